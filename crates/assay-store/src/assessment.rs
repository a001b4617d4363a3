//! Assessments: drafts, judgements, closing, and decisions over the rule.

use crate::column::{all, one, run, text};
use crate::error::{OrNotFound, StoreError};
use crate::standing;
use crate::tx::{Stamp, Tx};
use crate::undo::{DraftTexts, Trace};
use assay_domain::{
    AchievementVersionId, AssessmentId, AttemptId, CriterionId, EventKind, EvidenceLink, Judgement, Outcome,
    OutcomeResult, Reason,
};
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// An assessment to be begun.
#[derive(Debug, Clone)]
pub struct NewAssessment {
    /// The identity.
    pub id: AssessmentId,
    /// The attempt that is judged.
    pub attempt: AttemptId,
    /// The version it is judged against; it must be the cohort's.
    pub version: AchievementVersionId,
    /// Who judges; must be among the assessors.
    pub assessor: String,
    /// Where the attempt was shown, for rules that count contexts.
    pub context: Option<String>,
    /// The closed assessment that this one corrects.
    pub supersedes: Option<AssessmentId>,
}

/// What an assessor wrote on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Judged {
    /// The criterion.
    pub criterion: CriterionId,
    /// The judgement; `None` while only a text is written.
    pub judgement: Option<Judgement>,
    /// Whether it was carried over from an earlier attempt.
    pub carried: bool,
    /// For the learner.
    pub feedback: String,
    /// For assessors only; never leaves the workspace with a learner's papers.
    pub internal_note: String,
    /// The evidence behind it.
    pub evidence: Vec<EvidenceLink>,
}

impl Judged {
    /// A judgement without any text or evidence.
    #[must_use]
    pub fn new(criterion: CriterionId, judgement: Judgement) -> Self {
        Self { judgement: Some(judgement), ..Self::open(criterion) }
    }

    /// A criterion that nothing was written on.
    #[must_use]
    pub fn open(criterion: CriterionId) -> Self {
        Self {
            criterion,
            judgement: None,
            carried: false,
            feedback: String::new(),
            internal_note: String::new(),
            evidence: Vec::new(),
        }
    }
}

