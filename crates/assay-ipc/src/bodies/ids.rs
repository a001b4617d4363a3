//! Ids as they come from the window.

use crate::error::{WireCode, WireError};
use std::str::FromStr;

/// The id in a member of a request.
pub(crate) fn id<T: FromStr>(member: &str, text: &str) -> Result<T, WireError> {
    text.parse().map_err(|_| {
        WireError::new(
            WireCode::InputInvalid,
            member,
            "This is not the identifier of anything.",
            "Choose it from the list again.",
        )
    })
}

/// As [`id`], for a member that may be missing.
pub(crate) fn id_or_none<T: FromStr>(member: &str, text: Option<&str>) -> Result<Option<T>, WireError> {
    text.map(|text| id(member, text)).transpose()
}
