//! No bytes whatever make anything panic, and what comes out stays inside its bounds.

use std::io::Read;

use crate::support::{DESCRIPTOR, Item, zip};
use assay_evidence::media::{MediaType, sniff};
use assay_evidence::text::{TextLimits, extract};
use assay_evidence::{Limits, Source, intake, matching, picture, roster};
use proptest::prelude::*;

const READABLE: [MediaType; 7] = [
    MediaType::Csv,
    MediaType::Docx,
    MediaType::Html,
    MediaType::Markdown,
    MediaType::Odt,
    MediaType::Pdf,
    MediaType::PlainText,
];

fn read_everything(bytes: &[u8]) {
    if let Ok(source) = Source::open_bytes(bytes, &Limits::default()) {
        for index in 0..source.entries().len() {
            if let Ok(reader) = source.read(index) {
                let _ = reader.take(1 << 20).read_to_end(&mut Vec::new());
            }
        }
        let _ = intake::recognise(&source);
    }
}

fn try_everything(bytes: &[u8]) {
    let limits = TextLimits { max_output_bytes: 1000, max_steps: 100_000, ..TextLimits::default() };
    for media in READABLE {
        if let Ok(Some(extracted)) = extract(media, bytes, &limits) {
            assert!(extracted.text.len() <= 1000);
            assert!(!extracted.text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
        }
    }
    read_everything(bytes);
    let _ = roster::read(bytes);
    let _ = picture::facts(bytes);
    let _ = picture::thumbnail(bytes, 16);
    let _ = sniff(bytes, "x.docx");
}

/// Good bytes with some of them changed, doubled or left out.
fn damaged(good: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12);
    edits.prop_map(move |edits| {
        let mut bytes = good.clone();
        for (index, byte, kind) in edits {
            if bytes.is_empty() {
                break;
            }
            let at = index.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.truncate(at.max(bytes.len() / 2)),
                _ => {
                    let end = (at + usize::from(byte)).min(bytes.len());
                    let part = bytes[at..end].to_vec();
                    bytes.splice(at..at, part);
                }
            }
        }
        bytes
    })
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn archive() -> Vec<u8> {
    zip(&[
        Item::new("Ana Lima_1_assignsubmission_file/a.txt", &b"text ".repeat(100)),
        Item::stored(
            "word/document.xml",
            b"<w:document><w:p><w:r><w:t>text &amp; more</w:t></w:r></w:p></w:document>",
        ),
        Item::new("content.xml", b"<text:p>text</text:p>").with(|item| item.flags |= DESCRIPTOR),
        Item::new("long", b"x").with(|item| item.zip64 = true),
    ])
}

/// Words PDF and CMaps are made of, in any order.
fn pdf_soup() -> impl Strategy<Value = String> {
    let words = [
        "1 0 obj",
        "2 0 obj",
        "endobj",
        "<<",
        ">>",
        "[",
        "]",
        "(a\\",
        ")",
        "<41",
        ">",
        "/Type",
        "/Catalog",
        "/Pages",
        "1 0 R",
        "2 0 R",
        "/Kids",
        "stream\n",
        "endstream",
        "BT",
        "ET",
        "/F",
        "Tf",
        "Tj",
        "TJ",
        "Td",
        "10",
        "-1.5",
        "/Font",
        "/Contents",
        "/Resources",
        "/ObjStm",
        "/N",
        "/First",
        "trailer",
        "/Root",
        "/Encoding",
        "/ToUnicode",
        "beginbfrange",
        "endbfrange",
        "<00>",
        "<FFFFFFFF>",
        "/W",
        "/Widths",
        "Do",
        "/XObject",
        "BDC",
        "EMC",
        "ID",
        "EI",
        "%",
        "/Length",
        "99999999999999",
    ];
    proptest::collection::vec(prop::sample::select(words.to_vec()), 0..120).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        try_everything(&bytes);
    }

    #[test]
    fn random_bytes_behind_a_known_beginning(
        start in prop::sample::select(vec![&b"PK\x03\x04"[..], b"%PDF-1.7\n1 0 obj <<", b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF\xE0", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<html>", b"\xFF\xFE"]),
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
    ) {
        try_everything(&[start, &bytes].concat());
    }

    #[test]
    fn damaged_archives(bytes in damaged(archive())) {
        try_everything(&bytes);
    }

    #[test]
    fn damaged_pdfs(bytes in prop_oneof![damaged(fixture("fpdf2.pdf")), damaged(fixture("object-streams.pdf")), damaged(fixture("weasyprint.pdf"))]) {
        try_everything(&bytes);
    }

    #[test]
    fn words_of_pdf_in_any_order(soup in pdf_soup()) {
        try_everything(soup.as_bytes());
        let page = format!("1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [3 0 R] >> endobj 3 0 obj << /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj 4 0 obj << >> stream\n{soup}\nendstream endobj 5 0 obj << /ToUnicode 4 0 R /Widths 4 0 R >> endobj");
        try_everything(page.as_bytes());
    }

    #[test]
    fn any_text_as_a_path_or_a_list(path in "\\PC{0,60}", list in "\\PC{0,200}") {
        let recognised = intake::recognise_paths(&[(path.as_str(), 1)], &[]);
        let _ = matching::match_groups::<usize>(&recognised.groups, &[]);
        let _ = roster::read(list.as_bytes());
    }
}
