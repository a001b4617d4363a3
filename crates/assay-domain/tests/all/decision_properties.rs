//! What holds of every rule.

use crate::shared::{criterion, criterion_id, level_id, reason};
use assay_domain::rule::Group;
use assay_domain::{
    AttemptId, CriterionId, Judgement, Judgements, Occasion, OutcomeResult, Rubric, Rule, Standard,
    Thousandths, decide,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// For each criterion: weight, number of levels, with points or without, critical place.
type Shape = Vec<(i32, usize, bool, Option<usize>)>;

fn rubric(shape: &Shape) -> Rubric {
    let names = ["low", "lower", "higher", "high"];
    let criteria = shape.iter().enumerate().map(|(index, (weight, levels, points, critical))| {
        let mut made = criterion(index + 1, &format!("c{}", index + 1), *weight, &names[..*levels]);
        if *points {
            for (position, level) in made.levels.iter_mut().enumerate() {
                level.points = Some(Thousandths::from_thousandths([500, 500, 2000, 3300][position]));
            }
        }
        made.critical = critical.filter(|at| at < levels).map(|at| level_id(index + 1, at));
        made
    });
    Rubric::new(criteria.collect()).unwrap()
}

fn shapes() -> impl Strategy<Value = Shape> {
    let critical = prop_oneof![3 => Just(None), 1 => (1_usize..4).prop_map(Some)];
    prop::collection::vec((0..4_i32, 2..5_usize, any::<bool>(), critical), 1..4)
}

/// Any rule for a rubric of that many criteria; those that do not fit are left out by the tests.
fn rules(criteria: usize) -> impl Strategy<Value = Rule> {
    let group = prop_oneof![
        Just(Group::Whole),
        prop::sample::subsequence((1..=criteria).collect::<Vec<_>>(), 1..=criteria)
            .prop_map(|numbers| Group::Of(numbers.into_iter().map(criterion_id).collect())),
    ];
    let levels = prop::collection::vec(0..4_usize, criteria);
    let leaf = (0..6_u8, group, levels, 0..4_u32, 0..101_i32, any::<bool>()).prop_map(
        move |(kind, criteria_of, at, k, percent, places)| {
            let mut named = BTreeMap::new();
            for (index, position) in at.iter().enumerate() {
                if criteria_of.contains(criterion_id(index + 1)) {
                    named.insert(criterion_id(index + 1), level_id(index + 1, *position));
                }
            }
            let standard = Standard::Levels(named);
            let number = 1 + percent.unsigned_abs() as usize % criteria;
            let (criterion, at_least) = (criterion_id(number), level_id(number, at[number - 1]));
            match kind {
                0 => Rule::AllAtLeast { at_least: standard, criteria: criteria_of },
                1 => Rule::AtMostBorderline { almost: standard, criteria: criteria_of, k },
                2 => Rule::Critical { at_least, criterion },
                3 => Rule::KOfN { at_least: standard, criteria: criteria_of, k },
                4 => {
                    Rule::Occasions { at_least, contexts: places.then_some(k.max(1)), criterion, n: k.max(1) }
                }
                _ => Rule::WeightedScore {
                    criteria: criteria_of,
                    cut: Thousandths::from_whole(percent).unwrap(),
                },
            }
        },
    );
    leaf.prop_recursive(2, 6, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 1..4).prop_map(Rule::All),
            prop::collection::vec(part, 1..4).prop_map(Rule::Any),
        ]
    })
}

/// 0 to 3 are places, 4 is unjudged, 5 insufficient, 6 not applicable.
fn judge(rubric: &Rubric, marks: &[usize]) -> Judgements {
    let mut judgements = Judgements::new();
    for (index, criterion) in rubric.criteria().iter().enumerate() {
        let judgement = match marks[index] {
            4 => continue,
            5 => Judgement::Insufficient { reason: reason("missing") },
            6 => Judgement::NotApplicable { reason: reason("not here") },
            place => Judgement::Level(criterion.levels[place.min(criterion.levels.len() - 1)].id),
        };
        judgements.judge(criterion.id, judgement);
    }
    judgements
}

