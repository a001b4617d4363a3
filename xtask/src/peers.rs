//! Other people's programs, installed below `target/peers` from their registries at fixed versions.

use crate::failure::Failure;
use crate::opinion::Opinion;
use crate::program::Program;
use crate::{root, target};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The JavaScript stack: npm `@digitalbazaar/vc` and its kin.
pub(crate) struct JavaScript {
    folder: PathBuf,
}

impl JavaScript {
    pub(crate) fn install() -> Result<Self, Failure> {
        let source = source("js");
        let folder = target().join("peers").join("js");
        create(&folder)?;
        // The scripts find their packages beside themselves, so they are run from where the packages are.
        for entry in std::fs::read_dir(&source).map_err(|error| Failure::at(&source, &error))? {
            let file = entry.map_err(|error| Failure::at(&source, &error))?.path();
            if let Some(name) = file.file_name().filter(|_| file.is_file()) {
                std::fs::copy(&file, folder.join(name)).map_err(|error| Failure::at(&file, &error))?;
            }
        }
        once(&folder, &source.join("package-lock.json"), || {
            Program::new(npm()).args(["ci"]).dir(&folder).show()
        })?;
        Ok(Self { folder })
    }

    pub(crate) fn verify(&self, files: &[PathBuf]) -> Result<Vec<Opinion>, Failure> {
        Opinion::all_from(&self.ask("verify.mjs", &json!({ "files": files }))?, files.len())
    }

    /// Writes each file again below `to`, with one letter of the learner's name changed.
    pub(crate) fn alter(&self, files: &[PathBuf], from: &Path, to: &Path) -> Result<Vec<PathBuf>, Failure> {
        let answer = self.ask("alter.mjs", &json!({ "files": files, "from": from, "to": to }))?;
        let altered = answer["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(altered.map(PathBuf::from).collect())
    }

    /// Writes to `out` a badge like the file `like`, but of the peer's own making.
    pub(crate) fn sign(&self, like: &Path, out: &Path) -> Result<(), Failure> {
        self.ask("sign.mjs", &json!({ "like": like, "out": out })).map(drop)
    }

    /// What a published JSON schema says of each file.
    pub(crate) fn validate(&self, files: &[PathBuf], schema: &Path) -> Result<Vec<Opinion>, Failure> {
        Opinion::all_from(&self.ask("schema.mjs", &json!({ "files": files, "schema": schema }))?, files.len())
    }

    /// Measures signing and verifying the badge; the lines are in `assay-bench`'s form.
    pub(crate) fn bench(&self, badge: &Path) -> Result<String, Failure> {
        Program::new("node").args([self.folder.join("bench.mjs").as_path(), badge]).print()
    }

    fn ask(&self, script: &str, request: &Value) -> Result<Value, Failure> {
        Program::new("node").args([self.folder.join(script)]).ask(request)
    }
}

/// The Python package `openbadgeslib`.
pub(crate) struct Python {
    program: PathBuf,
}

impl Python {
    pub(crate) fn install() -> Result<Self, Failure> {
        let requirements = source("python").join("requirements.txt");
        let folder = target().join("peers").join("python");
        let program = folder.join("bin").join("python3");
        create(&folder)?;
        once(&folder, &requirements, || {
            Program::new("python3").args(["-m", "venv", "--clear"]).args([&folder]).show()?;
            let install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"];
            Program::new(&program)
                .args(install)
                .args(["--requirement".as_ref(), requirements.as_os_str()])
                .show()
        })?;
        Ok(Self { program })
    }

    pub(crate) fn verify(&self, files: &[PathBuf]) -> Result<Vec<Opinion>, Failure> {
        let script = source("python").join("verify.py");
        let answer = Program::new(&self.program).args([script]).ask(&json!({ "files": files }))?;
        Opinion::all_from(&answer, files.len())
    }
}

/// veraPDF, the reference validator of PDF/A and PDF/UA.
pub(crate) struct VeraPdf {
    folder: PathBuf,
}

impl VeraPdf {
    pub(crate) fn install() -> Result<Self, Failure> {
        Ok(Self { folder: from_maven("verapdf")? })
    }

