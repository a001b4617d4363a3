use super::ids::id;
use crate::error::{WireCode, WireError};
use crate::wire::*;
use crate::{Desk, Host};
use assay_app::cohort::{Cell, CohortChange, CohortSummary, LearnerPlaces, NewCohort};
use std::io::Read as _;

pub(crate) fn cohort_list(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<Vec<CohortListItem>, WireError> {
    Ok(desk.workspace()?.cohorts()?.iter().map(CohortListItem::from).collect())
}

pub(crate) fn cohort_create(
    desk: &Desk,
    _: &dyn Host,
    request: CohortCreateRequest,
) -> Result<CohortRequest, WireError> {
    let new = NewCohort {
        achievement: request.achievement,
        name: request.name,
        due: request.due,
        max_attempts: request.attempts,
    };
    let id = desk.workspace()?.create_cohort(&new, &desk.actor()?)?;
    Ok(CohortRequest { id: id.to_string() })
}

pub(crate) fn cohort_change(
    desk: &Desk,
    _: &dyn Host,
    request: CohortChangeRequest,
) -> Result<CohortRequest, WireError> {
    let change = CohortChange { name: request.name, due: request.due, max_attempts: request.attempts };
    desk.workspace()?.change_cohort(id("id", &request.id)?, &change, &desk.actor()?)?;
    Ok(CohortRequest { id: request.id })
}

pub(crate) fn cohort_grid(desk: &Desk, _: &dyn Host, request: CohortRequest) -> Result<GridView, WireError> {
    let grid = desk.workspace()?.cohort_grid(id("id", &request.id)?)?;
    let criteria = grid.grid.criteria.into_iter().map(|column| GridCriterion {
        id: column.criterion.to_string(),
        name: column.name,
        levels: column.levels,
        critical: grid.yardstick.is_critical(column.criterion),
        needs: grid.yardstick.needs(column.criterion).and_then(|place| u32::try_from(place).ok()),
    });
    Ok(GridView {
        cohort: CohortListItem::from(&grid.cohort),
        criteria: criteria.collect(),
        rows: grid
            .grid
            .rows
            .into_iter()
            .map(|row| GridLearner {
                submission: row.submission.to_string(),
                name: row.name,
                state: row.state.as_str().to_owned(),
                attempt: row.attempt_number,
                cells: row.cells.into_iter().map(cell).collect(),
            })
            .collect(),
    })
}

pub(crate) fn learner_list(
    desk: &Desk,
    _: &dyn Host,
    request: LearnerListRequest,
) -> Result<LearnerList, WireError> {
    let limit = request.limit.min(MOST_ROWS);
    let (total, page) = desk.workspace()?.learner_page(&request.typed, request.offset, limit)?;
    Ok(LearnerList { total, learners: page.into_iter().map(LearnerListItem::from).collect() })
}

pub(crate) fn learner_import(
    desk: &Desk,
    _: &dyn Host,
    request: LearnerImportRequest,
) -> Result<LearnerImported, WireError> {
    let path = desk.path(&request.file)?;
    let fail = |message: String, hint: &str| {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        WireError::new(WireCode::IoFailed, name, message, hint)
    };
    let mut bytes = Vec::new();
    let read =
        std::fs::File::open(&path).and_then(|file| file.take(LONGEST_LIST + 1).read_to_end(&mut bytes));
    read.map_err(|error| fail(format!("The list could not be read: {error}."), "Pick it again."))?;
    if bytes.len() as u64 > LONGEST_LIST {
        return Err(fail("The list is longer than any list of learners.".to_owned(), "Pick another file."));
    }
    let report = desk.workspace()?.import_learners(&bytes, &desk.actor()?)?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(LearnerImported {
        added: count(report.added),
        changed: count(report.changed),
        unchanged: count(report.unchanged),
        refused: report.refused.iter().map(|row| format!("Line {}: {}", row.line, row.reason)).collect(),
    })
}

impl From<&CohortSummary> for CohortListItem {
    fn from(summary: &CohortSummary) -> Self {
        Self {
            id: summary.cohort.id.to_string(),
            name: summary.cohort.name.clone(),
            achievement: summary.achievement_name.clone(),
            achievement_id: summary.achievement.to_string(),
            version: summary.version_number,
            due: summary.cohort.due.map(|due| due.to_string()),
            attempts: summary.cohort.max_attempts,
            learners: summary.learners,
            to_judge: summary.open,
            achieved: summary.to_release + summary.issued,
            issued: summary.issued,
        }
    }
}

impl From<LearnerPlaces> for LearnerListItem {
    fn from(places: LearnerPlaces) -> Self {
        Self {
            id: places.learner.id.to_string(),
            name: places.learner.name,
            external_id: places.learner.external_id,
            email: places.learner.email,
            cohorts: places
                .places
                .into_iter()
                .map(|(submission, cohort, state)| LearnerCohort {
                    submission: submission.to_string(),
                    cohort,
                    state: state.as_str().to_owned(),
                })
                .collect(),
        }
    }
}

fn cell(cell: Cell) -> i16 {
    match cell {
        Cell::Insufficient => -2,
        Cell::Level(place) => i16::from(place),
        Cell::NotApplicable => -3,
        Cell::Unjudged => -1,
    }
}

/// More rows than any window shows at once.
const MOST_ROWS: u32 = 1000;
/// Bytes of the longest list of learners that is read.
const LONGEST_LIST: u64 = 16 << 20;
