//! The picture of an achievement in the forms it is needed in.

use crate::error::{AppError, Code, sentence};
use assay_certificate::Fonts;
use assay_certificate::badge::{self, BadgeDesign, UploadKind};
use assay_domain::{BadgeDesignSpec, ImageSpec};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The fonts inside this program.
pub(crate) fn fonts() -> Result<Fonts, AppError> {
    Fonts::bundled().map_err(|error| {
        AppError::new(Code::IoFailed, "fonts", sentence(&error.to_string()), "Install Assay again.")
    })
}

/// The side of the badge as PNG, in pixels.
const PIXELS: u32 = 600;

/// One picture as PNG, to be baked and printed, as SVG, to be baked, and as an address inside the credential.
#[derive(Debug, Clone)]
pub(crate) struct Artwork {
    pub(crate) png: Vec<u8>,
    pub(crate) svg: Vec<u8>,
    pub(crate) data_uri: String,
}

impl Artwork {
    /// Draws a design, or takes a given picture after checking that it does nothing but show.
    pub(crate) fn of(image: &ImageSpec, fonts: &Fonts) -> Result<Self, AppError> {
        match image {
            ImageSpec::Designed(spec) => {
                let svg = badge::draw(&design(spec)?).into_bytes();
                Self::from_svg(svg, fonts)
            }
            ImageSpec::File { bytes, .. } => Self::of_upload(bytes, fonts),
        }
    }

    /// Takes a picture that came from outside.
    pub(crate) fn of_upload(bytes: &[u8], fonts: &Fonts) -> Result<Self, AppError> {
        let upload = badge::accept_upload(bytes).map_err(|error| refused(&error))?;
        match upload.kind {
            UploadKind::Png => {
                let svg = framed(&upload.bytes);
                let data_uri = data_uri("image/png", &upload.bytes);
                Ok(Self { png: upload.bytes, svg, data_uri })
            }
            UploadKind::Svg => Self::from_svg(upload.bytes, fonts),
        }
    }

    fn from_svg(svg: Vec<u8>, fonts: &Fonts) -> Result<Self, AppError> {
        let png = badge::raster(&svg, PIXELS, fonts).map_err(|error| refused(&error))?;
        let data_uri = data_uri("image/svg+xml", &svg);
        Ok(Self { png, svg, data_uri })
    }
}

/// Whether a design can be drawn, without drawing it.
pub(crate) fn check_design(image: &ImageSpec) -> Result<(), AppError> {
    match image {
        ImageSpec::Designed(spec) => design(spec).map(|_| ()),
        ImageSpec::File { .. } => Ok(()),
    }
}

/// The design with the shapes and icons there are; what is not one of them is named.
fn design(spec: &BadgeDesignSpec) -> Result<BadgeDesign, AppError> {
    let icon = if spec.icon.is_empty() { "none" } else { &spec.icon };
    let value = serde_json::json!({
        "shape": spec.shape, "background": spec.background, "foreground": spec.foreground,
        "accent": spec.accent, "text": spec.text, "icon": icon,
    });
    serde_json::from_value(value).map_err(|error| {
        AppError::invalid(
            "image.design",
            sentence(&error.to_string()),
            "docs/formats.md lists the shapes and icons.",
        )
    })
}

/// A picture without an SVG form, as an SVG that shows it.
fn framed(png: &[u8]) -> Vec<u8> {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><image width=\"100\" height=\"100\" href=\"{}\"/></svg>",
        data_uri("image/png", png)
    )
    .into_bytes()
}

fn data_uri(media: &str, bytes: &[u8]) -> String {
    format!("data:{media};base64,{}", STANDARD.encode(bytes))
}

fn refused(error: &assay_certificate::CertificateError) -> AppError {
    AppError::invalid(
        "image",
        sentence(&error.to_string()),
        "Use a PNG or a plain SVG without scripts and links, or draw the badge from a design.",
    )
}