    /// Judges all files under one flavour (`3a`, `ua1`) in one start; the complaint of each that fails.
    pub(crate) fn complaints(&self, flavour: &str, files: &[PathBuf]) -> Result<Vec<String>, Failure> {
        let class_path = self.folder.join("*");
        let finished = Program::new("java")
            .args(["-cp".as_ref(), class_path.as_os_str()])
            .args(["org.verapdf.apps.GreenfieldCliWrapper", "--format", "text", "-v", "-f", flavour])
            .args(files)
            .finish()?;
        let complaints = complaints_in(&finished.stdout, files);
        // It ends with 1 when a file fails and with more when it could not do its work.
        if finished.status.success() || !complaints.is_empty() {
            return Ok(complaints);
        }
        Err(Failure::new(format!("veraPDF ended with {}\n{}", finished.status, finished.stderr)))
    }
}

/// Titanium's JSON-LD and canonical form under Ed25519 of the JDK, in `tests/peers/java`.
pub(crate) struct Java {
    folder: PathBuf,
}

impl Java {
    pub(crate) fn install() -> Result<Self, Failure> {
        Ok(Self { folder: from_maven("java")? })
    }

    pub(crate) fn verify(&self, files: &[PathBuf]) -> Result<Vec<Opinion>, Failure> {
        Opinion::all_from(&self.ask(json!({ "files": files }))?, files.len())
    }

    /// Writes to `out` a badge like the file `like`, but of the peer's own making.
    pub(crate) fn sign(&self, like: &Path, out: &Path) -> Result<(), Failure> {
        self.ask(json!({ "like": like, "out": out })).map(drop)
    }

    fn ask(&self, mut request: Value) -> Result<Value, Failure> {
        request["contexts"] = json!(root().join("crates").join("assay-credential").join("contexts"));
        let class_path = self.folder.join("*");
        let program = source("java").join("Peer.java");
        Program::new("java").args(["-cp".as_ref(), class_path.as_os_str(), program.as_os_str()]).ask(&request)
    }
}

/// Fetches what the peer's `pom.xml` names; the folder with it.
fn from_maven(peer: &str) -> Result<PathBuf, Failure> {
    let description = source(peer).join("pom.xml");
    let folder = target().join("peers").join(format!("maven-{peer}"));
    create(&folder)?;
    once(&folder, &description, || {
        let to = format!("-DoutputDirectory={}", folder.display());
        let copy = ["-q", "-B", "-Dstyle.color=never", "dependency:copy-dependencies", &to, "-f"];
        Program::new("mvn").args(copy).args([&description]).show()
    })?;
    Ok(folder)
}

/// A file is right when a line says so; the rules it breaks stand indented below its `FAIL`.
fn complaints_in(report: &str, files: &[PathBuf]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files {
        let passed = format!("PASS {} ", file.display());
        let failed = format!("FAIL {} ", file.display());
        if report.lines().any(|line| line.starts_with(&passed)) {
            continue;
        }
        let rules: Vec<_> = report
            .lines()
            .skip_while(|line| !line.starts_with(&failed))
            .skip(1)
            .take_while(|line| line.starts_with(' '))
            .map(|line| line.trim().trim_start_matches("FAIL "))
            .collect();
        let rules =
            if rules.is_empty() { "no PDF".to_owned() } else { format!("rules {}", rules.join(", ")) };
        complaints.push(format!("{}: {rules}", crate::assay::shown(file)));
    }
    complaints
}

fn source(peer: &str) -> PathBuf {
    root().join("tests").join("peers").join(peer)
}

pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn create(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::at(folder, &error))
}

/// Does the work unless it was done before for the same content of `lock`; an interrupted install is done again.
pub(crate) fn once(
    folder: &Path,
    lock: &Path,
    work: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    let stamp = folder.join("installed");
    let wanted = std::fs::read(lock).map_err(|error| Failure::at(lock, &error))?;
    if std::fs::read(&stamp).is_ok_and(|done| done == wanted) {
        return Ok(());
    }
    work()?;
    std::fs::write(&stamp, wanted).map_err(|error| Failure::at(&stamp, &error))
}

#[cfg(test)]
mod tests {
    use super::complaints_in;
    use std::path::PathBuf;

    #[test]
    fn a_file_is_right_only_when_the_report_says_so() {
        let files = ["/a/good.pdf", "/a/bad.pdf", "/a/lost.pdf"].map(PathBuf::from);
        let report = "FAIL /a/bad.pdf ua1\n  FAIL 7.1-8\n  FAIL 6.2-1\nPASS /a/good.pdf ua1\n";
        assert_eq!(complaints_in(report, &files), ["/a/bad.pdf: rules 7.1-8, 6.2-1", "/a/lost.pdf: no PDF"]);
    }
}
