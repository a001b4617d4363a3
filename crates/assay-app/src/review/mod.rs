//! Review: one submission on one assessor's table, and every step of judging it.
//!
//! A draft begins with the first step, not with looking. Until then, what was met on the attempt before is shown
//! as kept, and it is written with that first step.

mod steps;
mod words;

pub use steps::CloseAnswer;

use crate::bench::{Bench, standing_assessment};
use crate::error::AppError;
use crate::workspace::Workspace;
use crate::yardstick::Yardstick;
use assay_domain::{
    Criterion, CriterionId, EvidenceId, Judgements, Outcome, OutcomeResult, SubmissionId, Timestamp,
    WorkingDays,
};
use assay_store::{
    AssessmentView, AttemptView, EvidenceRow, Judged, Reader, SubmissionState, SubmissionView,
};
use std::sync::Arc;

/// One submission as one assessor sees it.
#[derive(Debug)]
pub struct Review {
    /// Everything that is stored of it.
    pub submission: SubmissionView,
    /// What it is judged by.
    pub yardstick: Arc<Yardstick>,
    /// The assessment on the table: the assessor's own draft, or else the closed one that stands.
    pub assessment: Option<AssessmentView>,
    /// The rubric with what was judged, in its order.
    pub criteria: Vec<ReviewedCriterion>,
    /// What the judgements are, for deciding.
    pub judgements: Judgements,
    /// What they amount to.
    pub outcome: Outcome,
    /// Whether a second opinion is asked for.
    pub is_flagged: bool,
    /// Whether a badge was issued on the assessment on the table.
    pub is_issued: bool,
    /// Working days until the work is due; below 0 is overdue.
    pub days_left: Option<i32>,
    /// How far one may decide otherwise than the rule, as a sentence; nothing when not at all.
    pub override_limit: Option<String>,
    /// What taking back would take back, in words.
    pub undo: Option<String>,
}

/// One criterion on the table.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewedCriterion {
    /// The criterion.
    pub id: CriterionId,
    /// The place of the lowest level that passes; nothing when every level does.
    pub needs: Option<usize>,
    /// What stands on it. Links to a file of an earlier attempt that was handed in again unchanged lead to the
    /// present one.
    pub judged: Judged,
    /// Whether a file behind a kept judgement is not what it was, or not there any more.
    pub evidence_changed: bool,
    /// What was judged on the attempt before.
    pub previous: Option<PreviousJudgement>,
}

/// What was judged on the attempt before.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviousJudgement {
    /// The attempt's number.
    pub attempt: u32,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub assessor: String,
    /// What.
    pub judged: Judged,
    /// Whether it was met.
    pub is_met: bool,
}

/// How a file compares with the attempt before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A file of this path was there with other content.
    Changed,
    /// There is no attempt before.
    First,
    /// Neither the path nor the content was there.
    New,
    /// The content was there.
    Same,
}

impl Workspace {
    /// A submission as an assessor sees it.
    ///
    /// # Errors
    /// When there is no such submission.
    pub fn review(&self, submission: SubmissionId, assessor: &str) -> Result<Review, AppError> {
        self.store.read(|reader| self.review_in(reader, submission, assessor))
    }

    pub(crate) fn review_in(
        &self,
        reader: &Reader<'_>,
        submission: SubmissionId,
        assessor: &str,
    ) -> Result<Review, AppError> {
        let bench = Bench::lay_out(self, reader, submission, assessor)?;
        let attempt = bench.view.attempts.last();
        let assessment = attempt.and_then(|attempt| bench.shown(attempt));
        let judged: Vec<Judged> = match (assessment, attempt) {
            (Some(assessment), _) => assessment.judgements.iter().map(|row| row.judged.clone()).collect(),
            (None, Some(attempt)) => bench.carried(attempt),
            (None, None) => Vec::new(),
        };
        let context = assessment.and_then(|assessment| assessment.row.context.as_deref());
        let number = attempt.map_or(1, |attempt| attempt.row.number);
        let (judgements, outcome) = bench.decide(judged.iter(), context, number);
        let achievement = &bench.yardstick.achievement;
        let draft = assessment.filter(|assessment| assessment.row.closed.is_none());
        let undo = match draft {
            Some(draft) => {
                reader.last_step(draft.row.id)?.map(|step| words::step(&step, &achievement.rubric))
            }
            None => None,
        };
        let stands = attempt.and_then(standing_assessment).map(|view| view.row.id);
        let was_issued = matches!(bench.view.state, SubmissionState::Issued | SubmissionState::Revoked);
        Ok(Review {
            criteria: achievement
                .rubric
                .criteria()
                .iter()
                .map(|criterion| bench.reviewed(criterion, attempt, &judged))
                .collect(),
            is_flagged: reader.is_flagged(submission)?,
            is_issued: was_issued && assessment.is_some_and(|view| Some(view.row.id) == stands),
            days_left: bench.view.cohort.due.map(|due| self.days_left(due)),
            override_limit: words::override_limit(achievement.override_limit),
            undo,
            assessment: assessment.cloned(),
            judgements,
            outcome,
            yardstick: Arc::clone(&bench.yardstick),
            submission: bench.view,
        })
    }

