//! What stands before the root element of an XML document, and the root's start tag.

use super::BakeError;
use std::ops::Range;

/// Where the parts of a document are, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Prolog {
    /// The document type declaration, which holds no internal subset.
    pub(super) doctype: Option<Range<usize>>,
    /// The root's start tag, from `<` to `>`.
    pub(super) root: Range<usize>,
}

/// Walks to the end of the root's start tag without interpreting anything.
pub(super) fn find(text: &str) -> Result<Prolog, BakeError> {
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut doctype = None;
    loop {
        let rest = &text[at..];
        let space = rest.len() - rest.trim_start().len();
        let rest = &rest[space..];
        let start = at + space;
        let skip = |close: &str| {
            rest.find(close).map(|end| start + end + close.len()).ok_or(BakeError::NotAPicture("an SVG"))
        };
        if rest.starts_with("<?") {
            at = skip("?>")?;
        } else if rest.starts_with("<!--") {
            at = skip("-->")?;
        } else if rest.starts_with("<!DOCTYPE") {
            let end = start + tag_end(rest).ok_or(BakeError::NotAPicture("an SVG"))?;
            // An internal subset could declare entities, and with them a second text for the badge.
            if text[start..end].contains('[') || doctype.is_some() {
                return Err(BakeError::Entities);
            }
            doctype = Some(start..end);
            at = end;
        } else if rest.starts_with('<') {
            let end = start + tag_end(rest).ok_or(BakeError::NotAPicture("an SVG"))?;
            return Ok(Prolog { doctype, root: start..end });
        } else {
            return Err(BakeError::NotAPicture("an SVG"));
        }
    }
}

/// The place behind the first `>` that is not in quotes.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (Some(open), _) if open == byte => quote = None,
            (None | Some(_), _) => {}
        }
    }
    None
}
