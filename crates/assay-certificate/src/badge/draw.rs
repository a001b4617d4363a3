//! A design as SVG, its words as outlines so that it looks the same where no font of ours is.

use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::PathSegment;
use resvg::usvg::{self, fontdb};

use super::{BadgeDesign, Icon, Shape};

/// Words beyond this are not drawn: a badge is not a page.
const MOST_LETTERS: usize = 60;
const SIDE: f32 = 512.0;

/// Draws a design as an SVG of 512 × 512 units, without references, scripts or fonts. The same design makes the same
/// text.
pub fn draw(design: &BadgeDesign) -> String {
    let words: String =
        design.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_LETTERS).collect();
    let title = if words.is_empty() { "Badge".to_owned() } else { escape(&words) };
    let (background, foreground, accent) = (design.background, design.foreground, design.accent);
    let frame = |scale: f32| outline(design.shape, scale);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" width=\"512\" height=\"512\" role=\"img\">\
<title>{title}</title><path fill=\"{accent}\" d=\"{}\"/><path fill=\"{background}\" d=\"{}\"/>\
<path fill=\"none\" stroke=\"{accent}\" stroke-width=\"3\" d=\"{}\"/>",
        frame(1.0),
        frame(0.955),
        frame(0.87)
    );
    let lines = broken(&words);
    let layout = Layout::of(design.shape, design.icon, lines.len());
    if design.icon != Icon::None {
        let scale = layout.icon / 24.0;
        let left = SIDE / 2.0 - layout.icon / 2.0;
        // Writing to a String cannot fail, here and below.
        let _ = write!(
            svg,
            "<path fill=\"{foreground}\" fill-rule=\"evenodd\" transform=\"translate({} {}) scale({})\" d=\"{}\"/>",
            short(left),
            short(layout.icon_top),
            short(scale),
            design.icon.path()
        );
    }
    if !lines.is_empty() {
        if design.icon != Icon::None {
            let y = layout.text_top - 16.0;
            let _ = write!(
                svg,
                "<path fill=\"{accent}\" d=\"M206 {y}h36l14 -5 14 5h36v2h-36l-14 5 -14 -5h-36z\"/>",
                y = short(y)
            );
        }
        let words = outlined(&lines, &layout);
        let _ = write!(svg, "<path fill=\"{foreground}\" d=\"{words}\"/>");
    }
    svg.push_str("</svg>");
    svg
}

/// Where things stand, in units of the picture.
struct Layout {
    icon: f32,
    icon_top: f32,
    text_top: f32,
    text_width: f32,
    line: f32,
}

impl Layout {
    fn of(shape: Shape, icon: Icon, lines: usize) -> Layout {
        let (text_width, middle) = match shape {
            Shape::Circle | Shape::Hexagon | Shape::Octagon => (310.0, 256.0),
            Shape::Rosette => (280.0, 256.0),
            Shape::Shield => (290.0, 236.0),
            Shape::Square => (350.0, 256.0),
        };
        let line = if lines > 2 { 50.0 } else { 62.0 };
        let text = line * lines as f32;
        let gap = if lines == 0 || icon == Icon::None { 0.0 } else { 34.0 };
        let icon = match (icon, lines) {
            (Icon::None, _) => 0.0,
            (_, 0) => 240.0,
            (_, 1) => 180.0,
            (_, _) => 140.0,
        };
        let top = middle - (icon + gap + text) / 2.0;
        Layout { icon, icon_top: top, text_top: top + icon + gap, text_width, line }
    }
}

/// One to three lines of about the same length.
fn broken(words: &str) -> Vec<String> {
    let letters = words.chars().count();
    let wanted = match letters {
        0 => return Vec::new(),
        1..=13 => 1,
        14..=30 => 2,
        _ => 3,
    };
    let most = letters.div_ceil(wanted) + 2;
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        let full = lines.len() == 3;
        match lines.last_mut() {
            Some(line) if full || line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Path data of the outlines of the lines, all in the one size at which the longest fits.
fn outlined(lines: &[String], layout: &Layout) -> String {
    let set: Vec<Vec<PathSegment>> = lines.iter().map(|line| shaped(line)).collect();
    let bounds: Vec<(f32, f32)> = set.iter().map(|segments| extent(segments)).collect();
    let widest = bounds.iter().map(|(left, right)| right - left).fold(1.0, f32::max);
    // Shaped at 100 units; the line's pitch leaves room for marks above and below.
    let scale = (layout.text_width / widest).min(layout.line * 0.8 / 100.0);
    let mut data = String::new();
    for (index, (segments, (left, right))) in set.iter().zip(bounds).enumerate() {
        let baseline = layout.text_top + layout.line * (index as f32 + 0.5) + 36.0 * scale;
        let shift = SIDE / 2.0 - (left + right) / 2.0 * scale;
        let at = |p: resvg::tiny_skia::Point| {
            format!("{} {}", short(p.x * scale + shift), short(p.y * scale + baseline))
        };
        for segment in segments {
            let _ = match *segment {
                PathSegment::MoveTo(a) => write!(data, "M{}", at(a)),
                PathSegment::LineTo(a) => write!(data, "L{}", at(a)),
                PathSegment::QuadTo(a, b) => write!(data, "Q{} {}", at(a), at(b)),
                PathSegment::CubicTo(a, b, c) => write!(data, "C{} {} {}", at(a), at(b), at(c)),
                PathSegment::Close => write!(data, "Z"),
            };
        }
    }
    data
}

/// Outlines of one line at 100 units, baseline at 0. The SVG library shapes, joins and falls back across fonts.
fn shaped(line: &str) -> Vec<PathSegment> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fontdb = Arc::clone(FONTS.get_or_init(crate::fonts::database));
    let options = usvg::Options { fontdb, ..usvg::Options::default() };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\">\
<text font-family=\"Noto Sans\" font-weight=\"700\" font-size=\"100\">{}</text></svg>",
        escape(line)
    );
    let mut segments = Vec::new();
    if let Ok(tree) = usvg::Tree::from_str(&svg, &options) {
        collect(tree.root(), &mut segments);
    }
    segments
}

