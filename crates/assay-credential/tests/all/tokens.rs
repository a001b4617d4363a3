//! Credentials as JSON Web Tokens: good ones, and all that is made to be taken for one.

use crate::common;
use crate::common::signing::{has, key, object, options};
use crate::common::tokens::{
    badge_token, by_ed25519, by_p256, by_p384, claims, encoded, jwk_of_p256, multikey_of_p256,
    multikey_of_p384, token, unsigned, value,
};
use assay_credential::verify::{
    CheckOutcome, Current, Document, Issuer, Kind, Options, Report, Rules, Signature, Verdict, verify,
};
use assay_jsonld::json::{self, Object, Value};

use proptest::prelude::*;

const PLAIN: &str = r#"{"alg":"EdDSA","typ":"JWT","kid":"KID"}"#;

fn judged(token: &str) -> Report {
    verify(token.as_bytes(), &options())
}

fn no_change(_: &mut Object) {}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_token_or_a_proof_there_is_an_answer(
        header in prop_oneof![Just(PLAIN.to_owned()), any::<String>(), "\\{\"alg\":\"[A-Z0-9]{0,5}\"(,\"jwk\":\\{\\})?\\}"],
        payload in prop_oneof![any::<String>(), Just(claims(&unsigned("did:jwk:e30"), no_change))],
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let made = token(&header, &payload, |_| bytes.clone());
        prop_assert_ne!(judged(&made).verdict, Verdict::Valid);
        let mut document = common::signing::badge();
        let proof = &mut object(&mut document).get_mut("proof").unwrap().as_array_mut().unwrap()[0];
        object(proof).insert("cryptosuite", "ecdsa-sd-2023");
        object(proof).insert("proofValue", format!("u{}", encoded([&[0xd9, 0x5d, 1, 0x85][..], &bytes].concat())));
        prop_assert_ne!(common::signing::check(&document).verdict, Verdict::Valid);
    }
}

#[test]
fn a_token_by_the_issuers_key_is_a_valid_badge() {
    let report = judged(&badge_token(PLAIN, no_change));
    assert_eq!((report.verdict, report.kind), (Verdict::Valid, Some(Kind::Badge)), "{:?}", report.checks);
    assert_eq!(report.results.len(), 4);
    let credential = unsigned(&key(1).public_key().did_key());
    let inside = claims(&credential, |claims| {
        let context = ["https://www.w3.org/2018/credentials/v1", assay_credential::contexts::OPEN_BADGES];
        let mut old = value(&json::to_string(&credential));
        let members = object(&mut old);
        members.insert("@context", context.into_iter().collect::<Value>());
        let (from, until) = (members.remove("validFrom").unwrap(), members.remove("validUntil").unwrap());
        members.insert("issuanceDate", from);
        members.insert("expirationDate", until);
        let registered =
            ["iss", "jti", "sub", "nbf", "exp"].map(|claim| (claim, claims.get(claim).unwrap().clone()));
        *claims = registered.into_iter().collect();
        claims.insert("vc", old);
    });
    let header = PLAIN.replace("KID", &key(1).public_key().did_key_method());
    let report = judged(&token(&header, &inside, by_ed25519(1)));
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    assert!(has(&report, "context.version", CheckOutcome::Warning));
}

