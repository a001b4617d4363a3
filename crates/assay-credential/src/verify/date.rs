//! Times in credentials.

use assay_domain::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Reads an XSD 1.1 dateTimeStamp with a year of four digits: `2026-11-24T09:00:00Z`, with or without decimals, `Z` or an
/// offset of at most 14 hours. Leap seconds are none of its times, nor is 24:00:00 taken.
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let shape = bytes.len() >= 20
        && [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')]
            .iter()
            .all(|(at, mark)| bytes[*at] == *mark);
    if !shape || !text.is_ascii() {
        return None;
    }
    let [month, day, hour, minute, second] = [5, 8, 11, 14, 17].map(|at| digits(&text[at..at + 2]));
    let year = i16::try_from(digits(&text[..4])?).ok()?;
    let (nanosecond, zone) = match text[19..].strip_prefix('.') {
        Some(rest) => {
            let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
            let kept = &rest[..end.min(9)];
            let scale = 10_i32.pow(9 - u32::try_from(kept.len()).ok()?);
            (i32::try_from(digits(kept)?).ok()? * scale, &rest[end..])
        }
        None => (0, &text[19..]),
    };
    let small = |value: Option<u32>| value.and_then(|value| i8::try_from(value).ok());
    let time = DateTime::new(
        year,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
        nanosecond,
    );
    let at = offset(zone)?.to_timestamp(time.ok()?).ok()?;
    Some(Timestamp::from_unix_millis(at.as_millisecond()))
}

fn offset(zone: &str) -> Option<Offset> {
    if zone == "Z" {
        return Some(Offset::UTC);
    }
    let sign = match zone.as_bytes() {
        [b'+', _, _, b':', _, _] => 1,
        [b'-', _, _, b':', _, _] => -1,
        _ => return None,
    };
    let (hours, minutes) = (digits(&zone[1..3])?, digits(&zone[4..6])?);
    if minutes > 59 || hours * 60 + minutes > 14 * 60 {
        return None;
    }
    Offset::from_seconds(sign * i32::try_from((hours * 60 + minutes) * 60).ok()?).ok()
}

fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) { None } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_same_moment_in_another_zone_is_the_same_moment() {
        let utc = parse("2026-11-24T09:00:00Z");
        assert!(utc.is_some());
        assert_eq!(utc, parse("2026-11-24T10:30:00.000+01:30"));
        assert_eq!(parse("2026-11-24T09:00:00.25Z").map(|t| t.unix_millis() % 1000), Some(250));
    }

    #[test]
    fn times_without_a_zone_or_that_never_were_are_none() {
        for text in [
            "2026-11-24T09:00:00",
            "2026-11-24",
            "2026-02-30T09:00:00Z",
            "2026-11-24T23:59:60Z",
            "2026-11-24T24:00:00Z",
            "2026-11-24t09:00:00z",
            "2026-11-24 09:00:00Z",
            "2026-11-24T09:00:00.Z",
            "2026-11-24T09:00:00+14:01",
            "2026-11-24T09:00:00+1:00",
            "+2026-11-24T09:00:00Z",
            "2026-11-24T09:00:00Z ",
            "2026-11-24T09:00:0٠Z",
            "",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
