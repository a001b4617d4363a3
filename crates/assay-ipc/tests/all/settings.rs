//! Settings: the organisation, its key, assessors, backups and the journal.

use crate::support::{PASSPHRASE, Room};
use assay_ipc::WireCode;
use serde_json::{Value, json};

const NEW: &str = "eleven patient lanterns by the weir";
const LOGO: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";

fn change(logo: Value, remove: bool) -> Value {
    json!({
        "name": "Harbour Institute", "url": "", "email": "office@harbour.example", "logo": logo, "removeLogo": remove,
    })
}

#[test]
fn the_organisation_is_shown_changed_and_given_a_picture() {
    let room = Room::with_organisation();
    let before = room.ask("organisation_view", json!({}));
    assert_eq!(before["url"], "https://harbour.example");
    assert!(before["logo"].is_null());

    let logo = room.file("logo.svg", LOGO);
    let after = room.ask("organisation_change", change(logo, false));
    assert_eq!((&after["name"], &after["url"]), (&json!("Harbour Institute"), &json!("")));
    assert_eq!(after["issuerId"], before["issuerId"]);
    let (media, bytes) = room.desk.preview(after["logo"].as_str().unwrap()).unwrap();
    assert_eq!(media, "image/png");
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(room.ask("app_state", json!({}))["recent"][0]["name"], "Harbour Institute");

    let bare = room.ask("organisation_change", change(Value::Null, true));
    assert!(bare["logo"].is_null());
}

#[test]
fn the_key_is_told_by_six_words_that_stay() {
    let room = Room::with_organisation();
    let view = room.ask("key_view", json!({}));
    assert!(view["publicKey"].as_str().unwrap().starts_with("z6Mk"));
    assert_eq!(view["fingerprint"].as_array().unwrap().len(), 6);
    assert_eq!((&view["unlocked"], &view["recoverySavedAt"]), (&json!(false), &Value::Null));
    assert_eq!(room.ask("key_view", json!({}))["fingerprint"], view["fingerprint"]);
}

#[test]
fn a_passphrase_is_changed_by_whoever_knows_it_to_one_that_holds() {
    let room = Room::with_organisation();
    assert_eq!(room.code("key_passphrase", json!({"old": "wrong", "new": NEW})), WireCode::PassphraseWrong);
    let weak = room.refused("key_passphrase", json!({"old": PASSPHRASE, "new": "harbour1"}));
    assert_eq!(weak.code, WireCode::InputInvalid);
    room.ask("key_passphrase", json!({"old": PASSPHRASE, "new": NEW}));
    let workspace = room.desk.workspace().unwrap();
    assert!(workspace.unlock(NEW).is_ok());
    assert!(workspace.unlock(PASSPHRASE).is_err());
}

#[test]
fn a_restored_backup_gets_its_key_back_from_the_recovery_file() {
    let room = Room::with_organisation();
    let place = room.handle(&room.path("recovery.json"));
    let written = room.ask("key_recovery", json!({"file": place, "passphrase": PASSPHRASE}));
    let code = written["code"].as_str().unwrap().to_owned();
    assert!(!room.ask("key_view", json!({}))["recoverySavedAt"].is_null());
    let told = std::fs::read_to_string(room.path("recovery.json")).unwrap();
    assert!(!told.contains(&code), "the code is kept nowhere");

    let file = room.handle(&room.path("office.assay-backup"));
    let backup = room.ask("backup_write", json!({"file": file}));
    assert_eq!(backup["files"], 0);
    assert_eq!(backup["bytes"], std::fs::metadata(room.path("office.assay-backup")).unwrap().len());

    let folder = room.handle(&room.path("restored"));
    let state = room.ask("backup_restore", json!({"file": file, "folder": folder}));
    assert_eq!((&state["name"], &state["assessor"]), (&json!("Harbour Trades College"), &json!("Ruth Osei")));
    let recover = |code: &str| json!({"file": place, "code": code, "passphrase": NEW});
    assert_eq!(room.code("key_recover", recover("0000-0000")), WireCode::PassphraseWrong);
    room.ask("key_recover", recover(&code));
    assert!(room.desk.workspace().unwrap().unlock(NEW).is_ok());
    assert_eq!(room.ask("journal_check", json!({}))["brokenAt"], Value::Null);
}

#[test]
fn a_backup_never_takes_the_place_of_a_file() {
    let room = Room::with_organisation();
    let there = room.file("there.assay-backup", b"mine");
    assert_eq!(room.code("backup_write", json!({"file": there})), WireCode::FolderNotEmpty);
    assert_eq!(std::fs::read(room.path("there.assay-backup")).unwrap(), b"mine");
}

