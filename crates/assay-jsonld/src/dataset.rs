//! An RDF dataset held as integers over a table of texts.
//!
//! A term is kept as the very text that N-Quads writes for it, each text once. Canonicalising then works on integers
//! and only ever copies.

use std::collections::HashMap;
use std::hash::BuildHasher;

/// A term: a blank node when the top bit is set, or else a place in the table of texts.
pub(crate) type TermId = u32;
/// Subject, predicate, object, graph name.
pub(crate) type Quad = [TermId; 4];
/// Marks blank nodes.
pub(crate) const BLANK: TermId = 1 << 31;
/// Stands in the place of the graph name in the default graph, and for "no text" in the table.
pub(crate) const NONE: TermId = u32::MAX;

const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

/// An RDF dataset: quads of IRIs, literals and blank nodes.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    pub(crate) terms: Terms,
    pub(crate) quads: Vec<Quad>,
    /// The names that blank nodes had where they came from, by number; nodes that never had one are not in here.
    pub(crate) names: Vec<(u32, String)>,
    pub(crate) blanks: u32,
}

impl Dataset {
    /// How many quads there are; a quad that was stated twice may count twice.
    pub fn len(&self) -> usize {
        self.quads.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.quads.is_empty()
    }

    /// A blank node that differs from all others.
    pub(crate) fn add_blank(&mut self) -> TermId {
        self.blanks += 1;
        (self.blanks - 1) | BLANK
    }
}

/// Whether `term` is a blank node (and not the default graph).
pub(crate) fn is_blank(term: TermId) -> bool {
    term & BLANK != 0 && term != NONE
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    end: u32,
    /// The next entry whose text has the same hash, or [`NONE`].
    next: TermId,
}

/// Texts, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    text: String,
    entries: Vec<Entry>,
    by_hash: HashMap<u64, TermId, foldhash::fast::RandomState>,
}

impl Terms {
    pub(crate) fn text(&self, term: TermId) -> &str {
        let entry = self.entries[term as usize];
        &self.text[entry.start as usize..entry.end as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Bytes of all texts.
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }

    /// The term for an IRI, which must be well-formed.
    pub(crate) fn iri(&mut self, iri: &str) -> TermId {
        self.intern(|text| {
            text.push('<');
            text.push_str(iri);
            text.push('>');
        })
    }

    /// The term for a literal without language and of datatype xsd:string.
    pub(crate) fn plain_literal(&mut self, value: &str) -> TermId {
        self.intern(|text| write_quoted(value, text))
    }

    /// The term for a literal with a datatype; that of plain strings is not written.
    pub(crate) fn typed_literal(&mut self, value: &str, datatype: &str) -> TermId {
        if datatype == XSD_STRING {
            return self.plain_literal(value);
        }
        self.intern(|text| {
            write_quoted(value, text);
            text.push_str("^^<");
            text.push_str(datatype);
            text.push('>');
        })
    }

    /// The term for a literal with a language.
    pub(crate) fn language_literal(&mut self, value: &str, language: &str) -> TermId {
        self.intern(|text| {
            write_quoted(value, text);
            text.push('@');
            text.push_str(language);
        })
    }

    /// The term for the text that `write` appends.
    pub(crate) fn intern(&mut self, write: impl FnOnce(&mut String)) -> TermId {
        let start = self.text.len();
        write(&mut self.text);
        let hash = self.by_hash.hasher().hash_one(&self.text[start..]);
        let first = self.by_hash.get(&hash).copied().unwrap_or(NONE);
        let mut same = first;
        while same != NONE {
            if self.text(same) == &self.text[start..] {
                self.text.truncate(start);
                return same;
            }
            same = self.entries[same as usize].next;
        }
        let term = self.entries.len() as TermId;
        self.entries.push(Entry { start: start as u32, end: self.text.len() as u32, next: first });
        self.by_hash.insert(hash, term);
        term
    }
}

/// Appends a literal's value in quotation marks, escaped.
pub(crate) fn write_quoted(value: &str, text: &mut String) {
    text.push('"');
    write_escaped(value, text);
    text.push('"');
}

/// Appends a literal's value, escaped as canonical N-Quads wants it (RDFC-1.0, section 5).
pub(crate) fn write_escaped(value: &str, text: &mut String) {
    let mut plain = 0;
    for (at, byte) in value.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' && byte != 0x7f {
            continue;
        }
        text.push_str(&value[plain..at]);
        plain = at + 1;
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            0x08 => text.push_str("\\b"),
            b'\t' => text.push_str("\\t"),
            b'\n' => text.push_str("\\n"),
            0x0c => text.push_str("\\f"),
            b'\r' => text.push_str("\\r"),
            other => text.push_str(&format!("\\u{other:04X}")),
        }
    }
    text.push_str(&value[plain..]);
}
