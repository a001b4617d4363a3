//! Achievements: list, editor, rule on examples, previews, versions, rubrics and pictures.

use crate::support::Room;
use assay_ipc::WireCode;
use serde_json::{Value, json};

const AWARD: &str = r##"{
  "format": "assay-achievement", "formatVersion": 1,
  "name": "Isolate and prove dead", "description": "Makes a circuit safe.", "criteria": "One task, observed.",
  "rubric": {"criteria": [
    {"name": "Locks off", "required": "Competent", "levels": [{"name": "Emerging"}, {"name": "Competent"}]},
    {"name": "Proves dead", "required": "Competent", "levels": [{"name": "Emerging"}, {"name": "Competent"}]},
    {"name": "Restores safely", "required": "Competent", "levels": [{"name": "Emerging"}, {"name": "Competent"}]}
  ]},
  "rule": {"allAtLeast": {}}
}"##;

fn ruled(rule: Value) -> String {
    let mut award: Value = serde_json::from_str(AWARD).unwrap();
    award["rule"] = rule;
    award.to_string()
}

fn sentence(room: &Room, document: &str, levels: Value) -> String {
    let outcome = room.ask("rule_try", json!({"document": document, "levels": levels}));
    outcome["sentence"].as_str().unwrap().to_owned()
}

#[test]
fn the_foot_of_the_screen_says_what_is_missing_what_is_not_met_and_what_was() {
    let room = Room::new();
    let told = |levels: Value| sentence(&room, AWARD, levels);
    assert_eq!(told(json!([])), "Nothing is judged yet.");
    assert_eq!(
        told(json!([1, 1, null])),
        "*Restores safely* is still to be judged. Everything else would pass."
    );
    assert_eq!(
        told(json!([null, 1, null])),
        "*Locks off* and *Restores safely* are still to be judged. Everything else would pass."
    );
    assert_eq!(told(json!([1, 0, 1])), "not yet: *Proves dead* is 1 – Emerging, needs 2 – Competent");
    assert_eq!(
        told(json!([0, 0, 0])),
        "not yet: *Locks off* is 1 – Emerging, needs 2 – Competent; *Proves dead* is 1 – Emerging, needs 2 – \
         Competent; and 1 more"
    );
    assert_eq!(told(json!([1, 1, 1])), "achieved: every criterion is at least Competent");
}

#[test]
fn rules_that_count_say_how_far_the_count_is() {
    let room = Room::new();
    let two = ruled(json!({"kOfN": {"k": 2}}));
    assert_eq!(
        sentence(&room, &two, json!([0, 1, null])),
        "*Restores safely* is still to be judged. 1 of 3 criteria is at least Competent, 2 needed."
    );
    let score = ruled(json!({"weightedScore": {"percent": 60}}));
    assert_eq!(
        sentence(&room, &score, json!([1, 1, null])),
        "*Restores safely* is still to be judged. The weighted score will be between 66.67% and 100.00%, needs 60%."
    );
    let either = ruled(
        json!({"any": [{"kOfN": {"k": 3}}, {"critical": {"criterion": "Locks off", "atLeast": "Competent"}}]}),
    );
    assert_eq!(
        sentence(&room, &either, json!([1, 0, 0])),
        "achieved: one of the possible ways is met: *Locks off* is 2 – Competent, needs 2 – Competent (critical)"
    );
}

#[test]
fn an_outcome_carries_its_clauses_without_the_word_that_their_state_says() {
    let room = Room::new();
    let outcome = room.ask("rule_try", json!({"document": AWARD, "levels": [1, 0, null]}));
    assert_eq!(outcome["result"], "notYetAchieved");
    assert_eq!(outcome["unjudged"].as_array().unwrap().len(), 1);
    let clause = &outcome["clauses"][0];
    assert_eq!(clause["state"], "notMet");
    assert_eq!(clause["sentence"], "*Proves dead* is 1 – Emerging, needs 2 – Competent");
}

#[test]
fn the_samples_achievements_are_listed_with_their_pictures_and_use() {
    let room = Room::with_sample();
    let list = room.ask("achievement_list", json!({}));
    assert_eq!(list.as_array().unwrap().len(), 2);
    for item in list.as_array().unwrap() {
        assert!(item["cohorts"].as_u64().unwrap() > 0, "{item}");
        assert!(item["rule"].as_str().unwrap().starts_with("Achieved when"), "{item}");
        let (media, png) = room.desk.preview(item["image"].as_str().unwrap()).unwrap();
        assert!(media == "image/png" && png.starts_with(b"\x89PNG"));
    }
    assert_eq!(room.ask("achievement_list", json!({})), list, "pictures keep their addresses");
}

#[test]
fn a_document_is_checked_kept_shown_and_compared() {
    let room = Room::with_organisation();
    let check = room.ask("achievement_check", json!({"document": AWARD}));
    assert_eq!(check["problems"], json!([]));
    assert_eq!(check["sentence"], "Achieved when every criterion is at least Competent.");
    assert_eq!(check["criteria"][1]["lowestPassing"], 1);

    let saved = room.ask("achievement_save", json!({"document": AWARD, "id": null}));
    assert_eq!((&saved["version"], &saved["replaced"]), (&json!(1), &json!(false)));
    let view = room.ask("achievement_view", json!({"id": saved["id"], "version": null}));
    assert_eq!((&view["frozen"], &view["versions"][0]["number"]), (&json!(false), &json!(1)));
    let text = view["document"].as_str().unwrap();
    assert!(text.contains("\"id\""), "every id is in it");

    let changed = text.replace("One task, observed.", "Two tasks, observed.");
    let again = room.ask("achievement_save", json!({"document": changed, "id": saved["id"]}));
    assert_eq!((&again["version"], &again["replaced"]), (&json!(1), &json!(true)));
    let diff = room.ask("version_diff", json!({"id": saved["id"], "from": 1, "to": 1}));
    assert_eq!(diff["changes"], json!([]));
    assert_eq!(room.code("achievement_save", json!({"document": AWARD, "id": null})), WireCode::Refused);
}

