//! `cargo xtask test`: everything that must hold before a change lands, cheapest first.

use crate::failure::Failure;
use crate::program::Program;
use crate::steps::Steps;
use crate::window::FEATURE;
use crate::{built, conformance, root, system, ui};

pub(crate) fn run() -> Result<(), Failure> {
    let mut steps = Steps::default();
    let outcome = all(&mut steps);
    if let Err(failure) = &outcome {
        println!("\n{failure}");
    }
    steps.close();
    outcome
}

fn all(steps: &mut Steps) -> Result<(), Failure> {
    steps.take("tools", || {
        system::require_rust_components()?;
        system::require(conformance::TOOLS.iter().chain(system::WINDOW).chain(system::UNATTENDED_WINDOW))
    })?;
    steps.take("format", || cargo(&["fmt", "--all", "--check"]).show())?;
    steps.take("page: packages", ui::install)?;
    steps.take("page: lints", ui::lint)?;
    steps.take("page: tests", ui::test)?;
    // The window's crate reads the built page while it is compiled.
    steps.take("page: build", ui::build)?;
    steps.take("lints", || {
        let all = ["clippy", "--locked", "--workspace", "--all-targets", "--features", FEATURE];
        cargo(&all).args(["--", "-D", "warnings"]).show()
    })?;
    steps.take("documentation", || {
        cargo(&["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .show()
    })?;
    // One set of features for programs and tests alike, so that nothing is compiled twice: neither time nor disk is
    // there for a second set.
    steps.take("build", || {
        cargo(&["build", "--locked", "--workspace", "--bins", "--tests", "--features", FEATURE]).show()
    })?;
    let assay = built("assay");
    let counts = conformance::fresh_counts()?;
    steps.take("tests", || {
        cargo(&["test", "--locked", "--workspace", "--features", FEATURE])
            .env("ASSAY_PROGRAM", &assay)
            .env("ASSAY_DESKTOP", built("assay-desktop"))
            .env("ASSAY_COUNTS", &counts)
            .show()
    })?;
    steps.take("conformance", || conformance::judge(Some(&assay), &counts))
}

fn cargo(arguments: &[&str]) -> Program {
    Program::new("cargo").args(arguments).dir(root())
}
