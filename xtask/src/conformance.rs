//! `cargo xtask conformance`: what Assay issues is judged by programs that nobody here wrote, and Assay judges theirs.

use crate::assay::{Assay, Issued, files_below, shown};
use crate::failure::Failure;
use crate::opinion::Opinion;
use crate::pdf;
use crate::peers::{Java, JavaScript, Python, VeraPdf};
use crate::program::Program;
use crate::steps::{Stopwatch, seconds};
use crate::system::{self, JAVA, MAVEN, NODE, NPM, PDFDETACH, PDFTOPPM, PYTHON, QPDF, Tool, ZBARIMG};
use crate::table::Table;
use crate::{fresh_folder, root, standards, target};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What must be on the machine.
pub(crate) const TOOLS: &[Tool] = &[NODE, NPM, PYTHON, JAVA, MAVEN, QPDF, PDFDETACH, PDFTOPPM, ZBARIMG];

/// The published schemas, below the folder of standards; they are data of others and not in this repository.
const SCHEMAS: &[(&str, &str)] = &[
    ("JSON schema, strict", "schemas/strict/ob_v3p0_achievementcredential_schema.json"),
    ("JSON schema, JSON-LD", "schemas/json-ld/ob_v3p0_achievementcredential_schema.json"),
];

pub(crate) fn run(given: Option<&Path>) -> Result<(), Failure> {
    system::require(TOOLS)?;
    let counts = fresh_counts()?;
    // The crates with the published suites; what they count is printed with the rest.
    Program::new("cargo")
        .args([
            "test",
            "--locked",
            "--package",
            "assay-jsonld",
            "--package",
            "assay-credential",
            "--test",
            "all",
        ])
        .dir(root())
        .env("ASSAY_COUNTS", &counts)
        .show()?;
    judge(given, &counts)
}

/// The file that tests write their counts into, empty.
pub(crate) fn fresh_counts() -> Result<PathBuf, Failure> {
    let file = target().join("conformance-counts.txt");
    std::fs::create_dir_all(target()).map_err(|error| Failure::at(&target(), &error))?;
    std::fs::write(&file, "").map_err(|error| Failure::at(&file, &error))?;
    Ok(file)
}

/// Judges what Assay issues, and prints it with what the tests have counted.
pub(crate) fn judge(given: Option<&Path>, counts: &Path) -> Result<(), Failure> {
    system::require(TOOLS)?;
    let peers = Peers {
        java: Java::install()?,
        javascript: JavaScript::install()?,
        python: Python::install()?,
        vera_pdf: VeraPdf::install()?,
    };
    let assay = Assay::ready(given)?;
    let folder = fresh_folder("conformance")?;
    let workspace = assay.write_sample(&folder)?;
    let issued = assay.issue_sample(&workspace, &folder)?;
    let mut report = Report::default();
    report.counted(counts)?;
    let codes = read_codes(&issued, &folder, &mut report)?;
    judge_badges(&assay, &issued, &codes, &peers, &folder, &mut report)?;
    judge_printed(&assay, &issued, &peers.vera_pdf, &folder, &mut report)?;
    report.check("exported again, byte for byte", || {
        let again = folder.join("exported");
        assay.tell("export", [workspace.as_os_str(), OsStr::new("--out"), again.as_os_str()])?;
        differences(&issued, &again)
    })?;
    report.close()
}

struct Peers {
    java: Java,
    javascript: JavaScript,
    python: Python,
    vera_pdf: VeraPdf,
}

