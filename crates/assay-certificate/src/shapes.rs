//! The outlines of the house: octagonal cartouche, shield, square and tick, and the palette they are drawn in.

use crate::items::{Area, Ink, Path, Seg};

pub(crate) const INK: Ink = Ink(0x1d, 0x24, 0x30);
pub(crate) const INK_SOFT: Ink = Ink(0x4a, 0x53, 0x63);
pub(crate) const LINE: Ink = Ink(0xd9, 0xd3, 0xc6);
pub(crate) const SHEET: Ink = Ink(0xff, 0xfe, 0xfb);
pub(crate) const TOUCHSTONE: Ink = Ink(0x23, 0x30, 0x3f);
pub(crate) const TOUCHSTONE_LINE: Ink = Ink(0x4b, 0x5d, 0x70);
pub(crate) const TOUCHSTONE_INK: Ink = Ink(0xf4, 0xf1, 0xea);
pub(crate) const VERDIGRIS: Ink = Ink(0x0f, 0x5c, 0x63);
pub(crate) const GOLD: Ink = Ink(0x9a, 0x6b, 0x12);
pub(crate) const GOLD_LINE: Ink = Ink(0xc9, 0x9a, 0x3a);
pub(crate) const GOLD_SOFT: Ink = Ink(0xf6, 0xe9, 0xcd);

/// How far a cubic's handles reach to look like a quarter of a circle.
const ROUND: f32 = 0.552_284_8;

pub(crate) fn area(x: f32, y: f32, width: f32, height: f32) -> Area {
    Area { x, y, width, height }
}

/// A square area around a centre.
pub(crate) fn around(x: f32, y: f32, half: f32) -> Area {
    area(x - half, y - half, 2.0 * half, 2.0 * half)
}

pub(crate) fn filled(segs: Vec<Seg>, ink: Ink) -> Path {
    Path { segs, fill: Some(ink), stroke: None, dash: None }
}

pub(crate) fn stroked(segs: Vec<Seg>, ink: Ink, width: f32) -> Path {
    Path { segs, fill: None, stroke: Some((ink, width)), dash: None }
}

pub(crate) fn polygon(points: &[(f32, f32)]) -> Vec<Seg> {
    let mut segs: Vec<Seg> = points.iter().map(|(x, y)| Seg::Line(*x, *y)).collect();
    if let (Some(first), Some((x, y))) = (segs.first_mut(), points.first()) {
        *first = Seg::Move(*x, *y);
    }
    segs.push(Seg::Close);
    segs
}

pub(crate) fn line(from: (f32, f32), to: (f32, f32)) -> Vec<Seg> {
    vec![Seg::Move(from.0, from.1), Seg::Line(to.0, to.1)]
}

pub(crate) fn rectangle(a: Area) -> Vec<Seg> {
    polygon(&[(a.x, a.y), (a.x + a.width, a.y), (a.x + a.width, a.y + a.height), (a.x, a.y + a.height)])
}

/// The corners of a rectangle with its corners cut, clockwise from the left end of the top side.
pub(crate) fn octagon_points(a: Area, cut: f32) -> [(f32, f32); 8] {
    let (right, bottom) = (a.x + a.width, a.y + a.height);
    [
        (a.x + cut, a.y),
        (right - cut, a.y),
        (right, a.y + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (a.x + cut, bottom),
        (a.x, bottom - cut),
        (a.x, a.y + cut),
    ]
}

pub(crate) fn octagon(a: Area, cut: f32) -> Vec<Seg> {
    polygon(&octagon_points(a, cut))
}

/// The regular one.
pub(crate) fn punch(x: f32, y: f32, half: f32) -> Vec<Seg> {
    octagon(around(x, y, half), half * 0.586)
}

pub(crate) fn ellipse(x: f32, y: f32, across: f32, up: f32, turn: f32) -> Vec<Seg> {
    let (sin, cos) = turn.sin_cos();
    let at = |u: f32, v: f32| (x + u * across * cos - v * up * sin, y + u * across * sin + v * up * cos);
    let curve = |a: (f32, f32), b: (f32, f32), c: (f32, f32)| {
        let ((ax, ay), (bx, by), (cx, cy)) = (at(a.0, a.1), at(b.0, b.1), at(c.0, c.1));
        Seg::Curve([ax, ay, bx, by, cx, cy])
    };
    let (start_x, start_y) = at(1.0, 0.0);
    vec![
        Seg::Move(start_x, start_y),
        curve((1.0, ROUND), (ROUND, 1.0), (0.0, 1.0)),
        curve((-ROUND, 1.0), (-1.0, ROUND), (-1.0, 0.0)),
        curve((-1.0, -ROUND), (-ROUND, -1.0), (0.0, -1.0)),
        curve((ROUND, -1.0), (1.0, -ROUND), (1.0, 0.0)),
        Seg::Close,
    ]
}

pub(crate) fn shield(x: f32, y: f32, half: f32) -> Vec<Seg> {
    let at = |u: f32, v: f32| (x + u * half, y + v * half);
    let (top, right, low) = (at(0.0, -1.05), at(0.86, -0.72), at(0.86, 0.12));
    let (tip, left_low, left) = (at(0.0, 1.05), at(-0.86, 0.12), at(-0.86, -0.72));
    let (r1, r2) = (at(0.86, 0.6), at(0.42, 0.92));
    let (l1, l2) = (at(-0.42, 0.92), at(-0.86, 0.6));
    vec![
        Seg::Move(top.0, top.1),
        Seg::Line(right.0, right.1),
        Seg::Line(low.0, low.1),
        Seg::Curve([r1.0, r1.1, r2.0, r2.1, tip.0, tip.1]),
        Seg::Curve([l1.0, l1.1, l2.0, l2.1, left_low.0, left_low.1]),
        Seg::Line(left.0, left.1),
        Seg::Close,
    ]
}

/// A tick as an outline to fill, so that its ends stay square at every size.
pub(crate) fn tick(x: f32, y: f32, half: f32) -> Vec<Seg> {
    let corners = [(-0.62, 0.02), (-0.4, -0.2), (-0.14, 0.06), (0.42, -0.56), (0.64, -0.34), (-0.14, 0.5)];
    polygon(&corners.map(|(u, v)| (x + u * half, y + v * half)))
}

/// The letter of the house mark, three strokes to fill.
pub(crate) fn letter_a(x: f32, y: f32, half: f32) -> Vec<Seg> {
    let place = |points: &[(f32, f32)]| {
        let placed: Vec<(f32, f32)> = points.iter().map(|(u, v)| (x + u * half, y + v * half)).collect();
        polygon(&placed)
    };
    let legs = [
        (-0.14, -0.62),
        (0.14, -0.62),
        (0.62, 0.6),
        (0.36, 0.6),
        (0.24, 0.28),
        (-0.24, 0.28),
        (-0.36, 0.6),
        (-0.62, 0.6),
    ];
    // Wound the other way round, so that it is left open.
    let eye = [(0.0, -0.36), (-0.16, 0.08), (0.16, 0.08)];
    let mut segs = place(&legs);
    segs.extend(place(&eye));
    segs
}
