//! Honest archives and folders are read; what is in them comes out byte for byte.

use std::fs;
use std::io::Read;

use crate::support::{DESCRIPTOR, Item, UTF8, open, zip};
use assay_evidence::{Limits, Source};
use proptest::prelude::*;

fn content(source: &Source, index: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    source.read(index).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn paths(source: &Source) -> Vec<&str> {
    source.entries().iter().map(|entry| entry.path.as_str()).collect()
}

#[test]
fn every_honest_form_of_an_entry_is_read() {
    let data = b"The record of isolation, the record of isolation, the record.".repeat(40);
    let source = open(&zip(&[
        Item::new("deflated.txt", &data),
        Item::stored("stored.txt", &data),
        Item::new("later.txt", &data).with(|item| item.flags |= DESCRIPTOR),
        Item::new("long.txt", &data).with(|item| item.zip64 = true),
        Item::new("long and later.txt", &data).with(|item| {
            item.zip64 = true;
            item.flags |= DESCRIPTOR;
        }),
        Item::stored("empty.txt", b""),
        Item::folder("empty folder/"),
    ]))
    .unwrap();
    assert_eq!(source.entries().len(), 6);
    for index in 0..5 {
        assert_eq!(content(&source, index), data, "{}", source.entries()[index].path);
    }
    assert_eq!(content(&source, 5), b"");
    assert_eq!(source.folders(), ["empty folder"]);
}

#[test]
fn an_empty_archive_is_an_archive() {
    assert!(open(&zip(&[])).unwrap().entries().is_empty());
}

#[test]
fn names_are_read_in_the_encoding_they_are_written_in() {
    let source = open(&zip(&[
        Item::new("A\u{301}na/报告.pdf", b"1"),
        Item::new(b"Jos\x82 Mu\xA4oz.txt", b"2").with(|item| item.flags = 0),
        Item::new("Zoë.txt", b"3").with(|item| item.flags = 0),
    ]))
    .unwrap();
    assert_eq!(paths(&source), ["Ána/报告.pdf", "José Muñoz.txt", "Zoë.txt"]);
    assert_eq!(source.entries()[0].raw_name, "A\u{301}na/报告.pdf".as_bytes());
    assert_eq!(source.entries()[1].raw_name, b"Jos\x82 Mu\xA4oz.txt");
}

#[test]
fn an_archive_inside_is_evidence_and_not_walked_into() {
    let inner = zip(&[Item::new("../x", b"harmless while it stays packed")]);
    let source = open(&zip(&[Item::new("report.txt", b"1"), Item::stored("nested.zip", &inner)])).unwrap();
    assert_eq!(paths(&source), ["report.txt", "nested.zip"]);
    assert_eq!(content(&source, 1), inner);
}

#[test]
fn several_entries_are_read_at_once_on_several_threads() {
    let items: Vec<Item> = (0..8_u8).map(|n| Item::new(format!("{n}"), &vec![n; 300_000])).collect();
    let source = open(&zip(&items)).unwrap();
    std::thread::scope(|scope| {
        for index in 0..8 {
            let source = &source;
            scope.spawn(move || assert_eq!(content(source, index), vec![index as u8; 300_000]));
        }
    });
}

#[test]
fn a_folder_is_listed_by_path_and_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("Bo/deep")).unwrap();
    fs::create_dir(folder.path().join("Nobody")).unwrap();
    fs::write(folder.path().join("Bo/deep/b.txt"), b"b").unwrap();
    fs::write(folder.path().join("A.txt"), b"a").unwrap();
    let source = Source::open(folder.path(), &Limits::default()).unwrap();
    assert_eq!(paths(&source), ["A.txt", "Bo/deep/b.txt"]);
    assert_eq!(source.folders(), ["Bo", "Bo/deep", "Nobody"]);
    assert_eq!(content(&source, 1), b"b");
}

#[test]
fn archives_of_other_programs_are_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    fs::write(folder.path().join("in/Zoë 报告.txt"), b"content ".repeat(1000)).unwrap();
    let zip = folder.path().join("out.zip");
    let script = "import sys,shutil;shutil.make_archive(sys.argv[1][:-4],'zip',sys.argv[2])";
    let ran = std::process::Command::new("python3")
        .args(["-c", script])
        .arg(&zip)
        .arg(folder.path().join("in"))
        .status();
    if !ran.is_ok_and(|status| status.success()) {
        println!("skipped: no python3 to make an archive with");
        return;
    }
    let source = Source::open(&zip, &Limits::default()).unwrap();
    assert_eq!(paths(&source), ["Zoë 报告.txt"]);
    assert_eq!(content(&source, 0), b"content ".repeat(1000));
}

/// A part of a path that is allowed everywhere; names in all scripts, composed and decomposed. The end keeps it apart from
/// the names Windows reserves: `AUX` is one.
fn part() -> impl Strategy<Value = String> {
    "[A-Za-zÀ-ž\u{0301}\u{0308}α-ωа-яא-תء-ي一-龥 ]{1,12}xy"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_zip_gives_back_every_name_and_byte(
        files in proptest::collection::vec((part(), part(), proptest::collection::vec(any::<u8>(), 0..2000), any::<[bool; 3]>()), 0..12)
    ) {
        let items: Vec<Item> = files
            .iter()
            .enumerate()
            .map(|(n, (folder, name, data, [stored, later, zip64]))| {
                // The number keeps names that differ in case alone apart.
                let name = format!("{n} {folder}/{name}.bin");
                let item = if *stored { Item::stored(name, data) } else { Item::new(name, data) };
                item.with(|item| {
                    item.zip64 = *zip64;
                    item.flags |= if *later { DESCRIPTOR } else { 0 };
                })
            })
            .collect();
        let source = open(&zip(&items)).unwrap();
        prop_assert_eq!(source.entries().len(), files.len());
        for (index, (entry, (item, (_, _, data, _)))) in source.entries().iter().zip(items.iter().zip(&files)).enumerate() {
            prop_assert_eq!(&entry.raw_name, &item.name);
            prop_assert_eq!(&content(&source, index), data);
        }
    }

    #[test]
    fn any_bytes_of_a_name_in_code_page_437_are_accepted_or_refused_for_a_reason(name in proptest::collection::vec(0x80_u8.., 1..40)) {
        let archive = zip(&[Item::new(&name, b"x").with(|item| item.flags &= !UTF8)]);
        match open(&archive) {
            Ok(source) => prop_assert_eq!(&source.entries()[0].raw_name, &name),
            Err(error) => prop_assert!(error.entry_fault().is_some(), "{}", error),
        }
    }
}
