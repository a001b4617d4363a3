//! From the bytes of any file to the text of a credential.

use super::jwt;
use crate::bake::{BakeError, png, svg};
use crate::qr;

/// The largest credential that is read, in bytes.
pub const MAX_JSON: usize = 1024 * 1024;

/// What carried a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carrier {
    /// JSON by itself.
    Json,
    /// A JSON Web Token by itself.
    Jwt,
    /// A PNG picture.
    Png,
    /// The text of a QR code.
    Qr,
    /// An SVG picture.
    Svg,
}

/// Why a file gave no credential.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// The file is of a kind that carries badges, and carries one badly.
    #[error("{0}")]
    Broken(String),
    /// Nothing in the file is a credential.
    #[error("{0}")]
    Nothing(&'static str),
}

/// The credential's text in `bytes`, whatever carries it. The text is JSON or a compact JSON Web Token; nothing
/// of it has been checked.
///
/// # Errors
/// See [`InputError`].
pub fn credential_in(bytes: &[u8]) -> Result<(Carrier, String), InputError> {
    let (carrier, text) = if bytes.starts_with(b"\x89PNG") {
        (Carrier::Png, baked(png::read(bytes))?)
    } else if bytes.starts_with(b"%PDF-") {
        // Whoever can read PDFs takes the attachment out and hands that in.
        return Err(InputError::Nothing(
            "No badge is attached to this PDF. A certificate has one, a letter has none.",
        ));
    } else {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| InputError::Broken("The file is neither a picture nor text in UTF-8.".into()))?;
        if text.starts_with(qr::PREFIX) {
            let json = qr::decode(text.trim_end())
                .map_err(|error| InputError::Broken(format!("The code cannot be used: {error}.")))?;
            (Carrier::Qr, json)
        } else if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
            (Carrier::Svg, baked(svg::read(bytes))?)
        } else if jwt::is_compact(text.trim()) {
            (Carrier::Jwt, text.trim().to_owned())
        } else {
            (Carrier::Json, text.to_owned())
        }
    };
    if text.len() > MAX_JSON {
        return Err(InputError::Broken(format!("The credential has more than {MAX_JSON} bytes.")));
    }
    Ok((carrier, text))
}

fn baked(read: Result<Option<crate::bake::Baked>, BakeError>) -> Result<String, InputError> {
    match read {
        Ok(Some(baked)) => Ok(baked.text),
        Ok(None) => Err(InputError::Nothing("The picture carries no badge.")),
        Err(error) => Err(InputError::Broken(format!("The picture cannot be used: {error}."))),
    }
}
