//! Issuing badges anew in the place of others: after a correction, or after a key was stolen.

use super::batch::{Award, Batch};
use super::{CHUNK, IssueReport, SigningKey};
use crate::error::{AppError, sentence};
use crate::export::Format;
use crate::progress::{OnStep, Step};
use crate::workspace::Workspace;
use assay_domain::Reason;
use assay_store::{CredentialFilter, CredentialRow};
use std::path::PathBuf;

/// Which badges are to be issued anew, and where the files go.
#[derive(Debug, Clone)]
pub struct ReissueRequest {
    /// Badges, by id.
    pub credentials: Vec<String>,
    /// And every badge this public key signed (`z6Mk…`) that still counts.
    pub signed_with: Option<String>,
    /// Why; it stands in the journal as the reason for which the old ones are revoked.
    pub reason: String,
    /// Which files to write.
    pub formats: Vec<Format>,
    /// The folder for the files.
    pub out: PathBuf,
}

impl Workspace {
    /// Issues badges anew: on the same assessments, to the name the learner has now, by the present key and under the present
    /// name. Each takes the place of an old one, which is revoked in the same step, and lasts no longer than that would
    /// have.
    ///
    /// # Errors
    /// When one of them was replaced before or is past its time, no badge is meant, or signing, the disk or the database
    /// fails; what was issued until then is complete.
    pub fn reissue(
        &self,
        request: &ReissueRequest,
        key: &SigningKey,
        actor: &str,
        on_step: &mut OnStep<'_>,
    ) -> Result<IssueReport, AppError> {
        let reason = Reason::new(&request.reason).map_err(|error| {
            AppError::invalid("reason", sentence(&error.to_string()), "Say why with --reason.")
        })?;
        let rows = self.to_reissue(request)?;
        let mut batch = Batch::new(self, key, actor, &request.formats, &request.out)?;
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let total = rows.len() as u64;
        let mut done = 0;
        for share in rows.chunks(CHUNK.max(workers)) {
            let awards = share.iter().map(|row| award(row, &reason)).collect();
            batch.replace(awards, workers)?;
            done += share.len() as u64;
            if on_step(Step { done, total }).is_break() && done < total {
                batch.report.cancelled = true;
                break;
            }
        }
        Ok(batch.report)
    }

    fn to_reissue(&self, request: &ReissueRequest) -> Result<Vec<CredentialRow>, AppError> {
        let now = self.now();
        let is_past = |row: &CredentialRow| row.valid_until.is_some_and(|until| until <= now);
        let mut rows = Vec::new();
        for reference in &request.credentials {
            let row = self.find_credential(reference)?;
            let why = if row.replaced_by.is_some() {
                "Another badge took its place before."
            } else if is_past(&row) {
                "It is past its time; a new badge needs a new assessment."
            } else {
                rows.push(row);
                continue;
            };
            return Err(AppError::refused(row.id.to_string(), why, "Leave it out. Nothing was issued."));
        }
        if let Some(signer) = &request.signed_with {
            let signed = self.all_credentials(&CredentialFilter::default())?;
            let counts = |row: &CredentialRow| {
                row.public_key == *signer
                    && row.revocation.is_none()
                    && row.replaced_by.is_none()
                    && !is_past(row)
                    && !rows.iter().any(|known: &CredentialRow| known.id == row.id)
            };
            let signed: Vec<CredentialRow> = signed.into_iter().filter(counts).collect();
            rows.extend(signed);
        }
        if rows.is_empty() {
            return Err(AppError::refused(
                "badges",
                "There is no badge to issue anew.",
                "`assay list DIR credentials` shows the badges there are.",
            ));
        }
        Ok(rows)
    }
}

fn award(row: &CredentialRow, reason: &Reason) -> Award {
    Award {
        submission: row.submission,
        learner: row.learner,
        name: row.learner_name.clone(),
        version: row.version,
        assessment: row.assessment,
        replaces: Some((row.clone(), reason.clone())),
    }
}
