//! Limits on what one document may cost.

use std::cell::Cell;

use crate::error::TooComplex;

/// Bytes that contexts and IRIs may be put together from, for one document. A megabyte of the densest real badges takes a
/// tenth of it; a document that defines a long prefix and uses it a hundred thousand times is stopped here.
const BYTES: u64 = 64 << 20;

/// What carrying one term over into the next context counts for.
const BYTES_A_TERM: u64 = 32;

/// Levels of nesting, in documents, contexts and definitions together. Somewhat more than [`crate::json::MAX_DEPTH`], since
/// contexts that a document names come on top.
const LEVELS: u32 = 160;

/// What is left of a document's allowance.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: Cell<u64>,
    levels: Cell<u32>,
}

impl Budget {
    pub(crate) fn new() -> Budget {
        Budget { bytes: Cell::new(BYTES), levels: Cell::new(LEVELS) }
    }

    pub(crate) fn spend(&self, bytes: usize) -> Result<(), TooComplex> {
        self.bytes.set(self.bytes.get().checked_sub(bytes as u64).ok_or(TooComplex::Contexts)?);
        Ok(())
    }

    pub(crate) fn spend_terms(&self, terms: usize) -> Result<(), TooComplex> {
        self.spend((terms + 1).saturating_mul(BYTES_A_TERM as usize))
    }

    /// Goes one level down; [`Budget::leave`] comes back up (not needed after an error, which ends the document).
    pub(crate) fn enter(&self) -> Result<(), TooComplex> {
        self.levels.set(self.levels.get().checked_sub(1).ok_or(TooComplex::Depth)?);
        Ok(())
    }

    pub(crate) fn leave(&self) {
        self.levels.set(self.levels.get() + 1);
    }
}