fn collect(group: &usvg::Group, segments: &mut Vec<PathSegment>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => collect(inner, segments),
            usvg::Node::Path(path) => {
                let place = path.abs_transform();
                segments.extend(
                    path.data()
                        .clone()
                        .transform(place)
                        .iter()
                        .flat_map(|p| p.segments().collect::<Vec<_>>()),
                );
            }
            usvg::Node::Text(text) => collect(text.flattened(), segments),
            usvg::Node::Image(_) => {}
        }
    }
}

fn extent(segments: &[PathSegment]) -> (f32, f32) {
    let mut bounds = (f32::MAX, f32::MIN);
    let mut take = |p: resvg::tiny_skia::Point| bounds = (bounds.0.min(p.x), bounds.1.max(p.x));
    for segment in segments {
        match *segment {
            PathSegment::MoveTo(a) | PathSegment::LineTo(a) => take(a),
            PathSegment::QuadTo(a, b) => [a, b].into_iter().for_each(&mut take),
            PathSegment::CubicTo(a, b, c) => [a, b, c].into_iter().for_each(&mut take),
            PathSegment::Close => {}
        }
    }
    if bounds.0 > bounds.1 { (0.0, 0.0) } else { bounds }
}

/// The outline around the middle, at a fraction of its full size.
fn outline(shape: Shape, scale: f32) -> String {
    let (middle, radius) = (SIDE / 2.0, 248.0 * scale);
    let ring = |points: usize, first: f32, radius: f32| {
        let corner = |index: usize| {
            let angle = (first + 360.0 * index as f32 / points as f32).to_radians();
            format!("{} {}", short(middle + radius * angle.cos()), short(middle + radius * angle.sin()))
        };
        format!("M{}z", (0..points).map(corner).collect::<Vec<_>>().join("L"))
    };
    match shape {
        Shape::Circle => {
            let (left, r) = (short(middle - radius), short(radius));
            let across = short(2.0 * radius);
            format!("M{left} 256a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z")
        }
        Shape::Hexagon => ring(6, -90.0, radius),
        Shape::Octagon => ring(8, -67.5, radius * 1.03),
        Shape::Rosette => {
            let scallops = 20;
            let radius = radius * 0.9;
            let point = |index: usize| {
                let angle = std::f32::consts::TAU * index as f32 / scallops as f32;
                format!("{} {}", short(middle + radius * angle.cos()), short(middle + radius * angle.sin()))
            };
            let r = short(radius * std::f32::consts::PI / scallops as f32);
            let arcs: Vec<String> =
                (1..=scallops).map(|index| format!("A{r} {r} 0 0 1 {}", point(index))).collect();
            format!("M{}{}z", point(0), arcs.concat())
        }
        Shape::Shield => {
            let at = |u: f32, v: f32| {
                format!("{} {}", short(middle + u * radius), short(middle - 6.0 * (1.0 - scale) + v * radius))
            };
            format!(
                "M{}L{}L{}C{} {} {}C{} {} {}L{}z",
                at(0.0, -1.0),
                at(0.88, -0.76),
                at(0.88, 0.05),
                at(0.88, 0.56),
                at(0.46, 0.84),
                at(0.0, 1.0),
                at(-0.46, 0.84),
                at(-0.88, 0.56),
                at(-0.88, 0.05),
                at(-0.88, -0.76)
            )
        }
        Shape::Square => {
            let half = radius * 0.93;
            let (near, side) = (short(middle - half + 40.0), short(2.0 * half - 80.0));
            let top = short(middle - half);
            format!(
                "M{near} {top}h{side}q40 0 40 40v{side}q0 40 -40 40h-{side}q-40 0 -40 -40v-{side}q0 -40 40 -40z"
            )
        }
    }
}

fn short(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// For text and attribute values of XML 1.0; characters that it does not know are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
