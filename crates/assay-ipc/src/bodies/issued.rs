//! Issued badges: find, look at, export again, print, revoke.

mod linked_in;

use super::release::formats;
use crate::error::WireCode;
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::file_name;
use assay_app::issued::{IssuedBadge, IssuedSearch};
use assay_app::verifying::RubricResult;
use assay_app::write_whole;

pub(crate) fn issued_page(
    desk: &Desk,
    _: &dyn Host,
    request: IssuedRequest,
) -> Result<IssuedPage, WireError> {
    let IssuedRequest { typed, cohort, offset, limit } = request;
    let page = desk.workspace()?.find_issued(&IssuedSearch { typed, cohort, offset, limit })?;
    Ok(IssuedPage { total: page.total, rows: page.rows.iter().map(IssuedItem::from).collect() })
}

pub(crate) fn issued_view(
    desk: &Desk,
    _: &dyn Host,
    request: CredentialRequest,
) -> Result<IssuedView, WireError> {
    let look = desk.workspace()?.look_at_issued(&request.id)?;
    Ok(IssuedView {
        item: IssuedItem::from(&look.badge),
        linked_in: linked_in::values(&look),
        badge: desk.keep_preview(look.picture, "image/png")?.address,
        certificate: desk.keep_preview(look.certificate, "application/pdf")?.address,
        json: look.json,
        revoked_because: look.badge.revoked.map(|(_, reason)| reason),
        results: look.results.into_iter().filter_map(result).collect(),
    })
}

pub(crate) fn issued_export(
    desk: &Desk,
    _: &dyn Host,
    request: IssuedExportRequest,
) -> Result<IssuedExported, WireError> {
    let out = desk.path(&request.folder)?;
    let done = desk.workspace()?.export_credentials(&request.ids, &formats(&request.formats), &out)?;
    let files = done.into_iter().flat_map(|credential| credential.files).collect();
    Ok(IssuedExported { files, folder: request.folder })
}

pub(crate) fn issued_print(
    desk: &Desk,
    host: &dyn Host,
    request: CredentialRequest,
) -> Result<Nothing, WireError> {
    let (name, pdf) = desk.workspace()?.certificate(&request.id)?;
    // A folder for each, so that two certificates of one name and day do not take each other's place.
    let folder = desk.outside_folder().join(file_name(&request.id));
    let failed = |what: &str, error: &std::io::Error| {
        WireError::new(
            WireCode::IoFailed,
            name.as_str(),
            format!("The certificate could not be {what}: {error}."),
            "Export the badge into a folder and print it from there.",
        )
    };
    std::fs::create_dir_all(&folder).map_err(|error| failed("written", &error))?;
    let path = folder.join(&name);
    write_whole(&path, &pdf)?;
    host.open_outside(&path).map_err(|error| failed("opened", &error))?;
    Ok(Nothing {})
}

pub(crate) fn issued_share(
    desk: &Desk,
    host: &dyn Host,
    request: CredentialRequest,
) -> Result<Nothing, WireError> {
    let look = desk.workspace()?.look_at_issued(&request.id)?;
    host.open_address(&linked_in::values(&look).link).map_err(|error| {
        WireError::new(
            WireCode::IoFailed,
            "LinkedIn",
            format!("No browser could be opened: {error}."),
            "Copy the link and open it in a browser yourself.",
        )
    })?;
    Ok(Nothing {})
}

pub(crate) fn issued_revoke(
    desk: &Desk,
    _: &dyn Host,
    request: IssuedRevokeRequest,
) -> Result<Nothing, WireError> {
    let workspace = desk.workspace()?;
    let key = desk.signing_key()?;
    workspace.revoke(&request.id, &request.reason, &key, &desk.actor()?)?;
    Ok(Nothing {})
}

/// A result whose level is said; places count from 0 here.
fn result(result: RubricResult) -> Option<IssuedResult> {
    let place = |rank: Option<usize>| rank.and_then(|rank| u32::try_from(rank.checked_sub(1)?).ok());
    Some(IssuedResult {
        criterion: result.criterion,
        level: result.level?,
        place: place(result.rank),
        levels: u32::try_from(result.levels).unwrap_or(u32::MAX),
        required: result.required,
        required_place: place(result.required_rank),
    })
}

impl From<&IssuedBadge> for IssuedItem {
    fn from(badge: &IssuedBadge) -> Self {
        Self {
            id: badge.id.clone(),
            learner: badge.learner.clone(),
            achievement: badge.achievement.clone(),
            issued_at: badge.issued_at.to_string(),
            valid_until: badge.valid_until.map(|until| until.to_string()),
            revoked_at: badge.revoked.as_ref().map(|(at, _)| at.to_string()),
        }
    }
}