fn judge_badges(
    assay: &Assay,
    issued: &Issued,
    codes: &[PathBuf],
    peers: &Peers,
    folder: &Path,
    report: &mut Report,
) -> Result<(), Failure> {
    let mut badges = issued.badges();
    let json = issued.with_extension("json");
    let [first, ..] = json.as_slice() else {
        return Err(Failure::new("the sample issued no badge"));
    };
    if badges.len() != 3 * json.len() {
        return Err(Failure::new(format!("{} badges make {} files, not 3 each", json.len(), badges.len())));
    }
    let files = badges.len();
    badges.extend_from_slice(codes);
    let altered = peers.javascript.alter(&badges, folder, &folder.join("altered"))?;
    if altered.len() != badges.len() {
        return Err(Failure::new(format!("{} of {} badges were altered", altered.len(), badges.len())));
    }

    let accepted = |opinions: Vec<Opinion>| Checked::of(&opinions, Opinion::unless_accepted);
    let refused = |opinions: Vec<Opinion>| Checked::of(&opinions, Opinion::unless_signature_refused);
    report.check("assay accepts what it issued", || assay.verify(&badges).map(accepted))?;
    report.check("assay refuses one changed letter", || assay.verify(&altered).map(refused))?;
    report.check("JavaScript peer accepts", || peers.javascript.verify(&badges).map(accepted))?;
    report.check("JavaScript peer refuses one changed letter", || {
        peers.javascript.verify(&altered).map(refused)
    })?;
    report.check("Python peer accepts", || peers.python.verify(&badges).map(accepted))?;
    report.check("Python peer refuses one changed letter", || peers.python.verify(&altered).map(refused))?;
    // It reads files, and no printed codes.
    report.check("Java peer accepts", || peers.java.verify(&badges[..files]).map(accepted))?;
    report.check("Java peer refuses one changed letter", || {
        peers.java.verify(&altered[..files]).map(refused)
    })?;
    report.check("assay accepts the peers' badges", || {
        let (from_javascript, from_java) = (folder.join("javascript.json"), folder.join("java.json"));
        peers.javascript.sign(first, &from_javascript)?;
        peers.java.sign(first, &from_java)?;
        assay.verify(&[from_javascript, from_java]).map(accepted)
    })?;
    for (name, schema) in SCHEMAS {
        let schema = standards().join(schema);
        if schema.is_file() {
            report.check(name, || peers.javascript.validate(&json, &schema).map(accepted))?;
        } else {
            report.skip(name);
        }
    }
    Ok(())
}

fn judge_printed(
    assay: &Assay,
    issued: &Issued,
    vera_pdf: &VeraPdf,
    folder: &Path,
    report: &mut Report,
) -> Result<(), Failure> {
    let pdfs = issued.with_extension("pdf");
    let badges = issued.with_extension("json");
    let scratch = folder.join("scratch");
    let certificates = pdf::certificates(&pdfs, &scratch)?;
    println!("{} certificates, {} letters", certificates.len(), pdfs.len() - certificates.len());

    for (name, flavour) in [("veraPDF, PDF/A-3a", "3a"), ("veraPDF, PDF/UA-1", "ua1")] {
        report.check(name, || {
            Ok(Checked { count: pdfs.len(), complaints: vera_pdf.complaints(flavour, &pdfs)? })
        })?;
    }
    report.check("qpdf", || Checked::each(&pdfs, pdf::syntax_complaint))?;
    report.check("badge attached to its certificate", || {
        Checked::each(&badges, |badge| {
            let signed = std::fs::read(badge).map_err(|error| Failure::at(badge, &error))?;
            let attached = certificates.iter().any(|certificate| {
                certificate.file.parent() == badge.parent() && certificate.attached == [signed.as_slice()]
            });
            Ok((!attached).then(|| format!("{}: no certificate beside it has it attached", shown(badge))))
        })
    })?;
    report.check("assay accepts its certificates", || {
        let files: Vec<_> = certificates.iter().map(|certificate| certificate.file.clone()).collect();
        Ok(Checked::of(&assay.verify(&files)?, Opinion::unless_accepted))
    })?;
    Ok(())
}

/// What a scanner reads off each certificate, each text in a file: the badge once more, from paper.
fn read_codes(issued: &Issued, folder: &Path, report: &mut Report) -> Result<Vec<PathBuf>, Failure> {
    let scratch = folder.join("scratch");
    let certificates = pdf::certificates(&issued.with_extension("pdf"), &scratch)?;
    let codes = folder.join("codes");
    std::fs::create_dir_all(&codes).map_err(|error| Failure::at(&codes, &error))?;
    let mut read = Vec::new();
    report.check("one code on each certificate, read by zbarimg", || {
        let mut complaints = Vec::new();
        for (number, certificate) in certificates.iter().enumerate() {
            match pdf::qr_texts(&certificate.file, &scratch)?.as_slice() {
                [text] => {
                    let file = codes.join(format!("{number}.txt"));
                    std::fs::write(&file, text).map_err(|error| Failure::at(&file, &error))?;
                    read.push(file);
                }
                texts => complaints.push(format!("{}: {} codes read", shown(&certificate.file), texts.len())),
            }
        }
        Ok(Checked { count: certificates.len(), complaints })
    })?;
    Ok(read)
}

