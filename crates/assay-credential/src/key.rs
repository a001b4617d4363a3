//! Ed25519 keys: the one that signs badges, and the ones badges are checked with.

use crate::base58;
use curve25519_dalek::constants::ED25519_BASEPOINT_TABLE;
use curve25519_dalek::edwards::EdwardsBasepointTable;
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::BasepointTable as _;
use ed25519_dalek::Signer as _;
use sha2::{Digest as _, Sha512};
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

/// Multicodec code of an Ed25519 public key (Controlled Identifiers 1.0, section 2.2.2, Multikey).
const PUBLIC_PREFIX: [u8; 2] = [0xed, 0x01];

/// Why a text or some bytes are no public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// A key of a kind that is not read.
    #[error("the key is of a kind that this program does not read")]
    Kind,
    /// Not base58-btc behind the letter `z`.
    #[error("the key is not written as multibase base58-btc")]
    Multibase,
    /// A key, but of another kind than Ed25519.
    #[error("the key is not an Ed25519 key")]
    NotEd25519,
    /// A `did:key` name whose fragment does not repeat the key, or that is no `did:key` name at all.
    #[error("the name is not a did:key name that repeats its key")]
    NotDidKey,
    /// Bytes that no point of the curve is written as, or that spell a point in a second way.
    #[error("the key is not a point of the curve in its one spelling")]
    NotOnCurve,
    /// A key that was published together with its private part.
    #[error("the key shows its private part, so anybody could sign with it")]
    Private,
    /// A point of small order, or a short RSA key: others can make signatures for it.
    #[error("the key is one for which anybody could sign")]
    Weak,
}

/// An Ed25519 key that badges are checked with. It is a point of the curve in canonical spelling and not weak.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

impl PublicKey {
    /// Takes the 32 bytes of RFC 8032, section 5.1.5.
    ///
    /// # Errors
    /// [`KeyError::NotOnCurve`] and [`KeyError::Weak`]: stricter than RFC 8032, which leaves room for second
    /// spellings and for keys of small order.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        if !is_reduced(bytes) {
            return Err(KeyError::NotOnCurve);
        }
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::NotOnCurve)?;
        if key.is_weak() { Err(KeyError::Weak) } else { Ok(Self(key)) }
    }

    /// Reads a Multikey, `z6Mk…` (Controlled Identifiers 1.0, section 2.2.2).
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn from_multibase(text: &str) -> Result<Self, KeyError> {
        let encoded = text.strip_prefix('z').ok_or(KeyError::Multibase)?;
        let mut bytes = [0_u8; 34];
        // A longer text cannot be an Ed25519 key; checked first because base58 takes quadratic time.
        if encoded.len() > 64 {
            return Err(KeyError::NotEd25519);
        }
        let length = bs58::decode(encoded).onto(bytes.as_mut_slice()).map_err(|error| match error {
            bs58::decode::Error::BufferTooSmall => KeyError::NotEd25519,
            _ => KeyError::Multibase,
        })?;
        match bytes.split_first_chunk::<2>() {
            Some((&PUBLIC_PREFIX, key)) if length == bytes.len() => {
                let key: &[u8; 32] = key.try_into().map_err(|_| KeyError::NotEd25519)?;
                Self::from_bytes(key)
            }
            _ => Err(KeyError::NotEd25519),
        }
    }

    /// Reads the key out of a `did:key:z6Mk…` name, or of its verification method `did:key:z6Mk…#z6Mk…`.
    ///
    /// # Errors
    /// [`KeyError::NotDidKey`] when it is neither or names two keys; otherwise as [`PublicKey::from_multibase`].
    pub fn from_did_key(name: &str) -> Result<Self, KeyError> {
        let rest = name.strip_prefix("did:key:").ok_or(KeyError::NotDidKey)?;
        let (key, fragment) = rest.split_once('#').unwrap_or((rest, rest));
        if key != fragment {
            return Err(KeyError::NotDidKey);
        }
        Self::from_multibase(key)
    }

    /// The 32 bytes of RFC 8032.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The key as a Multikey, `z6Mk…`.
    #[must_use]
    pub fn multibase(&self) -> String {
        let mut bytes = [0_u8; 34];
        bytes[..2].copy_from_slice(&PUBLIC_PREFIX);
        bytes[2..].copy_from_slice(self.as_bytes());
        format!("z{}", base58::encode(&bytes))
    }

    /// The name that is nothing but the key: `did:key:z6Mk…` (the did:key method, section 3.1).
    #[must_use]
    pub fn did_key(&self) -> String {
        format!("did:key:{}", self.multibase())
    }

    /// The verification method of [`PublicKey::did_key`], which repeats the key as its fragment.
    #[must_use]
    pub fn did_key_method(&self) -> String {
        let key = self.multibase();
        format!("did:key:{key}#{key}")
    }

    /// Whether `signature` is this key's signature of `message`.
    ///
    /// Strict: signatures with an unreduced scalar or a small-order point are refused, so that a signature can
    /// neither be changed into another good one nor be good for several messages.
    #[must_use]
    pub fn verify_strict(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.multibase()).finish()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.multibase())
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::from_multibase(text)
    }
}

