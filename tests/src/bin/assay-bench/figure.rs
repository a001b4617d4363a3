//! A figure as a line, and the two things that are measured: time and memory.

use crate::Outcome;
use serde_json::json;
use std::io::Write as _;
use std::time::Instant;

/// What a figure should be.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    AtMost(f64),
    None,
}

/// Prints a figure.
pub(crate) fn say(name: &str, value: f64, unit: &str, target: Target) -> Outcome {
    let mut line = json!({ "name": name, "value": value, "unit": unit });
    match target {
        Target::AtMost(most) => line["target"] = json!({ "atMost": most }),
        Target::None => {}
    }
    writeln!(std::io::stdout().lock(), "{line}")?;
    Ok(())
}

/// Says why a figure is missing.
pub(crate) fn say_not_measured(name: &str, why: &str) -> Outcome {
    writeln!(std::io::stderr().lock(), "not measured: {name}: {why}")?;
    Ok(())
}

/// Prints a size of memory, on a system that tells it.
pub(crate) fn say_memory(name: &str, mebibytes: Option<f64>, target: Target) -> Outcome {
    match mebibytes {
        Some(mebibytes) => say(name, mebibytes, "MiB", target),
        None => say_not_measured(name, "this system does not tell it in /proc"),
    }
}

/// A running watch.
pub(crate) struct Watch(Instant);

impl Watch {
    #[allow(clippy::disallowed_methods, reason = "a benchmark measures time, and here is where it does")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn seconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// The middle one of several runs, in milliseconds, and what the last of them returned.
pub(crate) fn median<T>(runs: usize, mut run: impl FnMut() -> Outcome<T>) -> Outcome<(f64, T)> {
    let mut once = || -> Outcome<(f64, T)> {
        let watch = Watch::start();
        let value = run()?;
        Ok((watch.seconds() * 1000.0, value))
    };
    let (time, mut last) = once()?;
    let mut times = vec![time];
    for _ in 1..runs {
        let (time, value) = once()?;
        times.push(time);
        last = value;
    }
    times.sort_by(f64::total_cmp);
    Ok((times[times.len() / 2], last))
}

/// The memory this process holds now, in MiB.
pub(crate) fn memory_now() -> Option<f64> {
    memory("VmRSS:")
}

/// The most memory this process ever held, in MiB.
pub(crate) fn memory_peak() -> Option<f64> {
    memory("VmHWM:")
}

fn memory(label: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(label))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes / 1024.0)
}
