//! The TypeScript that the window is built with is what the table says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[test]
fn the_generated_types_of_the_window_are_fresh() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/generated");
    if std::env::var_os("ASSAY_WRITE_GENERATED").is_some() {
        let _ = std::fs::remove_dir_all(&committed);
        std::fs::create_dir_all(&committed).unwrap();
        assay_ipc::typescript::write(&committed).unwrap();
    }
    let fresh = tempfile::tempdir().unwrap();
    assay_ipc::typescript::write(fresh.path()).unwrap();
    assert_eq!(
        texts(fresh.path()),
        texts(&committed),
        "run the test with ASSAY_WRITE_GENERATED=1 to write the types of the window anew"
    );
}

#[test]
fn every_command_has_a_name_of_its_own_and_answers_to_it() {
    let mut names: Vec<&str> = assay_ipc::COMMANDS.iter().map(|row| row.name).collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(names.iter().all(|name| assay_ipc::command(name).is_some()));
}

fn texts(folder: &Path) -> BTreeMap<PathBuf, String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().into(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}
