//! Review: one submission on the table.

use super::Outcome;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which submission, and how it is gone through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewRequest {
    /// The submission.
    pub submission: String,
    /// The queue it was opened from, for next and previous.
    pub filter: Option<super::QueueFilterView>,
}

/// Everything about one submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// The submission.
    pub submission: String,
    /// The learner's name.
    pub learner: String,
    /// The learner's number at the institution.
    pub external_id: Option<String>,
    /// The cohort's name.
    pub cohort: String,
    /// The cohort.
    pub cohort_id: String,
    /// The achievement's name.
    pub achievement: String,
    /// The version it is judged by.
    pub version: u32,
    /// The rule as a sentence.
    pub rule: String,
    /// The attempt that is judged.
    pub attempt: u32,
    /// All attempts, the first first.
    pub attempts: Vec<ReviewAttempt>,
    /// How many there may be.
    pub attempts_allowed: Option<u32>,
    /// When the work was due.
    pub due: Option<String>,
    /// Working days until then; below 0 is overdue.
    pub working_days_left: Option<i32>,
    /// Where it stands, as in the queue.
    pub state: String,
    /// Whether a second opinion was asked for.
    pub flagged: bool,
    /// The rubric with what was judged, in its order.
    pub criteria: Vec<ReviewCriterion>,
    /// The overall feedback.
    pub feedback: String,
    /// The overall internal note.
    pub internal_note: String,
    /// The live outcome.
    pub outcome: Outcome,
    /// How this assessor closed it; a draft was not.
    pub closed: Option<ReviewClosed>,
    /// Where it stands in the queue it was opened from.
    pub place: Option<ReviewPlace>,
    /// How far one may decide otherwise, as a sentence.
    pub override_limit: Option<String>,
    /// What undo would take back, in words.
    pub undo: Option<String>,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewAttempt {
    /// The attempt.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// When it came in.
    pub received_at: String,
    /// What was decided on it: `achieved`, `notYetAchieved`, `noDecision`.
    pub result: Option<String>,
    /// Its files.
    pub evidence: Vec<EvidenceItem>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceItem {
    /// The evidence.
    pub id: String,
    /// Its path inside the attempt.
    pub path: String,
    /// What it is, by its content: a media type.
    pub media: String,
    /// How it is shown.
    pub viewer: EvidenceViewer,
    /// Its size in bytes.
    pub size: u64,
    /// How it compares with the attempt before.
    pub change: EvidenceChange,
    /// Whether the name promises something else than the content.
    pub misnamed: bool,
}

/// How a piece of evidence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EvidenceViewer {
    /// Played.
    Audio,
    /// As facts, with "open outside".
    Facts,
    /// As a picture, decoded with bounds.
    Image,
    /// Page by page.
    Pdf,
    /// As text: plain text, Markdown, code, HTML as inert text, DOCX as text.
    Text,
    /// Played.
    Video,
}

/// How a file compares with the attempt before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum EvidenceChange {
    /// It was there with other content.
    Changed,
    /// There is no attempt before.
    First,
    /// It was not there.
    New,
    /// It was there.
    Same,
}

/// One criterion with its judgement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewCriterion {
    /// The criterion.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is looked at.
    pub description: String,
    /// For assessors only.
    pub guidance: String,
    /// Whether it must be met.
    pub critical: bool,
    /// The place of the lowest level that passes.
    pub needs: Option<u32>,
    /// The levels, low to high.
    pub levels: Vec<ReviewLevel>,
    /// What was judged.
    pub judged: ReviewJudgement,
    /// What was judged on the attempt before.
    pub previous: Option<ReviewPrevious>,
}

/// One level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewLevel {
    /// The level.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it looks like.
    pub descriptor: String,
    /// Its points, where it has any.
    pub points: Option<String>,
}

/// What was judged on a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewJudgement {
    /// What kind of judgement.
    pub kind: JudgementKind,
    /// The level, for `level`.
    pub level: Option<String>,
    /// Why, for `insufficient` and `notApplicable`.
    pub reason: String,
    /// For the learner.
    pub feedback: String,
    /// For assessors only.
    pub internal_note: String,
    /// Whether it was met on the attempt before and is kept.
    pub carried: bool,
    /// Whether a file behind a kept judgement has changed.
    pub evidence_changed: bool,
    /// The evidence it rests on.
    pub links: Vec<ReviewLink>,
}

/// What kind of judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum JudgementKind {
    /// There is not enough evidence to judge.
    Insufficient,
    /// A level.
    Level,
    /// Nothing yet.
    None,
    /// The criterion does not apply.
    NotApplicable,
}

