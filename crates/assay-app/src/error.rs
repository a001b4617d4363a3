//! The one error form of every use case: what happened, to what, and what to do about it.

use assay_evidence::{SourceError, VaultError};
use assay_store::StoreError;
use std::fmt;
use std::path::Path;

/// A refusal or a failure that a person can act on.
///
/// Front ends decide on [`Code`] and never on the text. Messages carry no learner's name, score or key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppError {
    /// The closed code a front end decides on.
    pub code: Code,
    /// What happened, as a sentence.
    pub message: String,
    /// What it happened to: a path, an id, a field.
    pub subject: String,
    /// What to do about it, as a sentence.
    pub hint: String,
}

/// Every code an [`AppError`] can carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    /// A name fits more than one thing.
    Ambiguous,
    /// The person stopped the work.
    Cancelled,
    /// A stored file no longer has the bytes that were recorded.
    ContentChanged,
    /// The folder has something in it already.
    FolderNotEmpty,
    /// The input does not follow its format.
    InputInvalid,
    /// A file could not be read or written.
    IoFailed,
    /// The key file cannot be used: it is damaged or missing.
    KeyUnusable,
    /// Nothing has this id or name.
    NotFound,
    /// The passphrase does not open the key.
    PassphraseWrong,
    /// The rules of the award or of the workspace do not allow it.
    Refused,
    /// The archive or folder is not safe to read.
    SourceRefused,
    /// The database could not be read or written.
    StoreFailed,
}

impl Code {
    /// The code as it appears in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ambiguous => "name.ambiguous",
            Self::Cancelled => "work.cancelled",
            Self::ContentChanged => "content.changed",
            Self::FolderNotEmpty => "folder.not_empty",
            Self::InputInvalid => "input.invalid",
            Self::IoFailed => "io.failed",
            Self::KeyUnusable => "key.unusable",
            Self::NotFound => "name.not_found",
            Self::PassphraseWrong => "passphrase.wrong",
            Self::Refused => "rule.refused",
            Self::SourceRefused => "source.refused",
            Self::StoreFailed => "store.failed",
        }
    }
}

impl AppError {
    /// An error of `code` about `subject`.
    pub fn new(
        code: Code,
        subject: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { code, message: message.into(), subject: subject.into(), hint: hint.into() }
    }

    /// Input that does not follow its format.
    pub fn invalid(subject: impl Into<String>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::InputInvalid, subject, message, hint)
    }

    /// Something the rules do not allow.
    pub fn refused(subject: impl Into<String>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::Refused, subject, message, hint)
    }

    /// A file operation that failed on `path` while doing `what` ("write the certificate").
    #[must_use]
    pub fn io(path: &Path, what: &str, source: &std::io::Error) -> Self {
        Self::new(Code::IoFailed, path.display().to_string(), format!("Could not {what}: {source}."), DISK)
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}) {}", self.message, self.subject, self.hint)
    }
}

impl std::error::Error for AppError {}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let message = sentence(&error.to_string());
        match error {
            StoreError::AlreadyExists { path } => {
                Self::new(Code::FolderNotEmpty, path.display().to_string(), message, "Name a new file.")
            }
            StoreError::NotFound { id, .. } => Self::new(
                Code::NotFound,
                id,
                message,
                "List what there is with `assay list`, and name one of those.",
            ),
            StoreError::Refused { .. } | StoreError::Duplicate { .. } => {
                Self::refused("assay.db", message, "Nothing was changed.")
            }
            StoreError::NewerFile { path, .. } => Self::new(
                Code::StoreFailed,
                path.display().to_string(),
                message,
                "Install the newest Assay and open the workspace with that.",
            ),
            StoreError::NotAWorkspace { path } => Self::new(
                Code::NotFound,
                path.display().to_string(),
                message,
                "Name the folder that `assay init` or `assay sample` wrote.",
            ),
            StoreError::Busy => Self::new(
                Code::StoreFailed,
                "assay.db",
                message,
                "Wait until the other program is done, then try again.",
            ),
            _ => Self::new(
                Code::StoreFailed,
                "assay.db",
                message,
                "Nothing was changed. If it happens again, run `assay journal verify` and restore a backup.",
            ),
        }
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        if let Some(refusal) = error.refusal() {
            return Self::source(refusal);
        }
        let message = sentence(&error.to_string());
        match error {
            VaultError::Damaged { expected, .. } => Self::new(
                Code::ContentChanged,
                expected.to_string(),
                message,
                "Put the file back from a backup; what was decided on it stands.",
            ),
            VaultError::Missing(hash) => Self::new(
                Code::ContentChanged,
                hash.to_string(),
                message,
                "Put the file back from a backup; what was decided on it stands.",
            ),
            VaultError::Io { path, .. } => {
                Self::new(Code::IoFailed, path.display().to_string(), message, DISK)
            }
            _ => Self::new(Code::IoFailed, "evidence", message, DISK),
        }
    }
}

impl AppError {
    /// An archive or a folder that is not read, with the exact reason.
    pub(crate) fn source(error: &SourceError) -> Self {
        let message = sentence(&error.to_string());
        match error {
            SourceError::Io { path, .. } => {
                Self::new(Code::IoFailed, path.display().to_string(), message, DISK)
            }
            SourceError::Entry { name, .. } => {
                Self::new(Code::SourceRefused, name.as_str(), message, NOTHING_IMPORTED)
            }
            _ => Self::new(Code::SourceRefused, "the archive", message, NOTHING_IMPORTED),
        }
    }
}

const DISK: &str = "Check that the disk is there, has room, and lets you write.";
const NOTHING_IMPORTED: &str =
    "Nothing was imported. Download the archive again, or ask whoever sent it for a clean one.";

/// Library errors begin small and end without a full stop; people read sentences.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut sentence: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    sentence.push_str(letters.as_str());
    if !sentence.ends_with(['.', '?', '!']) {
        sentence.push('.');
    }
    sentence
}
