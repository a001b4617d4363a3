//! The sample workspace: made by the same use cases as a real one, at dates in the autumn of 2026.

use crate::cohort::NewCohort;
use crate::error::AppError;
use crate::organisation::NewOrganisation;
use crate::ports::{Clock, Ports};
use crate::progress;
use crate::sample::{self, Archive};
use crate::workspace::Workspace;
use assay_domain::Timestamp;
use serde::Deserialize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The passphrase of the sample's key. It is no secret, and the sample says so.
pub const PASSPHRASE: &str = "sample";
/// Who judged most of the sample's work; whoever opens it looks over this shoulder.
pub const ASSESSOR: &str = "Ingrid Solheim-Park";

/// What is in the sample workspace, for whoever is shown it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SampleReport {
    /// The organisation's name.
    pub organisation: String,
    /// The passphrase of its key.
    pub passphrase: &'static str,
    /// How many learners there are.
    pub learners: usize,
    /// How many attempts were handed in.
    pub attempts: usize,
    /// How many assessments were closed.
    pub closed: usize,
}

/// Makes the sample workspace in `dir`, which must be new or empty. It has achieved assessments that wait to be
/// issued, others that are not yet achieved, resubmissions, a draft and unjudged work.
///
/// # Errors
/// When the folder is not empty or the disk fails.
pub fn create(dir: &Path, ports: &Ports) -> Result<SampleReport, AppError> {
    let calendar = Arc::new(Calendar(AtomicI64::new(0)));
    let scripted =
        Ports { clock: Arc::clone(&calendar) as Arc<dyn Clock>, random: Arc::clone(&ports.random) };
    calendar.turn_to(FOUNDED)?;
    let facts: Facts = serde_json::from_str(sample::text("organisation.json")?)
        .map_err(|error| sample::damaged("organisation.json", &error.to_string()))?;
    let organisation =
        NewOrganisation { name: facts.name.clone(), url: facts.url, email: facts.email, issuer: None };
    let workspace = Workspace::create(dir, &organisation, PASSPHRASE, scripted)?;
    workspace.import_learners(sample::bytes("learners.csv")?, ACTOR)?;
    let mut report = SampleReport {
        organisation: facts.name,
        passphrase: PASSPHRASE,
        learners: workspace.all_learners()?.len(),
        attempts: 0,
        closed: 0,
    };
    for name in ["achievement-portfolio.json", "achievement-isolation.json"] {
        workspace.add_achievement(sample::text(name)?, ACTOR)?;
    }
    let script: Script = serde_json::from_str(sample::text("cohorts.json")?)
        .map_err(|error| sample::damaged("cohorts.json", &error.to_string()))?;
    for cohort in script.cohorts {
        let SampleCohort { name, achievement, due, attempts } = cohort;
        let new = NewCohort { achievement, name, due: Some(due), max_attempts: Some(attempts) };
        workspace.create_cohort(&new, ACTOR)?;
    }
    let archives = sample::archives()?;
    for (step, day) in script.steps.iter().zip(DAYS) {
        calendar.turn_to(day)?;
        match step {
            SampleStep::Import { cohort, attempt } => {
                let wanted = |archive: &&Archive| archive.cohort == *cohort && archive.attempt == *attempt;
                let archive =
                    archives.iter().find(wanted).ok_or_else(|| sample::damaged(cohort, "no archive"))?;
                report.attempts += import(&workspace, archive)?;
            }
            SampleStep::Judge(file) => {
                let judged = workspace.judge(sample::text(file)?)?;
                report.closed += judged.assessments.iter().filter(|one| one.closed).count();
            }
        }
    }
    workspace.mark_as_sample()?;
    Ok(report)
}

impl Workspace {
    /// Whether this is the sample workspace, or a copy of it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn is_sample(&self) -> Result<bool, AppError> {
        Ok(self.store.read(|r| r.setting(MARK))?.is_some_and(|mark| mark == true))
    }

    fn mark_as_sample(&self) -> Result<(), AppError> {
        let stamp = self.stamp(ACTOR)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.put_setting(MARK, &true.into(), &stamp)?))?;
        Ok(())
    }
}

/// The setting that says so.
const MARK: &str = "sample";
const ACTOR: &str = "Assay sample";
const FOUNDED: &str = "2026-09-07T08:00:00Z";
/// When each step of the script was taken.
const DAYS: [&str; 8] = [
    "2026-11-02T09:00:00Z",
    "2026-11-04T13:30:00Z",
    "2026-11-05T08:40:00Z",
    "2026-11-06T10:15:00Z",
    "2026-11-16T09:05:00Z",
    "2026-11-17T14:20:00Z",
    "2026-11-19T08:55:00Z",
    "2026-11-20T10:15:00Z",
];

#[derive(Deserialize)]
struct Script {
    cohorts: Vec<SampleCohort>,
    steps: Vec<SampleStep>,
}

#[derive(Deserialize)]
struct SampleCohort {
    name: String,
    achievement: String,
    due: String,
    attempts: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum SampleStep {
    Import { cohort: String, attempt: u32 },
    Judge(String),
}

#[derive(Deserialize)]
struct Facts {
    name: String,
    url: Option<String>,
    email: Option<String>,
}

/// An archive is a file to the intake, as it is to a user.
fn import(workspace: &Workspace, archive: &Archive) -> Result<usize, AppError> {
    let folder = tempfile::tempdir().map_err(|e| AppError::io(&std::env::temp_dir(), "make a folder", &e))?;
    let path = folder.path().join(&archive.name);
    std::fs::write(&path, archive.zip()?).map_err(|e| AppError::io(&path, "write the file", &e))?;
    let worksheet = sample::bytes(&archive.learners)?;
    let plan = workspace.plan_intake(&path, &archive.cohort, Some(worksheet), &mut progress::ignore)?;
    Ok(workspace.commit_intake(&plan, ACTOR, &mut progress::ignore)?.new_attempts)
}

/// A clock that stands where it is turned to and goes on by a second each time it is read.
struct Calendar(AtomicI64);

impl Calendar {
    fn turn_to(&self, at: &str) -> Result<(), AppError> {
        let at: Timestamp = at.parse().map_err(|_| sample::damaged("the calendar", at))?;
        self.0.store(at.unix_millis(), Ordering::Relaxed);
        Ok(())
    }
}

impl Clock for Calendar {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.0.fetch_add(1000, Ordering::Relaxed))
    }
}
