//! Badges: what is issued verifies, keeps its rules, and stays the same for ever; what contradicts itself is not issued.

use crate::common;
use assay_credential::badge::{
    Badge, BadgeFault, Image, Outcome, Scale, StatusEntry, StatusPurpose, to_document,
};
use assay_credential::key::{PublicKey, SigningKey};
use assay_credential::verify::{Kind, Options, Report, Signature, Verdict, verify};
use assay_credential::{IssueError, Signed, contexts, issue};
use assay_jsonld::json::{self, Value};
use proptest::prelude::*;

const CREATED: &str = "2026-11-24T09:00:00Z";

fn key() -> SigningKey {
    SigningKey::from_seed(&[0x42; 32])
}

fn rich() -> Badge {
    common::rich_badge(&key().public_key())
}

fn sign(badge: &Badge) -> Result<Signed, IssueError> {
    issue(badge, &key(), &key().public_key().did_key_method(), CREATED)
}

fn check(json: &str) -> Report {
    verify(json.as_bytes(), &Options::at("2026-11-25T09:00:00Z".parse().unwrap()))
}

#[test]
fn a_badge_with_everything_in_it_is_issued_and_valid() {
    let signed = sign(&rich()).unwrap();
    let report = check(&signed.json);
    assert_eq!(report.verdict, Verdict::Valid, "{:#?}", report.checks);
    assert_eq!(report.kind, Some(Kind::Badge));
    let view = report.credential.unwrap();
    assert_eq!(view.recipient.as_deref(), Some("Łucja “Lu” Ångström-Nguyễn 王芳"));
    assert_eq!(view.issuer_id, Some(key().public_key().did_key()));
    let ranks: Vec<_> =
        report.results.iter().map(|r| (r.criterion.as_str(), r.rank, r.required_rank, r.met)).collect();
    assert_eq!(ranks[0], ("Structure", Some(3), Some(2), Some(true)));
    assert_eq!(ranks[1], ("Sources", Some(2), Some(2), Some(true)));
    assert_eq!(report.results[2].level.as_deref(), Some("6.5"));
    assert_eq!(report.results[3].level.as_deref(), Some("Completed"));
}

#[test]
fn the_same_badge_gives_the_same_bytes() {
    assert_eq!(sign(&rich()).unwrap(), sign(&rich()).unwrap());
}

#[test]
fn the_document_keeps_to_the_profile() {
    let document = json::parse(sign(&rich()).unwrap().json.as_bytes()).unwrap();
    let context = document.at("@context").unwrap();
    assert!(*context == Value::from_iter([contexts::CREDENTIALS_V2, contexts::OPEN_BADGES]));
    assert_eq!(document.at("proof").and_then(Value::as_array).map(<[Value]>::len), Some(1));
    fn walk(value: &Value) {
        assert!(!value.is_null(), "no null");
        match value {
            Value::Array(items) => {
                assert!(!items.is_empty(), "no empty array");
                items.iter().for_each(walk);
            }
            Value::Object(object) => object.iter().for_each(|(_, value)| walk(value)),
            _ => {}
        }
    }
    walk(&document);
}

/// Every way to change one text, number or truth of a document, or to take one member out.
fn changes(value: &Value) -> Vec<(String, Value)> {
    match value {
        Value::String(text) => vec![(String::new(), Value::from(format!("{text}x")))],
        Value::Bool(truth) => vec![(String::new(), Value::from(!truth))],
        Value::Number(_) => vec![(String::new(), Value::from(41))],
        Value::Null => vec![],
        Value::Array(items) => {
            let one = |(place, item): (usize, &Value)| {
                changes(item)
                    .into_iter()
                    .map(move |(path, changed)| {
                        let mut items = items.clone();
                        items[place] = changed;
                        (format!("[{place}]{path}"), Value::Array(items))
                    })
                    .collect::<Vec<_>>()
            };
            items.iter().enumerate().flat_map(one).collect()
        }
        Value::Object(object) => {
            let mut all = Vec::new();
            for (key, inner) in object.iter() {
                for (path, changed) in changes(inner) {
                    let mut object = object.clone();
                    object.insert(key, changed);
                    all.push((format!(".{key}{path}"), Value::Object(object)));
                }
                let mut without = object.clone();
                without.remove(key);
                all.push((format!(".{key} removed"), Value::Object(without)));
            }
            let mut more = object.clone();
            more.insert("remark", "added");
            all.push((".remark added".into(), Value::Object(more)));
            all
        }
    }
}

