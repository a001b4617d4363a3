//! Keys that others sign with: Ed25519, two curves of NIST, and RSA. They are only ever checked with.

use crate::key::{KeyError, PublicKey};
use assay_jsonld::json::Value;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::BoxedUint;
use rsa::pkcs1v15;
use rsa::sha2::Sha256;
use rsa::signature::Verifier as _;

/// Members of a JWK that only its owner may know (RFC 7518, section 6).
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
/// RSA keys below it are weak; above it a signature takes too long to check.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// The way a key signs. A key has one, and never takes part in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// Ed25519, `EdDSA` in RFC 8037.
    EdDsa,
    /// ECDSA with P-256 and SHA-256 (RFC 7518, section 3.4).
    Es256,
    /// ECDSA with P-384 and SHA-384.
    Es384,
    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, section 3.3).
    Rs256,
}

impl Algorithm {
    /// The algorithm of this name in a JSON Web Token.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::EdDsa, Self::Es256, Self::Es384, Self::Rs256]
            .into_iter()
            .find(|algorithm| algorithm.name() == name)
    }

    /// The name in a JSON Web Token.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EdDsa => "EdDSA",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::Rs256 => "RS256",
        }
    }
}

/// A key that somebody's signatures are checked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VerifyingKey {
    /// Ed25519.
    Ed25519(PublicKey),
    /// The curve P-256.
    P256(Box<p256::ecdsa::VerifyingKey>),
    /// The curve P-384.
    P384(Box<p384::ecdsa::VerifyingKey>),
    /// RSA of 2,048 bits or more.
    Rsa(Box<rsa::PublicKey>),
}

impl From<PublicKey> for VerifyingKey {
    fn from(key: PublicKey) -> Self {
        Self::Ed25519(key)
    }
}

impl VerifyingKey {
    /// Reads a Multikey (Controlled Identifiers 1.0, section 2.2.2): Ed25519, P-256 or P-384.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn from_multibase(text: &str) -> Result<Self, KeyError> {
        let encoded = text.strip_prefix('z').ok_or(KeyError::Multibase)?;
        // Checked first because base58 takes quadratic time.
        if encoded.len() > 80 {
            return Err(KeyError::Kind);
        }
        let bytes = bs58::decode(encoded).into_vec().map_err(|_| KeyError::Multibase)?;
        match bytes.as_slice() {
            [0xed, 0x01, ..] => PublicKey::from_multibase(text).map(Self::Ed25519),
            [0x80, 0x24, point @ ..] => p256_key(point, 33),
            [0x81, 0x24, point @ ..] => p384_key(point, 49),
            [..] => Err(KeyError::Kind),
        }
    }

    /// Reads the key out of a `did:key:` name, or of its verification method, whose fragment repeats the key.
    ///
    /// # Errors
    /// [`KeyError::NotDidKey`] when it is neither or names two keys; otherwise as [`VerifyingKey::from_multibase`].
    pub fn from_did_key(name: &str) -> Result<Self, KeyError> {
        let rest = name.strip_prefix("did:key:").ok_or(KeyError::NotDidKey)?;
        let (key, fragment) = rest.split_once('#').unwrap_or((rest, rest));
        if key == fragment { Self::from_multibase(key) } else { Err(KeyError::NotDidKey) }
    }

    /// Reads a JSON Web Key (RFC 7517).
    ///
    /// # Errors
    /// See [`KeyError`]; a key that shows its private part is no key any more.
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyError> {
        let text = |member: &str| jwk.at(member).and_then(Value::as_str);
        if PRIVATE_MEMBERS.iter().any(|member| jwk.at(member).is_some()) {
            return Err(KeyError::Private);
        }
        let bytes = |member: &str| {
            // The longest is an RSA modulus of 8,192 bits.
            let text = text(member).filter(|text| text.len() <= 1400).ok_or(KeyError::NotOnCurve)?;
            URL_SAFE_NO_PAD.decode(text).map_err(|_| KeyError::NotOnCurve)
        };
        let point = |size: usize| {
            let (x, y) = (bytes("x")?, bytes("y")?);
            if x.len() != size || y.len() != size {
                return Err(KeyError::NotOnCurve);
            }
            Ok([&[4_u8][..], &x, &y].concat())
        };
        match (text("kty"), text("crv")) {
            (Some("OKP"), Some("Ed25519")) => {
                let bytes = <[u8; 32]>::try_from(bytes("x")?).map_err(|_| KeyError::NotOnCurve)?;
                PublicKey::from_bytes(&bytes).map(Self::Ed25519)
            }
            (Some("EC"), Some("P-256")) => p256_key(&point(32)?, 65),
            (Some("EC"), Some("P-384")) => p384_key(&point(48)?, 97),
            (Some("RSA"), None) => Self::from_rsa(&bytes("n")?, &bytes("e")?),
            (_, _) => Err(KeyError::Kind),
        }
    }

    /// Takes modulus and exponent of an RSA key, big-endian.
    ///
    /// # Errors
    /// [`KeyError::Weak`] below 2,048 bits or with an exponent that is no use; longer than 8,192 bits is refused as well.
    pub fn from_rsa(modulus: &[u8], exponent: &[u8]) -> Result<Self, KeyError> {
        if modulus.len() > 1025 || exponent.is_empty() || exponent.len() > 8 {
            return Err(KeyError::Kind);
        }
        let number = BoxedUint::from_be_slice_vartime;
        rsa::PublicKey::new_with_size_limits(number(modulus), number(exponent), RSA_BITS)
            .map(|key| Self::Rsa(Box::new(key)))
            .map_err(|_| KeyError::Weak)
    }

    /// The one algorithm this key is for.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ed25519(_) => Algorithm::EdDsa,
            Self::P256(_) => Algorithm::Es256,
            Self::P384(_) => Algorithm::Es384,
            Self::Rsa(_) => Algorithm::Rs256,
        }
    }

    /// Whether `signature` is this key's signature of `message`, by the key's own algorithm. Signatures on curves are two
    /// numbers of fixed length one after the other (RFC 7518, section 3.4), never DER.
    #[must_use]
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => {
                signature.try_into().is_ok_and(|signature| key.verify_strict(message, signature))
            }
            Self::P256(key) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            Self::P384(key) => p384::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            Self::Rsa(key) => {
                let key = pkcs1v15::VerifyingKey::<Sha256>::new((**key).clone());
                pkcs1v15::Signature::try_from(signature)
                    .is_ok_and(|signature| key.verify(message, &signature).is_ok())
            }
        }
    }
}

/// `size` keeps the two spellings of a point apart: a Multikey is compressed, a JWK is not.
fn p256_key(point: &[u8], size: usize) -> Result<VerifyingKey, KeyError> {
    let key = (point.len() == size).then(|| p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok());
    key.flatten().map(|key| VerifyingKey::P256(Box::new(key))).ok_or(KeyError::NotOnCurve)
}

fn p384_key(point: &[u8], size: usize) -> Result<VerifyingKey, KeyError> {
    let key = (point.len() == size).then(|| p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok());
    key.flatten().map(|key| VerifyingKey::P384(Box::new(key))).ok_or(KeyError::NotOnCurve)
}
