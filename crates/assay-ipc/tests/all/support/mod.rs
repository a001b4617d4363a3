//! A desk without a window: commands by name, JSON in and out, on real workspaces.

use assay_ipc::{Desk, Host, PickPurpose, Progress, WireCode, WireError, dispatch};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A passphrase that is strong enough.
pub(crate) const PASSPHRASE: &str = "kestrel over seven quiet harbours";

/// A desk in a folder of its own, and a shell that does what the test says.
pub(crate) struct Room {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) desk: Desk,
    pub(crate) shell: Shell,
}

/// A shell that picks what it was told to and remembers what it was asked to show.
#[derive(Default)]
pub(crate) struct Shell {
    pub(crate) picks: Mutex<Vec<PathBuf>>,
    pub(crate) shown: Mutex<Vec<PathBuf>>,
}

impl Host for Shell {
    fn pick(&self, _: PickPurpose) -> Vec<PathBuf> {
        self.picks.lock().unwrap().clone()
    }

    fn open_outside(&self, path: &Path) -> std::io::Result<()> {
        self.shown.lock().unwrap().push(path.to_path_buf());
        Ok(())
    }

    fn open_address(&self, _: &str) -> std::io::Result<()> {
        Ok(())
    }

    fn progress(&self, _: Progress) {}
}

impl Room {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(&folder.path().join("home"), assay_app::ports::system());
        Self { folder, desk, shell: Shell::default() }
    }

    /// A desk with the sample workspace open.
    pub(crate) fn with_sample() -> Self {
        let room = Self::new();
        room.ask("workspace_sample", json!({}));
        room
    }

    /// A desk with a new organisation's workspace open.
    pub(crate) fn with_organisation() -> Self {
        let room = Self::new();
        room.ask("workspace_create", organisation());
        room
    }

    pub(crate) fn ask(&self, name: &str, request: Value) -> Value {
        self.try_ask(name, request).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn refused(&self, name: &str, request: Value) -> WireError {
        match self.try_ask(name, request) {
            Ok(answer) => panic!("{name} was to be refused and answered {answer}"),
            Err(error) => error,
        }
    }

    pub(crate) fn code(&self, name: &str, request: Value) -> WireCode {
        self.refused(name, request).code
    }

    pub(crate) fn try_ask(&self, name: &str, request: Value) -> Result<Value, WireError> {
        dispatch(&self.desk, &self.shell, name, request)
    }

    /// The handle of a path.
    pub(crate) fn handle(&self, path: &Path) -> Value {
        json!(self.desk.register(path).unwrap().handle)
    }

    /// A file in the folder of the test, with its handle.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> Value {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        self.handle(&path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.desk.home().to_path_buf()
    }
}

pub(crate) fn organisation() -> Value {
    json!({
        "name": "Harbour Trades College", "url": "https://harbour.example", "email": "", "assessor": "Ruth Osei",
        "passphrase": PASSPHRASE, "logo": null, "folder": null,
    })
}
