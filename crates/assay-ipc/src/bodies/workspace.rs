//! Workspaces: made, opened, put away.

use super::app::strong_enough;
use crate::error::WireCode;
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::organisation::{LogoChange, NewOrganisation, OrganisationChange, accept_logo};
use assay_app::{Workspace, file_name, sample_workspace};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const SAMPLE: &str = "sample";

pub(crate) fn workspace_create(
    desk: &Desk,
    _: &dyn Host,
    request: WorkspaceCreateRequest,
) -> Result<WorkspaceState, WireError> {
    let passphrase = Zeroizing::new(request.passphrase);
    let (name, assessor) = (request.name.trim(), request.assessor.trim());
    strong_enough(&passphrase, &[name.to_owned(), request.email.clone(), assessor.to_owned()])?;
    if assessor.is_empty() {
        return Err(WireError::new(
            WireCode::InputInvalid,
            "assessor",
            "Nobody is named who judges here.",
            "Give the name that stands under your decisions.",
        ));
    }
    // A picture that is refused must not leave a workspace behind.
    let logo = request.logo.map(|handle| logo_of(desk, &handle)).transpose()?;
    let new = NewOrganisation {
        name: name.to_owned(),
        url: filled(&request.url),
        email: filled(&request.email),
        issuer: None,
    };
    new.check()?;
    let folder = match &request.folder {
        Some(handle) => desk.path(handle)?,
        None => free_folder(&desk.workspaces().join(file_name(name))),
    };
    let workspace = Workspace::create(&folder, &new, &passphrase, desk.ports().clone())?;
    let assessor = workspace.add_assessor(assessor, assessor)?;
    if let Some(bytes) = logo {
        let NewOrganisation { name, url, email, .. } = new;
        let change = OrganisationChange { name, url, email, logo: LogoChange::Take(bytes) };
        workspace.change_organisation(&change, &assessor)?;
    }
    put_on(desk, workspace, Some(assessor))
}

pub(crate) fn workspace_sample(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<WorkspaceState, WireError> {
    let folder = desk.home().join(SAMPLE);
    if !Workspace::is_in(&folder) {
        std::fs::create_dir_all(desk.home()).map_err(|error| unwritable(desk.home(), &error))?;
        sample_workspace::create(&folder, desk.ports())?;
    }
    open(desk, &folder)
}

pub(crate) fn workspace_open(
    desk: &Desk,
    _: &dyn Host,
    request: WorkspaceOpenRequest,
) -> Result<WorkspaceState, WireError> {
    open(desk, &desk.path(&request.folder)?)
}

pub(crate) fn workspace_reopen(
    desk: &Desk,
    _: &dyn Host,
    request: WorkspaceReopenRequest,
) -> Result<WorkspaceState, WireError> {
    open(desk, &desk.recent_folder(&request.id)?)
}

pub(crate) fn workspace_forget(
    desk: &Desk,
    _: &dyn Host,
    request: WorkspaceReopenRequest,
) -> Result<Nothing, WireError> {
    desk.forget(&request.id)?;
    Ok(Nothing {})
}

pub(crate) fn workspace_close(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<Nothing, WireError> {
    desk.put_workspace(None);
    desk.seat("");
    Ok(Nothing {})
}

/// Opens the workspace in a folder and puts it on the desk.
pub(crate) fn open(desk: &Desk, folder: &Path) -> Result<WorkspaceState, WireError> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let workspace = Workspace::open(&folder, desk.ports().clone())?;
    put_on(desk, workspace, None)
}

/// Puts a workspace on the desk, with the assessor who sits down at it: the one named, else who was there last.
fn put_on(desk: &Desk, workspace: Workspace, assessor: Option<String>) -> Result<WorkspaceState, WireError> {
    let assessors = workspace.assessors()?;
    let folder = std::path::absolute(workspace.dir()).unwrap_or_else(|_| workspace.dir().to_path_buf());
    let own = workspace.is_sample()?.then(|| sample_workspace::ASSESSOR.to_owned());
    let alone = || (assessors.len() == 1).then(|| assessors.first().cloned()).flatten();
    let assessor = assessor
        .or_else(|| desk.recent_assessor(&folder))
        .or(own)
        .filter(|name| assessors.contains(name))
        .or_else(alone)
        .unwrap_or_default();
    desk.remember(&folder, &workspace.organisation()?.name, &assessor)?;
    desk.put_workspace(Some(workspace));
    desk.seat(&assessor);
    state_of(desk, &*desk.workspace()?)
}

/// How the open workspace stands.
pub(crate) fn state_of(desk: &Desk, workspace: &Workspace) -> Result<WorkspaceState, WireError> {
    let counts = workspace.counts()?;
    Ok(WorkspaceState {
        name: workspace.organisation()?.name,
        folder: workspace.dir().display().to_string(),
        assessor: desk.assessor(),
        is_sample: workspace.is_sample()?,
        key_unlocked: desk.key_unlocked(),
        queue: counts.to_judge,
        issued: counts.issued,
        ready: counts.ready,
    })
}

/// A picture of the organisation that was picked, looked through.
pub(crate) fn logo_of(desk: &Desk, handle: &Handle) -> Result<Vec<u8>, WireError> {
    let path = desk.path(handle)?;
    let bytes = super::read_picked(&path, MOST_LOGO)?;
    accept_logo(&bytes)?;
    Ok(bytes)
}

/// As much as is taken for a picture at all.
const MOST_LOGO: u64 = 8 << 20;

/// A text that was filled in.
pub(crate) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The folder, or the first of `folder 2`, `folder 3` … that is not there.
fn free_folder(folder: &Path) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let numbered = (2..1000).map(|number| folder.with_file_name(format!("{name} {number}")));
    // With a thousand of them there, the first is refused in words.
    let mut places = std::iter::once(folder.to_path_buf()).chain(numbered);
    places.find(|place| !place.exists()).unwrap_or_else(|| folder.to_path_buf())
}

fn unwritable(folder: &Path, error: &std::io::Error) -> WireError {
    WireError::new(
        WireCode::IoFailed,
        folder.display().to_string(),
        format!("Could not make the folder: {error}."),
        "Check that the disk is there, has room, and lets you write.",
    )
}
