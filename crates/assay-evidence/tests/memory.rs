//! Whatever comes in, this process stays below 256 MiB. Measured where the system tells (Linux).
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "this test uses a part of it")]
#[path = "all/support/mod.rs"]
mod support;

use assay_evidence::media::MediaType;
use assay_evidence::text::{TextLimits, extract};
use assay_evidence::{Limits, Source, Vault};
use support::{Item, zip};

const MIB: usize = 1 << 20;

/// The most memory this process has held, in bytes.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches("kB").trim().parse::<usize>().ok()? * 1024)
}

#[test]
fn large_archives_and_bombs_of_every_kind_stay_below_256_mib() {
    let Some(_) = peak() else {
        println!("skipped: this system does not tell how much memory was held");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(&folder.path().join("vault")).unwrap();
    let part: Vec<u8> =
        (0..30 * MIB as u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8 & 0x3F).collect();
    let items = [Item::new("large", &part)];
    drop(part);
    std::fs::write(folder.path().join("source.zip"), zip(&items)).unwrap();
    drop(items);
    let source = Source::open(&folder.path().join("source.zip"), &Limits::default()).unwrap();
    for index in 0..source.entries().len() {
        vault.put(source.read(index).unwrap()).unwrap();
    }

    let limits = TextLimits::default();
    let _ = extract(MediaType::Html, &[b"<img src=\"".as_slice(), &vec![b'A'; 40 * MIB]].concat(), &limits);
    let _ = extract(MediaType::Html, &vec![0x80; 40 * MIB], &limits);
    let _ = extract(MediaType::PlainText, &vec![0x80; 60 * MIB], &limits);
    let _ = extract(
        MediaType::Pdf,
        &[b"%PDF-1.7 1 0 obj [".as_slice(), &b"1 ".repeat(25 * MIB)].concat(),
        &limits,
    );
    let _ = extract(MediaType::Pdf, &b"1 0 obj [1] ".repeat(4 * MIB), &limits);
    let xml = [b"<w:document><w:t>".as_slice(), &b"0123456789abcdef".repeat(3 * MIB)].concat();
    let docx = zip(&[Item::stored("word/document.xml", &xml[..40 * MIB])]);
    drop(xml);
    let _ = extract(MediaType::Docx, &docx, &limits);

    let held = peak().unwrap();
    assert!(held < 256 * MIB, "{} MiB", held / MIB);
}
