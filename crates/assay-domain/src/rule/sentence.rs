//! Rules in plain English.

use super::{Group, Rule, Standard};
use crate::decide::vetoes;
use crate::{Criterion, CriterionId, Rubric};

/// The whole rule, as one sentence.
pub(super) fn of_rule(rule: &Rule, rubric: &Rubric) -> String {
    let mut parts = match rule {
        Rule::All(rules) => rules.iter().map(|rule| clause(rule, rubric)).collect(),
        Rule::AllAtLeast { .. }
        | Rule::Any(_)
        | Rule::AtMostBorderline { .. }
        | Rule::Critical { .. }
        | Rule::KOfN { .. }
        | Rule::Occasions { .. }
        | Rule::WeightedScore { .. } => vec![clause(rule, rubric)],
    };
    parts.extend(vetoes(rule, rubric).iter().map(|veto| clause(veto, rubric)));
    format!("Achieved when {}.", parts.join(", and "))
}

/// The level asked for, told once when it has one name in every criterion of the group, else criterion by
/// criterion.
pub(crate) fn standard(standard: &Standard, group: &Group, rubric: &Rubric) -> String {
    match shared_name(standard, group, rubric) {
        Some(name) => name.to_owned(),
        None => {
            let each: Vec<String> = group
                .criteria(rubric)
                .map(|criterion| match standard.position(criterion) {
                    Some(position) => format!("{criterion} {}", criterion.label(position)),
                    None => format!("{criterion} a level it does not have"),
                })
                .collect();
            format!("its level ({})", each.join("; "))
        }
    }
}

fn clause(rule: &Rule, rubric: &Rubric) -> String {
    match rule {
        Rule::All(rules) => nested(rules, ", and ", rubric),
        Rule::AllAtLeast { at_least, criteria } => {
            format!("{} is at least {}", every(criteria, rubric), standard(at_least, criteria, rubric))
        }
        Rule::Any(rules) => nested(rules, ", or ", rubric),
        Rule::AtMostBorderline { almost, criteria, k } => {
            let level = standard(almost, criteria, rubric);
            let most = match k {
                0 => "none is".to_owned(),
                1 => "at most 1 is only".to_owned(),
                k => format!("at most {k} are only"),
            };
            format!("of {}, none is below {level} and {most} at it", counted(criteria, rubric))
        }
        Rule::Critical { at_least, criterion } => match rubric.criterion(*criterion) {
            Some(found) => format!("{found} is at least {} (critical)", label(found, *at_least)),
            None => unknown(*criterion),
        },
        Rule::KOfN { at_least, criteria, k } => {
            let verb = if *k == 1 { "is" } else { "are" };
            let level = standard(at_least, criteria, rubric);
            format!("at least {k} of {} {verb} at least {level}", counted(criteria, rubric))
        }
        Rule::Occasions { at_least, contexts, criterion, n } => match rubric.criterion(*criterion) {
            Some(found) => {
                let places = match contexts {
                    Some(1) | None => String::new(),
                    Some(contexts) => format!(" and in at least {contexts} different contexts"),
                };
                let level = label(found, *at_least);
                let times = if *n == 1 { "1 occasion".to_owned() } else { format!("{n} separate occasions") };
                format!("{found} was shown at least {level} on at least {times}{places}")
            }
            None => unknown(*criterion),
        },
        Rule::WeightedScore { criteria, cut } => match criteria {
            Group::Of(_) => format!("the weighted score of {} is at least {cut}%", counted(criteria, rubric)),
            Group::Whole => format!("the weighted score is at least {cut}%"),
        },
    }
}

fn nested(rules: &[Rule], joint: &str, rubric: &Rubric) -> String {
    let parts: Vec<String> = rules.iter().map(|rule| clause(rule, rubric)).collect();
    match parts.as_slice() {
        [one] => one.clone(),
        several => format!("({})", several.join(joint)),
    }
}

fn every(group: &Group, rubric: &Rubric) -> String {
    match group {
        Group::Of(_) => format!("each of {}", names(group, rubric)),
        Group::Whole => "every criterion".to_owned(),
    }
}

fn counted(group: &Group, rubric: &Rubric) -> String {
    match group {
        Group::Of(ids) => format!("these {} criteria: {},", ids.len(), names(group, rubric)),
        Group::Whole => format!("the {} criteria", rubric.criteria().len()),
    }
}

fn names(group: &Group, rubric: &Rubric) -> String {
    let names: Vec<String> = group.criteria(rubric).map(ToString::to_string).collect();
    match names.as_slice() {
        [] => "no criterion".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn label(criterion: &Criterion, level: crate::LevelId) -> String {
    match criterion.position(level) {
        Some(position) => criterion.label(position),
        None => "a level it does not have".to_owned(),
    }
}

fn unknown(criterion: CriterionId) -> String {
    format!("a criterion that the rubric does not have ({criterion}) is met")
}

fn shared_name<'a>(standard: &Standard, group: &'a Group, rubric: &'a Rubric) -> Option<&'a str> {
    let mut names = group.criteria(rubric).map(|criterion| {
        criterion.levels.get(standard.position(criterion)?).map(|level| level.name.as_str())
    });
    let first = names.next()??;
    names.all(|name| name == Some(first)).then_some(first)
}
