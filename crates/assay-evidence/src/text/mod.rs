//! Text out of evidence, for search and for comparing attempts. Nothing is rendered, followed or run.
//!
//! Output and work are bounded by [`TextLimits`]; a document beyond them gives the text up to that point. Any bytes at
//! all may be passed in.

mod html;
mod office;
mod pdf;
mod sink;

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::media::MediaType;
use sink::Sink;

/// How much one extraction may take and give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLimits {
    /// Bytes of the largest document looked at.
    pub max_input_bytes: usize,
    /// Bytes that may be unpacked on the way. At most about this much more memory is used.
    pub max_unpacked_bytes: usize,
    /// Bytes of text given back.
    pub max_output_bytes: usize,
    /// Steps of work, one for each operator, object, tag or character code.
    pub max_steps: u64,
}

impl Default for TextLimits {
    /// 64 MiB in, 64 MiB unpacked, 2 MiB out, 20 million steps (a few seconds at most).
    fn default() -> Self {
        Self {
            max_input_bytes: 64 << 20,
            max_unpacked_bytes: 64 << 20,
            max_output_bytes: 2 << 20,
            max_steps: 20_000_000,
        }
    }
}

/// The text of a document: lines divided by `\n`, no control characters but that and the tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractedText {
    /// The text.
    pub text: String,
    /// Whether it is all of it. Not so when a limit was reached, or when letters of a PDF have no known meaning.
    pub complete: bool,
}

/// Why a document's text could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// The document does not hold together.
    #[error("the document is damaged or is not what it claims to be")]
    Damaged,
    /// The document is encrypted.
    #[error("the document is encrypted")]
    Encrypted,
    /// The document is too large to be looked at.
    #[error("the document is too large to take text from")]
    TooLarge,
}

/// Takes the text out of a document. `None` when its type has no text, or it has none: a scan, for example.
///
/// # Errors
/// [`TextError`].
pub fn extract(
    media: MediaType,
    bytes: &[u8],
    limits: &TextLimits,
) -> Result<Option<ExtractedText>, TextError> {
    if bytes.len() > limits.max_input_bytes {
        return match media.has_text() {
            true => Err(TextError::TooLarge),
            false => Ok(None),
        };
    }
    let mut sink = Sink::new(limits.max_output_bytes);
    match media {
        MediaType::Csv | MediaType::Markdown | MediaType::PlainText => {
            // Two bytes give at least one byte of text, in UTF-16 too: decoding more would only cost memory.
            let enough = &bytes[..bytes.len().min(limits.max_output_bytes.saturating_mul(2))];
            sink.push_lines(&decode(enough));
            if enough.len() < bytes.len() {
                sink.miss();
            }
        }
        MediaType::Docx => office::docx(bytes, limits, &mut sink)?,
        MediaType::Html => html::read(bytes, limits, &mut sink),
        MediaType::Odt => office::odt(bytes, limits, &mut sink)?,
        MediaType::Pdf => pdf::read(bytes, limits, &mut sink)?,
        MediaType::Gif
        | MediaType::Jpeg
        | MediaType::M4a
        | MediaType::Mp3
        | MediaType::Mp4
        | MediaType::Ogg
        | MediaType::Other
        | MediaType::Png
        | MediaType::Pptx
        | MediaType::Svg
        | MediaType::Wav
        | MediaType::Webm
        | MediaType::Webp
        | MediaType::Xlsx
        | MediaType::Zip => return Ok(None),
    }
    Ok(sink.finish())
}

/// Decodes text of unknown encoding: by its mark, else UTF-8 if it is valid, else Windows-1252.
#[must_use]
pub fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(text) = decode_marked(bytes) {
        return text;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // A multi-byte character cut in two at the very end is a cut file, not another encoding.
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned().into()
        }
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Decodes text that begins with a byte order mark, without the mark.
pub(crate) fn decode_marked(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (encoding, mark) = Encoding::for_bom(bytes)?;
    Some(encoding.decode_without_bom_handling(&bytes[mark..]).0)
}
