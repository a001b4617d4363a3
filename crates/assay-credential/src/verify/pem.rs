//! RSA keys as Open Badges 2.0 has them: `SubjectPublicKeyInfo` in PEM (RFC 7468, RFC 8017, appendix A.1).

use crate::foreign_key::VerifyingKey;
use crate::key::KeyError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The longest text that is looked at: a key of 8,192 bits takes a third of it.
const MAX_TEXT: usize = 4096;
/// The object identifier of RSA, 1.2.840.113549.1.1.1, and the `NULL` behind it.
const RSA: [u8; 13] = [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];

const BIT_STRING: u8 = 3;
const INTEGER: u8 = 2;
const SEQUENCE: u8 = 0x30;

/// Reads an RSA key; `None` when the text is none in one spelling.
pub(super) fn rsa_key(text: &str) -> Option<Result<VerifyingKey, KeyError>> {
    if text.len() > MAX_TEXT {
        return None;
    }
    let body = text.trim().strip_prefix("-----BEGIN PUBLIC KEY-----")?;
    let body: String = body.strip_suffix("-----END PUBLIC KEY-----")?.split_ascii_whitespace().collect();
    let bytes = STANDARD.decode(body).ok()?;
    let (info, rest) = element(SEQUENCE, &bytes)?;
    let (algorithm, key) = element(SEQUENCE, info)?;
    let (bits, after) = element(BIT_STRING, key)?;
    // The first byte counts unused bits.
    let (key, behind) = element(SEQUENCE, bits.strip_prefix(&[0])?)?;
    let (modulus, key) = element(INTEGER, key)?;
    let (exponent, end) = element(INTEGER, key)?;
    let whole = [rest, after, behind, end].iter().all(|rest| rest.is_empty());
    if !whole || algorithm != RSA {
        return None;
    }
    Some(VerifyingKey::from_rsa(unsigned(modulus)?, unsigned(exponent)?))
}

/// An element of DER: its content, and what follows it.
fn element(tag: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (length, rest) = rest.split_first()?;
    let (length, rest) = match length {
        0..=0x7f => (usize::from(*length), rest),
        0x81 | 0x82 => {
            let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
            let length = digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit));
            // The shortest spelling only.
            (Some(length).filter(|length| *length >= if digits.len() == 1 { 0x80 } else { 0x100 })?, rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    (*first == tag).then_some((content, rest))
}

/// A number that is not negative, without the byte that says so.
fn unsigned(number: &[u8]) -> Option<&[u8]> {
    match number {
        [0, high, ..] if high & 0x80 != 0 => number.get(1..),
        [high, ..] if high & 0x80 == 0 && *high != 0 => Some(number),
        _ => None,
    }
}
