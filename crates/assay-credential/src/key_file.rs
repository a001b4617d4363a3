//! The file a signing key rests in: the seed, sealed by a passphrase.
//!
//! JSON with a header that anyone may read and a sealed seed. Argon2id (RFC 9106) turns the passphrase into two keys; one
//! proves that the passphrase is right for this header, the other opens the seed (XChaCha20-Poly1305, with the whole
//! header as associated data). So three accidents have three messages: the header was damaged, the passphrase is wrong,
//! the sealed seed was damaged. A recovery file is the same file under another passphrase ([`rewrap`]).
//!
//! `docs/formats.md` describes the members; [`FORMAT`] names the version, and a file of this version opens for ever.

use crate::key::{PublicKey, SigningKey};
use argon2::{Algorithm, Argon2, Params, Version};
use assay_jsonld::{jcs, json};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305};
use json::{Object, Value};
use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

/// The version of the file, as it stands in its `format` member.
pub const FORMAT: &str = "assay-key-1";
/// The purpose of a key that signs badges; [`unwrap`] opens no other.
pub const BADGE: &str = "badge";
/// The largest file that is read, in bytes.
const MAX_SIZE: usize = 16 * 1024;

/// Why a key file was not made or not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFileError {
    /// The sealed seed is not what was written, though header and passphrase are right.
    #[error(
        "the key file is damaged: its header and the passphrase are right, but the sealed key was changed"
    )]
    BodyDamaged,
    /// The readable part of the file is not what was written.
    #[error("the key file is damaged: its header was changed ({0})")]
    HeaderDamaged(&'static str),
    /// The costs are outside what this program is ready to spend.
    #[error("the key file asks for {what}, which is outside what this program accepts")]
    Kdf {
        /// The cost that is out of bounds, with its value.
        what: String,
    },
    /// Not a file of this kind, or of a newer version.
    #[error("this is not a key file that this program can read: {0}")]
    NotAKeyFile(&'static str),
    /// A key for something else than badges.
    #[error("this key is for `{purpose}`, not for signing badges")]
    OtherPurpose {
        /// The purpose in the header.
        purpose: String,
    },
    /// The header is whole and the passphrase does not open it.
    #[error("the passphrase does not open this key")]
    WrongPassphrase,
}

impl KeyFileError {
    /// Whether another passphrase may open the file as it is.
    #[must_use]
    pub fn is_wrong_passphrase(&self) -> bool {
        *self == Self::WrongPassphrase
    }
}

/// The costs of Argon2id, version 0x13 (RFC 9106, section 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kdf {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Kdf {
    /// The second recommended choice of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes.
    pub const RECOMMENDED: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// More than this is not spent on a file, whoever made it: 1 GiB, 20 passes, 16 lanes.
    const MOST: Self = Self { memory_kib: 1024 * 1024, passes: 20, lanes: 16 };

    fn derive(self, passphrase: &str, salt: &[u8; 16]) -> Result<Zeroizing<[u8; 64]>, KeyFileError> {
        let refuse = |what: String| Err(KeyFileError::Kdf { what });
        if self.memory_kib > Self::MOST.memory_kib {
            return refuse(format!("{} KiB of memory", self.memory_kib));
        }
        if self.passes > Self::MOST.passes {
            return refuse(format!("{} passes", self.passes));
        }
        if self.lanes > Self::MOST.lanes {
            return refuse(format!("{} lanes", self.lanes));
        }
        let mut keys = Zeroizing::new([0_u8; 64]);
        let Ok(params) = Params::new(self.memory_kib, self.passes, self.lanes, Some(keys.len())) else {
            return refuse(format!("{} KiB, {} passes, {} lanes", self.memory_kib, self.passes, self.lanes));
        };
        // One person's "é" is one character on one keyboard and two on another (RFC 8265, section 4.2).
        let passphrase: Zeroizing<String> = Zeroizing::new(passphrase.nfc().collect());
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, keys.as_mut())
            .map_err(|_| KeyFileError::Kdf { what: "costs the key derivation does not know".into() })?;
        Ok(keys)
    }
}

/// What anyone may read in a key file. None of it can be changed without the file failing to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// When the file was made, as given to [`wrap`].
    pub created: String,
    /// The costs of the passphrase.
    pub kdf: Kdf,
    /// The public key of the sealed seed.
    pub public_key: PublicKey,
    /// What the key is for.
    pub purpose: String,
    nonce: [u8; 24],
    salt: [u8; 16],
}

