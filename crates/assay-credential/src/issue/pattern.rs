//! What a run of documents has in common, so that it is brought into canonical form once.

use crate::contexts;
use crate::proof::Suite;
use assay_jsonld::json::{Object, Value};
use assay_jsonld::{LdError, Options, Template};

/// Stands in a pattern where documents differ, with a number behind it.
const MARK: &str = "assay-differs-here-";
/// As many kinds of documents are kept apart.
const MAX_PATTERNS: usize = 4;
/// As often a pattern is widened; documents that go on differing in new places have too little in common.
const MAX_WIDENED: u32 = 8;

/// The patterns of the documents so far.
#[derive(Debug, Default)]
pub(super) struct Patterns(Vec<Pattern>);

/// Documents alike but for some texts.
#[derive(Debug)]
struct Pattern {
    /// One of them, with marks where others have another text.
    document: Value,
    /// `None` as long as there has been only one, or when marks stand where a text decides about more than itself.
    template: Option<Template>,
    widened: u32,
}

impl Patterns {
    /// The SHA-256 of the canonical form of `document`.
    pub(super) fn hash(&mut self, document: &Value) -> Result<[u8; 32], LdError> {
        for pattern in &self.0 {
            let mut values = Vec::new();
            if let Some(template) = &pattern.template
                && fits(&pattern.document, document, &mut values)
                && let Ok(canonical) = template.canonicalize(&values)
            {
                return Ok(canonical.sha256());
            }
        }
        // The long way, which also decides what is refused, and why.
        let hash = Suite::EddsaRdfc2022.hash(document, contexts::processor())?;
        self.learn(document, &hash);
        Ok(hash)
    }

    fn learn(&mut self, document: &Value, hash: &[u8; 32]) {
        if mentions_mark(document) {
            return;
        }
        for pattern in &mut self.0 {
            if let Some(wider) = pattern.widened(document) {
                *pattern = wider;
                // A template is believed when it gives for this document what the long way gave.
                pattern.template = pattern.template().filter(|template| {
                    let mut values = Vec::new();
                    fits(&pattern.document, document, &mut values)
                        && template.canonicalize(&values).is_ok_and(|canonical| canonical.sha256() == *hash)
                });
                return;
            }
        }
        if self.0.len() == MAX_PATTERNS {
            self.0.remove(0);
        }
        self.0.push(Pattern { document: document.clone(), template: None, widened: 0 });
    }
}

impl Pattern {
    /// This pattern with more marks, so that `document` is one of it as well; `None` when more than texts differ.
    fn widened(&self, document: &Value) -> Option<Self> {
        if self.widened == MAX_WIDENED {
            return None;
        }
        let mut marks = 0;
        let document = widen(&self.document, document, &mut marks)?;
        Some(Self { document, template: None, widened: self.widened + 1 })
    }

    fn template(&self) -> Option<Template> {
        let mut marks = Vec::new();
        collect(&self.document, &mut marks);
        if marks.is_empty() {
            return None;
        }
        contexts::processor().template(&self.document, &marks, &Options::default()).ok()
    }
}

/// The part of a text in front of its mark: the scheme of an IRI, which decides how it is read.
fn split_mark(text: &str) -> Option<(&str, &str)> {
    let at = text.find(MARK)?;
    Some((&text[..at], &text[at..]))
}

/// Whether `document` is one of the pattern's; what it has in the places of the marks goes into `values`, in their order.
fn fits<'d>(pattern: &Value, document: &'d Value, values: &mut Vec<&'d str>) -> bool {
    match (pattern, document) {
        (Value::String(pattern), Value::String(text)) => match split_mark(pattern) {
            None => pattern == text,
            Some((start, _)) => text.strip_prefix(start).is_some_and(|value| {
                values.push(value);
                true
            }),
        },
        (Value::Array(pattern), Value::Array(items)) => {
            pattern.len() == items.len() && pattern.iter().zip(items).all(|(p, item)| fits(p, item, values))
        }
        (Value::Object(pattern), Value::Object(object)) => {
            pattern.len() == object.len()
                && pattern
                    .iter()
                    .zip(object.iter())
                    .all(|((key, p), (other, value))| key == other && fits(p, value, values))
        }
        (pattern, document) => pattern == document,
    }
}

/// The narrowest pattern of which `pattern` and `document` are, with its marks counted anew.
fn widen(pattern: &Value, document: &Value, marks: &mut usize) -> Option<Value> {
    let mut mark = |start: &str| {
        *marks += 1;
        Some(Value::from(format!("{start}{MARK}{:06}", *marks)))
    };
    match (pattern, document) {
        (Value::String(pattern), Value::String(text)) => match split_mark(pattern) {
            None if pattern == text => Some(Value::from(text.as_str())),
            Some((start, _)) if text.starts_with(start) => mark(start),
            Some(_) | None => mark(common_scheme(pattern, text)),
        },
        (Value::Array(pattern), Value::Array(items)) if pattern.len() == items.len() => {
            let widened: Option<Vec<Value>> =
                pattern.iter().zip(items).map(|(p, item)| widen(p, item, marks)).collect();
            widened.map(Value::Array)
        }
        (Value::Object(pattern), Value::Object(object)) if pattern.len() == object.len() => {
            let mut widened = Object::with_capacity(object.len());
            for ((key, p), (other, value)) in pattern.iter().zip(object.iter()) {
                if key != other {
                    return None;
                }
                widened.insert(key, widen(p, value, marks)?);
            }
            Some(Value::Object(widened))
        }
        (pattern, document) => (pattern == document).then(|| document.clone()),
    }
}

/// The scheme both texts have, with the slashes behind it; nothing when they have none in common.
fn common_scheme<'t>(a: &'t str, b: &str) -> &'t str {
    let slashes = a.find("://").map(|at| &a[..at + 3]);
    let colon = a.find(':').map(|at| &a[..=at]);
    [slashes, colon].into_iter().flatten().find(|start| b.starts_with(*start)).unwrap_or_default()
}

fn collect<'v>(value: &'v Value, marks: &mut Vec<&'v str>) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => marks.extend(split_mark(text).map(|(_, mark)| mark)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, marks)),
        Value::Object(object) => object.iter().for_each(|(_, value)| collect(value, marks)),
    }
}

/// Whether a document holds a text that could be taken for a mark.
fn mentions_mark(document: &Value) -> bool {
    let mut marks = Vec::new();
    collect(document, &mut marks);
    !marks.is_empty()
}
