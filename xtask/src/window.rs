//! The window: built with its page inside, and opened.

use crate::failure::Failure;
use crate::program::Program;
use crate::system::{self, NODE, NPM};
use crate::{built, root, target, ui};
use std::path::PathBuf;

/// Embeds the built page; without it the window would ask a development server.
pub(crate) const FEATURE: &str = "assay-desktop/custom-protocol";

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
