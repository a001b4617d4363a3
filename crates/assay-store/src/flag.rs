//! Flags: a second opinion is asked for.

use crate::column::{one, run};
use crate::error::StoreError;
use crate::reader::Reader;
use crate::tx::{Stamp, Tx};
use assay_domain::{EventKind, SubmissionId};

impl Tx<'_> {
    /// Asks for a second opinion on a submission, or no longer. Nothing is recorded when it is so already.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the submission or the assessor does not exist.
    pub fn flag(
        &mut self,
        submission: SubmissionId,
        flagged: bool,
        assessor: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        if self.is_flagged(submission)? == flagged {
            return Ok(());
        }
        let id = submission.to_string();
        self.change(EventKind::SubmissionFlagged, &id, stamp, |connection| {
            run(
                connection,
                "INSERT INTO flag (submission_id, flagged, assessor, changed_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (submission_id) DO UPDATE SET flagged = ?2, assessor = ?3, changed_at = ?4",
                (&id, flagged, assessor, stamp.at.to_string()),
            )?;
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// Whether a second opinion is asked for on a submission.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_flagged(&self, submission: SubmissionId) -> Result<bool, StoreError> {
        let flagged = one(
            self.connection(),
            "SELECT flagged FROM flag WHERE submission_id = ?1",
            [submission.to_string()],
            |row| row.get(0),
        )?;
        Ok(flagged.unwrap_or(false))
    }
}
