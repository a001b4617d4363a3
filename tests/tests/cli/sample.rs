//! The sample workspace as it comes, and a journal that notices a changed database.

use assay_tests::folder::new_folder;
use assay_tests::program::{assay, list, text, whole_journal};
use assay_tests::sample;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

#[test]
fn the_sample_has_two_achievements_fourteen_learners_and_a_whole_journal() {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let names: Vec<String> = list(&workspace, "achievements").iter().map(|row| text(row, "name")).collect();
    assert_eq!(names, ["Isolate and Prove Dead", "Reflective Practice Portfolio"]);
    let learners = list(&workspace, "learners");
    assert_eq!(learners.len(), 14);
    assert!(learners.iter().any(|row| text(row, "name").contains("சுந்தரேசன்")));
    assert!(whole_journal(&workspace) > 0);
    assert!(list(&workspace, "credentials").is_empty(), "nothing is issued yet");
}

#[test]
fn the_sample_stands_as_its_description_says() {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let rows = list(&workspace, "submissions");
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    for row in &rows {
        *states.entry(text(row, "state")).or_default() += 1;
    }
    let wanted =
        [("achieved", 15), ("drafted", 1), ("notYetAchieved", 3), ("resubmitted", 1), ("toJudge", 3)];
    assert_eq!(states, wanted.map(|(state, count)| (state.to_owned(), count)).into_iter().collect());
    let second = rows.iter().filter(|row| row["attempt"] == 2).count();
    assert_eq!(second, 4, "three portfolios and one isolation came again changed");
    let mut waiting: Vec<u64> =
        list(&workspace, "cohorts").iter().filter_map(|row| row["toRelease"].as_u64()).collect();
    waiting.sort_unstable();
    assert_eq!(waiting, [7, 8]);
}

#[test]
fn the_archives_of_the_sample_again_make_no_attempt_and_leave_one_folder_unmatched() {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let entries = sample::archive(sample::PORTFOLIO, 2);
    let archive = assay_tests::archive::write_zip(folder.path(), "again.zip", &entries);
    let call = assay("import").with(&workspace).with(archive).option("--cohort", sample::PORTFOLIO);
    let done = call.option("--learners", sample::part("worksheet.csv")).answer(1);
    assert_eq!((&done["newAttempts"], &done["newLearners"]), (&0.into(), &0.into()), "{done}");
    let unmatched = done["unmatched"].as_array().expect("a list");
    assert_eq!(unmatched.len(), 1, "{done}");
    let folders = unmatched[0]["folders"].as_array().expect("folders");
    assert!(
        folders
            .iter()
            .all(|folder| folder.as_str().is_some_and(|name| name.starts_with("Jonathan Fairweather_30461")))
    );
    let codes: Vec<&Value> =
        done["findings"].as_array().expect("findings").iter().map(|finding| &finding["code"]).collect();
    assert!(codes.contains(&&"sameFile".into()) && codes.contains(&&"zeroBytes".into()), "{done}");
}

#[test]
fn a_changed_event_is_named_by_its_row() {
    let script = "\
row = db.execute('SELECT max(seq) / 2 FROM event').fetchone()[0]
db.execute('UPDATE event SET actor = ? WHERE seq = ?', ('somebody else', row))";
    finds_tampering(script);
}

#[test]
fn a_removed_event_is_named_by_its_row() {
    let script = "\
row = db.execute('SELECT max(seq) FROM event').fetchone()[0]
db.execute('DELETE FROM event WHERE seq = ?', (row,))";
    finds_tampering(script);
}

#[test]
fn a_changed_judgement_of_a_closed_assessment_is_named_by_the_row_that_closed_it() {
    let script = "\
assessment, criterion, level, version = db.execute('''
  SELECT j.assessment_id, j.criterion_id, j.level_id, a.achievement_version_id FROM judgement AS j
  JOIN assessment AS a ON a.id = j.assessment_id
  WHERE a.closed_at IS NOT NULL AND j.level_id IS NOT NULL ORDER BY 1, 2 LIMIT 1''').fetchone()
other = db.execute('''
  SELECT level_id FROM version_level WHERE version_id = ? AND criterion_id = ? AND level_id <> ? LIMIT 1''',
  (version, criterion, level)).fetchone()[0]
db.execute('UPDATE judgement SET level_id = ? WHERE assessment_id = ? AND criterion_id = ?',
  (other, assessment, criterion))
row = db.execute('''
  SELECT max(e.seq) FROM event AS e WHERE e.subject = ? AND e.body LIKE '%judgements%' ''', (assessment,)).fetchone()[0]";
    finds_tampering(script);
}

#[test]
fn evidence_of_another_hash_is_named_by_the_row_of_its_attempt() {
    let script = "\
evidence, attempt = db.execute('SELECT id, attempt_id FROM evidence ORDER BY id LIMIT 1').fetchone()
db.execute('UPDATE evidence SET content_hash = ? WHERE id = ?', ('0' * 64, evidence))
row = db.execute('SELECT max(seq) FROM event WHERE subject = ?', (attempt,)).fetchone()[0]";
    finds_tampering(script);
}

/// Changes the database behind Assay's back, and looks whether the journal names the row that the script says.
#[allow(clippy::print_stdout, reason = "a test says when it could not look")]
fn finds_tampering(script: &str) {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let whole = "\
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
triggers = db.execute(\"SELECT name, sql FROM sqlite_master WHERE type = 'trigger'\").fetchall()
for name, _ in triggers: db.execute(f'DROP TRIGGER {name}')
";
    let end = "\nfor _, sql in triggers: db.execute(sql)\ndb.commit()\nprint(row)\n";
    let Some(row) = python(&format!("{whole}{script}{end}"), &workspace.join("assay.db")) else {
        println!("skipped: there is no python3 with sqlite3 to change a database with");
        return;
    };
    let checked = assay("journal verify").with(&workspace).answer(1);
    assert_eq!(checked["broken"]["row"].to_string(), row, "{checked}");
    assert!(!text(&checked["broken"], "what").is_empty());
    let said = assay("journal verify").with(&workspace).run();
    assert!(said.stdout.contains(&format!("row {row}")), "{}", said.stdout);
}

/// What a script prints; `None` when it cannot be run at all.
fn python(script: &str, database: &Path) -> Option<String> {
    let able = Command::new("python3").args(["-c", "import sqlite3"]).output();
    if !able.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let output = Command::new("python3").args(["-c", script]).arg(database).output().expect("python3 starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("a text").trim().to_owned())
}
