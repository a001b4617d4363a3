//! What is the same on every certificate: frame, touchstone panel, rosette.

use std::f32::consts::PI;

use crate::composer::inset;
use crate::error::CertificateError;
use crate::items::{Area, Path, Seg};
use crate::operators::operator_text;
use crate::shapes::{
    GOLD_LINE, SHEET, TOUCHSTONE, TOUCHSTONE_LINE, area, ellipse, filled, octagon, octagon_points, rectangle,
    stroked,
};
use crate::stamp::Stamp;

/// A4 landscape, in points.
pub(crate) const WIDTH: f32 = 841.89;
pub(crate) const HEIGHT: f32 = 595.28;
/// The dark panel that the badge lies on.
pub(crate) const PANEL: Area = Area { x: 52.0, y: 52.0, width: 206.0, height: HEIGHT - 104.0 };
/// Middle of the badge.
pub(crate) const BADGE: (f32, f32) = (155.0, 170.0);

pub(crate) fn stamp() -> Result<Stamp, CertificateError> {
    Stamp::form(&operator_text(&paths(), HEIGHT), WIDTH, HEIGHT)
}

fn paths() -> Vec<Path> {
    let sheet = area(0.0, 0.0, WIDTH, HEIGHT);
    let (outer, inner) = (inset(sheet, 22.0), inset(sheet, 36.0));
    let mut paths = vec![filled(rectangle(sheet), SHEET)];
    for third in 0..3 {
        paths.push(stroked(braid(outer, inner, 2.0 * PI * third as f32 / 3.0), GOLD_LINE, 0.45));
    }
    paths.push(stroked(octagon(outer, 30.0), TOUCHSTONE, 1.2));
    paths.push(stroked(octagon(inner, 24.2), TOUCHSTONE, 0.6));
    paths.push(filled(octagon(PANEL, 16.0), TOUCHSTONE));
    paths.extend(rosette());
    paths.push(stroked(octagon(inset(PANEL, 6.0), 13.5), GOLD_LINE, 0.6));
    paths
}

/// One strand of the frame's braid: a wave that swings between the two octagons.
fn braid(outer: Area, inner: Area, phase: f32) -> Vec<Seg> {
    let (far, near) = (octagon_points(outer, 30.0), octagon_points(inner, 24.2));
    let mut segs = Vec::new();
    for side in 0..8 {
        let next = (side + 1) % 8;
        let (a, b) = (far[side], far[next]);
        // Whole waves on every side, so that the strands meet at the corners.
        let waves = ((b.0 - a.0).hypot(b.1 - a.1) / 24.0).round().max(1.0);
        let at = |along: f32, across: f32| {
            let mix = |p: (f32, f32), q: (f32, f32), t: f32| (p.0 + (q.0 - p.0) * t, p.1 + (q.1 - p.1) * t);
            mix(mix(a, b, along), mix(near[side], near[next], along), across)
        };
        let steps = (waves * 8.0) as usize;
        let height = |along: f32| 0.5 - 0.38 * (2.0 * PI * waves * along + phase).cos();
        let slope = |along: f32| 0.38 * 2.0 * PI * waves * (2.0 * PI * waves * along + phase).sin();
        for step in 0..steps {
            let (from, to) = (step as f32 / steps as f32, (step + 1) as f32 / steps as f32);
            let handle = (to - from) / 3.0;
            if step == 0 && side == 0 {
                let (x, y) = at(from, height(from));
                segs.push(Seg::Move(x, y));
            }
            let (p, q, r) = (
                at(from + handle, height(from) + slope(from) * handle),
                at(to - handle, height(to) - slope(to) * handle),
                at(to, height(to)),
            );
            segs.push(Seg::Curve([p.0, p.1, q.0, q.1, r.0, r.1]));
        }
    }
    segs.push(Seg::Close);
    segs
}

/// Fine lines round the badge, like those engraved on a banknote.
fn rosette() -> Vec<Path> {
    let (x, y) = BADGE;
    let mut paths = Vec::new();
    for turn in 0..24 {
        let angle = PI * turn as f32 / 24.0;
        paths.push(stroked(ellipse(x, y, 95.0, 70.0, angle), TOUCHSTONE_LINE, 0.45));
    }
    paths
}
