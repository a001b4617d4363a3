//! Signing a badge, or a thousand of one kind.

mod pattern;

use crate::badge::{Badge, BadgeFault, to_document};
use crate::contexts;
use crate::key::{PublicKey, SigningKey};
use crate::proof::{self, SealError, Suite, Terms};
use crate::verify::{MAX_JSON, date, iri};
use assay_jsonld::LdError;
use assay_jsonld::json::Value;
use pattern::Patterns;
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
/// ```
/// use assay_credential::badge::{Achievement, Badge, Issuer, Subject};
/// use assay_credential::{issue, key::SigningKey};
///
/// let key = SigningKey::from_seed(&[7; 32]);
/// let public = key.public_key();
/// let issuer = Issuer { id: public.did_key(), name: "Kestrel College".into(), ..Issuer::default() };
/// let subject = Subject { name: Some("Ada Nwosu".into()), ..Subject::default() };
/// let achievement = Achievement {
///     id: "urn:uuid:5f0d5b54-6f7f-4d3e-8d0a-1f3a1a6d8a21".into(),
///     name: "First aid".into(),
///     description: "Keeps a person safe until help comes.".into(),
///     criteria_narrative: "Showed every step under observation.".into(),
///     ..Achievement::default()
/// };
/// let id = "urn:uuid:0b7d4c16-5a0e-4d0b-9a73-0f6f2f3a9f10";
/// let badge = Badge::new(id, issuer, subject, achievement, "2026-11-24T09:00:00Z".parse()?);
///
/// let signed = issue(&badge, &key, &public.did_key_method(), "2026-11-24T09:00:00Z")?;
/// assert!(signed.json.contains("eddsa-rdfc-2022"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// See [`IssueError`]; none leaves anything signed behind.
pub fn issue(
    badge: &Badge,
    key: &SigningKey,
    verification_method: &str,
    created: &str,
) -> Result<Signed, IssueError> {
    Signer::new(key, verification_method)?.issue(badge, created)
}

/// Signs many badges with one key.
///
/// Gives the very bytes that [`issue()`] gives, in less time: what the badges have in common is brought into canonical form
/// once. Badges of one achievement have most in common; others are signed all the same.
#[derive(Debug)]
pub struct Signer<'k> {
    key: &'k SigningKey,
    method: String,
    /// The time of signing and the hash of the proof's options, of the badge before.
    options: Option<(String, [u8; 32])>,
    patterns: Patterns,
}

impl<'k> Signer<'k> {
    /// A signer that names its key `verification_method`: the issuer's id, `#`, and the name of the key there.
    ///
    /// # Errors
    /// [`IssueError::VerificationMethod`] when that is another key's name, or none.
    pub fn new(key: &'k SigningKey, verification_method: &str) -> Result<Self, IssueError> {
        check_method(verification_method, &key.public_key())?;
        let method = verification_method.to_owned();
        Ok(Self { key, method, options: None, patterns: Patterns::default() })
    }

    /// Signs a badge, as [`issue()`] does.
    ///
    /// # Errors
    /// See [`IssueError`]; none leaves anything signed behind.
    pub fn issue(&mut self, badge: &Badge, created: &str) -> Result<Signed, IssueError> {
        if self.method.split_once('#').is_none_or(|(controller, _)| controller != badge.issuer.id) {
            return Err(IssueError::VerificationMethod);
        }
        date::parse(created).ok_or(IssueError::Created)?;
        let document = to_document(badge)?;
        let terms = Terms { suite: Suite::EddsaRdfc2022, created, verification_method: self.method.as_str() };
        let mut options = proof::options_for(&terms);
        let of_options = match &self.options {
            Some((time, hash)) if time == created => *hash,
            Some(_) | None => {
                let mut hashed = options.clone();
                hashed.insert("@context", document.at("@context").cloned());
                let hash = Suite::EddsaRdfc2022.hash(&Value::Object(hashed), contexts::processor())?;
                self.options = Some((created.to_owned(), hash));
                hash
            }
        };
        let hashes = proof::join(of_options, self.patterns.hash(&document)?);
        let signature = self.key.sign_proof_hashes(&hashes);
        options.insert("proofValue", proof::proof_value(&signature));
        let json = proof::finish(document, Value::Object(options), self.key, &hashes, &signature)?;
        if json.len() > MAX_JSON {
            return Err(IssueError::TooLarge { size: json.len() });
        }
        let sha256 = Sha256::digest(&json).into();
        Ok(Signed { json, sha256 })
    }
}

impl From<SealError> for IssueError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Document(error) => Self::Document(error),
            SealError::NotVerified => Self::NotVerified,
        }
    }
}

pub(crate) fn check_method(method: &str, key: &PublicKey) -> Result<(), IssueError> {
    let fault = || IssueError::VerificationMethod;
    let (controller, fragment) = method.split_once('#').ok_or_else(fault)?;
    let names_another_key = fragment.starts_with("z6Mk") && fragment != key.multibase();
    let own_name_of_key = controller.starts_with("did:key:") && PublicKey::from_did_key(method) != Ok(*key);
    if !fragment.is_empty() && iri::is_absolute(method) && !names_another_key && !own_name_of_key {
        Ok(())
    } else {
        Err(fault())
    }
}
