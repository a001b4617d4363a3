//! Display list to PDF pages: fonts cut to the glyphs used, marked content, objects with fixed names.

use std::collections::BTreeMap;

use printpdf::{
    DictItem, FontId, Mm, Op, ParsedFont, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, XObject,
    XObjectId,
};
use subsetter::GlyphRemapper;

use crate::archive::{self, Facts};
use crate::error::CertificateError;
use crate::fonts;
use crate::glyphs::{Embedded, GlyphWriter};
use crate::items::{Drawing, Item, Path, Tag};
use crate::operators::{DASH, operators};
use crate::stamp::{Stamp, dict, name};
use crate::tree::{Heading, Tree};

/// Writes the whole file.
pub(crate) fn write(drawing: &Drawing, facts: &Facts<'_>) -> Result<Vec<u8>, CertificateError> {
    let mut document = PdfDocument::new(&facts.title);
    let embedded = embed(drawing, &mut document)?;
    let mut writer = PageWriter {
        height: drawing.height,
        glyphs: GlyphWriter::new(&embedded),
        tree: Tree::default(),
        ops: Vec::new(),
        stamps: Vec::new(),
    };
    writer.tree.new_page();
    let mut pages = Vec::new();
    for item in &drawing.items {
        if let Item::PageBreak = item {
            pages.push(std::mem::take(&mut writer.ops));
            writer.tree.new_page();
        } else {
            writer.draw(item);
        }
    }
    pages.push(std::mem::take(&mut writer.ops));
    let (width, height): (Mm, Mm) = (Pt(drawing.width).into(), Pt(drawing.height).into());
    document.pages = pages.into_iter().map(|ops| PdfPage::new(width, height, ops)).collect();
    for (index, stamp) in writer.stamps.iter().enumerate() {
        let id = XObjectId(stamp_name(index));
        document.resources.xobjects.map.insert(id, XObject::External(stamp.object.clone()));
    }
    // Everything is subset already, and our own operators are the trusted ones that `secure` would drop.
    let options =
        PdfSaveOptions { subset_fonts: false, secure: false, image_optimization: None, ..Default::default() };
    let mut warnings = Vec::new();
    let raw = document.to_lopdf_document(&options, &mut warnings);
    archive::finish(raw, facts, &writer.tree)
}

/// Cuts each font to the glyphs that the drawing uses, with ids and names that depend on nothing else.
fn embed(
    drawing: &Drawing,
    document: &mut PdfDocument,
) -> Result<BTreeMap<usize, Embedded>, CertificateError> {
    let mut used: BTreeMap<usize, GlyphRemapper> = BTreeMap::new();
    for item in &drawing.items {
        if let Item::Text(text) = item {
            for run in &text.runs {
                let glyphs = used.entry(run.font).or_default();
                run.glyphs.iter().for_each(|glyph| _ = glyphs.remap(glyph.id));
            }
        }
    }
    let mut embedded = BTreeMap::new();
    for (index, glyphs) in used {
        let failed = CertificateError::Write { reason: "embedding a font" };
        let Some((file, bytes)) = fonts::file(index) else { return Err(failed) };
        let Ok(cut) = subsetter::subset(bytes, 0, &glyphs) else { return Err(failed) };
        let Some(mut parsed) = ParsedFont::from_bytes(&cut, 0, &mut Vec::new()) else { return Err(failed) };
        let letter = char::from(b'A' + (index % 26) as u8);
        parsed.font_name = Some(format!("ASSAY{letter}+{file}"));
        let units = f32::from(parsed.units_per_em);
        // printpdf writes widths in whole thousandths, cut off; viewers advance by what is written.
        let widths = parsed
            .glyph_widths
            .iter()
            .map(|(id, width)| (*id, (f32::from(*width) * 1000.0 / units).trunc()))
            .collect();
        let id = FontId(format!("F{index}"));
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));
        embedded.insert(index, Embedded { id, glyphs, widths });
    }
    Ok(embedded)
}

struct PageWriter<'a> {
    height: f32,
    glyphs: GlyphWriter<'a>,
    tree: Tree,
    ops: Vec<Op>,
    stamps: Vec<std::sync::Arc<Stamp>>,
}

impl PageWriter<'_> {
    fn draw(&mut self, item: &Item) {
        match item {
            Item::Close => self.tree.close(),
            Item::Link { at, url, alt } => {
                let bottom = self.height - at.y - at.height;
                let rect = [at.x, bottom, at.x + at.width, bottom + at.height];
                self.tree.link(rect, url.clone(), alt.clone());
            }
            Item::Open(tag) => self.tree.open(tag.clone()),
            Item::PageBreak => {}
            Item::Path(path) => {
                self.begin(false);
                self.path(path);
                self.ops.push(Op::EndMarkedContent);
            }
            Item::Stamp { stamp, at } => {
                self.begin(false);
                let index =
                    self.stamps.iter().position(|s| std::sync::Arc::ptr_eq(s, stamp)).unwrap_or_else(|| {
                        self.stamps.push(std::sync::Arc::clone(stamp));
                        self.stamps.len() - 1
                    });
                let scale = [at.width / stamp.width, 0.0, 0.0, at.height / stamp.height];
                let matrix = [scale[0], scale[1], scale[2], scale[3], at.x, self.height - at.y - at.height];
                self.raw("q", vec![]);
                self.raw("cm", matrix.map(DictItem::Real).to_vec());
                self.raw("Do", vec![name(&stamp_name(index))]);
                self.raw("Q", vec![]);
                self.ops.push(Op::EndMarkedContent);
            }
            Item::Text(text) if text.runs.is_empty() => {}
            Item::Text(text) => {
                self.head(text);
                self.begin(!text.furniture);
                self.glyphs.write(text, self.height, &mut self.ops);
                self.ops.push(Op::EndMarkedContent);
            }
        }
    }

    /// Opens marked content: part of the innermost element, or an artifact.
    fn begin(&mut self, is_text: bool) {
        let owner = match self.tree.innermost() {
            Some((element, tag @ Tag::Figure { .. })) => Some((element, tag.name())),
            Some((element, tag)) if is_text && tag.holds_text() => Some((element, tag.name())),
            Some(_) | None => None,
        };
        let (tag, properties) = match owner {
            Some((element, tag)) => {
                let mcid = self.tree.mark(element);
                (tag, dict([("MCID", DictItem::Int(mcid as i64))]))
            }
            None => ("Artifact", dict([("Type", name("Layout"))])),
        };
        let properties = DictItem::Dict { map: properties };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.into(), properties });
    }

    /// Notes the first line of a heading for the outline.
    fn head(&mut self, text: &crate::items::Text) {
        let Some((element, Tag::H1 | Tag::H2)) = self.tree.innermost() else { return };
        if self.tree.elements[element].kids.is_empty() {
            let page = self.tree.owners.len() - 1;
            let top = text.runs.first().map_or(0.0, |run| self.height - run.y + run.size);
            self.tree.headings.push(Heading { page, top, text: text.text.to_string() });
        }
    }

    fn path(&mut self, path: &Path) {
        for (operator, operands) in operators(path, self.height) {
            let mut operands: Vec<DictItem> = operands.into_iter().map(DictItem::Real).collect();
            if operator == DASH {
                operands = vec![DictItem::Array(operands), DictItem::Int(0)];
            }
            self.raw(operator, operands);
        }
    }

    fn raw(&mut self, operator: &str, operands: Vec<DictItem>) {
        self.ops.push(Op::Unknown { key: operator.into(), value: operands });
    }
}

fn stamp_name(index: usize) -> String {
    format!("X{index}")
}
