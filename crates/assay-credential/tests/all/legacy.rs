//! Badges of Open Badges 2.0, as far as they can be judged without a network.

use crate::common;
use crate::common::signing::{has, options};
use assay_credential::verify::{
    CheckOutcome, Current, Document, Issuer, Kind, Options, Report, Signature, Verdict, verify,
};
use std::path::PathBuf;

const ASSERTION: &str = r#"{"@context":"https://w3id.org/openbadges/v2","type":"Assertion",
    "id":"https://kestrel.example/assertions/1","recipient":{"type":"email","hashed":false,"identity":"ada@example.com"},
    "issuedOn":"2020-01-01T00:00:00Z","badge":"https://kestrel.example/badges/1","verification":{"type":"hosted"}}"#;
const CLASS: &str = r#"{"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"https://kestrel.example/badges/1",
    "name":"First aid","description":"Helps.","criteria":{"narrative":"Show it."},"issuer":"https://kestrel.example/issuer"}"#;
const ISSUER: &str = r#"{"@context":"https://w3id.org/openbadges/v2","type":"Issuer","id":"https://kestrel.example/issuer",
    "name":"Kestrel College","url":"https://kestrel.example"POLICY}"#;

fn at_hand(texts: &[&str]) -> Options {
    let did_documents = texts.iter().map(|text| Document::parse(text.as_bytes()).unwrap()).collect();
    Options { did_documents, ..options() }
}

fn with_policy(policy: &str) -> Report {
    let issuer = ISSUER.replace("POLICY", policy);
    verify(ASSERTION.as_bytes(), &at_hand(&[ASSERTION, CLASS, &issuer]))
}

#[test]
fn a_hosted_badge_is_what_stands_at_its_address() {
    let report = verify(ASSERTION.as_bytes(), &options());
    assert_eq!((report.verdict, report.kind), (Verdict::Unknown, Some(Kind::LegacyBadge)));
    assert!(has(&report, "legacy.hosted", CheckOutcome::Unknown));

    let report = with_policy("");
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    let view = report.credential.unwrap();
    assert_eq!(view.issuer_name.as_deref(), Some("Kestrel College"));
    assert_eq!(view.achievement.as_deref(), Some("First aid"));

    let changed = ASSERTION.replace("ada@", "eve@");
    let issuer = ISSUER.replace("POLICY", "");
    let report = verify(changed.as_bytes(), &at_hand(&[ASSERTION, CLASS, &issuer]));
    assert_eq!((report.verdict, report.signature), (Verdict::Invalid, Signature::Invalid));
    let report = verify(ASSERTION.as_bytes(), &at_hand(&[ASSERTION]));
    assert_eq!(report.verdict, Verdict::Unknown, "without the documents it leads to");
}

