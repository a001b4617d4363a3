//! Cohorts and who is in them.

use crate::column::{all, json, one, parsed, parsed_or_null, run, text};
use crate::error::StoreError;
use crate::learner::{LearnerRow, read_learner};
use crate::organisation::found;
use crate::reader::Reader;
use crate::standing;
use crate::tx::{Stamp, Tx};
use assay_domain::{
    AchievementId, AchievementVersionId, CohortId, EventKind, LearnerId, SubmissionId, Timestamp,
};
use rusqlite::{Row, named_params};

/// Learners assessed together for one version of one achievement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortRow {
    /// The identity.
    pub id: CohortId,
    /// The version everybody in it is assessed against; it never changes.
    pub version: AchievementVersionId,
    /// The name.
    pub name: String,
    /// The name as it is searched; the caller folds it.
    pub folded_name: String,
    /// When the work is due.
    pub due: Option<Timestamp>,
    /// How many attempts a learner has; `None` is as many as it takes.
    pub max_attempts: Option<u32>,
}

/// A cohort in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortSummary {
    /// The cohort.
    pub cohort: CohortRow,
    /// The achievement it is for.
    pub achievement: AchievementId,
    /// The achievement's name in the cohort's version.
    pub achievement_name: String,
    /// The number of that version.
    pub version_number: u32,
    /// How many learners are in it.
    pub learners: u32,
    /// How many of them an assessor has work to do for: to judge, resubmitted, or in draft.
    pub open: u32,
    /// How many achieved and have no credential yet.
    pub to_release: u32,
    /// How many hold a credential from it.
    pub issued: u32,
}

/// What a learning platform says about a learner in a cohort, word for word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enrolment {
    /// The platform's number for the learner in this assignment (Moodle's participant id).
    pub participant: Option<String>,
    /// The name of the learner's folder in the last archive, as it was; files go back under it.
    pub folder: Option<String>,
    /// The learner's row of the worksheet, by column.
    pub source_row: Option<serde_json::Value>,
}

/// A learner in a cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CohortLearner {
    /// The learner.
    pub learner: LearnerRow,
    /// Their submission.
    pub submission: SubmissionId,
    /// What the learning platform says.
    pub enrolment: Enrolment,
    /// The number of their latest attempt; 0 when there is none.
    pub latest_attempt: u32,
    /// The hash of the file set of that attempt.
    pub latest_fileset: Option<String>,
}

impl Tx<'_> {
    /// Creates a cohort.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`], or [`StoreError::Refused`] when the version does not exist.
    pub fn add_cohort(&mut self, row: &CohortRow, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(EventKind::CohortCreated, &row.id.to_string(), stamp, |connection| {
            run(
                connection,
                "INSERT INTO cohort (id, achievement_version_id, name, folded_name, due, max_attempts, created_at)
                 VALUES (:id, :version, :name, :folded_name, :due, :max_attempts, :at)",
                named_params! {
                    ":id": row.id.to_string(), ":version": row.version.to_string(), ":name": row.name,
                    ":folded_name": row.folded_name, ":due": text(row.due), ":max_attempts": row.max_attempts,
                    ":at": stamp.at.to_string(),
                },
            )?;
            Ok(())
        })
    }

    /// Changes a cohort's name, due date or number of attempts.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Refused`] when `row` names another version than the cohort
    /// has.
    pub fn change_cohort(&mut self, row: &CohortRow, stamp: &Stamp) -> Result<(), StoreError> {
        if self.cohort(row.id)?.is_some_and(|there| there.version != row.version) {
            return Err(StoreError::refused("a cohort keeps the version it was made with"));
        }
        let id = row.id.to_string();
        self.change(EventKind::CohortChanged, &id, stamp, |connection| {
            let changed = run(
                connection,
                "UPDATE cohort SET name = :name, folded_name = :folded_name, due = :due, max_attempts = :max_attempts
                 WHERE id = :id",
                named_params! {
                    ":id": id, ":name": row.name, ":folded_name": row.folded_name, ":due": text(row.due),
                    ":max_attempts": row.max_attempts,
                },
            )?;
            found(changed, "cohort", &id)?;
            run(
                connection,
                "UPDATE standing SET due_order = coalesce(?2, '~') WHERE cohort_id = ?1",
                (&id, text(row.due)),
            )?;
            Ok(())
        })
    }

    /// Puts a learner into a cohort, or writes anew what the platform says of them there; returns the
    /// submission, which is `submission` unless the learner had one.
    ///
    /// A learner who is in the cohort with the same enrolment is left alone, without an event.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the cohort or the learner does not exist.
    pub fn enrol(
        &mut self,
        cohort: CohortId,
        learner: LearnerId,
        submission: SubmissionId,
        enrolment: &Enrolment,
        stamp: &Stamp,
    ) -> Result<SubmissionId, StoreError> {
        let there = self.enrolment(cohort, learner)?;
        let (submission, is_new) = match there {
            Some((known, ref kept)) if kept == enrolment => return Ok(known),
            Some((known, _)) => (known, false),
            None => (submission, true),
        };
        let (id, cohort, learner) = (submission.to_string(), cohort.to_string(), learner.to_string());
        self.change(EventKind::CohortLearnerAdded, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO cohort_learner (cohort_id, learner_id, participant, folder, source_row)
                 VALUES (:cohort, :learner, :participant, :folder, :source_row)
                 ON CONFLICT (cohort_id, learner_id) DO UPDATE
                 SET participant = :participant, folder = :folder, source_row = :source_row",
                named_params! {
                    ":cohort": cohort, ":learner": learner, ":participant": enrolment.participant,
                    ":folder": enrolment.folder, ":source_row": text(enrolment.source_row.as_ref()),
                },
            )?;
            if is_new {
                run(
                    connection,
                    "INSERT INTO submission (id, cohort_id, learner_id) VALUES (?1, ?2, ?3)",
                    (&id, &cohort, &learner),
                )?;
                standing::refresh(connection, &id)?;
            }
            Ok(())
        })?;
        Ok(submission)
    }
}

