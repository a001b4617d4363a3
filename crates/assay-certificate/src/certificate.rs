//! The certificate: one sheet, A4 landscape.

use std::sync::Arc;

use assay_domain::Timestamp;

use crate::archive::{Attachment, Facts, language};
use crate::composer::{Composer, can_be_followed, left, style};
use crate::error::CertificateError;
use crate::fonts::{Face, Fonts};
use crate::items::{Drawing, Item, Tag};
use crate::marks;
use crate::ornament::{self, BADGE, HEIGHT, PANEL, WIDTH};
use crate::shape::{Align, Block, Style};
use crate::shapes::{
    GOLD, GOLD_LINE, INK, INK_SOFT, LINE, TOUCHSTONE, TOUCHSTONE_INK, VERDIGRIS, area, around, line, stroked,
};
use crate::{pdf, qr, words};

/// What a certificate shows, in words ready to be printed, and the credential that it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateView {
    /// What kind of document this is: “Certificate of competence”.
    pub title: String,
    /// The learner's name, in any script.
    pub recipient_name: String,
    /// What was achieved.
    pub achievement_name: String,
    /// What the achievement is about; printed in at most four lines, the rest is in the attached credential.
    pub description: String,
    /// The judged criteria with the level reached, in the rubric's order.
    pub criteria: Vec<CriterionLine>,
    /// Who awards it.
    pub issuer_name: String,
    /// Where the issuer can be found; a link if it is an http or https address.
    pub issuer_url: Option<String>,
    /// The issuer's identifier in the credential, a DID or an address.
    pub issuer_id: String,
    /// The day of award, in words.
    pub issued_on: String,
    /// The day on which it ends, in words.
    pub valid_until: Option<String>,
    /// The credential's identifier.
    pub credential_id: String,
    /// The badge's picture, without a credential in it: a batch then decodes it once.
    pub badge_png: Vec<u8>,
    /// The signed credential exactly as stored.
    pub credential_json: String,
    /// Its name as an attachment.
    pub credential_file_name: String,
    /// What the QR code says; left out of the sheet when [`crate::fits_qr`] is false.
    pub qr_text: Option<String>,
    /// Any text that no other document has; the PDF's `/ID` is derived from it.
    pub document_id: String,
    /// When the document came into being, for its metadata: the time of signing, so that it can be made again.
    pub created: Timestamp,
    /// The language of the texts, as BCP 47.
    pub lang: String,
    /// A sentence about moderation, if there was one.
    pub moderated: Option<String>,
}

/// One judged criterion on a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionLine {
    /// The criterion.
    pub name: String,
    /// The level reached.
    pub level: String,
    /// Whether the award could not have been made without it.
    pub required: bool,
}

/// Makes the certificate: a PDF/A-3a and PDF/UA-1 file with the credential attached. The same view makes the same
/// bytes.
///
/// # Errors
/// [`CertificateError::NoGlyph`] for a character that cannot be printed, [`CertificateError::TooLong`] for a name
/// that does not fit, [`CertificateError::Image`] for a picture that is not a PNG of at most 8192 pixels a side.
pub fn certificate(view: &CertificateView, fonts: &Fonts) -> Result<Vec<u8>, CertificateError> {
    let drawing = fonts.with_scribe(|scribe| {
        let mut composer = Composer::new(fonts, scribe);
        lay_out(&mut composer, view, fonts)?;
        Ok::<_, CertificateError>(Drawing { width: WIDTH, height: HEIGHT, items: composer.items })
    })?;
    let facts = Facts {
        title: format!("{}: {}, {}", view.title, view.achievement_name, view.recipient_name),
        author: &view.issuer_name,
        language: language(&view.lang),
        created: view.created,
        document_id: &view.document_id,
        attachment: Some(Attachment {
            name: &view.credential_file_name,
            media_type: "application/vc+ld+json",
            description: words::ATTACHMENT,
            bytes: view.credential_json.as_bytes(),
        }),
    };
    pdf::write(&drawing, &facts)
}

/// Left edge and width of the text beside the panel.
const LEFT: f32 = 292.0;
const COLUMN: f32 = WIDTH - 58.0 - LEFT;
/// Where the last line of small print ends.
const BOTTOM: f32 = HEIGHT - 54.0;

