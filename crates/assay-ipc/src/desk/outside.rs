//! Copies that other programs were given.

use super::{Desk, held};
use std::path::PathBuf;
use std::sync::Mutex;

/// Whether the copies of an earlier run were removed.
#[derive(Debug, Default)]
pub(crate) struct Outside(Mutex<bool>);

impl Desk {
    /// The folder for copies that other programs are given. They are somebody's work, so those of an earlier run
    /// are removed before the first of this one; what is still open in another program stays until then.
    pub(crate) fn outside_folder(&self) -> PathBuf {
        let folder = self.home().join("outside");
        let mut is_swept = held(&self.outside.0);
        if !*is_swept {
            let _ = std::fs::remove_dir_all(&folder);
            *is_swept = true;
        }
        folder
    }
}
