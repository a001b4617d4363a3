//! Learners.

use crate::column::{all, json, one, parsed, run};
use crate::error::StoreError;
use crate::organisation::found;
use crate::reader::Reader;
use crate::standing::{self, SubmissionState};
use crate::tx::{Stamp, Tx};
use assay_domain::{EventKind, LearnerId, SubmissionId};
use rusqlite::{Connection, Row, named_params};

/// A learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnerRow {
    /// The identity.
    pub id: LearnerId,
    /// The name as it goes on badges and certificates.
    pub name: String,
    /// The name as it is searched and matched; the caller folds it, always in the same way.
    pub folded_name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The number the institution knows the learner by.
    pub external_id: Option<String>,
    /// Further columns of the roster, kept by their names.
    pub other: serde_json::Value,
}

impl Tx<'_> {
    /// Adds a learner.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when the id is there.
    pub fn add_learner(&mut self, row: &LearnerRow, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(EventKind::LearnerAdded, &row.id.to_string(), stamp, |connection| {
            run(
                connection,
                "INSERT INTO learner (id, name, folded_name, email, external_id, other, created_at)
                 VALUES (:id, :name, :folded_name, :email, :external_id, :other, :at)",
                named_params! {
                    ":id": row.id.to_string(), ":name": row.name, ":folded_name": row.folded_name,
                    ":email": row.email, ":external_id": row.external_id, ":other": row.other.to_string(),
                    ":at": stamp.at.to_string(),
                },
            )?;
            Ok(())
        })
    }

    /// Changes a learner's details. What was issued keeps the name it was issued to.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub fn change_learner(&mut self, row: &LearnerRow, stamp: &Stamp) -> Result<(), StoreError> {
        let id = row.id.to_string();
        self.change(EventKind::LearnerChanged, &id, stamp, |connection| {
            let changed = run(
                connection,
                "UPDATE learner SET name = :name, folded_name = :folded_name, email = :email,
                     external_id = :external_id, other = :other
                 WHERE id = :id",
                named_params! {
                    ":id": id, ":name": row.name, ":folded_name": row.folded_name, ":email": row.email,
                    ":external_id": row.external_id, ":other": row.other.to_string(),
                },
            )?;
            found(changed, "learner", &id)?;
            rename_standings(connection, &id)
        })
    }
}

impl Reader<'_> {
    /// One learner.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learner(&self, id: LearnerId) -> Result<Option<LearnerRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM learner WHERE id = ?1");
        one(self.connection(), &sql, [id.to_string()], read_learner)
    }

    /// Up to `limit` learners whose folded name holds `folded` (all, when it is empty), by folded name,
    /// after the one given.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learners(
        &self,
        folded: &str,
        after: Option<&LearnerRow>,
        limit: u32,
    ) -> Result<Vec<LearnerRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM learner
             WHERE (folded_name, id) > (:name, :id) AND instr(folded_name, :folded) > 0
             ORDER BY folded_name, id LIMIT :limit"
        );
        let (name, id) =
            after.map_or_else(Default::default, |row| (row.folded_name.clone(), row.id.to_string()));
        all(
            self.connection(),
            &sql,
            named_params! { ":name": name, ":id": id, ":folded": folded, ":limit": limit },
            read_learner,
        )
    }

    /// Up to `limit` learners after the first `offset`, by name, and how many there are in all: those whose folded
    /// name holds `folded`, or whose number or address holds `typed` in lower case. Everybody, when nothing was
    /// typed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learner_page(
        &self,
        folded: &str,
        typed: &str,
        offset: u32,
        limit: u32,
    ) -> Result<(u32, Vec<LearnerRow>), StoreError> {
        const FOUND: &str = "(:typed = '' OR (:folded <> '' AND instr(folded_name, :folded) > 0)
            OR instr(lower(external_id), :typed) > 0 OR instr(lower(email), :typed) > 0)";
        let total = one(
            self.connection(),
            &format!("SELECT count(*) FROM learner WHERE {FOUND}"),
            named_params! { ":folded": folded, ":typed": typed },
            |row| row.get(0),
        )?;
        let page = all(
            self.connection(),
            &format!(
                "SELECT {COLUMNS} FROM learner WHERE {FOUND} ORDER BY folded_name, id LIMIT :limit OFFSET :offset"
            ),
            named_params! { ":folded": folded, ":typed": typed, ":limit": limit, ":offset": offset },
            read_learner,
        )?;
        Ok((total.unwrap_or(0), page))
    }

    /// Where a learner is assessed: each submission, its cohort's name and where it stands, by cohort.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn submissions_of(
        &self,
        learner: LearnerId,
    ) -> Result<Vec<(SubmissionId, String, SubmissionState)>, StoreError> {
        all(
            self.connection(),
            "SELECT s.submission_id, c.name, s.state FROM standing AS s JOIN cohort AS c ON c.id = s.cohort_id
             WHERE s.learner_id = ?1 ORDER BY c.folded_name, s.submission_id",
            [learner.to_string()],
            |row| Ok((parsed(row, 0)?, row.get(1)?, parsed(row, 2)?)),
        )
    }

    /// Every learner whose folded name is exactly this.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learners_named(&self, folded: &str) -> Result<Vec<LearnerRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM learner WHERE folded_name = ?1 ORDER BY id");
        all(self.connection(), &sql, [folded], read_learner)
    }

    /// Every learner with this number of the institution's.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learners_by_external_id(&self, external_id: &str) -> Result<Vec<LearnerRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM learner WHERE external_id = ?1 ORDER BY id");
        all(self.connection(), &sql, [external_id], read_learner)
    }

    /// Every learner with this e-mail address, exactly as it is written.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn learners_by_email(&self, email: &str) -> Result<Vec<LearnerRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM learner WHERE email = ?1 ORDER BY id");
        all(self.connection(), &sql, [email], read_learner)
    }
}

pub(crate) const COLUMNS: &str = "id, name, folded_name, email, external_id, other";

/// Reads a learner from the first six columns.
pub(crate) fn read_learner(row: &Row<'_>) -> rusqlite::Result<LearnerRow> {
    Ok(LearnerRow {
        id: parsed(row, 0)?,
        name: row.get(1)?,
        folded_name: row.get(2)?,
        email: row.get(3)?,
        external_id: row.get(4)?,
        other: json(row, 5)?,
    })
}

fn rename_standings(connection: &Connection, learner: &str) -> Result<(), StoreError> {
    let submissions: Vec<String> =
        all(connection, "SELECT submission_id FROM standing WHERE learner_id = ?1", [learner], |row| {
            row.get(0)
        })?;
    submissions.iter().try_for_each(|submission| standing::refresh(connection, submission))
}
