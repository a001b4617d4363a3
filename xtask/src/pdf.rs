//! What the common PDF programs say of a file: its syntax, what is attached to it, what a scanner reads off it.

use crate::assay::shown;
use crate::failure::Failure;
use crate::program::Program;
use std::path::{Path, PathBuf};

/// A printer's resolution: what the certificate's code is drawn for.
const DOTS_PER_INCH: &str = "300";

/// A PDF with files attached, and what they hold.
pub(crate) struct Certificate {
    pub(crate) file: PathBuf,
    pub(crate) attached: Vec<Vec<u8>>,
}

/// qpdf's complaint about the file's syntax, warnings included.
pub(crate) fn syntax_complaint(pdf: &Path) -> Result<Option<String>, Failure> {
    let finished = Program::new("qpdf").args(["--check".as_ref(), pdf.as_os_str()]).finish()?;
    Ok((!finished.status.success()).then(|| format!("{}: {}", shown(pdf), finished.stderr.trim())))
}

/// The files attached to the PDF, taken out by poppler into `scratch`.
pub(crate) fn attachments(pdf: &Path, scratch: &Path) -> Result<Vec<Vec<u8>>, Failure> {
    empty(scratch)?;
    let save = ["-saveall".as_ref(), "-o".as_ref(), scratch.as_os_str(), pdf.as_os_str()];
    Program::new("pdfdetach").args(save).print()?;
    let files = crate::assay::files_below(scratch)?;
    files.iter().map(|file| std::fs::read(file).map_err(|error| Failure::at(file, &error))).collect()
}

/// The texts of all QR codes on the printed pages.
pub(crate) fn qr_texts(pdf: &Path, scratch: &Path) -> Result<Vec<String>, Failure> {
    empty(scratch)?;
    let page = scratch.join("page");
    let draw = ["-r", DOTS_PER_INCH, "-gray", "-png"];
    Program::new("pdftoppm").args(draw).args([pdf, page.as_path()]).print()?;
    let mut texts = Vec::new();
    for picture in crate::assay::files_below(scratch)? {
        let only_qr = ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"];
        // It ends with 4 when it finds no code, which is an answer.
        let finished = Program::new("zbarimg").args(only_qr).args([&picture]).finish()?;
        texts.extend(finished.stdout.lines().map(str::to_owned));
    }
    Ok(texts)
}

/// Which of the PDFs carry a credential; the others are letters.
pub(crate) fn certificates(pdfs: &[PathBuf], scratch: &Path) -> Result<Vec<Certificate>, Failure> {
    let mut certificates = Vec::new();
    for pdf in pdfs {
        let attached = attachments(pdf, scratch)?;
        if !attached.is_empty() {
            certificates.push(Certificate { file: pdf.clone(), attached });
        }
    }
    Ok(certificates)
}

fn empty(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| Failure::at(folder, &error))?;
    }
    std::fs::create_dir_all(folder).map_err(|error| Failure::at(folder, &error))
}
