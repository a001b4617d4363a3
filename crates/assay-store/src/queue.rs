//! The queue across cohorts, and the grid of one cohort.

use crate::column::{all, parsed, parsed_or_null};
use crate::error::{OrNotFound, StoreError};
use crate::reader::Reader;
use crate::standing::{Cell, SubmissionState};
use assay_domain::{AssessmentId, AttemptId, CohortId, CriterionId, LearnerId, SubmissionId, Timestamp};
use rusqlite::{Row, named_params};

/// What of the queue is wanted. The empty filter lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Only this cohort.
    pub cohort: Option<CohortId>,
    /// Only these states; none means all.
    pub states: Vec<SubmissionState>,
    /// Only what this assessor judges.
    pub assessor: Option<String>,
    /// Only where the learner's or the cohort's name holds this, folded as those are.
    pub folded: String,
}

/// One row of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// The submission.
    pub submission: SubmissionId,
    /// The learner.
    pub learner: LearnerId,
    /// The learner's name.
    pub name: String,
    /// The cohort.
    pub cohort: CohortId,
    /// The cohort's name.
    pub cohort_name: String,
    /// When the work was due.
    pub due: Option<Timestamp>,
    /// Where it stands.
    pub state: SubmissionState,
    /// The latest attempt.
    pub attempt: Option<AttemptId>,
    /// Its number; 0 when there is none.
    pub attempt_number: u32,
    /// How many criteria are unjudged.
    pub open_criteria: u32,
    /// Who judged it, or is judging it.
    pub assessor: Option<String>,
    /// The closed assessment that stands.
    pub assessment: Option<AssessmentId>,
    /// The draft on it.
    pub draft: Option<AssessmentId>,
    /// The learner's folded name, by which the queue is ordered within a state and a due date.
    pub folded_name: String,
}

/// The grid of a cohort: one row per learner, one column per criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The columns, in the rubric's order.
    pub criteria: Vec<GridColumn>,
    /// The rows, by learner's name.
    pub rows: Vec<GridRow>,
}

/// One column of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridColumn {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its name.
    pub name: String,
    /// The names of its levels, low to high.
    pub levels: Vec<String>,
}

/// One row of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// The submission.
    pub submission: SubmissionId,
    /// The learner.
    pub learner: LearnerId,
    /// The learner's name.
    pub name: String,
    /// Where it stands.
    pub state: SubmissionState,
    /// The number of the latest attempt; 0 when there is none.
    pub attempt_number: u32,
    /// One cell per column: the judgements that stand on the latest attempt, or else its draft's.
    pub cells: Vec<Cell>,
}

