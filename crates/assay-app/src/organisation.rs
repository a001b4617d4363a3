//! The organisation and the key it signs with.

mod details;
mod keys;
mod life;
mod name;

pub use details::{LogoChange, OrganisationChange, accept_logo};
pub use keys::KeyFacts;
pub use life::{AffectedBadge, KeyChange, KeyState, KnownKey};

use crate::error::{AppError, Code, sentence};
use crate::workspace::{Workspace, write_whole};
use assay_credential::did_web::{DidWeb, DidWebError};
use assay_credential::key::{PublicKey, SigningKey};
use assay_credential::key_file::{self, KeyFileError};
pub use assay_store::WorkspaceCounts;
use assay_store::{KeyPurpose, OrganisationRow};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// What is asked for when an organisation is founded.
#[derive(Debug, Clone, Default)]
pub struct NewOrganisation {
    /// The name as it stands on badges and certificates.
    pub name: String,
    /// The web address, `https://…`.
    pub url: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// A `did:web:` name to issue under; `None` lets the key itself be the name.
    pub issuer: Option<String>,
}

/// The organisation of a workspace.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// The name as it stands on badges and certificates.
    pub name: String,
    /// The web address.
    pub url: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The issuer's id: a `did:key:` or `did:web:` name.
    pub issuer_id: String,
    /// The public key that signs, as Multikey (`z6Mk…`).
    pub public_key: String,
}

impl NewOrganisation {
    /// An organisation of which only the name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Refuses what could not stand on a badge.
    ///
    /// # Errors
    /// Names the field and the form it wants.
    pub fn check(&self) -> Result<(), AppError> {
        if self.name.trim().is_empty() {
            return Err(AppError::invalid(
                "name",
                "The organisation has no name.",
                "Give the name that stands on its badges.",
            ));
        }
        if let Some(url) = &self.url
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            return Err(AppError::invalid(
                "url",
                format!("`{url}` is not a web address."),
                "Write it whole: https://example.org",
            ));
        }
        if let Some(email) = &self.email
            && !email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
        {
            return Err(AppError::invalid(
                "email",
                format!("`{email}` is not an e-mail address."),
                "Write it as name@example.org",
            ));
        }
        if let Some(issuer) = &self.issuer {
            check_did_web(issuer)?;
        }
        Ok(())
    }
}

impl Organisation {
    /// The id of the verification method a proof names.
    #[must_use]
    pub fn verification_method(&self) -> String {
        format!("{}#{}", self.issuer_id, self.public_key)
    }
}

impl Workspace {
    /// The organisation of this workspace.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn organisation(&self) -> Result<Organisation, AppError> {
        let row = self.store.read(|r| r.organisation())?.ok_or_else(|| self.no_organisation())?;
        Ok(Organisation {
            name: row.name,
            url: row.url,
            email: row.email,
            issuer_id: row.issuer_id,
            public_key: row.public_key_multibase,
        })
    }

    fn no_organisation(&self) -> AppError {
        AppError::new(
            Code::NotFound,
            self.dir.display().to_string(),
            "This workspace has no organisation.",
            "Restore a backup, or begin a new workspace with `assay init`.",
        )
    }

    /// The assessors of this workspace, by name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn assessors(&self) -> Result<Vec<String>, AppError> {
        Ok(self.store.read(|r| r.assessors())?)
    }

    /// Adds an assessor; one of this name who is there already is the same one. Returns the name as it is kept.
    ///
    /// # Errors
    /// When the name is empty or not one line.
    pub fn add_assessor(&self, name: &str, actor: &str) -> Result<String, AppError> {
        let name = name.trim();
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(AppError::invalid(
                "assessor",
                "An assessor needs a name, in one line.",
                "Give the name that stands under the decisions.",
            ));
        }
        let actor = if actor.is_empty() { name } else { actor };
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| match tx.is_assessor(name)? {
            true => Ok(()),
            false => Ok(tx.add_assessor(name, &stamp)?),
        })?;
        Ok(name.to_owned())
    }

    /// What waits in the workspace and what is done.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn counts(&self) -> Result<WorkspaceCounts, AppError> {
        Ok(self.store.read(|r| r.workspace_counts())?)
    }

    /// Unlocks the signing key with the passphrase. The key is wiped when the value is dropped.
    ///
    /// # Errors
    /// [`Code::PassphraseWrong`], or [`Code::KeyUnusable`] when the file is damaged or missing.
    pub fn unlock(&self, passphrase: &str) -> Result<SigningKey, AppError> {
        let organisation = self.organisation()?;
        let path = key_path(&self.keys_dir(), &organisation.public_key);
        let json = std::fs::read_to_string(&path).map_err(|e| {
            AppError::new(
                Code::KeyUnusable,
                path.display().to_string(),
                format!("The key file could not be read: {e}."),
                "Put the key file (or its recovery copy) back in its place. Badges already issued stay valid without it.",
            )
        })?;
        key_file::unwrap(&json, passphrase).map_err(|error| key_error(&path, &error))
    }
}

