//! Imports, attempts and the evidence in them.

use crate::column::{all, is_sha256, json, one, parsed, parsed_or_null, run, text};
use crate::error::StoreError;
use crate::reader::Reader;
use crate::standing;
use crate::tx::{Stamp, Tx};
use assay_domain::{AttemptId, CohortId, EventKind, EvidenceId, ImportId, SubmissionId, Timestamp};
use rusqlite::{Row, named_params};

/// An import to be committed.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// The identity.
    pub id: ImportId,
    /// The cohort it was for.
    pub cohort: CohortId,
    /// The name of the archive or folder, without its path.
    pub source_name: String,
    /// SHA-256 of the archive; a folder has none.
    pub source_sha256: Option<String>,
    /// Which form was recognised, as in `moodle-zip`.
    pub format: String,
    /// What was found and done, as it was shown before the commit.
    pub report: serde_json::Value,
}

/// A committed import.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// What was imported.
    pub import: NewImport,
    /// When it was committed.
    pub committed_at: Timestamp,
}

/// An attempt to be added, with all its evidence: afterwards nothing joins it and nothing leaves it.
#[derive(Debug, Clone)]
pub struct NewAttempt {
    /// The identity.
    pub id: AttemptId,
    /// Whose attempt.
    pub submission: SubmissionId,
    /// The hash of the file set (paths and contents), by which an unchanged one is known.
    pub fileset_hash: String,
    /// The import that brought it; an observation on the spot has none.
    pub import: Option<ImportId>,
    /// The evidence, in the order in which it is shown.
    pub evidence: Vec<EvidenceRow>,
}

/// A frozen attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// The identity.
    pub id: AttemptId,
    /// Whose attempt.
    pub submission: SubmissionId,
    /// 1, 2, 3 …
    pub number: u32,
    /// The hash of its file set.
    pub fileset_hash: String,
    /// The import that brought it.
    pub import: Option<ImportId>,
    /// When it came in.
    pub received_at: Timestamp,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRow {
    /// The identity.
    pub id: EvidenceId,
    /// Its path inside the attempt, `/` between folders.
    pub path: String,
    /// SHA-256 of its bytes, under which the vault keeps them.
    pub content_hash: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it was found to be, as in `application/pdf`.
    pub media_type: String,
    /// The bytes of its name in the archive, when `path` does not give them back.
    pub raw_name: Option<Vec<u8>>,
    /// The part of the platform's assignment it was handed in through, as in `onlinetext`.
    pub plugin: Option<String>,
}

/// A file of the vault that some attempt has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultEntry {
    /// SHA-256 of the file.
    pub content_hash: String,
    /// Its size in bytes.
    pub size: u64,
}

impl Tx<'_> {
    /// Commits an import. Its attempts follow in the same transaction.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the cohort does not exist.
    pub fn add_import(&mut self, new: &NewImport, stamp: &Stamp) -> Result<(), StoreError> {
        let id = new.id.to_string();
        self.change(EventKind::ImportCommitted, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO import (id, cohort_id, source_name, source_sha256, format, report, committed_at)
                 VALUES (:id, :cohort, :source_name, :source_sha256, :format, :report, :at)",
                named_params! {
                    ":id": id, ":cohort": new.cohort.to_string(), ":source_name": new.source_name,
                    ":source_sha256": new.source_sha256, ":format": new.format,
                    ":report": new.report.to_string(), ":at": stamp.at.to_string(),
                },
            )?;
            Ok(())
        })
    }

    /// Adds a learner's next attempt with its evidence; returns its number.
    ///
    /// The evidence must be in the vault, and on the disk, before the row that names it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the submission does not exist or a hash is not a SHA-256 in lower-case
    /// hexadecimal.
    pub fn add_attempt(&mut self, new: &NewAttempt, stamp: &Stamp) -> Result<u32, StoreError> {
        let hashes = new.evidence.iter().map(|row| &row.content_hash).chain([&new.fileset_hash]);
        if !hashes.into_iter().all(|hash| is_sha256(hash)) {
            return Err(StoreError::refused("a hash is 64 lower-case hexadecimal digits"));
        }
        let (id, submission) = (new.id.to_string(), new.submission.to_string());
        let latest: Option<u32> = one(
            self.connection(),
            "SELECT max(number) FROM attempt WHERE submission_id = ?1",
            [&submission],
            |row| row.get(0),
        )?
        .flatten();
        let number = latest.unwrap_or(0) + 1;
        self.change(EventKind::AttemptAdded, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO attempt (id, submission_id, number, fileset_hash, import_id, received_at, evidence_count)
                 VALUES (:id, :submission, :number, :fileset_hash, :import, :at, :evidence_count)",
                named_params! {
                    ":id": id, ":submission": submission, ":number": number, ":fileset_hash": new.fileset_hash,
                    ":import": text(new.import), ":at": stamp.at.to_string(),
                    ":evidence_count": new.evidence.len(),
                },
            )?;
            for (position, row) in new.evidence.iter().enumerate() {
                run(
                    connection,
                    "INSERT INTO evidence (id, attempt_id, position, path, content_hash, size, media_type, raw_name, plugin)
                     VALUES (:id, :attempt, :position, :path, :content_hash, :size, :media_type, :raw_name, :plugin)",
                    named_params! {
                        ":id": row.id.to_string(), ":attempt": id, ":position": position, ":path": row.path,
                        ":content_hash": row.content_hash, ":size": row.size, ":media_type": row.media_type,
                        ":raw_name": row.raw_name, ":plugin": row.plugin,
                    },
                )?;
            }
            standing::refresh(connection, &submission)
        })?;
        Ok(number)
    }
}

