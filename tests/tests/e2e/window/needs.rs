//! What a machine must have for the window to be driven.

use assay_tests::workspace_root;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Programs that have to be there, each with the package that has it.
const PROGRAMS: &[(&str, &str)] =
    &[("WebKitWebDriver", "webkit2gtk-driver"), ("dbus-run-session", "dbus-daemon")];
/// And where there is no display.
const DISPLAY_PROGRAMS: &[(&str, &str)] = &[("Xvfb", "xvfb"), ("openbox", "openbox"), ("xdotool", "xdotool")];

/// What was found.
#[derive(Debug)]
pub(crate) struct Needs {
    /// The program under test, with its page built in.
    pub(crate) desktop: PathBuf,
    /// The source of axe.
    pub(crate) axe: String,
    /// Whether a display has to be made.
    pub(crate) makes_display: bool,
}

impl Needs {
    /// What is needed, or nothing, with a line that says what is missing.
    ///
    /// # Panics
    /// When something is missing where the flows are required.
    pub(crate) fn find() -> Option<Self> {
        match Self::look() {
            Ok(needs) => Some(needs),
            Err(missing) => {
                let required = std::env::var("ASSAY_E2E").is_ok_and(|value| value == "required");
                assert!(!required, "the window cannot be driven: {missing}");
                println!("skipped, the window cannot be driven: {missing}");
                None
            }
        }
    }

    fn look() -> Result<Self, String> {
        // A display that somebody sits at would be taken over; it is used only when it is asked for.
        let makes_display = std::env::var_os("ASSAY_E2E_DISPLAY").is_none();
        let displays = if makes_display { DISPLAY_PROGRAMS } else { &[] };
        for (program, package) in PROGRAMS.iter().chain(displays) {
            if !is_installed(program) {
                return Err(format!("there is no {program} (Debian package {package})"));
            }
        }
        let desktop = std::env::var_os("ASSAY_DESKTOP")
            .map_or_else(|| workspace_root().join("target/debug/assay-desktop"), PathBuf::from);
        if !desktop.is_file() {
            return Err(format!("there is no {}: `cargo xtask run` builds it", desktop.display()));
        }
        let axe = workspace_root().join("ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(&axe)
            .map_err(|_| format!("there is no {}: run `npm ci` in ui/", axe.display()))?;
        Ok(Self { desktop, axe, makes_display })
    }
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| is_program(&folder.join(program)))
}

fn is_program(path: &Path) -> bool {
    path.is_file()
        && Command::new("test").arg("-x").arg(path).stdin(Stdio::null()).status().is_ok_and(|s| s.success())
}
