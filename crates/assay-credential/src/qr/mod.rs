//! A whole badge as the text of a printed QR code.
//!
//! `ASSAY1:` and base45 (RFC 9285), whose characters are those of a code's compact alphanumeric mode. Inside is a version
//! byte and the credential's text, deflated (RFC 1951) with a dictionary of that version. The text comes back to the byte,
//! so its signature does too.
//!
//! A dictionary that was ever printed stays in the program for ever; a better one gets the next version.
//!
//! ```
//! use assay_credential::qr;
//! let text = qr::encode(r#"{"name":"First aid"}"#)?;
//! assert!(text.starts_with("ASSAY1:"));
//! assert_eq!(qr::decode(&text)?, r#"{"name":"First aid"}"#);
//! # Ok::<(), qr::QrError>(())
//! ```

mod base45;

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// What the text of a code begins with.
pub const PREFIX: &str = "ASSAY1:";
/// The longest text a QR code can hold in alphanumeric mode: version 40, level L.
const MAX_TEXT: usize = 4296;
/// The largest credential that is unpacked, in bytes.
const MAX_UNPACKED: usize = 64 * 1024;
/// Dictionary 1: the words of a badge as this program writes them, the most likely ones last.
const DICTIONARY_1: &[u8] = include_bytes!("dictionary-1.txt");

/// Why a badge has no code, or a code no badge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QrError {
    /// The code was misread or damaged.
    #[error("the text of the code is damaged")]
    Damaged,
    /// Written by a newer program.
    #[error("the code was made by a newer program (version {0})")]
    NewerVersion(u8),
    /// The text of some other code.
    #[error("this is not the code of a badge")]
    NotABadge,
    /// Too much for one code.
    #[error("the badge is too large for a printed code; give its file instead")]
    TooLarge,
}

/// The text of a code that holds `json`.
///
/// # Errors
/// [`QrError::TooLarge`] when no QR code could hold it. Whether a printer and a camera can do with the size is for the
/// caller to judge.
pub fn encode(json: &str) -> Result<String, QrError> {
    if json.len() > MAX_UNPACKED {
        return Err(QrError::TooLarge);
    }
    let mut packer = Compress::new(Compression::best(), false);
    packer.set_dictionary(DICTIONARY_1).map_err(|_| QrError::Damaged)?;
    let mut packed = vec![1_u8];
    // Room for text that does not shrink: five bytes a block of stored data, and some.
    packed.reserve(json.len() + json.len() / 1000 + 64);
    match packer.compress_vec(json.as_bytes(), &mut packed, FlushCompress::Finish) {
        Ok(Status::StreamEnd) => {}
        Ok(Status::Ok | Status::BufError) | Err(_) => return Err(QrError::TooLarge),
    }
    let text = format!("{PREFIX}{}", base45::encode(&packed));
    if text.len() > MAX_TEXT { Err(QrError::TooLarge) } else { Ok(text) }
}

/// The credential in the text of a code, to the byte.
///
/// # Errors
/// See [`QrError`]; what is unpacked is bounded, whatever the code claims.
pub fn decode(text: &str) -> Result<String, QrError> {
    let encoded = text.trim_end_matches(['\r', '\n']).strip_prefix(PREFIX).ok_or(QrError::NotABadge)?;
    if text.len() > MAX_TEXT + 2 {
        return Err(QrError::TooLarge);
    }
    let packed = base45::decode(encoded).ok_or(QrError::Damaged)?;
    let (version, packed) = packed.split_first().ok_or(QrError::Damaged)?;
    let dictionary = match version {
        1 => DICTIONARY_1,
        0 => return Err(QrError::Damaged),
        newer => return Err(QrError::NewerVersion(*newer)),
    };
    let mut unpacker = Decompress::new(false);
    unpacker.set_dictionary(dictionary).map_err(|_| QrError::Damaged)?;
    let mut json = Vec::with_capacity(MAX_UNPACKED);
    match unpacker.decompress_vec(packed, &mut json, FlushDecompress::Finish) {
        Ok(Status::StreamEnd) => {}
        Ok(Status::Ok | Status::BufError) if json.len() == json.capacity() => return Err(QrError::TooLarge),
        Ok(Status::Ok | Status::BufError) | Err(_) => return Err(QrError::Damaged),
    }
    // Bytes behind the end would be a second content that nobody sees.
    if unpacker.total_in() != packed.len() as u64 {
        return Err(QrError::Damaged);
    }
    String::from_utf8(json).map_err(|_| QrError::Damaged)
}
