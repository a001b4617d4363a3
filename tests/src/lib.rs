//! Proves from outside what the crates promise.
//!
//! Owns the tests that belong to no single crate: which crate may know which (`tests/project/architecture.rs`), what may lie
//! in the repository (`tests/project/hygiene.rs`), what the `assay` program does on real folders (`tests/cli/`), and under
//! `peers/` the programs of other people that judge what Assay issues (`cargo xtask conformance`). They must not know
//! anything a user could not know. The figures of `cargo xtask bench` are measured beside them, from inside
//! (`src/bin/assay-bench`).
//!
//! ```
//! use assay_tests::workspace_root;
//! assert!(workspace_root().join("Cargo.lock").is_file());
//! ```

#![allow(clippy::expect_used, clippy::panic, reason = "what a test stands on fails as the test does")]

pub mod archive;
pub mod class;
pub mod folder;
pub mod program;
pub mod sample;

use std::path::{Path, PathBuf};

/// The folder with the workspace's `Cargo.toml`.
#[must_use]
pub fn workspace_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
