//! Verifying a file of any kind that can carry a badge. Needs no workspace and no network.

use crate::error::{AppError, sentence};
use assay_credential::verify::verify;
pub use assay_credential::verify::{CheckOutcome, Document, Options, Report, TrustedIssuer, Verdict};
use std::path::Path;

/// The largest file that is looked at, in bytes. A badge is some kilobytes; the rest of a picture or a PDF is not
/// read into a verdict.
pub const LARGEST: u64 = 64 << 20;

/// Reads a file and says what it is worth.
///
/// # Errors
/// When the file cannot be read, or is larger than [`LARGEST`]. A bad badge is a report, not an error.
pub fn verify_file(path: &Path, options: &Options) -> Result<Report, AppError> {
    let size = std::fs::metadata(path).map_err(|e| AppError::io(path, "read the file", &e))?.len();
    if size > LARGEST {
        return Err(AppError::invalid(
            path.display().to_string(),
            "The file is larger than 64 MiB and was not looked at.",
            "Badges are small: check that this is the right file.",
        ));
    }
    let bytes = std::fs::read(path).map_err(|e| AppError::io(path, "read the file", &e))?;
    Ok(verify_bytes(&bytes, options))
}

/// Reads a trust list: `{"issuers": [{"id", "name"?, "how"?}]}`.
///
/// # Errors
/// When the text does not follow this form.
pub fn trust_list(text: &str) -> Result<Vec<TrustedIssuer>, AppError> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        issuers: Vec<One>,
    }
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct One {
        id: String,
        name: Option<String>,
        how: Option<String>,
    }
    let file: File = serde_json::from_str(text).map_err(|error| {
        AppError::invalid(
            "the trust list",
            sentence(&error.to_string()),
            "docs/verify.md describes the file.",
        )
    })?;
    let issuers = file.issuers.into_iter();
    Ok(issuers.map(|One { id, name, how }| TrustedIssuer { id, name, how }).collect())
}

/// Reads a document that stands in for the web: a DID document or a status list.
///
/// # Errors
/// When the file cannot be read or is not strict JSON.
pub fn document(path: &Path) -> Result<Document, AppError> {
    let bytes = std::fs::read(path).map_err(|e| AppError::io(path, "read the file", &e))?;
    Document::parse(&bytes).map_err(|error| {
        AppError::invalid(
            path.display().to_string(),
            sentence(&error.to_string()),
            "Take it out of the folder, or fetch it again.",
        )
    })
}

/// Says what some bytes are worth: a PDF is looked into for the badge attached to it, everything else is read as
/// it is.
#[must_use]
pub fn verify_bytes(bytes: &[u8], options: &Options) -> Report {
    let looks_like_pdf = bytes.get(..1024).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-");
    if looks_like_pdf && let Ok(Some(json)) = assay_certificate::attachment(bytes) {
        return verify(&json, options);
    }
    verify(bytes, options)
}
