//! What a release would do, and what goes back to the learning platform.

use crate::support;
use crate::support::{AWARD, Office, PASSPHRASE, files_below, judgements};
use assay_app::cohort::NewCohort;
use assay_app::export::Format;
use assay_app::issued::IssuedSearch;
use assay_app::issuing::IssueRequest;
use assay_app::lms::LmsReport;
use assay_app::progress;
use std::io::Read as _;
use std::ops::ControlFlow;

const WORKSHEET: &str = "Identifier,\"Full name\",\"Email address\",Status,Grade,\"Maximum Grade\",\"Grade can be changed\",\"Last modified (submission)\",\"Last modified (grade)\",\"Feedback comments\"
\"Participant 11\",\"Ada Nwosu\",ada@example.org,\"Submitted for grading -  - \",,80.00,Yes,\"Tuesday, 7 October 2025, 10:15 AM\",-,
\"Participant 12\",\"=HYPERLINK(\"\"x\"\")\",ben@example.org,\"Submitted for grading -  - \",,80.00,Yes,\"Tuesday, 7 October 2025, 10:15 AM\",-,
\"Participant 13\",\"Cem Yilmaz\",cem@example.org,\"No submission -  - \",,80.00,Yes,-,-,
";

/// Two learners of a Moodle assignment, one of whom achieved; a third handed in nothing.
fn moodle(worksheet: Option<&str>) -> Office {
    let office = Office::new();
    office.hand_in("Ada Nwosu_11_assignsubmission_file", "drill.txt", "Done.");
    office.hand_in("Ben_12_assignsubmission_file_", "drill.txt", "Not quite.");
    let learners = worksheet.unwrap_or("name,id,participant\nAda Nwosu,N0,11\nBen,N1,12\n");
    let none = &mut progress::ignore;
    let mut plan =
        office.workspace.plan_intake(&office.work(), "Drill", Some(learners.as_bytes()), none).unwrap();
    let ben = plan.report().unmatched.first().map(|group| (group.group, group.suggestions[0].learner));
    if let Some((group, learner)) = ben {
        let owner = assay_app::intake::Owner::Learner(learner);
        office.workspace.assign_intake(&mut plan, &[group], &owner).unwrap();
    }
    office.workspace.commit_intake(&plan, "test", none).unwrap();
    let file = serde_json::json!({"cohort": "Drill", "assessor": "R. Osei", "assessments": [
        {"learner": "Ada Nwosu", "close": true, "feedback": "Well <done> & said.", "internal": "SECRET",
         "criteria": {"Clears the floor": {"level": "Yes", "feedback": "=1+1", "internal": "SECRET"},
                      "Reports": {"level": "Yes"}}},
        {"learner": if worksheet.is_some() { "ben@example.org" } else { "N1" }, "close": true,
         "criteria": {"Clears the floor": {"level": "Not yet", "feedback": "Somebody stayed."},
                      "Reports": {"level": "Yes"}}},
    ]});
    office.workspace.judge(&file.to_string()).unwrap();
    office
}

fn write(office: &Office) -> LmsReport {
    office.workspace.write_for_lms(Some("Drill"), &office.out(), &mut progress::ignore).unwrap()
}

