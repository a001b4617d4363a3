//! What makes a rubric, and how its parts are found.

use crate::shared;
use crate::shared::{criterion, criterion_id, five, level_id, whole};
use assay_domain::{
    Criterion, LookupError, Rubric, RubricError, Rule, RuleError, Standard, Thousandths, rule::Group,
};

fn with_points(points: &[i32]) -> Criterion {
    let mut made = criterion(1, "Safe", 1, &["low", "middle", "high"]);
    for (level, points) in made.levels.iter_mut().zip(points) {
        level.points = Some(Thousandths::from_thousandths(*points));
    }
    made
}

#[test]
fn a_rubric_needs_criteria_with_levels_that_exist() {
    assert_eq!(Rubric::new(Vec::new()), Err(RubricError::NoCriteria));
    let one_level = criterion(1, "Safe", 1, &["only"]);
    assert_eq!(Rubric::new(vec![one_level]), Err(RubricError::TooFewLevels("Safe".to_owned())));
    let mut stray = criterion(1, "Safe", 1, &["low", "high"]);
    stray.required = Some(level_id(2, 0));
    assert_eq!(
        Rubric::new(vec![stray]),
        Err(RubricError::UnknownLevel { criterion: "Safe".to_owned(), what: "required" })
    );
    let blank = criterion(1, " \t", 1, &["low", "high"]);
    assert!(matches!(Rubric::new(vec![blank]), Err(RubricError::NoName(_))));
    let heavy = criterion(1, "Safe", 1001, &["low", "high"]);
    assert_eq!(Rubric::new(vec![heavy]), Err(RubricError::Weight("Safe".to_owned())));
}

#[test]
fn ids_are_unique_among_criteria_and_among_all_levels() {
    let twice = vec![criterion(1, "A", 1, &["low", "high"]), criterion(1, "B", 1, &["low", "high"])];
    assert_eq!(Rubric::new(twice), Err(RubricError::CriterionTwice(criterion_id(1))));
    let mut second = criterion(2, "B", 1, &["low", "high"]);
    second.levels[1].id = level_id(1, 0);
    let shared_level = vec![criterion(1, "A", 1, &["low", "high"]), second];
    assert_eq!(Rubric::new(shared_level), Err(RubricError::LevelTwice(level_id(1, 0))));
}

#[test]
fn points_may_be_equal_but_never_fall_or_go_below_zero() {
    assert!(Rubric::new(vec![with_points(&[1000, 1000, 2000])]).is_ok());
    assert!(matches!(
        Rubric::new(vec![with_points(&[1000, 2000, 1000])]),
        Err(RubricError::PointsFall { level, .. }) if level == "high"
    ));
    assert!(matches!(Rubric::new(vec![with_points(&[-1, 0, 0])]), Err(RubricError::PointsNegative { .. })));
}

#[test]
fn points_that_cannot_be_added_exactly_are_refused() {
    // Highest points that are different primes have no common measure below their product.
    let primes = [999_983, 999_979, 999_961, 999_959, 999_953, 999_931];
    let criteria = primes.iter().enumerate().map(|(index, prime)| {
        let mut made = criterion(index + 1, "c", 1, &["low", "high"]);
        made.levels[0].points = Some(Thousandths::from_thousandths(1));
        made.levels[1].points = Some(Thousandths::from_thousandths(*prime));
        made
    });
    let criteria: Vec<Criterion> = criteria.collect();
    assert!(Rubric::new(criteria[..4].to_vec()).is_ok(), "10^24 is still exact");
    assert_eq!(Rubric::new(criteria), Err(RubricError::PointsUneven));
}

