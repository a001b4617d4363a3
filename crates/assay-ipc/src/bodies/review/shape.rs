//! The table as the window shows it.

use crate::wire::*;
use assay_app::evidence::{self, Viewer};
use assay_app::review::{Change, Review, ReviewedCriterion};
use assay_domain::{EvidenceLink, Judgement, Level};

impl From<&Review> for ReviewView {
    fn from(review: &Review) -> Self {
        let submission = &review.submission;
        let achievement = &review.yardstick.achievement;
        let texts = review.assessment.as_ref().map(|assessment| &assessment.row);
        Self {
            submission: submission.id.to_string(),
            learner: submission.learner.name.clone(),
            external_id: submission.learner.external_id.clone(),
            cohort: submission.cohort.name.clone(),
            cohort_id: submission.cohort.id.to_string(),
            achievement: achievement.name.clone(),
            version: submission.version.number,
            rule: review.yardstick.rule.clone(),
            attempt: review.attempt().map_or(0, |attempt| attempt.row.number),
            attempts: attempts(review),
            attempts_allowed: submission.cohort.max_attempts.or(achievement.attempt_policy.max_attempts),
            due: submission.cohort.due.map(|due| due.to_string()),
            working_days_left: review.days_left,
            state: submission.state.as_str().to_owned(),
            flagged: review.is_flagged,
            criteria: review.criteria.iter().filter_map(|one| criterion(review, one)).collect(),
            feedback: texts.map_or_else(String::new, |row| row.feedback.clone()),
            internal_note: texts.map_or_else(String::new, |row| row.internal_note.clone()),
            outcome: outcome(review),
            closed: closed(review),
            place: None,
            override_limit: review.override_limit.clone(),
            undo: review.undo.clone(),
        }
    }
}

pub(super) fn outcome(review: &Review) -> Outcome {
    Outcome::from((&review.outcome, &review.yardstick.achievement, &review.judgements))
}

/// One criterion of the rubric with what stands on it.
pub(super) fn criterion(review: &Review, reviewed: &ReviewedCriterion) -> Option<ReviewCriterion> {
    let criterion = review.yardstick.achievement.rubric.criterion(reviewed.id)?;
    let judged = &reviewed.judged;
    let (kind, level, reason) = judgement(judged.judgement.as_ref());
    Some(ReviewCriterion {
        id: criterion.id.to_string(),
        name: criterion.name.clone(),
        description: criterion.description.clone(),
        guidance: criterion.guidance.clone(),
        critical: review.yardstick.is_critical(criterion.id),
        needs: reviewed.needs.and_then(|place| u32::try_from(place).ok()),
        levels: criterion.levels.iter().map(ReviewLevel::from).collect(),
        judged: ReviewJudgement {
            kind,
            level,
            reason,
            feedback: judged.feedback.clone(),
            internal_note: judged.internal_note.clone(),
            carried: judged.carried,
            evidence_changed: reviewed.evidence_changed,
            links: judged.evidence.iter().map(ReviewLink::from).collect(),
        },
        previous: reviewed.previous.as_ref().map(|previous| {
            let (kind, level, _) = judgement(previous.judged.judgement.as_ref());
            ReviewPrevious {
                attempt: previous.attempt,
                at: previous.at.to_string(),
                assessor: previous.assessor.clone(),
                kind,
                level,
                feedback: previous.judged.feedback.clone(),
                met: previous.is_met,
            }
        }),
    })
}

impl From<&Level> for ReviewLevel {
    fn from(level: &Level) -> Self {
        Self {
            id: level.id.to_string(),
            name: level.name.clone(),
            descriptor: level.descriptor.clone(),
            points: level.points.map(|points| points.to_string()),
        }
    }
}

impl From<&EvidenceLink> for ReviewLink {
    fn from(link: &EvidenceLink) -> Self {
        Self {
            evidence: link.evidence.to_string(),
            valid: link.valid,
            sufficient: link.sufficient,
            authentic: link.authentic,
            current: link.current,
        }
    }
}

fn judgement(judged: Option<&Judgement>) -> (JudgementKind, Option<String>, String) {
    match judged {
        None => (JudgementKind::None, None, String::new()),
        Some(Judgement::Insufficient { reason }) => {
            (JudgementKind::Insufficient, None, reason.as_str().to_owned())
        }
        Some(Judgement::Level(level)) => (JudgementKind::Level, Some(level.to_string()), String::new()),
        Some(Judgement::NotApplicable { reason }) => {
            (JudgementKind::NotApplicable, None, reason.as_str().to_owned())
        }
    }
}

fn attempts(review: &Review) -> Vec<ReviewAttempt> {
    let attempts = review.submission.attempts.iter().enumerate();
    attempts
        .map(|(at, attempt)| ReviewAttempt {
            id: attempt.row.id.to_string(),
            number: attempt.row.number,
            received_at: attempt.row.received_at.to_string(),
            result: review.result(attempt).map(|result| result.as_str().to_owned()),
            evidence: attempt
                .evidence
                .iter()
                .map(|file| EvidenceItem {
                    id: file.id.to_string(),
                    path: file.path.clone(),
                    media: file.media_type.clone(),
                    viewer: evidence::viewer_of(&file.media_type, &file.path).into(),
                    size: file.size,
                    change: review.change(at, file).into(),
                    misnamed: evidence::is_misnamed(&file.media_type, &file.path),
                })
                .collect(),
        })
        .collect()
}

fn closed(review: &Review) -> Option<ReviewClosed> {
    let row = &review.assessment.as_ref()?.row;
    let closed = row.closed.as_ref()?;
    Some(ReviewClosed {
        at: closed.at.to_string(),
        assessor: row.assessor.clone(),
        result: row.result().unwrap_or(closed.result).as_str().to_owned(),
        overruled: row.decision.as_ref().map(|decision| decision.reason.clone()),
        issued: review.is_issued,
    })
}

impl From<Change> for EvidenceChange {
    fn from(change: Change) -> Self {
        match change {
            Change::Changed => Self::Changed,
            Change::First => Self::First,
            Change::New => Self::New,
            Change::Same => Self::Same,
        }
    }
}

impl From<Viewer> for EvidenceViewer {
    fn from(viewer: Viewer) -> Self {
        match viewer {
            Viewer::Audio => Self::Audio,
            Viewer::Facts => Self::Facts,
            Viewer::Image => Self::Image,
            Viewer::Pdf => Self::Pdf,
            Viewer::Text => Self::Text,
            Viewer::Video => Self::Video,
        }
    }
}
