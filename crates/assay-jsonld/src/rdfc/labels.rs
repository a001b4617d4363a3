//! Giving blank nodes their labels (RDFC-1.0, sections 4.4 to 4.6).

use std::ops::Range;

use super::{Lines, hash_hex, length};
use crate::dataset::{BLANK, NONE, Quad, Terms, is_blank};
use crate::error::TooComplex;
use crate::options::Hash;

/// The state of one canonicalization. Blank nodes are their numbers.
pub(super) struct Labelling<'a> {
    pub(super) terms: &'a Terms,
    pub(super) quads: &'a [Quad],
    pub(super) hash: Hash,
    /// Pairs of blank node and quad that names it, in order.
    mentions: Vec<(u32, u32)>,
    /// The part of `mentions` that belongs to each blank node.
    ranges: Vec<Range<u32>>,
    /// The first degree hash of each blank node.
    pub(super) first_degree: Vec<String>,
    /// The canonical label of each blank node, or [`NONE`].
    pub(super) canonical: Vec<u32>,
    issued: u32,
    steps_left: u64,
}

impl<'a> Labelling<'a> {
    pub(super) fn new(terms: &'a Terms, quads: &'a [Quad], blanks: u32, hash: Hash, steps: u64) -> Self {
        let mut mentions = Vec::with_capacity(quads.len());
        for (at, quad) in quads.iter().enumerate() {
            mentions
                .extend(quad.iter().filter(|term| is_blank(**term)).map(|term| (term & !BLANK, at as u32)));
        }
        mentions.sort_unstable();
        mentions.dedup();
        let mut ranges = vec![0..0; blanks as usize];
        let mut start = 0;
        for group in mentions.chunk_by(|a, b| a.0 == b.0) {
            let end = start + group.len() as u32;
            ranges[group[0].0 as usize] = start..end;
            start = end;
        }
        Labelling {
            terms,
            quads,
            hash,
            mentions,
            ranges,
            first_degree: vec![String::new(); blanks as usize],
            canonical: vec![NONE; blanks as usize],
            issued: 0,
            steps_left: steps,
        }
    }

    /// Labels all blank nodes; nodes that no quad names stay at [`NONE`].
    pub(super) fn run(mut self) -> Result<Vec<u32>, TooComplex> {
        let mut order: Vec<u32> = Vec::with_capacity(self.ranges.len());
        for blank in 0..self.ranges.len() as u32 {
            if !self.ranges[blank as usize].is_empty() {
                self.first_degree[blank as usize] = self.hash_first_degree(blank);
                order.push(blank);
            }
        }
        order.sort_by(|a, b| self.first_degree[*a as usize].cmp(&self.first_degree[*b as usize]));
        let mut alike: Vec<Vec<u32>> = Vec::new();
        for start in
            chunk_starts(&order, |a, b| self.first_degree[a as usize] == self.first_degree[b as usize])
        {
            match &order[start] {
                [only] => self.issue(*only),
                several => alike.push(several.to_vec()),
            }
        }
        for group in alike {
            let mut results = Vec::with_capacity(group.len());
            for blank in group {
                if self.canonical[blank as usize] == NONE {
                    results.push(self.explore(blank)?);
                }
            }
            results.sort_by(|a, b| a.0.cmp(&b.0));
            for blank in results.into_iter().flat_map(|(_, order)| order) {
                self.issue(blank);
            }
        }
        Ok(self.canonical)
    }

    /// The quads that name a blank node.
    pub(super) fn quads_of(&self, blank: u32) -> impl Iterator<Item = &'a Quad> + '_ {
        let range = self.ranges[blank as usize].clone();
        let quads = self.quads;
        self.mentions[range.start as usize..range.end as usize]
            .iter()
            .map(move |(_, quad)| &quads[*quad as usize])
    }

    /// Counts work, and ends it when there is too much.
    pub(super) fn spend(&mut self, steps: u64) -> Result<(), TooComplex> {
        self.steps_left = self.steps_left.checked_sub(steps).ok_or(TooComplex::BlankNodes)?;
        Ok(())
    }

    fn issue(&mut self, blank: u32) {
        if self.canonical[blank as usize] == NONE {
            self.canonical[blank as usize] = self.issued;
            self.issued += 1;
        }
    }

    /// Hash First Degree Quads (section 4.6.3).
    fn hash_first_degree(&self, blank: u32) -> String {
        let size = self.quads_of(blank).map(|quad| length(self.terms, quad)).sum();
        let lines = Lines::write(self.terms, self.quads_of(blank), size, |other, text| {
            text.push_str(if other == blank { "_:a" } else { "_:z" });
        });
        hash_hex(self.hash, lines.iter())
    }
}

/// Ranges of neighbours that are alike.
fn chunk_starts(order: &[u32], alike: impl Fn(u32, u32) -> bool) -> Vec<Range<usize>> {
    let mut start = 0;
    order
        .chunk_by(|a, b| alike(*a, *b))
        .map(|chunk| {
            let range = start..start + chunk.len();
            start = range.end;
            range
        })
        .collect()
}
