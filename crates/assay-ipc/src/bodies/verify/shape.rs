//! A verdict as the window shows it: of what a file says, only what a valid signature covers.

use crate::wire::*;
use crate::{Desk, WireError};
use assay_app::AppError;
use assay_app::trusting::{AcceptedIssuer, TrustList};
use assay_app::verifying::{Check, CredentialView, Looked, Report, RubricResult, Signature, issuer_words};
use serde::Serialize;

/// The verdict on one file.
pub(super) fn verified(desk: &Desk, name: String, looked: Looked) -> Result<VerifiedFile, WireError> {
    let picture = looked.picture.map(|png| desk.keep_preview(png, "image/png")).transpose()?;
    Ok(VerifiedFile {
        name,
        image: picture.map(|picture| picture.address),
        ..part(looked.carrier, looked.report)
    })
}

/// A file that could not be read. Nothing can be said of what is in it.
pub(super) fn unreadable(name: String, error: &AppError) -> VerifiedFile {
    let check = VerifiedCheck {
        code: "input.read".to_owned(),
        outcome: "unknown".to_owned(),
        sentence: format!("{} {}", error.message, error.hint),
    };
    VerifiedFile {
        name,
        carrier: "text".to_owned(),
        verdict: "unknown".to_owned(),
        signature: "unknown".to_owned(),
        rules: "unknown".to_owned(),
        current: "unknown".to_owned(),
        issuer: "unknown".to_owned(),
        title: None,
        learner: None,
        issuer_name: None,
        issuer_id: None,
        issuer_fingerprint: None,
        issued_at: None,
        valid_until: None,
        image: None,
        checks: vec![check],
        results: Vec::new(),
        parts: Vec::new(),
    }
}

/// A verdict, and those on the credentials inside.
fn part(carrier: &str, report: Report) -> VerifiedFile {
    let is_signed = report.signature == Signature::Valid;
    // Anybody can write anything into a file: what nobody signed is not shown as if it were a badge.
    let said = report.credential.filter(|_| is_signed).unwrap_or_default();
    let results = if is_signed { report.results } else { Vec::new() };
    let CredentialView { achievement, name, recipient, issuer_id, issuer_name, .. } = said;
    VerifiedFile {
        name: String::new(),
        carrier: carrier.to_owned(),
        verdict: word(&report.verdict),
        signature: word(&report.signature),
        rules: word(&report.rules),
        current: word(&report.current),
        issuer: word(&report.issuer),
        title: achievement.or(name),
        learner: recipient,
        issuer_name,
        issuer_fingerprint: issuer_id.as_deref().and_then(issuer_words),
        issuer_id,
        issued_at: said.valid_from,
        valid_until: said.valid_until,
        image: None,
        checks: report.checks.iter().map(VerifiedCheck::from).collect(),
        results: results.into_iter().map(VerifiedResult::from).collect(),
        parts: report.parts.into_iter().map(|inner| part(carrier, inner)).collect(),
    }
}

impl From<&Check> for VerifiedCheck {
    fn from(check: &Check) -> Self {
        Self { code: check.code.to_owned(), outcome: word(&check.outcome), sentence: check.sentence.clone() }
    }
}

impl From<RubricResult> for VerifiedResult {
    fn from(result: RubricResult) -> Self {
        let number = |number: usize| u32::try_from(number).ok();
        Self {
            criterion: result.criterion,
            level: result.level,
            required: result.required,
            rank: result.rank.and_then(number),
            required_rank: result.required_rank.and_then(number),
            levels: Some(result.levels).filter(|levels| *levels > 0).and_then(number),
        }
    }
}

impl From<&TrustList> for TrustedIssuers {
    fn from(list: &TrustList) -> Self {
        Self { issuers: list.issuers.iter().map(TrustedIssuerView::from).collect() }
    }
}

impl From<&AcceptedIssuer> for TrustedIssuerView {
    fn from(issuer: &AcceptedIssuer) -> Self {
        Self {
            issuer_id: issuer.id.clone(),
            name: issuer.name.clone().unwrap_or_default(),
            note: issuer.how.clone().unwrap_or_default(),
            since: issuer.since.clone().unwrap_or_default(),
        }
    }
}

/// The word of the verdict's own JSON, which docs/verify.md lists.
fn word(of: &impl Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
