//! One function per command: arguments in, one call of the core, an answer out.

use crate::args::{
    AchievementCommand, Args, CohortCommand, Command, JournalCommand, LearnerCommand, Listing, RubricCommand,
};
use crate::args::{FormatArg, ImportArgs, InitArgs, IssueArgs, KeyCommand, PublishArgs, ReissueArgs};
use crate::output::{Answer, Progress, say, table};
use crate::{endorsement, report, verify};
use assay_app::cohort::NewCohort;
use assay_app::export::Format;
use assay_app::issuing::{IssueRequest, ReissueRequest};
use assay_app::organisation::NewOrganisation;
use assay_app::{AppError, Workspace, backup, ports, sample_workspace};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;

pub(crate) fn run(args: Args) -> Result<Answer, AppError> {
    match args.command {
        Command::Init(init) => self::init(init),
        Command::Sample { dir } => sample(&dir),
        Command::Achievement(AchievementCommand::Add { dir, file }) => add_achievement(&dir, &file),
        Command::Achievement(AchievementCommand::Export { dir, id }) => export_achievement(&dir, &id),
        Command::Rubric(RubricCommand::Import { dir, achievement, rubric, file }) => {
            import_rubric(&dir, &achievement, rubric.as_deref(), &file)
        }
        Command::Learner(LearnerCommand::Import { dir, file }) => import_learners(&dir, &file),
        Command::Cohort(CohortCommand::Create { dir, achievement, name, due, attempts }) => {
            create_cohort(&dir, NewCohort { achievement, name, due, max_attempts: attempts })
        }
        Command::Import(import) => self::import(&import),
        Command::Judge { dir, file } => judge(&dir, &file),
        Command::Issue(issue) => self::issue(&issue),
        Command::Export(export) => {
            let done =
                open(&export.dir)?.export(&export.credential, &formats(&export.formats), &export.out)?;
            Ok(Answer::done(report::exported(&done), value(&done)?))
        }
        Command::Revoke { dir, id, reason, passphrase_file } => revoke(&dir, &id, &reason, &passphrase_file),
        Command::Reissue(again) => reissue(&again),
        Command::Issuer { dir, name, passphrase_file } => take_name(&dir, &name, &passphrase_file),
        Command::Key(KeyCommand::List { dir }) => listed(
            &open(&dir)?.known_keys()?,
            &["state", "createdAt", "retiredAt", "compromisedAt", "badges", "publicKey"],
        ),
        Command::Key(KeyCommand::Replace { dir, passphrase_file }) => {
            let change = open(&dir)?.replace_key(&read_passphrase(&passphrase_file)?, ACTOR)?;
            Ok(Answer::done(report::key_changed(&change), value(&change)?))
        }
        Command::Key(KeyCommand::Compromised { dir, key, new_passphrase_file }) => {
            let change = open(&dir)?.compromise_key(&key, &read_passphrase(&new_passphrase_file)?, ACTOR)?;
            Ok(Answer::done(report::key_changed(&change), value(&change)?))
        }
        Command::Publish(publish) => self::publish(&publish),
        Command::Endorse(endorse) => endorsement::endorse(&endorse),
        Command::Endorsement(command) => endorsement::run(command),
        Command::Verify(verify) => verify::run(&verify, args.json),
        Command::List { dir, what } => list(&dir, what),
        Command::Journal(JournalCommand::Verify { dir }) => verify_journal(&dir),
        Command::Backup { dir, file } => {
            let manifest = open(&dir)?.backup(&file, ACTOR)?;
            let text = format!(
                "Saved the database and {} files of evidence in {}. Keys are not in it: keep the key file apart.",
                manifest.vault.len(),
                file.display()
            );
            Ok(Answer::done(text, json!({ "file": file, "evidence": manifest.vault.len() })))
        }
        Command::Restore { file, dir } => {
            let manifest = backup::restore(&file, &dir, ports::system(), ACTOR)?;
            let text = format!(
                "Restored {} with {} files of evidence. Put the key file back into {}.",
                dir.display(),
                manifest.vault.len(),
                dir.join("keys").display()
            );
            Ok(Answer::done(text, json!({ "dir": dir, "evidence": manifest.vault.len() })))
        }
    }
}

