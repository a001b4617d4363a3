//! PNG: one uncompressed `iTXt` chunk (PNG, third edition, section 11.3.3.4).

use super::{BakeError, Baked, MAX_PICTURE, Standard};

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
const KEYWORD: &[u8] = b"openbadgecredential";
/// The text chunks a keyword can stand in.
const TEXT_CHUNKS: [&[u8; 4]; 3] = [b"iTXt", b"tEXt", b"zTXt"];

/// Puts a credential into a picture, in place of the one that is there.
///
/// # Errors
/// When the bytes are not a whole PNG, or the text holds a zero character.
pub fn bake(png: &[u8], text: &str) -> Result<Vec<u8>, BakeError> {
    let chunks = chunks(png)?;
    if text.contains('\0') {
        return Err(BakeError::NotCarried);
    }
    let mut data = Vec::with_capacity(KEYWORD.len() + 5 + text.len());
    data.extend_from_slice(KEYWORD);
    // End of keyword; not compressed, method 0; no language; no translated keyword.
    data.extend_from_slice(&[0, 0, 0, 0, 0]);
    data.extend_from_slice(text.as_bytes());
    let length = u32::try_from(data.len()).map_err(|_| BakeError::TooLarge)?;
    let mut out = Vec::with_capacity(png.len() + data.len() + 12);
    out.extend_from_slice(&SIGNATURE);
    for (place, chunk) in chunks.iter().enumerate() {
        if !chunk.has_keyword(KEYWORD) {
            out.extend_from_slice(chunk.whole);
        }
        // Behind the header, where a reader meets it before the image.
        if place == 0 {
            let mut body = b"iTXt".to_vec();
            body.extend_from_slice(&data);
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(&body);
            out.extend_from_slice(&crc32fast::hash(&body).to_be_bytes());
        }
    }
    if out.len() > MAX_PICTURE {
        return Err(BakeError::TooLarge);
    }
    match read(&out)? {
        Some(baked) if baked.text == text => Ok(out),
        Some(_) | None => Err(BakeError::NotCarried),
    }
}

/// Takes the credential out of a picture; `None` when there is none.
///
/// # Errors
/// When the picture is damaged anywhere, or carries a badge in a way the standard does not allow.
pub fn read(png: &[u8]) -> Result<Option<Baked>, BakeError> {
    let chunks = chunks(png)?;
    for (keyword, standard) in [
        (KEYWORD, Standard::OpenBadges3),
        (b"clrcredential".as_slice(), Standard::Clr2),
        (b"openbadges".as_slice(), Standard::OpenBadges2),
    ] {
        let mut found = chunks.iter().filter(|chunk| chunk.has_keyword(keyword));
        match (found.next(), found.next()) {
            (None, _) => {}
            (Some(chunk), None) => return Ok(Some(Baked { standard, text: chunk.text(keyword.len())? })),
            (Some(_), Some(_)) => return Err(BakeError::Two),
        }
    }
    Ok(None)
}

struct Chunk<'a> {
    kind: &'a [u8; 4],
    data: &'a [u8],
    /// Length, kind, data and checksum as they stand in the file.
    whole: &'a [u8],
}

impl Chunk<'_> {
    fn has_keyword(&self, keyword: &[u8]) -> bool {
        TEXT_CHUNKS.contains(&self.kind)
            && self.data.strip_prefix(keyword).is_some_and(|rest| rest.first().is_none_or(|byte| *byte == 0))
    }

    /// The text behind a keyword of `keyword` bytes.
    fn text(&self, keyword: usize) -> Result<String, BakeError> {
        let damaged = BakeError::Damaged("the chunk of the badge is not complete");
        match self.kind {
            b"zTXt" => return Err(BakeError::Compressed),
            b"tEXt" => return Err(BakeError::Damaged("the badge stands in a chunk for Latin-1 text")),
            _ => {}
        }
        let Some([0, compressed, _method, rest @ ..]) = self.data.get(keyword..) else {
            return Err(damaged);
        };
        if *compressed != 0 {
            return Err(BakeError::Compressed);
        }
        let mut parts = rest.splitn(3, |byte| *byte == 0);
        let (Some(_language), Some(_translated), Some(text)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(damaged);
        };
        String::from_utf8(text.to_vec()).map_err(|_| BakeError::Damaged("the badge is not UTF-8 text"))
    }
}

/// The chunks of a PNG, from `IHDR` to `IEND`, all checksums right and nothing behind.
fn chunks(png: &[u8]) -> Result<Vec<Chunk<'_>>, BakeError> {
    if png.len() > MAX_PICTURE {
        return Err(BakeError::TooLarge);
    }
    let mut rest = png.strip_prefix(&SIGNATURE).ok_or(BakeError::NotAPicture("a PNG"))?;
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let cut = BakeError::Damaged("it ends in the middle of a chunk");
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(cut.clone())?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| cut.clone())?;
        let (body, sum) = after.split_at_checked(length.saturating_add(4)).ok_or(cut.clone())?;
        let (sum, after) = sum.split_first_chunk::<4>().ok_or(cut.clone())?;
        let (kind, data) = body.split_first_chunk::<4>().ok_or(cut.clone())?;
        if crc32fast::hash(body) != u32::from_be_bytes(*sum) {
            return Err(BakeError::Damaged("the checksum of a chunk is wrong"));
        }
        if chunks.is_empty() && kind != b"IHDR" {
            return Err(BakeError::Damaged("it does not begin with its header"));
        }
        chunks.push(Chunk { kind, data, whole: &rest[..rest.len() - after.len()] });
        if kind == b"IEND" {
            return if after.is_empty() { Ok(chunks) } else { Err(BakeError::Trailing) };
        }
        rest = after;
    }
}
