//! Review: one submission on the table, step by step.

use crate::support::Room;
use assay_ipc::WireCode;
use serde_json::{Value, json};

fn filter(group: &str) -> Value {
    json!({"group": group, "cohort": null, "typed": "", "mine": false, "fair": false})
}

fn rows(room: &Room, group: &str) -> Vec<Value> {
    let page = room.ask("queue_page", json!({"filter": filter(group), "offset": 0, "limit": 100}));
    page["rows"].as_array().unwrap().clone()
}

/// The first submission of the queue in a state.
fn in_state(room: &Room, state: &str) -> String {
    let rows = rows(room, "all");
    let row = rows.iter().find(|row| row["state"] == state).unwrap_or_else(|| panic!("nothing is {state}"));
    row["submission"].as_str().unwrap().to_owned()
}

fn open(room: &Room, submission: &str) -> Value {
    room.ask("review_open", json!({"submission": submission, "filter": null}))
}

fn events(room: &Room) -> u64 {
    let report = room.desk.workspace().unwrap().verify_journal().unwrap();
    assert_eq!(report.broken, None);
    report.events
}

fn criteria(review: &Value) -> &Vec<Value> {
    review["criteria"].as_array().unwrap()
}

fn judge(room: &Room, submission: &str, criterion: &Value, level: usize) -> Value {
    let level = &criterion["levels"][level]["id"];
    let request = json!({
        "submission": submission, "criterion": criterion["id"], "kind": "level", "level": level, "reason": "",
    });
    room.ask("review_judge", request)
}

fn judge_all(room: &Room, submission: &str, review: &Value) -> Value {
    let highest = |criterion: &Value| criterion["levels"].as_array().unwrap().len() - 1;
    let saved: Vec<Value> =
        criteria(review).iter().map(|one| judge(room, submission, one, highest(one))).collect();
    saved.last().unwrap().clone()
}

fn write(room: &Room, submission: &str, criterion: Option<&Value>, feedback: &str) -> Value {
    let criterion = criterion.map(|one| one["id"].clone());
    let request = json!({
        "submission": submission, "criterion": criterion, "feedback": feedback, "internalNote": null,
    });
    room.ask("review_write", request)
}

#[test]
fn a_submission_opens_with_its_rubric_its_files_and_its_place_in_the_queue() {
    let room = Room::with_sample();
    let queue = rows(&room, "toJudge");
    let second = queue[1]["submission"].as_str().unwrap();
    let before = events(&room);
    let review = room.ask("review_open", json!({"submission": second, "filter": filter("toJudge")}));
    assert_eq!(events(&room), before, "looking at something changes nothing");
    assert_eq!(review["learner"], queue[1]["learner"]);
    assert_eq!(criteria(&review).len() as u64, queue[1]["criteria"].as_u64().unwrap());
    assert!(criteria(&review).iter().all(|one| one["levels"].as_array().unwrap().len() >= 2));
    assert!(review["rule"].as_str().unwrap().starts_with("Achieved when "));
    assert!(!review["attempts"].as_array().unwrap().is_empty());
    let place = &review["place"];
    assert_eq!((place["index"].as_u64(), place["total"].as_u64()), (Some(1), Some(queue.len() as u64)));
    assert_eq!(place["previous"], queue[0]["submission"]);
    assert_eq!(place["next"], queue[2]["submission"]);
}

#[test]
fn every_step_is_kept_and_answers_with_what_it_amounts_to() {
    let room = Room::with_sample();
    let submission = in_state(&room, "toJudge");
    let review = open(&room, &submission);
    let first = &criteria(&review)[0];
    let saved = judge(&room, &submission, first, 1);
    assert_eq!(saved["criterion"]["judged"]["level"], first["levels"][1]["id"]);
    assert_eq!(saved["outcome"]["unjudged"].as_array().unwrap().len(), criteria(&review).len() - 1);
    assert_eq!(saved["undo"], format!("Level of {}", first["name"].as_str().unwrap()));
    write(&room, &submission, Some(first), "The tag was yours.");
    write(&room, &submission, None, "Well done.");
    let again = open(&room, &submission);
    assert_eq!(again["feedback"], "Well done.");
    assert_eq!(criteria(&again)[0]["judged"]["feedback"], "The tag was yours.");
    assert_eq!(criteria(&again)[0]["judged"]["level"], first["levels"][1]["id"]);
    assert_eq!(again["state"], "drafted");
}

#[test]
fn taking_back_walks_back_through_the_steps_and_says_what_comes_next() {
    let room = Room::with_sample();
    let submission = in_state(&room, "toJudge");
    let review = open(&room, &submission);
    let [first, second] = [&criteria(&review)[0], &criteria(&review)[1]];
    judge(&room, &submission, first, 0);
    judge(&room, &submission, first, 1);
    write(&room, &submission, Some(second), "Where is the tag?");
    let undo = || room.ask("review_undo", json!({"submission": submission}));
    let name = |criterion: &Value| criterion["name"].as_str().unwrap().to_owned();
    assert_eq!(open(&room, &submission)["undo"], format!("Feedback on {}", name(second)));
    let back = undo();
    assert_eq!(criteria(&back)[1]["judged"]["feedback"], "");
    assert_eq!(back["undo"], format!("Level of {}", name(first)));
    assert_eq!(criteria(&undo())[0]["judged"]["level"], first["levels"][0]["id"]);
    let begun = undo();
    assert_eq!(criteria(&begun)[0]["judged"]["kind"], "none");
    assert_eq!(begun["undo"], Value::Null);
    let before = events(&room);
    undo();
    assert_eq!(events(&room), before, "there is nothing left to take back");
}

