//! What a badge is drawn from.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Icon;

/// The choices of the badge designer. Missing fields of a stored design take the default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BadgeDesign {
    /// The outline.
    pub shape: Shape,
    /// Fills the outline.
    pub background: Colour,
    /// Icon and text.
    pub foreground: Colour,
    /// Inner lines and small ornament.
    pub accent: Colour,
    /// A few words, set in up to three lines; may be empty.
    pub text: String,
    /// The picture above the words.
    pub icon: Icon,
}

impl Default for BadgeDesign {
    /// The colours of the house: touchstone, paper and gold.
    fn default() -> Self {
        BadgeDesign {
            shape: Shape::Octagon,
            background: Colour { red: 0x23, green: 0x30, blue: 0x3f },
            foreground: Colour { red: 0xf4, green: 0xf1, blue: 0xea },
            accent: Colour { red: 0xc9, green: 0x9a, blue: 0x3a },
            text: String::new(),
            icon: Icon::Tick,
        }
    }
}

/// The outline of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Shape {
    /// A disc.
    Circle,
    /// Six sides, a corner at the top.
    Hexagon,
    /// Eight sides, one of them at the top.
    Octagon,
    /// A disc with a scalloped edge.
    Rosette,
    /// A shield with a point at the foot.
    Shield,
    /// A square with rounded corners.
    Square,
}

impl Shape {
    /// Every shape, in the order of the designer.
    pub const ALL: [Shape; 6] =
        [Shape::Circle, Shape::Hexagon, Shape::Octagon, Shape::Rosette, Shape::Shield, Shape::Square];
}

/// An sRGB colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

/// A text is not a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is # and six hexadecimal digits")]
pub struct ColourError;

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('#').ok_or(ColourError)?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(ColourError);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| ColourError)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Colour { red, green, blue })
    }
}

impl TryFrom<String> for Colour {
    type Error = ColourError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> String {
        colour.to_string()
    }
}