/// A piece of evidence behind a judgement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewLink {
    /// The evidence.
    pub evidence: String,
    /// Whether it shows what it should.
    pub valid: Option<bool>,
    /// Whether it is enough.
    pub sufficient: Option<bool>,
    /// Whether it is the learner's own.
    pub authentic: Option<bool>,
    /// Whether it is recent.
    pub current: Option<bool>,
}

/// What was judged on the attempt before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewPrevious {
    /// The attempt's number.
    pub attempt: u32,
    /// When.
    pub at: String,
    /// Who.
    pub assessor: String,
    /// What kind of judgement.
    pub kind: JudgementKind,
    /// The level.
    pub level: Option<String>,
    /// What the learner was told.
    pub feedback: String,
    /// Whether it was met.
    pub met: bool,
}

/// How an assessment was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewClosed {
    /// When.
    pub at: String,
    /// Who.
    pub assessor: String,
    /// The result that counts.
    pub result: String,
    /// Why it was decided otherwise than the rule.
    pub overruled: Option<String>,
    /// Whether a badge was issued on it.
    pub issued: bool,
}

/// Where a submission stands in the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewPlace {
    /// Its place, from 0.
    pub index: u32,
    /// How many there are.
    pub total: u32,
    /// The submission before.
    pub previous: Option<String>,
    /// The submission after.
    pub next: Option<String>,
    /// The next one with something unjudged.
    pub next_undecided: Option<String>,
}

/// A judgement on one criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewJudgeRequest {
    /// The submission.
    pub submission: String,
    /// The criterion.
    pub criterion: String,
    /// What kind of judgement.
    pub kind: JudgementKind,
    /// The level, for `level`.
    pub level: Option<String>,
    /// Why, for `insufficient` and `notApplicable`.
    pub reason: String,
}

/// Words on a criterion, or on the whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewWriteRequest {
    /// The submission.
    pub submission: String,
    /// The criterion; the whole without it.
    pub criterion: Option<String>,
    /// For the learner, when it changed.
    pub feedback: Option<String>,
    /// For assessors only, when it changed.
    pub internal_note: Option<String>,
}

/// The evidence behind a judgement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewLinkRequest {
    /// The submission.
    pub submission: String,
    /// The criterion.
    pub criterion: String,
    /// All links of the criterion, as they shall be.
    pub links: Vec<ReviewLink>,
}

/// What is kept now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewSaved {
    /// When it was kept.
    pub at: String,
    /// The live outcome.
    pub outcome: Outcome,
    /// The criterion as it stands now.
    pub criterion: Option<ReviewCriterion>,
    /// What undo would take back, in words.
    pub undo: Option<String>,
}

/// Which submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewSubmissionRequest {
    /// The submission.
    pub submission: String,
}

/// A met criterion to keep from the attempt before, or to open again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewCarryRequest {
    /// The submission.
    pub submission: String,
    /// The criterion.
    pub criterion: String,
    /// Keep it, or open it.
    pub carry: bool,
}

/// An assessment to close.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewCloseRequest {
    /// The submission.
    pub submission: String,
    /// A decision over the rule.
    pub overrule: Option<ReviewOverrule>,
}

/// A decision over the rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewOverrule {
    /// `achieved` or `notYetAchieved`.
    pub result: String,
    /// Why.
    pub reason: String,
}

/// What became of closing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewCloseAnswer {
    /// Whether it is closed.
    pub closed: bool,
    /// The result that counts.
    pub result: String,
    /// Why it stays a draft, as a sentence.
    pub refused: Option<String>,
}

/// A second opinion asked for, or no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewFlagRequest {
    /// The submission.
    pub submission: String,
    /// Whether it is asked for.
    pub flagged: bool,
}

/// Feedback written before on a criterion and level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnippetRequest {
    /// The submission.
    pub submission: String,
    /// The criterion.
    pub criterion: String,
    /// The level; all levels without it.
    pub level: Option<String>,
    /// What the snippet holds.
    pub typed: String,
}

/// Snippets, the most used first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnippetList {
    /// The texts.
    pub snippets: Vec<String>,
}

/// Which evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceRequest {
    /// The evidence.
    pub evidence: String,
}

/// The text of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceText {
    /// The text, at most 2 MiB of it.
    pub text: String,
    /// Whether there is more.
    pub truncated: bool,
    /// How to show it: `plain`, `markdown`, `code`, `html`, `document`.
    pub form: String,
    /// What made the text.
    pub extractor: String,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceFacts {
    /// Its path inside the attempt.
    pub path: String,
    /// What it is, by its content.
    pub media: String,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: String,
    /// What an assessor should know, as sentences.
    pub notes: Vec<String>,
}
