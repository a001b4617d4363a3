//! An import is taken back while nothing rests on it, and the journal says so.

use crate::common::{Course, World, stranger};
use assay_domain::{ImportId, OutcomeResult, SubmissionId};
use assay_store::{ImportHold, NewAttempt, StoreError, SubmissionState, Tx};

/// An attempt of each submission, brought by one import.
fn imported(world: &World, course: &Course) -> (ImportId, Vec<NewAttempt>) {
    let import = world.import(course);
    let attempts: Vec<NewAttempt> = course
        .submissions
        .iter()
        .map(|submission| {
            let id = assay_domain::AttemptId::from_uuid(world.uuid());
            NewAttempt { import: Some(import), ..world.new_attempt(id, *submission) }
        })
        .collect();
    for attempt in &attempts {
        world.write(|tx| tx.add_attempt(attempt, &world.stamp()));
    }
    (import, attempts)
}

fn take_back(world: &World, tx: &mut Tx<'_>, import: ImportId) -> Result<u32, StoreError> {
    tx.take_back_import(import, || Ok(world.stamp()))
}

fn state(world: &World, submission: SubmissionId) -> (SubmissionState, usize) {
    let view = world.store.read(|r| r.submission(submission)).unwrap();
    (view.state, view.attempts.len())
}

#[test]
fn what_was_taken_back_is_gone_from_the_tables_and_whole_in_the_journal() {
    let (world, course) = World::with_cohort(2);
    let (import, attempts) = imported(&world, &course);
    assert_eq!(state(&world, course.submissions[0]), (SubmissionState::ToJudge, 1));
    assert_eq!(world.store.read(|r| r.import_hold(import)).unwrap(), None);
    let said = |id: &str| world.store.read(|r| r.events_about(id)).unwrap();
    let added = said(&attempts[0].id.to_string())[0].body.clone();

    assert_eq!(world.write(|tx| take_back(&world, tx, import)), 2);

    for submission in &course.submissions {
        assert_eq!(state(&world, *submission), (SubmissionState::AwaitingWork, 0));
    }
    let events = said(&attempts[0].id.to_string());
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["attempt.added", "attempt.taken_back"]);
    assert_eq!(events[1].body, added, "the event holds all that the removed rows said");
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
    assert_eq!(world.store.read(|r| r.imports(course.cohort)).unwrap().len(), 1);
}

#[test]
fn the_number_of_an_attempt_that_was_taken_back_is_free_again_and_earlier_ones_stand() {
    let (world, course) = World::with_cohort(1);
    let submission = course.submissions[0];
    world.closed(&course, submission, 1, OutcomeResult::NotYetAchieved);
    let (import, attempts) = imported(&world, &course);
    assert_eq!(state(&world, submission), (SubmissionState::Resubmitted, 2));
    world.write(|tx| take_back(&world, tx, import));
    assert_eq!(state(&world, submission), (SubmissionState::NotYetAchieved, 1));

    let again = world.attempt(submission);
    assert_eq!(world.store.read(|r| r.attempt(again.id)).unwrap().unwrap().number, 2);
    let same = world.refusal(|tx| tx.add_attempt(&attempts[0], &world.stamp()));
    assert!(same.to_string().contains("taken back"), "{same}");
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn an_import_of_which_something_was_judged_is_held_and_nothing_of_it_goes() {
    let (world, course) = World::with_cohort(2);
    let (import, attempts) = imported(&world, &course);
    world.draft(&course, attempts[1].id);
    assert_eq!(world.store.read(|r| r.import_hold(import)).unwrap(), Some(ImportHold::Judged(1)));
    let refused = world.refusal(|tx| take_back(&world, tx, import));
    assert!(refused.to_string().contains("judged"), "{refused}");
    assert_eq!(state(&world, course.submissions[0]), (SubmissionState::ToJudge, 1));
}

#[test]
fn an_import_on_which_a_later_attempt_stands_is_held() {
    let (world, course) = World::with_cohort(1);
    let (import, _) = imported(&world, &course);
    world.attempt(course.submissions[0]);
    assert_eq!(world.store.read(|r| r.import_hold(import)).unwrap(), Some(ImportHold::LaterAttempt(1)));
    let refused = world.refusal(|tx| take_back(&world, tx, import));
    assert!(refused.to_string().contains("latest"), "{refused}");
}

#[test]
fn behind_the_stores_back_no_attempt_and_no_evidence_can_be_removed() {
    let (world, course) = World::with_cohort(1);
    let (_, attempts) = imported(&world, &course);
    let connection = stranger(&world.path());
    for table in ["evidence WHERE attempt_id", "attempt WHERE id"] {
        let sql = format!("DELETE FROM {table} = ?1");
        let refused = connection.execute(&sql, [attempts[0].id.to_string()]).unwrap_err();
        assert!(refused.to_string().contains("never removed"), "{refused}");
    }
}

#[test]
fn a_row_that_lets_an_attempt_go_without_an_event_is_seen() {
    let (world, course) = World::with_cohort(1);
    let (import, attempts) = imported(&world, &course);
    stranger(&world.path())
        .execute(
            "INSERT INTO attempt_taken_back (attempt_id, import_id, taken_back_at)
             VALUES (?1, ?2, '2026-11-24T09:00:00.000Z')",
            [attempts[0].id.to_string(), import.to_string()],
        )
        .unwrap();
    let broken = world.store.verify_journal().unwrap().broken.unwrap();
    assert!(broken.what.contains("attempt_taken_back"), "{broken:?}");
}
