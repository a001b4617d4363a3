//! What goes to standard output and standard error, and the exit codes.

use crate::interrupt;
use assay_app::progress::Step;
use assay_app::{AppError, Code};
use serde_json::{Value, json};
use std::io::{IsTerminal as _, Write as _};
use std::ops::ControlFlow;

/// The answer of a command: the same facts as text for a person and as JSON for a program.
pub(crate) struct Answer {
    /// Nothing, when it was printed piece by piece.
    pub(crate) said: Option<(String, Value)>,
    pub(crate) exit: u8,
}

impl Answer {
    /// The work is done, or the answer is yes.
    pub(crate) fn done(text: impl Into<String>, value: Value) -> Self {
        Self { said: Some((text.into(), value)), exit: 0 }
    }

    /// The same answer with another exit code.
    pub(crate) fn exit(mut self, exit: u8) -> Self {
        self.exit = exit;
        self
    }
}

/// 1 for a refusal, 64 for input that does not follow its format, 74 for disk and database.
pub(crate) fn exit_of(code: Code) -> u8 {
    match code {
        Code::InputInvalid => 64,
        Code::IoFailed | Code::StoreFailed => 74,
        _ => 1,
    }
}

pub(crate) fn print(json: bool, text: &str, value: &Value) {
    let mut out = std::io::stdout().lock();
    // A reader that closed the pipe has what it wanted; there is nobody left to tell.
    let _ = if json { writeln!(out, "{value:#}") } else { writeln!(out, "{}", text.trim_end()) };
}

/// A long answer that is printed piece by piece: lines for a person, `{"results": […]}` for a program, in the form in which
/// [`print()`] would print the whole.
pub(crate) struct Listing {
    json: bool,
    count: usize,
}

impl Listing {
    pub(crate) fn new(json: bool) -> Self {
        Self { json, count: 0 }
    }

    /// Prints one piece. Breaks off when nobody reads any more.
    pub(crate) fn add(&mut self, text: &str, value: &Value) -> ControlFlow<()> {
        let before = if self.count == 0 { "{\n  \"results\": [\n    " } else { ",\n    " };
        self.count += 1;
        let mut out = std::io::stdout().lock();
        let printed = if self.json {
            // Line feeds inside texts are escaped, so every one of these is between members.
            write!(out, "{before}{}", format!("{value:#}").replace('\n', "\n    "))
        } else {
            write!(out, "{text}")
        };
        if printed.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// The end of the answer.
    pub(crate) fn done(self, exit: u8) -> Answer {
        if self.json {
            let end = if self.count == 0 { "{\n  \"results\": []\n}" } else { "\n  ]\n}" };
            let _ = writeln!(std::io::stdout().lock(), "{end}");
        }
        Answer { said: None, exit }
    }
}

pub(crate) fn print_error(json: bool, error: &AppError) {
    if json {
        print(true, "", &json!({ "error": error_value(error) }));
    } else {
        say(&format!("assay: {}\n  what: {}\n  do:   {}", error.message, error.subject, error.hint));
    }
}

/// An error as programs read it.
pub(crate) fn error_value(error: &AppError) -> Value {
    json!({
        "code": error.code.as_str(),
        "message": error.message,
        "subject": error.subject,
        "hint": error.hint,
    })
}

/// A text of somebody else's, so that it can neither be taken for a line of this program's nor steer a terminal or the order
/// in which the rest of its line is read.
pub(crate) fn foreign(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let straight: String = text.chars().filter(|c| !turns(c)).collect();
    let words = straight.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Progress and warnings, on standard error.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Counts a long job on standard error: on a terminal in one line that is written over, elsewhere not at all. Stops it
/// when the person does.
pub(crate) struct Progress {
    what: &'static str,
    shown: bool,
}

impl Progress {
    pub(crate) fn new(what: &'static str) -> Self {
        interrupt::listen();
        Self { what, shown: std::io::stderr().is_terminal() }
    }

    pub(crate) fn step(&mut self, step: Step) -> ControlFlow<()> {
        if self.shown {
            let end = if step.done == step.total { "\n" } else { "" };
            // Nobody is left to tell when standard error is gone.
            let _ = write!(std::io::stderr().lock(), "\r{} {} of {}{end}", self.what, step.done, step.total);
        }
        if interrupt::asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Lays rows out in columns that line up.
pub(crate) fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = headings.iter().map(|h| h.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut text = String::new();
        for (cell, width) in cells.zip(&widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', (width + 2).saturating_sub(cell.chars().count())));
        }
        text.trim_end().to_owned() + "\n"
    };
    let mut text = line(&mut headings.iter().copied());
    for row in rows {
        text.push_str(&line(&mut row.iter().map(String::as_str)));
    }
    text
}
