use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::ContentHash;

/// Where a file waits while it is being received.
const UNFINISHED: &str = "unfinished";

/// Files kept by SHA-256, each written once and never changed.
///
/// A file with hash `abcdef…` lies at `ab/cdef…`. When [`Vault::put`] returns, the bytes, their name and the folders
/// that hold them have been flushed, so a database row that names them may be committed.
#[derive(Debug)]
pub struct Vault {
    dir: PathBuf,
    /// Numbers the unfinished files of this vault; together with the process id no two are named alike.
    next: AtomicU64,
}

/// What the vault now holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The file's name in the vault.
    pub hash: ContentHash,
    /// Its size in bytes.
    pub size: u64,
}

/// Why the vault could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// The stored bytes are no longer those that were put in.
    #[error("evidence {expected} is damaged: its bytes now hash to {found}")]
    Damaged {
        /// The name of the file.
        expected: ContentHash,
        /// What its bytes hash to.
        found: ContentHash,
    },
    /// The system refused an operation on a path of the vault.
    #[error("{}: {source}", path.display())]
    Io {
        /// The path inside the vault.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// There is no such file here.
    #[error("evidence {0} is not in the vault")]
    Missing(ContentHash),
    /// What was to be put in could not be read to its end; nothing was kept.
    #[error("the incoming file could not be read: {0}")]
    Unreadable(#[source] io::Error),
}

impl VaultError {
    /// The archive's own refusal, when reading an archive is what failed.
    #[must_use]
    pub fn refusal(&self) -> Option<&crate::SourceError> {
        match self {
            Self::Unreadable(error) => error.get_ref()?.downcast_ref(),
            Self::Damaged { .. } | Self::Io { .. } | Self::Missing(_) => None,
        }
    }
}

impl Vault {
    /// Opens the vault in `dir`, making the folder if it is not there.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn open(dir: &Path) -> Result<Self, VaultError> {
        let unfinished = dir.join(UNFINISHED);
        fs::create_dir_all(&unfinished).map_err(at(&unfinished))?;
        sync_folder(dir)?;
        Ok(Self { dir: dir.to_owned(), next: AtomicU64::new(0) })
    }

    /// Receives one file, flushed in every respect when this returns. The same bytes twice are kept once.
    ///
    /// # Errors
    /// [`VaultError::Unreadable`] when the reader fails, [`VaultError::Io`] when the disk does.
    pub fn put(&self, reader: impl Read) -> Result<Stored, VaultError> {
        let mut batch = self.batch();
        let stored = batch.put(reader)?;
        batch.finish()?;
        Ok(stored)
    }

    /// Receives many files whose folders are flushed once, at the end.
    pub fn batch(&self) -> Batch<'_> {
        Batch { vault: self, touched: BTreeSet::new() }
    }

    /// The path a hash has in this vault, whether or not the file is there.
    #[must_use]
    pub fn path_of(&self, hash: &ContentHash) -> PathBuf {
        let name = hash.to_string();
        self.dir.join(&name[..2]).join(&name[2..])
    }

    /// Whether the file is here. Its bytes are not looked at; [`Vault::check`] does that.
    #[must_use]
    pub fn contains(&self, hash: &ContentHash) -> bool {
        self.path_of(hash).is_file()
    }

    /// Opens a kept file for reading.
    ///
    /// # Errors
    /// [`VaultError::Missing`], [`VaultError::Io`].
    pub fn open_file(&self, hash: &ContentHash) -> Result<File, VaultError> {
        let path = self.path_of(hash);
        File::open(&path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => VaultError::Missing(*hash),
            _ => VaultError::Io { path, source },
        })
    }

    /// The first bytes of a kept file, at most `limit`: enough to tell its type.
    ///
    /// # Errors
    /// As [`Vault::open_file`].
    pub fn head(&self, hash: &ContentHash, limit: usize) -> Result<Vec<u8>, VaultError> {
        let mut head = Vec::new();
        let file = self.open_file(hash)?;
        file.take(limit as u64).read_to_end(&mut head).map_err(at(&self.path_of(hash)))?;
        Ok(head)
    }

    /// Reads a kept file again and compares its bytes with its name; returns its size.
    ///
    /// # Errors
    /// [`VaultError::Damaged`], [`VaultError::Missing`], [`VaultError::Io`].
    pub fn check(&self, hash: &ContentHash) -> Result<u64, VaultError> {
        let (found, size) =
            ContentHash::derive_from(self.open_file(hash)?).map_err(at(&self.path_of(hash)))?;
        if found == *hash { Ok(size) } else { Err(VaultError::Damaged { expected: *hash, found }) }
    }

    /// Removes what interrupted imports left behind; returns how many files that were.
    ///
    /// Safe while another process imports: a file that is being received is locked by its receiver and stays.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn sweep_unfinished(&self) -> Result<usize, VaultError> {
        let folder = self.dir.join(UNFINISHED);
        let mut removed = 0;
        for item in fs::read_dir(&folder).map_err(at(&folder))? {
            let path = item.map_err(at(&folder))?.path();
            let file = match File::open(&path) {
                Ok(file) => file,
                // Finished, or swept by somebody else, between the listing and now.
                Err(e) if e.kind() == io::ErrorKind::NotFound => continue,
                Err(e) => return Err(at(&path)(e)),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => continue,
                Err(TryLockError::Error(e)) => return Err(at(&path)(e)),
            }
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(at(&path)(e)),
            }
        }
        Ok(removed)
    }

    /// A new locked file among the unfinished ones.
    fn make_unfinished(&self) -> Result<Unfinished, VaultError> {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let path = self.dir.join(UNFINISHED).join(format!("{}-{number}", std::process::id()));
            let file = match File::create_new(&path) {
                Ok(file) => file,
                // A leftover of an earlier process that had our id.
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(e) => return Err(at(&path)(e)),
            };
            file.lock().map_err(at(&path))?;
            // A sweep may have come between creating and locking; once locked, the file is ours.
            if fs::exists(&path).map_err(at(&path))? {
                return Ok(Unfinished { file, path, kept: false });
            }
        }
    }
}

