//! The organisation's key as a person looks after it: its words, its passphrase, its recovery file.
//!
//! A recovery file is the key file once more, under a long random code instead of the passphrase. The code is shown
//! once and kept nowhere; whoever has both can set a new passphrase, and nobody can with one of them.

use super::{key_error, key_path};
use crate::error::{AppError, Code};
use crate::fingerprint::derive_words;
use crate::workspace::{Workspace, write_whole};
use assay_credential::key_file::{self, KeyFileError};
use assay_domain::{EventKind, Timestamp};
use std::path::Path;
use zeroize::Zeroizing;

/// What is known of the key that signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFacts {
    /// The public key, as Multikey (`z6Mk…`).
    pub public_key: String,
    /// Six words to compare on the telephone.
    pub fingerprint: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When a recovery file was last written.
    pub recovery_saved_at: Option<Timestamp>,
}

impl Workspace {
    /// What is known of the key that signs. Nothing of it is secret.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn key_facts(&self) -> Result<KeyFacts, AppError> {
        let public_key = self.organisation()?.public_key;
        let (keys, events) =
            self.store.read::<_, AppError>(|r| Ok((r.signing_keys()?, r.events_about(&public_key)?)))?;
        let row = keys.into_iter().find(|row| row.public_key == public_key).ok_or_else(|| {
            AppError::new(
                Code::StoreFailed,
                public_key.as_str(),
                "The workspace does not know the key its organisation signs with.",
                "Restore a backup.",
            )
        })?;
        let is_recovery = |body: &str| {
            serde_json::from_str::<serde_json::Value>(body).is_ok_and(|body| body["as"] == RECOVERY)
        };
        let saved = events
            .iter()
            .rfind(|event| event.kind == EventKind::KeyRewrapped.as_str() && is_recovery(&event.body));
        Ok(KeyFacts {
            fingerprint: derive_words(&public_key),
            public_key,
            created_at: row.created_at,
            recovery_saved_at: saved.map(|event| event.at),
        })
    }

    /// Wraps the key under another passphrase. Recovery files written before still open with their codes.
    ///
    /// # Errors
    /// [`Code::PassphraseWrong`], or when the key file is damaged or cannot be written; then the old one stands.
    pub fn change_passphrase(&self, old: &str, new: &str, actor: &str) -> Result<(), AppError> {
        refuse_empty(new)?;
        let public_key = self.organisation()?.public_key;
        let path = key_path(&self.keys_dir(), &public_key);
        let file = self.rewrap(&path, &read(&path)?, old, new)?;
        self.keep(&path, &file, &public_key, PASSPHRASE, actor)
    }

    /// Writes a recovery file of the key and returns the code that opens it. The code is kept nowhere.
    ///
    /// # Errors
    /// [`Code::PassphraseWrong`]; or when there is a file of this name, or it cannot be written.
    pub fn write_recovery(
        &self,
        file: &Path,
        passphrase: &str,
        actor: &str,
    ) -> Result<Zeroizing<String>, AppError> {
        if file.exists() {
            return Err(AppError::new(
                Code::FolderNotEmpty,
                file.display().to_string(),
                "There is a file of this name already, and it was left alone.",
                "Name a new file.",
            ));
        }
        let public_key = self.organisation()?.public_key;
        let path = key_path(&self.keys_dir(), &public_key);
        let mut random = Zeroizing::new([0_u8; CODE_BYTES]);
        self.fill_random(random.as_mut())?;
        let bare = spelled(random.as_ref());
        let recovery = self.rewrap(&path, &read(&path)?, passphrase, &bare)?;
        self.keep(file, &recovery, &public_key, RECOVERY, actor)?;
        Ok(in_groups(&bare))
    }

    /// Puts the key back from a recovery file, under a new passphrase: after a lost passphrase, or after a backup was
    /// restored, which never has keys in it.
    ///
    /// # Errors
    /// [`Code::PassphraseWrong`] when the code is another one; [`Code::Refused`] when the file is of another
    /// organisation's key; [`Code::KeyUnusable`] when it is damaged or no recovery file.
    pub fn recover_key(
        &self,
        file: &Path,
        code: &str,
        new_passphrase: &str,
        actor: &str,
    ) -> Result<(), AppError> {
        refuse_empty(new_passphrase)?;
        let public_key = self.organisation()?.public_key;
        let recovery = read(file)?;
        let header = key_file::read_header(&recovery).map_err(|error| key_error(file, &error))?;
        if header.public_key.multibase() != public_key {
            return Err(AppError::refused(
                file.display().to_string(),
                "This recovery file is of another key than the one this organisation signs with.",
                "Take the recovery file that was written in this workspace, or open the workspace it belongs to.",
            ));
        }
        let bare = typed(code);
        let wrapped = self.rewrap(file, &recovery, &bare, new_passphrase).map_err(|error| match error.code {
            Code::PassphraseWrong => AppError::new(
                Code::PassphraseWrong,
                file.display().to_string(),
                "The code does not open this recovery file.",
                "Type the code as it was shown when this very file was written; capitals and hyphens do not matter.",
            ),
            _ => error,
        })?;
        let path = key_path(&self.keys_dir(), &public_key);
        self.keep(&path, &wrapped, &public_key, RECOVERED, actor)
    }

    fn rewrap(&self, path: &Path, file: &str, old: &str, new: &str) -> Result<String, AppError> {
        let (mut salt, mut nonce) = ([0_u8; 16], [0_u8; 24]);
        self.fill_random(&mut salt)?;
        self.fill_random(&mut nonce)?;
        key_file::rewrap(file, old, new, salt, nonce, &self.now().to_string())
            .map_err(|error: KeyFileError| key_error(path, &error))
    }

    /// Writes a wrapped key and records it: the file comes last, so that what is not recorded is not there either.
    fn keep(
        &self,
        path: &Path,
        file: &str,
        public_key: &str,
        wrapped_as: &str,
        actor: &str,
    ) -> Result<(), AppError> {
        let stamp = self.stamp(actor)?;
        let body = serde_json::json!({ "as": wrapped_as });
        self.store.write::<_, AppError>(|tx| {
            tx.record(EventKind::KeyRewrapped, public_key, &body, &stamp)?;
            write_whole(path, file.as_bytes())
        })?;
        Ok(())
    }
}

