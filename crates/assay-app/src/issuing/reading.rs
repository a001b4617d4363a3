//! Reading a badge again before it is kept.

use crate::error::{AppError, sentence};
use crate::organisation::{Organisation, did_web};
use assay_credential::key::SigningKey;
use assay_credential::verify;
use assay_credential::verify::{CheckOutcome, Current, Document, Options, Rules, Signature, Verdict};
use assay_domain::Timestamp;

/// What a stranger has who knows what the organisation publishes: the key, where its name is one on the web. The status
/// lists are not among it; they say nothing of a badge that is only just made.
pub(super) fn reader(organisation: &Organisation, key: &SigningKey) -> Result<Options, AppError> {
    let mut options = Options::at(Timestamp::from_unix_millis(0));
    if let Some(name) = did_web(&organisation.issuer_id) {
        let document =
            Document::parse(name.document(&[key.public_key()], &[]).as_bytes()).map_err(|error| {
                AppError::refused(
                    &organisation.issuer_id,
                    sentence(&error.to_string()),
                    "Report this as a fault of the program.",
                )
            })?;
        options.did_documents.push(document);
    }
    Ok(options)
}

/// Reads a signed badge as a stranger would. Nothing is stored that our own verifier does not accept.
pub(super) fn check(json: &str, options: &Options) -> Result<(), AppError> {
    let report = verify(json.as_bytes(), options);
    let only_status_is_open = report.verdict == Verdict::Unknown
        && (report.signature, report.rules, report.current)
            == (Signature::Valid, Rules::Met, Current::Unknown);
    match report.verdict {
        Verdict::Valid => Ok(()),
        _ if only_status_is_open => Ok(()),
        _ => {
            let failed = report.checks.iter().find(|check| check.outcome == CheckOutcome::Failed);
            let why = failed.map(|check| check.sentence.clone()).unwrap_or_default();
            Err(AppError::refused(
                "the badge",
                format!("The signed badge does not verify, so it was not stored. {why}"),
                "Correct the achievement, or report this as a fault of the program.",
            ))
        }
    }
}
