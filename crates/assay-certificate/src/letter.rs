//! The feedback letter: what was asked, what was shown, what is missing; as many A4 pages as it needs.

use assay_domain::Timestamp;

use crate::archive::{Facts, language};
use crate::composer::{Composer, left, style};
use crate::error::CertificateError;
use crate::fonts::{Face, Fonts};
use crate::items::{Drawing, Ink, Item, Tag};
use crate::shape::{Align, Block, Style};
use crate::shapes::{GOLD_LINE, INK, INK_SOFT, LINE, TOUCHSTONE, filled, letter_a, line, punch, stroked};
use crate::{marks, pdf, words};

/// What a letter says, in words ready to be printed. Nothing in it is internal to the assessors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterView {
    /// Who assessed: the organisation.
    pub issuer_name: String,
    /// The learner's name, in any script.
    pub recipient_name: String,
    /// What was to be achieved.
    pub achievement_name: String,
    /// 1 for the first.
    pub attempt: u32,
    /// The day of the decision, in words.
    pub assessed_on: String,
    /// The assessor, if the organisation names them.
    pub assessor: Option<String>,
    /// The outcome: “Achieved”, “Not yet achieved”.
    pub outcome_title: String,
    /// Why, clause by clause.
    pub outcome_sentences: Vec<String>,
    /// Every criterion in the rubric's order.
    pub criteria: Vec<LetterCriterion>,
    /// Feedback on the whole; may have paragraphs; empty for none.
    pub overall_feedback: String,
    /// What the learner may do now, in order.
    pub next_steps: Vec<String>,
    /// Any text that no other document has; the PDF's `/ID` is derived from it.
    pub document_id: String,
    /// When the decision was made, for the metadata: the letter can then be made again.
    pub created: Timestamp,
    /// The language of the texts, as BCP 47.
    pub lang: String,
}

/// One criterion in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterCriterion {
    /// The criterion.
    pub name: String,
    /// What was asked.
    pub standard: String,
    /// The level given; empty if none was.
    pub level: String,
    /// What that level means; empty if none was given.
    pub level_descriptor: String,
    /// Whether the standard was met; `None` if it was not judged.
    pub met: Option<bool>,
    /// What the learner handed in for it.
    pub evidence: Vec<String>,
    /// The assessor's words; may have paragraphs; empty for none.
    pub feedback: String,
}

/// Makes the letter: a PDF/A-3a and PDF/UA-1 file. The same view makes the same bytes.
///
/// # Errors
/// [`CertificateError::NoGlyph`] for a character that cannot be printed, [`CertificateError::TooLong`] for more than a
/// hundred pages.
pub fn letter(view: &LetterView, fonts: &Fonts) -> Result<Vec<u8>, CertificateError> {
    let items = fonts.with_scribe(|scribe| {
        let mut flow = Flow { c: Composer::new(fonts, scribe), y: TOP, pages: 1 };
        opening(&mut flow, view)?;
        for criterion in &view.criteria {
            judged(&mut flow, criterion)?;
        }
        closing(&mut flow, view)?;
        furnish(flow, view)
    })?;
    let facts = Facts {
        title: format!("{}: {}, {}", view.outcome_title, view.achievement_name, view.recipient_name),
        author: &view.issuer_name,
        language: language(&view.lang),
        created: view.created,
        document_id: &view.document_id,
        attachment: None,
    };
    pdf::write(&Drawing { width: WIDTH, height: HEIGHT, items }, &facts)
}

const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const TOP: f32 = 58.0;
const BOTTOM: f32 = HEIGHT - 70.0;
const LEFT: f32 = 68.0;
const COLUMN: f32 = WIDTH - 2.0 * LEFT;
/// Under a criterion's name, clear of its punch.
const INDENT: f32 = 30.0;
const MOST_PAGES: usize = 100;

/// Fills page after page.
struct Flow<'a> {
    c: Composer<'a>,
    y: f32,
    pages: usize,
}

