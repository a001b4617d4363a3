//! Small rubrics to decide on.

use assay_domain::{
    Criterion, CriterionId, Judgement, Judgements, Level, LevelId, Reason, Rubric, Rule, Standard,
    Thousandths, rule::Group,
};
use uuid::Uuid;

pub(crate) fn criterion_id(number: usize) -> CriterionId {
    CriterionId::from_uuid(Uuid::from_u128(0x1000 + number as u128))
}

pub(crate) fn level_id(criterion: usize, position: usize) -> LevelId {
    LevelId::from_uuid(Uuid::from_u128(0x10_0000 + (criterion * 100 + position) as u128))
}

pub(crate) fn reason(text: &str) -> Reason {
    Reason::new(text).unwrap()
}

pub(crate) fn whole(number: i32) -> Thousandths {
    Thousandths::from_whole(number).unwrap()
}

/// A criterion whose levels have these names, low to high, and no points.
pub(crate) fn criterion(number: usize, name: &str, weight: i32, levels: &[&str]) -> Criterion {
    let level = |(position, name): (usize, &&str)| Level {
        id: level_id(number, position),
        name: (*name).to_owned(),
        descriptor: String::new(),
        points: None,
    };
    Criterion {
        id: criterion_id(number),
        name: name.to_owned(),
        description: String::new(),
        guidance: String::new(),
        weight: whole(weight),
        critical: None,
        required: None,
        levels: levels.iter().enumerate().map(level).collect(),
        alignments: Vec::new(),
    }
}

/// Five criteria c1 to c5 with levels 0 to 4 and weights 1, 1, 1, 2, 1.
pub(crate) fn five() -> Rubric {
    let criteria = [1, 1, 1, 2, 1].iter().enumerate().map(|(index, weight)| {
        criterion(index + 1, &format!("c{}", index + 1), *weight, &["0", "1", "2", "3", "4"])
    });
    Rubric::new(criteria.collect()).unwrap()
}

/// Judges criteria 1, 2, … by place; `None` is unjudged.
pub(crate) fn judged(positions: &[Option<usize>]) -> Judgements {
    let judge = |(index, position): (usize, &Option<usize>)| {
        position.map(|position| (criterion_id(index + 1), Judgement::Level(level_id(index + 1, position))))
    };
    positions.iter().enumerate().filter_map(judge).collect()
}

pub(crate) fn all_at_least(position: usize) -> Rule {
    Rule::AllAtLeast { at_least: Standard::Position(position), criteria: Group::Whole }
}

pub(crate) fn critical(number: usize, position: usize) -> Rule {
    Rule::Critical { at_least: level_id(number, position), criterion: criterion_id(number) }
}

pub(crate) fn score_at_least(percent: i32) -> Rule {
    Rule::WeightedScore { criteria: Group::Whole, cut: whole(percent) }
}
