//! Reports of long commands as text for a person.

use assay_app::export::ExportReport;
use assay_app::intake::{AttemptPlan, IntakeReport};
use assay_app::issuing::IssueReport;
use assay_app::judging::JudgeReport;
use assay_app::organisation::KeyChange;
use assay_app::publication::Published;
use std::fmt::Write as _;

pub(crate) fn imported(done: &IntakeReport) -> String {
    let mut text = String::new();
    let tense = if done.dry_run { "Would make" } else { "Made" };
    line(&mut text, format_args!("{} ({}) for {}", done.source, done.format, done.cohort));
    line(
        &mut text,
        format_args!(
            "{tense} {} new attempts and {} new learners; {} unchanged, {} unmatched.",
            done.new_attempts,
            done.new_learners,
            done.unchanged,
            done.unmatched.len()
        ),
    );
    for group in &done.matched {
        let becomes = match &group.attempt {
            AttemptPlan::Empty => "nothing handed in".to_owned(),
            AttemptPlan::New { number } => format!("attempt {number}, {} files", group.files),
            AttemptPlan::Refused { reason } => format!("left out: {reason}"),
            AttemptPlan::Unchanged { number } => format!("unchanged since attempt {number}"),
        };
        line(&mut text, format_args!("  {}  {becomes} (by {})", group.learner, group.by));
    }
    for group in &done.unmatched {
        line(&mut text, format_args!("  unmatched: {}: {}", group.folders.join(", "), group.reason));
        for suggestion in &group.suggestions {
            let id = suggestion.id.as_deref().unwrap_or("on the list");
            line(&mut text, format_args!("    might be {} ({id})", suggestion.name));
        }
    }
    if !done.without_work.is_empty() {
        line(&mut text, format_args!("Without work: {}.", done.without_work.join(", ")));
    }
    for finding in &done.findings {
        let path = finding.path.as_deref().map(|path| format!("{path}: ")).unwrap_or_default();
        line(&mut text, format_args!("  finding: {path}{}", finding.text));
    }
    text
}

pub(crate) fn judged(done: &JudgeReport) -> String {
    let mut text = String::new();
    for one in &done.assessments {
        let state = if one.closed { "closed" } else { "draft" };
        line(&mut text, format_args!("{}, attempt {}: {} ({state})", one.learner, one.attempt, one.result));
        for clause in &one.clauses {
            let indent = "  ".repeat(clause.depth as usize + 1);
            line(&mut text, format_args!("{indent}{}", clause.sentence));
        }
        if let Some(refused) = &one.refused {
            line(&mut text, format_args!("  refused: {refused}"));
        }
    }
    text
}

pub(crate) fn issued(done: &IssueReport) -> String {
    let mut text = String::new();
    line(
        &mut text,
        format_args!(
            "Issued {} badges and {} letters into {}.",
            done.issued.len(),
            done.letters.len(),
            done.out
        ),
    );
    for one in &done.issued {
        line(&mut text, format_args!("  {}: {} ({})", one.learner, one.achievement, one.folder));
    }
    for blocked in &done.blocked {
        line(
            &mut text,
            format_args!("  not issued: {}, {}: {}", blocked.learner, blocked.achievement, blocked.reason),
        );
    }
    for left_out in &done.left_out {
        line(&mut text, format_args!("  {left_out}"));
    }
    for unprinted in &done.unprinted {
        line(&mut text, format_args!("  letter not printed: {unprinted}"));
    }
    if done.cancelled {
        line(
            &mut text,
            format_args!("Stopped before the end. What is issued is complete; run it again for the rest."),
        );
    }
    text
}

pub(crate) fn exported(done: &ExportReport) -> String {
    let mut text = format!("Wrote the files of {} credentials into {}.\n", done.credentials.len(), done.out);
    for one in &done.credentials {
        line(&mut text, format_args!("  {}: {} ({})", one.learner, one.achievement, one.folder));
    }
    text
}

pub(crate) fn published(done: &Published) -> String {
    let mut text = format!("Wrote {} files into {}.\n", done.files.len(), done.out);
    for file in &done.files {
        line(&mut text, format_args!("  {file}"));
    }
    line(
        &mut text,
        format_args!(
            "Each folder in it is the root of the site of its name: put its content there, with the same paths. {} has to \
             answer. The status lists are believed until {}: write the folder again before. `assay publish DIR --confirm` \
             notes that it is done.",
            done.document, done.lists_until
        ),
    );
    text
}

pub(crate) fn key_changed(change: &KeyChange) -> String {
    let mut text = format!(
        "Badges are signed with {} from now on, as {}.\nIn six words: {}\n",
        change.public_key,
        change.issuer_id,
        change.fingerprint.join(" ")
    );
    if !change.affected.is_empty() {
        line(&mut text, format_args!("{} badges count no longer:", change.affected.len()));
    }
    for badge in &change.affected {
        line(&mut text, format_args!("  {}: {} ({})", badge.learner, badge.achievement, badge.id));
    }
    line(&mut text, format_args!("{}", change.notice));
    text
}

fn line(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{what}");
}
