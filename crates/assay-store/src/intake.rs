//! Imports, attempts and the evidence in them.

use crate::column::{all, is_sha256, json, one, parsed, parsed_or_null, run, text};
use crate::error::{OrNotFound, StoreError};
use crate::journal;
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

/// Why an import cannot be taken back any more, with how many of its attempts stand against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportHold {
    /// Somebody began to judge them.
    Judged(u32),
    /// The learner handed in again since.
    LaterAttempt(u32),
}

impl Tx<'_> {
    /// Takes back the attempts that an import made; returns how many. The import itself, the learners and their places
    /// in the cohort stay.
    ///
    /// Attempts are removed in no other way. This one is honest because nobody has looked at them: no judgement, letter
    /// or badge can rest on them, and each event holds all that the removed rows said. The files stay in the vault. The
    /// number becomes free again, and the same work can be imported anew as if it had not been. `stamp` is asked for one
    /// stamp for each attempt.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Refused`] when [`Reader::import_hold`] says why not.
    pub fn take_back_import<E: From<StoreError>>(
        &mut self,
        import: ImportId,
        mut stamp: impl FnMut() -> Result<Stamp, E>,
    ) -> Result<u32, E> {
        let id = import.to_string();
        let attempts: Vec<(String, String)> = all(
            self.connection(),
            "SELECT id, submission_id FROM attempt WHERE import_id = ?1 ORDER BY id",
            [&id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        for (attempt, submission) in &attempts {
            let stamp = stamp()?;
            self.change_saying(EventKind::AttemptTakenBack, attempt, &stamp, |connection| {
                let was = journal::recorded(connection, EventKind::AttemptAdded, attempt)?
                    .or_not_found("attempt", attempt)?;
                run(
                    connection,
                    "INSERT INTO attempt_taken_back (attempt_id, import_id, taken_back_at) VALUES (?1, ?2, ?3)",
                    (attempt, &id, stamp.at.to_string()),
                )?;
                run(connection, "DELETE FROM evidence WHERE attempt_id = ?1", [attempt])?;
                run(connection, "DELETE FROM attempt WHERE id = ?1", [attempt])?;
                standing::refresh(connection, submission)?;
                Ok(was)
            })?;
        }
        Ok(u32::try_from(attempts.len()).unwrap_or(u32::MAX))
    }
}

impl Reader<'_> {
    /// Whether there is such an import.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_import(&self, import: ImportId) -> Result<bool, StoreError> {
        let found =
            one(self.connection(), "SELECT TRUE FROM import WHERE id = ?1", [import.to_string()], |row| {
                row.get(0)
            })?;
        Ok(found.unwrap_or(false))
    }

    /// Why an import cannot be taken back; nothing when it can.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn import_hold(&self, import: ImportId) -> Result<Option<ImportHold>, StoreError> {
        let counts: Option<(u32, u32)> = one(
            self.connection(),
            "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM assessment AS a WHERE a.attempt_id = t.id)),
                 count(*) FILTER (WHERE EXISTS (
                     SELECT 1 FROM attempt AS n WHERE n.submission_id = t.submission_id AND n.number > t.number))
             FROM attempt AS t WHERE t.import_id = ?1",
            [import.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(match counts {
            None | Some((0, 0)) => None,
            Some((0, later)) => Some(ImportHold::LaterAttempt(later)),
            Some((judged, _)) => Some(ImportHold::Judged(judged)),
        })
    }

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

    /// One piece of evidence, and the attempt it belongs to.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn evidence_piece(&self, id: EvidenceId) -> Result<Option<(EvidenceRow, AttemptId)>, StoreError> {
        let sql = format!("SELECT {EVIDENCE}, attempt_id FROM evidence WHERE id = ?1");
        one(self.connection(), &sql, [id.to_string()], |row| Ok((read_evidence(row)?, parsed(row, 7)?)))
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
