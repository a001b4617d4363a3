//! From a verification method's name to the key it stands for.

use super::{Document, Options, date};
use crate::key::{KeyError, PublicKey};
use assay_jsonld::json::Value;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What is known about the key of a verification method.
pub(super) enum Found {
    /// The key, proved to belong to the method's controller.
    Key(PublicKey),
    /// The key that the name itself spells out, which its controller may or may not have published.
    Spelled {
        key: PublicKey,
        /// Whether the controller is a plain web address, which the standard's own samples use in this way.
        by_address: bool,
    },
    /// The document that would tell is not at hand.
    NotAtHand(String),
    /// A kind of name or key that is not read here.
    Unsupported(String),
    /// There is no such key.
    Wrong(String),
}

/// The part of a method's name in front of `#`: who controls the key.
pub(super) fn controller(method: &str) -> &str {
    method.split_once('#').map_or(method, |(controller, _)| controller)
}

pub(super) fn find(method: &str, options: &Options) -> Found {
    let Some((controller, fragment)) = method.split_once('#') else {
        return Found::Wrong("the proof names its signer but none of the signer's keys".into());
    };
    if controller.starts_with("did:key:") {
        return match PublicKey::from_did_key(method) {
            Ok(key) => Found::Key(key),
            Err(KeyError::NotEd25519) => Found::Unsupported("a did:key of another kind than Ed25519".into()),
            Err(error) => Found::Wrong(error.to_string()),
        };
    }
    let mut documents = options.did_documents.iter().filter(|document| document.is_at(controller));
    match (documents.next(), documents.next()) {
        (Some(document), None) => in_document(document, method, controller, options),
        (Some(_), Some(_)) => Found::NotAtHand(format!("there are two documents for {controller}")),
        (None, _) => without_document(controller, fragment),
    }
}

fn without_document(controller: &str, fragment: &str) -> Found {
    if let Some(rest) = controller.strip_prefix("did:") {
        if !rest.starts_with("web:") {
            let method = rest.split(':').next().unwrap_or_default();
            return Found::Unsupported(format!("a name of the kind did:{method}"));
        }
    } else if !controller.starts_with("https://") && !controller.starts_with("http://") {
        return Found::Wrong("the proof's key has a name that leads nowhere".into());
    }
    match PublicKey::from_multibase(fragment) {
        Ok(key) => Found::Spelled { key, by_address: !controller.starts_with("did:") },
        // A name of this form is a key or nothing.
        Err(error) if fragment.starts_with("z6Mk") => Found::Wrong(error.to_string()),
        Err(_) => Found::NotAtHand(format!("the document of {controller} is not at hand")),
    }
}

fn in_document(document: &Document, method: &str, controller: &str, options: &Options) -> Found {
    let wrong = |why: &str| Found::Wrong(format!("{why} of {controller}"));
    let value = &document.value;
    if value.at("id").and_then(Value::as_str) != Some(controller) {
        return wrong("another id stands in the document");
    }
    let same =
        |id: &str| id == method || (id.starts_with('#') && method.strip_prefix(controller) == Some(id));
    let entries = |member: &str| value.at(member).map_or(&[][..], Value::items);
    let mut embedded = None;
    let asserted = entries("assertionMethod").iter().any(|entry| match entry.as_str() {
        Some(id) => same(id),
        None => {
            let found = entry.at("id").and_then(Value::as_str).is_some_and(same);
            if found {
                embedded = Some(entry);
            }
            found
        }
    });
    if !asserted {
        return wrong("the key is not among the assertion methods");
    }
    let listed = || {
        let mut found = entries("verificationMethod")
            .iter()
            .filter(|entry| entry.at("id").and_then(Value::as_str).is_some_and(same));
        found.next().filter(|_| found.next().is_none())
    };
    let Some(entry) = embedded.or_else(listed) else {
        return wrong("the key does not stand once in the document");
    };
    if entry.at("controller").and_then(Value::as_str) != Some(controller) {
        return wrong("the key has another controller than the document");
    }
    for (member, why) in [
        ("revoked", "the key was revoked in the document"),
        ("expires", "the key has expired in the document"),
    ] {
        match entry.at(member).map(|time| time.as_str().and_then(date::parse)) {
            None => {}
            Some(Some(time)) if time > options.now => {}
            Some(_) => return wrong(why),
        }
    }
    key_of(entry)
}

fn key_of(entry: &Value) -> Found {
    let text = |value: &Value, member: &str| value.at(member).and_then(Value::as_str).map(str::to_owned);
    let kind = text(entry, "type").unwrap_or_default();
    let key = match kind.as_str() {
        "Multikey" | "Ed25519VerificationKey2020" => {
            text(entry, "publicKeyMultibase").map(|key| PublicKey::from_multibase(&key))
        }
        "JsonWebKey" | "JsonWebKey2020" => entry.at("publicKeyJwk").map(|jwk| {
            if text(jwk, "kty").as_deref() != Some("OKP") || text(jwk, "crv").as_deref() != Some("Ed25519") {
                return Err(KeyError::NotEd25519);
            }
            let bytes = text(jwk, "x").and_then(|x| URL_SAFE_NO_PAD.decode(x).ok());
            let bytes: [u8; 32] =
                bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(KeyError::NotOnCurve)?;
            PublicKey::from_bytes(&bytes)
        }),
        _ => {
            return Found::Unsupported(format!(
                "a key of the type {}",
                kind.chars().take(40).collect::<String>()
            ));
        }
    };
    match key {
        Some(Ok(key)) => Found::Key(key),
        Some(Err(KeyError::NotEd25519)) => Found::Unsupported("a key of another kind than Ed25519".into()),
        Some(Err(error)) => Found::Wrong(error.to_string()),
        None => Found::Wrong("the document holds no public key".into()),
    }
}
