//! What an issuer publishes is what our own verifier, and so anybody's, believes.

use crate::common::rich_badge;
use crate::common::signing::{CREATED, has, key, options};
use assay_credential::badge::{StatusEntry, StatusPurpose};
use assay_credential::did_web::DidWeb;
use assay_credential::issue;
use assay_credential::status_list::{Edition, StatusList};
use assay_credential::verify::{
    CheckOutcome, Current, Document, Options, Records, Report, Signature, Verdict, verify,
};

const PLACE: u32 = 90_210;

fn college() -> DidWeb {
    "did:web:kestrel.example:awards".parse().unwrap()
}

/// A badge of the college by the key of `seed`, with a place in its list of `purpose`.
fn badge(seed: u8, purpose: StatusPurpose) -> String {
    let public = key(seed).public_key();
    let mut badge = rich_badge(&public);
    badge.issuer.id = college().to_string();
    let list = address(purpose);
    badge.status = Some(StatusEntry { id: format!("{list}#{PLACE}"), purpose, index: PLACE, list });
    issue(&badge, &key(seed), &college().method(&public), CREATED).unwrap().json
}

fn address(purpose: StatusPurpose) -> String {
    college().address_of(&format!("status/{}-1.json", purpose.word()))
}

fn list(seed: u8, purpose: StatusPurpose, set: &[u32]) -> Document {
    let mut list = StatusList::new(purpose);
    assert!(set.iter().all(|place| list.set(*place)));
    let edition = Edition {
        address: &address(purpose),
        issuer: &college().to_string(),
        method: &college().method(&key(seed).public_key()),
        made: CREATED.parse().unwrap(),
        until: "2027-02-20T09:00:00Z".parse().unwrap(),
    };
    let text = list.sign(&edition, &key(seed)).unwrap();
    assert_eq!(text, list.sign(&edition, &key(seed)).unwrap(), "the same list gives the same bytes");
    Document::parse(text.as_bytes()).unwrap()
}

fn judged(badge: &str, seeds: &[u8], list: Option<Document>) -> Report {
    let keys: Vec<_> = seeds.iter().map(|seed| key(*seed).public_key()).collect();
    let document = college().document(&keys, &[]);
    let options = Options {
        did_documents: vec![Document::parse(document.as_bytes()).unwrap()],
        status_lists: list.into_iter().collect(),
        ..options()
    };
    verify(badge.as_bytes(), &options)
}

#[test]
fn a_badge_is_valid_with_the_published_document_and_list() {
    let badge = badge(1, StatusPurpose::Revocation);
    let others: Vec<u32> = (0..1_000).filter(|place| *place != PLACE).collect();
    let report = judged(&badge, &[1], Some(list(1, StatusPurpose::Revocation, &others)));
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    assert!(has(&report, "status.clear", CheckOutcome::Ok));
    let report = judged(&badge, &[1], None);
    assert_eq!((report.verdict, report.current), (Verdict::Unknown, Current::Unknown), "no list at hand");
    assert_eq!(report.signature, Signature::Valid);
}

#[test]
fn a_set_bit_takes_back_a_badge_or_holds_it() {
    for (purpose, current) in
        [(StatusPurpose::Revocation, Current::Revoked), (StatusPurpose::Suspension, Current::Suspended)]
    {
        let report = judged(&badge(1, purpose), &[1], Some(list(1, purpose, &[PLACE])));
        assert_eq!((report.verdict, report.current), (Verdict::Invalid, current), "{:?}", report.checks);
        assert_eq!(report.signature, Signature::Valid, "what was signed stays true");
    }
}

#[test]
fn a_key_that_signs_no_longer_is_still_good_and_one_that_was_taken_out_is_not() {
    let purpose = StatusPurpose::Revocation;
    let old = badge(1, purpose);
    let report = judged(&old, &[1, 2], Some(list(2, purpose, &[])));
    assert_eq!(report.verdict, Verdict::Valid, "the list is signed by the new key: {:?}", report.checks);
    let report = judged(&old, &[2], Some(list(2, purpose, &[])));
    assert_ne!(report.verdict, Verdict::Valid, "{:?}", report.checks);
}

#[test]
fn the_document_names_other_names_and_every_key_once() {
    let document =
        college().document(&[key(1).public_key(), key(2).public_key()], &["did:web:old.example".into()]);
    assert!(document.contains("\"alsoKnownAs\": ["), "{document}");
    for seed in [1, 2] {
        let key = key(seed).public_key().multibase();
        assert_eq!(document.matches(&format!("\"publicKeyMultibase\": \"{key}\"")).count(), 1);
        assert_eq!(document.matches(&format!("#{key}\"")).count(), 2, "as a method, and as one that asserts");
    }
}

#[test]
fn whoever_issued_a_badge_knows_better_than_what_was_published() {
    let badge = badge(1, StatusPurpose::Revocation);
    let id =
        assay_jsonld::json::parse(badge.as_bytes()).unwrap().at("id").unwrap().as_str().unwrap().to_owned();
    let document = college().document(&[key(1).public_key()], &[]);
    let with = |records: Records| {
        let did_documents = vec![Document::parse(document.as_bytes()).unwrap()];
        verify(badge.as_bytes(), &Options { did_documents, records, ..options() })
    };
    let lists = vec![address(StatusPurpose::Revocation)];
    let known = with(Records { lists: lists.clone(), ..Records::default() });
    assert_eq!(known.verdict, Verdict::Valid, "{:?}", known.checks);
    let revoked = with(Records { lists: lists.clone(), revoked: vec![id], ..Records::default() });
    assert_eq!((revoked.verdict, revoked.current), (Verdict::Invalid, Current::Revoked));
    let compromised_keys = vec![key(1).public_key().multibase()];
    let stolen = with(Records { lists, compromised_keys, ..Records::default() });
    assert_eq!((stolen.verdict, stolen.signature), (Verdict::Invalid, Signature::Invalid));
    assert!(has(&stolen, "proof.key", CheckOutcome::Failed));
}
