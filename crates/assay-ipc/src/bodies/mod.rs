//! What answers each command: parse the wire, call the core, shape the answer.

pub(crate) mod achievement;
pub(crate) mod app;
pub(crate) mod cohort;
pub(crate) mod ids;
pub(crate) mod intake;
pub(crate) mod issued;
pub(crate) mod job;
pub(crate) mod outcome;
pub(crate) mod queue;
pub(crate) mod release;
pub(crate) mod review;
pub(crate) mod settings;
pub(crate) mod verify;
pub(crate) mod workspace;

use crate::WireError;
use crate::error::WireCode;
use std::io::Read as _;
use std::path::Path;

/// The bytes of a file that was picked, when there are not more than are looked at.
fn read_picked(path: &Path, most: u64) -> Result<Vec<u8>, WireError> {
    let failed = |message: String, hint: &str| {
        WireError::new(WireCode::IoFailed, path.display().to_string(), message, hint)
    };
    let mut bytes = Vec::new();
    std::fs::File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(
        |error| failed(format!("The file could not be read: {error}."), "Pick it again, or another one."),
    )?;
    if bytes.len() as u64 > most {
        let size = most >> 20;
        return Err(failed(format!("The file is larger than {size} MiB."), "Pick a smaller file."));
    }
    Ok(bytes)
}