impl Flow<'_> {
    /// Starts a new page unless so much room is left.
    fn need(&mut self, height: f32) -> Result<(), CertificateError> {
        if self.y + height > BOTTOM && self.y > TOP {
            self.c.items.push(Item::PageBreak);
            self.pages += 1;
            self.y = TOP;
            if self.pages > MOST_PAGES {
                return Err(CertificateError::TooLong { what: "letter" });
            }
        }
        Ok(())
    }

    /// One element, its lines on as many pages as they take.
    fn put(
        &mut self,
        tag: Tag,
        text: &str,
        style: Style,
        left: f32,
        ink: Ink,
    ) -> Result<(), CertificateError> {
        let block = self.c.shape(text, style, LEFT + COLUMN - left)?;
        self.c.open(tag);
        self.pour(&block, left, ink)?;
        self.c.close();
        Ok(())
    }

    fn pour(&mut self, block: &Block, left: f32, ink: Ink) -> Result<(), CertificateError> {
        let mut from = 0;
        while from < block.lines.len() {
            // Two lines at least on either side of a page's end.
            let left_over = block.lines.len() - from;
            self.need(block.line_height * left_over.min(2) as f32)?;
            let room = ((BOTTOM - self.y) / block.line_height).floor().max(1.0) as usize;
            let taken = match room.min(left_over) {
                taken if left_over - taken == 1 && taken > 2 => taken - 1,
                taken => taken,
            };
            self.c.lines(block, from..from + taken, (left, self.y), ink, false);
            self.y += block.line_height * taken as f32;
            from += taken;
            if from < block.lines.len() {
                self.need(BOTTOM)?;
            }
        }
        Ok(())
    }

    fn paragraphs(&mut self, text: &str, left: f32, ink: Ink) -> Result<(), CertificateError> {
        for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
            self.put(Tag::Paragraph, paragraph, BODY, left, ink)?;
            self.y += 3.0;
        }
        Ok(())
    }

    fn list(&mut self, entries: &[String], left: f32) -> Result<(), CertificateError> {
        self.c.open(Tag::List);
        for entry in entries {
            self.need(BODY.size * BODY.leading)?;
            self.c.path(filled(punch(left + 4.0, self.y + BODY.size * BODY.leading / 2.0, 2.2), GOLD_LINE));
            self.c.open(Tag::Item);
            self.put(Tag::ItemBody, entry, BODY, left + 13.0, INK)?;
            self.c.close();
            self.y += 2.0;
        }
        self.c.close();
        Ok(())
    }
}

const BODY: Style = Style { face: Face::Sans, size: 9.8, leading: 1.45, align: Align::Start };
const LABEL: Style = Style { face: Face::SansBold, size: 8.4, leading: 1.5, align: Align::Start };

fn opening(flow: &mut Flow<'_>, view: &LetterView) -> Result<(), CertificateError> {
    let middle = flow.y + 13.0;
    flow.c.path(filled(punch(LEFT + 13.0, middle, 13.0), TOUCHSTONE));
    flow.c.path(stroked(punch(LEFT + 13.0, middle, 10.6), GOLD_LINE, 0.7));
    flow.c.path(filled(letter_a(LEFT + 13.0, middle, 8.0), GOLD_LINE));
    let issuer = flow.c.shape(&view.issuer_name, style(Face::SerifBold, 13.0, 1.25), COLUMN - 36.0)?;
    let top = (middle - issuer.height() / 2.0).max(TOP);
    flow.c.element(Tag::Paragraph, &issuer, (LEFT + 36.0, top), TOUCHSTONE);
    flow.y = (middle + 13.0).max(top + issuer.height()) + 9.0;
    flow.c.path(stroked(line((LEFT, flow.y), (LEFT + COLUMN, flow.y)), GOLD_LINE, 0.9));
    flow.y += 24.0;
    flow.put(Tag::Paragraph, words::ASSESSMENT_LETTER, LABEL, LEFT, INK_SOFT)?;
    flow.put(Tag::H1, &view.outcome_title, style(Face::SerifBold, 25.0, 1.25), LEFT, TOUCHSTONE)?;
    flow.y += 6.0;
    flow.put(Tag::Paragraph, &view.recipient_name, left(Face::Serif, 17.0, 1.4), LEFT, INK)?;
    flow.put(Tag::Paragraph, &view.achievement_name, left(Face::SansBold, 10.5, 1.45), LEFT, INK)?;
    let when = words::attempt(view.attempt, &view.assessed_on, view.assessor.as_deref());
    flow.put(Tag::Paragraph, &when, BODY, LEFT, INK_SOFT)?;
    flow.y += 10.0;
    for sentence in &view.outcome_sentences {
        flow.paragraphs(sentence, LEFT, INK)?;
    }
    flow.y += 8.0;
    Ok(())
}

