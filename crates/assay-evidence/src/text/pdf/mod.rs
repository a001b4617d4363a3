//! Text of PDF files (ISO 32000-1), read by our own small reader.
//!
//! The crates looked at do not bound what a hostile file may cost: lopdf 0.44 limits each stream but not their sum,
//! turns every parsed number into a large object, and walks a `ToUnicode` range of four thousand million codes one by
//! one; hayro-syntax unpacks object streams without a limit. Text needs little of PDF:
//! objects, three filters, fonts' code maps and a dozen operators. Every token, unpacked byte and map entry here is
//! paid for out of one budget, nothing recurses without a depth, and damage means less text, never a failure.
//!
//! Objects are found by scanning rather than by the cross-reference table, as viewers do with damaged files; the last
//! definition of a number counts. Encrypted files are refused as such.

mod budget;
mod cmap;
mod document;
mod filter;
mod font;
mod glyph;
mod line;
mod object;
mod page;

use budget::Budget;
use document::Document;

use super::sink::Sink;
use super::{TextError, TextLimits};

/// Adds the text of every page, in the order of the pages and of their content.
pub(super) fn read(bytes: &[u8], limits: &TextLimits, sink: &mut Sink) -> Result<(), TextError> {
    let budget = Budget::new(limits);
    let document = Document::scan(bytes, &budget)?;
    let mut reader = page::PageReader::new(&document, sink);
    let visited = document.visit_pages(&mut |page| {
        reader.read(page);
        !reader.is_full()
    });
    if budget.is_spent() {
        sink.miss();
    }
    // Where nothing was found because the budget ended, the size is to blame.
    visited.ok_or(if budget.is_spent() { TextError::TooLarge } else { TextError::Damaged })
}
