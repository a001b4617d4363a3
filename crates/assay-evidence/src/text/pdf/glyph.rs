//! What the 256 codes of a simple font mean (ISO 32000-1, annex D), and what glyph names mean.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;

/// The encodings a simple font may start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BaseEncoding {
    MacRoman,
    Standard,
    WinAnsi,
}

impl BaseEncoding {
    /// The text of one code.
    pub(super) fn text(self, code: u8) -> Option<String> {
        match self {
            Self::MacRoman => one_byte(MACINTOSH, code),
            Self::WinAnsi => one_byte(WINDOWS_1252, code),
            Self::Standard => standard(code).map(str::to_owned).or_else(|| match code {
                b'\'' => Some("’".to_owned()),
                b'`' => Some("‘".to_owned()),
                0x20..=0x7E => Some(char::from(code).to_string()),
                _ => None,
            }),
        }
    }
}

fn one_byte(encoding: &'static Encoding, code: u8) -> Option<String> {
    let text = encoding.decode_without_bom_handling(&[code]).0.into_owned();
    (!text.chars().any(char::is_control)).then_some(text)
}

/// The upper half of StandardEncoding.
fn standard(code: u8) -> Option<&'static str> {
    Some(match code {
        0xA1 => "¡",
        0xA2 => "¢",
        0xA3 => "£",
        0xA4 => "⁄",
        0xA5 => "¥",
        0xA6 => "ƒ",
        0xA7 => "§",
        0xA8 => "¤",
        0xA9 => "'",
        0xAA => "“",
        0xAB => "«",
        0xAC => "‹",
        0xAD => "›",
        0xAE => "fi",
        0xAF => "fl",
        0xB1 => "–",
        0xB2 => "†",
        0xB3 => "‡",
        0xB4 => "·",
        0xB6 => "¶",
        0xB7 => "•",
        0xB8 => "‚",
        0xB9 => "„",
        0xBA => "”",
        0xBB => "»",
        0xBC => "…",
        0xBD => "‰",
        0xBF => "¿",
        0xD0 => "—",
        0xE1 => "Æ",
        0xE3 => "ª",
        0xE8 => "Ł",
        0xE9 => "Ø",
        0xEA => "Œ",
        0xEB => "º",
        0xF1 => "æ",
        0xF5 => "ı",
        0xF8 => "ł",
        0xF9 => "ø",
        0xFA => "œ",
        0xFB => "ß",
        _ => return None,
    })
}

/// The text of a glyph name (Adobe Glyph List specification 1.7, section 2; the names in use, not all of the list).
pub(super) fn text_of_name(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|name| !name.is_empty() && name.len() <= 64)?;
    if let Some(hex) = name.strip_prefix("uni").filter(|hex| hex.len() >= 4 && hex.len().is_multiple_of(4)) {
        let units: Option<Vec<u16>> =
            (0..hex.len()).step_by(4).map(|at| u16::from_str_radix(hex.get(at..at + 4)?, 16).ok()).collect();
        if let Some(text) = units.and_then(|units| String::from_utf16(&units).ok()) {
            return Some(text);
        }
    }
    if let Some(hex) = name.strip_prefix('u').filter(|hex| (4..=6).contains(&hex.len()))
        && let Some(c) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
    {
        return Some(c.to_string());
    }
    if name.len() == 1 {
        return Some(name.to_owned());
    }
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*text).to_owned());
    }
    // "eacute" is "e" and "acute": letters with one accent follow from their parts.
    let (accent, mark) = ACCENTS.iter().find(|(accent, _)| name.ends_with(accent))?;
    let base = name.strip_suffix(accent)?;
    let base = match base {
        "dotless" => "ı",
        "ae" => "æ",
        "AE" => "Æ",
        one if one.len() == 1 => one,
        _ => return None,
    };
    Some(base.chars().chain([*mark]).nfc().collect())
}

const ACCENTS: &[(&str, char)] = &[
    ("acute", '\u{301}'),
    ("breve", '\u{306}'),
    ("caron", '\u{30C}'),
    ("cedilla", '\u{327}'),
    ("circumflex", '\u{302}'),
    ("commaaccent", '\u{326}'),
    ("dieresis", '\u{308}'),
    ("dotaccent", '\u{307}'),
    ("grave", '\u{300}'),
    ("hungarumlaut", '\u{30B}'),
    ("macron", '\u{304}'),
    ("ogonek", '\u{328}'),
    ("ring", '\u{30A}'),
    ("tilde", '\u{303}'),
];