fn lay_out(c: &mut Composer<'_>, view: &CertificateView, fonts: &Fonts) -> Result<(), CertificateError> {
    let stamp = fonts.ornament(ornament::stamp)?;
    c.items.push(Item::Stamp { stamp, at: area(0.0, 0.0, WIDTH, HEIGHT) });
    let top = heading(c, view)?;
    let code = match &view.qr_text {
        Some(text) => qr::stamp(text)?,
        None => None,
    };
    let width = if code.is_some() { COLUMN - qr::SIDE - 20.0 } else { COLUMN };
    let facts_top = facts(c, view, width)?;
    criteria(c, view, (top, facts_top - 10.0), width)?;
    if let Some(code) = code {
        let at = area(LEFT + COLUMN - qr::SIDE, BOTTOM - qr::SIDE - 12.0, qr::SIDE, qr::SIDE);
        c.open(Tag::Figure { alt: words::QR.into() });
        c.items.push(Item::Stamp { stamp: Arc::new(code), at });
        c.close();
        let caption = centred(style(Face::Sans, 7.5, 1.3));
        let block = c.shape(words::SCAN, caption, qr::SIDE)?;
        c.element(Tag::Paragraph, &block, (at.x, BOTTOM - 10.0), INK_SOFT);
    }
    panel(c, view, fonts)
}

/// Title, name and achievement; returns where the description ends.
fn heading(c: &mut Composer<'_>, view: &CertificateView) -> Result<f32, CertificateError> {
    let title = left(Face::SerifBold, 27.0, 1.25);
    let title =
        c.fit(&view.title, title, &[(27.0, 1), (20.0, 1), (15.0, 2)], COLUMN)?.ok_or(too_long("title"))?;
    let mut y = c.element(Tag::H1, &title, (LEFT, 60.0), TOUCHSTONE) + 6.0;
    c.path(stroked(line((LEFT, y), (LEFT + 54.0, y)), GOLD_LINE, 1.6));
    y += 12.0;
    let lead = style(Face::SerifItalic, 12.5, 1.35);
    let block = c.shape(words::AWARDED_TO, lead, COLUMN)?;
    y = c.element(Tag::Paragraph, &block, (LEFT, y), INK_SOFT);
    let name = left(Face::Serif, 40.0, 1.34);
    let grown = optical(&view.recipient_name);
    let sizes = [(40.0, 1), (34.0, 1), (28.0, 1), (22.0, 2), (16.0, 2), (12.0, 3)];
    let sizes = sizes.map(|(size, lines)| (size * grown, lines));
    let name = c.fit(&view.recipient_name, name, &sizes, COLUMN)?.ok_or(too_long("learner's name"))?;
    y = c.element(Tag::Paragraph, &name, (LEFT, y), INK) + 5.0;
    let block = c.shape(words::HAS_MET, lead, COLUMN)?;
    y = c.element(Tag::Paragraph, &block, (LEFT, y), INK_SOFT) + 2.0;
    let what = left(Face::SerifBold, 21.0, 1.28);
    let sizes = [(21.0, 1), (17.0, 2), (13.0, 2), (10.0, 3)];
    let what = c.fit(&view.achievement_name, what, &sizes, COLUMN)?.ok_or(too_long("achievement's name"))?;
    y = c.element(Tag::H2, &what, (LEFT, y), INK) + 4.0;
    let about = style(Face::Sans, 9.0, 1.38);
    let block = c.shape(&view.description, about, COLUMN)?;
    let block = match block.lines.len() {
        0..=4 => block,
        _ => shortened(c, &view.description, about, COLUMN, 4)?,
    };
    if block.lines.is_empty() {
        return Ok(y + 6.0);
    }
    Ok(c.element(Tag::Paragraph, &block, (LEFT, y), INK_SOFT) + 12.0)
}

