//! How much of a published suite came out right: a line among a test's output, and a row of `cargo xtask conformance`, which
//! names the file for it in `ASSAY_COUNTS`.

use std::io::Write as _;

/// Says that `right` of `of` cases came out as they should. Called only after that was asserted, or with what was counted.
pub(crate) fn counted(what: &str, right: usize, of: usize) {
    println!("{what}: {right} of {of}");
    let Some(file) = std::env::var_os("ASSAY_COUNTS") else { return };
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(file).unwrap();
    // One write for the line: other tests append to the same file.
    file.write_all(format!("{right}\t{of}\t{what}\n").as_bytes()).unwrap();
}
