//! Issuing: everything achieved and not blocked becomes signed badges with their papers.

mod reading;

use crate::artwork::Artwork;
use crate::badge_document::Grounds;
use crate::certificate_view::code_text;
use crate::error::{AppError, Code, sentence};
use crate::export::{ExportedCredential, Format, PaperName, Papers, Plate, Press, Texts, learner_folder};
use crate::naming::{PAGE, all_pages};
use crate::obstacles::HELD;
use crate::organisation::{Organisation, did_web};
use crate::progress::{OnStep, Step};
use crate::publication::StatusPlaces;
use crate::workspace::Workspace;
use assay_certificate::Fonts;
use assay_credential::badge::{Badge, StatusEntry};
use assay_credential::issue as sign;
pub use assay_credential::key::SigningKey;
use assay_credential::verify::Options;
use assay_domain::{AchievementId, CredentialId, LearnerId, Outcome, Timestamp};
use assay_evidence::Stored;
use assay_store::{
    AssessmentView, AttemptView, CertificateRow, NewCredential, QueueFilter, ReleaseFilter, ReleaseRow,
    SubmissionView, VersionRow,
};
use reading::{check, reader};
use serde::Serialize;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

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
        let organisation = self.organisation()?;
        organisation.check_key(key)?;
        let cohort = request.cohort.as_deref().map(|name| self.find_cohort(name)).transpose()?;
        let cohort = cohort.map(|found| found.cohort.id);
        let learners = request
            .learners
            .iter()
            .map(|name| Ok(self.find_learner(name)?.id))
            .collect::<Result<Vec<_>, AppError>>()?;
        let wanted = |learner: LearnerId| learners.is_empty() || learners.contains(&learner);
        std::fs::create_dir_all(&request.out)
            .map_err(|e| AppError::io(&request.out, "make the folder", &e))?;

        let rows: Vec<ReleaseRow> = self.releases(&ReleaseFilter { cohort, learner: None })?;
        let rows: Vec<ReleaseRow> = rows.into_iter().filter(|row| wanted(row.learner)).collect();
        let mut batch = Batch {
            workspace: self,
            press: Press::new(self)?,
            places: did_web(&organisation.issuer_id).map(|name| StatusPlaces::of(self, name)).transpose()?,
            reader: reader(&organisation, key)?,
            organisation,
            key,
            actor,
            request,
            taken: HashSet::new(),
            report: IssueReport {
                out: request.out.display().to_string(),
                issued: Vec::new(),
                blocked: Vec::new(),
                letters: Vec::new(),
                unprinted: Vec::new(),
                cancelled: false,
            },
        };
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

struct Batch<'a> {
    workspace: &'a Workspace,
    press: Press<'a>,
    organisation: Organisation,
    key: &'a SigningKey,
    actor: &'a str,
    request: &'a IssueRequest,
    /// Where the status of each badge is published, for an organisation with a name on the web.
    places: Option<StatusPlaces>,
    /// What our own verifier is handed beside each badge.
    reader: Options,
    /// Whom this run issues what: two cohorts of one achievement must not make two badges.
    taken: HashSet<(LearnerId, AchievementId)>,
    report: IssueReport,
}

/// Everything one credential is made from, read before the work is shared out.
struct Job {
    row: ReleaseRow,
    id: CredentialId,
    issued_at: Timestamp,
    version: VersionRow,
    submission: SubmissionView,
    attempt: AttemptView,
    assessment: AssessmentView,
    plate: Arc<Plate>,
    status: Option<StatusEntry>,
}

/// A signed credential with its files, not yet stored.
struct Made {
    json: String,
    short: Option<String>,
    valid_until: Option<Timestamp>,
    papers: Papers,
    pdf: Option<Vec<u8>>,
}

