//! Which processes belong to a window, and what they hold.

use std::fs;
use std::path::{Path, PathBuf};

/// The processes of the web engine, which the system starts for a window.
const ENGINE: [&str; 2] = ["WebKitNetworkProcess", "WebKitWebProcess"];

/// The folders in `/proc` of the running program `program` whose home is `home`; the engine's with it when they are
/// asked for.
pub(crate) fn processes(home: &Path, program: &Path, with_engine: bool) -> Vec<PathBuf> {
    let wanted = format!("ASSAY_HOME={}", home.display());
    let running = fs::read_dir("/proc").expect("the processes").flatten().map(|entry| entry.path());
    let is_meant = |folder: &PathBuf| {
        let runs = fs::read_link(folder.join("exe")).unwrap_or_default();
        let is_engine = with_engine && ENGINE.iter().any(|name| runs.ends_with(name));
        let environment = fs::read(folder.join("environ")).unwrap_or_default();
        (runs.file_name() == program.file_name() || is_engine)
            && environment.split(|byte| *byte == 0).any(|variable| variable == wanted.as_bytes())
    };
    running.filter(is_meant).collect()
}

/// What these processes hold, in MiB: their own pages, and of those shared with others their part (PSS).
pub(crate) fn memory(processes: &[PathBuf]) -> f64 {
    let held = |folder: &PathBuf| {
        let rollup = fs::read_to_string(folder.join("smaps_rollup")).expect("what a process holds");
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).expect("its part").trim();
        line.trim_end_matches(" kB").parse::<f64>().expect("a number")
    };
    processes.iter().map(held).sum::<f64>() / 1024.0
}

/// How long the main thread of the page's process has run on a processor, in milliseconds.
pub(crate) fn main_thread(processes: &[PathBuf]) -> f64 {
    let is_page = |folder: &&PathBuf| fs::read_link(folder.join("exe")).is_ok_and(|p| p.ends_with(ENGINE[1]));
    let page = processes.iter().find(is_page).expect("the page has a process");
    let pid = page.file_name().expect("a number");
    let told = fs::read_to_string(page.join("task").join(pid).join("schedstat")).expect("what a thread did");
    told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).expect("a number") / 1e6
}
