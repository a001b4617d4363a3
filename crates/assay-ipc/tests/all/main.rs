//! The commands of the window, called as the window calls them.
//!
//! One program for all of them: linking takes longer than running.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by stopping"
)]

mod achievement;
mod app;
mod cohort;
mod evidence;
mod intake;
mod queue;
mod release;
mod review;
mod settings;
mod support;
mod typescript;
mod verify;
mod workspace;
