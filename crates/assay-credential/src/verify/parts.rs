//! Credentials inside a credential: each is one of its own, with an answer of its own.
//!
//! The signature around them says that they were put there, not that their authors made them (Open Badges 3.0, section 9.1,
//! step 6; Comprehensive Learner Record 2.0, section 5).

use super::report::{CheckOutcome, Issuer, Kind, Place, Report, Signature, Verdict};
use super::{Options, assess, blank, jwt, view};
use assay_jsonld::json::Value;

/// Credentials inside credentials are not followed further than this.
pub(super) const MAX_DEPTH: usize = 2;
/// As many endorsements of one thing are checked.
const MAX_ENDORSEMENTS: usize = 16;
/// As many credentials of one record are checked.
const MAX_HELD: usize = 200;
/// How the id of a credential begins that is a token in an envelope (VC Data Model 2.0, section 4.13).
const ENVELOPE: &str = "data:application/vc+jwt,";

/// The token in an `EnvelopedVerifiableCredential`.
pub(super) fn enveloped(credential: &Value) -> Option<&str> {
    let types = credential.at("type").map_or(&[][..], Value::items);
    let is_envelope = types.iter().any(|kind| kind.as_str() == Some("EnvelopedVerifiableCredential"));
    let token = credential.at("id").and_then(Value::as_str)?.strip_prefix(ENVELOPE)?;
    (is_envelope && jwt::is_compact(token)).then_some(token)
}

/// Checks what a learner record holds, and every endorsement.
pub(super) fn check(report: &mut Report, credential: &Value, options: &Options, depth: usize) {
    let subject = credential.at("credentialSubject");
    if report.kind == Some(Kind::LearnerRecord) {
        let held = subject.and_then(|subject| subject.at("verifiableCredential"));
        let held = held.map_or(&[][..], Value::items);
        if held.len() > MAX_HELD {
            let sentence = format!("Of the credentials in the record only {MAX_HELD} were checked.");
            report.note("record.part", CheckOutcome::Warning, sentence);
        }
        for part in held.iter().take(MAX_HELD) {
            let mut answer = assess_part(part, options, depth + 1);
            answer.place = Some(Place::Record);
            note_held(report, &answer);
            report.parts.push(answer);
        }
    }
    let achievement = subject.and_then(|subject| subject.at("achievement"));
    let holders = [
        (Some(credential), Place::Credential),
        (credential.at("issuer"), Place::Issuer),
        (achievement, Place::Achievement),
    ];
    for (holder, place) in holders {
        let list = |member: &str| holder.and_then(|holder| holder.at(member)).map_or(&[][..], Value::items);
        let endorsements = || list("endorsement").iter().chain(list("endorsementJwt"));
        if endorsements().count() > MAX_ENDORSEMENTS {
            let sentence = format!("Of the endorsements only {MAX_ENDORSEMENTS} were checked.");
            report.note("endorsement", CheckOutcome::Warning, sentence);
        }
        let endorsed = holder.and_then(|holder| holder.at("id")).and_then(Value::as_str);
        for endorsement in endorsements().take(MAX_ENDORSEMENTS) {
            let mut answer = assess_part(endorsement, options, depth + 1);
            answer.place = Some(place);
            note_endorsement(report, &answer, endorsed);
            report.parts.push(answer);
        }
    }
}

fn assess_part(part: &Value, options: &Options, depth: usize) -> Report {
    match part.as_str() {
        None => assess(part.clone(), options, depth),
        Some(token) if jwt::is_compact(token) => jwt::assess(token, options, depth),
        Some(_) => {
            let mut report = blank(options);
            report.verdict = Verdict::NotABadge;
            report.note("input.kind", CheckOutcome::Failed, "This is no credential of any kind known here.");
            report
        }
    }
}

/// A record does not vouch for what its parts say, but one that holds a forged part has not been put together by the rules.
fn note_held(report: &mut Report, answer: &Report) {
    let name = answer.credential.as_ref().and_then(|view| view.name.clone().or(view.achievement.clone()));
    let name = name.map_or_else(String::new, |name| format!(" “{}”", view::plain(&name)));
    let forged = matches!(answer.signature, Signature::Invalid | Signature::Missing)
        || answer.issuer == Issuer::Mismatch;
    if forged {
        let sentence = format!("The credential{name} in the record is not what its issuer signed.");
        report.broken("record.part", sentence);
        return;
    }
    match answer.verdict {
        Verdict::Valid => {
            let sentence = format!("The credential{name} in the record is valid.");
            report.note("record.part", CheckOutcome::Ok, sentence);
        }
        Verdict::Invalid | Verdict::Nonconformant | Verdict::NotABadge => {
            let sentence = format!("The credential{name} in the record does not hold by itself.");
            report.note("record.part", CheckOutcome::Warning, sentence);
        }
        Verdict::Unknown | Verdict::Unsupported => {
            let sentence = format!("The credential{name} in the record could not be checked.");
            report.note("record.part", CheckOutcome::Warning, sentence);
        }
    }
}

/// `endorsed` is the id of what the endorsement stands at. One that speaks of something else says nothing about it, however
/// good it is.
fn note_endorsement(report: &mut Report, answer: &Report, endorsed: Option<&str>) {
    let said = answer.credential.as_ref();
    let speaks_of_it = said.is_some_and(|view| view.endorsed_id.as_deref() == endorsed) && endorsed.is_some();
    let (outcome, word) = match answer.verdict {
        Verdict::Valid if answer.kind != Some(Kind::Endorsement) => {
            (CheckOutcome::Warning, "is a credential of another kind and endorses nothing")
        }
        Verdict::Valid if !speaks_of_it => {
            (CheckOutcome::Warning, "speaks of something else than what it stands at")
        }
        Verdict::Valid => (CheckOutcome::Ok, "is valid"),
        Verdict::Invalid | Verdict::Nonconformant | Verdict::NotABadge => {
            (CheckOutcome::Warning, "does not hold and must not be relied on")
        }
        Verdict::Unknown | Verdict::Unsupported => (CheckOutcome::Warning, "could not be checked"),
    };
    let by = said.and_then(|view| view.issuer_id.as_deref());
    let by = by.map_or_else(String::new, |by| format!(" by {}", view::plain(by)));
    report.note("endorsement", outcome, format!("An endorsement{by} {word}."));
}
