//! The state of the running program.

mod intake;
mod key;
mod outside;
mod person;
mod picture;
mod preview;
mod recent;
mod shelf;

pub(crate) use intake::HeldIntake;

use crate::error::{WireCode, WireError};
use crate::wire::{Handle, Picked};
use assay_app::Workspace;
use assay_app::ports::Ports;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the running program holds: the open workspace, what was picked, which jobs are to stop.
///
/// Paths never come from the window: it sends back the handles it was given.
#[derive(Debug)]
pub struct Desk {
    home: PathBuf,
    ports: Ports,
    workspace: Mutex<Option<Arc<Workspace>>>,
    picked: Mutex<HashMap<Handle, PathBuf>>,
    intakes: intake::Intakes,
    key: key::Key,
    outside: outside::Outside,
    person: person::Person,
    previews: preview::Previews,
    pictures: picture::Pictures,
    shelf: shelf::Shelf,
    workspaces: PathBuf,
    cancelled: Mutex<HashSet<String>>,
}

impl Desk {
    /// The desk whose own files (preferences, recent workspaces, logs) lie in `home`.
    #[must_use]
    pub fn open(home: &Path, ports: Ports) -> Self {
        Self {
            home: home.to_path_buf(),
            ports,
            workspace: Mutex::new(None),
            picked: Mutex::new(HashMap::new()),
            intakes: intake::Intakes::default(),
            key: key::Key::default(),
            outside: outside::Outside::default(),
            person: person::Person::default(),
            previews: preview::Previews::default(),
            pictures: picture::Pictures::default(),
            shelf: shelf::Shelf::default(),
            workspaces: home.join("workspaces"),
            cancelled: Mutex::new(HashSet::new()),
        }
    }

    /// The same desk, with the folder in which new workspaces are made when nobody picked another.
    #[must_use]
    pub fn keeping_workspaces_in(self, folder: PathBuf) -> Self {
        Self { workspaces: folder, ..self }
    }

    /// The folder in which new workspaces are made when nobody picked another.
    pub(crate) fn workspaces(&self) -> &Path {
        &self.workspaces
    }

    /// The folder of the program's own files.
    #[must_use]
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The time and the randomness.
    #[must_use]
    pub fn ports(&self) -> &Ports {
        &self.ports
    }

    /// The open workspace.
    ///
    /// # Errors
    /// When none is open.
    pub fn workspace(&self) -> Result<Arc<Workspace>, WireError> {
        held(&self.workspace).clone().ok_or_else(WireError::no_workspace)
    }

    /// Puts a workspace on the desk, or takes it off.
    pub fn put_workspace(&self, workspace: Option<Workspace>) {
        self.lock_key();
        self.drop_intakes();
        *held(&self.workspace) = workspace.map(Arc::new);
    }

    /// Remembers a file or folder that the shell picked or that was dropped, and gives it a handle: always the same one.
    ///
    /// # Errors
    /// When no randomness is to be had.
    pub fn register(&self, path: &Path) -> Result<Picked, WireError> {
        let known =
            held(&self.picked).iter().find(|(_, known)| *known == path).map(|(handle, _)| handle.clone());
        let handle = match known {
            Some(handle) => handle,
            None => {
                let handle = Handle(self.make_id()?);
                held(&self.picked).insert(handle.clone(), path.to_path_buf());
                handle
            }
        };
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Ok(Picked { handle, name, folder: path.is_dir() })
    }

    /// The path behind a handle.
    ///
    /// # Errors
    /// When this run of the program never gave it.
    pub fn path(&self, handle: &Handle) -> Result<PathBuf, WireError> {
        held(&self.picked).get(handle).cloned().ok_or_else(|| {
            WireError::new(
                WireCode::NotFound,
                handle.0.as_str(),
                "This file or folder is not known any more.",
                "Pick it again.",
            )
        })
    }

    /// An id that tells nothing.
    pub(crate) fn make_id(&self) -> Result<String, WireError> {
        let id = self.ports.make_random_uuid().map_err(|error| {
            WireError::new(
                WireCode::IoFailed,
                "random bytes",
                format!("The operating system gave no random bytes: {error}."),
                "Restart the machine and try again.",
            )
        })?;
        Ok(id.to_string())
    }

    /// Asks a job to stop at its next safe place.
    pub fn cancel(&self, job: &str) {
        held(&self.cancelled).insert(job.to_owned());
    }

    /// Whether a job was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self, job: &str) -> bool {
        held(&self.cancelled).contains(job)
    }
}

/// A thread that died while it held the lock left a map or an option behind, and both are whole at any time.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
