//! Which paths are accepted from a hostile source, and how their bytes become text.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::cp437;
use super::error::EntryFault;
use crate::Limits;

/// Decodes a ZIP name: UTF-8 if the archive says so, else UTF-8 if it is, else code page 437.
pub(super) fn decode(raw: &[u8], says_utf8: bool) -> Result<String, EntryFault> {
    match std::str::from_utf8(raw) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if says_utf8 => Err(EntryFault::NameNotUnicode),
        Err(_) => Ok(cp437::decode(raw)),
    }
}

/// An accepted path: NFC, `/` between parts, no empty part, no `.` or `..`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SafePath {
    pub(super) path: String,
    pub(super) is_folder: bool,
}

/// Accepts a path or says exactly what is wrong with it.
pub(super) fn accept(name: &str, limits: &Limits) -> Result<SafePath, EntryFault> {
    if name.len() > limits.max_path_bytes {
        return Err(EntryFault::NameTooLong { limit: limits.max_path_bytes });
    }
    if name.chars().any(is_control) {
        return Err(EntryFault::ControlCharacter);
    }
    if name.contains('\\') {
        return Err(EntryFault::Backslash);
    }
    if name.starts_with('/') {
        return Err(EntryFault::AbsolutePath);
    }
    let path: String = name.nfc().collect();
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            // `./a` and `a//b` are what some archivers write for `a` and `a/b`.
            "" | "." => continue,
            ".." => return Err(EntryFault::Climbs),
            _ => {}
        }
        if matches!(part.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic()) {
            return Err(EntryFault::DriveLetter);
        }
        if is_reserved(part) {
            return Err(EntryFault::ReservedName);
        }
        parts.push(part);
    }
    if parts.is_empty() {
        return Err(EntryFault::EmptyName);
    }
    let is_folder = name.ends_with('/') || name.ends_with("/.");
    if parts.len() - usize::from(!is_folder) > limits.max_depth {
        return Err(EntryFault::TooDeep { limit: limits.max_depth });
    }
    Ok(SafePath { path: parts.join("/"), is_folder })
}

/// Control characters, and the marks that make a name read backwards (`exe.fdp` shown as `pdf.exe`).
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Device names of Windows, with or without an extension, and names of dots and spaces alone.
fn is_reserved(part: &str) -> bool {
    if part.chars().all(|c| c == '.' || c == ' ') {
        return true;
    }
    let stem = part.split('.').next().unwrap_or(part).trim_end_matches(' ').to_uppercase();
    match stem.as_str() {
        "AUX" | "CLOCK$" | "CON" | "CONIN$" | "CONOUT$" | "NUL" | "PRN" => true,
        _ => stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        }),
    }
}

/// Remembers every accepted path, so that no two can mean the same file on any system.
#[derive(Debug, Default)]
pub(super) struct Taken {
    by_fold: HashMap<String, Held>,
}

#[derive(Debug)]
struct Held {
    path: String,
    number: usize,
    is_folder: bool,
    /// Not an entry of its own: only a folder above one.
    implied: bool,
}

impl Taken {
    /// How many paths are held, folders that are only implied included.
    pub(super) fn len(&self) -> usize {
        self.by_fold.len()
    }

    /// Takes a path and the folders above it for entry `number`.
    pub(super) fn take(&mut self, number: usize, safe: &SafePath) -> Result<(), EntryFault> {
        let ends = safe.path.match_indices('/').map(|(at, _)| at);
        for end in ends {
            self.take_one(Held {
                path: safe.path[..end].to_owned(),
                number,
                is_folder: true,
                implied: true,
            })?;
        }
        self.take_one(Held { path: safe.path.clone(), number, is_folder: safe.is_folder, implied: false })
    }

    fn take_one(&mut self, new: Held) -> Result<(), EntryFault> {
        let Some(held) = self.by_fold.get_mut(&fold(&new.path)) else {
            self.by_fold.insert(fold(&new.path), new);
            return Ok(());
        };
        if held.path != new.path || held.is_folder != new.is_folder {
            return Err(EntryFault::Collides { with: held.number });
        }
        if !held.implied && !new.implied {
            return Err(EntryFault::Duplicate { with: held.number });
        }
        if held.implied && !new.implied {
            *held = new;
        }
        Ok(())
    }
}

/// What is left of a path on a system that ignores case, normalises letters and drops dots and spaces at the end.
fn fold(path: &str) -> String {
    let folded = path.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc();
    let mut out = String::with_capacity(path.len());
    for c in folded {
        if c == '/' {
            out.truncate(out.trim_end_matches(['.', ' ']).len());
        }
        out.push(c);
    }
    out.truncate(out.trim_end_matches(['.', ' ']).len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str) -> Result<String, EntryFault> {
        accept(name, &Limits::default()).map(|safe| safe.path)
    }

    #[test]
    fn honest_names_are_accepted_in_nfc() {
        assert_eq!(check("A\u{301}na/./photo 1.jpg").unwrap(), "Ána/photo 1.jpg");
        assert_eq!(check("李 小龙_12349/报告.pdf").unwrap(), "李 小龙_12349/报告.pdf");
        assert_eq!(check("10:30 notes.txt").unwrap(), "10:30 notes.txt");
        assert_eq!(check("console.txt").unwrap(), "console.txt");
    }

    #[test]
    fn every_kind_of_bad_name_has_its_own_reason() {
        for (name, fault) in [
            ("../x", EntryFault::Climbs),
            ("a/../../x", EntryFault::Climbs),
            ("/etc/passwd", EntryFault::AbsolutePath),
            ("C:/x", EntryFault::DriveLetter),
            ("a/c:x", EntryFault::DriveLetter),
            ("..\\x", EntryFault::Backslash),
            ("a\u{0}b", EntryFault::ControlCharacter),
            ("fdp.\u{202E}exe", EntryFault::ControlCharacter),
            ("a/nul.txt", EntryFault::ReservedName),
            ("COM¹", EntryFault::ReservedName),
            ("lpt1 .log", EntryFault::ReservedName),
            ("a/.. ", EntryFault::ReservedName),
            ("", EntryFault::EmptyName),
            ("./", EntryFault::EmptyName),
        ] {
            assert_eq!(check(name), Err(fault), "{name:?}");
        }
    }

    #[test]
    fn paths_that_one_system_confuses_collide() {
        for (a, b) in [
            ("Re.pdf", "re.PDF"),
            ("é", "e\u{301}"),
            ("straße", "STRASSE"),
            ("a", "a/b"),
            ("a/b", "A/c"),
            ("x.", "x"),
        ] {
            let mut taken = Taken::default();
            taken.take(1, &accept(a, &Limits::default()).unwrap()).unwrap();
            let second = taken.take(2, &accept(b, &Limits::default()).unwrap());
            // NFC makes the two spellings of é one path, which is a duplicate rather than a collision.
            assert!(
                matches!(second, Err(EntryFault::Collides { with: 1 } | EntryFault::Duplicate { with: 1 })),
                "{a:?} {b:?}"
            );
        }
    }
}
