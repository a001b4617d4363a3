//! The crash log. It says where and in which version, and nothing a person typed: messages may quote what they met.

use std::fs::OpenOptions;
use std::io::Write;
use std::panic::{self, Location};
use std::path::{Path, PathBuf};

const FILE: &str = "crash.log";

/// From now on every panic leaves one line in `logs`, besides what it says on the terminal.
pub(crate) fn log_panics(logs: &Path) {
    let file = logs.join(FILE);
    let former = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        // A log that cannot be written must not stop the unwinding.
        let _ = append(&file, &line(info.location()));
        former(info);
    }));
}

fn append(file: &PathBuf, line: &str) -> std::io::Result<()> {
    let mut log = OpenOptions::new().create(true).append(true).open(file)?;
    log.write_all(line.as_bytes())?;
    log.sync_data()
}

fn line(place: Option<&Location<'_>>) -> String {
    let place = place.map_or_else(|| "an unknown place".to_owned(), |place| without_folders(place));
    format!("assay {} on {}: stopped at {place}\n", env!("CARGO_PKG_VERSION"), std::env::consts::OS)
}

/// The path of a source file holds the builder's folders, which say who built it.
fn without_folders(place: &Location<'_>) -> String {
    let parts: Vec<&str> = place.file().split(['/', '\\']).collect();
    let short = parts[parts.len().saturating_sub(3)..].join("/");
    format!("{short}:{}:{}", place.line(), place.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_tells_the_place_and_the_version_but_not_the_message() {
        let folder = tempfile::tempdir().unwrap();
        log_panics(folder.path());
        let thread = std::thread::spawn(|| panic!("a learner's name"));
        assert!(thread.join().is_err());
        let _ = panic::take_hook();
        let log = std::fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert!(log.contains("src/crash.rs:"), "{log}");
        assert!(log.contains(env!("CARGO_PKG_VERSION")), "{log}");
        assert!(!log.contains("learner"), "{log}");
    }
}
