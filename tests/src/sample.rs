//! The sample workspace, and the parts it is made of.

use crate::archive::Entries;
use crate::folder;
use crate::program::{Call, assay};
use crate::workspace_root;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The cohort of *Reflective Practice Portfolio*.
pub const PORTFOLIO: &str = "Reflective Practice Portfolio, autumn 2026";
/// How many badges the sample can issue.
pub const BADGES: usize = 15;

/// Makes the sample workspace in a folder; the workspace, and a file with its passphrase beside it.
pub fn make(folder: &Path) -> (PathBuf, PathBuf) {
    let workspace = folder.join("sample");
    let made = assay("sample").with(&workspace).done();
    let passphrase = made["passphrase"].as_str().expect("the passphrase is said aloud");
    (workspace, folder::write(folder, "passphrase", format!("{passphrase}\n")))
}

/// A call that issues everything of a workspace into a folder.
#[must_use]
pub fn issue(workspace: &Path, passphrase: &Path, out: &Path) -> Call {
    assay("issue").with(workspace).option("--passphrase-file", passphrase).option("--out", out)
}

/// The path of a part of the sample.
#[must_use]
pub fn part(name: &str) -> PathBuf {
    workspace_root().join("crates/assay-app/sample").join(name)
}

/// A part of the sample that is JSON.
#[must_use]
pub fn json(name: &str) -> Value {
    let text = std::fs::read_to_string(part(name)).expect("a part of the sample");
    serde_json::from_str(&text).expect("it is JSON")
}

/// The files of one of the sample's archives: 1 is the first download of a cohort.
#[must_use]
pub fn archive(cohort: &str, attempt: u64) -> Entries {
    let manifest = json("moodle-folders.json");
    let archives = manifest["archives"].as_array().expect("archives");
    let wanted = archives.iter().find(|one| one["cohort"] == cohort && one["attempt"] == attempt);
    let entries = wanted.expect("such an archive")["entries"].as_array().expect("entries").iter();
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let bytes = |value: &Value| std::fs::read(part(&text(value))).expect("a part of the sample");
    entries.map(|entry| (text(&entry["name"]), bytes(&entry["file"]))).collect()
}
