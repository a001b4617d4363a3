//! Opening files: what a connection is told, and what a file has to be.

use crate::column::sha256_hex;
use crate::error::StoreError;
use crate::migrate;
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// "ASSY": in the header of every workspace file, so that `file` and we can tell it from others.
pub(crate) const APPLICATION_ID: i32 = 0x4153_5359;

/// How long SQLite waits for another program's write before it gives up.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_millis(5000);

/// Opens for writing. The file must be there; an empty one becomes a workspace only through `create`.
pub(crate) fn writer(path: &Path) -> Result<Connection, StoreError> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Learner data is personal: what is deleted from a page is overwritten where that costs no extra write.
    connection.pragma_update_and_check(None, "secure_delete", "FAST", |_| Ok(()))?;
    Ok(connection)
}

/// Opens for reading. Not `query_only`: a connection with it cannot `VACUUM INTO`, and read-only is enough.
pub(crate) fn reader(path: &Path) -> Result<Connection, StoreError> {
    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Turns write-ahead logging on, so that reading goes on while something is written.
pub(crate) fn use_wal(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode.eq_ignore_ascii_case("wal") {
        return Ok(());
    }
    Err(StoreError::Damaged {
        what: format!("the file stays in journal mode `{mode}`; folders on network drives are not supported"),
    })
}

/// Refuses a file that is no workspace, or one that a newer program wrote.
pub(crate) fn refuse_foreign(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: i32 = match connection.pragma_query_value(None, "application_id", |row| row.get(0)) {
        Ok(found) => found,
        Err(error) => match StoreError::from(error) {
            StoreError::Damaged { .. } => return Err(StoreError::NotAWorkspace { path: path.to_path_buf() }),
            other => return Err(other),
        },
    };
    if found != APPLICATION_ID {
        return Err(StoreError::NotAWorkspace { path: path.to_path_buf() });
    }
    let version = file_version(connection)?;
    if version > migrate::LATEST {
        return Err(StoreError::NewerFile {
            path: path.to_path_buf(),
            found: version,
            known: migrate::LATEST,
        });
    }
    Ok(())
}

/// The number of migrations the file has gone through.
pub(crate) fn file_version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn open(path: &Path, how: OpenFlags) -> Result<Connection, StoreError> {
    // NO_MUTEX: the type system already keeps a connection on one thread at a time.
    let connection = Connection::open_with_flags(path, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.create_scalar_function("sha256_hex", 1, PURE, |call| {
        call.get_raw(0)
            .as_bytes()
            .map(sha256_hex)
            .map_err(|error| rusqlite::Error::UserFunctionError(Box::new(error)))
    })?;
    Ok(connection)
}

const PURE: FunctionFlags = FunctionFlags::SQLITE_UTF8
    .union(FunctionFlags::SQLITE_DETERMINISTIC)
    .union(FunctionFlags::SQLITE_INNOCUOUS);

/// More than the store has, so that none is ever prepared twice.
const STATEMENTS: usize = 200;