#[test]
fn the_heaviest_rubric_still_scores_exactly() {
    let criteria = (1..=200).map(|number| {
        let mut made = criterion(number, &format!("c{number}"), 1000, &["low", "high"]);
        let primes = [999_983, 999_979, 999_961, 999_959];
        made.levels[0].points = Some(Thousandths::from_thousandths(1));
        made.levels[1].points = Some(Thousandths::from_thousandths(primes[number % 4]));
        made
    });
    let rubric = Rubric::new(criteria.collect()).unwrap();
    let marks: Vec<Option<usize>> = (0..200).map(|index| Some(usize::from(index != 0))).collect();
    let score = assay_domain::decide::score(&rubric, &Group::Whole, &shared::judged(&marks)).unwrap();
    assert_eq!(score.compare(Thousandths::from_thousandths(99_500)), std::cmp::Ordering::Greater);
    assert_eq!(score.compare(Thousandths::from_thousandths(99_501)), std::cmp::Ordering::Less);
    assert_eq!(score.percent_text(), "99.50");
    assert_eq!(score.to_string().parse(), Ok(score));
}

#[test]
fn names_lead_to_what_has_them_alone() {
    let rubric = Rubric::new(vec![
        criterion(1, "  Locks off ", 1, &["low", "high"]),
        criterion(2, "Proves dead", 1, &["Low", "low"]),
        criterion(3, "Proves dead", 1, &["low", "high"]),
    ])
    .unwrap();
    assert_eq!(rubric.criteria()[0].name, "Locks off", "space around a name is dropped");
    assert_eq!(rubric.find("locks OFF ").unwrap().id, criterion_id(1));
    assert_eq!(rubric.find(&criterion_id(3).to_string()).unwrap().id, criterion_id(3));
    let ambiguous = rubric.find("Proves dead").unwrap_err();
    assert!(matches!(&ambiguous, LookupError::Ambiguous { candidates, .. } if candidates.len() == 2));
    assert!(ambiguous.to_string().contains(&criterion_id(2).to_string()), "{ambiguous}");
    let second = &rubric.criteria()[1];
    assert_eq!(second.find_level("low").unwrap().id, level_id(2, 1), "case tells two names apart");
    assert!(second.find_level("LOW").is_err());
    assert!(matches!(rubric.find("Tests"), Err(LookupError::NotFound { .. })));
}

#[test]
fn a_rule_that_asks_for_what_is_not_there_does_not_fit() {
    let rubric = five();
    let one = || Group::Of(vec![criterion_id(1)]);
    let k = |k, criteria| Rule::KOfN { at_least: Standard::Position(3), criteria, k }.check(&rubric);
    assert_eq!(k(5, Group::Whole), Ok(()));
    assert_eq!(k(6, Group::Whole), Err(RuleError::Impossible { asked: 6, criteria: 5 }));
    assert_eq!(k(0, one()), Err(RuleError::Impossible { asked: 0, criteria: 1 }));
    assert_eq!(k(1, Group::Of(Vec::new())), Err(RuleError::Empty("the group of criteria")));
    let twice = Group::Of(vec![criterion_id(1), criterion_id(1)]);
    assert_eq!(k(1, twice), Err(RuleError::CriterionTwice(criterion_id(1))));
    assert_eq!(k(1, Group::Of(vec![criterion_id(9)])), Err(RuleError::UnknownCriterion(criterion_id(9))));
    let all = |at_least, criteria| Rule::AllAtLeast { at_least, criteria }.check(&rubric);
    assert_eq!(all(Standard::Position(5), one()), Err(RuleError::NoLevel("c1".to_owned())));
    assert_eq!(all(Standard::Required, one()), Err(RuleError::NoLevel("c1".to_owned())));
    let levels = [(criterion_id(1), level_id(1, 1)), (criterion_id(2), level_id(2, 1))].into();
    assert_eq!(all(Standard::Levels(levels), one()), Err(RuleError::StrayLevel(criterion_id(2))));
    let almost = Rule::AtMostBorderline { almost: Standard::Position(4), criteria: one(), k: 1 };
    assert_eq!(almost.check(&rubric), Err(RuleError::AlmostIsHighest("c1".to_owned())));
    let score = Rule::WeightedScore { criteria: one(), cut: whole(101) };
    assert_eq!(score.check(&rubric), Err(RuleError::Cut(whole(101))));
    let mut deep = shared::critical(1, 1);
    for _ in 0..20 {
        deep = Rule::All(vec![deep]);
    }
    assert_eq!(deep.check(&rubric), Err(RuleError::TooDeep));
    assert_eq!(Rule::Any(Vec::new()).check(&rubric), Err(RuleError::Empty("any")));
}
