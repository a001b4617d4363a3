//! The journal notices what is done behind its back.

use crate::common;
use crate::common::{World, hash, stranger};
use assay_domain::{OutcomeResult, Reason};
use assay_store::{Broken, Event, JournalReport, derive_body_hash, derive_event_hash};
use proptest::prelude::*;
use rusqlite::Connection;

#[test]
fn an_untouched_journal_verifies_and_counts_its_events() {
    let (world, _) = World::with_everything();
    let report = world.store.verify_journal().unwrap();
    let events = world.store.read(|r| r.events(0, 1000)).unwrap();
    assert_eq!(report, JournalReport { events: events.len() as u64, broken: None });
    assert_eq!(
        events.iter().map(|event| event.seq).collect::<Vec<_>>(),
        (1..=report.events).collect::<Vec<_>>()
    );
}

#[test]
fn a_later_change_of_the_same_thing_is_the_one_that_counts() {
    let (world, course) = World::with_everything();
    world.write(|tx| {
        tx.put_organisation(&common::organisation("Kestrel University"), &world.stamp())?;
        tx.put_setting("language", &serde_json::json!("de"), &world.stamp())?;
        let mut cohort = tx.cohort(course.cohort)?.unwrap();
        cohort.name = "Renamed".to_owned();
        tx.change_cohort(&cohort, &world.stamp())?;
        let learner = tx.learners("", None, 1)?.remove(0);
        tx.change_learner(
            &assay_store::LearnerRow { name: "Ana M. Lima".to_owned(), ..learner },
            &world.stamp(),
        )?;
        tx.retire_signing_key(common::KEY, &world.stamp())
    });
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
    let about = world.store.read(|r| r.events_about("language")).unwrap();
    assert_eq!(
        about.iter().map(|event| event.body.as_str()).collect::<Vec<_>>(),
        [r#"{"value":"en"}"#, r#"{"value":"de"}"#]
    );
}

#[test]
fn every_thing_that_was_recorded_is_compared_with_its_table() {
    for (kind, sql) in [
        ("organisation.created", "UPDATE organisation SET name = 'Other'"),
        ("key.created", "UPDATE signing_key SET purpose = 'journal'"),
        ("assessor.added", "UPDATE assessor SET created_at = '2020-01-01T00:00:00.000Z'"),
        ("setting.changed", "UPDATE setting SET value = '\"fr\"'"),
        ("learner.added", "UPDATE learner SET name = 'Other' WHERE folded_name = 'analima'"),
        ("achievement.version_added", "UPDATE achievement_version SET document = '{}'"),
        ("achievement.version_added", "UPDATE version_criterion SET name = 'Other' WHERE position = 1"),
        ("achievement.version_added", "DELETE FROM version_level WHERE position = 3"),
        ("cohort.created", "UPDATE cohort SET max_attempts = 9"),
        ("cohort.learner_added", "UPDATE cohort_learner SET participant = '7'"),
        ("import.committed", "UPDATE import SET report = '{}'"),
        (
            "attempt.added",
            "UPDATE attempt SET fileset_hash = replace(fileset_hash, substr(fileset_hash, 1, 1), 'x')",
        ),
        ("attempt.added", "UPDATE evidence SET path = 'other.pdf' WHERE position = 0"),
        ("attempt.added", "DELETE FROM evidence WHERE position = 1"),
        ("assessment.closed", "UPDATE assessment SET result = 'achieved' WHERE result = 'notYetAchieved'"),
        ("assessment.closed", "UPDATE assessment SET feedback = 'Good'"),
        ("assessment.closed", "UPDATE judgement SET level_id = (SELECT max(level_id) FROM version_level)"),
        ("assessment.closed", "DELETE FROM judgement"),
        ("credential.issued", "UPDATE credential SET json = replace(json, 'Ä', 'A')"),
        ("credential.issued", "UPDATE credential SET valid_until = '2030-01-01T00:00:00.000Z'"),
        ("credential.files_made", "UPDATE certificate_pdf SET size = 100"),
        ("endorsement.imported", "UPDATE endorsement SET content = '{\"a\":1}'"),
        ("endorsement.imported", "UPDATE endorsement SET documents = '[]'"),
    ] {
        let (world, _) = World::with_everything();
        let at =
            world.store.read(|r| r.events(0, 1000)).unwrap().iter().find(|e| e.kind == kind).unwrap().seq;
        tamper(&world, |connection| assert!(connection.execute(sql, []).unwrap() > 0, "{sql}"));
        let Some(Broken { seq, what }) = world.store.verify_journal().unwrap().broken else {
            panic!("nothing noticed of: {sql}")
        };
        assert!(what.contains(kind), "{sql}: {what}");
        assert!(seq >= at, "{sql}: {seq} {what}");
    }
}

#[test]
fn a_row_that_no_event_speaks_of_is_noticed() {
    let (world, course) = World::with_everything();
    let open = world.attempt(world.enrol(&course, "Kai Berg"));
    world.draft(&course, open.id);
    for sql in [
        "INSERT INTO assessor VALUES ('Nobody', '2020-01-01T00:00:00.000Z')",
        "UPDATE assessment SET closed_at = started_at, result = 'achieved', outcome = '{}' WHERE closed_at IS NULL",
        "INSERT INTO revocation SELECT id, 'why not', issued_at FROM credential",
        "INSERT INTO decision SELECT id, 'achieved', 'why not', assessor, closed_at FROM assessment
         WHERE result = 'notYetAchieved'",
    ] {
        let world = copy_of(&world);
        tamper(&world, |connection| assert!(connection.execute(sql, []).unwrap() > 0, "{sql}"));
        let broken = world.store.verify_journal().unwrap().broken.expect(sql);
        assert!(broken.what.contains("is missing"), "{sql}: {}", broken.what);
    }
}

#[test]
fn a_revocation_that_was_taken_back_is_noticed() {
    let (world, _) = World::with_everything();
    let credential = world.store.read(|r| r.credentials(&Default::default(), None, 1)).unwrap().remove(0);
    let reason = Reason::new("issued in error").unwrap();
    world.write(|tx| tx.revoke_credential(credential.id, &reason, &world.stamp()));
    tamper(&world, |connection| assert_eq!(connection.execute("DELETE FROM revocation", []).unwrap(), 1));
    let broken = world.store.verify_journal().unwrap().broken.unwrap();
    assert!(broken.what.contains("credential.revoked"), "{}", broken.what);
}

#[test]
fn an_event_that_was_changed_is_named() {
    let (world, _) = World::with_everything();
    let events = world.store.read(|r| r.events(0, 1000)).unwrap();
    let mut forged = events[1].clone();
    forged.body = forged.body.replace("Kestrel", "Castrel");
    assert_ne!(forged.body, events[1].body);
    assert_broken(&world, &forged, 2, "its body was changed");
    forged.body_sha256 = derive_body_hash(&forged.body);
    assert_broken(&world, &forged, 2, "it was changed after it was recorded");
    forged.hash = derive_event_hash(&forged);
    // Now it is whole in itself, and the table contradicts it; with the table changed too, the next row does.
    assert_broken(&world, &forged, 2, "says something else now");
    let world = copy_of(&world);
    tamper(&world, |connection| {
        connection.execute("UPDATE organisation SET name = replace(name, 'Kestrel', 'Castrel')", []).unwrap();
        put(connection, &forged);
    });
    let broken = world.store.verify_journal().unwrap().broken.unwrap();
    assert_eq!((broken.seq, broken.what.as_str()), (3, "it does not follow from the event before it"));
}

#[test]
fn events_removed_from_the_middle_and_the_end_are_named() {
    let (world, _) = World::with_everything();
    let last = world.store.verify_journal().unwrap().events;
    let cases: [(&str, u64, &str); 6] = [
        ("DELETE FROM event WHERE seq = 1", 1, "this event is missing"),
        ("DELETE FROM event WHERE seq = 4", 4, "this event is missing"),
        ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", last, "cut short"),
        ("DELETE FROM event", 1, "cut short"),
        ("DELETE FROM journal_head", last + 1, "lost its head"),
        ("UPDATE journal_head SET events = events - 1", last, "does not know this event"),
    ];
    for (sql, seq, what) in cases {
        let world = copy_of(&world);
        tamper(&world, |connection| assert!(connection.execute(sql, []).unwrap() > 0));
        let broken = world.store.verify_journal().unwrap().broken.expect(sql);
        assert_eq!(broken.seq, seq, "{sql}: {}", broken.what);
        assert!(broken.what.contains(what), "{sql}: {}", broken.what);
    }
}

#[test]
fn a_journal_cut_with_its_head_is_noticed_by_the_rows_left_behind() {
    let (world, course) = World::with_cohort(1);
    world.closed(&course, course.submissions[0], 3, OutcomeResult::Achieved);
    tamper(&world, |connection| {
        connection
            .execute_batch(
                "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event);
                 UPDATE journal_head SET (events, hash) = (SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1)",
            )
            .unwrap();
    });
    let broken = world.store.verify_journal().unwrap().broken.unwrap();
    assert!(broken.what.contains("assessment.closed"), "{}", broken.what);
}

#[test]
fn two_events_that_changed_places_are_noticed() {
    let (world, _) = World::with_everything();
    tamper(&world, |connection| {
        connection
            .execute_batch(
                "UPDATE event SET seq = 1000 WHERE seq = 5; UPDATE event SET seq = 5 WHERE seq = 6;
                 UPDATE event SET seq = 6 WHERE seq = 1000;",
            )
            .unwrap();
    });
    assert_eq!(world.store.verify_journal().unwrap().broken.unwrap().seq, 5);
}

#[test]
fn what_must_not_change_cannot_be_changed_even_with_a_database_tool() {
    let (world, _) = World::with_everything();
    let connection = stranger(&world.path());
    for sql in [
        "DELETE FROM event",
        "UPDATE event SET actor = 'x'",
        "DELETE FROM journal_head",
        "UPDATE journal_head SET events = 1",
        "UPDATE credential SET json = '{}'",
        "DELETE FROM credential",
        "UPDATE certificate_pdf SET size = 1",
        "UPDATE assessment SET feedback = 'x'",
        "DELETE FROM assessment",
        "UPDATE judgement SET feedback = 'x'",
        "DELETE FROM judgement",
        "UPDATE attempt SET received_at = received_at",
        "DELETE FROM evidence",
        "INSERT INTO evidence SELECT 'x', attempt_id, 9, path, content_hash, size, media_type, NULL, NULL FROM evidence LIMIT 1",
        "UPDATE achievement_version SET document = '{}'",
        "DELETE FROM version_criterion",
        "UPDATE version_level SET name = 'x'",
        "UPDATE cohort SET achievement_version_id = 'x'",
        "DELETE FROM submission",
        "DELETE FROM import",
        "DELETE FROM signing_key",
    ] {
        let error = connection.execute(sql, []).expect_err(sql);
        let code = error.sqlite_error().map(|e| e.extended_code);
        assert_eq!(code, Some(rusqlite::ffi::SQLITE_CONSTRAINT_TRIGGER), "{sql}: {error}");
    }
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_letter_changed_anywhere_in_an_event_is_reported_at_that_event(
        seq in 1_u64..12, column in 0_usize..9, at in any::<proptest::sample::Index>(), by in 1_u8..10,
    ) {
        let (world, _) = World::with_everything();
        let column = ["id", "at", "actor", "kind", "subject", "body", "body_sha256", "prev_hash", "hash"][column];
        let mut is_changed = false;
        tamper(&world, |connection| {
            let text: String = connection
                .query_row(&format!("SELECT {column} FROM event WHERE seq = ?1"), [seq], |row| row.get(0))
                .unwrap();
            let mut letters: Vec<char> = text.chars().collect();
            let at = at.index(letters.len());
            letters[at] = char::from_u32(u32::from(letters[at]) ^ u32::from(by)).unwrap();
            let text: String = letters.into_iter().collect();
            let done = connection.execute(&format!("UPDATE event SET {column} = ?1 WHERE seq = ?2"), (text, seq));
            is_changed = match done {
                // The ids of a test are numbers in a row, so the letter may make a neighbour's id: the file refuses that.
                Err(error) => {
                    let code = error.sqlite_error().map(|e| e.extended_code);
                    assert_eq!((column, code), ("id", Some(rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)), "{error}");
                    false
                }
                Ok(rows) => rows == 1,
            };
        });
        prop_assume!(is_changed);
        let broken = world.store.verify_journal().unwrap().broken;
        prop_assert_eq!(broken.map(|broken| broken.seq), Some(seq), "column {}", column);
    }
}

/// Does to the file what the store would never do.
fn tamper(world: &World, with: impl FnOnce(&Connection)) {
    let connection = stranger(&world.path());
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    connection.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF").unwrap();
    with(&connection);
}

fn put(connection: &Connection, event: &Event) {
    connection
        .execute(
            "UPDATE event SET body = ?2, body_sha256 = ?3, hash = ?4 WHERE seq = ?1",
            (event.seq, &event.body, &event.body_sha256, &event.hash),
        )
        .unwrap();
}

fn assert_broken(world: &World, forged: &Event, seq: u64, what: &str) {
    let world = copy_of(world);
    tamper(&world, |connection| put(connection, forged));
    let broken = world.store.verify_journal().unwrap().broken.unwrap();
    assert_eq!(broken.seq, seq, "{}", broken.what);
    assert!(broken.what.contains(what), "{}", broken.what);
}

/// The same workspace once more, to be spoiled on its own.
fn copy_of(world: &World) -> World {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(format!("{}.db", &hash("copy")[..8]));
    world.store.backup_into(&file).unwrap();
    let (mut copy, _) = World::reopened(&file, 1 << 40);
    copy.dir = Some(dir);
    copy
}
