//! From the bytes of any file to a verdict, with its reasons.
//!
//! Four facts stay apart in every answer: the signature holds; the rules of the standard are kept; the credential is
//! current; the issuer is known. What cannot be told is said to be unknown, and nothing that no signature covers is
//! ever shown as if it were. No network: documents that live on the web are handed in with [`Options`].

pub(crate) mod date;
mod input;
pub(crate) mod iri;
mod jwt;
mod keys;
mod legacy;
pub(crate) mod model;
mod parts;
mod pem;
mod report;
mod results;
mod rules;
mod signature;
mod status;
pub(crate) use jwt::token_payload;
#[cfg(test)]
pub(crate) use status::unpack;
mod trust;
mod view;

pub use input::{Carrier, InputError, MAX_JSON, credential_in};
pub use report::{
    Check, CheckOutcome, CredentialView, Current, Issuer, Kind, Place, Report, RubricResult, Rules,
    Signature, Verdict,
};
pub use trust::TrustedIssuer;

use assay_domain::Timestamp;
use assay_jsonld::json::{self, JsonError, Value};
use rules::Secured;

/// A document that stands in for the web: a DID document, a page of keys, or a status list.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The address it was fetched from, where that is known.
    pub address: Option<String>,
    /// What it says.
    value: Value,
}

impl Document {
    /// Reads a document that is found by its `id`.
    ///
    /// # Errors
    /// The bytes are not strict JSON.
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        Ok(Self { address: None, value: json::parse(bytes)? })
    }

    /// The same document, found also by the address it was fetched from.
    #[must_use]
    pub fn fetched_from(mut self, address: &str) -> Self {
        self.address = Some(address.to_owned());
        self
    }

    fn is_at(&self, address: &str) -> bool {
        self.address.as_deref() == Some(address)
            || self.value.at("id").and_then(Value::as_str) == Some(address)
    }
}

/// What an issuer knows of its own badges, when it is the reader: newer than anything it published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// Public keys, as Multikey, that somebody else may have. Nothing they signed counts.
    pub compromised_keys: Vec<String>,
    /// The addresses of its status lists: what is not among the revoked is clear.
    pub lists: Vec<String>,
    /// The ids of credentials it revoked.
    pub revoked: Vec<String>,
}

/// What the verifier may rely on.
#[derive(Debug, Clone)]
pub struct Options {
    /// The time the answer is for.
    pub now: Timestamp,
    /// Issuers the reader has accepted.
    pub trust: Vec<TrustedIssuer>,
    /// DID documents, documents of keys of issuers that are named by a web address, and what Open Badges 2.0 would fetch.
    pub did_documents: Vec<Document>,
    /// Status list credentials, and revocation lists of older kinds.
    pub status_lists: Vec<Document>,
    /// What the reader's own records say: those of whoever issued the badge.
    pub records: Records,
    /// Takes the key that a web issuer's verification method spells out (`https://…#z6Mk…`) for published.
    ///
    /// For test material only: anybody can write such a name, so it proves nothing about the issuer.
    pub accept_spelled_keys: bool,
}

impl Options {
    /// Nothing to rely on but the time.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self {
            now,
            trust: Vec::new(),
            did_documents: Vec::new(),
            status_lists: Vec::new(),
            records: Records::default(),
            accept_spelled_keys: false,
        }
    }
}

