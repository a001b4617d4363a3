//! Intake: what was handed in, whose it is, and what becomes of it.

use super::Handle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Work to look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeOpenRequest {
    /// An archive or a folder, and a learner list where there is one.
    pub sources: Vec<Handle>,
    /// The cohort; the person picks one when there is none.
    pub cohort: Option<String>,
    /// A name for the job, where progress is wanted: the archive is read to its end.
    #[serde(default)]
    #[ts(optional)]
    pub job: Option<String>,
}

/// Which intake.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeRequest {
    /// The plan.
    pub plan: String,
}

/// What an intake would do. Nothing is written yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeView {
    /// The plan, for the commands that follow.
    pub plan: String,
    /// The name of the archive or folder.
    pub source: String,
    /// The name of the learner list.
    pub list: Option<String>,
    /// What was recognised: `moodleFolders`, `moodleFlat`, `plainFolders`, `plainFiles`, `empty`.
    pub format: String,
    /// The cohort's id.
    pub cohort: Option<String>,
    /// The cohort's name.
    pub cohort_name: Option<String>,
    /// Work whose learner is certain, or was assigned by hand.
    pub matched: Vec<IntakeMatched>,
    /// Work that waits for a person.
    pub unmatched: Vec<IntakeUnmatched>,
    /// Learners of the list who handed in nothing.
    pub without_work: Vec<String>,
    /// How many learners are new to the workspace.
    pub new_learners: u32,
    /// How many attempts would be made.
    pub new_attempts: u32,
    /// How many learners' work is the same as before.
    pub unchanged: u32,
    /// What an assessor should know.
    pub findings: Vec<IntakeFinding>,
    /// How many files there are.
    pub files: u32,
    /// How large they are together.
    pub bytes: u64,
}

/// A learner's work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeMatched {
    /// The group, for `intake_assign`.
    pub group: String,
    /// Where it came from.
    pub folders: Vec<String>,
    /// The learner's name.
    pub learner: String,
    /// What decided: `participant`, `id`, `email`, `name`, `hand`.
    pub by: String,
    /// How many files.
    pub files: u32,
    /// What becomes of it: `empty`, `new`, `refused`, `unchanged`.
    pub attempt: String,
    /// The attempt's number.
    pub number: Option<u32>,
    /// Why it is refused.
    pub reason: Option<String>,
}

/// Work whose owner is not certain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeUnmatched {
    /// The group, for `intake_assign`.
    pub group: String,
    /// Where it came from.
    pub folders: Vec<String>,
    /// How many files.
    pub files: u32,
    /// Why nobody was assigned.
    pub reason: String,
    /// Who it might be.
    pub suggestions: Vec<IntakePerson>,
    /// Whether a person said to leave it out.
    pub skipped: bool,
}

/// Somebody work may belong to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakePerson {
    /// What `intake_assign` takes for `learner`; somebody who is only on the list has one too.
    pub id: Option<String>,
    /// The name.
    pub name: String,
}

/// Something an assessor should know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeFinding {
    /// The kind: `zeroBytes`, `sameFile` and so on.
    pub code: String,
    /// The path it is about.
    pub path: Option<String>,
    /// What was found, as a sentence.
    pub text: String,
}

/// Whose a group of files is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeAssignRequest {
    /// The plan.
    pub plan: String,
    /// The group.
    pub group: String,
    /// Whose it is.
    pub to: IntakeOwner,
    /// The learner, for `learner`.
    pub learner: Option<String>,
    /// The name, for `create`.
    pub name: Option<String>,
    /// The number at the institution, for `create`.
    pub external_id: Option<String>,
    /// The address, for `create`.
    pub email: Option<String>,
}

/// Whose a group of files is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum IntakeOwner {
    /// A learner who is not in the workspace yet.
    Create,
    /// A learner of the workspace.
    Learner,
    /// Nobody's: it is left out.
    Skip,
    /// As it was found.
    Undecided,
}

/// The cohort of an intake.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeCohortRequest {
    /// The plan.
    pub plan: String,
    /// The cohort.
    pub cohort: String,
}

/// What to carry out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeCommitRequest {
    /// The plan.
    pub plan: String,
    /// A name for the job: progress carries it, `job_cancel` takes it.
    pub job: String,
}

/// What was carried out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeCommitted {
    /// The import, for `intake_undo`; none when nothing was new.
    pub import: Option<String>,
    /// Whether it was stopped; then nothing was written.
    pub cancelled: bool,
    /// How many learners were added.
    pub new_learners: u32,
    /// How many attempts were made.
    pub new_attempts: u32,
    /// How many were the same as before.
    pub unchanged: u32,
    /// The first submission to judge.
    pub first: Option<String>,
}

/// An import to take back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeUndoRequest {
    /// The import.
    pub import: String,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IntakeUndone {
    /// How many attempts.
    pub attempts: u32,
    /// Why it cannot be taken back, as a sentence.
    pub refused: Option<String>,
}

/// A running job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobRequest {
    /// Its name.
    pub job: String,
}
