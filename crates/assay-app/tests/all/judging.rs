//! Judging: drafts, closing, corrections, overrides.

use crate::support::{AWARD, Office, judgements};
use assay_app::Code;

const ADA: &[&str] = &["Ada Nwosu"];

fn handed_in(award: &str) -> Office {
    let office = Office::with_award(award);
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    office.import(ADA).unwrap();
    office
}

fn one(criteria: &str, more: &str) -> String {
    format!(
        r#"{{"cohort": "Drill", "assessor": "R. Osei", "assessments": [{{"learner": "Ada Nwosu", "criteria": {{{criteria}}}{more}}}]}}"#
    )
}

#[test]
fn what_decides_nothing_stays_a_draft_and_says_why() {
    let office = handed_in(AWARD);
    let report =
        office.workspace.judge(&one(r#""Reports": {"level": "Yes"}"#, r#", "close": true"#)).unwrap();
    let only = &report.assessments[0];
    assert!(!only.closed && only.refused.as_ref().unwrap().contains("unjudged"));
    assert!(office.issue().issued.is_empty());
    let rest = one(r#""Clears the floor": {"level": "Yes"}"#, r#", "close": true"#);
    assert!(
        office.workspace.judge(&rest).unwrap().assessments[0].closed,
        "the draft goes on where it was left"
    );
}

#[test]
fn a_closed_assessment_is_not_edited_and_a_correction_supersedes_it() {
    let office = Office::judged(ADA, "Yes");
    let again = judgements(ADA, "Not yet");
    assert_eq!(office.workspace.judge(&again).unwrap_err().code, Code::Refused);
    let correction = again.replace("\"close\":true", "\"close\":true,\"corrects\":true");
    assert!(office.workspace.judge(&correction).unwrap().assessments[0].closed);
    assert!(office.issue().issued.is_empty(), "the correction counts");
}

#[test]
fn one_bad_name_in_a_file_records_nothing_of_it() {
    let office = handed_in(AWARD);
    let before = office.workspace.verify_journal().unwrap().events;
    let text = one(r#""Reports": {"level": "Yes"}, "Punctuality": {"level": "Yes"}"#, "");
    let refused = office.workspace.judge(&text).unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    assert!(refused.message.contains("Punctuality"), "{}", refused.message);
    assert_eq!(office.workspace.verify_journal().unwrap().events, before);
}

#[test]
fn an_override_needs_an_award_that_allows_it() {
    let more =
        r#", "close": true, "override": {"result": "achieved", "reason": "Seen again on the same day."}"#;
    let criteria = r#""Clears the floor": {"level": "Yes"}, "Reports": {"level": "Not yet"}"#;
    let strict = handed_in(AWARD).workspace.judge(&one(criteria, more)).unwrap();
    assert!(!strict.assessments[0].closed && strict.assessments[0].refused.is_some());
    let award = AWARD.replace("\"attempts\"", "\"override\": {\"missedByOneLevel\": 1}, \"attempts\"");
    let lenient = handed_in(&award);
    let report = lenient.workspace.judge(&one(criteria, more)).unwrap();
    assert_eq!(report.assessments[0].result.as_str(), "achieved");
    assert_eq!(lenient.issue().issued.len(), 1, "the badge claims no more than was found, and is issued");
}

#[test]
fn not_applicable_needs_a_reason() {
    let office = handed_in(AWARD);
    let refused = office.workspace.judge(&one(r#""Reports": {"notApplicable": " "}"#, "")).unwrap_err();
    assert_eq!(refused.code, Code::InputInvalid);
}

#[test]
fn a_judged_version_stays_and_a_changed_award_becomes_the_next() {
    let office = handed_in(AWARD);
    let changed = AWARD.replace("Everybody is out.", "Everybody is out and counted.");
    let unused = office.workspace.add_achievement(&changed, "test").unwrap();
    assert!(unused.replaced && unused.number == 1);
    office.workspace.judge(&judgements(ADA, "Yes")).unwrap();
    let next = office.workspace.add_achievement(AWARD, "test").unwrap();
    assert!(!next.replaced && next.number == 2);
}

#[test]
fn an_award_whose_picture_cannot_be_drawn_is_refused_when_it_is_added() {
    let office = Office::new();
    let refused = office.workspace.add_achievement(&AWARD.replace("shield", "blob"), "test").unwrap_err();
    assert_eq!(refused.code, Code::InputInvalid);
}

#[test]
fn what_is_written_twice_or_would_be_passed_over_is_refused() {
    let office = handed_in(AWARD);
    let twice = one(r#""Reports": {"level": "Yes"}, "Reports": {"level": "Not yet"}"#, "");
    assert!(office.workspace.judge(&twice).unwrap_err().message.contains("twice"));
    let open = one(
        r#""Reports": {"level": "Yes"}"#,
        r#", "override": {"result": "achieved", "reason": "Why not."}"#,
    );
    assert_eq!(office.workspace.judge(&open).unwrap_err().code, Code::InputInvalid);
}
