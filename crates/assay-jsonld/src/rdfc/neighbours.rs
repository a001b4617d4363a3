//! Telling blank nodes apart by their neighbours (RDFC-1.0, section 4.8, Hash N-Degree Quads).

use std::collections::BTreeMap;

use super::labels::Labelling;
use super::{hash_hex, write_label};
use crate::dataset::{BLANK, NONE, Quad, is_blank};
use crate::error::TooComplex;

/// How far a walk goes from neighbour to neighbour. A longer chain of look-alikes would endanger the stack, and no badge has one.
const MAX_ROUNDS: u32 = 300;

/// Labels on trial. They are issued like a stack: what a trial order has issued is taken back at its end.
struct Trial {
    /// The trial label of each blank node, or [`NONE`].
    labels: Vec<u32>,
    order: Vec<u32>,
}

impl Trial {
    fn label(&self, blank: u32) -> Option<u32> {
        let label = self.labels[blank as usize];
        (label != NONE).then_some(label)
    }

    fn issue(&mut self, blank: u32) -> u32 {
        if self.labels[blank as usize] == NONE {
            self.labels[blank as usize] = self.order.len() as u32;
            self.order.push(blank);
        }
        self.labels[blank as usize]
    }

    fn take_back(&mut self, length: usize) {
        for blank in self.order.drain(length..) {
            self.labels[blank as usize] = NONE;
        }
    }
}

impl Labelling<'_> {
    /// The hash of everything around `blank`, and the order in which the nodes there are to be labelled.
    pub(super) fn explore(&mut self, blank: u32) -> Result<(String, Vec<u32>), TooComplex> {
        self.spend(1 + self.canonical.len() as u64 / 16)?;
        let mut trial = Trial { labels: vec![NONE; self.canonical.len()], order: Vec::new() };
        trial.issue(blank);
        let hash = self.hash_neighbours(blank, &mut trial, 0)?;
        Ok((hash, trial.order))
    }

    fn hash_neighbours(&mut self, blank: u32, trial: &mut Trial, round: u32) -> Result<String, TooComplex> {
        if round > MAX_ROUNDS {
            return Err(TooComplex::BlankNodes);
        }
        let mut data = String::new();
        for (hash, mut related) in self.related(blank, trial)? {
            data.push_str(&hash);
            // A list, not a set: a node that two quads relate stands in it twice (so do all other implementations but one,
            // and the order of like proofs depends on it). Like arrangements are tried once.
            related.sort_unstable();
            let start = trial.order.len();
            let mut best: Option<(String, Vec<u32>)> = None;
            loop {
                let path =
                    self.try_order(&related, best.as_ref().map(|best| best.0.as_str()), trial, round)?;
                if let Some(path) = path
                    && best.as_ref().is_none_or(|best| path < best.0)
                {
                    best = Some((path, trial.order[start..].to_vec()));
                }
                trial.take_back(start);
                if !next_arrangement(&mut related) {
                    break;
                }
            }
            if let Some((path, order)) = best {
                data.push_str(&path);
                for blank in order {
                    trial.issue(blank);
                }
            }
        }
        Ok(hash_hex(self.hash, [data.as_str()]))
    }

    /// The neighbours of a blank node, under the hashes of how they are related to it.
    fn related(&mut self, blank: u32, trial: &Trial) -> Result<BTreeMap<String, Vec<u32>>, TooComplex> {
        let mut related: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut steps = 0;
        for quad in self.quads_of(blank) {
            for (term, position) in [(quad[0], "s"), (quad[2], "o"), (quad[3], "g")] {
                let other = term & !BLANK;
                if is_blank(term) && other != blank {
                    steps += 1 + self.terms.text(quad[1]).len() as u64 / 128;
                    related.entry(self.hash_related(other, quad, position, trial)).or_default().push(other);
                }
            }
        }
        self.spend(1 + steps)?;
        Ok(related)
    }

    /// Hash Related Blank Node (section 4.7).
    fn hash_related(&self, other: u32, quad: &Quad, position: &str, trial: &Trial) -> String {
        let mut name = String::new();
        if self.write_name(other, trial, &mut name) {
            name.push_str(&self.first_degree[other as usize]);
        }
        let predicate = if position == "g" { "" } else { self.terms.text(quad[1]) };
        hash_hex(self.hash, [position, predicate, &name])
    }

    /// Appends the label of a blank node, final or on trial; whether there was none.
    fn write_name(&self, blank: u32, trial: &Trial, text: &mut String) -> bool {
        match (self.canonical[blank as usize], trial.label(blank)) {
            (NONE, None) => return true,
            (NONE, Some(label)) => write_label("_:b", label, text),
            (label, _) => write_label("_:c14n", label, text),
        }
        false
    }

    /// The path along one arrangement of like neighbours; `None` as soon as it cannot be the least.
    fn try_order(
        &mut self,
        related: &[u32],
        best: Option<&str>,
        trial: &mut Trial,
        round: u32,
    ) -> Result<Option<String>, TooComplex> {
        let worse = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        self.spend(related.len() as u64)?;
        let mut path = String::new();
        let mut unvisited = Vec::new();
        for blank in related {
            if self.write_name(*blank, trial, &mut path) {
                unvisited.push(*blank);
                write_label("_:b", trial.issue(*blank), &mut path);
            }
            if worse(&path) {
                return Ok(None);
            }
        }
        for blank in unvisited {
            let hash = self.hash_neighbours(blank, trial, round + 1)?;
            write_label("_:b", trial.issue(blank), &mut path);
            path.push('<');
            path.push_str(&hash);
            path.push('>');
            if worse(&path) {
                return Ok(None);
            }
        }
        Ok(Some(path))
    }
}

/// The next arrangement in lexicographic order, so that equal ones come once; `false` after the last.
fn next_arrangement(list: &mut [u32]) -> bool {
    let Some(pivot) = list.windows(2).rposition(|pair| pair[0] < pair[1]) else { return false };
    let Some(successor) = list.iter().rposition(|item| *item > list[pivot]) else { return false };
    list.swap(pivot, successor);
    list[pivot + 1..].reverse();
    true
}

#[cfg(test)]
mod tests {
    use super::next_arrangement;

    #[test]
    fn every_distinct_arrangement_comes_once() {
        let mut list = [1, 1, 2, 3];
        let mut seen = vec![list];
        while next_arrangement(&mut list) {
            seen.push(list);
        }
        let all = seen.len();
        seen.dedup();
        assert_eq!((all, seen.len(), list), (12, 12, [3, 2, 1, 1]));
        assert!(!next_arrangement(&mut [5, 5, 5]));
    }
}
