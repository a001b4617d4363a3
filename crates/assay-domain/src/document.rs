//! The achievement document: an achievement with its rubric and its rule as JSON, friendly to write by hand.
//!
//! ```json
//! {
//!   "format": "assay-achievement",
//!   "formatVersion": 1,
//!   "name": "Isolate and prove dead",
//!   "description": "Makes a low-voltage circuit safe to work on.",
//!   "criteria": "Isolates, locks off and **proves dead** under observation.",
//!   "image": { "design": { "shape": "shield", "background": "#123456", "icon": "bolt" } },
//!   "validity": { "months": 24 },
//!   "rubric": {
//!     "criteria": [
//!       {
//!         "name": "Proves dead",
//!         "critical": "Competent",
//!         "required": "Competent",
//!         "levels": [{ "name": "Not yet" }, { "name": "Competent" }, { "name": "Exemplary" }]
//!       }
//!     ]
//!   },
//!   "rule": { "allAtLeast": {} }
//! }
//! ```
//!
//! Levels stand low to high. A rule is an object with one member, its kind:
//!
//! | kind | members |
//! | --- | --- |
//! | `all`, `any` | a list of rules |
//! | `allAtLeast` | `atLeast`?, `criteria`? |
//! | `atMostBorderline` | `k`, `almost`?, `criteria`? |
//! | `critical` | `criterion`, `atLeast` (a level) |
//! | `kOfN` | `k`, `atLeast`?, `criteria`? |
//! | `occasions` | `criterion`, `atLeast` (a level), `n`, `contexts`? |
//! | `weightedScore` | `percent`, `criteria`? |
//!
//! `criteria` is a list of criteria; left out, it is all of them. `atLeast` and `almost` are the name of a
//! level that every criterion of the group has, or `{"levels": {criterion: level}}`, or `{"position": n}`
//! counted from 1 at the lowest level; left out, the required level of each criterion. Criteria and levels are
//! named by id, or by a name that only one has. Ids may be left out and are then made. A member that is not
//! known is refused, and so is one that comes twice.

mod node;
mod read;
mod read_rule;
mod write;

use crate::{Achievement, ImageSpec, LookupError, Rubric, RubricError, RuleError};
use node::Node;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// The value of `format`.
pub const FORMAT: &str = "assay-achievement";
/// The value of `formatVersion`.
pub const FORMAT_VERSION: u32 = 1;
/// The longest document, in bytes.
pub const MAX_DOCUMENT: usize = 8 * 1024 * 1024;

/// Why a text is no achievement document. Each fault names its place as a path from the root, `$`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// A criterion or level is named that is not there, or not there alone.
    #[error("{path}: {fault}")]
    Lookup {
        /// Where.
        path: String,
        /// What is wrong with the name.
        fault: LookupError,
    },
    /// A member that must be there is not.
    #[error("{path} is missing")]
    Missing {
        /// Where it should be.
        path: String,
    },
    /// The rubric does not hold together.
    #[error("{path}: {fault}")]
    Rubric {
        /// Where.
        path: String,
        /// What is wrong.
        fault: RubricError,
    },
    /// The rule does not fit the rubric.
    #[error("{path}: {fault}")]
    Rule {
        /// Where.
        path: String,
        /// What is wrong.
        fault: RuleError,
    },
    /// The text is not JSON, or an object has a member twice.
    #[error("this is not JSON that can be read: {reason} (line {line}, column {column})")]
    Syntax {
        /// What the reader stumbled over.
        reason: String,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The text is longer than [`MAX_DOCUMENT`].
    #[error("the document has {0} bytes, at most {MAX_DOCUMENT} are read")]
    TooLong(usize),
    /// A member that the format does not have.
    #[error("{path} is not known here: {known}")]
    Unknown {
        /// Where.
        path: String,
        /// What is known there.
        known: String,
    },
    /// A later version of the format.
    #[error("{path}: the document has format version {found}, this program reads {FORMAT_VERSION}")]
    Version {
        /// Where.
        path: String,
        /// The version found.
        found: String,
    },
    /// A value that cannot stand there.
    #[error("{path}: {expected}")]
    Wrong {
        /// Where.
        path: String,
        /// What is expected.
        expected: String,
    },
}

impl DocumentError {
    /// The place of the fault; the root when the whole text is at fault.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            DocumentError::Lookup { path, .. }
            | DocumentError::Missing { path }
            | DocumentError::Rubric { path, .. }
            | DocumentError::Rule { path, .. }
            | DocumentError::Unknown { path, .. }
            | DocumentError::Version { path, .. }
            | DocumentError::Wrong { path, .. } => path,
            DocumentError::Syntax { .. } | DocumentError::TooLong(_) => "$",
        }
    }
}

/// Reads a document; `make_id` gives an id to each criterion and level that has none.
///
/// # Errors
///
/// The first fault, with its path.
pub fn parse(text: &str, make_id: &mut dyn FnMut() -> Uuid) -> Result<Achievement, DocumentError> {
    read::achievement(&node_of(text)?, Some(make_id)).map_err(|(first, _)| first)
}

/// Reads a document that somebody is writing.
///
/// # Errors
///
/// All faults that can be told apart, in reading order, each with its path; never none.
pub fn parse_all(text: &str, make_id: &mut dyn FnMut() -> Uuid) -> Result<Achievement, Vec<DocumentError>> {
    let node = node_of(text).map_err(|fault| vec![fault])?;
    read::achievement(&node, Some(make_id)).map_err(|(first, mut rest)| {
        rest.insert(0, first);
        rest
    })
}

/// Reads the picture of a document, whatever else is wrong with it.
///
/// # Errors
///
/// The first fault of the picture, with its path.
pub fn parse_image(text: &str) -> Result<ImageSpec, DocumentError> {
    read::only_image(&node_of(text)?)
}

/// Writes the criteria of a rubric as they stand in a document.
#[must_use]
pub fn write_criteria(rubric: &Rubric) -> String {
    serde_json::to_string_pretty(&write::criteria(rubric)).unwrap_or_default()
}

/// Writes a picture as it stands in a document.
#[must_use]
pub fn write_image(image: &ImageSpec) -> String {
    serde_json::to_string_pretty(&write::image(image)).unwrap_or_default()
}

/// Writes a document: indented, ids included, always the same text for the same achievement. Reading it gives
/// the same achievement.
#[must_use]
pub fn write(achievement: &Achievement) -> String {
    // Text keys and finite numbers leave serialisation nothing to fail on.
    let mut text = serde_json::to_string_pretty(&write::achievement(achievement)).unwrap_or_default();
    text.push('\n');
    text
}

impl Serialize for Achievement {
    /// The achievement document.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write::achievement(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Achievement {
    /// The achievement document, with all its ids.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = Node::deserialize(deserializer)?;
        read::achievement(&node, None).map_err(|(first, _)| serde::de::Error::custom(first))
    }
}

fn node_of(text: &str) -> Result<Node, DocumentError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > MAX_DOCUMENT {
        return Err(DocumentError::TooLong(text.len()));
    }
    serde_json::from_str(text).map_err(|fault| DocumentError::Syntax {
        reason: node::without_place(&fault),
        line: fault.line(),
        column: fault.column(),
    })
}
