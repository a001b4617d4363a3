//! Reading assessments, and everything that opening a submission needs.

use crate::achievement::VersionRow;
use crate::assessment::Judged;
use crate::cohort::{CohortRow, Enrolment};
use crate::column::{all, json, parsed, parsed_or_null};
use crate::error::{OrNotFound, StoreError};
use crate::intake::{AttemptRow, EvidenceRow};
use crate::learner::LearnerRow;
use crate::reader::Reader;
use crate::standing::SubmissionState;
use assay_domain::{
    AchievementVersionId, AssessmentId, AttemptId, CohortId, CriterionId, EvidenceLink, Judgement, LearnerId,
    LevelId, OutcomeResult, Reason, SubmissionId, Timestamp,
};
use rusqlite::Row;
use rusqlite::types::Type;
use std::collections::BTreeMap;

/// An assessment as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct AssessmentRow {
    /// The identity.
    pub id: AssessmentId,
    /// The attempt that is judged.
    pub attempt: AttemptId,
    /// The version it is judged against.
    pub version: AchievementVersionId,
    /// Who judges.
    pub assessor: String,
    /// Where the attempt was shown.
    pub context: Option<String>,
    /// The overall feedback, for the learner.
    pub feedback: String,
    /// The overall note, for assessors only.
    pub internal_note: String,
    /// The closed assessment that this one corrects.
    pub supersedes: Option<AssessmentId>,
    /// The closed assessment that corrects this one.
    pub superseded_by: Option<AssessmentId>,
    /// When it was begun.
    pub started_at: Timestamp,
    /// How it was closed; a draft was not.
    pub closed: Option<ClosedRow>,
    /// What an assessor decided over the rule.
    pub decision: Option<DecisionRow>,
}

/// How an assessment was closed.
#[derive(Debug, Clone, PartialEq)]
pub struct ClosedRow {
    /// When.
    pub at: Timestamp,
    /// The result under the rule.
    pub result: OutcomeResult,
    /// The whole outcome with its clauses in words, as it was closed.
    pub outcome: serde_json::Value,
}

/// A decision over the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// What was decided.
    pub result: OutcomeResult,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub assessor: String,
    /// When.
    pub decided_at: Timestamp,
}

/// What stands on one criterion, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementRow {
    /// What the assessor wrote.
    pub judged: Judged,
    /// When it was last written.
    pub judged_at: Timestamp,
}

/// An assessment with its judgements.
#[derive(Debug, Clone, PartialEq)]
pub struct AssessmentView {
    /// The assessment.
    pub row: AssessmentRow,
    /// Its judgements, in the rubric's order.
    pub judgements: Vec<JudgementRow>,
}

/// An attempt with its evidence and everybody's assessments of it.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptView {
    /// The attempt.
    pub row: AttemptRow,
    /// Its evidence.
    pub evidence: Vec<EvidenceRow>,
    /// Its assessments, by when they were begun.
    pub assessments: Vec<AssessmentView>,
}

/// Everything about one submission.
#[derive(Debug, Clone, PartialEq)]
pub struct SubmissionView {
    /// The submission.
    pub id: SubmissionId,
    /// The learner.
    pub learner: LearnerRow,
    /// The cohort.
    pub cohort: CohortRow,
    /// What the learning platform says of the learner.
    pub enrolment: Enrolment,
    /// The version it is judged against.
    pub version: VersionRow,
    /// Where it stands.
    pub state: SubmissionState,
    /// The attempts, the first first.
    pub attempts: Vec<AttemptView>,
}

impl AssessmentRow {
    /// The result that counts: an assessor's decision, or else the rule's; a draft has none.
    #[must_use]
    pub fn result(&self) -> Option<OutcomeResult> {
        let closed = self.closed.as_ref()?;
        Some(self.decision.as_ref().map_or(closed.result, |decision| decision.result))
    }
}

