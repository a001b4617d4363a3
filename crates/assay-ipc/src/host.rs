//! What only a shell can do.

use crate::wire::{PickPurpose, Progress};
use std::path::{Path, PathBuf};

/// What a shell lends to the commands: its dialogs, its way to other programs, its events.
pub trait Host: Send + Sync {
    /// Lets the person pick files or a folder; empty when they changed their mind.
    fn pick(&self, purpose: PickPurpose) -> Vec<PathBuf>;

    /// Opens a file or a folder with the system's own program for it.
    ///
    /// # Errors
    /// When there is none.
    fn open_outside(&self, path: &Path) -> std::io::Result<()>;

    /// Opens an address of the web in the person's browser.
    ///
    /// # Errors
    /// When there is none.
    fn open_address(&self, address: &str) -> std::io::Result<()>;

    /// Tells every window how far a job is.
    fn progress(&self, progress: Progress);
}

/// A host without a desktop: nothing is picked, nothing opens, nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoHost;

impl Host for NoHost {
    fn pick(&self, _: PickPurpose) -> Vec<PathBuf> {
        Vec::new()
    }

    fn open_outside(&self, _: &Path) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }

    fn open_address(&self, _: &str) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }

    fn progress(&self, _: Progress) {}
}
