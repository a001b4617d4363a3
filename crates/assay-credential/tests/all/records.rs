//! Credentials inside credentials: learner records, endorsements, and the older list of revoked ones.

use crate::common::signing::{badge, check, check_with, has, key, object, options, resigned, signed_by};
use crate::common::tokens::{badge_token, value};
use assay_credential::verify::{CheckOutcome, Current, Document, Kind, Options, Verdict};
use assay_jsonld::json::{Object, Value};

/// A record by key 3 that holds `parts`.
fn record(parts: Vec<Value>) -> Value {
    let public = key(3).public_key();
    let document = value(&format!(
        r#"{{"@context":["https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id":"urn:uuid:4f0d0000-0000-4000-8000-000000000001","type":["VerifiableCredential","ClrCredential"],
        "name":"Transcript","issuer":{{"id":"{}","type":["Profile"],"name":"Kestrel College"}},
        "validFrom":"2026-11-24T09:00:00Z",
        "credentialSubject":{{"id":"did:example:learner","type":["ClrSubject"]}}}}"#,
        public.did_key()
    ));
    signed_by(3, &public.did_key_method(), document, |document| {
        let subject = object(document).get_mut("credentialSubject").unwrap();
        object(subject).insert("verifiableCredential", parts);
    })
}

#[test]
fn a_record_is_valid_and_every_credential_in_it_has_its_own_answer() {
    let report = check(&record(vec![badge(), badge()]));
    assert_eq!(
        (report.verdict, report.kind),
        (Verdict::Valid, Some(Kind::LearnerRecord)),
        "{:?}",
        report.checks
    );
    assert_eq!(report.parts.len(), 2);
    for part in &report.parts {
        assert_eq!((part.verdict, part.kind), (Verdict::Valid, Some(Kind::Badge)));
        assert_eq!(part.results.len(), 4);
    }
}

#[test]
fn a_forged_part_breaks_a_record_and_an_expired_one_does_not() {
    let mut forged = badge();
    object(&mut forged).insert("name", "Doctor of Everything");
    let report = check(&record(vec![badge(), forged]));
    assert_eq!(report.verdict, Verdict::Nonconformant);
    assert_eq!(report.parts[1].verdict, Verdict::Invalid);
    assert!(has(&report, "record.part", CheckOutcome::Failed));

    let expired = resigned(|document| drop(object(document).insert("validUntil", "2026-11-24T10:00:00Z")));
    let report = check(&record(vec![expired]));
    assert_eq!(report.verdict, Verdict::Valid, "a record tells what was");
    assert_eq!(report.parts[0].current, Current::Expired);
    assert!(has(&report, "record.part", CheckOutcome::Warning));

    let unsigned = {
        let mut badge = badge();
        object(&mut badge).remove("proof");
        badge
    };
    assert_eq!(check(&record(vec![unsigned])).verdict, Verdict::Nonconformant);
    assert_eq!(check(&record(vec![])).verdict, Verdict::Nonconformant, "a record of nothing");
}

#[test]
fn a_record_whose_own_signature_fails_says_nothing_about_its_parts() {
    let mut changed = record(vec![badge()]);
    object(&mut changed).insert("name", "Other");
    let report = check(&changed);
    assert_eq!((report.verdict, report.parts.len()), (Verdict::Invalid, 0));
}

#[test]
fn records_in_records_end() {
    let mut nested = record(vec![badge()]);
    for _ in 0..5 {
        nested = record(vec![nested]);
    }
    let report = check(&nested);
    assert_eq!(report.parts[0].parts.len(), 1);
    assert!(report.parts[0].parts[0].parts.is_empty(), "two levels are followed");
}

#[test]
fn a_token_in_a_record_is_checked_like_any() {
    let token = badge_token(r#"{"alg":"EdDSA","kid":"KID"}"#, |_: &mut Object| {});
    let report = check(&record(vec![Value::from(token.as_str()), "no token".into()]));
    assert_eq!(report.parts[0].verdict, Verdict::Valid);
    assert_eq!(report.parts[1].verdict, Verdict::NotABadge);

    let envelope = value(&format!(
        r#"{{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential",
        "id":"data:application/vc+jwt,{token}"}}"#
    ));
    assert_eq!(check(&envelope).verdict, Verdict::Valid);
}

#[test]
fn the_older_list_of_1edtech_is_read_when_it_is_the_issuers() {
    const LIST: &str = "https://kestrel.example/revoked.json";
    let listed = resigned(|document| {
        let context = object(document).get_mut("@context").unwrap().as_array_mut().unwrap();
        context.push(assay_credential::contexts::OPEN_BADGES_EXTENSIONS.into());
        let status = value(&format!(r#"{{"id":"{LIST}","type":"1EdTechRevocationList"}}"#));
        object(document).insert("credentialStatus", status);
    });
    let id = listed.at("id").and_then(Value::as_str).unwrap();
    let public = key(1).public_key().did_key();
    let answer = |list: Option<String>| {
        let status_lists = list.iter().map(|text| Document::parse(text.as_bytes()).unwrap()).collect();
        let report = check_with(&listed, &Options { status_lists, ..options() });
        (report.verdict, report.current)
    };
    let list = |issuer: &str, entries: &str| {
        Some(format!(r#"{{"id":"{LIST}","issuer":"{issuer}","revokedCredential":[{entries}]}}"#))
    };
    let entry = format!(r#"{{"id":"{id}","revoked":true}}"#);
    let taken_back = format!(r#"{{"id":"{id}","revoked":false}}"#);
    assert_eq!(answer(None), (Verdict::Unknown, Current::Unknown));
    assert_eq!(answer(list(&public, "")), (Verdict::Valid, Current::Current));
    assert_eq!(answer(list(&public, &entry)), (Verdict::Invalid, Current::Revoked));
    assert_eq!(answer(list(&public, &taken_back)), (Verdict::Valid, Current::Current));
    assert_eq!(answer(list("did:example:other", "")), (Verdict::Unknown, Current::Unknown));
    assert_eq!(
        answer(Some(format!(r#"{{"id":"{LIST}","issuer":"{public}"}}"#))),
        (Verdict::Unknown, Current::Unknown)
    );
}