#[test]
fn keys_on_the_curves_of_nist_sign_tokens_too() {
    let did_jwk = format!("did:jwk:{}", encoded(jwk_of_p256()));
    let key_256 = format!("did:key:{}", multikey_of_p256());
    let key_384 = format!("did:key:{}", multikey_of_p384());
    let named = |issuer: &str, fragment: &str, algorithm: &str| {
        (
            format!(r#"{{"alg":"{algorithm}","kid":"{issuer}#{fragment}"}}"#),
            claims(&unsigned(issuer), no_change),
        )
    };
    let (header, payload) = named(&did_jwk, "0", "ES256");
    assert_eq!(judged(&token(&header, &payload, by_p256)).verdict, Verdict::Valid);
    assert_eq!(judged(&token(&header, &payload, by_p384)).verdict, Verdict::Invalid);
    let (header, payload) = named(&did_jwk, "1", "ES256");
    assert_eq!(judged(&token(&header, &payload, by_p256)).verdict, Verdict::Invalid);
    let (header, payload) = named(&key_256, &multikey_of_p256(), "ES256");
    assert_eq!(judged(&token(&header, &payload, by_p256)).verdict, Verdict::Valid);
    let (header, payload) = named(&key_384, &multikey_of_p384(), "ES384");
    assert_eq!(judged(&token(&header, &payload, by_p384)).verdict, Verdict::Valid);
    // The jwk in the header is enough when it is the issuer's own name.
    let header = format!(r#"{{"alg":"ES256","jwk":{}}}"#, jwk_of_p256());
    assert_eq!(
        judged(&token(&header, &claims(&unsigned(&did_jwk), no_change), by_p256)).verdict,
        Verdict::Valid
    );
    // Neither DER nor a shortened number is a signature in a token.
    let der = |message: &[u8]| {
        let signature = p256::ecdsa::Signature::from_slice(&by_p256(message)).unwrap();
        signature.to_bytes()[..63].to_vec()
    };
    assert_eq!(
        judged(&token(&header, &claims(&unsigned(&did_jwk), no_change), der)).verdict,
        Verdict::Invalid
    );
}

#[test]
fn a_key_that_comes_along_says_nothing_about_whose_it_is() {
    let header = format!(r#"{{"alg":"ES256","jwk":{}}}"#, jwk_of_p256());
    let stranger = token(&header, &claims(&unsigned(&key(1).public_key().did_key()), no_change), by_p256);
    let report = judged(&stranger);
    assert_eq!((report.verdict, report.issuer), (Verdict::Invalid, Issuer::Mismatch));
    // An issuer of whom nothing is at hand: unknown, whatever the token brings along.
    let college = token(&header, &claims(&unsigned("https://kestrel.example/issuer"), no_change), by_p256);
    assert_eq!(judged(&college).verdict, Verdict::Unknown);
    let document = |jwk: &str| {
        let text = format!(
            r##"{{"id":"https://kestrel.example/issuer","verificationMethod":[{{"id":"#k","type":"JsonWebKey",
            "controller":"https://kestrel.example/issuer","publicKeyJwk":{jwk}}}],"assertionMethod":["#k"]}}"##
        );
        Options { did_documents: vec![Document::parse(text.as_bytes()).unwrap()], ..options() }
    };
    assert_eq!(verify(college.as_bytes(), &document(&jwk_of_p256())).verdict, Verdict::Valid);
    let other =
        format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{}"}}"#, encoded(key(1).public_key().as_bytes()));
    let report = verify(college.as_bytes(), &document(&other));
    assert_eq!((report.verdict, report.issuer), (Verdict::Invalid, Issuer::Mismatch));
}

#[test]
fn an_algorithm_counts_only_with_the_key_it_is_for() {
    for algorithm in ["none", "None", "NONE", "HS256", "HS512", ""] {
        let header = PLAIN.replace("EdDSA", algorithm);
        assert_eq!(judged(&badge_token(&header, no_change)).verdict, Verdict::Invalid, "{algorithm}");
    }
    for algorithm in ["ES256", "ES384", "RS256"] {
        let header = PLAIN.replace("EdDSA", algorithm);
        assert_eq!(judged(&badge_token(&header, no_change)).signature, Signature::Invalid, "{algorithm}");
    }
    for algorithm in ["PS256", "ES256K", "ES512", "RS1"] {
        let header = PLAIN.replace("EdDSA", algorithm);
        assert_eq!(judged(&badge_token(&header, no_change)).verdict, Verdict::Unsupported, "{algorithm}");
    }
    // The public key as the secret of an HMAC, and a signature of no length.
    let public = key(1).public_key();
    let header = r#"{"alg":"none"}"#;
    let payload = claims(&unsigned(&public.did_key()), no_change);
    let bare = format!("{}.{}.", encoded(header), encoded(&payload));
    assert_ne!(judged(&bare).verdict, Verdict::Valid);
    assert_eq!(judged(&format!("{bare}AA")).verdict, Verdict::Invalid);
}

