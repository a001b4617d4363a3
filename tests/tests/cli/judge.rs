//! From judgements to outcomes: the reasons are said, a closed assessment stays as it is.

use assay_tests::class::{ALL_TIED, Class, LEARNERS, assessment};
use assay_tests::program::{list, lists, text, whole_journal};
use serde_json::{Value, json};

#[test]
fn judging_says_the_outcome_with_the_clauses_that_decided() {
    let class = Class::with_work();
    let mut levels = ALL_TIED;
    levels[1].1 = "Not yet";
    let (ada, bo) = (assessment(LEARNERS[0].1, &ALL_TIED, true), assessment(LEARNERS[1].0, &levels, true));
    let done = class.judge(&json!([ada, bo])).done();
    let judged = done["assessments"].as_array().expect("a list");
    assert_eq!(judged.len(), 2);
    assert_eq!((&judged[0]["learner"], &judged[0]["result"]), (&json!(LEARNERS[0].1), &json!("achieved")));
    assert_eq!(
        (&judged[1]["learner"], &judged[1]["result"]),
        (&json!(LEARNERS[1].1), &json!("notYetAchieved"))
    );
    for one in judged {
        assert_eq!(
            (&one["closed"], &one["attempt"], &one["refused"]),
            (&json!(true), &json!(1), &Value::Null)
        );
        let clauses = one["clauses"].as_array().expect("clauses");
        assert!(!clauses.is_empty() && clauses.iter().all(|clause| !text(clause, "sentence").is_empty()));
    }
    let against = judged[1]["clauses"].as_array().expect("clauses");
    let named =
        |clause: &Value| clause["state"] == "notMet" && text(clause, "sentence").contains("Clove hitch");
    assert!(against.iter().any(named), "what stood in the way is named: {}", judged[1]);
    assert_eq!(state(&class, 0), "achieved");
    assert_eq!(state(&class, 1), "notYetAchieved");
    assert_eq!(state(&class, 2), "toJudge");
    whole_journal(&class.workspace);
}

#[test]
fn closing_without_a_decision_leaves_a_draft_and_says_so() {
    let class = Class::with_work();
    let done = class.judge(&json!([assessment(LEARNERS[0].1, &ALL_TIED[..2], true)])).answer(1);
    let one = &done["assessments"][0];
    assert_eq!((&one["closed"], &one["result"]), (&json!(false), &json!("noDecision")), "{one}");
    assert!(text(one, "refused").contains("draft"), "{one}");
    assert_eq!(state(&class, 0), "drafted");

    let rest = class.judge(&json!([assessment(LEARNERS[0].1, &ALL_TIED[2..], true)])).done();
    assert_eq!(rest["assessments"][0]["result"], "achieved", "the draft kept its judgements: {rest}");
    assert_eq!(rest["assessments"][0]["id"], one["id"], "the draft was taken up again");
    assert_eq!(state(&class, 0), "achieved");
}

#[test]
fn without_close_an_assessment_stays_a_draft() {
    let class = Class::with_work();
    let done = class.judge(&json!([assessment(LEARNERS[0].1, &ALL_TIED, false)])).done();
    assert_eq!(done["assessments"][0]["closed"], false);
    assert_eq!(state(&class, 0), "drafted");
}

#[test]
fn a_closed_assessment_is_refused_and_nothing_changes() {
    let class = Class::with_work();
    let passed = json!([assessment(LEARNERS[0].1, &ALL_TIED, true)]);
    class.judge(&passed).done();
    let before = (lists(&class.workspace), whole_journal(&class.workspace));
    let bo = assessment(LEARNERS[1].1, &ALL_TIED, true);
    let error = class.judge(&json!([bo, passed[0]])).fails(1, "rule.refused");
    assert!(text(&error, "hint").contains("\"corrects\": true"), "{error}");
    assert_eq!(
        (lists(&class.workspace), whole_journal(&class.workspace)),
        before,
        "all of a file or nothing of it"
    );
}

