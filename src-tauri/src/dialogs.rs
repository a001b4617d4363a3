//! The system's own dialogs, for files and folders. Paths go into the core and never to the window.

use crate::window;
use crate::words::word;
use assay_ipc::PickPurpose;
use std::error::Error;
use std::path::PathBuf;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// What a dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    File,
    Files,
    Folder,
    /// A place for a new file, with the id of the name that is offered.
    NewFile(&'static str),
}

/// A kind of file: the id of its name, and its extensions.
type Filter = (&'static str, &'static [&'static str]);

/// Asks the person and waits for the answer; empty when they changed their mind. Not to be called on the window's
/// thread, which has to draw the dialog meanwhile.
pub(crate) fn pick(app: &AppHandle, purpose: PickPurpose) -> Vec<PathBuf> {
    let (title, wanted, filter) = question(purpose);
    let mut dialog = app.dialog().file().set_title(word(title));
    if let Some(window) = app.get_webview_window(window::MAIN) {
        dialog = dialog.set_parent(&window);
    }
    if let Some((name, extensions)) = filter {
        dialog = dialog.add_filter(word(name), extensions);
    }
    let picked: Vec<FilePath> = match wanted {
        Wanted::File => dialog.blocking_pick_file().into_iter().collect(),
        Wanted::Files => dialog.blocking_pick_files().unwrap_or_default(),
        Wanted::Folder => dialog.blocking_pick_folder().into_iter().collect(),
        Wanted::NewFile(name) => dialog.set_file_name(word(name)).blocking_save_file().into_iter().collect(),
    };
    picked.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// Says why there is no window, where there is no window to say it in.
pub(crate) fn could_not_start(error: &dyn Error) {
    eprintln!("{}: {error}", word("start-failed"));
}

const fn question(purpose: PickPurpose) -> (&'static str, Wanted, Option<Filter>) {
    match purpose {
        PickPurpose::AchievementFile => {
            ("pick-achievement-file", Wanted::File, Some(("kind-achievement", &["json"])))
        }
        PickPurpose::BackupFile => {
            ("pick-backup-file", Wanted::NewFile("name-backup"), Some(("kind-backup", &["zip"])))
        }
        PickPurpose::BadgeImage => {
            ("pick-badge-image", Wanted::File, Some(("kind-picture", &["png", "svg"])))
        }
        PickPurpose::CanvasRubric => ("pick-canvas-rubric", Wanted::File, Some(("kind-list", &["csv"]))),
        PickPurpose::ExportFolder => ("pick-export-folder", Wanted::Folder, None),
        PickPurpose::LearnerList => ("pick-learner-list", Wanted::File, Some(("kind-list", &["csv", "txt"]))),
        PickPurpose::RecoveryFile => {
            ("pick-recovery-file", Wanted::NewFile("name-recovery"), Some(("kind-recovery", &["json"])))
        }
        PickPurpose::RecoveryOpen => ("pick-recovery-open", Wanted::File, Some(("kind-recovery", &["json"]))),
        PickPurpose::RestoreFile => ("pick-restore-file", Wanted::File, Some(("kind-backup", &["zip"]))),
        PickPurpose::Submissions => ("pick-submissions", Wanted::File, Some(("kind-archive", &["zip"]))),
        PickPurpose::SubmissionsFolder => ("pick-submissions-folder", Wanted::Folder, None),
        PickPurpose::VerifyFiles => (
            "pick-verify-files",
            Wanted::Files,
            Some(("kind-credential", &["json", "jsonld", "jwt", "pdf", "png", "svg", "txt"])),
        ),
        PickPurpose::WorkspaceFolder => ("pick-workspace-folder", Wanted::Folder, None),
        PickPurpose::WorkspacePlace => ("pick-workspace-place", Wanted::Folder, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PURPOSES: &[PickPurpose] = &[
        PickPurpose::AchievementFile,
        PickPurpose::BackupFile,
        PickPurpose::BadgeImage,
        PickPurpose::CanvasRubric,
        PickPurpose::ExportFolder,
        PickPurpose::LearnerList,
        PickPurpose::RecoveryFile,
        PickPurpose::RecoveryOpen,
        PickPurpose::RestoreFile,
        PickPurpose::Submissions,
        PickPurpose::SubmissionsFolder,
        PickPurpose::VerifyFiles,
        PickPurpose::WorkspaceFolder,
        PickPurpose::WorkspacePlace,
    ];

    #[test]
    fn every_dialog_has_its_words() {
        for purpose in PURPOSES {
            let (title, wanted, filter) = question(*purpose);
            let name = match wanted {
                Wanted::NewFile(name) => Some(name),
                Wanted::File | Wanted::Files | Wanted::Folder => None,
            };
            for id in [Some(title), name, filter.map(|(id, _)| id)].into_iter().flatten() {
                assert_ne!(word(id), id, "{purpose:?}");
            }
        }
    }

    #[test]
    fn a_new_file_is_offered_under_the_extension_its_dialog_shows() {
        for purpose in PURPOSES {
            let (_, wanted, filter) = question(*purpose);
            if let Wanted::NewFile(name) = wanted {
                let (_, extensions) = filter.unwrap();
                assert!(word(name).ends_with(extensions[0]), "{purpose:?}");
            }
        }
    }
}