impl Tx<'_> {
    /// Begins a draft.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an attempt that is not there; [`StoreError::Refused`] when the version is
    /// not the one its cohort is assessed against, the assessor is unknown, or what it is to supersede is not
    /// a closed assessment of the same attempt.
    pub fn start_assessment(&mut self, new: &NewAssessment, stamp: &Stamp) -> Result<(), StoreError> {
        let (id, attempt, version) = (new.id.to_string(), new.attempt.to_string(), new.version.to_string());
        let pinned: String = one(
            self.connection(),
            "SELECT c.achievement_version_id FROM attempt AS t
             JOIN submission AS s ON s.id = t.submission_id JOIN cohort AS c ON c.id = s.cohort_id
             WHERE t.id = ?1",
            [&attempt],
            |row| row.get(0),
        )?
        .or_not_found("attempt", new.attempt)?;
        if pinned != version {
            return Err(StoreError::refused("an attempt is judged against the version of its cohort"));
        }
        self.change_saying(EventKind::AssessmentDrafted, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO assessment (id, attempt_id, achievement_version_id, assessor, context, feedback,
                     internal_note, supersedes, started_at)
                 VALUES (:id, :attempt, :version, :assessor, :context, '', '', :supersedes, :at)",
                named_params! {
                    ":id": id, ":attempt": attempt, ":version": version, ":assessor": new.assessor,
                    ":context": new.context, ":supersedes": text(new.supersedes), ":at": stamp.at.to_string(),
                },
            )?;
            standing::refresh_of_assessment(connection, &id)?;
            Ok(json!({
                "attempt": attempt, "achievementVersion": version, "assessor": new.assessor,
                "context": new.context, "supersedes": text(new.supersedes),
            })
            .to_string())
        })
    }

    /// Writes judgements into a draft, each in place of an earlier one on its criterion.
    ///
    /// The first judgement on any version freezes that version. The event holds what stood before, so that
    /// [`take_back`](Self::take_back) can put it there again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for an assessment, criterion or level that is not there;
    /// [`StoreError::Refused`] when the assessment is closed, or a link names evidence of a later attempt or
    /// of somebody else.
    pub fn save_judgements(
        &mut self,
        assessment: AssessmentId,
        judged: &[Judged],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let before = self.standing_on(assessment, judged.iter().map(|one| one.criterion))?;
        self.write_judgements(assessment, judged, Trace::Before(&before), stamp)
    }

    /// Writes what a draft begins with: judgements kept from an earlier attempt, or from the assessment that it
    /// corrects. As [`save_judgements`](Self::save_judgements), but it is no step that could be taken back.
    ///
    /// # Errors
    /// As [`save_judgements`](Self::save_judgements).
    pub fn begin_with(
        &mut self,
        assessment: AssessmentId,
        judged: &[Judged],
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.write_judgements(assessment, judged, Trace::Beginning, stamp)
    }

    pub(crate) fn write_judgements(
        &mut self,
        assessment: AssessmentId,
        judged: &[Judged],
        trace: Trace<'_, Vec<Judged>>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let id = assessment.to_string();
        self.change_saying(EventKind::AssessmentDrafted, &id, stamp, |connection| {
            let version: String = one(
                connection,
                "SELECT achievement_version_id FROM assessment WHERE id = ?1",
                [&id],
                |row| row.get(0),
            )?
            .or_not_found("assessment", assessment)?;
            let levels = standing::levels_of(connection, &version)?;
            for one in judged {
                let known = levels.get(&one.criterion).or_not_found("criterion", one.criterion)?;
                if let Some(Judgement::Level(level)) = &one.judgement {
                    known.contains(level).then_some(()).or_not_found("level", level)?;
                }
                write_judged(connection, &id, one, stamp)?;
            }
            let froze = freeze(connection, &version, stamp)?;
            standing::refresh_of_assessment(connection, &id)?;
            Ok(trace.onto(json!({ "judgements": value(judged)?, "froze": froze }))?.to_string())
        })
    }

    /// Writes the overall feedback and the internal note of a draft. The event holds what stood before.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Refused`] when it is closed.
    pub fn save_draft_texts(
        &mut self,
        assessment: AssessmentId,
        feedback: &str,
        internal_note: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let texts = DraftTexts { feedback: feedback.to_owned(), internal_note: internal_note.to_owned() };
        let before = self.draft_texts(assessment)?;
        self.write_texts(assessment, &texts, Trace::Before(&before), stamp)
    }

    /// Writes the texts that a correction begins with; no step that could be taken back.
    ///
    /// # Errors
    /// As [`save_draft_texts`](Self::save_draft_texts).
    pub fn begin_with_texts(
        &mut self,
        assessment: AssessmentId,
        texts: &DraftTexts,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.write_texts(assessment, texts, Trace::Beginning, stamp)
    }

    pub(crate) fn write_texts(
        &mut self,
        assessment: AssessmentId,
        texts: &DraftTexts,
        trace: Trace<'_, DraftTexts>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let id = assessment.to_string();
        self.change_saying(EventKind::AssessmentDrafted, &id, stamp, |connection| {
            let changed = run(
                connection,
                "UPDATE assessment SET feedback = ?2, internal_note = ?3 WHERE id = ?1",
                (&id, &texts.feedback, &texts.internal_note),
            )?;
            (changed > 0).then_some(()).or_not_found("assessment", assessment)?;
            Ok(trace.onto(value(texts)?)?.to_string())
        })
    }

    /// Closes a draft with its outcome. From here on nothing in it changes; a correction supersedes it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Refused`] when it is closed already or what it supersedes
    /// was superseded meanwhile.
    pub fn close_assessment(
        &mut self,
        assessment: AssessmentId,
        outcome: &Outcome,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let id = assessment.to_string();
        let words =
            serde_json::to_string(outcome).map_err(|e| StoreError::Damaged { what: e.to_string() })?;
        self.change(EventKind::AssessmentClosed, &id, stamp, |connection| {
            let version: String = one(
                connection,
                "SELECT achievement_version_id FROM assessment WHERE id = ?1",
                [&id],
                |row| row.get(0),
            )?
            .or_not_found("assessment", assessment)?;
            run(
                connection,
                "UPDATE assessment SET closed_at = ?2, result = ?3, outcome = ?4 WHERE id = ?1",
                (&id, stamp.at.to_string(), outcome.result.as_str(), &words),
            )?;
            freeze(connection, &version, stamp)?;
            standing::refresh_of_assessment(connection, &id)
        })
    }

    /// Records that an assessor decided otherwise than the rule. Whether the award allows it is for the
    /// caller to check.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the assessment is not closed or a credential was issued on it,
    /// [`StoreError::Duplicate`] when it was decided before.
    pub fn override_decision(
        &mut self,
        assessment: AssessmentId,
        result: OutcomeResult,
        reason: &Reason,
        assessor: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let id = assessment.to_string();
        self.change(EventKind::DecisionOverridden, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO decision (assessment_id, result, reason, assessor, decided_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                (&id, result.as_str(), reason.as_str(), assessor, stamp.at.to_string()),
            )?;
            standing::refresh_of_assessment(connection, &id)
        })
    }
}