#[test]
fn a_correction_supersedes_the_closed_assessment() {
    let class = Class::with_work();
    let first = class.judge(&json!([assessment(LEARNERS[0].1, &ALL_TIED, true)])).done();
    let mut levels = ALL_TIED;
    levels[0].1 = "Not yet";
    let mut corrected = assessment(LEARNERS[0].1, &levels, true);
    corrected["corrects"] = true.into();
    let second = class.judge(&json!([corrected])).done();
    assert_eq!(second["assessments"][0]["result"], "notYetAchieved");
    assert_ne!(second["assessments"][0]["id"], first["assessments"][0]["id"]);
    assert_eq!(state(&class, 0), "notYetAchieved");
    whole_journal(&class.workspace);
}

#[test]
fn judging_needs_work_to_judge_and_names_that_are_there() {
    let class = Class::with_work();
    let before = (lists(&class.workspace), whole_journal(&class.workspace));
    let stranger = json!([assessment("Zed Nobody", &ALL_TIED, true)]);
    class.judge(&stranger).fails(1, "name.not_found");
    let level = json!([assessment(LEARNERS[0].1, &[("Bowline", "Splendid")], true)]);
    class.judge(&level).fails(1, "name.not_found");
    let criterion = json!([assessment(LEARNERS[0].1, &[("Granny knot", "Tied")], true)]);
    class.judge(&criterion).fails(1, "name.not_found");
    let mut attempt = assessment(LEARNERS[0].1, &ALL_TIED, true);
    attempt["attempt"] = 2.into();
    class.judge(&json!([attempt])).fails(1, "rule.refused");
    assert_eq!((lists(&class.workspace), whole_journal(&class.workspace)), before);
}

#[test]
fn a_file_that_does_not_follow_its_format_ends_with_64() {
    let class = Class::with_work();
    let mut misspelt = assessment(LEARNERS[0].1, &ALL_TIED, true);
    misspelt["clsoe"] = true.into();
    class.judge(&json!([misspelt])).fails(64, "input.invalid");
    let both = json!([{ "learner": LEARNERS[0].1, "criteria":
        { "Bowline": { "level": "Tied", "notApplicable": "There was no rope." } } }]);
    class.judge(&both).fails(64, "input.invalid");
    let unreasoned =
        json!([{ "learner": LEARNERS[0].1, "criteria": { "Bowline": { "insufficient": " " } } }]);
    class.judge(&unreasoned).fails(64, "input.invalid");
    class.judge(&json!("not a list")).fails(64, "input.invalid");
}

#[test]
fn missing_evidence_is_a_judgement_with_a_reason_and_not_a_low_level() {
    let class = Class::with_work();
    let mut one = assessment(LEARNERS[0].1, &ALL_TIED[..2], true);
    one["criteria"]["Sheet bend"] = json!({ "insufficient": "The second rope is not in the picture." });
    let done = class.judge(&json!([one])).done();
    assert_eq!(done["assessments"][0]["result"], "notYetAchieved", "{done}");
}

#[test]
fn a_new_attempt_after_a_closed_assessment_waits_to_be_judged() {
    let class = Class::with_work();
    let mut levels = ALL_TIED;
    levels[0].1 = "Not yet";
    class.judge(&json!([assessment(LEARNERS[0].1, &levels, true)])).done();
    let mut entries = assay_tests::class::work();
    entries[0].1 = b"Tied it again, with more slack.\n".to_vec();
    class.import(&entries).done();
    assert_eq!(state(&class, 0), "resubmitted");
    let mut again = assessment(LEARNERS[0].1, &ALL_TIED[..1], true);
    again["carry"] = true.into();
    let done = class.judge(&json!([again])).done();
    assert_eq!(
        (&done["assessments"][0]["attempt"], &done["assessments"][0]["result"]),
        (&json!(2), &json!("achieved"))
    );
    assert_eq!(state(&class, 0), "achieved");
}

/// Where the submission of a learner stands.
fn state(class: &Class, learner: usize) -> String {
    let rows = list(&class.workspace, "submissions");
    let row = rows.iter().find(|row| row["learner"] == LEARNERS[learner].1).expect("a submission");
    text(row, "state")
}
