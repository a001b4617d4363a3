//! Why a certificate, a letter or a picture could not be made.

/// What went wrong, without the words of any learner.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// A font shipped with the crate could not be read: the build is damaged.
    #[error("the bundled font {file} cannot be read")]
    Font {
        /// The file's name inside the crate.
        file: &'static str,
    },
    /// A picture was refused or could not be read.
    #[error("the picture cannot be used: {0}")]
    Image(#[from] ImageError),
    /// No bundled font has a glyph for this character, or it would change the order of what is read.
    #[error("the character {} cannot be printed", describe(*.character))]
    NoGlyph {
        /// The first such character.
        character: char,
    },
    /// A PDF to read an attachment from is damaged, encrypted or too large.
    #[error("the PDF cannot be read: {reason}")]
    Pdf {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A text does not fit where it has to stand, even in the smallest size that can be read.
    #[error("the {what} is too long to be printed")]
    TooLong {
        /// Which text.
        what: &'static str,
    },
    /// The PDF could not be put together: a defect of this crate.
    #[error("the document could not be written: {reason}")]
    Write {
        /// At which step.
        reason: &'static str,
    },
}

/// Why a picture is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImageError {
    /// Damaged or truncated.
    #[error("it is damaged")]
    Damaged,
    /// Something in an SVG that runs or moves: a script, an event handler, an animation, foreign content.
    #[error("it contains something that runs")]
    Active,
    /// Neither PNG nor SVG.
    #[error("it is neither a PNG nor an SVG")]
    Kind,
    /// An SVG that points outside itself, to a file or an address.
    #[error("it refers to something outside itself")]
    Outside,
    /// More bytes, pixels or elements than allowed.
    #[error("it is too large")]
    TooLarge,
}

fn describe(character: char) -> String {
    if character.is_control() || character.is_whitespace() {
        format!("U+{:04X}", u32::from(character))
    } else {
        format!("“{character}” (U+{:04X})", u32::from(character))
    }
}
