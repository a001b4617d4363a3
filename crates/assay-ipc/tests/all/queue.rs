//! The queue: pages, groups, saved filters and searching the work itself.

use crate::support::Room;
use assay_ipc::WireCode;
use serde_json::{Value, json};

fn filter(change: Value) -> Value {
    let mut filter = json!({"group": "all", "cohort": null, "typed": "", "mine": false, "fair": false});
    filter.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    filter
}

fn page(room: &Room, change: Value) -> Value {
    room.ask("queue_page", json!({"filter": filter(change), "offset": 0, "limit": 100}))
}

fn submissions(page: &Value) -> Vec<String> {
    page["rows"].as_array().unwrap().iter().map(|row| row["submission"].to_string()).collect()
}

#[test]
fn each_group_counts_what_it_shows() {
    let room = Room::with_sample();
    let all = page(&room, json!({}));
    for count in all["counts"].as_array().unwrap() {
        let group = page(&room, json!({"group": count["group"]}));
        assert_eq!(group["total"], count["count"]);
        assert_eq!(submissions(&group).len() as u64, count["count"].as_u64().unwrap());
    }
    assert_eq!(all["counts"].as_array().unwrap().len(), 5);
    assert!(all["rows"].as_array().unwrap().iter().all(|row| row["workingDaysLeft"].is_i64()));
}

#[test]
fn pages_follow_each_other_and_a_fair_order_is_another_of_the_same() {
    let room = Room::with_sample();
    for fair in [false, true] {
        let whole = submissions(&page(&room, json!({"fair": fair})));
        let paged: Vec<String> = (0..whole.len())
            .step_by(3)
            .flat_map(|offset| {
                let request = json!({"filter": filter(json!({"fair": fair})), "offset": offset, "limit": 3});
                submissions(&room.ask("queue_page", request))
            })
            .collect();
        assert_eq!(paged, whole);
    }
    let [mut by_name, mut fair] = [false, true].map(|fair| submissions(&page(&room, json!({"fair": fair}))));
    assert_ne!(by_name, fair);
    by_name.sort();
    fair.sort();
    assert_eq!(by_name, fair);
}

#[test]
fn typing_finds_learners_without_their_accents() {
    let room = Room::with_sample();
    let found = page(&room, json!({"typed": "dabrowiecki"}));
    assert!(found["total"].as_u64().unwrap() >= 1);
    assert!(found["rows"].as_array().unwrap().iter().all(|row| row["learner"] == "Łukasz Dąbrowiecki"));
    assert_eq!(page(&room, json!({"typed": "nobody at all"}))["total"], 0);
}

#[test]
fn what_is_mine_is_what_i_judge() {
    let room = Room::with_sample();
    let me = room.desk.assessor();
    let mine = page(&room, json!({"mine": true}));
    assert!(mine["rows"].as_array().unwrap().iter().all(|row| row["assessor"] == me.as_str()));
    let to_judge = page(&room, json!({"group": "toJudge"}));
    let untouched =
        to_judge["rows"].as_array().unwrap().iter().find(|row| row["state"] == "toJudge").unwrap().clone();
    let request = json!({"submission": untouched["submission"], "criterion": null, "feedback": "Seen.", "internalNote": null});
    room.ask("review_write", request);
    assert!(submissions(&page(&room, json!({"mine": true}))).contains(&untouched["submission"].to_string()));
}

#[test]
fn words_in_the_work_lead_to_it() {
    let room = Room::with_sample();
    let hits = room.ask("queue_search", json!({"typed": "the", "limit": 5}));
    let hits = hits.as_array().unwrap();
    assert!(!hits.is_empty() && hits.len() <= 5);
    for hit in hits {
        let snippet = hit["snippet"].as_str().unwrap();
        assert!(snippet.contains('\u{e000}') && snippet.contains('\u{e001}'), "{snippet}");
        assert!(hit["attempt"].as_u64().unwrap() >= 1 && !hit["learner"].as_str().unwrap().is_empty());
    }
    assert_eq!(room.ask("queue_search", json!({"typed": "\"*", "limit": 5})), json!([]));
}

#[test]
fn filters_are_kept_in_their_order_and_each_under_one_name() {
    let room = Room::with_sample();
    let cohort = room.ask("cohort_list", json!({}))[0]["id"].clone();
    let saved = json!({"filters": [
        {"name": "Sent back", "filter": filter(json!({"group": "resubmissions", "fair": true}))},
        {"name": "Mine here", "filter": filter(json!({"cohort": cohort, "mine": true, "typed": "ü"}))},
    ]});
    assert_eq!(room.ask("filters_saved", json!({})), json!({"filters": []}));
    assert_eq!(room.ask("filters_save", saved.clone()), saved);
    assert_eq!(room.ask("filters_saved", json!({})), saved);
    let mut twice = saved.clone();
    twice["filters"][1]["name"] = json!("Sent back ");
    assert_eq!(room.code("filters_save", twice), WireCode::InputInvalid);
    assert_eq!(room.ask("filters_saved", json!({})), saved, "what was refused changed nothing");
}
