//! What a change does, and what is refused.

use crate::common;
use crate::common::{ASSESSOR, World, credential, learner, new_assessment, organisation, outcome, stranger};
use assay_domain::{
    AssessmentId, AttemptId, CredentialId, EventId, EventKind, Judgement, OutcomeResult, Reason, SubmissionId,
};
use assay_store::{CertificateRow, Enrolment, Judged, KeyPurpose, Stamp, StoreError, Topic};
use uuid::Uuid;

#[test]
fn a_change_says_what_it_touched() {
    let world = World::new();
    let row = learner(world.uuid(), "Ana Lima");
    let ((), changed) =
        world.store.write::<_, StoreError>(|tx| tx.add_learner(&row, &world.stamp())).unwrap();
    assert_eq!(changed.topics().collect::<Vec<_>>(), [Topic::Journal, Topic::Learners]);
    assert_eq!(changed.events(), 1);
    let ((), nothing) = world.store.write::<_, StoreError>(|_| Ok(())).unwrap();
    assert!(nothing.is_empty());
}

#[test]
fn an_error_undoes_the_whole_change_and_its_events() {
    let world = World::new();
    let before = world.store.read(|r| r.events(0, 1000)).unwrap();
    let row = learner(world.uuid(), "Ana Lima");
    let error: Result<((), _), StoreError> = world.store.write(|tx| {
        tx.add_learner(&row, &world.stamp())?;
        tx.add_assessor(ASSESSOR, &world.stamp())
    });
    assert!(matches!(error, Err(StoreError::Duplicate { .. })), "{error:?}");
    assert_eq!(world.store.read(|r| r.learner(row.id)).unwrap(), None);
    assert_eq!(world.store.read(|r| r.events(0, 1000)).unwrap(), before);
}

#[test]
fn a_refused_step_leaves_nothing_in_a_change_that_goes_on() {
    let world = World::new();
    let row = learner(world.uuid(), "Ana Lima");
    let used = world.stamp();
    world.write(|tx| {
        tx.add_assessor("L. Haddad", &used)?;
        // The event id is used up, so the row must not stay either.
        assert!(matches!(tx.add_learner(&row, &used), Err(StoreError::Duplicate { .. })));
        assert_eq!(tx.learner(row.id)?, None);
        tx.add_assessor("M. Sato", &world.stamp())
    });
    assert_eq!(world.store.read(|r| r.assessors()).unwrap(), ["L. Haddad", "M. Sato", ASSESSOR]);
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn a_panic_inside_a_change_undoes_it_and_the_store_goes_on() {
    let world = World::new();
    let row = learner(world.uuid(), "Ana Lima");
    let stamp = world.stamp();
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        world.store.write::<(), StoreError>(|tx| {
            tx.add_learner(&row, &stamp)?;
            panic!("on purpose")
        })
    }));
    assert!(caught.is_err());
    assert_eq!(world.store.read(|r| r.learner(row.id)).unwrap(), None);
    world.write(|tx| tx.add_learner(&row, &world.stamp()));
}

#[test]
fn a_change_inside_a_change_is_an_error_and_no_deadlock() {
    let world = World::new();
    let error = world.refusal(|_| world.store.write::<(), StoreError>(|_| Ok(())).map(|_| ()));
    assert!(matches!(error, StoreError::Nested), "{error}");
}

