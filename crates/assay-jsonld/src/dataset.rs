//! An RDF dataset held as integers over a table of texts.
//!
//! A term is kept as the very text that N-Quads writes for it, each text once. Canonicalising then works on integers
//! and only ever copies.

use crate::scan::{run_length, table_of};
use std::hash::BuildHasher;

/// A term: a blank node when the top bit is set, or else a place in the table of texts.
pub(crate) type TermId = u32;
/// Subject, predicate, object, graph name.
pub(crate) type Quad = [TermId; 4];
/// Marks blank nodes.
pub(crate) const BLANK: TermId = 1 << 31;
/// Stands in the place of the graph name in the default graph, and for "no term" in the table.
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
    hash: u64,
}

/// Texts, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    text: String,
    entries: Vec<Entry>,
    /// Terms where their hashes point to, or in the next free place; at most half of it is taken. Its length is a power of two.
    places: Vec<TermId>,
    hasher: foldhash::fast::RandomState,
}

/// The places of a table that is new.
const PLACES: usize = 256;

impl Terms {
    /// An empty table with room for the terms of a badge.
    pub(crate) fn with_room() -> Terms {
        Terms {
            text: String::with_capacity(8 << 10),
            entries: Vec::with_capacity(PLACES / 2),
            ..Terms::default()
        }
    }

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
        let hash = self.hasher.hash_one(&self.text[start..]);
        if self.entries.len() * 2 >= self.places.len() {
            self.grow();
        }
        let mut place = self.place(hash);
        while let Some(same) = self.entries.get(self.places[place] as usize) {
            if same.hash == hash && self.text[same.start as usize..same.end as usize] == self.text[start..] {
                self.text.truncate(start);
                return self.places[place];
            }
            place = (place + 1) & (self.places.len() - 1);
        }
        let term = self.entries.len() as TermId;
        self.entries.push(Entry { start: start as u32, end: self.text.len() as u32, hash });
        self.places[place] = term;
        term
    }

    /// The first place that may hold a term of this hash.
    fn place(&self, hash: u64) -> usize {
        hash as usize & (self.places.len() - 1)
    }

    fn grow(&mut self) {
        let length = (self.places.len() * 2).max(PLACES);
        self.places.clear();
        self.places.resize(length, NONE);
        for (term, entry) in self.entries.iter().enumerate() {
            let mut place = self.place(entry.hash);
            while self.places[place] != NONE {
                place = (place + 1) & (length - 1);
            }
            self.places[place] = term as TermId;
        }
    }
}

/// Appends a literal's value in quotation marks, escaped.
pub(crate) fn write_quoted(value: &str, text: &mut String) {
    text.push('"');
    write_escaped(value, text);
    text.push('"');
}

/// Whether a byte stands in a literal for itself.
const fn is_plain(byte: u8) -> bool {
    (byte >= 0x20) & (byte != b'"') & (byte != b'\\') & (byte != 0x7f)
}

static PLAIN: [bool; 256] = table_of!(is_plain);

/// Appends a literal's value, escaped as canonical N-Quads wants it (RDFC-1.0, section 5).
pub(crate) fn write_escaped(value: &str, text: &mut String) {
    let mut rest = value;
    loop {
        let (plain, after) = rest.split_at(run_length(rest.as_bytes(), is_plain, &PLAIN));
        text.push_str(plain);
        let Some(byte) = after.bytes().next() else { break };
        rest = &after[1..];
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
}
