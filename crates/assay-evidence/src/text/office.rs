//! Text of DOCX (ECMA-376 part 1, section 17) and of ODT (OpenDocument 1.3 part 3, sections 5 and 6).

use std::io::{BufReader, Read};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::sink::Sink;
use super::{TextError, TextLimits};
use crate::source::EntryFault;
use crate::{Limits, Source, SourceError};

/// Adds the text of a Word document: the body, then foot- and endnotes.
pub(super) fn docx(bytes: &[u8], limits: &TextLimits, sink: &mut Sink) -> Result<(), TextError> {
    let source = open(bytes)?;
    read_part(&source, "word/document.xml", limits, sink, Family::Word)?.ok_or(TextError::Damaged)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        sink.end_line();
        read_part(&source, notes, limits, sink, Family::Word)?;
    }
    Ok(())
}

/// Adds the text of an OpenDocument text.
pub(super) fn odt(bytes: &[u8], limits: &TextLimits, sink: &mut Sink) -> Result<(), TextError> {
    let source = open(bytes)?;
    read_part(&source, "content.xml", limits, sink, Family::OpenDocument)?.ok_or(TextError::Damaged)?;
    Ok(())
}

fn open(bytes: &[u8]) -> Result<Source, TextError> {
    Source::open_bytes(bytes, &Limits::for_document()).map_err(|error| match error {
        SourceError::Limit(_)
        | SourceError::Entry { fault: EntryFault::Expands { .. } | EntryFault::TooLarge { .. }, .. } => {
            TextError::TooLarge
        }
        SourceError::Archive(_)
        | SourceError::Entry { .. }
        | SourceError::Io { .. }
        | SourceError::NoSuchEntry(_) => TextError::Damaged,
    })
}

/// What an element does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Ends a line where the element ends.
    Line,
    /// Stands for a line end.
    Break,
    /// Nothing of its own.
    None,
    /// Hides everything inside it.
    Silent,
    /// Stands for a space, or several.
    Space,
    /// Stands for a tab.
    Tab,
    /// Its character data is text.
    Text,
}

/// Which format's elements are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    OpenDocument,
    Word,
}

impl Family {
    /// What an element does, by its local name: producers choose their own prefixes.
    fn effect(self, name: &str) -> Effect {
        match (self, name) {
            (Self::Word, "t") => Effect::Text,
            (Self::Word, "br" | "cr") | (Self::OpenDocument, "line-break") => Effect::Break,
            (Self::Word, "tab") | (Self::OpenDocument, "tab") => Effect::Tab,
            (Self::Word, "p") | (Self::OpenDocument, "p" | "h") => Effect::Line,
            // Deleted text, field codes, a style's tab stops, and the second rendering of what stands before it.
            (Self::Word, "del" | "moveFrom" | "instrText" | "pPr" | "Fallback") => Effect::Silent,
            (Self::OpenDocument, "s") => Effect::Space,
            // Comments of others and text deleted under change tracking are not the learner's text.
            (
                Self::OpenDocument,
                "annotation" | "tracked-changes" | "automatic-styles" | "font-face-decls",
            ) => Effect::Silent,
            (Self::OpenDocument | Self::Word, _) => Effect::None,
        }
    }
}

/// Adds one part's text; `None` when the document has no such part.
fn read_part(
    source: &Source,
    part: &str,
    limits: &TextLimits,
    sink: &mut Sink,
    family: Family,
) -> Result<Option<()>, TextError> {
    let Some(index) = source.entries().iter().position(|entry| entry.path == part) else { return Ok(None) };
    let content = source.read(index).map_err(|_| TextError::Damaged)?;
    let bounded = content.take(limits.max_unpacked_bytes as u64);
    let mut reader = Reader::from_reader(BufReader::new(bounded));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut walk = Walk { family, inside: 0, silent: 0, sink };
    let mut buffer = Vec::new();
    for _ in 0..limits.max_steps {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => walk.start(&tag),
            Ok(Event::Empty(tag)) => {
                walk.start(&tag);
                walk.end(tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => walk.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => walk.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Ok(Event::CData(text)) => walk.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Ok(Event::GeneralRef(reference)) => walk.reference(&reference),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::DocType(_) | Event::PI(_)) => {}
            Ok(Event::Eof) => return Ok(Some(())),
            // What was read up to the damage is still the learner's text.
            Err(_) => {
                walk.sink.miss();
                return Ok(Some(()));
            }
        }
        if walk.sink.is_full() {
            break;
        }
    }
    walk.sink.miss();
    Ok(Some(()))
}

struct Walk<'a> {
    family: Family,
    /// Open elements whose character data is text.
    inside: u32,
    /// Open elements that hide what is in them.
    silent: u32,
    sink: &'a mut Sink,
}

impl Walk<'_> {
    /// In OpenDocument the text stands in the paragraph and its spaces run together; Word has elements made for text.
    fn flows(&self) -> bool {
        self.family == Family::OpenDocument
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match self.family.effect(tag.local_name().as_ref()) {
            Effect::Silent => self.silent += 1,
            _ if self.silent > 0 => {}
            Effect::Text => self.inside += 1,
            Effect::Line => self.inside += u32::from(self.flows()),
            Effect::Break => self.sink.push('\n'),
            Effect::Tab => self.sink.push('\t'),
            Effect::Space => self.sink.push(' '),
            Effect::None => {}
        }
    }

    fn end(&mut self, name: &str) {
        match self.family.effect(name) {
            Effect::Silent => self.silent = self.silent.saturating_sub(1),
            _ if self.silent > 0 => {}
            Effect::Text => self.inside = self.inside.saturating_sub(1),
            Effect::Line => {
                self.inside = self.inside.saturating_sub(u32::from(self.flows()));
                self.sink.end_line();
            }
            Effect::Break | Effect::None | Effect::Space | Effect::Tab => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent > 0 || self.inside == 0 {
            return;
        }
        if self.flows() { self.sink.push_flowing(text) } else { text.chars().for_each(|c| self.sink.push(c)) }
    }

    /// A character reference, or one of XML's five names. No others are expanded: that is how bombs are built.
    fn reference(&mut self, reference: &BytesRef<'_>) {
        let known = match reference.resolve_char_ref() {
            Ok(Some(c)) => Some(c),
            Ok(None) | Err(_) => match reference.xml_content(XmlVersion::Implicit1_0).as_ref() {
                "amp" => Some('&'),
                "apos" => Some('\''),
                "gt" => Some('>'),
                "lt" => Some('<'),
                "quot" => Some('"'),
                _ => None,
            },
        };
        match known {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None => self.sink.miss(),
        }
    }
}
