//! Achievements as a screen shows them: the list with its use, one with its versions, what changed between two.

use crate::artwork::{Artwork, fonts};
use crate::error::{AppError, Code};
use crate::workspace::Workspace;
use assay_domain::compare::{Change, changes};
use assay_domain::{Achievement, AchievementId, AchievementVersionId, ImageSpec, document};
use assay_store::VersionRow;

/// An achievement in a list, with what is made of it.
#[derive(Debug, Clone)]
pub struct AchievementSummary {
    /// The achievement.
    pub id: AchievementId,
    /// Its latest version.
    pub version: AchievementVersionId,
    /// That version's number.
    pub number: u32,
    /// Whether a judgement uses that version.
    pub frozen: bool,
    /// The achievement as that version has it.
    pub achievement: Achievement,
    /// How many cohorts are assessed by any of its versions.
    pub cohorts: u32,
    /// How many credentials were issued for any of them.
    pub issued: u32,
}

/// One version of an achievement, beside all there are.
#[derive(Debug, Clone)]
pub struct AchievementDetails {
    /// This version.
    pub row: VersionRow,
    /// The achievement as this version has it.
    pub achievement: Achievement,
    /// Every version, the first first.
    pub versions: Vec<VersionRow>,
}

impl Workspace {
    /// The latest version of every achievement with its use, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn achievement_summaries(&self) -> Result<Vec<AchievementSummary>, AppError> {
        let (rows, uses) =
            self.store.read::<_, AppError>(|r| Ok((r.achievements()?, r.achievement_uses()?)))?;
        rows.into_iter()
            .map(|row| {
                let used = uses.iter().find(|one| one.achievement == row.achievement);
                Ok(AchievementSummary {
                    id: row.achievement,
                    version: row.id,
                    number: row.number,
                    frozen: row.frozen_at.is_some(),
                    achievement: self.achievement(row.id)?,
                    cohorts: used.map_or(0, |one| one.cohorts),
                    issued: used.map_or(0, |one| one.issued),
                })
            })
            .collect()
    }

    /// One version of an achievement: that with a number, else the latest.
    ///
    /// # Errors
    /// When there is no such achievement or version.
    pub fn achievement_details(&self, id: &str, number: Option<u32>) -> Result<AchievementDetails, AppError> {
        let latest = self.find_achievement(id)?;
        let mut versions = self.store.read(|r| r.versions(latest.achievement))?;
        versions.reverse();
        let wanted = number.unwrap_or(latest.number);
        let row = versions.iter().find(|row| row.number == wanted).cloned().ok_or_else(|| {
            AppError::new(
                Code::NotFound,
                id,
                format!("This achievement has no version {wanted}."),
                format!("It has the versions 1 to {}.", latest.number),
            )
        })?;
        let achievement = self.achievement(row.id)?;
        Ok(AchievementDetails { row, achievement, versions })
    }

    /// What changed between two versions of an achievement, in the order of the document.
    ///
    /// # Errors
    /// When there is no such achievement or version.
    pub fn achievement_changes(&self, id: &str, from: u32, to: u32) -> Result<Vec<Change>, AppError> {
        let before = self.achievement_details(id, Some(from))?;
        let after = self.achievement_details(id, Some(to))?;
        Ok(changes(&before.achievement, &after.achievement))
    }
}

impl AchievementDetails {
    /// The achievement document of this version.
    #[must_use]
    pub fn document(&self) -> String {
        document::write(&self.achievement)
    }
}

/// The picture of a badge as PNG.
///
/// # Errors
/// When there is no such shape or icon, or the picture does more than show.
pub fn draw_badge(image: &ImageSpec) -> Result<Vec<u8>, AppError> {
    Ok(Artwork::of(image, &fonts()?)?.png)
}
