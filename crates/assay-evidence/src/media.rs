//! What a file is, told by its first bytes. The name is believed only where bytes cannot decide.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The types Assay tells apart. Everything else is [`MediaType::Other`] and shown as facts only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MediaType {
    /// Comma-separated values.
    Csv,
    /// Word document (Office Open XML).
    Docx,
    /// GIF picture.
    Gif,
    /// HTML page.
    Html,
    /// JPEG picture.
    Jpeg,
    /// MPEG-4 audio.
    M4a,
    /// Markdown text.
    Markdown,
    /// MPEG audio layer 3.
    Mp3,
    /// MPEG-4 video, QuickTime included.
    Mp4,
    /// OpenDocument text.
    Odt,
    /// Ogg audio or video.
    Ogg,
    /// None of these.
    Other,
    /// Portable Document Format.
    Pdf,
    /// Plain text, program text included.
    PlainText,
    /// PNG picture.
    Png,
    /// PowerPoint presentation (Office Open XML).
    Pptx,
    /// SVG picture.
    Svg,
    /// Waveform audio.
    Wav,
    /// WebM or Matroska video.
    Webm,
    /// WebP picture.
    Webp,
    /// Excel workbook (Office Open XML).
    Xlsx,
    /// ZIP archive of no known document type.
    Zip,
}

impl MediaType {
    /// The registered media type.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Gif => "image/gif",
            Self::Html => "text/html",
            Self::Jpeg => "image/jpeg",
            Self::M4a => "audio/mp4",
            Self::Markdown => "text/markdown",
            Self::Mp3 => "audio/mpeg",
            Self::Mp4 => "video/mp4",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ogg => "application/ogg",
            Self::Other => "application/octet-stream",
            Self::Pdf => "application/pdf",
            Self::PlainText => "text/plain",
            Self::Png => "image/png",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Svg => "image/svg+xml",
            Self::Wav => "audio/wav",
            Self::Webm => "video/webm",
            Self::Webp => "image/webp",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Zip => "application/zip",
        }
    }

    /// Every type.
    pub const ALL: &'static [Self] = &[
        Self::Csv,
        Self::Docx,
        Self::Gif,
        Self::Html,
        Self::Jpeg,
        Self::M4a,
        Self::Markdown,
        Self::Mp3,
        Self::Mp4,
        Self::Odt,
        Self::Ogg,
        Self::Other,
        Self::Pdf,
        Self::PlainText,
        Self::Png,
        Self::Pptx,
        Self::Svg,
        Self::Wav,
        Self::Webm,
        Self::Webp,
        Self::Xlsx,
        Self::Zip,
    ];

    /// The type with a registered media type; [`MediaType::Other`] when none of them has it.
    #[must_use]
    pub fn from_mime(mime: &str) -> Self {
        Self::ALL.iter().copied().find(|media| media.mime() == mime).unwrap_or(Self::Other)
    }

    /// Whether a file of this type would open under that name. Unknown extensions and no extension agree with all;
    /// program text under any extension is text.
    #[must_use]
    pub fn agrees_with_name(self, name: &str) -> bool {
        let Some(named) = by_extension(name) else { return true };
        // Any text may be called by any text's name, and many documents are ZIP archives inside.
        named == self
            || named.is_text() && self.is_text()
            || named == Self::Zip && self.is_zipped()
            || matches!((named, self), (Self::Mp4, Self::M4a) | (Self::M4a, Self::Mp4))
    }

    /// Whether [`crate::text::extract`] knows how to take text out of files of this type.
    #[must_use]
    pub const fn has_text(self) -> bool {
        match self {
            Self::Csv
            | Self::Docx
            | Self::Html
            | Self::Markdown
            | Self::Odt
            | Self::Pdf
            | Self::PlainText => true,
            Self::Gif
            | Self::Jpeg
            | Self::M4a
            | Self::Mp3
            | Self::Mp4
            | Self::Ogg
            | Self::Other
            | Self::Png => false,
            Self::Pptx | Self::Svg | Self::Wav | Self::Webm | Self::Webp | Self::Xlsx | Self::Zip => false,
        }
    }

    const fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Html | Self::Markdown | Self::PlainText | Self::Svg)
    }

    const fn is_zipped(self) -> bool {
        matches!(self, Self::Docx | Self::Odt | Self::Pptx | Self::Xlsx | Self::Zip)
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.mime())
    }
}

