//! Rubrics: criteria, each with levels from low to high.

use crate::number::common_divisor;
use crate::{Alignment, CriterionId, LevelId, Thousandths};
use std::collections::BTreeSet;
use std::fmt;

/// The most criteria a rubric may have.
pub const MAX_CRITERIA: usize = 200;
/// The most levels a criterion may have.
pub const MAX_LEVELS: usize = 50;
/// The heaviest weight, as a whole number.
pub const MAX_WEIGHT: i32 = 1000;
/// The largest common measure of the points of all criteria with which scores stay exact in 128 bits.
const WIDEST_MEASURE: i128 = 10_i128.pow(24);

/// Why parts make no rubric.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RubricError {
    /// Two criteria carry one id.
    #[error("two criteria have the id {0}")]
    CriterionTwice(CriterionId),
    /// Two levels, of one criterion or of two, carry one id.
    #[error("two levels have the id {0}")]
    LevelTwice(LevelId),
    /// There is nothing to judge.
    #[error("a rubric needs at least one criterion")]
    NoCriteria,
    /// A name is empty, or has characters that cannot be printed.
    #[error("{0} needs a name, in one line")]
    NoName(String),
    /// The higher level has fewer points.
    #[error("criterion `{criterion}`: level `{level}` has fewer points than a level below it")]
    PointsFall {
        /// The criterion's name.
        criterion: String,
        /// The level's name.
        level: String,
    },
    /// Points are below zero.
    #[error("criterion `{criterion}`: level `{level}` has points below zero")]
    PointsNegative {
        /// The criterion's name.
        criterion: String,
        /// The level's name.
        level: String,
    },
    /// The points of the criteria have no common measure small enough for exact scores.
    #[error("the points of the criteria cannot be added up exactly: use rounder points")]
    PointsUneven,
    /// One level leaves nothing to decide.
    #[error("criterion `{0}` needs at least two levels")]
    TooFewLevels(String),
    /// More criteria than [`MAX_CRITERIA`].
    #[error("a rubric has at most {MAX_CRITERIA} criteria, this one has {0}")]
    TooManyCriteria(usize),
    /// More levels than [`MAX_LEVELS`].
    #[error("criterion `{criterion}` has {levels} levels, at most {MAX_LEVELS} are possible")]
    TooManyLevels {
        /// The criterion's name.
        criterion: String,
        /// How many it has.
        levels: usize,
    },
    /// The critical or the required level is none of the criterion's levels.
    #[error("criterion `{criterion}`: its {what} level is none of its levels")]
    UnknownLevel {
        /// The criterion's name.
        criterion: String,
        /// `critical` or `required`.
        what: &'static str,
    },
    /// A weight below 0 or above [`MAX_WEIGHT`].
    #[error("criterion `{0}`: a weight is between 0 and {MAX_WEIGHT}")]
    Weight(String),
}

/// What a name or an id did not lead to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LookupError {
    /// Several things have the name.
    #[error("`{asked}` names several: {}", candidates.join(", "))]
    Ambiguous {
        /// The name asked for.
        asked: String,
        /// Each with its name and id.
        candidates: Vec<String>,
    },
    /// Nothing has the name or id.
    #[error("there is no `{asked}`: there are {}", known.join(", "))]
    NotFound {
        /// The name or id asked for.
        asked: String,
        /// The names there are.
        known: Vec<String>,
    },
}

/// Criteria to judge work by. Once you hold one, its ids are unique, every criterion has at least two levels,
/// and the levels it refers to exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    criteria: Vec<Criterion>,
}

/// One thing judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Identifies the criterion in judgements and credentials.
    pub id: CriterionId,
    /// The name, in one line.
    pub name: String,
    /// What is looked at; learners see it.
    pub description: String,
    /// Advice for assessors, hidden from learners.
    pub guidance: String,
    /// How much the criterion counts in a weighted score.
    pub weight: Thousandths,
    /// The level below which the whole is not yet competent, whatever else was shown.
    pub critical: Option<LevelId>,
    /// The lowest level that is enough on this criterion.
    pub required: Option<LevelId>,
    /// The levels, low to high.
    pub levels: Vec<Level>,
    /// Competencies of frameworks that the criterion stands for.
    pub alignments: Vec<Alignment>,
}

