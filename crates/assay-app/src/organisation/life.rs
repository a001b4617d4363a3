//! The life of keys: one is replaced as a matter of course, or found to be in other hands.
//!
//! What a replaced key signed stays valid, so its public half is kept for ever and its private half destroyed. What a
//! compromised key signed counts no longer anywhere, since nobody can tell its owner's signatures from a thief's.

use super::keys::refuse_empty;
use super::{key_path, make_key};
use crate::error::{AppError, Code};
use crate::fingerprint::derive_words;
use crate::workspace::Workspace;
use assay_credential::key::PublicKey;
use assay_domain::Timestamp;
use assay_store::{CredentialFilter, CredentialRow, KeyPurpose, SigningKeyRow, Stamp};
use serde::Serialize;

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyState {
    /// Badges are signed with it.
    Active,
    /// Somebody else may have it. Nothing it signed counts.
    Compromised,
    /// It signs no longer. What it signed stays valid.
    Retired,
}

/// A key the organisation signed badges with, or still does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownKey {
    /// The public key, as Multikey (`z6Mk…`).
    pub public_key: String,
    /// Six words to compare on the telephone.
    pub fingerprint: Vec<String>,
    /// What became of it.
    pub state: KeyState,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it signed for the last time.
    pub retired_at: Option<Timestamp>,
    /// When it was found to be in other hands.
    pub compromised_at: Option<Timestamp>,
    /// How many badges it signed.
    pub badges: usize,
    /// How many of them are neither revoked nor past their time: to be issued anew, when it is compromised.
    pub outstanding: usize,
}

/// A badge that counts no longer because of its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AffectedBadge {
    /// The credential.
    pub id: String,
    /// Who holds it.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// When it was issued.
    pub issued_at: Timestamp,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KeyChange {
    /// The key that signs from now on.
    pub public_key: String,
    /// Its six words.
    pub fingerprint: Vec<String>,
    /// The name badges are signed under from now on.
    pub issuer_id: String,
    /// The badges that count no longer.
    pub affected: Vec<AffectedBadge>,
    /// What to do now.
    pub notice: String,
}

