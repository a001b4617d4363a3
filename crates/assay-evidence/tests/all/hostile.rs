//! Hostile archives and folders: each is refused for exactly its reason, and nothing outside the vault is touched.

use std::fs;
use std::io::Read;

use crate::support::{DEFLATED, DESCRIPTOR, Item, UTF8, open, open_under, snapshot, zip};
use assay_evidence::source::{ArchiveFault, EntryFault, LimitFault};
use assay_evidence::{Limits, Source, SourceError, Vault};

/// Everything that may happen to an archive on import, with a look at the disk before and after.
fn import(archive: &[u8], limits: &Limits) -> Result<(), SourceError> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("home/deep")).unwrap();
    fs::write(folder.path().join("home/precious.txt"), b"precious").unwrap();
    fs::write(folder.path().join("home/deep/source.zip"), archive).unwrap();
    let before = snapshot(&folder.path().join("home"));
    let vault = Vault::open(&folder.path().join("vault")).unwrap();
    let outcome = Source::open(&folder.path().join("home/deep/source.zip"), limits).and_then(|source| {
        for index in 0..source.entries().len() {
            if let Err(error) = vault.put(source.read(index)?) {
                assert!(error.refusal().is_some(), "{error}");
                let assay_evidence::VaultError::Unreadable(error) = error else { unreachable!() };
                return Err(SourceError::from_io(error).unwrap());
            }
        }
        Ok(())
    });
    assert_eq!(before, snapshot(&folder.path().join("home")), "nothing outside the vault changes");
    let beside: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|item| item.unwrap().file_name()).collect();
    assert_eq!(beside.len(), 2, "{beside:?}");
    outcome
}

fn entry_fault(items: &[Item]) -> EntryFault {
    let error = import(&zip(items), &Limits::default()).unwrap_err();
    *error.entry_fault().unwrap_or_else(|| panic!("{error}"))
}

