//! What is done with any bytes at all: by the fuzzer in `tests/fuzz`, and by a test with the seeds that are kept there.
//!
//! Each function may refuse whatever it likes. It must not panic, run for seconds or take memory without bound; and what it
//! does take has to come back as it was.

use assay_credential::badge::{Achievement, Badge, Issuer, StatusEntry, StatusPurpose, Subject};
use assay_credential::bake::{png, svg};
use assay_credential::key::SigningKey;
use assay_credential::verify::{Document, Options, Report, verify};
use assay_credential::{contexts, issue, qr};
use assay_jsonld::json;
use std::sync::OnceLock;

/// One kind of input, by the name of its target and the folder of its seeds.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All of them.
pub(crate) const TARGETS: [Target; 8] = [
    ("json", json),
    ("json_ld", json_ld),
    ("jwt", jwt),
    ("png", png),
    ("qr", qr),
    ("status_list", status_list),
    ("svg", svg),
    ("verify", any),
];

fn options() -> Options {
    Options::at("2026-11-25T09:00:00Z".parse().unwrap())
}

pub(crate) fn json(bytes: &[u8]) {
    if let Ok(value) = json::parse(bytes) {
        assert_eq!(json::parse(json::to_string(&value).as_bytes()), Ok(value.clone()));
        assert_eq!(json::parse(json::to_string_pretty(&value).as_bytes()), Ok(value));
    }
}

pub(crate) fn json_ld(bytes: &[u8]) {
    let Ok(document) = json::parse(bytes) else { return };
    let options = assay_jsonld::Options::default();
    if let Ok(canonical) = contexts::processor().canonicalize(&document, &options) {
        let read = assay_jsonld::nquads::parse(&canonical.nquads).unwrap();
        assert!(read.len() <= canonical.nquads.lines().count());
    }
}

/// A token is three parts; the fuzzer finds the dots sooner when they are not its to find.
pub(crate) fn jwt(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _: Report = verify(text.as_bytes(), &options());
    let parts: Vec<&str> = text.splitn(3, '\n').collect();
    if let [header, claims, signature] = parts.as_slice() {
        let token = format!("{}.{}.{signature}", encoded(header), encoded(claims));
        let _: Report = verify(token.as_bytes(), &options());
    }
}

fn encoded(text: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text)
}

pub(crate) fn png(bytes: &[u8]) {
    if let Ok(None) = png::read(bytes)
        && let Ok(baked) = png::bake(bytes, "{}")
    {
        let read = png::read(&baked).unwrap().unwrap();
        assert_eq!(read.text, "{}");
    }
    let _: Report = verify(bytes, &options());
}

pub(crate) fn svg(bytes: &[u8]) {
    if let Ok(None) = svg::read(bytes)
        && let Ok(baked) = svg::bake(bytes, "{}")
    {
        let read = svg::read(&baked).unwrap().unwrap();
        assert_eq!(read.text, "{}");
    }
    let _: Report = verify(bytes, &options());
}

pub(crate) fn qr(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(json) = qr::decode(&text)
        && let Ok(code) = qr::encode(&json)
    {
        assert_eq!(qr::decode(&code), Ok(json));
    }
}

const LIST: &str = "https://kestrel.example/status/1";

/// The bytes as the status list that a good badge names.
pub(crate) fn status_list(bytes: &[u8]) {
    static BADGE: OnceLock<String> = OnceLock::new();
    let Ok(list) = Document::parse(bytes) else { return };
    let options = Options { status_lists: vec![list.fetched_from(LIST)], ..options() };
    let _: Report = verify(BADGE.get_or_init(badge).as_bytes(), &options);
}

fn badge() -> String {
    let key = SigningKey::from_seed(&[7; 32]);
    let public = key.public_key();
    let issuer = Issuer { id: public.did_key(), name: "Kestrel College".into(), ..Issuer::default() };
    let subject = Subject { name: Some("Ada Nwosu".into()), ..Subject::default() };
    let achievement = Achievement {
        id: "urn:uuid:5f0d5b54-6f7f-4d3e-8d0a-1f3a1a6d8a21".into(),
        name: "First aid".into(),
        description: "Keeps a person safe until help comes.".into(),
        criteria_narrative: "Showed every step under observation.".into(),
        ..Achievement::default()
    };
    let at = "2026-11-24T09:00:00Z";
    let id = "urn:uuid:0b7d4c16-5a0e-4d0b-9a73-0f6f2f3a9f10";
    let mut badge = Badge::new(id, issuer, subject, achievement, at.parse().unwrap());
    let id = format!("{LIST}#7");
    badge.status = Some(StatusEntry { id, purpose: StatusPurpose::Revocation, index: 7, list: LIST.into() });
    issue(&badge, &key, &public.did_key_method(), at).unwrap().json
}

pub(crate) fn any(bytes: &[u8]) {
    let _: Report = verify(bytes, &options());
}
