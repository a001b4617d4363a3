//! What no schema checks and a badge has to keep all the same.

use super::{Achievement, Alignment, Badge, Image, Issuer, Outcome, ResultDescription, Scale, Subject};
use crate::verify::iri::is_absolute;
use crate::verify::model::{ACHIEVEMENT_TYPES, TARGET_TYPES};
use assay_jsonld::json::{self, Value};
use std::collections::{HashMap, HashSet};

/// Why a badge is not issued. Values of learners are never quoted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadgeFault {
    /// A level that does not belong to the criterion it was given for.
    #[error("the result for {description} names a level that is not one of its levels")]
    AlienLevel {
        /// The description's id.
        description: String,
    },
    /// A value below what the achievement requires.
    #[error("the result for {description} does not reach what the achievement requires")]
    BelowRequired {
        /// The description's id.
        description: String,
    },
    /// Credits that not every program reads as the same number.
    #[error("{member} is not a number that every program writes alike: use at most 15 digits")]
    Credits {
        /// The member.
        member: &'static str,
    },
    /// An end before its beginning.
    #[error("{member} ends before it begins")]
    Dates {
        /// The member that ends.
        member: &'static str,
    },
    /// An id, tag or result that stands twice.
    #[error("{what} {id} stands twice")]
    Double {
        /// What it is.
        what: &'static str,
        /// Which one.
        id: String,
    },
    /// A required text without content, or a list without entries.
    #[error("{member} is empty")]
    Empty {
        /// The member.
        member: &'static str,
    },
    /// Levels that do not stand low to high.
    #[error("the levels of {description} do not stand low to high")]
    LevelOrder {
        /// The description's id.
        description: String,
    },
    /// Not an endorsement that could be embedded.
    #[error("endorsement {number} is not a signed EndorsementCredential")]
    Endorsement {
        /// Its place in the list, from 1.
        number: usize,
    },
    /// An id or address that is relative, or has characters that none can have.
    #[error("{member} is not an absolute address or URN")]
    NotAbsolute {
        /// The member.
        member: &'static str,
    },
    /// A language that is no BCP 47 tag.
    #[error("inLanguage is not a language tag")]
    NotALanguage,
    /// A text that is no decimal number.
    #[error("{member} of {description} is not a decimal number")]
    NotANumber {
        /// The member.
        member: &'static str,
        /// The description's id.
        description: String,
    },
    /// A number outside the scale.
    #[error("{member} of {description} lies outside its scale")]
    OutsideScale {
        /// The member.
        member: &'static str,
        /// The description's id.
        description: String,
    },
    /// A result for something that the achievement does not describe, or measures in another way.
    #[error("a result names {description}, which the achievement does not assess that way")]
    UnknownDescription {
        /// The description's id.
        description: String,
    },
    /// A value of a closed or extensible list of the standard that is not on it.
    #[error("{member} is neither on the standard's list nor an extension (ext:…)")]
    UnknownTerm {
        /// The member.
        member: &'static str,
    },
    /// Nothing says who earned the badge.
    #[error("the badge says nothing about who earned it: give an id, a name or a hashed e-mail address")]
    WithoutRecipient,
}

pub(super) fn check(badge: &Badge) -> Result<(), BadgeFault> {
    absolute("id", &badge.id)?;
    check_issuer(&badge.issuer)?;
    if badge.valid_until.is_some_and(|until| until < badge.valid_from) {
        return Err(BadgeFault::Dates { member: "validUntil" });
    }
    check_achievement(&badge.achievement)?;
    let descriptions = check_descriptions(&badge.achievement.result_descriptions)?;
    check_subject(&badge.subject, &descriptions)?;
    let mut seen = HashSet::new();
    for evidence in &badge.evidence {
        if let Some(id) = &evidence.id {
            absolute("evidence.id", id)?;
            once("evidence", id, &mut seen)?;
        }
    }
    if let Some(status) = &badge.status {
        absolute("credentialStatus.id", &status.id)?;
        absolute("credentialStatus.statusListCredential", &status.list)?;
        if status.id == status.list {
            return Err(BadgeFault::Double { what: "the status id", id: status.id.clone() });
        }
    }
    Ok(())
}

/// An issuer as it stands in a credential.
pub(crate) fn check_issuer(issuer: &Issuer) -> Result<(), BadgeFault> {
    absolute("issuer.id", &issuer.id)?;
    filled("issuer.name", &issuer.name)?;
    absolute_if("issuer.url", issuer.url.as_deref())?;
    picture("issuer.image", issuer.image.as_ref())
}

