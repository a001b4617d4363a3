use std::collections::HashMap;

use super::cmap::{CMap, utf16};
use super::document::Document;
use super::glyph::{BaseEncoding, text_of_name};
use super::object::{Dict, Object};

/// Width of a glyph of which none is stated, in thousandths of the font size.
const USUAL_WIDTH: f64 = 540.0;

/// As much of a font as its text needs: what its codes mean and how wide they are.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    widths: Widths,
}

/// How a string falls into codes, and what they mean without a `ToUnicode` map.
#[derive(Debug)]
enum Codes {
    /// One byte each.
    Single(Vec<Option<String>>),
    /// By code spaces, or two bytes each.
    Spaces(Option<CMap>),
    /// UTF-16, as in the predefined `Uni…-UCS2` and `Uni…-UTF16` maps.
    Utf16,
}

#[derive(Debug)]
struct Widths {
    stated: HashMap<u32, f32>,
    default: f64,
    /// Width units to thousandths; other than 1 in type 3 fonts only.
    scale: f64,
}

/// One code of a string.
#[derive(Debug)]
pub(super) struct Glyph {
    /// What it means, if that is known.
    pub(super) text: Option<String>,
    /// Its width, in thousandths of the font size.
    pub(super) width: f64,
    /// Whether word spacing applies to it (9.3.3).
    pub(super) is_space: bool,
}

impl Font {
    pub(super) fn read(document: &Document<'_>, font: &Dict) -> Self {
        let to_unicode = font
            .get(&b"ToUnicode"[..])
            .and_then(|map| document.stream(map))
            .map(|(_, data)| CMap::parse(&data, document.budget));
        if document.value(font, b"Subtype").name() == Some(b"Type0") {
            let descendant = document
                .array(font.get(&b"DescendantFonts"[..]).unwrap_or(&Object::Empty))
                .first()
                .and_then(|first| document.dict(first))
                .unwrap_or_default();
            return Self {
                codes: composite_codes(document, font),
                to_unicode,
                widths: composite_widths(document, &descendant),
            };
        }
        Self {
            codes: Codes::Single(simple_codes(document, font)),
            to_unicode,
            widths: simple_widths(document, font),
        }
    }

    /// The codes of a string, in order.
    pub(super) fn glyphs(&self, mut string: &[u8]) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        while !string.is_empty() {
            let (code, length) = self.split(string);
            let (bytes, rest) = string.split_at(length.clamp(1, string.len()));
            string = rest;
            let mapped = self.to_unicode.as_ref().and_then(|map| map.text(code));
            let text = mapped.or_else(|| match &self.codes {
                Codes::Single(texts) => texts.get(code as usize).cloned().flatten(),
                Codes::Spaces(_) => None,
                Codes::Utf16 => Some(utf16(bytes)),
            });
            glyphs.push(Glyph { text, width: self.widths.of(code), is_space: bytes == [32] });
        }
        glyphs
    }

    fn split(&self, string: &[u8]) -> (u32, usize) {
        let by_map = |map: &CMap| map.split(string);
        match &self.codes {
            Codes::Single(_) => (u32::from(string[0]), 1),
            Codes::Spaces(Some(map)) => by_map(map),
            Codes::Spaces(None) | Codes::Utf16 => two_bytes(string),
        }
    }
}

impl Widths {
    fn of(&self, code: u32) -> f64 {
        self.stated.get(&code).map_or(self.default, |width| f64::from(*width)) * self.scale
    }

    fn set(&mut self, document: &Document<'_>, code: u32, width: f64) -> Option<()> {
        document.budget.map()?;
        self.stated.insert(code, width.clamp(-10_000.0, 100_000.0) as f32);
        Some(())
    }
}

fn two_bytes(string: &[u8]) -> (u32, usize) {
    match string {
        [high, low, ..] => (u32::from(*high) << 8 | u32::from(*low), 2),
        _ => (u32::from(string[0]), 1),
    }
}

