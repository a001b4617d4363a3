//! Overrides, attempts, working days, and the small values.

use crate::shared::{
    all_at_least, criterion_id, critical, five, judged, level_id, reason, score_at_least, whole,
};
use assay_domain::{
    AchievementType, AttemptPolicy, EventKind, Judgement, Judgements, LastAttempt, LearnerName, NextAttempt,
    OutcomeResult, Override, OverrideLimit, Reason, ResubmissionCondition, Rubric, Rule, Standard,
    TargetType, Thousandths, Timestamp, Validity, WorkingDays, decide, rule::Group,
};
use jiff::civil::{Date, Weekday, date};

fn refusal(limit: OverrideLimit, rule: &Rule, judgements: &Judgements) -> Option<String> {
    refusal_of(OutcomeResult::Achieved, limit, rule, judgements, &five())
}

fn refusal_of(
    result: OutcomeResult,
    limit: OverrideLimit,
    rule: &Rule,
    judgements: &Judgements,
    rubric: &Rubric,
) -> Option<String> {
    let wanted = Override { result, reason: reason("Seen again at work.") };
    let outcome = decide(rubric, rule, judgements);
    limit.check(&wanted, &outcome, judgements, rule, rubric).map(|refusal| refusal.sentence)
}

#[test]
fn an_override_covers_as_many_single_levels_as_the_award_allows() {
    let rule = all_at_least(3);
    let one_short = judged(&[Some(3), Some(2), Some(4), Some(3), Some(3)]);
    let two_short = judged(&[Some(2), Some(2), Some(4), Some(3), Some(3)]);
    let two_levels = judged(&[Some(3), Some(1), Some(4), Some(3), Some(3)]);
    let limit = OverrideLimit::MissedByOneLevel(1);
    assert_eq!(refusal(limit, &rule, &one_short), None);
    assert_eq!(
        refusal(limit, &rule, &two_short).as_deref(),
        Some("2 criteria are one level short: this award allows an override for at most 1.")
    );
    assert_eq!(refusal(OverrideLimit::MissedByOneLevel(2), &rule, &two_short), None);
    assert_eq!(
        refusal(limit, &rule, &two_levels).as_deref(),
        Some("More is in the way than one level: not yet: *c2* is 2, needs 3.")
    );
    assert!(refusal(OverrideLimit::None, &rule, &one_short).is_some());
}

#[test]
fn an_override_counts_only_what_is_beyond_the_borderline_that_the_rule_allows() {
    let rule = Rule::AtMostBorderline { almost: Standard::Position(2), criteria: Group::Whole, k: 1 };
    let two_almost = judged(&[Some(2), Some(2), Some(4), Some(3), Some(3)]);
    assert_eq!(refusal(OverrideLimit::MissedByOneLevel(1), &rule, &two_almost), None);
}

#[test]
fn critical_criteria_missing_evidence_and_open_criteria_are_never_overridden() {
    let limit = OverrideLimit::MissedByOneLevel(5);
    let below = judged(&[Some(3), Some(3), Some(3), Some(2), Some(3)]);
    let veto = Rule::All(vec![all_at_least(2), critical(4, 3)]);
    assert_eq!(
        refusal(limit, &veto, &below).as_deref(),
        Some("More is in the way than one level: not yet: *c4* is 2, needs 3 (critical).")
    );
    let mut insufficient = judged(&[Some(3), None, Some(3), Some(3), Some(3)]);
    insufficient.judge(criterion_id(2), Judgement::Insufficient { reason: reason("No log.") });
    assert!(
        refusal(limit, &all_at_least(3), &insufficient).is_some_and(|words| words.contains("insufficient"))
    );
    let open = judged(&[Some(3), None, Some(3), Some(3), Some(3)]);
    assert_eq!(
        refusal(limit, &all_at_least(3), &open).as_deref(),
        Some("There is no decision yet: judge the open criteria first.")
    );
}

#[test]
fn a_score_may_be_short_by_so_many_points_and_nothing_else_in_the_way() {
    let limit = OverrideLimit::ScoreShortBy(Thousandths::from_thousandths(10_000));
    let e = judged(&[Some(2); 5]);
    assert_eq!(refusal(limit, &score_at_least(60), &e), None);
    assert!(refusal(limit, &score_at_least(61), &e).is_some());
    assert!(refusal(limit, &Rule::All(vec![score_at_least(60), critical(4, 3)]), &e).is_some());
}

