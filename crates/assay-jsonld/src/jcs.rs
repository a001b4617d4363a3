//! The JSON Canonicalization Scheme, RFC 8785: one text for all spellings of a value.

use std::cmp::Ordering;

use crate::json::{Value, write_string};

/// The canonical text of `value`: no white space, keys in the order of their UTF-16 units, numbers as ECMAScript writes them.
///
/// ```
/// use assay_jsonld::{jcs, json};
///
/// let value = json::parse(br#"{ "b": 1.0, "a": [true, "\u00e9"] }"#)?;
/// assert_eq!(jcs::canonicalize(&value), r#"{"a":[true,"é"],"b":1}"#);
/// # Ok::<(), json::JsonError>(())
/// ```
pub fn canonicalize(value: &Value) -> String {
    let mut text = String::with_capacity(256);
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => number.write(text),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(object) => {
            let mut entries: Vec<(&str, &Value)> = object.iter().collect();
            entries.sort_unstable_by(|a, b| by_utf16(a.0, b.0));
            text.push('{');
            for (at, (key, item)) in entries.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_string(key, text);
                text.push(':');
                write(item, text);
            }
            text.push('}');
        }
    }
}

/// UTF-8 and UTF-16 order the characters beyond U+FFFF differently, and RFC 8785 (section 3.2.3) asks for the latter.
fn by_utf16(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}
