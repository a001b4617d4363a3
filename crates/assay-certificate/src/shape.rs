//! Text to positioned glyphs: bidirectional order, joining, marks, fallback across fonts, line breaks.

use std::borrow::Cow;
use std::ops::Range;

use parley::style::{FontFamily, LineHeight, OverflowWrap, StyleProperty};
use parley::{Alignment, AlignmentOptions, FontContext, Layout, LayoutContext, Run};

use crate::error::CertificateError;
use crate::fonts::{Face, Fonts};

/// Size in points, leading as a multiple of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) leading: f32,
    pub(crate) align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Centre,
    End,
    /// Left in every script: a name on a sheet whose other lines begin there.
    Left,
    /// Left, or right for a text that begins in a right-to-left script.
    Start,
}

/// One glyph. Lengths in points; `x` from the start of the run, `up` above the baseline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) x: f32,
    pub(crate) up: f32,
    /// The bytes of the text that this glyph, perhaps with its neighbours, stands for.
    pub(crate) range: Range<usize>,
}

/// Glyphs of one font and direction on one line; `x` and `y` (down) from the top left of the block.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GlyphRun {
    pub(crate) font: usize,
    pub(crate) size: f32,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) glyphs: Vec<Glyph>,
}

#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) runs: Vec<GlyphRun>,
    /// Where the ink of the line begins, and how long it is without trailing spaces.
    pub(crate) left: f32,
    pub(crate) width: f32,
}

/// A shaped paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
    pub(crate) line_height: f32,
}

impl Block {
    pub(crate) fn height(&self) -> f32 {
        self.line_height * self.lines.len() as f32
    }

    /// The widest line.
    pub(crate) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// The scratch memory of the shaper; one per thread at work.
pub(crate) struct Scribe {
    fonts: FontContext,
    layout: LayoutContext<()>,
}

impl Scribe {
    pub(crate) fn new(collection: parley::fontique::Collection) -> Scribe {
        let fonts = FontContext { collection, source_cache: Default::default() };
        Scribe { fonts, layout: LayoutContext::new() }
    }

    /// Shapes one paragraph into lines no wider than `width` points. White space is collapsed first.
    ///
    /// # Errors
    /// [`CertificateError::NoGlyph`] for a character that cannot be printed.
    pub(crate) fn shape(
        &mut self,
        fonts: &Fonts,
        text: &str,
        style: Style,
        width: f32,
    ) -> Result<Block, CertificateError> {
        let text = tidy(text);
        if let Some(character) = text.chars().find(|c| is_refused(*c)) {
            return Err(CertificateError::NoGlyph { character });
        }
        let line_height = style.size * style.leading;
        if text.is_empty() {
            return Ok(Block { text, lines: Vec::new(), line_height });
        }
        let mut layout = self.lay_out(fonts, &text, style, width);
        let alignment = match style.align {
            Align::Centre => Alignment::Center,
            // On the right, whatever the script: these texts close a row.
            Align::End => Alignment::Right,
            Align::Left => Alignment::Left,
            Align::Start => Alignment::Start,
        };
        layout.align(alignment, AlignmentOptions::default());
        let mut lines = Vec::new();
        for (index, line) in layout.lines().enumerate() {
            let metrics = line.metrics();
            let mut pen = metrics.offset;
            let mut runs = Vec::new();
            for run in line.runs() {
                let top = line_height * index as f32;
                // The baseline of the layout drifts by font; a line of mixed scripts keeps one, the style's own.
                let y = top + line_height * 0.5 + style.size * 0.36;
                runs.push(read_run(fonts, &text, &run, &mut pen, y)?);
            }
            lines.push(Line { runs, left: metrics.offset, width: metrics.advance - metrics.hanging_advance });
        }
        Ok(Block { text, lines, line_height })
    }

    fn lay_out(&mut self, fonts: &Fonts, text: &str, style: Style, width: f32) -> Layout<()> {
        let mut builder = self.layout.ranged_builder(&mut self.fonts, text, 1.0, false);
        let families = FontFamily::List(Cow::Borrowed(fonts.families(style.face)));
        builder.push_default(StyleProperty::FontFamily(families));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout
    }
}

fn read_run(
    fonts: &Fonts,
    text: &str,
    run: &Run<'_, ()>,
    pen: &mut f32,
    y: f32,
) -> Result<GlyphRun, CertificateError> {
    let data = run.font();
    let font = fonts
        .index_of(data.data.id())
        .ok_or(CertificateError::Write { reason: "an unknown font was chosen" })?;
    let start = *pen;
    let mut glyphs: Vec<Glyph> = Vec::new();
    // Right to left, the later letters of a ligature are met before the letter that carries its glyphs.
    let mut waiting: Option<Range<usize>> = None;
    for cluster in run.visual_clusters() {
        let mut range = cluster.text_range();
        if cluster.is_ligature_continuation() {
            if run.is_rtl() {
                waiting = Some(waiting.map_or(range.clone(), |w| joined(&w, &range)));
            } else if let Some(glyph) = glyphs.last_mut() {
                let first = glyph.range.clone();
                let whole = joined(&first, &range);
                glyphs
                    .iter_mut()
                    .rev()
                    .take_while(|g| g.range == first)
                    .for_each(|g| g.range = whole.clone());
            }
            continue;
        }
        if let Some(w) = waiting.take() {
            range = joined(&w, &range);
        }
        for glyph in cluster.glyphs() {
            let id = u16::try_from(glyph.id).unwrap_or(0);
            if id == 0 {
                return Err(CertificateError::NoGlyph { character: culprit(fonts, text, &range) });
            }
            glyphs.push(Glyph { id, x: *pen - start + glyph.x, up: -glyph.y, range: range.clone() });
            *pen += glyph.advance;
        }
    }
    Ok(GlyphRun { font, size: run.font_size(), x: start, y, glyphs })
}

fn joined(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// Which character of a cluster no font has. When each has a font but none has them all, the first.
fn culprit(fonts: &Fonts, text: &str, range: &Range<usize>) -> char {
    let cluster = text.get(range.clone()).unwrap_or_default();
    let missing = cluster.chars().find(|c| !fonts.covers(*c));
    missing.or_else(|| cluster.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// White space collapsed to single spaces, invisible characters without meaning for print dropped.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        // The byte order mark and the soft hyphen have no place in extracted text (PDF/UA-1, 7.21.7).
        tidy.extend(word.chars().filter(|c| !matches!(c, '\u{FEFF}' | '\u{00AD}')));
    }
    tidy
}

/// Characters that are refused although a font may draw them: those that turn the reading order round, so that a
/// printed name could show something else than the signed one, and private ones, which mean nothing to a reader.
fn is_refused(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}