fn rows(office: &Office, file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(office.out().join(file)).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_imported_worksheet_comes_back_with_grades_and_feedback_and_otherwise_as_it_was() {
    let office = moodle(Some(WORKSHEET));
    let report = write(&office);
    assert_eq!(report.files, ["Drill - grades.csv", "Drill - feedback.zip"]);
    assert_eq!(report.notes, Vec::<String>::new());
    let rows = rows(&office, "Drill - grades.csv");
    let sent: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(WORKSHEET.as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows[0], sent[0], "the headings are Moodle's own");
    let find = |id: &str| rows.iter().find(|row| row[0] == id).unwrap();
    let ada = find("Participant 11");
    assert_eq!((ada[4].as_str(), &ada[7], ada[8].as_str()), ("80.00", &sent[1][7], "-"));
    assert!(ada[9].contains("Well &lt;done&gt; &amp; said."), "{}", ada[9]);
    let ben = find("Participant 12");
    assert_eq!(ben[4], "0.00");
    assert_eq!(ben[1], "'=HYPERLINK(\"x\")", "no spreadsheet calculates what somebody put into a name");
    assert_eq!(find("Participant 13"), &sent[3], "who has no decision goes back as they came");
}

#[test]
fn nothing_internal_goes_to_the_platform() {
    let office = moodle(Some(WORKSHEET));
    write(&office);
    let sheet = std::fs::read_to_string(office.out().join("Drill - grades.csv")).unwrap();
    assert!(sheet.contains("=1+1") && !sheet.contains("SECRET"), "{sheet}");
    let cells = rows(&office, "Drill - grades.csv").concat();
    assert!(cells.iter().all(|cell| !cell.starts_with('=')), "{cells:?}");
}

#[test]
fn letters_lie_under_the_names_in_which_moodle_sent_the_work() {
    let office = moodle(Some(WORKSHEET));
    write(&office);
    let file = std::fs::File::open(office.out().join("Drill - feedback.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    assert_eq!(zip.len(), 2);
    for name in ["Ada Nwosu_11_assignsubmission_file", "Ben_12_assignsubmission_file_"] {
        let mut pdf = Vec::new();
        zip.by_name(&format!("{name}/Feedback, attempt 1.pdf")).unwrap().read_to_end(&mut pdf).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
    }
    let first = std::fs::read(office.out().join("Drill - feedback.zip")).unwrap();
    write(&office);
    assert_eq!(std::fs::read(office.out().join("Drill - feedback.zip")).unwrap(), first);
}

#[test]
fn without_a_worksheet_the_grades_are_out_of_a_hundred_and_that_is_said() {
    let office = moodle(None);
    let report = write(&office);
    assert!(report.notes.iter().any(|note| note.contains("out of 100")), "{:?}", report.notes);
    let rows = rows(&office, "Drill - grades.csv");
    assert_eq!(rows[0][..3], ["Identifier", "Full name", "Grade"]);
    let grade = |id: &str| rows.iter().find(|row| row[0] == id).map(|row| row[2].as_str());
    assert_eq!((grade("Participant 11"), grade("Participant 12")), (Some("100.00"), Some("0.00")));
}

#[test]
fn a_scale_of_two_words_is_filled_in_and_one_of_three_is_left_to_a_person() {
    let scale = |words: &str| WORKSHEET.replace("Maximum Grade", "Scale").replace("80.00", words);
    let office = moodle(Some(&scale("\"Not yet competent\nCompetent\"")));
    write(&office);
    let graded = rows(&office, "Drill - grades.csv");
    let grade = |id: &str| graded.iter().find(|row| row[0] == id).map(|row| row[4].as_str());
    assert_eq!(grade("Participant 11"), Some("Competent"));
    assert_eq!(grade("Participant 12"), Some("Not yet competent"));
    let office = moodle(Some(&scale("\"Poor\nGood\nBest\"")));
    let report = write(&office);
    assert!(report.notes.iter().any(|note| note.contains("scale")), "{:?}", report.notes);
    assert!(rows(&office, "Drill - grades.csv")[1..].iter().all(|row| row[4].is_empty()));
}

#[test]
fn who_is_not_on_the_platform_gets_no_file_there() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    assert_eq!(write(&office), LmsReport::default());
    assert!(!office.out().exists());
}

#[test]
fn work_for_the_platform_stops_between_two_letters_and_leaves_whole_files() {
    let office = moodle(Some(WORKSHEET));
    let stop = &mut |_| ControlFlow::Break(());
    let report = office.workspace.write_for_lms(None, &office.out(), stop).unwrap();
    assert!(report.cancelled);
    assert_eq!(report.files, ["Drill - grades.csv"]);
    assert_eq!(files_below(&office.out()).len(), 1);
}

#[test]
fn the_preview_names_what_issuing_then_issues() {
    let office = Office::judged(&["Ada Nwosu", "Ben Adeyemi"], "Yes");
    let preview = office.workspace.preview_release(None).unwrap();
    assert_eq!((preview.ready.len(), preview.blocked.len(), preview.letters), (2, 0, 2));
    assert_eq!(preview.ready[0].assessor, "R. Osei");
    let report = office.issue();
    assert_eq!(report.issued.len(), 2);
    assert_eq!(report.letters.len(), 2);
    assert_eq!(office.workspace.preview_release(Some("Drill")).unwrap().ready, []);
}

#[test]
fn the_preview_counts_a_prerequisite_that_the_same_run_issues_and_no_second_badge_of_one_award() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let award = AWARD
        .replace("\"name\": \"Fire warden\"", "\"name\": \"Chief warden\"")
        .replace("\"attempts\"", "\"prerequisites\": [{\"name\": \"Fire warden\"}], \"attempts\"");
    office.workspace.add_achievement(&award, "test").unwrap();
    for (achievement, name) in [("Chief warden", "A first"), ("Fire warden", "Second")] {
        let cohort = NewCohort { achievement: achievement.into(), name: name.into(), ..Default::default() };
        office.workspace.create_cohort(&cohort, "test").unwrap();
        let list = support::list(&["Ada Nwosu"]);
        let none = &mut progress::ignore;
        let plan = office.workspace.plan_intake(&office.work(), name, Some(&list), none).unwrap();
        office.workspace.commit_intake(&plan, "test", none).unwrap();
        let text = judgements(&["Ada Nwosu"], "Yes").replace("\"Drill\"", &format!("\"{name}\""));
        office.workspace.judge(&text).unwrap();
    }
    let preview = office.workspace.preview_release(None).unwrap();
    let report = office.issue();
    assert_eq!((preview.ready.len(), preview.blocked.len()), (2, 1));
    assert_eq!((report.issued.len(), report.blocked.len()), (2, 1));
    assert_eq!(preview.blocked[0].reason, report.blocked[0].reason);
}

#[test]
fn letters_are_written_when_they_are_asked_for_whatever_the_formats() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let key = office.workspace.unlock(PASSPHRASE).unwrap();
    let mut request = IssueRequest {
        cohort: None,
        learners: vec![],
        formats: vec![Format::Json],
        letters: false,
        out: office.out(),
    };
    let report = office.workspace.issue(&request, &key, "test", &mut progress::ignore).unwrap();
    assert_eq!((report.issued.len(), report.letters.len()), (1, 0));
    request.letters = true;
    let report = office.workspace.issue(&request, &key, "test", &mut progress::ignore).unwrap();
    assert_eq!((report.issued.len(), report.letters.len()), (0, 1));
}

