//! Rubric results: which level was reached, in which order the levels stand, and whether it all fits together.
//!
//! The signature covers levels as a set, so their order is taken from their points or numbers. What does not fit is a
//! warning and no fault: the standard's own example breaks these rules.

use super::report::{CheckOutcome, Report, RubricResult};
use super::{decimal, view};
use assay_jsonld::json::Value;
use std::collections::HashSet;

pub(super) fn read(report: &mut Report, credential: &Value) -> Vec<RubricResult> {
    let subject = credential.at("credentialSubject").and_then(|subject| subject.items().first());
    let list = |value: Option<&Value>, member: &str| {
        value.and_then(|v| v.at(member)).map_or(Vec::new(), |v| v.items().to_vec())
    };
    let descriptions = list(subject.and_then(|subject| subject.at("achievement")), "resultDescription");
    let results = list(subject, "result");
    let mut ids = HashSet::new();
    let level_ids =
        descriptions.iter().flat_map(|description| list(Some(description), "rubricCriterionLevel"));
    for id in level_ids.chain(descriptions.iter().cloned()).filter_map(|value| text(&value, "id")) {
        if !ids.insert(id) {
            warn(report, "Two descriptions or levels have the same id.");
            break;
        }
    }
    results.iter().map(|result| read_one(report, result, &descriptions)).collect()
}

fn read_one(report: &mut Report, result: &Value, descriptions: &[Value]) -> RubricResult {
    let wanted = text(result, "resultDescription");
    let description =
        descriptions.iter().find(|description| wanted.is_some() && text(description, "id") == wanted);
    let Some(description) = description else {
        if wanted.is_some() {
            warn(report, "A result belongs to nothing that the achievement describes.");
        }
        return RubricResult {
            criterion: String::new(),
            level: text(result, "value").or_else(|| text(result, "status")),
            required: None,
            rank: None,
            required_rank: None,
            levels: 0,
            met: None,
        };
    };
    let criterion = text(description, "name").unwrap_or_default();
    let levels = description.at("rubricCriterionLevel").map_or(&[][..], Value::items);
    match text(result, "achievedLevel") {
        Some(id) => level_result(report, criterion, &id, text(description, "requiredLevel"), levels),
        None => value_result(report, criterion, result, description),
    }
}

fn level_result(
    report: &mut Report,
    criterion: String,
    id: &str,
    required: Option<String>,
    levels: &[Value],
) -> RubricResult {
    let ranks = ranks(levels);
    let place = |id: &str| levels.iter().position(|level| text(level, "id").as_deref() == Some(id));
    let (reached, needed) = (place(id), required.as_deref().and_then(place));
    if reached.is_none() || (required.is_some() && needed.is_none()) {
        warn(
            report,
            format!(
                "A result of “{}” names a level that this criterion does not have.",
                view::plain(&criterion)
            ),
        );
    }
    let rank = |place: Option<usize>| Some(ranks.as_ref()?[place?]);
    let name = |place: Option<usize>| text(&levels[place?], "name");
    let (rank_reached, rank_needed) = (rank(reached), rank(needed));
    if ranks.is_none() && levels.len() > 1 {
        warn(
            report,
            format!("The levels of “{}” have no order that the signature covers.", view::plain(&criterion)),
        );
    }
    let met = match (reached, needed) {
        (Some(reached), Some(needed)) if reached == needed => Some(true),
        (Some(_), Some(_)) => rank_reached.zip(rank_needed).map(|(reached, needed)| reached >= needed),
        (Some(_) | None, _) => None,
    };
    if met == Some(false) {
        warn(
            report,
            format!("The result of “{}” is below what the achievement requires.", view::plain(&criterion)),
        );
    }
    RubricResult {
        level: name(reached),
        required: name(needed),
        rank: rank_reached,
        required_rank: rank_needed,
        levels: levels.len(),
        met,
        criterion,
    }
}

fn value_result(report: &mut Report, criterion: String, result: &Value, description: &Value) -> RubricResult {
    let value = text(result, "value");
    let required = text(description, "requiredValue");
    let number = |text: Option<String>| text.as_deref().and_then(decimal);
    let scale = (number(text(description, "valueMin")), number(text(description, "valueMax")));
    if let (Some(value), (Some(min), Some(max))) = (number(value.clone()), scale)
        && !(min..=max).contains(&value)
    {
        warn(report, format!("The result of “{}” lies outside its own scale.", view::plain(&criterion)));
    }
    let met = match (&value, &required) {
        (Some(value), Some(required)) => match (decimal(value), decimal(required)) {
            (Some(value), Some(required)) => Some(value >= required),
            _ => by_allowed_values(description, value, required),
        },
        (Some(_), None) | (None, _) => None,
    };
    if met == Some(false) {
        warn(
            report,
            format!("The result of “{}” is below what the achievement requires.", view::plain(&criterion)),
        );
    }
    RubricResult {
        criterion,
        level: value.or_else(|| text(result, "status")),
        required,
        rank: None,
        required_rank: None,
        levels: 0,
        met,
    }
}

/// `allowedValue` is a list, low to high, whose order is signed.
fn by_allowed_values(description: &Value, value: &str, required: &str) -> Option<bool> {
    let allowed = description.at("allowedValue").map_or(&[][..], Value::items);
    let place = |text: &str| allowed.iter().position(|value| value.as_str() == Some(text));
    Some(place(value)? >= place(required)?)
}

/// The rank of each level, 1 the lowest: by points where they differ throughout, or else by level numbers.
fn ranks(levels: &[Value]) -> Option<Vec<usize>> {
    ["points", "level"].iter().find_map(|member| {
        let numbers: Option<Vec<f64>> = levels.iter().map(|level| decimal(&text(level, member)?)).collect();
        let numbers = numbers?;
        let below = |number: &f64| numbers.iter().filter(|other| *other < number).count();
        let ranks: Vec<usize> = numbers.iter().map(|number| below(number) + 1).collect();
        let distinct: HashSet<usize> = ranks.iter().copied().collect();
        (distinct.len() == levels.len()).then_some(ranks)
    })
}

fn text(value: &Value, member: &str) -> Option<String> {
    value.at(member).and_then(Value::as_str).map(str::to_owned)
}

fn warn(report: &mut Report, sentence: impl Into<String>) {
    report.note("results.fit", CheckOutcome::Warning, sentence);
}
