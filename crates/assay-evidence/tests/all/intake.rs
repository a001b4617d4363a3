//! Recognising Moodle's downloads and plain folders, and what is found on the way.

use std::collections::HashMap;

use assay_evidence::intake::{
    self, FileRef, Finding, Format, Group, IgnoredBecause, Inspected, Recognised, Who, examine,
    recognise_paths,
};
use assay_evidence::{ContentHash, fileset_hash, media::MediaType};

fn recognise(paths: &[&str]) -> Recognised {
    let files: Vec<(&str, u64)> = paths.iter().map(|path| (*path, 10)).collect();
    recognise_paths(&files, &[])
}

fn one(path: &str) -> Group {
    let recognised = recognise(&[path]);
    assert_eq!(recognised.groups.len(), 1, "{recognised:?}");
    recognised.groups.into_iter().next().unwrap()
}

#[test]
fn every_name_of_the_folder_layout_is_taken_apart() {
    for (path, name, participant, plugin, own, who) in [
        (
            "Ana María OBrien_12345_assignsubmission_file/evidence/photo 1.jpg",
            Some("Ana María OBrien"),
            Some("12345"),
            "file",
            "evidence/photo 1.jpg",
            Who::Learner,
        ),
        (
            "Ana María OBrien_12345_assignsubmission_onlinetext/onlinetext.html",
            Some("Ana María OBrien"),
            Some("12345"),
            "onlinetext",
            "onlinetext.html",
            Who::Learner,
        ),
        (
            "Jean Luc Moreau_12346_assignsubmission_file_/report_v2.docx",
            Some("Jean Luc Moreau"),
            Some("12346"),
            "file",
            "report_v2.docx",
            Who::Learner,
        ),
        (
            "Participant_12347_assignsubmission_file/report.pdf",
            None,
            Some("12347"),
            "file",
            "report.pdf",
            Who::Blind,
        ),
        (
            "Team Red_57_assignsubmission_file/plan.pdf",
            Some("Team Red"),
            Some("57"),
            "file",
            "plan.pdf",
            Who::Learner,
        ),
        (
            "Default group_assignsubmission_file/plan.pdf",
            Some("Default group"),
            None,
            "file",
            "plan.pdf",
            Who::Team,
        ),
        (
            "Group A-Ana Lima_12348_assignsubmission_file_/report.pdf",
            Some("Group A-Ana Lima"),
            Some("12348"),
            "file",
            "report.pdf",
            Who::Learner,
        ),
        (
            "李 小龙_12349_assignsubmission_file/报告.pdf",
            Some("李 小龙"),
            Some("12349"),
            "file",
            "报告.pdf",
            Who::Learner,
        ),
        (
            "alima_Ana Lima_12350_assignsubmission_file/r.pdf",
            Some("alima_Ana Lima"),
            Some("12350"),
            "file",
            "r.pdf",
            Who::Learner,
        ),
    ] {
        let recognised = recognise(&[path]);
        assert_eq!(recognised.format, Format::MoodleFolders, "{path}");
        let group = &recognised.groups[0];
        assert_eq!(group.key.display_name.as_deref(), name, "{path}");
        assert_eq!(group.key.participant.as_deref(), participant, "{path}");
        assert_eq!(group.key.who, who, "{path}");
        assert_eq!(
            group.folders,
            [path.split('/').next().unwrap()],
            "the folder's name is kept letter by letter"
        );
        assert_eq!(
            group.files,
            [FileRef { entry: 0, path: own.into(), plugin: Some(plugin.into()) }],
            "{path}"
        );
    }
}

#[test]
fn every_name_of_the_flat_layout_is_taken_apart() {
    for (path, name, participant, own) in [
        (
            "Ana Lima_12350_assignsubmission_file_my_report_v2.pdf",
            Some("Ana Lima"),
            Some("12350"),
            "my_report_v2.pdf",
        ),
        ("Participant_7_assignsubmission_onlinetext_onlinetext.html", None, Some("7"), "onlinetext.html"),
        ("Default group_assignsubmission_file_plan.pdf", Some("Default group"), None, "plan.pdf"),
        (
            "Ana Lima_1_assignsubmission_file_Bo_2_assignsubmission_file_x.pdf",
            Some("Ana Lima"),
            Some("1"),
            "Bo_2_assignsubmission_file_x.pdf",
        ),
    ] {
        let recognised = recognise(&[path]);
        assert_eq!(recognised.format, Format::MoodleFlat, "{path}");
        let group = &recognised.groups[0];
        assert_eq!(group.key.display_name.as_deref(), name, "{path}");
        assert_eq!(group.key.participant.as_deref(), participant, "{path}");
        assert_eq!(group.files[0].path, own);
        assert_eq!(format!("{}_{own}", group.folders[0]), path);
    }
}

