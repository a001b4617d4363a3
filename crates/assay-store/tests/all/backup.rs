//! Copies of the workspace.

use crate::common;
use crate::common::{World, stranger};
use assay_store::{Store, StoreError};

#[test]
fn a_copy_is_one_whole_file_with_everything_in_it() {
    let (world, course) = World::with_everything();
    let to = world.path().with_file_name("copy.db");
    world.store.backup_into(&to).unwrap();
    for side in ["copy.db-wal", "copy.db-shm", "copy.db.part"] {
        assert!(!to.with_file_name(side).exists(), "{side}");
    }
    let copy = Store::open(&to).unwrap();
    let whole = |store: &Store| store.read(|r| r.submission(course.submissions[0])).unwrap();
    assert_eq!(whole(&copy), whole(&world.store));
    assert_eq!(copy.verify_journal().unwrap(), world.store.verify_journal().unwrap());
    assert_eq!(copy.integrity_check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_copy_made_during_a_change_holds_what_was_committed_before_it() {
    let world = World::new();
    let to = world.path().with_file_name("copy.db");
    world.write(|tx| {
        tx.add_assessor("L. Haddad", &world.stamp())?;
        world.store.backup_into(&to)
    });
    let copy = Store::open(&to).unwrap();
    assert_eq!(copy.read(|r| r.assessors()).unwrap(), [common::ASSESSOR]);
    assert_eq!(copy.verify_journal().unwrap().broken, None);
}

#[test]
fn a_file_in_the_way_is_not_replaced() {
    let world = World::new();
    let to = world.path().with_file_name("copy.db");
    std::fs::write(&to, b"mine").unwrap();
    assert!(matches!(world.store.backup_into(&to), Err(StoreError::AlreadyExists { .. })));
    assert_eq!(std::fs::read(&to).unwrap(), b"mine");
}

#[test]
fn a_half_copy_left_by_a_crash_does_not_stand_in_the_way() {
    let world = World::new();
    let to = world.path().with_file_name("copy.db");
    std::fs::write(to.with_file_name("copy.db.part"), b"half").unwrap();
    world.store.backup_into(&to).unwrap();
    assert!(Store::open(&to).is_ok());
}

#[test]
fn rows_that_name_rows_which_are_not_there_are_found() {
    let (world, _) = World::with_everything();
    assert_eq!(world.store.integrity_check().unwrap(), Vec::<String>::new());
    stranger(&world.path())
        .execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER assessment_kept; DELETE FROM assessment;")
        .unwrap();
    let faults = world.store.integrity_check().unwrap();
    assert!(faults.iter().any(|fault| fault.contains("credential names a row of assessment")), "{faults:?}");
    let to = world.path().with_file_name("copy.db");
    assert!(matches!(world.store.backup_into(&to), Err(StoreError::BackupBroken { .. })));
    assert!(!to.exists());
}

#[test]
fn the_manifest_names_every_file_of_the_vault_once_and_pages() {
    let (world, _) = World::with_everything();
    let whole = world.store.read(|r| r.vault_manifest("", 100)).unwrap();
    // Two attempts of two files each, and one certificate.
    assert_eq!(whole.len(), 5);
    assert!(whole.windows(2).all(|two| two[0].content_hash < two[1].content_hash));
    let rest = world.store.read(|r| r.vault_manifest(&whole[1].content_hash, 100)).unwrap();
    assert_eq!(rest, whole[2..]);
}