/// Who the journal names for what is done from here.
pub(crate) const ACTOR: &str = "command line";

pub(crate) fn open(dir: &Path) -> Result<Workspace, AppError> {
    Workspace::open(dir, ports::system())
}

fn init(args: InitArgs) -> Result<Answer, AppError> {
    let passphrase = read_passphrase(&args.passphrase_file)?;
    let new = NewOrganisation { name: args.name, url: args.url, email: args.email, issuer: args.issuer };
    let workspace = Workspace::create(&args.dir, &new, &passphrase, ports::system())?;
    let organisation = workspace.organisation()?;
    let warning = missing(&workspace)?;
    if let Some(warning) = &warning {
        say(&format!("warning: {warning}"));
    }
    let text = format!(
        "Made the workspace {} for {}.\nIssuer: {}\nKey:    {} (wrapped, in {})",
        args.dir.display(),
        organisation.name,
        organisation.issuer_id,
        organisation.public_key,
        workspace.keys_dir().display()
    );
    let value = json!({
        "dir": args.dir, "name": organisation.name, "issuer": organisation.issuer_id,
        "publicKey": organisation.public_key, "warning": warning,
    });
    Ok(Answer::done(text, value))
}

fn sample(dir: &Path) -> Result<Answer, AppError> {
    let made = sample_workspace::create(dir, &ports::system())?;
    let text = format!(
        "Made the sample workspace {}: {}, {} learners, {} attempts, {} closed assessments.\n\
         The passphrase of its key is `{}`; it is no secret, so its badges are for looking at only.",
        dir.display(),
        made.organisation,
        made.learners,
        made.attempts,
        made.closed,
        made.passphrase
    );
    Ok(Answer::done(text, value(&made)?))
}

fn add_achievement(dir: &Path, file: &Path) -> Result<Answer, AppError> {
    let written = open(dir)?.add_achievement(&read_text(file)?, ACTOR)?;
    let what = if written.replaced { "Replaced" } else { "Added" };
    let text = format!(
        "{what} {}, version {} ({}).\n{}",
        written.name, written.number, written.achievement, written.rule
    );
    Ok(Answer::done(text, value(&written)?))
}

fn export_achievement(dir: &Path, id: &str) -> Result<Answer, AppError> {
    let text = open(dir)?.export_achievement(id)?;
    let document: Value = serde_json::from_str(&text).map_err(|error| unprintable(&error))?;
    Ok(Answer::done(text, document))
}

fn import_rubric(
    dir: &Path,
    achievement: &str,
    rubric: Option<&str>,
    file: &Path,
) -> Result<Answer, AppError> {
    let imported = open(dir)?.import_canvas_rubric(achievement, &read(file)?, rubric, ACTOR)?;
    let lines = |heading: &str, lines: &[String]| {
        lines.iter().fold(format!("{heading}\n"), |text, line| format!("{text}  {line}\n"))
    };
    let text = format!(
        "{} now has the rubric {}, as version {}.\n{}{}",
        imported.version.name,
        imported.rubric,
        imported.version.number,
        lines("Understood:", &imported.understood),
        lines("Not understood, or to be looked at:", &imported.not_understood)
    );
    Ok(Answer::done(text, value(&imported)?))
}

fn import_learners(dir: &Path, file: &Path) -> Result<Answer, AppError> {
    let done = open(dir)?.import_learners(&read(file)?, ACTOR)?;
    let mut text =
        format!("{} learners added, {} changed, {} unchanged.", done.added, done.changed, done.unchanged);
    if !done.kept_columns.is_empty() {
        text.push_str(&format!("\nFurther columns kept: {}.", done.kept_columns.join(", ")));
    }
    for refused in &done.refused {
        text.push_str(&format!("\nLine {} was not taken: {}", refused.line, refused.reason));
    }
    let exit = u8::from(!done.refused.is_empty());
    Ok(Answer::done(text, value(&done)?).exit(exit))
}

fn create_cohort(dir: &Path, new: NewCohort) -> Result<Answer, AppError> {
    let id = open(dir)?.create_cohort(&new, ACTOR)?;
    Ok(Answer::done(
        format!("Made the cohort {} ({id}).", new.name.trim()),
        json!({ "id": id, "name": new.name }),
    ))
}

