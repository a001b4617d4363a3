//! The bench: one submission before one assessor, with what it is judged by. Judging by file and judging at the
//! window both work here.

use crate::error::AppError;
use crate::workspace::Workspace;
use crate::yardstick::Yardstick;
use assay_domain::{
    AssessmentId, CriterionId, Judgement, Judgements, Occasion, Outcome, OutcomeResult, Override,
    SubmissionId, decide,
};
use assay_store::{
    AssessmentView, AttemptView, EvidenceRow, Judged, NewAssessment, Reader, Stamp, SubmissionView, Tx,
};
use std::sync::Arc;

/// One submission on the table.
pub(crate) struct Bench<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) assessor: &'a str,
    pub(crate) yardstick: Arc<Yardstick>,
    pub(crate) view: SubmissionView,
}

/// What became of closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Closing {
    /// It is closed, with the result that counts.
    Closed(OutcomeResult),
    /// It stays a draft; the reason as a sentence.
    Refused(String),
}

impl<'a> Bench<'a> {
    /// Puts a submission on the table as it stands for `reader`.
    pub(crate) fn lay_out(
        workspace: &'a Workspace,
        reader: &Reader<'_>,
        submission: SubmissionId,
        assessor: &'a str,
    ) -> Result<Self, AppError> {
        let view = reader.submission(submission)?;
        let yardstick = workspace.yardstick(reader, &view.version)?;
        Ok(Self { workspace, assessor, yardstick, view })
    }

    pub(crate) fn stamp(&self) -> Result<Stamp, AppError> {
        self.workspace.stamp(self.assessor)
    }

    /// This assessor's draft on an attempt.
    pub(crate) fn own_draft<'v>(&self, attempt: &'v AttemptView) -> Option<&'v AssessmentView> {
        attempt
            .assessments
            .iter()
            .find(|view| view.row.assessor == self.assessor && view.row.closed.is_none())
    }

    /// This assessor's closed assessment of an attempt that no correction supersedes.
    pub(crate) fn own_closed<'v>(&self, attempt: &'v AttemptView) -> Option<&'v AssessmentView> {
        attempt.assessments.iter().find(|view| {
            view.row.assessor == self.assessor
                && view.row.closed.is_some()
                && view.row.superseded_by.is_none()
        })
    }

    /// Begins a draft on an attempt; it corrects what it supersedes.
    pub(crate) fn begin(
        &self,
        tx: &mut Tx<'_>,
        attempt: &AttemptView,
        context: Option<String>,
        supersedes: Option<AssessmentId>,
    ) -> Result<AssessmentId, AppError> {
        let id = AssessmentId::from_uuid(self.workspace.make_uuid()?);
        let new = NewAssessment {
            id,
            attempt: attempt.row.id,
            version: self.view.version.id,
            assessor: self.assessor.to_owned(),
            context,
            supersedes,
        };
        tx.start_assessment(&new, &self.stamp()?)?;
        Ok(id)
    }

    /// The assessment that counts on the last attempt before this one that was decided.
    pub(crate) fn earlier(&self, attempt: &AttemptView) -> Option<(&AttemptView, &AssessmentView)> {
        let before = self.view.attempts.iter().rev().filter(|one| one.row.number < attempt.row.number);
        before.filter_map(|one| Some((one, standing_assessment(one)?))).next()
    }

    /// What was met on the attempt before, to be kept.
    pub(crate) fn carried(&self, attempt: &AttemptView) -> Vec<Judged> {
        let Some((_, earlier)) = self.earlier(attempt) else { return Vec::new() };
        let met = |judged: &&Judged| self.yardstick.is_met(judged.criterion, judged.judgement.as_ref());
        let kept = earlier.judgements.iter().map(|row| &row.judged).filter(met);
        kept.map(|judged| Judged { carried: true, ..judged.clone() }).collect()
    }

    /// What judgements on an attempt amount to, with the earlier attempts as occasions.
    pub(crate) fn decide<'j>(
        &self,
        judged: impl Iterator<Item = &'j Judged>,
        context: Option<&str>,
        attempt_number: u32,
    ) -> (Judgements, Outcome) {
        let mut judgements = Judgements { context: context.map(str::to_owned), ..Judgements::new() };
        for one in judged {
            if let Some(judgement) = &one.judgement {
                judgements.judge(one.criterion, judgement.clone());
            }
            if one.carried {
                judgements.carried.insert(one.criterion);
            }
        }
        for attempt in self.view.attempts.iter().filter(|attempt| attempt.row.number < attempt_number) {
            if let Some(earlier) = standing_assessment(attempt) {
                let occasion = Occasion {
                    criteria: judged_anew(earlier).collect(),
                    context: earlier.row.context.clone(),
                };
                judgements.occasions.insert(attempt.row.id, occasion);
            }
        }
        let achievement = &self.yardstick.achievement;
        let outcome = decide(&achievement.rubric, &achievement.rule, &judgements);
        (judgements, outcome)
    }

    /// Closes a draft, unless nothing is decided yet or the award does not allow the decision.
    pub(crate) fn close(
        &self,
        tx: &mut Tx<'_>,
        id: AssessmentId,
        (judgements, outcome): (&Judgements, &Outcome),
        overrule: Option<&Override>,
    ) -> Result<Closing, AppError> {
        if outcome.result == OutcomeResult::NoDecision {
            return Ok(Closing::Refused(
                "It stays a draft: criteria that decide are still unjudged, and nothing is decided by leaving them out."
                    .to_owned(),
            ));
        }
        let achievement = &self.yardstick.achievement;
        if let Some(wanted) = overrule {
            let limit = achievement.override_limit;
            if let Some(refusal) =
                limit.check(wanted, outcome, judgements, &achievement.rule, &achievement.rubric)
            {
                return Ok(Closing::Refused(refusal.sentence));
            }
        }
        tx.close_assessment(id, outcome, &self.stamp()?)?;
        let Some(Override { result, reason }) = overrule else { return Ok(Closing::Closed(outcome.result)) };
        tx.override_decision(id, *result, reason, self.assessor, &self.stamp()?)?;
        Ok(Closing::Closed(*result))
    }

    /// A piece of evidence of any attempt, and the number of its attempt.
    pub(crate) fn evidence(&self, id: assay_domain::EvidenceId) -> Option<(u32, &EvidenceRow)> {
        self.view.attempts.iter().find_map(|attempt| {
            let row = attempt.evidence.iter().find(|row| row.id == id)?;
            Some((attempt.row.number, row))
        })
    }
}

/// The closed assessment of an attempt that counts: not superseded; the last one closed where several stand.
pub(crate) fn standing_assessment(attempt: &AttemptView) -> Option<&AssessmentView> {
    attempt
        .assessments
        .iter()
        .filter(|view| view.row.superseded_by.is_none())
        .filter_map(|view| view.row.closed.as_ref().map(|closed| (closed.at, view)))
        .max_by_key(|(at, _)| *at)
        .map(|(_, view)| view)
}

fn judged_anew(assessment: &AssessmentView) -> impl Iterator<Item = (CriterionId, Judgement)> {
    assessment
        .judgements
        .iter()
        .filter(|row| !row.judged.carried)
        .filter_map(|row| Some((row.judged.criterion, row.judged.judgement.clone()?)))
}
