//! Release and what was issued, by command.

use crate::support::{Room, Shell};
use assay_app::ports::{Clock, Ports};
use assay_domain::Timestamp;
use assay_ipc::{Desk, WireCode};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

fn run(room: &Room, lms: bool) -> Value {
    let out = room.path("out");
    std::fs::create_dir_all(&out).unwrap();
    room.ask("key_unlock", json!({"passphrase": "sample"}));
    room.ask("release_run", json!({
        "cohort": null, "folder": room.handle(&out), "formats": ["json", "pdf", "json"], "letters": true, "lms": lms,
        "job": "release",
    }))
}

fn page(room: &Room, typed: &str) -> Value {
    room.ask("issued_page", json!({"typed": typed, "cohort": null, "offset": 0, "limit": 50}))
}

#[test]
fn what_the_preview_promises_is_released_with_letters_and_files_for_the_platform() {
    let room = Room::with_sample();
    let preview = room.ask("release_preview", json!({"cohort": null}));
    let ready = preview["ready"].as_array().unwrap().len();
    assert!(ready > 0 && preview["keyUnlocked"] == json!(false), "{preview}");
    let done = run(&room, true);
    assert_eq!(done["issued"].as_array().unwrap().len(), ready);
    assert_eq!(done["letters"], preview["letters"]);
    assert_eq!(done["cancelled"], false);
    let lms = done["lms"].as_array().unwrap();
    assert!(lms.iter().any(|name| name.as_str().unwrap().ends_with("grades.csv")), "{done}");
    for name in lms {
        assert!(room.path("out").join(name.as_str().unwrap()).is_file(), "{name}");
    }
    let after = room.ask("release_preview", json!({"cohort": null}));
    assert_eq!((after["ready"].as_array().unwrap().len(), &after["keyUnlocked"]), (0, &json!(true)));
    assert_eq!(page(&room, "")["total"], ready);
}

#[test]
fn without_the_key_nothing_is_signed_and_nothing_is_revoked() {
    let room = Room::with_sample();
    let folder = room.handle(room.folder.path());
    let request = json!({
        "cohort": null, "folder": folder, "formats": ["json"], "letters": false, "lms": false, "job": "a",
    });
    assert_eq!(room.code("release_run", request.clone()), WireCode::KeyLocked);
    assert_eq!(room.code("key_unlock", json!({"passphrase": "wrong"})), WireCode::PassphraseWrong);
    assert_eq!(room.code("release_run", request.clone()), WireCode::KeyLocked);
    room.ask("key_unlock", json!({"passphrase": "sample"}));
    room.ask("key_lock", json!({}));
    assert_eq!(room.code("release_run", request), WireCode::KeyLocked);
    assert_eq!(page(&room, "")["total"], 0);
    let revoke = json!({"id": "01900000-0000-7000-8000-000000000001", "reason": "Misspelt"});
    assert_eq!(room.code("issued_revoke", revoke), WireCode::KeyLocked);
}

#[test]
fn a_release_that_is_stopped_says_so() {
    let room = Room::with_sample();
    room.ask("job_cancel", json!({"job": "release"}));
    let done = run(&room, true);
    assert_eq!((&done["cancelled"], &done["lms"]), (&json!(true), &json!([])));
}

/// A clock that a test turns.
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.0.load(Ordering::Relaxed))
    }
}

#[test]
fn the_key_locks_itself_after_fifteen_minutes_without_use() {
    let folder = tempfile::tempdir().unwrap();
    let start: Timestamp = "2026-11-24T09:00:00Z".parse().unwrap();
    let hand = Arc::new(Hand(AtomicI64::new(start.unix_millis())));
    let random = assay_app::ports::system().random;
    let ports = Ports { clock: Arc::clone(&hand) as Arc<dyn Clock>, random };
    let desk = Desk::open(&folder.path().join("home"), ports);
    let room = Room { folder, desk, shell: Shell::default() };
    room.ask("workspace_sample", json!({}));
    let minutes = |count: i64| hand.0.fetch_add(count * 60_000, Ordering::Relaxed);

    room.ask("key_unlock", json!({"passphrase": "sample"}));
    minutes(14);
    assert!(room.desk.key_unlocked(), "looking does not count as use, and has not locked it");
    assert_eq!(run_revoke(&room), WireCode::NotFound, "the key was there");
    minutes(14);
    assert!(room.desk.key_unlocked(), "use keeps it");
    minutes(1);
    assert!(!room.desk.key_unlocked());
    assert_eq!(run_revoke(&room), WireCode::KeyLocked);

    room.ask("key_unlock", json!({"passphrase": "sample"}));
    minutes(-1);
    assert!(!room.desk.key_unlocked(), "a clock that was put back does not keep it open");
    room.ask("key_unlock", json!({"passphrase": "sample"}));
    room.ask("workspace_close", json!({}));
    assert!(!room.desk.key_unlocked());
}