#[test]
fn an_award_may_be_withheld_where_overriding_is_allowed_at_all() {
    let passed = judged(&[Some(3); 5]);
    let withhold =
        |limit| refusal_of(OutcomeResult::NotYetAchieved, limit, &all_at_least(3), &passed, &five());
    assert_eq!(withhold(OverrideLimit::MissedByOneLevel(1)), None);
    assert!(withhold(OverrideLimit::None).is_some());
    let same = refusal(OverrideLimit::MissedByOneLevel(1), &all_at_least(3), &passed);
    assert_eq!(same.as_deref(), Some("The rule already decides so: there is nothing to override."));
}

/// Two attempts in the fee; a third, paid, when fewer than half of the points are missing; within 21 days.
fn animal_care() -> AttemptPolicy {
    AttemptPolicy {
        max_attempts: Some(3),
        window_days: Some(21),
        condition: Some(ResubmissionCondition {
            from_attempt: 3,
            not_met_at_most: Thousandths::from_thousandths(49_999),
        }),
        fee_from: Some(3),
    }
}

fn last(number: u32, not_met: u32) -> LastAttempt {
    LastAttempt { number, decided_on: date(2026, 3, 2), not_met, criteria: 6, granted: 0 }
}

#[test]
fn a_policy_answers_with_the_next_attempt_or_with_the_reason_against_it() {
    let policy = animal_care();
    let on = date(2026, 3, 23);
    assert_eq!(policy.next_attempt(None, on), NextAttempt::Allowed { number: 1, fee: false, until: None });
    let until = Some(on);
    assert_eq!(
        policy.next_attempt(Some(&last(1, 5)), on),
        NextAttempt::Allowed { number: 2, fee: false, until }
    );
    assert_eq!(
        policy.next_attempt(Some(&last(2, 2)), on),
        NextAttempt::Allowed { number: 3, fee: true, until }
    );
    let reason = |last: LastAttempt, on: Date| match policy.next_attempt(Some(&last), on) {
        NextAttempt::Refused { reason } => reason,
        NextAttempt::Allowed { .. } => panic!("allowed"),
    };
    assert_eq!(
        reason(last(2, 3), on),
        "Attempt 3 is open only when at most 49.999% of the criteria were not met: 3 of 6 were not."
    );
    assert_eq!(
        reason(last(1, 1), date(2026, 3, 24)),
        "Attempt 2 is too late: it had to arrive by 2026-03-23."
    );
    assert_eq!(reason(last(3, 1), on), "All attempts are used: there are 3 attempts.");
}

#[test]
fn a_granted_attempt_is_free_of_window_and_condition() {
    let granted = LastAttempt { granted: 1, ..last(3, 6) };
    let allowed = NextAttempt::Allowed { number: 4, fee: true, until: None };
    assert_eq!(animal_care().next_attempt(Some(&granted), date(2026, 9, 1)), allowed);
    let used = LastAttempt { number: 4, ..granted };
    assert_eq!(
        animal_care().next_attempt(Some(&used), date(2026, 9, 1)),
        NextAttempt::Refused {
            reason: "All attempts are used: there are 3 attempts and 1 granted.".to_owned()
        }
    );
}

#[test]
fn half_of_the_criteria_is_compared_exactly() {
    let condition = ResubmissionCondition { from_attempt: 2, not_met_at_most: whole(50) };
    let policy = AttemptPolicy { condition: Some(condition), ..AttemptPolicy::default() };
    let allowed = |not_met, criteria| {
        let last = LastAttempt { not_met, criteria, ..last(1, 0) };
        matches!(policy.next_attempt(Some(&last), date(2026, 3, 3)), NextAttempt::Allowed { .. })
    };
    assert!(allowed(3, 6) && !allowed(3, 5) && allowed(2, 5));
}

#[test]
fn feedback_is_due_on_the_days_that_universities_publish() {
    let closed: Vec<Date> = (24..=31).map(|day| date(2012, 12, day)).chain([date(2013, 1, 1)]).collect();
    assert_eq!(WorkingDays::new(closed).after(date(2012, 12, 7), 20), date(2013, 1, 15));
    let closed = [date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1)];
    assert_eq!(WorkingDays::new(closed).after(date(2025, 12, 12), 15), date(2026, 1, 7));
}