#[test]
fn many_threads_write_and_read_at_once_and_nothing_is_lost() {
    let world = World::new();
    let store = &world.store;
    std::thread::scope(|scope| {
        for thread in 0..8_u128 {
            scope.spawn(move || {
                for at in 0..25_u128 {
                    let id = Uuid::from_u128((thread << 64) + at + 1);
                    let when = assay_domain::Timestamp::from_unix_millis(0);
                    let stamp = Stamp::new(ASSESSOR, when, EventId::from_uuid(id));
                    let name = format!("assessor {thread} {at}");
                    store.write::<_, StoreError>(|tx| tx.add_assessor(&name, &stamp)).unwrap();
                    assert!(store.read(|r| r.is_assessor(&name)).unwrap());
                }
            });
        }
    });
    assert_eq!(world.store.read(|r| r.assessors()).unwrap().len(), 201);
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn reading_goes_on_while_something_is_written_and_sees_only_what_is_committed() {
    let world = World::new();
    let row = learner(world.uuid(), "Ana Lima");
    world.write(|tx| {
        tx.add_learner(&row, &world.stamp())?;
        assert_eq!(world.store.read(|r| r.learner(row.id))?, None);
        assert_eq!(tx.learner(row.id)?.as_ref(), Some(&row));
        Ok(())
    });
    assert_eq!(world.store.read(|r| r.learner(row.id)).unwrap(), Some(row));
}

#[test]
fn another_programs_long_write_is_busy_in_words() {
    let world = World::new();
    let other = stranger(&world.path());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = world.refusal(|tx| tx.add_assessor("L. Haddad", &world.stamp()));
    assert!(matches!(error, StoreError::Busy), "{error}");
    assert!(error.to_string().contains("another program"), "{error}");
    other.execute_batch("ROLLBACK").unwrap();
    world.write(|tx| tx.add_assessor("L. Haddad", &world.stamp()));
}

#[test]
fn an_event_that_belongs_to_a_change_cannot_be_recorded_alone() {
    let world = World::new();
    for &kind in EventKind::ALL {
        let body = serde_json::json!({});
        let recorded = world.store.write(|tx| tx.record(kind, "somewhere", &body, &world.stamp()));
        let alone = [
            "attempt.granted",
            "backup.made",
            "backup.restored",
            "endorsement.signed",
            "key.rewrapped",
            "workspace.created",
        ];
        assert_eq!(recorded.is_ok(), alone.contains(&kind.as_str()), "{kind}");
    }
}

#[test]
fn a_version_freezes_with_its_first_judgement() {
    let (world, course) = World::with_cohort(1);
    let frozen = || world.store.read(|r| r.version(course.version)).unwrap().unwrap().frozen_at.is_some();
    let attempt = world.attempt(course.submissions[0]);
    let assessment = world.draft(&course, attempt.id);
    world.write(|tx| {
        tx.replace_version(&course.new_version(course.version, "Safer isolation"), &world.stamp())
    });
    assert!(!frozen());
    world.judge(&course, assessment, 2);
    assert!(frozen());
    let error =
        world.refusal(|tx| tx.replace_version(&course.new_version(course.version, "Other"), &world.stamp()));
    assert!(error.to_string().contains("frozen"), "{error}");
    let next = assay_domain::AchievementVersionId::from_uuid(world.uuid());
    let number = world.write(|tx| tx.add_version(&course.new_version(next, "Other"), &world.stamp()));
    assert_eq!(number, 2);
    assert_eq!(world.store.read(|r| r.achievements()).unwrap()[0].id, next);
}

#[test]
fn a_closed_assessment_takes_nothing_more() {
    let (world, course) = World::with_cohort(1);
    let assessment = world.closed(&course, course.submissions[0], 3, OutcomeResult::Achieved);
    let before = world.store.read(|r| r.assessment(assessment)).unwrap();
    let judged = course.all_at(0);
    let refusals = [
        world.refusal(|tx| tx.save_judgements(assessment, &judged, &world.stamp())),
        world.refusal(|tx| tx.save_draft_texts(assessment, "other", "", &world.stamp())),
        world.refusal(|tx| {
            tx.close_assessment(assessment, &outcome(OutcomeResult::NoDecision), &world.stamp())
        }),
    ];
    for error in refusals {
        assert!(error.to_string().contains("a correction supersedes it"), "{error}");
    }
    assert_eq!(world.store.read(|r| r.assessment(assessment)).unwrap(), before);
}

#[test]
fn a_correction_supersedes_once() {
    let (world, course) = World::with_cohort(1);
    let first = world.closed(&course, course.submissions[0], 3, OutcomeResult::Achieved);
    let attempt = world.store.read(|r| r.assessment(first)).unwrap().unwrap().row.attempt;
    let correct = || {
        let id = AssessmentId::from_uuid(world.uuid());
        let mut new = new_assessment(id, attempt, course.version);
        new.supersedes = Some(first);
        world.write(|tx| tx.start_assessment(&new, &world.stamp()));
        id
    };
    let (second, third) = (correct(), correct());
    world.write(|tx| tx.close_assessment(second, &outcome(OutcomeResult::NotYetAchieved), &world.stamp()));
    let error =
        world.refusal(|tx| tx.close_assessment(third, &outcome(OutcomeResult::Achieved), &world.stamp()));
    assert!(error.to_string().contains("already superseded"), "{error}");
    let row = world.store.read(|r| r.assessment(first)).unwrap().unwrap().row;
    assert_eq!(row.superseded_by, Some(second));
    assert_eq!(row.result(), Some(OutcomeResult::Achieved), "what was closed still says what it said");
}

#[test]
fn judgements_name_criteria_levels_and_evidence_that_are_the_learners_own() {
    let (world, course) = World::with_cohort(2);
    let attempt = world.attempt(course.submissions[0]);
    let strangers = world.attempt(course.submissions[1]);
    let assessment = world.draft(&course, attempt.id);
    let save =
        |judged: Judged| world.store.write(|tx| tx.save_judgements(assessment, &[judged], &world.stamp()));
    let foreign_level = Judged::new(course.criterion(0), Judgement::Level(course.level(1, 0)));
    assert!(matches!(save(foreign_level), Err(StoreError::NotFound { what: "level", .. })));
    let link = |evidence| assay_domain::EvidenceLink {
        evidence,
        valid: Some(true),
        sufficient: Some(false),
        authentic: None,
        current: None,
        method: Some("oral questioning".to_owned()),
    };
    let mut judged = Judged::new(course.criterion(0), Judgement::Level(course.level(0, 1)));
    judged.evidence = vec![link(strangers.evidence[0].id)];
    assert!(matches!(save(judged.clone()), Err(StoreError::Refused { .. })));
    judged.evidence = attempt.evidence.iter().map(|row| link(row.id)).collect();
    judged.feedback = "Well isolated.".to_owned();
    save(judged.clone()).unwrap();
    let view = world.store.read(|r| r.assessment(assessment)).unwrap().unwrap();
    assert_eq!(view.judgements[0].judged, judged);
}

#[test]
fn an_attempt_is_judged_against_the_version_of_its_cohort() {
    let (world, course) = World::with_cohort(1);
    let other = world.course("Other");
    let attempt = world.attempt(course.submissions[0]);
    let new = new_assessment(AssessmentId::from_uuid(world.uuid()), attempt.id, other.version);
    assert!(matches!(
        world.refusal(|tx| tx.start_assessment(&new, &world.stamp())),
        StoreError::Refused { .. }
    ));
}

#[test]
fn nothing_but_a_standing_achieved_assessment_carries_a_credential() {
    let (world, course) = World::with_cohort(4);
    let try_issue = |submission: SubmissionId, assessment: AssessmentId| {
        let id = CredentialId::from_uuid(world.uuid());
        let learner =
            world.store.read::<_, StoreError>(|r| Ok(r.submission(submission)?.learner.id)).unwrap();
        let new = credential(id, assessment, learner, course.version, "{}");
        world.store.write(|tx| tx.add_credential(&new, &world.stamp())).map(|_| ())
    };
    let [open, failed, undecided, passed] = course.submissions[..] else { panic!("four learners") };
    let attempt = world.attempt(open);
    let draft = world.draft(&course, attempt.id);
    let not_yet = world.closed(&course, failed, 1, OutcomeResult::NotYetAchieved);
    let none = world.closed(&course, undecided, 1, OutcomeResult::NoDecision);
    let achieved = world.closed(&course, passed, 3, OutcomeResult::Achieved);
    for (submission, assessment) in [(open, draft), (failed, not_yet), (undecided, none), (failed, achieved)]
    {
        let refused = try_issue(submission, assessment);
        assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    }
    try_issue(passed, achieved).unwrap();
    assert!(matches!(try_issue(passed, achieved), Err(StoreError::Duplicate { .. })));
}

#[test]
fn a_superseded_assessment_carries_no_credential() {
    let (world, course) = World::with_cohort(1);
    let first = world.closed(&course, course.submissions[0], 3, OutcomeResult::Achieved);
    let attempt = world.store.read(|r| r.assessment(first)).unwrap().unwrap().row.attempt;
    let mut new = new_assessment(AssessmentId::from_uuid(world.uuid()), attempt, course.version);
    new.supersedes = Some(first);
    world.write(|tx| {
        tx.start_assessment(&new, &world.stamp())?;
        tx.close_assessment(new.id, &outcome(OutcomeResult::NotYetAchieved), &world.stamp())
    });
    let learner =
        world.store.read::<_, StoreError>(|r| Ok(r.submission(course.submissions[0])?.learner.id)).unwrap();
    let id = CredentialId::from_uuid(world.uuid());
    let refused = world.refusal(|tx| {
        tx.add_credential(&credential(id, first, learner, course.version, "{}"), &world.stamp())
    });
    assert!(matches!(refused, StoreError::Refused { .. }), "{refused}");
}

#[test]
fn an_override_counts_until_a_credential_rests_on_the_assessment() {
    let (world, course) = World::with_cohort(2);
    let reason = Reason::new("shown on the spot").unwrap();
    let override_it = |assessment, result| {
        world
            .store
            .write(|tx| tx.override_decision(assessment, result, &reason, ASSESSOR, &world.stamp()))
            .map(|_| ())
    };
    let first = world.closed(&course, course.submissions[0], 1, OutcomeResult::NotYetAchieved);
    override_it(first, OutcomeResult::Achieved).unwrap();
    let row = world.store.read(|r| r.assessment(first)).unwrap().unwrap().row;
    assert_eq!(row.result(), Some(OutcomeResult::Achieved));
    assert_eq!(row.closed.unwrap().result, OutcomeResult::NotYetAchieved);
    world.issue(&course, course.submissions[0], first);
    let second = world.closed(&course, course.submissions[1], 3, OutcomeResult::Achieved);
    world.issue(&course, course.submissions[1], second);
    let refused = override_it(second, OutcomeResult::NotYetAchieved).unwrap_err();
    assert!(refused.to_string().contains("supersede it instead"), "{refused}");
}

#[test]
fn the_short_form_comes_back_byte_for_byte_and_the_journal_holds_its_hash() {
    let (world, course) = World::with_cohort(1);
    let submission = course.submissions[0];
    let assessment = world.closed(&course, submission, 3, OutcomeResult::Achieved);
    let learner = world.store.read::<_, StoreError>(|r| Ok(r.submission(submission)?.learner.id)).unwrap();
    let id = CredentialId::from_uuid(world.uuid());
    let mut new = credential(id, assessment, learner, course.version, r#"{"long":true}"#);
    new.short_json = Some(r#"{"short":true}"#);
    world.write(|tx| tx.add_credential(&new, &world.stamp()));
    assert_eq!(world.store.read(|r| r.credential_short_json(id)).unwrap().unwrap(), r#"{"short":true}"#);
    let events = world.store.read(|r| r.events_about(&id.to_string())).unwrap();
    // `printf '{"short":true}' | sha256sum`
    let hash = "06b9cd8b38558fa83974623ad499f90a1457c298c1b7791ab82e1d88bfa750c8";
    assert!(events[0].body.contains(hash), "{}", events[0].body);
}

#[test]
fn a_key_is_retired_once_and_found_compromised_once_in_that_order_or_at_once() {
    let world = World::new();
    let keys = ["z6MkOne", "z6MkTwo"];
    for key in keys {
        world.write(|tx| tx.add_signing_key(key, KeyPurpose::Badge, &world.stamp()));
    }
    world.write(|tx| tx.retire_signing_key(keys[0], &world.stamp()));
    assert!(matches!(
        world.refusal(|tx| tx.retire_signing_key(keys[0], &world.stamp())),
        StoreError::Refused { .. }
    ));
    for key in keys {
        world.write(|tx| tx.compromise_signing_key(key, &world.stamp()));
        let refused = world.refusal(|tx| tx.compromise_signing_key(key, &world.stamp()));
        assert!(matches!(refused, StoreError::Refused { .. }), "{refused}");
    }
    let rows = world.store.read(|r| r.signing_keys()).unwrap();
    let ended = rows.iter().filter(|row| keys.contains(&row.public_key.as_str()));
    assert_eq!(ended.filter(|row| row.retired_at.is_some() && row.compromised_at.is_some()).count(), 2);
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn a_place_in_a_status_list_is_read_out_of_what_was_signed_and_belongs_to_one_credential() {
    let (world, course) = World::with_cohort(3);
    let try_issue = |submission: SubmissionId, place: u32| {
        let assessment = world.closed(&course, submission, 3, OutcomeResult::Achieved);
        let learner =
            world.store.read::<_, StoreError>(|r| Ok(r.submission(submission)?.learner.id)).unwrap();
        let id = CredentialId::from_uuid(world.uuid());
        let json = format!(
            r#"{{"id":"{}","credentialStatus":{{"statusListCredential":"https://a.example/1","statusListIndex":"{place}"}}}}"#,
            id.urn()
        );
        let new = credential(id, assessment, learner, course.version, &json);
        world.store.write(|tx| tx.add_credential(&new, &world.stamp())).map(|_| id)
    };
    let later = try_issue(course.submissions[0], 100_000).unwrap();
    let earlier = try_issue(course.submissions[1], 7).unwrap();
    assert!(matches!(try_issue(course.submissions[2], 7), Err(StoreError::Duplicate { .. })));
    world.write(|tx| tx.revoke_credential(later, &Reason::new("an error").unwrap(), &world.stamp()));
    let places = world.store.read(|r| r.status_places()).unwrap();
    let read: Vec<_> = places.iter().map(|row| (row.credential, row.place, row.is_revoked)).collect();
    assert_eq!(read, [(earlier, 7, false), (later, 100_000, true)]);
    assert!(places.iter().all(|row| row.list == "https://a.example/1"));
}

#[test]
fn the_stored_json_comes_back_byte_for_byte_and_a_certificate_never_changes() {
    let (world, course) = World::with_cohort(1);
    let assessment = world.closed(&course, course.submissions[0], 3, OutcomeResult::Achieved);
    let id = world.issue(&course, course.submissions[0], assessment);
    let json = world.store.read(|r| r.credential_json(id)).unwrap().unwrap();
    assert_eq!(json, format!(r#"{{"id":"{}","name":"Ängström"}}"#, id.urn()));
    let made = CertificateRow { sha256: common::hash("pdf"), size: 10 };
    let ((), first) = world.store.write(|tx| tx.add_certificate(id, &made, &world.stamp())).unwrap();
    let ((), again) = world.store.write(|tx| tx.add_certificate(id, &made, &world.stamp())).unwrap();
    assert_eq!((first.events(), again.events()), (1, 0));
    let other = CertificateRow { sha256: common::hash("other"), size: 10 };
    assert!(matches!(
        world.refusal(|tx| tx.add_certificate(id, &other, &world.stamp())),
        StoreError::Refused { .. }
    ));
}

#[test]
fn an_attempt_is_whole_and_counted() {
    let (world, course) = World::with_cohort(1);
    let submission = course.submissions[0];
    let first = world.attempt(submission);
    let second = world.new_attempt(AttemptId::from_uuid(world.uuid()), submission);
    assert_eq!(world.write(|tx| tx.add_attempt(&second, &world.stamp())), 2);
    let view = world.store.read(|r| r.submission(submission)).unwrap();
    assert_eq!(view.attempts.iter().map(|attempt| attempt.row.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(view.attempts[0].evidence, first.evidence);
    let mut bad = world.new_attempt(AttemptId::from_uuid(world.uuid()), submission);
    bad.evidence[1].content_hash = "short".to_owned();
    assert!(matches!(world.refusal(|tx| tx.add_attempt(&bad, &world.stamp())), StoreError::Refused { .. }));
}

#[test]
fn enrolling_again_changes_only_what_the_platform_says_anew() {
    let (world, course) = World::with_cohort(0);
    let row = learner(world.uuid(), "Ana Lima");
    world.write(|tx| tx.add_learner(&row, &world.stamp()));
    let enrol = |enrolment: &Enrolment| {
        let id = SubmissionId::from_uuid(world.uuid());
        world.store.write(|tx| tx.enrol(course.cohort, row.id, id, enrolment, &world.stamp())).unwrap()
    };
    let (first, _) = enrol(&Enrolment::default());
    let (same, unchanged) = enrol(&Enrolment::default());
    assert_eq!((same, unchanged.events()), (first, 0));
    let said = Enrolment {
        participant: Some("12345".to_owned()),
        folder: Some("Ana Lima_12345_assignsubmission_file".to_owned()),
        source_row: Some(serde_json::json!({ "Identifier": "Participant 12345" })),
    };
    let (kept, changed) = enrol(&said);
    assert_eq!((kept, changed.events()), (first, 1));
    assert_eq!(world.store.read(|r| r.enrolment(course.cohort, row.id)).unwrap(), Some((first, said)));
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn a_workspace_has_one_organisation_whose_key_is_known() {
    let world = World::new();
    let mut other = organisation("Other");
    other.id = Uuid::from_u128(2);
    assert!(matches!(
        world.refusal(|tx| tx.put_organisation(&other, &world.stamp())),
        StoreError::Refused { .. }
    ));
    let mut unknown = organisation("Kestrel College");
    unknown.public_key_multibase = "z6MkUnknown".to_owned();
    assert!(matches!(
        world.refusal(|tx| tx.put_organisation(&unknown, &world.stamp())),
        StoreError::Refused { .. }
    ));
    world.write(|tx| tx.put_organisation(&organisation("Kestrel University"), &world.stamp()));
    assert_eq!(world.store.read(|r| r.organisation()).unwrap().unwrap().name, "Kestrel University");
}

#[test]
fn no_error_tells_what_a_learner_is_called() {
    let world = World::new();
    let row = learner(world.uuid(), "Secret Name");
    world.write(|tx| tx.add_learner(&row, &world.stamp()));
    let twice = world.refusal(|tx| tx.add_learner(&row, &world.stamp()));
    let mut blank = learner(world.uuid(), "");
    blank.email = Some("secret@example.org".to_owned());
    let nameless = world.refusal(|tx| tx.add_learner(&blank, &world.stamp()));
    for error in [twice, nameless] {
        let text = format!("{error} {error:?}").to_lowercase();
        assert!(!text.contains("secret"), "{text}");
    }
}
