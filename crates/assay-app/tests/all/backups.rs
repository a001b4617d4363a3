//! Backups: whole or not at all, and never with a key.

use crate::support::{Office, files_below};
use assay_app::{Code, backup, ports};

#[test]
fn a_restored_workspace_holds_what_was_saved_and_no_key() {
    let office = Office::judged(&["Ada Nwosu", "Ben Adeyemi"], "Yes");
    office.issue();
    let file = office.folder.path().join("saved.zip");
    office.workspace.backup(&file, "test").unwrap();
    let dir = office.folder.path().join("restored");
    backup::restore(&file, &dir, ports::system(), "test").unwrap();
    let restored = assay_app::Workspace::open(&dir, ports::system()).unwrap();
    assert_eq!(restored.list_credentials().unwrap().len(), 2);
    assert_eq!(restored.verify_journal().unwrap().broken, None);
    assert!(files_below(&restored.keys_dir()).is_empty());
    let seen = |dir: &std::path::Path| {
        files_below(&dir.join("evidence")).into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>()
    };
    assert_eq!(seen(&dir), seen(office.workspace.dir()));
}

#[test]
fn an_existing_file_is_not_replaced() {
    let office = Office::new();
    let file = office.folder.path().join("saved.zip");
    std::fs::write(&file, "precious").unwrap();
    assert_eq!(office.workspace.backup(&file, "test").unwrap_err().code, Code::FolderNotEmpty);
    assert_eq!(std::fs::read(&file).unwrap(), b"precious");
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_nothing_behind() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let file = office.folder.path().join("saved.zip");
    office.workspace.backup(&file, "test").unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let dir = office.folder.path().join("restored");
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x20;
        std::fs::write(&file, &damaged).unwrap();
        // A flipped date in the archive's own table harms nothing; whatever is accepted must be whole.
        match backup::restore(&file, &dir, ports::system(), "test") {
            Ok(_) => {
                let restored = assay_app::Workspace::open(&dir, ports::system()).unwrap();
                assert_eq!(restored.verify_journal().unwrap().broken, None, "byte {at}");
                drop(restored);
                std::fs::remove_dir_all(&dir).unwrap();
            }
            Err(_) => assert!(!dir.exists(), "byte {at}"),
        }
    }
    let left: Vec<_> =
        std::fs::read_dir(office.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with(".assay-")), "{left:?}");
}
