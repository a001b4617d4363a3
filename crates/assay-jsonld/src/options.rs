//! How a document is to be read.

use crate::error::{LdError, Loss};
use crate::json::Value;

/// How a document is turned into RDF. The default is what Data Integrity 1.0 asks of signer and verifier: nothing may be
/// lost, and there is no base.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether losing any part of the document is an error.
    pub safe: bool,
    /// The IRI against which relative ones are resolved; without one they stay relative, and safe mode refuses them.
    pub base: Option<String>,
    /// How text directions are written; `None` drops them (which safe mode refuses).
    pub rdf_direction: Option<RdfDirection>,
    /// The hash function of RDFC-1.0.
    pub hash: Hash,
    /// A context that applies before the document's own: an address, an object, or an array of them.
    pub expand_context: Option<Value>,
    /// The version of JSON-LD whose rules hold.
    pub processing_mode: ProcessingMode,
    /// The limits on work in telling blank nodes apart.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            safe: true,
            base: None,
            rdf_direction: Some(RdfDirection::I18nDatatype),
            hash: Hash::Sha256,
            expand_context: None,
            processing_mode: ProcessingMode::JsonLd11,
            limits: Limits::default(),
        }
    }
}

impl Options {
    /// The one way to drop part of a document: an error in safe mode. There is no other.
    ///
    /// `detail` says where and must not quote a value, since it ends up in front of people who may not see the document.
    pub(crate) fn lose(&self, what: Loss, detail: &str) -> Result<(), LdError> {
        if self.safe { Err(LdError::DataLoss { what, detail: detail.to_owned() }) } else { Ok(()) }
    }

    pub(crate) fn is_version_10(&self) -> bool {
        self.processing_mode == ProcessingMode::JsonLd10
    }
}

/// How a text with a direction is written in RDF (JSON-LD 1.1 API, section 9.3, `rdfDirection`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RdfDirection {
    /// A blank node with the text, the language and the direction.
    CompoundLiteral,
    /// A literal whose datatype says language and direction.
    I18nDatatype,
}

/// The hash function of RDFC-1.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256, the algorithm's own.
    Sha256,
    /// SHA-384, for the suites that ask for it.
    Sha384,
}

/// The version of JSON-LD whose rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessingMode {
    /// JSON-LD 1.0
    JsonLd10,
    /// JSON-LD 1.1
    JsonLd11,
}

/// How much work RDFC-1.0 may make of one dataset (its section 7.1 asks for such a limit).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Steps in telling blank nodes apart: one for each hash of a neighbour and for each node put into a trial order.
    pub steps: u64,
    /// Bytes of canonical N-Quads.
    pub bytes: usize,
}

impl Default for Limits {
    /// About a tenth of a second of work, and 32 MiB.
    fn default() -> Self {
        Limits { steps: 200_000, bytes: 32 << 20 }
    }
}
