//! Tokens and keys of other kinds, to be checked.

use super::signing::{key, object};
use assay_jsonld::json::{self, Value};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::Signer as _;

pub(crate) fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn value(text: &str) -> Value {
    json::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A token of these parts; the signature is made over the first two.
pub(crate) fn token(header: &str, payload: &str, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let signed = format!("{}.{}", encoded(header), encoded(payload));
    format!("{signed}.{}", encoded(sign(signed.as_bytes())))
}

pub(crate) fn by_ed25519(seed: u8) -> impl Fn(&[u8]) -> Vec<u8> {
    move |message| ed25519_dalek::SigningKey::from_bytes(&[seed; 32]).sign(message).to_bytes().to_vec()
}

pub(crate) fn p256() -> p256::ecdsa::SigningKey {
    p256::ecdsa::SigningKey::from_slice(&[7; 32]).unwrap()
}

pub(crate) fn p384() -> p384::ecdsa::SigningKey {
    p384::ecdsa::SigningKey::from_slice(&[7; 48]).unwrap()
}

pub(crate) fn by_p256(message: &[u8]) -> Vec<u8> {
    let signature: p256::ecdsa::Signature = p256().sign(message);
    signature.to_bytes().to_vec()
}

pub(crate) fn by_p384(message: &[u8]) -> Vec<u8> {
    let signature: p384::ecdsa::Signature = p384().sign(message);
    signature.to_bytes().to_vec()
}

/// The public key as a JWK, without a private part.
pub(crate) fn jwk_of_p256() -> String {
    let point = p256().verifying_key().to_sec1_point(false);
    let point = point.as_bytes();
    format!(
        r#"{{"kty":"EC","crv":"P-256","x":"{}","y":"{}"}}"#,
        encoded(&point[1..33]),
        encoded(&point[33..])
    )
}

pub(crate) fn multikey_of_p256() -> String {
    let point = p256().verifying_key().to_sec1_point(true);
    format!("z{}", bs58::encode([&[0x80, 0x24], point.as_bytes()].concat()).into_string())
}

pub(crate) fn multikey_of_p384() -> String {
    let point = p384().verifying_key().to_sec1_point(true);
    format!("z{}", bs58::encode([&[0x81, 0x24], point.as_bytes()].concat()).into_string())
}

/// The badge without proof, in the name of `issuer`.
pub(crate) fn unsigned(issuer: &str) -> Value {
    let mut badge = super::signing::badge();
    object(&mut badge).remove("proof");
    object(object(&mut badge).get_mut("issuer").unwrap()).insert("id", issuer);
    badge
}

/// The claims of a token that holds `credential`, changed.
pub(crate) fn claims(credential: &Value, change: impl FnOnce(&mut json::Object)) -> String {
    let mut claims = credential.clone();
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let issuer = text(credential.at("issuer").and_then(|issuer| issuer.at("id")));
    let subject = text(credential.at("credentialSubject").and_then(|subject| subject.at("id")));
    let members = object(&mut claims);
    members.insert("iss", issuer);
    members.insert("jti", text(credential.at("id")));
    members.insert("sub", subject);
    members.insert("nbf", 1_795_510_800_u32);
    members.insert("exp", 1_953_277_200_u32);
    change(members);
    json::to_string(&claims)
}

/// A token of the badge by the key of `seed`, its header and claims changed.
pub(crate) fn badge_token(header: &str, change: impl FnOnce(&mut json::Object)) -> String {
    let public = key(1).public_key();
    let header = header.replace("KID", &public.did_key_method());
    token(&header, &claims(&unsigned(&public.did_key()), change), by_ed25519(1))
}
