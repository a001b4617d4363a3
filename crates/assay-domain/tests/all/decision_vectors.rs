//! The table of rule kinds against six cases, and what the clauses say.

use crate::shared::{
    all_at_least, criterion, criterion_id, critical, five, judged, level_id, reason, score_at_least, whole,
};
use assay_domain::rule::Group;
use assay_domain::{
    AttemptId, ClauseState, Judgement, Occasion, Outcome, OutcomeResult, Rubric, Rule, Standard, Thousandths,
    decide,
};
use uuid::Uuid;

fn sentences(outcome: &Outcome) -> Vec<&str> {
    outcome.clauses.iter().map(|clause| clause.sentence.as_str()).collect()
}

#[test]
fn every_kind_of_rule_decides_every_case_of_the_table() {
    let rubric = five();
    let rules = [
        score_at_least(60),
        all_at_least(2),
        all_at_least(3),
        critical(4, 3),
        Rule::KOfN { at_least: Standard::Position(3), criteria: Group::Whole, k: 4 },
        Rule::All(vec![score_at_least(60), critical(4, 3), all_at_least(2)]),
        Rule::AtMostBorderline { almost: Standard::Position(2), criteria: Group::Whole, k: 1 },
    ];
    type Case = (&'static str, [Option<usize>; 5], Option<&'static str>, &'static str);
    let table: [Case; 6] = [
        ("A", [Some(3); 5], Some("75.00"), "pass pass pass pass pass pass pass"),
        (
            "B",
            [Some(4), Some(4), Some(4), Some(4), Some(1)],
            Some("87.50"),
            "pass fail fail pass pass fail fail",
        ),
        (
            "C",
            [Some(4), Some(4), Some(3), Some(2), Some(2)],
            Some("70.83"),
            "pass pass fail fail fail fail fail",
        ),
        (
            "D",
            [Some(4), Some(4), Some(4), Some(0), Some(4)],
            Some("66.67"),
            "pass fail fail fail pass fail fail",
        ),
        ("E", [Some(2); 5], Some("50.00"), "fail pass fail fail fail fail fail"),
        ("F", [Some(3), Some(3), None, Some(3), Some(3)], None, "none none none pass pass none none"),
    ];
    for (case, positions, percent, expected) in table {
        let judgements = judged(&positions);
        let found: Vec<&str> = rules
            .iter()
            .map(|rule| match decide(&rubric, rule, &judgements).result {
                OutcomeResult::Achieved => "pass",
                OutcomeResult::NoDecision => "none",
                OutcomeResult::NotYetAchieved => "fail",
            })
            .collect();
        assert_eq!(found.join(" "), expected, "case {case}");
        let score = decide(&rubric, &rules[0], &judgements).score.map(|score| score.percent_text());
        assert_eq!(score.as_deref(), percent, "case {case}");
    }
}

#[test]
fn a_score_that_can_no_longer_miss_is_still_open_while_something_is_unjudged() {
    let outcome = decide(&five(), &score_at_least(60), &judged(&[Some(3), Some(3), None, Some(3), Some(3)]));
    assert_eq!(
        sentences(&outcome),
        ["open: the weighted score will be between 62.50% and 79.17%, needs 60%: not judged: *c3*"]
    );
    assert_eq!(outcome.unjudged, [criterion_id(3)]);
}

#[test]
fn points_that_equal_places_decide_the_same() {
    let mut criteria = five().criteria().to_vec();
    for criterion in &mut criteria {
        for (position, level) in criterion.levels.iter_mut().enumerate() {
            level.points = Some(whole(i32::try_from(position).unwrap()));
        }
    }
    let rubric = Rubric::new(criteria).unwrap();
    let c = judged(&[Some(4), Some(4), Some(3), Some(2), Some(2)]);
    assert_eq!(decide(&rubric, &score_at_least(60), &c).score.unwrap().to_string(), "17/24");
}

#[test]
fn a_score_is_compared_before_it_is_rounded() {
    let rubric = five();
    // 66.666… % would round to 66.67 %.
    let d = judged(&[Some(4), Some(4), Some(4), Some(0), Some(4)]);
    let cut = |thousandths| Rule::WeightedScore {
        criteria: Group::Whole,
        cut: Thousandths::from_thousandths(thousandths),
    };
    assert_eq!(decide(&rubric, &cut(66_666), &d).result, OutcomeResult::Achieved);
    let just_below = decide(&rubric, &cut(66_667), &d);
    assert_eq!(just_below.result, OutcomeResult::NotYetAchieved);
    assert_eq!(sentences(&just_below), ["not yet: the weighted score is just under 66.667%, needs 66.667%"]);
}

#[test]
fn a_critical_level_of_the_rubric_vetoes_where_the_rule_does_not() {
    let mut criteria = five().criteria().to_vec();
    criteria[3].critical = Some(level_id(4, 3));
    let rubric = Rubric::new(criteria).unwrap();
    let rule = score_at_least(60);
    let outcome = decide(&rubric, &rule, &judged(&[Some(4), Some(4), Some(4), Some(0), Some(4)]));
    assert_eq!(outcome.result, OutcomeResult::NotYetAchieved);
    assert_eq!(
        sentences(&outcome),
        ["met: the weighted score is 66.67%, needs 60%", "not yet: *c4* is 0, needs 3 (critical)"]
    );
    assert_eq!(
        rule.sentence(&rubric),
        "Achieved when the weighted score is at least 60%, and *c4* is at least 3 (critical)."
    );
    // A rule that asks for it anyway is not said twice.
    assert_eq!(all_at_least(3).sentence(&rubric), "Achieved when every criterion is at least 3.");
}

#[test]
fn the_lowest_passing_level_is_the_one_no_award_can_do_without() {
    let rubric = five();
    let c4 = rubric.criterion(criterion_id(4)).unwrap();
    let c1 = rubric.criterion(criterion_id(1)).unwrap();
    let mixed = Rule::All(vec![score_at_least(60), critical(4, 3), all_at_least(2)]);
    assert_eq!(mixed.lowest_passing(&rubric, c4), Some(level_id(4, 3)));
    assert_eq!(mixed.lowest_passing(&rubric, c1), Some(level_id(1, 2)));
    let four_of_five = Rule::KOfN { at_least: Standard::Position(3), criteria: Group::Whole, k: 4 };
    assert_eq!(four_of_five.lowest_passing(&rubric, c1), None);
    let borderline = Rule::AtMostBorderline { almost: Standard::Position(2), criteria: Group::Whole, k: 1 };
    assert_eq!(borderline.lowest_passing(&rubric, c1), Some(level_id(1, 2)));
}

#[test]
fn clauses_say_what_was_found_and_what_is_needed() {
    let levels = ["Emerging", "Competent", "Exemplary"];
    let rubric =
        Rubric::new(vec![criterion(1, "Proves dead", 1, &levels), criterion(2, "Locks off", 1, &levels)])
            .unwrap();
    let mut judgements = judged(&[Some(0), None]);
    let outcome = decide(&rubric, &all_at_least(1), &judgements);
    assert_eq!(
        sentences(&outcome),
        [
            "not yet: *Proves dead* is 1 – Emerging, needs 2 – Competent",
            "open: *Locks off* is not judged, needs 2 – Competent",
        ]
    );
    assert_eq!(outcome.result, OutcomeResult::NotYetAchieved, "nothing that follows can mend it");
    assert_eq!(outcome.unjudged, [criterion_id(2)]);

    judgements.judge(criterion_id(1), Judgement::Insufficient { reason: reason("No photo of the test.") });
    judgements.judge(criterion_id(2), Judgement::Level(level_id(2, 2)));
    let outcome = decide(&rubric, &all_at_least(1), &judgements);
    assert_eq!(outcome.result, OutcomeResult::NotYetAchieved);
    assert_eq!(
        sentences(&outcome),
        ["not yet: *Proves dead*: the evidence is insufficient, asks for evidence that shows 2 – Competent"]
    );

    judgements.judge(criterion_id(1), Judgement::NotApplicable { reason: reason("No live parts on site.") });
    let outcome = decide(&rubric, &all_at_least(1), &judgements);
    assert_eq!(outcome.result, OutcomeResult::Achieved);
    assert_eq!(sentences(&outcome), ["met: every criterion is at least Competent"]);

    judgements.judge(criterion_id(2), Judgement::NotApplicable { reason: reason("Neither.") });
    let outcome = decide(&rubric, &all_at_least(1), &judgements);
    assert_eq!(outcome.result, OutcomeResult::NoDecision, "an award for nothing is none");
}

#[test]
fn what_does_not_apply_drops_out_of_scores_and_groups() {
    let rubric = five();
    let mut judgements = judged(&[Some(3), Some(3), Some(3), None, Some(3)]);
    judgements.judge(criterion_id(4), Judgement::NotApplicable { reason: reason("Not on this site.") });
    let outcome = decide(&rubric, &score_at_least(75), &judgements);
    assert_eq!(
        (outcome.result, outcome.score.unwrap().to_string().as_str()),
        (OutcomeResult::Achieved, "3/4")
    );
    assert_eq!(outcome.unjudged, []);
    let k = |k| Rule::KOfN { at_least: Standard::Position(3), criteria: Group::Whole, k };
    assert_eq!(decide(&rubric, &k(4), &judgements).result, OutcomeResult::Achieved);
    let five_needed = decide(&rubric, &k(5), &judgements);
    assert_eq!(five_needed.result, OutcomeResult::NotYetAchieved);
    assert_eq!(sentences(&five_needed), ["not yet: 4 of 4 criteria are at least 3, 5 needed"]);
    // A critical criterion that does not apply has no say, but a rule of nothing else decides nothing.
    assert_eq!(decide(&rubric, &critical(4, 3), &judgements).result, OutcomeResult::NoDecision);
}

#[test]
fn insufficient_evidence_earns_nothing_but_its_weight_counts() {
    let rubric = five();
    let mut judgements = judged(&[Some(4), Some(4), Some(4), None, Some(4)]);
    judgements.judge(criterion_id(4), Judgement::Insufficient { reason: reason("Report missing.") });
    assert_eq!(decide(&rubric, &score_at_least(60), &judgements).score.unwrap().to_string(), "2/3");
}

#[test]
fn alternatives_are_told_under_their_heading() {
    let rubric = five();
    let rule = Rule::Any(vec![critical(1, 4), Rule::All(vec![critical(2, 3), critical(3, 3)])]);
    assert_eq!(
        rule.sentence(&rubric),
        "Achieved when (*c1* is at least 4 (critical), or (*c2* is at least 3 (critical), and *c3* is at least 3 \
         (critical)))."
    );
    let outcome = decide(&rubric, &rule, &judged(&[Some(2), Some(3), None]));
    assert_eq!(outcome.result, OutcomeResult::NoDecision);
    let told: Vec<(u32, &str)> =
        outcome.clauses.iter().map(|clause| (clause.depth, clause.sentence.as_str())).collect();
    assert_eq!(
        told,
        [
            (0, "open: none of these ways is met so far, one is enough:"),
            (1, "not yet: *c1* is 2, needs 4 (critical)"),
            (1, "open: not all of these are decided:"),
            (2, "met: *c2* is 3, needs 3 (critical)"),
            (2, "open: *c3* is not judged, needs 3 (critical)"),
        ]
    );
    let taken = decide(&rubric, &rule, &judged(&[Some(4), Some(0), Some(0)]));
    assert!(taken.clauses.iter().all(|clause| clause.state == ClauseState::Met), "{:?}", sentences(&taken));
}

#[test]
fn occasions_count_attempts_and_contexts_but_not_what_was_carried_over() {
    let rubric = five();
    let rule =
        |contexts| Rule::Occasions { at_least: level_id(1, 3), contexts, criterion: criterion_id(1), n: 2 };
    let mut judgements = judged(&[Some(3)]);
    let earlier = Occasion { criteria: judged(&[Some(4)]).criteria, context: Some("ward".to_owned()) };
    judgements.context = Some("ward".to_owned());
    let once = decide(&rubric, &rule(None), &judgements);
    assert_eq!(once.result, OutcomeResult::NotYetAchieved);
    assert_eq!(sentences(&once), ["not yet: *c1* was shown at least 3 on 1 occasion, 2 needed"]);

    judgements.occasions.insert(AttemptId::from_uuid(Uuid::from_u128(7)), earlier);
    assert_eq!(decide(&rubric, &rule(None), &judgements).result, OutcomeResult::Achieved);
    let places = decide(&rubric, &rule(Some(2)), &judgements);
    assert_eq!(places.result, OutcomeResult::NotYetAchieved);
    assert_eq!(
        sentences(&places),
        ["not yet: *c1* was shown at least 3 on 2 occasions, 2 needed, in 1 context, 2 needed"]
    );
    judgements.context = Some("theatre".to_owned());
    assert_eq!(decide(&rubric, &rule(Some(2)), &judgements).result, OutcomeResult::Achieved);

    judgements.carried.insert(criterion_id(1));
    assert_eq!(decide(&rubric, &rule(None), &judgements).result, OutcomeResult::NotYetAchieved);
    judgements.carried.clear();
    judgements.criteria.clear();
    assert_eq!(decide(&rubric, &rule(None), &judgements).result, OutcomeResult::NoDecision);
}

#[test]
fn every_kind_reads_itself_back() {
    let mut criteria = five().criteria().to_vec();
    criteria[0].required = Some(level_id(1, 2));
    criteria[1].required = Some(level_id(2, 3));
    let rubric = Rubric::new(criteria).unwrap();
    let two = || Group::Of(vec![criterion_id(1), criterion_id(2)]);
    let sentence = |rule: Rule| {
        rule.check(&rubric).unwrap();
        rule.sentence(&rubric)
    };
    assert_eq!(
        sentence(Rule::AllAtLeast { at_least: Standard::Required, criteria: two() }),
        "Achieved when each of *c1* and *c2* is at least its level (*c1* 2; *c2* 3)."
    );
    assert_eq!(
        sentence(Rule::AtMostBorderline { almost: Standard::Position(2), criteria: Group::Whole, k: 1 }),
        "Achieved when of the 5 criteria, none is below 2 and at most 1 is only at it."
    );
    assert_eq!(
        sentence(Rule::KOfN { at_least: Standard::Position(3), criteria: two(), k: 1 }),
        "Achieved when at least 1 of these 2 criteria: *c1* and *c2*, is at least 3."
    );
    assert_eq!(
        sentence(Rule::Occasions {
            at_least: level_id(3, 2),
            contexts: Some(2),
            criterion: criterion_id(3),
            n: 3
        }),
        "Achieved when *c3* was shown at least 2 on at least 3 separate occasions and in at least 2 different \
         contexts."
    );
    assert_eq!(
        sentence(Rule::All(vec![score_at_least(60), critical(4, 3), all_at_least(2)])),
        "Achieved when the weighted score is at least 60%, and *c4* is at least 3 (critical), and every criterion \
         is at least 2."
    );
}

#[test]
fn an_outcome_survives_being_stored() {
    let outcome =
        decide(&five(), &score_at_least(60), &judged(&[Some(4), Some(4), Some(3), Some(2), Some(2)]));
    let text = serde_json::to_string(&outcome).unwrap();
    assert!(text.contains(r#""result":"achieved""#) && text.contains(r#""score":"17/24""#), "{text}");
    assert_eq!(serde_json::from_str::<Outcome>(&text).unwrap(), outcome);
}
