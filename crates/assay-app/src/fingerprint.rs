//! A public key as six words that two people can compare on the telephone.
//!
//! The words come from the English list of BIP-39: 2048 words that never change, none of which shares its first four
//! letters with another. Six of them tell apart 2^66 keys, which is out of reach for whoever wants to make a key with
//! the same words. Anybody can derive them again: SHA-256 over the ASCII text `assay fingerprint 1`, a line feed and
//! the key as Multikey (`z6Mk…`); the first 66 bits, most significant first, are six numbers of eleven bits, and each
//! is the place of a word in the list, counted from 0.

use sha2::{Digest as _, Sha256};

const LIST: &str = include_str!("../words/english.txt");
const LABEL: &str = "assay fingerprint 1\n";
const WORDS: usize = 6;
const BITS: usize = 11;

/// The six words of a public key, given as Multikey.
///
/// ```
/// let words = assay_app::fingerprint::derive_words("z6MkfwZ26EPdF7VHwTBrjvXSVdJD6rV6bRGsxiVXwtYCvgWg");
/// assert_eq!(words.len(), 6);
/// assert_ne!(words, assay_app::fingerprint::derive_words("z6MkfwZ26EPdF7VHwTBrjvXSVdJD6rV6bRGsxiVXwtYCvgWh"));
/// ```
#[must_use]
pub fn derive_words(multikey: &str) -> Vec<String> {
    let hash = Sha256::digest(format!("{LABEL}{multikey}"));
    let bit = |at: usize| hash.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let place =
        |word: usize| (word * BITS..(word + 1) * BITS).fold(0, |place, at| place << 1 | usize::from(bit(at)));
    let list: Vec<&str> = LIST.lines().collect();
    // Eleven bits always are the place of one of 2048 words.
    (0..WORDS).filter_map(|word| list.get(place(word))).map(|word| (*word).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{LIST, derive_words};
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_list_is_the_one_of_bip_39() {
        let hash: String = Sha256::digest(LIST).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
        assert_eq!(LIST.lines().count(), 2048);
    }

    #[test]
    fn the_words_of_a_key_never_change() {
        let words = derive_words("z6MkfwZ26EPdF7VHwTBrjvXSVdJD6rV6bRGsxiVXwtYCvgWg").join(" ");
        assert_eq!(words, "cousin glow anchor session jealous provide");
    }
}
