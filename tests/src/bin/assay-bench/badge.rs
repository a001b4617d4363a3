//! Signing and verifying one badge on one thread, as the JavaScript peer does beside it; and small ones beside Ed25519 alone.

use crate::Outcome;
use crate::figure::{Target, Watch, say};
use assay_app::ports;
use assay_credential::badge::{Achievement, Badge, Issuer, Subject};
use assay_credential::key::{PublicKey, SigningKey};
use assay_credential::proof::{self, MadeProof, Suite, Terms};
use assay_credential::verify::{Options, Verdict, verify};
use assay_credential::{Signer, contexts, issue};
use assay_domain::Timestamp;
use assay_jsonld::LdError;
use assay_jsonld::json::{self, Value};
use ed25519_dalek::Signer as _;
use std::hint::black_box;
use std::path::Path;

const WARM_UP: f64 = 0.5;
const MEASURE: f64 = 3.0;
/// For a badge that was published without one; the peer's script adds the same.
const UNNAMED_ISSUER: &[u8] = br#"{"type":["Profile"],"name":"An issuer"}"#;
const CREATED: &str = "2026-11-24T09:00:00Z";

pub(crate) fn measure(badge: &Path) -> Outcome {
    let key = SigningKey::from_seed(&[7; 32]);
    let mut unsigned = json::parse(&std::fs::read(badge)?)?;
    let object = unsigned.as_object_mut().ok_or("the badge is no object")?;
    object.remove("proof");
    if !object.contains_key("issuer") {
        object.insert("issuer", json::parse(UNNAMED_ISSUER)?);
    }
    let issuer = object.get_mut("issuer").and_then(Value::as_object_mut).ok_or("the issuer is no object")?;
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
    let method = key.public_key().did_key_method();
    Ok(proof::seal(unsigned.clone(), key, &terms(&method), contexts::processor())?)
}

/// The signature alone.
fn make_proof(unsigned: &Value, key: &SigningKey) -> Result<MadeProof, LdError> {
    let method = key.public_key().did_key_method();
    proof::make(unsigned, key, &terms(&method), contexts::processor())
}

fn terms(method: &str) -> Terms<'_> {
    Terms { suite: Suite::EddsaRdfc2022, created: CREATED, verification_method: method }
}

/// What Ed25519 alone takes, and what small badges take beside it: one, one of many, and one read.
pub(crate) fn measure_small() -> Outcome {
    let message = [7; 64];
    let plain = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    let signature = plain.sign(&message).to_bytes();
    let public = plain.verifying_key().to_bytes();
    let sign_alone = rate(|| Ok(plain.sign(black_box(&message))))?;
    let verify_alone = rate(|| {
        let holds = PublicKey::from_bytes(black_box(&public))?.verify_strict(&message, &signature);
        if holds { Ok(()) } else { Err("a good signature does not hold".into()) }
    })?;
    // Whoever issues checks what was signed: that is part of the floor.
    let issue_alone = rate(|| {
        let signature = plain.sign(black_box(&message));
        Ok(plain.verifying_key().verify_strict(&message, &signature)?)
    })?;
    say("Ed25519 alone, sign", sign_alone, "/s", Target::None)?;
    say("Ed25519 alone, sign and check", issue_alone, "/s", Target::None)?;
    say("Ed25519 alone, read the key and verify", verify_alone, "/s", Target::None)?;

    let key = SigningKey::from_seed(&[7; 32]);
    let method = key.public_key().did_key_method();
    let badges: Vec<Badge> = (0..100).map(|number| small_badge(&key, number)).collect();
    let mut next = badges.iter().cycle();
    let mut badge = || next.next().ok_or("no badge");
    let one = rate(|| Ok(issue(badge()?, &key, &method, CREATED)?))?;
    let mut signer = Signer::new(&key, &method)?;
    let of_many = rate(|| Ok(signer.issue(badge()?, CREATED)?))?;
    let signed = issue(&small_badge(&key, 1), &key, &method, CREATED)?.json;
    let options = Options::at(ports::system().clock.now());
    let read = rate(|| {
        let is_valid = verify(black_box(signed.as_bytes()), &options).verdict == Verdict::Valid;
        if is_valid { Ok(()) } else { Err("a badge that verified does not any more".into()) }
    })?;
    say("issue a small badge", one, "/s", Target::None)?;
    say("issue a small badge, one of many", of_many, "/s", Target::None)?;
    say("verify a small badge", read, "/s", Target::None)?;
    say("issue a small badge, times the floor", issue_alone / one, "x", Target::AtMost(3.5))?;
    say(
        "issue a small badge, one of many, times the floor",
        issue_alone / of_many,
        "x",
        Target::AtMost(2.0),
    )?;
    say("verify a small badge, times the floor", verify_alone / read, "x", Target::AtMost(2.2))
}

fn small_badge(key: &SigningKey, number: u32) -> Badge {
    let urn = |first: u32| format!("urn:uuid:{first:08x}-6f7f-4d3e-8d0a-{number:012x}");
    let issuer =
        Issuer { id: key.public_key().did_key(), name: "Kestrel College".into(), ..Issuer::default() };
    let subject = Subject { name: Some(format!("Ada Nwosu {number}")), ..Subject::default() };
    let achievement = Achievement {
        id: "urn:uuid:5f0d5b54-6f7f-4d3e-8d0a-1f3a1a6d8a21".into(),
        name: "First aid".into(),
        description: "Keeps a person safe until help comes.".into(),
        criteria_narrative: "Showed every step under observation.".into(),
        ..Achievement::default()
    };
    Badge::new(&urn(1), issuer, subject, achievement, Timestamp::from_unix_millis(1_795_000_000_000))
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
