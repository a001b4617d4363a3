use crate::text::sink::Sink;

/// Pieces one line may have; a longer one is ended.
const MAX_PIECES: usize = 20_000;

/// A part of the font size from which a gap is a space.
const SPACE: f64 = 0.18;

/// Something shown at a place on its line.
#[derive(Debug)]
struct Piece {
    text: String,
    start: f64,
}

/// One line being put together from pieces in the order they are drawn.
///
/// Right-to-left text is mostly drawn from left to right, the last letter first; such stretches are turned round.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<Piece>,
    /// Where the last piece started and ended along the line, and the height of the line itself.
    last: Option<(f64, f64, f64)>,
}

/// Where a piece is drawn, in a space in which its baseline runs along x.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) baseline: f64,
    pub(super) size: f64,
}

impl Line {
    /// Adds a piece, beginning a new line or leaving a space where the drawing does.
    pub(super) fn add(&mut self, text: &str, spot: Spot, sink: &mut Sink) {
        let size = spot.size.abs().max(0.01);
        if let Some((start, end, baseline)) = self.last {
            if (spot.baseline - baseline).abs() > size * 0.5 || self.pieces.len() >= MAX_PIECES {
                self.end(sink);
            } else {
                // To the right of what precedes, or to the left of it where text runs that way.
                let gap = if spot.end <= start + size * 0.1 && is_rtl(text) {
                    start - spot.end
                } else {
                    spot.start - end
                };
                let spaced =
                    self.pieces.last().is_some_and(|piece| piece.text.ends_with(char::is_whitespace));
                // Jumping back further than an overlap is another column or table cell.
                if (gap > size * SPACE || gap < -size) && !spaced && !text.starts_with(char::is_whitespace) {
                    self.pieces.push(Piece { text: " ".to_owned(), start: (end + spot.start) / 2.0 });
                }
            }
        }
        self.last = Some((spot.start, spot.end, spot.baseline));
        self.pieces.push(Piece { text: text.to_owned(), start: spot.start });
    }

    /// Notes that the last piece goes on: more is drawn that its text already stands for.
    pub(super) fn extend(&mut self, spot: Spot) {
        if let Some((start, end, _)) = &mut self.last {
            *start = start.min(spot.start);
            *end = end.max(spot.end);
        }
    }

    /// Hands the line over and starts the next.
    pub(super) fn end(&mut self, sink: &mut Sink) {
        self.last = None;
        if self.pieces.is_empty() {
            return;
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        if is_drawn_backwards(&pieces) {
            turn_round(&mut pieces);
        }
        for piece in &pieces {
            sink.push_flowing(&piece.text);
        }
        sink.end_line();
    }
}

fn is_rtl(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

fn is_ltr(text: &str) -> bool {
    !is_rtl(text) && text.chars().any(char::is_alphanumeric)
}

/// Whether most neighbouring right-to-left pieces are drawn from left to right.
fn is_drawn_backwards(pieces: &[Piece]) -> bool {
    let rtl: Vec<f64> = pieces.iter().filter(|piece| is_rtl(&piece.text)).map(|piece| piece.start).collect();
    let rising = rtl.windows(2).filter(|pair| pair[1] > pair[0]).count();
    rising * 2 > rtl.len().saturating_sub(1)
}

/// Turns what was drawn from left to right into reading order: the whole line if it is mostly right-to-left, else its
/// right-to-left stretches; numbers and words of the other direction inside are turned back.
fn turn_round(pieces: &mut [Piece]) {
    let count = |test: fn(&str) -> bool| pieces.iter().filter(|piece| test(&piece.text)).count();
    if count(is_rtl) >= count(is_ltr) {
        turn_stretch(pieces);
        return;
    }
    let mut at = 0;
    while at < pieces.len() {
        if !is_rtl(&pieces[at].text) {
            at += 1;
            continue;
        }
        let until =
            pieces[at..].iter().position(|piece| is_ltr(&piece.text)).map_or(pieces.len(), |n| at + n);
        let last = pieces[at..until].iter().rposition(|piece| is_rtl(&piece.text)).map_or(at, |n| at + n);
        turn_stretch(&mut pieces[at..=last]);
        at = until.max(last + 1);
    }
}

fn turn_stretch(pieces: &mut [Piece]) {
    pieces.reverse();
    let mut at = 0;
    while at < pieces.len() {
        if !is_ltr(&pieces[at].text) {
            at += 1;
            continue;
        }
        let until =
            pieces[at..].iter().position(|piece| is_rtl(&piece.text)).map_or(pieces.len(), |n| at + n);
        let last = pieces[at..until].iter().rposition(|piece| is_ltr(&piece.text)).map_or(at, |n| at + n);
        pieces[at..=last].reverse();
        at = until.max(last + 1);
    }
}
