mod evidence;
mod shape;

pub(crate) use evidence::{evidence_facts, evidence_open_outside, evidence_text};

use super::ids::{id, id_or_none};
use super::queue;
use crate::error::{WireCode, WireError};
use crate::wire::*;
use crate::{Desk, Host};
use assay_app::review::Review;
use assay_domain::{EvidenceLink, Judgement, OutcomeResult, Override, Reason};

pub(crate) fn review_open(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewRequest,
) -> Result<ReviewView, WireError> {
    let review = desk.workspace()?.review(id("submission", &request.submission)?, &desk.assessor())?;
    let place = match &request.filter {
        Some(filter) => queue::place(desk, &request.submission, filter)?,
        None => None,
    };
    Ok(ReviewView { place, ..ReviewView::from(&review) })
}

pub(crate) fn review_judge(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewJudgeRequest,
) -> Result<ReviewSaved, WireError> {
    let judgement = match request.kind {
        JudgementKind::Insufficient => Some(Judgement::Insufficient { reason: reason(&request.reason)? }),
        JudgementKind::Level => {
            let level = request.level.as_deref().ok_or_else(|| {
                WireError::new(WireCode::InputInvalid, "level", "No level was chosen.", "Choose one.")
            })?;
            Some(Judgement::Level(id("level", level)?))
        }
        JudgementKind::None => None,
        JudgementKind::NotApplicable => Some(Judgement::NotApplicable { reason: reason(&request.reason)? }),
    };
    let criterion = id("criterion", &request.criterion)?;
    let submission = id("submission", &request.submission)?;
    let review = desk.workspace()?.judge_criterion(submission, &desk.actor()?, criterion, judgement)?;
    Ok(saved(desk, &review, Some(&request.criterion)))
}

pub(crate) fn review_write(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewWriteRequest,
) -> Result<ReviewSaved, WireError> {
    let criterion = id_or_none("criterion", request.criterion.as_deref())?;
    let submission = id("submission", &request.submission)?;
    let review = desk.workspace()?.write_feedback(
        submission,
        &desk.actor()?,
        criterion,
        request.feedback,
        request.internal_note,
    )?;
    Ok(saved(desk, &review, request.criterion.as_deref()))
}

pub(crate) fn review_link(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewLinkRequest,
) -> Result<ReviewSaved, WireError> {
    let links = request
        .links
        .iter()
        .map(|link| {
            Ok(EvidenceLink {
                evidence: id("evidence", &link.evidence)?,
                valid: link.valid,
                sufficient: link.sufficient,
                authentic: link.authentic,
                current: link.current,
                method: None,
            })
        })
        .collect::<Result<Vec<_>, WireError>>()?;
    let criterion = id("criterion", &request.criterion)?;
    let submission = id("submission", &request.submission)?;
    let review = desk.workspace()?.link_evidence(submission, &desk.actor()?, criterion, links)?;
    Ok(saved(desk, &review, Some(&request.criterion)))
}

pub(crate) fn review_carry(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewCarryRequest,
) -> Result<ReviewSaved, WireError> {
    let criterion = id("criterion", &request.criterion)?;
    let submission = id("submission", &request.submission)?;
    let review = desk.workspace()?.carry_criterion(submission, &desk.actor()?, criterion, request.carry)?;
    Ok(saved(desk, &review, Some(&request.criterion)))
}

pub(crate) fn review_undo(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewSubmissionRequest,
) -> Result<ReviewView, WireError> {
    let submission = id("submission", &request.submission)?;
    let review = desk.workspace()?.take_back_step(submission, &desk.actor()?)?;
    Ok(ReviewView::from(&review))
}

pub(crate) fn review_close(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewCloseRequest,
) -> Result<ReviewCloseAnswer, WireError> {
    let overrule = request.overrule.as_ref().map(overrule).transpose()?;
    let submission = id("submission", &request.submission)?;
    let answer = desk.workspace()?.close_review(submission, &desk.actor()?, overrule.as_ref())?;
    Ok(ReviewCloseAnswer {
        closed: answer.is_closed,
        result: answer.result.as_str().to_owned(),
        refused: answer.refused,
    })
}

pub(crate) fn review_correct(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewSubmissionRequest,
) -> Result<ReviewView, WireError> {
    let submission = id("submission", &request.submission)?;
    let review = desk.workspace()?.correct_review(submission, &desk.actor()?)?;
    Ok(ReviewView::from(&review))
}

pub(crate) fn review_flag(
    desk: &Desk,
    _: &dyn Host,
    request: ReviewFlagRequest,
) -> Result<Nothing, WireError> {
    let submission = id("submission", &request.submission)?;
    desk.workspace()?.flag(submission, request.flagged, &desk.actor()?)?;
    Ok(Nothing {})
}

pub(crate) fn snippet_list(
    desk: &Desk,
    _: &dyn Host,
    request: SnippetRequest,
) -> Result<SnippetList, WireError> {
    let criterion = id("criterion", &request.criterion)?;
    let level = id_or_none("level", request.level.as_deref())?;
    let submission = id("submission", &request.submission)?;
    let snippets =
        desk.workspace()?.snippets(submission, &desk.assessor(), criterion, level, &request.typed)?;
    Ok(SnippetList { snippets })
}

/// What is kept now, with the criterion it was about.
fn saved(desk: &Desk, review: &Review, criterion: Option<&str>) -> ReviewSaved {
    let criterion = review
        .criteria
        .iter()
        .find(|one| criterion.is_some_and(|id| one.id.to_string().eq_ignore_ascii_case(id)));
    ReviewSaved {
        at: desk.ports().clock.now().to_string(),
        outcome: shape::outcome(review),
        criterion: criterion.and_then(|one| shape::criterion(review, one)),
        undo: review.undo.clone(),
    }
}

fn overrule(wanted: &ReviewOverrule) -> Result<Override, WireError> {
    let result = OutcomeResult::from_name(&wanted.result).ok_or_else(|| {
        WireError::new(
            WireCode::InputInvalid,
            "result",
            "This is no result that can be decided.",
            "Decide “achieved” or “not yet achieved”.",
        )
    })?;
    Ok(Override { result, reason: reason(&wanted.reason)? })
}

fn reason(text: &str) -> Result<Reason, WireError> {
    Reason::new(text).map_err(|_| {
        WireError::new(
            WireCode::InputInvalid,
            "reason",
            "A reason is needed, in words.",
            "Write why; the learner and an auditor will ask.",
        )
    })
}
