//! `cargo xtask test`: everything that must hold before a change lands, cheapest first.

use crate::failure::Failure;
use crate::program::Program;
use crate::steps::Steps;
use crate::{conformance, root, system};

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
        system::require(conformance::TOOLS)
    })?;
    steps.take("format", || cargo(&["fmt", "--all", "--check"]).show())?;
    steps.take("lints", || {
        cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]).show()
    })?;
    steps.take("documentation", || {
        cargo(&["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .show()
    })?;
    steps.take("tests", || cargo(&["test", "--locked", "--workspace"]).show())?;
    steps.take("conformance", || conformance::run(None))
}

fn cargo(arguments: &[&str]) -> Program {
    Program::new("cargo").args(arguments).dir(root())
}
