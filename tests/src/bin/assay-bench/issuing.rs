//! Issuing large cohorts of the sample's portfolio award, with the use case that the product issues with.

use crate::figure::{Target, Watch, memory_now, say, say_memory};
use crate::seed::Seed;
use crate::{Outcome, learners};
use assay_app::cohort::NewCohort;
use assay_app::export::Format;
use assay_app::issuing::IssueRequest;
use assay_app::ports::{self, Ports};
use assay_app::{AppError, Workspace, sample_workspace};
use assay_domain::CohortId;
use assay_store::Store;
use std::ops::ControlFlow;
use std::path::Path;

const ACTOR: &str = "benchmark";
const AWARD: &str = "Reflective Practice Portfolio";
const COHORT: &str = "Everybody";

/// Badges with their JSON files only.
pub(crate) fn measure_badges(folder: &Path) -> Outcome {
    let count = learners()?;
    let run = issue(folder, count, &[Format::Json])?;
    say(
        &format!("issue {count} badges: signed, verified, stored, .json written"),
        run.badges,
        "s",
        Target::AtMost(60.0),
    )?;
    run.say_memory("issuing badges")
}

/// A tenth as many with everything that is handed out.
pub(crate) fn measure_papers(folder: &Path) -> Outcome {
    let count = learners()? / 10;
    let run = issue(folder, count, &Format::ALL)?;
    say(&format!("issue {count} badges with PDF, PNG and SVG"), run.badges, "s", Target::AtMost(15.0))?;
    say(&format!("print {count} feedback letters after that"), run.letters, "s", Target::None)?;
    run.say_memory("issuing with PDF, PNG and SVG")
}

/// A new sample workspace with a further, empty cohort in it.
pub(crate) fn sample_with_cohort(folder: &Path) -> Outcome<CohortId> {
    let ports = calendar()?;
    sample_workspace::create(folder, &ports)?;
    let cohort = NewCohort { achievement: AWARD.to_owned(), name: COHORT.to_owned(), ..NewCohort::default() };
    Ok(Workspace::open(folder, ports)?.create_cohort(&cohort, ACTOR)?)
}

struct Run {
    /// Seconds until the last badge was stored and its files were written.
    badges: f64,
    /// Seconds from there to the end.
    letters: f64,
    /// How many were issued when memory was looked at, and MiB.
    memory: Vec<(u64, Option<f64>)>,
}

impl Run {
    fn say_memory(&self, what: &str) -> Outcome {
        for (issued, memory) in &self.memory {
            say_memory(&format!("memory, {what}, after {issued}"), *memory, Target::None)?;
        }
        Ok(())
    }
}

fn issue(folder: &Path, count: u32, formats: &[Format]) -> Outcome<Run> {
    let dir = folder.join("workspace");
    let watch = Watch::start();
    let cohort = sample_with_cohort(&dir)?;
    if formats.len() > 1 {
        say("write the sample workspace", watch.seconds(), "s", Target::AtMost(2.0))?;
    }
    let store = Store::open(&dir.join("assay.db"))?;
    Seed::in_cohort(&store, cohort)?.achieve(&store, count)?;
    drop(store);

    let workspace = Workspace::open(&dir, calendar()?)?;
    let key = workspace.unlock(sample_workspace::PASSPHRASE)?;
    let request = IssueRequest {
        cohort: Some(COHORT.to_owned()),
        learners: Vec::new(),
        formats: formats.to_vec(),
        letters: formats.contains(&Format::Pdf),
        out: folder.join("issued"),
    };
    let mut looks = [100, 1_000, u64::from(count)].into_iter().peekable();
    let mut memory = Vec::new();
    let mut badges = 0.0;
    let watch = Watch::start();
    let report = workspace.issue(&request, &key, ACTOR, &mut |step| {
        // After the badges come the letters.
        if step.done <= u64::from(count) {
            badges = watch.seconds();
        }
        while looks.next_if(|look| *look <= step.done).is_some() {
            memory.push((step.done, memory_now()));
        }
        ControlFlow::Continue(())
    })?;
    let letters = watch.seconds() - badges;
    memory.dedup_by_key(|(issued, _)| *issued);
    match report.blocked.first() {
        None if report.issued.len() == count as usize => Ok(Run { badges, letters, memory }),
        None => Err(format!("{} of {count} were issued", report.issued.len()).into()),
        Some(blocked) => Err(format!("{} was blocked: {}", blocked.learner, blocked.reason).into()),
    }
}

/// After everything that is seeded, whatever this machine's clock says.
pub(crate) fn calendar() -> Result<Ports, AppError> {
    let at = "2026-12-01T09:00:00Z";
    let fixed = ports::fixed(at).map_err(|_| AppError::invalid("the time", at, "Write it as RFC 3339."))?;
    Ok(Ports { clock: fixed.clock, random: ports::system().random })
}
