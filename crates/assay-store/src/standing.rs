//! Where each submission stands: one row per learner and cohort, made from everything else.

use crate::changed::Topic;
use crate::column::{all, one, run, words};
use crate::error::StoreError;
use crate::tx::Tx;
use assay_domain::{CriterionId, LevelId};
use rusqlite::{Connection, named_params};
use std::collections::HashMap;

words! {
    /// Where a submission stands.
    SubmissionState {
        /// The latest attempt achieved, and no credential was issued on it.
        Achieved = "achieved",
        /// There is no attempt yet.
        AwaitingWork = "awaitingWork",
        /// The latest attempt has a draft.
        Drafted = "drafted",
        /// The credential is issued.
        Issued = "issued",
        /// The latest attempt was closed without a decision.
        NoDecision = "noDecision",
        /// The latest attempt has not yet achieved.
        NotYetAchieved = "notYetAchieved",
        /// A second or later attempt waits to be judged.
        Resubmitted = "resubmitted",
        /// The credential was revoked.
        Revoked = "revoked",
        /// The first attempt waits to be judged.
        ToJudge = "toJudge",
    }
}

impl SubmissionState {
    /// What comes first in the queue: work that was begun or sent back before what is new, then what can be
    /// released, then what waits for the learner, then what is done.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Resubmitted => 0,
            Self::Drafted => 1,
            Self::ToJudge => 2,
            Self::Achieved => 3,
            Self::NoDecision => 4,
            Self::NotYetAchieved => 5,
            Self::AwaitingWork => 6,
            Self::Issued => 7,
            Self::Revoked => 8,
        }
    }
}

/// What stands on one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// There is not enough evidence to judge.
    Insufficient,
    /// The place of the level, 0 for the lowest.
    Level(u8),
    /// The criterion does not apply.
    NotApplicable,
    /// Nothing yet.
    Unjudged,
}

impl Cell {
    /// The cell as a byte of the `cells` column: 0 unjudged, 1 to 200 the level's place plus one, 254
    /// insufficient, 255 not applicable.
    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::Unjudged => 0,
            Self::Level(place) => place + 1,
            Self::Insufficient => 254,
            Self::NotApplicable => 255,
        }
    }

    pub(crate) const fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::Unjudged,
            254 => Self::Insufficient,
            255 => Self::NotApplicable,
            place => Self::Level(place - 1),
        }
    }
}

impl Tx<'_> {
    /// Makes every submission's standing again; returns how many there are. They are kept up with each
    /// change, so this is for a file that something else has written to.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rebuild_standings(&mut self) -> Result<u32, StoreError> {
        let mut made = 0;
        self.derive(Topic::Submissions, |connection| {
            run(connection, "DELETE FROM standing", [])?;
            let submissions: Vec<String> =
                all(connection, "SELECT id FROM submission", [], |row| row.get(0))?;
            for submission in &submissions {
                refresh(connection, submission)?;
                made += 1;
            }
            Ok(())
        })?;
        Ok(made)
    }
}

/// Makes the standing of one submission again. Every change that moves it calls this in its own step.
pub(crate) fn refresh(connection: &Connection, submission: &str) -> Result<(), StoreError> {
    let latest: Option<(String, u32)> = one(
        connection,
        "SELECT id, number FROM attempt WHERE submission_id = ?1 ORDER BY number DESC LIMIT 1",
        [submission],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let attempt = latest.as_ref().map(|(id, _)| id.as_str());
    let number = latest.as_ref().map(|(_, number)| *number);
    let assessments = Assessments::of(connection, attempt)?;
    let state = state(number, &assessments);
    let judged =
        assessments.standing.as_ref().map(|closed| closed.id.as_str()).or(assessments.draft.as_deref());
    let version = match judged {
        Some(id) => {
            one(connection, "SELECT achievement_version_id FROM assessment WHERE id = ?1", [id], |row| {
                row.get::<_, String>(0)
            })?
        }
        None => one(
            connection,
            "SELECT c.achievement_version_id FROM submission AS s JOIN cohort AS c ON c.id = s.cohort_id
             WHERE s.id = ?1",
            [submission],
            |row| row.get(0),
        )?,
    }
    .unwrap_or_default();
    let cells = cells(connection, judged, &version)?;
    let open = cells.iter().filter(|byte| **byte == Cell::Unjudged.byte()).count();
    run(
        connection,
        "INSERT OR REPLACE INTO standing (submission_id, cohort_id, learner_id, name, folded_name, state, rank, attempt_id,
             attempt_number, assessment_id, draft_id, assessor, open_criteria, cells, credential_id, due_order, lot)
         SELECT s.id, s.cohort_id, s.learner_id, l.name, l.folded_name, :state, :rank, :attempt,
             :number, :assessment, :draft, :assessor, :open, :cells, :credential, coalesce(c.due, '~'),
             substr(sha256_hex(s.cohort_id || ' ' || s.id), 1, 16)
         FROM submission AS s JOIN learner AS l ON l.id = s.learner_id JOIN cohort AS c ON c.id = s.cohort_id
         WHERE s.id = :submission",
        named_params! {
            ":submission": submission, ":state": state.as_str(), ":rank": state.rank(), ":attempt": attempt,
            ":number": number, ":assessment": assessments.standing.as_ref().map(|closed| &closed.id),
            ":draft": assessments.draft, ":assessor": assessments.assessor, ":open": open, ":cells": cells,
            ":credential": assessments.standing.as_ref().and_then(|closed| closed.credential.as_ref()),
        },
    )?;
    Ok(())
}

