//! Starting other programs, with errors that name them.

use crate::failure::Failure;
use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// One program to start, and what to call it when it fails.
pub(crate) struct Program {
    name: String,
    command: Command,
}

/// What a program left behind.
pub(crate) struct Finished {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Program {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let path = Path::new(program.as_ref());
        let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { name, command: Command::new(program) }
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    pub(crate) fn dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it before the reader's eyes; anything but success is a failure.
    pub(crate) fn show(mut self) -> Result<(), Failure> {
        let status = self.command.stdin(Stdio::null()).status().map_err(|error| self.not_started(&error))?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(format!("{} ended with {status}", self.name)))
        }
    }

    /// Whether it is there at all; prints nothing.
    pub(crate) fn starts(self) -> bool {
        self.finish().is_ok()
    }

    /// Whether it starts and ends well; prints nothing.
    pub(crate) fn succeeds(self) -> bool {
        self.finish().is_ok_and(|finished| finished.status.success())
    }

    /// Runs it in silence; how it ended is for the caller to judge.
    pub(crate) fn finish(mut self) -> Result<Finished, Failure> {
        let output = self.command.stdin(Stdio::null()).output().map_err(|error| self.not_started(&error))?;
        Ok(Finished {
            status: output.status,
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    /// Runs it in silence and hands back what it printed; anything but success is a failure.
    pub(crate) fn print(self) -> Result<String, Failure> {
        let name = self.name.clone();
        let finished = self.finish()?;
        if finished.status.success() {
            return Ok(finished.stdout);
        }
        Err(Failure::new(format!(
            "{name} ended with {}\n{}{}",
            finished.status, finished.stdout, finished.stderr
        )))
    }

    /// Hands it one JSON document on standard input and reads one from its standard output.
    pub(crate) fn ask(mut self, request: &Value) -> Result<Value, Failure> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| self.not_started(&error))?;
        // The program reads all of its input before it writes, so the two pipes cannot block each other.
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(request.to_string().as_bytes()).map_err(|error| self.not_started(&error))?;
        }
        let output = child.wait_with_output().map_err(|error| self.not_started(&error))?;
        if !output.status.success() {
            return Err(Failure::new(format!("{} ended with {}", self.name, output.status)));
        }
        serde_json::from_slice(&output.stdout)
            .map_err(|error| Failure::new(format!("{} did not answer in JSON: {error}", self.name)))
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        Failure::new(format!("{} could not be run: {error}", self.name))
    }
}
