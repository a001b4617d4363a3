//! The queue page by page, in two orders, with the groups of what there is to do.

use crate::column::{all, one, parsed, text, words};
use crate::error::StoreError;
use crate::queue::{QueueRow, read_queue_row};
use crate::reader::Reader;
use assay_domain::{CohortId, SubmissionId, Timestamp};
use rusqlite::{Row, ToSql};

words! {
    /// What there is to do.
    QueueGroup {
        /// Everything.
        All = "all",
        /// Work for an assessor that is due soon, or overdue.
        DueSoon = "dueSoon",
        /// Achieved, and no credential yet.
        Ready = "ready",
        /// A second or later attempt to judge, begun or not.
        Resubmissions = "resubmissions",
        /// To judge, drafts among them.
        ToJudge = "toJudge",
    }
}

impl<'de> serde::Deserialize<'de> for QueueGroup {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        word.parse().map_err(serde::de::Error::custom)
    }
}

/// A filter of the queue and its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueScope {
    /// Only this cohort.
    pub cohort: Option<CohortId>,
    /// Only what this assessor judges.
    pub assessor: Option<String>,
    /// Only where the learner's or the cohort's name holds this, folded as those are.
    pub folded: String,
    /// Until when a due date is soon.
    pub soon: Timestamp,
    /// In the drawn order that favours nobody, instead of by name; state and due date come first in both.
    pub by_lot: bool,
}

/// A row of the queue with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueLine {
    /// The row.
    pub row: QueueRow,
    /// The achievement's name in the cohort's version.
    pub achievement: String,
    /// How many criteria there are.
    pub criteria: u32,
    /// Whether a second opinion is asked for.
    pub flagged: bool,
}

/// Where a submission stands in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuePlace {
    /// Its place, from 0.
    pub index: u32,
    /// How many there are.
    pub total: u32,
    /// The one before.
    pub previous: Option<SubmissionId>,
    /// The one after.
    pub next: Option<SubmissionId>,
    /// The next one that an assessor has work to do for, with something unjudged.
    pub next_undecided: Option<SubmissionId>,
}

impl QueueGroup {
    /// The condition, over ranks: they stand for the states, one each, and the indexes begin with them.
    const fn condition(self) -> &'static str {
        match self {
            Self::All => "TRUE",
            Self::DueSoon => "s.rank <= 2 AND s.due_order <= :soon",
            Self::Ready => "s.rank = 3",
            Self::Resubmissions => "s.rank <= 1 AND (s.rank = 0 OR s.attempt_number > 1)",
            Self::ToJudge => "s.rank <= 2",
        }
    }
}

