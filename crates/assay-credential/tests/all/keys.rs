//! Keys against the published vectors, each of which some library in the field gets wrong.

use crate::common;
use assay_credential::key::{PublicKey, SigningKey};
use serde_json::Value;

fn read(file: &str) -> Option<Value> {
    let path = common::standards()?.join("vectors").join(file);
    Some(serde_json::from_str(&common::text_of(&path)).unwrap())
}

fn accepts(key: &str, message: &[u8], signature: &str) -> bool {
    let key: Result<[u8; 32], _> = common::hex(key).try_into();
    let signature: Result<[u8; 64], _> = common::hex(signature).try_into();
    match (key.ok().and_then(|key| PublicKey::from_bytes(&key).ok()), signature) {
        (Some(key), Ok(signature)) => key.verify_strict(message, &signature),
        _ => false,
    }
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value[member].as_str().unwrap()
}

#[test]
fn all_151_cases_of_wycheproof_come_out_as_marked() {
    let Some(suite) = read("ed25519/ed25519_test.json") else { return };
    let mut count = 0;
    for group in suite["testGroups"].as_array().unwrap() {
        for case in group["tests"].as_array().unwrap() {
            let accepted =
                accepts(text(&group["publicKey"], "pk"), &common::hex(text(case, "msg")), text(case, "sig"));
            assert_eq!(accepted, case["result"] == "valid", "case {}: {}", case["tcId"], case["comment"]);
            count += 1;
        }
    }
    assert_eq!(count, 151);
    common::counted("Ed25519, Wycheproof", count, 151);
}

#[test]
fn of_the_speccheck_cases_only_number_3_is_accepted() {
    let Some(suite) = read("ed25519/speccheck-cases.json") else { return };
    let cases = suite.as_array().unwrap();
    let all = cases.len();
    let cases = cases.iter().enumerate();
    let accepted = cases.filter(|(_, case)| {
        accepts(text(case, "pub_key"), &common::hex(text(case, "message")), text(case, "signature"))
    });
    assert_eq!(accepted.map(|(number, _)| number).collect::<Vec<_>>(), [3]);
    common::counted("Ed25519, speccheck (number 3 alone is accepted)", all, all);
}

#[test]
fn of_the_914_cctv_cases_43_are_accepted_and_none_of_low_order() {
    let Some(suite) = read("ed25519/cctv-ed25519vectors.json") else { return };
    let all = suite.as_array().unwrap().len();
    let accepted: Vec<&Value> = suite
        .as_array()
        .unwrap()
        .iter()
        .filter(|case| accepts(text(case, "key"), text(case, "msg").as_bytes(), text(case, "sig")))
        .collect();
    assert_eq!(accepted.len(), 43);
    common::counted("Ed25519, CCTV (43 are accepted)", all, 914);
    let low_order =
        |flag: &Value| matches!(flag.as_str(), Some("low_order_A" | "low_order_R" | "non_canonical_A"));
    assert!(
        !accepted
            .iter()
            .any(|case| case["flags"].as_array().is_some_and(|flags| flags.iter().any(low_order)))
    );
}

#[test]
fn every_published_did_key_is_made_from_its_seed_and_read_back() {
    let Some(suite) = read("did-key/ed25519-x25519.json") else { return };
    let mut checks = 0;
    for (did, case) in suite.as_object().unwrap() {
        let document = &case["didDocument"];
        let method = document["assertionMethod"][0].as_str().unwrap();
        let key = PublicKey::from_did_key(method).unwrap();
        assert_eq!(key.did_key(), *did);
        assert_eq!(key.did_key_method(), method);
        assert_eq!(PublicKey::from_did_key(did), Ok(key));
        assert_eq!(key.multibase().parse(), Ok(key));
        checks += 4;
        if let Some(seed) = case["seed"].as_str() {
            let seed: [u8; 32] = common::hex(seed).try_into().unwrap();
            assert_eq!(SigningKey::from_seed(&seed).public_key(), key);
            checks += 1;
        }
    }
    assert!(checks >= 20, "{checks}");
    common::counted("did:key, Ed25519", checks, checks);
}
