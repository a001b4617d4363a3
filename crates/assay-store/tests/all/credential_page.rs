//! Issued credentials in pages, found by what was typed; and what a release has to write.

use crate::common;
use crate::common::{ASSESSOR, World, fold};
use assay_domain::{CredentialId, OutcomeResult};
use assay_store::{CredentialSearch, ReleaseFilter};

fn issued(names: &[&str]) -> (World, common::Course, Vec<CredentialId>) {
    let (world, mut course) = World::with_cohort(0);
    let mut ids = Vec::new();
    for name in names {
        let submission = world.enrol(&course, name);
        let assessment = world.closed(&course, submission, 3, OutcomeResult::Achieved);
        ids.push(world.issue(&course, submission, assessment));
        course.submissions.push(submission);
    }
    (world, course, ids)
}

fn found(world: &World, search: &CredentialSearch, offset: u32, limit: u32) -> (u32, Vec<String>) {
    let (total, rows) = world.store.read(|r| r.credential_page(search, offset, limit)).unwrap();
    (total, rows.into_iter().map(|row| row.learner_name).collect())
}

#[test]
fn pages_are_newest_first_and_the_total_counts_all() {
    let (world, _, _) = issued(&["Ana", "Ben", "Cem"]);
    let all = CredentialSearch::default();
    assert_eq!(found(&world, &all, 0, 2), (3, vec!["Cem".to_owned(), "Ben".to_owned()]));
    assert_eq!(found(&world, &all, 2, 2), (3, vec!["Ana".to_owned()]));
    assert_eq!(found(&world, &all, 9, 2), (3, vec![]));
}

#[test]
fn a_part_of_a_name_a_version_or_the_beginning_of_an_id_finds() {
    let (world, course, ids) = issued(&["Ana Lima", "Ben Adeyemi"]);
    let by_name = CredentialSearch { folded: fold("lima"), ..CredentialSearch::default() };
    assert_eq!(found(&world, &by_name, 0, 9).1, ["Ana Lima"]);
    let by_version =
        CredentialSearch { folded: fold("isolation"), versions: vec![course.version], ..Default::default() };
    assert_eq!(found(&world, &by_version, 0, 9).0, 2);
    let by_id = CredentialSearch { id_prefix: ids[1].to_string(), ..CredentialSearch::default() };
    assert_eq!(found(&world, &by_id, 0, 9).1, ["Ben Adeyemi"]);
    let nobody = CredentialSearch { folded: fold("zz"), id_prefix: "zz".into(), ..Default::default() };
    assert_eq!(found(&world, &nobody, 0, 9), (0, vec![]));
}

#[test]
fn another_cohorts_credentials_are_left_out() {
    let (world, course, _) = issued(&["Ana"]);
    let other = world.course("Another course");
    let of = |cohort| CredentialSearch { cohort: Some(cohort), ..CredentialSearch::default() };
    assert_eq!(found(&world, &of(course.cohort), 0, 9).0, 1);
    assert_eq!(found(&world, &of(other.cohort), 0, 9).0, 0);
}

#[test]
fn a_release_names_who_closed_and_letters_are_counted_by_attempts_that_were_closed() {
    let (world, course) = World::with_cohort(3);
    world.closed(&course, course.submissions[0], 1, OutcomeResult::NotYetAchieved);
    world.closed(&course, course.submissions[0], 3, OutcomeResult::Achieved);
    world.closed(&course, course.submissions[1], 1, OutcomeResult::NotYetAchieved);
    let attempt = world.attempt(course.submissions[2]);
    world.draft(&course, attempt.id);
    let rows = world.store.read(|r| r.to_release(&ReleaseFilter::default(), None, 9)).unwrap();
    assert_eq!(rows.iter().map(|row| row.assessor.as_str()).collect::<Vec<_>>(), [ASSESSOR]);
    assert_eq!(world.store.read(|r| r.count_letters(None)).unwrap(), 3);
    let other = world.course("Another course");
    assert_eq!(world.store.read(|r| r.count_letters(Some(other.cohort))).unwrap(), 0);
}
