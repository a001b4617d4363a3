//! Feedback letters: what was asked, what was shown, what is missing, from a closed assessment.

use crate::certificate_view::day;
use crate::judging::is_met;
use assay_certificate::{LetterCriterion, LetterView};
use assay_domain::{Achievement, ClauseState, Criterion, Judgement, Outcome, OutcomeResult};
use assay_store::{AssessmentView, AttemptView, JudgementRow, SubmissionView};

/// The letter of a closed assessment; `None` for a draft. Internal notes are never in it.
pub(crate) fn of(
    issuer: &str,
    achievement: &Achievement,
    submission: &SubmissionView,
    attempt: &AttemptView,
    assessment: &AssessmentView,
) -> Option<LetterView> {
    let closed = assessment.row.closed.as_ref()?;
    let result = assessment.row.result()?;
    let outcome: Option<Outcome> = serde_json::from_value(closed.outcome.clone()).ok();
    let criterion = |criterion: &Criterion| {
        let row = assessment.judgements.iter().find(|row| row.judged.criterion == criterion.id);
        letter_criterion(achievement, criterion, row, attempt)
    };
    let decision = assessment.row.decision.as_ref();
    let mut sentences: Vec<String> =
        outcome.iter().flat_map(|outcome| outcome_sentences(outcome, result)).collect();
    sentences.extend(decision.map(|decision| {
        format!("{} decided {} over the rule: {}", decision.assessor, decision.result, decision.reason)
    }));
    Some(LetterView {
        issuer_name: issuer.to_owned(),
        recipient_name: submission.learner.name.clone(),
        achievement_name: achievement.name.clone(),
        attempt: attempt.row.number,
        assessed_on: day(closed.at),
        assessor: Some(assessment.row.assessor.clone()),
        outcome_title: match result {
            OutcomeResult::Achieved => "Achieved",
            OutcomeResult::NoDecision => "No decision yet",
            OutcomeResult::NotYetAchieved => "Not yet achieved",
        }
        .to_owned(),
        outcome_sentences: sentences,
        criteria: achievement.rubric.criteria().iter().map(criterion).collect(),
        overall_feedback: assessment.row.feedback.clone(),
        next_steps: next_steps(achievement, submission, attempt, assessment, result),
        document_id: format!("{}/letter", assessment.row.id.urn()),
        created: closed.at,
        lang: achievement.in_language.clone().unwrap_or_else(|| "en".to_owned()),
    })
}

/// What decided: for an award every clause that is met, otherwise what stands in the way.
fn outcome_sentences(outcome: &Outcome, result: OutcomeResult) -> Vec<String> {
    let wanted = |state: ClauseState| match result {
        OutcomeResult::Achieved => state == ClauseState::Met,
        OutcomeResult::NoDecision | OutcomeResult::NotYetAchieved => {
            matches!(state, ClauseState::NotMet | ClauseState::Open)
        }
    };
    outcome
        .clauses
        .iter()
        .filter(|clause| wanted(clause.state))
        .map(|clause| crate::error::sentence(&clause.sentence.replace('*', "")))
        .collect()
}

fn letter_criterion(
    achievement: &Achievement,
    criterion: &Criterion,
    row: Option<&JudgementRow>,
    attempt: &AttemptView,
) -> LetterCriterion {
    let judged = row.map(|row| &row.judged);
    let judgement = judged.and_then(|judged| judged.judgement.as_ref());
    let (level, level_descriptor) = match judgement {
        None => (String::new(), String::new()),
        Some(Judgement::Insufficient { reason }) => {
            ("Not enough evidence to judge".to_owned(), reason.to_string())
        }
        Some(Judgement::Level(level)) => criterion
            .level(*level)
            .map(|level| (level.name.clone(), level.descriptor.clone()))
            .unwrap_or_default(),
        Some(Judgement::NotApplicable { reason }) => ("Does not apply".to_owned(), reason.to_string()),
    };
    let evidence = judged.map(|judged| &judged.evidence).into_iter().flatten();
    let name = |id| attempt.evidence.iter().find(|row| row.id == id).map(|row| row.path.clone());
    LetterCriterion {
        name: criterion.name.clone(),
        standard: standard(achievement, criterion),
        level,
        level_descriptor,
        met: judgement.map(|_| is_met(achievement, criterion, judgement)),
        evidence: evidence.filter_map(|link| name(link.evidence)).collect(),
        feedback: judged.map(|judged| judged.feedback.clone()).unwrap_or_default(),
    }
}

/// What was asked for: the criterion, and what its required level looks like.
fn standard(achievement: &Achievement, criterion: &Criterion) -> String {
    let required =
        criterion.required.or_else(|| achievement.rule.lowest_passing(&achievement.rubric, criterion));
    let level = required.and_then(|level| criterion.level(level));
    match level {
        Some(level) if level.descriptor.trim().is_empty() => {
            format!("{} Asked for: {}.", criterion.description, level.name)
        }
        Some(level) => format!("{} Asked for, {}: {}", criterion.description, level.name, level.descriptor),
        None => criterion.description.clone(),
    }
}

/// What the learner may do now. Missing evidence asks for evidence, a low level for learning.
fn next_steps(
    achievement: &Achievement,
    submission: &SubmissionView,
    attempt: &AttemptView,
    assessment: &AssessmentView,
    result: OutcomeResult,
) -> Vec<String> {
    if result == OutcomeResult::Achieved {
        return vec![
            "Keep the badge file and the certificate: either proves the award by itself.".to_owned(),
        ];
    }
    let mut steps = Vec::new();
    for criterion in achievement.rubric.criteria() {
        let row = assessment.judgements.iter().find(|row| row.judged.criterion == criterion.id);
        match row.and_then(|row| row.judged.judgement.as_ref()) {
            Some(Judgement::Insufficient { .. }) => {
                steps.push(format!("Hand in the missing evidence for {}.", criterion.name))
            }
            judgement if !is_met(achievement, criterion, judgement) => {
                steps.push(format!("Work on {}, and show it again.", criterion.name));
            }
            _ => {}
        }
    }
    let policy = &achievement.attempt_policy;
    let used = attempt.row.number;
    match submission.cohort.max_attempts.or(policy.max_attempts) {
        Some(max) if used >= max => {
            steps.push("All attempts are used. Ask your training office what is possible.".to_owned());
        }
        Some(max) => steps.push(format!("You have {} of {max} attempts left.", max - used)),
        None => {}
    }
    if let Some(days) = policy.window_days {
        steps.push(format!("Hand in again within {days} days of this letter."));
    }
    steps
}