/// One level of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Identifies the level; points never do.
    pub id: LevelId,
    /// The name, in one line.
    pub name: String,
    /// What work at this level looks like.
    pub descriptor: String,
    /// Points for a weighted score.
    pub points: Option<Thousandths>,
}

impl Rubric {
    /// Checks the parts and makes them a rubric. Space around names is dropped.
    ///
    /// # Errors
    ///
    /// What [`RubricError`] lists, the first fault in reading order.
    pub fn new(mut criteria: Vec<Criterion>) -> Result<Self, RubricError> {
        if criteria.is_empty() {
            return Err(RubricError::NoCriteria);
        }
        if criteria.len() > MAX_CRITERIA {
            return Err(RubricError::TooManyCriteria(criteria.len()));
        }
        let mut criterion_ids = BTreeSet::new();
        let mut level_ids = BTreeSet::new();
        let mut measure: i128 = 1;
        for (index, criterion) in criteria.iter_mut().enumerate() {
            criterion.check(index)?;
            if !criterion_ids.insert(criterion.id) {
                return Err(RubricError::CriterionTwice(criterion.id));
            }
            if let Some(level) = criterion.levels.iter().find(|level| !level_ids.insert(level.id)) {
                return Err(RubricError::LevelTwice(level.id));
            }
            let (_, whole) = criterion.share(0);
            measure = measure / common_divisor(measure, whole) * whole;
            if measure > WIDEST_MEASURE {
                return Err(RubricError::PointsUneven);
            }
        }
        Ok(Self { criteria })
    }

    /// The criteria, in the order in which they are judged.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The criterion with an id.
    #[must_use]
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The criterion with an id, or with a name that only one has. Case counts only where it is needed to
    /// tell two names apart.
    ///
    /// # Errors
    ///
    /// No such criterion, or several.
    pub fn find(&self, id_or_name: &str) -> Result<&Criterion, LookupError> {
        find(&self.criteria, id_or_name, |criterion| (criterion.id.to_string(), criterion.name.as_str()))
    }
}

impl Criterion {
    /// The place of a level, 0 for the lowest.
    #[must_use]
    pub fn position(&self, level: LevelId) -> Option<usize> {
        self.levels.iter().position(|own| own.id == level)
    }

    /// The level with an id.
    #[must_use]
    pub fn level(&self, level: LevelId) -> Option<&Level> {
        self.levels.iter().find(|own| own.id == level)
    }

    /// The level with an id, or with a name that only one level of this criterion has.
    ///
    /// # Errors
    ///
    /// No such level, or several.
    pub fn find_level(&self, id_or_name: &str) -> Result<&Level, LookupError> {
        find(&self.levels, id_or_name, |level| (level.id.to_string(), level.name.as_str()))
    }

    /// A level as people are told of it, with its place counted from 1 as the keys count: `2 – Competent`.
    /// A level that is named by a number is told by that name alone.
    #[must_use]
    pub fn label(&self, position: usize) -> String {
        match self.levels.get(position) {
            Some(level) if level.name.bytes().all(|byte| byte.is_ascii_digit()) => level.name.clone(),
            Some(level) => format!("{} – {}", position + 1, level.name),
            None => format!("{}", position + 1),
        }
    }

    /// Whether the criterion can stand in a rubric at a place. Space around names is dropped.
    pub(crate) fn check(&mut self, index: usize) -> Result<(), RubricError> {
        check_criterion(self, index)
    }

