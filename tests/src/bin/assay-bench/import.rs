//! Importing a large archive, beside unpacking it and hashing what came out.

use crate::figure::{Target, Watch, memory_peak, say, say_memory, say_not_measured};
use crate::{Outcome, archive, issuing, size};
use assay_app::{Workspace, ports, progress};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// The part that imports in a process of its own, whose memory is that of an import and nothing else.
pub(crate) const CHILD: &str = "import-once";
const ROUNDS: usize = 2;
const ACTOR: &str = "benchmark";
const COHORT: &str = "Everybody";
/// Unpacks into `out` and hashes every file there, as a careful person would.
const BY_HAND: &str = "unzip -q work.zip -d out && find out -type f -print0 | xargs -0 sha256sum > sums";

pub(crate) fn measure(folder: &Path) -> Outcome {
    let mebibytes = size("ASSAY_BENCH_MIB", 1024)?;
    let zip = folder.join("work.zip");
    std::fs::write(folder.join("learners.csv"), archive::write(&zip, mebibytes)?)?;

    let (mut ours, mut by_hand, mut peak) = (0.0, Some(0.0), None::<f64>);
    for _ in 0..ROUNDS {
        by_hand = by_hand.zip(unzip_and_hash(folder)?).map(|(sum, seconds)| sum + seconds);
        let workspace = folder.join("workspace");
        issuing::sample_with_cohort(&workspace)?;
        let told = Command::new(std::env::current_exe()?).arg(CHILD).arg(&workspace).arg(&zip).output()?;
        if !told.status.success() {
            return Err(format!("the import failed: {}", String::from_utf8_lossy(&told.stderr)).into());
        }
        let told: Value = serde_json::from_slice(&told.stdout)?;
        ours += told["seconds"].as_f64().ok_or("the import told no time")?;
        peak = told["peak"].as_f64().map(|now| peak.map_or(now, |before| before.max(now)));
        std::fs::remove_dir_all(&workspace)?;
    }
    let rounds = ROUNDS as f64;
    say(&format!("import of a {mebibytes} MiB archive"), ours / rounds, "s", Target::None)?;
    let ratio = format!("import of a {mebibytes} MiB archive, times unzip and sha256sum");
    match by_hand {
        Some(by_hand) => {
            let name = format!("unzip and sha256sum of {mebibytes} MiB");
            say(&name, by_hand / rounds, "s", Target::None)?;
            say(&ratio, ours / by_hand, "x", Target::AtMost(1.5))?;
        }
        None => say_not_measured(&ratio, "it takes sh, unzip, find, xargs and sha256sum")?,
    }
    say_memory("memory of the import at its peak", peak, Target::AtMost(256.0))
}

/// Imports an archive and tells how long it took and what it needed.
pub(crate) fn import(workspace: &Path, zip: &Path) -> Outcome {
    let learners = std::fs::read(zip.with_file_name("learners.csv"))?;
    let workspace = Workspace::open(workspace, ports::system())?;
    let watch = Watch::start();
    let plan = workspace.plan_intake(zip, COHORT, Some(&learners), &mut progress::ignore)?;
    let report = workspace.commit_intake(&plan, ACTOR, &mut progress::ignore)?;
    let seconds = watch.seconds();
    if report.new_attempts == 0 || !report.unmatched.is_empty() {
        return Err(format!("{} attempts, {} unmatched", report.new_attempts, report.unmatched.len()).into());
    }
    writeln!(std::io::stdout().lock(), "{}", json!({ "seconds": seconds, "peak": memory_peak() }))?;
    Ok(())
}

/// How many seconds it takes by hand; nothing where the tools are not.
fn unzip_and_hash(folder: &Path) -> Outcome<Option<f64>> {
    let watch = Watch::start();
    let done = Command::new("sh").args(["-c", BY_HAND]).current_dir(folder).status();
    let seconds = watch.seconds();
    let out = folder.join("out");
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    Ok(done.is_ok_and(|status| status.success()).then_some(seconds))
}
