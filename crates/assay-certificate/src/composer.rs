//! Shapes texts and puts them on the display list.

use std::sync::Arc;

use crate::error::CertificateError;
use crate::fonts::{Face, Fonts};
use crate::items::{Area, Ink, Item, Path, Tag, Text};
use crate::shape::{Align, Block, GlyphRun, Scribe, Style};
use crate::shapes::area;

pub(crate) fn style(face: Face, size: f32, leading: f32) -> Style {
    Style { face, size, leading, align: Align::Start }
}

/// The same for a single line, such as a name, that begins on the left in every script.
pub(crate) fn left(face: Face, size: f32, leading: f32) -> Style {
    Style { align: Align::Left, ..style(face, size, leading) }
}

/// A display list in the making.
pub(crate) struct Composer<'a> {
    pub(crate) items: Vec<Item>,
    fonts: &'a Fonts,
    scribe: &'a mut Scribe,
}

impl<'a> Composer<'a> {
    pub(crate) fn new(fonts: &'a Fonts, scribe: &'a mut Scribe) -> Composer<'a> {
        Composer { items: Vec::new(), fonts, scribe }
    }

    pub(crate) fn shape(&mut self, text: &str, style: Style, width: f32) -> Result<Block, CertificateError> {
        self.scribe.shape(self.fonts, text, style, width)
    }

    /// The largest of the sizes, largest first, at which the text needs no more than so many lines.
    pub(crate) fn fit(
        &mut self,
        text: &str,
        style: Style,
        sizes: &[(f32, usize)],
        width: f32,
    ) -> Result<Option<Block>, CertificateError> {
        for (size, lines) in sizes {
            let block = self.shape(text, Style { size: *size, ..style }, width)?;
            if block.lines.len() <= *lines {
                return Ok(Some(block));
            }
        }
        Ok(None)
    }

    pub(crate) fn open(&mut self, tag: Tag) {
        self.items.push(Item::Open(tag));
    }

    pub(crate) fn close(&mut self) {
        self.items.push(Item::Close);
    }

    pub(crate) fn path(&mut self, path: Path) {
        self.items.push(Item::Path(path));
    }

    /// Puts a block down as an element of its own and returns where the next may begin.
    pub(crate) fn element(&mut self, tag: Tag, block: &Block, at: (f32, f32), ink: Ink) -> f32 {
        self.open(tag);
        self.lines(block, 0..block.lines.len(), at, ink, false);
        self.close();
        at.1 + block.height()
    }

    /// Puts some lines of a block down, the first of them at the top of the place.
    pub(crate) fn lines(
        &mut self,
        block: &Block,
        lines: std::ops::Range<usize>,
        at: (f32, f32),
        ink: Ink,
        furniture: bool,
    ) {
        let up = block.line_height * lines.start as f32;
        let place = |run: &GlyphRun| GlyphRun { x: run.x + at.0, y: run.y + at.1 - up, ..run.clone() };
        let runs = block.lines[lines].iter().flat_map(|line| &line.runs).map(place).collect();
        self.items.push(Item::Text(Text { text: Arc::from(block.text.as_str()), runs, ink, furniture }));
    }

    /// Puts a block down as a paragraph with a link over it, if the address is one that can be followed.
    pub(crate) fn link(&mut self, block: &Block, url: &str, at: (f32, f32), ink: Ink) -> f32 {
        self.open(Tag::Paragraph);
        self.open(Tag::Link);
        self.lines(block, 0..block.lines.len(), at, ink, false);
        for (index, line) in block.lines.iter().enumerate() {
            let top = at.1 + block.line_height * index as f32;
            let at = area(at.0 + line.left, top, line.width, block.line_height);
            self.items.push(Item::Link { at, url: url.to_owned(), alt: format!("Open {url}") });
        }
        self.close();
        self.close();
        at.1 + block.height()
    }
}

/// Addresses that a reader may be sent to: http and https, in plain ASCII.
pub(crate) fn can_be_followed(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://"))
        && url.len() <= 2048
        && url.bytes().all(|b| b.is_ascii_graphic())
}

/// The area left when so much is taken off on every side.
pub(crate) fn inset(outer: Area, by: f32) -> Area {
    area(outer.x + by, outer.y + by, outer.width - 2.0 * by, outer.height - 2.0 * by)
}
