//! Things drawn many times and deflated once: pictures, ornament, QR codes.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::{ImageFormat, ImageReader, Limits, RgbaImage};
use printpdf::{DictItem, ExternalStream, ExternalXObject};

use crate::error::{CertificateError, ImageError};

/// Badge pictures are printed at 140 points; more pixels than this do not show at 300 dpi.
const MOST_PIXELS: u32 = 640;
/// Pictures kept: a batch uses one, a window switching between achievements a few.
const KEPT: usize = 8;

/// An external object ready to be embedded, with its size in its own units.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    pub(crate) object: ExternalXObject,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

impl Stamp {
    /// A drawing in PDF operators, lower left corner at 0 0.
    pub(crate) fn form(operators: &str, width: f32, height: f32) -> Result<Stamp, CertificateError> {
        let corner = [0.0, 0.0, width, height].map(DictItem::Real).to_vec();
        let dict = dict([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", DictItem::Array(corner)),
            ("Resources", DictItem::Dict { map: BTreeMap::new() }),
            ("Filter", name("FlateDecode")),
        ]);
        let content = deflate(operators.as_bytes(), 6)?;
        Ok(Stamp { object: object(dict, content), width, height })
    }

    fn picture(pixels: &RgbaImage) -> Result<Stamp, CertificateError> {
        let (mut colour, mut alpha) = (Vec::new(), Vec::new());
        for pixel in pixels.pixels() {
            let [r, g, b, a] = pixel.0;
            colour.extend_from_slice(&[r, g, b]);
            alpha.push(a);
        }
        let mut main = image_dict(pixels, "DeviceRGB");
        if alpha.iter().any(|a| *a != 255) {
            let mask = ExternalStream {
                dict: image_dict(pixels, "DeviceGray"),
                content: deflate(&alpha, 6)?,
                compress: false,
            };
            main.insert("SMask".into(), DictItem::Stream { stream: mask });
        }
        Ok(Stamp { object: object(main, deflate(&colour, 6)?), width: 1.0, height: 1.0 })
    }
}

/// The last few pictures by their bytes.
#[derive(Default)]
pub(crate) struct PictureCache {
    kept: Mutex<Vec<(Vec<u8>, Arc<Stamp>)>>,
}

impl PictureCache {
    /// Decodes, scales down and deflates a PNG, or finds it again.
    pub(crate) fn stamp(&self, png: &[u8]) -> Result<Arc<Stamp>, CertificateError> {
        {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, stamp)) = kept.iter().find(|(bytes, _)| bytes == png) {
                return Ok(Arc::clone(stamp));
            }
        }
        let pixels = decode_png(png)?;
        let longest = pixels.width().max(pixels.height());
        let pixels = if longest > MOST_PIXELS {
            let side = |n: u32| (n * MOST_PIXELS / longest).max(1);
            let (width, height) = (side(pixels.width()), side(pixels.height()));
            image::imageops::resize(&pixels, width, height, image::imageops::FilterType::Lanczos3)
        } else {
            pixels
        };
        let stamp = Arc::new(Stamp::picture(&pixels)?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((png.to_vec(), Arc::clone(&stamp)));
        Ok(stamp)
    }
}

/// Reads a PNG of at most 8192 pixels a side and 64 MiB decoded.
pub(crate) fn decode_png(png: &[u8]) -> Result<RgbaImage, ImageError> {
    let mut reader = ImageReader::with_format(Cursor::new(png), ImageFormat::Png);
    let mut limits = Limits::default();
    limits.max_image_width = Some(8192);
    limits.max_image_height = Some(8192);
    limits.max_alloc = Some(64 << 20);
    reader.limits(limits);
    match reader.decode() {
        // A decoded picture is at most 8 bytes a pixel; as RGBA with 8 bits it never grows past 64 MiB.
        Ok(picture) if u64::from(picture.width()) * u64::from(picture.height()) <= 16 << 20 => {
            Ok(picture.to_rgba8())
        }
        Ok(_) | Err(image::ImageError::Limits(_)) => Err(ImageError::TooLarge),
        Err(_) => Err(ImageError::Damaged),
    }
}

pub(crate) fn deflate(bytes: &[u8], level: u32) -> Result<Vec<u8>, CertificateError> {
    let failed = |_| CertificateError::Write { reason: "deflating a stream" };
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(level));
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}

pub(crate) fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

pub(crate) fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> BTreeMap<String, DictItem> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn image_dict(pixels: &RgbaImage, space: &str) -> BTreeMap<String, DictItem> {
    dict([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(pixels.width()))),
        ("Height", DictItem::Int(i64::from(pixels.height()))),
        ("BitsPerComponent", DictItem::Int(8)),
        ("ColorSpace", name(space)),
        ("Filter", name("FlateDecode")),
        // PDF/A forbids true (ISO 19005-3, 6.2.8).
        ("Interpolate", DictItem::Bool(false)),
    ])
}

fn object(dict: BTreeMap<String, DictItem>, content: Vec<u8>) -> ExternalXObject {
    let stream = ExternalStream { dict, content, compress: false };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}
