//! Turns what a credential says into files that can be printed: a certificate, a letter, a badge.
//!
//! This crate owns the bundled fonts, the layout of the documents, the PDF writer and the drawing of badges. Bytes
//! and words go in, bytes come out, the same for the same input on every run. It must not know keys, signatures,
//! databases, files or the time of day, and it does not decide anything: what it prints was decided elsewhere.
//!
//! ```
//! use assay_certificate::badge::{self, BadgeDesign, Icon, Shape};
//! use assay_certificate::Fonts;
//!
//! let fonts = Fonts::bundled()?;
//! let design = BadgeDesign { shape: Shape::Shield, text: "Safe isolation".into(), icon: Icon::Bolt, ..BadgeDesign::default() };
//! let svg = badge::draw(&design);
//! let png = badge::raster(svg.as_bytes(), 64, &fonts)?;
//! assert!(png.starts_with(b"\x89PNG"));
//! # Ok::<(), assay_certificate::CertificateError>(())
//! ```

mod archive;
mod attachment;
pub mod badge;
mod certificate;
mod composer;
mod error;
mod fonts;
mod glyphs;
mod items;
mod letter;
mod marks;
mod operators;
mod ornament;
mod pdf;
mod qr;
mod shape;
mod shapes;
mod stamp;
mod tree;
mod words;
mod xmp;

pub use attachment::attachment;
pub use certificate::{CertificateView, CriterionLine, certificate};
pub use error::{CertificateError, ImageError};
pub use fonts::Fonts;
pub use letter::{LetterCriterion, LetterView, letter};
pub use qr::fits_qr;