#[test]
fn what_decides_nothing_yet_stays_a_draft_and_what_is_decided_is_closed() {
    let room = Room::with_sample();
    let submission = in_state(&room, "toJudge");
    let review = open(&room, &submission);
    judge(&room, &submission, &criteria(&review)[0], 1);
    let close = || room.ask("review_close", json!({"submission": submission, "overrule": null}));
    let refused = close();
    assert_eq!((&refused["closed"], &refused["result"]), (&json!(false), &json!("noDecision")));
    assert!(refused["refused"].as_str().unwrap().contains("unjudged"));
    assert_eq!(judge_all(&room, &submission, &review)["outcome"]["result"], "achieved");
    assert_eq!(close(), json!({"closed": true, "result": "achieved", "refused": null}));
    assert_eq!(close()["closed"], true, "closing twice is closing once");
    let closed = open(&room, &submission);
    assert_eq!(closed["closed"]["result"], "achieved");
    assert_eq!((&closed["state"], &closed["undo"]), (&json!("achieved"), &Value::Null));
    assert_eq!(rows(&room, "ready").iter().filter(|row| row["submission"] == submission.as_str()).count(), 1);
}

#[test]
fn a_closed_assessment_is_changed_by_a_correction_and_by_nothing_else() {
    let room = Room::with_sample();
    let submission = in_state(&room, "toJudge");
    let review = open(&room, &submission);
    judge_all(&room, &submission, &review);
    write(&room, &submission, None, "Good.");
    room.ask("review_close", json!({"submission": submission, "overrule": null}));
    let first = &criteria(&review)[0];
    let request = json!({
        "submission": submission, "criterion": first["id"], "kind": "none", "level": null, "reason": "",
    });
    assert_eq!(room.code("review_judge", request), WireCode::Refused);
    let correction = room.ask("review_correct", json!({"submission": submission}));
    assert_eq!(correction["closed"], Value::Null);
    assert_eq!((&correction["feedback"], &correction["undo"]), (&json!("Good."), &Value::Null));
    assert_eq!(correction["outcome"]["result"], "achieved", "a correction begins with what was closed");
    assert_eq!(judge(&room, &submission, first, 0)["outcome"]["result"], "notYetAchieved");
    assert_eq!(open(&room, &submission)["state"], "achieved", "until it is closed, what it corrects counts");
    room.ask("review_close", json!({"submission": submission, "overrule": null}));
    assert_eq!(open(&room, &submission)["state"], "notYetAchieved");
}

#[test]
fn a_reason_is_needed_where_there_is_no_level() {
    let room = Room::with_sample();
    let submission = in_state(&room, "toJudge");
    let review = open(&room, &submission);
    let judge = |kind: &str, reason: &str| {
        let id = &criteria(&review)[0]["id"];
        room.try_ask(
            "review_judge",
            json!({"submission": submission, "criterion": id, "kind": kind, "level": null, "reason": reason}),
        )
    };
    for kind in ["insufficient", "notApplicable", "level"] {
        assert_eq!(judge(kind, "  ").unwrap_err().code, WireCode::InputInvalid, "{kind}");
    }
    let saved = judge("insufficient", "The photo is missing.").unwrap();
    assert_eq!(saved["criterion"]["judged"]["reason"], "The photo is missing.");
}

#[test]
fn a_resubmission_opens_with_what_was_met_kept_and_with_what_was_said() {
    let room = Room::with_sample();
    let submission = in_state(&room, "resubmitted");
    let review = open(&room, &submission);
    assert!(review["attempt"].as_u64().unwrap() >= 2);
    let kept: Vec<&Value> = criteria(&review).iter().filter(|one| one["judged"]["carried"] == true).collect();
    for criterion in criteria(&review) {
        let previous = &criterion["previous"];
        assert!(previous["attempt"].as_u64().unwrap() < review["attempt"].as_u64().unwrap());
        assert_eq!(criterion["judged"]["carried"], previous["met"], "{}", criterion["name"]);
    }
    let [.., latest] = review["attempts"].as_array().unwrap().as_slice() else { panic!("no attempt") };
    let changes: Vec<&str> =
        latest["evidence"].as_array().unwrap().iter().map(|file| file["change"].as_str().unwrap()).collect();
    assert!(changes.iter().any(|change| *change != "same"), "something is different: {changes:?}");
    let open_one = criteria(&review).iter().find(|one| one["judged"]["kind"] != "level").unwrap();
    let saved = judge(&room, &submission, open_one, 1);
    assert_eq!(saved["criterion"]["judged"]["carried"], false);
    let after = open(&room, &submission);
    let still = criteria(&after).iter().filter(|one| one["judged"]["carried"] == true).count();
    assert_eq!(still, kept.len(), "the first step writes down what is kept");
}

