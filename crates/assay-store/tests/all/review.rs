//! Steps on a draft and taking them back, flags, snippets, and the queue page by page.

use crate::common;
use crate::common::{ASSESSOR, Course, World};
use assay_domain::{AssessmentId, Judgement, OutcomeResult, SubmissionId};
use assay_store::{CohortRow, DraftTexts, Judged, QueueGroup, QueueScope, StoreError, UndoStep, Written};

fn scope() -> QueueScope {
    QueueScope {
        cohort: None,
        assessor: None,
        folded: String::new(),
        soon: "2026-11-30T00:00:00Z".parse().unwrap(),
        by_lot: false,
    }
}

fn drafted() -> (World, Course, AssessmentId) {
    let (world, course) = World::with_cohort(1);
    let attempt = world.attempt(course.submissions[0]).id;
    let draft = world.draft(&course, attempt);
    (world, course, draft)
}

fn save(world: &World, draft: AssessmentId, judged: Judged) {
    world.write(|tx| tx.save_judgements(draft, &[judged], &world.stamp()));
}

fn take_back(world: &World, draft: AssessmentId) -> Option<UndoStep> {
    world.write(|tx| tx.take_back(draft, &world.stamp()))
}

fn judged_on(world: &World, draft: AssessmentId, at: usize, course: &Course) -> Judged {
    let view = world.store.read(|r| r.assessment(draft)).unwrap().unwrap();
    let wanted = course.criterion(at);
    let found = view.judgements.into_iter().map(|row| row.judged).find(|one| one.criterion == wanted);
    found.unwrap_or_else(|| Judged::open(wanted))
}

