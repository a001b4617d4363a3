//! Rules in the document; criteria and levels by id or by name.

use super::DocumentError;
use super::node::{Members, Node, Place};
use crate::rule::{Group, MAX_DEPTH, Standard};
use crate::{Criterion, LevelId, Rubric, Rule, RuleError};
use std::collections::BTreeMap;

const KINDS: &[&str] =
    &["all", "allAtLeast", "any", "atMostBorderline", "critical", "kOfN", "occasions", "weightedScore"];

pub(super) fn rule(place: &Place<'_>, rubric: &Rubric, depth: usize) -> Result<Rule, DocumentError> {
    if depth > MAX_DEPTH {
        return Err(DocumentError::Rule { path: place.path.clone(), fault: RuleError::TooDeep });
    }
    let Some((kind, at)) = place.members(KINDS)?.only() else {
        return Err(place.wrong(format!("a rule has one member, its kind: {}", KINDS.join(", "))));
    };
    match kind {
        "all" => Ok(Rule::All(rules(&at, rubric, depth)?)),
        "allAtLeast" => {
            let members = at.members(&["atLeast", "criteria"])?;
            let criteria = group(&members, rubric)?;
            Ok(Rule::AllAtLeast { at_least: standard(&members, "atLeast", &criteria, rubric)?, criteria })
        }
        "any" => Ok(Rule::Any(rules(&at, rubric, depth)?)),
        "atMostBorderline" => {
            let members = at.members(&["k", "almost", "criteria"])?;
            let criteria = group(&members, rubric)?;
            let almost = standard(&members, "almost", &criteria, rubric)?;
            Ok(Rule::AtMostBorderline { almost, criteria, k: members.must("k")?.u32()? })
        }
        "critical" => {
            let members = at.members(&["criterion", "atLeast"])?;
            let found = criterion(&members.must("criterion")?, rubric)?;
            Ok(Rule::Critical { at_least: level(&members.must("atLeast")?, found)?, criterion: found.id })
        }
        "kOfN" => {
            let members = at.members(&["k", "atLeast", "criteria"])?;
            let criteria = group(&members, rubric)?;
            let at_least = standard(&members, "atLeast", &criteria, rubric)?;
            Ok(Rule::KOfN { at_least, criteria, k: members.must("k")?.u32()? })
        }
        "occasions" => {
            let members = at.members(&["criterion", "atLeast", "n", "contexts"])?;
            let found = criterion(&members.must("criterion")?, rubric)?;
            Ok(Rule::Occasions {
                at_least: level(&members.must("atLeast")?, found)?,
                contexts: members.may("contexts").map(|contexts| contexts.u32()).transpose()?,
                criterion: found.id,
                n: members.must("n")?.u32()?,
            })
        }
        "weightedScore" => {
            let members = at.members(&["percent", "criteria"])?;
            let cut = members.must("percent")?.thousandths()?;
            Ok(Rule::WeightedScore { criteria: group(&members, rubric)?, cut })
        }
        other => Err(at.wrong(format!("`{other}` is no kind of rule"))),
    }
}

/// A level of a criterion, by id or by name.
pub(super) fn level(place: &Place<'_>, criterion: &Criterion) -> Result<LevelId, DocumentError> {
    let found = criterion.find_level(place.str()?);
    found.map(|level| level.id).map_err(|fault| DocumentError::Lookup {
        path: format!("{} (criterion `{}`)", place.path, criterion.name),
        fault,
    })
}

fn rules(place: &Place<'_>, rubric: &Rubric, depth: usize) -> Result<Vec<Rule>, DocumentError> {
    place.list()?.iter().map(|at| rule(at, rubric, depth + 1)).collect()
}

fn criterion<'a>(place: &Place<'_>, rubric: &'a Rubric) -> Result<&'a Criterion, DocumentError> {
    find(place, place.str()?, rubric)
}

fn find<'a>(place: &Place<'_>, name: &str, rubric: &'a Rubric) -> Result<&'a Criterion, DocumentError> {
    rubric.find(name).map_err(|fault| DocumentError::Lookup { path: place.path.clone(), fault })
}

fn group(members: &Members<'_>, rubric: &Rubric) -> Result<Group, DocumentError> {
    let Some(place) = members.may("criteria") else { return Ok(Group::Whole) };
    let ids =
        place.list()?.iter().map(|at| criterion(at, rubric).map(|found| found.id)).collect::<Result<_, _>>();
    Ok(Group::Of(ids?))
}

fn standard(
    members: &Members<'_>,
    name: &str,
    group: &Group,
    rubric: &Rubric,
) -> Result<Standard, DocumentError> {
    let Some(place) = members.may(name) else { return Ok(Standard::Required) };
    if let Node::Text(_) = place.node {
        let each = group.criteria(rubric).map(|criterion| Ok((criterion.id, level(&place, criterion)?)));
        return Ok(Standard::Levels(each.collect::<Result<_, DocumentError>>()?));
    }
    if let Node::Number(_) = place.node {
        // A bare 3 could be the third level or the level called 3.
        return Err(place.wrong("the name of a level in quotes is expected, or {\"position\": n}"));
    }
    let standard = place.members(&["levels", "position"])?;
    match (standard.may("levels"), standard.may("position")) {
        (Some(levels), None) => levels_of(&levels, rubric),
        (None, Some(position)) => match position.u32()?.checked_sub(1) {
            Some(below) => Ok(Standard::Position(usize::try_from(below).unwrap_or(usize::MAX))),
            None => Err(position.wrong("positions count from 1, the lowest level")),
        },
        (Some(_), Some(_)) | (None, None) => Err(place.wrong("either `levels` or `position` is expected")),
    }
}

fn levels_of(place: &Place<'_>, rubric: &Rubric) -> Result<Standard, DocumentError> {
    let mut levels = BTreeMap::new();
    for (name, at) in place.named()? {
        let criterion = find(&at, name, rubric)?;
        if levels.insert(criterion.id, level(&at, criterion)?).is_some() {
            return Err(at.wrong("the criterion has a level already"));
        }
    }
    Ok(Standard::Levels(levels))
}