/// Seals a seed under a passphrase with [`Kdf::RECOMMENDED`].
///
/// `salt` and `nonce` are fresh random bytes; `created` is RFC 3339. The caller wipes the seed.
///
/// # Errors
/// [`KeyFileError::Kdf`] when the machine cannot do the key derivation.
pub fn wrap(
    seed: &[u8; 32],
    passphrase: &str,
    salt: [u8; 16],
    nonce: [u8; 24],
    purpose: &str,
    created: &str,
) -> Result<String, KeyFileError> {
    wrap_with(Kdf::RECOMMENDED, seed, passphrase, salt, nonce, purpose, created)
}

/// [`wrap`] with other costs.
///
/// # Errors
/// [`KeyFileError::Kdf`] when the costs are out of bounds.
pub fn wrap_with(
    kdf: Kdf,
    seed: &[u8; 32],
    passphrase: &str,
    salt: [u8; 16],
    nonce: [u8; 24],
    purpose: &str,
    created: &str,
) -> Result<String, KeyFileError> {
    let public_key = SigningKey::from_seed(seed).public_key();
    let header = Header { created: created.into(), kdf, public_key, purpose: purpose.into(), nonce, salt };
    let keys = kdf.derive(passphrase, &salt)?;
    let known = header.canonical();
    let check = seal(check_key(&keys), &nonce, b"", &known)?;
    let sealed = seal(seed_key(&keys), &nonce, seed, &known)?;
    let mut file = header.to_object();
    file.insert("checksum", hex(&Sha256::digest(&known)));
    file.insert("check", BASE64.encode(check));
    file.insert("sealed", BASE64.encode(sealed));
    Ok(json::to_string_pretty(&Value::Object(file)) + "\n")
}

/// Opens a key file whose key signs badges.
///
/// # Errors
/// See [`KeyFileError`]; each accident has its own message.
pub fn unwrap(file: &str, passphrase: &str) -> Result<SigningKey, KeyFileError> {
    let (header, seed) = open(file, passphrase)?;
    if header.purpose == BADGE {
        Ok(SigningKey::from_seed(&seed))
    } else {
        Err(KeyFileError::OtherPurpose { purpose: header.purpose })
    }
}

/// The same key under another passphrase: a changed passphrase, or a recovery file to be kept elsewhere.
///
/// # Errors
/// As [`unwrap`] and [`wrap`].
pub fn rewrap(
    file: &str,
    passphrase: &str,
    new_passphrase: &str,
    salt: [u8; 16],
    nonce: [u8; 24],
    created: &str,
) -> Result<String, KeyFileError> {
    let (header, seed) = open(file, passphrase)?;
    wrap_with(header.kdf, &seed, new_passphrase, salt, nonce, &header.purpose, created)
}

/// Reads what a key file says about itself. Only [`unwrap`] proves that it is so.
///
/// # Errors
/// [`KeyFileError::NotAKeyFile`] and [`KeyFileError::HeaderDamaged`].
pub fn read_header(file: &str) -> Result<Header, KeyFileError> {
    Ok(read(file)?.0)
}

impl Header {
    fn to_object(&self) -> Object {
        let kdf: Object = [
            ("name", Value::from("argon2id")),
            ("memoryKiB", Value::from(self.kdf.memory_kib)),
            ("passes", Value::from(self.kdf.passes)),
            ("lanes", Value::from(self.kdf.lanes)),
        ]
        .into_iter()
        .collect();
        [
            ("format", Value::from(FORMAT)),
            ("purpose", Value::from(self.purpose.as_str())),
            ("publicKey", Value::from(self.public_key.multibase())),
            ("created", Value::from(self.created.as_str())),
            ("kdf", Value::Object(kdf)),
            ("salt", Value::from(BASE64.encode(self.salt))),
            ("nonce", Value::from(BASE64.encode(self.nonce))),
        ]
        .into_iter()
        .collect()
    }

    /// The bytes that are authenticated: RFC 8785, so that spaces and the order of members do not matter.
    fn canonical(&self) -> Vec<u8> {
        jcs::canonicalize(&Value::Object(self.to_object())).into_bytes()
    }

    fn from_object(file: &Object) -> Result<Self, KeyFileError> {
        let known = [
            "format",
            "purpose",
            "publicKey",
            "created",
            "kdf",
            "salt",
            "nonce",
            "checksum",
            "check",
            "sealed",
        ];
        if file.keys().any(|key| !known.contains(&key)) {
            return Err(KeyFileError::HeaderDamaged("a member that does not belong there"));
        }
        let kdf = file.get("kdf").and_then(Value::as_object);
        let kdf = kdf.filter(|kdf| kdf.len() == 4).ok_or(KeyFileError::HeaderDamaged("kdf"))?;
        if text(kdf, "name")? != "argon2id" {
            return Err(KeyFileError::NotAKeyFile("its key derivation is not argon2id"));
        }
        Ok(Self {
            created: text(file, "created")?.to_owned(),
            kdf: Kdf {
                memory_kib: cost(kdf, "memoryKiB")?,
                passes: cost(kdf, "passes")?,
                lanes: cost(kdf, "lanes")?,
            },
            public_key: text(file, "publicKey")?
                .parse()
                .map_err(|_| KeyFileError::HeaderDamaged("publicKey"))?,
            purpose: text(file, "purpose")?.to_owned(),
            nonce: bytes(file, "nonce")?,
            salt: bytes(file, "salt")?,
        })
    }
}

