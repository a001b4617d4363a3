//! Documents of which only some texts change: expanded once, filled in many times.
//!
//! Of a thousand badges of one class only a handful of texts differ. Expanding takes most of the time, and comes out the
//! same each time; only the blank nodes have to be told apart anew, since their labels depend on the values.

use crate::dataset::{Dataset, NONE, Quad, TermId, Terms, is_blank, write_escaped, write_quoted};
use crate::error::{LdError, TooComplex};
use crate::iri;
use crate::json::Value;
use crate::options::{Hash, Limits, Options};
use crate::processor::Processor;
use crate::rdfc::{Canonical, rdfc10};

/// How rdf:JSON literals end: their text is canonical JSON, into which nothing can be put as it is.
const JSON_SUFFIX: &str = "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>";

/// Why a template was not made, or not filled in. The long way may still work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// There are more or fewer values than markers.
    #[error("the template takes {expected} values, {given} were given")]
    Count {
        /// How many markers the template has.
        expected: usize,
        /// How many values were given.
        given: usize,
    },
    /// The document with its markers cannot be turned into RDF.
    #[error(transparent)]
    Document(#[from] LdError),
    /// A marker is not of letters, digits and hyphens, is part of another one, or stands where a value changes more than a text.
    #[error("the marker {marker} does not stand for a text or for the end of an IRI")]
    Marker {
        /// The marker.
        marker: String,
    },
    /// The filled document has blank nodes that cannot be told apart within the limits.
    #[error(transparent)]
    TooComplex(#[from] TooComplex),
    /// A value does not make an IRI where it is part of one.
    #[error("the value for the marker {marker} makes no IRI")]
    Value {
        /// The marker.
        marker: String,
    },
}

/// A document with markers in place of some texts, ready to be canonicalised with values in their place.
///
/// What comes out is to the byte what canonicalising the filled document would give. Always in safe mode.
#[derive(Clone, Debug)]
pub struct Template {
    markers: Vec<String>,
    /// The terms without markers.
    fixed: Terms,
    slots: Vec<Slot>,
    quads: Vec<Quad>,
    names: Vec<(u32, String)>,
    blanks: u32,
    hash: Hash,
    limits: Limits,
}

/// A term of the expanded document.
#[derive(Clone, Debug)]
enum Slot {
    Fixed(TermId),
    /// An IRI, and whether its scheme is followed by two slashes: that decides how JSON-LD reads it.
    Iri(Vec<Piece>, bool),
    /// A literal's value, and what follows its closing quotation mark.
    Literal(Vec<Piece>, String),
}

#[derive(Clone, Debug)]
enum Piece {
    Marker(usize),
    /// Text as N-Quads has it.
    Text(String),
}

impl Processor {
    /// Makes a template of a document in which each of `markers` stands wherever its value is to be put.
    ///
    /// A marker consists of ASCII letters, digits and hyphens. It may be all or part of a string that ends up as a literal,
    /// or stand behind the scheme of an absolute IRI (`urn:uuid:MARKER`), several times if need be.
    ///
    /// ```
    /// use assay_jsonld::{Options, Processor, json};
    ///
    /// let processor = Processor::new([])?;
    /// let badge = json::parse(br#"{"@id": "urn:badge:NUMBER", "https://example.org/#name": "Awarded to NAME"}"#)?;
    /// let template = processor.template(&badge, &["NUMBER", "NAME"], &Options::default())?;
    /// assert_eq!(
    ///     template.canonicalize(&["7", "Zoë \"Zo\""])?.nquads,
    ///     "<urn:badge:7> <https://example.org/#name> \"Awarded to Zoë \\\"Zo\\\"\" .\n"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The document cannot be canonicalised in safe mode, or a marker stands where its value would decide about more than a
    /// text: in a key, a type, a language, a relative IRI, a value of type `@json`, or where it is lost.
    pub fn template(
        &self,
        document: &Value,
        markers: &[&str],
        options: &Options,
    ) -> Result<Template, TemplateError> {
        for (at, marker) in markers.iter().enumerate() {
            let plain = marker.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let within = markers.iter().enumerate().any(|(other, text)| other != at && text.contains(marker));
            if marker.is_empty() || !plain || within {
                return Err(refused(marker));
            }
        }
        let dataset = self.to_rdf(document, &Options { safe: true, ..options.clone() })?;
        let mut strings = Vec::new();
        collect_marked(document, markers, &mut strings)?;
        let mut template = Template {
            markers: markers.iter().map(|marker| (*marker).to_owned()).collect(),
            fixed: Terms::default(),
            slots: Vec::with_capacity(dataset.terms.len()),
            quads: dataset.quads,
            names: dataset.names,
            blanks: dataset.blanks,
            hash: options.hash,
            limits: options.limits,
        };
        for term in 0..dataset.terms.len() as TermId {
            template.add_term(dataset.terms.text(term), &strings)?;
        }
        for string in &strings {
            template.check_found(string, &dataset.terms)?;
        }
        Ok(template)
    }
}

impl Template {
    /// The canonical form of the document with `values` in place of the markers, in the order of the markers.
    ///
    /// # Errors
    ///
    /// The number of values is another one, a value does not make an IRI where it has to, or blank nodes cannot be told apart.
    pub fn canonicalize(&self, values: &[&str]) -> Result<Canonical, TemplateError> {
        if values.len() != self.markers.len() {
            return Err(TemplateError::Count { expected: self.markers.len(), given: values.len() });
        }
        let mut terms = self.fixed.clone();
        let mut filled = Vec::with_capacity(self.slots.len());
        for slot in &self.slots {
            // Terms are looked up by their text again: two values may be the same one.
            filled.push(match slot {
                Slot::Fixed(term) => *term,
                Slot::Iri(pieces, slashes) => terms.iri(&self.iri(pieces, *slashes, values)?),
                Slot::Literal(pieces, suffix) => terms.intern(|text| {
                    text.push('"');
                    for piece in pieces {
                        match piece {
                            Piece::Text(fixed) => text.push_str(fixed),
                            Piece::Marker(marker) => write_escaped(values[*marker], text),
                        }
                    }
                    text.push('"');
                    text.push_str(suffix);
                }),
            });
        }
        let new = |term: TermId| if term == NONE || is_blank(term) { term } else { filled[term as usize] };
        let quads = self.quads.iter().map(|quad| quad.map(new)).collect();
        let dataset = Dataset { terms, quads, names: self.names.clone(), blanks: self.blanks };
        Ok(rdfc10(&dataset, self.hash, &self.limits)?)
    }

    fn iri(&self, pieces: &[Piece], slashes: bool, values: &[&str]) -> Result<String, TemplateError> {
        let mut text = String::with_capacity(80);
        let mut last = 0;
        for piece in pieces {
            match piece {
                Piece::Text(fixed) => text.push_str(fixed),
                Piece::Marker(marker) => {
                    last = *marker;
                    text.push_str(values[*marker]);
                }
            }
        }
        if iri::is_well_formed(&text) && has_slashes(&text) == slashes {
            return Ok(text);
        }
        Err(TemplateError::Value { marker: self.markers[last].clone() })
    }

    fn add_term(&mut self, term: &str, strings: &[&str]) -> Result<(), TemplateError> {
        let end = term.rfind('"').unwrap_or(0);
        let suffix = if term.starts_with('"') { &term[end + 1..] } else { "" };
        if let Some(marker) = self.markers.iter().find(|marker| is_in_suffix(suffix, marker)) {
            return Err(refused(marker));
        }
        let Some(marker) = self.markers.iter().find(|marker| term.contains(marker.as_str())) else {
            let term = self.fixed.intern(|text| text.push_str(term));
            self.slots.push(Slot::Fixed(term));
            return Ok(());
        };
        if let Some(iri) = term.strip_prefix('<').and_then(|term| term.strip_suffix('>')) {
            let pieces = self.split(iri);
            let scheme = matches!(pieces.first(), Some(Piece::Text(text)) if text.contains(':'));
            // Only what stands in the document as it is was taken for an absolute IRI, and will be with other values.
            if !scheme || !strings.contains(&iri) {
                return Err(refused(marker));
            }
            self.slots.push(Slot::Iri(pieces, has_slashes(iri)));
        } else if suffix == JSON_SUFFIX {
            return Err(refused(marker));
        } else {
            self.slots.push(Slot::Literal(self.split(term.get(1..end).unwrap_or("")), suffix.to_owned()));
        }
        Ok(())
    }

    /// Cuts a text at its markers.
    fn split(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = text;
        let first = |rest: &str| {
            let found =
                self.markers.iter().enumerate().filter_map(|(at, marker)| Some((rest.find(marker)?, at)));
            found.min()
        };
        while let Some((place, marker)) = first(rest) {
            if place > 0 {
                pieces.push(Piece::Text(rest[..place].to_owned()));
            }
            pieces.push(Piece::Marker(marker));
            rest = &rest[place + self.markers[marker].len()..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        pieces
    }

    /// Refuses a string with a marker that is not in the graph as it is: it went another way, which its value might change.
    fn check_found(&self, string: &str, terms: &Terms) -> Result<(), TemplateError> {
        let mut literal = String::new();
        write_quoted(string, &mut literal);
        let iri = format!("<{string}>");
        let found = (0..terms.len() as TermId)
            .map(|term| terms.text(term))
            .any(|term| term == iri || (term.starts_with(&literal) && !term[literal.len()..].contains('"')));
        match self.markers.iter().find(|marker| string.contains(marker.as_str())) {
            Some(marker) if !found => Err(refused(marker)),
            Some(_) | None => Ok(()),
        }
    }
}

fn refused(marker: &str) -> TemplateError {
    TemplateError::Marker { marker: marker.to_owned() }
}

/// Whether a marker stands in the language or datatype of a literal. Languages are written in lower case.
fn is_in_suffix(suffix: &str, marker: &str) -> bool {
    let language = suffix.strip_prefix('@').or_else(|| suffix.strip_prefix("^^<https://www.w3.org/ns/i18n#"));
    suffix.contains(marker)
        || language.is_some_and(|language| language.contains(&marker.to_ascii_lowercase()))
}

/// Whether the scheme of an IRI is followed by two slashes.
fn has_slashes(iri: &str) -> bool {
    iri.split_once(':').is_some_and(|(_, rest)| rest.starts_with("//"))
}

/// The strings of a document that hold a marker. Keys must not.
fn collect_marked<'a>(
    value: &'a Value,
    markers: &[&str],
    strings: &mut Vec<&'a str>,
) -> Result<(), TemplateError> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => {
            strings.extend(markers.iter().any(|marker| text.contains(marker)).then_some(text.as_str()))
        }
        Value::Array(items) => items.iter().try_for_each(|item| collect_marked(item, markers, strings))?,
        Value::Object(object) => {
            for (key, value) in object.iter() {
                if let Some(marker) = markers.iter().find(|marker| key.contains(**marker)) {
                    return Err(refused(marker));
                }
                collect_marked(value, markers, strings)?;
            }
        }
    }
    Ok(())
}
