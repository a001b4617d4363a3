//! Decision rules: when judgements amount to an award.

mod sentence;

use crate::decide::lowest_passing;
use crate::{Criterion, CriterionId, LevelId, Rubric, Thousandths};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use sentence::standard as standard_words;

/// How deep ALL and ANY may be nested.
pub const MAX_DEPTH: usize = 16;
/// The most occasions or contexts a rule may ask for.
pub const MAX_OCCASIONS: u32 = 100;

/// When judgements amount to an award.
///
/// Levels are compared by their place in the criterion; only [`Rule::WeightedScore`] looks at points. Every kind
/// is monotone: a higher level never makes an award fail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Each of these.
    All(Vec<Rule>),
    /// Conjunctive: each criterion reaches its level.
    AllAtLeast {
        /// The level for each.
        at_least: Standard,
        /// Which criteria.
        criteria: Group,
    },
    /// At least one of these.
    Any(Vec<Rule>),
    /// Limited borderline: no criterion is below its almost-enough level, and at most `k` are at it.
    AtMostBorderline {
        /// The level that is almost enough, for each.
        almost: Standard,
        /// Which criteria.
        criteria: Group,
        /// How many may be at it.
        k: u32,
    },
    /// Veto: the criterion reaches the level, whatever else was shown.
    Critical {
        /// The level.
        at_least: LevelId,
        /// The criterion.
        criterion: CriterionId,
    },
    /// At least `k` of the criteria reach their level.
    KOfN {
        /// The level for each.
        at_least: Standard,
        /// Which criteria.
        criteria: Group,
        /// How many.
        k: u32,
    },
    /// Frequency: the criterion was shown at the level on several attempts.
    Occasions {
        /// The level.
        at_least: LevelId,
        /// In how many different contexts, if that counts.
        contexts: Option<u32>,
        /// The criterion.
        criterion: CriterionId,
        /// On how many attempts, the present one included.
        n: u32,
    },
    /// Compensatory: the weighted score reaches a percentage.
    WeightedScore {
        /// Which criteria.
        criteria: Group,
        /// The percentage: 60 % is 60.
        cut: Thousandths,
    },
}

/// The criteria a rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Group {
    /// Some of them.
    Of(Vec<CriterionId>),
    /// All criteria of the rubric.
    Whole,
}

/// The level asked for on each criterion of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standard {
    /// A level named for each criterion.
    Levels(BTreeMap<CriterionId, LevelId>),
    /// The same place in every criterion, 0 for the lowest level.
    Position(usize),
    /// The required level of each criterion.
    Required,
}

/// Why a rule cannot be used with a rubric.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleError {
    /// The almost-enough level has no level above it that would be enough.
    #[error("criterion `{0}` has no level above the one that is almost enough")]
    AlmostIsHighest(String),
    /// A criterion is listed twice in a group.
    #[error("a group names a criterion twice: {0}")]
    CriterionTwice(CriterionId),
    /// The percentage is outside 0 to 100.
    #[error("a weighted score is between 0 and 100 percent, not {0}")]
    Cut(Thousandths),
    /// ALL, ANY or a group without members.
    #[error("a rule needs something to look at: {0} is empty")]
    Empty(&'static str),
    /// A number of criteria that the group cannot give.
    #[error("{asked} of {criteria} criteria cannot be asked for")]
    Impossible {
        /// How many are asked for.
        asked: u32,
        /// How many there are.
        criteria: usize,
    },
    /// No level is asked for on a criterion of the group, or one that it does not have.
    #[error("criterion `{0}` has no level that the rule asks for")]
    NoLevel(String),
    /// The group's weights are all zero.
    #[error("no criterion of the weighted score has a weight")]
    NoWeight,
    /// A number of occasions or contexts that makes no sense.
    #[error(
        "occasions are between 1 and {MAX_OCCASIONS}, and contexts between 1 and the number of occasions"
    )]
    Occasions,
    /// A level is named for a criterion outside the group.
    #[error("a level is named for criterion {0}, which is not in the group")]
    StrayLevel(CriterionId),
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("rules are nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// A criterion that the rubric does not have.
    #[error("the rubric has no criterion {0}")]
    UnknownCriterion(CriterionId),
}

impl Rule {
    /// Whether the rule fits a rubric: everything it names exists, and it can be met.
    ///
    /// # Errors
    ///
    /// What [`RuleError`] lists.
    pub fn check(&self, rubric: &Rubric) -> Result<(), RuleError> {
        self.check_at(rubric, 0)
    }

    /// The rule read back in plain English, with the vetoes of critical criteria that it does not name
    /// itself: `Achieved when every criterion is at least Competent, and *Proves dead* is at least ….`
    #[must_use]
    pub fn sentence(&self, rubric: &Rubric) -> String {
        sentence::of_rule(self, rubric)
    }

    /// The lowest level of a criterion with which the award can still be made, everything else at its best and
    /// critical levels counted: what a badge may claim as required. Nothing when even the lowest level does
    /// (as for one of several alternatives), or when the award cannot be made at all.
    #[must_use]
    pub fn lowest_passing(&self, rubric: &Rubric, criterion: &Criterion) -> Option<LevelId> {
        lowest_passing(self, rubric, criterion)
    }

    /// The highest number of occasions any part asks for.
    pub(crate) fn most_occasions(&self) -> u32 {
        match self {
            Rule::All(rules) | Rule::Any(rules) => rules.iter().map(Rule::most_occasions).max().unwrap_or(0),
            Rule::Occasions { n, .. } => *n,
            Rule::AllAtLeast { .. }
            | Rule::AtMostBorderline { .. }
            | Rule::Critical { .. }
            | Rule::KOfN { .. }
            | Rule::WeightedScore { .. } => 0,
        }
    }

