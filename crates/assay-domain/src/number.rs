//! Numbers that are compared exactly: decimals in thousandths, and shares as fractions.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A text that is no number Assay can hold exactly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a number with at most three decimals, between -2147483 and 2147483")]
pub struct NumberError(pub String);

/// A decimal number with three decimals, held as a whole number of thousandths: weights, points, credits and
/// percentages. Binary fractions would make 0.1 + 0.2 differ from 0.3, and a pass hang on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Thousandths(i32);

impl Thousandths {
    /// 1.
    pub const ONE: Self = Self(1000);
    /// 0.
    pub const ZERO: Self = Self(0);

    /// The number with that many thousandths: 1500 is 1.5.
    #[must_use]
    pub const fn from_thousandths(thousandths: i32) -> Self {
        Self(thousandths)
    }

    /// A whole number, when it is in range (about two millions).
    #[must_use]
    pub const fn from_whole(whole: i32) -> Option<Self> {
        match whole.checked_mul(1000) {
            Some(thousandths) => Some(Self(thousandths)),
            None => None,
        }
    }

    /// How many thousandths.
    #[must_use]
    pub const fn thousandths(self) -> i32 {
        self.0
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let decimals = format!("{:03}", size % 1000);
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{sign}{}", size / 1000),
            kept => write!(f, "{sign}{}.{kept}", size / 1000),
        }
    }
}

impl FromStr for Thousandths {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let refuse = || NumberError(text.chars().take(40).collect());
        let (negative, size) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, decimals) = size.split_once('.').unwrap_or((size, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        // 2.5000 is 2.5: only decimals that say something beyond the third are too many.
        let kept = decimals.trim_end_matches('0');
        if !digits(whole) || !digits(decimals) || kept.len() > 3 {
            return Err(refuse());
        }
        let size: i64 = format!("{whole}{kept:0<3}").parse().map_err(|_| refuse())?;
        i32::try_from(if negative { -size } else { size }).map(Self).map_err(|_| refuse())
    }
}

impl Serialize for Thousandths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            serializer.serialize_i32(self.0 / 1000)
        } else {
            // The nearest double prints as the same three decimals.
            serializer.serialize_f64(f64::from(self.0) / 1000.0)
        }
    }
}

impl<'de> Deserialize<'de> for Thousandths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?;
        thousandths_of(&number).map_err(serde::de::Error::custom)
    }
}

/// The number a JSON document carries, exactly.
pub(crate) fn thousandths_of(number: &serde_json::Number) -> Result<Thousandths, NumberError> {
    match (number.as_i64(), number.as_f64()) {
        (Some(whole), _) => whole.to_string().parse(),
        // Rust prints a double with its shortest digits and never with an exponent.
        (None, Some(double)) => format!("{double}").parse(),
        (None, None) => Err(NumberError(number.to_string())),
    }
}

/// A share of what could be earned, as an exact fraction between 0 and 1.
///
/// Its stored text is the fraction in lowest terms, `17/24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Score {
    earned: i128,
    possible: i128,
}

impl Score {
    /// `earned` of `possible`; nothing when that is no share: `possible` is not above 0 (or in lowest terms
    /// beyond 10^33), or `earned` is outside 0 to `possible`.
    #[must_use]
    pub fn new(earned: i128, possible: i128) -> Option<Self> {
        if possible <= 0 || earned < 0 || earned > possible {
            return None;
        }
        let common = common_divisor(earned, possible);
        let (earned, possible) = (earned / common, possible / common);
        (possible <= WIDEST).then_some(Self { earned, possible })
    }

    /// How the share compares with a percentage, exactly and before any rounding.
    #[must_use]
    pub fn compare(self, percent: Thousandths) -> Ordering {
        // 100 % are 100,000 thousandths. The whole part and the rest are compared one after the other, so that
        // the percentage need not be multiplied.
        let cut = i128::from(percent.thousandths());
        let whole = self.earned * 100_000 / self.possible;
        let rest = self.earned * 100_000 % self.possible;
        whole.cmp(&cut).then(if rest > 0 { Ordering::Greater } else { Ordering::Equal })
    }

    /// The percentage with two decimals, rounded half up, without a percent sign: `70.83`.
    #[must_use]
    pub fn percent_text(self) -> String {
        let hundredths = (self.earned * 20_000 / self.possible + 1) / 2;
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.earned, self.possible)
    }
}

impl FromStr for Score {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        let parts = text.split_once('/').and_then(|(earned, possible)| {
            let (earned, possible): (i128, i128) = (earned.parse().ok()?, possible.parse().ok()?);
            Self::new(earned, possible)
        });
        parts.ok_or_else(|| NumberError(text.chars().take(40).collect()))
    }
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The largest denominator; a hundred thousand times it still fits.
const WIDEST: i128 = 10_i128.pow(33);

/// The greatest common divisor of two numbers that are not negative; that of 0 and n is n, and of 0 and 0 is 1.
pub(crate) fn common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}
