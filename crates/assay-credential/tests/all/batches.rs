//! Many badges by one signer: the same bytes as one at a time.

use crate::common;
use assay_credential::badge::{Badge, Outcome};
use assay_credential::key::SigningKey;
use assay_credential::{IssueError, Signer, issue};
use proptest::prelude::*;

const CREATED: &str = "2026-11-24T09:00:00Z";

fn key() -> SigningKey {
    SigningKey::from_seed(&[1; 32])
}

/// What differs from learner to learner: texts of all kinds, levels, what stands in how many places.
#[derive(Debug, Clone)]
struct Learner {
    number: u32,
    name: String,
    narrative: Option<String>,
    address: String,
    level: u32,
    evidence: usize,
    credits: Option<u8>,
}

fn learners() -> impl Strategy<Value = Learner> {
    let text = prop_oneof![
        "[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}".boxed(),
        any::<String>().boxed(),
        Just("assay-differs-here-000001".to_owned()).boxed(),
        Just("assay-differs-here-".to_owned()).boxed(),
    ];
    let address = prop_oneof![
        "did:example:[a-z]{1,6}".boxed(),
        "https://[a-z]{1,6}\\.example/[a-z]{0,4}".boxed(),
        "urn:uuid:[0-9a-f]{8}".boxed(),
        "https:[a-z]{1,4}".boxed(),
    ];
    (
        any::<u32>(),
        text.clone(),
        prop::option::of(text),
        address,
        101_u32..104,
        0_usize..3,
        prop::option::of(0_u8..9),
    )
        .prop_map(|(number, name, narrative, address, level, evidence, credits)| Learner {
            number,
            name,
            narrative,
            address,
            level,
            evidence,
            credits,
        })
}

fn badge(learner: &Learner) -> Badge {
    let urn = |number: u32| format!("urn:uuid:8a2f0d80-3a0b-4d0d-9a1a-{number:012x}");
    let mut badge = common::rich_badge(&key().public_key());
    badge.id = urn(learner.number);
    badge.subject.id = Some(learner.address.clone());
    badge.subject.name = Some(learner.name.clone());
    badge.subject.narrative = learner.narrative.clone();
    badge.subject.credits_earned = learner.credits.map(f64::from);
    if let Outcome::Level { level, .. } = &mut badge.subject.results[0] {
        *level = format!("urn:uuid:8a2f0d80-3a0b-4d0d-9a1a-{:012}", learner.level);
    }
    badge.evidence.truncate(learner.evidence);
    badge
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_signer_gives_for_every_badge_what_issuing_it_alone_gives(learners in prop::collection::vec(learners(), 1..16)) {
        let key = key();
        let method = key.public_key().did_key_method();
        let mut signer = Signer::new(&key, &method).unwrap();
        for (place, learner) in learners.iter().enumerate() {
            let badge = badge(learner);
            let created = if place % 5 == 4 { "2026-11-24T10:00:00Z" } else { CREATED };
            prop_assert_eq!(signer.issue(&badge, created), issue(&badge, &key, &method, created));
        }
    }
}

#[test]
fn a_signer_signs_for_its_own_issuer_only() {
    let (key, other) = (key(), SigningKey::from_seed(&[2; 32]));
    let method = key.public_key().did_key_method();
    assert_eq!(
        Signer::new(&other, &method).map(|_| ()),
        Err(IssueError::VerificationMethod),
        "another key's name"
    );
    let mut signer = Signer::new(&key, &method).unwrap();
    let theirs = common::rich_badge(&other.public_key());
    assert_eq!(signer.issue(&theirs, CREATED), Err(IssueError::VerificationMethod));
    let ours = common::rich_badge(&key.public_key());
    assert_eq!(signer.issue(&ours, "yesterday"), Err(IssueError::Created));
    assert!(signer.issue(&ours, CREATED).is_ok());
}
