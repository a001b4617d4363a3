//! Intake: an archive or a folder becomes attempts, after a look that writes nothing.

mod commit;
mod plan;
mod report;

pub use report::{AttemptPlan, FindingView, IntakeReport, MatchedGroup, Suggestion, UnmatchedGroup};

use crate::error::AppError;
use crate::progress::OnStep;
use crate::workspace::Workspace;
use assay_domain::CohortId;
use assay_evidence::Source;
use assay_evidence::intake::{Inspected, Recognised};
use assay_evidence::roster::RosterRow;
use assay_store::LearnerRow;
use std::collections::HashMap;
use std::path::Path;

/// What an intake would do: looked at in full, nothing of it written.
///
/// [`Workspace::commit_intake`] does exactly this or nothing.
#[derive(Debug)]
pub struct IntakePlan {
    report: IntakeReport,
    cohort: CohortId,
    source: Source,
    recognised: Recognised,
    contents: HashMap<usize, Inspected>,
    people: Vec<Person>,
    /// For each person of `people` that has work: the groups it came in and the attempt it makes.
    work: Vec<Work>,
}

/// Somebody a group may belong to.
#[derive(Debug, Clone)]
struct Person {
    learner: LearnerRow,
    /// Not in the workspace yet.
    is_new: bool,
    /// In the workspace, with details that the list changes.
    is_changed: bool,
    /// The row of the list they were in; its cells go back to the learning platform.
    row: Option<RosterRow>,
    participant: Option<String>,
    /// On the list, and so in the cohort with or without work.
    is_listed: bool,
}

#[derive(Debug, Clone)]
struct Work {
    person: usize,
    groups: Vec<usize>,
    is_new_attempt: bool,
}

impl IntakePlan {
    /// What was recognised, matched and found.
    #[must_use]
    pub fn report(&self) -> &IntakeReport {
        &self.report
    }
}

impl Workspace {
    /// Looks at an archive or a folder and says what importing it would do.
    ///
    /// Every file is read to its end, so that a hostile archive is refused here. Nothing is written.
    ///
    /// # Errors
    /// When the source is refused or cannot be read, the list of learners cannot be read, or there is no such
    /// cohort.
    pub fn plan_intake(
        &self,
        source: &Path,
        cohort: &str,
        learners: Option<&[u8]>,
        on_step: &mut OnStep<'_>,
    ) -> Result<IntakePlan, AppError> {
        plan::plan(self, source, cohort, learners, on_step)
    }

    /// Does what the plan says: evidence into the vault, then one transaction for everything else.
    ///
    /// # Errors
    /// When the source changed since the plan was made, the disk fails, or the work is cancelled; then nothing
    /// but unreferenced files in the vault is left behind.
    pub fn commit_intake(
        &self,
        plan: &IntakePlan,
        actor: &str,
        on_step: &mut OnStep<'_>,
    ) -> Result<IntakeReport, AppError> {
        commit::commit(self, plan, actor, on_step)
    }
}
