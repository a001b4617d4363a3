//! From the bytes of any file to a verdict, with its reasons.
//!
//! Four facts stay apart in every answer: the signature holds; the rules of the standard are kept; the credential is
//! current; the issuer is known. What cannot be told is said to be unknown, and nothing that no signature covers is
//! ever shown as if it were. No network: documents that live on the web are handed in with [`Options`].

pub(crate) mod date;
mod input;
pub(crate) mod iri;
mod keys;
pub(crate) mod model;
mod report;
mod results;
mod rules;
mod signature;
mod status;
mod trust;
mod view;

pub use input::{Carrier, InputError, MAX_JSON, credential_in};
pub use report::{
    Check, CheckOutcome, CredentialView, Current, Issuer, Kind, Report, RubricResult, Rules, Signature,
    Verdict,
};
pub use trust::TrustedIssuer;

use assay_domain::Timestamp;
use assay_jsonld::json::{self, JsonError, Value};

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

/// What the verifier may rely on.
#[derive(Debug, Clone)]
pub struct Options {
    /// The time the answer is for.
    pub now: Timestamp,
    /// Issuers the reader has accepted.
    pub trust: Vec<TrustedIssuer>,
    /// DID documents, and documents of keys of issuers that are named by a web address.
    pub did_documents: Vec<Document>,
    /// Status list credentials.
    pub status_lists: Vec<Document>,
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
            accept_spelled_keys: false,
        }
    }
}

/// Checks the credential in `input`: JSON, a baked PNG or SVG, or the text of a printed code.
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
        Err(InputError::Unsupported(why)) => {
            return refused(Verdict::Unsupported, Signature::Unsupported, CheckOutcome::Unknown, why.into());
        }
    };
    match json::parse(text.as_bytes()) {
        Ok(value) => assess(&value, options, 0),
        Err(error) => {
            let sentence = format!("The credential is not JSON that can be read in one way only: {error}.");
            refused(Verdict::Invalid, Signature::Missing, CheckOutcome::Failed, sentence)
        }
    }
}

/// Endorsements inside endorsements are not followed further than this.
const MAX_DEPTH: usize = 2;
/// As many endorsements of one thing are checked.
const MAX_ENDORSEMENTS: usize = 16;

/// Checks a credential that has been read. `depth` counts the credentials around it.
fn assess(credential: &Value, options: &Options, depth: usize) -> Report {
    let mut report = blank(options);
    if let Some((verdict, sentence)) = rules::foreign(credential) {
        report.verdict = verdict;
        if verdict == Verdict::Unsupported {
            report.signature = Signature::Unsupported;
        }
        report.note("input.kind", CheckOutcome::Unknown, sentence);
        return report;
    }
    let kind = rules::kind(credential);
    (report.kind, report.rules, report.current) = (Some(kind), Rules::Met, Current::Current);
    report.signature = Signature::Valid;

    let issuer = rules::issuer_id(credential).unwrap_or_default().to_owned();
    let mut document = credential.clone();
    let proofs = document.as_object_mut().and_then(|object| object.remove("proof"));
    signature::check(&mut report, &document, proofs.as_ref().map_or(&[][..], Value::items), &issuer, options);
    rules::check(&mut report, credential, kind);
    rules::check_dates(&mut report, credential, options.now);
    status::check(&mut report, credential, &issuer, options);
    trust::check(&mut report, credential, &issuer, options);
    report.results = results::read(&mut report, credential);
    report.credential = Some(view::read(credential));
    // What stands in a document that nobody is known to have signed is not worth the work.
    if depth < MAX_DEPTH && report.signature == Signature::Valid {
        endorsements(&mut report, credential, options, depth);
    }
    report.conclude()
}

/// Every endorsement is a credential of its own (Open Badges 3.0, section 9.1, step 6): the badge's signature says that it
/// was put there, not that its author made it.
fn endorsements(report: &mut Report, credential: &Value, options: &Options, depth: usize) {
    let subject = credential.at("credentialSubject");
    let achievement = subject.and_then(|subject| subject.at("achievement"));
    for holder in [Some(credential), credential.at("issuer"), achievement] {
        let endorsements = holder.and_then(|holder| holder.at("endorsement")).map_or(&[][..], Value::items);
        if endorsements.len() > MAX_ENDORSEMENTS {
            let sentence = format!("Of the endorsements only {MAX_ENDORSEMENTS} were checked.");
            report.note("endorsement", CheckOutcome::Warning, sentence);
        }
        for endorsement in endorsements.iter().take(MAX_ENDORSEMENTS) {
            let answer = assess(endorsement, options, depth + 1);
            let (outcome, word) = match answer.verdict {
                Verdict::Valid => (CheckOutcome::Ok, "is valid"),
                Verdict::Invalid | Verdict::Nonconformant | Verdict::NotABadge => {
                    (CheckOutcome::Warning, "does not hold and must not be relied on")
                }
                Verdict::Unknown | Verdict::Unsupported => (CheckOutcome::Warning, "could not be checked"),
            };
            let by = answer.credential.and_then(|view| view.issuer_id);
            let by = by.map_or_else(String::new, |by| format!(" by {}", view::plain(&by)));
            report.note("endorsement", outcome, format!("An endorsement{by} {word}."));
        }
    }
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