impl Reader<'_> {
    /// The imports of a cohort, the latest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn imports(&self, cohort: CohortId) -> Result<Vec<ImportRow>, StoreError> {
        all(
            self.connection(),
            "SELECT id, cohort_id, source_name, source_sha256, format, report, committed_at
             FROM import WHERE cohort_id = ?1 ORDER BY committed_at DESC, id DESC",
            [cohort.to_string()],
            |row| {
                let import = NewImport {
                    id: parsed(row, 0)?,
                    cohort: parsed(row, 1)?,
                    source_name: row.get(2)?,
                    source_sha256: row.get(3)?,
                    format: row.get(4)?,
                    report: json(row, 5)?,
                };
                Ok(ImportRow { import, committed_at: parsed(row, 6)? })
            },
        )
    }

    /// One attempt.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attempt(&self, id: AttemptId) -> Result<Option<AttemptRow>, StoreError> {
        let sql = format!("SELECT {ATTEMPT} FROM attempt WHERE id = ?1");
        one(self.connection(), &sql, [id.to_string()], read_attempt)
    }

    /// The attempts of a submission, the first first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attempts(&self, submission: SubmissionId) -> Result<Vec<AttemptRow>, StoreError> {
        let sql = format!("SELECT {ATTEMPT} FROM attempt WHERE submission_id = ?1 ORDER BY number");
        all(self.connection(), &sql, [submission.to_string()], read_attempt)
    }

    /// The evidence of an attempt, in its order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn evidence(&self, attempt: AttemptId) -> Result<Vec<EvidenceRow>, StoreError> {
        let sql = format!("SELECT {EVIDENCE} FROM evidence WHERE attempt_id = ?1 ORDER BY position");
        all(self.connection(), &sql, [attempt.to_string()], read_evidence)
    }

    /// Who else handed in a file of these bytes: the submissions and attempts that have it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn attempts_with(&self, content_hash: &str) -> Result<Vec<AttemptRow>, StoreError> {
        let sql = format!(
            "SELECT {ATTEMPT} FROM attempt
             WHERE id IN (SELECT attempt_id FROM evidence WHERE content_hash = ?1) ORDER BY received_at, id"
        );
        all(self.connection(), &sql, [content_hash], read_attempt)
    }

    /// Up to `limit` files that the vault must have, by hash, after the hash given (`""` for the beginning):
    /// evidence, and the certificates that were made.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn vault_manifest(&self, after: &str, limit: u32) -> Result<Vec<VaultEntry>, StoreError> {
        all(
            self.connection(),
            "SELECT content_hash, max(size) FROM (
                 SELECT content_hash, size FROM evidence WHERE content_hash > ?1
                 UNION ALL SELECT sha256, size FROM certificate_pdf WHERE sha256 > ?1
             ) GROUP BY content_hash ORDER BY content_hash LIMIT ?2",
            (after, limit),
            |row| Ok(VaultEntry { content_hash: row.get(0)?, size: row.get(1)? }),
        )
    }
}

const ATTEMPT: &str = "id, submission_id, number, fileset_hash, import_id, received_at";
const EVIDENCE: &str = "id, path, content_hash, size, media_type, raw_name, plugin";

fn read_attempt(row: &Row<'_>) -> rusqlite::Result<AttemptRow> {
    Ok(AttemptRow {
        id: parsed(row, 0)?,
        submission: parsed(row, 1)?,
        number: row.get(2)?,
        fileset_hash: row.get(3)?,
        import: parsed_or_null(row, 4)?,
        received_at: parsed(row, 5)?,
    })
}

fn read_evidence(row: &Row<'_>) -> rusqlite::Result<EvidenceRow> {
    Ok(EvidenceRow {
        id: parsed(row, 0)?,
        path: row.get(1)?,
        content_hash: row.get(2)?,
        size: row.get(3)?,
        media_type: row.get(4)?,
        raw_name: row.get(5)?,
        plugin: row.get(6)?,
    })
}
