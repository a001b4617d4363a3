//! Endorsements: made here, put into badges, and judged as credentials of their own.

use crate::common::signing::{CREATED, check, has, key, options};
use crate::common::tokens::{by_ed25519, claims, token, value};
use crate::common::{rich_badge, standards};
use assay_credential::badge::{Badge, BadgeFault, Issuer};
use assay_credential::endorsement::{Endorsement, endorse};
use assay_credential::verify::{CheckOutcome, Kind, Place, Report, Verdict, verify};
use assay_credential::{IssueError, issue};
use assay_jsonld::json::{self, Value};

fn issuer(seed: u8) -> Issuer {
    Issuer { id: key(seed).public_key().did_key(), name: "Guild of Writers".into(), ..Issuer::default() }
}

fn endorsement(endorsed: &str) -> Endorsement {
    Endorsement {
        id: "urn:uuid:7b3c6d1e-6d0b-4a5e-9a55-2f2b2d0f6a01".into(),
        issuer: issuer(3),
        name: "Technical Writing, endorsed".into(),
        valid_from: CREATED.parse().unwrap(),
        valid_until: Some("2031-11-24T09:00:00Z".parse().unwrap()),
        endorsed: endorsed.into(),
        comment: Some("We *recruit* on it.".into()),
    }
}

fn signed(endorsement: &Endorsement) -> Result<String, IssueError> {
    endorse(endorsement, &key(3), &key(3).public_key().did_key_method(), CREATED).map(|signed| signed.json)
}