/// What a key was wrapped as, in the journal.
const PASSPHRASE: &str = "passphrase";
const RECOVERED: &str = "recovered";
const RECOVERY: &str = "recovery";

/// 160 bits: no guessing, with or without the costs of the key file.
const CODE_BYTES: usize = 20;
const GROUP: usize = 4;
/// Crockford's base 32: no letter that is mistaken for a digit, and none that makes words one would not print.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Bytes as letters, five bits each.
fn spelled(bytes: &[u8]) -> Zeroizing<String> {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let letter = |place: usize| {
        let index = (place * 5..place * 5 + 5).fold(0, |index, at| index << 1 | usize::from(bit(at)));
        ALPHABET.get(index).copied().map(char::from)
    };
    Zeroizing::new((0..bytes.len() * 8 / 5).filter_map(letter).collect())
}

/// A code as it is shown: groups of four.
fn in_groups(bare: &str) -> Zeroizing<String> {
    let mut shown = Zeroizing::new(String::with_capacity(bare.len() * 2));
    for (place, letter) in bare.chars().enumerate() {
        if place > 0 && place % GROUP == 0 {
            shown.push('-');
        }
        shown.push(letter);
    }
    shown
}

/// A code as it was typed, made the way it was spelled.
fn typed(code: &str) -> Zeroizing<String> {
    let letter = |letter: char| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    Zeroizing::new(code.chars().filter(char::is_ascii_alphanumeric).map(letter).collect())
}

fn read(path: &Path) -> Result<String, AppError> {
    std::fs::read_to_string(path).map_err(|error| {
        AppError::new(
            Code::KeyUnusable,
            path.display().to_string(),
            format!("The key file could not be read: {error}."),
            "Recover the key from its recovery file. Badges already issued stay valid without it.",
        )
    })
}

pub(super) fn refuse_empty(passphrase: &str) -> Result<(), AppError> {
    if passphrase.is_empty() {
        return Err(AppError::invalid(
            "passphrase",
            "The passphrase is empty.",
            "Choose one of several words; it is all that protects the key.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{in_groups, spelled, typed};

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let bare = spelled(&[0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6, 0x35, 0xCF]);
        assert_eq!(*bare, "0123456789ABCDEF");
        assert_eq!(*in_groups(&bare), "0123-4567-89AB-CDEF");
        assert_eq!(typed(" o123 4567-89ab-cdef\n"), bare);
        assert_eq!(*typed("il-L"), "111");
    }
}