#[test]
fn the_versions_of_a_judged_achievement_are_compared_in_words() {
    let room = Room::with_sample();
    let id = room.ask("achievement_list", json!({}))[0]["id"].clone();
    let view = room.ask("achievement_view", json!({"id": id, "version": null}));
    assert_eq!(view["frozen"], true);
    let mut document: Value = serde_json::from_str(view["document"].as_str().unwrap()).unwrap();
    document["description"] = json!("Reads otherwise now.");
    let saved = room.ask("achievement_save", json!({"document": document.to_string(), "id": id}));
    assert_eq!((&saved["version"], &saved["replaced"]), (&json!(2), &json!(false)));
    let diff = room.ask("version_diff", json!({"id": id, "from": 1, "to": 2}));
    assert_eq!(diff["changes"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&diff["changes"][0]["place"], &diff["changes"][0]["kind"]),
        (&json!("Description"), &json!("changed"))
    );
    assert_eq!(room.ask("achievement_view", json!({"id": id, "version": 1}))["document"], view["document"]);
}

#[test]
fn problems_are_told_together_and_each_at_its_place() {
    let room = Room::new();
    let mut award: Value = serde_json::from_str(AWARD).unwrap();
    award["name"] = json!("");
    award["rubric"]["criteria"][1]["levels"][0]["points"] = json!("many");
    let check = room.ask("achievement_check", json!({"document": award.to_string()}));
    let paths: Vec<&str> =
        check["problems"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["$.rubric.criteria[1].levels[0].points", "$.name"]);
    assert!(check["sentence"].is_null());
    let broken = room.ask("achievement_check", json!({"document": "{"}));
    assert_eq!(broken["problems"][0]["path"], "$");
}

#[test]
fn a_blank_achievement_has_no_id_and_no_problems() {
    let room = Room::new();
    let blank = room.ask("achievement_blank", json!({}));
    assert_eq!((&blank["id"], &blank["versions"]), (&json!(""), &json!([])));
    let check = room.ask("achievement_check", json!({"document": blank["document"]}));
    assert_eq!(check["problems"], json!([]));
    assert_eq!(check["criteria"][0]["levels"].as_array().unwrap().len(), 3);
}

#[test]
fn a_document_is_read_from_a_file_and_kept_by_nobody_before_it_is_saved() {
    let room = Room::with_organisation();
    let view = room.ask("achievement_import", json!({"file": room.file("award.json", AWARD.as_bytes())}));
    assert!(view["document"].as_str().unwrap().contains("Isolate and prove dead"));
    assert_eq!(room.ask("achievement_list", json!({})), json!([]));
    let other = room.file("award.bin", &[0xff, 0xfe, 0x00]);
    assert_eq!(room.code("achievement_import", json!({"file": other})), WireCode::InputInvalid);
}

#[test]
fn a_badge_is_drawn_from_a_document_that_is_not_finished_yet() {
    let room = Room::new();
    let drawn =
        json!({"image": {"design": {"shape": "hexagon", "text": "Safe", "icon": "bolt"}}}).to_string();
    let address =
        room.ask("badge_preview", json!({"document": drawn}))["address"].as_str().unwrap().to_owned();
    assert!(address.starts_with("preview:"));
    assert_eq!(room.desk.preview(&address).unwrap().0, "image/png");
    let star = json!({"image": {"design": {"shape": "star"}}}).to_string();
    assert_eq!(room.code("badge_preview", json!({"document": star})), WireCode::InputInvalid);
}

#[test]
fn the_certificate_of_a_draft_is_a_real_pdf() {
    let room = Room::with_organisation();
    let address = room.ask("certificate_preview", json!({"document": AWARD}))["address"].clone();
    let (media, pdf) = room.desk.preview(address.as_str().unwrap()).unwrap();
    assert_eq!(media, "application/pdf");
    assert!(pdf.starts_with(b"%PDF-"));
}

#[test]
fn a_canvas_rubric_fits_into_a_document_as_it_is_read() {
    let room = Room::new();
    let csv = "Rubric Name,Criteria Name,Rating Name,Rating Points,Rating Name,Rating Points\n\
               Isolation,Proves dead,Good,2,Poor,0\n";
    let read = room.ask("rubric_read", json!({"file": room.file("rubric.csv", csv.as_bytes())}));
    let rubric = &read["rubrics"][0];
    assert_eq!((&rubric["name"], &rubric["count"]), (&json!("Isolation"), &json!(1)));
    let mut award: Value = serde_json::from_str(AWARD).unwrap();
    award["rubric"]["criteria"] = serde_json::from_str(rubric["criteria"].as_str().unwrap()).unwrap();
    let check = room.ask("achievement_check", json!({"document": award.to_string()}));
    assert_eq!(check["problems"], json!([]));
}

#[test]
fn a_picture_fits_into_a_document_as_it_is_read_and_a_hostile_one_does_not() {
    let room = Room::new();
    let svg =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    let read = room.ask("image_read", json!({"file": room.file("badge.svg", svg)}));
    let mut award: Value = serde_json::from_str(AWARD).unwrap();
    award["image"] = serde_json::from_str(read["image"].as_str().unwrap()).unwrap();
    assert_eq!(room.ask("achievement_check", json!({"document": award.to_string()}))["problems"], json!([]));
    let script = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>x</script></svg>";
    let hostile = room.file("hostile.svg", script);
    assert_eq!(room.code("image_read", json!({"file": hostile})), WireCode::InputInvalid);
}
