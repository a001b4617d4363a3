//! Working days: when feedback is due.

use jiff::civil::{Date, Weekday};
use std::collections::BTreeSet;

/// Which days are worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingDays {
    closed: BTreeSet<Date>,
    weekend: Vec<Weekday>,
}

/// The weekend leaves no day to work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a week needs at least one working day")]
pub struct WeekendError;

impl WorkingDays {
    /// Monday to Friday, but for the days an organisation is closed.
    #[must_use]
    pub fn new(closed: impl IntoIterator<Item = Date>) -> Self {
        Self { closed: closed.into_iter().collect(), weekend: vec![Weekday::Saturday, Weekday::Sunday] }
    }

    /// The same with another weekend.
    ///
    /// # Errors
    ///
    /// The weekend has all seven days.
    pub fn with_weekend(mut self, weekend: &[Weekday]) -> Result<Self, WeekendError> {
        let mut days: Vec<Weekday> = Vec::new();
        for day in weekend {
            if !days.contains(day) {
                days.push(*day);
            }
        }
        if days.len() == 7 {
            return Err(WeekendError);
        }
        self.weekend = days;
        Ok(self)
    }

    /// Whether a day is worked on.
    #[must_use]
    pub fn is_working(&self, day: Date) -> bool {
        !self.closed.contains(&day) && !self.weekend.contains(&day.weekday())
    }

    /// The `days`-th working day after a day; day 1 is the first working day after it, and 0 is the day
    /// itself. The last day of the calendar when there are not that many.
    #[must_use]
    pub fn after(&self, day: Date, days: u32) -> Date {
        let mut left = days;
        let mut at = day;
        while left > 0 {
            let Ok(next) = at.tomorrow() else { return Date::MAX };
            at = next;
            if self.is_working(at) {
                left -= 1;
            }
        }
        at
    }

    /// How many working days are left on `today` until `due`: 0 on the day itself, and below 0 from the day after
    /// it, whether or not that one is worked on.
    #[must_use]
    pub fn left(&self, today: Date, due: Date) -> i32 {
        let (first, last) = if today <= due { (today, due) } else { (due, today) };
        let mut days = 0_i32;
        let mut at = first;
        while at < last {
            let Ok(next) = at.tomorrow() else { break };
            at = next;
            if self.is_working(at) {
                days = days.saturating_add(1);
            }
        }
        if today <= due { days } else { -days.max(1) }
    }
}
