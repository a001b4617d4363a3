//! Cohorts, who is in them, and the grid.

use super::Handle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One cohort in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CohortListItem {
    /// The cohort.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The achievement's name.
    pub achievement: String,
    /// The achievement.
    pub achievement_id: String,
    /// The version it is judged by.
    pub version: u32,
    /// When the work is due.
    pub due: Option<String>,
    /// How many attempts there are; none means the award's own number.
    pub attempts: Option<u32>,
    /// How many learners.
    pub learners: u32,
    /// How many wait to be judged.
    pub to_judge: u32,
    /// How many achieved, issued or not.
    pub achieved: u32,
    /// How many badges were issued.
    pub issued: u32,
}

/// A new cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CohortCreateRequest {
    /// The achievement.
    pub achievement: String,
    /// The cohort's name.
    pub name: String,
    /// The last day, `2026-12-01`.
    pub due: Option<String>,
    /// How many attempts; the award's own number without it.
    pub attempts: Option<u32>,
}

/// A cohort to change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CohortChangeRequest {
    /// The cohort.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The last day.
    pub due: Option<String>,
    /// How many attempts.
    pub attempts: Option<u32>,
}

/// Which cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CohortRequest {
    /// The cohort.
    pub id: String,
}

/// The heat map of a cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridView {
    /// The cohort.
    pub cohort: CohortListItem,
    /// The columns, in the rubric's order.
    pub criteria: Vec<GridCriterion>,
    /// The rows, by name.
    pub rows: Vec<GridLearner>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridCriterion {
    /// The criterion.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its levels, low to high.
    pub levels: Vec<String>,
    /// Whether it must be met.
    pub critical: bool,
    /// The place of the lowest level that passes.
    pub needs: Option<u32>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GridLearner {
    /// The submission.
    pub submission: String,
    /// The learner's name.
    pub name: String,
    /// Where it stands, as in the queue.
    pub state: String,
    /// The latest attempt's number; 0 without one.
    pub attempt: u32,
    /// One per column: the level's place from 0, -1 unjudged, -2 insufficient evidence, -3 not applicable.
    pub cells: Vec<i16>,
}

/// Which learners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LearnerListRequest {
    /// What was typed to find them.
    pub typed: String,
    /// How many to leave out.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// A page of learners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LearnerList {
    /// How many there are in all.
    pub total: u32,
    /// The page.
    pub learners: Vec<LearnerListItem>,
}

/// One learner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LearnerListItem {
    /// The learner.
    pub id: String,
    /// The name.
    pub name: String,
    /// The number at the institution.
    pub external_id: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// Where the learner is assessed.
    pub cohorts: Vec<LearnerCohort>,
}

/// A learner in a cohort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LearnerCohort {
    /// The submission.
    pub submission: String,
    /// The cohort's name.
    pub cohort: String,
    /// Where it stands.
    pub state: String,
}

/// A list of learners to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LearnerImportRequest {
    /// The file.
    pub file: Handle,
}

/// What became of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LearnerImported {
    /// How many are new.
    pub added: u32,
    /// How many were changed.
    pub changed: u32,
    /// How many were known already.
    pub unchanged: u32,
    /// Rows that were not taken, each with the reason.
    pub refused: Vec<String>,
}
