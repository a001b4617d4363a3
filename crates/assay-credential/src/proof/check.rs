//! Reading proofs that others made, and checking the signature alone.

use super::{Suite, join};
use crate::key::PublicKey;
use assay_jsonld::json::{Object, Value};
use assay_jsonld::{LdError, Processor};

/// Why a `proof` entry cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofFault {
    /// A member that is missing, doubled or of the wrong kind.
    #[error("the proof's {0} is missing or not what it has to be")]
    Member(&'static str),
    /// A proof that was not made to assert anything.
    #[error("the proof was made for another purpose than assertionMethod")]
    Purpose,
    /// A suite that is not read here.
    #[error("the proof is of the kind {name}, which this program cannot check")]
    Suite {
        /// The suite's name, shortened.
        name: String,
    },
    /// A `proofValue` that is no Ed25519 signature in base58-btc.
    #[error("the proofValue is not an Ed25519 signature in base58-btc")]
    Value,
}

/// Why a signature does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// A `previousProof` that is not in the document.
    #[error("the proof builds on another proof that is not there")]
    Chain,
    /// The proof's own context is not the beginning of the document's.
    #[error("the proof was made under another @context than the document has")]
    Context,
    /// The document could not be brought into canonical form.
    #[error(transparent)]
    Document(#[from] LdError),
    /// The signature is not one of this document by this key.
    #[error("the signature does not match the document")]
    Signature,
}

/// A proof that can be checked.
#[derive(Debug, Clone)]
pub struct Proof {
    /// When it says it was made; a date with zone or `None`.
    pub created: Option<String>,
    /// Until when it says it holds.
    pub expires: Option<String>,
    /// The suite.
    pub suite: Suite,
    /// The verification method it names.
    pub verification_method: String,
    /// Ids of the proofs it builds on (Data Integrity 1.0, section 2.1.2).
    previous: Vec<String>,
    signature: [u8; 64],
    options: Object,
}

