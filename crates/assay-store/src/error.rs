//! What can go wrong between the product and its file.

use rusqlite::ErrorCode;
use rusqlite::ffi;
use std::path::PathBuf;

/// A failure of the store, or a change that it refuses.
///
/// Messages name tables, ids and paths, never what a learner is called or how they were judged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A new workspace was asked for where a file lies already.
    #[error("{} exists already and was left alone", path.display())]
    AlreadyExists {
        /// The file.
        path: PathBuf,
    },
    /// A backup did not come out as a whole copy; nothing of it was kept.
    #[error("the copy at {} is not whole: {what}", path.display())]
    BackupBroken {
        /// Where the copy was to lie.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Another program, or another thread of this one, held the file for longer than the store waits.
    #[error("the workspace has been in use by another program for too long; nothing was changed")]
    Busy,
    /// A stored value does not have the form this program gave it.
    #[error("the workspace file holds something this program did not write: {what}")]
    Damaged {
        /// Which column of which row, or what SQLite said.
        what: String,
    },
    /// Something with this identity is there already.
    #[error("there is one already: {what}")]
    Duplicate {
        /// The columns that have to be unique.
        what: String,
    },
    /// A file operation failed.
    #[error("could not {what} {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried, as in "create".
        what: &'static str,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The file could not be brought to this program's version; it is unchanged.
    #[error("the workspace could not be brought up to date, and was left as it was: {what}")]
    Migration {
        /// What stopped it.
        what: String,
    },
    /// A write was begun inside a write of the same thread, or a read inside too many reads.
    #[error("a change was begun inside another change")]
    Nested,
    /// The file was written by a newer program.
    #[error(
        "{} was written by a newer Assay (file version {found}, this program knows {known}); it was left alone",
        path.display()
    )]
    NewerFile {
        /// The file.
        path: PathBuf,
        /// The version found in the file.
        found: i64,
        /// The newest version this program can read.
        known: i64,
    },
    /// The file is something else.
    #[error("{} is not an Assay workspace", path.display())]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// Nothing has this id.
    #[error("there is no {what} {id}")]
    NotFound {
        /// What was looked for, in the assessor's words.
        what: &'static str,
        /// The id that was looked for.
        id: String,
    },
    /// The change breaks a rule that the workspace keeps.
    #[error("refused: {rule}")]
    Refused {
        /// The rule, as a sentence.
        rule: String,
    },
    /// SQLite failed.
    #[error("the workspace file could not be read or written: {source}")]
    Sqlite {
        /// What SQLite said.
        source: rusqlite::Error,
    },
}

impl StoreError {
    pub(crate) fn refused(rule: impl Into<String>) -> Self {
        Self::Refused { rule: rule.into() }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, message) = &source else {
            return match &source {
                rusqlite::Error::FromSqlConversionFailure(column, _, _) => {
                    // The inner error may quote the value, and the value may be personal.
                    Self::Damaged { what: format!("column {column} of a row has an unexpected form") }
                }
                rusqlite::Error::InvalidColumnType(_, name, found) => {
                    Self::Damaged { what: format!("column {name} holds {found}") }
                }
                _ => Self::Sqlite { source },
            };
        };
        let said = message.clone().unwrap_or_else(|| failure.to_string());
        match (failure.code, failure.extended_code) {
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Busy,
            (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Self::Damaged { what: said },
            (ErrorCode::ConstraintViolation, ffi::SQLITE_CONSTRAINT_TRIGGER) => Self::Refused { rule: said },
            (
                ErrorCode::ConstraintViolation,
                ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
            ) => Self::Duplicate { what: said },
            (ErrorCode::ConstraintViolation, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => {
                Self::refused("something that this row names does not exist")
            }
            (ErrorCode::ConstraintViolation, _) => Self::Refused { rule: said },
            _ => Self::Sqlite { source },
        }
    }
}

/// Turns "no row" into an error that names what was looked for.
pub(crate) trait OrNotFound<T> {
    fn or_not_found(self, what: &'static str, id: impl ToString) -> Result<T, StoreError>;
}

impl<T> OrNotFound<T> for Option<T> {
    fn or_not_found(self, what: &'static str, id: impl ToString) -> Result<T, StoreError> {
        self.ok_or_else(|| StoreError::NotFound { what, id: id.to_string() })
    }
}