/// The criteria in a quiet list; as many as fit, the others counted.
fn criteria(
    c: &mut Composer<'_>,
    view: &CertificateView,
    (top, bottom): (f32, f32),
    width: f32,
) -> Result<(), CertificateError> {
    if view.criteria.is_empty() {
        return Ok(());
    }
    let head = c.shape(words::ASSESSED, style(Face::SansBold, 8.5, 1.4), width)?;
    let mut y = c.element(Tag::Paragraph, &head, (LEFT, top), INK) + 2.0;
    let room = bottom - y;
    let count = view.criteria.len() as f32;
    let pitch = (room / count).clamp(11.5, 23.0);
    let fitting = (room / pitch + 0.01).floor().max(0.0) as usize;
    let shown = if fitting < view.criteria.len() { fitting.saturating_sub(1) } else { view.criteria.len() };
    let size = (pitch * 0.62).clamp(7.5, 10.5);
    c.open(Tag::List);
    for criterion in view.criteria.iter().take(shown) {
        c.path(stroked(line((LEFT, y), (LEFT + width, y)), LINE, 0.5));
        let middle = y + pitch / 2.0;
        marks::criterion(c, LEFT + 5.5, middle, criterion.required);
        c.open(Tag::Item);
        c.open(Tag::ItemBody);
        let plain = left(Face::Sans, size, 1.0);
        let reached = Style { align: Align::End, ..plain };
        let level = one_line(c, &criterion.level, reached, width * 0.38)?;
        let level_width = level.width();
        let beside = if criterion.required {
            one_line(c, words::MUST_BE_MET, reached, width * 0.3)?
        } else {
            level.clone()
        };
        let note_width = if criterion.required { beside.width() + 8.0 } else { 0.0 };
        let name = one_line(c, &criterion.name, plain, width - 24.0 - level_width - note_width)?;
        let line_top = middle - size * 0.5;
        let end = LEFT + width;
        c.lines(&name, 0..name.lines.len(), (LEFT + 16.0, line_top), INK, false);
        c.lines(&level, 0..level.lines.len(), (end - width * 0.38, line_top), VERDIGRIS, false);
        if criterion.required {
            c.lines(
                &beside,
                0..beside.lines.len(),
                (end - level_width - 8.0 - width * 0.3, line_top),
                GOLD,
                false,
            );
        }
        c.close();
        c.close();
        y += pitch;
    }
    c.path(stroked(line((LEFT, y), (LEFT + width, y)), LINE, 0.5));
    c.close();
    if shown < view.criteria.len() {
        let rest = words::and_more(view.criteria.len() - shown);
        let block = c.shape(&rest, style(Face::Sans, 7.5, 1.3), width)?;
        c.element(Tag::Paragraph, &block, (LEFT, y + 1.0), INK_SOFT);
    }
    Ok(())
}

/// Dates and identifiers at the foot; returns where they begin.
fn facts(c: &mut Composer<'_>, view: &CertificateView, width: f32) -> Result<f32, CertificateError> {
    let small = style(Face::Sans, 6.6, 1.35);
    let mut blocks = Vec::new();
    let mut sentence = words::issued(&view.issued_on, view.valid_until.as_deref());
    if let Some(moderated) = &view.moderated {
        sentence.push(' ');
        sentence.push_str(moderated);
    }
    let dates = style(Face::SansBold, 9.0, 1.4);
    let dates =
        c.fit(&sentence, dates, &[(9.0, 2), (7.5, 3)], width)?.ok_or(too_long("sentence on dates"))?;
    blocks.push((dates, INK));
    let id = c.fit(&words::credential(&view.credential_id), small, &[(6.6, 2)], width)?;
    blocks.push((id.ok_or(too_long("credential's identifier"))?, INK_SOFT));
    let signed = c.fit(&words::signed(&view.issuer_id), small, &[(6.6, 4)], width)?;
    blocks.push((signed.ok_or(too_long("issuer's identifier"))?, INK_SOFT));
    let height: f32 = blocks.iter().map(|(block, _)| block.height()).sum::<f32>() + 3.0;
    let top = BOTTOM - height;
    let mut y = top;
    for (index, (block, ink)) in blocks.iter().enumerate() {
        y = c.element(Tag::Paragraph, block, (LEFT, y), *ink);
        if index == 0 {
            y += 3.0;
        }
    }
    Ok(top)
}

