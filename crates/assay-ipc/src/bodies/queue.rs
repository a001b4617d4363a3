use super::ids::{id, id_or_none};
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::queue;

pub(crate) fn queue_page(desk: &Desk, _: &dyn Host, request: QueueRequest) -> Result<QueuePage, WireError> {
    let query = query(&request.filter)?;
    let limit = request.limit.min(MOST_ROWS);
    let page = desk.workspace()?.queue_page(&query, &desk.assessor(), request.offset, limit)?;
    Ok(QueuePage {
        total: page.total,
        rows: page.rows.iter().map(|(line, days_left)| item(line, *days_left)).collect(),
        counts: page
            .counts
            .into_iter()
            .map(|(group, count)| QueueCount { group: group.into(), count })
            .collect(),
    })
}

pub(crate) fn queue_search(
    desk: &Desk,
    _: &dyn Host,
    request: QueueSearchRequest,
) -> Result<Vec<QueueSearchHit>, WireError> {
    let found = desk.workspace()?.search_work(&request.typed, request.limit)?;
    Ok(found
        .into_iter()
        .map(|found| QueueSearchHit {
            submission: found.hit.submission.to_string(),
            learner: found.line.row.name,
            cohort: found.line.row.cohort_name,
            attempt: found.attempt,
            evidence: found.hit.evidence.to_string(),
            path: found.hit.path,
            snippet: found.hit.excerpt,
        })
        .collect())
}

pub(crate) fn filters_saved(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<SavedFilters, WireError> {
    let saved = desk.workspace()?.saved_filters()?;
    let filters = saved
        .into_iter()
        .map(|saved| SavedFilter { name: saved.name, filter: QueueFilterView::from(saved.filter) })
        .collect();
    Ok(SavedFilters { filters })
}

pub(crate) fn filters_save(
    desk: &Desk,
    host: &dyn Host,
    request: SavedFilters,
) -> Result<SavedFilters, WireError> {
    let filters = request
        .filters
        .iter()
        .map(|saved| Ok(queue::SavedFilter { name: saved.name.clone(), filter: query(&saved.filter)? }))
        .collect::<Result<Vec<_>, WireError>>()?;
    desk.workspace()?.save_filters(&filters, &desk.actor()?)?;
    filters_saved(desk, host, Nothing {})
}

/// Where a submission stands in the queue it was opened from.
pub(super) fn place(
    desk: &Desk,
    submission: &str,
    filter: &QueueFilterView,
) -> Result<Option<ReviewPlace>, WireError> {
    let found =
        desk.workspace()?.queue_place(id("submission", submission)?, &query(filter)?, &desk.assessor())?;
    Ok(found.map(|place| ReviewPlace {
        index: place.index,
        total: place.total,
        previous: place.previous.map(|id| id.to_string()),
        next: place.next.map(|id| id.to_string()),
        next_undecided: place.next_undecided.map(|id| id.to_string()),
    }))
}

fn query(filter: &QueueFilterView) -> Result<queue::QueueQuery, WireError> {
    Ok(queue::QueueQuery {
        group: filter.group.into(),
        cohort: id_or_none("cohort", filter.cohort.as_deref())?,
        typed: filter.typed.clone(),
        mine: filter.mine,
        fair: filter.fair,
    })
}

fn item(line: &queue::QueueLine, days_left: Option<i32>) -> QueueItem {
    let row = &line.row;
    QueueItem {
        submission: row.submission.to_string(),
        learner: row.name.clone(),
        cohort: row.cohort_name.clone(),
        achievement: line.achievement.clone(),
        attempt: row.attempt_number,
        due: row.due.map(|due| due.to_string()),
        working_days_left: days_left,
        open_criteria: row.open_criteria,
        criteria: line.criteria,
        assessor: row.assessor.clone(),
        state: row.state.as_str().to_owned(),
        flagged: line.flagged,
    }
}

impl From<queue::QueueQuery> for QueueFilterView {
    fn from(query: queue::QueueQuery) -> Self {
        Self {
            group: query.group.into(),
            cohort: query.cohort.map(|id| id.to_string()),
            typed: query.typed,
            mine: query.mine,
            fair: query.fair,
        }
    }
}

impl From<queue::QueueGroup> for QueueGroup {
    fn from(group: queue::QueueGroup) -> Self {
        match group {
            queue::QueueGroup::All => Self::All,
            queue::QueueGroup::DueSoon => Self::DueSoon,
            queue::QueueGroup::Ready => Self::Ready,
            queue::QueueGroup::Resubmissions => Self::Resubmissions,
            queue::QueueGroup::ToJudge => Self::ToJudge,
        }
    }
}

impl From<QueueGroup> for queue::QueueGroup {
    fn from(group: QueueGroup) -> Self {
        match group {
            QueueGroup::All => Self::All,
            QueueGroup::DueSoon => Self::DueSoon,
            QueueGroup::Ready => Self::Ready,
            QueueGroup::Resubmissions => Self::Resubmissions,
            QueueGroup::ToJudge => Self::ToJudge,
        }
    }
}

/// More rows than any window shows at once.
const MOST_ROWS: u32 = 1000;
