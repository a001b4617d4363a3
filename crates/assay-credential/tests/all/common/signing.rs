//! Documents signed again after a change, and what the verifier says of them.

use assay_credential::key::SigningKey;
use assay_credential::proof::{Suite, Terms, make};
use assay_credential::verify::{CheckOutcome, Options, Report, verify};
use assay_credential::{contexts, issue};
use assay_jsonld::json::{self, Value};

pub(crate) const CREATED: &str = "2026-11-24T09:00:00Z";

pub(crate) fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32])
}

pub(crate) fn options() -> Options {
    Options::at("2026-11-25T09:00:00Z".parse().unwrap())
}

pub(crate) fn badge() -> Value {
    let badge = super::rich_badge(&key(1).public_key());
    let signed = issue(&badge, &key(1), &key(1).public_key().did_key_method(), CREATED).unwrap();
    json::parse(signed.json.as_bytes()).unwrap()
}

pub(crate) fn object(value: &mut Value) -> &mut json::Object {
    value.as_object_mut().unwrap()
}

/// `document` without its proof, changed, and signed again by `seed` under `method`.
pub(crate) fn signed_by(
    seed: u8,
    method: &str,
    mut document: Value,
    change: impl FnOnce(&mut Value),
) -> Value {
    object(&mut document).remove("proof");
    change(&mut document);
    let terms = Terms { suite: Suite::EddsaRdfc2022, created: CREATED, verification_method: method };
    let made = make(&document, &key(seed), &terms, contexts::processor()).unwrap();
    object(&mut document).insert("proof", vec![made.proof]);
    document
}

pub(crate) fn resigned(change: impl FnOnce(&mut Value)) -> Value {
    signed_by(1, &key(1).public_key().did_key_method(), badge(), change)
}

pub(crate) fn check(value: &Value) -> Report {
    check_with(value, &options())
}

pub(crate) fn check_with(value: &Value, options: &Options) -> Report {
    verify(json::to_string(value).as_bytes(), options)
}

pub(crate) fn has(report: &Report, code: &str, outcome: CheckOutcome) -> bool {
    report.checks.iter().any(|check| check.code == code && check.outcome == outcome)
}