    /// What a level earns of what the criterion can give, as a numerator and a denominator: by points when
    /// every level has points and the highest has more than none, else by place.
    pub(crate) fn share(&self, position: usize) -> (i128, i128) {
        let points: Option<Vec<i128>> = self
            .levels
            .iter()
            .map(|level| level.points.map(|points| i128::from(points.thousandths())))
            .collect();
        match points {
            Some(points) if points.last().is_some_and(|most| *most > 0) => {
                let common = points.iter().copied().filter(|points| *points > 0).fold(0, common_divisor);
                let earned = points.get(position).copied().unwrap_or(0);
                (earned / common, points.last().copied().unwrap_or(common) / common)
            }
            Some(_) | None => (as_i128(position), as_i128(self.levels.len().saturating_sub(1)).max(1)),
        }
    }
}

impl fmt::Display for Criterion {
    /// The name, marked as a name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "*{}*", self.name)
    }
}

/// Whether a text is a name: something to read, in one line.
pub(crate) fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && !text.chars().any(char::is_control)
}

fn as_i128(size: usize) -> i128 {
    i128::try_from(size).unwrap_or(i128::MAX)
}

fn check_criterion(criterion: &mut Criterion, index: usize) -> Result<(), RubricError> {
    if !is_name(&criterion.name) {
        return Err(RubricError::NoName(format!("criterion {}", index + 1)));
    }
    trim(&mut criterion.name);
    let name = || criterion.name.clone();
    if criterion.levels.len() < 2 {
        return Err(RubricError::TooFewLevels(name()));
    }
    if criterion.levels.len() > MAX_LEVELS {
        return Err(RubricError::TooManyLevels { criterion: name(), levels: criterion.levels.len() });
    }
    if !(0..=MAX_WEIGHT * 1000).contains(&criterion.weight.thousandths()) {
        return Err(RubricError::Weight(name()));
    }
    for (what, level) in [("critical", criterion.critical), ("required", criterion.required)] {
        if level.is_some_and(|level| criterion.position(level).is_none()) {
            return Err(RubricError::UnknownLevel { criterion: name(), what });
        }
    }
    let mut most = Thousandths::ZERO;
    for index in 0..criterion.levels.len() {
        let level = &mut criterion.levels[index];
        if !is_name(&level.name) {
            return Err(RubricError::NoName(format!(
                "level {} of criterion `{}`",
                index + 1,
                criterion.name
            )));
        }
        trim(&mut level.name);
        let Some(points) = level.points else { continue };
        let (criterion, level) = (criterion.name.clone(), level.name.clone());
        if points < Thousandths::ZERO {
            return Err(RubricError::PointsNegative { criterion, level });
        }
        if points < most {
            return Err(RubricError::PointsFall { criterion, level });
        }
        most = points;
    }
    Ok(())
}

fn trim(name: &mut String) {
    if name.trim().len() != name.len() {
        *name = name.trim().to_owned();
    }
}

fn find<'a, T>(
    things: &'a [T],
    asked: &str,
    id_and_name: impl Fn(&T) -> (String, &str),
) -> Result<&'a T, LookupError> {
    let asked = asked.trim();
    let folded = asked.to_lowercase();
    if let Some(thing) = things.iter().find(|thing| id_and_name(thing).0 == folded) {
        return Ok(thing);
    }
    let mut found: Vec<&T> = things.iter().filter(|thing| id_and_name(thing).1 == asked).collect();
    if found.is_empty() {
        found = things.iter().filter(|thing| id_and_name(thing).1.to_lowercase() == folded).collect();
    }
    let asked = asked.to_owned();
    match found.as_slice() {
        [one] => Ok(one),
        [] => {
            let known = things.iter().map(|thing| format!("`{}`", id_and_name(thing).1)).collect();
            Err(LookupError::NotFound { asked, known })
        }
        several => {
            let candidate = |thing: &&T| {
                let (id, name) = id_and_name(thing);
                format!("`{name}` ({id})")
            };
            Err(LookupError::Ambiguous { asked, candidates: several.iter().map(candidate).collect() })
        }
    }
}