#[test]
fn what_may_precede_a_name_becomes_a_suggestion_and_an_id() {
    let group = one("Group A-Ana Lima_12348_assignsubmission_file_/report.pdf");
    assert_eq!(group.key.suggested_names, ["Ana Lima"]);
    let group = one("alima_Ana Lima_12350_assignsubmission_file/r.pdf");
    assert_eq!(
        (group.key.ids.as_slice(), group.key.suggested_names.as_slice()),
        (&["alima".to_owned()][..], &["Ana Lima".to_owned()][..])
    );
}

#[test]
fn file_and_online_text_of_one_learner_are_one_group_and_stay_apart_in_it() {
    let recognised = recognise(&[
        "Bo Ek_2_assignsubmission_file/onlinetext.html",
        "Ana Lima_1_assignsubmission_file/a.pdf",
        "Bo Ek_2_assignsubmission_onlinetext/onlinetext.html",
    ]);
    assert_eq!(recognised.groups.len(), 2);
    let bo = &recognised.groups[0];
    assert_eq!(bo.folders, ["Bo Ek_2_assignsubmission_file", "Bo Ek_2_assignsubmission_onlinetext"]);
    let paths: Vec<String> = bo.files.iter().map(FileRef::fileset_path).collect();
    assert_eq!(paths, ["file/onlinetext.html", "onlinetext/onlinetext.html"]);
}

#[test]
fn two_learners_of_one_name_are_two_groups() {
    let recognised =
        recognise(&["Ana Lima_1_assignsubmission_file/a.pdf", "Ana Lima_2_assignsubmission_file/a.pdf"]);
    assert_eq!(recognised.groups.len(), 2);
}

#[test]
fn old_and_new_folder_names_give_the_same_file_set() {
    let hash = ContentHash::derive_of(b"same");
    let set = |path| fileset_hash(&[(one(path).files[0].fileset_path(), hash)]);
    assert_eq!(set("Bo_2_assignsubmission_file/a/b.pdf"), set("Bo_2_assignsubmission_file_/a/b.pdf"));
    assert_eq!(set("Bo_2_assignsubmission_file/b.pdf"), set("Bo_2_assignsubmission_file_b.pdf"));
}

#[test]
fn a_folder_around_everything_is_seen_through() {
    let recognised = recognise(&["MC101-Task-4711/Ana Lima_1_assignsubmission_file/a.pdf"]);
    assert_eq!(
        (recognised.format, recognised.groups[0].files[0].path.as_str()),
        (Format::MoodleFolders, "a.pdf")
    );
    let recognised = recognise(&["MC101/Ana Lima_1_assignsubmission_file_a.pdf"]);
    assert_eq!(
        (recognised.format, recognised.groups[0].files[0].path.as_str()),
        (Format::MoodleFlat, "a.pdf")
    );
    let recognised = recognise(&["Cohort/Ana Lima/a.pdf", "Cohort/Bo Ek/b.pdf"]);
    assert_eq!((recognised.format, recognised.groups.len()), (Format::PlainFolders, 2));
    // One learner's folder is not an envelope.
    let recognised = recognise(&["Ana Lima/a.pdf", "Ana Lima/more/b.pdf"]);
    assert_eq!(
        (recognised.format, recognised.groups.len(), recognised.groups[0].files.len()),
        (Format::PlainFolders, 1, 2)
    );
}