fn judged(flow: &mut Flow<'_>, criterion: &LetterCriterion) -> Result<(), CertificateError> {
    flow.need(92.0)?;
    flow.c.open(Tag::Section);
    flow.c.path(stroked(line((LEFT, flow.y), (LEFT + COLUMN, flow.y)), LINE, 0.6));
    flow.y += 11.0;
    let name = left(Face::SerifBold, 13.0, 1.3);
    marks::outcome(&mut flow.c, LEFT + 10.0, flow.y + name.size * name.leading / 2.0, criterion.met);
    flow.put(Tag::H2, &criterion.name, name, LEFT + INDENT, INK)?;
    let state = match criterion.met {
        Some(true) => words::MET,
        Some(false) => words::NOT_MET,
        None => words::NOT_JUDGED,
    };
    let state =
        if criterion.level.is_empty() { state.to_owned() } else { format!("{}: {state}", criterion.level) };
    flow.put(Tag::Paragraph, &state, LABEL, LEFT + INDENT, INK_SOFT)?;
    flow.y += 4.0;
    let edge = LEFT + INDENT;
    if !criterion.standard.trim().is_empty() {
        label(flow, words::STANDARD)?;
        flow.paragraphs(&criterion.standard, edge, INK)?;
    }
    label(flow, words::EVIDENCE)?;
    if criterion.evidence.is_empty() {
        flow.paragraphs(words::NO_EVIDENCE, edge, INK_SOFT)?;
    } else {
        flow.list(&criterion.evidence, edge)?;
    }
    let found = match criterion.met {
        Some(true) => words::FOUND,
        Some(false) => words::MISSING,
        None => words::OPEN,
    };
    if !(criterion.level_descriptor.trim().is_empty() && criterion.feedback.trim().is_empty()) {
        label(flow, found)?;
        flow.paragraphs(&criterion.level_descriptor, edge, INK_SOFT)?;
        flow.paragraphs(&criterion.feedback, edge, INK)?;
    }
    flow.c.close();
    flow.y += 9.0;
    Ok(())
}

/// A heading of a part, kept with two lines of what follows.
fn label(flow: &mut Flow<'_>, text: &str) -> Result<(), CertificateError> {
    flow.y += 3.0;
    flow.need(46.0)?;
    flow.put(Tag::H3, text, LABEL, LEFT + INDENT, TOUCHSTONE)?;
    flow.y += 1.0;
    Ok(())
}

fn closing(flow: &mut Flow<'_>, view: &LetterView) -> Result<(), CertificateError> {
    let heading = style(Face::SerifBold, 13.0, 1.4);
    if !view.overall_feedback.trim().is_empty() {
        flow.need(70.0)?;
        flow.c.path(stroked(line((LEFT, flow.y), (LEFT + COLUMN, flow.y)), LINE, 0.6));
        flow.y += 11.0;
        flow.put(Tag::H2, words::OVERALL, heading, LEFT, INK)?;
        flow.paragraphs(&view.overall_feedback, LEFT, INK)?;
        flow.y += 8.0;
    }
    if !view.next_steps.is_empty() {
        flow.need(70.0)?;
        flow.c.path(stroked(line((LEFT, flow.y), (LEFT + COLUMN, flow.y)), LINE, 0.6));
        flow.y += 11.0;
        flow.put(Tag::H2, words::NEXT, heading, LEFT, INK)?;
        flow.list(&view.next_steps, LEFT)?;
    }
    Ok(())
}

/// Adds the foot of every page, now that their number is known.
fn furnish(mut flow: Flow<'_>, view: &LetterView) -> Result<Vec<Item>, CertificateError> {
    let pages = flow.pages;
    let body = std::mem::take(&mut flow.c.items);
    let mut number = 1;
    for item in body {
        let ends_page = matches!(item, Item::PageBreak);
        if ends_page {
            foot(&mut flow.c, view, number, pages)?;
            number += 1;
        }
        flow.c.items.push(item);
    }
    foot(&mut flow.c, view, number, pages)?;
    Ok(flow.c.items)
}

fn foot(
    c: &mut Composer<'_>,
    view: &LetterView,
    number: usize,
    pages: usize,
) -> Result<(), CertificateError> {
    let small = style(Face::Sans, 7.5, 1.3);
    let y = HEIGHT - 48.0;
    let what = format!("{} · {}", view.achievement_name, view.recipient_name);
    let what = c.shape(&what, small, COLUMN * 0.75)?;
    c.lines(&what, 0..what.lines.len().min(1), (LEFT, y), INK_SOFT, true);
    let page = c.shape(&words::page(number, pages), Style { align: Align::End, ..small }, COLUMN * 0.25)?;
    c.lines(&page, 0..page.lines.len(), (LEFT + COLUMN * 0.75, y), INK_SOFT, true);
    Ok(())
}
