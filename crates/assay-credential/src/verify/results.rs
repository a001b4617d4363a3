//! Rubric results: which level was reached, in which order the levels stand, and whether it all fits together.
//!
//! The signature covers levels as a set, so their order is taken from their points or numbers. What does not fit is a
//! warning and no fault: the standard's own example breaks these rules.

use super::report::{CheckOutcome, Report, RubricResult};
use super::{decimal, view};
use assay_jsonld::json::Value;
use std::collections::{HashMap, HashSet};

/// A description with its levels looked up once, since a hostile badge may have thousands of each.
struct Described<'a> {
    value: &'a Value,
    levels: &'a [Value],
    places: HashMap<&'a str, usize>,
    ranks: Option<Vec<usize>>,
}

pub(super) fn read(report: &mut Report, credential: &Value) -> Vec<RubricResult> {
    let subject = credential.at("credentialSubject").and_then(|subject| subject.items().first());
    let descriptions = items(subject.and_then(|subject| subject.at("achievement")), "resultDescription");
    let results = items(subject, "result");
    let mut ids = HashSet::new();
    let levels = descriptions.iter().flat_map(|description| items(Some(description), "rubricCriterionLevel"));
    if !levels.chain(descriptions).filter_map(|value| text(value, "id")).all(|id| ids.insert(id)) {
        warn(report, "Two descriptions or levels have the same id.");
    }
    let mut known: HashMap<&str, Described<'_>> = HashMap::new();
    for value in descriptions {
        if let Some(id) = text(value, "id") {
            known.entry(id).or_insert_with(|| describe(value));
        }
    }
    results.iter().map(|result| read_one(report, result, &known)).collect()
}

fn describe(value: &Value) -> Described<'_> {
    let levels = items(Some(value), "rubricCriterionLevel");
    let places = levels.iter().enumerate().filter_map(|(place, level)| Some((text(level, "id")?, place)));
    // Of two alike the first stays, as it would for a reader.
    let places = places.rev().collect();
    Described { value, levels, places, ranks: ranks(levels) }
}

fn read_one(report: &mut Report, result: &Value, known: &HashMap<&str, Described<'_>>) -> RubricResult {
    let wanted = text(result, "resultDescription");
    let Some(described) = wanted.and_then(|id| known.get(id)) else {
        if wanted.is_some() {
            warn(report, "A result belongs to nothing that the achievement describes.");
        }
        let level = text(result, "value").or_else(|| text(result, "status"));
        return RubricResult { level: level.map(str::to_owned), ..RubricResult::default() };
    };
    match text(result, "achievedLevel") {
        Some(id) => level_result(report, id, described),
        None => value_result(report, result, described.value),
    }
}

fn level_result(report: &mut Report, id: &str, described: &Described<'_>) -> RubricResult {
    let criterion = text(described.value, "name").unwrap_or_default();
    let required = text(described.value, "requiredLevel");
    let place = |id: &str| described.places.get(id).copied();
    let (reached, needed) = (place(id), required.and_then(place));
    if reached.is_none() || (required.is_some() && needed.is_none()) {
        warn(
            report,
            format!(
                "A result of “{}” names a level that this criterion does not have.",
                view::plain(criterion)
            ),
        );
    }
    let rank = |place: Option<usize>| Some(described.ranks.as_ref()?[place?]);
    let name = |place: Option<usize>| text(&described.levels[place?], "name").map(str::to_owned);
    let (rank_reached, rank_needed) = (rank(reached), rank(needed));
    if described.ranks.is_none() && described.levels.len() > 1 {
        warn(
            report,
            format!("The levels of “{}” have no order that the signature covers.", view::plain(criterion)),
        );
    }
    let met = match (reached, needed) {
        (Some(reached), Some(needed)) if reached == needed => Some(true),
        (Some(_), Some(_)) => rank_reached.zip(rank_needed).map(|(reached, needed)| reached >= needed),
        (Some(_) | None, _) => None,
    };
    warn_below(report, criterion, met);
    RubricResult {
        criterion: criterion.to_owned(),
        level: name(reached),
        required: name(needed),
        rank: rank_reached,
        required_rank: rank_needed,
        levels: described.levels.len(),
        met,
    }
}

fn value_result(report: &mut Report, result: &Value, description: &Value) -> RubricResult {
    let criterion = text(description, "name").unwrap_or_default();
    let value = text(result, "value");
    let required = text(description, "requiredValue");
    let number = |text: Option<&str>| text.and_then(decimal);
    let scale = (number(text(description, "valueMin")), number(text(description, "valueMax")));
    if let (Some(value), (Some(min), Some(max))) = (number(value), scale)
        && !(min..=max).contains(&value)
    {
        warn(report, format!("The result of “{}” lies outside its own scale.", view::plain(criterion)));
    }
    let met = match (value, required) {
        (Some(value), Some(required)) => match (decimal(value), decimal(required)) {
            (Some(value), Some(required)) => Some(value >= required),
            _ => by_allowed_values(description, value, required),
        },
        (Some(_), None) | (None, _) => None,
    };
    warn_below(report, criterion, met);
    RubricResult {
        criterion: criterion.to_owned(),
        level: value.or_else(|| text(result, "status")).map(str::to_owned),
        required: required.map(str::to_owned),
        met,
        ..RubricResult::default()
    }
}

/// `allowedValue` is a list, low to high, whose order is signed.
fn by_allowed_values(description: &Value, value: &str, required: &str) -> Option<bool> {
    let allowed = items(Some(description), "allowedValue");
    let place = |text: &str| allowed.iter().position(|value| value.as_str() == Some(text));
    Some(place(value)? >= place(required)?)
}

/// The rank of each level, 1 the lowest: by points where they differ throughout, or else by level numbers.
fn ranks(levels: &[Value]) -> Option<Vec<usize>> {
    ["points", "level"].iter().find_map(|member| {
        let numbers: Option<Vec<f64>> = levels.iter().map(|level| decimal(text(level, member)?)).collect();
        let numbers = numbers?;
        let mut order: Vec<usize> = (0..numbers.len()).collect();
        order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
        if order.windows(2).any(|pair| numbers[pair[0]] == numbers[pair[1]]) {
            return None;
        }
        let mut ranks = vec![0; order.len()];
        for (rank, place) in order.into_iter().enumerate() {
            ranks[place] = rank + 1;
        }
        Some(ranks)
    })
}

fn items<'a>(value: Option<&'a Value>, member: &str) -> &'a [Value] {
    value.and_then(|value| value.at(member)).map_or(&[][..], Value::items)
}

fn text<'a>(value: &'a Value, member: &str) -> Option<&'a str> {
    value.at(member).and_then(Value::as_str)
}

fn warn_below(report: &mut Report, criterion: &str, met: Option<bool>) {
    if met == Some(false) {
        let sentence =
            format!("The result of “{}” is below what the achievement requires.", view::plain(criterion));
        warn(report, sentence);
    }
}

fn warn(report: &mut Report, sentence: impl Into<String>) {
    report.note("results.fit", CheckOutcome::Warning, sentence);
}
