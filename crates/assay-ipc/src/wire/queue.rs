//! The queue: what to do next, across cohorts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What of the queue is wanted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueRequest {
    /// The filter.
    pub filter: QueueFilterView,
    /// How many rows to leave out.
    pub offset: u32,
    /// How many rows.
    pub limit: u32,
}

/// A filter of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueFilterView {
    /// The group.
    pub group: QueueGroup,
    /// Only this cohort.
    pub cohort: Option<String>,
    /// Where the learner's or the cohort's name holds this.
    pub typed: String,
    /// Only what the present assessor judges.
    pub mine: bool,
    /// In a seeded order that favours nobody, instead of by name.
    pub fair: bool,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QueueGroup {
    /// Everything.
    All,
    /// Due within seven days, or overdue.
    DueSoon,
    /// Decided and ready to release.
    Ready,
    /// Handed in again.
    Resubmissions,
    /// Waiting to be judged, drafts among them.
    ToJudge,
}

/// A page of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueuePage {
    /// How many rows the filter lets through.
    pub total: u32,
    /// The page.
    pub rows: Vec<QueueItem>,
    /// How many there are in each group under the rest of the filter.
    pub counts: Vec<QueueCount>,
}

/// How many there are in a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueCount {
    /// The group.
    pub group: QueueGroup,
    /// How many.
    pub count: u32,
}

/// One row of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueItem {
    /// The submission.
    pub submission: String,
    /// The learner's name.
    pub learner: String,
    /// The cohort's name.
    pub cohort: String,
    /// The achievement's name.
    pub achievement: String,
    /// The latest attempt's number; 0 without one.
    pub attempt: u32,
    /// When the work was due.
    pub due: Option<String>,
    /// Working days until then; below 0 is overdue.
    pub working_days_left: Option<i32>,
    /// How many criteria are unjudged.
    pub open_criteria: u32,
    /// How many criteria there are.
    pub criteria: u32,
    /// Who judges it.
    pub assessor: Option<String>,
    /// Where it stands: `resubmitted`, `drafted`, `toJudge`, `achieved`, `noDecision`, `notYetAchieved`, `awaitingWork`, `issued`, `revoked`.
    pub state: String,
    /// Whether a second opinion was asked for.
    pub flagged: bool,
}

/// Words to find in the work itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueSearchRequest {
    /// The words.
    pub typed: String,
    /// How many hits.
    pub limit: u32,
}

/// Work that holds the words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueSearchHit {
    /// The submission.
    pub submission: String,
    /// The learner's name.
    pub learner: String,
    /// The cohort's name.
    pub cohort: String,
    /// The attempt's number.
    pub attempt: u32,
    /// The file.
    pub evidence: String,
    /// The file's path.
    pub path: String,
    /// The text around the words; what was found stands between U+E000 and U+E001.
    pub snippet: String,
}

/// A filter with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFilter {
    /// The name.
    pub name: String,
    /// The filter.
    pub filter: QueueFilterView,
}

/// The saved filters of the workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFilters {
    /// The filters, in the person's order.
    pub filters: Vec<SavedFilter>,
}
