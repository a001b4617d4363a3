//! Canonical forms, with the official vectors where they are present.
//!
//! One program for all of them: linking takes longer than running.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by stopping"
)]

mod badges;
mod common;
mod hostile;
mod json;
mod peers;
mod properties;
mod rdfc10;
mod safe_mode;
mod template;
mod to_rdf;
