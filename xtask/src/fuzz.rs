//! `cargo xtask fuzz`: every kind of input that comes from strangers, under libFuzzer for some seconds each.

use crate::failure::Failure;
use crate::program::Program;
use crate::root;
use crate::table::Table;
use std::path::Path;

/// Seconds for each target, where nobody says otherwise.
const USUAL: u32 = 60;
/// No input may take longer, in seconds.
const SLOWEST: &str = "-timeout=2";
/// No target may hold more, in MiB: the sanitizer's own share included, which is about three quarters of it.
const MOST: &str = "-rss_limit_mb=1024";

pub(crate) fn run(seconds: Option<&str>) -> Result<(), Failure> {
    let seconds = seconds
        .map_or(Ok(USUAL), str::parse)
        .map_err(|_| Failure::new("say how many seconds for each: cargo xtask fuzz 60"))?;
    let fuzz = root().join("tests").join("fuzz");
    let asked = Program::new("cargo").args(["+nightly", "fuzz", "--version"]).finish();
    if !asked.is_ok_and(|finished| finished.status.success()) {
        return Err(Failure::new(
            "fuzzing needs the nightly compiler and cargo-fuzz:\n  rustup toolchain install nightly\n  cargo install cargo-fuzz",
        ));
    }
    let mut table = Table::new(&["target", "seconds", "found"]);
    let mut found = Vec::new();
    for target in targets(&fuzz)? {
        let time = format!("-max_total_time={seconds}");
        // What it learns goes into target/, the seeds that are kept are read only.
        let learned = crate::target().join("fuzz").join(&target);
        std::fs::create_dir_all(&learned).map_err(|error| Failure::at(&learned, &error))?;
        let outcome = Program::new("cargo")
            .args(["+nightly", "fuzz", "run", "--fuzz-dir", ".", &target])
            .args([&learned, &fuzz.join("seeds").join(&target)])
            .args(["--", &time, SLOWEST, MOST])
            .dir(&fuzz)
            .show();
        let verdict = if outcome.is_ok() { "nothing" } else { "something: see above" };
        table.row([target.clone(), seconds.to_string(), verdict.to_owned()]);
        if outcome.is_err() {
            found.push(target);
        }
    }
    println!("\n{table}");
    if found.is_empty() { Ok(()) } else { Err(Failure::new(format!("found by {}", found.join(", ")))) }
}

/// Every target has a folder of seeds.
fn targets(fuzz: &Path) -> Result<Vec<String>, Failure> {
    let seeds = fuzz.join("seeds");
    let entries = std::fs::read_dir(&seeds).map_err(|error| Failure::at(&seeds, &error))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}
