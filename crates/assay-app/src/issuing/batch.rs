//! One run of issuing: what each badge is made from, signing on all processors, storing a share at a time.

use super::reading::{check, reader};
use super::{Blocked, IssueReport, SigningKey};
use crate::artwork::Artwork;
use crate::badge_document::Grounds;
use crate::certificate_view::code_text;
use crate::endorsements::Endorsements;
use crate::error::{AppError, Code, sentence};
use crate::export::{Format, PaperName, Papers, Plate, Press, Texts, learner_folder};
use crate::obstacles::HELD;
use crate::organisation::{Organisation, did_web};
use crate::publication::StatusPlaces;
use crate::workspace::Workspace;
use assay_certificate::Fonts;
use assay_credential::badge::{Badge, StatusEntry};
use assay_credential::issue as sign;
use assay_credential::verify::Options;
use assay_domain::{
    AchievementId, AchievementVersionId, AssessmentId, CredentialId, LearnerId, Outcome, Reason,
    SubmissionId, Timestamp,
};
use assay_evidence::Stored;
use assay_store::{
    AssessmentView, AttemptView, CertificateRow, CredentialRow, NewCredential, ReleaseRow, SubmissionView,
    VersionRow,
};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

/// A run: who signs, what for, and what came of it.
pub(super) struct Batch<'a> {
    workspace: &'a Workspace,
    pub(super) press: Press<'a>,
    organisation: Organisation,
    key: &'a SigningKey,
    actor: &'a str,
    formats: &'a [Format],
    out: &'a Path,
    /// Where the status of each badge is published, for an organisation with a name on the web.
    places: Option<StatusPlaces>,
    /// What others say of the organisation and its achievements, and holds now.
    endorsements: Endorsements,
    /// What our own verifier is handed beside each badge.
    reader: Options,
    /// Whom this run issues what: two cohorts of one achievement must not make two badges.
    taken: HashSet<(LearnerId, AchievementId)>,
    pub(super) report: IssueReport,
}

/// What a badge is issued on.
#[derive(Debug, Clone)]
pub(super) struct Award {
    pub(super) submission: SubmissionId,
    pub(super) learner: LearnerId,
    pub(super) name: String,
    pub(super) version: AchievementVersionId,
    pub(super) assessment: AssessmentId,
    /// The badge whose place it takes, and why.
    pub(super) replaces: Option<(CredentialRow, Reason)>,
}

impl From<&ReleaseRow> for Award {
    fn from(row: &ReleaseRow) -> Self {
        Self {
            submission: row.submission,
            learner: row.learner,
            name: row.name.clone(),
            version: row.version,
            assessment: row.assessment,
            replaces: None,
        }
    }
}

/// Everything one credential is made from, read before the work is shared out.
struct Job {
    award: Award,
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

impl<'a> Batch<'a> {
    /// An empty run of the organisation's key.
    ///
    /// # Errors
    /// When the key is another one, or the folder cannot be made.
    pub(super) fn new(
        workspace: &'a Workspace,
        key: &'a SigningKey,
        actor: &'a str,
        formats: &'a [Format],
        out: &'a Path,
    ) -> Result<Self, AppError> {
        let organisation = workspace.organisation()?;
        organisation.check_key(key)?;
        std::fs::create_dir_all(out).map_err(|e| AppError::io(out, "make the folder", &e))?;
        let name = did_web(&organisation.issuer_id);
        let endorsements = workspace.endorsements_for_badges()?;
        Ok(Self {
            workspace,
            press: Press::new(workspace)?,
            places: name.map(|name| StatusPlaces::of(workspace, name)).transpose()?,
            reader: reader(&organisation, key)?,
            organisation,
            key,
            actor,
            formats,
            out,
            taken: HashSet::new(),
            report: IssueReport {
                left_out: endorsements.left_out.clone(),
                out: out.display().to_string(),
                issued: Vec::new(),
                blocked: Vec::new(),
                letters: Vec::new(),
                unprinted: Vec::new(),
                cancelled: false,
            },
            endorsements,
        })
    }
}

impl Batch<'_> {
    /// Signs what is achieved and not blocked, and stores it.
    pub(super) fn issue(&mut self, rows: &[ReleaseRow], workers: usize) -> Result<(), AppError> {
        let mut jobs = Vec::with_capacity(rows.len());
        for row in rows {
            let plate = self.press.plate(row.version)?;
            let reason = match self.workspace.obstacle(row, &plate.achievement, &[])? {
                None if !self.taken.insert((row.learner, row.achievement)) => Some(HELD.to_owned()),
                reason => reason,
            };
            match reason {
                Some(reason) => self.block(&row.name, &plate.achievement.name, reason),
                None => jobs.push(self.job(row.into(), plate)?),
            }
        }
        self.carry_out(jobs, workers)
    }

