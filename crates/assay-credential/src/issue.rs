//! Signing a badge.

use crate::badge::{Badge, BadgeFault, to_document};
use crate::contexts;
use crate::key::{PublicKey, SigningKey};
use crate::proof::{self, Suite, Terms};
use crate::verify::{MAX_JSON, date, iri};
use assay_jsonld::{LdError, json};
use sha2::{Digest as _, Sha256};

/// Why a badge was not signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IssueError {
    /// The badge contradicts itself or holds what no badge can.
    #[error("the badge cannot be issued: {0}")]
    Badge(#[from] BadgeFault),
    /// The time of signing is not a date with a time and a zone.
    #[error("the time of signing is not an RFC 3339 time with a zone")]
    Created,
    /// A part of the badge would not be under its signature.
    #[error("the badge cannot be signed: {0}")]
    Document(#[from] LdError),
    /// What was signed does not check out; nothing may be stored.
    #[error("the badge was signed, but its signature does not check out; nothing was issued")]
    NotVerified,
    /// Verifiers refuse documents of this size.
    #[error("the badge has {size} bytes, more than the {MAX_JSON} a verifier reads; use a smaller picture")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
    },
    /// The verification method does not belong to the issuer, or names another key.
    #[error("the verification method does not belong to the issuer or names another key")]
    VerificationMethod,
}

/// A signed badge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The exact bytes of the credential. Everything else is made from them.
    pub json: String,
    /// The SHA-256 of those bytes.
    pub sha256: [u8; 32],
}

/// Signs a badge with `eddsa-rdfc-2022`.
///
/// `verification_method` is the issuer's id, `#`, and the name of the key there; `created` is the time of signing as RFC
/// 3339 with a zone. The same input always gives the same bytes. The result is read back and its signature checked
/// before it is handed out.
///
/// # Errors
/// See [`IssueError`]; none leaves anything signed behind.
pub fn issue(
    badge: &Badge,
    key: &SigningKey,
    verification_method: &str,
    created: &str,
) -> Result<Signed, IssueError> {
    check_method(verification_method, &badge.issuer.id, &key.public_key())?;
    date::parse(created).ok_or(IssueError::Created)?;
    let mut document = to_document(badge)?;
    let terms = Terms { suite: Suite::EddsaRdfc2022, created, verification_method };
    let made = proof::make(&document, key, &terms, contexts::processor())?;
    if let Some(object) = document.as_object_mut() {
        object.insert("proof", vec![made.proof]);
    }
    let json = json::to_string(&document);
    if json.len() > MAX_JSON {
        return Err(IssueError::TooLarge { size: json.len() });
    }
    // Canonical forms follow from the document alone, so the text is right when it reads back as this document and the
    // signature is one of its hashes. A fault of the machine while signing is caught by the latter.
    let same = json::parse(json.as_bytes()).is_ok_and(|read| read == document);
    if !same || !key.public_key().verify_strict(&made.hashes, &made.signature) {
        return Err(IssueError::NotVerified);
    }
    let sha256 = Sha256::digest(&json).into();
    Ok(Signed { json, sha256 })
}

fn check_method(method: &str, issuer: &str, key: &PublicKey) -> Result<(), IssueError> {
    let fault = || IssueError::VerificationMethod;
    let (controller, fragment) = method.split_once('#').ok_or_else(fault)?;
    let names_another_key = fragment.starts_with("z6Mk") && fragment != key.multibase();
    let own_name_of_key = issuer.starts_with("did:key:") && PublicKey::from_did_key(method) != Ok(*key);
    if controller == issuer
        && !fragment.is_empty()
        && iri::is_absolute(method)
        && !names_another_key
        && !own_name_of_key
    {
        Ok(())
    } else {
        Err(fault())
    }
}
