//! The command line, run as a user runs it.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test that cannot go on says so by stopping")]

mod backup;
mod display;
mod endorse;
mod import;
mod init;
#[cfg(unix)]
mod interrupt;
mod issue;
mod judge;
mod keys;
mod kills;
mod publish;
mod sample;
