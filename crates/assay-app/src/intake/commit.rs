//! Doing what a plan says.

use super::plan::cancelled;
use super::report::{CommittedImport, IntakeReport};
use super::{IntakePlan, Person, Work};
use crate::error::{AppError, Code};
use crate::progress::{OnStep, Step};
use crate::source_row;
use crate::workspace::Workspace;
use assay_domain::{AttemptId, CohortId, EvidenceId, ImportId, SubmissionId};
use assay_evidence::intake::{FileRef, Inspected};
use assay_evidence::text::{self, TextLimits};
use assay_store::{Enrolment, EvidenceRow, NewAttempt, NewImport, Tx};
use std::collections::BTreeMap;

pub(super) fn commit(
    workspace: &Workspace,
    plan: &IntakePlan,
    actor: &str,
    on_step: &mut OnStep<'_>,
) -> Result<IntakeReport, AppError> {
    let Some(cohort) = plan.cohort else {
        return Err(AppError::refused(
            "the import",
            "No cohort was picked for this work.",
            "Pick the cohort it was handed in for.",
        ));
    };
    let report = IntakeReport { dry_run: false, ..plan.now.report.clone() };
    if plan.arrange(workspace)?.report != plan.now.report {
        return Err(AppError::new(
            Code::ContentChanged,
            "the import",
            "Learners or attempts changed since this import was looked at, so it would do something else now.",
            "Nothing was imported. Look at the import again, then carry it out.",
        ));
    }
    let texts = store_evidence(workspace, plan, on_step)?;
    let import = NewImport {
        id: ImportId::from_uuid(workspace.make_uuid()?),
        cohort,
        source_name: report.source.clone(),
        source_sha256: None,
        format: report.format.to_owned(),
        report: serde_json::to_value(&report).map_err(|error| {
            AppError::new(
                Code::StoreFailed,
                "the report",
                format!("It could not be written: {error}."),
                "Nothing was imported.",
            )
        })?,
    };
    let (first, _) = workspace.store.write::<_, AppError>(|tx| {
        tx.add_import(&import, &workspace.stamp(actor)?)?;
        let mut first = None;
        for (index, person) in plan.now.people.iter().enumerate() {
            let work = plan.now.work.iter().find(|work| work.person == index);
            if !person.is_listed && work.is_none() {
                continue;
            }
            let submission = enrol(workspace, tx, plan, cohort, person, work, actor)?;
            if let Some(work) = work.filter(|work| work.is_new_attempt) {
                let attempt = attempt_of(workspace, plan, work, submission, import.id)?;
                let number = tx.add_attempt(&attempt, &workspace.stamp(actor)?)?;
                // What was sent back comes before what is new, then names decide.
                let place = (number == 1, person.learner.folded_name.clone(), submission);
                first = Some(first.map_or(place.clone(), |best| std::cmp::min(best, place)));
            }
        }
        for (hash, text) in &texts {
            tx.put_text(hash, text, EXTRACTOR)?;
        }
        Ok(first.map(|(_, _, submission)| submission))
    })?;
    Ok(IntakeReport { committed: Some(CommittedImport { id: import.id, first }), ..report })
}

/// Says with which generation of the extractor a text was made, so that a better one can find what to do again.
const EXTRACTOR: &str = "assay-evidence/1";

