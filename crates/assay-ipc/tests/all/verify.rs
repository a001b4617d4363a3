//! Verify by command, with and without a workspace.

use crate::support::Room;
use assay_ipc::WireCode;
use serde_json::{Value, json};

/// A room whose sample workspace issued its badges, with the files of one of them by their endings.
fn issued() -> (Room, Vec<std::path::PathBuf>) {
    let room = Room::with_sample();
    let out = room.path("out");
    std::fs::create_dir_all(&out).unwrap();
    room.ask("key_unlock", json!({"passphrase": "sample"}));
    let done = room.ask("release_run", json!({
        "cohort": null, "folder": room.handle(&out), "formats": ["json", "pdf", "png", "svg"], "letters": false,
        "lms": false, "job": "a",
    }));
    let id = &done["issued"][0]["id"];
    let one = room.path("one");
    std::fs::create_dir_all(&one).unwrap();
    let request = json!({"ids": [id], "folder": room.handle(&one), "formats": ["json", "pdf", "png", "svg"]});
    let written = room.ask("issued_export", request);
    let files = written["files"].as_array().unwrap();
    (room, files.iter().map(|file| one.join(file.as_str().unwrap())).collect())
}

fn verify(room: &Room, path: &std::path::Path) -> Value {
    room.ask("verify_files", json!({"files": [room.handle(path)]}))["files"][0].clone()
}

#[test]
fn every_file_of_a_badge_is_valid_and_shows_what_was_signed() {
    let (room, files) = issued();
    room.ask("workspace_close", json!({}));
    let mut carriers = Vec::new();
    for path in &files {
        let file = verify(&room, path);
        assert_eq!((&file["verdict"], &file["signature"]), (&json!("valid"), &json!("valid")), "{file}");
        assert_eq!(file["issuer"], "unknown", "no workspace is open, and nobody was accepted");
        assert!(file["learner"].is_string() && file["title"].is_string() && file["issuedAt"].is_string());
        assert_eq!(file["issuerFingerprint"].as_str().unwrap().split(' ').count(), 6);
        let (media, png) = room.desk.preview(file["image"].as_str().unwrap()).unwrap();
        assert!(media == "image/png" && png.starts_with(b"\x89PNG"));
        assert!(!file["results"].as_array().unwrap().is_empty());
        carriers.push(file["carrier"].as_str().unwrap().to_owned());
    }
    carriers.sort();
    assert_eq!(carriers, ["json", "pdf", "png", "svg"]);
}

#[test]
fn what_no_signature_covers_is_not_shown() {
    let (room, files) = issued();
    let json = files.iter().find(|path| path.extension().is_some_and(|end| end == "json")).unwrap();
    let text = std::fs::read_to_string(json).unwrap();
    let mut badge: Value = serde_json::from_str(&text).unwrap();
    badge["issuer"]["name"] = json!("Another college");
    let forged = &room.ask("verify_text", json!({"text": badge.to_string()}))["files"][0];
    assert_eq!((&forged["verdict"], &forged["signature"]), (&json!("invalid"), &json!("invalid")));
    for member in
        ["title", "learner", "issuerName", "issuerId", "issuerFingerprint", "issuedAt", "validUntil", "image"]
    {
        assert_eq!(forged[member], Value::Null, "{member}");
    }
    assert_eq!(forged["results"], json!([]));
    assert!(!forged["checks"].as_array().unwrap().is_empty());
    let whole = &room.ask("verify_text", json!({"text": format!("  {text}\n")}))["files"][0];
    assert_eq!((&whole["verdict"], &whole["name"]), (&json!("valid"), &json!("")));
}

