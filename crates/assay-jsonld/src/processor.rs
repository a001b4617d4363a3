//! The processor: contexts it knows, and what it makes of documents.

use crate::context::{Contexts, Known};
use crate::dataset::Dataset;
use crate::error::LdError;
use crate::expand::Expansion;
use crate::json::{JsonError, Value};
use crate::options::Options;
use crate::rdfc::{Canonical, rdfc10};
use crate::to_rdf;

/// Turns documents into RDF with the contexts it was given, and fetches none.
///
/// Contexts are kept in their processed form from document to document (in a bounded table, shared between threads), which
/// is worth a factor of a hundred. Make one processor and keep it.
#[derive(Debug)]
pub struct Processor {
    known: Known,
}

impl Processor {
    /// A processor that knows these context documents, each by its exact URL.
    ///
    /// # Errors
    ///
    /// One of the documents is not JSON. Whether it is a context shows when a document first names it.
    pub fn new<'a>(contexts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Result<Processor, JsonError> {
        Ok(Processor { known: Known::new(contexts)? })
    }

    /// Whether a document may name the context at `url`.
    pub fn knows(&self, url: &str) -> bool {
        self.known.knows(url)
    }

    /// Turns a document into RDF (JSON-LD 1.1 API, section 8.1).
    ///
    /// # Errors
    ///
    /// The document is not JSON-LD, names an unknown context, is made to exhaust the machine, or, in safe mode, says
    /// something that would not be in the result.
    pub fn to_rdf(&self, document: &Value, options: &Options) -> Result<Dataset, LdError> {
        let mut expansion = Expansion::new(Contexts::new(&self.known, options));
        let items = expansion.document(document)?;
        to_rdf::write(&items, options)
    }

    /// Turns a document into canonical N-Quads: JSON-LD to RDF, then RDFC-1.0.
    ///
    /// # Errors
    ///
    /// As [`Processor::to_rdf`], and [`LdError::TooComplex`] when blank nodes cannot be told apart within the limits.
    pub fn canonicalize(&self, document: &Value, options: &Options) -> Result<Canonical, LdError> {
        let dataset = self.to_rdf(document, options)?;
        Ok(rdfc10(&dataset, options.hash, &options.limits)?)
    }
}