/// The endorsements as they stand in a document: an object each, or the text of a token.
pub(super) fn endorsements(texts: &[String]) -> Result<Vec<Value>, BadgeFault> {
    let read = |(place, text): (usize, &String)| {
        let token = crate::verify::token_payload(text);
        let document = token.is_none().then(|| json::parse(text.as_bytes()).ok()).flatten();
        let document = document.filter(|value| value.at("proof").is_some());
        let is_one = token.as_ref().or(document.as_ref()).is_some_and(is_endorsement);
        let value = document.or_else(|| token.is_some().then(|| Value::from(text.as_str())));
        value.filter(|_| is_one).ok_or(BadgeFault::Endorsement { number: place + 1 })
    };
    texts.iter().enumerate().map(read).collect()
}

fn is_endorsement(credential: &Value) -> bool {
    let types = credential.at("type").map_or(&[][..], Value::items);
    types.iter().any(|name| name.as_str() == Some("EndorsementCredential"))
}

fn check_achievement(achievement: &Achievement) -> Result<(), BadgeFault> {
    absolute("achievement.id", &achievement.id)?;
    filled("achievement.name", &achievement.name)?;
    filled("achievement.description", &achievement.description)?;
    filled("achievement.criteria", &achievement.criteria_narrative)?;
    absolute_if("achievement.criteria.id", achievement.criteria_url.as_deref())?;
    picture("achievement.image", achievement.image.as_ref())?;
    listed("achievementType", achievement.achievement_type.as_deref(), ACHIEVEMENT_TYPES)?;
    language(achievement.in_language.as_deref())?;
    credits("creditsAvailable", achievement.credits_available)?;
    let mut seen = HashSet::new();
    for tag in &achievement.tags {
        filled("achievement.tag", tag)?;
        once("the tag", tag, &mut seen)?;
    }
    achievement.alignments.iter().try_for_each(check_alignment)?;
    let mut seen = HashSet::from([achievement.id.as_str()]);
    for related in &achievement.related {
        absolute("achievement.related.id", &related.id)?;
        once("the related achievement", &related.id, &mut seen)?;
        language(related.in_language.as_deref())?;
    }
    Ok(())
}

fn check_alignment(alignment: &Alignment) -> Result<(), BadgeFault> {
    filled("alignment.targetName", &alignment.target_name)?;
    absolute("alignment.targetUrl", &alignment.target_url)?;
    listed("alignment.targetType", alignment.target_type.as_deref(), TARGET_TYPES)
}

/// Ids of descriptions and levels share one space: two alike would become one node of the signed graph.
fn check_descriptions(list: &[ResultDescription]) -> Result<HashMap<&str, &ResultDescription>, BadgeFault> {
    let mut seen = HashSet::new();
    for description in list {
        absolute("resultDescription.id", &description.id)?;
        once("the result description", &description.id, &mut seen)?;
        filled("resultDescription.name", &description.name)?;
        description.alignments.iter().try_for_each(check_alignment)?;
        match &description.scale {
            Scale::Levels { levels, required } => {
                if levels.is_empty() {
                    return Err(BadgeFault::Empty { member: "rubricCriterionLevel" });
                }
                for level in levels {
                    absolute("rubricCriterionLevel.id", &level.id)?;
                    once("the level", &level.id, &mut seen)?;
                    filled("rubricCriterionLevel.name", &level.name)?;
                    if let Some(points) = &level.points {
                        number("points", points, &description.id)?;
                    }
                }
                if levels.windows(2).any(|pair| pair[0].rank >= pair[1].rank) {
                    return Err(BadgeFault::LevelOrder { description: description.id.clone() });
                }
                if required.as_ref().is_some_and(|id| !levels.iter().any(|level| level.id == *id)) {
                    return Err(BadgeFault::AlienLevel { description: description.id.clone() });
                }
            }
            Scale::Score { kind: _, min, max, required } => {
                let low = number("valueMin", min, &description.id)?;
                let high = number("valueMax", max, &description.id)?;
                let outside =
                    |member| BadgeFault::OutsideScale { member, description: description.id.clone() };
                if high < low {
                    return Err(outside("valueMax"));
                }
                if let Some(required) = required {
                    let required = number("requiredValue", required, &description.id)?;
                    if !(low..=high).contains(&required) {
                        return Err(outside("requiredValue"));
                    }
                }
            }
            Scale::Status => {}
        }
    }
    Ok(list.iter().map(|description| (description.id.as_str(), description)).collect())
}

