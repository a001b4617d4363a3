//! How many there are, for screens that show numbers and are drawn often.

use crate::column::{all, one, parsed};
use crate::error::StoreError;
use crate::reader::Reader;
use assay_domain::AchievementId;

/// What of the workspace waits and what is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkspaceCounts {
    /// Submissions that wait to be judged, drafts among them.
    pub to_judge: u32,
    /// Submissions that achieved and hold no credential yet.
    pub ready: u32,
    /// Credentials that were issued, whatever became of them.
    pub issued: u32,
}

/// How much an achievement is used, over all its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AchievementUse {
    /// The achievement.
    pub achievement: AchievementId,
    /// How many cohorts are assessed by it.
    pub cohorts: u32,
    /// How many credentials were issued for it.
    pub issued: u32,
}

impl Reader<'_> {
    /// What waits and what is done.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn workspace_counts(&self) -> Result<WorkspaceCounts, StoreError> {
        let counts = one(
            self.connection(),
            "SELECT (SELECT count(*) FROM standing WHERE state IN ('resubmitted', 'drafted', 'toJudge')),
                    (SELECT count(*) FROM standing WHERE state = 'achieved'),
                    (SELECT count(*) FROM credential)",
            [],
            |row| Ok(WorkspaceCounts { to_judge: row.get(0)?, ready: row.get(1)?, issued: row.get(2)? }),
        )?;
        Ok(counts.unwrap_or_default())
    }

    /// How much each achievement is used.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn achievement_uses(&self) -> Result<Vec<AchievementUse>, StoreError> {
        all(
            self.connection(),
            "SELECT a.id,
                 (SELECT count(*) FROM cohort AS c JOIN achievement_version AS v ON v.id = c.achievement_version_id
                  WHERE v.achievement_id = a.id),
                 (SELECT count(*) FROM credential AS k JOIN achievement_version AS v ON v.id = k.achievement_version_id
                  WHERE v.achievement_id = a.id)
             FROM achievement AS a ORDER BY a.id",
            [],
            |row| {
                Ok(AchievementUse { achievement: parsed(row, 0)?, cohorts: row.get(1)?, issued: row.get(2)? })
            },
        )
    }
}
