//! Facts about pictures, and small copies of them. A picture's header is judged before its pixels are decoded.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

/// The widest and highest picture that is decoded, in pixels.
pub const MAX_SIDE: u32 = 8192;
/// Memory one decoding may take, in bytes.
pub const MAX_MEMORY: u64 = 64 << 20;

/// Pixels of the largest picture that is shown to a person who asks for it.
pub const MAX_SHOWN_PIXELS: u64 = 100_000_000;
/// Memory that decoding such a picture may take, in bytes.
pub const MAX_SHOWN_MEMORY: u64 = 512 << 20;

/// How much one decoding may take.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    side: u32,
    pixels: u64,
    memory: u64,
}

/// For pictures that nobody asked for one by one.
const SMALL: Bounds =
    Bounds { side: MAX_SIDE, pixels: MAX_SIDE as u64 * MAX_SIDE as u64, memory: MAX_MEMORY };
/// For the one picture a person is looking at: a panorama is wide, and photographs are large.
const SHOWN: Bounds = Bounds { side: 65_535, pixels: MAX_SHOWN_PIXELS, memory: MAX_SHOWN_MEMORY };

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
    #[error("the picture is larger than this program decodes")]
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
    let mut decoder = open(bytes, SHOWN)?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(|orientation| orientation.to_exif() >= 5);
    Ok(if turned { PictureFacts { width: height, height: width } } else { PictureFacts { width, height } })
}

/// Makes a PNG of at most `pixels` a side, turned the way the camera was held. A smaller picture keeps its size.
///
/// # Errors
/// [`PictureError`].
pub fn thumbnail(bytes: &[u8], pixels: u32) -> Result<Vec<u8>, PictureError> {
    smaller(bytes, pixels, SMALL)
}

/// As [`thumbnail`], for the one picture that a person is looking at: up to [`MAX_SHOWN_PIXELS`] and
/// [`MAX_SHOWN_MEMORY`].
///
/// # Errors
/// [`PictureError`].
pub fn shown(bytes: &[u8], pixels: u32) -> Result<Vec<u8>, PictureError> {
    smaller(bytes, pixels, SHOWN)
}

fn smaller(bytes: &[u8], pixels: u32, bounds: Bounds) -> Result<Vec<u8>, PictureError> {
    let mut decoder = open(bytes, bounds)?;
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

fn open(bytes: &[u8], bounds: Bounds) -> Result<impl ImageDecoder + '_, PictureError> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PictureError::Damaged)?;
    match reader.format() {
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP) => {}
        _ => return Err(PictureError::Unsupported),
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(bounds.side);
    limits.max_image_height = Some(bounds.side);
    limits.max_alloc = Some(bounds.memory);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(reason)?;
    // Not every format's decoder applies the limit by itself before it allocates.
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > bounds.side || pixels > bounds.pixels || decoder.total_bytes() > bounds.memory {
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
