//! Reading proofs that others made, and checking the signature alone.

use super::Suite;
use super::disclosed::Disclosed;
use crate::foreign_key::{Algorithm, VerifyingKey};
use assay_jsonld::json::{Object, Value};
use assay_jsonld::{Hash, LdError, Options, Processor, jcs};
use sha2::{Digest as _, Sha256, Sha384};

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
    /// A `proofValue` that is no signature of its suite in its one spelling.
    #[error("the proofValue is not a signature of its suite in its one spelling")]
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

/// How a proof was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// `ecdsa-jcs-2019` (Data Integrity ECDSA Cryptosuites 1.0, section 3.3) on the curve of the signature's length.
    EcdsaJcs2019(Curve),
    /// `ecdsa-rdfc-2019` (Data Integrity ECDSA Cryptosuites 1.0, section 3.2).
    EcdsaRdfc2019(Curve),
    /// A derived proof of `ecdsa-sd-2023` (section 3.4): the holder shows a part of what the issuer signed.
    EcdsaSd2023,
    /// One of the suites on Ed25519.
    Eddsa(Suite),
}

/// A curve of NIST, with the hash that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// P-256 with SHA-256.
    P256,
    /// P-384 with SHA-384.
    P384,
}

/// How a document is brought into the one form that is hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Jcs,
    Rdfc,
}

impl Scheme {
    /// The suite's name, as proofs carry it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EcdsaJcs2019(_) => "ecdsa-jcs-2019",
            Self::EcdsaRdfc2019(_) => "ecdsa-rdfc-2019",
            Self::EcdsaSd2023 => "ecdsa-sd-2023",
            Self::Eddsa(suite) => suite.name(),
        }
    }

    fn form(self) -> Form {
        match self {
            Self::EcdsaJcs2019(_) | Self::Eddsa(Suite::EddsaJcs2022) => Form::Jcs,
            Self::EcdsaRdfc2019(_)
            | Self::EcdsaSd2023
            | Self::Eddsa(Suite::Ed25519Signature2020 | Suite::EddsaRdfc2022) => Form::Rdfc,
        }
    }

    /// The only kind of key whose signatures it takes.
    fn algorithm(self) -> Algorithm {
        match self {
            Self::Eddsa(_) => Algorithm::EdDsa,
            Self::EcdsaJcs2019(Curve::P256) | Self::EcdsaRdfc2019(Curve::P256) | Self::EcdsaSd2023 => {
                Algorithm::Es256
            }
            Self::EcdsaJcs2019(Curve::P384) | Self::EcdsaRdfc2019(Curve::P384) => Algorithm::Es384,
        }
    }

    fn hash(self, document: &Value, processor: &Processor) -> Result<Vec<u8>, LdError> {
        let long = self.algorithm() == Algorithm::Es384;
        let text = match self.form() {
            Form::Jcs => jcs::canonicalize(document),
            Form::Rdfc => {
                // The defaults are what Data Integrity 1.0, section 2.4.1, demands: nothing may be lost, no base.
                let hash = if long { Hash::Sha384 } else { Hash::Sha256 };
                processor.canonicalize(document, &Options { hash, ..Options::default() })?.nquads
            }
        };
        Ok(if long { Sha384::digest(text).to_vec() } else { Sha256::digest(text).to_vec() })
    }
}

