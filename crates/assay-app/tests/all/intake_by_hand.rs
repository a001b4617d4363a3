//! What a person says of work that nobody can be certain about, and taking an import back.

use crate::support::{Office, judgements, list};
use assay_app::cohort::NewCohort;
use assay_app::intake::{AttemptPlan, IntakePlan, NewPerson, Owner, sort_sources};
use assay_app::{Code, progress};

fn look(office: &Office, names: &[&str]) -> IntakePlan {
    let learners = list(names);
    office.workspace.plan_intake(&office.work(), "Drill", Some(&learners), &mut progress::ignore).unwrap()
}

fn create(name: &str) -> Owner {
    Owner::Create(NewPerson { name: name.to_owned(), ..NewPerson::default() })
}

#[test]
fn work_that_fits_two_is_whose_a_person_says_even_before_they_are_learners() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let mut plan = look(&office, &["Ada Nwosu", "Ada Nwosu"]);
    let unmatched = plan.report().unmatched[0].clone();
    let [first, second] = unmatched.suggestions.as_slice() else { panic!("{unmatched:?}") };
    assert_ne!(first.learner, second.learner);

    office.workspace.assign_intake(&mut plan, &[unmatched.group], &Owner::Learner(second.learner)).unwrap();

    let report = plan.report();
    assert_eq!((report.unmatched.len(), report.matched[0].by, report.new_attempts), (0, "hand", 1));
    office.workspace.commit_intake(&plan, "test", &mut progress::ignore).unwrap();
    let learners = office.workspace.list_learners().unwrap();
    let owner = learners.iter().find(|learner| learner.id == second.learner.to_string()).unwrap();
    assert_eq!(owner.external_id.as_deref(), Some("N1"), "the second of the list");
}

#[test]
fn a_learner_made_by_hand_comes_with_the_import_and_not_before() {
    let office = Office::new();
    office.hand_in("somebody", "drill.txt", "Done.");
    let mut plan = look(&office, &["Ben Adeyemi"]);
    let group = plan.report().unmatched[0].group;
    office.workspace.assign_intake(&mut plan, &[group], &create("Ada Nwosu")).unwrap();
    assert!(office.workspace.list_learners().unwrap().is_empty());
    assert_eq!((plan.report().new_learners, plan.report().new_attempts), (2, 1));
    let done = office.workspace.commit_intake(&plan, "test", &mut progress::ignore).unwrap();
    assert!(done.committed.unwrap().first.is_some());
    let rows = office.workspace.list_submissions().unwrap();
    let ada = rows.iter().find(|row| row.learner == "Ada Nwosu").unwrap();
    assert_eq!((ada.attempt, ada.state.as_str()), (1, "toJudge"));
}

#[test]
fn two_groups_of_one_learner_made_by_hand_are_one_attempt_of_one_learner() {
    let office = Office::new();
    office.hand_in("part one", "a.txt", "One.");
    office.hand_in("part two", "b.txt", "Two.");
    let mut plan = look(&office, &["Ben Adeyemi"]);
    let groups: Vec<usize> = plan.report().unmatched.iter().map(|group| group.group).collect();
    office.workspace.assign_intake(&mut plan, &groups, &create("Ada Nwosu")).unwrap();
    let report = plan.report();
    assert_eq!((report.matched.len(), report.matched[0].files, report.new_learners), (1, 2, 2));
    office.workspace.commit_intake(&plan, "test", &mut progress::ignore).unwrap();
    assert_eq!(office.workspace.list_learners().unwrap().len(), 2);
}

#[test]
fn what_is_left_out_by_hand_stays_out_until_it_is_undecided_again() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let mut plan = look(&office, &["Ada Nwosu"]);
    let groups = plan.report().matched[0].groups.clone();
    office.workspace.assign_intake(&mut plan, &groups, &Owner::Skip).unwrap();
    assert!(plan.report().unmatched[0].skipped);
    assert_eq!((plan.report().new_attempts, plan.report().without_work.len()), (0, 1));
    office.workspace.assign_intake(&mut plan, &groups, &Owner::Undecided).unwrap();
    assert_eq!((plan.report().matched[0].by, plan.report().new_attempts), ("name", 1));
}

#[test]
fn a_person_with_a_number_that_is_taken_is_not_made_twice() {
    let office = Office::new();
    office.hand_in("somebody", "drill.txt", "Done.");
    let mut plan = look(&office, &["Ben Adeyemi"]);
    let group = plan.report().unmatched[0].group;
    let twice =
        Owner::Create(NewPerson { name: "B. A.".into(), external_id: Some("N0".into()), email: None });
    let refused = office.workspace.assign_intake(&mut plan, &[group], &twice).unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    assert_eq!(plan.report().unmatched.len(), 1, "the plan is as it was");
    let nobody = office.workspace.assign_intake(&mut plan, &[99], &Owner::Skip).unwrap_err();
    assert_eq!(nobody.code, Code::NotFound);
}

