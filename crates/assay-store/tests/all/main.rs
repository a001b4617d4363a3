//! The file of a workspace, on real SQLite files.
//!
//! One program for all of them: linking takes longer than running.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by stopping"
)]

mod backup;
mod changes;
mod common;
mod counts;
mod credential_page;
mod endorsements;
mod file;
mod journal;
mod kill;
mod queue;
mod review;
mod rows;
mod search;
mod take_back;
