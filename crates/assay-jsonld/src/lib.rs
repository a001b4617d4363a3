//! Turns a JSON document into canonical RDF or canonical JSON, and refuses to lose a byte of it.
//!
//! **Owns** strict JSON ([`json`]), the JSON Canonicalization Scheme of RFC 8785 ([`jcs`]), JSON-LD 1.1 as far as RDF needs it
//! ([`Processor`]), N-Quads ([`nquads`]) and RDFC-1.0 ([`rdfc10`]). **Must not know** what a badge, a key or a signature is,
//! and never reaches for a network, a clock or a file: contexts are handed in.
//!
//! What is signed is the graph, not the text. A part of the text that does not make it into the graph could be exchanged
//! under a good signature; therefore [`Options::safe`] is on unless switched off, and then every such part is an error.
//!
//! ```
//! use assay_jsonld::{Options, Processor, json};
//!
//! let context = br#"{"@context": {"name": "https://example.org/#name"}}"#;
//! let processor = Processor::new([("https://example.org/context", context.as_slice())])?;
//! let badge = br#"{"@context": "https://example.org/context", "@id": "urn:badge:1", "name": "First aid"}"#;
//!
//! let canonical = processor.canonicalize(&json::parse(badge)?, &Options::default())?;
//! assert_eq!(canonical.nquads, "<urn:badge:1> <https://example.org/#name> \"First aid\" .\n");
//!
//! let vague = br#"{"@context": "https://example.org/context", "@id": "urn:badge:1", "nickname": "Bandage"}"#;
//! assert!(processor.canonicalize(&json::parse(vague)?, &Options::default()).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod budget;
mod context;
mod dataset;
mod error;
mod expand;
mod iri;
pub mod jcs;
pub mod json;
mod keyword;
mod lang;
mod name;
pub mod nquads;
mod number;
mod options;
mod processor;
mod rdfc;
mod scan;
mod template;
mod to_rdf;

pub use dataset::Dataset;
pub use error::{ErrorCode, LdError, Loss, TooComplex};
pub use options::{Hash, Limits, Options, ProcessingMode, RdfDirection};
pub use processor::Processor;
pub use rdfc::{Canonical, rdfc10};
pub use template::{Template, TemplateError};
