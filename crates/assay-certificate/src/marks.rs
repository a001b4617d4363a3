//! Punches: the shape says what is meant, the colour only supports it.

use crate::composer::{Composer, style};
use crate::error::CertificateError;
use crate::fonts::Face;
use crate::items::{Path, Tag};
use crate::shape::{Align, Style};
use crate::shapes::{
    GOLD, GOLD_LINE, GOLD_SOFT, INK_SOFT, around, filled, letter_a, punch, rectangle, shield, stroked, tick,
};
use crate::words;

/// Before a criterion on a certificate: a shield if the award hangs on it, else an octagon. No tick: an award may allow
/// a criterion that was not met, and the level beside it says what was reached.
pub(crate) fn criterion(c: &mut Composer<'_>, x: f32, y: f32, required: bool) {
    if required {
        let outline = shield(x, y, 5.0);
        c.path(Path { segs: outline, fill: Some(GOLD_SOFT), stroke: Some((GOLD, 0.9)), dash: None });
        c.path(filled(punch(x, y - 0.4, 1.6), GOLD));
    } else {
        c.path(stroked(punch(x, y, 4.2), GOLD_LINE, 0.8));
    }
}

/// Beside a criterion of a letter: struck, not struck, or not judged at all.
pub(crate) fn outcome(c: &mut Composer<'_>, x: f32, y: f32, met: Option<bool>) {
    match met {
        Some(true) => {
            c.path(Path {
                segs: punch(x, y, 9.0),
                fill: Some(GOLD_SOFT),
                stroke: Some((GOLD_LINE, 0.9)),
                dash: None,
            });
            c.path(filled(tick(x, y, 8.4), GOLD));
        }
        Some(false) => {
            c.path(Path { dash: Some((2.4, 1.8)), ..stroked(punch(x, y, 9.0), INK_SOFT, 0.9) });
        }
        None => {
            c.path(Path { dash: Some((0.9, 1.8)), ..stroked(rectangle(around(x, y, 7.5)), INK_SOFT, 0.9) });
        }
    }
}

/// The row of three punches: the house, the standard, the year.
pub(crate) fn hallmark(
    c: &mut Composer<'_>,
    x: f32,
    y: f32,
    year: Option<&str>,
) -> Result<(), CertificateError> {
    c.open(Tag::Figure { alt: words::hallmark(year) });
    let step = 52.0;
    c.path(stroked(punch(x - step, y, 20.0), GOLD_LINE, 1.2));
    c.path(filled(letter_a(x - step, y, 15.0), GOLD_LINE));
    c.path(stroked(shield(x, y, 21.0), GOLD_LINE, 1.2));
    c.path(filled(tick(x, y, 16.0), GOLD_LINE));
    c.path(stroked(rectangle(around(x + step, y, 18.0)), GOLD_LINE, 1.2));
    match year {
        Some(year) => {
            let plain = style(Face::SerifBold, 13.0, 1.2);
            let block = c.shape(year, Style { align: Align::Centre, ..plain }, 40.0)?;
            let top = y - block.height() / 2.0;
            c.lines(&block, 0..block.lines.len(), (x + step - 20.0, top), GOLD_LINE, false);
        }
        None => c.path(filled(punch(x + step, y, 5.0), GOLD_LINE)),
    }
    c.close();
    Ok(())
}
