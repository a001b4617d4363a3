//! Learners, and the lists they come from.

use crate::error::{AppError, sentence};
use crate::workspace::Workspace;
use assay_domain::{LearnerId, LearnerName};
use assay_evidence::matching::fold_name;
use assay_evidence::roster::{self, Roster, RosterRow};
use assay_store::{LearnerRow, Reader};
use serde::Serialize;

/// What a list of learners came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LearnerImport {
    /// How many were new.
    pub added: usize,
    /// How many had something changed.
    pub changed: usize,
    /// How many were there already, the same.
    pub unchanged: usize,
    /// The further columns that were kept, by their headings.
    pub kept_columns: Vec<String>,
    /// Rows that were not taken, with the reason; nothing of the others was held back.
    pub refused: Vec<RefusedRow>,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedRow {
    /// The row's number, the line of headings being 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

impl Workspace {
    /// Adds the learners of a CSV file. Somebody who is known by number, address or otherwise unambiguous
    /// name is brought up to date, never added twice.
    ///
    /// # Errors
    /// When the list cannot be read, or the database fails; then nothing was changed.
    pub fn import_learners(&self, bytes: &[u8], actor: &str) -> Result<LearnerImport, AppError> {
        let list = read_roster(bytes)?;
        let mut report = LearnerImport { kept_columns: kept_columns(&list), ..LearnerImport::default() };
        self.store.write::<_, AppError>(|tx| {
            for (index, row) in list.rows.iter().enumerate() {
                let known = match known_as(tx, row)? {
                    Known::Nobody => None,
                    Known::One(learner) => Some(learner),
                    Known::Several(reason) => {
                        report.refused.push(RefusedRow { line: index + 2, reason });
                        continue;
                    }
                };
                let is_new = known.is_none();
                let before = known.clone();
                let Some(after) = self.merged(known, row)? else {
                    let reason = "There is no name in this row, or one that cannot be printed.".to_owned();
                    report.refused.push(RefusedRow { line: index + 2, reason });
                    continue;
                };
                if is_new {
                    tx.add_learner(&after, &self.stamp(actor)?)?;
                    report.added += 1;
                } else if before.as_ref() == Some(&after) {
                    report.unchanged += 1;
                } else {
                    tx.change_learner(&after, &self.stamp(actor)?)?;
                    report.changed += 1;
                }
            }
            Ok(())
        })?;
        Ok(report)
    }

    /// The learner a row makes: a known one brought up to date, or a new one; `None` without a usable name.
    pub(crate) fn merged(
        &self,
        known: Option<LearnerRow>,
        row: &RosterRow,
    ) -> Result<Option<LearnerRow>, AppError> {
        let name = row.name.as_deref().and_then(|name| LearnerName::new(name).ok());
        let mut learner = match (known, &name) {
            (Some(known), _) => known,
            (None, None) => return Ok(None),
            (None, Some(_)) => LearnerRow {
                id: LearnerId::from_uuid(self.make_uuid()?),
                name: String::new(),
                folded_name: String::new(),
                email: None,
                external_id: None,
                other: serde_json::json!({}),
            },
        };
        if let Some(name) = name {
            name.as_str().clone_into(&mut learner.name);
            learner.folded_name = fold_name(name.as_str());
        }
        if row.email.is_some() {
            learner.email.clone_from(&row.email);
        }
        if row.id.is_some() {
            learner.external_id.clone_from(&row.id);
        }
        if let Some(other) = learner.other.as_object_mut() {
            for (heading, cell) in &row.other {
                other.insert(heading.clone(), serde_json::Value::String(cell.clone()));
            }
        }
        Ok(Some(learner))
    }
}

/// Whether a row of a list is somebody the workspace knows.
pub(crate) enum Known {
    /// Nobody.
    Nobody,
    /// This one.
    One(LearnerRow),
    /// It could be several; the reason for a person to read.
    Several(String),
}

/// A number decides first, then an address, then a name; whoever has another number or address than the row is
/// somebody else of the same name.
pub(crate) fn known_as(reader: &Reader<'_>, row: &RosterRow) -> Result<Known, AppError> {
    let by_id = match &row.id {
        Some(id) => reader.learners_by_external_id(id)?,
        None => Vec::new(),
    };
    let found = if !by_id.is_empty() {
        by_id
    } else {
        let by_email = match &row.email {
            Some(email) => reader.learners_by_email(email)?,
            None => Vec::new(),
        };
        let found = if by_email.is_empty() {
            match &row.name {
                Some(name) => reader.learners_named(&fold_name(name))?,
                None => Vec::new(),
            }
        } else {
            by_email
        };
        let same = |theirs: &Option<String>, ours: &Option<String>| {
            theirs.is_none() || ours.is_none() || theirs == ours
        };
        found.into_iter().filter(|l| same(&l.external_id, &row.id) && same(&l.email, &row.email)).collect()
    };
    Ok(match found.as_slice() {
        [] => Known::Nobody,
        [_] => found.into_iter().next().map_or(Known::Nobody, Known::One),
        several => Known::Several(format!(
            "{} learners of the workspace fit this row; give it an id that only one has.",
            several.len()
        )),
    })
}

pub(crate) fn read_roster(bytes: &[u8]) -> Result<Roster, AppError> {
    roster::read(bytes).map_err(|error| {
        AppError::invalid(
            "the list of learners",
            sentence(&error.to_string()),
            "Save it as CSV whose first line holds the headings, among them a name, an email or an id.",
        )
    })
}

fn kept_columns(list: &Roster) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for (heading, _) in list.rows.iter().flat_map(|row| &row.other) {
        if !kept.contains(heading) {
            kept.push(heading.clone());
        }
    }
    kept
}
