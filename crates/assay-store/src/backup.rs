//! Copies of the workspace file, and what is wrong with one.

use crate::error::StoreError;
use crate::open;
use rusqlite::Connection;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Copies the committed state of the database `from` into the new file `to`, and checks the copy.
///
/// `VACUUM INTO` runs on a connection of its own and reads beside an open write transaction; copying the
/// live file instead could catch it between two pages.
pub(crate) fn copy_into(from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::AlreadyExists { path: to.to_path_buf() });
    }
    let building = temporary(to);
    remove(&building)?;
    let made =
        vacuum_into(from, &building).and_then(|()| check(&building, to)).and_then(|()| put(&building, to));
    if made.is_err() {
        // The half copy is ours alone; that it cannot be removed says less than why it is half.
        let _ = remove(&building);
    }
    made
}

/// What `PRAGMA integrity_check` and `foreign_key_check` find; empty when the file is whole.
pub(crate) fn faults(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut faults: Vec<String> = connection
        .prepare("PRAGMA integrity_check")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    faults.retain(|line| line != "ok");
    let mut orphans = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = orphans.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        faults.push(format!("a row of {table} names a row of {parent} that is not there"));
    }
    Ok(faults)
}

fn vacuum_into(from: &Path, to: &Path) -> Result<(), StoreError> {
    let name = to.to_str().ok_or_else(|| StoreError::BackupBroken {
        path: to.to_path_buf(),
        what: "its name is not valid Unicode, which SQLite needs".to_owned(),
    })?;
    open::reader(from)?.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

fn check(copy: &Path, to: &Path) -> Result<(), StoreError> {
    let connection = open::reader(copy)?;
    open::refuse_foreign(&connection, copy)?;
    let faults = faults(&connection)?;
    if let Some(first) = faults.first() {
        return Err(StoreError::BackupBroken { path: to.to_path_buf(), what: first.clone() });
    }
    Ok(())
}

fn put(building: &Path, to: &Path) -> Result<(), StoreError> {
    let fail = |what, source| StoreError::Io { path: to.to_path_buf(), what, source };
    File::options()
        .write(true)
        .open(building)
        .and_then(|file| file.sync_all())
        .map_err(|source| fail("flush", source))?;
    std::fs::rename(building, to).map_err(|source| fail("name", source))?;
    if cfg!(unix) {
        // The new name lives in the folder, and the folder is flushed on its own.
        let folder =
            to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|source| fail("flush the folder of", source))?;
    }
    Ok(())
}

fn temporary(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::Io { path: path.to_path_buf(), what: "remove", source })
        }
        _ => Ok(()),
    }
}
