//! The workspace file: how it is made, opened, read and written.

use crate::changed::Changed;
use crate::error::StoreError;
use crate::journal::{self, JournalReport};
use crate::lease::Connections;
use crate::reader::Reader;
use crate::tx::Tx;
use crate::{backup, migrate, open};
use rusqlite::{Connection, TransactionBehavior};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// An open workspace file: one connection that writes, two that read.
///
/// All calls block and may come from any thread. Writes are executed one after the other, each in an
/// IMMEDIATE transaction on the one writing connection, which is lent to the caller's own thread: handing
/// the closure to a thread of the store's own instead would demand that it borrow nothing (`'static`), and
/// would order writes no better.
pub struct Store {
    path: PathBuf,
    writer: Connections,
    readers: Connections,
}

impl Store {
    /// Makes a new workspace file.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] when there is a file, which is then left alone; otherwise when the disk
    /// fails.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        std::fs::File::options().write(true).create_new(true).open(path).map_err(|source| {
            if source.kind() == std::io::ErrorKind::AlreadyExists {
                StoreError::AlreadyExists { path: path.to_path_buf() }
            } else {
                StoreError::Io { path: path.to_path_buf(), what: "create", source }
            }
        })?;
        let mut writer = open::writer(path)?;
        open::use_wal(&writer)?;
        writer.pragma_update(None, "application_id", open::APPLICATION_ID)?;
        migrate::to_latest(&mut writer, path)?;
        Self::with_writer(path, writer)
    }

    /// Opens a workspace file, bringing an older one up to date after a copy was made of it.
    ///
    /// # Errors
    /// [`StoreError::NotAWorkspace`] for any other file, [`StoreError::NewerFile`] for one that a newer
    /// program wrote (both are left alone), [`StoreError::Io`] when there is none.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let is_file = std::fs::metadata(path)
            .map_err(|source| StoreError::Io { path: path.to_path_buf(), what: "open", source })?
            .is_file();
        if !is_file {
            return Err(StoreError::NotAWorkspace { path: path.to_path_buf() });
        }
        // Told apart on a connection that cannot change a stranger's file.
        open::refuse_foreign(&open::reader(path)?, path)?;
        let mut writer = open::writer(path)?;
        open::use_wal(&writer)?;
        migrate::to_latest(&mut writer, path)?;
        Self::with_writer(path, writer)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `change` in one write transaction: committed when it returns `Ok`, otherwise undone whole.
    ///
    /// Only the methods of [`Tx`] change anything, and each of them records its event in the journal. When
    /// `Ok` comes back the change has reached the disk.
    ///
    /// # Errors
    /// Whatever `change` returns; [`StoreError::Busy`] when another program has been writing for 5 s;
    /// [`StoreError::Nested`] when called inside another change of the same thread.
    pub fn write<T, E>(&self, change: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<(T, Changed), E>
    where
        E: From<StoreError>,
    {
        let mut lease = self.writer.lease()?;
        let connection = lease.connection()?;
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        // Another process may have brought the file further since it was opened here.
        let found = open::file_version(&transaction)?;
        if found != migrate::LATEST {
            let path = self.path.clone();
            return Err(StoreError::NewerFile { path, found, known: migrate::LATEST }.into());
        }
        let mut tx = Tx::new(&transaction);
        let value = change(&mut tx)?;
        let changed = tx.finish();
        transaction.commit().map_err(StoreError::from)?;
        Ok((value, changed))
    }

    /// Runs `look` on one consistent picture of the workspace, beside whatever is being written.
    ///
    /// # Errors
    /// Whatever `look` returns; [`StoreError::Busy`] when both reading connections stay taken for long.
    pub fn read<T, E>(&self, look: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<StoreError>,
    {
        let mut lease = self.readers.lease()?;
        let transaction = lease.connection()?.transaction().map_err(StoreError::from)?;
        let value = look(&Reader::new(&transaction))?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(value)
    }

    /// Walks the journal from its beginning and names the first row that is wrong.
    ///
    /// Checked are the chain, the numbering, the length, and that the rows the journal speaks of say what it
    /// says. Memory stays flat in the number of events.
    ///
    /// # Errors
    /// When the file cannot be read. A broken journal is a report, not an error.
    pub fn verify_journal(&self) -> Result<JournalReport, StoreError> {
        self.read(|reader| journal::verify(reader.connection()))
    }

    /// Copies the workspace into a new file, whole and consistent, while it stays in use; the copy is then
    /// opened and checked.
    ///
    /// The copy is written under a temporary name and renamed, so `path` never names half a copy. An
    /// existing file is not replaced.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::BackupBroken`] when the copy does not check out, or when
    /// the disk fails.
    pub fn backup_into(&self, path: &Path) -> Result<(), StoreError> {
        backup::copy_into(&self.path, path)
    }

    /// What SQLite finds wrong with the file, and rows that name rows which are not there; empty when it is
    /// whole.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn integrity_check(&self) -> Result<Vec<String>, StoreError> {
        self.read(|reader| backup::faults(reader.connection()))
    }

    fn with_writer(path: &Path, writer: Connection) -> Result<Self, StoreError> {
        let mut readers = Vec::with_capacity(READERS);
        for _ in 0..READERS {
            readers.push(open::reader(path)?);
        }
        Ok(Self {
            path: path.to_path_buf(),
            writer: Connections::new(vec![writer], WRITE_PATIENCE),
            readers: Connections::new(readers, READ_PATIENCE),
        })
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // The writer goes last: only a connection that can write folds the log back into the file.
        drop(self.readers.close());
        for writer in self.writer.close() {
            // Statistics and closing are housekeeping; the data is safe whether or not they work.
            let _ = writer.execute_batch("PRAGMA optimize");
            let _ = writer.close();
        }
    }
}

const READERS: usize = 2;

/// A whole import may be ahead in the queue.
const WRITE_PATIENCE: Duration = Duration::from_secs(120);
const READ_PATIENCE: Duration = Duration::from_secs(30);