fn check_subject(subject: &Subject, known: &HashMap<&str, &ResultDescription>) -> Result<(), BadgeFault> {
    absolute_if("credentialSubject.id", subject.id.as_deref())?;
    if let Some(name) = &subject.name {
        filled("credentialSubject.name", name)?;
    }
    if subject.id.is_none() && subject.name.is_none() && subject.email.is_none() {
        return Err(BadgeFault::WithoutRecipient);
    }
    if matches!((subject.activity_start, subject.activity_end), (Some(start), Some(end)) if end < start) {
        return Err(BadgeFault::Dates { member: "activityEndDate" });
    }
    credits("creditsEarned", subject.credits_earned)?;
    let mut seen = HashSet::new();
    for outcome in &subject.results {
        let (Outcome::Level { description: id, .. }
        | Outcome::Score { description: id, .. }
        | Outcome::Completed { description: id }) = outcome;
        once("a result for", id, &mut seen)?;
        let unknown = || BadgeFault::UnknownDescription { description: id.clone() };
        let scale = &known.get(id.as_str()).ok_or_else(unknown)?.scale;
        match (outcome, scale) {
            (Outcome::Level { level, .. }, Scale::Levels { levels, required }) => {
                let rank = |id: &String| levels.iter().position(|level| level.id == *id);
                let reached =
                    rank(level).ok_or_else(|| BadgeFault::AlienLevel { description: id.clone() })?;
                if required.as_ref().and_then(rank).is_some_and(|required| reached < required) {
                    return Err(BadgeFault::BelowRequired { description: id.clone() });
                }
            }
            (Outcome::Score { value, .. }, Scale::Score { kind: _, min, max, required }) => {
                let reached = number("value", value, id)?;
                if !(number("valueMin", min, id)?..=number("valueMax", max, id)?).contains(&reached) {
                    return Err(BadgeFault::OutsideScale { member: "value", description: id.clone() });
                }
                if let Some(required) = required
                    && reached < number("requiredValue", required, id)?
                {
                    return Err(BadgeFault::BelowRequired { description: id.clone() });
                }
            }
            (Outcome::Completed { .. }, Scale::Status) => {}
            (Outcome::Level { .. }, Scale::Score { .. } | Scale::Status)
            | (Outcome::Score { .. }, Scale::Levels { .. } | Scale::Status)
            | (Outcome::Completed { .. }, Scale::Levels { .. } | Scale::Score { .. }) => {
                return Err(unknown());
            }
        }
    }
    Ok(())
}

pub(crate) fn filled(member: &'static str, text: &str) -> Result<(), BadgeFault> {
    if text.trim().is_empty() { Err(BadgeFault::Empty { member }) } else { Ok(()) }
}

pub(crate) fn absolute(member: &'static str, text: &str) -> Result<(), BadgeFault> {
    if is_absolute(text) { Ok(()) } else { Err(BadgeFault::NotAbsolute { member }) }
}

fn absolute_if(member: &'static str, text: Option<&str>) -> Result<(), BadgeFault> {
    text.map_or(Ok(()), |text| absolute(member, text))
}

fn picture(member: &'static str, image: Option<&Image>) -> Result<(), BadgeFault> {
    absolute_if(member, image.map(|image| image.id.as_str()))
}

fn once<'a>(what: &'static str, id: &'a str, seen: &mut HashSet<&'a str>) -> Result<(), BadgeFault> {
    if seen.insert(id) { Ok(()) } else { Err(BadgeFault::Double { what, id: id.to_owned() }) }
}

fn listed(member: &'static str, term: Option<&str>, list: &[&str]) -> Result<(), BadgeFault> {
    let extension = |term: &str| {
        term.strip_prefix("ext:").is_some_and(|rest| {
            !rest.is_empty()
                && rest.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'|'))
        })
    };
    match term {
        Some(term) if !list.contains(&term) && !extension(term) => Err(BadgeFault::UnknownTerm { member }),
        Some(_) | None => Ok(()),
    }
}

fn language(tag: Option<&str>) -> Result<(), BadgeFault> {
    let well_formed = |tag: &str| {
        let mut parts = tag.split('-');
        parts.next().is_some_and(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic())
        }) && parts
            .all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    if tag.is_none_or(well_formed) { Ok(()) } else { Err(BadgeFault::NotALanguage) }
}

/// Some programs write other numbers differently, so that a signature over them fails elsewhere: below 1e-6 and from
/// 1e15 the text gets an exponent, and beyond 15 digits the last one differs.
fn credits(member: &'static str, number: Option<f64>) -> Result<(), BadgeFault> {
    let portable = |number: f64| {
        number == 0.0
            || (number.is_finite()
                && (1e-6..1e15).contains(&number)
                && number.to_string().bytes().filter(u8::is_ascii_digit).count() <= 15)
    };
    if number.is_none_or(portable) { Ok(()) } else { Err(BadgeFault::Credits { member }) }
}

fn number(member: &'static str, text: &str, description: &str) -> Result<f64, BadgeFault> {
    crate::verify::decimal(text)
        .ok_or_else(|| BadgeFault::NotANumber { member, description: description.to_owned() })
}
