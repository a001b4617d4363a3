//! Achievements while they are written, and as they are kept.

use crate::support::{AWARD, Office};
use assay_app::achievement::{blank, check_document, read_canvas_rubrics, read_document, read_picture};
use assay_app::verifying::{self, Options, Verdict};
use assay_app::{Code, ports};
use assay_domain::document;

#[test]
fn the_blank_achievement_can_be_kept_as_it_is() {
    let office = Office::new();
    let text = document::write(&blank(&ports::system()).unwrap());
    assert!(check_document(&text, &ports::system()).unwrap().is_ok());
    let written = office.workspace.save_achievement(&text, None, "R. Osei").unwrap();
    assert_eq!((written.number, written.replaced), (1, false));
    assert_eq!(written.rule, "Achieved when every criterion is at least Competent.");
}

#[test]
fn a_version_gives_way_until_a_judgement_uses_it_and_then_stays() {
    let office = Office::judged(&["Ana Lima"], "Yes");
    let workspace = &office.workspace;
    let first = workspace.achievement_details("Fire warden", None).unwrap();
    assert!(first.row.frozen_at.is_some());
    let id = first.row.achievement.to_string();

    let second = first.document().replace("One drill, observed.", "Two drills, observed.");
    let written = workspace.save_achievement(&second, Some(&id), "R. Osei").unwrap();
    assert_eq!((written.number, written.replaced), (2, false));
    let third = second.replace("Two drills", "Three drills");
    let written = workspace.save_achievement(&third, Some(&id), "R. Osei").unwrap();
    assert_eq!((written.number, written.replaced), (2, true), "nobody was judged by it");

    let summary = workspace.achievement_summaries().unwrap().remove(0);
    assert_eq!((summary.number, summary.frozen, summary.cohorts, summary.issued), (2, false, 1, 0));
    let kept = workspace.achievement_details(&id, Some(1)).unwrap();
    assert_eq!(kept.achievement.criteria_text, "One drill, observed.");
    let changes = workspace.achievement_changes(&id, 1, 2).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].place, "Criteria text");
    let cohort = workspace.list_cohorts().unwrap().remove(0);
    assert_eq!(cohort.name, "Drill");
    assert_eq!(workspace.achievement_details(&id, Some(3)).unwrap_err().code, Code::NotFound);
}

#[test]
fn two_achievements_never_have_one_name() {
    let office = Office::new();
    let error = office.workspace.save_achievement(AWARD, None, "R. Osei").unwrap_err();
    assert_eq!((error.code, error.subject.as_str()), (Code::Refused, "name"));
    let other = AWARD.replace("\"Fire warden\",\n  \"desc", "\"First aid\",\n  \"desc");
    let other = office.workspace.save_achievement(&other, None, "R. Osei").unwrap();
    let error = office
        .workspace
        .save_achievement(AWARD, Some(&other.achievement.to_string()), "R. Osei")
        .unwrap_err();
    assert_eq!(error.code, Code::Refused);
}

#[test]
fn every_fault_of_a_draft_is_told_at_its_place() {
    let text = AWARD
        .replacen("\"Clears the floor\"", "\"\"", 1)
        .replacen("\"One drill, observed.\"", "7", 1)
        .replacen("\"max\": 2", "\"max\": 0", 1);
    let faults = check_document(&text, &ports::system()).unwrap().unwrap_err();
    let places: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    assert_eq!(places, ["$.rubric.criteria[0]", "$.criteria", "$.attempts.max"]);
    assert!(faults.iter().all(|fault| fault.message.ends_with('.')), "{faults:?}");
    let shape = AWARD.replace("shield", "star");
    let faults = check_document(&shape, &ports::system()).unwrap().unwrap_err();
    assert_eq!(faults[0].path, "$.image.design");
}

#[test]
fn an_example_certificate_is_a_real_one_that_nobody_signed() {
    let office = Office::new();
    let achievement = read_document(AWARD, &ports::system()).unwrap();
    let pdf = office.workspace.example_certificate(&achievement).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let file = office.folder.path().join("example.pdf");
    std::fs::write(&file, &pdf).unwrap();
    let report =
        verifying::verify_file(&file, &Options::at("2026-11-24T09:00:00Z".parse().unwrap())).unwrap();
    assert_ne!(report.verdict, Verdict::Valid, "nobody vouches for an example");
    assert!(office.workspace.list_credentials().unwrap().is_empty(), "an example is not issued");
}

#[test]
fn a_canvas_rubric_is_read_with_the_level_that_is_taken_to_be_enough() {
    let csv = "Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range,Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points\n\
               Isolation,Proves dead,Tests,false,Good,,2,Fair,,1,Poor,,0\n";
    let rubrics = read_canvas_rubrics(csv.as_bytes(), &ports::system()).unwrap();
    let [rubric] = rubrics.as_slice() else { panic!("one rubric") };
    let criterion = &rubric.rubric.criteria()[0];
    assert_eq!(criterion.required, Some(criterion.levels[1].id));
    assert_eq!(criterion.levels[1].name, "Fair");
    assert!(rubric.notes.iter().any(|note| note.contains("highest level but one")));
    let error = read_canvas_rubrics(b"name\n", &ports::system()).unwrap_err();
    assert_eq!(error.code, Code::InputInvalid);
}

#[test]
fn a_picture_is_taken_when_it_only_shows() {
    let svg =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    assert!(read_picture(svg).unwrap().notes.is_empty());
    assert_eq!(read_picture(b"GIF89a").unwrap_err().code, Code::InputInvalid);
}
