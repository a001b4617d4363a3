//! What others say of an achievement, or of the organisation: signed bytes of theirs.

use crate::column::{all, one, parsed, parsed_or_null, run, sha256_hex, text};
use crate::error::StoreError;
use crate::organisation::found;
use crate::reader::Reader;
use crate::tx::{Stamp, Tx};
use assay_domain::{AchievementId, EndorsementId, EventKind, Timestamp};
use rusqlite::{Row, named_params};

/// An endorsement to be kept.
#[derive(Debug, Clone)]
pub struct NewEndorsement<'a> {
    /// The identity in this workspace.
    pub id: EndorsementId,
    /// The achievement it is about; none when it is about the organisation.
    pub achievement: Option<AchievementId>,
    /// What it endorses, as it says.
    pub endorsed_id: &'a str,
    /// Who endorses, as it says.
    pub endorser_id: &'a str,
    /// The signed text, byte for byte as it came.
    pub content: &'a str,
    /// What the web would say beside it, for judging it again.
    pub documents: &'a serde_json::Value,
}

/// An endorsement that is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct EndorsementRow {
    /// The identity in this workspace.
    pub id: EndorsementId,
    /// The achievement it is about; none when it is about the organisation.
    pub achievement: Option<AchievementId>,
    /// What it endorses, as it says.
    pub endorsed_id: String,
    /// Who endorses, as it says.
    pub endorser_id: String,
    /// The signed text, byte for byte as it came.
    pub content: String,
    /// What the web would say beside it.
    pub documents: serde_json::Value,
    /// When it came.
    pub imported_at: Timestamp,
}

impl Tx<'_> {
    /// Keeps an endorsement; its hash is taken here. It is never changed.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the same one is here and was not removed, or there is no such achievement.
    pub fn add_endorsement(&mut self, new: &NewEndorsement<'_>, stamp: &Stamp) -> Result<(), StoreError> {
        let id = new.id.to_string();
        self.change(EventKind::EndorsementImported, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO endorsement (id, achievement_id, endorsed_id, endorser_id, sha256, content, documents, imported_at)
                 VALUES (:id, :achievement, :endorsed, :endorser, :sha256, :content, :documents, :at)",
                named_params! {
                    ":id": id, ":achievement": text(new.achievement), ":endorsed": new.endorsed_id,
                    ":endorser": new.endorser_id, ":sha256": sha256_hex(new.content.as_bytes()),
                    ":content": new.content, ":documents": new.documents.to_string(), ":at": stamp.at.to_string(),
                },
            )?;
            Ok(())
        })
    }

    /// Takes an endorsement out of use. Its bytes stay: badges that carry it were signed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none, or it was removed before.
    pub fn remove_endorsement(&mut self, id: EndorsementId, stamp: &Stamp) -> Result<(), StoreError> {
        let id = id.to_string();
        self.change(EventKind::EndorsementRemoved, &id, stamp, |connection| {
            let changed = run(
                connection,
                "INSERT INTO endorsement_removed (endorsement_id, removed_at)
                 SELECT e.id, ?2 FROM endorsement AS e WHERE e.id = ?1
                   AND NOT EXISTS (SELECT 1 FROM endorsement_removed WHERE endorsement_id = e.id)",
                (&id, stamp.at.to_string()),
            )?;
            found(changed, "endorsement", &id)
        })
    }
}

impl Reader<'_> {
    /// Every endorsement in use, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn endorsements(&self) -> Result<Vec<EndorsementRow>, StoreError> {
        let sql = format!("{SELECT} ORDER BY e.imported_at, e.id");
        all(self.connection(), &sql, [], read_endorsement)
    }

    /// One endorsement in use.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn endorsement(&self, id: EndorsementId) -> Result<Option<EndorsementRow>, StoreError> {
        let sql = format!("{SELECT} AND e.id = ?1");
        one(self.connection(), &sql, [id.to_string()], read_endorsement)
    }
}

const SELECT: &str =
    "SELECT e.id, e.achievement_id, e.endorsed_id, e.endorser_id, e.content, e.documents, e.imported_at
 FROM endorsement AS e WHERE NOT EXISTS (SELECT 1 FROM endorsement_removed WHERE endorsement_id = e.id)";

fn read_endorsement(row: &Row<'_>) -> rusqlite::Result<EndorsementRow> {
    Ok(EndorsementRow {
        id: parsed(row, 0)?,
        achievement: parsed_or_null(row, 1)?,
        endorsed_id: row.get(2)?,
        endorser_id: row.get(3)?,
        content: row.get(4)?,
        documents: crate::column::json(row, 5)?,
        imported_at: parsed(row, 6)?,
    })
}
