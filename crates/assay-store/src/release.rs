//! What achieved and was not issued yet, with what may stand in the way.

use crate::column::{all, one, parsed, parsed_or_null, text};
use crate::error::StoreError;
use crate::reader::Reader;
use assay_domain::{
    AchievementId, AchievementVersionId, AssessmentId, CohortId, CredentialId, LearnerId, SubmissionId,
    Timestamp,
};
use rusqlite::{Row, named_params};

/// Which releases are wanted. The empty filter lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReleaseFilter {
    /// Only this cohort.
    pub cohort: Option<CohortId>,
    /// Only this learner.
    pub learner: Option<LearnerId>,
}

/// A submission that achieved and has no credential on the assessment that stands, with the facts by which
/// the caller decides whether it may be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseRow {
    /// The submission.
    pub submission: SubmissionId,
    /// The cohort.
    pub cohort: CohortId,
    /// The cohort's name.
    pub cohort_name: String,
    /// The learner.
    pub learner: LearnerId,
    /// The learner's name.
    pub name: String,
    /// The learner's folded name, by which releases are ordered within a cohort.
    pub folded_name: String,
    /// The achievement.
    pub achievement: AchievementId,
    /// The version that was achieved.
    pub version: AchievementVersionId,
    /// The closed assessment that stands.
    pub assessment: AssessmentId,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Who closed it.
    pub assessor: String,
    /// Whether an assessor decided so over the rule.
    pub overridden: bool,
    /// The attempt's number.
    pub attempt_number: u32,
    /// How many attempts the cohort allows.
    pub max_attempts: Option<u32>,
    /// A draft that would correct the assessment, or judges the same attempt beside it.
    pub open_draft: Option<AssessmentId>,
    /// Another closed assessment of the same attempt that stands too and came to another result.
    pub disagreeing: Option<AssessmentId>,
    /// A credential for the same achievement that the learner holds, not revoked.
    pub held: Option<CredentialId>,
}

impl Reader<'_> {
    /// Up to `limit` releases after the one given, by cohort and then by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn to_release(
        &self,
        filter: &ReleaseFilter,
        after: Option<&ReleaseRow>,
        limit: u32,
    ) -> Result<Vec<ReleaseRow>, StoreError> {
        let (cohort, name, submission) = after.map_or_else(Default::default, |row| {
            (row.cohort.to_string(), row.folded_name.clone(), row.submission.to_string())
        });
        all(
            self.connection(),
            "SELECT s.submission_id, s.cohort_id, c.name, s.learner_id, s.name, s.folded_name, v.achievement_id,
                 a.achievement_version_id, a.id, a.closed_at, d.assessment_id IS NOT NULL, s.attempt_number,
                 c.max_attempts, s.draft_id,
                 (SELECT b.id FROM assessment AS b LEFT JOIN decision AS e ON e.assessment_id = b.id
                  WHERE b.attempt_id = a.attempt_id AND b.id <> a.id AND b.closed_at IS NOT NULL
                    AND coalesce(e.result, b.result) <> 'achieved'
                    AND NOT EXISTS (SELECT 1 FROM assessment AS n WHERE n.supersedes = b.id AND n.closed_at IS NOT NULL)
                  LIMIT 1),
                 (SELECT k.id FROM credential AS k
                  JOIN achievement_version AS w ON w.id = k.achievement_version_id
                  WHERE k.learner_id = s.learner_id AND w.achievement_id = v.achievement_id
                    AND NOT EXISTS (SELECT 1 FROM revocation AS r WHERE r.credential_id = k.id)
                  LIMIT 1),
                 a.assessor
             FROM standing AS s
             JOIN cohort AS c ON c.id = s.cohort_id
             JOIN assessment AS a ON a.id = s.assessment_id
             JOIN achievement_version AS v ON v.id = a.achievement_version_id
             LEFT JOIN decision AS d ON d.assessment_id = a.id
             WHERE s.state = 'achieved'
               AND (:cohort IS NULL OR s.cohort_id = :cohort)
               AND (:learner IS NULL OR s.learner_id = :learner)
               AND (s.cohort_id, s.folded_name, s.submission_id) > (:after_cohort, :after_name, :after_submission)
             ORDER BY s.cohort_id, s.folded_name, s.submission_id LIMIT :limit",
            named_params! {
                ":cohort": text(filter.cohort), ":learner": text(filter.learner),
                ":after_cohort": cohort, ":after_name": name, ":after_submission": submission, ":limit": limit,
            },
            read_release,
        )
    }

    /// How many attempts a feedback letter can be written on: those with a closed assessment, of every submission
    /// whose latest attempt has one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn count_letters(&self, cohort: Option<CohortId>) -> Result<u32, StoreError> {
        let count = one(
            self.connection(),
            "SELECT count(*)
             FROM standing AS s JOIN attempt AS t ON t.submission_id = s.submission_id
             WHERE s.assessment_id IS NOT NULL AND (?1 IS NULL OR s.cohort_id = ?1)
               AND EXISTS (SELECT 1 FROM assessment AS a WHERE a.attempt_id = t.id AND a.closed_at IS NOT NULL)",
            [text(cohort)],
            |row| row.get(0),
        )?;
        Ok(count.unwrap_or_default())
    }
}

fn read_release(row: &Row<'_>) -> rusqlite::Result<ReleaseRow> {
    Ok(ReleaseRow {
        submission: parsed(row, 0)?,
        cohort: parsed(row, 1)?,
        cohort_name: row.get(2)?,
        learner: parsed(row, 3)?,
        name: row.get(4)?,
        folded_name: row.get(5)?,
        achievement: parsed(row, 6)?,
        version: parsed(row, 7)?,
        assessment: parsed(row, 8)?,
        closed_at: parsed(row, 9)?,
        overridden: row.get(10)?,
        attempt_number: row.get(11)?,
        max_attempts: row.get(12)?,
        open_draft: parsed_or_null(row, 13)?,
        disagreeing: parsed_or_null(row, 14)?,
        held: parsed_or_null(row, 15)?,
        assessor: row.get(16)?,
    })
}
