//! The rules of VC Data Model 2.0 and 1.1 and of Open Badges 3.0 that a document keeps or breaks.

use super::model::{self, is_language_object};
use super::report::{CheckOutcome, Current, Kind, Report, Rules, Verdict};
use super::{date, iri};
use crate::contexts::{CREDENTIALS_V1, CREDENTIALS_V2, LEARNER_RECORD, OPEN_BADGES_ALL, processor};
use assay_domain::Timestamp;
use assay_jsonld::json::Value;

/// What kind of credential a document says it is.
pub(super) fn kind(credential: &Value) -> Kind {
    let types = credential.at("type").map_or(&[][..], Value::items);
    let is = |name: &str| types.iter().any(|kind| kind.as_str() == Some(name));
    if is("OpenBadgeCredential") || is("AchievementCredential") {
        Kind::Badge
    } else if is("EndorsementCredential") {
        Kind::Endorsement
    } else if is("ClrCredential") {
        Kind::LearnerRecord
    } else if is("BitstringStatusListCredential") {
        Kind::StatusList
    } else {
        Kind::Other
    }
}

/// The issuer's id, wherever it stands.
pub(super) fn issuer_id(credential: &Value) -> Option<&str> {
    let issuer = credential.at("issuer")?;
    issuer.as_str().or_else(|| issuer.at("id").and_then(Value::as_str))
}

/// Documents that are no W3C credential, or of a family that is not read here: the answer, in words.
pub(super) fn foreign(document: &Value) -> Option<(Verdict, &'static str)> {
    let contexts: Vec<&str> = contexts(document).filter_map(Value::as_str).collect();
    let types = document.at("type").map_or(&[][..], Value::items);
    let is = |name: &str| types.iter().any(|kind| kind.as_str() == Some(name));
    if is("VerifiablePresentation") {
        return Some((
            Verdict::Unsupported,
            "This is a presentation around credentials; take the credential out of it.",
        ));
    }
    let credential = is("VerifiableCredential")
        || contexts.contains(&CREDENTIALS_V2)
        || contexts.contains(&CREDENTIALS_V1);
    if credential {
        None
    } else {
        Some((Verdict::NotABadge, "This is no credential of any kind known here."))
    }
}

/// Checks everything but signature, dates and status.
pub(super) fn check(report: &mut Report, credential: &Value, kind: Kind, secured: Secured) {
    check_contexts(report, credential, kind, secured);
    check_names(report, credential, true);
    check_credential(report, credential);
    match kind {
        Kind::Badge => {
            model::check(report, credential, &model::BADGE, "");
            check_badge(report, credential);
        }
        Kind::Endorsement => model::check(report, credential, &model::ENDORSEMENT, ""),
        Kind::LearnerRecord => model::check(report, credential, &model::RECORD, ""),
        Kind::StatusList | Kind::Other | Kind::LegacyBadge => check_status_list(report, credential, kind),
    }
    if report.rules == Rules::Met {
        let standard = match kind {
            Kind::Badge | Kind::Endorsement => "Open Badges 3.0",
            Kind::LearnerRecord => "Comprehensive Learner Record 2.0",
            Kind::LegacyBadge => "Open Badges 2.0",
            Kind::StatusList => "Bitstring Status List 1.0",
            Kind::Other => "the VC Data Model",
        };
        report.note("rules.met", CheckOutcome::Ok, format!("The credential keeps the rules of {standard}."));
    }
}

/// Judges the period of validity at `now` (`issuanceDate` and `expirationDate` in VC Data Model 1.1).
pub(super) fn check_dates(report: &mut Report, credential: &Value, now: Timestamp) {
    let version_1 = contexts(credential).next().and_then(Value::as_str) == Some(CREDENTIALS_V1);
    let (from_name, until_name) =
        if version_1 { ("issuanceDate", "expirationDate") } else { ("validFrom", "validUntil") };
    let mut read = |name: &str| {
        let value = credential.at(name)?;
        let time = value.as_str().and_then(date::parse);
        if time.is_none() {
            report.broken("time.form", format!("{name} is not a date with time and zone."));
            report.worsen(Current::Unknown);
        }
        time
    };
    let (from, until) = (read(from_name), read(until_name));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        report.broken("time.order", format!("{until_name} is before {from_name}."));
    }
    if from.is_none()
        && credential.at(from_name).is_none()
        && (version_1 || matches!(report.kind, Some(Kind::Badge | Kind::LearnerRecord)))
    {
        report.broken("time.form", format!("{from_name} is missing."));
    }
    if let Some(from) = from {
        if now < from {
            report.worsen(Current::NotYetValid);
            let from = from.to_seconds_text();
            report.note(
                "time.from",
                CheckOutcome::Failed,
                format!("It is not valid yet: it holds from {from}."),
            );
        } else {
            report.note("time.from", CheckOutcome::Ok, format!("It holds since {}.", from.to_seconds_text()));
        }
    }
    if let Some(until) = until {
        if until < now {
            report.worsen(Current::Expired);
            let until = until.to_seconds_text();
            report.note(
                "time.until",
                CheckOutcome::Failed,
                format!("It has expired: it held until {until}."),
            );
        } else {
            report.note(
                "time.until",
                CheckOutcome::Ok,
                format!("It holds until {}.", until.to_seconds_text()),
            );
        }
    }
}

