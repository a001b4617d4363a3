use super::ExtractedText;

/// Collects text up to a limit, and decides about spaces and lines.
#[derive(Debug)]
pub(super) struct Sink {
    text: String,
    limit: usize,
    complete: bool,
}

impl Sink {
    pub(super) fn new(limit: usize) -> Self {
        Self { text: String::new(), limit, complete: true }
    }

    /// Whether nothing more will be taken.
    pub(super) fn is_full(&self) -> bool {
        self.text.len() >= self.limit
    }

    /// Notes that something could not be read.
    pub(super) fn miss(&mut self) {
        self.complete = false;
    }

    /// Adds text as it is, line ends unified and other control characters dropped.
    pub(super) fn push_lines(&mut self, text: &str) {
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\r' if rest.peek() == Some(&'\n') => {}
                '\r' | '\u{0C}' | '\u{2028}' | '\u{2029}' => self.push('\n'),
                _ => self.push(c),
            }
        }
    }

    /// Adds one character; control characters other than tab and line end are dropped.
    pub(super) fn push(&mut self, c: char) {
        if c.is_control() && c != '\n' && c != '\t' || c == '\u{FEFF}' {
            return;
        }
        if self.text.len() + c.len_utf8() > self.limit {
            // Full for good, so that no shorter character slips in behind the gap.
            self.limit = self.text.len();
            self.complete = false;
            return;
        }
        self.text.push(c);
    }

    /// Adds text in which any run of white space means one space.
    pub(super) fn push_flowing(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{A0}' {
                self.space();
            } else {
                self.push(c);
            }
        }
    }

    /// Adds a space unless one, or a line end, is there.
    pub(super) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
            self.push(' ');
        }
    }

    /// Ends the line, if there is one.
    pub(super) fn end_line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push('\n');
        }
    }

    /// Ends the paragraph: one empty line, unless there is one.
    pub(super) fn end_paragraph(&mut self) {
        self.end_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.push('\n');
        }
    }

    /// The text, without white space at its end; `None` if there is nothing else.
    pub(super) fn finish(mut self) -> Option<ExtractedText> {
        self.text.truncate(self.text.trim_end().len());
        (!self.text.trim().is_empty()).then_some(ExtractedText { text: self.text, complete: self.complete })
    }
}
