//! What the workspace does, seen through its public functions.
//!
//! One program for all of them: linking takes longer than running.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod achievements;
mod backups;
mod endorsements;
mod evidence;
mod intake;
mod intake_by_hand;
mod issuing;
mod judging;
mod organisation;
mod release;
mod review;
mod sample;
mod support;
