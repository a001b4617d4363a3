//! Numbers of JSON: finite doubles, as RFC 8785 and JSON-LD take them.

/// Up to here every whole number is a double of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A finite double.
///
/// JSON has no integers apart from doubles once RFC 8785 is involved; whole numbers merely have a quicker way to text.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(f64);

impl Number {
    /// A number from a double; `None` for infinities and "not a number", which JSON cannot say.
    pub fn new(value: f64) -> Option<Number> {
        value.is_finite().then_some(Number(value))
    }

    /// A number from a whole number; `None` where the double would be another one (beyond 2^53).
    pub fn from_integer(value: i64) -> Option<Number> {
        (value.unsigned_abs() <= 1 << 53).then_some(Number(value as f64))
    }

    /// The double.
    pub fn to_f64(self) -> f64 {
        self.0
    }

    /// The whole number, when it is one and lies within ±2^53.
    pub fn to_i64(self) -> Option<i64> {
        (self.0.fract() == 0.0 && self.0.abs() <= EXACT).then_some(self.0 as i64)
    }

    /// Appends the shortest text that reads back as this double, formed as ECMAScript does (RFC 8785, section 3.2.2.3).
    pub(crate) fn write(self, text: &mut String) {
        match self.to_i64() {
            Some(whole) => write_integer(whole, text),
            None => text.push_str(ryu_js::Buffer::new().format_finite(self.0)),
        }
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Number(value.into())
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Number(value.into())
    }
}

/// Appends a whole number in decimal.
pub(crate) fn write_integer(value: i64, text: &mut String) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = value.unsigned_abs();
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        text.push('-');
    }
    text.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}