#[test]
fn the_first_working_day_is_the_one_after_and_weekends_can_be_elsewhere() {
    let days = WorkingDays::new([]);
    assert_eq!(days.after(date(2026, 11, 20), 0), date(2026, 11, 20));
    assert_eq!(days.after(date(2026, 11, 20), 1), date(2026, 11, 23));
    let gulf = days.clone().with_weekend(&[Weekday::Friday, Weekday::Saturday]).unwrap();
    assert_eq!(gulf.after(date(2026, 11, 19), 1), date(2026, 11, 22));
    let every_day = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    assert!(days.with_weekend(&every_day).is_err());
}

#[test]
fn the_days_left_are_working_days_and_the_day_after_is_overdue() {
    let days = WorkingDays::new([date(2026, 11, 25)]);
    let friday = date(2026, 11, 20);
    for (due, left) in [
        (friday, 0),
        (date(2026, 11, 21), 0),
        (date(2026, 11, 23), 1),
        (date(2026, 11, 26), 3),
        (date(2026, 11, 19), -1),
        (date(2026, 11, 12), -6),
    ] {
        assert_eq!(days.left(friday, due), left, "{due}");
    }
    assert_eq!(days.left(date(2026, 11, 21), friday), -1, "a weekend does not make it less overdue");
}

#[test]
fn numbers_keep_three_decimals_exactly() {
    for (text, thousandths) in [
        ("0", 0),
        ("-0.5", -500),
        ("60", 60_000),
        ("2.50000", 2500),
        ("0.125", 125),
        ("2147483.647", i32::MAX),
    ] {
        assert_eq!(text.parse::<Thousandths>().unwrap().thousandths(), thousandths, "{text}");
    }
    for text in ["", ".", "1.", ".5", "1e3", "+1", "1.0005", "2147483.648", "1,5", "٣", "--1"] {
        assert!(text.parse::<Thousandths>().is_err(), "{text}");
    }
    for thousandths in [0, 1, -1, 100, 999, -1500, 12_340, i32::MAX, i32::MIN + 1] {
        let number = Thousandths::from_thousandths(thousandths);
        assert_eq!(number.to_string().parse(), Ok(number));
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!(serde_json::from_str::<Thousandths>(&json).unwrap(), number, "{json}");
    }
}

#[test]
fn names_of_learners_are_taken_in_any_script_and_never_repeated_in_errors() {
    assert_eq!(LearnerName::new("  李 小龙 ").unwrap().as_str(), "李 小龙");
    assert_eq!(LearnerName::new("N").unwrap().as_str(), "N");
    for text in ["", " \u{a0} ", "Ana\nLima", &"x".repeat(201)] {
        let fault = LearnerName::new(text).unwrap_err().to_string();
        assert!(!fault.contains("Ana"), "{fault}");
    }
}

#[test]
fn a_blank_reason_is_none() {
    assert!(Reason::new(" \n").is_err());
    assert!(serde_json::from_str::<Judgement>(r#"{"notApplicable":{"reason":" "}}"#).is_err());
    let judgement = Judgement::Level(level_id(1, 2));
    let json = serde_json::to_string(&judgement).unwrap();
    assert_eq!(serde_json::from_str::<Judgement>(&json).unwrap(), judgement);
}

#[test]
fn every_kind_of_event_has_a_text_of_its_own() {
    let mut texts: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.as_str()).collect();
    for kind in EventKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(*kind));
        assert!(kind.as_str().split_once('.').is_some(), "{kind}");
    }
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), EventKind::ALL.len());
    assert!("achievement.invented".parse::<EventKind>().is_err());
}

#[test]
fn vocabularies_are_closed_but_for_extensions() {
    assert!("Certification".parse::<AchievementType>().is_ok());
    assert!("ext:Licence-To_Practise".parse::<AchievementType>().is_ok());
    assert!("certification".parse::<AchievementType>().is_err());
    assert!("ext:".parse::<TargetType>().is_err());
    assert!("ext:a b".parse::<TargetType>().is_err());
    assert!("ceasn:Competency".parse::<TargetType>().is_ok());
    assert_eq!((AchievementType::KNOWN.len(), TargetType::KNOWN.len()), (31, 7));
}

#[test]
fn validity_counts_by_the_calendar() {
    let issued: Timestamp = "2026-01-31T10:00:00Z".parse().unwrap();
    assert_eq!(Validity::Months(1).until(issued).to_string(), "2026-02-28T10:00:00.000Z");
    assert_eq!(Validity::Months(24).until(issued).to_string(), "2028-01-31T10:00:00.000Z");
    assert_eq!(Validity::Days(1).until(issued).to_string(), "2026-02-01T10:00:00.000Z");
    let far = Validity::Days(u32::MAX).until(issued);
    assert!(far > issued, "{far}");
}
