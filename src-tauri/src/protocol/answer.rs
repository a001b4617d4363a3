//! What a read-only protocol answers, before it is Tauri's business.
//!
//! Every file here was made by somebody else. A page, a picture with scripts or a file of unknown kind is never
//! answered as what it says it is: the web engine gets text, or nothing it could run.

use super::range::{Part, part};
use std::io::{self, Read, Seek, SeekFrom};

/// An answer: status, headers, body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The status of HTTP.
    pub(crate) status: u16,
    /// The headers, names in lower case.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

/// What evidence is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServedAs {
    /// Its own type: kinds whose reader runs nothing by itself, or runs in PDF.js without scripts.
    Itself(&'static str),
    /// A PNG that we decode and encode within bounds, so that the engine's decoders never meet the learner's bytes.
    Picture,
    /// Text, whatever it says it is.
    Text,
}

/// The list of what is let through, by the type that the content was recognised as.
pub(crate) fn served_as(media: &str) -> ServedAs {
    const ITSELF: &[&str] =
        &["application/pdf", "audio/mp4", "audio/mpeg", "audio/wav", "video/mp4", "video/webm"];
    match media {
        // Sound and pictures share this container; the engine tells them apart.
        "application/ogg" => ServedAs::Itself("video/ogg"),
        "image/gif" | "image/jpeg" | "image/png" | "image/webp" => ServedAs::Picture,
        _ => ITSELF.iter().find(|own| **own == media).map_or(ServedAs::Text, |own| ServedAs::Itself(own)),
    }
}

/// A file or the part of it that was asked for.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn file(
    served_as: &str,
    size: u64,
    range: Option<&str>,
    mut source: impl Read + Seek,
) -> io::Result<Answer> {
    let accepts = ("accept-ranges", "bytes".to_owned());
    Ok(match part(range, size) {
        Part::Whole => {
            let mut body = Vec::new();
            source.take(size).read_to_end(&mut body)?;
            Answer::new(200, served_as, body).with(accepts)
        }
        Part::Bytes(from, to) => {
            source.seek(SeekFrom::Start(from))?;
            let mut body = Vec::new();
            source.take(to - from + 1).read_to_end(&mut body)?;
            let range = ("content-range", format!("bytes {from}-{to}/{size}"));
            Answer::new(206, served_as, body).with(accepts).with(range)
        }
        Part::OutOfReach => {
            Answer::new(416, "text/plain", Vec::new()).with(("content-range", format!("bytes */{size}")))
        }
    })
}

/// Something the program made itself, as a whole. A badge's own picture may be an SVG; the page shows it as an image,
/// and there the engine runs and fetches nothing.
pub(crate) fn made(media: &str, bytes: &[u8]) -> Answer {
    const MADE: &[&str] = &["application/pdf", "image/png", "image/svg+xml"];
    let media = MADE.iter().find(|own| **own == media).copied().unwrap_or("text/plain");
    Answer::new(200, media, bytes.to_vec())
}

/// There is nothing there, or it cannot be shown. The page says why; it asked by a command before.
pub(crate) fn refused(status: u16) -> Answer {
    Answer::new(status, "text/plain", Vec::new())
}

impl Answer {
    fn new(status: u16, media: &str, body: Vec<u8>) -> Self {
        let charset = if media == "text/plain" { "; charset=utf-8" } else { "" };
        let headers = vec![
            ("content-type", format!("{media}{charset}")),
            // Should anybody ever open an address in a frame or a window: it has no origin, no script, no network.
            ("content-security-policy", "default-src 'none'; sandbox".to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("referrer-policy", "no-referrer".to_owned()),
            // The same id may name nothing a moment later, when another workspace is open.
            ("cache-control", "no-store".to_owned()),
        ];
        Self { status, headers, body }
    }

    fn with(mut self, header: (&'static str, String)) -> Self {
        self.headers.push(header);
        self
    }

    /// Lets the page at `origin` read it.
    pub(crate) fn for_page(self, origin: Option<&str>) -> Self {
        match origin {
            Some(origin) => self
                .with(("access-control-allow-origin", origin.to_owned()))
                .with(("access-control-expose-headers", "accept-ranges, content-range".to_owned())),
            None => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn what_could_run_or_is_unknown_is_text() {
        for media in [
            "text/html",
            "image/svg+xml",
            "text/plain",
            "application/octet-stream",
            "application/xhtml+xml",
            "application/zip",
            "text/markdown",
            "",
        ] {
            assert_eq!(served_as(media), ServedAs::Text, "{media}");
        }
    }

    #[test]
    fn pictures_are_made_anew_and_sound_video_and_pdf_are_themselves() {
        assert_eq!(served_as("image/png"), ServedAs::Picture);
        assert_eq!(served_as("image/webp"), ServedAs::Picture);
        for media in ["application/pdf", "audio/mpeg", "video/mp4", "video/webm"] {
            assert_eq!(served_as(media), ServedAs::Itself(media));
        }
    }

    #[test]
    fn of_what_the_program_makes_only_papers_and_pictures_are_shown_as_such() {
        assert_eq!(header(&made("application/pdf", b"x"), "content-type"), Some("application/pdf"));
        assert_eq!(header(&made("text/html", b"x"), "content-type"), Some("text/plain; charset=utf-8"));
    }

    #[test]
    fn every_answer_forbids_guessing_running_and_keeping() {
        let whole = file("text/plain", 3, None, Cursor::new(b"abc")).unwrap();
        for answer in [whole, made("image/png", b"x"), refused(404)] {
            assert_eq!(header(&answer, "x-content-type-options"), Some("nosniff"));
            assert_eq!(header(&answer, "content-security-policy"), Some("default-src 'none'; sandbox"));
            assert_eq!(header(&answer, "cache-control"), Some("no-store"));
            assert_eq!(header(&answer, "access-control-allow-origin"), None);
        }
    }

    #[test]
    fn text_says_its_encoding() {
        let answer = file("text/plain", 3, None, Cursor::new(b"abc")).unwrap();
        assert_eq!(header(&answer, "content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"abc"[..]));
    }

    #[test]
    fn a_part_is_answered_with_where_it_lies() {
        let answer = file("video/mp4", 10, Some("bytes=2-4"), Cursor::new(b"0123456789")).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (206, &b"234"[..]));
        assert_eq!(header(&answer, "content-range"), Some("bytes 2-4/10"));
        assert_eq!(header(&answer, "accept-ranges"), Some("bytes"));
    }

    #[test]
    fn a_part_that_is_not_there_is_refused_with_the_size() {
        let answer = file("video/mp4", 10, Some("bytes=10-"), Cursor::new(b"0123456789")).unwrap();
        assert_eq!((answer.status, answer.body.len()), (416, 0));
        assert_eq!(header(&answer, "content-range"), Some("bytes */10"));
    }

    #[test]
    fn only_the_page_that_asked_may_read_it() {
        let answer = refused(404).for_page(Some("tauri://localhost"));
        assert_eq!(header(&answer, "access-control-allow-origin"), Some("tauri://localhost"));
    }
}
