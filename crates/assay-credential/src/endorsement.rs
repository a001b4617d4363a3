//! Endorsements: what one organisation says of another, or of an achievement (Open Badges 3.0, `EndorsementCredential`).
//!
//! An endorsement is a credential of its own, signed by whoever endorses. It can be handed about by itself, and an issuer
//! puts the endorsements of its achievements and of itself into the badges it signs
//! ([`Achievement::endorsements`](crate::badge::Achievement), [`Issuer::endorsements`](crate::badge::Issuer)), each of them
//! as it was signed.

use crate::badge::{BadgeFault, Issuer, Members, absolute, check_issuer, filled, issuer_profile};
use crate::contexts;
use crate::issue::{IssueError, Signed, check_method};
use crate::key::SigningKey;
use crate::proof::{self, Suite, Terms};
use crate::verify::date;
use assay_domain::Timestamp;
use assay_jsonld::json::Value;
use sha2::{Digest as _, Sha256};

/// An endorsement before it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endorsement {
    /// The credential's own id, an absolute IRI.
    pub id: String,
    /// Who endorses.
    pub issuer: Issuer,
    /// The title; the standard requires one.
    pub name: String,
    /// From when it holds.
    pub valid_from: Timestamp,
    /// Until when it holds; for ever when absent.
    pub valid_until: Option<Timestamp>,
    /// The id of what is endorsed: an achievement, or an organisation.
    pub endorsed: String,
    /// Markdown: what the endorser says of it.
    pub comment: Option<String>,
}

/// Signs an endorsement with `eddsa-rdfc-2022`.
///
/// `verification_method` is the endorser's id, `#`, and the name of the key there; `created` is the time of signing as RFC
/// 3339 with a zone. The same input always gives the same bytes.
///
/// ```
/// use assay_credential::badge::Issuer;
/// use assay_credential::endorsement::{Endorsement, endorse};
/// use assay_credential::key::SigningKey;
/// use assay_credential::verify::{Kind, Options, Verdict, verify};
///
/// let key = SigningKey::from_seed(&[8; 32]);
/// let public = key.public_key();
/// let endorsement = Endorsement {
///     id: "urn:uuid:7b3c6d1e-6d0b-4a5e-9a55-2f2b2d0f6a01".into(),
///     issuer: Issuer { id: public.did_key(), name: "Guild of First Aiders".into(), ..Issuer::default() },
///     name: "First aid, endorsed".into(),
///     valid_from: "2026-11-24T09:00:00Z".parse()?,
///     valid_until: None,
///     endorsed: "urn:uuid:5f0d5b54-6f7f-4d3e-8d0a-1f3a1a6d8a21".into(),
///     comment: Some("We recruit on it.".into()),
/// };
/// let signed = endorse(&endorsement, &key, &public.did_key_method(), "2026-11-24T09:00:00Z")?;
///
/// let report = verify(signed.json.as_bytes(), &Options::at("2026-11-24T10:00:00Z".parse()?));
/// assert_eq!((report.verdict, report.kind), (Verdict::Valid, Some(Kind::Endorsement)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// See [`IssueError`]; none leaves anything signed behind.
pub fn endorse(
    endorsement: &Endorsement,
    key: &SigningKey,
    verification_method: &str,
    created: &str,
) -> Result<Signed, IssueError> {
    check_method(verification_method, &key.public_key())?;
    if verification_method.split_once('#').is_none_or(|(by, _)| by != endorsement.issuer.id) {
        return Err(IssueError::VerificationMethod);
    }
    date::parse(created).ok_or(IssueError::Created)?;
    let document = to_document(endorsement)?;
    let terms = Terms { suite: Suite::EddsaRdfc2022, created, verification_method };
    let json = proof::seal(document, key, &terms, contexts::processor())?;
    let sha256 = Sha256::digest(&json).into();
    Ok(Signed { json, sha256 })
}

/// Members stand in a fixed order, and arrays wherever several values are allowed, as the strict JSON Schema has it.
fn to_document(endorsement: &Endorsement) -> Result<Value, BadgeFault> {
    absolute("id", &endorsement.id)?;
    check_issuer(&endorsement.issuer)?;
    filled("name", &endorsement.name)?;
    absolute("credentialSubject.id", &endorsement.endorsed)?;
    if let Some(comment) = &endorsement.comment {
        filled("credentialSubject.endorsementComment", comment)?;
    }
    if endorsement.valid_until.is_some_and(|until| until < endorsement.valid_from) {
        return Err(BadgeFault::Dates { member: "validUntil" });
    }
    let mut subject = Members::default();
    subject.text("id", &endorsement.endorsed);
    subject.list("type", ["EndorsementSubject"]);
    subject.maybe("endorsementComment", endorsement.comment.as_deref());
    let mut document = Members::default();
    document.list("@context", [contexts::CREDENTIALS_V2, contexts::OPEN_BADGES]);
    document.text("id", &endorsement.id);
    document.list("type", ["VerifiableCredential", "EndorsementCredential"]);
    document.text("name", &endorsement.name);
    document.value("issuer", issuer_profile(&endorsement.issuer)?);
    document.text("validFrom", &endorsement.valid_from.to_seconds_text());
    document.maybe("validUntil", endorsement.valid_until.map(|time| time.to_seconds_text()).as_deref());
    document.value("credentialSubject", subject.done());
    Ok(document.done())
}
