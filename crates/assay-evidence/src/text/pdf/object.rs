use std::collections::BTreeMap;

use super::budget::Budget;

/// Objects one value of a file may consist of, itself included: a list of widths can be long.
const MAX_PARTS: u32 = 100_000;
/// Objects that may be collected before one operator of a content stream.
const MAX_OPERAND_PARTS: u32 = 20_000;
/// Objects that may be collected before one operator of a code map.
const MAX_MAP_PARTS: u32 = 300_000;
/// Arrays and dictionaries inside each other.
const MAX_DEPTH: u32 = 32;

/// A PDF object (ISO 32000-1, 7.3). Streams are dictionaries here; the document knows where their data is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Array(Vec<Object>),
    Dict(Dict),
    /// `null`, `true` or `false`: nothing here depends on them.
    Empty,
    Name(Vec<u8>),
    Number(f64),
    /// An indirect reference, by object number.
    Ref(u32),
    Text(Vec<u8>),
}

/// A dictionary.
pub(super) type Dict = BTreeMap<Vec<u8>, Object>;

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Array(_) | Self::Dict(_) | Self::Empty | Self::Name(_) | Self::Ref(_) | Self::Text(_) => {
                None
            }
        }
    }

    /// A number that counts something.
    pub(super) fn count(&self) -> Option<usize> {
        self.number().filter(|n| (0.0..=f64::from(u32::MAX)).contains(n)).map(|n| n as usize)
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            Self::Array(_) | Self::Dict(_) | Self::Empty | Self::Number(_) | Self::Ref(_) | Self::Text(_) => {
                None
            }
        }
    }
}

/// What stands next.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    /// `]` or `>>` without its beginning.
    Close,
    /// An operator or other bare word.
    Keyword(&'a [u8]),
    Object(Object),
}