#[test]
fn taking_back_walks_back_step_by_step_and_goes_on_from_what_was_written_since() {
    let (world, course, draft) = drafted();
    let level = |at: usize| Judged::new(course.criterion(0), Judgement::Level(course.level(0, at)));
    save(&world, draft, level(1));
    save(&world, draft, level(2));
    take_back(&world, draft).unwrap();
    assert_eq!(judged_on(&world, draft, 0, &course), level(1));
    save(&world, draft, level(3));
    take_back(&world, draft).unwrap();
    assert_eq!(
        judged_on(&world, draft, 0, &course),
        level(1),
        "the step since, not the one taken back before"
    );
    take_back(&world, draft).unwrap();
    assert_eq!(judged_on(&world, draft, 0, &course), Judged::open(course.criterion(0)));
    assert_eq!(take_back(&world, draft), None, "beginning a draft is not a step");
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn a_text_written_with_pauses_is_one_step() {
    let (world, course, draft) = drafted();
    let written = |text: &str| Judged { feedback: text.to_owned(), ..Judged::open(course.criterion(1)) };
    for text in ["Th", "The lock", "The lock is yours."] {
        save(&world, draft, written(text));
    }
    save(&world, draft, Judged { internal_note: "odd".to_owned(), ..written("The lock is yours.") });
    let texts = |feedback: &str| DraftTexts { feedback: feedback.to_owned(), internal_note: String::new() };
    for text in ["Go", "Good"] {
        world.write(|tx| tx.save_draft_texts(draft, text, "", &world.stamp()));
    }
    let step = take_back(&world, draft).unwrap();
    assert_eq!((step.before, step.after), (Written::Texts(texts("")), Written::Texts(texts("Good"))));
    assert_eq!(take_back(&world, draft).unwrap().events.len(), 1, "another text is another step");
    assert_eq!(judged_on(&world, draft, 1, &course), written("The lock is yours."));
    assert_eq!(take_back(&world, draft).unwrap().events.len(), 3);
    assert_eq!(judged_on(&world, draft, 1, &course), written(""));
}

#[test]
fn what_a_draft_begins_with_is_not_taken_back() {
    let (world, course, draft) = drafted();
    world.write(|tx| tx.begin_with(draft, &course.all_at(2), &world.stamp()));
    assert_eq!(take_back(&world, draft), None);
    save(&world, draft, Judged::open(course.criterion(0)));
    assert!(take_back(&world, draft).is_some());
    assert_eq!(judged_on(&world, draft, 0, &course), course.all_at(2)[0]);
}

#[test]
fn a_closed_assessment_takes_nothing_back() {
    let (world, course, draft) = drafted();
    world.judge(&course, draft, 1);
    world.write(|tx| {
        tx.close_assessment(draft, &common::outcome(OutcomeResult::NotYetAchieved), &world.stamp())
    });
    let refused = world.refusal(|tx| tx.take_back(draft, &world.stamp()));
    assert!(matches!(refused, StoreError::Refused { .. }), "{refused:?}");
}

#[test]
fn a_flag_is_recorded_when_it_changes_and_only_then() {
    let (world, course) = World::with_cohort(1);
    let submission = course.submissions[0];
    let flag = |flagged| {
        let change =
            world.store.write::<_, StoreError>(|tx| tx.flag(submission, flagged, ASSESSOR, &world.stamp()));
        change.unwrap().1.events()
    };
    assert_eq!([flag(false), flag(true), flag(true), flag(false), flag(true)], [0, 1, 0, 1, 1]);
    assert!(world.store.read(|r| r.is_flagged(submission)).unwrap());
    assert!(world.store.read(|r| r.queue_line(submission)).unwrap().unwrap().flagged);
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn feedback_written_before_comes_by_use_and_without_what_is_being_written() {
    let (world, course) = World::with_cohort(4);
    let texts = ["Good lock.", "Where is the tag?", "Where is the tag?"];
    for (text, submission) in texts.iter().zip(&course.submissions) {
        let draft = world.draft(&course, world.attempt(*submission).id);
        let judgement = Judgement::Level(course.level(0, 1));
        save(
            &world,
            draft,
            Judged { feedback: (*text).into(), ..Judged::new(course.criterion(0), judgement) },
        );
    }
    let before = |level: Option<usize>, submission: usize| {
        let level = level.map(|at| course.level(0, at));
        let submission = course.submissions[submission];
        world.store.read(|r| r.feedback_before(ASSESSOR, course.criterion(0), level, submission, 9)).unwrap()
    };
    assert_eq!(before(None, 3), ["Where is the tag?", "Good lock."]);
    assert_eq!(before(Some(1), 0), ["Where is the tag?"]);
    assert_eq!(before(Some(2), 3), Vec::<String>::new());
}

fn ids(world: &World, scope: &QueueScope, group: QueueGroup) -> Vec<SubmissionId> {
    let lines = world.store.read(|r| r.queue_lines(scope, group, 0, 1000)).unwrap();
    lines.into_iter().map(|line| line.row.submission).collect()
}

/// Nine learners: three to judge, two handed in again, one of those begun, two achieved, two without work.
fn mixed() -> (World, Course) {
    let (world, course) = World::with_cohort(9);
    for (at, &submission) in course.submissions.iter().enumerate() {
        match at {
            0..3 => drop(world.attempt(submission)),
            3..5 => {
                world.closed(&course, submission, 1, OutcomeResult::NotYetAchieved);
                let attempt = world.attempt(submission).id;
                if at == 4 {
                    world.draft(&course, attempt);
                }
            }
            5..7 => drop(world.closed(&course, submission, 3, OutcomeResult::Achieved)),
            _ => {}
        }
    }
    (world, course)
}

#[test]
fn the_groups_of_the_queue_hold_what_they_say() {
    let (world, course) = mixed();
    let counts = world.store.read(|r| r.queue_group_counts(&scope())).unwrap();
    use QueueGroup::{All, DueSoon, Ready, Resubmissions, ToJudge};
    assert_eq!(counts, [(All, 9), (DueSoon, 0), (Ready, 2), (Resubmissions, 2), (ToJudge, 5)]);
    for (group, count) in counts {
        assert_eq!(ids(&world, &scope(), group).len(), count as usize, "{group:?}");
    }
    let due = |until: &str| {
        let soon = QueueScope { soon: until.parse().unwrap(), ..scope() };
        ids(&world, &soon, QueueGroup::DueSoon).len()
    };
    assert_eq!((due("2026-12-01T16:59:59Z"), due("2026-12-01T17:00:00Z")), (0, 5));
    let cohort = world.store.read(|r| r.cohort(course.cohort)).unwrap().unwrap();
    let undated = CohortRow { due: None, ..cohort };
    world.write(|tx| tx.change_cohort(&undated, &world.stamp()));
    assert_eq!(due("2999-01-01T00:00:00Z"), 0, "what has no due date is never due");
}

#[test]
fn pages_of_the_queue_follow_each_other_in_both_orders() {
    let (world, _) = mixed();
    let by_name = ids(&world, &scope(), QueueGroup::All);
    let drawn = QueueScope { by_lot: true, ..scope() };
    let by_lot = ids(&world, &drawn, QueueGroup::All);
    assert_eq!(by_lot, ids(&world, &drawn, QueueGroup::All), "the same order each time");
    let mut sorted = [by_name.clone(), by_lot.clone()];
    sorted.iter_mut().for_each(|ids| ids.sort());
    assert_eq!(sorted[0], sorted[1]);
    for scope in [scope(), drawn] {
        let paged: Vec<_> = (0..5)
            .flat_map(|page| {
                world.store.read(|r| r.queue_lines(&scope, QueueGroup::All, page * 2, 2)).unwrap()
            })
            .map(|line| line.row.submission)
            .collect();
        assert_eq!(paged, ids(&world, &scope, QueueGroup::All));
    }
}

#[test]
fn a_drawn_order_does_not_follow_names_and_is_another_in_another_cohort() {
    let (world, mut one) = World::with_cohort(0);
    let mut other = world.course("Portfolio");
    for at in 0..16 {
        one.submissions.push(world.enrol(&one, &format!("Learner {at:02}")));
        other.submissions.push(world.enrol(&other, &format!("Learner {at:02}")));
    }
    let names = |course: &Course| {
        let scope = QueueScope { cohort: Some(course.cohort), by_lot: true, ..scope() };
        let lines = world.store.read(|r| r.queue_lines(&scope, QueueGroup::All, 0, 100)).unwrap();
        lines.into_iter().map(|line| line.row.name).collect::<Vec<_>>()
    };
    assert!(!names(&one).is_sorted());
    assert_ne!(names(&one), names(&other));
}

#[test]
fn a_place_in_the_queue_names_its_neighbours() {
    let (world, course) = mixed();
    let all = ids(&world, &scope(), QueueGroup::All);
    for (at, submission) in all.iter().enumerate() {
        let place =
            world.store.read(|r| r.queue_place(&scope(), QueueGroup::All, *submission)).unwrap().unwrap();
        assert_eq!((place.index as usize, place.total), (at, 9));
        assert_eq!(place.previous, at.checked_sub(1).map(|before| all[before]));
        assert_eq!(place.next, all.get(at + 1).copied());
        let undecided = all[at + 1..].iter().find(|id| {
            let row = world.store.read(|r| r.queue_line(**id)).unwrap().unwrap().row;
            row.state.rank() <= 2 && row.open_criteria > 0
        });
        assert_eq!(place.next_undecided, undecided.copied());
    }
    let issued_only = world.store.read(|r| r.queue_place(&scope(), QueueGroup::Ready, course.submissions[0]));
    assert_eq!(issued_only.unwrap(), None, "it does not belong to the group");
}

#[test]
fn what_is_typed_finds_learners_and_cohorts() {
    let (world, mut course) = World::with_cohort(0);
    for name in ["Ana Lima", "Jean Moreau"] {
        course.submissions.push(world.enrol(&course, name));
    }
    let other = world.course("Portfolio");
    world.enrol(&other, "Bob Smith");
    let names = |folded: &str| {
        let scope = QueueScope { folded: folded.to_owned(), ..scope() };
        let lines = world.store.read(|r| r.queue_lines(&scope, QueueGroup::All, 0, 9)).unwrap();
        lines.into_iter().map(|line| line.row.name).collect::<Vec<_>>()
    };
    assert_eq!(names("moreau"), ["Jean Moreau"]);
    assert_eq!(names("portfolio"), ["Bob Smith"]);
    let found = |typed: &str| {
        let page =
            world.store.read(|r| r.learner_page(&common::fold(typed), &typed.to_lowercase(), 0, 1)).unwrap();
        (page.0, page.1.len())
    };
    assert_eq!(
        [found(""), found("smith"), found("s-1"), found("EXAMPLE.org"), found("%")],
        [(3, 1), (1, 1), (3, 1), (3, 1), (0, 0)]
    );
}
