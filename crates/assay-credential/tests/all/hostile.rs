//! Documents made to be taken for what they are not: none is ever valid, and each gets its reason.

use crate::common;
use crate::common::signing::{
    CREATED, badge, check, check_with, has, key, object, options, resigned, signed_by,
};
use assay_credential::issue;
use assay_credential::verify::{
    CheckOutcome, Current, Document, Issuer, Options, Rules, Signature, TrustedIssuer, Verdict, verify,
};
use assay_jsonld::json::{self, Value};

#[test]
fn a_second_proof_has_to_hold_and_to_be_the_issuers_too() {
    let theirs = signed_by(2, &key(2).public_key().did_key_method(), badge(), |_| {});
    let mut both = badge();
    let proofs = object(&mut both).get_mut("proof").unwrap().as_array_mut().unwrap();
    proofs.push(theirs.at("proof").unwrap().items()[0].clone());
    let report = check(&both);
    assert_eq!((report.verdict, report.issuer), (Verdict::Invalid, Issuer::Mismatch));

    let mut broken = badge();
    let proofs = object(&mut broken).get_mut("proof").unwrap().as_array_mut().unwrap();
    let mut second = proofs[0].clone();
    object(&mut second).insert("created", "2026-11-24T09:00:01Z");
    proofs.push(second);
    assert_eq!(check(&broken).signature, Signature::Invalid);
}

#[test]
fn a_stranger_cannot_sign_in_the_issuers_name() {
    let forged = signed_by(2, &key(2).public_key().did_key_method(), badge(), |_| {});
    let report = check(&forged);
    assert_eq!(
        (report.verdict, report.signature, report.issuer),
        (Verdict::Invalid, Signature::Valid, Issuer::Mismatch)
    );
    let claimed = signed_by(2, &key(1).public_key().did_key_method(), badge(), |_| {});
    assert_eq!(check(&claimed).signature, Signature::Invalid);
}

#[test]
fn labels_of_other_suites_do_not_help_a_signature() {
    for (kind, suite, wanted) in [
        ("DataIntegrityProof", Some("eddsa-jcs-2022"), Signature::Invalid),
        ("DataIntegrityProof", Some("ecdsa-rdfc-2019"), Signature::Invalid),
        ("DataIntegrityProof", None, Signature::Invalid),
        ("Ed25519Signature2020", None, Signature::Invalid),
        ("SomeProof", None, Signature::Unsupported),
    ] {
        let mut changed = badge();
        let proof = &mut object(&mut changed).get_mut("proof").unwrap().as_array_mut().unwrap()[0];
        let proof = object(proof);
        proof.insert("type", kind);
        proof.remove("cryptosuite");
        if let Some(suite) = suite {
            proof.insert("cryptosuite", suite);
        }
        assert_eq!(check(&changed).signature, wanted, "{kind} {suite:?}");
    }
}

#[test]
fn a_signature_in_another_spelling_is_refused() {
    for change in
        [|value: &str| value.replacen('z', "u", 1), |value: &str| format!("{value}1"), |_: &str| "z".into()]
    {
        let mut changed = badge();
        let proof = &mut object(&mut changed).get_mut("proof").unwrap().as_array_mut().unwrap()[0];
        let value = change(proof.at("proofValue").and_then(Value::as_str).unwrap());
        object(proof).insert("proofValue", value);
        assert_eq!(check(&changed).verdict, Verdict::Invalid);
    }
}

#[test]
fn a_member_that_stands_twice_is_refused_however_it_is_spelled() {
    let text = json::to_string(&badge());
    for second in [r#""name":"Evil","#, r#""n\u0061me":"Evil","#] {
        let twice = text.replacen('{', &format!("{{{second}"), 1);
        let report = verify(twice.as_bytes(), &options());
        assert_eq!((report.verdict, report.signature), (Verdict::Invalid, Signature::Missing));
    }
    assert_eq!(
        verify(format!("\u{feff}{text}").as_bytes(), &options()).verdict,
        Verdict::Invalid,
        "byte order mark"
    );
    assert_eq!(
        verify(&[text.as_bytes(), b"\xff"].concat(), &options()).verdict,
        Verdict::Invalid,
        "not UTF-8"
    );
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert_eq!(verify(deep.as_bytes(), &options()).verdict, Verdict::Invalid, "nesting");
}