/// Tells the type of a file from its first bytes (4 KiB are enough) and its name.
#[must_use]
pub fn sniff(head: &[u8], name: &str) -> MediaType {
    let at = |offset: usize, magic: &[u8]| head.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    // Acrobat accepts a PDF header anywhere in the first kilobyte, and scanners make use of it.
    let early = &head[..head.len().min(1024)];
    if at(0, b"\x89PNG\r\n\x1a\n") {
        MediaType::Png
    } else if at(0, b"\xFF\xD8\xFF") {
        MediaType::Jpeg
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        MediaType::Gif
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        MediaType::Webp
    } else if at(0, b"RIFF") && at(8, b"WAVE") {
        MediaType::Wav
    } else if at(0, b"OggS") {
        MediaType::Ogg
    } else if at(0, b"\x1A\x45\xDF\xA3") {
        MediaType::Webm
    } else if at(4, b"ftyp") {
        if at(8, b"M4A") || at(8, b"M4B") { MediaType::M4a } else { MediaType::Mp4 }
    } else if at(0, b"ID3") || matches!(head, [0xFF, 0xFA | 0xFB | 0xF2 | 0xF3, ..]) && !looks_like_text(head)
    {
        MediaType::Mp3
    } else if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") {
        sniff_zip(head, name)
    } else if contains(early, b"%PDF-") {
        MediaType::Pdf
    } else if looks_like_text(head) {
        sniff_text(head, name)
    } else {
        MediaType::Other
    }
}

fn sniff_zip(head: &[u8], name: &str) -> MediaType {
    if contains(head, b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return MediaType::Odt;
    }
    let office = [(&b"word/"[..], MediaType::Docx), (b"xl/", MediaType::Xlsx), (b"ppt/", MediaType::Pptx)];
    if contains(head, b"[Content_Types].xml")
        || contains(head, b"_rels/.rels")
        || contains(head, b"docProps/")
    {
        let inside = office.into_iter().find(|(part, _)| contains(head, part)).map(|(_, media)| media);
        let named = by_extension(name)
            .filter(|media| matches!(media, MediaType::Docx | MediaType::Pptx | MediaType::Xlsx));
        return inside.or(named).unwrap_or(MediaType::Zip);
    }
    // Some writers put the content types last.
    office
        .into_iter()
        .find(|(part, m)| contains(head, part) && by_extension(name) == Some(*m))
        .map_or(MediaType::Zip, |(_, m)| m)
}

fn sniff_text(head: &[u8], name: &str) -> MediaType {
    let text: String = head.iter().take(1024).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let text = text.trim_start_matches(|c: char| !c.is_ascii() || c.is_whitespace());
    if text.starts_with('<') {
        if text.starts_with("<svg") || text.starts_with("<?xml") && text.contains("<svg") {
            return MediaType::Svg;
        }
        let page = [
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<p>",
            "<p ",
            "<div",
            "<h1",
            "<table",
            "<ul",
            "<ol",
        ];
        if page.iter().any(|start| text.starts_with(start)) || text.contains("<html") {
            return MediaType::Html;
        }
    }
    match by_extension(name) {
        Some(named @ (MediaType::Csv | MediaType::Html | MediaType::Markdown)) => named,
        _ => MediaType::PlainText,
    }
}

/// Text has no NUL and few control characters; UTF-16 is text if it says so by its mark.
fn looks_like_text(head: &[u8]) -> bool {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return head.len().is_multiple_of(2) || head.len() > 2048;
    }
    let strange = head.iter().filter(|b| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F)).count();
    !head.is_empty() && !head.contains(&0) && strange * 50 <= head.len()
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn by_extension(name: &str) -> Option<MediaType> {
    let (_, extension) = name.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "csv" | "tsv" => MediaType::Csv,
        "docx" | "docm" | "dotx" => MediaType::Docx,
        "gif" => MediaType::Gif,
        "html" | "htm" | "xhtml" => MediaType::Html,
        "jpg" | "jpeg" | "jpe" => MediaType::Jpeg,
        "m4a" | "m4b" => MediaType::M4a,
        "md" | "markdown" => MediaType::Markdown,
        "mp3" => MediaType::Mp3,
        "mp4" | "m4v" | "mov" => MediaType::Mp4,
        "odt" => MediaType::Odt,
        "ogg" | "oga" | "ogv" | "opus" => MediaType::Ogg,
        "pdf" => MediaType::Pdf,
        "txt" | "text" | "log" => MediaType::PlainText,
        "png" => MediaType::Png,
        "pptx" => MediaType::Pptx,
        "svg" => MediaType::Svg,
        "wav" => MediaType::Wav,
        "webm" | "mkv" => MediaType::Webm,
        "webp" => MediaType::Webp,
        "xlsx" => MediaType::Xlsx,
        "zip" => MediaType::Zip,
        _ => return None,
    })
}
