//! What a step was, and how far a decision may depart from the rule, in words.

use assay_domain::{Judgement, OverrideLimit, Rubric};
use assay_store::{Judged, UndoStep, Written};

/// What a step did: "Level of Proves dead".
pub(super) fn step(step: &UndoStep, rubric: &Rubric) -> String {
    match (&step.before, &step.after) {
        (Written::Judgements(before), Written::Judgements(after)) => match after.as_slice() {
            [only] => {
                let name = rubric.criterion(only.criterion).map_or("a criterion", |one| one.name.as_str());
                let before = before.iter().find(|one| one.criterion == only.criterion);
                format!("{} {name}", deed(before, only))
            }
            several => format!("Judgements of {} criteria", several.len()),
        },
        (Written::Texts(before), Written::Texts(after)) if before.feedback == after.feedback => {
            "Internal note on the whole".to_owned()
        }
        _ => "Feedback on the whole".to_owned(),
    }
}

fn deed(before: Option<&Judged>, after: &Judged) -> &'static str {
    let stood = before.and_then(|one| one.judgement.as_ref());
    if before.is_some_and(|one| one.carried) != after.carried {
        return if after.carried { "Keeping" } else { "Opening again of" };
    }
    if stood != after.judgement.as_ref() {
        return match after.judgement.as_ref().or(stood) {
            Some(Judgement::Insufficient { .. }) => "Insufficient evidence on",
            Some(Judgement::Level(_)) | None => "Level of",
            Some(Judgement::NotApplicable { .. }) => "Not applicable on",
        };
    }
    if before.is_none_or(|one| one.feedback != after.feedback) {
        "Feedback on"
    } else if before.is_none_or(|one| one.internal_note != after.internal_note) {
        "Internal note on"
    } else {
        "Evidence behind"
    }
}

/// How far an award lets an assessor decide otherwise.
pub(super) fn override_limit(limit: OverrideLimit) -> Option<String> {
    match limit {
        OverrideLimit::MissedByOneLevel(most) => {
            let criteria = if most == 1 { "1 criterion is" } else { &format!("{most} criteria are") };
            Some(format!(
                "You may decide otherwise, with a reason, when at most {criteria} one level short. Critical criteria \
                 and insufficient evidence stay as they are."
            ))
        }
        OverrideLimit::None => None,
        OverrideLimit::ScoreShortBy(points) => Some(format!(
            "You may decide otherwise, with a reason, when nothing but the score is in the way, by at most {points} \
             percentage points."
        )),
    }
}
