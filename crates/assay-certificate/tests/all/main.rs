//! What the printed papers hold, read back from their bytes.
//!
//! One program for all of them: linking takes longer than running.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod badge;
mod certificate;
mod common;
mod letter;