/// A rubric, a rule that fits it, and marks for its criteria, the present ones and those of an earlier attempt.
fn cases() -> impl Strategy<Value = (Rubric, Rule, Judgements)> {
    shapes()
        .prop_flat_map(|shape| {
            let criteria = shape.len();
            let marks = || prop::collection::vec(0..7_usize, criteria);
            (Just(shape), rules(criteria), marks(), marks(), any::<bool>())
        })
        .prop_map(|(shape, rule, marks, earlier, elsewhere)| {
            let rubric = rubric(&shape);
            let mut judgements = judge(&rubric, &marks);
            judgements.context = Some("here".to_owned());
            let context = Some(if elsewhere { "there" } else { "here" }.to_owned());
            let occasion = Occasion { criteria: judge(&rubric, &earlier).criteria, context };
            judgements.occasions.insert(AttemptId::from_uuid(Uuid::from_u128(1)), occasion);
            (rubric, rule, judgements)
        })
        .prop_filter("the rule fits the rubric", |(rubric, rule, _)| rule.check(rubric).is_ok())
}

/// Every way in which the unjudged criteria can be judged by a level or found insufficient.
fn completions(rubric: &Rubric, judgements: &Judgements) -> Vec<Judgements> {
    let mut all = vec![judgements.clone()];
    for criterion in rubric.criteria() {
        if judgements.on(criterion.id).is_some() {
            continue;
        }
        let mut ways: Vec<Judgement> =
            criterion.levels.iter().map(|level| Judgement::Level(level.id)).collect();
        ways.push(Judgement::Insufficient { reason: reason("missing") });
        all = all
            .iter()
            .flat_map(|so_far| {
                ways.iter().map(|way| {
                    let mut more = so_far.clone();
                    more.judge(criterion.id, way.clone());
                    more
                })
            })
            .collect();
    }
    all
}

fn has_score(rule: &Rule) -> bool {
    match rule {
        Rule::All(rules) | Rule::Any(rules) => rules.iter().any(has_score),
        Rule::WeightedScore { .. } => true,
        Rule::AllAtLeast { .. }
        | Rule::AtMostBorderline { .. }
        | Rule::Critical { .. }
        | Rule::KOfN { .. }
        | Rule::Occasions { .. } => false,
    }
}

fn raised(rubric: &Rubric, judgements: &Judgements, id: CriterionId) -> Option<Judgements> {
    let criterion = rubric.criterion(id)?;
    let Some(Judgement::Level(level)) = judgements.on(id) else { return None };
    let above = criterion.levels.get(criterion.position(*level)? + 1)?;
    let mut more = judgements.clone();
    more.judge(id, Judgement::Level(above.id));
    Some(more)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_higher_level_never_undoes_an_award((rubric, rule, judgements) in cases()) {
        let before = decide(&rubric, &rule, &judgements).result;
        for criterion in rubric.criteria() {
            let Some(more) = raised(&rubric, &judgements, criterion.id) else { continue };
            let after = decide(&rubric, &rule, &more).result;
            prop_assert!(before != OutcomeResult::Achieved || after == OutcomeResult::Achieved);
            prop_assert!(after != OutcomeResult::NotYetAchieved || before == OutcomeResult::NotYetAchieved);
        }
    }

    #[test]
    fn a_decision_is_taken_only_when_nothing_unjudged_can_change_it((rubric, rule, judgements) in cases()) {
        let result = decide(&rubric, &rule, &judgements).result;
        let ends: Vec<OutcomeResult> =
            completions(&rubric, &judgements).iter().map(|end| decide(&rubric, &rule, end).result).collect();
        for decided in [OutcomeResult::Achieved, OutcomeResult::NotYetAchieved] {
            let certain = ends.iter().all(|end| *end == decided);
            prop_assert!(result != decided || certain, "{:?}", ends);
            // Only a score waits until it is complete; every other rule is decided as soon as it can be.
            prop_assert!(result == decided || !certain || has_score(&rule), "{:?}", ends);
        }
    }

    #[test]
    fn no_award_is_below_a_lowest_passing_level((rubric, rule, judgements) in cases()) {
        for end in completions(&rubric, &judgements) {
            if decide(&rubric, &rule, &end).result != OutcomeResult::Achieved {
                continue;
            }
            for criterion in rubric.criteria() {
                let lowest = rule.lowest_passing(&rubric, criterion).and_then(|level| criterion.position(level));
                if let (Some(lowest), Some(Judgement::Level(level))) = (lowest, end.on(criterion.id)) {
                    prop_assert!(criterion.position(*level).unwrap() >= lowest);
                }
            }
        }
    }

    #[test]
    fn the_clauses_agree_with_the_result((rubric, rule, judgements) in cases()) {
        let outcome = decide(&rubric, &rule, &judgements);
        let in_the_way = outcome.in_the_way().count();
        prop_assert_eq!(outcome.result == OutcomeResult::Achieved, in_the_way == 0, "{:?}", outcome.clauses);
        let sentence = rule.sentence(&rubric);
        prop_assert!(sentence.starts_with("Achieved when ") && sentence.ends_with('.'), "{}", sentence);
    }
}
