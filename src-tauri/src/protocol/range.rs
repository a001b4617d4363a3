//! The part of a file that is asked for (RFC 9110, section 14): players seek, and videos are long.

/// How much is answered when somebody asks for "the rest": a player asks again for what follows.
const MOST: u64 = 4 << 20;

/// What to answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Everything.
    Whole,
    /// These bytes, the last one included.
    Bytes(u64, u64),
    /// There are no such bytes.
    OutOfReach,
}

/// Reads the `Range` header for a file of `size` bytes. What cannot be read, and a list of several ranges, is answered
/// with the whole file, as the standard has it.
pub(crate) fn part(header: Option<&str>, size: u64) -> Part {
    let Some(spec) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else {
        return Part::Whole;
    };
    let Some((from, to)) = spec.split_once('-') else { return Part::Whole };
    let (from, to) = (from.trim(), to.trim());
    let last = size.saturating_sub(1);
    match (number(from), number(to)) {
        (Some(from), None) if to.is_empty() => bytes(from, last.min(from.saturating_add(MOST - 1)), size),
        (Some(from), Some(to)) if from <= to => bytes(from, to.min(last), size),
        (None, Some(count)) if from.is_empty() => match count {
            0 => Part::OutOfReach,
            _ => bytes(size.saturating_sub(count), last, size),
        },
        _ => Part::Whole,
    }
}

fn bytes(from: u64, to: u64, size: u64) -> Part {
    if from < size { Part::Bytes(from, to) } else { Part::OutOfReach }
}

/// Digits only: Rust's own reading would take a sign.
fn number(text: &str) -> Option<u64> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_range_the_whole_file_is_answered() {
        for header in
            [None, Some(""), Some("lines=1-2"), Some("bytes=0-1,4-5"), Some("bytes=5-2"), Some("bytes=+1-2")]
        {
            assert_eq!(part(header, 10), Part::Whole, "{header:?}");
        }
    }

    #[test]
    fn a_range_is_cut_at_the_end_of_the_file() {
        assert_eq!(part(Some("bytes=2-4"), 10), Part::Bytes(2, 4));
        assert_eq!(part(Some("bytes=2-400"), 10), Part::Bytes(2, 9));
        assert_eq!(part(Some("bytes=2-"), 10), Part::Bytes(2, 9));
        assert_eq!(part(Some("bytes=-3"), 10), Part::Bytes(7, 9));
        assert_eq!(part(Some("bytes=-30"), 10), Part::Bytes(0, 9));
        assert_eq!(part(Some("bytes=0-0"), 10), Part::Bytes(0, 0));
    }

    #[test]
    fn the_rest_of_a_long_file_comes_in_pieces() {
        assert_eq!(part(Some("bytes=0-"), 10 * MOST), Part::Bytes(0, MOST - 1));
        assert_eq!(part(Some("bytes=7-"), 10 * MOST), Part::Bytes(7, MOST + 6));
    }

    #[test]
    fn bytes_behind_the_end_are_out_of_reach() {
        for (header, size) in
            [("bytes=10-", 10), ("bytes=10-20", 10), ("bytes=-0", 10), ("bytes=0-", 0), ("bytes=-5", 0)]
        {
            assert_eq!(part(Some(header), size), Part::OutOfReach, "{header} of {size}");
        }
    }
}
