use std::cell::Cell;

use crate::text::TextLimits;

/// What one file may still cost. Once a part of it is spent, everything ends early with what there is.
#[derive(Debug)]
pub(super) struct Budget {
    steps: Cell<u64>,
    unpacked: Cell<u64>,
    kept: Cell<u64>,
    map_entries: Cell<u64>,
    /// Bytes one stream may unpack to.
    pub(super) stream_limit: usize,
    spent: Cell<bool>,
}

impl Budget {
    pub(super) fn new(limits: &TextLimits) -> Self {
        Self {
            steps: Cell::new(limits.max_steps),
            // Streams are unpacked anew whenever they are used; this bounds time, not memory.
            unpacked: Cell::new((limits.max_unpacked_bytes as u64).saturating_mul(4)),
            kept: Cell::new(limits.max_unpacked_bytes as u64 / 2),
            map_entries: Cell::new(500_000),
            stream_limit: limits.max_unpacked_bytes / 4,
            spent: Cell::new(false),
        }
    }

    /// One token, object or glyph.
    pub(super) fn step(&self) -> Option<()> {
        self.take(&self.steps, 1)
    }

    /// Bytes that came out of a filter.
    pub(super) fn unpack(&self, bytes: usize) -> Option<()> {
        self.take(&self.unpacked, bytes as u64)
    }

    /// Bytes that stay in memory until the file is done.
    pub(super) fn keep(&self, bytes: usize) -> Option<()> {
        self.take(&self.kept, bytes as u64)
    }

    /// One entry of a font's maps, which stay in memory until the file is done.
    pub(super) fn map(&self) -> Option<()> {
        self.take(&self.map_entries, 1)
    }

    /// Notes that a limit was reached.
    pub(super) fn miss(&self) {
        self.spent.set(true);
    }

    /// Whether something had to be left out.
    pub(super) fn is_spent(&self) -> bool {
        self.spent.get()
    }

    fn take(&self, from: &Cell<u64>, amount: u64) -> Option<()> {
        let left = from.get().checked_sub(amount);
        match left {
            Some(left) => from.set(left),
            None => self.spent.set(true),
        }
        left.map(|_| ())
    }
}
