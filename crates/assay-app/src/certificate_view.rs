//! What a certificate shows, read from the signed credential and from nothing else.

use crate::error::{AppError, Code};
use crate::export::Texts;
use assay_certificate::{CertificateView, CriterionLine};
use assay_domain::Timestamp;
use serde_json::Value;

/// The view of a credential's certificate.
///
/// # Errors
/// When the stored credential is not one of ours.
pub(crate) fn of(texts: Texts<'_>, badge_png: &[u8], file_name: &str) -> Result<CertificateView, AppError> {
    let json = texts.json;
    let badge: Value = serde_json::from_str(json).map_err(|_| unreadable(""))?;
    let id = text(&badge, "/id")?;
    let achievement = "/credentialSubject/achievement";
    let issued_at: Timestamp = text(&badge, "/validFrom")?.parse().map_err(|_| unreadable(&id))?;
    let valid_until = badge.pointer("/validUntil").and_then(Value::as_str).map(str::parse::<Timestamp>);
    let valid_until = valid_until.transpose().map_err(|_| unreadable(&id))?;
    Ok(CertificateView {
        title: "Certificate of achievement".to_owned(),
        recipient_name: text(&badge, "/credentialSubject/identifier/0/identityHash")?,
        achievement_name: text(&badge, &format!("{achievement}/name"))?,
        description: text(&badge, &format!("{achievement}/description"))?,
        criteria: criteria(&badge),
        issuer_name: text(&badge, "/issuer/name")?,
        issuer_url: badge.pointer("/issuer/url").and_then(Value::as_str).map(str::to_owned),
        issuer_id: text(&badge, "/issuer/id")?,
        issued_on: day(issued_at),
        valid_until: valid_until.map(day),
        credential_id: id.clone(),
        badge_png: badge_png.to_vec(),
        credential_json: json.to_owned(),
        credential_file_name: file_name.to_owned(),
        qr_text: code_text(texts.short.unwrap_or(json)),
        document_id: id,
        created: issued_at,
        lang: "en".to_owned(),
        moderated: None,
    })
}

/// A signed badge as the text of a QR code, when it is small enough to be read from paper.
pub(crate) fn code_text(json: &str) -> Option<String> {
    assay_credential::qr::encode(json).ok().filter(|text| assay_certificate::fits_qr(text))
}

/// A day as people write it: 24 November 2026.
pub(crate) fn day(at: Timestamp) -> String {
    at.date().strftime("%-d %B %Y").to_string()
}

/// The name of whoever the credential was issued to, as it says.
pub(crate) fn recipient(json: &str) -> Result<String, AppError> {
    let badge: Value = serde_json::from_str(json).map_err(|_| unreadable(""))?;
    text(&badge, "/credentialSubject/identifier/0/identityHash")
}

fn criteria(badge: &Value) -> Vec<CriterionLine> {
    let list = |pointer: &str| badge.pointer(pointer).and_then(Value::as_array).cloned().unwrap_or_default();
    let results = list("/credentialSubject/result");
    let mut lines = Vec::new();
    for description in list("/credentialSubject/achievement/resultDescription") {
        let id = &description["id"];
        let Some(result) = results.iter().find(|result| result["resultDescription"] == *id) else { continue };
        let name = description["name"].as_str().unwrap_or_default().to_owned();
        let levels = description["rubricCriterionLevel"].as_array();
        let reached =
            levels.and_then(|levels| levels.iter().find(|level| level["id"] == result["achievedLevel"]));
        let level = match (reached.and_then(|level| level["name"].as_str()), result["value"].as_str()) {
            (Some(level), _) => level.to_owned(),
            (None, Some(value)) => format!("{value} %"),
            (None, None) => continue,
        };
        let required =
            description.get("requiredLevel").is_some() || description.get("requiredValue").is_some();
        lines.push(CriterionLine { name, level, required });
    }
    lines
}

fn text(badge: &Value, pointer: &str) -> Result<String, AppError> {
    let id = badge["id"].as_str().unwrap_or_default();
    badge.pointer(pointer).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| unreadable(id))
}

fn unreadable(id: &str) -> AppError {
    AppError::new(
        Code::StoreFailed,
        id,
        "A stored credential has not the form in which credentials are issued.",
        "Run `assay journal verify`; if the workspace is damaged, restore a backup.",
    )
}
