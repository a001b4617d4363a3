//! Where submissions stand, and the lists made of it.

use crate::common;
use crate::common::{ASSESSOR, Course, World, new_assessment, outcome, stranger};
use assay_domain::{AssessmentId, OutcomeResult, Reason};
use assay_store::{Cell, QueueFilter, ReleaseFilter, SubmissionState};
use proptest::prelude::*;

#[test]
fn a_submission_goes_through_its_states() {
    let (world, course) = World::with_cohort(1);
    let submission = course.submissions[0];
    let state = || world.store.read(|r| r.submission(submission)).unwrap().state;
    assert_eq!(state(), SubmissionState::AwaitingWork);
    let attempt = world.attempt(submission);
    assert_eq!(state(), SubmissionState::ToJudge);
    let assessment = world.draft(&course, attempt.id);
    assert_eq!(state(), SubmissionState::Drafted);
    world.judge(&course, assessment, 1);
    world
        .write(|tx| tx.close_assessment(assessment, &outcome(OutcomeResult::NotYetAchieved), &world.stamp()));
    assert_eq!(state(), SubmissionState::NotYetAchieved);
    world.attempt(submission);
    assert_eq!(state(), SubmissionState::Resubmitted);
    let achieved = world.closed(&course, submission, 3, OutcomeResult::Achieved);
    assert_eq!(state(), SubmissionState::Achieved);
    let credential = world.issue(&course, submission, achieved);
    assert_eq!(state(), SubmissionState::Issued);
    world.write(|tx| tx.revoke_credential(credential, &Reason::new("error").unwrap(), &world.stamp()));
    assert_eq!(state(), SubmissionState::Revoked);
}

#[test]
fn the_queue_puts_what_was_sent_back_first_and_pages_without_gaps() {
    let (world, course) = World::with_cohort(9);
    for (at, &submission) in course.submissions.iter().enumerate() {
        match at {
            0..3 => drop(world.attempt(submission)),
            3..5 => {
                world.closed(&course, submission, 1, OutcomeResult::NotYetAchieved);
                world.attempt(submission);
            }
            5..7 => drop(world.closed(&course, submission, 3, OutcomeResult::Achieved)),
            _ => {}
        }
    }
    let filter = QueueFilter::default();
    let whole = world.store.read(|r| r.queue(&filter, None, 100)).unwrap();
    let states: Vec<_> = whole.iter().map(|row| row.state).collect();
    use SubmissionState::{Achieved, AwaitingWork, Resubmitted, ToJudge};
    assert_eq!(
        states,
        [Resubmitted, Resubmitted, ToJudge, ToJudge, ToJudge, Achieved, Achieved, AwaitingWork, AwaitingWork]
    );
    assert!(whole.windows(2).all(|two| two[0].state != two[1].state || two[0].name < two[1].name));
    let mut paged = Vec::new();
    loop {
        let page = world.store.read(|r| r.queue(&filter, paged.last(), 2)).unwrap();
        if page.is_empty() {
            break;
        }
        paged.extend(page);
    }
    assert_eq!(paged, whole);
    let counts = world.store.read(|r| r.queue_counts(&filter)).unwrap();
    assert_eq!(counts, [(Resubmitted, 2), (ToJudge, 3), (Achieved, 2), (AwaitingWork, 2)]);
    assert_eq!((whole[0].attempt_number, whole[0].open_criteria), (2, 3));
    assert_eq!((whole[5].open_criteria, whole[5].assessor.as_deref()), (0, Some(ASSESSOR)));
}

