//! Reading JSON strictly.
//!
//! Not `serde_json`: a cargo feature switched on elsewhere in a build changes how it reads numbers, and it takes the last of
//! two equal keys without a word.

use std::borrow::Cow;

use super::{MAX_DEPTH, Number, Object, Value, plain_length};

/// Why bytes were not taken as JSON, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the JSON is refused at byte {at}: {fault}")]
#[non_exhaustive]
pub struct JsonError {
    /// What is wrong.
    pub fault: JsonFault,
    /// The byte, counted from 0, at which it was noticed.
    pub at: usize,
}

/// What is wrong with a JSON document. No message quotes the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonFault {
    /// A control character stands unescaped in a string.
    #[error("a control character stands unescaped in a string")]
    ControlCharacter,
    /// An object names a key twice.
    #[error("a key stands twice in one object")]
    DuplicateKey,
    /// The document ends within a value.
    #[error("the document ends too early")]
    EndOfDocument,
    /// A surrogate without its other half.
    #[error("an escape stands for half a character")]
    LoneSurrogate,
    /// Not UTF-8.
    #[error("the bytes are not UTF-8")]
    NotUtf8,
    /// A number beyond the range of a double.
    #[error("a number is too large")]
    NumberOverflow,
    /// More than [`MAX_DEPTH`] levels.
    #[error("arrays and objects are nested too deeply")]
    TooDeep,
    /// Something follows the value.
    #[error("something follows the document")]
    TrailingContent,
    /// Something else than the grammar allows here.
    #[error("this is not what JSON allows here")]
    Unexpected,
    /// An escape that JSON does not know.
    #[error("an unknown escape stands in a string")]
    UnknownEscape,
}

pub(super) fn read(bytes: &[u8]) -> Result<Value, JsonError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| JsonError { fault: JsonFault::NotUtf8, at: error.valid_up_to() })?;
    let mut reader = Reader { text, bytes, at: 0, depth: 0 };
    let value = reader.value()?;
    reader.skip_space();
    if reader.at == bytes.len() { Ok(value) } else { reader.refuse(JsonFault::TrailingContent) }
}