/// An Ed25519 key that signs badges. Its memory is wiped when it is dropped.
pub struct SigningKey {
    // Its own `Drop` wipes the seed.
    key: ed25519_dalek::SigningKey,
    public: PublicKey,
    /// Multiples of the public key, with which its signatures are checked in half the time. Public like the key itself.
    multiples: OnceLock<Box<EdwardsBasepointTable>>,
}

impl SigningKey {
    /// Makes the key of a seed, the 32 random bytes of RFC 8032, section 5.1.5. The caller wipes the seed.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let key = ed25519_dalek::SigningKey::from_bytes(seed);
        // A key made from a seed is a multiple of the base point by a clamped scalar: on the curve and of large order.
        let public = PublicKey(key.verifying_key());
        Self { key, public, multiples: OnceLock::new() }
    }

    /// The key that this key's signatures are checked with.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        self.public
    }

    /// Signs the two hashes of a Data Integrity proof, options first (Data Integrity EdDSA Cryptosuites 1.0,
    /// section 3.3.3).
    ///
    /// This is the only thing a badge key signs. The suites define what is signed and leave no room for a prefix of
    /// our own, so the type does what a prefix would do: nobody can have this key sign any other kind of bytes.
    pub(crate) fn sign_proof_hashes(&self, hashes: &[u8; 64]) -> [u8; 64] {
        self.key.sign(hashes).to_bytes()
    }

    /// Whether a signature that this key just made is one of `hashes`: the equation of RFC 8032, section 5.1.7, without the
    /// cofactor, over the public key alone. A fault of the machine while signing is caught by it; signatures that others made
    /// are checked by [`PublicKey::verify_strict`].
    pub(crate) fn has_signed(&self, hashes: &[u8; 64], signature: &[u8; 64]) -> bool {
        let (point, scalar) = signature.split_at(32);
        let Some(scalar) = <[u8; 32]>::try_from(scalar)
            .ok()
            .and_then(|bytes| Scalar::from_canonical_bytes(bytes).into_option())
        else {
            return false;
        };
        let digest =
            Sha512::new().chain_update(point).chain_update(self.public.as_bytes()).chain_update(hashes);
        let challenge = Scalar::from_bytes_mod_order_wide(&digest.finalize().into());
        let multiples = self
            .multiples
            .get_or_init(|| Box::new(EdwardsBasepointTable::create(&self.public.0.to_edwards())));
        let expected = ED25519_BASEPOINT_TABLE * &scalar - &**multiples * &challenge;
        expected.compress().as_bytes().as_slice() == point
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("public", &self.public).finish_non_exhaustive()
    }
}

/// Whether the 255 bits of the y coordinate are below the field's prime 2^255 - 19.
fn is_reduced(bytes: &[u8; 32]) -> bool {
    bytes[31] & 0x7f != 0x7f || bytes[1..31].iter().any(|byte| *byte != 0xff) || bytes[0] < 0xed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signing_key_does_not_show_its_seed() {
        let seed = [0xAB; 32];
        let shown = format!("{:?}", SigningKey::from_seed(&seed));
        assert!(shown.contains("z6Mk") && !shown.contains("171"), "{shown}");
        assert!(!shown.to_lowercase().contains("abab"), "{shown}");
    }

    #[test]
    fn keys_of_small_order_and_second_spellings_are_refused() {
        let mut one = [0_u8; 32];
        one[0] = 1;
        assert_eq!(PublicKey::from_bytes(&one), Err(KeyError::Weak));
        let mut one_again = [0xff_u8; 32];
        (one_again[0], one_again[31]) = (0xee, 0x7f);
        assert_eq!(PublicKey::from_bytes(&one_again), Err(KeyError::NotOnCurve));
    }

    #[test]
    fn a_key_knows_its_own_signatures_and_no_others() {
        let key = SigningKey::from_seed(&[3; 32]);
        for byte in 0..64_u8 {
            let hashes = [byte; 64];
            let signature = key.sign_proof_hashes(&hashes);
            assert!(
                key.has_signed(&hashes, &signature) && key.public_key().verify_strict(&hashes, &signature)
            );
            let mut changed = signature;
            changed[usize::from(byte)] ^= 1 << (byte % 8);
            assert!(!key.has_signed(&hashes, &changed));
            assert!(!key.has_signed(&[byte + 1; 64], &signature));
        }
        let other = SigningKey::from_seed(&[4; 32]);
        assert!(!key.has_signed(&[0; 64], &other.sign_proof_hashes(&[0; 64])));
    }

    #[test]
    fn a_did_key_method_has_to_repeat_its_key() {
        let a = SigningKey::from_seed(&[1; 32]).public_key();
        let b = SigningKey::from_seed(&[2; 32]).public_key();
        assert_eq!(PublicKey::from_did_key(&a.did_key_method()), Ok(a));
        let mixed = format!("{}#{}", a.did_key(), b.multibase());
        assert_eq!(PublicKey::from_did_key(&mixed), Err(KeyError::NotDidKey));
    }
}
