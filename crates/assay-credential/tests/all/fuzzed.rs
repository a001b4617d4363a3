//! The fuzzer's seeds, and many small changes to each of them, without the fuzzer: what it once found stays found.

#[path = "../../../../tests/shared/fuzzed.rs"]
mod targets;

use std::path::Path;
use targets::TARGETS;

/// Numbers that are the same in every run (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % sides.max(1)
    }
}

/// Bytes exchanged, cut out, doubled and taken from elsewhere, as a fuzzer begins.
fn changed(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    const WORDS: [&[u8]; 8] =
        [b"\"", b"{", b"]", b"\0", b"\xff\xff\xff\xff", b"@graph", b"\\ud800", b"9e999"];
    let mut bytes = seed.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len());
        match dice.roll(5) {
            0 if !bytes.is_empty() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
            1 => bytes.truncate(at),
            2 => {
                let word = WORDS[dice.roll(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
            3 => {
                let end = (at + dice.roll(64)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.extend(part);
            }
            _ => {
                let end = (at + dice.roll(16)).min(bytes.len());
                bytes.drain(at..end);
            }
        }
    }
    bytes
}

#[test]
fn no_seed_and_no_small_change_of_one_is_more_than_refused() {
    let seeds = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fuzz/seeds"));
    for (name, target) in TARGETS {
        let mut files: Vec<_> =
            std::fs::read_dir(seeds.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "{name} has no seed");
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        for file in files {
            let seed = std::fs::read(file).unwrap();
            target(&seed);
            for _ in 0..2_000 {
                target(&changed(&seed, &mut dice));
            }
        }
    }
}