#[test]
fn a_cohort_can_be_picked_after_the_look_and_nothing_is_imported_without_one() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let names = list(&["Ada Nwosu"]);
    let none = &mut progress::ignore;
    let mut plan = office.workspace.look_at_intake(&office.work(), None, Some(&names), none).unwrap();
    assert_eq!(plan.report().matched[0].attempt, AttemptPlan::New { number: 0 });
    let refused = office.workspace.commit_intake(&plan, "test", none).unwrap_err();
    assert_eq!(refused.code, Code::Refused);
    office.workspace.pick_intake_cohort(&mut plan, "Drill").unwrap();
    assert_eq!(plan.report().matched[0].attempt, AttemptPlan::New { number: 1 });
    assert!(office.workspace.pick_intake_cohort(&mut plan, "No such cohort").is_err());
    assert_eq!(plan.report().cohort, "Drill");
    assert_eq!(office.workspace.commit_intake(&plan, "test", none).unwrap().new_attempts, 1);
}

#[test]
fn an_import_that_would_do_something_else_by_now_is_not_carried_out() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let mut plan = look(&office, &["Ada Nwosu"]);
    office.import(&["Ada Nwosu"]).unwrap();
    let refused = office.workspace.commit_intake(&plan, "test", &mut progress::ignore).unwrap_err();
    assert_eq!(refused.code, Code::ContentChanged);
    office.workspace.arrange_intake(&mut plan).unwrap();
    assert_eq!(plan.report().matched[0].attempt, AttemptPlan::Unchanged { number: 1 });
}

#[test]
fn an_import_taken_back_can_be_made_again() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let import = office.import(&["Ada Nwosu"]).unwrap().committed.unwrap().id;
    let back = office.workspace.take_back_import(import, "test").unwrap();
    assert_eq!((back.attempts, back.refused), (1, None));
    let row = office.workspace.list_submissions().unwrap().remove(0);
    assert_eq!((row.attempt, row.state.as_str()), (0, "awaitingWork"));
    let again = office.import(&["Ada Nwosu"]).unwrap();
    assert_eq!((again.new_attempts, again.new_learners), (1, 0));
    assert_eq!(office.workspace.verify_journal().unwrap().broken, None);
    office.workspace.judge(&judgements(&["Ada Nwosu"], "Yes")).unwrap();
    let back = office.workspace.take_back_import(again.committed.unwrap().id, "test").unwrap();
    assert_eq!(back.attempts, 0);
    assert!(back.refused.unwrap().contains("judged"));
}

#[test]
fn an_earlier_import_cannot_be_taken_back_from_under_a_later_one() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "One.");
    let first = office.import(&["Ada Nwosu"]).unwrap().committed.unwrap().id;
    office.hand_in("Ada Nwosu", "drill.txt", "Two.");
    let second = office.import(&["Ada Nwosu"]).unwrap().committed.unwrap().id;
    assert!(office.workspace.take_back_import(first, "test").unwrap().refused.is_some());
    assert_eq!(office.workspace.take_back_import(second, "test").unwrap().attempts, 1);
    assert_eq!(office.workspace.take_back_import(first, "test").unwrap().attempts, 1);
}

#[test]
fn the_work_and_the_list_are_told_apart_by_what_is_in_them() {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    let file = |name: &str, bytes: &[u8]| {
        let path = office.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let learners = file("export.txt", &list(&["Ada Nwosu"]));
    let archive = file("download", b"PK\x03\x04whatever comes");
    let picture = file("photo.csv", b"\x89PNG\r\n\x1a\n\0\0");

    let both = sort_sources(&[learners.clone(), office.work()]).unwrap();
    assert_eq!((both.work, both.list.unwrap().0.as_str()), (office.work(), "export.txt"));
    assert_eq!(sort_sources(std::slice::from_ref(&archive)).unwrap().work, archive);
    for (wrong, word) in [
        (vec![learners.clone()], "no work"),
        (vec![archive, office.work()], "several"),
        (vec![office.work(), learners.clone(), learners], "several"),
        (vec![office.work(), picture], "neither"),
        (vec![], "nothing"),
    ] {
        let refused = sort_sources(&wrong).unwrap_err();
        assert!(refused.message.contains(word), "{refused}");
    }
}

#[test]
fn a_learner_of_the_workspace_who_is_not_on_the_list_can_be_named() {
    let office = Office::new();
    office.workspace.import_learners(&list(&["Cem Yilmaz"]), "test").unwrap();
    let cem = office.workspace.list_learners().unwrap()[0].id.parse().unwrap();
    office.hand_in("somebody", "drill.txt", "Done.");
    let mut plan = look_without_numbers(&office);
    let group = plan.report().unmatched[0].group;
    office.workspace.assign_intake(&mut plan, &[group], &Owner::Learner(cem)).unwrap();
    assert_eq!(plan.report().matched[0].learner, "Cem Yilmaz");
    let other = NewCohort { achievement: "Fire warden".into(), name: "Other".into(), ..NewCohort::default() };
    office.workspace.create_cohort(&other, "test").unwrap();
    office.workspace.pick_intake_cohort(&mut plan, "Other").unwrap();
    assert_eq!(plan.report().matched[0].by, "hand", "another cohort does not forget what was said");
}

fn look_without_numbers(office: &Office) -> IntakePlan {
    let names = b"name\nBen Adeyemi\n";
    office.workspace.plan_intake(&office.work(), "Drill", Some(names), &mut progress::ignore).unwrap()
}
