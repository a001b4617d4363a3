//! What comes in from a learning platform or a stranger, and what never gets in.
//!
//! One program for all of them: linking takes longer than running.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod archives;
mod garbage;
mod hostile;
mod intake;
mod matching;
mod media;
mod roster;
mod support;
mod text;
mod text_pdf;
mod vault;
