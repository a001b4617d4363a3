//! The project's own commands, so that a clean clone needs nothing but Rust and Node.
//!
//! Owns how the product is tried, tested, measured and judged by other people's programs. It must not know the
//! product's crates: it builds them and looks at what their programs print and write.
//!
//! ```text
//! cargo xtask run      the sample workspace, from nothing to badges and certificates
//! cargo xtask test     everything that must hold before a change lands
//! ```

#![allow(clippy::print_stdout, reason = "a program for a terminal talks on standard output")]

mod assay;
mod bench;
mod conformance;
mod failure;
mod fuzz;
mod opinion;
mod pdf;
mod peers;
mod program;
mod run;
mod steps;
mod system;
mod table;
mod test;
mod ui;
mod window;

use failure::Failure;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
The project's own commands.

  cargo xtask run
      Builds Assay and opens its window. Without a display, or with --headless [--assay PROGRAM], the same job without
      one: writes the sample workspace, issues its badges and certificates, checks them, and says where they lie.
  cargo xtask test
      Format, lints, documentation, tests, conformance: all that must hold before a change lands.
  cargo xtask conformance [--assay PROGRAM]
      Other people's programs judge what Assay issues, and Assay judges theirs.
  cargo xtask bundle [KINDS]
      Makes the installers of this system: deb,appimage on Linux, dmg on macOS, msi,nsis on Windows.
  cargo xtask bench
      The figures of the project, measured in one run beside the JavaScript peer.

  cargo xtask fuzz [SECONDS]
      Every kind of input that comes from strangers under libFuzzer, 60 seconds each. Needs nightly and cargo-fuzz.

  --assay PROGRAM   try this `assay` (a packaged one, say) instead of building it from the source
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["run"] if window::has_display() => window::open(),
        ["run"] | ["run", "--headless"] => run::run(None),
        ["run", "--headless", "--assay", program] => run::run(Some(Path::new(program))),
        ["bundle"] => window::bundle(None),
        ["bundle", kinds] => window::bundle(Some(kinds)),
        ["test"] => test::run(),
        ["conformance"] => conformance::run(None),
        ["conformance", "--assay", program] => conformance::run(Some(Path::new(program))),
        ["bench"] => bench::run(),
        ["fuzz"] => fuzz::run(None),
        ["fuzz", seconds] => fuzz::run(Some(seconds)),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(64);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// The folder with the workspace's `Cargo.toml`.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where cargo builds, and where everything made here is put.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Published test material: `ASSAY_CONFORMANCE`, or else the folder beside the project.
fn standards() -> PathBuf {
    let beside = || root().parent().unwrap_or(root()).join("shared").join("standards");
    std::env::var_os("ASSAY_CONFORMANCE").map_or_else(beside, PathBuf::from)
}

/// A program of the workspace, as a debug build leaves it.
fn built(program: &str) -> PathBuf {
    target().join("debug").join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

/// `target/NAME`, empty.
fn fresh_folder(name: &str) -> Result<PathBuf, Failure> {
    let folder = target().join(name);
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Failure::at(&folder, &error));
        }
        Ok(()) | Err(_) => {}
    }
    std::fs::create_dir_all(&folder).map_err(|error| Failure::at(&folder, &error))?;
    Ok(folder)
}
