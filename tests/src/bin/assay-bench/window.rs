//! The large workspace that the window's own figures are measured in.

use crate::figure::{Target, Watch, say};
use crate::issuing::calendar;
use crate::seed::{ATTEMPTS, CRITERIA, Seed};
use crate::{Outcome, learners};
use assay_app::cohort::NewCohort;
use assay_app::{Workspace, sample_workspace};
use assay_domain::EvidenceId;
use assay_evidence::Vault;
use assay_store::{EvidenceRow, Store};
use serde_json::{Value, json};
use std::path::Path;
use uuid::Uuid;

/// Its name as a part of the program.
pub(crate) const PART: &str = "window";
/// Where it lies in the folder that was given.
const FOLDER: &str = "window";
const ACTOR: &str = "benchmark";
const MODEL: &str = "Reflective Practice Portfolio";
const AWARD: &str = "Portfolio of Twelve";

/// Writes the sample workspace with a further award, of twelve criteria, and thousands of learners in a cohort for it.
pub(crate) fn write(folder: &Path) -> Outcome {
    let (dir, learners) = (folder.join(FOLDER), learners()?);
    let watch = Watch::start();
    sample_workspace::create(&dir, &calendar()?)?;
    let workspace = Workspace::open(&dir, calendar()?)?;
    workspace.add_achievement(&of_twelve(&workspace.export_achievement(MODEL)?)?, ACTOR)?;
    let cohort =
        NewCohort { achievement: AWARD.to_owned(), name: "Everybody".to_owned(), ..NewCohort::default() };
    let cohort = workspace.create_cohort(&cohort, ACTOR)?;
    drop(workspace);

    let kept = handed_in(&Vault::open(&dir.join("evidence"))?, learners * ATTEMPTS)?;
    let store = Store::open(&dir.join("assay.db"))?;
    Seed::in_cohort(&store, cohort)?.with_kept(kept).hand_in_and_judge(&store, learners)?;
    let size = format!("{learners} learners x {CRITERIA} criteria x {ATTEMPTS} attempts");
    say(&format!("write the window's workspace, {size}"), watch.seconds(), "s", Target::None)
}

/// An award of the sample under another name, with its criteria doubled.
fn of_twelve(model: &str) -> Outcome<String> {
    let mut award: Value = serde_json::from_str(model)?;
    award["name"] = json!(AWARD);
    let criteria = award["rubric"]["criteria"].as_array_mut().ok_or("the award has no criteria")?;
    let mut doubled = criteria.clone();
    for criterion in &mut doubled {
        criterion["name"] = json!(format!("{}, again", criterion["name"].as_str().ok_or("it has no name")?));
    }
    criteria.append(&mut doubled);
    let levels = criteria.iter_mut().filter_map(|criterion| criterion["levels"].as_array_mut());
    levels.flatten().for_each(without_id);
    criteria.iter_mut().for_each(without_id);
    match criteria.len() {
        twelve if twelve == CRITERIA as usize => Ok(award.to_string()),
        other => Err(format!("the award has {other} criteria").into()),
    }
}

/// The names a document gets are those of the workspace it comes to.
fn without_id(value: &mut Value) {
    if let Some(members) = value.as_object_mut() {
        members.remove("id");
    }
}

/// A text of its own for each attempt, as somebody might hand it in.
fn handed_in(vault: &Vault, count: u32) -> Outcome<Vec<EvidenceRow>> {
    let mut batch = vault.batch();
    let mut rows = Vec::new();
    for number in 0..count {
        let paragraph =
            "I isolated the supply, proved it dead at the terminals and only then took off the cover. ";
        let text = format!("# What happened, {number}\n\n{}\n", paragraph.repeat(12));
        let stored = batch.put(text.as_bytes())?;
        rows.push(EvidenceRow {
            id: EvidenceId::from_uuid(Uuid::from_u128(
                0x0190_0000_0000_7000_9000_0000_0000_0000 + u128::from(number),
            )),
            path: "reflection.md".to_owned(),
            content_hash: stored.hash.to_string(),
            size: stored.size,
            media_type: "text/markdown".to_owned(),
            raw_name: None,
            plugin: None,
        });
    }
    batch.finish()?;
    Ok(rows)
}