impl Proof {
    /// Reads one entry of a document's `proof`.
    ///
    /// # Errors
    /// See [`ProofFault`]; an unknown suite is told apart from a broken proof.
    pub fn read(entry: &Value) -> Result<Self, ProofFault> {
        let object = entry.as_object().ok_or(ProofFault::Member("type"))?;
        let text = |member: &'static str| match object.get(member) {
            None => Ok(None),
            Some(value) => value.as_str().map(|text| Some(text.to_owned())).ok_or(ProofFault::Member(member)),
        };
        let needed = |member: &'static str| text(member)?.ok_or(ProofFault::Member(member));
        let suite = suite_of(object)?;
        // No two ways to say the same: a keyword in place of its alias could carry a second value.
        if object.keys().any(|key| key.starts_with('@') && key != "@context") {
            return Err(ProofFault::Member("type"));
        }
        if needed("proofPurpose")? != "assertionMethod" {
            return Err(ProofFault::Purpose);
        }
        let value = needed("proofValue")?;
        let mut signature = [0_u8; 64];
        let encoded =
            value.strip_prefix('z').filter(|encoded| encoded.len() <= 96).ok_or(ProofFault::Value)?;
        if bs58::decode(encoded).onto(signature.as_mut_slice()) != Ok(64) {
            return Err(ProofFault::Value);
        }
        let previous = object.get("previousProof").map_or(&[][..], Value::items);
        let previous = previous.iter().map(|id| id.as_str().map(str::to_owned));
        let previous: Option<Vec<String>> = previous.collect();
        let mut options = object.clone();
        options.remove("proofValue");
        Ok(Self {
            created: text("created")?,
            expires: text("expires")?,
            suite,
            verification_method: needed("verificationMethod")?,
            previous: previous.ok_or(ProofFault::Member("previousProof"))?,
            signature,
            options,
        })
    }

    /// Whether the proof builds on others, which then count only together with it.
    #[must_use]
    pub fn is_chained(&self) -> bool {
        !self.previous.is_empty()
    }

    /// Checks the signature over the hashes that [`Proof::hashes`] gave.
    ///
    /// # Errors
    /// [`Failure::Signature`].
    pub fn check(&self, hashes: &[u8; 64], key: &PublicKey) -> Result<(), Failure> {
        if key.verify_strict(hashes, &self.signature) { Ok(()) } else { Err(Failure::Signature) }
    }

    /// The 64 bytes that should have been signed: hash of the options, hash of `document`, which has no `proof`.
    ///
    /// `others` are all proofs of the document, among which those are found that this one builds on.
    ///
    /// # Errors
    /// See [`Failure`].
    pub fn hashes(
        &self,
        document: &Value,
        others: &[Value],
        processor: &Processor,
    ) -> Result<[u8; 64], Failure> {
        let chained;
        let document = if self.previous.is_empty() {
            document
        } else {
            chained = self.with_previous(document, others)?;
            &chained
        };
        let theirs = document.at("@context").ok_or(Failure::Context)?;
        let mut options = self.options.clone();
        match self.suite {
            Suite::EddsaRdfc2022 | Suite::Ed25519Signature2020 => {
                if options.get("@context").is_some_and(|own| own != theirs) {
                    return Err(Failure::Context);
                }
                options.insert("@context", theirs.clone());
                Ok(self.join(options, document, processor)?)
            }
            Suite::EddsaJcs2022 => match options.get("@context") {
                // Section 3.3.2, step 4: the document is hashed under the proof's contexts, its own may go on from there.
                Some(own) => {
                    if !theirs.items().starts_with(own.items()) {
                        return Err(Failure::Context);
                    }
                    let mut document = document.clone();
                    if let Some(object) = document.as_object_mut() {
                        object.insert("@context", own.clone());
                    }
                    Ok(self.join(options, &document, processor)?)
                }
                None => Ok(self.join(options, document, processor)?),
            },
        }
    }

    fn join(&self, options: Object, document: &Value, processor: &Processor) -> Result<[u8; 64], LdError> {
        Ok(join(self.suite.hash(&Value::Object(options), processor)?, self.suite.hash(document, processor)?))
    }

    /// The document with the proofs this one builds on (Data Integrity 1.0, section 4.5, step 4).
    fn with_previous(&self, document: &Value, others: &[Value]) -> Result<Value, Failure> {
        let mut named = Vec::with_capacity(self.previous.len());
        for id in &self.previous {
            let mut found = others.iter().filter(|other| other.at("id").and_then(Value::as_str) == Some(id));
            match (found.next(), found.next()) {
                (Some(proof), None) => named.push(proof.clone()),
                (Some(_) | None, _) => return Err(Failure::Chain),
            }
        }
        let mut document = document.clone();
        if let Some(object) = document.as_object_mut() {
            object.insert("proof", named);
        }
        Ok(document)
    }
}

fn suite_of(proof: &Object) -> Result<Suite, ProofFault> {
    let one = |member: &'static str| match proof.get(member) {
        None => Ok(None),
        Some(value) => match value.items() {
            [only] => only.as_str().map(Some).ok_or(ProofFault::Member(member)),
            _ => Err(ProofFault::Member(member)),
        },
    };
    let kind = one("type")?.ok_or(ProofFault::Member("type"))?;
    match (kind, one("cryptosuite")?) {
        ("DataIntegrityProof", Some("eddsa-rdfc-2022")) => Ok(Suite::EddsaRdfc2022),
        ("DataIntegrityProof", Some("eddsa-jcs-2022")) => Ok(Suite::EddsaJcs2022),
        ("Ed25519Signature2020", None) => Ok(Suite::Ed25519Signature2020),
        ("Ed25519Signature2020", Some(_)) | ("DataIntegrityProof", None) => {
            Err(ProofFault::Member("cryptosuite"))
        }
        (_, Some(name)) | (name, None) => Err(ProofFault::Suite { name: name.chars().take(40).collect() }),
    }
}
