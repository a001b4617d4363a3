//! Cohorts: learners assessed together for one version of one achievement.

use crate::error::AppError;
use crate::workspace::Workspace;
use assay_domain::{CohortId, Timestamp};
use assay_evidence::matching::fold_name;
use assay_store::CohortRow;

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

impl Workspace {
    /// Makes a cohort.
    ///
    /// # Errors
    /// When the achievement is not there, the name is empty or the day is none.
    pub fn create_cohort(&self, new: &NewCohort, actor: &str) -> Result<CohortId, AppError> {
        let version = self.find_achievement(&new.achievement)?;
        let name = new.name.trim();
        if name.is_empty() {
            return Err(AppError::invalid("name", "The cohort has no name.", "Give it one."));
        }
        if new.max_attempts == Some(0) {
            return Err(AppError::invalid(
                "attempts",
                "No attempts at all are allowed.",
                "Allow at least one.",
            ));
        }
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

/// Work is in time until the day is over, everywhere it has begun: the last second of the day, UTC.
fn end_of_day(day: &str) -> Result<Timestamp, AppError> {
    let refuse = || AppError::invalid("due", format!("`{day}` is no day."), "Write it as 2026-12-18.");
    let date: jiff::civil::Date = day.parse().map_err(|_| refuse())?;
    format!("{date}T23:59:59Z").parse().map_err(|_| refuse())
}
