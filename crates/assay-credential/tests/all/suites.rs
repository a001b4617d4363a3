//! Proofs of every suite that is read, and labels that do not fit what they stand on.

use crate::common;
use crate::common::signing::{CREATED, badge, check, check_with, has, key, object, options, signed_by};
use crate::common::tokens::{
    by_ed25519, by_p256, by_p384, encoded, multikey_of_p256, multikey_of_p384, unsigned, value,
};
use assay_credential::contexts;
use assay_credential::proof::{Proof, Suite, Terms, make};
use assay_credential::verify::{CheckOutcome, Issuer, Options, Report, Signature, Verdict};
use assay_jsonld::json::{Object, Value};

/// The badge with a proof of `suite` in the name of the did:key `multikey`; the signature has `length` bytes.
fn proved(suite: &str, multikey: &str, length: usize, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> Value {
    let issuer = format!("did:key:{multikey}");
    let mut document = unsigned(&issuer);
    let mut proof: Object = [
        ("type", Value::from("DataIntegrityProof")),
        ("cryptosuite", suite.into()),
        ("created", CREATED.into()),
        ("verificationMethod", format!("{issuer}#{multikey}").into()),
        ("proofPurpose", "assertionMethod".into()),
        ("proofValue", format!("z{}", bs58::encode(vec![1; length]).into_string()).into()),
    ]
    .into_iter()
    .collect();
    let hashes = Proof::read(&Value::Object(proof.clone())).unwrap();
    let hashes = hashes.hashes(&document, &[], contexts::processor()).unwrap();
    proof.insert("proofValue", format!("z{}", bs58::encode(sign(&hashes)).into_string()));
    object(&mut document).insert("proof", vec![Value::Object(proof)]);
    document
}

fn renamed(mut document: Value) -> Report {
    object(&mut document).insert("name", "Another name");
    check(&document)
}

#[test]
fn proofs_on_the_curves_of_nist_hold_until_a_statement_changes() {
    for suite in ["ecdsa-rdfc-2019", "ecdsa-jcs-2019"] {
        let small = proved(suite, &multikey_of_p256(), 64, by_p256);
        let report = check(&small);
        assert_eq!(report.verdict, Verdict::Valid, "{suite}: {:?}", report.checks);
        assert_eq!(renamed(small).signature, Signature::Invalid);
        let large = proved(suite, &multikey_of_p384(), 96, by_p384);
        let report = check(&large);
        assert_eq!(report.verdict, Verdict::Valid, "{suite}: {:?}", report.checks);
        assert_eq!(renamed(large).signature, Signature::Invalid);
    }
}

#[test]
fn a_suite_takes_no_key_and_no_signature_of_another_kind() {
    let ed = key(1).public_key().multibase();
    for (suite, multikey, length, sign) in [
        ("ecdsa-rdfc-2019", ed.clone(), 64, Box::new(by_ed25519(1)) as Box<dyn Fn(&[u8]) -> Vec<u8>>),
        ("eddsa-rdfc-2022", multikey_of_p256(), 64, Box::new(by_p256)),
        ("eddsa-jcs-2022", multikey_of_p256(), 64, Box::new(by_p256)),
        ("ecdsa-rdfc-2019", multikey_of_p384(), 64, Box::new(by_p256)),
        ("ecdsa-rdfc-2019", multikey_of_p256(), 96, Box::new(by_p384)),
    ] {
        let report = check(&proved(suite, &multikey, length, sign));
        assert_eq!(report.signature, Signature::Invalid, "{suite} with {multikey}");
    }
    let labelled = |from: &str, to: &str| {
        let mut document = proved(from, &multikey_of_p256(), 64, by_p256);
        let proof = &mut object(&mut document).get_mut("proof").unwrap().as_array_mut().unwrap()[0];
        object(proof).insert("cryptosuite", to);
        check(&document).verdict
    };
    assert_eq!(labelled("ecdsa-rdfc-2019", "ecdsa-jcs-2019"), Verdict::Invalid);
    assert_eq!(labelled("ecdsa-jcs-2019", "ecdsa-rdfc-2019"), Verdict::Invalid);
    for unknown in ["ecdsa-rdfc-2020", "bbs-2023", "ECDSA-RDFC-2019"] {
        assert_eq!(labelled("ecdsa-rdfc-2019", unknown), Verdict::Unsupported, "{unknown}");
    }
}

#[test]
fn both_older_suites_on_ed25519_hold_until_a_statement_changes() {
    let public = key(1).public_key();
    for suite in [Suite::EddsaJcs2022, Suite::Ed25519Signature2020] {
        let mut document = unsigned(&public.did_key());
        if suite == Suite::Ed25519Signature2020 {
            let context = object(&mut document).get_mut("@context").unwrap().as_array_mut().unwrap();
            context.push("https://w3id.org/security/suites/ed25519-2020/v1".into());
        }
        let method = public.did_key_method();
        let terms = Terms { suite, created: CREATED, verification_method: &method };
        let made = make(&document, &key(1), &terms, contexts::processor()).unwrap();
        object(&mut document).insert("proof", vec![made.proof]);
        let report = check(&document);
        assert_eq!(report.verdict, Verdict::Valid, "{suite:?}: {:?}", report.checks);
        assert_eq!(renamed(document).signature, Signature::Invalid);
    }
}

/// The published credential with a derived proof, changed.
fn derived(change: impl FnOnce(&mut Value)) -> Option<Report> {
    let file = common::standards()?.join("samples/1edtech-ob30/sd/derivedcredential.json");
    let mut document = value(&common::text_of(&file));
    change(&mut document);
    // Its key is spelled out in an address that leads nowhere.
    let options = Options { accept_spelled_keys: true, ..options() };
    Some(check_with(&document, &options))
}

fn proof_bytes(document: &mut Value, change: impl FnOnce(&mut Vec<u8>)) {
    let proof = &mut object(document).get_mut("proof").unwrap().as_array_mut().unwrap()[0];
    let proof = object(proof);
    let text = proof.get("proofValue").and_then(Value::as_str).unwrap();
    let mut bytes =
        base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, &text[1..]).unwrap();
    change(&mut bytes);
    proof.insert("proofValue", format!("u{}", encoded(bytes)));
}

