//! Bringing a file to this program's version.

use crate::backup;
use crate::error::StoreError;
use crate::open;
use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Released files are never edited: a change of the schema is a new file at the end.
const FILES: &[M<'static>] = &[
    M::up(concat!(
        include_str!("../migrations/0001_workspace.sql"),
        include_str!("../migrations/0001_guards.sql")
    )),
    M::up(include_str!("../migrations/0002_endorsement.sql")),
];

/// The version of a file that has gone through all of them.
pub(crate) const LATEST: i64 = FILES.len() as i64;

/// Applies what is missing, one process at a time, after a copy of the file as it was.
pub(crate) fn to_latest(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    apply(connection, path, FILES)
}

/// The lock lies beside the database because SQLite's own locks are let go between looking at the version
/// and the migration; programs that start together then see either the old file or the finished one.
fn apply(connection: &mut Connection, path: &Path, files: &[M<'_>]) -> Result<(), StoreError> {
    let latest = files.len() as i64;
    if open::file_version(connection)? == latest {
        return Ok(());
    }
    let _lock = lock(path)?;
    // Whoever held the lock before us may have done it.
    let found = open::file_version(connection)?;
    if found == latest {
        return Ok(());
    }
    if found > 0 {
        backup::copy_into(path, &before_migration(path, found + 1))?;
    }
    Migrations::from_slice(files).to_latest(connection).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => match StoreError::from(err) {
            StoreError::Busy => StoreError::Busy,
            other => StoreError::Migration { what: other.to_string() },
        },
        other => StoreError::Migration { what: other.to_string() },
    })
}

/// A free name for the copy that is made before a file goes to version `next`. An attempt that failed has
/// left one behind, which is never written over.
fn before_migration(path: &Path, next: i64) -> PathBuf {
    let first = beside(path, &format!(".before-version-{next}"));
    let later = (2..1000).map(|at| beside(path, &format!(".before-version-{next}-{at}")));
    std::iter::once(first.clone()).chain(later).find(|name| !name.exists()).unwrap_or(first)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn lock(path: &Path) -> Result<File, StoreError> {
    let path = beside(path, ".lock");
    let fail = |what, source| StoreError::Io { path: path.clone(), what, source };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|source| fail("open the lock file", source))?;
    for _ in 0..ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(source)) => return Err(fail("lock", source)),
        }
    }
    Err(StoreError::Busy)
}

/// A minute: a migration of a large file takes longer than an ordinary write.
const ATTEMPTS: u32 = 1200;
const PAUSE: Duration = Duration::from_millis(50);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_apply_to_an_empty_file() {
        assert_eq!(Migrations::from_slice(FILES).validate(), Ok(()));
    }

    #[test]
    fn an_older_file_is_copied_and_then_brought_up_to_date() {
        let (dir, path) = workspace();
        let mut connection = open::writer(&path).unwrap();
        apply(&mut connection, &path, &with("CREATE TABLE later (x TEXT) STRICT;")).unwrap();
        assert_eq!(open::file_version(&connection).unwrap(), LATEST + 1);
        connection.execute("INSERT INTO later VALUES ('x')", []).unwrap();
        let copy = open::reader(&dir.path().join(format!("assay.db.before-version-{}", LATEST + 1))).unwrap();
        assert_eq!(open::file_version(&copy).unwrap(), LATEST);
    }

    #[test]
    fn a_migration_that_fails_changes_nothing_and_can_be_tried_again() {
        let (dir, path) = workspace();
        let mut connection = open::writer(&path).unwrap();
        let half_wrong = with("CREATE TABLE later (x TEXT) STRICT; INSERT INTO nowhere VALUES (1);");
        for copies in 1..=2 {
            let error = apply(&mut connection, &path, &half_wrong).unwrap_err();
            assert!(matches!(error, StoreError::Migration { .. }), "{error}");
            assert_eq!(open::file_version(&connection).unwrap(), LATEST);
            assert!(connection.prepare("SELECT x FROM later").is_err());
            let names = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
            let made = names.filter(|name| name.to_string_lossy().contains("before-version")).count();
            assert_eq!(made, copies, "each try keeps its own copy");
        }
    }

    fn workspace() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("assay.db");
        drop(crate::Store::create(&path).unwrap());
        (dir, path)
    }

    fn with(next: &str) -> Vec<M<'_>> {
        FILES.iter().cloned().chain([M::up(next)]).collect()
    }
}
