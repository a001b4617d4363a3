//! The rules of marking, with the vectors of the field's practice.
//!
//! One program for all of them: linking takes longer than running.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod canvas_rubrics;
mod comparing;
mod decision_properties;
mod decision_vectors;
mod documents;
mod policies;
mod rubrics;
mod shared;