#[test]
fn an_issued_badge_is_found_by_name_award_and_id_and_shows_what_was_signed() {
    let office = Office::judged(&["Ada Nwosu", "Ben Adeyemi"], "Yes");
    let report = office.issue();
    let ada = report.issued.iter().find(|one| one.learner == "Ada Nwosu").unwrap();
    let find = |typed: &str| {
        let search = IssuedSearch { typed: typed.to_owned(), limit: 10, ..IssuedSearch::default() };
        office.workspace.find_issued(&search).unwrap()
    };
    assert_eq!((find("").total, find("ADA").total, find("warden").total, find("nobody").total), (2, 1, 2, 0));
    assert_eq!(find(&format!("urn:uuid:{}", &ada.id[..8])).rows[0].id, ada.id);

    let look = office.workspace.look_at_issued(&ada.id).unwrap();
    assert_eq!((look.achievement.as_str(), look.issuer.as_str()), ("Fire warden", "Kestrel College"));
    assert!(look.picture.starts_with(b"\x89PNG"));
    let printed = ada.files.iter().find(|file| file.ends_with("certificate.pdf")).unwrap();
    assert_eq!(look.certificate, std::fs::read(office.out().join(printed)).unwrap());
    let reached: Vec<_> =
        look.results.iter().map(|one| (one.level.as_deref(), one.rank, one.levels)).collect();
    assert_eq!(reached, [(Some("Yes"), Some(2), 2), (Some("Yes"), Some(2), 2)]);
}

#[test]
fn exporting_badges_alone_writes_their_files_and_no_letters() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let id = office.issue().issued[0].id.clone();
    let before = files_below(&office.out());
    std::fs::remove_dir_all(office.out()).unwrap();
    let done = office.workspace.export_credentials(&[id], &Format::ALL, &office.out()).unwrap();
    assert_eq!(done[0].files.len(), 4);
    let again = files_below(&office.out());
    assert_eq!(again.len(), 4);
    assert!(again.iter().all(|file| before.contains(file)), "byte for byte as when it was issued");
}
