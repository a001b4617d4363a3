//! Credentials: the signed bytes, their certificate, and their revocation.

use crate::column::{all, is_sha256, one, parsed, parsed_or_null, run, sha256_hex, text};
use crate::error::{OrNotFound, StoreError};
use crate::reader::Reader;
use crate::standing;
use crate::tx::{Stamp, Tx};
use assay_domain::{
    AchievementId, AchievementVersionId, AssessmentId, CohortId, CredentialId, EventKind, LearnerId, Reason,
    SubmissionId, Timestamp,
};
use rusqlite::{Row, named_params};

/// A signed credential to be stored.
#[derive(Debug, Clone)]
pub struct NewCredential<'a> {
    /// The identity, the same as inside the credential.
    pub id: CredentialId,
    /// The closed assessment it rests on.
    pub assessment: AssessmentId,
    /// Who it is for.
    pub learner: LearnerId,
    /// What was achieved.
    pub version: AchievementVersionId,
    /// The signed JSON, byte for byte as it goes out.
    pub json: &'a str,
    /// The signed JSON of its short form, where its printed code holds one.
    pub short_json: Option<&'a str>,
    /// When it was issued, as it says.
    pub issued_at: Timestamp,
    /// Until when it is valid, as it says.
    pub valid_until: Option<Timestamp>,
    /// The key that signed it, as Multikey.
    pub public_key: &'a str,
    /// The credential on the same assessment whose place it takes.
    pub replaces: Option<CredentialId>,
}

/// An issued credential, without its JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialRow {
    /// The identity.
    pub id: CredentialId,
    /// The assessment it rests on.
    pub assessment: AssessmentId,
    /// The submission that was assessed.
    pub submission: SubmissionId,
    /// Who it is for.
    pub learner: LearnerId,
    /// The learner's name as it is now; the credential keeps the name it was issued to.
    pub learner_name: String,
    /// The cohort.
    pub cohort: CohortId,
    /// The achievement.
    pub achievement: AchievementId,
    /// The version that was achieved.
    pub version: AchievementVersionId,
    /// The achievement's name in that version.
    pub achievement_name: String,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Until when it is valid.
    pub valid_until: Option<Timestamp>,
    /// The key that signed it.
    pub public_key: String,
    /// SHA-256 of its JSON.
    pub sha256: String,
    /// The certificate that was made of it.
    pub certificate: Option<CertificateRow>,
    /// Its revocation.
    pub revocation: Option<RevocationRow>,
    /// The credential whose place it took.
    pub replaces: Option<CredentialId>,
    /// The credential that took its place.
    pub replaced_by: Option<CredentialId>,
}

/// The certificate of a credential; its bytes are in the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRow {
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

/// A revocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationRow {
    /// Why.
    pub reason: String,
    /// When.
    pub revoked_at: Timestamp,
}

/// Which credentials are wanted. The empty filter lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CredentialFilter {
    /// Only this achievement.
    pub achievement: Option<AchievementId>,
    /// Only this cohort.
    pub cohort: Option<CohortId>,
    /// Only this learner.
    pub learner: Option<LearnerId>,
}

/// What was typed to find credentials. The empty one finds all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CredentialSearch {
    /// Only this cohort.
    pub cohort: Option<CohortId>,
    /// Only where the learner's name holds this, folded as that is; or one of the following applies.
    pub folded: String,
    /// Versions whose name holds what was typed.
    pub versions: Vec<AchievementVersionId>,
    /// How the credential's id begins.
    pub id_prefix: String,
}