#[test]
fn weak_and_published_keys_are_refused() {
    let rsa = |bytes: usize, exponent: &str| {
        let mut modulus = vec![0xc5; bytes];
        *modulus.last_mut().unwrap() = 0x01;
        format!(r#"{{"kty":"RSA","n":"{}","e":"{exponent}"}}"#, encoded(modulus))
    };
    let private = jwk_of_p256().replace("}", r#","d":"Bwc"}"#);
    let off_curve = jwk_of_p256().replace(r#""x":""#, r#""x":"AA"#);
    for (jwk, algorithm) in [
        (rsa(128, "AQAB"), "RS256"),
        (rsa(255, "AQAB"), "RS256"),
        (rsa(256, "AQ"), "RS256"),
        (rsa(2048, "AQAB"), "RS256"),
        (private, "ES256"),
        (off_curve, "ES256"),
        (
            r#"{"kty":"OKP","crv":"Ed25519","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#.into(),
            "EdDSA",
        ),
        (r#"{"kty":"oct","k":"AAAA"}"#.into(), "EdDSA"),
    ] {
        let header = format!(r#"{{"alg":"{algorithm}","jwk":{jwk}}}"#);
        let report =
            judged(&token(&header, &claims(&unsigned("https://kestrel.example"), no_change), by_ed25519(1)));
        let refused = matches!(report.verdict, Verdict::Invalid | Verdict::Unsupported);
        assert!(refused, "{jwk}: {:?}", report.checks);
    }
}

#[test]
fn a_header_says_no_more_than_the_standard_allows() {
    let with = |member: &str| judged(&badge_token(&PLAIN.replace('}', &format!(",{member}}}")), no_change));
    assert_eq!(with(r#""crit":["exp"]"#).verdict, Verdict::Invalid);
    assert_eq!(with(r#""b64":false"#).verdict, Verdict::Invalid);
    for member in
        [r#""jku":"https://evil.example/keys""#, r#""x5u":"https://evil.example""#, r#""x5c":["AAAA"]"#]
    {
        assert_eq!(with(member).verdict, Verdict::Nonconformant, "{member}");
    }
    assert_eq!(with(r#""alg":"none""#).verdict, Verdict::Invalid, "a name that stands twice");
    let other = format!(r#""jwk":{}"#, jwk_of_p256());
    assert_eq!(with(&other).verdict, Verdict::Invalid, "another key than the one it names");
}

#[test]
fn claims_and_credential_say_the_same() {
    let changed = |change: fn(&mut Object)| judged(&badge_token(PLAIN, change));
    let mismatch = changed(|claims| drop(claims.insert("iss", "did:key:z6MkOther")));
    assert_eq!((mismatch.verdict, mismatch.issuer), (Verdict::Invalid, Issuer::Mismatch));
    let broken: [fn(&mut Object); 7] = [
        |claims| drop(claims.insert("jti", "urn:uuid:other")),
        |claims| drop(claims.insert("sub", "did:example:other")),
        |claims| drop(claims.insert("nbf", 1_795_510_801_u32)),
        |claims| drop(claims.insert("nbf", "2026-11-24T09:00:00Z")),
        |claims| drop(claims.remove("jti")),
        |claims| drop(claims.remove("exp")),
        |claims| drop(claims.insert("@context", vec![Value::from("https://evil.example/context")])),
    ];
    for (number, change) in broken.into_iter().enumerate() {
        let report = changed(change);
        assert_eq!((report.signature, report.rules), (Signature::Valid, Rules::Broken), "change {number}");
        assert_eq!(report.verdict, Verdict::Nonconformant, "change {number}");
    }
    let over = changed(|claims| drop(claims.insert("exp", 1_795_510_900_u32)));
    assert_eq!((over.verdict, over.current), (Verdict::Invalid, Current::Expired));
    let without_sub = changed(|claims| drop(claims.remove("sub")));
    assert_eq!(without_sub.verdict, Verdict::Valid);
    assert!(has(&without_sub, "jwt.claims", CheckOutcome::Warning));
    let both = changed(|claims| {
        let other = value(&json::to_string(&Value::Object(claims.clone())));
        claims.insert("vc", other);
    });
    assert_eq!(both.rules, Rules::Broken);
}

#[test]
fn a_changed_token_is_invalid_wherever_it_was_changed() {
    let good = badge_token(PLAIN, no_change);
    assert_eq!(judged(&good).verdict, Verdict::Valid);
    let parts: Vec<&str> = good.split('.').collect();
    for part in 0..3 {
        for place in [0, parts[part].len() / 2, parts[part].len() - 1] {
            let mut changed: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
            let letter = if changed[part].as_bytes()[place] == b'A' { "B" } else { "A" };
            changed[part].replace_range(place..=place, letter);
            assert_ne!(judged(&changed.join(".")).verdict, Verdict::Valid, "part {part}, letter {place}");
        }
    }
    for spelled in
        [format!("{good}="), format!("{good}."), good.replace('.', ".."), format!("{good}\n{good}")]
    {
        assert_ne!(judged(&spelled).verdict, Verdict::Valid);
    }
    let doubled = {
        let payload = claims(&unsigned(&key(1).public_key().did_key()), no_change);
        let payload = payload.replacen("{", r#"{"name":"One","#, 1);
        token(&PLAIN.replace("KID", &key(1).public_key().did_key_method()), &payload, by_ed25519(1))
    };
    assert_eq!(judged(&doubled).verdict, Verdict::Invalid, "a claim that stands twice");
}

#[test]
fn the_published_tokens_hold_in_test_mode_only_and_break_when_changed() {
    let Some(standards) = common::standards() else { return };
    for file in ["1edtech-ob30/simple-jwt.png", "1edtech-ob30/simple-jwt_v1.png"] {
        let bytes = std::fs::read(standards.join("samples").join(file)).unwrap();
        let mut lenient = options();
        lenient.accept_spelled_keys = true;
        assert_eq!(verify(&bytes, &lenient).verdict, Verdict::Valid, "{file}");
        assert_eq!(verify(&bytes, &options()).verdict, Verdict::Unknown, "{file}");
        let (_, text) = assay_credential::verify::credential_in(&bytes).unwrap();
        let (signed, signature) = text.trim().rsplit_once('.').unwrap();
        let (header, payload) = signed.split_once('.').unwrap();
        let changed = |alg: &str| {
            let bytes =
                base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, header).unwrap();
            let text = String::from_utf8(bytes).unwrap().replace("RS256", alg);
            verify(format!("{}.{payload}.{signature}", encoded(text)).as_bytes(), &lenient).verdict
        };
        assert_eq!(changed("HS256"), Verdict::Invalid);
        assert_eq!(changed("ES256"), Verdict::Invalid);
        assert_eq!(changed("EdDSA"), Verdict::Invalid);
    }
}
