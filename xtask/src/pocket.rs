//! An award small enough that its whole badge fits the code on its certificate, taken the whole way by hand.
//!
//! The awards of the sample are as large as real ones, and a code that a phone reads from paper holds some 1,400
//! bytes: whether the code is right has to be seen on an award that fits.

use crate::assay::{Assay, files_below};
use crate::failure::Failure;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

const ACHIEVEMENT: &str = r##"{
  "format": "assay-achievement", "formatVersion": 1,
  "name": "Fire warden", "achievementType": "Competency",
  "description": "Leads people out of a building safely.",
  "criteria": "One drill, observed.",
  "image": {"file": {"media": "image/svg+xml", "base64": "IMAGE"}},
  "rubric": {"criteria": [{
    "name": "Clears the floor", "description": "Everybody is out.", "required": "Yes",
    "levels": [{"name": "Not yet", "descriptor": ""}, {"name": "Yes", "descriptor": ""}]
  }]},
  "rule": {"allAtLeast": {}}
}"##;
/// `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 9L4 0 9 9z" fill="#c62"/></svg>`
const IMAGE: &str = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA5IDkiPjxwYXRoIGQ9Ik0wIDlMNCAwIDkgOXoiIGZpbGw9IiNjNjIiLz48L3N2Zz4=";
const JUDGEMENTS: &str = r#"{"cohort": "Drill", "assessor": "R. Osei", "assessments": [
  {"learner": "Ada Nwosu", "criteria": {"Clears the floor": {"level": "Yes"}}, "close": true}]}"#;

/// The certificate of the small award, issued in a workspace of its own.
pub(crate) fn certificate(assay: &Assay, folder: &Path) -> Result<PathBuf, Failure> {
    let work = folder.join("work").join("Ada Nwosu");
    std::fs::create_dir_all(&work).map_err(|error| Failure::at(&work, &error))?;
    let write = |path: PathBuf, text: &str| -> Result<PathBuf, Failure> {
        std::fs::write(&path, text).map_err(|error| Failure::at(&path, &error))?;
        Ok(path)
    };
    write(work.join("drill.txt"), "Floor 3 was empty after two minutes.\n")?;
    let achievement = write(folder.join("achievement.json"), &ACHIEVEMENT.replace("IMAGE", IMAGE))?;
    let learners = write(folder.join("learners.csv"), "name,id\nAda Nwosu,7\n")?;
    let judgements = write(folder.join("judgements.json"), JUDGEMENTS)?;
    let passphrase = write(folder.join("passphrase"), "four plain words here\n")?;
    let (workspace, source, out) = (folder.join("workspace"), folder.join("work"), folder.join("issued"));
    let [workspace, source, out] = [&workspace, &source, &out].map(|path| path.as_os_str());
    let [achievement, learners, judgements, passphrase] =
        [&achievement, &learners, &judgements, &passphrase].map(|path| path.as_os_str());
    let os = OsStr::new;
    assay.tell("init", [workspace, os("--name"), os("Kestrel"), os("--passphrase-file"), passphrase])?;
    assay.tell("achievement", [os("add"), workspace, achievement])?;
    let cohort = [os("create"), workspace, os("--achievement"), os("Fire warden"), os("--name"), os("Drill")];
    assay.tell("cohort", cohort)?;
    assay.tell("import", [workspace, source, os("--cohort"), os("Drill"), os("--learners"), learners])?;
    assay.tell("judge", [workspace, judgements])?;
    assay.tell("issue", [workspace, os("--passphrase-file"), passphrase, os("--out"), out])?;
    let certificate = |path: &PathBuf| path.to_string_lossy().ends_with("certificate.pdf");
    let found = files_below(Path::new(out))?.into_iter().find(certificate);
    found.ok_or_else(|| Failure::new("the small award has no certificate"))
}