/// A proof that can be checked.
#[derive(Debug, Clone)]
pub struct Proof {
    /// When it says it was made; a date with zone or `None`.
    pub created: Option<String>,
    /// Until when it says it holds.
    pub expires: Option<String>,
    /// How it was made.
    pub scheme: Scheme,
    /// The verification method it names.
    pub verification_method: String,
    /// Ids of the proofs it builds on (Data Integrity 1.0, section 2.1.2).
    previous: Vec<String>,
    signature: Vec<u8>,
    disclosed: Option<Disclosed>,
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
        let family = family_of(object)?;
        // No two ways to say the same: a keyword in place of its alias could carry a second value.
        if object.keys().any(|key| key.starts_with('@') && key != "@context") {
            return Err(ProofFault::Member("type"));
        }
        if needed("proofPurpose")? != "assertionMethod" {
            return Err(ProofFault::Purpose);
        }
        let value = needed("proofValue")?;
        let (scheme, signature, disclosed) = read_value(&family, &value)?;
        let previous = object.get("previousProof").map_or(&[][..], Value::items);
        let previous = previous.iter().map(|id| id.as_str().map(str::to_owned));
        let previous: Option<Vec<String>> = previous.collect();
        let mut options = object.clone();
        options.remove("proofValue");
        Ok(Self {
            created: text("created")?,
            expires: text("expires")?,
            scheme,
            verification_method: needed("verificationMethod")?,
            previous: previous.ok_or(ProofFault::Member("previousProof"))?,
            signature,
            disclosed,
            options,
        })
    }

    /// Whether the holder chose which statements to show.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.disclosed.is_some()
    }

    /// Whether the proof builds on others, which then count only together with it.
    #[must_use]
    pub fn is_chained(&self) -> bool {
        !self.previous.is_empty()
    }

    /// Checks the signature over the hashes that [`Proof::hashes`] gave. A key of another kind than the suite's never fits.
    ///
    /// # Errors
    /// [`Failure::Signature`].
    pub fn check(&self, hashes: &[u8], key: impl Into<VerifyingKey>) -> Result<(), Failure> {
        let key = key.into();
        let holds = key.algorithm() == self.scheme.algorithm() && key.verify(hashes, &self.signature);
        if holds { Ok(()) } else { Err(Failure::Signature) }
    }

    /// The bytes that should have been signed: hash of the options, hash of `document`, which has no `proof`.
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
    ) -> Result<Vec<u8>, Failure> {
        let chained;
        let document = if self.previous.is_empty() {
            document
        } else {
            chained = self.with_previous(document, others)?;
            &chained
        };
        let theirs = document.at("@context").ok_or(Failure::Context)?;
        let mut options = self.options.clone();
        match self.scheme.form() {
            Form::Rdfc => {
                if options.get("@context").is_some_and(|own| own != theirs) {
                    return Err(Failure::Context);
                }
                options.insert("@context", theirs.clone());
                self.join(options, document, processor)
            }
            Form::Jcs => match options.get("@context") {
                // Section 3.3.2, step 4: the document is hashed under the proof's contexts, its own may go on from there.
                Some(own) => {
                    if !theirs.items().starts_with(own.items()) {
                        return Err(Failure::Context);
                    }
                    let mut document = document.clone();
                    if let Some(object) = document.as_object_mut() {
                        object.insert("@context", own.clone());
                    }
                    self.join(options, &document, processor)
                }
                None => self.join(options, document, processor),
            },
        }
    }

    fn join(&self, options: Object, document: &Value, processor: &Processor) -> Result<Vec<u8>, Failure> {
        let mut hashes = self.scheme.hash(&Value::Object(options), processor)?;
        if let Some(disclosed) = &self.disclosed {
            let canonical = processor.canonicalize(document, &Options::default())?;
            return disclosed.signed(&hashes, &canonical.nquads).ok_or(Failure::Signature);
        }
        hashes.extend(self.scheme.hash(document, processor)?);
        Ok(hashes)
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

/// A suite, before the length of the signature tells the curve.
enum Family {
    EcdsaJcs2019,
    EcdsaRdfc2019,
    EcdsaSd2023,
    Eddsa(Suite),
}

/// The signature in a `proofValue`.
fn read_value(family: &Family, value: &str) -> Result<(Scheme, Vec<u8>, Option<Disclosed>), ProofFault> {
    let fault = || ProofFault::Value;
    if matches!(family, Family::EcdsaSd2023) {
        let disclosed = Disclosed::read(value).ok_or_else(fault)?;
        return Ok((Scheme::EcdsaSd2023, disclosed.base.clone(), Some(disclosed)));
    }
    // A longer text is no signature; checked first because base58 takes quadratic time.
    let encoded = value.strip_prefix('z').filter(|encoded| encoded.len() <= 140).ok_or_else(fault)?;
    let signature = bs58::decode(encoded).into_vec().map_err(|_| fault())?;
    let curve = match signature.len() {
        64 => Curve::P256,
        96 => Curve::P384,
        _ => return Err(fault()),
    };
    let scheme = match family {
        Family::EcdsaJcs2019 => Scheme::EcdsaJcs2019(curve),
        Family::EcdsaRdfc2019 => Scheme::EcdsaRdfc2019(curve),
        Family::Eddsa(suite) if curve == Curve::P256 => Scheme::Eddsa(*suite),
        Family::EcdsaSd2023 | Family::Eddsa(_) => return Err(fault()),
    };
    Ok((scheme, signature, None))
}

fn family_of(proof: &Object) -> Result<Family, ProofFault> {
    let one = |member: &'static str| match proof.get(member) {
        None => Ok(None),
        Some(value) => match value.items() {
            [only] => only.as_str().map(Some).ok_or(ProofFault::Member(member)),
            _ => Err(ProofFault::Member(member)),
        },
    };
    let kind = one("type")?.ok_or(ProofFault::Member("type"))?;
    match (kind, one("cryptosuite")?) {
        ("DataIntegrityProof", Some("ecdsa-jcs-2019")) => Ok(Family::EcdsaJcs2019),
        ("DataIntegrityProof", Some("ecdsa-rdfc-2019")) => Ok(Family::EcdsaRdfc2019),
        ("DataIntegrityProof", Some("ecdsa-sd-2023")) => Ok(Family::EcdsaSd2023),
        ("DataIntegrityProof", Some("eddsa-jcs-2022")) => Ok(Family::Eddsa(Suite::EddsaJcs2022)),
        ("DataIntegrityProof", Some("eddsa-rdfc-2022")) => Ok(Family::Eddsa(Suite::EddsaRdfc2022)),
        ("Ed25519Signature2020", None) => Ok(Family::Eddsa(Suite::Ed25519Signature2020)),
        ("Ed25519Signature2020", Some(_)) | ("DataIntegrityProof", None) => {
            Err(ProofFault::Member("cryptosuite"))
        }
        (_, Some(name)) | (name, None) => Err(ProofFault::Suite { name: name.chars().take(40).collect() }),
    }
}
