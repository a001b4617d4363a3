//! What the program is made of.

use crate::WireError;
use crate::error::WireCode;
use crate::wire::LicenceView;

/// Every part that is inside the program, by name: crates, packages of the window, fonts, contexts.
const LICENCES: &str = include_str!("../../../licences.json");

pub(super) fn licences() -> Result<Vec<LicenceView>, WireError> {
    serde_json::from_str(LICENCES).map_err(|error| {
        WireError::new(
            WireCode::InputInvalid,
            "licences.json",
            format!("The list of licences inside the program cannot be read: {error}."),
            "Install Assay again.",
        )
    })
}
