//! The program itself: where it stands, how the person wants it, what is picked.

mod about;
mod passphrase;

pub(crate) use passphrase::strong_enough;

use super::workspace::state_of;
use crate::error::WireCode;
use crate::wire::*;
use crate::{Desk, Host, WireError};
use zeroize::Zeroizing;

const PREFERENCES: &str = "preferences.json";
/// The shell leaves this file when the run before never came to its end.
const ENDED_BADLY: &str = "ended-badly";

pub(crate) fn app_state(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<AppState, WireError> {
    let workspace = match desk.workspace() {
        Ok(workspace) => Some(state_of(desk, &workspace)?),
        Err(none) if none.code == WireCode::NoWorkspace => None,
        Err(other) => return Err(other),
    };
    Ok(AppState {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        workspace,
        recent: desk.recent(),
        preferences: desk.read_file(PREFERENCES),
        crashed_before: desk.home().join(ENDED_BADLY).exists(),
    })
}

pub(crate) fn app_about(_: &Desk, _: &dyn Host, _: Nothing) -> Result<AboutView, WireError> {
    Ok(AboutView { version: env!("CARGO_PKG_VERSION").to_owned(), licences: about::licences()? })
}

pub(crate) fn preferences_save(
    desk: &Desk,
    _: &dyn Host,
    preferences: Preferences,
) -> Result<Preferences, WireError> {
    desk.write_file(PREFERENCES, &preferences)?;
    Ok(preferences)
}

pub(crate) fn path_pick(desk: &Desk, host: &dyn Host, request: PickRequest) -> Result<PickAnswer, WireError> {
    let picked =
        host.pick(request.purpose).iter().map(|path| desk.register(path)).collect::<Result<_, _>>()?;
    Ok(PickAnswer { picked })
}

pub(crate) fn folder_open(
    desk: &Desk,
    host: &dyn Host,
    request: HandleRequest,
) -> Result<Nothing, WireError> {
    let path = desk.path(&request.handle)?;
    // A file that was picked is never opened, only the folder it lies in: what it would start is not ours to say.
    let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(&path) };
    host.open_outside(folder).map_err(|error| {
        WireError::new(
            WireCode::IoFailed,
            folder.display().to_string(),
            format!("The folder could not be shown: {error}."),
            "Open it with the file manager.",
        )
    })?;
    Ok(Nothing {})
}

pub(crate) fn passphrase_measure(
    _: &Desk,
    _: &dyn Host,
    request: PassphraseRequest,
) -> Result<PassphraseStrength, WireError> {
    Ok(passphrase::measure(&Zeroizing::new(request.passphrase), &request.about))
}

pub(crate) fn job_cancel(desk: &Desk, _: &dyn Host, request: JobRequest) -> Result<Nothing, WireError> {
    desk.cancel(&request.job);
    Ok(Nothing {})
}

impl Default for Preferences {
    /// As the system has it, in English, with the single keys on.
    fn default() -> Self {
        Self {
            theme: Theme::System,
            language: "en".to_owned(),
            single_keys: true,
            keys: Vec::new(),
            reduced_motion: false,
        }
    }
}