fn composite_codes(document: &Document<'_>, font: &Dict) -> Codes {
    let encoding = font.get(&b"Encoding"[..]).unwrap_or(&Object::Empty);
    if let Object::Name(name) = document.resolve(encoding) {
        let has = |part: &[u8]| name.windows(part.len()).any(|window| window == part);
        return if name.starts_with(b"Uni") && (has(b"UCS2") || has(b"UTF16")) {
            Codes::Utf16
        } else {
            Codes::Spaces(None)
        };
    }
    let embedded = document.stream(encoding).map(|(_, data)| CMap::parse(&data, document.budget));
    Codes::Spaces(embedded.filter(CMap::has_spaces))
}

/// `W` (9.7.4.3): `first [w1 w2 …]` or `first last w`.
fn composite_widths(document: &Document<'_>, font: &Dict) -> Widths {
    let default = document.value(font, b"DW").number().unwrap_or(1000.0);
    let mut widths = Widths { stated: HashMap::new(), default, scale: 1.0 };
    let list = document.array(font.get(&b"W"[..]).unwrap_or(&Object::Empty));
    let mut rest = list.as_slice();
    while let [first, second, after @ ..] = rest {
        let Some(first) = document.resolve(first).count().and_then(|n| u32::try_from(n).ok()) else { break };
        let second = document.resolve(second);
        let done = if let Object::Array(own) = &second {
            rest = after;
            (first..=u32::from(u16::MAX)).zip(own).try_for_each(|(code, width)| {
                widths.set(document, code, document.resolve(width).number().unwrap_or(default))
            })
        } else {
            let (Some(last), [width, after @ ..]) = (second.count(), after) else { break };
            rest = after;
            let width = document.resolve(width).number().unwrap_or(default);
            let last = u32::try_from(last).unwrap_or(u32::MAX).min(u16::MAX.into());
            (first..=last).try_for_each(|code| widths.set(document, code, width))
        };
        if done.is_none() {
            break;
        }
    }
    widths
}

fn simple_codes(document: &Document<'_>, font: &Dict) -> Vec<Option<String>> {
    let encoding = font.get(&b"Encoding"[..]).map_or(Object::Empty, |encoding| document.resolve(encoding));
    let dict = document.dict(&encoding);
    let base = dict.as_ref().map_or(encoding, |dict| document.value(dict, b"BaseEncoding"));
    let base = match base.name() {
        Some(b"MacRomanEncoding") => BaseEncoding::MacRoman,
        Some(b"WinAnsiEncoding") => BaseEncoding::WinAnsi,
        // TrueType fonts without an encoding are in practice those of Windows.
        _ if document.value(font, b"Subtype").name() == Some(b"TrueType") => BaseEncoding::WinAnsi,
        _ => BaseEncoding::Standard,
    };
    let mut texts: Vec<Option<String>> = (0..=255).map(|code| base.text(code)).collect();
    let differences = dict.as_ref().map_or(Object::Empty, |dict| document.value(dict, b"Differences"));
    let mut code = 0;
    for item in document.array(&differences) {
        match document.resolve(&item) {
            Object::Number(number) => code = number.clamp(0.0, 256.0) as usize,
            Object::Name(name) => {
                if let Some(text) = texts.get_mut(code) {
                    *text = text_of_name(&name);
                }
                code += 1;
            }
            Object::Array(_) | Object::Dict(_) | Object::Empty | Object::Ref(_) | Object::Text(_) => {}
        }
    }
    texts
}

fn simple_widths(document: &Document<'_>, font: &Dict) -> Widths {
    let descriptor = font.get(&b"FontDescriptor"[..]).and_then(|d| document.dict(d)).unwrap_or_default();
    let default = document.value(&descriptor, b"MissingWidth").number().filter(|width| *width > 0.0);
    let matrix = document.array(font.get(&b"FontMatrix"[..]).unwrap_or(&Object::Empty));
    let scale = matrix.first().and_then(|first| document.resolve(first).number()).map_or(1.0, |x| x * 1000.0);
    let mut widths = Widths { stated: HashMap::new(), default: default.unwrap_or(USUAL_WIDTH), scale };
    let first = document.value(font, b"FirstChar").count().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
    let list = document.array(font.get(&b"Widths"[..]).unwrap_or(&Object::Empty));
    for (code, width) in (first..=255).zip(&list) {
        let width = document.resolve(width).number().unwrap_or(widths.default);
        if widths.set(document, code, width).is_none() {
            break;
        }
    }
    widths
}
