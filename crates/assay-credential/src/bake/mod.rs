//! Credentials inside pictures (Open Badges 3.0, section 5.3, "baking").
//!
//! The text goes in as it is and comes out as it was, to the byte. Reading is strict: two badges in one picture, a
//! compressed one or anything behind the picture's end is refused with the reason, since two programs could then see
//! two different badges.
//!
//! ```
//! use assay_credential::bake::svg;
//! let picture = r#"<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>"#;
//! let baked = svg::bake(picture.as_bytes(), r#"{"name":"First aid"}"#)?;
//! let read = svg::read(&baked)?.ok_or("there is a badge in it")?;
//! assert_eq!(read.text, r#"{"name":"First aid"}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod png;
mod prolog;
pub mod svg;

/// The largest picture that is read, in bytes.
pub const MAX_PICTURE: usize = 32 * 1024 * 1024;

/// Which standard a text was baked under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Comprehensive Learner Record 2.0.
    Clr2,
    /// Open Badges 2.0.
    OpenBadges2,
    /// Open Badges 3.0.
    OpenBadges3,
}

/// What was found in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baked {
    /// The standard whose mark it carries.
    pub standard: Standard,
    /// The JSON, or a compact JWS.
    pub text: String,
}

/// Why a picture was not baked or not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BakeError {
    /// A badge that is compressed, which the standard does not allow.
    #[error("the badge in the picture is compressed, which the standard does not allow")]
    Compressed,
    /// The picture is broken.
    #[error("the picture is damaged: {0}")]
    Damaged(&'static str),
    /// An SVG that declares entities or has an internal subset of a document type.
    #[error("the picture declares XML entities; nothing of that kind is read or baked")]
    Entities,
    /// Not a picture of this kind.
    #[error("this is not {0} picture")]
    NotAPicture(&'static str),
    /// What was baked does not read back as it was.
    #[error("the text cannot be carried in this kind of picture unchanged")]
    NotCarried,
    /// The picture is too large.
    #[error("the picture has more than {MAX_PICTURE} bytes")]
    TooLarge,
    /// Bytes behind the end of the picture.
    #[error("something follows the end of the picture")]
    Trailing,
    /// More than one badge in one picture.
    #[error("the picture carries more than one badge")]
    Two,
}