#[test]
fn assessors_are_added_and_take_turns_and_the_next_start_remembers_who_it_was() {
    let room = Room::with_organisation();
    let view = room.ask("assessor_add", json!({"name": "Marta Lund"}));
    assert_eq!(view, json!({"assessors": ["Marta Lund", "Ruth Osei"], "current": "Ruth Osei"}));
    assert_eq!(room.code("assessor_become", json!({"name": "Nobody"})), WireCode::NotFound);
    room.ask("assessor_become", json!({"name": "Marta Lund"}));
    assert_eq!(room.desk.assessor(), "Marta Lund");
    let id = room.ask("app_state", json!({}))["recent"][0]["id"].clone();
    room.ask("workspace_close", json!({}));
    assert_eq!(room.ask("workspace_reopen", json!({"id": id}))["assessor"], "Marta Lund");
}

#[test]
fn the_journal_of_the_sample_is_whole_and_says_how_long_it_is() {
    let room = Room::with_sample();
    let check = room.ask("journal_check", json!({}));
    assert_eq!(check["brokenAt"], Value::Null);
    let events = check["events"].as_u64().unwrap();
    assert!(events > 100, "{events}");
    assert!(check["sentence"].as_str().unwrap().contains(&events.to_string()));
}

#[test]
fn an_organisation_takes_a_name_on_the_web_and_publishes_under_it() {
    let room = Room::with_organisation();
    assert!(room.ask("organisation_view", json!({}))["publication"].is_null(), "its key is its name");
    assert_eq!(room.code("issuer_take", json!({"name": "harbour.example"})), WireCode::KeyLocked);
    room.ask("key_unlock", json!({"passphrase": PASSPHRASE}));
    let wrong = room.refused("issuer_take", json!({"name": "https://harbour.example/../etc"}));
    assert_eq!(wrong.code, WireCode::InputInvalid);
    let view = room.ask("issuer_take", json!({"name": "https://harbour.example/awards/"}));
    assert_eq!(view["issuerId"], "did:web:harbour.example:awards");
    assert!(view["formerNames"][0].as_str().unwrap().starts_with("did:key:"));
    let document = "https://harbour.example/awards/did.json";
    assert_eq!(view["publication"]["document"], document);
    assert!(view["publication"]["missing"].as_str().unwrap().contains(document));
    assert_eq!(room.code("publication_confirm", json!({})), WireCode::Refused);

    let folder = view["publication"]["folder"]["handle"].clone();
    let written = room.ask("publication_write", json!({ "folder": folder }));
    assert_eq!(written["files"], 3, "the keys, a list and the index");
    let path = room.desk.path(&serde_json::from_value(folder).unwrap()).unwrap();
    assert!(path.join("harbour.example/awards/did.json").is_file());
    let view = room.ask("publication_confirm", json!({}));
    assert!(
        view["publication"]["missing"].is_null() && view["publication"]["confirmedAt"].is_string(),
        "{view}"
    );
}

#[test]
fn a_key_is_replaced_under_a_name_on_the_web_and_a_stolen_one_taken_out_of_use() {
    let room = Room::with_organisation();
    let view = room.ask("key_view", json!({}));
    assert_eq!(view["replaceable"], false, "the key is the name");
    assert_eq!(room.code("key_replace", json!({"passphrase": PASSPHRASE})), WireCode::Refused);
    room.ask("key_unlock", json!({"passphrase": PASSPHRASE}));
    room.ask("issuer_take", json!({"name": "harbour.example"}));
    assert_eq!(room.code("key_replace", json!({"passphrase": "wrong"})), WireCode::PassphraseWrong);
    room.ask("key_replace", json!({"passphrase": PASSPHRASE}));
    let view = room.ask("key_view", json!({}));
    assert_eq!((&view["replaceable"], &view["unlocked"]), (&json!(true), &json!(false)));
    let states = |view: &Value| -> Vec<String> {
        let keys = view["keys"].as_array().unwrap();
        keys.iter().map(|key| key["state"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(states(&view), ["active", "retired"]);

    let stolen = view["publicKey"].clone();
    let weak = json!({"publicKey": stolen, "passphrase": "harbour1"});
    assert_eq!(room.code("key_compromised", weak), WireCode::InputInvalid);
    let changed = room.ask("key_compromised", json!({"publicKey": stolen, "passphrase": NEW}));
    assert_eq!(changed["affected"], json!([]));
    let mut after = states(&room.ask("key_view", json!({})));
    after.sort();
    assert_eq!(after, ["active", "compromised", "retired"]);
    room.ask("key_unlock", json!({"passphrase": NEW}));
    let nothing = json!({"publicKey": stolen, "reason": "stolen", "job": "j"});
    assert_eq!(room.code("key_reissue", nothing), WireCode::Refused);
}