    /// The group of the first weighted score in the rule.
    pub(crate) fn scored(&self) -> Option<&Group> {
        match self {
            Rule::All(rules) | Rule::Any(rules) => rules.iter().find_map(Rule::scored),
            Rule::WeightedScore { criteria, .. } => Some(criteria),
            Rule::AllAtLeast { .. }
            | Rule::AtMostBorderline { .. }
            | Rule::Critical { .. }
            | Rule::KOfN { .. }
            | Rule::Occasions { .. } => None,
        }
    }

    fn check_at(&self, rubric: &Rubric, depth: usize) -> Result<(), RuleError> {
        if depth > MAX_DEPTH {
            return Err(RuleError::TooDeep);
        }
        match self {
            Rule::All(rules) => check_rules("all", rules, rubric, depth),
            Rule::AllAtLeast { at_least, criteria } => {
                check_standard(at_least, &check_group(criteria, rubric)?)
            }
            Rule::Any(rules) => check_rules("any", rules, rubric, depth),
            Rule::AtMostBorderline { almost, criteria, k } => {
                let group = check_group(criteria, rubric)?;
                check_number(*k, 0, group.len())?;
                check_standard(almost, &group)?;
                let highest = |criterion: &&&Criterion| {
                    almost.position(criterion).is_some_and(|at| at + 1 == criterion.levels.len())
                };
                match group.iter().find(highest) {
                    Some(criterion) => Err(RuleError::AlmostIsHighest(criterion.name.clone())),
                    None => Ok(()),
                }
            }
            Rule::Critical { at_least, criterion } => check_level(*criterion, *at_least, rubric),
            Rule::KOfN { at_least, criteria, k } => {
                let group = check_group(criteria, rubric)?;
                check_number(*k, 1, group.len())?;
                check_standard(at_least, &group)
            }
            Rule::Occasions { at_least, contexts, criterion, n } => {
                check_level(*criterion, *at_least, rubric)?;
                let possible = (1..=MAX_OCCASIONS).contains(n)
                    && contexts.is_none_or(|contexts| (1..=*n).contains(&contexts));
                if possible { Ok(()) } else { Err(RuleError::Occasions) }
            }
            Rule::WeightedScore { criteria, cut } => {
                let group = check_group(criteria, rubric)?;
                if !(0..=100_000).contains(&cut.thousandths()) {
                    return Err(RuleError::Cut(*cut));
                }
                let weighs = group.iter().any(|criterion| criterion.weight > Thousandths::ZERO);
                if weighs { Ok(()) } else { Err(RuleError::NoWeight) }
            }
        }
    }
}

impl Group {
    /// Whether a criterion belongs to the group.
    #[must_use]
    pub fn contains(&self, criterion: CriterionId) -> bool {
        match self {
            Group::Of(ids) => ids.contains(&criterion),
            Group::Whole => true,
        }
    }

    /// The group's criteria, in the order of the rubric.
    pub fn criteria<'a>(&'a self, rubric: &'a Rubric) -> impl Iterator<Item = &'a Criterion> {
        rubric.criteria().iter().filter(|criterion| self.contains(criterion.id))
    }
}

impl Standard {
    /// The place the standard asks for on a criterion, 0 for the lowest; nothing when it names none.
    #[must_use]
    pub fn position(&self, criterion: &Criterion) -> Option<usize> {
        match self {
            Standard::Levels(levels) => criterion.position(*levels.get(&criterion.id)?),
            Standard::Position(position) => (*position < criterion.levels.len()).then_some(*position),
            Standard::Required => criterion.position(criterion.required?),
        }
    }
}

fn check_rules(what: &'static str, rules: &[Rule], rubric: &Rubric, depth: usize) -> Result<(), RuleError> {
    if rules.is_empty() {
        return Err(RuleError::Empty(what));
    }
    rules.iter().try_for_each(|rule| rule.check_at(rubric, depth + 1))
}

fn check_group<'a>(group: &Group, rubric: &'a Rubric) -> Result<Vec<&'a Criterion>, RuleError> {
    let Group::Of(ids) = group else { return Ok(rubric.criteria().iter().collect()) };
    if ids.is_empty() {
        return Err(RuleError::Empty("the group of criteria"));
    }
    let mut seen = BTreeSet::new();
    ids.iter()
        .map(|id| {
            if !seen.insert(*id) {
                return Err(RuleError::CriterionTwice(*id));
            }
            rubric.criterion(*id).ok_or(RuleError::UnknownCriterion(*id))
        })
        .collect()
}

fn check_standard(standard: &Standard, group: &[&Criterion]) -> Result<(), RuleError> {
    if let Standard::Levels(levels) = standard {
        let in_group = |id: &CriterionId| group.iter().any(|criterion| criterion.id == *id);
        if let Some(stray) = levels.keys().find(|id| !in_group(id)) {
            return Err(RuleError::StrayLevel(*stray));
        }
    }
    match group.iter().find(|criterion| standard.position(criterion).is_none()) {
        Some(criterion) => Err(RuleError::NoLevel(criterion.name.clone())),
        None => Ok(()),
    }
}

fn check_level(criterion: CriterionId, level: LevelId, rubric: &Rubric) -> Result<(), RuleError> {
    let criterion = rubric.criterion(criterion).ok_or(RuleError::UnknownCriterion(criterion))?;
    match criterion.position(level) {
        Some(_) => Ok(()),
        None => Err(RuleError::NoLevel(criterion.name.clone())),
    }
}

fn check_number(asked: u32, least: u32, criteria: usize) -> Result<(), RuleError> {
    let possible = asked >= least && usize::try_from(asked).is_ok_and(|asked| asked <= criteria);
    if possible { Ok(()) } else { Err(RuleError::Impossible { asked, criteria }) }
}
