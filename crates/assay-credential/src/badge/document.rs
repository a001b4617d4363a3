//! A badge as the JSON document that is signed.

use super::members::Members;
use super::{
    Achievement, Alignment, Badge, BadgeFault, Evidence, Issuer, Outcome, Related, ResultDescription, Scale,
    ScoreKind, StatusEntry, Subject, rules,
};
use crate::contexts;
use assay_jsonld::json::Value;

/// The document of a badge, without a proof.
///
/// It satisfies the strict JSON Schema of Open Badges 3.0 once signed: an array wherever several values are allowed, no
/// `null`, no empty array. Members stand in a fixed order, so the same badge always gives the same bytes.
///
/// # Errors
/// See [`BadgeFault`]: the badge contradicts itself or holds what no badge can.
pub fn to_document(badge: &Badge) -> Result<Value, BadgeFault> {
    rules::check(badge)?;
    let name = badge.name.as_ref().unwrap_or(&badge.achievement.name);
    let mut document = Members::default();
    document.list("@context", [contexts::CREDENTIALS_V2, contexts::OPEN_BADGES]);
    document.text("id", &badge.id);
    document.list("type", ["VerifiableCredential", "OpenBadgeCredential"]);
    document.text("name", name);
    document.value("issuer", issuer(&badge.issuer)?);
    document.text("validFrom", &badge.valid_from.to_seconds_text());
    document.maybe("validUntil", badge.valid_until.map(|time| time.to_seconds_text()).as_deref());
    document.maybe("awardedDate", badge.awarded_date.map(|time| time.to_seconds_text()).as_deref());
    document.value("credentialSubject", subject(&badge.subject, &badge.achievement)?);
    document.list("evidence", badge.evidence.iter().map(evidence));
    document.endorsements(rules::endorsements(&badge.endorsements)?);
    if let Some(entry) = &badge.status {
        document.value("credentialStatus", status(entry));
    }
    Ok(document.done())
}

/// The document of a badge as text, for looking at what would be signed. It is no badge: nobody vouches for it.
///
/// # Errors
/// As [`to_document`].
pub fn to_text(badge: &Badge) -> Result<String, BadgeFault> {
    Ok(assay_jsonld::json::to_string(&to_document(badge)?))
}

/// The profile of an issuer.
pub(crate) fn issuer(issuer: &Issuer) -> Result<Value, BadgeFault> {
    let mut profile = Members::default();
    profile.text("id", &issuer.id);
    profile.list("type", ["Profile"]);
    profile.text("name", &issuer.name);
    profile.maybe("url", issuer.url.as_deref());
    profile.maybe("email", issuer.email.as_deref());
    profile.picture(issuer.image.as_ref());
    profile.endorsements(rules::endorsements(&issuer.endorsements)?);
    Ok(profile.done())
}

fn subject(subject: &Subject, achieved: &Achievement) -> Result<Value, BadgeFault> {
    let mut members = Members::default();
    members.maybe("id", subject.id.as_deref());
    members.list("type", ["AchievementSubject"]);
    members.list("identifier", identifiers(subject));
    members.maybe("activityStartDate", subject.activity_start.map(|time| time.to_seconds_text()).as_deref());
    members.maybe("activityEndDate", subject.activity_end.map(|time| time.to_seconds_text()).as_deref());
    members.number("creditsEarned", subject.credits_earned);
    members.maybe("narrative", subject.narrative.as_deref());
    members.value("achievement", achievement(achieved)?);
    members.list("result", subject.results.iter().map(result));
    Ok(members.done())
}

/// The name comes first: wallets show the first entry that is not hashed, whatever its type.
fn identifiers(subject: &Subject) -> Vec<Value> {
    let entry = |hashed: bool, hash: &str, kind: &str, salt: Option<&str>| {
        let mut members = Members::default();
        members.text("type", "IdentityObject");
        members.value("hashed", hashed.into());
        members.text("identityHash", hash);
        members.text("identityType", kind);
        members.maybe("salt", salt);
        members.done()
    };
    let name = subject.name.as_deref().map(|name| entry(false, name, "name", None));
    let email =
        subject.email.as_ref().map(|email| entry(true, &email.hash, "emailAddress", Some(&email.salt)));
    name.into_iter().chain(email).collect()
}