#[test]
fn the_queue_is_filtered_by_name_cohort_state_and_assessor() {
    let (world, mut course) = World::with_cohort(0);
    for name in ["Ana Lima", "Jean Moreau", "100% Ana_b"] {
        course.submissions.push(world.enrol(&course, name));
    }
    let other = world.course("Portfolio");
    world.enrol(&other, "Bob Smith");
    world.draft(&course, world.attempt(course.submissions[1]).id);
    let names = |filter: QueueFilter| {
        let rows = world.store.read(|r| r.queue(&filter, None, 100)).unwrap();
        rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    let typed = |folded: &str| QueueFilter { folded: folded.to_owned(), ..QueueFilter::default() };
    assert_eq!(names(typed("ana")), ["100% Ana_b", "Ana Lima"]);
    assert_eq!(names(typed("portfo")), ["Bob Smith"]);
    assert_eq!(names(typed("%")), Vec::<String>::new());
    assert_eq!(names(QueueFilter { cohort: Some(other.cohort), ..QueueFilter::default() }), ["Bob Smith"]);
    let drafted = QueueFilter { states: vec![SubmissionState::Drafted], ..QueueFilter::default() };
    assert_eq!(names(drafted), ["Jean Moreau"]);
    let mine = QueueFilter { assessor: Some(ASSESSOR.to_owned()), ..QueueFilter::default() };
    assert_eq!(names(mine), ["Jean Moreau"]);
}

#[test]
fn the_grid_shows_levels_by_place_and_the_kinds_that_are_no_level() {
    let (world, course) = World::with_cohort(2);
    let assessment = world.draft(&course, world.attempt(course.submissions[0]).id);
    let reason = || Reason::new("no photo").unwrap();
    let mut judged = course.all_at(2);
    judged[1].judgement = Some(assay_domain::Judgement::Insufficient { reason: reason() });
    judged[2].judgement = Some(assay_domain::Judgement::NotApplicable { reason: reason() });
    world.write(|tx| tx.save_judgements(assessment, &judged, &world.stamp()));
    let grid = world.store.read(|r| r.grid(course.cohort)).unwrap();
    assert_eq!(grid.criteria.len(), common::CRITERIA);
    assert_eq!(grid.criteria[0].levels, ["Level 0", "Level 1", "Level 2", "Level 3"]);
    assert_eq!(grid.rows[0].cells, [Cell::Level(2), Cell::Insufficient, Cell::NotApplicable]);
    assert_eq!(grid.rows[1].cells, [Cell::Unjudged; 3]);
    judged[0].judgement = None;
    world.write(|tx| tx.save_judgements(assessment, &judged[..1], &world.stamp()));
    let grid = world.store.read(|r| r.grid(course.cohort)).unwrap();
    assert_eq!(grid.rows[0].cells[0], Cell::Unjudged);
}

#[test]
fn what_can_be_released_comes_with_what_may_stand_in_the_way() {
    let (world, course) = World::with_cohort(4);
    let [plain, corrected, disputed, twice] = course.submissions[..] else { panic!("four learners") };
    let achieved: Vec<AssessmentId> =
        course.submissions.iter().map(|id| world.closed(&course, *id, 3, OutcomeResult::Achieved)).collect();
    let attempt = |at: usize| world.store.read(|r| r.assessment(achieved[at])).unwrap().unwrap().row.attempt;
    let mut correction = new_assessment(AssessmentId::from_uuid(world.uuid()), attempt(1), course.version);
    correction.supersedes = Some(achieved[1]);
    let second_opinion = new_assessment(AssessmentId::from_uuid(world.uuid()), attempt(2), course.version);
    world.write(|tx| {
        tx.start_assessment(&correction, &world.stamp())?;
        tx.start_assessment(&second_opinion, &world.stamp())?;
        tx.close_assessment(second_opinion.id, &outcome(OutcomeResult::NotYetAchieved), &world.stamp())
    });
    let held = world.issue(&course, twice, achieved[3]);
    world.closed(&course, twice, 3, OutcomeResult::Achieved);
    let rows = world.store.read(|r| r.to_release(&ReleaseFilter::default(), None, 100)).unwrap();
    let facts: Vec<_> = rows.iter().map(|row| (row.submission, row.open_draft, row.held)).collect();
    // The second opinion, closed last, is what stands on the disputed one, so it is not offered at all.
    assert_eq!(
        facts,
        [(plain, None, None), (corrected, Some(correction.id), None), (twice, None, Some(held))]
    );
    let third = new_assessment(AssessmentId::from_uuid(world.uuid()), attempt(2), course.version);
    world.write(|tx| {
        tx.start_assessment(&third, &world.stamp())?;
        tx.close_assessment(third.id, &outcome(OutcomeResult::Achieved), &world.stamp())
    });
    let rows = world.store.read(|r| r.to_release(&ReleaseFilter::default(), None, 100)).unwrap();
    let row = rows.iter().find(|row| row.submission == disputed).unwrap();
    assert_eq!((row.assessment, row.disagreeing), (third.id, Some(second_opinion.id)));
    let page = world.store.read(|r| r.to_release(&ReleaseFilter::default(), Some(&rows[1]), 100)).unwrap();
    assert_eq!(page, rows[2..]);
}

#[test]
fn cohorts_are_counted_by_what_there_is_to_do() {
    let (world, course) = World::with_cohort(5);
    world.attempt(course.submissions[0]);
    world.closed(&course, course.submissions[1], 3, OutcomeResult::Achieved);
    let achieved = world.closed(&course, course.submissions[2], 3, OutcomeResult::Achieved);
    world.issue(&course, course.submissions[2], achieved);
    let summary = world.store.read(|r| r.cohorts()).unwrap().remove(0);
    assert_eq!((summary.learners, summary.open, summary.to_release, summary.issued), (5, 1, 1, 1));
    assert_eq!(
        (summary.achievement, summary.achievement_name.as_str()),
        (course.achievement, "Safe isolation")
    );
    let learners = world.store.read(|r| r.cohort_learners(course.cohort)).unwrap();
    assert_eq!(learners.iter().map(|row| row.latest_attempt).collect::<Vec<_>>(), [1, 1, 1, 0, 0]);
    assert!(learners[0].latest_fileset.is_some() && learners[3].latest_fileset.is_none());
}

#[test]
fn a_renamed_learner_is_found_under_the_new_name() {
    let (world, course) = World::with_cohort(1);
    let learner = world.store.read(|r| r.submission(course.submissions[0])).unwrap().learner;
    let renamed = assay_store::LearnerRow {
        name: "Zoë Okafor".to_owned(),
        folded_name: "zoeokafor".to_owned(),
        ..learner
    };
    world.write(|tx| tx.change_learner(&renamed, &world.stamp()));
    let filter = QueueFilter { folded: "zoe".to_owned(), ..QueueFilter::default() };
    assert_eq!(world.store.read(|r| r.queue(&filter, None, 10)).unwrap()[0].name, "Zoë Okafor");
    assert_eq!(world.store.read(|r| r.learners("oka", None, 10)).unwrap(), [renamed]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn standings_kept_up_by_each_change_are_those_made_anew_from_everything(
        steps in prop::collection::vec((0_usize..3, 0_u8..7), 1..25),
    ) {
        let (world, course) = World::with_cohort(3);
        for (learner, step) in steps {
            take(&world, &course, learner, step);
        }
        let kept = standings(&world);
        prop_assert_eq!(world.write(|tx| tx.rebuild_standings()), 3);
        prop_assert_eq!(kept, standings(&world));
        prop_assert_eq!(world.store.verify_journal().unwrap().broken, None);
        prop_assert_eq!(world.store.integrity_check().unwrap(), Vec::<String>::new());
    }
}

/// One step on a submission, when the moment allows it.
fn take(world: &World, course: &Course, learner: usize, step: u8) {
    let submission = course.submissions[learner];
    let view = world.store.read(|r| r.submission(submission)).unwrap();
    let assessments = view.attempts.last().map(|attempt| attempt.assessments.as_slice()).unwrap_or_default();
    let draft = assessments.iter().find(|view| view.row.closed.is_none()).map(|view| view.row.id);
    let closed =
        assessments.iter().rfind(|view| view.row.closed.is_some() && view.row.superseded_by.is_none());
    match (step, view.attempts.last(), draft, closed) {
        (0, ..) => drop(world.attempt(submission)),
        (1, Some(attempt), None, _) => drop(world.draft(course, attempt.row.id)),
        (2, _, Some(draft), _) => world.judge(course, draft, learner),
        (3 | 4, _, Some(draft), _) => {
            let result = if step == 3 { OutcomeResult::Achieved } else { OutcomeResult::NotYetAchieved };
            world.write(|tx| tx.close_assessment(draft, &outcome(result), &world.stamp()));
        }
        (5, Some(attempt), None, Some(closed)) => {
            let mut new =
                new_assessment(AssessmentId::from_uuid(world.uuid()), attempt.row.id, course.version);
            new.supersedes = Some(closed.row.id);
            world.write(|tx| tx.start_assessment(&new, &world.stamp()));
        }
        (6, _, _, Some(closed)) if view.state == SubmissionState::Achieved => {
            world.issue(course, submission, closed.row.id);
        }
        _ => {}
    }
}

fn standings(world: &World) -> Vec<String> {
    stranger(&world.path())
        .prepare(
            "SELECT json_array(submission_id, cohort_id, learner_id, name, folded_name, state, rank, attempt_id,
                 attempt_number, assessment_id, draft_id, assessor, open_criteria, hex(cells), credential_id)
             FROM standing ORDER BY submission_id",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}
