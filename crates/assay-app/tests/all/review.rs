//! Judging at the window: drafts, what is kept, second judgements.

use crate::support;
use crate::support::{Office, list};
use assay_app::review::{Change, Review};
use assay_app::{Code, queue};
use assay_domain::{CriterionId, Judgement, LevelId, OutcomeResult, SubmissionId};

const ADA: &[&str] = &["Ada Nwosu"];
const OSEI: &str = "R. Osei";

/// Ada's work in two files, each behind one criterion, judged: "Clears the floor" is met, "Reports" is not.
fn sent_back() -> Office {
    let office = Office::new();
    office.hand_in("Ada Nwosu", "floor.txt", "Everybody is out.");
    office.hand_in("Ada Nwosu", "report.txt", "Nothing to say.");
    office.import(ADA).unwrap();
    let judgements = serde_json::json!({"cohort": "Drill", "assessor": OSEI, "assessments": [{
        "learner": "Ada Nwosu", "close": true, "criteria": {
            "Clears the floor": {
                "level": "Yes", "feedback": "Calm and quick.",
                "evidence": [{"file": "floor.txt", "authentic": true, "method": "observation"}],
            },
            "Reports": {"level": "Not yet", "evidence": [{"file": "report.txt"}]},
        },
    }]});
    office.workspace.judge(&judgements.to_string()).unwrap();
    office
}

fn again(office: &Office) {
    let plan = office
        .workspace
        .plan_intake(&office.work(), "Drill", Some(&list(ADA)), &mut assay_app::progress::ignore)
        .unwrap();
    office.workspace.commit_intake(&plan, "test", &mut assay_app::progress::ignore).unwrap();
}

fn only(office: &Office) -> SubmissionId {
    let query = queue::QueueQuery {
        group: queue::QueueGroup::All,
        cohort: None,
        typed: String::new(),
        mine: false,
        fair: false,
    };
    office.workspace.queue_page(&query, OSEI, 0, 10).unwrap().rows[0].0.row.submission
}

fn named(review: &Review, name: &str) -> CriterionId {
    review.yardstick.achievement.rubric.find(name).unwrap().id
}

fn level(review: &Review, criterion: CriterionId, name: &str) -> LevelId {
    let criterion = review.yardstick.achievement.rubric.criterion(criterion).unwrap();
    criterion.find_level(name).unwrap().id
}

fn events(office: &Office) -> u64 {
    office.workspace.verify_journal().unwrap().events
}

#[test]
fn what_was_met_is_kept_and_turns_amber_only_when_a_file_behind_it_changed() {
    for (path, text, is_changed) in [
        ("floor.txt", "Everybody is out.", false),
        ("floor.txt", "Nearly everybody is out.", true),
        ("moved.txt", "Everybody is out.", false),
        ("other.txt", "Something else.", true),
    ] {
        let office = sent_back();
        std::fs::remove_dir_all(office.work()).unwrap();
        office.hand_in("Ada Nwosu", path, text);
        office.hand_in("Ada Nwosu", "report.txt", "One is missing, on floor 2.");
        again(&office);
        let review = office.workspace.review(only(&office), OSEI).unwrap();
        let floor = review.criterion(named(&review, "Clears the floor")).unwrap();
        assert!(floor.judged.carried, "{path}");
        assert_eq!(floor.evidence_changed, is_changed, "{path}: {text}");
        let reports = review.criterion(named(&review, "Reports")).unwrap();
        assert!(!reports.judged.carried && reports.judged.judgement.is_none());
        assert_eq!(
            reports.previous.as_ref().map(|previous| (previous.attempt, previous.is_met)),
            Some((1, false))
        );
    }
}

#[test]
fn a_file_is_told_from_the_attempt_before_by_its_path_and_its_content() {
    let office = sent_back();
    office.hand_in("Ada Nwosu", "report.txt", "One is missing, on floor 2.");
    office.hand_in("Ada Nwosu", "copy of floor.txt", "Everybody is out.");
    office.hand_in("Ada Nwosu", "plan.txt", "Where the stairs are.");
    again(&office);
    let review = office.workspace.review(only(&office), OSEI).unwrap();
    let changes: Vec<(&str, Change)> = review
        .attempt()
        .unwrap()
        .evidence
        .iter()
        .map(|file| (file.path.as_str(), review.change(1, file)))
        .collect();
    let change = |path: &str| changes.iter().find(|(known, _)| *known == path).unwrap().1;
    assert_eq!(change("floor.txt"), Change::Same);
    assert_eq!(change("copy of floor.txt"), Change::Same);
    assert_eq!(change("report.txt"), Change::Changed);
    assert_eq!(change("plan.txt"), Change::New);
    let first = &review.submission.attempts[0].evidence[0];
    assert_eq!(review.change(0, first), Change::First);
}

