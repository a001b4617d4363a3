//! What a release would issue, before anything is signed.

use crate::error::AppError;
use crate::issuing::Blocked;
use crate::obstacles::{Coming, HELD};
use crate::workspace::Workspace;
use assay_domain::{Achievement, AchievementVersionId, SubmissionId, Timestamp};
use assay_store::{ReleaseFilter, ReleaseRow};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// What would be released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasePreview {
    /// What can be issued, by cohort and then by name.
    pub ready: Vec<ReadyBadge>,
    /// What achieved and cannot be issued, with the reason.
    pub blocked: Vec<Blocked>,
    /// How many letters can be written.
    pub letters: u32,
}

/// A badge that can be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyBadge {
    /// The submission.
    pub submission: SubmissionId,
    /// The learner's name.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// The cohort's name.
    pub cohort: String,
    /// When it was decided.
    pub decided_at: Timestamp,
    /// Who decided.
    pub assessor: String,
}

impl Workspace {
    /// What [`Workspace::issue`] would issue now, of this cohort or of all, and what it would leave out.
    ///
    /// # Errors
    /// When there is no such cohort, or the database cannot be read.
    pub fn preview_release(&self, cohort: Option<&str>) -> Result<ReleasePreview, AppError> {
        let cohort = cohort.map(|name| self.find_cohort(name)).transpose()?.map(|found| found.cohort.id);
        let rows = self.releases(&ReleaseFilter { cohort, learner: None })?;
        let mut versions = HashMap::new();
        let rows = self.in_order_of_issue(rows, &mut versions)?;
        let mut preview = ReleasePreview {
            ready: Vec::new(),
            blocked: Vec::new(),
            letters: self.store.read(|r| r.count_letters(cohort))?,
        };
        let (mut coming, mut taken) = (Vec::new(), HashSet::new());
        for row in rows {
            let Some(achievement) = versions.get(&row.version) else { continue };
            let reason = match self.obstacle(&row, achievement, &coming)? {
                None if !taken.insert((row.learner, row.achievement)) => Some(HELD.to_owned()),
                reason => reason,
            };
            let name = achievement.name.clone();
            match reason {
                Some(reason) => {
                    preview.blocked.push(Blocked { learner: row.name, achievement: name, reason });
                }
                None => {
                    if achievement.prerequisites.is_empty() {
                        let (learner, achievement) = (row.learner, row.achievement);
                        coming.push(Coming { learner, achievement, name: name.clone() });
                    }
                    preview.ready.push(ReadyBadge {
                        submission: row.submission,
                        learner: row.name,
                        achievement: name,
                        cohort: row.cohort_name,
                        decided_at: row.closed_at,
                        assessor: row.assessor,
                    });
                }
            }
        }
        Ok(preview)
    }

    /// What other awards ask for comes first, so that one run issues both.
    fn in_order_of_issue(
        &self,
        rows: Vec<ReleaseRow>,
        versions: &mut HashMap<AchievementVersionId, Achievement>,
    ) -> Result<Vec<ReleaseRow>, AppError> {
        for row in &rows {
            if let Entry::Vacant(vacant) = versions.entry(row.version) {
                vacant.insert(self.achievement(row.version)?);
            }
        }
        let asks = |row: &ReleaseRow| versions.get(&row.version).is_some_and(|a| !a.prerequisites.is_empty());
        let (waiting, mut ordered): (Vec<_>, Vec<_>) = rows.into_iter().partition(asks);
        ordered.extend(waiting);
        Ok(ordered)
    }
}
