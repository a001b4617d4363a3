//! Release: everything decided, as a batch.

use super::{Handle, Picked};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseRequest {
    /// Only this cohort.
    pub cohort: Option<String>,
}

/// What would be released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleasePreview {
    /// What can be issued.
    pub ready: Vec<ReleaseItem>,
    /// What achieved and cannot be issued, with the reason.
    pub blocked: Vec<ReleaseBlocked>,
    /// How many letters there are to write.
    pub letters: u32,
    /// Who issues.
    pub organisation: String,
    /// Whether the signing key is unlocked.
    pub key_unlocked: bool,
    /// The usual folder for the files; it is made when it is needed.
    pub folder: Picked,
    /// What to know before signing.
    pub warning: Option<String>,
}

/// A badge that can be issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseItem {
    /// The submission.
    pub submission: String,
    /// The learner's name.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// The cohort's name.
    pub cohort: String,
    /// When it was decided.
    pub decided_at: String,
    /// Who decided.
    pub assessor: String,
}

/// What cannot be issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseBlocked {
    /// The learner's name.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// Why, with what to do.
    pub reason: String,
}

/// The passphrase of the signing key. It is held no longer than this call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyUnlockRequest {
    /// The passphrase.
    pub passphrase: String,
}

/// What to issue, and where its files go.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseRunRequest {
    /// Only this cohort.
    pub cohort: Option<String>,
    /// The folder.
    pub folder: Handle,
    /// Which files to write for each badge.
    pub formats: Vec<BadgeFormat>,
    /// Whether to write feedback letters.
    pub letters: bool,
    /// Whether to write files the learning platform takes back: grades and feedback.
    pub lms: bool,
    /// A name for the job.
    pub job: String,
}

/// A file of a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BadgeFormat {
    /// The signed credential.
    Json,
    /// The certificate.
    Pdf,
    /// The picture with the credential in it.
    Png,
    /// The drawing with the credential in it.
    Svg,
}

/// What was released.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseDone {
    /// The badges.
    pub issued: Vec<ReleasedBadge>,
    /// What was not issued, with the reason.
    pub blocked: Vec<ReleaseBlocked>,
    /// How many letters were written.
    pub letters: u32,
    /// The files for the learning platform, by their names in the folder.
    pub lms: Vec<String>,
    /// What could not be printed, as sentences.
    pub notes: Vec<String>,
    /// Whether it was stopped. What is issued is complete.
    pub cancelled: bool,
    /// The folder, for `folder_open`.
    pub folder: Handle,
}

/// A badge that was issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleasedBadge {
    /// The credential.
    pub id: String,
    /// The learner's name.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
}

/// Something picked or made before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandleRequest {
    /// The handle.
    pub handle: Handle,
}
