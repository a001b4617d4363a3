//! A run of named steps: what is being done, how long it took, how it ended.

use crate::failure::Failure;
use std::time::{Duration, Instant};

/// Counts the steps done so far.
#[derive(Default)]
pub(crate) struct Steps {
    passed: usize,
    failed: usize,
}

impl Steps {
    /// Does one step. A failure names the step; the caller stops there.
    pub(crate) fn take(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        println!("\n== {name}");
        let watch = Stopwatch::start();
        let outcome = work();
        match &outcome {
            Ok(()) => {
                self.passed += 1;
                println!("== {name}: done in {}", seconds(watch.elapsed()));
            }
            Err(_) => self.failed += 1,
        }
        outcome.map_err(|failure| Failure::new(format!("{name}: {failure}")))
    }

    /// The closing line: the number of steps that passed and that failed.
    pub(crate) fn close(&self) {
        println!("\n{} passed, {} failed", self.passed, self.failed);
    }
}

/// Time since a moment.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[allow(clippy::disallowed_methods, reason = "how long a step took is shown and never stored")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// `1.4 s`, or `2 min 5 s` from one minute on.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {} s", whole / 60, whole % 60)
    }
}
