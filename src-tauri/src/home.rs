//! The program's own folder: preferences, recent workspaces, logs, the window's place. Workspaces lie elsewhere.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Manager, State};

/// Names another folder, for a second installation and for tests.
pub(crate) const VARIABLE: &str = "ASSAY_HOME";

/// There while the program runs.
const RUNNING: &str = "running";
/// There when the former run never came to its end: a crash, a kill, a power cut.
const ENDED_BADLY: &str = "ended-badly";

/// The program's own folder.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    folder: PathBuf,
    logs: PathBuf,
}

/// The folder of the running program.
pub(crate) fn of(app: &AppHandle) -> State<'_, Home> {
    app.state::<Home>()
}

/// The folder that the environment names, when it names one.
pub(crate) fn from_environment() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from)
}

impl Home {
    /// Finds the folder and makes it.
    ///
    /// # Errors
    /// When the system names no folder for programs' data, or it cannot be made.
    pub(crate) fn prepare(app: &AppHandle) -> Result<Self, Box<dyn std::error::Error>> {
        let folder = match from_environment() {
            // Relative to where the program was started, which is not where it will be asked later.
            Some(folder) => std::path::absolute(folder)?,
            None => app.path().app_data_dir()?,
        };
        Ok(Self::at(&folder)?)
    }

    fn at(folder: &Path) -> io::Result<Self> {
        let logs = folder.join("logs");
        fs::create_dir_all(&logs)?;
        Ok(Self { folder: folder.to_path_buf(), logs })
    }

    /// The folder itself.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the crash log is written.
    pub(crate) fn logs(&self) -> &Path {
        &self.logs
    }

    /// Marks that the program runs, and whether the run before came to its end.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub(crate) fn note_start(&self) -> io::Result<()> {
        let (running, ended_badly) = (self.folder.join(RUNNING), self.folder.join(ENDED_BADLY));
        if running.exists() {
            fs::rename(&running, &ended_badly)?;
        } else if ended_badly.exists() {
            fs::remove_file(&ended_badly)?;
        }
        fs::write(&running, env!("CARGO_PKG_VERSION"))
    }

    /// Marks that the program came to its end.
    pub(crate) fn note_end(&self) {
        // Nobody is left to tell; the next start only asks once more whether work is missing.
        let _ = fs::remove_file(self.folder.join(RUNNING));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended_badly(home: &Home) -> bool {
        home.folder().join(ENDED_BADLY).exists()
    }

    #[test]
    fn a_run_that_never_ended_is_told_to_the_next_one_and_to_no_later() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        home.note_start().unwrap();
        assert!(!ended_badly(&home), "the first run has nothing before it");
        home.note_start().unwrap();
        assert!(ended_badly(&home), "the run before was never noted to end");
        home.note_end();
        home.note_start().unwrap();
        assert!(!ended_badly(&home), "the run before came to its end");
    }
}
