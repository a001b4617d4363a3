//! Reads the credential back out of a certificate.

use std::io::Read;

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, LoadOptions, Object};

use crate::error::CertificateError;

const LARGEST_PDF: usize = 32 << 20;
const LARGEST_ATTACHMENT: u64 = 4 << 20;
const LARGEST_STREAM: usize = 64 << 20;

/// The credential that a certificate carries, exactly as it was attached; `None` if the PDF has no associated source
/// file, so is not one of ours.
///
/// Accepts a PDF of at most 32 MiB and an attachment of at most 4 MiB unpacked.
///
/// # Errors
/// [`CertificateError::Pdf`] for what is not a readable PDF, or has more than that.
pub fn attachment(pdf: &[u8]) -> Result<Option<Vec<u8>>, CertificateError> {
    if pdf.len() > LARGEST_PDF {
        return Err(unreadable("it is larger than 32 MiB"));
    }
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    let document =
        Document::load_mem_with_options(pdf, options).map_err(|_| unreadable("it is not a whole PDF"))?;
    if document.is_encrypted() {
        return Err(unreadable("it is encrypted"));
    }
    let catalog = document.catalog().map_err(|_| unreadable("it has no catalog"))?;
    let Some(files) = follow(&document, catalog, b"AF").and_then(|files| files.as_array().ok()) else {
        return Ok(None);
    };
    for file in files {
        let Ok((_, Object::Dictionary(file))) = document.dereference(file) else { continue };
        let relation = follow(&document, file, b"AFRelationship").and_then(|name| name.as_name().ok());
        if relation == Some(b"Source") {
            return contents(&document, file).map(Some);
        }
    }
    Ok(None)
}

fn contents(document: &Document, file: &Dictionary) -> Result<Vec<u8>, CertificateError> {
    let damaged = || unreadable("its attachment is damaged");
    let embedded = follow(document, file, b"EF").and_then(|ef| ef.as_dict().ok()).ok_or_else(damaged)?;
    let stream = follow(document, embedded, b"F").and_then(|f| f.as_stream().ok()).ok_or_else(damaged)?;
    let mut bytes = Vec::new();
    let limit = LARGEST_ATTACHMENT + 1;
    match follow(document, &stream.dict, b"Filter") {
        None => stream.content.as_slice().take(limit).read_to_end(&mut bytes),
        Some(Object::Name(name)) if name == b"FlateDecode" && !stream.dict.has(b"DecodeParms") => {
            ZlibDecoder::new(stream.content.as_slice()).take(limit).read_to_end(&mut bytes)
        }
        Some(_) => return Err(unreadable("its attachment is packed in an unknown way")),
    }
    .map_err(|_| damaged())?;
    if bytes.len() as u64 > LARGEST_ATTACHMENT {
        return Err(unreadable("its attachment is larger than 4 MiB"));
    }
    Ok(bytes)
}

/// The value of a key, through a reference if it is one.
fn follow<'a>(document: &'a Document, from: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    document.dereference(from.get(key).ok()?).ok().map(|(_, object)| object)
}

fn unreadable(reason: &'static str) -> CertificateError {
    CertificateError::Pdf { reason }
}
