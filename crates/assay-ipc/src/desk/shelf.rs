//! The program's own small files, as JSON in its folder.

use super::{Desk, held};
use crate::error::{WireCode, WireError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::PathBuf;
use std::sync::Mutex;

/// One file at a time: two windows may change the same one.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<()>);

impl Desk {
    /// What a file of the program's folder says; the default when there is none. A damaged one is put aside under
    /// `.damaged`, so that nothing of it is lost and the program still starts.
    pub(crate) fn read_file<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        let _turn = held(&self.shelf.0);
        self.read_now(name)
    }

    /// Writes a file of the program's folder, whole or not at all.
    ///
    /// # Errors
    /// When the disk fails.
    pub(crate) fn write_file<T: Serialize>(&self, name: &str, value: &T) -> Result<(), WireError> {
        let _turn = held(&self.shelf.0);
        self.write_now(name, value)
    }

    /// Reads a file, changes what it says, and writes it again, with nobody in between.
    ///
    /// # Errors
    /// When the disk fails; then the file is as it was.
    pub(crate) fn change_file<T: DeserializeOwned + Default + Serialize, R>(
        &self,
        name: &str,
        change: impl FnOnce(&mut T) -> R,
    ) -> Result<R, WireError> {
        let _turn = held(&self.shelf.0);
        let mut value: T = self.read_now(name);
        let answer = change(&mut value);
        self.write_now(name, &value)?;
        Ok(answer)
    }

    fn read_now<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        let path = self.file(name);
        // A file that cannot be read at all may be read tomorrow: it stays where it is.
        let Ok(bytes) = std::fs::read(&path) else { return T::default() };
        serde_json::from_slice(&bytes).unwrap_or_else(|_| {
            // Where it cannot be put aside, the defaults still let the program start.
            let _ = std::fs::rename(&path, self.file(&format!("{name}.damaged")));
            T::default()
        })
    }

    fn write_now<T: Serialize>(&self, name: &str, value: &T) -> Result<(), WireError> {
        let path = self.file(name);
        let failed = |reason: String| {
            WireError::new(
                WireCode::IoFailed,
                path.display().to_string(),
                format!("The file could not be written: {reason}."),
                "Check that the disk is there, has room, and lets you write.",
            )
        };
        std::fs::create_dir_all(&self.home).map_err(|error| failed(error.to_string()))?;
        let mut text = serde_json::to_string_pretty(value).map_err(|error| failed(error.to_string()))?;
        text.push('\n');
        Ok(assay_app::write_whole(&path, text.as_bytes())?)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }
}