#[test]
fn a_kept_criterion_can_be_opened_and_kept_again() {
    let room = Room::with_sample();
    let kept_one =
        |review: &Value| criteria(review).iter().find(|one| one["judged"]["carried"] == true).cloned();
    let all = rows(&room, "resubmissions");
    let (submission, criterion) = all
        .iter()
        .find_map(|row| {
            let submission = row["submission"].as_str().unwrap();
            Some((submission.to_owned(), kept_one(&open(&room, submission))?))
        })
        .expect("a resubmission that keeps something");
    let carry = |carry: bool| {
        let request = json!({"submission": submission, "criterion": criterion["id"], "carry": carry});
        room.ask("review_carry", request)["criterion"]["judged"].clone()
    };
    let opened = carry(false);
    assert_eq!((&opened["kind"], &opened["feedback"]), (&json!("none"), &json!("")));
    let name = criterion["name"].as_str().unwrap();
    assert_eq!(open(&room, &submission)["undo"], format!("Opening again of {name}"));
    assert_eq!(carry(true), criterion["judged"]);
    let review = open(&room, &submission);
    let unmet = criteria(&review).iter().find(|one| one["previous"]["met"] == false).unwrap();
    let request = json!({"submission": submission, "criterion": unmet["id"], "carry": true});
    assert_eq!(room.code("review_carry", request), WireCode::Refused);
}

#[test]
fn evidence_is_linked_with_what_was_looked_at_and_only_ones_own() {
    let room = Room::with_sample();
    let queue = rows(&room, "toJudge");
    let [one, other] = [0, 1].map(|at| queue[at]["submission"].as_str().unwrap().to_owned());
    let file = |submission: &str| {
        let review = open(&room, submission);
        let attempts = review["attempts"].as_array().unwrap();
        attempts.last().unwrap()["evidence"][0]["id"].clone()
    };
    let criterion = criteria(&open(&room, &one))[0]["id"].clone();
    let link = |evidence: Value| {
        let link = json!({"evidence": evidence, "valid": true, "sufficient": null, "authentic": false, "current": null});
        room.try_ask("review_link", json!({"submission": one, "criterion": criterion, "links": [link]}))
    };
    let saved = link(file(&one)).unwrap();
    let links = &saved["criterion"]["judged"]["links"];
    assert_eq!((&links[0]["evidence"], &links[0]["authentic"]), (&file(&one), &json!(false)));
    assert_eq!(link(file(&other)).unwrap_err().code, WireCode::Refused);
    assert_eq!(&criteria(&open(&room, &one))[0]["judged"]["links"], links);
}

#[test]
fn a_flag_is_seen_in_the_queue_until_it_is_taken_down() {
    let room = Room::with_sample();
    let submission = in_state(&room, "achieved");
    for flagged in [true, false] {
        room.ask("review_flag", json!({"submission": submission, "flagged": flagged}));
        assert_eq!(open(&room, &submission)["flagged"], flagged);
        let row =
            rows(&room, "all").into_iter().find(|row| row["submission"] == submission.as_str()).unwrap();
        assert_eq!(row["flagged"], flagged);
    }
}

#[test]
fn feedback_written_before_is_offered_again() {
    let room = Room::with_sample();
    let queue = rows(&room, "toJudge");
    let same_award: Vec<&Value> =
        queue.iter().filter(|row| row["achievement"] == queue[0]["achievement"]).collect();
    let [one, other] = [0, 1].map(|at| same_award[at]["submission"].as_str().unwrap().to_owned());
    let criterion = criteria(&open(&room, &one))[0].clone();
    write(&room, &one, Some(&criterion), "Name the source of the second supply.");
    let offered = |submission: &str, typed: &str| {
        let request = json!({
            "submission": submission, "criterion": criterion["id"], "level": null, "typed": typed,
        });
        room.ask("snippet_list", request)["snippets"].as_array().unwrap().len()
    };
    assert_eq!(offered(&other, "SECOND supply"), 1);
    assert_eq!(offered(&other, "third supply"), 0);
    assert_eq!(offered(&one, "second supply"), 0, "not what is being written now");
}

#[test]
fn nothing_is_judged_without_work_or_without_a_name() {
    let room = Room::with_sample();
    let rows = rows(&room, "all");
    let without = rows.iter().find(|row| row["state"] == "awaitingWork");
    if let Some(row) = without {
        let submission = row["submission"].as_str().unwrap();
        let review = open(&room, submission);
        assert_eq!(review["attempt"], 0);
        let request =
            json!({"submission": submission, "criterion": null, "feedback": "?", "internalNote": null});
        assert_eq!(room.code("review_write", request), WireCode::Refused);
    }
    let unknown = "00000000-0000-7000-8000-000000000000";
    assert_eq!(room.code("review_open", json!({"submission": unknown, "filter": null})), WireCode::NotFound);
    assert_eq!(room.code("review_open", json!({"submission": "x", "filter": null})), WireCode::InputInvalid);
}
