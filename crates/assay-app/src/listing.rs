//! What a workspace holds, as rows for lists.

use crate::error::AppError;
use crate::workspace::Workspace;
use assay_store::{CredentialFilter, QueueFilter};
use serde::Serialize;

/// An achievement in a list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AchievementItem {
    /// The achievement's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The number of its latest version.
    pub version: u32,
    /// Whether that version was used in a judgement.
    pub frozen: bool,
    /// Its rule as a sentence.
    pub rule: String,
}

/// A cohort in a list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CohortItem {
    /// The cohort's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The achievement's name.
    pub achievement: String,
    /// The last moment for the work.
    pub due: Option<String>,
    /// How many learners are in it.
    pub learners: u32,
    /// How many an assessor has work to do for.
    pub open: u32,
    /// How many achieved and have no credential.
    pub to_release: u32,
    /// How many hold a credential.
    pub issued: u32,
}

/// A learner in a list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LearnerItem {
    /// The learner's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The number the institution knows the learner by.
    pub external_id: Option<String>,
}

/// A submission in a list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionItem {
    /// The submission's id.
    pub id: String,
    /// The learner's name.
    pub learner: String,
    /// The cohort's name.
    pub cohort: String,
    /// The number of the latest attempt; 0 when nothing was handed in.
    pub attempt: u32,
    /// Where it stands.
    pub state: String,
    /// How many criteria are not judged.
    pub open_criteria: u32,
    /// Who judged last.
    pub assessor: Option<String>,
}

/// A credential in a list.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialItem {
    /// The credential's id.
    pub id: String,
    /// The learner's name as it is now.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// When it was issued.
    pub issued_at: String,
    /// Until when it is valid.
    pub valid_until: Option<String>,
    /// Why it was revoked, if it was.
    pub revoked: Option<String>,
}

impl Workspace {
    /// The achievements, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list_achievements(&self) -> Result<Vec<AchievementItem>, AppError> {
        let rows = self.store.read(|r| r.achievements())?;
        rows.into_iter()
            .map(|row| {
                let achievement = self.achievement(row.id)?;
                Ok(AchievementItem {
                    id: row.achievement.to_string(),
                    name: row.name,
                    version: row.number,
                    frozen: row.frozen_at.is_some(),
                    rule: achievement.rule.sentence(&achievement.rubric),
                })
            })
            .collect()
    }

    /// The cohorts, by due date.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list_cohorts(&self) -> Result<Vec<CohortItem>, AppError> {
        let rows = self.store.read(|r| r.cohorts())?;
        Ok(rows
            .into_iter()
            .map(|row| CohortItem {
                id: row.cohort.id.to_string(),
                name: row.cohort.name,
                achievement: row.achievement_name,
                due: row.cohort.due.map(|due| due.to_string()),
                learners: row.learners,
                open: row.open,
                to_release: row.to_release,
                issued: row.issued,
            })
            .collect())
    }

    /// The learners, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list_learners(&self) -> Result<Vec<LearnerItem>, AppError> {
        let rows = self.all_learners()?;
        Ok(rows
            .into_iter()
            .map(|row| LearnerItem {
                id: row.id.to_string(),
                name: row.name,
                email: row.email,
                external_id: row.external_id,
            })
            .collect())
    }

    /// The submissions of all cohorts, in the order of the queue.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list_submissions(&self) -> Result<Vec<SubmissionItem>, AppError> {
        let rows = self.whole_queue(&QueueFilter::default())?;
        Ok(rows
            .into_iter()
            .map(|row| SubmissionItem {
                id: row.submission.to_string(),
                learner: row.name,
                cohort: row.cohort_name,
                attempt: row.attempt_number,
                state: row.state.as_str().to_owned(),
                open_criteria: row.open_criteria,
                assessor: row.assessor,
            })
            .collect())
    }

    /// The credentials, in the order of issue.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list_credentials(&self) -> Result<Vec<CredentialItem>, AppError> {
        let rows = self.all_credentials(&CredentialFilter::default())?;
        Ok(rows
            .into_iter()
            .map(|row| CredentialItem {
                id: row.id.to_string(),
                learner: row.learner_name,
                achievement: row.achievement_name,
                issued_at: row.issued_at.to_string(),
                valid_until: row.valid_until.map(|until| until.to_string()),
                revoked: row.revocation.map(|revocation| revocation.reason),
            })
            .collect())
    }
}