#[test]
fn plain_folders_and_files_name_their_owner_as_people_do() {
    let ids = |path: &str| one(path).key.ids;
    assert_eq!(ids("Ana Lima (s1234)/report.pdf"), ["Ana Lima (s1234)", "s1234"]);
    assert_eq!(ids("s1234 - Ana Lima/report.pdf"), ["s1234 - Ana Lima", "s1234"]);
    assert_eq!(ids("s1234_Ana Lima/report.pdf"), ["s1234_Ana Lima", "s1234"]);
    assert_eq!(ids("1_report.pdf"), ["1_report"], "too short to be an id beside other words");
    assert_eq!(ids("1.pdf"), ["1"]);
    let recognised = recognise(&["s1234.pdf", "s1235.docx"]);
    assert_eq!((recognised.format, recognised.groups.len()), (Format::PlainFiles, 2));
}

#[test]
fn what_no_learner_made_is_ignored_and_said_so() {
    let recognised = recognise(&[
        "Ana/report.pdf",
        "__MACOSX/Ana/._report.pdf",
        "Ana/.DS_Store",
        "Ana/Thumbs.db",
        "Ana/._photo.jpg",
        "Ana/~$report.docx",
        "Ana/.git/config",
        ".hidden/a",
    ]);
    let ignored: Vec<_> = recognised
        .findings
        .iter()
        .map(|finding| match finding {
            Finding::Ignored { entry, because } => (*entry, *because),
            other => panic!("{other:?}"),
        })
        .collect();
    use IgnoredBecause::{Hidden, SystemFile};
    assert_eq!(
        ignored,
        [
            (1, SystemFile),
            (2, SystemFile),
            (3, SystemFile),
            (4, SystemFile),
            (5, Hidden),
            (6, Hidden),
            (7, Hidden)
        ]
    );
    assert_eq!(recognised.groups.len(), 1);
    assert_eq!(recognised.groups[0].files.len(), 1);
}

#[test]
fn empty_owners_empty_files_and_files_of_nobody_are_found() {
    let files = [
        ("Ana Lima_1_assignsubmission_file/a.pdf", 0),
        ("readme.txt", 5),
        ("Bo Ek_2_assignsubmission_file/b.pdf", 5),
    ];
    let recognised = recognise_paths(&files, &["Cy Dee_3_assignsubmission_file".to_owned()]);
    assert_eq!(recognised.format, Format::MoodleFolders);
    let name = |index: usize| recognised.groups[index].key.display_name.clone().unwrap();
    assert_eq!(
        recognised.findings,
        [
            Finding::ZeroBytes { entry: 0, group: 1 },
            Finding::Unplaced { entry: 1 },
            Finding::EmptyGroup { group: 0 },
            Finding::EmptyGroup { group: 1 }
        ]
    );
    assert_eq!((name(0), name(1), name(2)), ("Cy Dee".into(), "Ana Lima".into(), "Bo Ek".into()));
    assert_eq!(recognise(&[]).format, Format::Empty);
}

#[test]
fn the_contents_show_shared_mistyped_and_unreadable_files() {
    let recognised =
        recognise(&["Ana/report.pdf", "Ana/copy.pdf", "Bo/mine.pdf", "Bo/photo.jpg", "Cy/x.txt"]);
    let inspect = |bytes: &[u8], name: &str| intake::inspect(bytes, name).unwrap();
    let pdf = inspect(b"%PDF-1.7 the same", "a.pdf");
    assert_eq!(
        pdf,
        Inspected { hash: ContentHash::derive_of(b"%PDF-1.7 the same"), size: 17, media: MediaType::Pdf }
    );
    let contents = HashMap::from([(0, pdf), (1, pdf), (2, pdf), (3, inspect(b"PK\x03\x04", "photo.jpg"))]);
    assert_eq!(
        examine(&recognised, &contents),
        [
            Finding::TypeMismatch { entry: 3, found: MediaType::Zip },
            Finding::Unreadable { entry: 4 },
            Finding::SameFile { hash: pdf.hash, groups: vec![0, 1] },
        ]
    );
}

#[test]
fn a_large_file_is_inspected_to_its_end() {
    let bytes = vec![b'x'; 1_000_000];
    let inspected = intake::inspect(bytes.as_slice(), "x.txt").unwrap();
    assert_eq!((inspected.hash, inspected.size), (ContentHash::derive_of(&bytes), 1_000_000));
}
