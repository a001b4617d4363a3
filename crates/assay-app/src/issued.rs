//! Issued badges: finding them, and everything one of them shows.

use crate::error::{AppError, Code};
use crate::export::{Format, Press};
use crate::verifying::{Options, RubricResult, verify_bytes};
use crate::workspace::Workspace;
use assay_domain::Timestamp;
use assay_evidence::matching::fold_name;
use assay_store::{CredentialRow, CredentialSearch};

/// What is looked for among the issued badges.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssuedSearch {
    /// What was typed: a part of the learner's or the achievement's name, or how the credential's id begins.
    pub typed: String,
    /// Only this cohort, by id or name.
    pub cohort: Option<String>,
    /// How many to leave out.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// A page of issued badges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedPage {
    /// How many are found in all.
    pub total: u32,
    /// The page, the newest first.
    pub rows: Vec<IssuedBadge>,
}

/// An issued badge in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedBadge {
    /// The credential's id.
    pub id: String,
    /// The learner's name as it is now.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Until when it is valid.
    pub valid_until: Option<Timestamp>,
    /// When and why it was revoked.
    pub revoked: Option<(Timestamp, String)>,
}

/// Everything an issued badge shows. What it says is read from the signed text and from nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedLook {
    /// The row of the list.
    pub badge: IssuedBadge,
    /// The signed text.
    pub json: String,
    /// The achievement's name in it.
    pub achievement: String,
    /// The issuer's name in it.
    pub issuer: String,
    /// The picture, as PNG.
    pub picture: Vec<u8>,
    /// The certificate, as PDF.
    pub certificate: Vec<u8>,
    /// What was reached.
    pub results: Vec<RubricResult>,
}

impl Workspace {
    /// The issued badges that a search finds, the newest first.
    ///
    /// # Errors
    /// When there is no such cohort, or the database cannot be read.
    pub fn find_issued(&self, search: &IssuedSearch) -> Result<IssuedPage, AppError> {
        let cohort = search.cohort.as_deref().map(|name| self.find_cohort(name)).transpose()?;
        let typed = search.typed.trim();
        let folded = fold_name(typed);
        let lower = typed.to_ascii_lowercase();
        let id_prefix = lower.strip_prefix("urn:uuid:").unwrap_or(&lower).to_owned();
        let (total, rows) = self.store.read::<_, AppError>(|r| {
            let mut versions = Vec::new();
            if !folded.is_empty() {
                let named = r.version_names()?.into_iter();
                versions =
                    named.filter(|(_, name)| fold_name(name).contains(&folded)).map(|(id, _)| id).collect();
            }
            let wanted =
                CredentialSearch { cohort: cohort.map(|found| found.cohort.id), folded, versions, id_prefix };
            Ok(r.credential_page(&wanted, search.offset, search.limit)?)
        })?;
        Ok(IssuedPage { total, rows: rows.into_iter().map(IssuedBadge::from).collect() })
    }

    /// Everything an issued badge shows.
    ///
    /// # Errors
    /// When there is no such credential, or something stored of it is missing or damaged.
    pub fn look_at_issued(&self, reference: &str) -> Result<IssuedLook, AppError> {
        let row = self.find_credential(reference)?;
        let json = self.credential_text(reference)?;
        let said = verify_bytes(json.as_bytes(), &Options::at(self.now()));
        let mut press = Press::new(self)?;
        let picture = press.plate(row.version)?.artwork.png.clone();
        let certificate = pdf(&mut press, &row)?.1;
        let credential = said.credential.unwrap_or_default();
        Ok(IssuedLook {
            json,
            achievement: credential.achievement.unwrap_or_else(|| row.achievement_name.clone()),
            issuer: credential.issuer_name.unwrap_or_default(),
            picture,
            certificate,
            results: said.results,
            badge: IssuedBadge::from(row),
        })
    }

    /// The certificate of a credential as it was made first, and the name of its file.
    ///
    /// # Errors
    /// As [`look_at_issued`](Self::look_at_issued).
    pub fn certificate(&self, reference: &str) -> Result<(String, Vec<u8>), AppError> {
        let row = self.find_credential(reference)?;
        pdf(&mut Press::new(self)?, &row)
    }
}

impl From<CredentialRow> for IssuedBadge {
    fn from(row: CredentialRow) -> Self {
        Self {
            id: row.id.to_string(),
            learner: row.learner_name,
            achievement: row.achievement_name,
            issued_at: row.issued_at,
            valid_until: row.valid_until,
            revoked: row.revocation.map(|revocation| (revocation.revoked_at, revocation.reason)),
        }
    }
}

/// One certificate has one file.
fn pdf(press: &mut Press<'_>, row: &CredentialRow) -> Result<(String, Vec<u8>), AppError> {
    let papers = press.papers(row, &[Format::Pdf])?;
    papers.files.into_iter().next().ok_or_else(|| {
        AppError::new(
            Code::StoreFailed,
            row.id.to_string(),
            "The certificate of this badge could not be made.",
            "Try again; if it happens again, report it as a fault of the program.",
        )
    })
}