impl Batch<'_> {
    fn issue(&mut self, rows: &[ReleaseRow], workers: usize) -> Result<(), AppError> {
        let mut jobs = Vec::with_capacity(rows.len());
        for row in rows {
            let plate = self.press.plate(row.version)?;
            let reason = match self.workspace.obstacle(row, &plate.achievement, &[])? {
                None if !self.taken.insert((row.learner, row.achievement)) => Some(HELD.to_owned()),
                reason => reason,
            };
            match reason {
                Some(reason) => self.block(row, &plate.achievement.name, reason),
                None => jobs.push(self.job(row, plate)?),
            }
        }
        let made = self.make(&jobs, workers);
        let mut evidence = self.workspace.vault.batch();
        let mut ready = Vec::with_capacity(jobs.len());
        for (job, made) in jobs.into_iter().zip(made) {
            match made {
                Ok(made) => {
                    let stored = made.pdf.as_deref().map(|pdf| evidence.put(pdf)).transpose()?;
                    ready.push((job, made, stored));
                }
                Err(error) => self.block(
                    &job.row,
                    &job.plate.achievement.name,
                    format!("{} {}", error.message, error.hint),
                ),
            }
        }
        evidence.finish()?;
        self.store(&ready)?;
        for (_, made, _) in &ready {
            self.report.issued.push(made.papers.write(&self.request.out)?);
        }
        Ok(())
    }

    fn block(&mut self, row: &ReleaseRow, achievement: &str, reason: String) {
        let blocked = Blocked { learner: row.name.clone(), achievement: achievement.to_owned(), reason };
        self.report.blocked.push(blocked);
    }

    fn job(&mut self, row: &ReleaseRow, plate: Arc<Plate>) -> Result<Job, AppError> {
        let lost = || {
            AppError::new(
                Code::StoreFailed,
                row.assessment.to_string(),
                "An assessment is not there any more.",
                "Try again.",
            )
        };
        let (submission, version) = self.workspace.store.read::<_, AppError>(|r| {
            Ok((r.submission(row.submission)?, r.version(row.version)?.ok_or_else(lost)?))
        })?;
        let found = submission.attempts.iter().find_map(|attempt| {
            let assessment = attempt.assessments.iter().find(|view| view.row.id == row.assessment)?;
            Some((attempt.clone(), assessment.clone()))
        });
        let (attempt, assessment) = found.ok_or_else(lost)?;
        Ok(Job {
            row: row.clone(),
            // Drawn at random: a badge must not tell in which order, or when to the millisecond, it was made.
            id: CredentialId::from_uuid(self.workspace.make_random_uuid()?),
            issued_at: whole_seconds(self.workspace.now()),
            version,
            submission,
            attempt,
            assessment,
            plate,
            status: self.places.as_mut().map(|places| places.draw(self.workspace)).transpose()?,
        })
    }

    /// Signs and prints on all processors.
    fn make(&self, jobs: &[Job], workers: usize) -> Vec<Result<Made, AppError>> {
        let (organisation, key, fonts) = (&self.organisation, self.key, &self.press.fonts);
        let reader = &self.reader;
        let formats = &self.request.formats;
        let size = jobs.len().div_ceil(workers).max(1);
        std::thread::scope(|scope| {
            let handles: Vec<_> = jobs
                .chunks(size)
                .map(|share| {
                    scope.spawn(move || {
                        share
                            .iter()
                            .map(|job| job.make(organisation, key, reader, fonts, formats))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            let died = || {
                AppError::new(
                    Code::IoFailed,
                    "a badge",
                    "Making it failed inside this program.",
                    "Nothing of it was stored. Please report it.",
                )
            };
            let shares = jobs.chunks(size).map(<[Job]>::len);
            handles
                .into_iter()
                .zip(shares)
                .flat_map(|(handle, size)| {
                    handle.join().unwrap_or_else(|_| (0..size).map(|_| Err(died())).collect())
                })
                .collect()
        })
    }

    /// Stores a share in one transaction: one flush of the disk for all of it. Killed before the commit, it holds none
    /// of them; after it, all.
    fn store(&self, ready: &[(Job, Made, Option<Stored>)]) -> Result<(), AppError> {
        self.workspace.store.write::<_, AppError>(|tx| {
            for (job, made, stored) in ready {
                let new = NewCredential {
                    id: job.id,
                    assessment: job.row.assessment,
                    learner: job.row.learner,
                    version: job.row.version,
                    json: &made.json,
                    short_json: made.short.as_deref(),
                    issued_at: job.issued_at,
                    valid_until: made.valid_until,
                    public_key: &self.organisation.public_key,
                };
                tx.add_credential(&new, &self.workspace.stamp(self.actor)?)?;
                if let Some(Stored { hash, size }) = stored {
                    let certificate = CertificateRow { sha256: hash.to_string(), size: *size };
                    tx.add_certificate(job.id, &certificate, &self.workspace.stamp(self.actor)?)?;
                }
            }
            Ok(())
        })?;
        Ok(())
    }
}

impl Job {
    fn make(
        &self,
        organisation: &Organisation,
        key: &SigningKey,
        reader: &Options,
        fonts: &Fonts,
        formats: &[Format],
    ) -> Result<Made, AppError> {
        let outcome = self.assessment.row.closed.as_ref().map(|closed| closed.outcome.clone());
        let outcome: Option<Outcome> = outcome.and_then(|outcome| serde_json::from_value(outcome).ok());
        let artwork: &Artwork = &self.plate.artwork;
        let badge = Grounds {
            id: self.id,
            issued_at: self.issued_at,
            organisation,
            recipient: &self.row.name,
            version: &self.version,
            achievement: &self.plate.achievement,
            artwork,
            attempt: &self.attempt,
            assessment: &self.assessment,
            score: outcome.and_then(|outcome| outcome.score),
            status: self.status.as_ref(),
        }
        .badge();
        let json = self.sign(&badge, organisation, key, reader)?;
        let short = self.short_form(&badge, &json, organisation, key, reader)?;
        let learner = &self.submission.learner;
        let name = PaperName {
            id: self.id.to_string(),
            learner: learner.name.clone(),
            achievement: self.plate.achievement.name.clone(),
            folder: learner_folder(&learner.name, learner.external_id.as_deref(), learner.id),
            issued_at: self.issued_at,
            is_revoked: false,
        };
        let texts = Texts { json: &json, short: short.as_deref() };
        let papers = Papers::make(&name, texts, &self.plate, fonts, formats, true)?;
        let certificate = name.certificate();
        let pdf = papers.files.iter().find(|(name, _)| *name == certificate).map(|(_, pdf)| pdf.clone());
        Ok(Made { json, short, valid_until: badge.valid_until, papers, pdf })
    }

    /// Signs a badge, and reads it as a stranger would before anybody keeps it.
    fn sign(
        &self,
        badge: &Badge,
        organisation: &Organisation,
        key: &SigningKey,
        reader: &Options,
    ) -> Result<String, AppError> {
        let created = self.issued_at.to_seconds_text();
        let signed = sign(badge, key, &organisation.verification_method(), &created).map_err(|error| {
            AppError::refused(
                "the badge",
                sentence(&error.to_string()),
                "Correct the achievement or the learner's details.",
            )
        })?;
        check(&signed.json, &Options { now: self.issued_at, ..reader.clone() })?;
        Ok(signed.json)
    }

    /// The fullest short form that a printed code holds; nothing when the code holds the badge itself, or no form of it.
    fn short_form(
        &self,
        badge: &Badge,
        json: &str,
        organisation: &Organisation,
        key: &SigningKey,
        reader: &Options,
    ) -> Result<Option<String>, AppError> {
        if code_text(json).is_some() {
            return Ok(None);
        }
        for short in badge.short_forms() {
            let json = self.sign(&short, organisation, key, reader)?;
            if code_text(&json).is_some() {
                return Ok(Some(json));
            }
        }
        Ok(None)
    }
}

/// Credentials carry whole seconds.
fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_unix_millis(at.unix_millis().div_euclid(1000) * 1000)
}