fn import(args: &ImportArgs) -> Result<Answer, AppError> {
    let workspace = open(&args.dir)?;
    let learners = args.learners.as_deref().map(read).transpose()?;
    let mut progress = Progress::new("reading");
    let plan =
        workspace.plan_intake(&args.source, &args.cohort, learners.as_deref(), &mut |s| progress.step(s))?;
    let done = if args.dry_run {
        plan.report().clone()
    } else {
        let mut progress = Progress::new("storing");
        workspace.commit_intake(&plan, ACTOR, &mut |s| progress.step(s))?
    };
    let exit = u8::from(!done.unmatched.is_empty());
    Ok(Answer::done(report::imported(&done), value(&done)?).exit(exit))
}

fn judge(dir: &Path, file: &Path) -> Result<Answer, AppError> {
    let done = open(dir)?.judge(&read_text(file)?)?;
    let exit = u8::from(done.assessments.iter().any(|one| one.refused.is_some()));
    Ok(Answer::done(report::judged(&done), value(&done)?).exit(exit))
}

fn issue(args: &IssueArgs) -> Result<Answer, AppError> {
    let workspace = open(&args.dir)?;
    let key = workspace.unlock(&read_passphrase(&args.passphrase_file)?)?;
    let formats = formats(&args.formats);
    let letters = formats.contains(&Format::Pdf);
    let request = IssueRequest {
        cohort: args.cohort.clone(),
        learners: args.learner.clone(),
        formats,
        letters,
        out: args.out.clone(),
    };
    let mut progress = Progress::new("issuing");
    let done = workspace.issue(&request, &key, ACTOR, &mut |s| progress.step(s))?;
    if let Some(warning) = missing(&workspace)? {
        say(&format!("warning: {warning}"));
    }
    let exit = u8::from(done.cancelled);
    Ok(Answer::done(report::issued(&done), value(&done)?).exit(exit))
}

/// What others cannot see of the organisation yet.
fn missing(workspace: &Workspace) -> Result<Option<String>, AppError> {
    Ok(workspace.publication()?.and_then(|publication| publication.missing))
}

fn reissue(args: &ReissueArgs) -> Result<Answer, AppError> {
    let workspace = open(&args.dir)?;
    let key = workspace.unlock(&read_passphrase(&args.passphrase_file)?)?;
    let request = ReissueRequest {
        credentials: args.credential.clone(),
        signed_with: args.key.clone(),
        reason: args.reason.clone(),
        formats: formats(&args.formats),
        out: args.out.clone(),
    };
    let mut progress = Progress::new("issuing");
    let done = workspace.reissue(&request, &key, ACTOR, &mut |s| progress.step(s))?;
    if let Some(warning) = missing(&workspace)? {
        say(&format!("warning: {warning}"));
    }
    Ok(Answer::done(report::issued(&done), value(&done)?).exit(u8::from(done.cancelled)))
}

fn take_name(dir: &Path, name: &str, passphrase_file: &Path) -> Result<Answer, AppError> {
    let workspace = open(dir)?;
    let key = workspace.unlock(&read_passphrase(passphrase_file)?)?;
    let organisation = workspace.take_name(name, &key, ACTOR)?;
    let former = workspace.former_names()?;
    let warning = missing(&workspace)?;
    if let Some(warning) = &warning {
        say(&format!("warning: {warning}"));
    }
    let text = format!(
        "{} issues as {} from now on. Badges signed before keep their name ({}) and stay valid under it.",
        organisation.name,
        organisation.issuer_id,
        former.join(", ")
    );
    let value = json!({ "issuer": organisation.issuer_id, "formerNames": former, "warning": warning });
    Ok(Answer::done(text, value))
}

fn publish(args: &PublishArgs) -> Result<Answer, AppError> {
    let workspace = open(&args.dir)?;
    let (Some(out), Some(passphrase)) = (&args.out, &args.passphrase_file) else {
        let publication = workspace.confirm_publication(ACTOR)?;
        let text = format!("Noted: what was written last stands on {}.", publication.site);
        return Ok(Answer::done(text, value(&publication)?));
    };
    let key = workspace.unlock(&read_passphrase(passphrase)?)?;
    let done = workspace.publish(out, &key, ACTOR)?;
    Ok(Answer::done(report::published(&done), value(&done)?))
}