#[test]
fn a_kept_judgement_leads_to_the_same_file_of_the_present_attempt_and_keeps_how_it_was_checked() {
    let office = sent_back();
    office.hand_in("Ada Nwosu", "report.txt", "One is missing, on floor 2.");
    again(&office);
    let (workspace, submission) = (&office.workspace, only(&office));
    let review = workspace.review(submission, OSEI).unwrap();
    let floor = named(&review, "Clears the floor");
    let links = review.criterion(floor).unwrap().judged.evidence.clone();
    let present = review.attempt().unwrap().evidence.iter().find(|file| file.path == "floor.txt").unwrap().id;
    assert_eq!(links[0].evidence, present);
    let mut ticked = links.clone();
    ticked[0].method = None;
    ticked[0].current = Some(true);
    let saved = workspace.link_evidence(submission, OSEI, floor, ticked).unwrap();
    let link = &saved.criterion(floor).unwrap().judged.evidence[0];
    assert_eq!((link.current, link.method.as_deref()), (Some(true), Some("observation")));
    assert!(saved.criterion(floor).unwrap().judged.carried);
}

#[test]
fn looking_records_nothing_and_neither_does_a_step_that_changes_nothing() {
    let office = sent_back();
    office.hand_in("Ada Nwosu", "report.txt", "One is missing, on floor 2.");
    again(&office);
    let (workspace, submission) = (&office.workspace, only(&office));
    let before = events(&office);
    let review = workspace.review(submission, OSEI).unwrap();
    assert!(review.assessment.is_none());
    assert_eq!(events(&office), before);
    let reports = named(&review, "Reports");
    let write = || {
        let text = Some("Name the floor.".to_owned());
        workspace.write_feedback(submission, OSEI, Some(reports), text, None).unwrap()
    };
    write();
    assert_eq!(events(&office), before + 3, "the draft, what it keeps, and the step");
    write();
    assert_eq!(events(&office), before + 3);
}

#[test]
fn a_resubmission_that_meets_the_rest_is_achieved_with_what_was_kept() {
    let office = sent_back();
    office.hand_in("Ada Nwosu", "report.txt", "One is missing, on floor 2.");
    again(&office);
    let (workspace, submission) = (&office.workspace, only(&office));
    let review = workspace.review(submission, OSEI).unwrap();
    let reports = named(&review, "Reports");
    let yes = Judgement::Level(level(&review, reports, "Yes"));
    let judged = workspace.judge_criterion(submission, OSEI, reports, Some(yes)).unwrap();
    assert_eq!(judged.outcome.result, OutcomeResult::Achieved);
    let answer = workspace.close_review(submission, OSEI, None).unwrap();
    assert!(answer.is_closed && answer.result == OutcomeResult::Achieved);
    assert_eq!(office.issue().issued.len(), 1);
    let issued = workspace.review(submission, OSEI).unwrap();
    assert!(issued.is_issued && issued.undo.is_none());
}

#[test]
fn somebody_else_sees_what_stands_and_judges_beside_it() {
    let office = sent_back();
    let (workspace, submission) = (&office.workspace, only(&office));
    let seen = workspace.review(submission, "L. Haddad").unwrap();
    let closed = seen.assessment.as_ref().unwrap();
    assert_eq!((closed.row.assessor.as_str(), closed.row.closed.is_some()), (OSEI, true));
    let begun = workspace.correct_review(submission, "L. Haddad").unwrap();
    let draft = &begun.assessment.as_ref().unwrap().row;
    assert_eq!((draft.assessor.as_str(), draft.supersedes), ("L. Haddad", None));
    assert!(begun.criteria.iter().all(|criterion| criterion.judged.judgement.is_none()), "blind");
    let own = workspace.correct_review(submission, OSEI).unwrap();
    let correction = &own.assessment.as_ref().unwrap().row;
    assert_eq!(correction.supersedes, Some(closed.row.id));
    assert!(own.criteria.iter().all(|criterion| criterion.judged.judgement.is_some()));
}

#[test]
fn an_override_outside_the_limit_is_an_answer_and_leaves_a_draft() {
    let award =
        support::AWARD.replace("\"attempts\"", "\"override\": {\"missedByOneLevel\": 1}, \"attempts\"");
    let office = Office::with_award(&award);
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    office.import(ADA).unwrap();
    let (workspace, submission) = (&office.workspace, only(&office));
    let review = workspace.review(submission, OSEI).unwrap();
    assert!(review.override_limit.as_ref().unwrap().contains("at most 1 criterion is one level short"));
    let judge = |name: &str, to: &str| {
        let criterion = named(&review, name);
        let judgement = Judgement::Level(level(&review, criterion, to));
        workspace.judge_criterion(submission, OSEI, criterion, Some(judgement)).unwrap();
    };
    judge("Clears the floor", "Not yet");
    judge("Reports", "Not yet");
    let achieved = assay_domain::Override {
        result: OutcomeResult::Achieved,
        reason: assay_domain::Reason::new("Seen again on the same day.").unwrap(),
    };
    let refused = workspace.close_review(submission, OSEI, Some(&achieved)).unwrap();
    assert!(!refused.is_closed && refused.refused.is_some());
    judge("Reports", "Yes");
    let allowed = workspace.close_review(submission, OSEI, Some(&achieved)).unwrap();
    assert!(allowed.is_closed && allowed.result == OutcomeResult::Achieved);
    let refused = workspace.judge_criterion(submission, OSEI, named(&review, "Reports"), None).unwrap_err();
    assert_eq!(refused.code, Code::Refused);
}
