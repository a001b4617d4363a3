//! Text runs to operators, so that what is copied or read aloud is the text that was set.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use printpdf::{Codepoint, DictItem, FontId, Op, PdfFontHandle, Pt, TextItem, TextMatrix};
use subsetter::GlyphRemapper;

use crate::items::Text;
use crate::operators::components;
use crate::shape::{Glyph, GlyphRun};
use crate::stamp::dict;

/// A font as it stands in the file.
pub(crate) struct Embedded {
    pub(crate) id: FontId,
    pub(crate) glyphs: GlyphRemapper,
    /// Widths as written, in thousandths of the size.
    pub(crate) widths: BTreeMap<u16, f32>,
}

/// Writes text; remembers which text each glyph of each font stands for, which a PDF can say once per glyph only.
pub(crate) struct GlyphWriter<'a> {
    fonts: &'a BTreeMap<usize, Embedded>,
    meaning: HashMap<(usize, u16), String>,
}

/// Glyphs of one baseline, waiting to be shown.
struct Row {
    start: f32,
    baseline: f32,
    pen: f32,
    glyphs: Vec<Codepoint>,
}

impl<'a> GlyphWriter<'a> {
    pub(crate) fn new(fonts: &'a BTreeMap<usize, Embedded>) -> GlyphWriter<'a> {
        GlyphWriter { fonts, meaning: HashMap::new() }
    }

    pub(crate) fn write(&mut self, text: &Text, sheet: f32, ops: &mut Vec<Op>) {
        let colour = components(text.ink).into_iter().map(DictItem::Real).collect();
        ops.push(Op::Unknown { key: "rg".into(), value: colour });
        ops.push(Op::StartTextSection);
        for run in &text.runs {
            self.run(run, &text.text, sheet, ops);
        }
        ops.push(Op::EndTextSection);
    }

    fn run(&mut self, run: &GlyphRun, text: &str, sheet: f32, ops: &mut Vec<Op>) {
        let fonts = self.fonts;
        let Some(font) = fonts.get(&run.font) else { return };
        ops.push(Op::SetFont { font: PdfFontHandle::External(font.id.clone()), size: Pt(run.size) });
        let mut row: Option<Row> = None;
        for cluster in run.glyphs.chunk_by(|a, b| a.range == b.range) {
            let range = cluster.first().map_or(0..0, |glyph| glyph.range.clone());
            let meant = text.get(range).unwrap_or_default();
            // Glyphs that would be read as something else carry their text along.
            let said = self.assign(run.font, font, cluster, meant);
            if !said {
                flush(&mut row, ops);
                let data = DictItem::String { data: utf16(meant), literal: false };
                let properties = DictItem::Dict { map: dict([("ActualText", data)]) };
                ops.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
            }
            for glyph in cluster {
                self.place(glyph, run, font, sheet, &mut row, ops);
            }
            if !said {
                flush(&mut row, ops);
                ops.push(Op::EndMarkedContent);
            }
        }
        flush(&mut row, ops);
    }

    /// Gives each glyph of a cluster its text; true if reading the glyphs one by one yields the cluster's text.
    fn assign(&mut self, index: usize, font: &Embedded, cluster: &[Glyph], meant: &str) -> bool {
        let ids: Vec<u16> = cluster.iter().filter_map(|glyph| font.glyphs.get(glyph.id)).collect();
        if let [id] = ids[..] {
            return self.meaning.entry((index, id)).or_insert_with(|| meant.to_owned()) == meant;
        }
        let chars: Vec<(usize, char)> = meant.char_indices().collect();
        for (position, id) in ids.iter().enumerate() {
            let last = position + 1 == ids.len();
            let part: Range<usize> = match chars.get(position) {
                Some((from, _)) if last => *from..meant.len(),
                Some((from, c)) => *from..*from + c.len_utf8(),
                None => meant.len()..meant.len(),
            };
            // A glyph must stand for something; a zero width space is what a mark without a letter of its own gets.
            let guess = meant.get(part).filter(|text| !text.is_empty()).unwrap_or("\u{200B}");
            self.meaning.entry((index, *id)).or_insert_with(|| guess.to_owned());
        }
        // Often the glyphs read right one after the other; readers place such text better than a replaced one.
        let read: String =
            ids.iter().filter_map(|id| self.meaning.get(&(index, *id))).map(String::as_str).collect();
        read == meant
    }

    fn place(
        &self,
        glyph: &Glyph,
        run: &GlyphRun,
        font: &Embedded,
        sheet: f32,
        row: &mut Option<Row>,
        ops: &mut Vec<Op>,
    ) {
        let Some(id) = font.glyphs.get(glyph.id) else { return };
        let x = run.x + glyph.x;
        let baseline = sheet - run.y + glyph.up;
        let meaning = self.meaning.get(&(run.font, id)).cloned().unwrap_or_default();
        let advance = font.widths.get(&id).copied().unwrap_or(0.0) * run.size / 1000.0;
        let shown = Codepoint::with_cid(id, 0.0, meaning);
        match row {
            Some(row) if (row.baseline - baseline).abs() < 1e-3 => {
                let kern = (row.pen - x) * 1000.0 / run.size;
                if kern.abs() > 0.05
                    && let Some(last) = row.glyphs.last_mut()
                {
                    last.offset += kern;
                }
                row.glyphs.push(shown);
                row.pen = x + advance;
            }
            Some(_) | None => {
                flush(row, ops);
                *row = Some(Row { start: x, baseline, pen: x + advance, glyphs: vec![shown] });
            }
        }
    }
}

fn flush(row: &mut Option<Row>, ops: &mut Vec<Op>) {
    if let Some(row) = row.take() {
        let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, row.start, row.baseline]);
        ops.push(Op::SetTextMatrix { matrix });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(row.glyphs)] });
    }
}

/// A PDF text string: UTF-16, big end first, with its mark.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}