/// What was issued and is not the same in the folder exported again.
fn differences(issued: &Issued, again: &Path) -> Result<Checked, Failure> {
    let exported = files_below(again)?;
    Checked::each(&issued.files, |file| {
        let twin = again.join(file.strip_prefix(&issued.folder).unwrap_or(file));
        let same = exported.contains(&twin) && std::fs::read(&twin).ok() == std::fs::read(file).ok();
        Ok((!same).then(|| format!("{}: not the same again", shown(file))))
    })
}

/// How many files were looked at, and a complaint for each that was wrong.
struct Checked {
    count: usize,
    complaints: Vec<String>,
}

impl Checked {
    fn of(opinions: &[Opinion], complaint: fn(&Opinion) -> Option<String>) -> Self {
        Self { count: opinions.len(), complaints: opinions.iter().filter_map(complaint).collect() }
    }

    fn each(
        files: &[PathBuf],
        complaint: impl Fn(&Path) -> Result<Option<String>, Failure>,
    ) -> Result<Self, Failure> {
        let mut complaints = Vec::new();
        for file in files {
            complaints.extend(complaint(file)?);
        }
        Ok(Self { count: files.len(), complaints })
    }
}

/// All checks of a run. They go on after a complaint, so that one run shows everything that is wrong.
struct Report {
    table: Table,
    complaints: Vec<String>,
}

impl Default for Report {
    fn default() -> Self {
        Self { table: Table::new(&["check", "right", "of", "time"]), complaints: Vec::new() }
    }
}

impl Report {
    fn check(&mut self, name: &str, work: impl FnOnce() -> Result<Checked, Failure>) -> Result<(), Failure> {
        let watch = Stopwatch::start();
        let checked = work().map_err(|failure| Failure::new(format!("{name}: {failure}")))?;
        if checked.count == 0 {
            self.complaints.push(format!("{name}: there was nothing to look at"));
        }
        let right = checked.count.saturating_sub(checked.complaints.len());
        self.table.row([
            name.to_owned(),
            right.to_string(),
            checked.count.to_string(),
            seconds(watch.elapsed()),
        ]);
        self.complaints
            .extend(checked.complaints.into_iter().map(|complaint| format!("{name}: {complaint}")));
        Ok(())
    }

    /// What the tests of published suites counted, each line `right TAB of TAB what`. A test that was wrong stopped the run.
    fn counted(&mut self, counts: &Path) -> Result<(), Failure> {
        let text = std::fs::read_to_string(counts).map_err(|error| Failure::at(counts, &error))?;
        let mut lines: Vec<(&str, &str, &str)> = Vec::new();
        for line in text.lines() {
            let parts = line.split_once('\t').and_then(|(right, rest)| Some((right, rest.split_once('\t')?)));
            let (right, (of, what)) = parts.ok_or_else(|| Failure::new(format!("not a count: {line}")))?;
            lines.push((what, right, of));
        }
        lines.sort_unstable();
        for (what, right, of) in &lines {
            self.table.row([(*what).to_owned(), (*right).to_owned(), (*of).to_owned(), String::new()]);
        }
        if lines.is_empty() {
            self.skip("published suites");
        }
        Ok(())
    }

    fn skip(&mut self, name: &str) {
        self.table.row([
            format!("{name}: skipped, not on this machine"),
            "-".to_owned(),
            "-".to_owned(),
            "-".to_owned(),
        ]);
    }

    fn close(self) -> Result<(), Failure> {
        println!("\n{}", self.table);
        if self.complaints.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!("{} complaints\n  {}", self.complaints.len(), self.complaints.join("\n  "))))
    }
}
