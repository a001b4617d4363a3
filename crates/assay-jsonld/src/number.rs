//! Numbers as RDF literals (JSON-LD 1.1 API, section 8.6, "Data Round Tripping").

use crate::json::write_integer;

/// From here on whole numbers are written as doubles.
const LARGE: f64 = 1e21;

/// Whether JSON-LD writes `value` as a double even without being asked to.
pub(crate) fn is_double(value: f64) -> bool {
    value.fract() != 0.0 || value.abs() >= LARGE
}

/// Appends the canonical form of a whole number below 1e21.
pub(crate) fn write_whole(value: f64, text: &mut String) {
    // Beyond the range of i64 there is no quick way, and no badge either.
    if value.abs() < 9e18 {
        write_integer(value as i64, text);
    } else {
        text.push_str(&format!("{value:.0}"));
    }
}

/// Appends the canonical form of a double: one digit, a point, at most 15 more, `E` and the exponent.
pub(crate) fn write_double(value: f64, text: &mut String) {
    // Adding zero turns -0 into 0: JSON-LD reads numbers as RFC 8785 writes them, and JavaScript agrees.
    let digits = format!("{:.15E}", value + 0.0);
    let (mantissa, exponent) = digits.split_once('E').unwrap_or((digits.as_str(), "0"));
    let mantissa = mantissa.trim_end_matches('0');
    text.push_str(mantissa);
    if mantissa.ends_with('.') {
        text.push('0');
    }
    text.push('E');
    text.push_str(exponent);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn double(value: f64) -> String {
        let mut text = String::new();
        write_double(value, &mut text);
        text
    }

    #[test]
    fn doubles_have_one_digit_before_the_point_and_no_needless_zero() {
        assert_eq!(double(42.5), "4.25E1");
        assert_eq!(double(0.1 + 0.2), "3.0E-1");
        assert_eq!(double(1e30), "1.0E30");
        assert_eq!(double(5e-324), "4.940656458412465E-324");
        assert_eq!(double(-0.0), "0.0E0");
    }

    #[test]
    fn whole_numbers_are_written_out_up_to_the_limit() {
        let mut text = String::new();
        write_whole(-0.0, &mut text);
        text.push(' ');
        write_whole(1e20, &mut text);
        text.push(' ');
        write_whole(-36.0, &mut text);
        assert_eq!(text, "0 100000000000000000000 -36");
        assert!(!is_double(1e20) && is_double(1e21) && is_double(0.5));
    }
}
