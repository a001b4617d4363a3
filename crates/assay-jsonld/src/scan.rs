//! Runs of bytes that stand for themselves: most of a document, and most of a picture inside it.

/// As many bytes are looked at together.
const BLOCK: usize = 32;

/// How many bytes from the start of `bytes` are of a kind.
///
/// `is_one` decides about whole blocks, without a branch between its comparisons, so that a block takes a few vector
/// instructions; `table` says the same of single bytes.
pub(crate) fn run_length(bytes: &[u8], is_one: impl Fn(u8) -> bool, table: &[bool; 256]) -> usize {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let others = |block: &[u8; BLOCK]| block.iter().fold(0, |others, byte| others | u8::from(!is_one(*byte)));
    let start = blocks.iter().position(|block| others(block) != 0).unwrap_or(blocks.len()) * BLOCK;
    let rest = &bytes[start..];
    start + rest.iter().position(|byte| !table[usize::from(*byte)]).unwrap_or(rest.len())
}

/// A table for [`run_length`] out of the function that is handed to it.
macro_rules! table_of {
    ($is_one:path) => {{
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < table.len() {
            table[byte] = $is_one(byte as u8);
            byte += 1;
        }
        table
    }};
}
pub(crate) use table_of;

#[cfg(test)]
mod tests {
    use super::run_length;

    const fn is_letter(byte: u8) -> bool {
        byte.is_ascii_alphabetic()
    }
    static LETTERS: [bool; 256] = table_of!(is_letter);

    #[test]
    fn a_run_ends_at_the_first_other_byte_wherever_it_is() {
        for length in 0..100 {
            assert_eq!(run_length(&vec![b'a'; length], is_letter, &LETTERS), length);
            for end in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[end] = b'-';
                assert_eq!(run_length(&bytes, is_letter, &LETTERS), end);
            }
        }
    }
}
