//! Workspaces opened before, and who was at the window in each.

use super::Desk;
use crate::error::{WireCode, WireError};
use crate::wire::RecentWorkspace;
use assay_app::Workspace;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const FILE: &str = "recent.json";
/// More than anybody looks through.
const MOST: usize = 20;

/// What the file holds, the last opened first.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Recent {
    workspaces: Vec<Entry>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    id: String,
    name: String,
    folder: PathBuf,
    opened_at: String,
    assessor: String,
}

impl Desk {
    /// Workspaces opened before, the last first.
    pub(crate) fn recent(&self) -> Vec<RecentWorkspace> {
        let recent: Recent = self.read_file(FILE);
        let shown = |entry: Entry| RecentWorkspace {
            exists: Workspace::is_in(&entry.folder),
            folder: entry.folder.display().to_string(),
            id: entry.id,
            name: entry.name,
            opened_at: entry.opened_at,
        };
        recent.workspaces.into_iter().map(shown).collect()
    }

    /// The folder of a workspace opened before.
    ///
    /// # Errors
    /// When it is not in the list.
    pub(crate) fn recent_folder(&self, id: &str) -> Result<PathBuf, WireError> {
        let recent: Recent = self.read_file(FILE);
        recent.workspaces.into_iter().find(|entry| entry.id == id).map(|entry| entry.folder).ok_or_else(
            || {
                WireError::new(
                    WireCode::NotFound,
                    id,
                    "This workspace is not in the list of those opened before.",
                    "Open its folder.",
                )
            },
        )
    }

    /// Who was at the window when this workspace was open last.
    pub(crate) fn recent_assessor(&self, folder: &Path) -> Option<String> {
        let recent: Recent = self.read_file(FILE);
        let entry = recent.workspaces.into_iter().find(|entry| entry.folder == folder)?;
        Some(entry.assessor).filter(|name| !name.is_empty())
    }

    /// Puts a workspace at the head of the list.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub(crate) fn remember(&self, folder: &Path, name: &str, assessor: &str) -> Result<(), WireError> {
        // JSON holds text; a folder whose name is none is opened by picking it.
        if folder.to_str().is_none() {
            return Ok(());
        }
        let id = self.make_id()?;
        let opened_at = self.ports().clock.now().to_string();
        self.change_file(FILE, |recent: &mut Recent| {
            let known = recent.workspaces.iter().position(|entry| entry.folder == folder);
            let id = known.map(|place| recent.workspaces.remove(place)).map_or(id, |entry| entry.id);
            let entry = Entry {
                id,
                name: name.to_owned(),
                folder: folder.to_path_buf(),
                opened_at,
                assessor: assessor.to_owned(),
            };
            recent.workspaces.insert(0, entry);
            recent.workspaces.truncate(MOST);
        })
    }

    /// Takes a workspace off the list. Its folder is not touched.
    ///
    /// # Errors
    /// When the list cannot be written.
    pub(crate) fn forget(&self, id: &str) -> Result<(), WireError> {
        self.change_file(FILE, |recent: &mut Recent| recent.workspaces.retain(|entry| entry.id != id))
    }
}