    /// Signs each in the place of another, and stores it.
    pub(super) fn replace(&mut self, awards: Vec<Award>, workers: usize) -> Result<(), AppError> {
        let mut jobs = Vec::with_capacity(awards.len());
        for award in awards {
            let plate = self.press.plate(award.version)?;
            jobs.push(self.job(award, plate)?);
        }
        self.carry_out(jobs, workers)
    }

    fn carry_out(&mut self, jobs: Vec<Job>, workers: usize) -> Result<(), AppError> {
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
                    &job.award.name,
                    &job.plate.achievement.name,
                    format!("{} {}", error.message, error.hint),
                ),
            }
        }
        evidence.finish()?;
        self.store(&ready)?;
        for (_, made, _) in &ready {
            self.report.issued.push(made.papers.write(self.out)?);
        }
        Ok(())
    }

    fn block(&mut self, learner: &str, achievement: &str, reason: String) {
        let blocked = Blocked { learner: learner.to_owned(), achievement: achievement.to_owned(), reason };
        self.report.blocked.push(blocked);
    }

    fn job(&mut self, award: Award, plate: Arc<Plate>) -> Result<Job, AppError> {
        let lost = || {
            AppError::new(
                Code::StoreFailed,
                award.assessment.to_string(),
                "An assessment is not there any more.",
                "Try again.",
            )
        };
        let (submission, version) = self.workspace.store.read::<_, AppError>(|r| {
            Ok((r.submission(award.submission)?, r.version(award.version)?.ok_or_else(lost)?))
        })?;
        let found = submission.attempts.iter().find_map(|attempt| {
            let assessment = attempt.assessments.iter().find(|view| view.row.id == award.assessment)?;
            Some((attempt.clone(), assessment.clone()))
        });
        let (attempt, assessment) = found.ok_or_else(lost)?;
        Ok(Job {
            award,
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
        let (reader, endorsements) = (&self.reader, &self.endorsements);
        let formats = self.formats;
        let size = jobs.len().div_ceil(workers).max(1);
        std::thread::scope(|scope| {
            let handles: Vec<_> = jobs
                .chunks(size)
                .map(|share| {
                    scope.spawn(move || {
                        share
                            .iter()
                            .map(|job| job.make(organisation, key, endorsements, reader, fonts, formats))
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
                    assessment: job.award.assessment,
                    learner: job.award.learner,
                    version: job.award.version,
                    json: &made.json,
                    short_json: made.short.as_deref(),
                    issued_at: job.issued_at,
                    valid_until: made.valid_until,
                    public_key: &self.organisation.public_key,
                    replaces: job.award.replaces.as_ref().map(|(row, _)| row.id),
                };
                tx.add_credential(&new, &self.workspace.stamp(self.actor)?)?;
                if let Some((replaced, reason)) = &job.award.replaces
                    && replaced.revocation.is_none()
                {
                    tx.revoke_credential(replaced.id, reason, &self.workspace.stamp(self.actor)?)?;
                }
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
        endorsements: &Endorsements,
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
            recipient: &self.award.name,
            version: &self.version,
            achievement: &self.plate.achievement,
            artwork,
            attempt: &self.attempt,
            assessment: &self.assessment,
            score: outcome.and_then(|outcome| outcome.score),
            status: self.status.as_ref(),
            endorsements,
            replaces: self.award.replaces.as_ref().map(|(row, _)| row),
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
