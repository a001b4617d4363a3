//! Cohorts: learners assessed together for one version of one achievement.

use crate::error::AppError;
use crate::workspace::Workspace;
use crate::yardstick::Yardstick;
use assay_domain::{CohortId, SubmissionId, Timestamp};
use assay_evidence::matching::fold_name;
pub use assay_store::{Cell, CohortSummary};
use assay_store::{CohortRow, Grid, LearnerRow, SubmissionState};
use std::sync::Arc;

/// What is asked for when a cohort is made.
#[derive(Debug, Clone, Default)]
pub struct NewCohort {
    /// The achievement's id or name; its latest version is the one everybody is assessed against.
    pub achievement: String,
    /// The cohort's name.
    pub name: String,
    /// The last day for the work, `2026-12-18`.
    pub due: Option<String>,
    /// How many attempts a learner has; the award's own policy otherwise.
    pub max_attempts: Option<u32>,
}

/// What a cohort is changed to.
#[derive(Debug, Clone, Default)]
pub struct CohortChange {
    /// The cohort's name.
    pub name: String,
    /// The last day for the work, `2026-12-18`; none without it.
    pub due: Option<String>,
    /// How many attempts a learner has; the award's own policy otherwise.
    pub max_attempts: Option<u32>,
}

/// A cohort with everybody in it, criterion by criterion.
#[derive(Debug)]
pub struct CohortGrid {
    /// The cohort.
    pub cohort: CohortSummary,
    /// What everybody in it is judged by.
    pub yardstick: Arc<Yardstick>,
    /// The rows and columns.
    pub grid: Grid,
}

/// A learner and where they are assessed.
#[derive(Debug, Clone, PartialEq)]
pub struct LearnerPlaces {
    /// The learner.
    pub learner: LearnerRow,
    /// Each submission with its cohort's name and where it stands.
    pub places: Vec<(SubmissionId, String, SubmissionState)>,
}

impl Workspace {
    /// The cohorts with what there is to do in them, by due date.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn cohorts(&self) -> Result<Vec<CohortSummary>, AppError> {
        Ok(self.store.read(|r| r.cohorts())?)
    }

    /// A cohort with everybody in it, criterion by criterion.
    ///
    /// # Errors
    /// When there is no such cohort.
    pub fn cohort_grid(&self, cohort: CohortId) -> Result<CohortGrid, AppError> {
        let summary = self.find_cohort(&cohort.to_string())?;
        self.store.read(|r| {
            let version = r.version(summary.cohort.version)?.ok_or_else(|| gone(cohort))?;
            let yardstick = self.yardstick(r, &version)?;
            Ok(CohortGrid { yardstick, grid: r.grid(cohort)?, cohort: summary })
        })
    }

    /// Changes a cohort's name, last day and number of attempts. Everybody stays judged by the same version.
    ///
    /// # Errors
    /// When there is no such cohort, the name is empty or the day is none.
    pub fn change_cohort(&self, id: CohortId, new: &CohortChange, actor: &str) -> Result<(), AppError> {
        let name = checked_name(&new.name)?;
        check_attempts(new.max_attempts)?;
        let due = new.due.as_deref().map(end_of_day).transpose()?;
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| {
            let there = tx.cohort(id)?.ok_or_else(|| gone(id))?;
            let row = CohortRow {
                name: name.to_owned(),
                folded_name: fold_name(name),
                due,
                max_attempts: new.max_attempts,
                ..there.clone()
            };
            if row == there { Ok(()) } else { Ok(tx.change_cohort(&row, &stamp)?) }
        })?;
        Ok(())
    }

    /// A page of the learners whose name, number or address holds what was typed, and how many there are in all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn learner_page(
        &self,
        typed: &str,
        offset: u32,
        limit: u32,
    ) -> Result<(u32, Vec<LearnerPlaces>), AppError> {
        let typed = typed.trim().to_lowercase();
        self.store.read(|r| {
            let (total, page) = r.learner_page(&fold_name(&typed), &typed, offset, limit)?;
            let mut learners = Vec::with_capacity(page.len());
            for learner in page {
                learners.push(LearnerPlaces { places: r.submissions_of(learner.id)?, learner });
            }
            Ok((total, learners))
        })
    }

    /// Makes a cohort.
    ///
    /// # Errors
    /// When the achievement is not there, the name is empty or the day is none.
    pub fn create_cohort(&self, new: &NewCohort, actor: &str) -> Result<CohortId, AppError> {
        let version = self.find_achievement(&new.achievement)?;
        let name = checked_name(&new.name)?;
        check_attempts(new.max_attempts)?;
        let id = CohortId::from_uuid(self.make_uuid()?);
        let row = CohortRow {
            id,
            version: version.id,
            name: name.to_owned(),
            folded_name: fold_name(name),
            due: new.due.as_deref().map(end_of_day).transpose()?,
            max_attempts: new.max_attempts,
        };
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.add_cohort(&row, &stamp)?))?;
        Ok(id)
    }
}

fn checked_name(name: &str) -> Result<&str, AppError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(AppError::invalid("name", "The cohort has no name.", "Give it one."));
    }
    Ok(name)
}

fn check_attempts(most: Option<u32>) -> Result<(), AppError> {
    if most == Some(0) {
        return Err(AppError::invalid("attempts", "No attempts at all are allowed.", "Allow at least one."));
    }
    Ok(())
}

fn gone(cohort: CohortId) -> AppError {
    AppError::new(
        crate::Code::NotFound,
        cohort.to_string(),
        "This cohort is not in the workspace.",
        "Choose one from the list.",
    )
}

/// Work is in time until the day is over, everywhere it has begun: the last second of the day, UTC.
fn end_of_day(day: &str) -> Result<Timestamp, AppError> {
    let refuse = || AppError::invalid("due", format!("`{day}` is no day."), "Write it as 2026-12-18.");
    let date: jiff::civil::Date = day.parse().map_err(|_| refuse())?;
    format!("{date}T23:59:59Z").parse().map_err(|_| refuse())
}
