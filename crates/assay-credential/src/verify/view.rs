//! What a credential says, for showing.

use super::report::{CredentialView, Kind};
use super::rules;
use assay_jsonld::json::Value;

pub(super) fn read(credential: &Value) -> CredentialView {
    let subject = credential.at("credentialSubject").and_then(|subject| subject.items().first());
    let achievement = subject.and_then(|subject| subject.at("achievement"));
    let of = |value: Option<&Value>, member: &str| value.and_then(|value| value.at(member)).and_then(text);
    let endorses = rules::kind(credential) == Kind::Endorsement;
    let date = |newer: &str, older: &str| of(Some(credential), newer).or_else(|| of(Some(credential), older));
    CredentialView {
        id: of(Some(credential), "id"),
        name: of(Some(credential), "name"),
        // The subject of an endorsement is no learner.
        recipient: subject.filter(|_| !endorses).and_then(recipient),
        achievement_id: of(achievement, "id"),
        achievement: of(achievement, "name"),
        description: of(achievement, "description"),
        criteria: of(achievement.and_then(|achievement| achievement.at("criteria")), "narrative"),
        issuer_id: credential
            .at("issuer")
            .and_then(|issuer| issuer.as_str().map(str::to_owned).or_else(|| of(Some(issuer), "id"))),
        issuer_name: issuer_name(credential),
        valid_from: date("validFrom", "issuanceDate"),
        valid_until: date("validUntil", "expirationDate"),
        awarded_date: of(Some(credential), "awardedDate"),
        endorsed_id: endorses.then(|| of(subject, "id")).flatten(),
        comment: endorses.then(|| of(subject, "endorsementComment")).flatten(),
    }
}

pub(super) fn issuer_name(credential: &Value) -> Option<String> {
    credential.at("issuer")?.at("name").and_then(text)
}

/// A text for a sentence: without characters that could make it look like another one, and not longer than a line.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !is_invisible(*c)).take(120).collect()
}

/// A string, or the first text of a language object (VC Data Model 2.0, section 11.1).
fn text(value: &Value) -> Option<String> {
    let first = value.items().first()?;
    first.as_str().or_else(|| first.at("@value").and_then(Value::as_str)).map(str::to_owned)
}

/// The name of the learner: an unhashed identifier, a plain `name`, or the id.
fn recipient(subject: &Value) -> Option<String> {
    let entries = subject.at("identifier").map_or(&[][..], Value::items);
    let open = entries.iter().filter(|entry| entry.at("hashed").and_then(Value::as_bool) == Some(false));
    let kind = |entry: &&Value, kind: &str| entry.at("identityType").and_then(Value::as_str) == Some(kind);
    let named = open.clone().find(|entry| kind(entry, "name") || kind(entry, "ext:name"));
    let hash = |entry: &Value| entry.at("identityHash").and_then(text);
    named
        .and_then(hash)
        .or_else(|| subject.at("name").and_then(text))
        .or_else(|| open.clone().next().and_then(hash))
        .or_else(|| subject.at("id").and_then(text))
}

/// Marks that change the order or the joining of letters without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
