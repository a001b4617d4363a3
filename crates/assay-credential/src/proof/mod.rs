//! Data Integrity proofs over JSON-LD documents: made and checked.
//!
//! `eddsa-rdfc-2022` is made and read; `eddsa-jcs-2022` and the older `Ed25519Signature2020` are made for comparison with
//! other programs' and read; `ecdsa-rdfc-2019`, `ecdsa-jcs-2019` and derived proofs of
//! `ecdsa-sd-2023` are read. Nothing here says who the key belongs to or whether a credential keeps its rules; that is
//! [`verify`](mod@crate::verify)'s work.

mod check;
mod disclosed;
mod seal;

pub use check::{Curve, Failure, Proof, ProofFault, Scheme};
pub use seal::{SealError, seal};
pub(crate) use seal::{finish, options_for};

use crate::base58;
use crate::key::SigningKey;
use assay_jsonld::json::Value;
use assay_jsonld::{LdError, Options, Processor, jcs};
use sha2::{Digest as _, Sha256};

/// How a document is turned into the bytes that are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// `Ed25519Signature2020`: as `eddsa-rdfc-2022`, under an older name.
    Ed25519Signature2020,
    /// `eddsa-jcs-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.3).
    EddsaJcs2022,
    /// `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, section 3.2).
    EddsaRdfc2022,
}

impl Suite {
    /// The suite's name, as proofs carry it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ed25519Signature2020 => "Ed25519Signature2020",
            Self::EddsaJcs2022 => "eddsa-jcs-2022",
            Self::EddsaRdfc2022 => "eddsa-rdfc-2022",
        }
    }

    /// The SHA-256 of the canonical form of `document`, without its proofs.
    pub(crate) fn hash(self, document: &Value, processor: &Processor) -> Result<[u8; 32], LdError> {
        match self {
            Self::EddsaRdfc2022 | Self::Ed25519Signature2020 => {
                // The defaults are what Data Integrity 1.0, section 2.4.1, demands: nothing may be lost, no base.
                Ok(processor.canonicalize(document, &Options::default())?.sha256())
            }
            Self::EddsaJcs2022 => Ok(Sha256::digest(jcs::canonicalize(document)).into()),
        }
    }
}

/// What a proof says besides the signature.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The suite.
    pub suite: Suite,
    /// When the proof is made, as an XSD dateTimeStamp.
    pub created: &'a str,
    /// The verification method, with the key in its fragment.
    pub verification_method: &'a str,
}

/// A proof made here, and what was signed.
#[derive(Debug, Clone)]
pub struct MadeProof {
    /// The proof, to stand in the document's `proof` array.
    pub proof: Value,
    /// SHA-256 of the proof's options, then SHA-256 of the document.
    pub hashes: [u8; 64],
    /// The Ed25519 signature of `hashes`.
    pub signature: [u8; 64],
}

/// Makes a proof over a document that has none, in the vocabulary that `processor` knows
/// ([`contexts::processor`](crate::contexts::processor)).
///
/// # Errors
/// When a part of the document would not be under the signature, or it names a context that `processor` does not know.
pub fn make(
    document: &Value,
    key: &SigningKey,
    terms: &Terms<'_>,
    processor: &Processor,
) -> Result<MadeProof, LdError> {
    let mut options = options_for(terms);
    let context = document.at("@context").cloned();
    let mut hashed = options.clone();
    if let Some(context) = context {
        if terms.suite == Suite::EddsaJcs2022 {
            options.insert("@context", context.clone());
        }
        hashed.insert("@context", context);
    }
    let hashes =
        join(terms.suite.hash(&Value::Object(hashed), processor)?, terms.suite.hash(document, processor)?);
    let signature = key.sign_proof_hashes(&hashes);
    options.insert("proofValue", proof_value(&signature));
    Ok(MadeProof { proof: Value::Object(options), hashes, signature })
}

/// A signature as proofs carry it: multibase base58-btc.
pub(crate) fn proof_value(signature: &[u8; 64]) -> String {
    format!("z{}", base58::encode(signature))
}

pub(crate) fn join(options: [u8; 32], document: [u8; 32]) -> [u8; 64] {
    let mut hashes = [0; 64];
    hashes[..32].copy_from_slice(&options);
    hashes[32..].copy_from_slice(&document);
    hashes
}
