//! PDF by hand: what fixtures do not show, and what honest files never do.

use std::io::Write;

use assay_evidence::media::MediaType;
use assay_evidence::text::{ExtractedText, TextError, TextLimits, extract};
use flate2::Compression;
use flate2::write::ZlibEncoder;

const RESOURCES: &str = "<< /Font << /F 5 0 R >> >>";
const HELVETICA: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// One page with this content, resources and objects from number 5 on.
fn pdf(content: &str, resources: &str, objects: &[&str]) -> Vec<u8> {
    let mut file = format!(
        "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources {resources} >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n",
        content.len()
    );
    for (index, object) in objects.iter().enumerate() {
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 5));
    }
    file.push_str("trailer\n<< /Root 1 0 R >>\n%%EOF\n");
    file.into_bytes()
}

fn read(bytes: &[u8]) -> ExtractedText {
    extract(MediaType::Pdf, bytes, &TextLimits::default()).unwrap().unwrap()
}

fn text(content: &str, resources: &str, objects: &[&str]) -> String {
    let extracted = read(&pdf(content, resources, objects));
    assert!(extracted.complete, "{}", extracted.text);
    extracted.text
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn spaces_and_lines_come_from_where_text_is_drawn() {
    let content = "BT /F 10 Tf 50 700 Td (Proved) Tj 40 0 Td (dead) Tj 0 -12 Td [(wi) 20 (thout) -400 (a) -400 (gap)] TJ ET \
        BT /F 10 Tf 14 TL 1 0 0 1 50 600 Tm (one) Tj T* (two) Tj (three) ' ET";
    assert_eq!(text(content, RESOURCES, &[HELVETICA]), "Proved dead\nwithout a gap\none\ntwo\nthree");
}

#[test]
fn strings_are_read_in_all_their_spellings() {
    let content = r"BT /F 10 Tf 50 700 Td (a\(b\)\\ \351\
 (c)\11d) Tj 0 -12 Td <4A6F73E> Tj ET";
    let extracted = read(&pdf(content, RESOURCES, &[HELVETICA]));
    // A tab has no glyph: only its width is left, which makes a space.
    assert_eq!(extracted.text, "a(b)\\ é (c) d\nJosà");
}

#[test]
fn glyph_names_and_ligatures_give_letters() {
    let font =
        "<< /Type /Font /Subtype /Type1 /Encoding << /Differences [1 /Lslash /uni0142 /ff 65 /Scaron] >> >>";
    assert_eq!(text(r"BT /F 10 Tf 0 0 Td (\001\002o\003A) Tj ET", RESOURCES, &[font]), "ŁłoffŠ");
}

#[test]
fn a_to_unicode_map_decides_and_may_give_several_letters() {
    let map = stream(
        "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
         2 beginbfchar <0001> <00660066> <0002> <D83DDE00> endbfchar \
         2 beginbfrange <0010> <0012> <0410> <0020> <0021> [<0061> <0062>] endbfrange endcmap",
    );
    let font = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /DW 500 >>] >>";
    let content = "BT /F 10 Tf 0 0 Td <000100020010001200200021> Tj ET";
    assert_eq!(text(content, RESOURCES, &[font, &map]), "ff😀АВab");
}

#[test]
fn letters_without_a_known_meaning_are_missed_and_said_so() {
    let font = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /DW 500 >>] >>";
    let content = "BT /F 10 Tf 0 0 Td <00010002> Tj ET BT /G 10 Tf 0 -20 Td (kept) Tj ET";
    let extracted = read(&pdf(content, "<< /Font << /F 5 0 R /G 6 0 R >> >>", &[font, HELVETICA]));
    assert_eq!(extracted, ExtractedText { text: "kept".into(), complete: false });
}

#[test]
fn replacement_text_stands_for_what_is_drawn() {
    let content = "/Span << /ActualText <FEFF00E9> >> BDC BT /F 10 Tf 0 0 Td (e') Tj ET EMC BT /F 10 Tf 12 0 Td (t) Tj ET \
        /P /MC0 BDC BT /F 10 Tf 0 -20 Td (drawn) Tj ET EMC";
    let resources = "<< /Font << /F 5 0 R >> /Properties << /MC0 << /ActualText (meant) >> >> >>";
    assert_eq!(text(content, resources, &[HELVETICA]), "ét\nmeant");
}

