//! Feedback that was written before.

use crate::column::{all, text};
use crate::error::StoreError;
use crate::reader::Reader;
use assay_domain::{CriterionId, LevelId, SubmissionId};
use rusqlite::named_params;

impl Reader<'_> {
    /// Feedback that this assessor wrote on a criterion before, in any cohort, each text once: the most used
    /// first, then the newest. What is being written on `submission` now is not among it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn feedback_before(
        &self,
        assessor: &str,
        criterion: CriterionId,
        level: Option<LevelId>,
        submission: SubmissionId,
        limit: u32,
    ) -> Result<Vec<String>, StoreError> {
        all(
            self.connection(),
            "SELECT j.feedback
             FROM judgement AS j
             JOIN assessment AS a ON a.id = j.assessment_id
             JOIN attempt AS t ON t.id = a.attempt_id
             WHERE j.criterion_id = :criterion AND j.feedback <> ''
               AND (:level IS NULL OR j.level_id = :level)
               AND a.assessor = :assessor
               AND NOT (a.closed_at IS NULL AND t.submission_id = :submission)
             GROUP BY j.feedback ORDER BY count(*) DESC, max(j.judged_at) DESC, j.feedback LIMIT :limit",
            named_params! {
                ":criterion": criterion.to_string(), ":level": text(level), ":assessor": assessor,
                ":submission": submission.to_string(), ":limit": limit,
            },
            |row| row.get(0),
        )
    }
}
