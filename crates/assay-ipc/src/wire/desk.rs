//! The program itself: which workspace is open, what was opened before, what may be picked.

use super::{Handle, Picked};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the program stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppState {
    /// The version of the program.
    pub version: String,
    /// The open workspace.
    pub workspace: Option<WorkspaceState>,
    /// Workspaces opened before, the last first.
    pub recent: Vec<RecentWorkspace>,
    /// How the person wants the window.
    pub preferences: Preferences,
    /// Whether the last run ended badly; a log without personal data says where.
    pub crashed_before: bool,
}

/// The open workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceState {
    /// The organisation's name.
    pub name: String,
    /// The folder, as a path to show.
    pub folder: String,
    /// Who judges here now; empty when nobody said so yet.
    pub assessor: String,
    /// Whether it is the sample workspace, whose passphrase is said aloud.
    pub is_sample: bool,
    /// Whether the signing key is unlocked.
    pub key_unlocked: bool,
    /// How many submissions wait to be judged.
    pub queue: u32,
    /// How many badges were issued.
    pub issued: u32,
    /// How many are decided and can be released.
    pub ready: u32,
}

/// A workspace opened before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentWorkspace {
    /// What `workspace_reopen` takes.
    pub id: String,
    /// The organisation's name.
    pub name: String,
    /// The folder, as a path to show.
    pub folder: String,
    /// When it was opened last.
    pub opened_at: String,
    /// Whether the folder is still there.
    pub exists: bool,
}

/// How the person wants the window. Kept beside the program, not in a workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Preferences {
    /// Colours.
    pub theme: Theme,
    /// The language of the window, a BCP 47 tag.
    pub language: String,
    /// Whether single keys act (WCAG 2.1.4).
    pub single_keys: bool,
    /// Keys that were changed.
    pub keys: Vec<KeyBinding>,
    /// Whether nothing may move, whatever the system says.
    pub reduced_motion: bool,
}

/// Colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// High contrast.
    Contrast,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
    /// As the system has it.
    System,
}

/// A key that was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyBinding {
    /// The action.
    pub action: String,
    /// The keys, such as `Ctrl+Enter`; empty turns it off.
    pub keys: String,
}

/// What a file or folder is wanted for; the shell shows its own dialog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickRequest {
    /// What for.
    pub purpose: PickPurpose,
}

/// What a file or folder is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PickPurpose {
    /// A file to write a backup to.
    BackupFile,
    /// A picture for a badge: PNG or SVG.
    BadgeImage,
    /// A rubric as Canvas exports it.
    CanvasRubric,
    /// A folder that receives files.
    ExportFolder,
    /// A list of learners or a Moodle worksheet.
    LearnerList,
    /// A file to write the recovery key to.
    RecoveryFile,
    /// A recovery file to put the key back from.
    RecoveryOpen,
    /// A backup to restore.
    RestoreFile,
    /// An archive of work.
    Submissions,
    /// A folder of work.
    SubmissionsFolder,
    /// Files to verify.
    VerifyFiles,
    /// A workspace to open.
    WorkspaceFolder,
    /// A new or empty folder for a workspace.
    WorkspacePlace,
    /// An achievement document to read.
    AchievementFile,
}

/// What was picked; none when the person changed their mind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PickAnswer {
    /// The files or folders.
    pub picked: Vec<Picked>,
}

/// A new organisation and its workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceCreateRequest {
    /// The organisation's name.
    pub name: String,
    /// Its address on the web; may be empty.
    pub url: String,
    /// Its e-mail address; may be empty.
    pub email: String,
    /// Who judges here.
    pub assessor: String,
    /// What wraps the signing key. It is held no longer than this call.
    pub passphrase: String,
    /// A picture.
    pub logo: Option<Handle>,
    /// Where; the program's own folder for workspaces when there is none.
    pub folder: Option<Handle>,
}

/// A folder that was picked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceOpenRequest {
    /// The folder.
    pub folder: Handle,
}

/// A workspace opened before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceReopenRequest {
    /// Its id in the list.
    pub id: String,
}

/// A passphrase to measure. It goes nowhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassphraseRequest {
    /// The passphrase.
    pub passphrase: String,
    /// Words that must not help: the organisation's name, the address.
    pub about: Vec<String>,
}

/// How long a passphrase would hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PassphraseStrength {
    /// 0 (at once) to 4 (centuries).
    pub score: u8,
    /// The same in words, with what would help.
    pub sentence: String,
    /// Whether the program takes it.
    pub enough: bool,
}

/// The program and what it is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// The version.
    pub version: String,
    /// The parts and their licences.
    pub licences: Vec<LicenceView>,
}

/// A part and its licence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenceView {
    /// The part.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The licence's SPDX expression.
    pub licence: String,
}