#[test]
fn a_derived_proof_holds_for_what_the_issuer_signed_and_for_nothing_else() {
    let Some(report) = derived(|_| {}) else { return };
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    assert!(has(&report, "proof.partial", CheckOutcome::Warning));
    let changes: [fn(&mut Value); 6] = [
        |document| drop(object(document).insert("validFrom", "2011-01-01T00:00:00Z")),
        |document| drop(object(document).insert("validUntil", "2031-01-01T00:00:00Z")),
        |document| drop(object(document).insert("name", "One more statement")),
        |document| drop(object(object(document).get_mut("issuer").unwrap()).remove("url")),
        |document| {
            drop(
                object(object(document).get_mut("credentialSubject").unwrap()).insert("id", "did:example:me"),
            )
        },
        |document| {
            let proof = &mut object(document).get_mut("proof").unwrap().as_array_mut().unwrap()[0];
            object(proof).insert("created", "2011-01-01T00:00:00Z");
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        assert_eq!(derived(change).unwrap().signature, Signature::Invalid, "change {number}");
    }
    // Every byte counts, and none may be missing or more.
    for place in (0..1135).step_by(7) {
        let report = derived(|document| proof_bytes(document, |bytes| bytes[place] ^= 1)).unwrap();
        assert_eq!(report.signature, Signature::Invalid, "byte {place}");
    }
    for change in
        [(|bytes| bytes.push(0)) as fn(&mut Vec<u8>), |bytes| bytes.truncate(1134), |bytes| bytes[2] = 0]
    {
        let report = derived(|document| proof_bytes(document, change)).unwrap();
        assert_eq!(report.signature, Signature::Invalid);
    }
}

#[test]
fn a_set_of_proofs_is_as_good_as_its_worst() {
    let mut both = badge();
    let unknown = {
        let mut proof = both.at("proof").unwrap().items()[0].clone();
        object(&mut proof).insert("cryptosuite", "bbs-2023");
        proof
    };
    object(&mut both).get_mut("proof").unwrap().as_array_mut().unwrap().push(unknown);
    assert_eq!(check(&both).verdict, Verdict::Unsupported);
    let strangers = signed_by(2, &key(2).public_key().did_key_method(), badge(), |_| {});
    assert_eq!(check(&strangers).issuer, Issuer::Mismatch);
    let mut empty = badge();
    object(&mut empty).insert("proof", Vec::<Value>::new());
    assert_eq!(check(&empty).signature, Signature::Missing);
}
