//! From an archive to attempts: nothing is guessed, nothing is written twice, looking writes nothing.

use assay_tests::archive::{Entries, write_zip};
use assay_tests::class::{CREW, Class, KNOTS, LEARNERS, work};
use assay_tests::folder::{tree, write};
use assay_tests::program::{assay, list, lists, text, whole_journal};
use serde_json::Value;

#[test]
fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let class = Class::new();
    let before =
        (lists(&class.workspace), tree(&class.workspace.join("evidence")), whole_journal(&class.workspace));
    let planned = class.import(&work()).with("--dry-run").done();
    assert_eq!((&planned["dryRun"], &planned["newAttempts"]), (&true.into(), &3.into()), "{planned}");
    assert_eq!(planned["format"], "moodleFolders");
    let after =
        (lists(&class.workspace), tree(&class.workspace.join("evidence")), whole_journal(&class.workspace));
    assert!(before == after, "a look changed something");

    let mut done = class.import(&work()).done();
    done["dryRun"] = true.into();
    assert_eq!(done, planned, "what is done is what was said");
}

#[test]
fn an_import_makes_one_attempt_for_each_learner_and_keeps_every_file_under_its_hash() {
    let class = Class::new();
    let done = class.import(&work()).done();
    assert_eq!(done["matched"].as_array().map(Vec::len), Some(3), "{done}");
    assert!(done["unmatched"].as_array().is_some_and(Vec::is_empty));
    assert_eq!(
        attempts(&class),
        [("Ada Quillfeather", 1), ("Bo Marrowby", 1), ("Cy Ferrisdale", 1)].map(own)
    );
    let kept = tree(&class.workspace.join("evidence"));
    for (name, bytes) in work() {
        assert!(kept.values().any(|kept| *kept == bytes), "{name} is not in the vault");
    }
    assert_eq!(kept.len(), work().len());
    whole_journal(&class.workspace);
}