fn archive_fault(archive: &[u8]) -> ArchiveFault {
    match import(archive, &Limits::default()) {
        Err(SourceError::Archive(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn limit_fault(archive: &[u8], limits: &Limits) -> LimitFault {
    match import(archive, limits) {
        Err(SourceError::Limit(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    for (name, fault) in [
        ("../../home/precious.txt", EntryFault::Climbs),
        ("a/../../../x", EntryFault::Climbs),
        ("/tmp/x", EntryFault::AbsolutePath),
        ("//server/share/x", EntryFault::AbsolutePath),
        ("C:/x", EntryFault::DriveLetter),
        ("c:x", EntryFault::DriveLetter),
        ("..\\..\\x", EntryFault::Backslash),
        ("\\\\server\\x", EntryFault::Backslash),
    ] {
        assert_eq!(entry_fault(&[Item::new("fine.txt", b"1"), Item::new(name, b"2")]), fault, "{name}");
    }
}

#[test]
fn names_that_deceive_are_refused() {
    for (name, fault) in [
        ("report.pdf\0.exe", EntryFault::ControlCharacter),
        ("a\nb", EntryFault::ControlCharacter),
        ("fdp.\u{202E}exe", EntryFault::ControlCharacter),
        ("Nul.txt", EntryFault::ReservedName),
        ("x/COM1", EntryFault::ReservedName),
        ("", EntryFault::EmptyName),
    ] {
        assert_eq!(entry_fault(&[Item::new(name, b"2")]), fault, "{name:?}");
    }
    assert_eq!(entry_fault(&[Item::new(b"\xFF\xFE.txt", b"1")]), EntryFault::NameNotUnicode);
    assert_eq!(entry_fault(&[Item::new("x".repeat(2000), b"1")]), EntryFault::NameTooLong { limit: 1024 });
    assert_eq!(entry_fault(&[Item::new("d/".repeat(40) + "x", b"1")]), EntryFault::TooDeep { limit: 32 });
}

#[test]
fn names_that_meet_on_some_system_are_refused() {
    let pair = |a: &str, b: &str| entry_fault(&[Item::new(a, b"1"), Item::new(b, b"2")]);
    assert_eq!(pair("a/x.txt", "a/x.txt"), EntryFault::Duplicate { with: 1 });
    assert_eq!(pair("a/./x.txt", "a/x.txt"), EntryFault::Duplicate { with: 1 });
    assert_eq!(pair("Zoë", "Zoe\u{308}"), EntryFault::Duplicate { with: 1 });
    assert_eq!(pair("x.txt", "X.TXT"), EntryFault::Collides { with: 1 });
    assert_eq!(pair("Ana/x", "ana/y"), EntryFault::Collides { with: 1 });
    assert_eq!(pair("straße", "STRASSE"), EntryFault::Collides { with: 1 });
    assert_eq!(pair("x", "x. "), EntryFault::Collides { with: 1 });
    assert_eq!(pair("x", "x/y"), EntryFault::Collides { with: 1 });
    assert_eq!(pair("x/y", "x"), EntryFault::Collides { with: 1 });
}

#[test]
fn links_and_special_files_are_refused() {
    for (mode, fault) in
        [(0o120_777, EntryFault::Link), (0o020_666, EntryFault::Special), (0o010_666, EntryFault::Special)]
    {
        let item = Item::stored("link", b"/etc/passwd").with(|item| item.attributes = mode << 16);
        assert_eq!(entry_fault(&[item]), fault);
    }
    assert_eq!(entry_fault(&[Item::stored("folder/", b"content")]), EntryFault::FolderWithContent);
}

#[test]
fn a_bomb_is_refused_by_its_ratio_before_it_is_unpacked() {
    let bomb = zip(&[Item::new("bomb.txt", &vec![0; 40 << 20])]);
    let error = import(&bomb, &Limits::default()).unwrap_err();
    assert_eq!(error.entry_fault(), Some(&EntryFault::Expands { limit: 200 }));
    // Split over many entries, none of which is suspicious alone.
    let parts: Vec<Item> = (0..4).map(|n| Item::new(format!("{n}"), &vec![0; 15 << 20])).collect();
    assert_eq!(limit_fault(&zip(&parts), &Limits::default()), LimitFault::Ratio { limit: 200 });
}

#[test]
fn a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks() {
    let item = Item::new("bomb.txt", &vec![0; 8 << 20]).with(|item| {
        item.size = 1000;
        item.local_size = 1000;
    });
    assert_eq!(entry_fault(&[item]), EntryFault::SizeLies);
}

#[test]
fn each_limit_is_its_own_reason() {
    let limits = Limits { max_entries: 2, max_entry_bytes: 100, max_total_bytes: 150, ..Limits::default() };
    let items = |sizes: &[usize]| -> Vec<u8> {
        zip(&sizes
            .iter()
            .enumerate()
            .map(|(n, &size)| Item::stored(format!("{n}"), &vec![1; size]))
            .collect::<Vec<_>>())
    };
    assert!(import(&items(&[100, 50]), &limits).is_ok());
    assert_eq!(limit_fault(&items(&[1, 1, 1]), &limits), LimitFault::Entries { limit: 2 });
    assert_eq!(limit_fault(&items(&[100, 51]), &limits), LimitFault::Total { limit: 150 });
    let error = import(&items(&[101]), &limits).unwrap_err();
    assert_eq!(error.entry_fault(), Some(&EntryFault::TooLarge { limit: 100 }));
    let limits = Limits { max_directory_bytes: 40, ..Limits::default() };
    assert_eq!(limit_fault(&items(&[1]), &limits), LimitFault::Directory { limit: 40 });
    // Folders that are only implied count too.
    let limits = Limits { max_entries: 4, ..Limits::default() };
    assert_eq!(
        limit_fault(&zip(&[Item::new("a/b/c/d/e/f/g/h/i", b"1")]), &limits),
        LimitFault::Entries { limit: 4 }
    );
}

#[test]
fn overlapping_entries_are_refused() {
    let first = Item::stored("a", &[7; 5000]);
    let inside = Item::stored("b", &[7; 10]).with(|item| item.offset = Some(0));
    // The second claims the header of the first, whose name is another.
    assert_eq!(entry_fault(&[first, inside]), EntryFault::HeadersDisagree);
    // The quoting trick: a stored entry whose data is the local header and data of the next one.
    let quoted = zip(&[Item::stored("b", &[9; 100])]);
    let header = &quoted[..31 + 100];
    let outer = Item::stored("a", header);
    let inner = Item::stored("b", &[9; 100]).with(|item| item.offset = Some(31));
    assert_eq!(entry_fault(&[outer, inner]), EntryFault::Overlaps { with: 1 });
    let long = Item::stored("a", b"12").with(|item| {
        item.packed_size = 500;
        item.size = 500;
        item.local_size = 500;
    });
    assert_eq!(entry_fault(&[long]), EntryFault::Overlaps { with: 0 });
}

#[test]
fn headers_that_disagree_are_refused() {
    let fault = |change: fn(&mut Item)| entry_fault(&[Item::new("report.txt", &[b'x'; 500]).with(change)]);
    assert_eq!(fault(|item| item.local_name = b"other!.txt".to_vec()), EntryFault::HeadersDisagree);
    assert_eq!(fault(|item| item.local_size += 1), EntryFault::HeadersDisagree);
    assert_eq!(fault(|item| item.crc ^= 1), EntryFault::ChecksumMismatch);
    assert_eq!(
        fault(|item| {
            item.size += 1;
            item.local_size += 1;
        }),
        EntryFault::SizeLies
    );
    assert_eq!(fault(|item| item.offset = Some(1)), EntryFault::HeadersDisagree);
    let mut archive = zip(&[Item::new("report.txt", b"x").with(|item| item.flags |= DESCRIPTOR)]);
    let descriptor = archive.windows(4).position(|four| four == b"PK\x07\x08").unwrap();
    archive[descriptor + 5] ^= 1;
    let error = import(&archive, &Limits::default()).unwrap_err();
    assert_eq!(error.entry_fault(), Some(&EntryFault::HeadersDisagree));
}

#[test]
fn damaged_data_is_refused() {
    let fault = |change: fn(&mut Item)| entry_fault(&[Item::new("report.txt", &[b'x'; 500]).with(change)]);
    assert_eq!(fault(|item| item.packed[0] = 0xFF), EntryFault::Damaged);
    // Bytes after the end of the compressed data.
    let trailing = |item: &mut Item| {
        item.packed.extend_from_slice(b"hidden");
        item.packed_size += 6;
    };
    assert_eq!(fault(trailing), EntryFault::SizeLies);
    // Compressed data that stops before its end.
    let cut = |item: &mut Item| {
        item.packed.truncate(3);
        item.packed_size = 3;
    };
    assert_eq!(fault(cut), EntryFault::Damaged);
}

#[test]
fn what_cannot_be_read_is_refused_by_name_of_the_reason() {
    let fault = |change: fn(&mut Item)| entry_fault(&[Item::new("report.txt", b"x").with(change)]);
    assert_eq!(fault(|item| item.flags |= 1), EntryFault::Encrypted);
    assert_eq!(fault(|item| item.method = 99), EntryFault::Encrypted);
    assert_eq!(fault(|item| item.method = 12), EntryFault::UnsupportedMethod(12));
    let stored = Item::stored("x", b"abc").with(|item| {
        item.size = 2;
        item.local_size = 2;
    });
    assert_eq!(entry_fault(&[stored]), EntryFault::SizeLies);
}

#[test]
fn an_archive_that_was_cut_off_or_added_to_is_refused() {
    let whole = zip(&[Item::new("a", &[b'x'; 300]), Item::stored("b", b"yy")]);
    for cut in [1, 21, 23, 60, whole.len() - 4] {
        assert_eq!(archive_fault(&whole[..whole.len() - cut]), ArchiveFault::Truncated, "{cut} bytes less");
    }
    assert_eq!(archive_fault(&[whole.as_slice(), b"more"].concat()), ArchiveFault::TrailingData);
    assert_eq!(archive_fault(&[whole.as_slice(), &whole].concat()), ArchiveFault::Joined);
    assert_eq!(archive_fault(&[b"PK\x03\x04".as_slice(), &whole].concat()), ArchiveFault::Joined);
    assert_eq!(archive_fault(b"%PDF-1.7"), ArchiveFault::NotAnArchive);
    assert_eq!(archive_fault(b""), ArchiveFault::NotAnArchive);
}

#[test]
fn an_archive_with_two_ends_is_refused() {
    // The comment of the first end record is an end record of its own, for another table of contents.
    let mut archive = zip(&[Item::new("a", b"seen by one program")]);
    let other = zip(&[]);
    let length = archive.len();
    archive[length - 2..].copy_from_slice(&(other.len() as u16).to_le_bytes());
    archive.extend_from_slice(&other);
    assert_eq!(archive_fault(&archive), ArchiveFault::MultipleEndRecords);
    // The end record and the ZIP64 end record differ.
    let mut archive = zip(&[Item::new("a", b"x").with(|item| item.zip64 = true)]);
    let length = archive.len();
    archive[length - 12..length - 10].copy_from_slice(&2_u16.to_le_bytes());
    assert_eq!(archive_fault(&archive), ArchiveFault::MultipleEndRecords);
}

#[test]
fn a_table_of_contents_that_does_not_parse_is_refused() {
    let whole = zip(&[Item::new("a", b"x")]);
    let table = whole.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let mut wrong = whole.clone();
    wrong[table] = b'Q';
    assert_eq!(archive_fault(&wrong), ArchiveFault::DirectoryDamaged);
    let mut wrong = whole.clone();
    let length = wrong.len();
    wrong[length - 12..length - 10].copy_from_slice(&7_u16.to_le_bytes());
    wrong[length - 14..length - 12].copy_from_slice(&7_u16.to_le_bytes());
    assert_eq!(archive_fault(&wrong), ArchiveFault::DirectoryDamaged);
    let mut wrong = whole;
    wrong[length - 16] = 1;
    assert_eq!(archive_fault(&wrong), ArchiveFault::Split);
}

#[test]
fn a_message_names_the_entry_by_number_and_never_by_its_path() {
    let error = open(&zip(&[Item::new("../Ana Lima_12350_x/a.txt", b"1")])).unwrap_err();
    assert_eq!(error.to_string(), "entry 1 is refused: its path climbs out of the archive");
    assert!(!format!("{error:?}").contains("Ana"));
    let SourceError::Entry { name, .. } = error else { panic!() };
    assert_eq!(name.as_str(), "../Ana Lima_12350_x/a.txt");
}

#[cfg(unix)]
#[test]
fn a_folder_with_a_link_or_a_pipe_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), b"a").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link")).unwrap();
    let fault = || *Source::open(folder.path(), &Limits::default()).unwrap_err().entry_fault().unwrap();
    assert_eq!(fault(), EntryFault::Link);
    fs::remove_file(folder.path().join("link")).unwrap();
    let socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    assert_eq!(fault(), EntryFault::Special);
    drop(socket);
}

#[test]
fn a_file_that_changes_between_listing_and_reading_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), b"as listed").unwrap();
    let source = Source::open(folder.path(), &Limits::default()).unwrap();
    let mut reader = source.read(0).unwrap();
    fs::write(folder.path().join("a.txt"), b"longer than as listed").unwrap();
    let error = reader.read_to_end(&mut Vec::new()).unwrap_err();
    assert_eq!(SourceError::from_io(error).unwrap().entry_fault(), Some(&EntryFault::Changed));
    assert_eq!(source.read(0).unwrap_err().entry_fault(), Some(&EntryFault::Changed));
}

#[test]
fn a_stored_size_beyond_the_file_does_not_make_a_buffer_of_that_size() {
    let item = Item::stored("a", b"tiny").with(|item| {
        item.zip64 = true;
        item.size = 3 << 30;
        item.local_size = 3 << 30;
        item.packed_size = 3 << 30;
    });
    assert_eq!(
        *open_under(&zip(&[item]), &Limits::default()).unwrap_err().entry_fault().unwrap(),
        EntryFault::Overlaps { with: 0 }
    );
    let deflated = Item::new("a", b"tiny").with(|item| {
        item.method = DEFLATED;
        item.flags = UTF8;
        item.size = 1 << 23;
        item.local_size = 1 << 23;
    });
    assert_eq!(entry_fault(&[deflated]), EntryFault::SizeLies);
}
