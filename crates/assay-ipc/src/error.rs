//! The error form of the wire.

use assay_app::AppError;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong, for the window: it decides on the code and shows the message that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message} ({subject}) {hint}")]
pub struct WireError {
    /// The closed code.
    pub code: WireCode,
    /// What happened, as a sentence.
    pub message: String,
    /// What it happened to: a path, an id, a field.
    pub subject: String,
    /// What to do about it, as a sentence.
    pub hint: String,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// Every code the window can meet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
        pub enum WireCode {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)*
        }

        impl WireCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The code as it travels.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

codes! {
    /// A name fits more than one thing.
    Ambiguous = "name.ambiguous",
    /// The person stopped the work.
    Cancelled = "work.cancelled",
    /// A stored file no longer has the bytes that were recorded.
    ContentChanged = "content.changed",
    /// The folder has something in it already.
    FolderNotEmpty = "folder.not_empty",
    /// The input does not follow its format.
    InputInvalid = "input.invalid",
    /// A file could not be read or written.
    IoFailed = "io.failed",
    /// The signing key is locked.
    KeyLocked = "key.locked",
    /// The key file cannot be used.
    KeyUnusable = "key.unusable",
    /// Nothing has this id or name.
    NotFound = "name.not_found",
    /// No workspace is open.
    NoWorkspace = "workspace.none",
    /// The passphrase does not open the key.
    PassphraseWrong = "passphrase.wrong",
    /// The rules of the award or of the workspace do not allow it.
    Refused = "rule.refused",
    /// The archive or folder is not safe to read.
    SourceRefused = "source.refused",
    /// The database could not be read or written.
    StoreFailed = "store.failed",
}

impl WireError {
    /// An error of `code` about `subject`.
    pub fn new(
        code: WireCode,
        subject: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { code, message: message.into(), subject: subject.into(), hint: hint.into() }
    }

    pub(crate) fn no_such_command(name: &str) -> Self {
        Self::new(WireCode::NotFound, name, "The program has no such command.", "Restart the program.")
    }

    pub(crate) fn request(name: &str, error: &serde_json::Error) -> Self {
        Self::new(
            WireCode::InputInvalid,
            name,
            format!("The request has another shape: {error}."),
            "Restart the program.",
        )
    }

    /// No workspace is open.
    pub(crate) fn no_workspace() -> Self {
        Self::new(
            WireCode::NoWorkspace,
            "workspace",
            "No workspace is open.",
            "Open one, or begin with the sample workspace.",
        )
    }
}

impl From<AppError> for WireError {
    fn from(error: AppError) -> Self {
        // The codes of the core are a subset of these, by the same text; a test holds them together.
        let text = error.code.as_str();
        let code =
            WireCode::ALL.iter().copied().find(|code| code.as_str() == text).unwrap_or(WireCode::StoreFailed);
        Self { code, message: error.message, subject: error.subject, hint: error.hint }
    }
}
