//! From a document to the text that is handed out, which is the text that was signed.

use super::{Suite, Terms, make};
use crate::key::SigningKey;
use assay_jsonld::json::{self, Object, Value};
use assay_jsonld::{LdError, Processor};

/// Why a document was not sealed. Nothing signed is left behind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SealError {
    /// A part of the document would not be under its signature.
    #[error(transparent)]
    Document(#[from] LdError),
    /// The text does not read back as what was signed, or the signature does not check out.
    #[error("the document was signed, but its signature does not check out; nothing was handed out")]
    NotVerified,
}

/// Signs a document that has no proof yet, and gives its text.
///
/// The text is read back before it is handed out: it has to mean the very document whose canonical form was signed, and the
/// signature has to be one of that form by this key.
///
/// # Errors
/// See [`SealError`].
pub fn seal(
    document: Value,
    key: &SigningKey,
    terms: &Terms<'_>,
    processor: &Processor,
) -> Result<String, SealError> {
    let made = make(&document, key, terms, processor)?;
    finish(document, made.proof, key, &made.hashes, &made.signature)
}

/// Puts the proof into the document, writes it, and checks both.
///
/// `hashes` are of this document. Canonical forms follow from the document alone, so a text that reads as this document has
/// these hashes too, and one signature check is enough.
pub(crate) fn finish(
    mut document: Value,
    proof: Value,
    key: &SigningKey,
    hashes: &[u8; 64],
    signature: &[u8; 64],
) -> Result<String, SealError> {
    let object = document.as_object_mut().ok_or(SealError::NotVerified)?;
    object.insert("proof", vec![proof]);
    let text = json::to_string(&document);
    let holds = json::reads_as(text.as_bytes(), &document) && key.has_signed(hashes, signature);
    if holds { Ok(text) } else { Err(SealError::NotVerified) }
}

/// What a proof says before it is signed, without a context.
pub(crate) fn options_for(terms: &Terms<'_>) -> Object {
    let mut options = Object::with_capacity(8);
    match terms.suite {
        Suite::EddsaRdfc2022 | Suite::EddsaJcs2022 => {
            options.insert("type", "DataIntegrityProof");
            options.insert("cryptosuite", terms.suite.name());
        }
        Suite::Ed25519Signature2020 => {
            options.insert("type", terms.suite.name());
        }
    }
    options.insert("created", terms.created);
    options.insert("verificationMethod", terms.verification_method);
    options.insert("proofPurpose", "assertionMethod");
    options
}
