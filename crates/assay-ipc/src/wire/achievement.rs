//! Achievements: the list, the editor, previews, versions and rubrics from Canvas.

use super::Handle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One achievement in the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AchievementListItem {
    /// The achievement.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The latest version's number.
    pub version: u32,
    /// Whether a judgement uses the latest version.
    pub frozen: bool,
    /// How many criteria.
    pub criteria: u32,
    /// How many cohorts use it.
    pub cohorts: u32,
    /// How many badges were issued.
    pub issued: u32,
    /// The rule as a sentence.
    pub rule: String,
    /// The badge's picture as a `preview:` address.
    pub image: String,
}

/// Which achievement, and which version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AchievementRequest {
    /// The achievement.
    pub id: String,
    /// The version's number; the latest without it.
    pub version: Option<u32>,
}

/// An achievement for the editor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AchievementView {
    /// The achievement.
    pub id: String,
    /// The achievement document (docs/formats.md) as JSON text, with every id.
    pub document: String,
    /// The version's number.
    pub version: u32,
    /// Whether a judgement uses it: saving then makes the next version.
    pub frozen: bool,
    /// All versions, the first first.
    pub versions: Vec<VersionItem>,
    /// The rule as a sentence.
    pub sentence: String,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionItem {
    /// Its number.
    pub number: u32,
    /// When it was written.
    pub created_at: String,
    /// When a judgement first used it.
    pub frozen_at: Option<String>,
}

/// An achievement document that is being written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRequest {
    /// The document as JSON text.
    pub document: String,
}

/// What the document amounts to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentCheck {
    /// What is wrong; nothing when it can be saved.
    pub problems: Vec<Problem>,
    /// The rule as a sentence, when the document can be read.
    pub sentence: Option<String>,
    /// The criteria as understood, each with the lowest level that passes.
    pub criteria: Vec<CheckedCriterion>,
}

/// A fault and its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The place: `$.rubric.criteria[0].name`.
    pub path: String,
    /// What is wrong and what to do, as a sentence.
    pub message: String,
}

/// A criterion as understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckedCriterion {
    /// The criterion.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The names of its levels, low to high.
    pub levels: Vec<String>,
    /// The place of the lowest level that passes, when the rule sets one.
    pub lowest_passing: Option<u32>,
}

/// A document to keep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AchievementSaveRequest {
    /// The document as JSON text.
    pub document: String,
    /// The achievement it is a version of; a new one without it.
    pub id: Option<String>,
}

/// What was kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AchievementSaved {
    /// The achievement.
    pub id: String,
    /// The version's number.
    pub version: u32,
    /// Whether it took the place of a version that no judgement uses.
    pub replaced: bool,
}

/// Example judgements for the rule of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleTryRequest {
    /// The document as JSON text.
    pub document: String,
    /// For each criterion the place of a level; none is unjudged.
    pub levels: Vec<Option<u32>>,
}

/// Two versions of an achievement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionDiffRequest {
    /// The achievement.
    pub id: String,
    /// The earlier number.
    pub from: u32,
    /// The later number.
    pub to: u32,
}

/// What changed between two versions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionDiff {
    /// The changes, in the document's order.
    pub changes: Vec<VersionChange>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionChange {
    /// Where, in words: `Criterion Proves dead, level Competent`.
    pub place: String,
    /// What happened.
    pub kind: ChangeKind,
    /// The text before.
    pub before: Option<String>,
    /// The text after.
    pub after: Option<String>,
}

/// What happened to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It reads otherwise.
    Changed,
    /// It stands elsewhere.
    Moved,
    /// It is gone.
    Removed,
}

/// A rubric to read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricFileRequest {
    /// The file.
    pub file: Handle,
}

/// What was understood of a rubric file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricPreview {
    /// The rubrics in the file.
    pub rubrics: Vec<RubricRead>,
}

/// One rubric as understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RubricRead {
    /// Its name.
    pub name: String,
    /// The criteria in the form of the achievement document, as JSON text.
    pub criteria: String,
    /// How many criteria.
    pub count: u32,
    /// What was not understood or was left out, as sentences.
    pub notes: Vec<String>,
}

/// A picture for a badge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImageFileRequest {
    /// The file.
    pub file: Handle,
}

/// A picture in the form of the achievement document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImageRead {
    /// The `image` member as JSON text.
    pub image: String,
    /// What was changed about it.
    pub notes: Vec<String>,
}

/// Something to look at, as a `preview:` address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewAddress {
    /// The address.
    pub address: String,
}

/// An achievement document in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AchievementImportRequest {
    /// The file.
    pub file: Handle,
}
