//! RDFC-1.0, RDF Dataset Canonicalization (W3C Recommendation of 2024-05-21): one text for all ways to name blank nodes.

mod labels;
mod neighbours;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256, Sha384};

use crate::dataset::{BLANK, Dataset, NONE, Quad, Terms, is_blank};
use crate::error::TooComplex;
use crate::options::{Hash, Limits};
use labels::Labelling;

/// A dataset in its canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canonical {
    /// The canonical N-Quads, each line ending in a line feed.
    pub nquads: String,
    /// The canonical label (`c14n0`, …) of every blank node that had a name where it came from, under that name.
    pub labels: BTreeMap<String, String>,
}

impl Canonical {
    /// The SHA-256 of the canonical N-Quads.
    pub fn sha256(&self) -> [u8; 32] {
        Sha256::digest(&self.nquads).into()
    }
}

/// Brings a dataset into its canonical form.
///
/// # Errors
///
/// [`TooComplex`] when telling blank nodes apart takes more work, or the result is larger, than `limits` allow. Datasets
/// exist for which any processor would work for years, so there is no way around a limit.
pub fn rdfc10(dataset: &Dataset, hash: Hash, limits: &Limits) -> Result<Canonical, TooComplex> {
    let mut quads = dataset.quads.clone();
    quads.sort_unstable();
    quads.dedup();
    let size: usize = quads.iter().map(|quad| length(&dataset.terms, quad)).sum();
    if size > limits.bytes {
        return Err(TooComplex::Size);
    }
    let labelling = Labelling::new(&dataset.terms, &quads, dataset.blanks, hash, limits.steps);
    let labels = labelling.run()?;
    let lines = Lines::write(&dataset.terms, &quads, size, |blank, text| {
        write_label("_:c14n", labels[blank as usize], text);
    });
    let named = dataset.names.iter().filter(|(blank, _)| labels[*blank as usize] != NONE);
    let labels = named.map(|(blank, name)| (name.clone(), format!("c14n{}", labels[*blank as usize])));
    Ok(Canonical { labels: labels.collect(), nquads: lines.sorted() })
}

/// Statements, written into one buffer and sorted as ranges of it.
struct Lines {
    text: String,
    ends: Vec<(u32, u32)>,
}

impl Lines {
    fn write<'q>(
        terms: &Terms,
        quads: impl IntoIterator<Item = &'q Quad>,
        size: usize,
        mut blank: impl FnMut(u32, &mut String),
    ) -> Lines {
        let mut lines = Lines { text: String::with_capacity(size), ends: Vec::new() };
        for quad in quads {
            let start = lines.text.len();
            write_line(terms, quad, &mut lines.text, &mut blank);
            lines.ends.push((start as u32, lines.text.len() as u32));
        }
        lines.ends.sort_unstable_by(|a, b| lines.text[range(a)].cmp(&lines.text[range(b)]));
        lines
    }

    fn sorted(&self) -> String {
        let mut text = String::with_capacity(self.text.len());
        for line in self.iter() {
            text.push_str(line);
        }
        text
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.ends.iter().map(|line| &self.text[range(line)])
    }
}

fn range(line: &(u32, u32)) -> std::ops::Range<usize> {
    line.0 as usize..line.1 as usize
}

fn write_line(terms: &Terms, quad: &Quad, text: &mut String, blank: &mut impl FnMut(u32, &mut String)) {
    for (at, term) in quad.iter().enumerate() {
        if *term == NONE {
            continue;
        }
        if at > 0 {
            text.push(' ');
        }
        if is_blank(*term) { blank(term & !BLANK, text) } else { text.push_str(terms.text(*term)) }
    }
    text.push_str(" .\n");
}

/// The room a statement needs, more or less: labels are taken to have 12 characters.
fn length(terms: &Terms, quad: &Quad) -> usize {
    let room = |term: &u32| match *term {
        NONE => 0,
        term if is_blank(term) => 12,
        term => terms.text(term).len() + 1,
    };
    quad.iter().map(room).sum::<usize>() + 3
}

fn write_label(prefix: &str, number: u32, text: &mut String) {
    text.push_str(prefix);
    crate::json::write_integer(number.into(), text);
}

/// Hashes `parts`, one after the other, to hexadecimal text.
fn hash_hex<'a>(hash: Hash, parts: impl IntoIterator<Item = &'a str>) -> String {
    fn digest<'a, D: Digest>(parts: impl IntoIterator<Item = &'a str>) -> String {
        let mut digest = D::new();
        for part in parts {
            digest.update(part);
        }
        let mut text = String::with_capacity(96);
        for byte in digest.finalize().iter() {
            text.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
            text.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        }
        text
    }
    match hash {
        Hash::Sha256 => digest::<Sha256>(parts),
        Hash::Sha384 => digest::<Sha384>(parts),
    }
}
