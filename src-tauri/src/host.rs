//! What the shell lends to the commands.

use crate::{dialogs, outside};
use assay_ipc::{Host, PickPurpose, Progress};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Emitter};

/// The shell, as the commands see it.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    app: AppHandle,
}

impl Shell {
    /// The shell of a running program.
    pub(crate) fn of(app: &AppHandle) -> Self {
        Self { app: app.clone() }
    }
}

impl Host for Shell {
    fn pick(&self, purpose: PickPurpose) -> Vec<PathBuf> {
        dialogs::pick(&self.app, purpose)
    }

    fn open_outside(&self, path: &Path) -> std::io::Result<()> {
        outside::open(path.as_os_str())
    }

    fn open_address(&self, address: &str) -> std::io::Result<()> {
        if !outside::is_address_of_the_web(address) {
            return Err(std::io::ErrorKind::InvalidInput.into());
        }
        outside::open(address.as_ref())
    }

    fn progress(&self, progress: Progress) {
        // A window that has just closed does not hear it, and need not.
        let _ = self.app.emit("progress", progress);
    }
}
