//! What goes back to the learning platform: grades in its own worksheet, and letters in an archive it takes apart.

mod comments;
mod feedback;
mod worksheet;

use crate::error::AppError;
use crate::export::{Press, write_file};
use crate::naming::file_name;
use crate::progress::{OnStep, Step};
use crate::workspace::Workspace;
use assay_certificate::LetterView;
use assay_domain::{CohortId, OutcomeResult, Rule, Score};
use assay_store::{CohortLearner, QueueFilter};
use std::collections::HashMap;
use std::path::Path;

/// What was written for the learning platform.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LmsReport {
    /// The files, by their names in the folder.
    pub files: Vec<String>,
    /// What a person should know before uploading them, as sentences.
    pub notes: Vec<String>,
    /// Whether it was stopped before the end. The files that are there are whole.
    pub cancelled: bool,
}

/// A learner of a cohort with what was decided about their latest attempt.
struct Returned {
    learner: CohortLearner,
    decided: Option<Decided>,
}

/// A decision, as the learning platform hears of it. It is made from the letter, which has no internal notes.
struct Decided {
    result: OutcomeResult,
    /// The score, where the score is all that the award asks for.
    score: Option<Score>,
    letter: LetterView,
}

impl Workspace {
    /// Writes a grading worksheet and a feedback archive for Moodle, for this cohort or for every cohort in which
    /// something was decided.
    ///
    /// The worksheet has the rows and columns of the one that was imported, or else those that Moodle asks for. A grade
    /// is the maximum for *achieved* and 0 for *not yet achieved*; where the award asks for nothing but a weighted score,
    /// it is that score. The archive holds each learner's latest letter under the name of the folder in which Moodle had
    /// sent the work.
    ///
    /// # Errors
    /// When there is no such cohort, or the disk or the database fails.
    pub fn write_for_lms(
        &self,
        cohort: Option<&str>,
        out: &Path,
        on_step: &mut OnStep<'_>,
    ) -> Result<LmsReport, AppError> {
        let cohort = cohort.map(|name| self.find_cohort(name)).transpose()?.map(|found| found.cohort.id);
        let mut decided: HashMap<CohortId, usize> = HashMap::new();
        for row in self.whole_queue(&QueueFilter { cohort, ..QueueFilter::default() })? {
            if row.assessment.is_some() {
                *decided.entry(row.cohort).or_default() += 1;
            }
        }
        let total = decided.values().sum::<usize>() as u64;
        let mut done = 0;
        let mut press = Press::new(self)?;
        let mut report = LmsReport::default();
        for summary in self.store.read(|r| r.cohorts())? {
            if !decided.contains_key(&summary.cohort.id) {
                continue;
            }
            let name = file_name(&summary.cohort.name);
            let returned = self.returned(&mut press, summary.cohort.id)?;
            if let Some(sheet) = worksheet::of(&returned, &summary.cohort.name, &mut report.notes)? {
                let name = format!("{name} - grades.csv");
                write_file(out, &name, &sheet)?;
                report.files.push(name);
            }
            let mut step = || {
                done += 1;
                on_step(Step { done, total })
            };
            let cohort = &summary.cohort.name;
            match feedback::of(&returned, cohort, &press.fonts, &mut report.notes, &mut step)? {
                feedback::Packed::Archive(zip) => {
                    let name = format!("{name} - feedback.zip");
                    write_file(out, &name, &zip)?;
                    report.files.push(name);
                }
                feedback::Packed::Nothing => {}
                feedback::Packed::Stopped => {
                    report.cancelled = true;
                    break;
                }
            }
        }
        Ok(report)
    }

    fn returned(&self, press: &mut Press<'_>, cohort: CohortId) -> Result<Vec<Returned>, AppError> {
        let learners = self.store.read(|r| r.cohort_learners(cohort))?;
        let mut all = Vec::with_capacity(learners.len());
        for learner in learners {
            let submission = self.store.read(|r| r.submission(learner.submission))?;
            let plate = press.plate(submission.version.id)?;
            let decided = submission.attempts.last().and_then(|attempt| {
                let closed = crate::judging::standing_assessment(attempt)?;
                let outcome = closed.row.closed.as_ref().map(|closed| closed.outcome.clone())?;
                let outcome: Option<assay_domain::Outcome> = serde_json::from_value(outcome).ok();
                let is_score = matches!(plate.achievement.rule, Rule::WeightedScore { .. });
                Some(Decided {
                    result: closed.row.result()?,
                    score: outcome.and_then(|outcome| outcome.score).filter(|_| is_score),
                    letter: press.letter_view(&plate, &submission, attempt)?,
                })
            });
            all.push(Returned { learner, decided });
        }
        Ok(all)
    }
}

/// `1 learner`, `2 learners`.
fn learners(count: usize) -> String {
    if count == 1 { "1 learner".to_owned() } else { format!("{count} learners") }
}
