//! QR codes that a phone reads from paper.

use std::fmt::Write;

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::error::CertificateError;
use crate::stamp::Stamp;

/// Side of the printed code with its quiet zone, in points: 50 mm.
pub(crate) const SIDE: f32 = 50.0 * 72.0 / 25.4;
/// Version 28 has 129 modules; with the quiet zone one is 0.36 mm or 4.3 pixels at 300 dpi, where at least 3.5 were
/// read without a failure.
const LARGEST: u8 = 28;
/// ISO/IEC 18004: four modules of white on every side.
const QUIET: i32 = 4;

/// Whether a text is printed as a QR code or left out because its modules would be too small.
///
/// Upper-case letters, digits and ` $%*+-./:` (base45, for one) take little more than half the room of other text:
/// up to 2223 of them fit, or 1528 bytes of anything else.
///
/// ```
/// assert!(assay_certificate::fits_qr(&"A1".repeat(1000)));
/// assert!(!assay_certificate::fits_qr(&"A1".repeat(2000)));
/// ```
pub fn fits_qr(text: &str) -> bool {
    let segments = QrSegment::make_segments(text);
    // Mode and length, as long as they are from version 27 on (ISO/IEC 18004, table 3).
    let header = match (QrSegment::is_numeric(text), QrSegment::is_alphanumeric(text)) {
        (true, _) => 4 + 14,
        (false, true) => 4 + 13,
        (false, false) => 4 + 16,
    };
    let bits: usize = segments.iter().map(|segment| segment.data().len() + header).sum();
    // Version 28, level L: 1531 data codewords (ISO/IEC 18004, table 7).
    !text.is_empty() && bits <= 1531 * 8
}

/// The code as a drawing of black modules on a white square, or nothing if there is no text or it does not fit.
pub(crate) fn stamp(text: &str) -> Result<Option<Stamp>, CertificateError> {
    if text.is_empty() {
        return Ok(None);
    }
    let segments = QrSegment::make_segments(text);
    // The mask only spreads black evenly; compressed data is even already, and trying all eight costs most of the time.
    let mask = Some(Mask::new(3));
    let largest = Version::new(LARGEST);
    let level = QrCodeEcc::Low;
    let Ok(code) = QrCode::encode_segments_advanced(&segments, level, Version::MIN, largest, mask, true)
    else {
        return Ok(None);
    };
    let side = code.size() + 2 * QUIET;
    let mut operators = format!("1 g 0 0 {side} {side} re f 0 g\n");
    for [x, y, width, height] in rectangles(&code) {
        let (left, bottom) = (x + QUIET, side - QUIET - y - height);
        // Writing to a String cannot fail.
        let _ = writeln!(operators, "{left} {bottom} {width} {height} re");
    }
    operators.push('f');
    Stamp::form(&operators, side as f32, side as f32).map(Some)
}

/// Black modules merged to rectangles: runs along a row, taller while the row below has the same run.
fn rectangles(code: &QrCode) -> Vec<[i32; 4]> {
    let mut done: Vec<[i32; 4]> = Vec::new();
    let mut open: Vec<[i32; 4]> = Vec::new();
    for y in 0..=code.size() {
        let runs = if y < code.size() { row_runs(code, y) } else { Vec::new() };
        let mut next = Vec::with_capacity(runs.len());
        for (x, width) in runs {
            match open.iter().position(|r| r[0] == x && r[2] == width) {
                Some(at) => {
                    let mut taller = open.swap_remove(at);
                    taller[3] += 1;
                    next.push(taller);
                }
                None => next.push([x, y, width, 1]),
            }
        }
        done.append(&mut open);
        open = next;
    }
    done
}

fn row_runs(code: &QrCode, y: i32) -> Vec<(i32, i32)> {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for x in 0..code.size() {
        if code.get_module(x, y) {
            match runs.last_mut() {
                Some((start, width)) if *start + *width == x => *width += 1,
                _ => runs.push((x, 1)),
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_text_that_fits_is_printed_and_one_letter_more_is_not() {
        for (unit, most) in [("A", 2223), ("7", 3669), ("a", 1528)] {
            for (count, fits) in [(most, true), (most + 1, false)] {
                let text = unit.repeat(count);
                assert_eq!(fits_qr(&text), fits, "{count} × {unit}");
                assert_eq!(stamp(&text).unwrap().is_some(), fits, "{count} × {unit}");
            }
        }
    }

    #[test]
    fn rectangles_cover_the_black_modules_and_nothing_else() {
        let code = QrCode::encode_text("HTTPS://EXAMPLE.ORG/7", QrCodeEcc::Low).unwrap();
        let mut painted = vec![0; (code.size() * code.size()) as usize];
        for [x, y, width, height] in rectangles(&code) {
            for row in y..y + height {
                for column in x..x + width {
                    painted[(row * code.size() + column) as usize] += 1;
                }
            }
        }
        for y in 0..code.size() {
            for x in 0..code.size() {
                let wanted = i32::from(code.get_module(x, y));
                assert_eq!(painted[(y * code.size() + x) as usize], wanted, "module {x} {y}");
            }
        }
    }
}
