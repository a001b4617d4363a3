//! Pictures from outside: taken in only when nothing in them runs or reaches out.

use std::io::Cursor;
use std::sync::Arc;

use image::ImageFormat;
use resvg::usvg::fontdb;
use roxmltree::{Document, Node, NodeType, ParsingOptions};

use super::raster::{LARGEST_SVG, parse};
use crate::error::{CertificateError, ImageError};
use crate::stamp::decode_png;

const LARGEST_PNG: usize = 8 << 20;
const MOST_NODES: u32 = 20_000;
/// Drawing code recurses into groups; no drawing program nests this deep.
const DEEPEST: usize = 200;
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A picture that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// What it is.
    pub kind: UploadKind,
    /// The bytes to keep. An SVG is kept as it came; a PNG is encoded afresh, so that only its pixels remain.
    pub bytes: Vec<u8>,
}

/// The two formats that Open Badges can bake a credential into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadKind {
    /// Pixels.
    Png,
    /// A drawing.
    Svg,
}

/// Accepts a PNG of at most 8 MiB, 8192 pixels a side and 16 million pixels, or an SVG of at most 2 MiB that neither
/// runs anything nor refers to anything outside itself.
///
/// ```
/// use assay_certificate::badge::accept_upload;
/// let hostile = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>";
/// assert!(accept_upload(hostile).is_err());
/// ```
///
/// # Errors
/// [`CertificateError::Image`] with the reason.
pub fn accept_upload(bytes: &[u8]) -> Result<Upload, CertificateError> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        if bytes.len() > LARGEST_PNG {
            return Err(ImageError::TooLarge.into());
        }
        let pixels = decode_png(bytes)?;
        let mut clean = Vec::new();
        let encoded = pixels.write_to(&mut Cursor::new(&mut clean), ImageFormat::Png);
        encoded.map_err(|_| CertificateError::Write { reason: "encoding a PNG" })?;
        return Ok(Upload { kind: UploadKind::Png, bytes: clean });
    }
    if bytes.len() > LARGEST_SVG {
        return Err(ImageError::TooLarge.into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ImageError::Kind)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if !text.trim_start().starts_with('<') {
        return Err(ImageError::Kind.into());
    }
    look_through(text)?;
    let tree = parse(text.as_bytes(), Arc::new(fontdb::Database::new()))?;
    let size = tree.size();
    if !(size.width().is_finite() && size.height().is_finite()) {
        return Err(ImageError::Damaged.into());
    }
    Ok(Upload { kind: UploadKind::Svg, bytes: text.as_bytes().to_vec() })
}

fn look_through(text: &str) -> Result<(), ImageError> {
    // The parser recurses once per open element; ask before it does.
    if depth(text) > DEEPEST {
        return Err(ImageError::TooLarge);
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => ImageError::TooLarge,
        roxmltree::Error::DtdDetected => ImageError::Active,
        _ => ImageError::Damaged,
    })?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(ImageError::Kind);
    }
    document.descendants().try_for_each(check)
}

/// How deep elements nest at most, counted without a parser: never less than the truth for well-formed text.
fn depth(text: &str) -> usize {
    let (mut deepest, mut now) = (0_usize, 0_usize);
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match (byte, bytes.get(at + 1)) {
            (b'<', Some(b'/')) => now = now.saturating_sub(1),
            (b'<', Some(b'!' | b'?')) => {}
            (b'<', Some(_)) => now += 1,
            (b'/', Some(b'>')) => now = now.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(now);
    }
    deepest
}

fn check(node: Node<'_, '_>) -> Result<(), ImageError> {
    match node.node_type() {
        // An XML declaration is not one; a style sheet is.
        NodeType::PI => return Err(ImageError::Outside),
        NodeType::Element => {}
        NodeType::Root | NodeType::Comment | NodeType::Text => return Ok(()),
    }
    let name = node.tag_name().name().to_ascii_lowercase();
    let runs = matches!(
        name.as_str(),
        "script"
            | "foreignobject"
            | "set"
            | "handler"
            | "listener"
            | "iframe"
            | "object"
            | "embed"
            | "audio"
            | "video"
    ) || name.starts_with("animate");
    if runs || node.tag_name().namespace() == Some(XHTML) {
        return Err(ImageError::Active);
    }
    if name == "style" {
        let rules: String = node.descendants().filter_map(|inner| inner.text()).collect();
        check_style(&rules)?;
    }
    for attribute in node.attributes() {
        let name = attribute.name().to_ascii_lowercase();
        if name.starts_with("on") {
            return Err(ImageError::Active);
        }
        let moves_base = name == "base" && attribute.namespace() == Some(XML);
        if moves_base || (matches!(name.as_str(), "href" | "src") && !stays_inside(attribute.value())) {
            return Err(ImageError::Outside);
        }
        check_style(attribute.value())?;
    }
    Ok(())
}

fn stays_inside(reference: &str) -> bool {
    let reference = reference.trim();
    reference.starts_with('#')
        || ["data:image/png;", "data:image/jpeg;", "data:image/jpg;"]
            .iter()
            .any(|kind| reference.starts_with(kind))
}

/// Style rules and presentation attributes may point only to elements of the same file.
fn check_style(rules: &str) -> Result<(), ImageError> {
    let rules = rules.to_ascii_lowercase();
    if rules.contains("javascript:") || rules.contains("expression(") {
        return Err(ImageError::Active);
    }
    // An escape could spell any of the words looked for here.
    if ["@import", "image-set(", "src(", "\\"].iter().any(|word| rules.contains(word)) {
        return Err(ImageError::Outside);
    }
    let mut targets = rules.split("url(").skip(1);
    let inside = |target: &str| {
        target.trim_start_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"').starts_with('#')
    };
    if targets.all(inside) { Ok(()) } else { Err(ImageError::Outside) }
}