    /// Working days until a moment, counted in days of the calendar.
    pub(crate) fn days_left(&self, due: Timestamp) -> i32 {
        WorkingDays::new([]).left(self.now().date(), due.date())
    }
}

impl Review {
    /// The attempt that is judged: the latest.
    #[must_use]
    pub fn attempt(&self) -> Option<&AttemptView> {
        self.submission.attempts.last()
    }

    /// One criterion of the table.
    #[must_use]
    pub fn criterion(&self, id: CriterionId) -> Option<&ReviewedCriterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// What was decided on an attempt, once it was.
    #[must_use]
    pub fn result(&self, attempt: &AttemptView) -> Option<OutcomeResult> {
        standing_assessment(attempt)?.row.result()
    }

    /// How a file of the `at`-th attempt compares with the attempt before.
    #[must_use]
    pub fn change(&self, at: usize, file: &EvidenceRow) -> Change {
        let before = at.checked_sub(1).and_then(|before| self.submission.attempts.get(before));
        let Some(before) = before else { return Change::First };
        if before.evidence.iter().any(|row| row.content_hash == file.content_hash) {
            Change::Same
        } else if before.evidence.iter().any(|row| row.path == file.path) {
            Change::Changed
        } else {
            Change::New
        }
    }
}

impl Bench<'_> {
    /// The assessment that belongs on the table.
    fn shown<'v>(&self, attempt: &'v AttemptView) -> Option<&'v AssessmentView> {
        self.own_draft(attempt).or_else(|| self.own_closed(attempt)).or_else(|| standing_assessment(attempt))
    }

    fn reviewed(
        &self,
        criterion: &Criterion,
        attempt: Option<&AttemptView>,
        judged: &[Judged],
    ) -> ReviewedCriterion {
        let mut judged = judged
            .iter()
            .find(|one| one.criterion == criterion.id)
            .cloned()
            .unwrap_or_else(|| Judged::open(criterion.id));
        let mut is_changed = false;
        if let Some(attempt) = attempt {
            for link in &mut judged.evidence {
                match self.handed_in_again(link.evidence, attempt) {
                    Some(again) => link.evidence = again,
                    None => is_changed = true,
                }
            }
        }
        ReviewedCriterion {
            id: criterion.id,
            needs: self.yardstick.needs(criterion.id),
            evidence_changed: is_changed && judged.carried,
            judged,
            previous: attempt.and_then(|attempt| self.previous(criterion.id, attempt)),
        }
    }

    /// The file of an attempt with the content of this evidence, the one of the same path first; the evidence
    /// itself, when it is the attempt's own.
    fn handed_in_again(&self, evidence: EvidenceId, attempt: &AttemptView) -> Option<EvidenceId> {
        let (_, linked) = self.evidence(evidence)?;
        let same = |row: &&EvidenceRow| row.content_hash == linked.content_hash;
        let own = attempt.evidence.iter().find(|row| row.id == evidence);
        own.or_else(|| attempt.evidence.iter().filter(same).find(|row| row.path == linked.path))
            .or_else(|| attempt.evidence.iter().find(same))
            .map(|row| row.id)
    }

    fn previous(&self, criterion: CriterionId, attempt: &AttemptView) -> Option<PreviousJudgement> {
        let (earlier, assessment) = self.earlier(attempt)?;
        let row = assessment.judgements.iter().find(|row| row.judged.criterion == criterion)?;
        Some(PreviousJudgement {
            attempt: earlier.row.number,
            at: row.judged_at,
            assessor: assessment.row.assessor.clone(),
            is_met: self.yardstick.is_met(criterion, row.judged.judgement.as_ref()),
            judged: row.judged.clone(),
        })
    }
}
