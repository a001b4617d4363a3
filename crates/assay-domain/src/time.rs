//! Moments in time, as they are stored and signed.

use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A text that is no moment in time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a time: RFC 3339 is expected, as in 2026-11-24T09:00:00Z")]
pub struct TimestampError(pub String);

/// A moment, UTC, to the millisecond.
///
/// Its text is RFC 3339 with `Z` and always three decimals, so that texts sort as the moments do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The moment `millis` milliseconds after the beginning of 1970; a moment outside the years -9999 to
    /// 9999 becomes the nearest one inside.
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Self {
        let edge = if millis < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        Self(jiff::Timestamp::from_millisecond(millis).unwrap_or(edge))
    }

    /// Milliseconds since the beginning of 1970.
    #[must_use]
    pub fn unix_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The moment in whole seconds, `2026-11-24T09:00:00Z`: the form credentials carry.
    #[must_use]
    pub fn to_seconds_text(self) -> String {
        self.0.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The same time of day that many days later, in UTC; the last representable moment when there is no such
    /// day.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.plus(jiff::Span::new().try_days(i64::from(days)))
    }

    /// The same day and time that many months later, in UTC; the last day of the month where it is shorter
    /// (31 January and one month is 28 or 29 February), and the last representable moment when there is no
    /// such month.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.plus(jiff::Span::new().try_months(i64::from(months)))
    }

    fn plus(self, span: Result<jiff::Span, jiff::Error>) -> Self {
        let later = span.and_then(|span| Offset::UTC.to_datetime(self.0).checked_add(span));
        Self(later.and_then(|later| Offset::UTC.to_timestamp(later)).unwrap_or(jiff::Timestamp::MAX))
    }

    /// The day of the moment, in UTC.
    #[must_use]
    pub fn date(self) -> jiff::civil::Date {
        Offset::UTC.to_datetime(self.0).date()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%S.%3fZ"))
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let at: jiff::Timestamp = text.parse().map_err(|_| TimestampError(text.to_owned()))?;
        Ok(Self::from_unix_millis(at.as_millisecond()))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
