//! An intake as the window shows it.

use crate::WireError;
use crate::desk::HeldIntake;
use crate::error::WireCode;
use crate::wire::*;
use assay_app::intake::{AttemptPlan, FindingView, IntakeReport, MatchedGroup, Suggestion, UnmatchedGroup};

/// What the plan would do, by what was arranged last.
pub(super) fn view(plan: String, held: &HeldIntake) -> IntakeView {
    let report = held.plan.report();
    let (files, bytes) = held.plan.size();
    let cohort = held.plan.cohort();
    IntakeView {
        plan,
        source: report.source.clone(),
        list: held.list.clone(),
        format: report.format.to_owned(),
        cohort: cohort.map(|cohort| cohort.to_string()),
        cohort_name: cohort.map(|_| report.cohort.clone()),
        matched: report.matched.iter().map(IntakeMatched::from).collect(),
        unmatched: report.unmatched.iter().map(IntakeUnmatched::from).collect(),
        without_work: report.without_work.clone(),
        new_learners: count(report.new_learners),
        new_attempts: count(report.new_attempts),
        unchanged: count(report.unchanged),
        findings: report.findings.iter().map(IntakeFinding::from).collect(),
        files: count(files),
        bytes,
    }
}

/// What was carried out.
pub(super) fn committed(done: &IntakeReport) -> IntakeCommitted {
    let made = done.committed.filter(|_| done.new_attempts > 0);
    IntakeCommitted {
        import: made.map(|made| made.id.to_string()),
        cancelled: false,
        new_learners: count(done.new_learners),
        new_attempts: count(done.new_attempts),
        unchanged: count(done.unchanged),
        first: made.and_then(|made| made.first).map(|first| first.to_string()),
    }
}

/// It was stopped, and nothing was written.
pub(super) fn stopped() -> IntakeCommitted {
    IntakeCommitted {
        import: None,
        cancelled: true,
        new_learners: 0,
        new_attempts: 0,
        unchanged: 0,
        first: None,
    }
}

/// A learner's groups as one text: what is assigned is all of them.
fn named(groups: &[usize]) -> String {
    groups.iter().map(usize::to_string).collect::<Vec<_>>().join("+")
}

/// The groups of such a text.
pub(super) fn groups(text: &str) -> Result<Vec<usize>, WireError> {
    text.split('+').map(str::parse).collect::<Result<_, _>>().map_err(|_| {
        WireError::new(
            WireCode::NotFound,
            text,
            "The import has no such group of files.",
            "Look at the import again.",
        )
    })
}

impl From<&MatchedGroup> for IntakeMatched {
    fn from(group: &MatchedGroup) -> Self {
        let (attempt, number, reason) = match &group.attempt {
            AttemptPlan::Empty => ("empty", None, None),
            AttemptPlan::New { number } => ("new", Some(*number).filter(|number| *number > 0), None),
            AttemptPlan::Refused { reason } => ("refused", None, Some(reason.clone())),
            AttemptPlan::Unchanged { number } => ("unchanged", Some(*number), None),
        };
        Self {
            group: named(&group.groups),
            folders: group.folders.clone(),
            learner: group.learner.clone(),
            by: group.by.to_owned(),
            files: count(group.files),
            attempt: attempt.to_owned(),
            number,
            reason,
        }
    }
}

impl From<&UnmatchedGroup> for IntakeUnmatched {
    fn from(group: &UnmatchedGroup) -> Self {
        Self {
            group: named(&[group.group]),
            folders: group.folders.clone(),
            files: count(group.files),
            reason: group.reason.clone(),
            suggestions: group.suggestions.iter().map(IntakePerson::from).collect(),
            skipped: group.skipped,
        }
    }
}

impl From<&Suggestion> for IntakePerson {
    fn from(person: &Suggestion) -> Self {
        Self { id: Some(person.learner.to_string()), name: person.name.clone() }
    }
}

impl From<&FindingView> for IntakeFinding {
    fn from(finding: &FindingView) -> Self {
        Self { code: finding.code.to_owned(), path: finding.path.clone(), text: finding.text.clone() }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
