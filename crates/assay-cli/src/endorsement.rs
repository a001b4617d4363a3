//! `assay endorse` and `assay endorsement`: what organisations say of one another.

use crate::args::{EndorseArgs, EndorsementCommand};
use crate::commands::{ACTOR, open, read, read_passphrase, value};
use crate::output::{Answer, foreign};
use crate::verify::files_of;
use assay_app::endorsements::{About, Beside, EndorsementFile, EndorsementTaken, EndorsementView};
use assay_app::endorsing::EndorseRequest;
use assay_app::{AppError, Code};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub(crate) fn endorse(args: &EndorseArgs) -> Result<Answer, AppError> {
    let workspace = open(&args.dir)?;
    refuse_what_is_there(&args.out)?;
    let until = args.until.as_deref().map(|until| {
        until.parse().map_err(|_| {
            AppError::invalid(
                "--until",
                format!("`{until}` is not a time."),
                "Write it as 2027-11-24T09:00:00Z.",
            )
        })
    });
    let request = EndorseRequest {
        document: read(&args.file)?,
        organisation: args.organisation,
        comment: args.comment.clone(),
        until: until.transpose()?,
    };
    let key = workspace.unlock(&read_passphrase(&args.passphrase_file)?)?;
    let done = workspace.endorse(&request, &key, ACTOR)?;
    write_new(&args.out, done.json.as_bytes())?;
    let text = format!(
        "Endorsed {} ({}).\nSend {} to whoever awards it; it counts when they put it into their badges.",
        foreign(&done.endorsed_name),
        foreign(&done.endorsed_id),
        args.out.display()
    );
    let mut answer = value(&done)?;
    answer["file"] = json!(args.out);
    Ok(Answer::done(text, answer))
}

pub(crate) fn run(command: EndorsementCommand) -> Result<Answer, AppError> {
    match command {
        EndorsementCommand::Import { dir, files, did_documents, status_lists } => {
            let beside = Beside {
                did_documents: documents(did_documents.as_deref())?,
                status_lists: documents(status_lists.as_deref())?,
            };
            import(&dir, &files, &beside)
        }
        EndorsementCommand::List { dir } => list(&dir),
        EndorsementCommand::Remove { dir, id } => {
            let removed = open(&dir)?.remove_endorsement(&id, ACTOR)?;
            let text = format!(
                "Badges of {} that are issued from now on do not carry it. Badges that carry it keep it.",
                removed.about
            );
            Ok(Answer::done(text, value(&removed)?))
        }
        EndorsementCommand::Request { dir, achievement, organisation: _, out } => {
            let about = achievement.map_or(About::Organisation, About::Achievement);
            write_new(&out, open(&dir)?.endorsement_request(&about)?.as_bytes())?;
            let text = format!("Wrote {}. Send it to whoever you ask for an endorsement.", out.display());
            Ok(Answer::done(text, json!({ "file": out })))
        }
    }
}

fn import(dir: &Path, files: &[PathBuf], beside: &Beside) -> Result<Answer, AppError> {
    let workspace = open(dir)?;
    let name = |path: &PathBuf| path.display().to_string();
    let files: Vec<EndorsementFile> = files
        .iter()
        .map(|path| Ok(EndorsementFile { name: name(path), bytes: read(path)? }))
        .collect::<Result<_, AppError>>()?;
    let taken = workspace.import_endorsements(&files, beside, ACTOR)?;
    let text: String = taken.iter().map(taken_in_words).collect();
    let exit = u8::from(taken.iter().any(|one| one.endorsement.is_none()));
    Ok(Answer::done(text, value(&taken)?).exit(exit))
}

fn taken_in_words(taken: &EndorsementTaken) -> String {
    match &taken.endorsement {
        Some(view) => format!("{}: taken in.\n{}", taken.file, shown(view)),
        None => format!("{}: not taken in. {}\n", taken.file, foreign(&taken.refused.join(" "))),
    }
}

fn list(dir: &Path) -> Result<Answer, AppError> {
    let views = open(dir)?.endorsements()?;
    let text = match views.as_slice() {
        [] => "There are no endorsements here.".to_owned(),
        views => views.iter().map(shown).collect(),
    };
    Ok(Answer::done(text, value(&views)?))
}

fn shown(view: &EndorsementView) -> String {
    let known = if view.endorser_known { "an issuer you accept" } else { "not an issuer you accept" };
    let name = view.endorser_name.as_ref().map(|name| format!(", calls itself {}", foreign(name)));
    let (name, by) = (name.unwrap_or_default(), foreign(&view.endorser_id));
    let mut text = format!("  {} ({})\n    by {by}{name}; {known}\n", view.about, view.id);
    if let Some(comment) = &view.comment {
        text.push_str(&format!("    says: {}\n", foreign(comment)));
    }
    if let Some(until) = &view.valid_until {
        text.push_str(&format!("    until {}\n", foreign(until)));
    }
    for reason in &view.reasons {
        text.push_str(&format!("    goes into no badge: {}\n", foreign(reason)));
    }
    text
}

fn documents(dir: Option<&Path>) -> Result<Vec<Value>, AppError> {
    let Some(dir) = dir else { return Ok(Vec::new()) };
    let parsed = |path: &PathBuf| {
        serde_json::from_slice(&read(path)?).map_err(|error| {
            AppError::invalid(
                path.display().to_string(),
                format!("This is not JSON: {error}."),
                "Take it out of the folder, or fetch it again.",
            )
        })
    };
    files_of(dir)?.iter().map(parsed).collect()
}

/// Nothing that is there is written over: it may be the only copy of something signed.
fn refuse_what_is_there(path: &Path) -> Result<(), AppError> {
    if path.exists() {
        return Err(AppError::new(
            Code::Refused,
            path.display().to_string(),
            "There is a file of this name already, and it was left as it is.",
            "Name a new file with --out.",
        ));
    }
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    refuse_what_is_there(path)?;
    let made = std::fs::File::create_new(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    made.map_err(|error| AppError::io(path, "write the file", &error))
}
