//! Issuing: everything achieved and not blocked becomes signed badges with their papers.

mod again;
mod batch;
mod reading;

use crate::error::AppError;
use crate::export::{ExportedCredential, Format};
use crate::naming::{PAGE, all_pages};
use crate::progress::{OnStep, Step};
use crate::workspace::Workspace;
pub use again::ReissueRequest;
pub use assay_credential::key::SigningKey;
use assay_domain::LearnerId;
use assay_store::{QueueFilter, ReleaseFilter, ReleaseRow};
use batch::Batch;
use serde::Serialize;
use std::path::PathBuf;

/// What is to be issued, and where its files go.
#[derive(Debug, Clone)]
pub struct IssueRequest {
    /// Only this cohort, by id or name.
    pub cohort: Option<String>,
    /// Only these learners, by id, number, address or name; all when empty.
    pub learners: Vec<String>,
    /// Which files to write.
    pub formats: Vec<Format>,
    /// Whether to write a feedback letter for every decision that stands.
    pub letters: bool,
    /// The folder for the files.
    pub out: PathBuf,
}

/// What was issued and what was not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IssueReport {
    /// The folder with the files.
    pub out: String,
    /// The badges issued now.
    pub issued: Vec<ExportedCredential>,
    /// What achieved and was not issued, with the reason.
    pub blocked: Vec<Blocked>,
    /// The feedback letters, by their paths inside the folder.
    pub letters: Vec<String>,
    /// The letters that could not be printed, each with the reason.
    pub unprinted: Vec<String>,
    /// The endorsements that are in none of the badges because they do not hold now, each with the reason.
    pub left_out: Vec<String>,
    /// Whether it was stopped before the end. What is issued is complete.
    pub cancelled: bool,
}

/// An achieved assessment that is not issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Blocked {
    /// The learner's name.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// Why, as a sentence with what to do.
    pub reason: String,
}

impl Workspace {
    /// Signs a badge for everything achieved, not blocked and not yet issued, stores each, and writes its files.
    ///
    /// A badge is stored whole or not at all, in one transaction with its share; its files are made from what is stored and can be
    /// made again with [`Workspace::export`]. Stopping takes effect between two credentials.
    ///
    /// # Errors
    /// When the key is not the organisation's, nothing by the given names is there, or the disk or database fails;
    /// what was issued until then is complete.
    pub fn issue(
        &self,
        request: &IssueRequest,
        key: &SigningKey,
        actor: &str,
        on_step: &mut OnStep<'_>,
    ) -> Result<IssueReport, AppError> {
        let mut batch = Batch::new(self, key, actor, &request.formats, &request.out)?;
        let cohort = request.cohort.as_deref().map(|name| self.find_cohort(name)).transpose()?;
        let cohort = cohort.map(|found| found.cohort.id);
        let learners = request
            .learners
            .iter()
            .map(|name| Ok(self.find_learner(name)?.id))
            .collect::<Result<Vec<_>, AppError>>()?;
        let wanted = |learner: LearnerId| learners.is_empty() || learners.contains(&learner);
        let rows: Vec<ReleaseRow> = self.releases(&ReleaseFilter { cohort, learner: None })?;
        let rows: Vec<ReleaseRow> = rows.into_iter().filter(|row| wanted(row.learner)).collect();
        let mut letters = Vec::new();
        if request.letters {
            letters = self.whole_queue(&QueueFilter { cohort, ..QueueFilter::default() })?;
            letters.retain(|row| wanted(row.learner) && row.assessment.is_some());
        }
        let badges = rows.len() as u64;
        let total = badges + letters.len() as u64;
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        // What other awards ask for comes first, in shares of its own, so that one run issues both.
        let mut waiting = Vec::new();
        let mut free = Vec::new();
        for row in rows {
            let has_prerequisites = !batch.press.plate(row.version)?.achievement.prerequisites.is_empty();
            if has_prerequisites { waiting.push(row) } else { free.push(row) }
        }
        let size = CHUNK.max(workers);
        for chunk in free.chunks(size).chain(waiting.chunks(size)) {
            batch.issue(chunk, workers)?;
            let done = (batch.report.issued.len() + batch.report.blocked.len()) as u64;
            if on_step(Step { done, total }).is_break() && done < total {
                batch.report.cancelled = true;
                return Ok(batch.report);
            }
        }
        for (row, done) in letters.iter().zip(badges + 1..) {
            let letters = batch.press.write_letters(row, &request.out)?;
            batch.report.letters.extend(letters.written);
            batch.report.unprinted.extend(letters.unprinted);
            if on_step(Step { done, total }).is_break() && done < total {
                batch.report.cancelled = true;
                break;
            }
        }
        Ok(batch.report)
    }

    pub(crate) fn releases(&self, filter: &ReleaseFilter) -> Result<Vec<ReleaseRow>, AppError> {
        Ok(self.store.read(|r| all_pages(|last| r.to_release(filter, last, PAGE)))?)
    }
}

/// How many credentials are signed between two looks at whether to stop.
const CHUNK: usize = 16;