fn run_revoke(room: &Room) -> WireCode {
    room.code("issued_revoke", json!({"id": "01900000-0000-7000-8000-000000000001", "reason": "Misspelt"}))
}

#[test]
fn an_issued_badge_shows_its_picture_its_certificate_and_what_was_reached() {
    let room = Room::with_sample();
    let done = run(&room, false);
    let badge = &done["issued"][0];
    let learner = badge["learner"].as_str().unwrap();
    let found = page(&room, learner);
    assert!(found["total"].as_u64().unwrap() >= 1);
    assert_eq!(page(&room, "nobody of this name")["total"], 0);

    let view = room.ask("issued_view", json!({"id": badge["id"]}));
    assert_eq!(view["item"]["learner"], badge["learner"]);
    let shown = |address: &Value| room.desk.preview(address.as_str().unwrap()).unwrap();
    assert_eq!(shown(&view["badge"]).0, "image/png");
    let (media, pdf) = shown(&view["certificate"]);
    assert!(media == "application/pdf" && pdf.starts_with(b"%PDF-"));
    let reached = &view["results"][0];
    let (place, levels) = (reached["place"].as_u64().unwrap(), reached["levels"].as_u64().unwrap());
    assert!(place < levels && reached["level"].is_string(), "{reached}");
    let linked_in = &view["linkedIn"];
    assert_eq!((&linked_in["name"], &linked_in["credentialId"]), (&badge["achievement"], &badge["id"]));
    assert!(linked_in["link"].as_str().unwrap().starts_with("https://www.linkedin.com/profile/add?"));
}

#[test]
fn an_export_is_the_same_bytes_again_and_printing_hands_the_certificate_out() {
    let room = Room::with_sample();
    let done = run(&room, false);
    let id = &done["issued"][0]["id"];
    let again = room.path("again");
    std::fs::create_dir_all(&again).unwrap();
    let request = json!({"ids": [id], "folder": room.handle(&again), "formats": ["json", "pdf"]});
    let written = room.ask("issued_export", request);
    let files = written["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        let file = file.as_str().unwrap();
        assert_eq!(
            std::fs::read(again.join(file)).unwrap(),
            std::fs::read(room.path("out").join(file)).unwrap(),
            "{file}"
        );
    }
    room.ask("issued_print", json!({"id": id}));
    let shown = room.shell.shown.lock().unwrap().clone();
    assert!(shown[0].starts_with(room.home()) && std::fs::read(&shown[0]).unwrap().starts_with(b"%PDF-"));
    assert_eq!(
        room.ask(
            "issued_export",
            json!({
                "ids": [], "folder": room.handle(&again), "formats": ["json"],
            })
        )["files"],
        json!([])
    );
}

#[test]
fn a_revoked_badge_says_when_and_why() {
    let room = Room::with_sample();
    let id = run(&room, false)["issued"][0]["id"].clone();
    assert_eq!(room.code("issued_revoke", json!({"id": id, "reason": "  "})), WireCode::InputInvalid);
    room.ask("issued_revoke", json!({"id": id, "reason": "The name was misspelt."}));
    let view = room.ask("issued_view", json!({"id": id}));
    assert_eq!(view["revokedBecause"], "The name was misspelt.");
    assert!(view["item"]["revokedAt"].is_string());
    assert_eq!(room.code("issued_revoke", json!({"id": id, "reason": "Twice"})), WireCode::Refused);
}
