//! The organisation, its public keys, its assessors and the settings of the workspace.

use crate::column::{all, json, one, parsed, parsed_or_null, run, words};
use crate::error::StoreError;
use crate::reader::Reader;
use crate::tx::{Stamp, Tx};
use assay_domain::{EventKind, Timestamp};
use rusqlite::{Row, named_params};
use uuid::Uuid;

/// The organisation that issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationRow {
    /// Its identity inside the workspace.
    pub id: Uuid,
    /// The name as it stands on badges and certificates.
    pub name: String,
    /// The web address.
    pub url: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The issuer's id, `did:key:…` or `did:web:…`.
    pub issuer_id: String,
    /// The public key that signs now, as Multikey (`z6Mk…`); it must be among the signing keys.
    pub public_key_multibase: String,
    /// SHA-256 of the logo in the evidence vault.
    pub logo_hash: Option<String>,
}

words! {
    /// What a key is for. A key of one purpose never signs for another.
    KeyPurpose {
        /// Signs badges.
        Badge = "badge",
        /// Signs the list of devices.
        Bundle = "bundle",
        /// Signs the journal.
        Journal = "journal",
    }
}

/// The public half of a signing key. The private half is never in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningKeyRow {
    /// The key as Multikey.
    pub public_key: String,
    /// What it is for.
    pub purpose: KeyPurpose,
    /// When it was made known here.
    pub created_at: Timestamp,
    /// When it signed for the last time, if it signs no longer. Old badges still verify with it.
    pub retired_at: Option<Timestamp>,
    /// When it was found that somebody else may have it. Nothing it signed counts any more.
    pub compromised_at: Option<Timestamp>,
}

impl Tx<'_> {
    /// Makes a public key known.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when it is known.
    pub fn add_signing_key(
        &mut self,
        public_key: &str,
        purpose: KeyPurpose,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.change(EventKind::KeyCreated, public_key, stamp, |connection| {
            run(
                connection,
                "INSERT INTO signing_key (public_key, purpose, created_at) VALUES (?1, ?2, ?3)",
                (public_key, purpose.as_str(), stamp.at.to_string()),
            )?;
            Ok(())
        })
    }

    /// Says that a key signs no longer. It stays known: the badges it signed need it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Refused`] when it was retired before.
    pub fn retire_signing_key(&mut self, public_key: &str, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(EventKind::KeyRetired, public_key, stamp, |connection| {
            let changed = run(
                connection,
                "UPDATE signing_key SET retired_at = ?2 WHERE public_key = ?1",
                (public_key, stamp.at.to_string()),
            )?;
            found(changed, "signing key", public_key)
        })
    }

    /// Says that somebody else may have a key. It signs no longer, and nothing it signed counts.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or [`StoreError::Refused`] when it was found before.
    pub fn compromise_signing_key(&mut self, public_key: &str, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(EventKind::KeyCompromised, public_key, stamp, |connection| {
            let changed = run(
                connection,
                "UPDATE signing_key SET compromised_at = ?2, retired_at = coalesce(retired_at, ?2) WHERE public_key = ?1",
                (public_key, stamp.at.to_string()),
            )?;
            found(changed, "signing key", public_key)
        })
    }

    /// Writes the organisation's details: the first time they create it, later they change it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the public key was not made known, or when another organisation is there.
    pub fn put_organisation(&mut self, row: &OrganisationRow, stamp: &Stamp) -> Result<(), StoreError> {
        let kind = match self.organisation()? {
            None => EventKind::OrganisationCreated,
            Some(there) if there.id == row.id => EventKind::OrganisationChanged,
            Some(_) => return Err(StoreError::refused("a workspace has one organisation")),
        };
        self.change(kind, &row.id.to_string(), stamp, |connection| {
            run(
                connection,
                "INSERT INTO organisation (one, id, name, url, email, issuer_id, public_key_multibase, logo_hash, created_at)
                 VALUES (1, :id, :name, :url, :email, :issuer_id, :public_key, :logo_hash, :at)
                 ON CONFLICT (one) DO UPDATE SET name = :name, url = :url, email = :email, issuer_id = :issuer_id,
                     public_key_multibase = :public_key, logo_hash = :logo_hash",
                named_params! {
                    ":id": row.id.to_string(), ":name": row.name, ":url": row.url, ":email": row.email,
                    ":issuer_id": row.issuer_id, ":public_key": row.public_key_multibase,
                    ":logo_hash": row.logo_hash, ":at": stamp.at.to_string(),
                },
            )?;
            Ok(())
        })
    }

    /// Adds an assessor. What an assessor signs off carries the name they had then.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] when there is one of this name.
    pub fn add_assessor(&mut self, name: &str, stamp: &Stamp) -> Result<(), StoreError> {
        self.change(EventKind::AssessorAdded, name, stamp, |connection| {
            run(
                connection,
                "INSERT INTO assessor (name, created_at) VALUES (?1, ?2)",
                (name, stamp.at.to_string()),
            )?;
            Ok(())
        })
    }

    /// Writes a setting.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_setting(
        &mut self,
        key: &str,
        value: &serde_json::Value,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.change(EventKind::SettingChanged, key, stamp, |connection| {
            run(
                connection,
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                (key, value.to_string()),
            )?;
            Ok(())
        })
    }
}

impl Reader<'_> {
    /// The organisation, once it was created.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn organisation(&self) -> Result<Option<OrganisationRow>, StoreError> {
        one(
            self.connection(),
            "SELECT id, name, url, email, issuer_id, public_key_multibase, logo_hash FROM organisation",
            [],
            |row| {
                Ok(OrganisationRow {
                    id: parsed(row, 0)?,
                    name: row.get(1)?,
                    url: row.get(2)?,
                    email: row.get(3)?,
                    issuer_id: row.get(4)?,
                    public_key_multibase: row.get(5)?,
                    logo_hash: row.get(6)?,
                })
            },
        )
    }

    /// Every public key, the newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn signing_keys(&self) -> Result<Vec<SigningKeyRow>, StoreError> {
        all(
            self.connection(),
            "SELECT public_key, purpose, created_at, retired_at, compromised_at FROM signing_key
             ORDER BY created_at DESC, public_key",
            [],
            read_key,
        )
    }

    /// The names of all assessors, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn assessors(&self) -> Result<Vec<String>, StoreError> {
        all(self.connection(), "SELECT name FROM assessor ORDER BY name", [], |row| row.get(0))
    }

    /// Whether there is an assessor of this name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_assessor(&self, name: &str) -> Result<bool, StoreError> {
        Ok(one(self.connection(), "SELECT 1 FROM assessor WHERE name = ?1", [name], |_| Ok(()))?.is_some())
    }

    /// A setting.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<serde_json::Value>, StoreError> {
        one(self.connection(), "SELECT value FROM setting WHERE key = ?1", [key], |row| json(row, 0))
    }
}

/// An update that found nothing to update is an error that names what was looked for.
pub(crate) fn found(changed: usize, what: &'static str, id: impl ToString) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::NotFound { what, id: id.to_string() }) } else { Ok(()) }
}

fn read_key(row: &Row<'_>) -> rusqlite::Result<SigningKeyRow> {
    Ok(SigningKeyRow {
        public_key: row.get(0)?,
        purpose: parsed(row, 1)?,
        created_at: parsed(row, 2)?,
        retired_at: parsed_or_null(row, 3)?,
        compromised_at: parsed_or_null(row, 4)?,
    })
}