/// As [`refresh`], for the submission an assessment belongs to.
pub(crate) fn refresh_of_assessment(connection: &Connection, assessment: &str) -> Result<(), StoreError> {
    let submission: Option<String> = one(
        connection,
        "SELECT t.submission_id FROM assessment AS a JOIN attempt AS t ON t.id = a.attempt_id WHERE a.id = ?1",
        [assessment],
        |row| row.get(0),
    )?;
    submission.map_or(Ok(()), |submission| refresh(connection, &submission))
}

/// As [`refresh`], for every submission that is assessed against a version.
pub(crate) fn refresh_of_version(connection: &Connection, version: &str) -> Result<(), StoreError> {
    let submissions: Vec<String> = all(
        connection,
        "SELECT s.id FROM cohort AS c JOIN submission AS s ON s.cohort_id = c.id WHERE c.achievement_version_id = ?1",
        [version],
        |row| row.get(0),
    )?;
    submissions.iter().try_for_each(|submission| refresh(connection, submission))
}

/// What the latest attempt was found to be.
struct Assessments {
    standing: Option<Closed>,
    draft: Option<String>,
    assessor: Option<String>,
}

struct Closed {
    id: String,
    result: String,
    credential: Option<String>,
    is_revoked: bool,
}

impl Assessments {
    /// The closed assessment that stands is the last one closed that no closed one supersedes.
    fn of(connection: &Connection, attempt: Option<&str>) -> Result<Self, StoreError> {
        let mut found = Self { standing: None, draft: None, assessor: None };
        let Some(attempt) = attempt else { return Ok(found) };
        let mut statement = connection.prepare_cached(
            "SELECT a.id, a.assessor, a.closed_at IS NOT NULL, coalesce(d.result, a.result), c.id, r.credential_id IS NOT NULL
             FROM assessment AS a
             LEFT JOIN decision AS d ON d.assessment_id = a.id
             LEFT JOIN credential AS c ON c.assessment_id = a.id
               AND NOT EXISTS (SELECT 1 FROM credential AS n WHERE n.replaces = c.id)
             LEFT JOIN revocation AS r ON r.credential_id = c.id
             WHERE a.attempt_id = ?1
               AND NOT EXISTS (SELECT 1 FROM assessment AS b WHERE b.supersedes = a.id AND b.closed_at IS NOT NULL)
             ORDER BY a.closed_at, a.started_at, a.id",
        )?;
        let mut rows = statement.query([attempt])?;
        let mut drafted_by = None;
        while let Some(row) = rows.next()? {
            if row.get(2)? {
                found.assessor = Some(row.get(1)?);
                found.standing = Some(Closed {
                    id: row.get(0)?,
                    result: row.get(3)?,
                    credential: row.get(4)?,
                    is_revoked: row.get(5)?,
                });
            } else {
                drafted_by = Some(row.get(1)?);
                found.draft = Some(row.get(0)?);
            }
        }
        found.assessor = found.assessor.or(drafted_by);
        Ok(found)
    }
}

fn state(attempt: Option<u32>, assessments: &Assessments) -> SubmissionState {
    let Some(number) = attempt else { return SubmissionState::AwaitingWork };
    match &assessments.standing {
        None if assessments.draft.is_some() => SubmissionState::Drafted,
        None if number > 1 => SubmissionState::Resubmitted,
        None => SubmissionState::ToJudge,
        Some(closed) if closed.is_revoked => SubmissionState::Revoked,
        Some(closed) if closed.credential.is_some() => SubmissionState::Issued,
        Some(closed) => match closed.result.as_str() {
            "achieved" => SubmissionState::Achieved,
            "notYetAchieved" => SubmissionState::NotYetAchieved,
            // The column's check leaves this one.
            _ => SubmissionState::NoDecision,
        },
    }
}

/// One byte per criterion of the version, in the rubric's order.
fn cells(connection: &Connection, assessment: Option<&str>, version: &str) -> Result<Vec<u8>, StoreError> {
    all(
        connection,
        "SELECT CASE j.kind WHEN 'level' THEN coalesce(l.position + 1, 0) WHEN 'insufficient' THEN 254
                            WHEN 'notApplicable' THEN 255 ELSE 0 END
         FROM version_criterion AS c
         LEFT JOIN judgement AS j ON j.assessment_id = ?1 AND j.criterion_id = c.criterion_id
         LEFT JOIN version_level AS l ON l.version_id = c.version_id AND l.criterion_id = c.criterion_id
             AND l.level_id = j.level_id
         WHERE c.version_id = ?2 ORDER BY c.position",
        (assessment, version),
        |row| row.get(0),
    )
}

/// The levels of each criterion of a version: what a judgement may name.
pub(crate) fn levels_of(
    connection: &Connection,
    version: &str,
) -> Result<HashMap<CriterionId, Vec<LevelId>>, StoreError> {
    let mut levels: HashMap<CriterionId, Vec<LevelId>> = HashMap::new();
    let rows = all(
        connection,
        "SELECT criterion_id, level_id FROM version_level WHERE version_id = ?1",
        [version],
        |row| Ok((crate::column::parsed(row, 0)?, crate::column::parsed(row, 1)?)),
    )?;
    for (criterion, level) in rows {
        levels.entry(criterion).or_default().push(level);
    }
    Ok(levels)
}