#[test]
fn contexts_that_would_change_the_meaning_of_a_term_are_never_followed() {
    let swap =
        json::parse(br#"{"name":"https://schema.org/description","description":"https://schema.org/name"}"#)
            .unwrap();
    let nulled = json::parse(br#"{"name":null}"#).unwrap();
    let unused = json::parse(br#"{"unused":"https://example.org/unused"}"#).unwrap();
    for inline in [swap, nulled, unused, Value::from("https://evil.example/context")] {
        let mut changed = badge();
        object(&mut changed).get_mut("@context").unwrap().as_array_mut().unwrap().push(inline.clone());
        let report = check(&changed);
        assert!(
            !matches!(report.verdict, Verdict::Valid | Verdict::NotABadge),
            "{inline:?}: {:?}",
            report.verdict
        );
        let mut changed = badge();
        object(object(&mut changed).get_mut("credentialSubject").unwrap())
            .insert("@context", vec![inline.clone()]);
        assert!(!matches!(check(&changed).verdict, Verdict::Valid | Verdict::NotABadge), "{inline:?} inside");
    }
    let mut twice = badge();
    let contexts = object(&mut twice).get_mut("@context").unwrap().as_array_mut().unwrap();
    contexts.push("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json".into());
    assert_eq!(check(&twice).verdict, Verdict::Invalid, "two vocabularies of badges");
}

#[test]
fn an_issuers_own_inline_context_is_not_believed_either() {
    let mut document = badge();
    object(&mut document)
        .get_mut("@context")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .push(json::parse(br#"{"grade":"https://example.org/grade"}"#).unwrap());
    let report = check(&signed_by(1, &key(1).public_key().did_key_method(), document, |_| {}));
    assert_ne!(report.verdict, Verdict::Valid);
}

#[test]
fn other_names_for_a_member_are_a_broken_rule_though_signed() {
    let full = resigned(|document| {
        object(document).insert("https://schema.org/alternateName", "Evil");
    });
    assert_eq!((check(&full).verdict, check(&full).signature), (Verdict::Nonconformant, Signature::Valid));
    let keyword = resigned(|document| {
        let issuer = object(object(document).get_mut("issuer").unwrap());
        let id = issuer.remove("id").unwrap();
        issuer.insert("@id", id);
    });
    assert_ne!(check(&keyword).verdict, Verdict::Valid);
}

#[test]
fn types_that_leave_a_member_unsigned_are_invalid() {
    for path in [&["credentialSubject"][..], &["credentialSubject", "achievement"], &["issuer"]] {
        let mut changed = badge();
        let mut at = &mut changed;
        for step in path {
            at = object(at).get_mut(step).unwrap();
        }
        object(at).remove("type");
        assert_eq!(check(&changed).verdict, Verdict::Invalid, "{path:?}");
    }
}

#[test]
fn rules_broken_under_a_good_signature_are_named() {
    let subject = |document: &mut Value, member: &str| {
        object(object(document).get_mut("credentialSubject").unwrap()).remove(member);
    };
    let anonymous = resigned(|document| {
        subject(document, "id");
        subject(document, "identifier");
    });
    let report = check(&anonymous);
    assert_eq!(
        (report.verdict, report.signature, report.rules),
        (Verdict::Nonconformant, Signature::Valid, Rules::Broken)
    );
    assert!(has(&report, "rules.recipient", CheckOutcome::Failed));
    let zoneless = resigned(|document| {
        object(document).insert("validFrom", "2026-11-24T09:00:00");
    });
    assert_eq!(check(&zoneless).verdict, Verdict::Nonconformant);
    let nothing = resigned(|document| subject(document, "achievement"));
    assert_eq!(check(&nothing).verdict, Verdict::Nonconformant);
}

#[test]
fn dates_are_judged_at_the_time_asked_about() {
    let at = |time: &str| check_with(&badge(), &Options::at(time.parse().unwrap()));
    let early = at("2026-11-24T08:59:59Z");
    assert_eq!((early.verdict, early.current), (Verdict::Invalid, Current::NotYetValid));
    assert_eq!(at("2026-11-24T09:00:00Z").verdict, Verdict::Valid);
    assert_eq!(at("2031-11-24T09:00:00Z").verdict, Verdict::Valid);
    let late = at("2031-11-24T09:00:01Z");
    assert_eq!(
        (late.verdict, late.current, late.signature),
        (Verdict::Invalid, Current::Expired, Signature::Valid)
    );
}

#[test]
fn an_endorsement_changed_inside_a_well_signed_badge_is_not_relied_on() {
    let endorsement = json::parse(
        br#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id":"urn:uuid:1","type":["VerifiableCredential","EndorsementCredential"],"name":"Good work",
        "issuer":{"id":"did:key:x","type":["Profile"],"name":"State"},"validFrom":"2026-01-01T00:00:00Z",
        "credentialSubject":{"id":"urn:uuid:8a2f0d80-3a0b-4d0d-9a1a-000000000009","type":["EndorsementSubject"],"endorsementComment":"In good standing"}}"#,
    )
    .unwrap();
    let good = signed_by(3, &key(3).public_key().did_key_method(), endorsement, |document| {
        object(object(document).get_mut("issuer").unwrap()).insert("id", key(3).public_key().did_key());
    });
    let report = check(&good);
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    let mut badge = common::rich_badge(&key(1).public_key());
    let mut outcome = |endorsement: &Value| {
        badge.endorsements = vec![json::to_string(endorsement)];
        let method = key(1).public_key().did_key_method();
        let report = verify(issue(&badge, &key(1), &method, CREATED).unwrap().json.as_bytes(), &options());
        assert_eq!(report.signature, Signature::Valid);
        report.checks.iter().find(|check| check.code == "endorsement").unwrap().outcome
    };
    assert_eq!(outcome(&good), CheckOutcome::Ok);
    let mut bad = good.clone();
    object(object(&mut bad).get_mut("credentialSubject").unwrap())
        .insert("endorsementComment", "The best of all");
    assert_eq!(outcome(&bad), CheckOutcome::Warning);
}

#[test]
fn trust_goes_by_id_and_a_borrowed_name_is_flagged() {
    let trusted = |id: String| TrustedIssuer {
        id,
        name: Some("kestrel  COLLEGE".into()),
        how: Some("by telephone".into()),
    };
    let mut options = options();
    options.trust = vec![trusted(key(1).public_key().did_key())];
    assert_eq!(check_with(&badge(), &options).issuer, Issuer::Known);
    let mut changed = badge();
    object(&mut changed).insert("name", "Evil");
    assert_eq!(check_with(&changed, &options).issuer, Issuer::Unknown, "a list says nothing about a forgery");
    options.trust = vec![trusted(key(2).public_key().did_key())];
    let report = check_with(&badge(), &options);
    assert_eq!((report.verdict, report.issuer), (Verdict::Valid, Issuer::Unknown));
    assert!(has(&report, "issuer.known", CheckOutcome::Warning));
}

const DID: &str = "did:web:kestrel.example";

fn did_document(change: impl FnOnce(&mut Value)) -> Document {
    let key = key(1).public_key();
    let text = format!(
        r##"{{"id":"{DID}","verificationMethod":[{{"id":"{DID}#{key}","type":"Multikey","controller":"{DID}",
        "publicKeyMultibase":"{key}"}}],"assertionMethod":["#{key}"]}}"##
    );
    let mut value = json::parse(text.as_bytes()).unwrap();
    change(&mut value);
    Document::parse(json::to_string(&value).as_bytes()).unwrap()
}