#[test]
fn the_same_archive_again_makes_nothing() {
    let class = Class::with_work();
    let before = (list(&class.workspace, "submissions"), tree(&class.workspace.join("evidence")));
    let again = class.import(&work()).done();
    assert_eq!((&again["newAttempts"], &again["newLearners"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(again["unchanged"], 3);
    assert_eq!((list(&class.workspace, "submissions"), tree(&class.workspace.join("evidence"))), before);
    whole_journal(&class.workspace);
}

#[test]
fn the_order_of_an_archive_and_its_packing_make_no_new_attempt() {
    let class = Class::with_work();
    let mut turned = work();
    turned.reverse();
    assert_eq!(class.import(&turned).done()["unchanged"], 3);
    let unpacked = class.beside("unpacked");
    for (name, bytes) in work() {
        let path = unpacked.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        std::fs::write(path, bytes).expect("a file is written");
    }
    let folder = assay("import").with(&class.workspace).with(&unpacked).option("--cohort", CREW).done();
    assert_eq!((&folder["newAttempts"], &folder["unchanged"]), (&0.into(), &3.into()), "{folder}");
}

#[test]
fn one_changed_file_makes_exactly_one_new_attempt() {
    let class = Class::with_work();
    let done = class.import(&changed(1, b"Tied again, slower.\n")).done();
    assert_eq!((&done["newAttempts"], &done["unchanged"]), (&1.into(), &2.into()), "{done}");
    assert_eq!(
        attempts(&class),
        [("Ada Quillfeather", 1), ("Bo Marrowby", 2), ("Cy Ferrisdale", 1)].map(own)
    );
    let archive = work();
    let kept = tree(&class.workspace.join("evidence"));
    assert!(
        archive.iter().all(|(_, bytes)| kept.values().any(|kept| kept == bytes)),
        "the first attempt lost a file"
    );
    assert_eq!(kept.len(), archive.len() + 1);
    whole_journal(&class.workspace);
}

#[test]
fn work_beyond_the_allowed_attempts_is_left_out_with_the_reason() {
    let class = Class::with_attempts(Some(1));
    class.import(&work()).done();
    let done = class.import(&changed(2, b"Once more.\n")).done();
    assert_eq!(done["newAttempts"], 0, "{done}");
    assert_eq!(
        attempts(&class),
        [("Ada Quillfeather", 1), ("Bo Marrowby", 1), ("Cy Ferrisdale", 1)].map(own)
    );
    let matched = done["matched"].as_array().expect("a list");
    let cy = matched.iter().find(|group| group["learner"] == LEARNERS[2].1).expect("the learner");
    assert_eq!(cy["attempt"], "refused", "{cy}");
    assert!(!text(cy, "reason").is_empty());
}

#[test]
fn work_of_nobody_on_the_list_is_reported_and_not_imported() {
    let class = Class::new();
    let mut entries = work();
    entries.push((
        "Adamina Quill_7900_assignsubmission_file/log.txt".to_owned(),
        b"Somebody else's.\n".to_vec(),
    ));
    let done = class.import(&entries).answer(1);
    assert_eq!(done["newAttempts"], 3, "the others are imported: {done}");
    let unmatched = done["unmatched"].as_array().expect("a list");
    assert_eq!(unmatched.len(), 1, "{done}");
    assert!(
        unmatched[0]["folders"][0].as_str().is_some_and(|folder| folder.starts_with("Adamina Quill_7900"))
    );
    assert!(!text(&unmatched[0], "reason").is_empty());
    assert_eq!(list(&class.workspace, "learners").len(), 3);
    let kept = tree(&class.workspace.join("evidence"));
    assert!(!kept.values().any(|kept| kept == b"Somebody else's.\n"), "work of nobody was kept");
}

#[test]
fn a_name_that_two_learners_have_is_not_guessed() {
    let class = Class::new();
    let twins = class.write("twins.csv", "name,id\nDee Twynham,KT-8\nDee Twynham,KT-9\n");
    assay("learner import").with(&class.workspace).with(twins).done();
    let entries =
        vec![("Dee Twynham_7008_assignsubmission_file/log.txt".to_owned(), b"Mine or hers?\n".to_vec())];
    let done = class.import(&entries).answer(1);
    assert_eq!(done["newAttempts"], 0, "{done}");
    let suggested = done["unmatched"][0]["suggestions"].as_array().expect("suggestions");
    assert_eq!(suggested.len(), 2, "{done}");
}

#[test]
fn an_empty_file_and_a_file_two_learners_handed_in_are_findings() {
    let class = Class::new();
    let mut entries = work();
    entries[0].1 = Vec::new();
    entries[5].1 = entries[3].1.clone();
    let done = class.import(&entries).done();
    let codes: Vec<&str> = done["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|finding| finding["code"].as_str())
        .collect();
    assert!(codes.contains(&"zeroBytes") && codes.contains(&"sameFile"), "{done}");
}

#[test]
fn an_archive_that_climbs_out_of_its_folder_is_refused_whole() {
    let class = Class::new();
    let before = (lists(&class.workspace), tree(&class.workspace), whole_journal(&class.workspace));
    let mut entries = work();
    entries.push(("../../climbed.txt".to_owned(), b"out".to_vec()));
    class.import(&entries).fails(1, "source.refused");
    let torn = write_zip(class.workspace.parent().expect("a folder"), "torn.zip", &work());
    let bytes = std::fs::read(&torn).expect("the archive");
    std::fs::write(&torn, &bytes[..bytes.len() / 2]).expect("half of it");
    assay("import").with(&class.workspace).with(&torn).option("--cohort", CREW).fails(1, "source.refused");
    let after = (lists(&class.workspace), tree(&class.workspace), whole_journal(&class.workspace));
    assert!(before == after, "a refused archive changed something");
    assert!(!class.beside("climbed.txt").exists());
}

#[test]
fn a_list_given_with_the_archive_brings_its_learners_into_the_cohort() {
    let class = Class::new();
    let roster = class.write("more.csv", "name,id\nEve Sandgate,KT-4\nFay Holm,KT-5\n");
    let entries = vec![("Eve Sandgate_7004_assignsubmission_file/log.txt".to_owned(), b"Tied.\n".to_vec())];
    let done = class.import(&entries).option("--learners", roster).done();
    assert_eq!((&done["newLearners"], &done["newAttempts"]), (&2.into(), &1.into()), "{done}");
    assert_eq!(done["withoutWork"], serde_json::json!(["Fay Holm"]));
    assert_eq!(list(&class.workspace, "learners").len(), 5);
    assert_eq!(attempts(&class), [("Eve Sandgate", 1), ("Fay Holm", 0)].map(own));
}

#[test]
fn a_cohort_is_found_by_id_and_an_ambiguous_name_is_refused_with_the_candidates() {
    let class = Class::new();
    let twin =
        assay("cohort create").with(&class.workspace).option("--achievement", KNOTS).option("--name", CREW);
    let twin = text(&twin.done(), "id");
    let error = class.import(&work()).fails(1, "name.ambiguous");
    assert!(text(&error, "message").contains(&twin), "{error}");
    let archive = class.beside("knots.zip");
    let done = assay("import").with(&class.workspace).with(archive).option("--cohort", &twin).done();
    assert_eq!(done["newAttempts"], 3);
}

#[test]
fn a_learner_list_brings_people_up_to_date_and_adds_nobody_twice() {
    let class = Class::new();
    let list_file =
        class.write("again.csv", "name,id,email\nAda Quillfeather,KT-1,ada@harbour.example.org\n");
    let done = assay("learner import").with(&class.workspace).with(list_file).done();
    assert_eq!((&done["added"], &done["changed"]), (&0.into(), &1.into()), "{done}");
    let learners = list(&class.workspace, "learners");
    assert_eq!(learners.len(), 3);
    let ada = learners.iter().find(|learner| learner["externalId"] == "KT-1").expect("Ada");
    assert_eq!(ada["email"], "ada@harbour.example.org");
}

#[test]
fn an_achievement_comes_out_as_it_went_in_and_an_unused_version_gives_way() {
    let class = Class::new();
    let document = assay("achievement export").with(&class.workspace).with(KNOTS).done();
    let file = write(class.workspace.parent().expect("a folder"), "out.json", document.to_string());
    let added = assay("achievement add").with(&class.workspace).with(file).done();
    assert_eq!((&added["replaced"], &added["number"]), (&true.into(), &1.into()), "{added}");
    assert_eq!(assay("achievement export").with(&class.workspace).with(KNOTS).done(), document);
    assert_eq!(list(&class.workspace, "achievements").len(), 1);
}

/// Everybody's work, with the log of one learner changed.
fn changed(learner: usize, log: &[u8]) -> Entries {
    let mut entries = work();
    entries[learner * 2].1 = log.to_vec();
    entries
}

fn own((name, attempt): (&str, u64)) -> (String, u64) {
    (name.to_owned(), attempt)
}

/// Learners of the cohort with the number of their latest attempt, by name.
fn attempts(class: &Class) -> Vec<(String, u64)> {
    let rows = list(&class.workspace, "submissions");
    let mut attempts: Vec<(String, u64)> = rows.iter().map(attempt).collect();
    attempts.sort();
    attempts
}

fn attempt(row: &Value) -> (String, u64) {
    (text(row, "learner"), row["attempt"].as_u64().expect("a number"))
}