/// Makes the key, writes its wrapped file, then the organisation's row and journal entry.
pub(crate) fn found(workspace: &Workspace, new: &NewOrganisation, passphrase: &str) -> Result<(), AppError> {
    if passphrase.is_empty() {
        return Err(AppError::invalid(
            "passphrase",
            "The passphrase is empty.",
            "Choose one of several words; it is all that protects the key.",
        ));
    }
    let public = make_key(workspace, passphrase)?;
    let issuer_id = new.issuer.clone().unwrap_or_else(|| public.did_key());
    store_row(workspace, new, &public, &issuer_id)
}

/// Makes a key and writes its wrapped file. It counts for nothing until it is recorded.
fn make_key(workspace: &Workspace, passphrase: &str) -> Result<PublicKey, AppError> {
    let now = workspace.now();
    let mut seed = Zeroizing::new([0_u8; 32]);
    workspace.fill_random(seed.as_mut())?;
    let (mut salt, mut nonce) = ([0_u8; 16], [0_u8; 24]);
    workspace.fill_random(&mut salt)?;
    workspace.fill_random(&mut nonce)?;
    let public = SigningKey::from_seed(&seed).public_key();
    let file = key_file::wrap(&seed, passphrase, salt, nonce, KEY_PURPOSE, &now.to_string())
        .map_err(|error| key_error(&workspace.keys_dir(), &error))?;
    write_whole(&key_path(&workspace.keys_dir(), &public.multibase()), file.as_bytes())?;
    Ok(public)
}

/// A badge key signs badges and nothing else; the purpose is part of the key file's authenticated header.
const KEY_PURPOSE: &str = "badge";

fn store_row(
    workspace: &Workspace,
    new: &NewOrganisation,
    public: &PublicKey,
    issuer_id: &str,
) -> Result<(), AppError> {
    let public_key = public.multibase();
    let row = OrganisationRow {
        id: workspace.make_uuid()?,
        name: new.name.trim().to_owned(),
        url: new.url.clone(),
        email: new.email.clone(),
        issuer_id: issuer_id.to_owned(),
        public_key_multibase: public_key.clone(),
        logo_hash: None,
    };
    let (key_stamp, stamp) = (workspace.stamp(FOUNDER)?, workspace.stamp(FOUNDER)?);
    workspace.store.write::<_, AppError>(|tx| {
        tx.add_signing_key(&public_key, KeyPurpose::Badge, &key_stamp)?;
        Ok(tx.put_organisation(&row, &stamp)?)
    })?;
    Ok(())
}

/// Nobody has signed in yet when a workspace is made.
const FOUNDER: &str = "Assay";

fn key_path(keys: &Path, public_key: &str) -> PathBuf {
    keys.join(format!("{public_key}.json"))
}

fn key_error(path: &Path, error: &KeyFileError) -> AppError {
    let code = if error.is_wrong_passphrase() { Code::PassphraseWrong } else { Code::KeyUnusable };
    AppError::new(
        code,
        path.display().to_string(),
        sentence(&error.to_string()),
        "Nothing was signed. Check the passphrase and the key file.",
    )
}

/// The organisation's name on the web; `None` under did:key.
pub(crate) fn did_web(issuer_id: &str) -> Option<DidWeb> {
    issuer_id.parse().ok()
}

fn check_did_web(issuer: &str) -> Result<(), AppError> {
    let refuse = |why: DidWebError| {
        AppError::invalid(
            "issuer",
            format!("`{issuer}` {why}."),
            "Write did:web:example.org or did:web:example.org:badges, or leave the issuer out to use the key itself.",
        )
    };
    issuer.parse::<DidWeb>().map(drop).map_err(refuse)
}
