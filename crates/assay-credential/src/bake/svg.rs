//! SVG: one `<openbadges:credential>` right behind the root's start tag.

use super::prolog::{self, Prolog};
use super::{BakeError, Baked, MAX_PICTURE, Standard};
use roxmltree::{Document, Node, ParsingOptions};

const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";
const SVG: &str = "http://www.w3.org/2000/svg";
/// More elements than any badge's picture has.
const MAX_NODES: u32 = 1_000_000;

/// Puts a credential into a picture, in place of the one that is there.
///
/// # Errors
/// When the bytes are not an SVG, declare entities, or the text has characters XML cannot carry.
pub fn bake(svg: &[u8], text: &str) -> Result<Vec<u8>, BakeError> {
    let picture = text_of(svg)?;
    let bare = without_badges(picture)?;
    let prolog = prolog::find(&bare)?;
    let tag = &bare[prolog.root.clone()];
    let empty = tag.ends_with("/>");
    let inner = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
    let name = inner[1..].split(|c: char| c.is_whitespace()).next().unwrap_or_default();

    let mut out = String::with_capacity(bare.len() + text.len() + 300);
    out.push_str(&bare[..prolog.root.start]);
    out.push_str(inner);
    // The declaration belongs on the root. Where the root already gives the prefix to something else, as pictures of
    // Open Badges 2.0 do, it stands on the element.
    let taken = inner.contains("xmlns:openbadges");
    if !taken {
        out.push_str(&format!(" xmlns:openbadges=\"{NAMESPACE}\""));
    }
    out.push_str("><openbadges:credential");
    if taken {
        out.push_str(&format!(" xmlns:openbadges=\"{NAMESPACE}\""));
    }
    out.push_str("><![CDATA[");
    // The end mark of a CDATA section cannot stand in one: it is divided between two.
    out.push_str(&text.replace("]]>", "]]]]><![CDATA[>"));
    out.push_str("]]></openbadges:credential>");
    if empty {
        out.push_str(&format!("</{name}>"));
    }
    out.push_str(&bare[prolog.root.end..]);
    match read(out.as_bytes())? {
        Some(baked) if baked.text == text => Ok(out.into_bytes()),
        Some(_) | None => Err(BakeError::NotCarried),
    }
}

/// Takes the credential out of a picture; `None` when there is none.
///
/// A document type declaration is stepped over; one that could declare entities is refused.
///
/// # Errors
/// When the picture is not well-formed, or carries more than one badge.
pub fn read(svg: &[u8]) -> Result<Option<Baked>, BakeError> {
    let text = text_of(svg)?;
    let bare = without_doctype(text, &prolog::find(text)?);
    let document = parse(&bare)?;
    let mut found = document.descendants().filter_map(|node| Some((standard(&node)?, node)));
    let Some((standard, node)) = found.next() else {
        return Ok(None);
    };
    if found.next().is_some() {
        return Err(BakeError::Two);
    }
    if let Some(jws) = node.attribute("verify") {
        return Ok(Some(Baked { standard, text: jws.to_owned() }));
    }
    if node.children().any(|child| child.is_element()) {
        return Err(BakeError::Damaged("the badge has elements in its text"));
    }
    let text: String = node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
    Ok(Some(Baked { standard, text }))
}

fn standard(node: &Node<'_, '_>) -> Option<Standard> {
    let name = node.tag_name();
    match (name.namespace()?, name.name()) {
        (NAMESPACE, "credential") => Some(Standard::OpenBadges3),
        ("https://purl.imsglobal.org/clr/v2p0", "credential") => Some(Standard::Clr2),
        ("http://openbadges.org", "assertion") => Some(Standard::OpenBadges2),
        _ => None,
    }
}

fn text_of(svg: &[u8]) -> Result<&str, BakeError> {
    if svg.len() > MAX_PICTURE {
        return Err(BakeError::TooLarge);
    }
    std::str::from_utf8(svg).map_err(|_| BakeError::NotAPicture("an SVG in UTF-8, and so not a readable"))
}

/// The document with spaces where its type declaration was, so that every other place stays where it is.
fn without_doctype(text: &str, prolog: &Prolog) -> String {
    let mut bare = text.to_owned();
    if let Some(range) = &prolog.doctype {
        bare.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    bare
}

fn without_badges(text: &str) -> Result<String, BakeError> {
    let prolog = prolog::find(text)?;
    let bare = without_doctype(text, &prolog);
    let document = parse(&bare)?;
    let old = document.descendants().filter(|node| standard(node) == Some(Standard::OpenBadges3));
    let mut ranges: Vec<_> = old.map(|node| node.range()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        // One inside another went with it.
        if range.start >= at {
            kept.push_str(&text[at..range.start]);
            at = range.end;
        }
    }
    kept.push_str(&text[at..]);
    Ok(kept)
}

fn parse(text: &str) -> Result<Document<'_>, BakeError> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options)
        .map_err(|_| BakeError::Damaged("it is not well-formed XML"))?;
    let root = document.root_element().tag_name();
    if root.name() == "svg" && root.namespace().is_none_or(|namespace| namespace == SVG) {
        Ok(document)
    } else {
        Err(BakeError::NotAPicture("an SVG"))
    }
}
