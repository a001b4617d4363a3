//! N-Quads (RDF 1.1): reading any spelling, writing the canonical one.

use std::collections::HashMap;

use crate::dataset::{BLANK, Dataset, NONE, TermId, is_blank};
use crate::{iri, lang};

/// Why a text was not taken as N-Quads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NQuadsError {
    /// A line breaks the grammar.
    #[error("line {line} is not a statement of N-Quads")]
    Syntax {
        /// The line, counted from 1.
        line: usize,
    },
    /// The text is larger than 1 GiB.
    #[error("the text is too large")]
    TooLarge,
}

/// Reads N-Quads.
///
/// # Errors
///
/// Names the first line that breaks the grammar of RDF 1.1 N-Quads, or that holds an IRI or a language tag that is not one.
///
/// ```
/// use assay_jsonld::nquads;
///
/// let dataset = nquads::parse("<urn:a> <urn:says> \"caf\\u00E9\" . # once\n")?;
/// assert_eq!(nquads::serialize(&dataset), "<urn:a> <urn:says> \"café\" .\n");
/// # Ok::<(), nquads::NQuadsError>(())
/// ```
pub fn parse(text: &str) -> Result<Dataset, NQuadsError> {
    if text.len() > 1 << 30 {
        return Err(NQuadsError::TooLarge);
    }
    let mut reader = Reader { dataset: Dataset::default(), blanks: HashMap::new() };
    for (at, line) in text.split(['\n', '\r']).enumerate() {
        if reader.statement(line).is_none() {
            return Err(NQuadsError::Syntax { line: at + 1 });
        }
    }
    Ok(reader.dataset)
}

/// Writes a dataset in the order of its quads. Terms are written canonically; blank nodes keep the names they were read with,
/// or are `_:b` and a number that no named one has.
pub fn serialize(dataset: &Dataset) -> String {
    let names: HashMap<u32, &str> =
        dataset.names.iter().map(|(blank, name)| (*blank, name.as_str())).collect();
    let mut prefix = String::from("b");
    while dataset.names.iter().any(|(_, name)| name.starts_with(&prefix)) {
        prefix.push('_');
    }
    let mut text = String::with_capacity(dataset.quads.len() * 128);
    for quad in &dataset.quads {
        for (at, term) in quad.iter().enumerate() {
            if *term == NONE {
                continue;
            }
            if at > 0 {
                text.push(' ');
            }
            if is_blank(*term) {
                let blank = term & !BLANK;
                text.push_str("_:");
                match names.get(&blank) {
                    Some(name) => text.push_str(name),
                    None => text.push_str(&format!("{prefix}{blank}")),
                }
            } else {
                text.push_str(dataset.terms.text(*term));
            }
        }
        text.push_str(" .\n");
    }
    text
}

struct Reader<'a> {
    dataset: Dataset,
    blanks: HashMap<&'a str, TermId>,
}

impl<'a> Reader<'a> {
    /// Reads a line; `None` when it breaks the grammar.
    fn statement(&mut self, line: &'a str) -> Option<()> {
        let line = skip_space(line);
        if line.is_empty() || line.starts_with('#') {
            return Some(());
        }
        let (subject, rest) = self.resource(line)?;
        let (predicate, rest) = self.named(skip_space(rest))?;
        let rest = skip_space(rest);
        let (object, rest) = if rest.starts_with('"') { self.literal(rest)? } else { self.resource(rest)? };
        let rest = skip_space(rest);
        let (graph, rest) = if rest.starts_with('.') { (NONE, rest) } else { self.resource(rest)? };
        let rest = skip_space(skip_space(rest).strip_prefix('.')?);
        if !rest.is_empty() && !rest.starts_with('#') {
            return None;
        }
        self.dataset.quads.push([subject, predicate, object, graph]);
        Some(())
    }

    fn resource(&mut self, text: &'a str) -> Option<(TermId, &'a str)> {
        let Some(name) = text.strip_prefix("_:") else { return self.named(text) };
        let end = name.find(|c: char| !is_name(c)).unwrap_or(name.len());
        // A name does not end in a point: that point ends the statement.
        let name_only = name[..end].trim_end_matches('.');
        let first = name_only.chars().next()?;
        if matches!(first, '-' | '.' | '\u{b7}') {
            return None;
        }
        let dataset = &mut self.dataset;
        let blank = *self.blanks.entry(name_only).or_insert_with(|| {
            let blank = dataset.add_blank();
            dataset.names.push((blank & !BLANK, name_only.to_owned()));
            blank
        });
        Some((blank, &name[name_only.len()..]))
    }

    fn named(&mut self, text: &'a str) -> Option<(TermId, &'a str)> {
        let (iri, rest) = iri_of(text)?;
        Some((self.dataset.terms.iri(&iri), rest))
    }

    fn literal(&mut self, text: &'a str) -> Option<(TermId, &'a str)> {
        let body = text.strip_prefix('"')?;
        let mut escaped = false;
        let end = body.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })?;
        let (value, rest) = (unescape(&body[..end], true)?, &body[end + 1..]);
        let terms = &mut self.dataset.terms;
        if let Some(rest) = rest.strip_prefix("^^") {
            let (datatype, rest) = iri_of(skip_space(rest))?;
            return Some((terms.typed_literal(&value, &datatype), rest));
        }
        if let Some(rest) = rest.strip_prefix('@') {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
            let language = &rest[..end];
            return lang::is_well_formed(language)
                .then(|| (terms.language_literal(&value, language), &rest[end..]));
        }
        Some((terms.plain_literal(&value), rest))
    }
}

fn iri_of(text: &str) -> Option<(String, &str)> {
    let (raw, rest) = text.strip_prefix('<')?.split_once('>')?;
    let iri = unescape(raw, false)?;
    iri::is_well_formed(&iri).then_some((iri, rest))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '_' | ':' | '-' | '.' | '\u{b7}' | '\u{203f}' | '\u{2040}')
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

fn skip_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// Undoes escapes; those with one letter are for literals only.
fn unescape(text: &str, letters: bool) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let kind = after.chars().next()?;
        let hex = match kind {
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if hex > 0 {
            let digits = after.get(1..=hex)?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            plain.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
        } else if letters {
            plain.push(match kind {
                't' => '\t',
                'b' => '\u{8}',
                'n' => '\n',
                'r' => '\r',
                'f' => '\u{c}',
                '"' | '\'' | '\\' => kind,
                _ => return None,
            });
        } else {
            return None;
        }
        rest = &after[hex + kind.len_utf8()..];
    }
    plain.push_str(rest);
    Some(plain)
}
