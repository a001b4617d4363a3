//! Achievements and their versions.

use crate::column::{all, one, parsed, parsed_or_null, run};
use crate::error::{OrNotFound, StoreError};
use crate::reader::Reader;
use crate::standing;
use crate::tx::{Stamp, Tx};
use assay_domain::{AchievementId, AchievementVersionId, CriterionId, EventKind, LevelId, Rubric, Timestamp};
use rusqlite::{Connection, Row, named_params};

/// A version of an achievement, to be written.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// The achievement; it comes into being with its first version.
    pub achievement: AchievementId,
    /// The identity of this version.
    pub version: AchievementVersionId,
    /// The achievement's name in this version.
    pub name: &'a str,
    /// The whole achievement as JSON text, kept as it is.
    pub document: &'a str,
    /// The rubric inside the document, whose order the store keeps in rows of its own.
    pub rubric: &'a Rubric,
}

/// A version of an achievement, without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Its identity.
    pub id: AchievementVersionId,
    /// The achievement.
    pub achievement: AchievementId,
    /// 1, 2, 3 … within the achievement.
    pub number: u32,
    /// The achievement's name in this version.
    pub name: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When its first judgement froze it.
    pub frozen_at: Option<Timestamp>,
}

/// A criterion of a version with its levels from low to high, as the store keeps their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionRow {
    /// The criterion.
    pub id: CriterionId,
    /// Its name.
    pub name: String,
    /// Its levels, low to high.
    pub levels: Vec<LevelRow>,
}

/// A level of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelRow {
    /// The level.
    pub id: LevelId,
    /// Its name.
    pub name: String,
}

impl Tx<'_> {
    /// Adds a version under the next number, and the achievement itself with its first; returns the number.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the version is there, [`StoreError::Refused`] for a document that is
    /// not JSON.
    pub fn add_version(&mut self, new: &NewVersion<'_>, stamp: &Stamp) -> Result<u32, StoreError> {
        let (id, achievement, at) =
            (new.version.to_string(), new.achievement.to_string(), stamp.at.to_string());
        let latest: Option<u32> = one(
            self.connection(),
            "SELECT max(number) FROM achievement_version WHERE achievement_id = ?1",
            [&achievement],
            |row| row.get(0),
        )?
        .flatten();
        let number = latest.unwrap_or(0) + 1;
        self.change(EventKind::AchievementVersionAdded, &id, stamp, |connection| {
            if latest.is_none() {
                run(
                    connection,
                    "INSERT INTO achievement (id, created_at) VALUES (?1, ?2)",
                    (&achievement, &at),
                )?;
            }
            run(
                connection,
                "INSERT INTO achievement_version (id, achievement_id, number, name, document, created_at)
                 VALUES (:id, :achievement, :number, :name, :document, :at)",
                named_params! {
                    ":id": id, ":achievement": achievement, ":number": number, ":name": new.name,
                    ":document": new.document, ":at": at,
                },
            )?;
            write_rubric(connection, &id, new.rubric)
        })?;
        Ok(number)
    }

    /// Replaces a version that no judgement has used yet.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is frozen or belongs to another achievement: add a version instead.
    pub fn replace_version(&mut self, new: &NewVersion<'_>, stamp: &Stamp) -> Result<(), StoreError> {
        let there = self.version(new.version)?.or_not_found("version", new.version)?;
        if there.achievement != new.achievement {
            return Err(StoreError::refused("a version keeps its number and its achievement"));
        }
        let id = new.version.to_string();
        self.change(EventKind::AchievementVersionReplaced, &id, stamp, |connection| {
            run(
                connection,
                "UPDATE achievement_version SET name = ?2, document = ?3 WHERE id = ?1",
                (&id, new.name, new.document),
            )?;
            run(connection, "DELETE FROM version_level WHERE version_id = ?1", [&id])?;
            run(connection, "DELETE FROM version_criterion WHERE version_id = ?1", [&id])?;
            write_rubric(connection, &id, new.rubric)?;
            standing::refresh_of_version(connection, &id)
        })
    }
}

impl Reader<'_> {
    /// The latest version of every achievement, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn achievements(&self) -> Result<Vec<VersionRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM achievement_version AS v
             WHERE number = (SELECT max(number) FROM achievement_version WHERE achievement_id = v.achievement_id)
             ORDER BY name, id"
        );
        all(self.connection(), &sql, [], read_version)
    }

    /// Every version of an achievement, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn versions(&self, achievement: AchievementId) -> Result<Vec<VersionRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM achievement_version WHERE achievement_id = ?1 ORDER BY number DESC"
        );
        all(self.connection(), &sql, [achievement.to_string()], read_version)
    }

    /// The latest version of an achievement.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn latest_version(&self, achievement: AchievementId) -> Result<Option<VersionRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM achievement_version WHERE achievement_id = ?1 ORDER BY number DESC LIMIT 1"
        );
        one(self.connection(), &sql, [achievement.to_string()], read_version)
    }

    /// One version.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version(&self, version: AchievementVersionId) -> Result<Option<VersionRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM achievement_version WHERE id = ?1");
        one(self.connection(), &sql, [version.to_string()], read_version)
    }

    /// The JSON text of a version, as it was given.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version_document(&self, version: AchievementVersionId) -> Result<Option<String>, StoreError> {
        one(
            self.connection(),
            "SELECT document FROM achievement_version WHERE id = ?1",
            [version.to_string()],
            |row| row.get(0),
        )
    }

    /// The criteria of a version in the order of the rubric, each with its levels from low to high.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn criteria(&self, version: AchievementVersionId) -> Result<Vec<CriterionRow>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT c.criterion_id, c.name, l.level_id, l.name
             FROM version_criterion AS c
             JOIN version_level AS l ON l.version_id = c.version_id AND l.criterion_id = c.criterion_id
             WHERE c.version_id = ?1 ORDER BY c.position, l.position",
        )?;
        let mut rows = statement.query([version.to_string()])?;
        let mut criteria: Vec<CriterionRow> = Vec::new();
        while let Some(row) = rows.next()? {
            let id: CriterionId = parsed(row, 0)?;
            let level = LevelRow { id: parsed(row, 2)?, name: row.get(3)? };
            match criteria.last_mut() {
                Some(last) if last.id == id => last.levels.push(level),
                _ => criteria.push(CriterionRow { id, name: row.get(1)?, levels: vec![level] }),
            }
        }
        Ok(criteria)
    }
}

const COLUMNS: &str = "id, achievement_id, number, name, created_at, frozen_at";

fn read_version(row: &Row<'_>) -> rusqlite::Result<VersionRow> {
    Ok(VersionRow {
        id: parsed(row, 0)?,
        achievement: parsed(row, 1)?,
        number: row.get(2)?,
        name: row.get(3)?,
        created_at: parsed(row, 4)?,
        frozen_at: parsed_or_null(row, 5)?,
    })
}

fn write_rubric(connection: &Connection, version: &str, rubric: &Rubric) -> Result<(), StoreError> {
    for (position, criterion) in rubric.criteria().iter().enumerate() {
        let criterion_id = criterion.id.to_string();
        run(
            connection,
            "INSERT INTO version_criterion (version_id, position, criterion_id, name) VALUES (?1, ?2, ?3, ?4)",
            (version, position, &criterion_id, &criterion.name),
        )?;
        for (position, level) in criterion.levels.iter().enumerate() {
            run(
                connection,
                "INSERT INTO version_level (version_id, criterion_id, level_id, position, name)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                (version, &criterion_id, level.id.to_string(), position, &level.name),
            )?;
        }
    }
    Ok(())
}