impl Reader<'_> {
    /// Up to `limit` rows of a group after the first `offset`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queue_lines(
        &self,
        scope: &QueueScope,
        group: QueueGroup,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<QueueLine>, StoreError> {
        let (index, order) = scope.order();
        let sql = format!(
            "SELECT {LINE} FROM (
                 SELECT s.submission_id AS id FROM standing AS s INDEXED BY {index}
                 WHERE {SCOPE} AND {} ORDER BY {order} LIMIT :limit OFFSET :offset
             ) AS p JOIN standing AS s ON s.submission_id = p.id {AROUND} ORDER BY {order}",
            group.condition()
        );
        scope.with_bound(group == QueueGroup::DueSoon, |bound| {
            let mut bound = bound.to_vec();
            bound.extend([(":limit", &limit as &dyn ToSql), (":offset", &offset)]);
            all(self.connection(), &sql, bound.as_slice(), read_line)
        })
    }

    /// How many rows each group has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queue_group_counts(&self, scope: &QueueScope) -> Result<Vec<(QueueGroup, u32)>, StoreError> {
        let counts: Vec<String> = QueueGroup::ALL
            .iter()
            .map(|group| format!("count(*) FILTER (WHERE {})", group.condition()))
            .collect();
        let (index, _) = scope.order();
        let sql = format!("SELECT {} FROM standing AS s INDEXED BY {index} WHERE {SCOPE}", counts.join(", "));
        let counted = scope.with_bound(true, |bound| {
            one(self.connection(), &sql, bound, |row| {
                QueueGroup::ALL.iter().enumerate().map(|(at, group)| Ok((*group, row.get(at)?))).collect()
            })
        })?;
        Ok(counted.unwrap_or_default())
    }

    /// Where a submission stands in a group; nothing when it does not belong to it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queue_place(
        &self,
        scope: &QueueScope,
        group: QueueGroup,
        submission: SubmissionId,
    ) -> Result<Option<QueuePlace>, StoreError> {
        let (index, order) = scope.order();
        let sql = format!(
            "SELECT s.submission_id, s.rank <= 2 AND s.open_criteria > 0 FROM standing AS s INDEXED BY {index}
             WHERE {SCOPE} AND {} ORDER BY {order}",
            group.condition()
        );
        let wanted = submission.to_string();
        scope.with_bound(group == QueueGroup::DueSoon, |bound| {
            let mut statement = self.connection().prepare_cached(&sql)?;
            let mut rows = statement.query(bound)?;
            let mut place: Option<QueuePlace> = None;
            let (mut total, mut previous) = (0_u32, None::<String>);
            while let Some(row) = rows.next()? {
                match &mut place {
                    None => {
                        let id = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
                        if id == wanted {
                            place = Some(QueuePlace {
                                index: total,
                                total: 0,
                                previous: previous.as_deref().and_then(|id| id.parse().ok()),
                                next: None,
                                next_undecided: None,
                            });
                        } else {
                            let last = previous.get_or_insert_default();
                            last.clear();
                            last.push_str(id);
                        }
                    }
                    Some(found) if found.next_undecided.is_none() => {
                        if found.next.is_none() {
                            found.next = Some(parsed(row, 0)?);
                        }
                        if row.get(1)? {
                            found.next_undecided = Some(parsed(row, 0)?);
                        }
                    }
                    Some(_) => {}
                }
                total += 1;
            }
            Ok(place.map(|place| QueuePlace { total, ..place }))
        })
    }

    /// The row of one submission.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn queue_line(&self, submission: SubmissionId) -> Result<Option<QueueLine>, StoreError> {
        let sql = format!("SELECT {LINE} FROM standing AS s {AROUND} WHERE s.submission_id = ?1");
        one(self.connection(), &sql, [submission.to_string()], read_line)
    }
}

/// The columns of a line, over the tables of [`AROUND`].
const LINE: &str = "s.submission_id, s.learner_id, s.name, s.cohort_id, c.name, c.due, s.state, s.attempt_id,
    coalesce(s.attempt_number, 0), s.open_criteria, s.assessor, s.assessment_id, s.draft_id, s.folded_name,
    v.name, length(s.cells), coalesce(f.flagged, 0)";

const AROUND: &str = "JOIN cohort AS c ON c.id = s.cohort_id
    JOIN achievement_version AS v ON v.id = c.achievement_version_id
    LEFT JOIN flag AS f ON f.submission_id = s.submission_id";

/// Names of cohorts are looked through once, not once for every row.
const SCOPE: &str = "(:cohort IS NULL OR s.cohort_id = :cohort)
    AND (:assessor IS NULL OR s.assessor = :assessor)
    AND (:folded = '' OR instr(s.folded_name, :folded) > 0
         OR s.cohort_id IN (SELECT id FROM cohort WHERE instr(folded_name, :folded) > 0))";

type Bound<'a> = (&'a str, &'a dyn ToSql);

impl QueueScope {
    /// The index that has the order, and the order.
    const fn order(&self) -> (&'static str, &'static str) {
        if self.by_lot {
            ("standing_by_lot", "s.rank, s.due_order, s.lot, s.submission_id")
        } else {
            ("standing_in_queue", "s.rank, s.due_order, s.folded_name, s.submission_id")
        }
    }

    /// Calls `ask` with what the statement's names stand for; one that does not look at the due date must not
    /// be given it.
    fn with_bound<T>(&self, looks_at_due: bool, ask: impl FnOnce(&[Bound<'_>]) -> T) -> T {
        let (cohort, soon) = (text(self.cohort), self.soon.to_string());
        let mut bound: Vec<Bound<'_>> =
            vec![(":cohort", &cohort), (":assessor", &self.assessor), (":folded", &self.folded)];
        if looks_at_due {
            bound.push((":soon", &soon));
        }
        ask(&bound)
    }
}

fn read_line(row: &Row<'_>) -> rusqlite::Result<QueueLine> {
    Ok(QueueLine {
        row: read_queue_row(row)?,
        achievement: row.get(14)?,
        criteria: row.get(15)?,
        flagged: row.get(16)?,
    })
}