/// Whether `bytes` are a document that reads as `value`, its keys in the same order.
pub(super) fn reads_as(bytes: &[u8], value: &Value) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut reader = Reader { text, bytes, at: 0, depth: 0 };
    let same = reader.is_here(value);
    reader.skip_space();
    same == Ok(true) && reader.at == bytes.len()
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn refuse<T>(&self, fault: JsonFault) -> Result<T, JsonError> {
        Err(JsonError { fault, at: self.at })
    }

    /// The grammar wants something else than what stands here.
    fn unexpected<T>(&self) -> Result<T, JsonError> {
        let fault = if self.at < self.bytes.len() { JsonFault::Unexpected } else { JsonFault::EndOfDocument };
        self.refuse(fault)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes `byte` when it stands here.
    fn takes(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn value(&mut self) -> Result<Value, JsonError> {
        self.skip_space();
        match self.peek() {
            Some(b'"') => Ok(Value::String(self.string()?.into_owned())),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            Some(_) | None => self.unexpected(),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, JsonError> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return self.unexpected();
        }
        self.at += word.len();
        Ok(value)
    }

    /// Whether the value that stands here is `expected`. The keys of an object have to come in the order of the expected ones,
    /// each once therefore.
    fn is_here(&mut self, expected: &Value) -> Result<bool, JsonError> {
        self.skip_space();
        match (self.peek(), expected) {
            (Some(b'"'), Value::String(text)) => Ok(self.string()? == text.as_str()),
            (Some(b'['), Value::Array(items)) => self.are_here(b']', items.iter(), Self::is_here),
            (Some(b'{'), Value::Object(object)) => {
                self.are_here(b'}', object.iter(), |reader, (key, value)| {
                    reader.skip_space();
                    if reader.peek() != Some(b'"') || reader.string()? != key {
                        return Ok(false);
                    }
                    reader.skip_space();
                    Ok(reader.takes(b':') && reader.is_here(value)?)
                })
            }
            (Some(b'"' | b'[' | b'{'), _) => Ok(false),
            (Some(_), Value::Bool(_) | Value::Null | Value::Number(_)) => Ok(self.value()? == *expected),
            (Some(_), Value::Array(_) | Value::Object(_) | Value::String(_)) | (None, _) => Ok(false),
        }
    }

    /// Whether what stands between the brackets here is `expected`, one after the other.
    fn are_here<T>(
        &mut self,
        close: u8,
        expected: impl Iterator<Item = T>,
        is_here: impl Fn(&mut Self, T) -> Result<bool, JsonError>,
    ) -> Result<bool, JsonError> {
        if self.depth == MAX_DEPTH {
            return self.refuse(JsonFault::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        let mut more = !self.takes(close);
        for item in expected {
            if !more || !is_here(self, item)? {
                return Ok(false);
            }
            more = self.another(close)?;
        }
        self.depth -= 1;
        Ok(!more)
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, JsonError>) -> Result<Value, JsonError> {
        if self.depth == MAX_DEPTH {
            return self.refuse(JsonFault::TooDeep);
        }
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn array(&mut self) -> Result<Value, JsonError> {
        let mut items = Vec::new();
        if self.takes(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            if !self.another(b']')? {
                return Ok(Value::Array(items));
            }
        }
    }

    fn object(&mut self) -> Result<Value, JsonError> {
        let start = self.at;
        let mut entries = Vec::new();
        if !self.takes(b'}') {
            loop {
                self.skip_space();
                if self.peek() != Some(b'"') {
                    return self.unexpected();
                }
                let key = self.string()?.into_owned();
                self.skip_space();
                if !self.takes(b':') {
                    return self.unexpected();
                }
                entries.push((key, self.value()?));
                if !self.another(b'}')? {
                    break;
                }
            }
        }
        match Object::from_entries(entries) {
            Some(object) => Ok(Value::Object(object)),
            None => Err(JsonError { fault: JsonFault::DuplicateKey, at: start - 1 }),
        }
    }

    /// After an item: whether a comma announces one more, or `close` ends the row.
    fn another(&mut self, close: u8) -> Result<bool, JsonError> {
        self.skip_space();
        if self.takes(b',') {
            Ok(true)
        } else if self.takes(close) {
            Ok(false)
        } else {
            self.unexpected()
        }
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let start = self.at;
        let negative = self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        let whole = self.at;
        if self.takes(b'.') {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        if self.at == whole && whole - start <= 15 {
            // Short whole numbers are exact, and the commonest by far.
            let digits = &self.bytes[start + usize::from(negative)..whole];
            let size = digits.iter().fold(0i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            if let Some(number) = Number::from_integer(if negative { -size } else { size }) {
                return Ok(Value::Number(number));
            }
        }
        // The standard library rounds correctly to the nearest double.
        match self.text[start..self.at].parse::<f64>().ok().and_then(Number::new) {
            Some(number) => Ok(Value::Number(number)),
            None => Err(JsonError { fault: JsonFault::NumberOverflow, at: start }),
        }
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.unexpected() } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, JsonError> {
        self.at += 1;
        let start = self.at;
        self.skip_plain();
        let mut string = Cow::Borrowed(&self.text[start..self.at]);
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => {
                    let escaped = self.escape()?;
                    let start = self.at;
                    self.skip_plain();
                    let string = string.to_mut();
                    string.push(escaped);
                    string.push_str(&self.text[start..self.at]);
                }
                Some(_) => return self.refuse(JsonFault::ControlCharacter),
                None => return self.refuse(JsonFault::EndOfDocument),
            }
        }
    }

    fn skip_plain(&mut self) {
        self.at += plain_length(&self.bytes[self.at..]);
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        self.at += 1;
        let Some(kind) = self.peek() else { return self.refuse(JsonFault::EndOfDocument) };
        let character = match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return self.refuse(JsonFault::UnknownEscape),
        };
        self.at += 1;
        Ok(character)
    }

    /// `uXXXX`, or two of them that make up one character.
    fn code_point(&mut self) -> Result<char, JsonError> {
        let start = self.at;
        let mut unit = self.hex_unit()?;
        if (0xd800..0xdc00).contains(&unit) && self.bytes[self.at..].starts_with(b"\\u") {
            self.at += 1;
            let low = self.hex_unit()?;
            if (0xdc00..0xe000).contains(&low) {
                unit = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        match char::from_u32(unit) {
            Some(character) => Ok(character),
            None => Err(JsonError { fault: JsonFault::LoneSurrogate, at: start }),
        }
    }

    fn hex_unit(&mut self) -> Result<u32, JsonError> {
        self.at += 1;
        let mut unit = 0;
        for _ in 0..4 {
            match self.peek().and_then(|byte| char::from(byte).to_digit(16)) {
                Some(digit) => unit = unit * 16 + digit,
                None if self.at < self.bytes.len() => return self.refuse(JsonFault::UnknownEscape),
                None => return self.refuse(JsonFault::EndOfDocument),
            }
            self.at += 1;
        }
        Ok(unit)
    }
}
