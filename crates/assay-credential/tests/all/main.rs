//! What is signed and what is believed, with other people's vectors where they are present.
//!
//! One program for all of them: linking takes longer than running.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by stopping"
)]

mod badges;
mod batches;
mod carriers;
mod common;
mod contexts;
mod data_model;
mod endorsements;
mod fuzzed;
mod hostile;
mod key_files;
mod keys;
mod legacy;
mod proofs;
mod published;
mod records;
mod samples;
mod status_lists;
mod suites;
mod threats;
mod tokens;
