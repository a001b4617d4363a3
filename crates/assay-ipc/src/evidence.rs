//! Evidence for the shell, which streams it to the window: bytes never travel in commands.

use crate::bodies::ids::id;
use crate::desk::Desk;
use crate::error::WireError;
use std::path::PathBuf;

/// A piece of evidence as the shell serves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceSource {
    /// What it is, by its content: a media type.
    pub media: String,
    /// Where its bytes lie. No other program is ever given this path.
    pub path_in_vault: PathBuf,
    /// How many bytes.
    pub size: u64,
    /// Its name without folders.
    pub name: String,
}

/// Where a piece of evidence lies and what it is.
///
/// # Errors
/// When no workspace is open, there is no such evidence, or its file is gone.
pub fn evidence(desk: &Desk, evidence: &str) -> Result<EvidenceSource, WireError> {
    let file = desk.workspace()?.evidence_file(id("evidence", evidence)?)?;
    Ok(EvidenceSource { media: file.media, path_in_vault: file.path, size: file.size, name: file.name })
}

/// A picture as a PNG of at most `max_side` pixels a side, decoded with bounds and turned the way the camera was
/// held.
///
/// # Errors
/// As [`evidence`], and for what is no picture, damaged, or larger than the program decodes.
pub fn evidence_image(desk: &Desk, evidence: &str, max_side: u32) -> Result<Vec<u8>, WireError> {
    Ok(desk.workspace()?.evidence_picture(id("evidence", evidence)?, max_side)?)
}
