//! Status lists: bad news is believed, good news only from a list that is right in every way.

use crate::common::signing::{check, check_with, has, key, object, options, resigned, signed_by};
use assay_credential::verify::{CheckOutcome, Current, Document, Options, Rules, Verdict};
use assay_jsonld::json::{self, Value};
use base64::Engine as _;
use std::io::Write as _;

const LIST: &str = "https://kestrel.example/status/1";

fn packed(bits: &[u8]) -> String {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(bits).unwrap();
    format!("u{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(gzip.finish().unwrap()))
}

fn list_text(issuer: u8, encoded: &str, purpose: &str) -> String {
    format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"{LIST}",
        "type":["VerifiableCredential","BitstringStatusListCredential"],"issuer":"{}",
        "credentialSubject":{{"id":"{LIST}#list","type":"BitstringStatusList","statusPurpose":"{purpose}",
        "encodedList":"{encoded}"}}}}"#,
        key(issuer).public_key().did_key()
    )
}

/// A status list signed by `seed`, with `extra` members.
fn list(seed: u8, encoded: &str, purpose: &str, extra: &[(&str, &str)]) -> Document {
    let document = json::parse(list_text(seed, encoded, purpose).as_bytes()).unwrap();
    let signed = signed_by(seed, &key(seed).public_key().did_key_method(), document, |document| {
        for (member, value) in extra {
            object(document).insert(*member, *value);
        }
    });
    Document::parse(json::to_string(&signed).as_bytes()).unwrap()
}

fn listed_badge(index: Value) -> Value {
    resigned(|document| {
        let entry: json::Object = [
            ("id", Value::from("urn:uuid:e")),
            ("type", "BitstringStatusListEntry".into()),
            ("statusPurpose", "revocation".into()),
            ("statusListIndex", index),
            ("statusListCredential", LIST.into()),
        ]
        .into_iter()
        .collect();
        object(document).insert("credentialStatus", entry);
    })
}

#[test]
fn a_status_list_is_believed_as_far_as_it_can_be() {
    let clear = packed(&[0; 16_384]);
    let mut bits = vec![0; 16_384];
    bits[0] = 0b0000_0001;
    let set = packed(&bits);
    let past = ("validUntil", "2026-11-01T00:00:00Z");
    let future = ("validFrom", "2027-01-01T00:00:00Z");
    let forged = {
        // In the issuer's name, by another key: only the signature gives it away.
        let text = list_text(1, &clear, "revocation");
        let method = key(1).public_key().did_key_method();
        let value = signed_by(2, &method, json::parse(text.as_bytes()).unwrap(), |_| {});
        Document::parse(json::to_string(&value).as_bytes()).unwrap()
    };
    for (name, list, verdict, current) in [
        ("clear", list(1, &clear, "revocation", &[]), Verdict::Valid, Current::Current),
        ("set", list(1, &set, "revocation", &[]), Verdict::Invalid, Current::Revoked),
        ("other purpose", list(1, &set, "suspension", &[]), Verdict::Unknown, Current::Unknown),
        ("a stranger's, clear", list(2, &clear, "revocation", &[]), Verdict::Unknown, Current::Unknown),
        (
            "short, clear",
            list(1, &packed(&[0; 16_383]), "revocation", &[]),
            Verdict::Unknown,
            Current::Unknown,
        ),
        ("stale", list(1, &clear, "revocation", &[past]), Verdict::Unknown, Current::Unknown),
        ("not yet valid", list(1, &clear, "revocation", &[future]), Verdict::Invalid, Current::Refused),
        ("forged", forged, Verdict::Invalid, Current::Refused),
        (
            "a bomb",
            list(1, &packed(&vec![0; 17 << 20]), "revocation", &[]),
            Verdict::Unknown,
            Current::Unknown,
        ),
        ("no list", list(1, "uAAAA", "revocation", &[]), Verdict::Unknown, Current::Unknown),
    ] {
        let options = Options { status_lists: vec![list], ..options() };
        let report = check_with(&listed_badge("7".into()), &options);
        assert_eq!((report.verdict, report.current), (verdict, current), "{name}: {:?}", report.checks);
    }
    assert_eq!(check(&listed_badge("7".into())).verdict, Verdict::Unknown, "no list at hand");
}

#[test]
fn tricks_with_the_place_in_a_list_are_broken_rules() {
    let options =
        Options { status_lists: vec![list(1, &packed(&[0; 16_384]), "revocation", &[])], ..options() };
    for index in ["-1", "+7", "07", "7.0", "0x7", "", " 7", "131072", "18446744073709551616", "7e0"] {
        let report = check_with(&listed_badge(index.into()), &options);
        assert_eq!((report.verdict, report.rules), (Verdict::Nonconformant, Rules::Broken), "{index}");
    }
    let report = check_with(&listed_badge(131_071.into()), &options);
    assert_eq!(report.verdict, Verdict::Valid);
    assert!(has(&report, "status.index", CheckOutcome::Warning), "a number where a string belongs");
}
