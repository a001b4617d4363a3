//! Intake: an archive or a folder becomes attempts, after a look that writes nothing.

mod assign;
mod commit;
mod people;
mod plan;
mod report;
mod sources;
mod take_back;

pub use assign::{NewPerson, Owner};
pub use report::{
    AttemptPlan, CommittedImport, FindingView, IntakeReport, MatchedGroup, Suggestion, UnmatchedGroup,
};
pub use sources::{IntakeSources, sort_sources};
pub use take_back::TakenBack;

use crate::error::AppError;
use crate::learner::read_roster;
use crate::progress::OnStep;
use crate::workspace::Workspace;
use assay_domain::{CohortId, LearnerId};
use assay_evidence::Source;
use assay_evidence::intake::{Inspected, Recognised};
use assay_evidence::roster::{Roster, RosterRow};
use assay_store::LearnerRow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// What an intake would do: looked at in full, nothing of it written.
///
/// [`Workspace::commit_intake`] does exactly this or nothing.
#[derive(Debug)]
pub struct IntakePlan {
    look: Look,
    list: Option<List>,
    cohort: Option<CohortId>,
    /// What a person said of groups; everything else is as it was found.
    hands: BTreeMap<usize, Hand>,
    now: Arrangement,
}

/// A source that was read to its end.
#[derive(Debug)]
struct Look {
    name: String,
    source: Source,
    recognised: Recognised,
    contents: HashMap<usize, Inspected>,
}

/// A list of learners, and the id that each of its rows would have if it made a new learner: drawn once, so that a
/// person can be named before they are in the workspace.
#[derive(Debug)]
struct List {
    roster: Roster,
    ids: Vec<LearnerId>,
}

/// What a person said of a group.
#[derive(Debug, Clone)]
enum Hand {
    /// It is somebody's who was not in the workspace.
    Created(LearnerRow),
    /// It is this learner's.
    Learner(LearnerId),
    /// It is left out.
    Skipped,
}

/// Whose the groups are, and what becomes of them, by what the workspace holds at this moment.
#[derive(Debug)]
struct Arrangement {
    report: IntakeReport,
    people: Vec<Person>,
    /// For each person of `people` that has work: the groups it came in and whether it makes an attempt.
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
        &self.now.report
    }

    /// The cohort the work is for, once it was picked.
    #[must_use]
    pub fn cohort(&self) -> Option<CohortId> {
        self.cohort
    }

    /// How many files are in the groups, and how many bytes they have together.
    #[must_use]
    pub fn size(&self) -> (usize, u64) {
        let contents = self.look.contents.values();
        (contents.len(), contents.map(|content| content.size).sum())
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
        let cohort = self.find_cohort(cohort)?.cohort.id;
        self.look_at_intake(source, Some(cohort), learners, on_step)
    }

    /// As [`plan_intake`](Self::plan_intake), for a cohort that may be picked later.
    ///
    /// # Errors
    /// As there.
    pub fn look_at_intake(
        &self,
        source: &Path,
        cohort: Option<CohortId>,
        learners: Option<&[u8]>,
        on_step: &mut OnStep<'_>,
    ) -> Result<IntakePlan, AppError> {
        let list = learners.map(|bytes| self.list(bytes)).transpose()?;
        let look = Look::at(source, on_step)?;
        let mut plan = IntakePlan { now: Arrangement::blank(), look, list, cohort, hands: BTreeMap::new() };
        plan.now = plan.arrange(self)?;
        Ok(plan)
    }

    /// Picks the cohort of a plan, or another one.
    ///
    /// # Errors
    /// When there is no such cohort; the plan is then as it was.
    pub fn pick_intake_cohort(&self, plan: &mut IntakePlan, cohort: &str) -> Result<(), AppError> {
        let before = plan.cohort.replace(self.find_cohort(cohort)?.cohort.id);
        self.arrange_intake(plan).inspect_err(|_| plan.cohort = before)
    }

    /// Brings a plan up to what the workspace holds by now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn arrange_intake(&self, plan: &mut IntakePlan) -> Result<(), AppError> {
        plan.now = plan.arrange(self)?;
        Ok(())
    }

    /// Does what the plan says: evidence into the vault, then one transaction for everything else.
    ///
    /// # Errors
    /// When no cohort was picked, the source or the workspace changed since the plan was made, the disk fails, or the
    /// work is cancelled; then nothing but unreferenced files in the vault is left behind.
    pub fn commit_intake(
        &self,
        plan: &IntakePlan,
        actor: &str,
        on_step: &mut OnStep<'_>,
    ) -> Result<IntakeReport, AppError> {
        commit::commit(self, plan, actor, on_step)
    }

    fn list(&self, bytes: &[u8]) -> Result<List, AppError> {
        let roster = read_roster(bytes)?;
        let ids = roster
            .rows
            .iter()
            .map(|_| Ok(LearnerId::from_uuid(self.make_uuid()?)))
            .collect::<Result<_, AppError>>()?;
        Ok(List { roster, ids })
    }
}
