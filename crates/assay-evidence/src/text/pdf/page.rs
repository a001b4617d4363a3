use std::collections::HashMap;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;

use super::cmap::utf16;
use super::document::{Document, Page};
use super::font::Font;
use super::line::{Line, Spot};
use super::object::{Dict, Lexer, Object, Token, is_space};
use crate::text::sink::Sink;

/// Form XObjects inside each other.
const MAX_FORMS: usize = 8;
/// Saved graphics states, and marked contents, inside each other.
const MAX_SAVED: usize = 256;
/// Operands before one operator.
const MAX_OPERANDS: usize = 64;
/// Fonts kept ready.
const MAX_FONTS: usize = 512;

/// An affine map `[a b c d e f]` (8.3.3).
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first` applied before `second`.
fn then(first: &Matrix, second: &Matrix) -> Matrix {
    let [a, b, c, d, e, f] = *first;
    let [p, q, r, s, t, u] = *second;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/// Reads pages into a sink, one after the other.
pub(super) struct PageReader<'a> {
    document: &'a Document<'a>,
    sink: &'a mut Sink,
    fonts: HashMap<u32, Rc<Font>>,
    line: Line,
}

/// What operators change and `q` and `Q` save (8.4, 9.3).
#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
}

/// What one content stream is in the middle of.
struct Run<'r> {
    resources: &'r Dict,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    text_line: Matrix,
    /// For each open marked content, whether it has replacement text.
    marked: Vec<bool>,
    /// Replacement text that waits for the first place something is shown at.
    waiting: Option<String>,
    depth: usize,
}

impl<'a> PageReader<'a> {
    pub(super) fn new(document: &'a Document<'a>, sink: &'a mut Sink) -> Self {
        Self { document, sink, fonts: HashMap::new(), line: Line::default() }
    }

    /// Whether no more text will be taken.
    pub(super) fn is_full(&self) -> bool {
        self.sink.is_full() || self.document.budget.is_spent()
    }

    /// Adds the text of one page.
    pub(super) fn read(&mut self, page: &Page) {
        let parts = match &page.contents {
            Object::Ref(_) if self.document.stream(&page.contents).is_some() => vec![page.contents.clone()],
            other => self.document.array(other),
        };
        let mut content = Vec::new();
        for part in &parts {
            match self.document.stream(part) {
                Some((_, data)) if content.len() + data.len() <= self.document.budget.stream_limit => {
                    content.extend_from_slice(&data);
                    // An operator does not go on from one stream to the next (7.8.2).
                    content.push(b'\n');
                }
                Some(_) | None => self.sink.miss(),
            }
        }
        let state = State {
            matrix: IDENTITY,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
        };
        self.run(&content, &page.resources, state, 0);
        self.line.end(self.sink);
        self.sink.end_paragraph();
    }

    fn run(&mut self, content: &[u8], resources: &Dict, state: State, depth: usize) {
        let mut run = Run {
            resources,
            state,
            saved: Vec::new(),
            text: IDENTITY,
            text_line: IDENTITY,
            marked: Vec::new(),
            waiting: None,
            depth,
        };
        let mut lexer = Lexer::of_content(content, self.document.budget);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) => {
                    if operands.len() >= MAX_OPERANDS {
                        operands.remove(0);
                    }
                    operands.push(object);
                }
                Token::Close => {}
                Token::Keyword(b"ID") => {
                    lexer.move_to(end_of_image(content, lexer.position()));
                    operands.clear();
                }
                Token::Keyword(operator) => {
                    self.operate(operator, &operands, &mut run);
                    operands.clear();
                    if self.sink.is_full() {
                        return;
                    }
                }
            }
        }
    }

    fn operate(&mut self, operator: &[u8], operands: &[Object], run: &mut Run<'_>) {
        let number = |index: usize| operands.get(index).and_then(Object::number).unwrap_or(0.0);
        let matrix = || [number(0), number(1), number(2), number(3), number(4), number(5)];
        match operator {
            b"q" if run.saved.len() < MAX_SAVED => run.saved.push(run.state.clone()),
            b"Q" => run.state = run.saved.pop().unwrap_or_else(|| run.state.clone()),
            b"cm" => run.state.matrix = then(&matrix(), &run.state.matrix),
            b"BT" => run.start_at(IDENTITY),
            b"Tf" => {
                run.state.size = number(1);
                run.state.font =
                    operands.first().and_then(Object::name).and_then(|n| self.font(n, run.resources));
            }
            b"Tc" => run.state.char_space = number(0),
            b"Tw" => run.state.word_space = number(0),
            b"Tz" => run.state.stretch = number(0) / 100.0,
            b"TL" => run.state.leading = number(0),
            b"Td" => run.move_line(number(0), number(1)),
            b"TD" => {
                run.state.leading = -number(1);
                run.move_line(number(0), number(1));
            }
            b"Tm" => run.start_at(matrix()),
            b"T*" => run.move_line(0.0, -run.state.leading),
            b"Tj" => self.show(operands, run),
            b"TJ" => {
                if let Some(Object::Array(parts)) = operands.first() {
                    self.show(parts, run);
                }
            }
            b"'" => {
                run.move_line(0.0, -run.state.leading);
                self.show(operands, run);
            }
            b"\"" => {
                run.state.word_space = number(0);
                run.state.char_space = number(1);
                run.move_line(0.0, -run.state.leading);
                self.show(operands.get(2..).unwrap_or_default(), run);
            }
            b"BMC" if run.marked.len() < MAX_SAVED => run.marked.push(false),
            b"BDC" if run.marked.len() < MAX_SAVED => {
                let actual =
                    operands.get(1).and_then(|properties| self.actual_text(properties, run.resources));
                run.marked.push(actual.is_some());
                run.waiting = actual.or(run.waiting.take());
            }
            b"EMC" => {
                if run.marked.pop() == Some(true)
                    && let Some(text) = run.waiting.take()
                {
                    // Nothing was shown for it; it stands where the next text would.
                    let spot = run.spot(0.0);
                    self.line.add(&text, spot, self.sink);
                }
            }
            b"Do" => {
                if let Some(name) = operands.first().and_then(Object::name) {
                    self.form(name, run);
                }
            }
            _ => {}
        }
    }

    /// Shows the strings of an array; numbers between them move the next one back (9.4.3).
    fn show(&mut self, parts: &[Object], run: &mut Run<'_>) {
        let Some(font) = run.state.font.clone() else { return };
        for part in parts {
            match part {
                Object::Number(back) => run.advance(-back / 1000.0 * run.state.size),
                Object::Text(string) => {
                    for glyph in font.glyphs(string) {
                        if self.document.budget.step().is_none() {
                            return;
                        }
                        let width = glyph.width / 1000.0 * run.state.size;
                        self.place(glyph.text.as_deref(), run, width);
                        let word = if glyph.is_space { run.state.word_space } else { 0.0 };
                        run.advance(width + run.state.char_space + word);
                    }
                }
                Object::Array(_) | Object::Dict(_) | Object::Empty | Object::Name(_) | Object::Ref(_) => {}
            }
        }
    }

    fn place(&mut self, text: Option<&str>, run: &mut Run<'_>, width: f64) {
        let replaced = run.marked.contains(&true);
        let spot = run.spot(width);
        match (replaced, run.waiting.take(), text) {
            (true, Some(actual), _) => self.line.add(&actual, spot, self.sink),
            (true, None, _) => self.line.extend(spot),
            (false, _, Some(text)) if text.chars().any(is_shape) => {
                self.line.add(&text.nfkc().collect::<String>(), spot, self.sink);
            }
            (false, _, Some(text)) => self.line.add(text, spot, self.sink),
            (false, _, None) => self.sink.miss(),
        }
    }

    /// The replacement text of marked content (14.9.4), given in place or by the name of a property list.
    fn actual_text(&self, properties: &Object, resources: &Dict) -> Option<String> {
        let properties = match properties {
            Object::Name(name) => {
                let lists = self.document.dict(resources.get(&b"Properties"[..])?)?;
                self.document.dict(lists.get(name)?)?
            }
            other => self.document.dict(other)?,
        };
        match self.document.value(&properties, b"ActualText") {
            Object::Text(bytes) => Some(match bytes.strip_prefix(b"\xFE\xFF") {
                Some(units) => utf16(units),
                None => crate::text::decode(&bytes).into_owned(),
            }),
            _ => None,
        }
    }

    fn font(&mut self, name: &[u8], resources: &Dict) -> Option<Rc<Font>> {
        let fonts = self.document.dict(resources.get(&b"Font"[..])?)?;
        let font = fonts.get(name)?;
        if let Object::Ref(number) = font
            && let Some(known) = self.fonts.get(number)
        {
            return Some(known.clone());
        }
        let read = Rc::new(Font::read(self.document, &self.document.dict(font)?));
        if let Object::Ref(number) = font
            && self.fonts.len() < MAX_FONTS
        {
            self.fonts.insert(*number, read.clone());
        }
        Some(read)
    }

    /// Reads a form XObject in place (8.10).
    fn form(&mut self, name: &[u8], run: &Run<'_>) -> Option<()> {
        if run.depth >= MAX_FORMS {
            return None;
        }
        let forms = self.document.dict(run.resources.get(&b"XObject"[..])?)?;
        let form = forms.get(name)?;
        // Pictures are not unpacked to find out what they are.
        if self.document.value(&self.document.dict(form)?, b"Subtype").name() != Some(b"Form") {
            return None;
        }
        let (dict, content) = self.document.stream(form)?;
        let own = dict.get(&b"Resources"[..]).and_then(|own| self.document.dict(own));
        let mut state = run.state.clone();
        let numbers = self.document.array(dict.get(&b"Matrix"[..]).unwrap_or(&Object::Empty));
        let numbers: Vec<f64> = numbers.iter().filter_map(|n| self.document.resolve(n).number()).collect();
        if let Ok(matrix) = Matrix::try_from(numbers) {
            state.matrix = then(&matrix, &state.matrix);
        }
        self.run(&content, own.as_ref().unwrap_or(run.resources), state, run.depth + 1);
        Some(())
    }
}

impl Run<'_> {
    fn start_at(&mut self, matrix: Matrix) {
        self.text = matrix;
        self.text_line = matrix;
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.start_at(then(&[1.0, 0.0, 0.0, 1.0, x, y], &self.text_line));
    }

    fn advance(&mut self, by: f64) {
        self.text = then(&[1.0, 0.0, 0.0, 1.0, by * self.state.stretch, 0.0], &self.text);
    }

    /// Where something of a width would be shown now.
    fn spot(&self, width: f64) -> Spot {
        let [a, b, c, d, e, f] = then(&self.text, &self.state.matrix);
        let length = a.hypot(b);
        // The direction of the baseline; text of no size has none.
        let (x, y) = if length > 0.0 { (a / length, b / length) } else { (1.0, 0.0) };
        let start = e * x + f * y;
        Spot {
            start,
            end: start + width * self.state.stretch * length,
            baseline: f * x - e * y,
            size: self.state.size * c.hypot(d),
        }
    }
}

/// Ligatures and joined forms, which stand for the letters they show.
fn is_shape(c: char) -> bool {
    matches!(c, '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The position after the data of an inline image that begins at `from`: behind `EI` between spaces (8.9.7).
fn end_of_image(content: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = content.get(at..).and_then(|rest| rest.windows(2).position(|pair| pair == b"EI"))
    {
        let found = at + found;
        let before = found == 0 || is_space(content[found - 1]);
        let after = content.get(found + 2).is_none_or(|&byte| is_space(byte));
        if before && after {
            return found + 2;
        }
        at = found + 2;
    }
    content.len()
}
