//! Numbers for screens: what waits, what is done, and how much an achievement is used.

use crate::common::{LEVELS, World};
use assay_domain::OutcomeResult;
use assay_store::{AchievementUse, QueueFilter, SubmissionState, WorkspaceCounts};

const HIGHEST: usize = LEVELS - 1;

#[test]
fn an_empty_workspace_counts_nothing() {
    let world = World::new();
    assert_eq!(world.store.read(|r| r.workspace_counts()).unwrap(), WorkspaceCounts::default());
    assert_eq!(world.store.read(|r| r.achievement_uses()).unwrap(), []);
}

#[test]
fn what_waits_and_what_is_done_is_what_the_queue_has_in_those_states() {
    let (world, course) = World::with_cohort(4);
    let [waiting, achieved, issued, _idle] = course.submissions[..] else { panic!("four submissions") };
    world.attempt(waiting);
    world.closed(&course, achieved, HIGHEST, OutcomeResult::Achieved);
    let assessment = world.closed(&course, issued, HIGHEST, OutcomeResult::Achieved);
    world.issue(&course, issued, assessment);

    let counts = world.store.read(|r| r.workspace_counts()).unwrap();
    assert_eq!(counts, WorkspaceCounts { to_judge: 1, ready: 1, issued: 1 });
    let states = world.store.read(|r| r.queue_counts(&QueueFilter::default())).unwrap();
    assert!(states.contains(&(SubmissionState::ToJudge, counts.to_judge)));
    assert!(states.contains(&(SubmissionState::Achieved, counts.ready)));
    let uses = world.store.read(|r| r.achievement_uses()).unwrap();
    assert_eq!(uses, [AchievementUse { achievement: course.achievement, cohorts: 1, issued: 1 }]);
}