/// The endorsement as a token instead of under a proof.
fn as_token(endorsed: &str) -> String {
    let mut document = value(&signed(&endorsement(endorsed)).unwrap());
    document.as_object_mut().unwrap().remove("proof");
    let header = format!(r#"{{"alg":"EdDSA","kid":"{}"}}"#, key(3).public_key().did_key_method());
    token(&header, &claims(&document, |_| {}), by_ed25519(3))
}

fn badge() -> Badge {
    rich_badge(&key(1).public_key())
}

fn issued(badge: &Badge) -> Report {
    let method = key(1).public_key().did_key_method();
    verify(issue(badge, &key(1), &method, CREATED).unwrap().json.as_bytes(), &options())
}

#[test]
fn an_endorsement_says_who_endorses_what_and_is_valid_by_itself() {
    let report = check(&value(&signed(&endorsement("urn:uuid:2")).unwrap()));
    assert_eq!((report.verdict, report.kind), (Verdict::Valid, Some(Kind::Endorsement)));
    let said = report.credential.unwrap();
    assert_eq!(said.endorsed_id.as_deref(), Some("urn:uuid:2"));
    assert_eq!(said.comment.as_deref(), Some("We *recruit* on it."));
    assert_eq!(said.issuer_id, Some(key(3).public_key().did_key()));
    assert_eq!((said.recipient, report.place), (None, None), "what is endorsed is no learner");
}

#[test]
fn endorsements_of_achievement_organisation_and_badge_each_have_their_own_answer() {
    let mut badge = badge();
    badge.achievement.endorsements =
        vec![signed(&endorsement(&badge.achievement.id)).unwrap(), as_token(&badge.achievement.id)];
    badge.issuer.endorsements = vec![signed(&endorsement(&badge.issuer.id)).unwrap()];
    badge.endorsements = vec![signed(&endorsement(&badge.id)).unwrap()];
    let report = issued(&badge);
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    let places: Vec<_> = report.parts.iter().map(|part| (part.place, part.verdict)).collect();
    let at = |place| (Some(place), Verdict::Valid);
    assert_eq!(
        places,
        [at(Place::Credential), at(Place::Issuer), at(Place::Achievement), at(Place::Achievement)]
    );
    assert!(!has(&report, "endorsement", CheckOutcome::Warning), "{:?}", report.checks);
    let short = issued(&badge.short_forms()[0]);
    assert!(short.parts.is_empty(), "a printed code has no room for them");
}

#[test]
fn an_endorsement_of_something_else_and_a_badge_in_its_place_are_warned_of() {
    let mut badge = badge();
    badge.issuer.endorsements = vec![signed(&endorsement(&badge.achievement.id)).unwrap()];
    let report = issued(&badge);
    assert_eq!((report.verdict, report.parts[0].verdict), (Verdict::Valid, Verdict::Valid));
    let warned = |report: &Report| {
        let check = report.checks.iter().find(|check| check.code == "endorsement").unwrap();
        assert_eq!(check.outcome, CheckOutcome::Warning);
        check.sentence.clone()
    };
    assert!(warned(&report).contains("speaks of something else"), "{}", warned(&report));

    let other = crate::common::signing::badge();
    let carrier = crate::common::signing::resigned(|document| {
        document.as_object_mut().unwrap().insert("endorsement", vec![other]);
    });
    assert!(warned(&check(&carrier)).contains("another kind"));
}

#[test]
fn a_changed_token_is_not_relied_on() {
    let good = as_token(&badge().id);
    let (head, tail) = good.split_at(good.len() - 8);
    let carrying = |token: &str| {
        check(&crate::common::signing::resigned(|document| {
            document.as_object_mut().unwrap().insert("endorsementJwt", vec![Value::from(token)]);
        }))
    };
    let report = carrying(&good);
    assert_eq!((report.verdict, report.parts.len()), (Verdict::Valid, 1), "{:?}", report.checks);
    assert!(has(&report, "endorsement", CheckOutcome::Ok));
    let report = carrying(&format!("{head}AAAA{}", &tail[4..]));
    assert_eq!(report.parts[0].verdict, Verdict::Invalid);
    assert!(has(&report, "endorsement", CheckOutcome::Warning));
}

#[test]
fn nothing_but_signed_endorsements_goes_into_a_badge() {
    let good = signed(&endorsement("urn:uuid:2")).unwrap();
    let mut bare = value(&good);
    bare.as_object_mut().unwrap().remove("proof");
    let other = json::to_string(&crate::common::signing::badge());
    let of_a_badge = crate::common::tokens::badge_token(r#"{"alg":"EdDSA","kid":"KID"}"#, |_| {});
    for text in [json::to_string(&bare), other, of_a_badge, "a.b.c".to_owned(), String::new()] {
        for place in 0..3 {
            let mut badge = badge();
            let list = match place {
                0 => &mut badge.endorsements,
                1 => &mut badge.issuer.endorsements,
                _ => &mut badge.achievement.endorsements,
            };
            *list = vec![good.clone(), text.clone()];
            let refused = issue(&badge, &key(1), &key(1).public_key().did_key_method(), CREATED);
            assert_eq!(refused, Err(IssueError::Badge(BadgeFault::Endorsement { number: 2 })), "{text}");
        }
    }
}

#[test]
fn what_endorses_nothing_or_in_anothers_name_is_not_signed() {
    let refused = |change: &dyn Fn(&mut Endorsement)| {
        let mut endorsement = endorsement("urn:uuid:2");
        change(&mut endorsement);
        signed(&endorsement).unwrap_err()
    };
    let badge_fault = |fault| IssueError::Badge(fault);
    assert_eq!(
        refused(&|one| one.endorsed = "first-aid".into()),
        badge_fault(BadgeFault::NotAbsolute { member: "credentialSubject.id" })
    );
    assert_eq!(
        refused(&|one| one.comment = Some(" ".into())),
        badge_fault(BadgeFault::Empty { member: "credentialSubject.endorsementComment" })
    );
    assert_eq!(refused(&|one| one.name.clear()), badge_fault(BadgeFault::Empty { member: "name" }));
    assert_eq!(
        refused(&|one| one.valid_until = Some("2020-01-01T00:00:00Z".parse().unwrap())),
        badge_fault(BadgeFault::Dates { member: "validUntil" })
    );
    assert_eq!(refused(&|one| one.issuer = issuer(4)), IssueError::VerificationMethod);
}

#[test]
fn the_recorded_endorsement_is_made_again_to_the_byte_and_verifies_for_ever() {
    let recorded = include_str!("../recorded/endorsement-1.json");
    assert_eq!(signed(&endorsement("urn:uuid:2")).unwrap(), recorded);
    assert_eq!(check(&value(recorded)).verdict, Verdict::Valid);
}

#[test]
fn an_endorsement_has_every_member_the_strict_schema_requires() {
    let Some(standards) = standards() else { return };
    let schema = standards.join("schemas/strict/ob_v3p0_achievementcredential_schema.json");
    let schema = value(&crate::common::text_of(&schema));
    let made = value(&signed(&endorsement("urn:uuid:2")).unwrap());
    let class = |name: &str| schema.at("$defs").and_then(|defs| defs.at(name)).unwrap().clone();
    let complete = |name: &str, object: &Value| {
        for member in class(name).at("required").map_or(&[][..], Value::items) {
            assert!(object.at(member.as_str().unwrap()).is_some(), "{name}: {member:?}");
        }
        let members = class(name);
        for (member, wanted) in members.at("properties").and_then(Value::as_object).unwrap().iter() {
            if wanted.at("type").and_then(Value::as_str) == Some("array") {
                assert!(object.at(member).is_none_or(|value| value.as_array().is_some()), "{name}.{member}");
            }
        }
    };
    complete("EndorsementCredential", &made);
    complete("EndorsementSubject", made.at("credentialSubject").unwrap());
    complete("Profile", made.at("issuer").unwrap());
}
