//! What was picked or dropped together: which of it is the work, and which the list of learners.

use crate::error::AppError;
use assay_evidence::media::{self, MediaType};
use assay_evidence::roster;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The work, and the list of whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeSources {
    /// The archive or folder.
    pub work: PathBuf,
    /// The list of learners: its file's name and its bytes.
    pub list: Option<(String, Vec<u8>)>,
}

/// As many bytes tell what a file is.
const HEAD: u64 = 4096;
/// No list of learners is larger; what is larger is not read to find out.
const LARGEST_LIST: u64 = 16 << 20;

/// Tells the work from the list by what is in the files, whatever they are called.
///
/// # Errors
/// When a file is neither, there is no work, or there is more than one of a kind.
pub fn sort_sources(paths: &[PathBuf]) -> Result<IntakeSources, AppError> {
    let (mut work, mut list) = (None, None);
    for path in paths {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        if is_work(path, &name)? {
            if work.replace(path.clone()).is_some() {
                return Err(several(&name, "archives or folders of work"));
            }
        } else if list.replace((name.clone(), read_list(path, &name)?)).is_some() {
            return Err(several(&name, "lists of learners"));
        }
    }
    match (work, list) {
        (Some(work), list) => Ok(IntakeSources { work, list }),
        (None, Some((name, _))) => Err(AppError::invalid(
            name,
            "This is a list of learners, and there is no work beside it.",
            "Drop it together with the archive of the work, or import it under Learners.",
        )),
        (None, None) => Err(AppError::invalid(
            "intake",
            "There is nothing to look at.",
            "Drop an archive or a folder of work.",
        )),
    }
}

fn is_work(path: &Path, name: &str) -> Result<bool, AppError> {
    let failed = |error: &std::io::Error| AppError::io(path, "read it", error);
    if std::fs::metadata(path).map_err(|e| failed(&e))?.is_dir() {
        return Ok(true);
    }
    let mut head = Vec::new();
    let file = std::fs::File::open(path).map_err(|e| failed(&e))?;
    file.take(HEAD).read_to_end(&mut head).map_err(|e| failed(&e))?;
    match media::sniff(&head, name) {
        MediaType::Zip => Ok(true),
        MediaType::Xlsx => Err(AppError::invalid(
            name,
            "This is an Excel workbook.",
            "Open it in a spreadsheet program and save the list of learners as CSV.",
        )),
        // An empty archive, or one that begins with another mark, is for the reader of archives to refuse.
        _ => Ok(head.starts_with(b"PK")),
    }
}

fn read_list(path: &Path, name: &str) -> Result<Vec<u8>, AppError> {
    let neither = |why: String| {
        AppError::invalid(
            name,
            format!("This is neither an archive of work (ZIP) nor a list of learners (CSV): {why}."),
            "Drop the archive that the learning platform gave you, and the list beside it where there is one.",
        )
    };
    let failed = |error: &std::io::Error| AppError::io(path, "read the file", error);
    if std::fs::metadata(path).map_err(|e| failed(&e))?.len() > LARGEST_LIST {
        return Err(neither("it is too large for a list".to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|e| failed(&e))?;
    match roster::read(&bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(neither(error.to_string())),
    }
}

fn several(name: &str, what: &str) -> AppError {
    AppError::invalid(
        name,
        format!("There are several {what} here, and one import takes one."),
        "Drop one archive or folder, and one list if there is one.",
    )
}
