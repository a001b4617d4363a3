//! The page in the window: its packages, its checks, and the build that the window embeds.

use crate::failure::Failure;
use crate::peers::{npm, once};
use crate::program::Program;
use crate::root;
use std::path::PathBuf;

/// Installs the packages of the lock file, when they are not those already there.
pub(crate) fn install() -> Result<(), Failure> {
    let folder = folder();
    let modules = folder.join("node_modules");
    std::fs::create_dir_all(&modules).map_err(|error| Failure::at(&modules, &error))?;
    once(&modules, &folder.join("package-lock.json"), || {
        Program::new(npm()).args(["ci", "--no-audit", "--no-fund"]).dir(&folder).show()
    })
}

/// Type check, then the files the window embeds, in `ui/dist`.
pub(crate) fn build() -> Result<(), Failure> {
    run("build")
}

/// Format and lint rules.
pub(crate) fn lint() -> Result<(), Failure> {
    run("lint")
}

/// The tests that need no window.
pub(crate) fn test() -> Result<(), Failure> {
    run("test")
}

fn run(script: &str) -> Result<(), Failure> {
    Program::new(npm()).args(["run", "--silent", script]).dir(&folder()).show()
}

pub(crate) fn folder() -> PathBuf {
    root().join("ui")
}