#[test]
fn forms_are_read_in_place_and_pictures_are_passed_over() {
    let form = "<< /Type /XObject /Subtype /Form /Resources << /Font << /F 5 0 R >> >> /Length 36 >>\nstream\nBT /F 10 Tf 0 0 Td (in a form) Tj ET\nendstream";
    let content = "BT /F 10 Tf 0 50 Td (before) Tj ET q 1 0 0 1 0 20 cm /X Do Q BI /W 1 /H 1 ID (((( EI BT /F 10 Tf 0 0 Td (after) Tj ET";
    let resources = "<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>";
    assert_eq!(text(content, resources, &[HELVETICA, form]), "before\nin a form\nafter");
}

#[test]
fn a_form_that_shows_itself_ends() {
    let form = "<< /Subtype /Form /Length 32 >>\nstream\nBT /F 10 Tf (round) Tj ET /X Do /X Do\nendstream";
    let resources = "<< /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>";
    assert!(read(&pdf("/X Do", resources, &[HELVETICA, form])).text.starts_with("round"));
}

#[test]
fn the_last_definition_of_an_object_counts() {
    let mut file = pdf("BT /F 10 Tf (old) Tj ET", RESOURCES, &[HELVETICA]);
    file.extend_from_slice(
        b"4 0 obj\n<< >>\nstream\nBT /F 10 Tf (new) Tj ET\nendstream\nendobj\ntrailer << /Root 1 0 R >>",
    );
    assert_eq!(read(&file).text, "new");
}

#[test]
fn pages_that_contain_each_other_end() {
    let file = b"%PDF-1.7 1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [2 0 R 3 0 R] >> endobj \
        3 0 obj << /Kids [2 0 R 3 0 R] >> endobj 4 0 obj 4 0 R endobj";
    assert_eq!(extract(MediaType::Pdf, file, &TextLimits::default()), Ok(None));
}

#[test]
fn a_right_to_left_line_drawn_from_the_left_is_turned_round() {
    let map = stream("1 beginbfrange <01> <1B> <05D0> endbfrange 1 beginbfrange <30> <39> <0030> endbfrange");
    let font = "<< /Type /Font /Subtype /TrueType /ToUnicode 6 0 R >>";
    // Drawn: 42 and then "bet alef" from the left; read: alef bet 42.
    let content = "BT /F 10 Tf 0 0 Td (42) Tj 20 0 Td <0201> Tj ET";
    assert_eq!(text(content, RESOURCES, &[font, &map]), "אב 42");
}

#[test]
fn bombs_cost_no_more_than_the_budget() {
    // Forty object streams of 16 MiB of numbers each, in a file of 700 KB.
    let numbers = deflate(&b"0 ".repeat(8 << 20));
    let mut file = b"%PDF-1.7\n".to_vec();
    for number in 10..50 {
        let head = format!(
            "{number} 0 obj << /Type /ObjStm /N 4000000 /First 10 /Filter /FlateDecode /Length {} >> stream\n",
            numbers.len()
        );
        file.extend_from_slice(head.as_bytes());
        file.extend_from_slice(&numbers);
        file.extend_from_slice(b"\nendstream endobj\n");
    }
    file.extend_from_slice(b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Kids [] >> endobj trailer << /Root 1 0 R >>");
    assert!(matches!(
        extract(MediaType::Pdf, &file, &TextLimits::default()),
        Ok(None) | Err(TextError::Damaged)
    ));

    // A map of four thousand million codes.
    let map = stream("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
    let font = "<< /Type /Font /Subtype /Type1 /ToUnicode 6 0 R /FirstChar 0 /Widths [500] >>";
    assert_eq!(text(r"BT /F 10 Tf (\001\002) Tj ET", RESOURCES, &[font, &map]), "BC");

    // Arrays in arrays, and an array that never ends, begun a hundred thousand times.
    let deep = format!("BT /F 10 Tf (kept) Tj ET {}", "[".repeat(1_000_000));
    assert_eq!(read(&pdf(&deep, RESOURCES, &[HELVETICA])).text, "kept");
    let mut file = "7 0 obj [ 1 ".repeat(100_000).into_bytes();
    file.extend(pdf("BT /F 10 Tf (kept) Tj ET", RESOURCES, &[HELVETICA]));
    assert_eq!(read(&file).text, "kept");
    let mut file = b"7 0 obj << >> stream\n".repeat(100_000);
    file.splice(0..0, pdf("BT /F 10 Tf (kept) Tj ET", RESOURCES, &[HELVETICA]));
    assert_eq!(read(&file).text, "kept");
}
