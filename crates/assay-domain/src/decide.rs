//! Deciding: judgements under a rule become an outcome, with the clauses that decided it in words.

mod clause;
mod score;

pub use score::score;

use crate::rule::Group;
use crate::{Criterion, CriterionId, Judgement, Judgements, LevelId, Occasion, Rubric, Rule, Score};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What judgements amount to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OutcomeResult {
    /// The rule is met.
    Achieved,
    /// Something that decides is still unjudged.
    NoDecision,
    /// The rule is not met, however what is unjudged turns out.
    NotYetAchieved,
}

impl OutcomeResult {
    /// The name in files and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            OutcomeResult::Achieved => "achieved",
            OutcomeResult::NoDecision => "noDecision",
            OutcomeResult::NotYetAchieved => "notYetAchieved",
        }
    }

    /// The result in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            OutcomeResult::Achieved => "achieved",
            OutcomeResult::NoDecision => "no decision",
            OutcomeResult::NotYetAchieved => "not yet achieved",
        }
    }

    /// The result with a name; nothing when no result has it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [OutcomeResult::Achieved, OutcomeResult::NoDecision, OutcomeResult::NotYetAchieved]
            .into_iter()
            .find(|result| result.as_str() == name)
    }
}

impl fmt::Display for OutcomeResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// How one clause stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ClauseState {
    /// It is met, however what is unjudged turns out.
    Met,
    /// Every criterion it looks at is not applicable: it takes no part in the decision.
    NotApplicable,
    /// It is not met, however what is unjudged turns out.
    NotMet,
    /// It hangs on something unjudged.
    Open,
}

/// One clause of a decision, in words, with what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Clause {
    /// The criterion it is about, when it is about one.
    pub criterion: Option<CriterionId>,
    /// How far it belongs under the clause before it: alternatives stand one deeper than their heading.
    pub depth: u32,
    /// The clause: `not yet: *Proves dead* is 1 – Emerging, needs 2 – Competent`.
    pub sentence: String,
    /// How it stands.
    pub state: ClauseState,
}

/// What judgements amount to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// The result.
    pub result: OutcomeResult,
    /// The clauses of the rule, in its order; a clause that is not met names every criterion that is in the
    /// way.
    pub clauses: Vec<Clause>,
    /// The weighted score, when the rule asks for one and everything it counts is judged.
    pub score: Option<Score>,
    /// The criteria without a judgement, in the order of the rubric.
    pub unjudged: Vec<CriterionId>,
}

impl Outcome {
    /// The clauses that stand in the way: not met, or open.
    pub fn in_the_way(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| match clause.state {
            ClauseState::NotMet | ClauseState::Open => true,
            ClauseState::Met | ClauseState::NotApplicable => false,
        })
    }
}

/// Decides.
///
/// Evaluation is three-valued: a clause is met or not met as soon as no judgement still to come can change it.
/// A missing judgement never fails anybody, and a score is none before all that it counts is judged. A criterion judged *not applicable* is left out (weights drop out;
/// `k` of `n` stays `k`). *Insufficient evidence* is not met, and earns nothing in a score. The critical level
/// of a criterion counts as a clause of its own where the rule could be met below it.
///
/// It is total: a rule or a judgement that names what the rubric does not have leaves the matter undecided.
#[must_use]
pub fn decide(rubric: &Rubric, rule: &Rule, judgements: &Judgements) -> Outcome {
    let vetoes = vetoes(rule, rubric);
    let mut rules: Vec<&Rule> = match rule {
        Rule::All(rules) => rules.iter().collect(),
        Rule::AllAtLeast { .. }
        | Rule::Any(_)
        | Rule::AtMostBorderline { .. }
        | Rule::Critical { .. }
        | Rule::KOfN { .. }
        | Rule::Occasions { .. }
        | Rule::WeightedScore { .. } => vec![rule],
    };
    rules.extend(&vetoes);
    let mut clauses = Vec::new();
    let states: Vec<ClauseState> =
        rules.iter().map(|rule| clause::evaluate(rule, rubric, judgements, 0, &mut clauses)).collect();
    let result = match clause::all(&states) {
        ClauseState::Met => OutcomeResult::Achieved,
        ClauseState::NotApplicable => {
            let sentence = "open: nothing that the rule asks about applies, so there is nothing to decide on";
            clauses.push(Clause {
                criterion: None,
                depth: 0,
                sentence: sentence.to_owned(),
                state: ClauseState::Open,
            });
            OutcomeResult::NoDecision
        }
        ClauseState::NotMet => OutcomeResult::NotYetAchieved,
        ClauseState::Open => OutcomeResult::NoDecision,
    };
    let missing = |criterion: &&Criterion| seen(criterion, judgements.on(criterion.id)) == Seen::Missing;
    Outcome {
        result,
        clauses,
        score: rule.scored().and_then(|group| score(rubric, group, judgements)),
        unjudged: rubric.criteria().iter().filter(missing).map(|criterion| criterion.id).collect(),
    }
}