impl Workspace {
    /// Every key that signed badges here, the present one first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn known_keys(&self) -> Result<Vec<KnownKey>, AppError> {
        let (badges, now) = (self.all_credentials(&CredentialFilter::default())?, self.now());
        let mut keys: Vec<KnownKey> = self
            .badge_keys()?
            .into_iter()
            .map(|row| KnownKey {
                fingerprint: derive_words(&row.public_key),
                state: match (row.compromised_at, row.retired_at) {
                    (Some(_), _) => KeyState::Compromised,
                    (None, Some(_)) => KeyState::Retired,
                    (None, None) => KeyState::Active,
                },
                created_at: row.created_at,
                retired_at: row.retired_at,
                compromised_at: row.compromised_at,
                badges: badges.iter().filter(|badge| badge.public_key == row.public_key).count(),
                outstanding: badges
                    .iter()
                    .filter(|badge| badge.public_key == row.public_key && counts(badge, now))
                    .count(),
                public_key: row.public_key,
            })
            .collect();
        keys.sort_by_key(|key| (key.retired_at.is_some(), std::cmp::Reverse(key.created_at)));
        Ok(keys)
    }

    /// Signs with a new key from now on, under the same passphrase. The old private key is destroyed; what it signed stays
    /// valid.
    ///
    /// # Errors
    /// [`Code::PassphraseWrong`]; or when the key is the organisation's name, which a new key would change.
    pub fn replace_key(&self, passphrase: &str, actor: &str) -> Result<KeyChange, AppError> {
        let organisation = self.organisation()?;
        if organisation.issuer_id == format!("did:key:{}", organisation.public_key) {
            return Err(AppError::refused(
                &organisation.issuer_id,
                "This organisation's key is its name: a new key would make it another issuer.",
                "Take a name on the web first; under one, keys can be replaced.",
            ));
        }
        drop(self.unlock(passphrase)?);
        let old = organisation.public_key;
        let new = make_key(self, passphrase)?;
        self.change_keys(&old, Some(&new), actor, |tx, stamp| tx.retire_signing_key(&old, stamp))?;
        self.destroy(&old)?;
        self.changed(
            &new,
            Vec::new(),
            "What the old key signed stays valid. Write the publication folder again and put its files on the site: until \
             then nobody can check what the new key signs.",
        )
    }

    /// Takes a key out of use because somebody else may have it. When it is the present one, a new one is made under the
    /// new passphrase; where the key was the organisation's name, the organisation has a new name with it.
    ///
    /// # Errors
    /// When there is no such key, or it was found compromised before.
    pub fn compromise_key(
        &self,
        public_key: &str,
        new_passphrase: &str,
        actor: &str,
    ) -> Result<KeyChange, AppError> {
        let known = self.badge_keys()?.into_iter().find(|row| row.public_key == public_key);
        let known = known.ok_or_else(|| {
            AppError::new(
                Code::NotFound,
                public_key,
                "No badge was ever signed with this key here.",
                "`assay key list DIR` shows the keys there are.",
            )
        })?;
        if known.compromised_at.is_some() {
            return Err(AppError::refused(
                public_key,
                "This key is known to be compromised.",
                "Nothing was changed.",
            ));
        }
        let organisation = self.organisation()?;
        let new = if organisation.public_key == public_key {
            refuse_empty(new_passphrase)?;
            Some(make_key(self, new_passphrase)?)
        } else {
            None
        };
        let affected = self.signed_with(public_key)?;
        self.change_keys(public_key, new.as_ref(), actor, |tx, stamp| {
            tx.compromise_signing_key(public_key, stamp)
        })?;
        self.forget_name(&format!("did:key:{public_key}"), actor)?;
        self.destroy(public_key)?;
        let present = match new {
            Some(new) => new,
            None => self.present_key()?,
        };
        self.changed(
            &present,
            affected,
            "Nothing this key signed counts any more: the badges listed are to be issued anew. Write the publication folder \
             again and put its files on the site at once: until then others still believe the key.",
        )
    }

    fn present_key(&self) -> Result<PublicKey, AppError> {
        let text = self.organisation()?.public_key;
        PublicKey::from_multibase(&text).map_err(|error| {
            AppError::new(
                Code::KeyUnusable,
                text,
                crate::error::sentence(&error.to_string()),
                "Restore a backup: the database was changed from outside.",
            )
        })
    }

    pub(crate) fn badge_keys(&self) -> Result<Vec<SigningKeyRow>, AppError> {
        let mut rows = self.store.read(|r| r.signing_keys())?;
        rows.retain(|row| row.purpose == KeyPurpose::Badge);
        Ok(rows)
    }

    /// What a key signed and is neither revoked nor past its time.
    fn signed_with(&self, public_key: &str) -> Result<Vec<AffectedBadge>, AppError> {
        let now = self.now();
        let mut rows = self.all_credentials(&CredentialFilter::default())?;
        rows.retain(|row| row.public_key == public_key && counts(row, now));
        let affected = rows.into_iter().map(|row| AffectedBadge {
            id: row.id.to_string(),
            learner: row.learner_name,
            achievement: row.achievement_name,
            issued_at: row.issued_at,
        });
        Ok(affected.collect())
    }

    /// Ends one key, and begins another where there is one, in one transaction.
    fn change_keys(
        &self,
        old: &str,
        new: Option<&PublicKey>,
        actor: &str,
        end: impl FnOnce(&mut assay_store::Tx<'_>, &Stamp) -> Result<(), assay_store::StoreError>,
    ) -> Result<(), AppError> {
        let (first, second, third) = (self.stamp(actor)?, self.stamp(actor)?, self.stamp(actor)?);
        self.store.write::<_, AppError>(|tx| {
            let mut row = tx.organisation()?.ok_or_else(|| self.no_organisation())?;
            if let Some(new) = new {
                tx.add_signing_key(&new.multibase(), KeyPurpose::Badge, &first)?;
            }
            end(tx, &second)?;
            if let Some(new) = new {
                if row.issuer_id == format!("did:key:{old}") {
                    row.issuer_id = new.did_key();
                }
                row.public_key_multibase = new.multibase();
                tx.put_organisation(&row, &third)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Removes the file of a private key.
    fn destroy(&self, public_key: &str) -> Result<(), AppError> {
        let path = key_path(&self.keys_dir(), public_key);
        match std::fs::remove_file(&path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(AppError::io(&path, "remove the old key file; remove it by hand", &error)),
        }
    }

    fn changed(
        &self,
        key: &PublicKey,
        affected: Vec<AffectedBadge>,
        notice: &str,
    ) -> Result<KeyChange, AppError> {
        let public_key = key.multibase();
        Ok(KeyChange {
            fingerprint: derive_words(&public_key),
            public_key,
            issuer_id: self.organisation()?.issuer_id,
            affected,
            notice: notice.to_owned(),
        })
    }
}

/// Whether a badge is neither revoked nor past its time.
fn counts(row: &CredentialRow, now: Timestamp) -> bool {
    row.revocation.is_none() && row.valid_until.is_none_or(|until| until > now)
}