/// Files being received together. Nothing may be said to be kept before [`Batch::finish`] has returned.
#[derive(Debug)]
#[must_use = "files are durable only after `finish`"]
pub struct Batch<'a> {
    vault: &'a Vault,
    touched: BTreeSet<PathBuf>,
}

impl Batch<'_> {
    /// Receives one file: its bytes are flushed, the folder that names it is not yet.
    ///
    /// # Errors
    /// As [`Vault::put`].
    pub fn put(&mut self, mut reader: impl Read) -> Result<Stored, VaultError> {
        let mut unfinished = self.vault.make_unfinished()?;
        let mut hasher = Sha256::new();
        let mut size = 0_u64;
        let mut buffer = vec![0_u8; 256 * 1024];
        loop {
            let n = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => n,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(VaultError::Unreadable(e)),
            };
            hasher.update(&buffer[..n]);
            unfinished.file.write_all(&buffer[..n]).map_err(at(&unfinished.path))?;
            size += n as u64;
        }
        let hash = ContentHash::from_bytes(hasher.finalize().into());
        let path = self.vault.path_of(&hash);
        let folder = path.parent().unwrap_or(&self.vault.dir).to_owned();
        if !folder.is_dir() {
            fs::create_dir_all(&folder).map_err(at(&folder))?;
            self.touched.insert(self.vault.dir.clone());
        }
        // A file of the same name and size is the same file; a shorter one is a disk's damage and is replaced.
        let kept = fs::metadata(&path).is_ok_and(|kept| kept.is_file() && kept.len() == size);
        if !kept {
            unfinished.file.sync_all().map_err(at(&unfinished.path))?;
            fs::rename(&unfinished.path, &path).map_err(at(&path))?;
            unfinished.kept = true;
        }
        // Also when it was here already: whoever put it may have died before flushing its folder.
        self.touched.insert(folder);
        Ok(Stored { hash, size })
    }

    /// Flushes every folder this batch touched.
    ///
    /// # Errors
    /// [`VaultError::Io`].
    pub fn finish(self) -> Result<(), VaultError> {
        self.touched.iter().try_for_each(|folder| sync_folder(folder))
    }
}

/// A file in the making, removed again unless it was renamed into its place.
#[derive(Debug)]
struct Unfinished {
    file: File,
    path: PathBuf,
    kept: bool,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.kept {
            // A failure here leaves a leftover for `sweep_unfinished`, nothing worse.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> VaultError {
    let path = path.to_owned();
    |source| VaultError::Io { path, source }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), VaultError> {
    File::open(folder).and_then(|f| f.sync_all()).map_err(at(folder))
}

/// Windows flushes a rename with the file and offers no handle to flush a folder through.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> Result<(), VaultError> {
    Ok(())
}
