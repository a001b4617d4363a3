//! The workspace folder: `assay.db`, `evidence/` and `keys/`.

use crate::error::{AppError, Code};
use crate::organisation::{self, NewOrganisation};
use crate::ports::Ports;
use crate::yardstick::Yardsticks;
use assay_domain::{EventId, Timestamp};
use assay_evidence::Vault;
use assay_store::{JournalReport, Stamp, Store};
use std::path::{Path, PathBuf};

/// An open workspace: the database, the evidence vault and the ports every use case works with.
#[derive(Debug)]
pub struct Workspace {
    pub(crate) dir: PathBuf,
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) ports: Ports,
    pub(crate) yardsticks: Yardsticks,
}

impl Workspace {
    /// Makes a workspace in `dir`, which must be new or empty, with its organisation and signing key.
    ///
    /// The folder is built beside its place and renamed, so a workspace is either whole or not there.
    ///
    /// # Errors
    /// When the folder is not empty, the organisation's details are refused, or the disk fails.
    pub fn create(
        dir: &Path,
        organisation: &NewOrganisation,
        passphrase: &str,
        ports: Ports,
    ) -> Result<Self, AppError> {
        refuse_unless_empty(dir)?;
        organisation.check()?;
        let parent = match dir.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        std::fs::create_dir_all(parent).map_err(|e| AppError::io(parent, "make the folder", &e))?;
        let building = tempfile::Builder::new()
            .prefix(".assay-new-")
            .tempdir_in(parent)
            .map_err(|e| AppError::io(parent, "make a folder in it", &e))?;
        {
            let workspace = Self::lay_out(building.path(), ports.clone())?;
            organisation::found(&workspace, organisation, passphrase)?;
        }
        put_in_place(building, dir)?;
        Self::open(dir, ports)
    }

    /// Opens the workspace in `dir`.
    ///
    /// # Errors
    /// When there is no workspace, or the database is from a newer program or damaged.
    pub fn open(dir: &Path, ports: Ports) -> Result<Self, AppError> {
        let database = dir.join(DATABASE);
        if !database.is_file() {
            return Err(AppError::new(
                Code::NotFound,
                dir.display().to_string(),
                "This folder holds no workspace: there is no assay.db in it.",
                "Name the folder that `assay init` or `assay sample` wrote.",
            ));
        }
        let store = Store::open(&database)?;
        let vault = Vault::open(&dir.join(EVIDENCE))?;
        // Leftovers of an import that was killed. They harm nobody, so a workspace opens without this too.
        let _ = vault.sweep_unfinished();
        Ok(Self { dir: dir.to_path_buf(), store, vault, ports, yardsticks: Yardsticks::default() })
    }

    /// Whether a folder holds a workspace, as far as can be told without opening it.
    #[must_use]
    pub fn is_in(dir: &Path) -> bool {
        dir.join(DATABASE).is_file()
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The folder of wrapped keys. It is never part of a backup.
    #[must_use]
    pub fn keys_dir(&self) -> PathBuf {
        self.dir.join(KEYS)
    }

    /// Walks the journal and names the first row that is wrong.
    ///
    /// # Errors
    /// When the database cannot be read. A broken journal is a report, not an error.
    pub fn verify_journal(&self) -> Result<JournalReport, AppError> {
        Ok(self.store.verify_journal()?)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.ports.clock.now()
    }

    /// A stamp for one change, now, by `actor`.
    pub(crate) fn stamp(&self, actor: &str) -> Result<Stamp, AppError> {
        Ok(Stamp::new(actor, self.now(), EventId::from_uuid(self.make_uuid()?)))
    }

    pub(crate) fn make_uuid(&self) -> Result<uuid::Uuid, AppError> {
        self.ports.make_uuid().map_err(|e| no_randomness(&e))
    }

    pub(crate) fn make_random_uuid(&self) -> Result<uuid::Uuid, AppError> {
        self.ports.make_random_uuid().map_err(|e| no_randomness(&e))
    }

    pub(crate) fn fill_random(&self, buffer: &mut [u8]) -> Result<(), AppError> {
        self.ports.random.fill(buffer).map_err(|e| no_randomness(&e))
    }

    /// Makes the folders, an empty database and nothing else.
    pub(crate) fn lay_out(dir: &Path, ports: Ports) -> Result<Self, AppError> {
        for folder in [dir.to_path_buf(), dir.join(EVIDENCE), dir.join(KEYS)] {
            std::fs::create_dir_all(&folder).map_err(|e| AppError::io(&folder, "make the folder", &e))?;
        }
        let store = Store::create(&dir.join(DATABASE))?;
        let vault = Vault::open(&dir.join(EVIDENCE))?;
        Ok(Self { dir: dir.to_path_buf(), store, vault, ports, yardsticks: Yardsticks::default() })
    }
}

/// The database's file name inside a workspace.
pub(crate) const DATABASE: &str = "assay.db";
/// The evidence vault's folder inside a workspace.
pub(crate) const EVIDENCE: &str = "evidence";
/// The folder of wrapped keys inside a workspace.
pub(crate) const KEYS: &str = "keys";

/// Refuses a folder that has anything in it; one that is not there is fine.
pub(crate) fn refuse_unless_empty(dir: &Path) -> Result<(), AppError> {
    match std::fs::read_dir(dir) {
        Ok(mut entries) => match entries.next() {
            Some(_) => Err(AppError::new(
                Code::FolderNotEmpty,
                dir.display().to_string(),
                "This folder is not empty, and nothing in it was touched.",
                "Name a new or empty folder.",
            )),
            None => Ok(()),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(AppError::io(dir, "look into the folder", &error)),
    }
}

/// Moves a finished folder to where it belongs; an empty folder standing there gives way.
pub(crate) fn put_in_place(building: tempfile::TempDir, dir: &Path) -> Result<(), AppError> {
    if dir.is_dir() {
        std::fs::remove_dir(dir).map_err(|e| AppError::io(dir, "replace the empty folder", &e))?;
    }
    let built = building.keep();
    std::fs::rename(&built, dir).map_err(|e| {
        // The folder is ours alone and half the answer; leaving it would only puzzle.
        let _ = std::fs::remove_dir_all(&built);
        AppError::io(dir, "put the new workspace in place", &e)
    })
}

/// Makes a rename in this folder last through a power cut. Windows offers no handle for it and needs none.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Writes a file whole or not at all: temporary name in the same folder, flush, rename. Only its owner may read it.
///
/// # Errors
/// When the disk fails; what stood under the name then still stands.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    use std::io::Write as _;
    let fail = |e: &std::io::Error| AppError::io(path, "write the file", e);
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".assay-").tempfile_in(folder).map_err(|e| fail(&e))?;
    file.write_all(bytes).map_err(|e| fail(&e))?;
    file.as_file().sync_all().map_err(|e| fail(&e))?;
    file.persist(path).map_err(|e| fail(&e.error))?;
    sync_folder(folder).map_err(|e| fail(&e))
}

pub(crate) fn no_randomness(error: &std::io::Error) -> AppError {
    AppError::new(
        Code::IoFailed,
        "random bytes",
        format!("The operating system gave no random bytes: {error}."),
        "Nothing was changed. Restart the machine and try again.",
    )
}