impl Tx<'_> {
    /// Stores a signed credential; its hash is taken here. It is never changed and never removed.
    ///
    /// # Errors
    /// [`StoreError::Refused`] unless it rests on a closed assessment of this learner and version that
    /// achieved and was not superseded, and names a known key; [`StoreError::Duplicate`] when that assessment
    /// has its credential and this one does not take its place.
    pub fn add_credential(&mut self, new: &NewCredential<'_>, stamp: &Stamp) -> Result<(), StoreError> {
        let (id, assessment) = (new.id.to_string(), new.assessment.to_string());
        self.change(EventKind::CredentialIssued, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO credential (id, assessment_id, learner_id, achievement_version_id, issued_at, valid_until,
                     public_key, sha256, json, short_json, replaces)
                 VALUES (:id, :assessment, :learner, :version, :issued_at, :valid_until, :public_key, :sha256, :json,
                     :short_json, :replaces)",
                named_params! {
                    ":id": id, ":assessment": assessment, ":learner": new.learner.to_string(),
                    ":version": new.version.to_string(), ":issued_at": new.issued_at.to_string(),
                    ":valid_until": text(new.valid_until), ":public_key": new.public_key,
                    ":sha256": sha256_hex(new.json.as_bytes()), ":json": new.json, ":short_json": new.short_json,
                    ":replaces": text(new.replaces),
                },
            )?;
            standing::refresh_of_assessment(connection, &assessment)
        })
    }

    /// Records the certificate that was made of a credential; its bytes must be in the vault already.
    ///
    /// The same certificate again is left alone, without an event.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for another one than was made first: a certificate never changes.
    pub fn add_certificate(
        &mut self,
        credential: CredentialId,
        certificate: &CertificateRow,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        if !is_sha256(&certificate.sha256) {
            return Err(StoreError::refused("a hash is 64 lower-case hexadecimal digits"));
        }
        let there = self.credential(credential)?.or_not_found("credential", credential)?.certificate;
        if let Some(there) = there {
            if there == *certificate {
                return Ok(());
            }
            return Err(StoreError::refused(
                "this credential has a certificate, and a certificate is never changed",
            ));
        }
        let id = credential.to_string();
        self.change(EventKind::CredentialFilesMade, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO certificate_pdf (credential_id, sha256, size, made_at) VALUES (?1, ?2, ?3, ?4)",
                (&id, &certificate.sha256, certificate.size, stamp.at.to_string()),
            )?;
            Ok(())
        })
    }

    /// Revokes a credential, for good.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Duplicate`] when it was revoked before.
    pub fn revoke_credential(
        &mut self,
        credential: CredentialId,
        reason: &Reason,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        let assessment = self.credential(credential)?.or_not_found("credential", credential)?.assessment;
        let id = credential.to_string();
        self.change(EventKind::CredentialRevoked, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO revocation (credential_id, reason, revoked_at) VALUES (?1, ?2, ?3)",
                (&id, reason.as_str(), stamp.at.to_string()),
            )?;
            standing::refresh_of_assessment(connection, &assessment.to_string())
        })
    }
}

impl Reader<'_> {
    /// One credential, without its JSON.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn credential(&self, id: CredentialId) -> Result<Option<CredentialRow>, StoreError> {
        let sql = format!("{SELECT} WHERE c.id = ?1");
        one(self.connection(), &sql, [id.to_string()], read_credential)
    }

    /// The signed JSON of a credential, byte for byte as it was stored.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn credential_json(&self, id: CredentialId) -> Result<Option<String>, StoreError> {
        one(self.connection(), "SELECT json FROM credential WHERE id = ?1", [id.to_string()], |row| {
            row.get(0)
        })
    }

    /// The signed JSON of a credential's short form, where it has one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the file cannot be read.
    pub fn credential_short_json(&self, id: CredentialId) -> Result<Option<String>, StoreError> {
        one(self.connection(), "SELECT short_json FROM credential WHERE id = ?1", [id.to_string()], |row| {
            row.get(0)
        })?
        .or_not_found("credential", id)
    }

    /// Up to `limit` credentials after the one given, in the order in which they were issued.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn credentials(
        &self,
        filter: &CredentialFilter,
        after: Option<&CredentialRow>,
        limit: u32,
    ) -> Result<Vec<CredentialRow>, StoreError> {
        let sql = format!(
            "{SELECT}
             WHERE (:achievement IS NULL OR v.achievement_id = :achievement)
               AND (:cohort IS NULL OR s.cohort_id = :cohort)
               AND (:learner IS NULL OR c.learner_id = :learner)
               AND (c.issued_at, c.id) > (:issued_at, :id)
             ORDER BY c.issued_at, c.id LIMIT :limit"
        );
        let (issued_at, id) =
            after.map_or_else(Default::default, |row| (row.issued_at.to_string(), row.id.to_string()));
        all(
            self.connection(),
            &sql,
            named_params! {
                ":achievement": text(filter.achievement), ":cohort": text(filter.cohort),
                ":learner": text(filter.learner), ":issued_at": issued_at, ":id": id, ":limit": limit,
            },
            read_credential,
        )
    }
}

