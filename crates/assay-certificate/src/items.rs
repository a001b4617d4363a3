//! The display list between layout and writer: pure data, in points from the top left of the sheet.

use std::sync::Arc;

use crate::shape::GlyphRun;
use crate::stamp::Stamp;

/// sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Seg {
    Close,
    Curve([f32; 6]),
    Line(f32, f32),
    Move(f32, f32),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Path {
    pub(crate) segs: Vec<Seg>,
    pub(crate) fill: Option<Ink>,
    /// Colour and width in points.
    pub(crate) stroke: Option<(Ink, f32)>,
    /// Lengths of dash and gap in points.
    pub(crate) dash: Option<(f32, f32)>,
}

/// The standard structure types (ISO 32000-1, 14.8.4) that our documents use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tag {
    Figure { alt: String },
    H1,
    H2,
    H3,
    Item,
    ItemBody,
    Link,
    List,
    Paragraph,
    Section,
}

impl Tag {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Tag::Figure { .. } => "Figure",
            Tag::H1 => "H1",
            Tag::H2 => "H2",
            Tag::H3 => "H3",
            Tag::Item => "LI",
            Tag::ItemBody => "LBody",
            Tag::Link => "Link",
            Tag::List => "L",
            Tag::Paragraph => "P",
            Tag::Section => "Sect",
        }
    }

    /// Whether text may stand directly in it; in the others it is a decoration.
    pub(crate) fn holds_text(&self) -> bool {
        match self {
            Tag::Figure { .. } | Tag::H1 | Tag::H2 | Tag::H3 | Tag::ItemBody | Tag::Link | Tag::Paragraph => {
                true
            }
            Tag::Item | Tag::List | Tag::Section => false,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub(crate) text: Arc<str>,
    /// Already moved to their place on the sheet.
    pub(crate) runs: Vec<GlyphRun>,
    pub(crate) ink: Ink,
    /// Page numbers and running heads: printed, but not part of what is read.
    pub(crate) furniture: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// Ends the innermost element.
    Close,
    /// An active area over what was drawn; stands inside a [`Tag::Link`].
    Link {
        at: Area,
        url: String,
        alt: String,
    },
    /// Begins an element of the structure tree, inside the innermost open one.
    Open(Tag),
    /// The rest stands on a new sheet; open elements stay open.
    PageBreak,
    /// A decoration, unless a [`Tag::Figure`] is open.
    Path(Path),
    /// A decoration, unless a [`Tag::Figure`] is open.
    Stamp {
        stamp: Arc<Stamp>,
        at: Area,
    },
    Text(Text),
}

/// A whole document before it is written.
pub(crate) struct Drawing {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) items: Vec<Item>,
}
