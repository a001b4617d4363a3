//! What stands in the way of issuing something that was achieved.

use crate::error::AppError;
use crate::workspace::Workspace;
use assay_domain::{Achievement, AchievementId, LearnerId, Prerequisite};
use assay_store::{CredentialFilter, CredentialRow, ReleaseRow};

pub(crate) const HELD: &str =
    "The learner holds a badge of this achievement already. Revoke that one first if this is to replace it.";

/// A badge that the same run issues before.
#[derive(Debug, Clone)]
pub(crate) struct Coming {
    pub(crate) learner: LearnerId,
    pub(crate) achievement: AchievementId,
    pub(crate) name: String,
}

impl Workspace {
    /// What stands in the way, as a sentence with what to do; `None` when nothing does.
    pub(crate) fn obstacle(
        &self,
        row: &ReleaseRow,
        achievement: &Achievement,
        coming: &[Coming],
    ) -> Result<Option<String>, AppError> {
        let limit = row.max_attempts.or(achievement.attempt_policy.max_attempts);
        let reason = if row.disagreeing.is_some() {
            "Two assessors came to different results on this attempt. Reconcile them first.".to_owned()
        } else if row.open_draft.is_some() {
            "Another assessment of this attempt is still a draft. Close it first.".to_owned()
        } else if row.held.is_some() && self.holds(row.learner, row.achievement)? {
            HELD.to_owned()
        } else if limit.is_some_and(|limit| row.attempt_number > limit) {
            format!(
                "It was achieved on attempt {}, and {} are allowed.",
                row.attempt_number,
                limit.unwrap_or(0)
            )
        } else {
            let missing = self.missing_prerequisite(row.learner, &achievement.prerequisites, coming)?;
            return Ok(missing.map(|missing| {
                format!("The learner does not hold {missing}, which has to be achieved before.")
            }));
        };
        Ok(Some(reason))
    }

    fn holds(&self, learner: LearnerId, achievement: AchievementId) -> Result<bool, AppError> {
        Ok(self.held(learner)?.iter().any(|row| row.achievement == achievement))
    }

    fn missing_prerequisite(
        &self,
        learner: LearnerId,
        wanted: &[Prerequisite],
        coming: &[Coming],
    ) -> Result<Option<String>, AppError> {
        if wanted.is_empty() {
            return Ok(None);
        }
        let held = self.held(learner)?;
        let held = held.iter().map(|row| (row.achievement, row.achievement_name.as_str()));
        let coming = coming.iter().filter(|badge| badge.learner == learner);
        let coming = coming.map(|badge| (badge.achievement, badge.name.as_str()));
        let held: Vec<(AchievementId, &str)> = held.chain(coming).collect();
        let holds = |prerequisite: &&Prerequisite| {
            held.iter().any(|(achievement, name)| match prerequisite.achievement {
                Some(id) => *achievement == id,
                None => *name == prerequisite.name,
            })
        };
        Ok(wanted
            .iter()
            .find(|prerequisite| !holds(prerequisite))
            .map(|prerequisite| prerequisite.name.clone()))
    }

    /// The credentials of a learner that are neither revoked nor past their time.
    fn held(&self, learner: LearnerId) -> Result<Vec<CredentialRow>, AppError> {
        let filter = CredentialFilter { learner: Some(learner), ..CredentialFilter::default() };
        let now = self.now();
        let mut held = self.all_credentials(&filter)?;
        held.retain(|row| row.revocation.is_none() && row.valid_until.is_none_or(|until| until > now));
        Ok(held)
    }
}
