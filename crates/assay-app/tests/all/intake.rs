//! Intake: from a folder or an archive to attempts, and nothing by guessing.

use crate::support::{Office, files_below, judgements, list};
use assay_app::intake::AttemptPlan;
use assay_app::{Code, progress};
use std::ops::ControlFlow;

#[test]
fn a_look_writes_nothing() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let before = office.workspace.verify_journal().unwrap().events;
    let names = list(&["Ada Nwosu"]);
    let plan =
        office.workspace.plan_intake(&office.work(), "Drill", Some(&names), &mut progress::ignore).unwrap();
    assert_eq!(plan.report().new_attempts, 1);
    assert_eq!(office.workspace.verify_journal().unwrap().events, before);
    assert!(files_below(&office.workspace.dir().join("evidence")).is_empty());
    assert!(office.workspace.list_learners().unwrap().is_empty());
}

#[test]
fn the_same_work_again_changes_nothing_and_one_changed_file_makes_one_attempt() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    office.hand_in("Ben Adeyemi", "drill.txt", "Done too.");
    let names = ["Ada Nwosu", "Ben Adeyemi"];
    assert_eq!(office.import(&names).unwrap().new_attempts, 2);
    let again = office.import(&names).unwrap();
    assert_eq!((again.new_attempts, again.unchanged, again.new_learners), (0, 2, 0));
    office.hand_in("Ben Adeyemi", "drill.txt", "Done better.");
    let changed = office.import(&names).unwrap();
    assert_eq!((changed.new_attempts, changed.unchanged), (1, 1));
    let ben = changed.matched.iter().find(|group| group.learner == "Ben Adeyemi").unwrap();
    assert_eq!(ben.attempt, AttemptPlan::New { number: 2 });
}

#[test]
fn work_of_somebody_unknown_is_unmatched_and_stays_out() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    office.hand_in("A. Nwosu", "drill.txt", "Whose is this?");
    let report = office.import(&["Ada Nwosu"]).unwrap();
    assert_eq!(report.unmatched.len(), 1);
    assert_eq!(report.unmatched[0].folders, ["A. Nwosu"]);
    assert_eq!(office.workspace.list_submissions().unwrap().len(), 1);
}

#[test]
fn two_learners_of_one_name_are_left_to_a_person() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let report = office.import(&["Ada Nwosu", "Ada Nwosu"]).unwrap();
    assert_eq!((report.new_attempts, report.unmatched.len()), (0, 1));
    assert_eq!(report.unmatched[0].suggestions.len(), 2);
}

#[test]
fn attempts_beyond_the_policy_are_left_out_with_the_reason() {
    let office = Office::new();
    for text in ["One.", "Two."] {
        office.hand_in("Ada Nwosu", "drill.txt", text);
        office.import(&["Ada Nwosu"]).unwrap();
    }
    office.hand_in("Ada Nwosu", "drill.txt", "Three.");
    let report = office.import(&["Ada Nwosu"]).unwrap();
    let AttemptPlan::Refused { reason } = &report.matched[0].attempt else {
        panic!("{:?}", report.matched[0])
    };
    assert!(reason.contains("2 attempts"), "{reason}");
    assert_eq!(office.workspace.list_submissions().unwrap()[0].attempt, 2);
}

#[test]
fn a_stopped_import_imports_nothing() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "a.txt", "One.");
    office.hand_in("Ada Nwosu", "b.txt", "Two.");
    let names = list(&["Ada Nwosu"]);
    let plan =
        office.workspace.plan_intake(&office.work(), "Drill", Some(&names), &mut progress::ignore).unwrap();
    let stop = office.workspace.commit_intake(&plan, "test", &mut |_| ControlFlow::Break(()));
    assert_eq!(stop.unwrap_err().code, Code::Cancelled);
    assert!(office.workspace.list_submissions().unwrap().is_empty());
    assert!(office.workspace.list_learners().unwrap().is_empty());
}

#[test]
fn a_file_that_changes_between_the_look_and_the_commit_stops_the_import() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let names = list(&["Ada Nwosu"]);
    let plan =
        office.workspace.plan_intake(&office.work(), "Drill", Some(&names), &mut progress::ignore).unwrap();
    office.hand_in("Ada Nwosu", "drill.txt", "Gone.");
    let refused = office.workspace.commit_intake(&plan, "test", &mut progress::ignore).unwrap_err();
    assert_eq!(refused.code, Code::ContentChanged);
    assert!(office.workspace.list_submissions().unwrap().is_empty());
}

#[test]
fn a_resubmission_after_a_decision_is_the_next_attempt() {
    let office = Office::judged(&["Ada Nwosu"], "Not yet");
    office.hand_in("Ada Nwosu", "more.txt", "More.");
    office.import(&["Ada Nwosu"]).unwrap();
    let judged = office.workspace.judge(&judgements(&["Ada Nwosu"], "Yes")).unwrap();
    assert_eq!((judged.assessments[0].attempt, judged.assessments[0].closed), (2, true));
    assert_eq!(office.issue().issued.len(), 1);
}
