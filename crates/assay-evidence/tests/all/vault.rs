//! The evidence vault on a real disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::str::FromStr;

use assay_evidence::{ContentHash, Vault, VaultError, fileset_hash};
use proptest::prelude::*;

fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(&folder.path().join("evidence")).unwrap();
    (folder, vault)
}

/// Gives some bytes, then fails.
struct Breaks(usize);

impl Read for Breaks {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::other("cable pulled"));
        }
        let n = self.0.min(buffer.len());
        self.0 -= n;
        Ok(n)
    }
}

#[test]
fn a_file_lies_under_its_hash_and_only_once() {
    let (folder, vault) = vault();
    let stored = vault.put(&b"abc"[..]).unwrap();
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!((stored.hash.to_string().as_str(), stored.size), (hex, 3));
    let path = folder.path().join("evidence/ba").join(&hex[2..]);
    assert_eq!(vault.path_of(&stored.hash), path);
    assert_eq!(fs::read(path).unwrap(), b"abc");
    assert_eq!(vault.put(&b"abc"[..]).unwrap(), stored);
    assert_eq!(vault.check(&stored.hash).unwrap(), 3);
    assert_eq!(vault.head(&stored.hash, 2).unwrap(), b"ab");
    assert_eq!(fs::read_dir(folder.path().join("evidence/unfinished")).unwrap().count(), 0);
}

#[test]
fn a_changed_file_is_found_by_its_check() {
    let (_folder, vault) = vault();
    let stored = vault.put(&b"proved dead"[..]).unwrap();
    fs::write(vault.path_of(&stored.hash), b"proved deaf").unwrap();
    assert!(
        matches!(vault.check(&stored.hash), Err(VaultError::Damaged { expected, .. }) if expected == stored.hash)
    );
}

#[test]
fn a_cut_file_is_healed_when_it_comes_again() {
    let (_folder, vault) = vault();
    let stored = vault.put(&b"proved dead"[..]).unwrap();
    fs::write(vault.path_of(&stored.hash), b"proved").unwrap();
    assert_eq!(vault.put(&b"proved dead"[..]).unwrap(), stored);
    assert_eq!(vault.check(&stored.hash).unwrap(), 11);
}

#[test]
fn what_is_not_there_is_said_to_be_missing() {
    let (_folder, vault) = vault();
    let hash = ContentHash::derive_of(b"never seen");
    assert!(!vault.contains(&hash));
    assert!(matches!(vault.open_file(&hash), Err(VaultError::Missing(missing)) if missing == hash));
}

#[test]
fn a_reader_that_fails_leaves_nothing_behind() {
    let (folder, vault) = vault();
    assert!(matches!(vault.put(Breaks(700_000)), Err(VaultError::Unreadable(_))));
    let left: Vec<_> =
        fs::read_dir(folder.path().join("evidence")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["unfinished"]);
    assert_eq!(fs::read_dir(folder.path().join("evidence/unfinished")).unwrap().count(), 0);
}

#[test]
fn leftovers_are_swept_and_files_being_received_are_not() {
    let (folder, vault) = vault();
    let unfinished = folder.path().join("evidence/unfinished");
    fs::write(unfinished.join("4711-0"), b"half").unwrap();
    let held = File::create(unfinished.join("4711-1")).unwrap();
    held.lock().unwrap();
    assert_eq!(vault.sweep_unfinished().unwrap(), 1);
    assert!(unfinished.join("4711-1").exists(), "a locked file is somebody's");
    drop(held);
    assert_eq!(vault.sweep_unfinished().unwrap(), 1);
}

#[test]
fn a_leftover_of_an_earlier_process_with_our_number_is_no_obstacle() {
    let (folder, vault) = vault();
    fs::write(folder.path().join("evidence/unfinished").join(format!("{}-0", std::process::id())), b"half")
        .unwrap();
    assert_eq!(vault.put(&b"whole"[..]).unwrap().size, 5);
}

#[test]
fn several_threads_may_put_the_same_file_at_once() {
    let (_folder, vault) = vault();
    let bytes = vec![7_u8; 1 << 20];
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| vault.put(bytes.as_slice()).unwrap());
        }
    });
    assert_eq!(vault.check(&ContentHash::derive_of(&bytes)).unwrap(), 1 << 20);
}

#[test]
fn a_batch_keeps_every_file() {
    let (_folder, vault) = vault();
    let mut batch = vault.batch();
    let stored: Vec<_> = (0..300_u32).map(|n| batch.put(&n.to_be_bytes()[..]).unwrap()).collect();
    batch.finish().unwrap();
    assert!(stored.iter().all(|file| vault.check(&file.hash).unwrap() == 4));
}

#[test]
fn only_the_written_form_of_a_hash_is_read() {
    let hash = ContentHash::derive_of(b"");
    assert_eq!(ContentHash::from_str(&hash.to_string()), Ok(hash));
    for wrong in ["", "e3b0", &hash.to_string().to_uppercase(), &hash.to_string().replace('e', "g")] {
        assert!(ContentHash::from_str(wrong).is_err(), "{wrong}");
    }
    assert_eq!(serde_json::from_str::<ContentHash>(&serde_json::to_string(&hash).unwrap()).unwrap(), hash);
}

#[test]
fn a_file_set_is_the_same_in_any_order_and_no_other() {
    let (a, b) = (ContentHash::derive_of(b"a"), ContentHash::derive_of(b"b"));
    let set = fileset_hash(&[("x/1.txt", a), ("y.txt", b)]);
    assert_eq!(set, fileset_hash(&[("y.txt", b), ("x/1.txt", a)]));
    assert_ne!(set, fileset_hash(&[("x/1.txt", b), ("y.txt", a)]));
    assert_ne!(set, fileset_hash(&[("x/2.txt", a), ("y.txt", b)]));
    assert_ne!(set, fileset_hash(&[("x/1.txt", a)]));
    // The recorded form: attempts of old workspaces are compared with it for ever.
    assert_eq!(set.to_string(), "57b9daea07096485c983bda7ec60e2ca39276b586a177c1096689217117ffb59");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_put_in_comes_out(bytes in proptest::collection::vec(any::<u8>(), 0..5000)) {
        let (_folder, vault) = vault();
        let stored = vault.put(bytes.as_slice()).unwrap();
        let mut back = Vec::new();
        vault.open_file(&stored.hash).unwrap().read_to_end(&mut back).unwrap();
        prop_assert_eq!(&back, &bytes);
        prop_assert_eq!(stored.size, bytes.len() as u64);
        prop_assert_eq!(stored.hash, ContentHash::derive_of(&bytes));
    }
}