/// The clauses that the rubric's critical levels add to a rule: those that it can be met without.
///
/// Rules are monotone, so one trial decides: the criterion just below its critical level, everything else at
/// its best.
pub(crate) fn vetoes(rule: &Rule, rubric: &Rubric) -> Vec<Rule> {
    let veto = |criterion: &Criterion| {
        let at_least = criterion.critical?;
        let below = criterion.position(at_least)?.checked_sub(1)?;
        passes(rule, rubric, criterion, below).then_some(Rule::Critical { at_least, criterion: criterion.id })
    };
    rubric.criteria().iter().filter_map(veto).collect()
}

/// The lowest level of a criterion with which a rule and its vetoes can be met; nothing when that is no more
/// than the criterion's lowest level.
pub(crate) fn lowest_passing(rule: &Rule, rubric: &Rubric, criterion: &Criterion) -> Option<LevelId> {
    let critical = criterion.critical.and_then(|level| criterion.position(level)).unwrap_or(0);
    let lowest = (critical..criterion.levels.len()).find(|at| passes(rule, rubric, criterion, *at))?;
    if lowest == 0 { None } else { criterion.levels.get(lowest).map(|level| level.id) }
}

/// Whether a rule can be met with a criterion at a place.
fn passes(rule: &Rule, rubric: &Rubric, criterion: &Criterion, position: usize) -> bool {
    let Some(level) = criterion.levels.get(position) else { return false };
    let mut trial = best(rule, rubric);
    trial.judge(criterion.id, Judgement::Level(level.id));
    clause::evaluate(rule, rubric, &trial, 0, &mut Vec::new()) == ClauseState::Met
}

/// What is known of one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Judged, at this place.
    At(usize),
    /// Judged: the evidence does not suffice.
    Insufficient,
    /// Not judged, or by a level that the rubric does not have.
    Missing,
    /// Judged: does not apply.
    NotApplicable,
}

pub(crate) fn seen(criterion: &Criterion, judgement: Option<&Judgement>) -> Seen {
    match judgement {
        None => Seen::Missing,
        Some(Judgement::Insufficient { .. }) => Seen::Insufficient,
        Some(Judgement::Level(level)) => match criterion.position(*level) {
            Some(position) => Seen::At(position),
            None => Seen::Missing,
        },
        Some(Judgement::NotApplicable { .. }) => Seen::NotApplicable,
    }
}

/// The best judgements a rule can meet.
fn best(rule: &Rule, rubric: &Rubric) -> Judgements {
    let top = |criterion: &Criterion| {
        let top: Option<LevelId> = criterion.levels.last().map(|level| level.id);
        top.map(|level| (criterion.id, Judgement::Level(level)))
    };
    let mut judgements: Judgements = rubric.criteria().iter().filter_map(top).collect();
    for occasion in 0..rule.most_occasions() {
        let attempt = crate::AttemptId::from_uuid(uuid::Uuid::from_u128(u128::from(occasion)));
        let shown =
            Occasion { criteria: judgements.criteria.clone(), context: Some(format!("context {occasion}")) };
        judgements.occasions.insert(attempt, shown);
    }
    judgements
}

/// The criteria of a group that apply, each with what is known of it.
pub(crate) fn applicable<'a>(
    group: &'a Group,
    rubric: &'a Rubric,
    judgements: &'a Judgements,
) -> Vec<(&'a Criterion, Seen)> {
    group
        .criteria(rubric)
        .map(|criterion| (criterion, seen(criterion, judgements.on(criterion.id))))
        .filter(|(_, seen)| *seen != Seen::NotApplicable)
        .collect()
}