fn contexts(document: &Value) -> impl Iterator<Item = &Value> {
    document.at("@context").map_or(&[][..], Value::items).iter()
}

/// How the signature holds the document together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Secured {
    /// By proofs inside it, over what it means.
    ByProof,
    /// By a token around it, over its very text.
    ByToken,
}

/// Contexts under which tokens were made before Open Badges 3.0 and CLR 2.0 were final. A proof cannot stand on them, since
/// what they said then is nowhere to be had; the text of a token can.
const DRAFTS: [&str; 2] = [
    "https://dc.imsglobal.org/draft/clr/v2p0/context",
    "https://imsglobal.github.io/openbadges-specification/context.json",
];

fn check_contexts(report: &mut Report, credential: &Value, kind: Kind, secured: Secured) {
    let list: Vec<Option<&str>> = contexts(credential).map(Value::as_str).collect();
    let first = list.first().copied().flatten();
    if !matches!(first, Some(CREDENTIALS_V1 | CREDENTIALS_V2)) {
        report.broken("context.order", "The first context is not that of the VC Data Model.");
    }
    let by_token = secured == Secured::ByToken;
    let is_draft = |url: &str| by_token && DRAFTS.contains(&url);
    // Under a proof the signature has been refused for it already.
    if by_token && !list.iter().all(|url| url.is_some_and(|url| processor().knows(url) || is_draft(url))) {
        report.broken("context.known", "It is written in a vocabulary that this program does not know.");
    }
    if list.iter().flatten().any(|url| is_draft(url)) {
        report.note(
            "context.version",
            CheckOutcome::Warning,
            "It was written before the standard was final.",
        );
    }
    let is_badges =
        |url: &str| OPEN_BADGES_ALL.contains(&url) || (is_draft(url) && url.contains("openbadges"));
    let badges: Vec<&str> = list.iter().flatten().copied().filter(|url| is_badges(url)).collect();
    match kind {
        Kind::Badge | Kind::Endorsement
            if badges.len() != 1 || list.get(1).copied().flatten() != badges.first().copied() =>
        {
            report.broken("context.order", "The second context is not the one of Open Badges 3.0, once.");
        }
        Kind::Badge | Kind::Endorsement => {
            if first == Some(CREDENTIALS_V1) {
                report.note(
                    "context.version",
                    CheckOutcome::Warning,
                    "It is written on the older VC Data Model 1.1.",
                );
            }
            if badges.first() != OPEN_BADGES_ALL.first() {
                report.note(
                    "context.version",
                    CheckOutcome::Warning,
                    "It uses an older context of Open Badges 3.0.",
                );
            }
        }
        Kind::LearnerRecord => {
            let second = list.get(1).copied().flatten();
            if !second.is_some_and(|url| url == LEARNER_RECORD || is_draft(url)) {
                report.broken(
                    "context.order",
                    "The second context is not the one of Comprehensive Learner Records.",
                );
            }
        }
        Kind::LegacyBadge | Kind::Other | Kind::StatusList => {}
    }
}