/// Header, check value and sealed seed of a file whose header is whole.
fn read(file: &str) -> Result<(Header, Vec<u8>, Vec<u8>), KeyFileError> {
    if file.len() > MAX_SIZE {
        return Err(KeyFileError::NotAKeyFile("it is too large"));
    }
    let value = json::parse(file.as_bytes()).map_err(|_| KeyFileError::NotAKeyFile("it is not JSON"))?;
    let object = value.as_object().ok_or(KeyFileError::NotAKeyFile("it is not an object"))?;
    match object.get("format").and_then(Value::as_str) {
        Some(FORMAT) => {}
        Some(other) if other.starts_with("assay-key-") => {
            return Err(KeyFileError::NotAKeyFile("it was written by a newer program"));
        }
        Some(_) | None => return Err(KeyFileError::NotAKeyFile("its format is another one")),
    }
    let header = Header::from_object(object)?;
    // No secret is in this sum: it tells a damaged header from a wrong passphrase, not a forged one from a true one.
    if text(object, "checksum")? != hex(&Sha256::digest(header.canonical())) {
        return Err(KeyFileError::HeaderDamaged("checksum"));
    }
    let check = BASE64.decode(text(object, "check")?).map_err(|_| KeyFileError::HeaderDamaged("check"))?;
    let sealed = object.get("sealed").and_then(Value::as_str).and_then(|sealed| BASE64.decode(sealed).ok());
    Ok((header, check, sealed.ok_or(KeyFileError::BodyDamaged)?))
}

fn open(file: &str, passphrase: &str) -> Result<(Header, Zeroizing<[u8; 32]>), KeyFileError> {
    let (header, check, sealed) = read(file)?;
    let keys = header.kdf.derive(passphrase, &header.salt)?;
    let known = header.canonical();
    unseal(check_key(&keys), &header.nonce, &check, &known).ok_or(KeyFileError::WrongPassphrase)?;
    let seed = unseal(seed_key(&keys), &header.nonce, &sealed, &known).ok_or(KeyFileError::BodyDamaged)?;
    let seed: Zeroizing<[u8; 32]> =
        Zeroizing::new(seed.as_slice().try_into().map_err(|_| KeyFileError::BodyDamaged)?);
    if SigningKey::from_seed(&seed).public_key() != header.public_key {
        return Err(KeyFileError::HeaderDamaged("publicKey"));
    }
    Ok((header, seed))
}

fn seed_key(keys: &[u8; 64]) -> &[u8] {
    &keys[..32]
}

fn check_key(keys: &[u8; 64]) -> &[u8] {
    &keys[32..]
}

fn seal(key: &[u8], nonce: &[u8; 24], plain: &[u8], known: &[u8]) -> Result<Vec<u8>, KeyFileError> {
    let cipher = XChaCha20Poly1305::new_from_slice(key).map_err(|_| KeyFileError::BodyDamaged)?;
    cipher
        .encrypt(&(*nonce).into(), Payload { msg: plain, aad: known })
        .map_err(|_| KeyFileError::BodyDamaged)
}

fn unseal(key: &[u8], nonce: &[u8; 24], sealed: &[u8], known: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
    cipher.decrypt(&(*nonce).into(), Payload { msg: sealed, aad: known }).ok().map(Zeroizing::new)
}

fn text<'a>(object: &'a Object, member: &'static str) -> Result<&'a str, KeyFileError> {
    object.get(member).and_then(Value::as_str).ok_or(KeyFileError::HeaderDamaged(member))
}

fn cost(kdf: &Object, member: &'static str) -> Result<u32, KeyFileError> {
    let number = kdf.get(member).and_then(Value::as_i64).and_then(|number| u32::try_from(number).ok());
    number.ok_or(KeyFileError::HeaderDamaged(member))
}

fn bytes<const N: usize>(object: &Object, member: &'static str) -> Result<[u8; N], KeyFileError> {
    let bytes = BASE64.decode(text(object, member)?).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(KeyFileError::HeaderDamaged(member))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
