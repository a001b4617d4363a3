//! How far a long job is, and whether to go on.

use std::ops::ControlFlow;

/// A step of a long job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// How many are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

/// Called after each step; `Break` stops the job at the next safe place.
pub type OnStep<'a> = dyn FnMut(Step) -> ControlFlow<()> + 'a;

/// For callers that neither watch nor cancel.
pub fn ignore(_: Step) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
