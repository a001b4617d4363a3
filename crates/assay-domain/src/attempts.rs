//! How often a learner may try again, and when.

use crate::Thousandths;
use jiff::civil::Date;

/// The rules of an award for further attempts. The default sets no limit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AttemptPolicy {
    /// How many attempts there are in all.
    pub max_attempts: Option<u32>,
    /// Days after the last decision within which the next attempt must arrive.
    pub window_days: Option<u32>,
    /// A condition on the last attempt.
    pub condition: Option<ResubmissionCondition>,
    /// The first attempt for which a fee is due.
    pub fee_from: Option<u32>,
}

/// Further attempts only for those who are near enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResubmissionCondition {
    /// The first attempt that the condition holds for.
    pub from_attempt: u32,
    /// The percentage of criteria that may have been not met, at most this.
    pub not_met_at_most: Thousandths,
}

/// The last attempt of a learner, as the policy looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastAttempt {
    /// Its number, from 1.
    pub number: u32,
    /// The day of its decision.
    pub decided_on: Date,
    /// How many criteria were not met.
    pub not_met: u32,
    /// How many criteria were judged.
    pub criteria: u32,
    /// Attempts granted to this learner beyond the policy.
    pub granted: u32,
}

/// Whether there is a next attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextAttempt {
    /// It may be made.
    Allowed {
        /// Its number.
        number: u32,
        /// Whether a fee is due.
        fee: bool,
        /// The last day on which it may arrive.
        until: Option<Date>,
    },
    /// It may not be made.
    Refused {
        /// Why, as a sentence.
        reason: String,
    },
}

impl AttemptPolicy {
    /// Whether work that arrives on a day may become the next attempt. Without a last attempt it is the
    /// first, which only a policy of no attempts refuses. An attempt that was granted is free of window and
    /// condition.
    #[must_use]
    pub fn next_attempt(&self, last: Option<&LastAttempt>, on: Date) -> NextAttempt {
        let number = last.map_or(1, |last| last.number.saturating_add(1));
        let fee = self.fee_from.is_some_and(|from| number >= from);
        if let Some(max) = self.max_attempts {
            let granted = last.map_or(0, |last| last.granted);
            if number > max.saturating_add(granted) {
                let more = if granted == 0 { String::new() } else { format!(" and {granted} granted") };
                let attempts = if max == 1 { "1 attempt" } else { &format!("{max} attempts") };
                return refused(format!("All attempts are used: there are {attempts}{more}."));
            }
            if number > max {
                return NextAttempt::Allowed { number, fee, until: None };
            }
        }
        let Some(last) = last else { return NextAttempt::Allowed { number, fee, until: None } };
        let until = self.window_days.map(|days| plus_days(last.decided_on, days));
        if let Some(until) = until.filter(|until| on > *until) {
            return refused(format!("Attempt {number} is too late: it had to arrive by {until}."));
        }
        match self.condition {
            Some(condition) if number >= condition.from_attempt && !condition.allows(last) => {
                refused(format!(
                    "Attempt {number} is open only when at most {}% of the criteria were not met: {} of {} were \
                     not.",
                    condition.not_met_at_most, last.not_met, last.criteria
                ))
            }
            Some(_) | None => NextAttempt::Allowed { number, fee, until },
        }
    }
}

impl ResubmissionCondition {
    /// Compared as whole numbers: half of five criteria is two and a half, exactly.
    fn allows(self, last: &LastAttempt) -> bool {
        i64::from(last.not_met) * 100_000
            <= i64::from(self.not_met_at_most.thousandths()) * i64::from(last.criteria)
    }
}

fn plus_days(from: Date, days: u32) -> Date {
    let span = jiff::Span::new().try_days(i64::from(days));
    span.and_then(|span| from.checked_add(span)).unwrap_or(Date::MAX)
}

fn refused(reason: String) -> NextAttempt {
    NextAttempt::Refused { reason }
}
