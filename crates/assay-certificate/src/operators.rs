//! Paths as PDF operators.

use std::fmt::Write;

use crate::items::{Ink, Path, Seg};

/// One operator with its operands, bottom-up coordinates.
pub(crate) type Operator = (&'static str, Vec<f32>);

/// Takes its two numbers as an array, followed by the phase 0.
pub(crate) const DASH: &str = "d";

/// The operators that draw `path` on a sheet of that height, in a graphics state of their own.
pub(crate) fn operators(path: &Path, sheet: f32) -> Vec<Operator> {
    let mut out: Vec<Operator> = vec![("q", vec![])];
    if let Some(ink) = path.fill {
        out.push(("rg", components(ink)));
    }
    if let Some((ink, width)) = path.stroke {
        out.push(("RG", components(ink)));
        out.push(("w", vec![width]));
    }
    if let Some((dash, gap)) = path.dash {
        out.push((DASH, vec![dash, gap]));
    }
    for seg in &path.segs {
        out.push(match *seg {
            Seg::Close => ("h", vec![]),
            Seg::Curve([a, b, c, d, e, f]) => ("c", vec![a, sheet - b, c, sheet - d, e, sheet - f]),
            Seg::Line(x, y) => ("l", vec![x, sheet - y]),
            Seg::Move(x, y) => ("m", vec![x, sheet - y]),
        });
    }
    out.push(match (path.fill, path.stroke) {
        (Some(_), Some(_)) => ("B", vec![]),
        (Some(_), None) => ("f", vec![]),
        (None, Some(_)) => ("S", vec![]),
        (None, None) => ("n", vec![]),
    });
    out.push(("Q", vec![]));
    out
}

/// The same as text, for a form drawn on many sheets.
pub(crate) fn operator_text(paths: &[Path], sheet: f32) -> String {
    let mut out = String::new();
    for path in paths {
        for (operator, operands) in operators(path, sheet) {
            if operator == DASH {
                let _ = write!(out, "{operands:?} 0 ");
                out.push_str("d\n");
                continue;
            }
            for operand in operands {
                push_number(&mut out, operand);
                out.push(' ');
            }
            out.push_str(operator);
            out.push('\n');
        }
    }
    out
}

/// Two decimals are 0.004 mm.
fn push_number(out: &mut String, value: f32) {
    let from = out.len();
    // Writing to a String cannot fail.
    let _ = write!(out, "{value:.2}");
    if out[from..].contains('.') {
        let keep = out[from..].trim_end_matches('0').trim_end_matches('.').len();
        out.truncate(from + keep);
    }
    if &out[from..] == "-0" {
        out.replace_range(from.., "0");
    }
}

pub(crate) fn components(Ink(r, g, b): Ink) -> Vec<f32> {
    [r, g, b].iter().map(|c| f32::from(*c) / 255.0).collect()
}
