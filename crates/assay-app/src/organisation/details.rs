//! Changing what the organisation says of itself. What was issued before keeps what it said then.

use super::{NewOrganisation, Organisation};
use crate::artwork::{Artwork, fonts};
use crate::error::{AppError, Code};
use crate::workspace::Workspace;
use assay_domain::{ImageMedia, ImageSpec};
use assay_evidence::ContentHash;

/// How the organisation shall be.
#[derive(Debug, Clone)]
pub struct OrganisationChange {
    /// The name as it stands on badges and certificates from now on.
    pub name: String,
    /// The web address.
    pub url: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The picture.
    pub logo: LogoChange,
}

/// What becomes of the organisation's picture.
#[derive(Debug, Clone)]
pub enum LogoChange {
    /// It stays as it is.
    Keep,
    /// There is none from now on.
    Remove,
    /// This one, a PNG or an SVG.
    Take(Vec<u8>),
}

impl Workspace {
    /// Changes the organisation's details. The issuer's id and key stay, and so does every badge issued before.
    ///
    /// # Errors
    /// When the name is empty, an address is none, or the picture does more than show.
    pub fn change_organisation(
        &self,
        change: &OrganisationChange,
        actor: &str,
    ) -> Result<Organisation, AppError> {
        let wanted = NewOrganisation {
            name: change.name.trim().to_owned(),
            url: change.url.clone(),
            email: change.email.clone(),
            issuer: None,
        };
        wanted.check()?;
        let logo = match &change.logo {
            LogoChange::Keep => None,
            LogoChange::Remove => Some(None),
            LogoChange::Take(bytes) => Some(Some(self.vault.put(accept_logo(bytes)?.as_slice())?)),
        };
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| {
            let mut row = tx.organisation()?.ok_or_else(|| self.no_organisation())?;
            (row.name, row.url, row.email) = (wanted.name, wanted.url, wanted.email);
            if let Some(logo) = logo {
                row.logo_hash = logo.map(|stored| stored.hash.to_string());
            }
            Ok(tx.put_organisation(&row, &stamp)?)
        })?;
        self.organisation()
    }

    /// The organisation's picture as PNG; nothing when it has none.
    ///
    /// # Errors
    /// When the stored picture is missing or damaged.
    pub fn logo_png(&self) -> Result<Option<Vec<u8>>, AppError> {
        let row = self.store.read(|r| r.organisation())?.ok_or_else(|| self.no_organisation())?;
        let Some(hash) = row.logo_hash else { return Ok(None) };
        let hash: ContentHash = hash.parse().map_err(|_| {
            AppError::new(
                Code::ContentChanged,
                "logo",
                "The organisation's picture is not there any more.",
                "Give it its picture again.",
            )
        })?;
        let size = self.vault.check(&hash)?;
        let bytes = self.vault.head(&hash, usize::try_from(size).unwrap_or(usize::MAX))?;
        Ok(Some(drawn(bytes)?.png))
    }
}

/// Takes a picture as the organisation's, if it does nothing but show; returns the bytes to keep.
///
/// # Errors
/// When it is no PNG or SVG, or does more than show.
pub fn accept_logo(bytes: &[u8]) -> Result<Vec<u8>, AppError> {
    let upload =
        assay_certificate::badge::accept_upload(bytes).map_err(|error| refused(&error.to_string()))?;
    drawn(upload.bytes.clone())?;
    Ok(upload.bytes)
}

fn drawn(bytes: Vec<u8>) -> Result<Artwork, AppError> {
    let media = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") { ImageMedia::Png } else { ImageMedia::Svg };
    Artwork::of(&ImageSpec::File { bytes, media }, &fonts()?)
}

fn refused(reason: &str) -> AppError {
    AppError::invalid(
        "logo",
        crate::error::sentence(reason),
        "Use a PNG or a plain SVG without scripts and links.",
    )
}