#[test]
fn every_change_of_every_member_makes_a_badge_invalid() {
    let signed = sign(&rich()).unwrap();
    let all = changes(&json::parse(signed.json.as_bytes()).unwrap());
    for (path, changed) in &all {
        let verdict = check(&json::to_string(changed)).verdict;
        assert!(!matches!(verdict, Verdict::Valid | Verdict::Nonconformant), "{path}: {verdict:?}");
    }
    println!("{} changes refused", all.len());
    assert!(all.len() > 300, "{}", all.len());
}

#[test]
fn a_badge_of_another_key_in_the_same_name_is_invalid() {
    let other = SigningKey::from_seed(&[0x43; 32]);
    let error = issue(&rich(), &other, &key().public_key().did_key_method(), CREATED);
    assert_eq!(error, Err(IssueError::VerificationMethod));
    let theirs = other.public_key().did_key_method();
    assert_eq!(issue(&rich(), &key(), &theirs, CREATED), Err(IssueError::VerificationMethod));
}

#[test]
fn a_did_web_badge_is_signed_by_a_method_of_its_issuer() {
    let mut badge = rich();
    badge.issuer.id = "did:web:kestrel.example".into();
    let method = format!("did:web:kestrel.example#{}", key().public_key());
    let signed = issue(&badge, &key(), &method, CREATED).unwrap();
    let report = check(&signed.json);
    assert_eq!(
        (report.verdict, report.signature),
        (Verdict::Unknown, Signature::Unknown),
        "{:#?}",
        report.checks
    );
    for bad in ["did:web:kestrel.example", "did:web:kestrel.example#", "did:web:other.example#key-1"] {
        assert_eq!(issue(&badge, &key(), bad, CREATED), Err(IssueError::VerificationMethod), "{bad}");
    }
}

#[test]
fn a_time_of_signing_without_a_zone_is_refused() {
    let method = key().public_key().did_key_method();
    assert_eq!(issue(&rich(), &key(), &method, "2026-11-24T09:00:00"), Err(IssueError::Created));
}

#[test]
fn a_picture_too_large_for_verifiers_is_refused() {
    let mut badge = rich();
    let id = format!("data:image/png;base64,{}", "A".repeat(1 << 20));
    badge.achievement.image = Some(Image { id, caption: None });
    assert!(matches!(sign(&badge), Err(IssueError::TooLarge { .. })));
}

fn fault(change: impl FnOnce(&mut Badge)) -> BadgeFault {
    let mut badge = rich();
    change(&mut badge);
    to_document(&badge).unwrap_err()
}

