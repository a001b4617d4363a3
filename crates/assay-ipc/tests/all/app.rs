//! The program itself: state, preferences, passphrases, dialogs.

use crate::support::Room;
use assay_ipc::WireCode;
use serde_json::json;

#[test]
fn a_first_start_has_defaults_and_nothing_open() {
    let room = Room::new();
    let state = room.ask("app_state", json!({}));
    assert!(state["workspace"].is_null());
    assert_eq!(state["recent"], json!([]));
    assert_eq!(state["crashedBefore"], false);
    let wanted =
        json!({"theme": "system", "language": "en", "singleKeys": true, "keys": [], "reducedMotion": false});
    assert_eq!(state["preferences"], wanted);
    assert!(!room.home().exists(), "looking writes nothing");
}

#[test]
fn preferences_last_until_they_are_changed_again() {
    let room = Room::new();
    let wanted = json!({
        "theme": "dark", "language": "de", "singleKeys": false, "reducedMotion": true,
        "keys": [{"action": "close", "keys": "Ctrl+S"}],
    });
    assert_eq!(room.ask("preferences_save", wanted.clone()), wanted);
    assert_eq!(room.ask("app_state", json!({}))["preferences"], wanted);
}

#[test]
fn damaged_preferences_are_put_aside_and_the_program_starts_with_the_defaults() {
    let room = Room::new();
    std::fs::create_dir_all(room.home()).unwrap();
    std::fs::write(room.home().join("preferences.json"), "{\"theme\": \"da").unwrap();
    std::fs::write(room.home().join("recent.json"), "no JSON").unwrap();
    let state = room.ask("app_state", json!({}));
    assert_eq!(state["preferences"]["theme"], "system");
    assert_eq!(state["recent"], json!([]));
    let kept = std::fs::read_to_string(room.home().join("preferences.json.damaged")).unwrap();
    assert_eq!(kept, "{\"theme\": \"da");
    assert!(room.home().join("recent.json.damaged").exists());
}

#[test]
fn a_run_that_ended_badly_is_told_once_the_shell_has_marked_it() {
    let room = Room::new();
    std::fs::create_dir_all(room.home()).unwrap();
    std::fs::write(room.home().join("ended-badly"), "").unwrap();
    assert_eq!(room.ask("app_state", json!({}))["crashedBefore"], true);
}

#[test]
fn a_passphrase_is_measured_against_what_is_known_of_its_owner() {
    let room = Room::new();
    let measure = |passphrase: &str| {
        room.ask("passphrase_measure", json!({"passphrase": passphrase, "about": ["Harbour Trades College"]}))
    };
    for weak in ["", "password", "Harbour Trades College", "12345678"] {
        let found = measure(weak);
        assert_eq!(found["enough"], false, "{weak}: {found}");
    }
    let short = measure("x9$Kq2!");
    assert_eq!(short["enough"], false);
    assert!(short["sentence"].as_str().unwrap().contains("8 characters"), "{short}");
    let strong = measure("kestrel over seven quiet harbours");
    assert_eq!((strong["enough"].as_bool(), strong["score"].as_u64()), (Some(true), Some(4)));
    assert!(strong["sentence"].as_str().unwrap().contains("centuries"), "{strong}");
}

#[test]
fn what_was_picked_comes_back_as_handles_that_only_this_run_knows() {
    let room = Room::new();
    room.shell.picks.lock().unwrap().push(room.folder.path().to_path_buf());
    let picked = room.ask("path_pick", json!({"purpose": "exportFolder"}));
    assert_eq!(picked["picked"][0]["folder"], true);
    let handle = picked["picked"][0]["handle"].clone();
    assert!(
        !handle.as_str().unwrap().contains(room.folder.path().to_str().unwrap()),
        "a handle tells no path"
    );
    room.ask("folder_open", json!({"handle": handle}));
    assert_eq!(*room.shell.shown.lock().unwrap(), [room.folder.path()]);
    assert_eq!(room.code("folder_open", json!({"handle": "/etc"})), WireCode::NotFound);
}

#[test]
fn a_file_is_never_opened_by_opening_its_folder() {
    let room = Room::new();
    let handle = room.file("run.sh", b"#!/bin/sh\n");
    room.ask("folder_open", json!({"handle": handle}));
    assert_eq!(*room.shell.shown.lock().unwrap(), [room.folder.path()]);
}

#[test]
fn a_job_that_is_cancelled_is_asked_to_stop() {
    let room = Room::new();
    room.ask("job_cancel", json!({"job": "release-1"}));
    assert!(room.desk.is_cancelled("release-1"));
    assert!(!room.desk.is_cancelled("release-2"));
}

#[test]
fn every_part_of_the_program_is_named_with_its_licence() {
    let about = Room::new().ask("app_about", json!({}));
    let licences = about["licences"].as_array().unwrap();
    let licence_of = |name: &str| {
        let found = licences.iter().find(|part| part["name"] == name);
        found.map(|part| part["licence"].as_str().unwrap().to_owned())
    };
    assert_eq!(licence_of("rusqlite").as_deref(), Some("MIT"));
    assert!(licence_of("react").is_some(), "the window's parts are named too");
    assert!(licences.iter().all(|part| !part["licence"].as_str().unwrap().is_empty()));
}