/// Checks the credential in `input`: JSON, a JSON Web Token, a baked PNG or SVG, or the text of a printed code.
///
/// Never fails: whatever the bytes are, there is an answer for the person who holds them.
///
/// ```
/// use assay_credential::verify::{Options, Verdict, verify};
/// let report = verify(b"not a badge", &Options::at("2026-11-24T09:00:00Z".parse()?));
/// assert_eq!(report.verdict, Verdict::Invalid);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn verify(input: &[u8], options: &Options) -> Report {
    let refused = |verdict, signature, outcome, sentence: String| {
        let mut report = blank(options);
        (report.verdict, report.signature) = (verdict, signature);
        report.note("input.read", outcome, sentence);
        report
    };
    let text = match credential_in(input) {
        Ok((_carrier, text)) => text,
        Err(InputError::Broken(why)) => {
            return refused(Verdict::Invalid, Signature::Missing, CheckOutcome::Failed, why);
        }
        Err(InputError::Nothing(why)) => {
            return refused(Verdict::NotABadge, Signature::Missing, CheckOutcome::Failed, why.into());
        }
    };
    if jwt::is_compact(text.trim()) {
        return jwt::assess(text.trim(), options, 0);
    }
    match json::parse(text.as_bytes()) {
        Ok(value) => assess(value, options, 0),
        Err(error) => {
            let sentence = format!("The credential is not JSON that can be read in one way only: {error}.");
            refused(Verdict::Invalid, Signature::Missing, CheckOutcome::Failed, sentence)
        }
    }
}

/// Checks a credential that has been read. `depth` counts the credentials around it.
fn assess(mut credential: Value, options: &Options, depth: usize) -> Report {
    if legacy::is_legacy(&credential) {
        return legacy::assess_hosted(&credential, options);
    }
    if let Some(token) = parts::enveloped(&credential) {
        return jwt::assess(token, options, depth);
    }
    if let Some((verdict, sentence)) = rules::foreign(&credential) {
        let mut report = blank(options);
        report.verdict = verdict;
        if verdict == Verdict::Unsupported {
            report.signature = Signature::Unsupported;
        }
        report.note("input.kind", CheckOutcome::Unknown, sentence);
        return report;
    }
    let mut report = opened(rules::kind(&credential), options);
    let issuer = rules::issuer_id(&credential).unwrap_or_default().to_owned();
    let proofs = credential.as_object_mut().and_then(|object| object.remove("proof"));
    let list = proofs.as_ref().map_or(&[][..], Value::items);
    signature::check(&mut report, &credential, list, &issuer, options);
    if let (Some(object), Some(proofs)) = (credential.as_object_mut(), proofs) {
        object.insert("proof", proofs);
    }
    judge(report, &credential, &issuer, options, depth, Secured::ByProof)
}

/// All that follows once it is known who signed: rules, dates, status, issuer, and the credentials inside.
fn judge(
    mut report: Report,
    credential: &Value,
    issuer: &str,
    options: &Options,
    depth: usize,
    secured: Secured,
) -> Report {
    let kind = rules::kind(credential);
    rules::check(&mut report, credential, kind, secured);
    rules::check_dates(&mut report, credential, options.now);
    status::check(&mut report, credential, issuer, options);
    status::check_records(&mut report, credential, options);
    trust::check(&mut report, credential, issuer, options);
    report.results = results::read(&mut report, credential);
    report.credential = Some(view::read(credential));
    // What stands in a document that nobody is known to have signed is not worth the work.
    if depth < parts::MAX_DEPTH && report.signature == Signature::Valid {
        parts::check(&mut report, credential, options, depth);
    }
    report.conclude()
}

fn blank(options: &Options) -> Report {
    Report {
        verdict: Verdict::Unknown,
        signature: Signature::Missing,
        rules: Rules::Unknown,
        current: Current::Unknown,
        issuer: Issuer::Unknown,
        kind: None,
        as_of: options.now.to_seconds_text(),
        checks: Vec::new(),
        results: Vec::new(),
        credential: None,
        place: None,
        parts: Vec::new(),
    }
}

/// An answer from which checks take away.
fn opened(kind: Kind, options: &Options) -> Report {
    Report {
        signature: Signature::Valid,
        rules: Rules::Met,
        current: Current::Current,
        kind: Some(kind),
        ..blank(options)
    }
}

/// A decimal number as texts of credentials carry it: digits, perhaps a sign and a fraction, no exponent.
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |part: &str| !part.is_empty() && part.len() <= 18 && part.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits(whole) && all_digits(fraction) { text.parse().ok() } else { None }
}
