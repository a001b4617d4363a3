//! Verifying a file of any kind that can carry a badge. Needs no workspace and no network.

use crate::artwork::{self, Artwork};
use crate::error::{AppError, Code, sentence};
use crate::fingerprint;
use crate::trusting::TrustList;
use assay_credential::key::PublicKey;
use assay_credential::verify::{Carrier, credential_in, verify};
pub use assay_credential::verify::{
    Check, CheckOutcome, CredentialView, Current, Document, Issuer, Options, Place, Report, RubricResult,
    Rules, Signature, TrustedIssuer, Verdict,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The largest file that is looked at, in bytes. A badge is some kilobytes; the rest of a picture or a PDF is not
/// read into a verdict.
pub const LARGEST: u64 = 64 << 20;

/// Reads a file and says what it is worth.
///
/// # Errors
/// When the file cannot be read, or is larger than [`LARGEST`]. A bad badge is a report, not an error.
pub fn verify_file(path: &Path, options: &Options) -> Result<Report, AppError> {
    Ok(verify_bytes(&read(path)?, options))
}

/// Says what many files are worth, on all processors. `on_report` gets each file in the order in which they were named;
/// no more reports than of a share are held at a time, however many files there are.
///
/// A file that cannot be read has its error, and the others their verdicts.
pub fn verify_files(files: &[PathBuf], options: &Options, on_report: &mut OnReport<'_>) {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    for share in files.chunks(workers * FILES_AT_ONCE) {
        let size = share.len().div_ceil(workers).max(1);
        let reports: Vec<_> = std::thread::scope(|scope| {
            let handles: Vec<_> = share
                .chunks(size)
                .map(|part| {
                    (part, scope.spawn(move || part.iter().map(|file| verify_file(file, options)).collect()))
                })
                .collect();
            handles
                .into_iter()
                .flat_map(|(part, handle)| {
                    let died = || part.iter().map(|file| Err(died_on(file))).collect::<Vec<_>>();
                    handle.join().unwrap_or_else(|_| died())
                })
                .collect()
        });
        for (file, report) in share.iter().zip(reports) {
            if on_report(file, report).is_break() {
                return;
            }
        }
    }
}

/// Takes the verdict of a file, and says whether to go on.
pub type OnReport<'a> = dyn FnMut(&Path, Result<Report, AppError>) -> ControlFlow<()> + 'a;

/// How many files of each processor are read between two looks at what came out.
const FILES_AT_ONCE: usize = 32;

fn died_on(file: &Path) -> AppError {
    AppError::new(
        Code::IoFailed,
        file.display().to_string(),
        "Reading it, or a file beside it, failed inside this program.",
        "Try the files one by one, and report the one it is.",
    )
}

/// A file with its verdict, for showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// What it came in: `json`, `jwt`, `pdf`, `png`, `qr`, `svg`, or `text` where nothing of these was found.
    pub carrier: &'static str,
    /// The verdict and its reasons.
    pub report: Report,
    /// The badge's picture drawn anew as PNG, when a signature covers it.
    pub picture: Option<Vec<u8>>,
}

/// Reads a file, says what it is worth, and takes its picture out.
///
/// # Errors
/// As [`verify_file`].
pub fn look_at_file(path: &Path, options: &Options) -> Result<Looked, AppError> {
    Ok(look_at_bytes(&read(path)?, options))
}

/// As [`look_at_file`], of bytes.
#[must_use]
pub fn look_at_bytes(bytes: &[u8], options: &Options) -> Looked {
    let attached = attached(bytes);
    let inside = attached.as_deref().unwrap_or(bytes);
    let report = verify(inside, options);
    let found = credential_in(inside).ok();
    let carrier = match &found {
        _ if looks_like_pdf(bytes) => "pdf",
        Some((Carrier::Json, text)) if text.trim_start().starts_with('{') => "json",
        Some((Carrier::Json, _)) => "text",
        Some((Carrier::Jwt, _)) => "jwt",
        Some((Carrier::Png, _)) => "png",
        Some((Carrier::Qr, _)) => "qr",
        Some((Carrier::Svg, _)) => "svg",
        // The enum of another crate may grow.
        Some(_) => "text",
        None if inside.starts_with(b"\x89PNG") => "png",
        None if inside.trim_ascii_start().starts_with(b"<") => "svg",
        None => "text",
    };
    let picture = found.filter(|_| report.signature == Signature::Valid).and_then(|(_, text)| picture(&text));
    Looked { carrier, report, picture }
}

/// The picture inside a badge. Whoever signed it may be anybody: it is held to the rules for pictures from outside, and
/// shown only as pixels.
fn picture(text: &str) -> Option<Vec<u8>> {
    let badge: serde_json::Value = match text.trim_start().starts_with('{') {
        true => serde_json::from_str(text).ok()?,
        // The second part of a token is what it says; before version 2.0 of the data model, in a member of its own.
        false => serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text.split('.').nth(1)?).ok()?).ok()?,
    };
    let badge = badge.get("vc").unwrap_or(&badge);
    let image = badge.pointer("/credentialSubject/achievement/image")?;
    let address = image.as_str().or_else(|| image["id"].as_str())?;
    let (_, data) = address.strip_prefix("data:image/")?.split_once(";base64,")?;
    let bytes = STANDARD.decode(data).ok()?;
    Some(Artwork::of_upload(&bytes, &artwork::fonts().ok()?).ok()?.png)
}

/// The six words of the key that an issuer is named by; nothing for a name that is no key.
#[must_use]
pub fn issuer_words(issuer_id: &str) -> Option<String> {
    let key = PublicKey::from_did_key(issuer_id).ok()?;
    Some(fingerprint::derive_words(&key.multibase()).join(" "))
}

fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    let size = std::fs::metadata(path).map_err(|e| AppError::io(path, "read the file", &e))?.len();
    if size > LARGEST {
        return Err(AppError::invalid(
            path.display().to_string(),
            "The file is larger than 64 MiB and was not looked at.",
            "Badges are small: check that this is the right file.",
        ));
    }
    std::fs::read(path).map_err(|e| AppError::io(path, "read the file", &e))
}

/// Reads a trust list: `{"issuers": [{"id", "name"?, "how"?, "since"?}]}`.
///
/// # Errors
/// When the text does not follow this form.
pub fn trust_list(text: &str) -> Result<Vec<TrustedIssuer>, AppError> {
    let list: TrustList = serde_json::from_str(text).map_err(|error| {
        AppError::invalid(
            "the trust list",
            sentence(&error.to_string()),
            "docs/verify.md describes the file.",
        )
    })?;
    Ok(list.accepted())
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
    verify(attached(bytes).as_deref().unwrap_or(bytes), options)
}

/// The badge attached to a PDF.
fn attached(bytes: &[u8]) -> Option<Vec<u8>> {
    if looks_like_pdf(bytes) { assay_certificate::attachment(bytes).ok().flatten() } else { None }
}

fn looks_like_pdf(bytes: &[u8]) -> bool {
    bytes.get(..1024).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-")
}