/// Reads objects and keywords out of bytes.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    data: &'a [u8],
    at: usize,
    budget: &'a Budget,
    /// Parts still allowed, of `limit`. Values before an operator share them, since they are in memory together.
    parts: u32,
    limit: u32,
    /// Whether `1 0 R` is a reference: in files it is, in content streams there are none.
    references: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn of_file(data: &'a [u8], at: usize, budget: &'a Budget) -> Self {
        Self { data, at, budget, parts: MAX_PARTS, limit: MAX_PARTS, references: true }
    }

    pub(super) fn of_content(data: &'a [u8], budget: &'a Budget) -> Self {
        Self { data, at: 0, budget, parts: MAX_OPERAND_PARTS, limit: MAX_OPERAND_PARTS, references: false }
    }

    pub(super) fn of_map(data: &'a [u8], budget: &'a Budget) -> Self {
        Self { data, at: 0, budget, parts: MAX_MAP_PARTS, limit: MAX_MAP_PARTS, references: false }
    }

    /// Where the next byte is.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Continues elsewhere.
    pub(super) fn move_to(&mut self, at: usize) {
        self.at = at.min(self.data.len());
    }

    /// The next object or keyword; `None` at the end, or where nothing can be made of the bytes.
    pub(super) fn token(&mut self) -> Option<Token<'a>> {
        let token = self.nested(0)?;
        if matches!(token, Token::Keyword(_)) {
            self.parts = self.limit;
        }
        Some(token)
    }

    /// The next object, if one is next.
    pub(super) fn object(&mut self) -> Option<Object> {
        self.parts = self.limit;
        match self.token()? {
            Token::Object(object) => Some(object),
            Token::Close | Token::Keyword(_) => None,
        }
    }

    fn nested(&mut self, depth: u32) -> Option<Token<'a>> {
        self.budget.step()?;
        self.parts = self.parts.checked_sub(1)?;
        self.skip_space();
        let object = match *self.data.get(self.at)? {
            b'/' => {
                self.at += 1;
                Object::Name(self.name())
            }
            b'(' => Object::Text(self.literal()),
            b'<' if self.data.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                Object::Dict(self.dictionary(depth)?)
            }
            b'<' => Object::Text(self.hexadecimal()),
            b'[' => {
                self.at += 1;
                Object::Array(self.array(depth)?)
            }
            b']' | b'}' | b'{' | b')' => {
                self.at += 1;
                return Some(Token::Close);
            }
            b'>' => {
                self.at += if self.data.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                return Some(Token::Close);
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number_or_reference(),
            _ => {
                let word = self.word();
                match word {
                    b"true" | b"false" | b"null" => Object::Empty,
                    _ => return Some(Token::Keyword(word)),
                }
            }
        };
        Some(Token::Object(object))
    }

    fn array(&mut self, depth: u32) -> Option<Vec<Object>> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let mut items = Vec::new();
        loop {
            let before = self.at;
            match self.nested(depth + 1)? {
                Token::Object(item) => items.push(item),
                Token::Close => return Some(items),
                Token::Keyword(word) if ends_object(word) => {
                    // The array was never closed; what follows is another object's.
                    self.at = before;
                    return None;
                }
                Token::Keyword(_) => {}
            }
        }
    }

    fn dictionary(&mut self, depth: u32) -> Option<Dict> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let mut dict = Dict::new();
        let mut key = None;
        loop {
            let before = self.at;
            match (self.nested(depth + 1)?, key.take()) {
                (Token::Object(Object::Name(name)), None) => key = Some(name),
                (Token::Object(value), Some(key)) => {
                    dict.insert(key, value);
                }
                (Token::Object(_), None) => {}
                (Token::Close, _) => return Some(dict),
                (Token::Keyword(word), _) if ends_object(word) => {
                    self.at = before;
                    return None;
                }
                (Token::Keyword(_), _) => {}
            }
        }
    }

    fn skip_space(&mut self) {
        while let Some(&byte) = self.data.get(self.at) {
            if byte == b'%' {
                while !matches!(self.data.get(self.at), None | Some(b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        self.at += 1;
        while self.data.get(self.at).is_some_and(|&byte| is_regular(byte)) {
            self.at += 1;
        }
        &self.data[start..self.at]
    }

    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(&byte) = self.data.get(self.at).filter(|&&byte| is_regular(byte)) {
            self.at += 1;
            let escaped = (byte == b'#').then(|| self.data.get(self.at..self.at + 2)).flatten();
            match escaped.and_then(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)) {
                Some(value) => {
                    name.push(value);
                    self.at += 2;
                }
                None => name.push(byte),
            }
        }
        name
    }

    fn number_or_reference(&mut self) -> Object {
        let first = self.number();
        let whole = |n: f64| n >= 0.0 && n.fract() == 0.0 && n <= f64::from(u32::MAX);
        if self.references && whole(first) {
            let after = self.at;
            self.skip_space();
            if self.data.get(self.at).is_some_and(u8::is_ascii_digit) {
                let generation = self.number();
                self.skip_space();
                let ends = self.data.get(self.at + 1).is_none_or(|&byte| !is_regular(byte));
                if whole(generation) && self.data.get(self.at) == Some(&b'R') && ends {
                    self.at += 1;
                    return Object::Ref(first as u32);
                }
            }
            self.at = after;
        }
        Object::Number(first)
    }

    fn number(&mut self) -> f64 {
        let start = self.at;
        while matches!(self.data.get(self.at), Some(b'0'..=b'9' | b'+' | b'-' | b'.')) {
            self.at += 1;
        }
        // A number of more than 40 digits is not one; neither is "--".
        let digits = self.data.get(start..self.at).filter(|digits| digits.len() <= 40).unwrap_or_default();
        std::str::from_utf8(digits).ok().and_then(|text| text.parse().ok()).unwrap_or(0.0)
    }

    /// `( … )`, with balanced brackets and escapes (7.3.4.2).
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 0_u32;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open > 1 {
                        text.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                    text.push(byte);
                }
                b'\\' => self.escape(&mut text),
                _ => text.push(byte),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(&byte) = self.data.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => {
                if self.data.get(self.at) == Some(&b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(&more @ b'0'..=b'7') = self.data.get(self.at) else { break };
                    value = value * 8 + u32::from(more - b'0');
                    self.at += 1;
                }
                text.push((value & 0xFF) as u8);
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut half = None;
        while let Some(&byte) = self.data.get(self.at) {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            match (digit(byte), half.take()) {
                (Some(low), Some(high)) => bytes.push(high << 4 | low),
                (Some(high), None) => half = Some(high),
                (None, kept) => half = kept,
            }
        }
        bytes.extend(half.map(|high| high << 4));
        bytes
    }
}

/// Words that cannot stand inside an object.
fn ends_object(word: &[u8]) -> bool {
    matches!(word, b"obj" | b"endobj" | b"stream" | b"endstream" | b"xref" | b"trailer")
}

pub(super) fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}
