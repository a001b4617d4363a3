//! HTML as inert text.
//!
//! `html5gum` tokenises as browsers do and builds no tree, so nesting costs nothing. No script runs, no address is
//! looked at, and what a browser would not show as text is left out.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::TextLimits;
use super::sink::Sink;

/// Bytes in which HTML may declare its encoding (WHATWG HTML, "prescan a byte stream").
const PRESCAN: usize = 1024;

/// Adds what a reader of the page would read.
pub(super) fn read(bytes: &[u8], limits: &TextLimits, sink: &mut Sink) {
    // Decoding another encoding than UTF-8 makes a copy of up to three times the size.
    let most = if std::str::from_utf8(bytes).is_ok() { bytes.len() } else { limits.max_input_bytes / 8 };
    if bytes.len() > most {
        sink.miss();
    }
    let page = decode(&bytes[..bytes.len().min(most)]);
    read_page(&page, sink);
}

fn read_page(page: &str, sink: &mut Sink) {
    let mut emitter = DefaultEmitter::default();
    // Text inside `script`, `style` and the like is not markup; the tokenizer has to know where it ends.
    emitter.naively_switch_states(true);
    let mut silent: Option<Vec<u8>> = None;
    let mut preformatted = 0_u32;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        if sink.is_full() {
            sink.miss();
            return;
        }
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                if silent.is_some() {
                    continue;
                }
                let name = tag.name.as_slice();
                match kind(name) {
                    Kind::Block => sink.end_line(),
                    Kind::Break => sink.push('\n'),
                    Kind::Cell => sink.space(),
                    Kind::Inline => {}
                    Kind::Paragraph => sink.end_paragraph(),
                    Kind::Preformatted => {
                        sink.end_line();
                        preformatted += 1;
                    }
                    Kind::Silent if !tag.self_closing => silent = Some(name.to_vec()),
                    Kind::Silent => {}
                }
                if name == b"img"
                    && let Some(alt) = tag.attributes.get(b"alt".as_slice())
                {
                    sink.push_flowing(&String::from_utf8_lossy(alt));
                }
                if name == b"li" {
                    sink.push_flowing("• ");
                }
            }
            Token::EndTag(tag) => {
                let name = tag.name.as_slice();
                if let Some(open) = &silent {
                    if open == name {
                        silent = None;
                    }
                    continue;
                }
                match kind(name) {
                    Kind::Block => sink.end_line(),
                    Kind::Cell => sink.push('\t'),
                    Kind::Paragraph => sink.end_paragraph(),
                    Kind::Preformatted => {
                        sink.end_line();
                        preformatted = preformatted.saturating_sub(1);
                    }
                    Kind::Break | Kind::Inline | Kind::Silent => {}
                }
            }
            Token::String(text) if silent.is_none() => {
                let text = String::from_utf8_lossy(&text);
                if preformatted > 0 { sink.push_lines(&text) } else { sink.push_flowing(&text) }
            }
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
}

/// Decodes a page by its mark, else by what it declares, else as any text.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(text) = super::decode_marked(bytes) {
        return text;
    }
    // Online text from an LMS declares UTF-8; what is valid UTF-8 is hardly ever anything else.
    if std::str::from_utf8(bytes).is_err()
        && let Some(encoding) = declared(&bytes[..bytes.len().min(PRESCAN)])
    {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    super::decode(bytes)
}

fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")? + 8;
    let label =
        head[at..].strip_prefix(b"\"").or_else(|| head[at..].strip_prefix(b"'")).unwrap_or(&head[at..]);
    let end =
        label.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b)).unwrap_or(label.len());
    let found = Encoding::for_label(&label[..end])?;
    // A page whose ASCII declaration could be read is not UTF-16, whatever it says.
    Some(if found.is_ascii_compatible() { found } else { WINDOWS_1252 })
}

/// What an element does to the text around it.
enum Kind {
    Block,
    Break,
    Cell,
    Inline,
    Paragraph,
    Preformatted,
    Silent,
}

fn kind(name: &[u8]) -> Kind {
    match name {
        b"br" | b"hr" => Kind::Break,
        b"td" | b"th" => Kind::Cell,
        b"blockquote" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"p" | b"table" => Kind::Paragraph,
        b"pre" | b"textarea" => Kind::Preformatted,
        b"audio" | b"canvas" | b"head" | b"iframe" | b"math" | b"noembed" | b"noframes" | b"noscript"
        | b"object" | b"script" | b"style" | b"svg" | b"template" | b"title" | b"video" => Kind::Silent,
        b"address" | b"article" | b"aside" | b"body" | b"caption" | b"dd" | b"details" | b"div" | b"dl"
        | b"dt" | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form" | b"header" | b"html"
        | b"legend" | b"li" | b"main" | b"nav" | b"ol" | b"option" | b"section" | b"select" | b"summary"
        | b"tr" | b"ul" => Kind::Block,
        _ => Kind::Inline,
    }
}