const NAMES: &[(&str, &str)] = &[
    ("AE", "Æ"),
    ("Eth", "Ð"),
    ("Euro", "€"),
    ("Lslash", "Ł"),
    ("OE", "Œ"),
    ("Oslash", "Ø"),
    ("Thorn", "Þ"),
    ("ae", "æ"),
    ("ampersand", "&"),
    ("asciicircum", "^"),
    ("asciitilde", "~"),
    ("asterisk", "*"),
    ("at", "@"),
    ("backslash", "\\"),
    ("bar", "|"),
    ("braceleft", "{"),
    ("braceright", "}"),
    ("bracketleft", "["),
    ("bracketright", "]"),
    ("brokenbar", "¦"),
    ("bullet", "•"),
    ("cent", "¢"),
    ("circumflex", "ˆ"),
    ("colon", ":"),
    ("comma", ","),
    ("copyright", "©"),
    ("currency", "¤"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("degree", "°"),
    ("divide", "÷"),
    ("dollar", "$"),
    ("dotlessi", "ı"),
    ("dotlessj", "ȷ"),
    ("eight", "8"),
    ("ellipsis", "…"),
    ("emdash", "—"),
    ("endash", "–"),
    ("equal", "="),
    ("eth", "ð"),
    ("exclam", "!"),
    ("exclamdown", "¡"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("fi", "fi"),
    ("five", "5"),
    ("fl", "fl"),
    ("florin", "ƒ"),
    ("four", "4"),
    ("fraction", "⁄"),
    ("germandbls", "ß"),
    ("greater", ">"),
    ("greaterequal", "≥"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("hyphen", "-"),
    ("infinity", "∞"),
    ("less", "<"),
    ("lessequal", "≤"),
    ("logicalnot", "¬"),
    ("lslash", "ł"),
    ("minus", "−"),
    ("mu", "µ"),
    ("multiply", "×"),
    ("nbspace", " "),
    ("nine", "9"),
    ("notequal", "≠"),
    ("numbersign", "#"),
    ("oe", "œ"),
    ("one", "1"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("onesuperior", "¹"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("oslash", "ø"),
    ("paragraph", "¶"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("percent", "%"),
    ("period", "."),
    ("periodcentered", "·"),
    ("perthousand", "‰"),
    ("plus", "+"),
    ("plusminus", "±"),
    ("question", "?"),
    ("questiondown", "¿"),
    ("quotedbl", "\""),
    ("quotedblbase", "„"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotesinglbase", "‚"),
    ("quotesingle", "'"),
    ("registered", "®"),
    ("section", "§"),
    ("semicolon", ";"),
    ("seven", "7"),
    ("sfthyphen", "\u{AD}"),
    ("six", "6"),
    ("slash", "/"),
    ("space", " "),
    ("sterling", "£"),
    ("thorn", "þ"),
    ("three", "3"),
    ("threequarters", "¾"),
    ("threesuperior", "³"),
    ("trademark", "™"),
    ("two", "2"),
    ("twosuperior", "²"),
    ("underscore", "_"),
    ("yen", "¥"),
    ("zero", "0"),
    ("Alpha", "Α"),
    ("Beta", "Β"),
    ("Delta", "Δ"),
    ("Gamma", "Γ"),
    ("Lambda", "Λ"),
    ("Omega", "Ω"),
    ("Phi", "Φ"),
    ("Pi", "Π"),
    ("Psi", "Ψ"),
    ("Sigma", "Σ"),
    ("Theta", "Θ"),
    ("Xi", "Ξ"),
    ("alpha", "α"),
    ("beta", "β"),
    ("chi", "χ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("eta", "η"),
    ("gamma", "γ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("nu", "ν"),
    ("omega", "ω"),
    ("phi", "φ"),
    ("pi", "π"),
    ("psi", "ψ"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("theta", "θ"),
    ("upsilon", "υ"),
    ("xi", "ξ"),
    ("zeta", "ζ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyph_names_give_their_letters() {
        for (name, text) in [
            ("A", "A"),
            ("eacute", "é"),
            ("Scaron", "Š"),
            ("uni0641", "ف"),
            ("u1F600", "😀"),
            ("ffi", "ffi"),
            ("a.sc", "a"),
            ("aeacute", "ǽ"),
        ] {
            assert_eq!(text_of_name(name.as_bytes()).as_deref(), Some(text), "{name}");
        }
        for name in ["g37", "", ".notdef", "uniD800", "\u{e9}acute"] {
            assert_eq!(text_of_name(name.as_bytes()), None, "{name}");
        }
    }
}
