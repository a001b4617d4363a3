//! SVG to PNG behind limits: the size is ours, nothing outside the file is read.

use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, ImageHrefResolver, ImageKind};

use crate::error::{CertificateError, ImageError};
use crate::fonts::Fonts;

/// The largest side of a raster, in pixels.
pub const LARGEST_PIXELS: u32 = 2048;
pub(super) const LARGEST_SVG: usize = 2 << 20;
/// For pictures inside an SVG.
const LARGEST_INNER: u32 = 4096;

/// Draws an SVG as a square PNG of so many pixels a side, the picture in its middle, the rest transparent.
///
/// # Errors
/// [`CertificateError::Image`]: [`ImageError::TooLarge`] for more than [`LARGEST_PIXELS`], no pixels or more than
/// 2 MiB of SVG; [`ImageError::Damaged`] for what is not an SVG.
pub fn raster(svg: &[u8], px: u32, fonts: &Fonts) -> Result<Vec<u8>, CertificateError> {
    if px == 0 || px > LARGEST_PIXELS || svg.len() > LARGEST_SVG {
        return Err(ImageError::TooLarge.into());
    }
    let tree = parse(svg, fonts.database())?;
    let size = tree.size();
    // Never the size that the file claims: a pixmap of a million pixels a side would end the process.
    let mut pixels = Pixmap::new(px, px).ok_or(ImageError::TooLarge)?;
    let scale = px as f32 / size.width().max(size.height());
    let shift = |side: f32| (px as f32 - side * scale) / 2.0;
    let place = Transform::from_scale(scale, scale).post_translate(shift(size.width()), shift(size.height()));
    resvg::render(&tree, place, &mut pixels.as_mut());
    pixels.encode_png().map_err(|_| CertificateError::Write { reason: "encoding a PNG" })
}

/// Parses with nothing resolved outside the text.
pub(super) fn parse(svg: &[u8], fontdb: Arc<usvg::fontdb::Database>) -> Result<usvg::Tree, ImageError> {
    let image_href_resolver = ImageHrefResolver {
        resolve_data: Box::new(|mime, data, _| inner_picture(mime, data)),
        resolve_string: Box::new(|_, _| None),
    };
    let options = usvg::Options { fontdb, image_href_resolver, ..usvg::Options::default() };
    usvg::Tree::from_data(svg, &options).map_err(|_| ImageError::Damaged)
}

/// PNG and JPEG of a size that can be decoded without harm; an SVG in an SVG is not looked at.
fn inner_picture(mime: &str, data: Arc<Vec<u8>>) -> Option<ImageKind> {
    let format = match mime {
        "image/png" => ImageFormat::Png,
        "image/jpeg" | "image/jpg" => ImageFormat::Jpeg,
        _ => return None,
    };
    let (width, height) =
        ImageReader::with_format(Cursor::new(data.as_slice()), format).into_dimensions().ok()?;
    if width > LARGEST_INNER || height > LARGEST_INNER {
        return None;
    }
    Some(if format == ImageFormat::Png { ImageKind::PNG(data) } else { ImageKind::JPEG(data) })
}
