//! Whatever is written comes back as it was.

use crate::common;
use crate::common::World;
use assay_domain::{AttemptId, EvidenceLink, Judgement, Reason, SubmissionId};
use assay_store::{Enrolment, EvidenceRow, Judged, LearnerRow};
use proptest::option;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn learners_and_enrolments_come_back(
        name in "\\PC{1,20}", folded_name in "\\PC{0,20}", email in option::of("\\PC{0,10}"),
        external_id in option::of("\\PC{0,10}"), cell in "(\\PC|\\n){0,20}", folder in option::of("\\PC{0,20}"),
    ) {
        let (world, course) = World::with_cohort(0);
        let other = serde_json::json!({ "Column": cell, "ü": [1, null] });
        let id = assay_domain::LearnerId::from_uuid(world.uuid());
        let row = LearnerRow { id, name, folded_name, email, external_id, other: other.clone() };
        let said = Enrolment { participant: None, folder, source_row: Some(other) };
        let submission = SubmissionId::from_uuid(world.uuid());
        world.write(|tx| {
            tx.add_learner(&row, &world.stamp())?;
            tx.enrol(course.cohort, id, submission, &said, &world.stamp())
        });
        let view = world.store.read(|r| r.submission(submission)).unwrap();
        prop_assert_eq!(&view.learner, &row);
        prop_assert_eq!(view.enrolment, said);
        prop_assert_eq!(world.store.read(|r| r.learners(&row.folded_name, None, 9)).unwrap(), vec![row.clone()]);
        prop_assert_eq!(world.store.read(|r| r.learners_named(&row.folded_name)).unwrap(), vec![row]);
        prop_assert_eq!(world.store.verify_journal().unwrap().broken, None);
    }

    #[test]
    fn evidence_and_judgements_come_back(
        path in "\\PC{1,30}", size in 0_u64..=i64::MAX as u64, raw_name in option::of(any::<Vec<u8>>()),
        kind in 0_u8..4, words in "[a-zäß字][\\PC\\n]{0,30}", ticks in any::<[Option<bool>; 4]>(),
        carried in any::<bool>(), method in option::of("\\PC{0,10}"),
    ) {
        let (world, course) = World::with_cohort(1);
        let mut attempt = world.new_attempt(AttemptId::from_uuid(world.uuid()), course.submissions[0]);
        let first = EvidenceRow { path, size, raw_name, plugin: None, ..attempt.evidence[0].clone() };
        attempt.evidence[0] = first;
        world.write(|tx| tx.add_attempt(&attempt, &world.stamp()));
        prop_assert_eq!(&world.store.read(|r| r.evidence(attempt.id)).unwrap(), &attempt.evidence);
        let reason = Reason::new(&words).unwrap();
        let [valid, sufficient, authentic, current] = ticks;
        let judged = Judged {
            criterion: course.criterion(1),
            judgement: match kind {
                0 => None,
                1 => Some(Judgement::Level(course.level(1, 3))),
                2 => Some(Judgement::Insufficient { reason }),
                _ => Some(Judgement::NotApplicable { reason }),
            },
            carried,
            feedback: words.clone(),
            internal_note: words,
            evidence: vec![EvidenceLink {
                evidence: attempt.evidence[0].id, valid, sufficient, authentic, current, method,
            }],
        };
        let assessment = world.draft(&course, attempt.id);
        world.write(|tx| tx.save_judgements(assessment, std::slice::from_ref(&judged), &world.stamp()));
        let outcome = common::outcome(assay_domain::OutcomeResult::NoDecision);
        world.write(|tx| tx.close_assessment(assessment, &outcome, &world.stamp()));
        let view = world.store.read(|r| r.assessment(assessment)).unwrap().unwrap();
        prop_assert_eq!(view.judgements.into_iter().map(|row| row.judged).collect::<Vec<_>>(), vec![judged]);
        prop_assert_eq!(view.row.closed.unwrap().outcome, serde_json::to_value(outcome).unwrap());
        prop_assert_eq!(world.store.verify_journal().unwrap().broken, None);
    }
}