/// Puts the files of every new attempt into the vault and takes out their text. When this returns, everything is
/// on the disk.
fn store_evidence(
    workspace: &Workspace,
    plan: &IntakePlan,
    on_step: &mut OnStep<'_>,
) -> Result<BTreeMap<String, String>, AppError> {
    let files: Vec<(&FileRef, Inspected)> = plan
        .now
        .work
        .iter()
        .filter(|work| work.is_new_attempt)
        .flat_map(|work| plan.look.files(&work.groups))
        .collect();
    let total = files.len() as u64;
    let mut batch = workspace.vault.batch();
    for (done, (file, planned)) in files.iter().enumerate() {
        if !workspace.vault.contains(&planned.hash) {
            let reader = plan.look.source.read(file.entry).map_err(|error| AppError::source(&error))?;
            let stored = batch.put(reader)?;
            if stored.hash != planned.hash {
                return Err(AppError::new(
                    Code::ContentChanged,
                    &file.path,
                    "The file changed while it was imported.",
                    "Nothing was imported. Import again when nobody writes to the source.",
                ));
            }
        }
        if on_step(Step { done: done as u64 + 1, total }).is_break() {
            return Err(cancelled());
        }
    }
    batch.finish()?;
    let mut texts = BTreeMap::new();
    for (_, planned) in &files {
        let hash = planned.hash.to_string();
        if planned.media.has_text()
            && !texts.contains_key(&hash)
            && let Some(text) = extract(workspace, planned)?
        {
            texts.insert(hash, text);
        }
    }
    Ok(texts)
}

/// The text of a stored file. One that cannot be read has none: it is still evidence, and the assessor sees it.
fn extract(workspace: &Workspace, planned: &Inspected) -> Result<Option<String>, AppError> {
    let limits = TextLimits::default();
    if planned.size > limits.max_input_bytes as u64 {
        return Ok(None);
    }
    let bytes = workspace.vault.head(&planned.hash, limits.max_input_bytes)?;
    let extracted = text::extract(planned.media, &bytes, &limits).unwrap_or(None);
    Ok(extracted.map(|extracted| extracted.text))
}

fn enrol(
    workspace: &Workspace,
    tx: &mut Tx<'_>,
    plan: &IntakePlan,
    cohort: CohortId,
    person: &Person,
    work: Option<&Work>,
    actor: &str,
) -> Result<SubmissionId, AppError> {
    if person.is_new {
        tx.add_learner(&person.learner, &workspace.stamp(actor)?)?;
    } else if person.is_changed {
        tx.change_learner(&person.learner, &workspace.stamp(actor)?)?;
    }
    let kept = tx.enrolment(cohort, person.learner.id)?.map(|(_, enrolment)| enrolment).unwrap_or_default();
    let first_group =
        work.and_then(|work| work.groups.first()).and_then(|group| plan.look.recognised.groups.get(*group));
    let folder = first_group.and_then(|group| group.folders.first().cloned());
    let said = first_group.and_then(|group| group.key.participant.clone());
    let columns = plan.list.as_ref().map_or(&[][..], |list| &list.roster.columns);
    let source_row = person.row.as_ref().map(|row| source_row::keep(columns, &row.raw));
    let enrolment = Enrolment {
        participant: person.participant.clone().or(said).or(kept.participant),
        folder: folder.or(kept.folder),
        source_row: source_row.or(kept.source_row),
    };
    let fresh = SubmissionId::from_uuid(workspace.make_uuid()?);
    Ok(tx.enrol(cohort, person.learner.id, fresh, &enrolment, &workspace.stamp(actor)?)?)
}

fn attempt_of(
    workspace: &Workspace,
    plan: &IntakePlan,
    work: &Work,
    submission: SubmissionId,
    import: ImportId,
) -> Result<NewAttempt, AppError> {
    let mut evidence = Vec::new();
    for (file, content) in plan.look.files(&work.groups) {
        let entry = plan.look.source.entries().get(file.entry);
        let raw_name =
            entry.filter(|entry| entry.raw_name != entry.path.as_bytes()).map(|entry| entry.raw_name.clone());
        evidence.push(EvidenceRow {
            id: EvidenceId::from_uuid(workspace.make_uuid()?),
            path: file.path.clone(),
            content_hash: content.hash.to_string(),
            size: content.size,
            media_type: content.media.mime().to_owned(),
            raw_name,
            plugin: file.plugin.clone(),
        });
    }
    Ok(NewAttempt {
        id: AttemptId::from_uuid(workspace.make_uuid()?),
        submission,
        fileset_hash: plan.look.fileset(&work.groups).to_string(),
        import: Some(import),
        evidence,
    })
}
