//! Backups hold everything but the keys, and come back whole or not at all.

use assay_tests::archive::entry_names;
use assay_tests::folder::{copy, names, new_folder, tree, write};
use assay_tests::program::{assay, lists, whole_journal};
use assay_tests::sample;
use std::path::Path;

#[test]
fn a_restored_workspace_has_the_same_lists_the_same_evidence_and_a_whole_journal() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    sample::issue(&workspace, &passphrase, &folder.path().join("out")).done();
    let backup = folder.path().join("school.zip");
    let events = whole_journal(&workspace);
    let made = assay("backup").with(&workspace).with(&backup).done();
    assert_eq!(whole_journal(&workspace), events + 1, "that it was saved is an event");
    let restored = folder.path().join("restored");
    let laid = assay("restore").with(&backup).with(&restored).done();
    assert_eq!(laid["evidence"], made["evidence"]);
    assert_eq!(lists(&restored), lists(&workspace));
    assert_eq!(tree(&restored.join("evidence")), tree(&workspace.join("evidence")));
    assert_eq!(whole_journal(&restored), events + 1, "that it was restored is an event");

    let again = folder.path().join("again");
    assay("export").with(&restored).option("--out", &again).done();
    assert!(tree(&again) == tree(&folder.path().join("out")), "the restored workspace exports other bytes");
}

#[test]
fn no_key_is_in_a_backup_and_with_its_key_put_back_a_restored_workspace_signs() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let backup = folder.path().join("school.zip");
    assay("backup").with(&workspace).with(&backup).done();
    let entries = entry_names(&backup);
    let evidence = tree(&workspace.join("evidence")).len();
    assert_eq!(entries.len(), evidence + 2, "a manifest, a database and the evidence");
    assert!(
        entries
            .iter()
            .all(|name| { name == "manifest.json" || name == "assay.db" || name.starts_with("evidence/") })
    );
    let key = names(&workspace.join("keys"));
    let sealed = std::fs::read_to_string(workspace.join("keys").join(&key[0])).expect("the key file");
    let sealed: serde_json::Value = serde_json::from_str(&sealed).expect("it is JSON");
    let sealed = sealed["sealed"].as_str().expect("a sealed key").as_bytes().to_vec();

    let restored = folder.path().join("restored");
    assay("restore").with(&backup).with(&restored).done();
    assert!(tree(&restored).values().all(|bytes| !bytes.windows(sealed.len()).any(|part| part == sealed)));
    let out = folder.path().join("out");
    sample::issue(&restored, &passphrase, &out).fails(1, "key.unusable");
    copy(&workspace.join("keys"), &restored.join("keys"));
    let issued = sample::issue(&restored, &passphrase, &out).option("--formats", "json").done();
    assert_eq!(issued["issued"].as_array().map(Vec::len), Some(sample::BADGES));
}

#[test]
fn a_backup_with_one_changed_byte_or_cut_short_is_refused_and_leaves_nothing_behind() {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let backup = folder.path().join("school.zip");
    assay("backup").with(&workspace).with(&backup).done();
    let bytes = std::fs::read(&backup).expect("the backup");
    let place = folder.path().join("place");
    std::fs::create_dir(&place).expect("a folder");
    // In the manifest, the database, the evidence, and the directory at the end.
    for at in [60, 20_000, bytes.len() / 2, bytes.len() * 9 / 10, bytes.len() - 10] {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        refuses(
            &write(folder.path(), "changed.zip", &changed),
            &place,
            &format!("byte {at} of {}", bytes.len()),
        );
    }
    for length in [0, 100, bytes.len() / 2, bytes.len() - 1] {
        refuses(
            &write(folder.path(), "short.zip", &bytes[..length]),
            &place,
            &format!("only {length} bytes"),
        );
    }
}

#[test]
fn a_backup_leaves_a_file_of_its_name_alone() {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let before = whole_journal(&workspace);
    let taken = write(folder.path(), "taken.zip", "mine");
    assay("backup").with(&workspace).with(&taken).fails(1, "folder.not_empty");
    assert_eq!(std::fs::read(&taken).expect("the file"), b"mine");
    assert_eq!(whole_journal(&workspace), before);
    assert_eq!(names(folder.path()), ["passphrase", "sample", "taken.zip"]);
}

#[test]
fn a_restore_leaves_a_folder_with_something_in_it_alone() {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let backup = folder.path().join("school.zip");
    assay("backup").with(&workspace).with(&backup).done();
    let before = tree(&workspace);
    assay("restore").with(&backup).with(&workspace).fails(1, "folder.not_empty");
    assert!(tree(&workspace) == before);
}

#[test]
fn a_backup_of_a_workspace_whose_evidence_was_damaged_is_refused() {
    let folder = new_folder();
    let (workspace, _) = sample::make(folder.path());
    let evidence = workspace.join("evidence");
    let (path, mut bytes) =
        tree(&evidence).into_iter().find(|(_, bytes)| bytes.len() > 100).expect("evidence");
    bytes[50] ^= 1;
    let path = evidence.join(path);
    std::fs::remove_file(&path).expect("the file goes");
    std::fs::write(&path, &bytes).expect("a changed one comes");
    assay("backup").with(&workspace).with(folder.path().join("school.zip")).fails(1, "content.changed");
    assert_eq!(names(folder.path()), ["passphrase", "sample"], "half a backup is none");
}

/// The refusal may come from the archive or from what is in it; either way nothing is laid out.
fn refuses(backup: &Path, place: &Path, what: &str) {
    let said = assay("restore").with(backup).with(place.join("restored")).with("--json").run();
    assert_eq!(said.exit, Some(1), "{what}: {}{}", said.stdout, said.stderr);
    let code = said.json()["error"]["code"].clone();
    assert!(code == "content.changed" || code == "source.refused", "{what}: {}", said.stdout);
    assert!(names(place).is_empty(), "{what}: {:?}", names(place));
}
