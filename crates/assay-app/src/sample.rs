//! The content of the sample workspace, as it stands in this crate's `sample/` folder.

use crate::error::{AppError, Code};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");

/// An archive as a learning platform would hand it out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// The archive's file name.
    #[serde(rename = "archive")]
    pub name: String,
    /// The cohort it is for.
    pub cohort: String,
    /// Which download it is: 1 for the first.
    pub attempt: u32,
    /// The worksheet that goes with it, by its name in the sample.
    pub learners: String,
    /// What is in it.
    pub entries: Vec<ArchiveEntry>,
}

/// A file in an archive.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchiveEntry {
    /// Its name in the archive, verbatim.
    pub name: String,
    /// The file of the sample that it is.
    pub file: String,
}

/// The archives, in the order in which they were downloaded.
///
/// # Errors
/// When the sample in this program is damaged.
pub fn archives() -> Result<Vec<Archive>, AppError> {
    #[derive(Deserialize)]
    struct Manifest {
        archives: Vec<Archive>,
    }
    let manifest: Manifest = serde_json::from_str(text("moodle-folders.json")?)
        .map_err(|error| damaged("moodle-folders.json", &error.to_string()))?;
    Ok(manifest.archives)
}

impl Archive {
    /// The bytes of the archive.
    ///
    /// # Errors
    /// When the sample in this program is damaged.
    pub fn zip(&self) -> Result<Vec<u8>, AppError> {
        let failed = |error: &dyn std::error::Error| damaged(&self.name, &error.to_string());
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for entry in &self.entries {
            zip.start_file(&entry.name, options).map_err(|error| failed(&error))?;
            zip.write_all(bytes(&entry.file)?).map_err(|error| failed(&error))?;
        }
        Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
    }
}

/// A file of the sample.
pub(crate) fn bytes(name: &str) -> Result<&'static [u8], AppError> {
    CONTENT.get_file(name).map(include_dir::File::contents).ok_or_else(|| damaged(name, "it is missing"))
}

/// A text of the sample.
pub(crate) fn text(name: &str) -> Result<&'static str, AppError> {
    std::str::from_utf8(bytes(name)?).map_err(|error| damaged(name, &error.to_string()))
}

pub(crate) fn damaged(name: &str, what: &str) -> AppError {
    AppError::new(
        Code::StoreFailed,
        name,
        format!("The sample inside this program is damaged: {what}."),
        "Install Assay again.",
    )
}
