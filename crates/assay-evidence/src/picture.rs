//! Facts about pictures, and small copies of them. A picture's header is judged before its pixels are decoded.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

/// The widest and highest picture that is decoded, in pixels.
pub const MAX_SIDE: u32 = 8192;
/// Memory one decoding may take, in bytes.
pub const MAX_MEMORY: u64 = 64 << 20;

/// What a picture's header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFacts {
    /// Width in pixels, as it is meant to be seen.
    pub width: u32,
    /// Height in pixels, as it is meant to be seen.
    pub height: u32,
}

/// Why a picture was not decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// The data is damaged.
    #[error("the picture is damaged")]
    Damaged,
    /// Wider, higher or more costly than allowed.
    #[error("the picture is larger than {MAX_SIDE} pixels a side or needs more than 64 MiB")]
    TooLarge,
    /// Not PNG, JPEG, GIF or WebP.
    #[error("the picture is of an unsupported type")]
    Unsupported,
}

/// Reads the size of a PNG, JPEG, GIF or WebP without decoding it.
///
/// # Errors
/// [`PictureError`].
pub fn facts(bytes: &[u8]) -> Result<PictureFacts, PictureError> {
    let mut decoder = open(bytes)?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(|orientation| orientation.to_exif() >= 5);
    Ok(if turned { PictureFacts { width: height, height: width } } else { PictureFacts { width, height } })
}

/// Makes a PNG of at most `pixels` a side, turned the way the camera was held. A smaller picture keeps its size.
///
/// # Errors
/// [`PictureError`].
pub fn thumbnail(bytes: &[u8], pixels: u32) -> Result<Vec<u8>, PictureError> {
    let mut decoder = open(bytes)?;
    let orientation = decoder.orientation().map_err(reason)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(reason)?;
    let side = pixels.max(1);
    if picture.width() > side || picture.height() > side {
        picture = picture.thumbnail(side, side);
    }
    picture.apply_orientation(orientation);
    let plain = if picture.color().has_alpha() {
        DynamicImage::ImageRgba8(picture.to_rgba8())
    } else {
        DynamicImage::ImageRgb8(picture.to_rgb8())
    };
    let mut out = Cursor::new(Vec::new());
    plain.write_to(&mut out, ImageFormat::Png).map_err(reason)?;
    Ok(out.into_inner())
}

fn open(bytes: &[u8]) -> Result<impl ImageDecoder + '_, PictureError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::Damaged)?;
    match reader.format() {
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP) => {}
        _ => return Err(PictureError::Unsupported),
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(reason)?;
    // Not every format's decoder applies the limit by itself before it allocates.
    let (width, height) = decoder.dimensions();
    if width > MAX_SIDE || height > MAX_SIDE || decoder.total_bytes() > MAX_MEMORY {
        return Err(PictureError::TooLarge);
    }
    Ok(decoder)
}

fn reason(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooLarge,
        ImageError::Unsupported(_) => PictureError::Unsupported,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::IoError(_)
        | ImageError::Parameter(_) => PictureError::Damaged,
    }
}