fn revoke(dir: &Path, id: &str, reason: &str, passphrase_file: &Path) -> Result<Answer, AppError> {
    let workspace = open(dir)?;
    let key = workspace.unlock(&read_passphrase(passphrase_file)?)?;
    let revoked = workspace.revoke(id, reason, &key, ACTOR)?;
    let text = format!("Revoked {} of {}.\n{}", revoked.achievement, revoked.learner, revoked.notice);
    Ok(Answer::done(text, value(&revoked)?))
}

fn list(dir: &Path, what: Listing) -> Result<Answer, AppError> {
    let workspace = open(dir)?;
    match what {
        Listing::Achievements => listed(&workspace.list_achievements()?, &["name", "version", "rule", "id"]),
        Listing::Cohorts => listed(
            &workspace.list_cohorts()?,
            &["name", "achievement", "learners", "open", "toRelease", "issued", "due", "id"],
        ),
        Listing::Learners => listed(&workspace.list_learners()?, &["name", "externalId", "email", "id"]),
        Listing::Submissions => listed(
            &workspace.list_submissions()?,
            &["learner", "cohort", "attempt", "state", "openCriteria", "assessor", "id"],
        ),
        Listing::Credentials => listed(
            &workspace.list_credentials()?,
            &["learner", "achievement", "issuedAt", "validUntil", "revoked", "id"],
        ),
    }
}

/// The same rows as a table and as JSON.
pub(crate) fn listed<T: Serialize>(rows: &[T], columns: &[&str]) -> Result<Answer, AppError> {
    let values = value(&rows)?;
    let cell = |row: &Value, column: &&str| match &row[*column] {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let cells: Vec<Vec<String>> = values
        .as_array()
        .map(|rows| rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect())
        .unwrap_or_default();
    Ok(Answer::done(table(columns, &cells), values))
}

fn verify_journal(dir: &Path) -> Result<Answer, AppError> {
    let checked = open(dir)?.verify_journal()?;
    let (text, exit) = match &checked.broken {
        None => (
            format!("The journal is whole: {} events, each following from the one before.", checked.events),
            0,
        ),
        Some(broken) => (format!("The journal is broken at row {}: {}.", broken.seq, broken.what), 1),
    };
    let broken = checked.broken.map(|broken| json!({ "row": broken.seq, "what": broken.what }));
    Ok(Answer::done(text, json!({ "events": checked.events, "broken": broken })).exit(exit))
}

fn formats(chosen: &[FormatArg]) -> Vec<Format> {
    let mut formats: Vec<Format> = Vec::new();
    for format in chosen {
        let format = match format {
            FormatArg::Json => Format::Json,
            FormatArg::Pdf => Format::Pdf,
            FormatArg::Png => Format::Png,
            FormatArg::Svg => Format::Svg,
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    std::fs::read(path).map_err(|error| AppError::io(path, "read the file", &error))
}

pub(crate) fn read_text(path: &Path) -> Result<String, AppError> {
    String::from_utf8(read(path)?).map_err(|_| {
        AppError::invalid(path.display().to_string(), "The file is not text in UTF-8.", "Save it as UTF-8.")
    })
}

/// The first line of the file, without its line ending: what an editor adds at the end is not part of it.
pub(crate) fn read_passphrase(path: &Path) -> Result<zeroize::Zeroizing<String>, AppError> {
    let text = zeroize::Zeroizing::new(read_text(path)?);
    Ok(zeroize::Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

pub(crate) fn value(of: &impl Serialize) -> Result<Value, AppError> {
    serde_json::to_value(of).map_err(|error| unprintable(&error))
}

fn unprintable(error: &serde_json::Error) -> AppError {
    AppError::new(
        assay_app::Code::IoFailed,
        "standard output",
        format!("The answer could not be written as JSON: {error}."),
        "The work itself is done. Run the command without --json.",
    )
}
