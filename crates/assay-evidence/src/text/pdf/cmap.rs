use std::collections::HashMap;

use super::budget::Budget;
use super::object::{Lexer, Object, Token};

/// What a font's codes mean (ISO 32000-1, 9.10.3), and how long they are (9.7.6.2).
///
/// Ranges are kept as ranges: a range of four thousand million codes costs as much as one of two.
#[derive(Debug, Default)]
pub(super) struct CMap {
    spaces: Vec<CodeSpace>,
    single: HashMap<u32, Box<str>>,
    ranges: Vec<Range>,
}

#[derive(Debug, Clone, Copy)]
struct CodeSpace {
    length: usize,
    low: u32,
    high: u32,
}

#[derive(Debug)]
struct Range {
    low: u32,
    high: u32,
    first: Box<str>,
}

impl CMap {
    pub(super) fn parse(data: &[u8], budget: &Budget) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::of_map(data, budget);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) => operands.push(object),
                Token::Close => {}
                Token::Keyword(keyword) => {
                    let done = match keyword {
                        b"endcodespacerange" => map.add_spaces(&operands, budget),
                        b"endbfchar" => map.add_single(&operands, budget),
                        b"endbfrange" => map.add_ranges(&operands, budget),
                        _ => Some(()),
                    };
                    if done.is_none() {
                        break;
                    }
                    operands.clear();
                }
            }
        }
        map.ranges.sort_by_key(|range| range.low);
        map
    }

    /// Whether the map says how long its codes are.
    pub(super) fn has_spaces(&self) -> bool {
        !self.spaces.is_empty()
    }

    /// The code at the start of `bytes` and its length, by the code spaces; else two bytes.
    pub(super) fn split(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0;
        for (index, &byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(byte);
            let length = index + 1;
            if self.spaces.iter().any(|s| s.length == length && (s.low..=s.high).contains(&code)) {
                return (code, length);
            }
        }
        let length = self.spaces.iter().map(|s| s.length).min().unwrap_or(2).min(bytes.len());
        (bytes[..length].iter().fold(0, |code, &byte| code << 8 | u32::from(byte)), length)
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&code) {
            return Some(text.to_string());
        }
        let after = self.ranges.partition_point(|range| range.low <= code);
        // Ranges do not overlap in honest files; looking at a few is enough for the others.
        let range = self.ranges[..after].iter().rev().take(8).find(|range| code <= range.high)?;
        let mut text = range.first.to_string();
        let last = text.pop()?;
        text.push(char::from_u32(u32::from(last).checked_add(code - range.low)?)?);
        Some(text)
    }

    fn add_spaces(&mut self, operands: &[Object], budget: &Budget) -> Option<()> {
        for pair in operands.chunks_exact(2) {
            if let (Some((low, length)), Some((high, _))) = (code_of(&pair[0]), code_of(&pair[1])) {
                // Codes are compared with every space; honest fonts have at most four.
                if self.spaces.len() < 16 {
                    budget.map()?;
                    self.spaces.push(CodeSpace { length, low, high });
                }
            }
        }
        Some(())
    }

    fn add_single(&mut self, operands: &[Object], budget: &Budget) -> Option<()> {
        for pair in operands.chunks_exact(2) {
            if let (Some((code, _)), Some(text)) = (code_of(&pair[0]), text_of(&pair[1])) {
                budget.map()?;
                self.single.insert(code, text);
            }
        }
        Some(())
    }

    fn add_ranges(&mut self, operands: &[Object], budget: &Budget) -> Option<()> {
        for triple in operands.chunks_exact(3) {
            let (Some((low, _)), Some((high, _))) = (code_of(&triple[0]), code_of(&triple[1])) else {
                continue;
            };
            if let Object::Array(texts) = &triple[2] {
                for (code, text) in (low..=high).zip(texts) {
                    if let Some(text) = text_of(text) {
                        budget.map()?;
                        self.single.insert(code, text);
                    }
                }
            } else if let Some(first) = text_of(&triple[2]) {
                budget.map()?;
                self.ranges.push(Range { low, high, first });
            }
        }
        Some(())
    }
}

fn code_of(object: &Object) -> Option<(u32, usize)> {
    match object {
        Object::Text(bytes) if (1..=4).contains(&bytes.len()) => {
            Some((bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)), bytes.len()))
        }
        _ => None,
    }
}

/// A target: UTF-16, big-endian. At most 64 bytes of it, more than any letter needs.
fn text_of(object: &Object) -> Option<Box<str>> {
    let Object::Text(bytes) = object else { return None };
    match bytes.as_slice() {
        [] => None,
        [one] => Some(char::from(*one).to_string().into()),
        more => Some(utf16(&more[..more.len().min(64)]).into()),
    }
}

/// Decodes UTF-16, big-endian.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