impl Reader<'_> {
    /// The names of all versions of all achievements.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn version_names(&self) -> Result<Vec<(AchievementVersionId, String)>, StoreError> {
        all(self.connection(), "SELECT id, name FROM achievement_version", [], |row| {
            Ok((parsed(row, 0)?, row.get(1)?))
        })
    }

    /// How many credentials a search finds, and of them `limit` after the first `offset`, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn credential_page(
        &self,
        search: &CredentialSearch,
        offset: u32,
        limit: u32,
    ) -> Result<(u32, Vec<CredentialRow>), StoreError> {
        const FOUND: &str = "(:cohort IS NULL OR s.cohort_id = :cohort)
             AND (:everything OR instr(l.folded_name, :folded) > 0
                  OR c.achievement_version_id IN (SELECT value FROM json_each(:versions))
                  OR (:id_prefix <> '' AND substr(c.id, 1, length(:id_prefix)) = :id_prefix))";
        let everything = search.folded.is_empty() && search.id_prefix.is_empty();
        let versions: Vec<String> = search.versions.iter().map(ToString::to_string).collect();
        let versions = serde_json::Value::from(versions).to_string();
        // An empty text is inside every name; what was typed may fold to nothing and still begin an id.
        let folded = if search.folded.is_empty() { "\u{0}" } else { &search.folded };
        let cohort = text(search.cohort);
        let total = one(
            self.connection(),
            &format!(
                "SELECT count(*) FROM credential AS c
                 JOIN learner AS l ON l.id = c.learner_id
                 JOIN assessment AS a ON a.id = c.assessment_id
                 JOIN attempt AS t ON t.id = a.attempt_id
                 JOIN submission AS s ON s.id = t.submission_id
                 WHERE {FOUND}"
            ),
            named_params! {
                ":cohort": cohort, ":everything": everything, ":folded": folded, ":versions": versions,
                ":id_prefix": search.id_prefix,
            },
            |row| row.get(0),
        )?;
        let rows = all(
            self.connection(),
            &format!(
                "{SELECT} WHERE {FOUND} ORDER BY c.issued_at DESC, c.id DESC LIMIT :limit OFFSET :offset"
            ),
            named_params! {
                ":cohort": cohort, ":everything": everything, ":folded": folded, ":versions": versions,
                ":id_prefix": search.id_prefix, ":limit": limit, ":offset": offset,
            },
            read_credential,
        )?;
        Ok((total.unwrap_or_default(), rows))
    }
}

const SELECT: &str = "SELECT c.id, c.assessment_id, c.learner_id, l.name, s.cohort_id, v.achievement_id,
     c.achievement_version_id, v.name, c.issued_at, c.valid_until, c.public_key, c.sha256,
     p.sha256, p.size, r.reason, r.revoked_at, s.id, c.replaces, n.id
 FROM credential AS c
 JOIN learner AS l ON l.id = c.learner_id
 JOIN achievement_version AS v ON v.id = c.achievement_version_id
 JOIN assessment AS a ON a.id = c.assessment_id
 JOIN attempt AS t ON t.id = a.attempt_id
 JOIN submission AS s ON s.id = t.submission_id
 LEFT JOIN certificate_pdf AS p ON p.credential_id = c.id
 LEFT JOIN revocation AS r ON r.credential_id = c.id
 LEFT JOIN credential AS n ON n.replaces = c.id";

fn read_credential(row: &Row<'_>) -> rusqlite::Result<CredentialRow> {
    let (pdf, size): (Option<String>, Option<u64>) = (row.get(12)?, row.get(13)?);
    let (reason, revoked_at): (Option<String>, Option<Timestamp>) = (row.get(14)?, parsed_or_null(row, 15)?);
    Ok(CredentialRow {
        id: parsed(row, 0)?,
        assessment: parsed(row, 1)?,
        learner: parsed(row, 2)?,
        learner_name: row.get(3)?,
        cohort: parsed(row, 4)?,
        achievement: parsed(row, 5)?,
        version: parsed(row, 6)?,
        achievement_name: row.get(7)?,
        issued_at: parsed(row, 8)?,
        valid_until: parsed_or_null(row, 9)?,
        public_key: row.get(10)?,
        sha256: row.get(11)?,
        certificate: pdf.zip(size).map(|(sha256, size)| CertificateRow { sha256, size }),
        submission: parsed(row, 16)?,
        replaces: parsed_or_null(row, 17)?,
        replaced_by: parsed_or_null(row, 18)?,
        revocation: reason.zip(revoked_at).map(|(reason, revoked_at)| RevocationRow { reason, revoked_at }),
    })
}