#[test]
fn a_badge_that_contradicts_itself_is_refused_with_the_reason() {
    let descriptions = |badge: &Badge| badge.achievement.result_descriptions.clone();
    let first = |badge: &Badge| descriptions(badge)[0].id.clone();
    assert!(matches!(fault(|b| b.id = "42".into()), BadgeFault::NotAbsolute { member: "id" }));
    assert!(matches!(fault(|b| b.issuer.id = "https://a b".into()), BadgeFault::NotAbsolute { .. }));
    assert!(matches!(fault(|b| b.achievement.name = " ".into()), BadgeFault::Empty { .. }));
    assert!(matches!(
        fault(|b| b.valid_until = Some("2020-01-01T00:00:00Z".parse().unwrap())),
        BadgeFault::Dates { .. }
    ));
    assert!(matches!(fault(|b| b.achievement.tags.push("writing".into())), BadgeFault::Double { .. }));
    assert!(matches!(fault(|b| b.achievement.in_language = Some("e".into())), BadgeFault::NotALanguage));
    assert!(matches!(
        fault(|b| b.achievement.achievement_type = Some("Medal".into())),
        BadgeFault::UnknownTerm { .. }
    ));
    assert!(matches!(fault(|b| b.achievement.credits_available = Some(1e-7)), BadgeFault::Credits { .. }));
    assert!(matches!(
        fault(|b| b.achievement.credits_available = Some(0.1 + 0.2)),
        BadgeFault::Credits { .. }
    ));
    assert!(matches!(fault(|b| b.endorsements.push("{}".into())), BadgeFault::Endorsement { number: 1 }));
    assert_eq!(
        fault(|b| (b.subject.id, b.subject.name, b.subject.email) = (None, None, None)),
        BadgeFault::WithoutRecipient
    );
    let alien = |b: &mut Badge| {
        let Scale::Levels { levels, .. } = &descriptions(b)[1].scale else { panic!("a criterion") };
        b.subject.results[0] = Outcome::Level { description: first(b), level: levels[1].id.clone() };
    };
    assert!(matches!(fault(alien), BadgeFault::AlienLevel { .. }));
    let low = |b: &mut Badge| {
        let Scale::Levels { levels, .. } = &descriptions(b)[0].scale else { panic!("a criterion") };
        b.subject.results[0] = Outcome::Level { description: first(b), level: levels[0].id.clone() };
    };
    assert!(matches!(fault(low), BadgeFault::BelowRequired { .. }));
    let score = |value: &'static str| {
        move |b: &mut Badge| {
            let description = b.achievement.result_descriptions[2].id.clone();
            b.subject.results[2] = Outcome::Score { description, value: value.into() };
        }
    };
    assert!(matches!(fault(score("9")), BadgeFault::OutsideScale { .. }));
    assert!(matches!(fault(score("4")), BadgeFault::BelowRequired { .. }));
    assert!(matches!(fault(score("1e1")), BadgeFault::NotANumber { .. }));
    assert!(matches!(
        fault(|b| b.subject.results.push(b.subject.results[0].clone())),
        BadgeFault::Double { .. }
    ));
    assert!(matches!(
        fault(|b| b.subject.results[0] = Outcome::Completed { description: first(b) }),
        BadgeFault::UnknownDescription { .. }
    ));
    assert!(matches!(
        fault(|b| b.achievement.result_descriptions[1].id = first(b)),
        BadgeFault::Double { .. }
    ));
    let list = "https://kestrel.example/status".to_owned();
    let entry = StatusEntry { id: list.clone(), purpose: StatusPurpose::Revocation, index: 1, list };
    assert!(matches!(fault(|b| b.status = Some(entry)), BadgeFault::Double { .. }));
}

#[test]
fn every_short_form_is_a_valid_badge_of_the_same_award_and_much_shorter() {
    let badge = rich();
    let long = sign(&badge).unwrap().json;
    let mut last = long.len();
    for short in badge.short_forms() {
        let json = sign(&short).unwrap().json;
        let report = check(&json);
        assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
        assert_eq!(
            (&short.id, &short.subject.name, &short.valid_until),
            (&badge.id, &badge.subject.name, &badge.valid_until)
        );
        assert!(json.len() < last);
        last = json.len();
    }
}

#[test]
fn a_short_form_keeps_the_rank_of_a_level_among_those_it_leaves_out() {
    let [short, _] = rich().short_forms();
    let json = sign(&short).unwrap().json;
    assert!(json.contains(r#""level":"2""#) && !json.contains(r#""level":"1""#), "{json}");
}

#[test]
fn levels_stand_low_to_high() {
    let mut badge = rich();
    let Scale::Levels { levels, .. } = &mut badge.achievement.result_descriptions[0].scale else {
        panic!("levels")
    };
    levels[0].rank = levels[1].rank;
    assert!(matches!(to_document(&badge).unwrap_err(), BadgeFault::LevelOrder { .. }));
}

#[test]
fn no_refusal_names_the_learner() {
    let mut badge = rich();
    badge.subject.id = Some("Łucja the learner".into());
    assert_eq!(
        to_document(&badge).unwrap_err().to_string(),
        "credentialSubject.id is not an absolute address or URN"
    );
}

#[test]
fn the_recorded_badge_is_issued_again_to_the_byte_and_verifies_for_ever() {
    let recorded = include_str!("../recorded/badge-1.json");
    assert_eq!(sign(&rich()).unwrap().json, recorded);
    assert_eq!(check(recorded).verdict, Verdict::Valid);
    assert!(recorded.contains(&PublicKey::from_did_key(&key().public_key().did_key()).unwrap().multibase()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_learner_is_called_the_badge_is_valid_and_says_so(name in "\\PC{1,40}") {
        prop_assume!(!name.trim().is_empty());
        let mut badge = rich();
        badge.subject.name = Some(name.clone());
        let report = check(&sign(&badge).unwrap().json);
        prop_assert_eq!(report.verdict, Verdict::Valid);
        prop_assert_eq!(report.credential.unwrap().recipient, Some(name));
    }
}
