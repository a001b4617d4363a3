//! `assay`: the core without a window, for servers, scripts, batch work and checks from outside.
//!
//! Every command ends with 0 (yes, done), 1 (no: invalid, refused), 2 (could not tell), 64 (wrong usage)
//! or 74 (input or output failed). With `--json` standard output holds one JSON document and nothing else.

mod args;
mod commands;
mod endorsement;
mod interrupt;
mod output;
mod report;
mod verify;

use args::Args;
use assay_app::AppError;
use clap::Parser as _;
use output::Answer;
use std::process::ExitCode;

/// Most of what Assay does is building and taking apart documents; see docs/adr/0011.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let asked_for = matches!(
                error.kind(),
                clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion
            );
            if !asked_for && std::env::args_os().any(|argument| argument == "--json") {
                let text = error.to_string();
                // Before the first empty line stands what is wrong; after it, how the command is used.
                let wrong = text.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
                let wrong = wrong.split_whitespace().collect::<Vec<_>>().join(" ");
                let error =
                    AppError::invalid("the command line", wrong, "`assay --help` shows how it is written.");
                output::print_error(true, &error);
                return ExitCode::from(64);
            }
            // A closed standard output is no reason for another answer.
            let _ = error.print();
            return ExitCode::from(if asked_for { 0 } else { 64 });
        }
    };
    let json = args.json;
    match commands::run(args) {
        Ok(Answer { said, exit }) => {
            if let Some((text, value)) = said {
                output::print(json, &text, &value);
            }
            ExitCode::from(exit)
        }
        Err(error) => {
            output::print_error(json, &error);
            ExitCode::from(output::exit_of(error.code))
        }
    }
}