impl Reader<'_> {
    /// One cohort.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn cohort(&self, id: CohortId) -> Result<Option<CohortRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM cohort AS c WHERE c.id = ?1");
        one(self.connection(), &sql, [id.to_string()], read_cohort)
    }

    /// Every cohort with what there is to do in it, by due date and name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn cohorts(&self) -> Result<Vec<CohortSummary>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, v.achievement_id, v.name, v.number,
                 coalesce(n.learners, 0), coalesce(n.open, 0), coalesce(n.to_release, 0), coalesce(n.issued, 0)
             FROM cohort AS c
             JOIN achievement_version AS v ON v.id = c.achievement_version_id
             LEFT JOIN (
                 SELECT cohort_id, count(*) AS learners,
                     count(*) FILTER (WHERE state IN ('toJudge', 'resubmitted', 'drafted')) AS open,
                     count(*) FILTER (WHERE state = 'achieved') AS to_release,
                     count(*) FILTER (WHERE state = 'issued') AS issued
                 FROM standing GROUP BY cohort_id
             ) AS n ON n.cohort_id = c.id
             ORDER BY c.due IS NULL, c.due, c.folded_name, c.id"
        );
        all(self.connection(), &sql, [], |row| {
            Ok(CohortSummary {
                cohort: read_cohort(row)?,
                achievement: parsed(row, 6)?,
                achievement_name: row.get(7)?,
                version_number: row.get(8)?,
                learners: row.get(9)?,
                open: row.get(10)?,
                to_release: row.get(11)?,
                issued: row.get(12)?,
            })
        })
    }

    /// Everybody in a cohort, by name, with what an import has to compare with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn cohort_learners(&self, cohort: CohortId) -> Result<Vec<CohortLearner>, StoreError> {
        all(
            self.connection(),
            "SELECT l.id, l.name, l.folded_name, l.email, l.external_id, l.other,
                 s.id, c.participant, c.folder, c.source_row, coalesce(t.number, 0), t.fileset_hash
             FROM submission AS s
             JOIN cohort_learner AS c ON c.cohort_id = s.cohort_id AND c.learner_id = s.learner_id
             JOIN learner AS l ON l.id = s.learner_id
             LEFT JOIN attempt AS t ON t.submission_id = s.id
                 AND t.number = (SELECT max(number) FROM attempt WHERE submission_id = s.id)
             WHERE s.cohort_id = ?1 ORDER BY l.folded_name, l.id",
            [cohort.to_string()],
            |row| {
                Ok(CohortLearner {
                    learner: read_learner(row)?,
                    submission: parsed(row, 6)?,
                    enrolment: read_enrolment(row, 7)?,
                    latest_attempt: row.get(10)?,
                    latest_fileset: row.get(11)?,
                })
            },
        )
    }

    /// A learner's submission in a cohort, and what the platform says of them there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn enrolment(
        &self,
        cohort: CohortId,
        learner: LearnerId,
    ) -> Result<Option<(SubmissionId, Enrolment)>, StoreError> {
        one(
            self.connection(),
            "SELECT s.id, c.participant, c.folder, c.source_row
             FROM submission AS s
             JOIN cohort_learner AS c ON c.cohort_id = s.cohort_id AND c.learner_id = s.learner_id
             WHERE s.cohort_id = ?1 AND s.learner_id = ?2",
            (cohort.to_string(), learner.to_string()),
            |row| Ok((parsed(row, 0)?, read_enrolment(row, 1)?)),
        )
    }
}

const COLUMNS: &str = "c.id, c.achievement_version_id, c.name, c.folded_name, c.due, c.max_attempts";

fn read_cohort(row: &Row<'_>) -> rusqlite::Result<CohortRow> {
    Ok(CohortRow {
        id: parsed(row, 0)?,
        version: parsed(row, 1)?,
        name: row.get(2)?,
        folded_name: row.get(3)?,
        due: parsed_or_null(row, 4)?,
        max_attempts: row.get(5)?,
    })
}

fn read_enrolment(row: &Row<'_>, first: usize) -> rusqlite::Result<Enrolment> {
    let has_row = row.get_ref(first + 2)? != rusqlite::types::ValueRef::Null;
    Ok(Enrolment {
        participant: row.get(first)?,
        folder: row.get(first + 1)?,
        source_row: has_row.then(|| json(row, first + 2)).transpose()?,
    })
}
