//! Evidence: what the window may see of a file, and what the shell serves.

use crate::support::Room;
use assay_ipc::{EvidenceSource, WireCode, evidence, evidence_image};
use serde_json::{Value, json};

/// Every file of the sample, with how it is shown.
fn files(room: &Room) -> Vec<Value> {
    let filter = json!({"group": "all", "cohort": null, "typed": "", "mine": false, "fair": false});
    let page = room.ask("queue_page", json!({"filter": filter, "offset": 0, "limit": 100}));
    let mut files = Vec::new();
    for row in page["rows"].as_array().unwrap() {
        let review = room.ask("review_open", json!({"submission": row["submission"], "filter": null}));
        for attempt in review["attempts"].as_array().unwrap() {
            files.extend(attempt["evidence"].as_array().unwrap().iter().cloned());
        }
    }
    files
}

fn shown_as(files: &[Value], viewer: &str) -> Value {
    files.iter().find(|file| file["viewer"] == viewer).unwrap_or_else(|| panic!("no {viewer}")).clone()
}

#[test]
fn text_comes_as_text_and_pictures_do_not() {
    let room = Room::with_sample();
    let files = files(&room);
    let text = room.ask("evidence_text", json!({"evidence": shown_as(&files, "text")["id"]}));
    assert!(!text["text"].as_str().unwrap().is_empty());
    assert_eq!(text["truncated"], false);
    let pdf = room.ask("evidence_text", json!({"evidence": shown_as(&files, "pdf")["id"]}));
    assert_eq!(pdf["form"], "document");
    let picture = shown_as(&files, "image")["id"].clone();
    assert_eq!(room.code("evidence_text", json!({"evidence": picture})), WireCode::Refused);
}

#[test]
fn facts_name_the_file_by_its_hash_and_nobody_by_name() {
    let room = Room::with_sample();
    let files = files(&room);
    let learners = room.ask("learner_list", json!({"typed": "", "offset": 0, "limit": 100}));
    for file in &files {
        let facts = room.ask("evidence_facts", json!({"evidence": file["id"]}));
        assert_eq!(facts["sha256"].as_str().unwrap().len(), 64);
        let notes = facts["notes"].to_string();
        for learner in learners["learners"].as_array().unwrap() {
            assert!(!notes.contains(learner["name"].as_str().unwrap()), "{notes}");
        }
    }
    let notes: Vec<String> = files
        .iter()
        .map(|file| room.ask("evidence_facts", json!({"evidence": file["id"]}))["notes"].to_string())
        .collect();
    assert!(notes.iter().any(|notes| notes.contains("in 1 other submission")));
    assert!(notes.iter().any(|notes| notes.contains("pixels")));
}

#[test]
fn the_shell_gets_the_bytes_and_a_bounded_picture() {
    let room = Room::with_sample();
    let files = files(&room);
    let picture = shown_as(&files, "image");
    let id = picture["id"].as_str().unwrap();
    let EvidenceSource { media, path_in_vault, size, name } = evidence(&room.desk, id).unwrap();
    assert_eq!(
        (media.as_str(), size),
        (picture["media"].as_str().unwrap(), picture["size"].as_u64().unwrap())
    );
    assert_eq!(std::fs::metadata(path_in_vault).unwrap().len(), size);
    assert!(picture["path"].as_str().unwrap().ends_with(&name));
    let png = evidence_image(&room.desk, id, 64).unwrap();
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((&png[1..4], side(16).max(side(20))), (&b"PNG"[..], 64));
    let text = shown_as(&files, "text")["id"].as_str().unwrap().to_owned();
    assert_eq!(evidence_image(&room.desk, &text, 64).unwrap_err().code, WireCode::Refused);
    assert_eq!(evidence(&room.desk, "nothing").unwrap_err().code, WireCode::InputInvalid);
}

#[test]
fn another_program_gets_a_copy_and_never_the_vault() {
    let room = Room::with_sample();
    let file = shown_as(&files(&room), "pdf");
    room.ask("evidence_open_outside", json!({"evidence": file["id"]}));
    let copy = room.shell.shown.lock().unwrap().pop().unwrap();
    assert!(copy.starts_with(room.home()), "{}", copy.display());
    let source = evidence(&room.desk, file["id"].as_str().unwrap()).unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), std::fs::read(&source.path_in_vault).unwrap());
    assert!(std::fs::metadata(&copy).unwrap().permissions().readonly());
}