#[test]
fn one_file_that_cannot_be_read_or_is_no_badge_does_not_hold_up_the_others() {
    let (room, files) = issued();
    let gone = room.path("gone.json");
    std::fs::write(&gone, b"x").unwrap();
    let handles = [room.handle(&gone), room.file("notes.txt", b"Dear all"), room.handle(&files[0])];
    std::fs::remove_file(&gone).unwrap();
    let answer = room.ask("verify_files", json!({"files": handles}));
    let files = answer["files"].as_array().unwrap();
    assert_eq!((&files[0]["verdict"], &files[0]["name"]), (&json!("unknown"), &json!("gone.json")));
    assert_ne!(files[1]["verdict"], "valid");
    assert_eq!(files[2]["verdict"], "valid");
}

#[test]
fn the_own_organisation_is_known_and_others_are_accepted_and_dropped_by_hand() {
    let (room, files) = issued();
    assert_eq!(verify(&room, &files[0])["issuer"], "known");
    room.ask("workspace_close", json!({}));
    let stranger = verify(&room, &files[0]);
    assert_eq!(stranger["issuer"], "unknown");
    let trust = |trusted: bool| {
        room.ask("issuer_trust", json!({
            "issuerId": stranger["issuerId"], "name": "The college", "note": "by telephone", "trusted": trusted,
        }))
    };
    let list = trust(true);
    assert_eq!(
        (&list["issuers"][0]["note"], &list["issuers"][0]["name"]),
        (&json!("by telephone"), &json!("The college"))
    );
    assert!(room.home().join("trusted.json").is_file(), "without a workspace it is kept beside the program");
    assert_eq!(verify(&room, &files[0])["issuer"], "known");
    assert_eq!(trust(false)["issuers"], json!([]));
    assert_eq!(verify(&room, &files[0])["issuer"], "unknown");
}

#[test]
fn a_workspace_keeps_its_own_list() {
    let room = Room::with_organisation();
    let request = json!({"issuerId": "did:key:z6Mkother", "name": "Other", "note": "", "trusted": true});
    room.ask("issuer_trust", request.clone());
    assert_eq!(room.ask("issuers_trusted", json!({}))["issuers"][0]["issuerId"], "did:key:z6Mkother");
    room.ask("workspace_close", json!({}));
    assert_eq!(room.ask("issuers_trusted", json!({}))["issuers"], json!([]));
    let nonsense = json!({"issuerId": "not a name", "name": "", "note": "", "trusted": true});
    assert_eq!(room.code("issuer_trust", nonsense), WireCode::InputInvalid);
}

#[test]
fn a_damaged_list_accepts_nobody_and_is_kept_aside() {
    let room = Room::new();
    std::fs::create_dir_all(room.home()).unwrap();
    std::fs::write(room.home().join("trusted.json"), b"{").unwrap();
    assert_eq!(room.ask("issuers_trusted", json!({}))["issuers"], json!([]));
    assert!(room.home().join("trusted.json.damaged").is_file());
}

#[test]
fn what_the_workspace_issued_on_the_web_is_judged_by_its_own_records() {
    let room = Room::with_sample();
    room.ask("key_unlock", json!({"passphrase": "sample"}));
    room.ask("issuer_take", json!({"name": "kestrel.example"}));
    let folder = room.ask("release_preview", json!({"cohort": null}))["folder"]["handle"].clone();
    let order = json!({"cohort": null, "folder": folder, "formats": ["json"], "letters": false, "lms": false, "job": "j"});
    let issued = room.ask("release_run", order);
    let id = issued["issued"][0]["id"].clone();
    let text = room.ask("issued_view", json!({ "id": id }))["json"].clone();
    let verdict = || room.ask("verify_text", json!({ "text": text }))["files"][0]["verdict"].clone();
    assert_eq!(verdict(), "valid", "nothing was published yet, and the workspace knows its own key");
    let key = room.ask("key_view", json!({}))["publicKey"].clone();
    let stolen = json!({"publicKey": key, "passphrase": "eleven patient lanterns by the weir"});
    room.ask("key_compromised", stolen);
    assert_eq!(verdict(), "invalid");
}
