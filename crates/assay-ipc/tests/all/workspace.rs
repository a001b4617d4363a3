//! Workspaces: made, opened, put away.

use crate::support::{Room, organisation};
use assay_ipc::WireCode;
use serde_json::json;

#[test]
fn the_sample_opens_with_work_to_do_and_its_own_assessor() {
    let room = Room::new();
    let state = room.ask("workspace_sample", json!({}));
    assert_eq!(state["isSample"], true);
    assert_eq!(state["assessor"], "Ingrid Solheim-Park");
    assert!(state["queue"].as_u64().unwrap() > 0, "{state}");
    assert!(state["ready"].as_u64().unwrap() > 0, "{state}");
    assert_eq!((&state["issued"], &state["keyUnlocked"]), (&json!(0), &json!(false)));
    assert_eq!(room.ask("app_state", json!({}))["workspace"], state);

    room.ask("workspace_close", json!({}));
    let again = room.ask("workspace_sample", json!({}));
    assert_eq!(again, state, "the sample that is there is opened, not made anew");
}

#[test]
fn a_new_organisation_gets_a_folder_of_its_name_and_its_assessor_sits_down() {
    let room = Room::new();
    let state = room.ask("workspace_create", organisation());
    assert_eq!(state["name"], "Harbour Trades College");
    assert_eq!(state["assessor"], "Ruth Osei");
    assert_eq!(state["isSample"], false);
    let folder = room.home().join("workspaces").join("Harbour Trades College");
    assert_eq!(state["folder"], folder.to_str().unwrap());
    assert!(folder.join("assay.db").is_file());

    let second = room.ask("workspace_create", organisation());
    assert!(second["folder"].as_str().unwrap().ends_with("Harbour Trades College 2"), "{second}");
}

#[test]
fn what_is_refused_leaves_no_workspace_behind() {
    let room = Room::new();
    let asked = |change: fn(&mut serde_json::Value)| {
        let mut request = organisation();
        change(&mut request);
        room.refused("workspace_create", request)
    };
    let weak = asked(|request| request["passphrase"] = json!("Harbour24"));
    assert_eq!((weak.code, weak.subject.as_str()), (WireCode::InputInvalid, "passphrase"));
    assert!(!weak.to_string().contains("Harbour24"), "{weak}");
    assert_eq!(asked(|request| request["assessor"] = json!(" ")).subject, "assessor");
    assert_eq!(asked(|request| request["name"] = json!("")).subject, "name");
    assert_eq!(asked(|request| request["url"] = json!("harbour")).subject, "url");
    let mut hostile = organisation();
    hostile["logo"] = room.file("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
    assert_eq!(room.refused("workspace_create", hostile).subject, "logo");
    assert!(!room.home().join("workspaces").exists());
    assert_eq!(room.code("organisation_view", json!({})), WireCode::NoWorkspace);
}

#[test]
fn a_picked_folder_takes_the_workspace_unless_something_is_in_it() {
    let room = Room::new();
    let place = room.path("place");
    std::fs::create_dir(&place).unwrap();
    let mut request = organisation();
    request["folder"] = room.handle(&place);
    let state = room.ask("workspace_create", request.clone());
    assert_eq!(state["folder"], place.to_str().unwrap());
    assert_eq!(room.code("workspace_create", request), WireCode::FolderNotEmpty);
}

#[test]
fn workspaces_opened_before_are_listed_reopened_and_forgotten() {
    let room = Room::with_organisation();
    room.ask("workspace_sample", json!({}));
    let recent = room.ask("app_state", json!({}))["recent"].clone();
    let names: Vec<&str> =
        recent.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names[1], "Harbour Trades College");
    assert_eq!(names.len(), 2);
    assert!(recent.as_array().unwrap().iter().all(|one| one["exists"] == true));

    let id = recent[1]["id"].clone();
    let state = room.ask("workspace_reopen", json!({"id": id}));
    assert_eq!((&state["name"], &state["assessor"]), (&json!("Harbour Trades College"), &json!("Ruth Osei")));
    let recent = room.ask("app_state", json!({}))["recent"].clone();
    assert_eq!(
        (&recent[0]["id"], recent.as_array().unwrap().len()),
        (&id, 2),
        "opening again adds no second row"
    );

    room.ask("workspace_forget", json!({"id": id}));
    assert_eq!(room.code("workspace_reopen", json!({"id": id})), WireCode::NotFound);
    assert!(
        room.home().join("workspaces/Harbour Trades College/assay.db").is_file(),
        "forgetting deletes nothing"
    );
}

#[test]
fn a_workspace_that_went_away_is_shown_as_gone() {
    let room = Room::with_organisation();
    room.ask("workspace_close", json!({}));
    std::fs::remove_dir_all(room.home().join("workspaces")).unwrap();
    let recent = room.ask("app_state", json!({}))["recent"].clone();
    assert_eq!(recent[0]["exists"], false);
    assert_eq!(room.code("workspace_reopen", json!({"id": recent[0]["id"]})), WireCode::NotFound);
}

#[test]
fn a_folder_without_a_workspace_is_refused_and_the_open_one_stays() {
    let room = Room::with_organisation();
    let folder = room.handle(room.folder.path());
    assert_eq!(room.code("workspace_open", json!({"folder": folder})), WireCode::NotFound);
    assert_eq!(room.ask("app_state", json!({}))["workspace"]["name"], "Harbour Trades College");
}

#[test]
fn closing_leaves_nobody_at_the_window() {
    let room = Room::with_organisation();
    room.ask("workspace_close", json!({}));
    assert!(room.ask("app_state", json!({}))["workspace"].is_null());
    assert_eq!(room.desk.assessor(), "");
}

#[test]
fn a_workspace_that_nobody_judges_in_yet_opens_with_an_empty_chair() {
    let room = Room::new();
    let folder = room.path("from the command line");
    let new = assay_app::organisation::NewOrganisation::named("Quiet Office");
    assay_app::Workspace::create(&folder, &new, "any", assay_app::ports::system()).unwrap();
    let state = room.ask("workspace_open", json!({"folder": room.handle(&folder)}));
    assert_eq!(state["assessor"], "");
    room.ask("assessor_add", json!({"name": "Ruth Osei"}));
    let view = room.ask("assessor_become", json!({"name": "Ruth Osei"}));
    assert_eq!(view, json!({"assessors": ["Ruth Osei"], "current": "Ruth Osei"}));
}
