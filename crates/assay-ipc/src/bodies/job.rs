//! Long jobs: how far they are, and whether they are to stop.

use crate::wire::Progress;
use crate::{Desk, Host};
use assay_app::progress::Step;
use std::ops::ControlFlow;

/// So many times at most a job says how far it is: no window draws more, and a batch has thousands of steps.
const MOST: u64 = 200;

/// What a use case calls after each step of the job: it tells the windows, and stops when the person said so.
pub(crate) fn steps<'a>(
    desk: &'a Desk,
    host: &'a dyn Host,
    job: &'a str,
) -> impl FnMut(Step) -> ControlFlow<()> + 'a {
    let mut told = None;
    move |Step { done, total }| {
        let part = done.saturating_mul(MOST).checked_div(total).unwrap_or(MOST);
        if told != Some((part, total)) {
            told = Some((part, total));
            host.progress(Progress { job: job.to_owned(), done, total });
        }
        if desk.is_cancelled(job) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
