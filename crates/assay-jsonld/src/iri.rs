//! IRIs: what counts as absolute, what may stand in RDF, and how a relative one is resolved (RFC 3986, section 5.2).

use crate::scan::{run_length, table_of};

/// Whether `text` opens with a scheme and a colon.
pub(crate) fn is_absolute(text: &str) -> bool {
    scheme_end(text).is_some()
}

/// Whether `text` is absolute and holds nothing that an IRI in N-Quads may not hold.
pub(crate) fn is_well_formed(text: &str) -> bool {
    let bytes = text.as_bytes();
    run_length(bytes, is_allowed, &ALLOWED) == bytes.len()
        && text.split_once('#').is_none_or(|(_, fragment)| !fragment.contains('#'))
        && is_absolute(text)
}

/// Whether a byte may stand in an IRI at all.
const fn is_allowed(byte: u8) -> bool {
    (byte > 0x20)
        & (byte != b'<')
        & (byte != b'>')
        & (byte != b'"')
        & (byte != b'{')
        & (byte != b'}')
        & (byte != b'|')
        & (byte != b'^')
        & (byte != b'`')
        & (byte != b'\\')
        & (byte != 0x7f)
}

static ALLOWED: [bool; 256] = table_of!(is_allowed);

/// Resolves `reference` against `base`.
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    let base = Parts::of(base);
    let mut target = Parts::of(reference);
    let path;
    if target.scheme.is_some() {
        path = without_dots(target.path);
    } else {
        target.scheme = base.scheme;
        if target.authority.is_some() {
            path = without_dots(target.path);
        } else {
            target.authority = base.authority;
            if target.path.is_empty() {
                path = base.path.to_owned();
                target.query = target.query.or(base.query);
            } else if target.path.starts_with('/') {
                path = without_dots(target.path);
            } else if base.authority.is_some() && base.path.is_empty() {
                path = without_dots(&format!("/{}", target.path));
            } else {
                let folder = base.path.rfind('/').map_or(0, |at| at + 1);
                path = without_dots(&format!("{}{}", &base.path[..folder], target.path));
            }
        }
    }
    let mut text = String::new();
    if let Some(scheme) = target.scheme {
        text.push_str(scheme);
        text.push(':');
    }
    if let Some(authority) = target.authority {
        text.push_str("//");
        text.push_str(authority);
    }
    text.push_str(&path);
    if let Some(query) = target.query {
        text.push('?');
        text.push_str(query);
    }
    if let Some(fragment) = target.fragment {
        text.push('#');
        text.push_str(fragment);
    }
    text
}

/// The place of the colon that ends the scheme.
fn scheme_end(text: &str) -> Option<usize> {
    let colon = text.find(':')?;
    let scheme = &text.as_bytes()[..colon];
    let letters =
        scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    (letters && scheme.first().is_some_and(u8::is_ascii_alphabetic)).then_some(colon)
}

struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Parts<'a> {
        let (text, fragment) = cut(text, '#');
        let (text, query) = cut(text, '?');
        let (scheme, text) = match scheme_end(text) {
            Some(colon) => (Some(&text[..colon]), &text[colon + 1..]),
            None => (None, text),
        };
        let (authority, path) = match text.strip_prefix("//") {
            Some(rest) => {
                let end = rest.find('/').unwrap_or(rest.len());
                (Some(&rest[..end]), &rest[end..])
            }
            None => (None, text),
        };
        Parts { scheme, authority, path, query, fragment }
    }
}

fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// Takes `.` and `..` out of a path (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let (root, segments) = match path.strip_prefix('/') {
        Some(rest) => ("/", rest),
        None => ("", path),
    };
    let mut kept: Vec<&str> = Vec::new();
    let mut folder = false;
    for segment in segments.split('/') {
        folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    if folder {
        kept.push("");
    }
    format!("{root}{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_3986_resolve_as_printed_there() {
        let base = "http://a/b/c/d;p?q";
        for (reference, target) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g?y#s", "http://a/b/c/g?y#s"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"),
            ("g/./h", "http://a/b/c/g/h"),
            ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/./x", "http://a/b/c/g?y/./x"),
        ] {
            assert_eq!(resolve(base, reference), target, "{reference}");
        }
    }

    #[test]
    fn an_iri_with_a_space_or_two_fragments_is_not_well_formed() {
        assert!(is_well_formed("urn:uuid:8c3c"));
        assert!(!is_well_formed("https://exa mple/"));
        assert!(!is_well_formed("https://example/#a#b"));
        assert!(!is_well_formed("logo.png"));
        assert!(!is_well_formed("1a:b"));
    }
}