impl Reader<'_> {
    /// Everything about one submission, in one look.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the file cannot be read.
    pub fn submission(&self, id: SubmissionId) -> Result<SubmissionView, StoreError> {
        let (cohort, learner, state): (CohortId, LearnerId, SubmissionState) = crate::column::one(
            self.connection(),
            "SELECT s.cohort_id, s.learner_id, t.state
             FROM submission AS s JOIN standing AS t ON t.submission_id = s.id WHERE s.id = ?1",
            [id.to_string()],
            |row| Ok((parsed(row, 0)?, parsed(row, 1)?, parsed(row, 2)?)),
        )?
        .or_not_found("submission", id)?;
        let cohort_row = self.cohort(cohort)?.or_not_found("cohort", cohort)?;
        let version = self.version(cohort_row.version)?.or_not_found("version", cohort_row.version)?;
        let mut attempts = Vec::new();
        for row in self.attempts(id)? {
            attempts.push(AttemptView {
                evidence: self.evidence(row.id)?,
                assessments: self.assessments(row.id)?,
                row,
            });
        }
        Ok(SubmissionView {
            id,
            learner: self.learner(learner)?.or_not_found("learner", learner)?,
            enrolment: self.enrolment(cohort, learner)?.map(|(_, enrolment)| enrolment).unwrap_or_default(),
            cohort: cohort_row,
            version,
            state,
            attempts,
        })
    }

    /// Everybody's assessments of an attempt, by when they were begun.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn assessments(&self, attempt: AttemptId) -> Result<Vec<AssessmentView>, StoreError> {
        let sql = format!("{SELECT} WHERE a.attempt_id = ?1 ORDER BY a.started_at, a.id");
        let rows = all(self.connection(), &sql, [attempt.to_string()], read_assessment)?;
        rows.into_iter().map(|row| self.with_judgements(row)).collect()
    }

    /// One assessment with its judgements.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn assessment(&self, id: AssessmentId) -> Result<Option<AssessmentView>, StoreError> {
        let sql = format!("{SELECT} WHERE a.id = ?1");
        let row = crate::column::one(self.connection(), &sql, [id.to_string()], read_assessment)?;
        row.map(|row| self.with_judgements(row)).transpose()
    }

    fn with_judgements(&self, row: AssessmentRow) -> Result<AssessmentView, StoreError> {
        let id = row.id.to_string();
        let mut links: BTreeMap<CriterionId, Vec<EvidenceLink>> = BTreeMap::new();
        let linked = all(
            self.connection(),
            "SELECT criterion_id, evidence_id, valid, sufficient, authentic, current, method
             FROM judgement_evidence WHERE assessment_id = ?1 ORDER BY criterion_id, evidence_id",
            [&id],
            |row| Ok((parsed(row, 0)?, read_link(row)?)),
        )?;
        for (criterion, link) in linked {
            links.entry(criterion).or_default().push(link);
        }
        let judgements = all(
            self.connection(),
            "SELECT j.criterion_id, j.kind, j.level_id, j.reason, j.carried, j.feedback, j.internal_note, j.judged_at
             FROM judgement AS j
             LEFT JOIN version_criterion AS c ON c.version_id = ?2 AND c.criterion_id = j.criterion_id
             WHERE j.assessment_id = ?1 ORDER BY c.position, j.criterion_id",
            (&id, row.version.to_string()),
            |row| {
                let criterion = parsed(row, 0)?;
                let judged = Judged {
                    criterion,
                    judgement: read_judgement(row)?,
                    carried: row.get(4)?,
                    feedback: row.get(5)?,
                    internal_note: row.get(6)?,
                    evidence: links.remove(&criterion).unwrap_or_default(),
                };
                Ok(JudgementRow { judged, judged_at: parsed(row, 7)? })
            },
        )?;
        Ok(AssessmentView { row, judgements })
    }
}

const SELECT: &str = "SELECT a.id, a.attempt_id, a.achievement_version_id, a.assessor, a.context, a.feedback,
     a.internal_note, a.supersedes, b.id, a.started_at, a.closed_at, a.result, a.outcome,
     d.result, d.reason, d.assessor, d.decided_at
 FROM assessment AS a
 LEFT JOIN assessment AS b ON b.supersedes = a.id AND b.closed_at IS NOT NULL
 LEFT JOIN decision AS d ON d.assessment_id = a.id";

fn read_assessment(row: &Row<'_>) -> rusqlite::Result<AssessmentRow> {
    let closed_at: Option<Timestamp> = parsed_or_null(row, 10)?;
    let closed = closed_at.map(|at| {
        Ok::<_, rusqlite::Error>(ClosedRow { at, result: result(row, 11)?, outcome: json(row, 12)? })
    });
    let decided_at: Option<Timestamp> = parsed_or_null(row, 16)?;
    let decision = decided_at.map(|decided_at| {
        Ok::<_, rusqlite::Error>(DecisionRow {
            result: result(row, 13)?,
            reason: row.get(14)?,
            assessor: row.get(15)?,
            decided_at,
        })
    });
    Ok(AssessmentRow {
        id: parsed(row, 0)?,
        attempt: parsed(row, 1)?,
        version: parsed(row, 2)?,
        assessor: row.get(3)?,
        context: row.get(4)?,
        feedback: row.get(5)?,
        internal_note: row.get(6)?,
        supersedes: parsed_or_null(row, 7)?,
        superseded_by: parsed_or_null(row, 8)?,
        started_at: parsed(row, 9)?,
        closed: closed.transpose()?,
        decision: decision.transpose()?,
    })
}

fn read_link(row: &Row<'_>) -> rusqlite::Result<EvidenceLink> {
    Ok(EvidenceLink {
        evidence: parsed(row, 1)?,
        valid: row.get(2)?,
        sufficient: row.get(3)?,
        authentic: row.get(4)?,
        current: row.get(5)?,
        method: row.get(6)?,
    })
}

/// The judgement in columns 1 to 3: its kind, its level, its reason.
fn read_judgement(row: &Row<'_>) -> rusqlite::Result<Option<Judgement>> {
    let reason = || -> rusqlite::Result<Reason> {
        Reason::new(row.get_ref(3)?.as_str()?).map_err(|error| unexpected(3, error))
    };
    let Some(kind) = row.get_ref(1)?.as_str_or_null()? else { return Ok(None) };
    match kind {
        "insufficient" => Ok(Some(Judgement::Insufficient { reason: reason()? })),
        "level" => Ok(Some(Judgement::Level(parsed::<LevelId>(row, 2)?))),
        "notApplicable" => Ok(Some(Judgement::NotApplicable { reason: reason()? })),
        _ => Err(unexpected(1, crate::column::UnknownWord)),
    }
}

/// A result column as the result it names.
pub(crate) fn result(row: &Row<'_>, column: usize) -> rusqlite::Result<OutcomeResult> {
    OutcomeResult::from_name(row.get_ref(column)?.as_str()?)
        .ok_or_else(|| unexpected(column, crate::column::UnknownWord))
}

fn unexpected(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
