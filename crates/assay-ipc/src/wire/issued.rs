//! Issued badges: find, look at, export again, share, revoke.

use super::Handle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which badges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedRequest {
    /// What was typed to find them.
    pub typed: String,
    /// Only this cohort.
    pub cohort: Option<String>,
    /// How many to leave out.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// A page of badges.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedPage {
    /// How many there are in all.
    pub total: u32,
    /// The page, the newest first.
    pub rows: Vec<IssuedItem>,
}

/// One badge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedItem {
    /// The credential.
    pub id: String,
    /// The learner's name.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// When it was issued.
    pub issued_at: String,
    /// Until when it holds.
    pub valid_until: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<String>,
}

/// Which credential.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CredentialRequest {
    /// The credential.
    pub id: String,
}

/// One badge, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedView {
    /// The row.
    pub item: IssuedItem,
    /// The picture as a `preview:` address.
    pub badge: String,
    /// The certificate as a `preview:` address.
    pub certificate: String,
    /// The signed text.
    pub json: String,
    /// Why it was revoked.
    pub revoked_because: Option<String>,
    /// What was reached.
    pub results: Vec<IssuedResult>,
    /// What LinkedIn's form asks for.
    pub linked_in: LinkedInValues,
}

/// What was reached on a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedResult {
    /// Its name.
    pub criterion: String,
    /// The level's name.
    pub level: String,
    /// The level's place, from 0.
    pub place: Option<u32>,
    /// How many levels there are.
    pub levels: u32,
    /// The level that was needed.
    pub required: Option<String>,
    /// Its place, from 0.
    pub required_place: Option<u32>,
}

/// What LinkedIn's form asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkedInValues {
    /// The name of the certification.
    pub name: String,
    /// Who issued it.
    pub organisation: String,
    /// The year.
    pub issue_year: u16,
    /// The month, 1 to 12.
    pub issue_month: u8,
    /// The year it ends.
    pub expiration_year: Option<u16>,
    /// The month it ends.
    pub expiration_month: Option<u8>,
    /// The id.
    pub credential_id: String,
    /// An address to look at, when there is one.
    pub credential_url: Option<String>,
    /// The form's address, filled in.
    pub link: String,
}

/// Badges to write again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedExportRequest {
    /// The credentials.
    pub ids: Vec<String>,
    /// The folder.
    pub folder: Handle,
    /// Which files.
    pub formats: Vec<super::BadgeFormat>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedExported {
    /// The paths inside the folder.
    pub files: Vec<String>,
    /// The folder, for `folder_open`.
    pub folder: Handle,
}

/// A badge to take back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuedRevokeRequest {
    /// The credential.
    pub id: String,
    /// Why; it is kept.
    pub reason: String,
}
