//! A strict JSON tree: what is read is exactly what was written, or it is refused.
//!
//! Anything that is signed has to be read without a second reading being possible. Hence no equal keys, no half
//! surrogate pairs, no number that turns into infinity, and no nesting deeper than [`MAX_DEPTH`].

mod number;
mod object;
mod reader;
mod writer;

use crate::scan::{run_length, table_of};
pub use number::Number;
pub(crate) use number::write_integer;
pub use object::Object;
pub use reader::{JsonError, JsonFault};
pub(crate) use writer::write_string;

/// The deepest nesting of arrays and objects that is read.
///
/// Every recursive walk of this crate is bounded by it, so a hostile document cannot exhaust the stack.
pub const MAX_DEPTH: usize = 100;

/// A JSON value (RFC 8259).
///
/// Two values are equal when they mean the same: the order of keys within an object does not count, the order of items in
/// an array does, and numbers are compared as doubles.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A finite number
    Number(Number),
    /// Text
    String(String),
    /// Values in order
    Array(Vec<Value>),
    /// Named values, in the order in which they were written
    Object(Object),
}

/// Whether a byte stands in a string for itself.
const fn is_plain(byte: u8) -> bool {
    (byte >= 0x20) & (byte != b'"') & (byte != b'\\')
}

static PLAIN: [bool; 256] = table_of!(is_plain);

/// How many bytes from the start of `bytes` stand for themselves.
fn plain_length(bytes: &[u8]) -> usize {
    run_length(bytes, is_plain, &PLAIN)
}

/// Reads one JSON document.
///
/// # Errors
///
/// The bytes are not UTF-8 (or open with a byte order mark), not JSON as RFC 8259 has it, name a key twice in one object
/// (after undoing escapes), hold half a surrogate pair, a number beyond the range of a double, or nest too deeply.
///
/// ```
/// use assay_jsonld::json;
///
/// let badge = json::parse(br#"{"name": "First aid", "points": 3}"#)?;
/// assert_eq!(badge.at("name").and_then(|name| name.as_str()), Some("First aid"));
/// assert!(json::parse(br#"{"a": 1, "\u0061": 2}"#).is_err());
/// # Ok::<(), json::JsonError>(())
/// ```
pub fn parse(bytes: &[u8]) -> Result<Value, JsonError> {
    reader::read(bytes)
}

/// Whether `bytes` are a document that [`parse`] reads as `value`, with the keys of every object in the same order.
///
/// The cheap way to see that what was written is what was meant: nothing is copied.
///
/// ```
/// use assay_jsonld::json;
///
/// let value = json::parse(br#"{"name": "First aid", "points": [3]}"#)?;
/// assert!(json::reads_as(json::to_string(&value).as_bytes(), &value));
/// assert!(!json::reads_as(br#"{"name": "First aid", "points": [3, 4]}"#, &value));
/// # Ok::<(), json::JsonError>(())
/// ```
pub fn reads_as(bytes: &[u8], value: &Value) -> bool {
    reader::reads_as(bytes, value)
}

/// Writes a value without any white space, keys in their own order.
pub fn to_string(value: &Value) -> String {
    let mut text = String::with_capacity(256);
    writer::write(value, &mut text);
    text
}

/// Writes a value for people: two spaces a level, one entry a line, no line break at the end.
pub fn to_string_pretty(value: &Value) -> String {
    let mut text = String::with_capacity(512);
    writer::write_pretty(value, 0, &mut text);
    text
}

impl Value {
    /// The value under `key`, when this is an object that has it.
    pub fn at(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }

    /// The text, when this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The truth, when this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(truth) => Some(*truth),
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The double, when this is a number.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(number.to_f64()),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The whole number, when this is a number without a fraction that fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Number(number) => number.to_i64(),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// The items, when this is an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => None,
        }
    }

    /// The items, to be changed, when this is an array.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Value>> {
        match self {
            Value::Array(items) => Some(items),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => None,
        }
    }

    /// The object, when this is one.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Value::Object(object) => Some(object),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        }
    }

    /// The object, to be changed, when this is one.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        match self {
            Value::Object(object) => Some(object),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        }
    }

    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The items of an array, or the value itself as the only item: JSON-LD writes one value either way.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::Array(items) => items,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                std::slice::from_ref(self)
            }
        }
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::String(text)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Value::Number(number.into())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Value::Number(number)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Value::Array(items)
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Value::Object(object)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    /// `None` becomes `null`.
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    /// Collects an array.
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Value::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Object {
    /// Collects an object; of two equal keys the later value stays, in the earlier place.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut object = Object::new();
        for (key, value) in entries {
            object.insert(key, value);
        }
        object
    }
}