fn web_badge() -> Value {
    let mut badge = common::rich_badge(&key(1).public_key());
    badge.issuer.id = DID.into();
    let signed = issue(&badge, &key(1), &format!("{DID}#{}", key(1).public_key()), CREATED).unwrap();
    json::parse(signed.json.as_bytes()).unwrap()
}

#[test]
fn a_did_web_badge_is_valid_with_its_document_and_unknown_without() {
    let mut options = options();
    assert_eq!(check_with(&web_badge(), &options).verdict, Verdict::Unknown);
    options.accept_spelled_keys = true;
    assert_eq!(
        check_with(&web_badge(), &options).verdict,
        Verdict::Unknown,
        "test mode is for plain addresses only"
    );
    options.did_documents = vec![did_document(|_| {})];
    assert_eq!(check_with(&web_badge(), &options).verdict, Verdict::Valid);
    let mut changed = web_badge();
    object(&mut changed).insert("name", "Evil");
    assert_eq!(check_with(&changed, &options).verdict, Verdict::Invalid);
    options.did_documents.clear();
    assert_eq!(check_with(&changed, &options).verdict, Verdict::Invalid, "whoever the key belongs to");
}

#[test]
fn a_did_document_that_does_not_vouch_for_the_key_is_no_help() {
    let other = key(2).public_key();
    let entry = |value: &mut Value, member: &str, to: Value| {
        let list = object(value).get_mut("verificationMethod").unwrap().as_array_mut().unwrap();
        object(&mut list[0]).insert(member, to);
    };
    let mut options = options();
    let documents = [
        did_document(|value| {
            object(value).insert("assertionMethod", vec![Value::from("#another")]);
        }),
        did_document(|value| {
            object(value).remove("assertionMethod");
        }),
        did_document(|value| entry(value, "controller", "did:web:evil.example".into())),
        did_document(|value| entry(value, "publicKeyMultibase", other.multibase().into())),
        did_document(|value| entry(value, "revoked", "2026-11-24T10:00:00Z".into())),
        did_document(|value| {
            object(value).insert("id", "did:web:evil.example");
        })
        .fetched_from(DID),
    ];
    for (number, document) in documents.into_iter().enumerate() {
        options.did_documents = vec![document];
        assert_eq!(check_with(&web_badge(), &options).signature, Signature::Invalid, "document {number}");
    }
    options.did_documents = vec![did_document(|value| entry(value, "type", "RsaVerificationKey2018".into()))];
    assert_eq!(check_with(&web_badge(), &options).verdict, Verdict::Unsupported);
}

