//! Verify: whether a badge or a certificate is real.

use super::Handle;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Files to verify.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyFilesRequest {
    /// The files.
    pub files: Vec<Handle>,
}

/// Text that was pasted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyTextRequest {
    /// The text.
    pub text: String,
}

/// What the verifier found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifyAnswer {
    /// One for each.
    pub files: Vec<VerifiedFile>,
}

/// The verdict on one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifiedFile {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// What it came in: `json`, `png`, `svg`, `pdf`, `jwt`, `qr`, `text`.
    pub carrier: String,
    /// `valid`, `invalid`, `unknown`, `unsupported`, `nonconformant`, `not-a-badge`.
    pub verdict: String,
    /// Whether what is shown is what was signed.
    pub signature: String,
    /// Whether the rules of the standard are kept.
    pub rules: String,
    /// Whether it holds now.
    pub current: String,
    /// Whether the issuer is known.
    pub issuer: String,
    /// The achievement's name, when a signature covers it.
    pub title: Option<String>,
    /// The learner's name, when a signature covers it.
    pub learner: Option<String>,
    /// The issuer's name, when a signature covers it.
    pub issuer_name: Option<String>,
    /// The issuer's id: a domain or a key.
    pub issuer_id: Option<String>,
    /// Six words for the key.
    pub issuer_fingerprint: Option<String>,
    /// When it was issued.
    pub issued_at: Option<String>,
    /// Until when it holds.
    pub valid_until: Option<String>,
    /// The picture as a `preview:` address, when a signature covers it.
    pub image: Option<String>,
    /// What was checked.
    pub checks: Vec<VerifiedCheck>,
    /// What was reached.
    pub results: Vec<VerifiedResult>,
    /// Credentials inside it, each with its own verdict.
    pub parts: Vec<VerifiedFile>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifiedCheck {
    /// What was checked: `proof.signature`, `time.until` and so on.
    pub code: String,
    /// `ok`, `failed`, `unknown`, `warning`.
    pub outcome: String,
    /// The same in words.
    pub sentence: String,
}

/// What was reached on a criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifiedResult {
    /// Its name.
    pub criterion: String,
    /// The level reached.
    pub level: Option<String>,
    /// The level needed.
    pub required: Option<String>,
    /// The place of the level reached, from 1.
    pub rank: Option<u32>,
    /// The place of the level needed, from 1.
    pub required_rank: Option<u32>,
    /// How many levels there are.
    pub levels: Option<u32>,
}

/// An issuer to accept, or no longer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuerTrustRequest {
    /// The issuer's id.
    pub issuer_id: String,
    /// The name as shown when it was accepted.
    pub name: String,
    /// How it was checked, in the person's own words.
    pub note: String,
    /// Accept, or no longer.
    pub trusted: bool,
}

/// The issuers this workspace accepts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustedIssuers {
    /// The issuers.
    pub issuers: Vec<TrustedIssuerView>,
}

/// An issuer this workspace accepts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TrustedIssuerView {
    /// The issuer's id.
    pub issuer_id: String,
    /// The name as shown when it was accepted.
    pub name: String,
    /// How it was checked.
    pub note: String,
    /// When it was accepted.
    pub since: String,
}