impl Reader<'_> {
    /// Up to `limit` rows of the queue after the one given: by state (what was sent back first), then by due
    /// date, then by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queue(
        &self,
        filter: &QueueFilter,
        after: Option<&QueueRow>,
        limit: u32,
    ) -> Result<Vec<QueueRow>, StoreError> {
        let sql = format!(
            "SELECT s.submission_id, s.learner_id, s.name, s.cohort_id, c.name, c.due, s.state, s.attempt_id,
                 coalesce(s.attempt_number, 0), s.open_criteria, s.assessor, s.assessment_id, s.draft_id, s.folded_name
             FROM standing AS s JOIN cohort AS c ON c.id = s.cohort_id
             WHERE {FILTER}
               AND (s.rank, c.due IS NULL, coalesce(c.due, ''), s.folded_name, s.submission_id)
                 > (:rank, :no_due, :due, :name, :submission)
             ORDER BY s.rank, c.due IS NULL, coalesce(c.due, ''), s.folded_name, s.submission_id
             LIMIT :limit"
        );
        let bound = Bound::from(filter);
        all(
            self.connection(),
            &sql,
            named_params! {
                ":cohort": bound.cohort, ":states": bound.states, ":assessor": filter.assessor,
                ":folded": filter.folded,
                ":rank": after.map_or(-1, |row| i32::from(row.state.rank())),
                ":no_due": after.is_some_and(|row| row.due.is_none()),
                ":due": after.and_then(|row| row.due).map_or_else(String::new, |due| due.to_string()),
                ":name": after.map_or("", |row| row.folded_name.as_str()),
                ":submission": after.map_or_else(String::new, |row| row.submission.to_string()),
                ":limit": limit,
            },
            read_queue_row,
        )
    }

    /// How many rows the queue has in each state under a filter; states without any are left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queue_counts(&self, filter: &QueueFilter) -> Result<Vec<(SubmissionState, u32)>, StoreError> {
        let sql = format!(
            "SELECT s.state, count(*) FROM standing AS s JOIN cohort AS c ON c.id = s.cohort_id
             WHERE {FILTER} GROUP BY s.state ORDER BY s.rank"
        );
        let bound = Bound::from(filter);
        all(
            self.connection(),
            &sql,
            named_params! {
                ":cohort": bound.cohort, ":states": bound.states, ":assessor": filter.assessor,
                ":folded": filter.folded,
            },
            |row| Ok((parsed(row, 0)?, row.get(1)?)),
        )
    }

    /// The grid of a cohort.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the file cannot be read.
    pub fn grid(&self, cohort: CohortId) -> Result<Grid, StoreError> {
        let version = self.cohort(cohort)?.or_not_found("cohort", cohort)?.version;
        let criteria = self
            .criteria(version)?
            .into_iter()
            .map(|row| GridColumn {
                criterion: row.id,
                name: row.name,
                levels: row.levels.into_iter().map(|level| level.name).collect(),
            })
            .collect();
        let rows = all(
            self.connection(),
            "SELECT submission_id, learner_id, name, state, coalesce(attempt_number, 0), cells
             FROM standing WHERE cohort_id = ?1 ORDER BY folded_name, submission_id",
            [cohort.to_string()],
            |row| {
                Ok(GridRow {
                    submission: parsed(row, 0)?,
                    learner: parsed(row, 1)?,
                    name: row.get(2)?,
                    state: parsed(row, 3)?,
                    attempt_number: row.get(4)?,
                    cells: row.get_ref(5)?.as_blob()?.iter().copied().map(Cell::from_byte).collect(),
                })
            },
        )?;
        Ok(Grid { criteria, rows })
    }
}

/// The states come as one JSON text, so that the statement is the same, and cached, for every filter.
const FILTER: &str = "(:cohort IS NULL OR s.cohort_id = :cohort)
    AND (:states IS NULL OR s.state IN (SELECT value FROM json_each(:states)))
    AND (:assessor IS NULL OR s.assessor = :assessor)
    AND (:folded = '' OR instr(s.folded_name, :folded) > 0 OR instr(c.folded_name, :folded) > 0)";

struct Bound {
    cohort: Option<String>,
    states: Option<String>,
}

impl From<&QueueFilter> for Bound {
    fn from(filter: &QueueFilter) -> Self {
        let words: Vec<&str> = filter.states.iter().map(|state| state.as_str()).collect();
        Self {
            cohort: filter.cohort.map(|id| id.to_string()),
            states: (!words.is_empty()).then(|| serde_json::Value::from(words).to_string()),
        }
    }
}

pub(crate) fn read_queue_row(row: &Row<'_>) -> rusqlite::Result<QueueRow> {
    Ok(QueueRow {
        submission: parsed(row, 0)?,
        learner: parsed(row, 1)?,
        name: row.get(2)?,
        cohort: parsed(row, 3)?,
        cohort_name: row.get(4)?,
        due: parsed_or_null(row, 5)?,
        state: parsed(row, 6)?,
        attempt: parsed_or_null(row, 7)?,
        attempt_number: row.get(8)?,
        open_criteria: row.get(9)?,
        assessor: row.get(10)?,
        assessment: parsed_or_null(row, 11)?,
        draft: parsed_or_null(row, 12)?,
        folded_name: row.get(13)?,
    })
}
