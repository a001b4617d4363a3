//! The file itself: made, opened, refused, kept as it should be.

use crate::common::{World, stranger};
use assay_store::{Store, StoreError};
use std::path::Path;
use std::process::Command;

#[test]
fn a_new_file_opens_again_with_what_was_written() {
    let (world, course) = World::with_cohort(1);
    let path = world.path();
    let World { dir, store, .. } = world;
    drop(store);
    assert!(!path.with_file_name("assay.db-wal").exists(), "closing folds the log back into the file");
    let store = Store::open(&path).unwrap();
    assert_eq!(store.read(|r| r.cohorts()).unwrap()[0].cohort.id, course.cohort);
    drop(dir);
}

#[test]
fn creating_over_a_file_is_refused_and_leaves_it_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("assay.db");
    std::fs::write(&path, b"mine").unwrap();
    assert!(matches!(Store::create(&path), Err(StoreError::AlreadyExists { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_file_that_is_not_there_is_named_and_not_made() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("assay.db");
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::Io { .. }), "{error}");
    assert!(!path.exists());
}

#[test]
fn another_programs_database_is_refused_and_unchanged() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("other.db");
    std::fs::write(&path, b"").unwrap();
    stranger(&path).execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);").unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::NotAWorkspace { .. }), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_text_file_is_no_workspace() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("assay.db");
    std::fs::write(&path, "not a database, but long enough to have a header of a hundred bytes ".repeat(40))
        .unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::NotAWorkspace { .. }), "{error}");
}

#[test]
fn a_newer_programs_file_is_refused_in_words_and_unchanged() {
    let world = World::new();
    let path = world.path();
    let World { dir, store, .. } = world;
    drop(store);
    stranger(&path).pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, StoreError::NewerFile { found: 99, .. }), "{error}");
    assert!(error.to_string().contains("newer Assay"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    drop(dir);
}

#[test]
fn a_file_that_was_brought_further_while_open_takes_no_more_writes() {
    let world = World::new();
    stranger(&world.path()).pragma_update(None, "user_version", 99).unwrap();
    let error = world.refusal(|tx| tx.add_assessor("L. Haddad", &world.stamp()));
    assert!(matches!(error, StoreError::NewerFile { found: 99, .. }), "{error}");
}

#[test]
fn the_file_is_marked_and_kept_as_designed() {
    let world = World::new();
    let connection = stranger(&world.path());
    let value = |name: &str| -> String {
        connection.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).map_or_else(
            |error| error.to_string(),
            |value| match value {
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            },
        )
    };
    assert_eq!(value("application_id"), 0x4153_5359.to_string());
    assert_eq!(value("journal_mode"), "wal");
    let loose: Vec<String> = connection
        .prepare(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
             AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(loose, Vec::<String>::new(), "every table is STRICT");
}

#[test]
fn the_schema_is_the_recorded_one() {
    let world = World::new();
    let now = describe(&world.path());
    let recorded = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema.txt");
    if std::env::var_os("ASSAY_RECORD").is_some() {
        std::fs::write(&recorded, &now).unwrap();
    }
    let then = std::fs::read_to_string(&recorded).unwrap();
    assert_eq!(now, then, "a wanted change is a new migration; then record it with ASSAY_RECORD=1");
}

#[test]
fn several_processes_that_open_an_unfinished_file_finish_it_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("assay.db");
    std::fs::write(&path, b"").unwrap();
    // What a kill inside `create` can leave behind.
    stranger(&path).execute_batch("PRAGMA journal_mode = WAL; PRAGMA application_id = 0x41535359;").unwrap();
    let mut children: Vec<_> = (0..6)
        .map(|_| {
            Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "file::opens_the_file_it_is_given", "--ignored", "--quiet"])
                .env("ASSAY_STORE_FILE", &path)
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    let store = Store::open(&path).unwrap();
    assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
    assert_eq!(store.read(|r| r.assessors()).unwrap(), Vec::<String>::new());
}

#[test]
#[ignore = "started as a process of its own by the test above"]
fn opens_the_file_it_is_given() {
    let path = std::env::var_os("ASSAY_STORE_FILE").expect("a file to open");
    Store::open(Path::new(&path)).unwrap().read(|r| r.cohorts()).unwrap();
}

/// Tables with their columns, indexes with theirs, and triggers, one line each.
fn describe(path: &Path) -> String {
    let connection = stranger(path);
    let lines: Vec<String> = connection
        .prepare(
            "SELECT m.type || ' ' || m.name || CASE m.type
                 WHEN 'table' THEN (SELECT group_concat(char(10) || '    ' || c.name || ' ' || c.type
                     || iif(c.\"notnull\", ' not null', '') || iif(c.pk, ' key ' || c.pk, ''), '')
                     FROM pragma_table_info(m.name) AS c)
                 WHEN 'index' THEN ' on ' || m.tbl_name || ' (' || (SELECT group_concat(coalesce(i.name, 'an expression'), ', ')
                     FROM pragma_index_info(m.name) AS i) || ')'
                 ELSE ' on ' || m.tbl_name END
             FROM sqlite_schema AS m WHERE m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             ORDER BY m.type DESC, m.name",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    lines.join("\n") + "\n"
}
