//! `assay verify`: a verdict per file.

use crate::args::VerifyArgs;
use crate::commands::{read_text, value};
use crate::output::{self, Answer, Listing, foreign};
use assay_app::verifying::{self, CheckOutcome, Document, Options, Place, Report, Signature, Verdict};
use assay_app::{AppError, ports};
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub(crate) fn run(args: &VerifyArgs, json: bool) -> Result<Answer, AppError> {
    let options = options(args)?;
    if let [file] = args.files.as_slice() {
        let report = verifying::verify_file(file, &options)?;
        return Ok(Answer::done(words(file, &report), named(file, &report)?).exit(exit(rank(report.verdict))));
    }
    many(&args.files, &options, json)
}

/// Every file in its turn, printed as soon as it is known: there may be more of them than fit into memory.
fn many(files: &[PathBuf], options: &Options, json: bool) -> Result<Answer, AppError> {
    let mut listing = Listing::new(json);
    let mut worst = 0;
    let mut unreadable = false;
    let mut failed = None;
    verifying::verify_files(files, options, &mut |file, report| {
        let printed = match report {
            Ok(report) => {
                worst = worst.max(rank(report.verdict));
                let in_short = report.verdict == Verdict::Valid;
                let text = if in_short { line(file, &report) } else { words(file, &report) };
                named(file, &report).map(|value| listing.add(&text, &value))
            }
            Err(error) => {
                // The other files still get their answers.
                unreadable = true;
                let text = format!("{}: could not be read: {}\n", file.display(), error.message);
                Ok(listing.add(&text, &json!({ "file": file, "error": output::error_value(&error) })))
            }
        };
        printed.unwrap_or_else(|error| {
            failed = Some(error);
            ControlFlow::Break(())
        })
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(listing.done(if unreadable { 74 } else { exit(worst) })),
    }
}

fn named(file: &Path, report: &Report) -> Result<Value, AppError> {
    let mut result = value(report)?;
    if let Value::Object(members) = &mut result {
        members.insert("file".to_owned(), json!(file));
    }
    Ok(result)
}

/// 1, a refusal, is worse than 2, not knowing.
fn exit(rank: u8) -> u8 {
    match rank {
        2 => 1,
        1 => 2,
        other => other,
    }
}

/// How bad a verdict is: 0 good, 1 could not tell, 2 bad.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Unknown | Verdict::Unsupported => 1,
        _ => 2, // Every other verdict says no.
    }
}

fn options(args: &VerifyArgs) -> Result<Options, AppError> {
    let now = match &args.at {
        Some(at) => at.parse().map_err(|_| {
            AppError::invalid("--at", format!("`{at}` is not a time."), "Write it as 2026-11-24T09:00:00Z.")
        })?,
        None => ports::system().clock.now(),
    };
    let mut options = Options::at(now);
    if let Some(file) = &args.trust {
        options.trust = verifying::trust_list(&read_text(file)?)?;
    }
    if let Some(dir) = &args.did_documents {
        options.did_documents = documents(dir)?;
    }
    if let Some(dir) = &args.status_lists {
        options.status_lists = documents(dir)?;
    }
    Ok(options)
}

/// Every `.json` of a folder and of the folders in it, in the order of their names: a publication folder can be given as
/// it is.
fn documents(dir: &Path) -> Result<Vec<Document>, AppError> {
    files_of(dir)?.iter().map(|path| verifying::document(path)).collect()
}

/// The files of a folder of documents.
pub(crate) fn files_of(dir: &Path) -> Result<Vec<PathBuf>, AppError> {
    let mut files = Vec::new();
    json_files(dir, DEEPEST, &mut files)?;
    Ok(files)
}

/// How many folders inside one another are looked into: more than any address needs.
const DEEPEST: usize = 16;

fn json_files(dir: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), AppError> {
    let failed = |error: &std::io::Error| AppError::io(dir, "read the folder", error);
    let entries = std::fs::read_dir(dir).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut entries = entries.map_err(|error| failed(&error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // A link to a file is followed, one to a folder is not: it could lead in circles.
        let kind = entry.file_type().map_err(|error| failed(&error))?;
        if kind.is_dir() && depth > 0 {
            json_files(&path, depth - 1, files)?;
        } else if path.is_file() && path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(())
}

/// One of many files, and nothing is wrong with it.
fn line(file: &Path, report: &Report) -> String {
    let said = |value: Option<&String>| value.map(|text| foreign(text)).unwrap_or_default();
    let credential = report.credential.as_ref();
    let recipient = said(credential.and_then(|credential| credential.recipient.as_ref()));
    let achievement = said(credential.and_then(|credential| credential.achievement.as_ref()));
    format!("{}: valid: {recipient}, {achievement}\n", file.display())
}

/// A credential inside the one of the file, in a line of its own. What nobody signed is not told.
fn inner(part: &Report) -> String {
    let place = match part.place {
        Some(Place::Achievement) => "endorsement of the achievement",
        Some(Place::Credential) => "endorsement of this credential",
        Some(Place::Issuer) => "endorsement of the issuer",
        _ => "credential in it",
    };
    let mut text = format!("  {place}: {}", word(part.verdict));
    let said = part.credential.as_ref().filter(|_| part.signature == Signature::Valid);
    let Some(said) = said else { return text + "\n" };
    let achievement =
        said.achievement.as_ref().map(|name| format!(", {}", foreign(name))).unwrap_or_default();
    let by = foreign(said.issuer_id.as_deref().unwrap_or("nobody"));
    let name = said.issuer_name.as_ref().map(|name| format!(" (calls itself {})", foreign(name)));
    let name = name.unwrap_or_default();
    let comment = said.comment.as_ref().map(|comment| format!(": {}", foreign(comment))).unwrap_or_default();
    text.push_str(&format!("{achievement}, by {by}{name}{comment}\n"));
    text
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Invalid => "invalid",
        Verdict::Nonconformant => "nonconformant",
        Verdict::NotABadge => "not a badge",
        Verdict::Unknown => "could not tell",
        Verdict::Unsupported => "unsupported",
        Verdict::Valid => "valid",
        _ => "unknown",
    }
}

fn words(file: &Path, report: &Report) -> String {
    let verdict = word(report.verdict);
    let mut text = format!("{}: {verdict}\n", file.display());
    if let Some(credential) = &report.credential {
        let shown =
            [&credential.issuer_id, &credential.issuer_name, &credential.achievement, &credential.recipient];
        for (label, value) in ["issuer", "name it gives itself", "achievement", "recipient"].iter().zip(shown)
        {
            if let Some(value) = value {
                text.push_str(&format!("  {label}: {}\n", foreign(value)));
            }
        }
    }
    for check in &report.checks {
        let mark = match check.outcome {
            CheckOutcome::Failed => "✗",
            CheckOutcome::Ok => "✓",
            CheckOutcome::Warning => "!",
            _ => "?",
        };
        text.push_str(&format!("  {mark} {}\n", foreign(&check.sentence)));
    }
    for part in &report.parts {
        text.push_str(&inner(part));
    }
    for result in &report.results {
        let level = foreign(result.level.as_deref().unwrap_or("–"));
        let required = result.required.as_deref().map(|level| format!(", needs {}", foreign(level)));
        let required = required.unwrap_or_default();
        text.push_str(&format!("  result: {}: {level}{required}\n", foreign(&result.criterion)));
    }
    text
}
