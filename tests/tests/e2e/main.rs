//! The real window: the built program under the web engine's own driver, on a display of its own.
//!
//! Few flows, each the way of a person through the program, found by role and name as a screen reader would. Every flow
//! ends with the page free of faults of accessibility and of anything the content policy had to stop. `ASSAY_DESKTOP`
//! names the program (or else the one in the target folder is taken), and with `ASSAY_E2E=required` a machine that
//! cannot run the flows fails instead of skipping them.

#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a flow that cannot go on says so by stopping"
)]

mod border;
mod figures;
mod first_run;
mod hostile;
mod intake;
mod marking;
mod power_cut;
mod screens;
mod verifying;
mod window;