#[test]
fn an_issuer_says_where_its_badges_stand() {
    for (policy, verdict) in [
        (r#","verification":{"allowedOrigins":"kestrel.example"}"#, Verdict::Valid),
        (r#","verification":{"allowedOrigins":["other.example","https://kestrel.example"]}"#, Verdict::Valid),
        (r#","verification":{"startsWith":["https://kestrel.example/assertions/"]}"#, Verdict::Valid),
        (r#","verification":{"allowedOrigins":"other.example"}"#, Verdict::Invalid),
        (r#","verification":{"startsWith":"https://kestrel.example/badges/"}"#, Verdict::Invalid),
        // Would take in https://kestrel.example.evil.example as well.
        (r#","verification":{"startsWith":"https://kestrel.ex"}"#, Verdict::Invalid),
    ] {
        assert_eq!(with_policy(policy).verdict, verdict, "{policy}");
    }
    // Somebody else's host, in the name of the college.
    for host in [
        "https://evil.example/1",
        "https://kestrel.example@evil.example/1",
        "https://kestrel.example.evil.example/1",
    ] {
        let assertion = ASSERTION.replace("https://kestrel.example/assertions/1", host);
        let issuer = ISSUER.replace("POLICY", "");
        let report = verify(assertion.as_bytes(), &at_hand(&[&assertion, CLASS, &issuer]));
        assert_eq!((report.verdict, report.issuer), (Verdict::Invalid, Issuer::Mismatch), "{host}");
    }
}

#[test]
fn dates_and_members_of_an_old_badge_are_judged() {
    let judged = |from: &str, to: &str| {
        let assertion = ASSERTION.replace(from, to);
        let issuer = ISSUER.replace("POLICY", "");
        let report = verify(assertion.as_bytes(), &at_hand(&[&assertion, CLASS, &issuer]));
        (report.verdict, report.current)
    };
    let dates = r#""issuedOn":"2020-01-01T00:00:00Z""#;
    assert_eq!(judged(dates, r#""issuedOn":"2020-01-01""#), (Verdict::Nonconformant, Current::Unknown));
    assert_eq!(
        judged(dates, r#""issuedOn":"2030-01-01T00:00:00Z""#),
        (Verdict::Invalid, Current::NotYetValid)
    );
    let over = format!(r#"{dates},"expires":"2021-01-01T00:00:00Z""#);
    assert_eq!(judged(dates, &over), (Verdict::Invalid, Current::Expired));
    assert_eq!(judged(r#""type":"Assertion""#, r#""type":"OtherAssertion""#).0, Verdict::Invalid);
    assert_eq!(judged(r#""type":"email","#, "").0, Verdict::Nonconformant);
    assert_eq!(judged(r#""hosted"}"#, r#""signed"}"#).0, Verdict::Invalid, "signed by nobody");
    assert_eq!(verify(CLASS.as_bytes(), &options()).verdict, Verdict::NotABadge);
}

/// The published signed badge, with the documents beside it changed.
fn published(change: impl Fn(String) -> String) -> Option<Report> {
    let folder: PathBuf = common::standards()?.join("samples/1edtech-ob20");
    let mut options = options();
    for entry in std::fs::read_dir(folder.join("assets")).unwrap() {
        let entry = entry.unwrap();
        let Ok(text) = String::from_utf8(std::fs::read(entry.path()).unwrap()) else { continue };
        if let Ok(document) = Document::parse(change(text).as_bytes()) {
            for scheme in ["http", "https"] {
                let address = format!("{scheme}://example.org/{}", entry.file_name().to_str().unwrap());
                options.did_documents.push(document.clone().fetched_from(&address));
            }
        }
    }
    Some(verify(&std::fs::read(folder.join("simple-not-revoked.jwt")).unwrap(), &options))
}

#[test]
fn a_signed_badge_needs_its_issuers_key_and_list() {
    let Some(report) = published(|text| text) else { return };
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    let report =
        published(|text| text.replace("http://example.org/key2.json", "http://example.org/key9.json"))
            .unwrap();
    assert_ne!(report.verdict, Verdict::Valid, "a key the issuer does not name");
    let report = published(|text| text.replace("\"owner\"", "\"holder\"")).unwrap();
    assert_eq!((report.verdict, report.issuer), (Verdict::Invalid, Issuer::Mismatch), "a key of nobody's");
    let report = published(|text| text.replace("revokedAssertions", "others")).unwrap();
    assert_eq!(
        (report.verdict, report.current),
        (Verdict::Unknown, Current::Unknown),
        "a list that says nothing"
    );
    let revoked = r#""revokedAssertions": ["https://example.org/beths-robotics-badge.json"], "rest": "#;
    let report = published(|text| text.replacen("\"revokedAssertions\":", revoked, 1)).unwrap();
    assert_eq!((report.verdict, report.current), (Verdict::Invalid, Current::Revoked));
    let report = published(|text| text.replace("MIIBIjAN", "MIIBIjBN")).unwrap();
    assert_eq!(report.verdict, Verdict::Invalid, "a key that cannot be read");
    let report = published(|text| if text.contains("PUBLIC KEY") { String::new() } else { text }).unwrap();
    assert_ne!(report.verdict, Verdict::Invalid);
    assert_ne!(report.verdict, Verdict::Valid, "without a key at hand");
}
