//! Signing and verifying one badge on one thread, as the JavaScript peer does beside it.

use crate::Outcome;
use crate::figure::{Target, Watch, say};
use assay_app::ports;
use assay_credential::contexts;
use assay_credential::key::SigningKey;
use assay_credential::proof::{self, MadeProof, Suite, Terms};
use assay_credential::verify::{Options, Verdict, verify};
use assay_jsonld::LdError;
use assay_jsonld::json::{self, Value};
use std::hint::black_box;
use std::path::Path;

const WARM_UP: f64 = 0.5;
const MEASURE: f64 = 3.0;
const CREATED: &str = "2026-11-24T09:00:00Z";

pub(crate) fn measure(badge: &Path) -> Outcome {
    let key = SigningKey::from_seed(&[7; 32]);
    let mut unsigned = json::parse(&std::fs::read(badge)?)?;
    let object = unsigned.as_object_mut().ok_or("the badge is no object")?;
    object.remove("proof");
    let issuer = object.get_mut("issuer").and_then(Value::as_object_mut).ok_or("the badge has no issuer")?;
    issuer.insert("id", key.public_key().did_key());

    let signed = sign(&unsigned, &key)?;
    let options = Options::at(ports::system().clock.now());
    let report = verify(signed.as_bytes(), &options);
    if report.verdict != Verdict::Valid {
        return Err(format!("the badge does not verify: {report:?}").into());
    }
    say("sign one badge", rate(|| sign(&unsigned, &key))?, "/s", Target::None)?;
    let only = rate(|| Ok(make_proof(&unsigned, &key)?))?;
    say("sign one badge, without reading it back", only, "/s", Target::None)?;
    let check = || {
        let is_valid = verify(black_box(signed.as_bytes()), &options).verdict == Verdict::Valid;
        if is_valid { Ok(()) } else { Err("a badge that verified does not any more".into()) }
    };
    say("verify one badge", rate(check)?, "/s", Target::None)
}

/// All that issuing does with a document: signed, written, read back, and its signature checked.
fn sign(unsigned: &Value, key: &SigningKey) -> Outcome<String> {
    let mut document = unsigned.clone();
    let made = make_proof(&document, key)?;
    if let Some(object) = document.as_object_mut() {
        object.insert("proof", vec![made.proof]);
    }
    let text = json::to_string(&document);
    let same = json::parse(text.as_bytes())? == document;
    if same && key.public_key().verify_strict(&made.hashes, &made.signature) {
        Ok(text)
    } else {
        Err("the signed badge does not read back".into())
    }
}

/// The signature alone.
fn make_proof(unsigned: &Value, key: &SigningKey) -> Result<MadeProof, LdError> {
    let method = key.public_key().did_key_method();
    let terms = Terms { suite: Suite::EddsaRdfc2022, created: CREATED, verification_method: &method };
    proof::make(unsigned, key, &terms, contexts::processor())
}

/// How often a second.
fn rate<T>(mut work: impl FnMut() -> Outcome<T>) -> Outcome<f64> {
    let mut repeat = |budget: f64| -> Outcome<f64> {
        let watch = Watch::start();
        let mut times = 0.0;
        while watch.seconds() < budget {
            black_box(work()?);
            times += 1.0;
        }
        Ok(times / watch.seconds())
    };
    repeat(WARM_UP)?;
    repeat(MEASURE)
}
