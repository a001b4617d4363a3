//! Measures what the project promises about speed and memory: `cargo xtask bench` runs it and shows the table.
//!
//! Arguments: a folder to work in, and the file of one issued badge. Prints one JSON line for each figure: its name, value
//! and unit, and the target where there is one. Each part runs in a process of its own, so that no figure of memory
//! carries what another part left behind.
//!
//! `ASSAY_BENCH_LEARNERS` (10,000) and `ASSAY_BENCH_MIB` (1,024) make a quicker, smaller run of it.

mod archive;
mod badge;
mod figure;
mod import;
mod issuing;
mod many;
mod screens;
mod seed;
mod window;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whatever stops a measurement is shown to whoever runs it.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The parts, in the order they run.
const PARTS: [&str; 7] = ["badge", "small", "verify", "screens", "issue", "print", "import"];

/// The one the programs have.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Outcome {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    match arguments.as_slice() {
        [folder, badge] => PARTS.iter().try_for_each(|part| in_own_process(part, folder, badge)),
        [part, folder, badge] => run(&part.to_string_lossy(), folder, badge),
        _ => Err("usage: assay-bench FOLDER BADGE.json".into()),
    }
}

fn in_own_process(part: &str, folder: &Path, badge: &Path) -> Outcome {
    let status = Command::new(std::env::current_exe()?).arg(part).arg(folder).arg(badge).status()?;
    if status.success() { Ok(()) } else { Err(format!("{part} ended with {status}").into()) }
}

fn run(part: &str, folder: &Path, badge: &Path) -> Outcome {
    // The archive to import is named in the place of the badge.
    if part == import::CHILD {
        return import::import(folder, badge);
    }
    // What it writes is looked at by the window afterwards.
    if part == window::PART {
        return window::write(folder);
    }
    let scratch = tempfile::Builder::new().prefix("measured-").tempdir_in(folder)?;
    match part {
        "badge" => badge::measure(badge),
        "import" => import::measure(scratch.path()),
        "issue" => issuing::measure_badges(scratch.path()),
        "print" => issuing::measure_papers(scratch.path()),
        "small" => badge::measure_small(),
        "screens" => screens::measure(scratch.path()),
        "verify" => many::measure(scratch.path(), badge),
        _ => Err(format!("there is no part called {part}").into()),
    }
}

/// A size of the run, from the environment.
fn size(variable: &str, usual: u32) -> Outcome<u32> {
    Ok(std::env::var(variable).map_or(Ok(usual), |text| text.parse())?)
}

/// How many learners the large workspaces have.
fn learners() -> Outcome<u32> {
    size("ASSAY_BENCH_LEARNERS", 10_000)
}
