//! What holds for the project's own files.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test that cannot go on says so by stopping")]

mod architecture;
mod hygiene;