/// The badge, the punches and the issuer, on the dark panel.
fn panel(c: &mut Composer<'_>, view: &CertificateView, fonts: &Fonts) -> Result<(), CertificateError> {
    let badge = fonts.pictures().stamp(&view.badge_png)?;
    c.open(Tag::Figure { alt: words::badge(&view.achievement_name) });
    c.items.push(Item::Stamp { stamp: badge, at: around(BADGE.0, BADGE.1, 78.0) });
    c.close();
    marks::hallmark(c, BADGE.0, 336.0, year(&view.issued_on))?;
    let width = PANEL.width - 36.0;
    let edge = PANEL.x + 18.0;
    let by = c.shape(words::AWARDED_BY, centred(style(Face::SerifItalic, 11.0, 1.4)), width)?;
    let name = centred(style(Face::SerifBold, 16.0, 1.25));
    let sizes = [(16.0, 2), (14.0, 3), (12.0, 4), (9.0, 6)];
    let name = c.fit(&view.issuer_name, name, &sizes, width)?.ok_or(too_long("issuer's name"))?;
    let address = match &view.issuer_url {
        Some(url) => {
            let plain = centred(style(Face::Sans, 7.5, 1.35));
            Some((url, c.fit(url, plain, &[(7.5, 2), (6.0, 3)], width)?.ok_or(too_long("issuer's address"))?))
        }
        None => None,
    };
    let height =
        by.height() + name.height() + address.as_ref().map_or(0.0, |(_, block)| block.height()) + 5.0;
    let foot = PANEL.y + PANEL.height - 30.0;
    let top = (foot - height).min(430.0);
    c.path(stroked(line((BADGE.0 - 24.0, top - 14.0), (BADGE.0 + 24.0, top - 14.0)), GOLD_LINE, 0.8));
    let mut y = c.element(Tag::Paragraph, &by, (edge, top), TOUCHSTONE_INK) + 2.0;
    y = c.element(Tag::Paragraph, &name, (edge, y), TOUCHSTONE_INK) + 3.0;
    if let Some((url, block)) = address {
        if can_be_followed(url) {
            c.link(&block, url, (edge, y), GOLD_LINE);
        } else {
            c.element(Tag::Paragraph, &block, (edge, y), TOUCHSTONE_INK);
        }
    }
    Ok(())
}

/// Naskh is drawn small on its body; beside Latin of the same size a name in it would look like a footnote.
fn optical(name: &str) -> f32 {
    let arabic = name.chars().any(|c| matches!(c, '\u{0600}'..='\u{06FF}'));
    if arabic && !name.chars().any(|c| c.is_ascii_alphabetic()) { 1.25 } else { 1.0 }
}

/// The first four digits that stand together, if they are a year.
fn year(date: &str) -> Option<&str> {
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    date.split(|c: char| !c.is_ascii_digit()).find(is_year)
}

fn centred(style: Style) -> Style {
    Style { align: Align::Centre, ..style }
}

const SMALLER: f32 = 0.86;

/// One line, smaller if need be, with the end left out if even that is too long.
fn one_line(c: &mut Composer<'_>, text: &str, style: Style, width: f32) -> Result<Block, CertificateError> {
    // The smaller one in a line as high, so that it stands level with its neighbours.
    let smaller = Style { size: style.size * SMALLER, leading: style.leading / SMALLER, ..style };
    for style in [style, smaller] {
        let block = c.shape(text, style, width)?;
        if block.lines.len() <= 1 {
            return Ok(block);
        }
    }
    shortened(c, text, smaller, width, 1)
}

/// As many words as fit on so many lines, with an ellipsis.
fn shortened(
    c: &mut Composer<'_>,
    text: &str,
    style: Style,
    width: f32,
    lines: usize,
) -> Result<Block, CertificateError> {
    let ends: Vec<usize> =
        text.char_indices().filter(|(_, ch)| ch.is_whitespace()).map(|(at, _)| at).collect();
    let all: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    // At words where there are some, else (Thai, Chinese, one endless word) at characters.
    for places in [&ends, &all] {
        let (mut low, mut high) = (0, places.len());
        let mut best = None;
        while low < high {
            let middle = low + (high - low) / 2;
            let kept =
                text[..places[middle]].trim_end_matches(|ch: char| ch.is_whitespace() || ".,;:".contains(ch));
            let block = c.shape(&format!("{kept}…"), style, width)?;
            if block.lines.len() <= lines {
                best = Some(block);
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if let Some(block) = best {
            return Ok(block);
        }
    }
    Err(too_long("text"))
}

fn too_long(what: &'static str) -> CertificateError {
    CertificateError::TooLong { what }
}
