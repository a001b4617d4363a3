//! Cohorts, the grid and learners.

use crate::support::Room;
use assay_ipc::WireCode;
use serde_json::{Value, json};

fn cohort(room: &Room, id: &Value) -> Value {
    let list = room.ask("cohort_list", json!({}));
    list.as_array().unwrap().iter().find(|cohort| cohort["id"] == *id).unwrap().clone()
}

#[test]
fn a_cohort_is_made_and_changed_and_keeps_its_version() {
    let room = Room::with_sample();
    let list = room.ask("cohort_list", json!({}));
    let achievement = list[0]["achievementId"].clone();
    let made = room.ask(
        "cohort_create",
        json!({"achievement": achievement, "name": "Spring", "due": "2027-04-30", "attempts": 2}),
    );
    let first = cohort(&room, &made["id"]);
    assert_eq!((&first["name"], &first["due"]), (&json!("Spring"), &json!("2027-04-30T23:59:59.000Z")));
    assert_eq!((&first["learners"], &first["toJudge"]), (&json!(0), &json!(0)));
    let change = json!({"id": made["id"], "name": "Summer", "due": null, "attempts": null});
    room.ask("cohort_change", change);
    let after = cohort(&room, &made["id"]);
    assert_eq!(
        (&after["name"], &after["due"], &after["attempts"]),
        (&json!("Summer"), &Value::Null, &Value::Null)
    );
    assert_eq!(after["version"], first["version"]);
    for (name, due, attempts) in [(" ", None, 1), ("Autumn", Some("soon"), 1), ("Autumn", None, 0)] {
        let change = json!({"id": made["id"], "name": name, "due": due, "attempts": attempts});
        assert_eq!(room.code("cohort_change", change), WireCode::InputInvalid);
    }
    assert_eq!(cohort(&room, &made["id"]), after);
}

#[test]
fn a_due_date_that_moves_moves_the_queue() {
    let room = Room::with_sample();
    let list = room.ask("cohort_list", json!({}));
    let one = &list[0];
    let change =
        json!({"id": one["id"], "name": one["name"], "due": "2999-01-31", "attempts": one["attempts"]});
    room.ask("cohort_change", change);
    let due_soon =
        json!({"group": "dueSoon", "cohort": one["id"], "typed": "", "mine": false, "fair": false});
    let page = room.ask("queue_page", json!({"filter": due_soon, "offset": 0, "limit": 10}));
    assert_eq!(page["total"], 0);
}

#[test]
fn the_grid_has_a_cell_for_everybody_on_every_criterion() {
    let room = Room::with_sample();
    for listed in room.ask("cohort_list", json!({})).as_array().unwrap() {
        let grid = room.ask("cohort_grid", json!({"id": listed["id"]}));
        assert_eq!(&grid["cohort"], listed);
        let criteria = grid["criteria"].as_array().unwrap();
        let rows = grid["rows"].as_array().unwrap();
        assert_eq!(rows.len() as u64, listed["learners"].as_u64().unwrap());
        for row in rows {
            let cells = row["cells"].as_array().unwrap();
            assert_eq!(cells.len(), criteria.len());
            for (cell, criterion) in cells.iter().zip(criteria) {
                let levels = criterion["levels"].as_array().unwrap().len() as i64;
                assert!((-3..levels).contains(&cell.as_i64().unwrap()));
            }
            if row["state"] == "toJudge" {
                assert!(cells.iter().all(|cell| *cell == -1));
            }
        }
        assert!(criteria.iter().any(|criterion| criterion["needs"].is_u64()));
    }
}

#[test]
fn learners_are_found_by_name_number_and_address_and_say_where_they_are() {
    let room = Room::with_sample();
    let find = |typed: &str| room.ask("learner_list", json!({"typed": typed, "offset": 0, "limit": 3}));
    let all = find("");
    assert!(all["total"].as_u64().unwrap() > 3);
    assert_eq!(all["learners"].as_array().unwrap().len(), 3);
    let ashdown = find("ashdown");
    assert_eq!(ashdown["total"], 2);
    for learner in ashdown["learners"].as_array().unwrap() {
        assert!(!learner["cohorts"].as_array().unwrap().is_empty());
        let by_number = find(&learner["externalId"].as_str().unwrap().to_lowercase());
        assert!(by_number["learners"].as_array().unwrap().contains(learner));
    }
}

#[test]
fn a_list_of_learners_is_read_and_what_is_not_taken_is_said_by_its_line() {
    let room = Room::with_sample();
    let list = room.file("people.csv", b"name,id\nAna Lima,N1\n,N2\nBo Ek,N3\n");
    let report = room.ask("learner_import", json!({"file": list}));
    assert_eq!(
        (&report["added"], &report["changed"], &report["unchanged"]),
        (&json!(2), &json!(0), &json!(0))
    );
    let refused = report["refused"].as_array().unwrap();
    assert!(refused.len() == 1 && refused[0].as_str().unwrap().starts_with("Line 3: "), "{refused:?}");
    assert_eq!(room.ask("learner_import", json!({"file": list}))["unchanged"], 2);
    assert_eq!(room.code("learner_import", json!({"file": "never given"})), WireCode::NotFound);
}
