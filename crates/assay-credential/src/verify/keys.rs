//! From a verification method's name to the key it stands for.

use super::{Document, Options, date};
use crate::foreign_key::{Algorithm, VerifyingKey};
use crate::key::KeyError;
use assay_jsonld::json::{self, Value};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What is known about the key of a verification method.
pub(super) enum Found {
    /// The key, proved to belong to the method's controller.
    Key(VerifyingKey),
    /// The key that the name itself spells out, which its controller may or may not have published.
    Spelled {
        key: VerifyingKey,
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

/// The key of a verification method. One that the reader knows to be in other hands is none.
pub(super) fn find(method: &str, options: &Options) -> Found {
    let compromised = &options.records.compromised_keys;
    if compromised.iter().any(|key| method.rsplit('#').next() == Some(key.as_str())) {
        return Found::Wrong("by your own records somebody else may have it".into());
    }
    look_up(method, options)
}

fn look_up(method: &str, options: &Options) -> Found {
    let Some((controller, fragment)) = method.split_once('#') else {
        return Found::Wrong("the proof names its signer but none of the signer's keys".into());
    };
    if let Some(found) = in_its_name(method, controller, fragment) {
        return found;
    }
    let mut documents = options.did_documents.iter().filter(|document| document.is_at(controller));
    match (documents.next(), documents.next()) {
        (Some(document), None) => in_document(document, method, controller, options),
        (Some(_), Some(_)) => Found::NotAtHand(format!("there are two documents for {controller}")),
        (None, _) => without_document(controller, fragment),
    }
}

/// Names that spell their key out: `did:key` and `did:jwk`.
fn in_its_name(method: &str, controller: &str, fragment: &str) -> Option<Found> {
    let key = if controller.starts_with("did:key:") {
        VerifyingKey::from_did_key(method)
    } else {
        // The one key of a did:jwk has the name 0.
        let name = controller.strip_prefix("did:jwk:")?;
        if fragment == "0" { did_jwk(name) } else { Err(KeyError::NotDidKey) }
    };
    Some(found(key))
}

fn did_jwk(name: &str) -> Result<VerifyingKey, KeyError> {
    let text = Some(name).filter(|name| name.len() <= 4096);
    let bytes = text.and_then(|text| URL_SAFE_NO_PAD.decode(text).ok()).ok_or(KeyError::NotDidKey)?;
    VerifyingKey::from_jwk(&json::parse(&bytes).map_err(|_| KeyError::NotDidKey)?)
}

fn found(key: Result<VerifyingKey, KeyError>) -> Found {
    match key {
        Ok(key) => Found::Key(key),
        Err(KeyError::Kind | KeyError::NotEd25519) => {
            Found::Unsupported("a key of another kind than Ed25519, P-256, P-384 or RSA".into())
        }
        Err(error) => Found::Wrong(error.to_string()),
    }
}

/// Whether `key`, which a signer sent along, is one of `issuer`'s; `None` when nothing at hand tells.
pub(super) fn is_of(key: &VerifyingKey, issuer: &str, options: &Options) -> Option<bool> {
    if let Some(name) = issuer.strip_prefix("did:key:") {
        return Some(VerifyingKey::from_multibase(name).as_ref() == Ok(key));
    }
    if let Some(name) = issuer.strip_prefix("did:jwk:") {
        return Some(did_jwk(name).as_ref() == Ok(key));
    }
    let mut documents = options.did_documents.iter().filter(|document| document.is_at(issuer));
    let (Some(document), None) = (documents.next(), documents.next()) else { return None };
    let ids =
        items(&document.value, "verificationMethod").iter().chain(items(&document.value, "assertionMethod"));
    let ids = ids.filter_map(|entry| entry.at("id").and_then(Value::as_str));
    Some(ids.take(64).any(|id| {
        let method = if id.starts_with('#') { format!("{issuer}{id}") } else { id.to_owned() };
        matches!(in_document(document, &method, issuer, options), Found::Key(other) if other == *key)
    }))
}

fn items<'v>(value: &'v Value, member: &str) -> &'v [Value] {
    value.at(member).map_or(&[][..], Value::items)
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
    match VerifyingKey::from_multibase(fragment) {
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
    let mut embedded = None;
    let asserted = items(value, "assertionMethod").iter().any(|entry| match entry.as_str() {
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
        let mut found = items(value, "verificationMethod")
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
    let missing = || Found::Wrong("the document holds no public key".into());
    match kind.as_str() {
        "Multikey" => text(entry, "publicKeyMultibase")
            .map_or_else(missing, |key| found(VerifyingKey::from_multibase(&key))),
        "Ed25519VerificationKey2020" => text(entry, "publicKeyMultibase").map_or_else(missing, |key| {
            let key = VerifyingKey::from_multibase(&key);
            found(key.and_then(|key| {
                if key.algorithm() == Algorithm::EdDsa { Ok(key) } else { Err(KeyError::NotEd25519) }
            }))
        }),
        "JsonWebKey" | "JsonWebKey2020" => {
            entry.at("publicKeyJwk").map_or_else(missing, |jwk| found(VerifyingKey::from_jwk(jwk)))
        }
        _ => Found::Unsupported(format!("a key of the type {}", kind.chars().take(40).collect::<String>())),
    }
}
