//! The product's own command line, used as any script would use it.

use crate::failure::Failure;
use crate::opinion::{Opinion, Outcome};
use crate::program::Program;
use crate::{built, root};
use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What `assay sample` says aloud.
const SAMPLE_PASSPHRASE: &str = "sample";

/// An `assay` program.
pub(crate) struct Assay {
    program: PathBuf,
}

/// The files of everything issued from the sample workspace.
pub(crate) struct Issued {
    pub(crate) folder: PathBuf,
    pub(crate) files: Vec<PathBuf>,
}

impl Assay {
    /// The program given, or else the one built now.
    ///
    /// It is built as the tests build it, so that a run after a test compiles next to nothing. The workspace's
    /// profile optimises what an unoptimised build would make slow.
    pub(crate) fn ready(given: Option<&Path>) -> Result<Self, Failure> {
        if let Some(program) = given {
            return Ok(Self { program: program.to_path_buf() });
        }
        Program::new("cargo").args(["build", "--package", "assay-cli"]).dir(root()).show()?;
        Ok(Self { program: built("assay") })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.program
    }

    /// Writes the sample workspace to `folder/workspace`.
    pub(crate) fn write_sample(&self, folder: &Path) -> Result<PathBuf, Failure> {
        let workspace = folder.join("workspace");
        self.tell("sample", [&workspace])?;
        Ok(workspace)
    }

    /// Issues everything in the sample workspace that is achieved, into `folder/issued`.
    pub(crate) fn issue_sample(&self, workspace: &Path, folder: &Path) -> Result<Issued, Failure> {
        let passphrase = folder.join("passphrase");
        std::fs::write(&passphrase, SAMPLE_PASSPHRASE).map_err(|error| Failure::at(&passphrase, &error))?;
        let out = folder.join("issued");
        let options =
            [OsStr::new("--passphrase-file"), passphrase.as_os_str(), OsStr::new("--out"), out.as_os_str()];
        self.tell("issue", [workspace.as_os_str()].into_iter().chain(options))?;
        let files = files_below(&out)?;
        Ok(Issued { folder: out, files })
    }

    /// Runs a command before the reader's eyes.
    pub(crate) fn tell<A: AsRef<OsStr>>(
        &self,
        command: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<(), Failure> {
        let arguments: Vec<_> = arguments.into_iter().map(|argument| argument.as_ref().to_owned()).collect();
        let shown: Vec<_> = arguments.iter().map(|argument| shown(Path::new(argument))).collect();
        println!("\n$ assay {command} {}", shown.join(" "));
        Program::new(&self.program).args([command]).args(arguments).show()
    }

    /// What `assay verify` thinks of each file.
    pub(crate) fn verify(&self, files: &[PathBuf]) -> Result<Vec<Opinion>, Failure> {
        // A verdict other than valid is an answer, not a failure, and ends with its own exit code.
        let finished = Program::new(&self.program).args(["--json", "verify"]).args(files).finish()?;
        let answer: Value = serde_json::from_str(&finished.stdout).map_err(|error| {
            Failure::new(format!(
                "assay verify did not answer in JSON: {error}\n{}{}",
                finished.stdout, finished.stderr
            ))
        })?;
        // One file is answered by itself, and has `results` of its own: those of the rubric.
        let results = match answer.get("verdict") {
            Some(_) => vec![answer],
            None => answer["results"].as_array().cloned().unwrap_or_default(),
        };
        if results.len() != files.len() {
            return Err(Failure::new(format!(
                "assay gave {} verdicts for {} files",
                results.len(),
                files.len()
            )));
        }
        let opinions = results.iter().zip(files).map(|(result, file)| {
            let verdict = result["verdict"].as_str().unwrap_or("no verdict");
            let outcome = match verdict {
                "valid" => Outcome::Accepted,
                "invalid" => Outcome::Refused,
                _ => Outcome::Unreadable,
            };
            Opinion { file: file.clone(), outcome, reason: verdict.to_owned() }
        });
        Ok(opinions.collect())
    }
}

impl Issued {
    /// The files with this extension, in the order of their paths.
    pub(crate) fn with_extension(&self, extension: &str) -> Vec<PathBuf> {
        self.files.iter().filter(|file| file.extension().is_some_and(|e| e == extension)).cloned().collect()
    }

    /// Every form of every badge that holds the signed credential as text: JSON, PNG, SVG.
    pub(crate) fn badges(&self) -> Vec<PathBuf> {
        ["json", "png", "svg"].iter().flat_map(|extension| self.with_extension(extension)).collect()
    }
}

/// All files below a folder, in the order of their paths.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|error| Failure::at(&folder, &error))? {
            let path = entry.map_err(|error| Failure::at(&folder, &error))?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// A path as a person in the project's folder would type it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
