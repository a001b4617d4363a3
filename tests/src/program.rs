//! The `assay` program, run as a user runs it.

use crate::workspace_root;
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// The program under test: the one `ASSAY_PROGRAM` names, or else the one that is built now.
#[must_use]
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| std::env::var_os("ASSAY_PROGRAM").map_or_else(build, PathBuf::from))
}

fn build() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--package", "assay-cli", "--message-format", "json-render-diagnostics"])
        .current_dir(workspace_root())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "assay-cli does not build");
    let told = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let messages = told.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = messages.filter(|message| message["target"]["name"] == "assay");
    programs.find_map(|message| message["executable"].as_str().map(PathBuf::from)).expect("a program")
}

/// A call of the program, built word by word.
#[derive(Debug)]
pub struct Call(Command);

/// Begins a call: the command's words, as in `assay("journal verify")`.
#[must_use]
pub fn assay(words: &str) -> Call {
    let mut command = Command::new(program());
    command.args(words.split_whitespace()).stdin(Stdio::null());
    Call(command)
}

impl Call {
    /// Adds one argument.
    #[must_use]
    pub fn with(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.0.arg(argument);
        self
    }

    /// Adds an option with its value.
    #[must_use]
    pub fn option(self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.with(name).with(value)
    }

    /// Adds several arguments.
    #[must_use]
    pub fn with_all(mut self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.0.args(arguments);
        self
    }

    /// Runs it to its end, for a person.
    #[must_use]
    pub fn run(mut self) -> Said {
        let output = self.0.output().expect("assay starts");
        Said {
            exit: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("assay writes UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("assay writes UTF-8"),
        }
    }

    /// Runs it to its end for a program, and asserts the exit code: the document on standard output.
    pub fn answer(self, exit: i32) -> Value {
        let said = self.with("--json").run();
        assert_eq!(said.exit, Some(exit), "{}{}", said.stdout, said.stderr);
        said.json()
    }

    /// The document on standard output of a call that is done, or says yes.
    pub fn done(self) -> Value {
        self.answer(0)
    }

    /// Asserts that the call fails with this exit code and this error code, and that the error is whole.
    pub fn fails(self, exit: i32, code: &str) -> Value {
        let answer = self.answer(exit);
        let members: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(members, ["error"], "{answer}");
        let error = &answer["error"];
        assert_eq!(error["code"], code, "{answer}");
        for member in ["message", "subject", "hint"] {
            assert!(
                error[member].as_str().is_some_and(|text| !text.trim().is_empty()),
                "no {member}: {answer}"
            );
        }
        answer["error"].clone()
    }

    /// Starts it with nobody listening.
    #[must_use]
    pub fn start(mut self) -> Child {
        self.0.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("assay starts")
    }
}

/// What a call said.
#[derive(Debug)]
pub struct Said {
    /// The exit code; `None` when a signal ended it.
    pub exit: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Said {
    /// The one JSON document that is standard output.
    #[must_use]
    pub fn json(&self) -> Value {
        match serde_json::from_str(&self.stdout) {
            Ok(value) => value,
            Err(error) => panic!("not one JSON document ({error}): {}{}", self.stdout, self.stderr),
        }
    }
}

/// What can be listed.
pub const LISTINGS: [&str; 5] = ["achievements", "cohorts", "learners", "submissions", "credentials"];

/// The rows of one list of a workspace.
#[must_use]
pub fn list(workspace: &Path, what: &str) -> Vec<Value> {
    let rows = assay("list").with(workspace).with(what).done();
    rows.as_array().expect("a list").clone()
}

/// Every list of a workspace, with all ids.
#[must_use]
pub fn lists(workspace: &Path) -> Vec<(&'static str, Vec<Value>)> {
    LISTINGS.into_iter().map(|what| (what, list(workspace, what))).collect()
}

/// Asserts that the journal is whole; returns how many events are in it.
pub fn whole_journal(workspace: &Path) -> u64 {
    let checked = assay("journal verify").with(workspace).done();
    assert!(checked["broken"].is_null(), "{checked}");
    checked["events"].as_u64().expect("a number")
}

/// The text of a member.
#[must_use]
pub fn text(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap_or_else(|| panic!("no text {member}: {value}")).to_owned()
}
