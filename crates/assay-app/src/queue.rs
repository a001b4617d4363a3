//! The queue: what to do next, across cohorts.

use crate::error::AppError;
use crate::workspace::Workspace;
use assay_domain::{CohortId, SubmissionId, Timestamp};
use assay_evidence::matching::fold_name;
pub use assay_store::{QueueGroup, QueueLine, QueuePlace};
use assay_store::{QueueScope, TextHit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A filter of the queue, as a person sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueQuery {
    /// What there is to do.
    pub group: QueueGroup,
    /// Only this cohort.
    pub cohort: Option<CohortId>,
    /// Where the learner's or the cohort's name holds this.
    pub typed: String,
    /// Only what the assessor at the window judges.
    pub mine: bool,
    /// In a drawn order that favours nobody, instead of by name.
    pub fair: bool,
}

/// A page of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuePage {
    /// How many rows the filter lets through.
    pub total: u32,
    /// The page, each row with the working days left.
    pub rows: Vec<(QueueLine, Option<i32>)>,
    /// How many there are in each group under the rest of the filter.
    pub counts: Vec<(QueueGroup, u32)>,
}

/// A filter with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// The name.
    pub name: String,
    /// The filter.
    pub filter: QueueQuery,
}

/// Work that holds the words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkHit {
    /// The place.
    pub hit: TextHit,
    /// Whose work it is.
    pub line: QueueLine,
    /// The number of the attempt it belongs to.
    pub attempt: u32,
}

impl Workspace {
    /// A page of the queue, as `assessor` sees it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn queue_page(
        &self,
        query: &QueueQuery,
        assessor: &str,
        offset: u32,
        limit: u32,
    ) -> Result<QueuePage, AppError> {
        let scope = self.scope(query, assessor);
        let (lines, counts) = self.store.read::<_, AppError>(|r| {
            Ok((r.queue_lines(&scope, query.group, offset, limit)?, r.queue_group_counts(&scope)?))
        })?;
        // A page has few due dates, however many rows.
        let mut left: BTreeMap<Timestamp, i32> = BTreeMap::new();
        let rows = lines
            .into_iter()
            .map(|line| {
                let days = line.row.due.map(|due| *left.entry(due).or_insert_with(|| self.days_left(due)));
                (line, days)
            })
            .collect();
        let total = counts.iter().find(|(group, _)| *group == query.group).map_or(0, |(_, count)| *count);
        Ok(QueuePage { total, rows, counts })
    }

    /// Where a submission stands in the queue it was opened from; nothing when it is not in it any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn queue_place(
        &self,
        submission: SubmissionId,
        query: &QueueQuery,
        assessor: &str,
    ) -> Result<Option<QueuePlace>, AppError> {
        let scope = self.scope(query, assessor);
        Ok(self.store.read(|r| r.queue_place(&scope, query.group, submission))?)
    }

    /// Work that holds every word of `typed`, the best first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn search_work(&self, typed: &str, limit: u32) -> Result<Vec<WorkHit>, AppError> {
        self.store.read::<_, AppError>(|r| {
            let mut found = Vec::new();
            for hit in r.search_text(typed, limit.min(MOST_HITS))? {
                let attempt = r.attempt(hit.attempt)?.map_or(0, |attempt| attempt.number);
                if let Some(line) = r.queue_line(hit.submission)? {
                    found.push(WorkHit { hit, line, attempt });
                }
            }
            Ok(found)
        })
    }

    /// The saved filters, in the order they were saved in. One that this program does not understand is left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn saved_filters(&self) -> Result<Vec<SavedFilter>, AppError> {
        let kept = self.store.read(|r| r.setting(FILTERS))?;
        let filters = kept.as_ref().and_then(serde_json::Value::as_array).into_iter().flatten();
        Ok(filters.filter_map(|filter| SavedFilter::deserialize(filter).ok()).collect())
    }

    /// Saves these filters in place of all there were.
    ///
    /// # Errors
    /// When a name is missing or stands twice.
    pub fn save_filters(&self, filters: &[SavedFilter], actor: &str) -> Result<(), AppError> {
        for (at, filter) in filters.iter().enumerate() {
            let name = filter.name.trim();
            if name.is_empty() {
                return Err(AppError::invalid("name", "A filter has no name.", "Give it one."));
            }
            if filters.iter().take(at).any(|other| other.name.trim() == name) {
                return Err(AppError::invalid(
                    "name",
                    "Two filters have the same name.",
                    "Rename one of them.",
                ));
            }
        }
        let value = serde_json::to_value(filters).map_err(|error| {
            AppError::invalid("filter", format!("A filter cannot be kept: {error}."), "Save another one.")
        })?;
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.put_setting(FILTERS, &value, &stamp)?))?;
        Ok(())
    }

    fn scope(&self, query: &QueueQuery, assessor: &str) -> QueueScope {
        QueueScope {
            cohort: query.cohort,
            assessor: query.mine.then(|| assessor.to_owned()),
            folded: fold_name(&query.typed),
            soon: self.now().plus_days(SOON),
            by_lot: query.fair,
        }
    }
}

/// The setting that holds the saved filters.
const FILTERS: &str = "queue.filters";
/// How many days ahead a due date is soon.
const SOON: u32 = 7;
/// More than anybody reads.
const MOST_HITS: u32 = 200;