#[test]
fn results_are_ranked_by_what_is_signed_and_not_by_their_place() {
    let mut turned = badge();
    let subject = object(&mut turned).get_mut("credentialSubject").unwrap();
    let achievement = object(subject).get_mut("achievement").unwrap();
    for description in object(achievement).get_mut("resultDescription").unwrap().as_array_mut().unwrap() {
        if let Some(levels) = object(description).get_mut("rubricCriterionLevel") {
            levels.as_array_mut().unwrap().reverse();
        }
    }
    let report = check(&turned);
    assert_eq!(report.verdict, Verdict::Valid, "the order of a set is not signed");
    assert_eq!(report.results, check(&badge()).results);
}

#[test]
fn a_badge_with_thousands_of_results_ends_in_an_answer() {
    // Three nested loops over these would take hours.
    let flooded = |document: &mut Value| {
        let subject = object(object(document).get_mut("credentialSubject").unwrap());
        let level = |n: u32| {
            json::parse(format!(r#"{{"id":"urn:l:{n}","name":"x","points":"{n}"}}"#).as_bytes()).unwrap()
        };
        let description: json::Object = [
            ("id", Value::from("urn:d")),
            ("name", "Flood".into()),
            ("requiredLevel", "urn:l:1".into()),
            ("rubricCriterionLevel", (0..5000).map(level).collect()),
        ]
        .into_iter()
        .collect();
        object(subject.get_mut("achievement").unwrap())
            .insert("resultDescription", vec![Value::Object(description)]);
        let result = |n: u32| {
            json::parse(format!(r#"{{"resultDescription":"urn:d","achievedLevel":"urn:l:{n}"}}"#).as_bytes())
                .unwrap()
        };
        subject.insert("result", (0..5000).map(result).collect::<Value>());
    };
    let mut document = badge();
    flooded(&mut document);
    let report = check(&document);
    assert_eq!((report.verdict, report.results.len()), (Verdict::Invalid, 5000));
    assert!(report.checks.len() < 200, "{} checks", report.checks.len());
}

#[test]
fn a_report_has_the_shape_the_command_line_prints() {
    let value = serde_json::to_value(check(&badge())).unwrap();
    let text = |member: &str| value[member].as_str().unwrap().to_owned();
    assert_eq!(text("verdict"), "valid");
    assert_eq!((text("signature"), text("rules")), ("valid".into(), "met".into()));
    assert_eq!((text("current"), text("issuer")), ("current".into(), "unknown".into()));
    assert!(
        value["checks"]
            .as_array()
            .unwrap()
            .iter()
            .all(|check| check["code"].is_string() && check["sentence"].is_string())
    );
    assert_eq!(value["results"][0]["requiredRank"], 2);
    let other = verify(b"{}", &options());
    assert_eq!(serde_json::to_value(other).unwrap()["verdict"], "not-a-badge");
}
