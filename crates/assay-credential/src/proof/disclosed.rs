//! Derived proofs of `ecdsa-sd-2023` (Data Integrity ECDSA Cryptosuites 1.0, section 3.4): the issuer signed every statement by
//! itself, and the holder shows some of them.

use crate::foreign_key::VerifyingKey;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// How the bytes of a derived proof begin.
const HEADER: [u8; 3] = [0xd9, 0x5d, 0x01];
/// The longest text of a proof: some two thousand statements, each of which takes a signature check.
const MAX_TEXT: usize = 180_000;

/// What a derived proof holds.
#[derive(Debug, Clone)]
pub(super) struct Disclosed {
    /// The issuer's signature of the proof's options, the key of this credential, and the statements that must be shown.
    pub(super) base: Vec<u8>,
    /// The key that signed the statements one by one, made for this credential alone; a Multikey's bytes.
    key: Vec<u8>,
    signatures: Vec<Vec<u8>>,
    /// The names of blank nodes that were signed, by their number in canonical order.
    labels: BTreeMap<u64, Vec<u8>>,
    /// The places, among the statements shown, of those that must be.
    mandatory: BTreeSet<u64>,
}

impl Disclosed {
    /// Reads a `proofValue`; `None` when it is no derived proof in its one spelling.
    pub(super) fn read(text: &str) -> Option<Self> {
        let encoded = text.strip_prefix('u').filter(|encoded| encoded.len() <= MAX_TEXT)?;
        let bytes = URL_SAFE_NO_PAD.decode(encoded).ok()?;
        let mut reader = Cbor(bytes.strip_prefix(&HEADER)?);
        (reader.head(ARRAY)? == 5).then_some(())?;
        let (base, key) = (reader.bytes()?, reader.bytes()?);
        let signatures: Vec<Vec<u8>> =
            (0..reader.head(ARRAY)?).map(|_| reader.bytes()).collect::<Option<_>>()?;
        let count = reader.head(MAP)?;
        let pairs = (0..count).map(|_| Some((reader.head(UNSIGNED)?, reader.bytes()?)));
        let labels: BTreeMap<u64, Vec<u8>> = pairs.collect::<Option<_>>()?;
        let distinct: BTreeSet<&Vec<u8>> = labels.values().collect();
        let one_to_one = labels.len() as u64 == count && distinct.len() == labels.len();
        let mandatory = reader.head(ARRAY)?;
        let places: BTreeSet<u64> = (0..mandatory).map(|_| reader.head(UNSIGNED)).collect::<Option<_>>()?;
        let right = base.len() == 64
            && key.len() == 35
            && signatures.iter().all(|signature| signature.len() == 64)
            && labels.values().all(|label| label.len() == 32)
            && one_to_one
            && places.len() as u64 == mandatory
            && reader.0.is_empty();
        right.then_some(Self { base, key, signatures, labels, mandatory: places })
    }

    /// Checks the statements that were signed one by one, and gives the bytes that the issuer signed; `None` when one of the
    /// statements was not signed by this credential's key.
    pub(super) fn signed(&self, options: &[u8], canonical: &str) -> Option<Vec<u8>> {
        let mut statements =
            canonical.lines().map(|line| self.relabelled(line)).collect::<Option<Vec<String>>>()?;
        statements.sort_unstable();
        let place = |at: usize| u64::try_from(at).unwrap_or(u64::MAX);
        let mandatory = |at: usize| self.mandatory.contains(&place(at));
        if self.mandatory.last().is_some_and(|last| *last >= place(statements.len()))
            || statements.len() != self.mandatory.len() + self.signatures.len()
        {
            return None;
        }
        let key = format!("z{}", bs58::encode(&self.key).into_string());
        let key = VerifyingKey::from_multibase(&key).ok()?;
        let single = statements.iter().enumerate().filter(|(at, _)| !mandatory(*at));
        for ((_, statement), signature) in single.zip(&self.signatures) {
            if !key.verify(statement.as_bytes(), signature) {
                return None;
            }
        }
        let mut together = Sha256::new();
        for (_, statement) in statements.iter().enumerate().filter(|(at, _)| mandatory(*at)) {
            together.update(statement);
        }
        Some([options, &self.key, &together.finalize()].concat())
    }

    /// A canonical statement with the names of blank nodes that were signed, and its line feed.
    fn relabelled(&self, line: &str) -> Option<String> {
        let mut text = String::with_capacity(line.len() + 48);
        let mut rest = line;
        while !rest.is_empty() {
            let (term, after) = rest.split_at(term_length(rest));
            match term.strip_prefix("_:c14n") {
                None => text.push_str(term),
                Some(number) => {
                    text.push_str("_:u");
                    text.push_str(&URL_SAFE_NO_PAD.encode(self.labels.get(&number.parse().ok()?)?));
                }
            }
            let space = after.len().min(1);
            text.push_str(&after[..space]);
            rest = &after[space..];
        }
        text.push('\n');
        Some(text)
    }
}

/// How long the term is that opens `text`: up to the next space, but for spaces within a literal.
fn term_length(text: &str) -> usize {
    let mut start = 0;
    if let Some(value) = text.strip_prefix('"') {
        let mut escaped = false;
        let end = value.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        start = end.map_or(text.len(), |end| end + 2);
    }
    text[start..].find(' ').map_or(text.len(), |space| start + space)
}

const UNSIGNED: u8 = 0;
const BYTES: u8 = 2;
const ARRAY: u8 = 4;
const MAP: u8 = 5;

/// A reader of the part of CBOR (RFC 8949) that proofs consist of, in its shortest spelling only.
struct Cbor<'b>(&'b [u8]);

impl Cbor<'_> {
    /// The number in the head of an item of this kind.
    fn head(&mut self, kind: u8) -> Option<u64> {
        let (first, rest) = self.0.split_first()?;
        let (short, digits) = match first & 0x1f {
            small @ 0..=23 => (Some(u64::from(small)), 0),
            24 => (None, 1),
            25 => (None, 2),
            _ => return None,
        };
        let (digits, rest) = rest.split_at_checked(digits)?;
        let number = digits.iter().fold(0, |sum, digit| sum << 8 | u64::from(*digit));
        let shortest = match digits.len() {
            0 => true,
            1 => number >= 24,
            _ => number >= 0x100,
        };
        self.0 = rest;
        (first >> 5 == kind && shortest).then_some(short.unwrap_or(number))
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(self.head(BYTES)?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes.to_vec())
    }
}
