//! Intake by command: looked at, assigned, carried out, taken back.

use crate::support::Room;
use assay_ipc::WireCode;
use serde_json::{Value, json};

/// A folder of work of `names`, and a list of them.
fn work(room: &Room, names: &[&str]) -> (Value, Value) {
    for name in names {
        let folder = room.path("work").join(name);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("report.txt"), format!("The report of {name}.")).unwrap();
    }
    let rows: String = names.iter().enumerate().map(|(at, name)| format!("{name},X{at}\n")).collect();
    (room.handle(&room.path("work")), room.file("list.csv", format!("name,id\n{rows}").as_bytes()))
}

fn cohort(room: &Room) -> String {
    room.ask("cohort_list", json!({}))[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_folder_and_a_list_dropped_together_become_attempts_and_can_be_taken_back() {
    let room = Room::with_sample();
    let (folder, list) = work(&room, &["Zoe Quill", "Yan Quill"]);
    let cohort = cohort(&room);
    let view = room.ask("intake_open", json!({"sources": [list, folder], "cohort": cohort}));
    assert_eq!((&view["format"], &view["list"]), (&json!("plainFolders"), &json!("list.csv")));
    assert_eq!(
        (&view["newAttempts"], &view["newLearners"], &view["files"]),
        (&json!(2), &json!(2), &json!(2))
    );
    assert_eq!(view["matched"][0]["by"], "name");
    assert_eq!(view["matched"][0]["number"], 1);

    let plan = view["plan"].clone();
    let done = room.ask("intake_commit", json!({"plan": plan, "job": "a"}));
    assert_eq!((&done["newAttempts"], &done["cancelled"]), (&json!(2), &json!(false)));
    assert!(done["first"].is_string());
    assert_eq!(room.code("intake_view", json!({"plan": plan})), WireCode::NotFound, "it is done");

    let undone = room.ask("intake_undo", json!({"import": done["import"]}));
    assert_eq!((&undone["attempts"], &undone["refused"]), (&json!(2), &Value::Null));
    let again = room.ask("intake_open", json!({"sources": [folder], "cohort": cohort}));
    assert_eq!((&again["newAttempts"], &again["newLearners"]), (&json!(2), &json!(0)));
    assert_eq!(room.ask("journal_check", json!({}))["broken"], Value::Null);
}

#[test]
fn work_of_nobody_known_is_assigned_created_left_out_or_left_open() {
    let room = Room::with_sample();
    let (folder, _) = work(&room, &["a stranger", "another one", "third"]);
    let view = room.ask("intake_open", json!({"sources": [folder], "cohort": cohort(&room)}));
    let plan = &view["plan"];
    let groups: Vec<&Value> =
        view["unmatched"].as_array().unwrap().iter().map(|group| &group["group"]).collect();
    assert_eq!(groups.len(), 3);
    let assign = |group: &Value, to: &str, learner: Value, name: Value| {
        let request = json!({
            "plan": plan, "group": group, "to": to, "learner": learner, "name": name,
            "externalId": null, "email": null,
        });
        room.try_ask("intake_assign", request)
    };
    let known = room.ask("learner_list", json!({"typed": "", "offset": 0, "limit": 1}));
    let known = &known["learners"][0]["id"];
    assign(groups[0], "learner", known.clone(), Value::Null).unwrap();
    assign(groups[1], "create", Value::Null, json!("Zoe Quill")).unwrap();
    let view = assign(groups[2], "skip", Value::Null, Value::Null).unwrap();
    let matched = view["matched"].as_array().unwrap();
    assert!(matched.len() == 2 && matched.iter().all(|one| one["by"] == "hand"), "{view}");
    assert_eq!((&view["unmatched"][0]["skipped"], &view["newLearners"]), (&json!(true), &json!(1)));

    let zoe = matched.iter().find(|one| one["learner"] == "Zoe Quill").unwrap();
    let view = assign(&zoe["group"], "undecided", Value::Null, Value::Null).unwrap();
    assert_eq!((view["matched"].as_array().unwrap().len(), &view["newLearners"]), (1, &json!(0)));
    assert_eq!(
        assign(groups[0], "learner", Value::Null, Value::Null).unwrap_err().code,
        WireCode::InputInvalid
    );
    assert_eq!(assign(&json!("7+x"), "skip", Value::Null, Value::Null).unwrap_err().code, WireCode::NotFound);
}

#[test]
fn the_cohort_can_be_picked_later_and_nothing_is_imported_without_one() {
    let room = Room::with_sample();
    let (folder, list) = work(&room, &["Zoe Quill"]);
    let view = room.ask("intake_open", json!({"sources": [folder, list], "cohort": null}));
    assert_eq!((&view["cohort"], &view["matched"][0]["number"]), (&Value::Null, &Value::Null));
    let commit = json!({"plan": view["plan"], "job": "a"});
    assert_eq!(room.code("intake_commit", commit), WireCode::Refused);
    let picked = room.ask("intake_cohort", json!({"plan": view["plan"], "cohort": cohort(&room)}));
    assert_eq!(picked["matched"][0]["number"], 1);
    assert!(picked["cohortName"].is_string());
}

#[test]
fn a_stopped_import_writes_nothing_and_can_be_carried_out_after_all() {
    let room = Room::with_sample();
    let (folder, list) = work(&room, &["Zoe Quill"]);
    let view = room.ask("intake_open", json!({"sources": [folder, list], "cohort": cohort(&room)}));
    let before = room.ask("journal_check", json!({}));
    room.ask("job_cancel", json!({"job": "stopped"}));
    let done = room.ask("intake_commit", json!({"plan": view["plan"], "job": "stopped"}));
    assert_eq!((&done["cancelled"], &done["import"]), (&json!(true), &Value::Null));
    assert_eq!(room.ask("journal_check", json!({})), before);
    let done = room.ask("intake_commit", json!({"plan": view["plan"], "job": "second"}));
    assert_eq!(done["newAttempts"], 1);
}

#[test]
fn a_look_can_be_stopped_and_a_plan_let_go() {
    let room = Room::with_sample();
    let (folder, list) = work(&room, &["Zoe Quill"]);
    room.ask("job_cancel", json!({"job": "look"}));
    let look = json!({"sources": [folder, list], "cohort": null, "job": "look"});
    assert_eq!(room.code("intake_open", look), WireCode::Cancelled);
    let view = room.ask("intake_open", json!({"sources": [folder, list], "cohort": null}));
    for _ in 0..2 {
        room.ask("intake_drop", json!({"plan": view["plan"]}));
    }
    assert_eq!(room.code("intake_view", json!({"plan": view["plan"]})), WireCode::NotFound);
}

#[test]
fn an_archive_that_is_not_safe_is_refused_with_its_reason() {
    let room = Room::with_sample();
    let archive = room.file("broken.zip", b"PK\x03\x04 cut off");
    let refused = room.refused("intake_open", json!({"sources": [archive], "cohort": null}));
    assert_eq!(refused.code, WireCode::SourceRefused);
    let nothing = room.refused("intake_undo", json!({"import": "01900000-0000-7000-8000-000000000001"}));
    assert_eq!(nothing.code, WireCode::NotFound);
}