/// One name for one thing: no keyword in place of its alias, no compact or full IRI in place of a term, no context but
/// the document's own. Otherwise two programs could take two different values for the same member.
fn check_names(report: &mut Report, value: &Value, root: bool) {
    let mut bad = false;
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_names(report, item, false)),
        Value::Object(object) => {
            let language = is_language_object(value);
            for (key, inner) in object.iter() {
                if key == "@context" {
                    // An embedded credential brings its own contexts; all are addresses of contexts carried here.
                    let embedded = object.contains_key("proof") && object.contains_key("credentialSubject");
                    let known = inner
                        .items()
                        .iter()
                        .all(|url| url.as_str().is_some_and(|url| processor().knows(url)));
                    let proof = object.contains_key("proofValue");
                    bad |= !root && !((embedded || proof) && known);
                } else {
                    bad |= key.contains(':') || (key.starts_with('@') && !language);
                    check_names(report, inner, false);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    if bad {
        report.broken(
            "rules.names",
            "A member goes by another name than the standard's, so programs may read it differently.",
        );
    }
}

fn check_credential(report: &mut Report, credential: &Value) {
    let single = |member: &str| match credential.at(member) {
        None => true,
        Some(value) => value.as_str().is_some_and(iri::is_absolute),
    };
    if !single("id") {
        report.broken("rules.id", "The credential's id is not one absolute address.");
    }
    let types = credential.at("type").map_or(&[][..], Value::items);
    if !types.iter().any(|kind| kind.as_str() == Some("VerifiableCredential")) {
        report.broken("rules.type", "The credential is not of the type VerifiableCredential.");
    }
    if !issuer_id(credential).is_some_and(iri::is_absolute) {
        report.broken("rules.issuer", "The credential does not name its issuer by an absolute address.");
    }
    let subjects = credential.at("credentialSubject").map_or(&[][..], Value::items);
    let empty = |subject: &Value| subject.as_object().is_none_or(|subject| subject.is_empty());
    if subjects.is_empty() || subjects.iter().any(empty) {
        report.broken("rules.subject", "The credential makes no claim about its subject.");
    }
    let plain_id = |value: &Value| value.at("id").is_none_or(|id| id.as_str().is_some_and(iri::is_absolute));
    if !subjects.iter().all(plain_id) {
        report.broken("rules.subject", "The subject's id is not one absolute address.");
    }
    for (member, wants_id) in [
        ("credentialStatus", false),
        ("credentialSchema", true),
        ("evidence", false),
        ("refreshService", false),
        ("termsOfUse", false),
    ] {
        for entry in credential.at(member).map_or(&[][..], Value::items) {
            if entry.at("type").is_none() {
                report.broken("rules.type", format!("{member} has no type."));
            }
            if !plain_id(entry) || (wants_id && entry.at("id").is_none()) {
                report.broken("rules.id", format!("{member} has no id that is an absolute address."));
            }
        }
    }
    let issuer = credential.at("issuer");
    for (holder, path) in [(Some(credential), ""), (issuer, "issuer.")] {
        for member in ["name", "description"] {
            let values = holder.and_then(|holder| holder.at(member)).map_or(&[][..], Value::items);
            if !values.iter().all(|value| value.as_str().is_some() || is_language_object(value)) {
                report.broken(
                    "rules.shape",
                    format!("{path}{member} is not a text or a text with its language."),
                );
            }
        }
    }
}

fn check_badge(report: &mut Report, credential: &Value) {
    let subjects = credential.at("credentialSubject").map_or(&[][..], Value::items);
    for subject in subjects {
        if subject.at("id").is_none() && subject.at("identifier").is_none_or(|list| list.items().is_empty()) {
            report.broken(
                "rules.recipient",
                "The badge does not say who earned it: its subject has neither id nor identifier.",
            );
        }
        let criteria = subject.at("achievement").and_then(|achievement| achievement.at("criteria"));
        if criteria.is_some_and(|criteria| criteria.at("id").is_none() && criteria.at("narrative").is_none())
        {
            report.broken("rules.required", "The achievement's criteria say nothing.");
        }
    }
}

fn check_status_list(report: &mut Report, credential: &Value, kind: Kind) {
    let subjects = credential.at("credentialSubject").map_or(&[][..], Value::items);
    let is_list = |subject: &Value| {
        subject
            .at("type")
            .is_some_and(|types| types.items().iter().any(|t| t.as_str() == Some("BitstringStatusList")))
    };
    let any = subjects.iter().any(is_list);
    if any && kind != Kind::StatusList {
        report.broken("rules.type", "A status list is not of the type BitstringStatusListCredential.");
    }
    if kind == Kind::StatusList {
        let whole =
            |subject: &Value| subject.at("statusPurpose").is_some() && subject.at("encodedList").is_some();
        if !any || !subjects.iter().all(whole) {
            report.broken("rules.required", "The status list has no purpose or no list.");
        }
    }
}
