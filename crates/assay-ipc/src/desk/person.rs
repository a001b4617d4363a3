//! Who is at the window.

use super::{Desk, held};
use crate::error::{WireCode, WireError};
use std::sync::Mutex;

/// The assessor at the window; empty while no workspace is open.
#[derive(Debug, Default)]
pub(crate) struct Person(Mutex<String>);

impl Desk {
    /// The name of the assessor at the window. What is judged and changed here carries it.
    #[must_use]
    pub fn assessor(&self) -> String {
        held(&self.person.0).clone()
    }

    /// The assessor at the window, for a change that the journal is to name somebody for.
    ///
    /// # Errors
    /// When nobody has said who they are.
    pub(crate) fn actor(&self) -> Result<String, WireError> {
        Some(self.assessor()).filter(|name| !name.is_empty()).ok_or_else(|| {
            WireError::new(
                WireCode::Refused,
                "assessor",
                "Nobody has said who is at this window, and the journal has to name somebody.",
                "Say who you are in Settings, under Assessors.",
            )
        })
    }

    /// Lets somebody sit down at the window.
    pub(crate) fn seat(&self, assessor: &str) {
        assessor.clone_into(&mut held(&self.person.0));
    }
}
