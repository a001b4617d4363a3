//! Learners.

use crate::LearnerId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;

/// A text that is no learner's name. The text itself is not repeated: it may be somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LearnerNameError {
    /// There is nothing but space.
    #[error("the name is empty")]
    Blank,
    /// There is a line break, a tab or another control character.
    #[error("the name has a character that cannot be printed")]
    Control,
    /// There are more than [`MAX_NAME`] characters.
    #[error("the name has more than {MAX_NAME} characters")]
    TooLong,
}

/// A person's name as it is printed: one line, no space around it, in any script. Nothing else is asked of
/// names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LearnerName(String);

impl LearnerName {
    /// Takes a text as a name, without the space around it.
    ///
    /// # Errors
    ///
    /// It is blank, too long, or has control characters.
    pub fn new(text: &str) -> Result<Self, LearnerNameError> {
        let text = text.trim();
        if text.is_empty() {
            Err(LearnerNameError::Blank)
        } else if text.chars().any(char::is_control) {
            Err(LearnerNameError::Control)
        } else if text.chars().count() > MAX_NAME {
            Err(LearnerNameError::TooLong)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LearnerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for LearnerName {
    type Err = LearnerNameError;

    fn from_str(text: &str) -> Result<Self, LearnerNameError> {
        Self::new(text)
    }
}

impl TryFrom<String> for LearnerName {
    type Error = LearnerNameError;

    fn try_from(text: String) -> Result<Self, LearnerNameError> {
        Self::new(&text)
    }
}

impl From<LearnerName> for String {
    fn from(name: LearnerName) -> Self {
        name.0
    }
}

/// The person assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Learner {
    /// Identifies the learner in the workspace.
    pub id: LearnerId,
    /// The name as it is printed.
    pub name: LearnerName,
    /// The e-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// The id the institution knows the learner by.
    #[serde(default)]
    pub external_id: Option<String>,
    /// Whatever else a list of learners said, column by column in its order.
    #[serde(default)]
    pub other: Vec<(String, String)>,
}