fn achievement(achievement: &Achievement) -> Result<Value, BadgeFault> {
    let mut criteria = Members::default();
    criteria.maybe("id", achievement.criteria_url.as_deref());
    criteria.text("narrative", &achievement.criteria_narrative);
    let mut members = Members::default();
    members.text("id", &achievement.id);
    members.list("type", ["Achievement"]);
    members.maybe("achievementType", achievement.achievement_type.as_deref());
    members.text("name", &achievement.name);
    members.text("description", &achievement.description);
    members.value("criteria", criteria.done());
    members.maybe("version", achievement.version.as_deref());
    members.maybe("inLanguage", achievement.in_language.as_deref());
    members.maybe("fieldOfStudy", achievement.field_of_study.as_deref());
    members.maybe("humanCode", achievement.human_code.as_deref());
    members.number("creditsAvailable", achievement.credits_available);
    members.picture(achievement.image.as_ref());
    members.list("tag", achievement.tags.iter().map(String::as_str));
    members.list("alignment", achievement.alignments.iter().map(alignment));
    members.list("resultDescription", achievement.result_descriptions.iter().map(description));
    members.list("related", achievement.related.iter().map(related));
    members.endorsements(rules::endorsements(&achievement.endorsements)?);
    Ok(members.done())
}

fn alignment(alignment: &Alignment) -> Value {
    let mut members = Members::default();
    members.list("type", ["Alignment"]);
    members.maybe("targetType", alignment.target_type.as_deref());
    members.text("targetName", &alignment.target_name);
    members.text("targetUrl", &alignment.target_url);
    members.maybe("targetCode", alignment.target_code.as_deref());
    members.maybe("targetDescription", alignment.target_description.as_deref());
    members.maybe("targetFramework", alignment.target_framework.as_deref());
    members.done()
}

fn description(description: &ResultDescription) -> Value {
    let mut members = Members::default();
    members.text("id", &description.id);
    members.list("type", ["ResultDescription"]);
    members.text("name", &description.name);
    match &description.scale {
        Scale::Levels { levels, required } => {
            members.text("resultType", "RubricCriterionLevel");
            members.maybe("requiredLevel", required.as_deref());
            // The array is a set under the signature: the rank of a level is signed as its `level`, not by its place.
            let levels = levels.iter().map(|level| {
                let mut members = Members::default();
                members.text("id", &level.id);
                members.list("type", ["RubricCriterionLevel"]);
                members.text("name", &level.name);
                members.text("level", &level.rank.to_string());
                members.maybe("points", level.points.as_deref());
                members.maybe("description", level.description.as_deref());
                members.done()
            });
            members.list("rubricCriterionLevel", levels);
        }
        Scale::Score { kind, min, max, required } => {
            let kind = match kind {
                ScoreKind::Percent => "Percent",
                ScoreKind::RawScore => "RawScore",
                ScoreKind::RubricScore => "RubricScore",
            };
            members.text("resultType", kind);
            members.text("valueMin", min);
            members.text("valueMax", max);
            members.maybe("requiredValue", required.as_deref());
        }
        Scale::Status => members.text("resultType", "Status"),
    }
    members.list("alignment", description.alignments.iter().map(alignment));
    members.done()
}

fn related(related: &Related) -> Value {
    let mut members = Members::default();
    members.text("id", &related.id);
    members.list("type", ["Related"]);
    members.maybe("inLanguage", related.in_language.as_deref());
    members.maybe("version", related.version.as_deref());
    members.done()
}

fn result(outcome: &Outcome) -> Value {
    let mut members = Members::default();
    members.list("type", ["Result"]);
    match outcome {
        Outcome::Level { description, level } => {
            members.text("resultDescription", description);
            members.text("achievedLevel", level);
        }
        Outcome::Score { description, value } => {
            members.text("resultDescription", description);
            members.text("value", value);
        }
        Outcome::Completed { description } => {
            members.text("resultDescription", description);
            members.text("status", "Completed");
        }
    }
    members.done()
}

fn evidence(evidence: &Evidence) -> Value {
    let mut members = Members::default();
    members.maybe("id", evidence.id.as_deref());
    members.list("type", ["Evidence"]);
    members.maybe("name", evidence.name.as_deref());
    members.maybe("description", evidence.description.as_deref());
    members.maybe("narrative", evidence.narrative.as_deref());
    members.maybe("genre", evidence.genre.as_deref());
    members.maybe("audience", evidence.audience.as_deref());
    members.done()
}

fn status(entry: &StatusEntry) -> Value {
    let mut members = Members::default();
    members.text("id", &entry.id);
    members.text("type", "BitstringStatusListEntry");
    members.text("statusPurpose", entry.purpose.word());
    members.text("statusListIndex", &entry.index.to_string());
    members.text("statusListCredential", &entry.list);
    members.done()
}