pub(crate) fn value<T: Serialize + ?Sized>(of: &T) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(of).map_err(|e| StoreError::Damaged { what: e.to_string() })
}

/// Freezes a version unless it is; says whether it did.
fn freeze(connection: &Connection, version: &str, stamp: &Stamp) -> Result<bool, StoreError> {
    let frozen = run(
        connection,
        "UPDATE achievement_version SET frozen_at = ?2 WHERE id = ?1 AND frozen_at IS NULL",
        (version, stamp.at.to_string()),
    )?;
    Ok(frozen > 0)
}

fn write_judged(
    connection: &Connection,
    assessment: &str,
    judged: &Judged,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let criterion = judged.criterion.to_string();
    let (kind, level, reason) = match &judged.judgement {
        None => (None, None, None),
        Some(Judgement::Insufficient { reason }) => (Some("insufficient"), None, Some(reason.as_str())),
        Some(Judgement::Level(level)) => (Some("level"), Some(level.to_string()), None),
        Some(Judgement::NotApplicable { reason }) => (Some("notApplicable"), None, Some(reason.as_str())),
    };
    run(
        connection,
        "INSERT INTO judgement (assessment_id, criterion_id, kind, level_id, reason, carried, feedback, internal_note, judged_at)
         VALUES (:assessment, :criterion, :kind, :level, :reason, :carried, :feedback, :internal_note, :at)
         ON CONFLICT (assessment_id, criterion_id) DO UPDATE SET kind = :kind, level_id = :level, reason = :reason,
             carried = :carried, feedback = :feedback, internal_note = :internal_note, judged_at = :at",
        named_params! {
            ":assessment": assessment, ":criterion": criterion, ":kind": kind, ":level": level, ":reason": reason,
            ":carried": judged.carried, ":feedback": judged.feedback, ":internal_note": judged.internal_note,
            ":at": stamp.at.to_string(),
        },
    )?;
    run(
        connection,
        "DELETE FROM judgement_evidence WHERE assessment_id = ?1 AND criterion_id = ?2",
        (assessment, &criterion),
    )?;
    if judged.evidence.is_empty() {
        return Ok(());
    }
    let own = evidence_within_reach(connection, assessment)?;
    for link in &judged.evidence {
        let evidence = link.evidence.to_string();
        if !own.contains(&evidence) {
            return Err(StoreError::refused(
                "a judgement rests on evidence of this learner's own attempts up to this one",
            ));
        }
        run(
            connection,
            "INSERT INTO judgement_evidence (assessment_id, criterion_id, evidence_id, valid, sufficient, authentic,
                 current, method)
             VALUES (:assessment, :criterion, :evidence, :valid, :sufficient, :authentic, :current, :method)",
            named_params! {
                ":assessment": assessment, ":criterion": criterion, ":evidence": evidence, ":valid": link.valid,
                ":sufficient": link.sufficient, ":authentic": link.authentic, ":current": link.current,
                ":method": link.method,
            },
        )?;
    }
    Ok(())
}

/// The evidence a judgement may rest on: this attempt's and earlier ones' of the same submission.
fn evidence_within_reach(connection: &Connection, assessment: &str) -> Result<Vec<String>, StoreError> {
    all(
        connection,
        "SELECT e.id FROM assessment AS a
         JOIN attempt AS t ON t.id = a.attempt_id
         JOIN attempt AS u ON u.submission_id = t.submission_id AND u.number <= t.number
         JOIN evidence AS e ON e.attempt_id = u.id
         WHERE a.id = ?1",
        [assessment],
        |row| row.get(0),
    )
}
