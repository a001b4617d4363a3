//! The window: built with its page inside, and opened.

use crate::failure::Failure;
use crate::program::Program;
use crate::system::{self, NODE, NPM};
use crate::{built, root, target, ui};
use std::path::{Path, PathBuf};

/// Embeds the built page; without it the window would ask a development server.
pub(crate) const FEATURE: &str = "assay-desktop/custom-protocol";

/// What any window costs: an example of the window's crate.
const EMPTY: &str = "empty-window";

/// Whether somebody could see a window.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Builds the page and the window around it; the program.
pub(crate) fn build() -> Result<PathBuf, Failure> {
    system::require([NODE, NPM].iter().chain(system::WINDOW))?;
    ui::install()?;
    ui::build()?;
    let build = ["build", "--package", "assay-desktop", "--features", FEATURE];
    Program::new("cargo").args(build).dir(root()).show()?;
    Ok(built("assay-desktop"))
}

/// Opens the window and waits until it is closed.
pub(crate) fn open() -> Result<(), Failure> {
    let program = build()?;
    println!("\nAssay is open. Begin with the sample workspace; its passphrase is `sample`.");
    Program::new(program).show()
}

/// Makes the installers of this system, in `target/release/bundle`.
pub(crate) fn bundle(kinds: Option<&str>) -> Result<(), Failure> {
    system::require([NODE, NPM].iter().chain(system::WINDOW))?;
    ui::install()?;
    ui::build()?;
    let tauri = ui::folder().join("node_modules").join("@tauri-apps").join("cli").join("tauri.js");
    let program =
        Program::new("node").args([tauri.as_os_str()]).args(["build"]).dir(&root().join("src-tauri"));
    match kinds {
        Some(kinds) => program.args(["--bundles", kinds]).show()?,
        None => program.show()?,
    }
    println!("\nThe installers are in {}.", target().join("release").join("bundle").display());
    Ok(())
}

/// Its name as a part of `assay-bench`, which writes the workspace, and the folder of that workspace.
pub(crate) const SEED: &str = "window";

/// Whether a window can be measured on this system.
pub(crate) fn can_be_driven() -> bool {
    cfg!(target_os = "linux")
}

/// Measures the window as it is given out, with the workspace open, against a window that shows nothing; the lines of
/// its figures.
pub(crate) fn measure(workspace: &Path) -> Result<String, Failure> {
    let tools = [NODE, NPM];
    system::require(tools.iter().chain(system::WINDOW).chain(system::UNATTENDED_WINDOW))?;
    ui::install()?;
    ui::build()?;
    let both = ["--bin", "assay-desktop", "--example", EMPTY];
    let build = ["build", "--release", "--package", "assay-desktop", "--features", FEATURE];
    Program::new("cargo").args(build).args(both).dir(root()).show()?;
    let release = target().join("release");
    let program = |name: &str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let flow = ["test", "--package", "assay-tests", "--test", "e2e", "--", "figures::figures", "--exact"];
    let lines = Program::new("cargo")
        .args(flow)
        .args(["--ignored", "--nocapture"])
        .env("ASSAY_E2E", "required")
        .env("ASSAY_WINDOW_WORKSPACE", workspace)
        .env("ASSAY_DESKTOP", release.join(program("assay-desktop")))
        .env("ASSAY_EMPTY_WINDOW", release.join("examples").join(program(EMPTY)))
        .dir(root())
        .print()?;
    // The test harness has words of its own around them.
    Ok(lines.lines().filter(|line| line.starts_with('{')).fold(String::new(), |all, line| all + line + "\n"))
}
