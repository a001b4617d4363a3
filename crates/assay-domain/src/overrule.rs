//! Overriding a decision, inside the limit that the award allows.

use crate::{
    Criterion, Judgement, Judgements, LevelId, Outcome, OutcomeResult, Reason, Rubric, Rule, Thousandths,
};
use serde::{Deserialize, Serialize};

/// An assessor's overall decision in place of the rule's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Override {
    /// What is decided.
    pub result: OutcomeResult,
    /// Why.
    pub reason: Reason,
}

/// How far an assessor may depart from the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OverrideLimit {
    /// An award may be made, or withheld, although up to this many criteria are one level short. Critical
    /// criteria and insufficient evidence are never overridden.
    MissedByOneLevel(u32),
    /// Not at all.
    #[default]
    None,
    /// An award may be made, or withheld, although the weighted score is up to this many percentage points
    /// short, when nothing but the score is in the way.
    ScoreShortBy(Thousandths),
}

/// Why an override is refused, as a sentence for the assessor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideRefusal {
    /// The sentence.
    pub sentence: String,
}

impl OverrideLimit {
    /// Whether an override is inside the limit. A refusal is an answer, not a failure.
    #[must_use]
    pub fn check(
        self,
        wanted: &Override,
        outcome: &Outcome,
        judgements: &Judgements,
        rule: &Rule,
        rubric: &Rubric,
    ) -> Option<OverrideRefusal> {
        let refuse = |sentence: &str| Some(OverrideRefusal { sentence: sentence.to_owned() });
        if self == OverrideLimit::None {
            return refuse("This award does not allow decisions to be overridden.");
        }
        match (wanted.result, outcome.result) {
            (OutcomeResult::NoDecision, _) => {
                refuse("An override decides: it is achieved or not yet achieved.")
            }
            (OutcomeResult::Achieved, OutcomeResult::Achieved)
            | (OutcomeResult::NotYetAchieved, OutcomeResult::NotYetAchieved) => {
                refuse("The rule already decides so: there is nothing to override.")
            }
            (_, OutcomeResult::NoDecision) => {
                refuse("There is no decision yet: judge the open criteria first.")
            }
            (OutcomeResult::NotYetAchieved, OutcomeResult::Achieved) => None,
            (OutcomeResult::Achieved, OutcomeResult::NotYetAchieved) => {
                self.check_award(judgements, rule, rubric).err().map(|sentence| OverrideRefusal { sentence })
            }
        }
    }

    fn check_award(self, judgements: &Judgements, rule: &Rule, rubric: &Rubric) -> Result<(), String> {
        match self {
            OverrideLimit::MissedByOneLevel(limit) => missed_by_one(limit, judgements, rule, rubric),
            OverrideLimit::None => Err("This award does not allow decisions to be overridden.".to_owned()),
            OverrideLimit::ScoreShortBy(points) => score_short(points, judgements, rule, rubric),
        }
    }
}

/// Whether lifting at most `limit` criteria by one level each would meet the rule. Criteria below a critical
/// level are not lifted, and neither is insufficient evidence.
fn missed_by_one(limit: u32, judgements: &Judgements, rule: &Rule, rubric: &Rubric) -> Result<(), String> {
    let mut lifts: Vec<(&Criterion, LevelId)> =
        rubric.criteria().iter().filter_map(|criterion| lift(criterion, judgements, rule)).collect();
    let outcome = with_lifts(&lifts, judgements, rule, rubric);
    if outcome.result != OutcomeResult::Achieved {
        let left: Vec<&str> = outcome.in_the_way().map(|clause| clause.sentence.as_str()).collect();
        return Err(format!("More is in the way than one level: {}.", left.join("; ")));
    }
    // Take back every lift that is not needed, the least weighty first, so that few weighty ones remain.
    lifts.sort_by_key(|(criterion, _)| criterion.weight);
    let mut index = 0;
    while index < lifts.len() {
        let taken = lifts.remove(index);
        if with_lifts(&lifts, judgements, rule, rubric).result != OutcomeResult::Achieved {
            lifts.insert(index, taken);
            index += 1;
        }
    }
    if u32::try_from(lifts.len()).is_ok_and(|needed| needed <= limit) {
        return Ok(());
    }
    Err(format!(
        "{} criteria are one level short: this award allows an override for at most {limit}.",
        lifts.len()
    ))
}

/// The level above the judged one, when the criterion has one and no critical level forbids it.
fn lift<'a>(
    criterion: &'a Criterion,
    judgements: &Judgements,
    rule: &Rule,
) -> Option<(&'a Criterion, LevelId)> {
    let position = match judgements.on(criterion.id)? {
        Judgement::Insufficient { .. } | Judgement::NotApplicable { .. } => return None,
        Judgement::Level(level) => criterion.position(*level)?,
    };
    if critical_position(criterion, rule).is_some_and(|critical| position < critical) {
        return None;
    }
    criterion.levels.get(position + 1).map(|above| (criterion, above.id))
}

fn with_lifts(
    lifts: &[(&Criterion, LevelId)],
    judgements: &Judgements,
    rule: &Rule,
    rubric: &Rubric,
) -> Outcome {
    let mut lifted = judgements.clone();
    for (criterion, level) in lifts {
        lifted.judge(criterion.id, Judgement::Level(*level));
    }
    crate::decide(rubric, rule, &lifted)
}

/// The highest place at which a criterion is critical, by the rubric or by the rule.
fn critical_position(criterion: &Criterion, rule: &Rule) -> Option<usize> {
    fn by_rule(rule: &Rule, criterion: &Criterion) -> Option<usize> {
        match rule {
            Rule::All(rules) | Rule::Any(rules) => {
                rules.iter().filter_map(|rule| by_rule(rule, criterion)).max()
            }
            Rule::Critical { at_least, criterion: id } if *id == criterion.id => {
                criterion.position(*at_least)
            }
            Rule::AllAtLeast { .. }
            | Rule::AtMostBorderline { .. }
            | Rule::Critical { .. }
            | Rule::KOfN { .. }
            | Rule::Occasions { .. }
            | Rule::WeightedScore { .. } => None,
        }
    }
    criterion.critical.and_then(|level| criterion.position(level)).max(by_rule(rule, criterion))
}

/// Whether the rule is met once every score in it is asked for with `points` percentage points less.
fn score_short(
    points: Thousandths,
    judgements: &Judgements,
    rule: &Rule,
    rubric: &Rubric,
) -> Result<(), String> {
    if crate::decide(rubric, &lowered(rule, points), judgements).result == OutcomeResult::Achieved {
        Ok(())
    } else {
        Err(format!(
            "This award allows an override when nothing but the score is in the way, by at most {points} \
             percentage points."
        ))
    }
}

fn lowered(rule: &Rule, points: Thousandths) -> Rule {
    match rule {
        Rule::All(rules) => Rule::All(rules.iter().map(|rule| lowered(rule, points)).collect()),
        Rule::Any(rules) => Rule::Any(rules.iter().map(|rule| lowered(rule, points)).collect()),
        Rule::WeightedScore { criteria, cut } => {
            let cut = cut.thousandths().saturating_sub(points.thousandths()).max(0);
            Rule::WeightedScore { criteria: criteria.clone(), cut: Thousandths::from_thousandths(cut) }
        }
        Rule::AllAtLeast { .. }
        | Rule::AtMostBorderline { .. }
        | Rule::Critical { .. }
        | Rule::KOfN { .. }
        | Rule::Occasions { .. } => rule.clone(),
    }
}
