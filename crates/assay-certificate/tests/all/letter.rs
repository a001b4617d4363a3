//! What a feedback letter must be.

use crate::common::{fonts, letter_view, tool};
use assay_certificate::{CertificateError, letter};
use lopdf::{Document, Object};

#[test]
fn the_same_view_makes_the_same_bytes() {
    assert!(letter(&letter_view(), fonts()).unwrap() == letter(&letter_view(), fonts()).unwrap());
}

#[test]
fn a_long_letter_runs_over_pages_and_every_content_has_its_element() {
    let mut view = letter_view();
    view.criteria = view.criteria.iter().cycle().take(12).cloned().collect();
    view.overall_feedback = "A sentence that is here to fill the page. ".repeat(300);
    let document = Document::load_mem(&letter(&view, fonts()).unwrap()).unwrap();
    let pages = document.get_pages();
    assert!(pages.len() > 4, "{} pages", pages.len());
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = document.dereference(root).unwrap().1.as_dict().unwrap();
    let parents = document.dereference(root.get(b"ParentTree").unwrap()).unwrap().1.as_dict().unwrap();
    let numbers = parents.get(b"Nums").and_then(Object::as_array).unwrap();
    for (number, page) in &pages {
        let content = String::from_utf8_lossy(&document.get_page_content(*page)).into_owned();
        let marked = content.matches("/MCID").count();
        let owners = numbers[*number as usize * 2 - 1].as_array().unwrap().len();
        assert_eq!(marked, owners, "page {number}");
        assert!(marked > 0, "page {number} has text");
    }
}

#[test]
fn it_says_what_was_asked_what_was_shown_and_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.pdf");
    std::fs::write(&path, letter(&letter_view(), fonts()).unwrap()).unwrap();
    let path = path.to_str().unwrap();
    if let Some(checked) = tool("qpdf", &["--check", path]) {
        assert!(checked.status.success());
    }
    if let Some(read) = tool("pdftotext", &[path, "-"]) {
        let said = String::from_utf8_lossy(&read.stdout).into_owned();
        let at = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text} in {said}"));
        assert!(at("This is the standard") < at("This is the evidence you provided"));
        assert!(at("This is the evidence you provided") < at("This is what is missing, and why"));
        for text in
            ["Not yet achieved", "Ana Lima", "Attempt 2, assessed on 14 September 2026", "panel photo 3.jpg"]
        {
            at(text);
        }
    }
}

#[test]
fn a_letter_without_end_is_refused() {
    let mut view = letter_view();
    view.overall_feedback = "A paragraph.\n".repeat(20_000);
    assert!(matches!(letter(&view, fonts()), Err(CertificateError::TooLong { .. })));
}

#[test]
fn empty_parts_are_left_out() {
    let mut view = letter_view();
    view.criteria.clear();
    view.next_steps.clear();
    view.overall_feedback.clear();
    view.outcome_sentences.clear();
    let document = Document::load_mem(&letter(&view, fonts()).unwrap()).unwrap();
    assert_eq!(document.get_pages().len(), 1);
}

#[test]
fn a_character_that_no_font_has_is_named() {
    let mut view = letter_view();
    view.criteria[1].feedback = "Well done 🎉".into();
    assert!(matches!(letter(&view, fonts()), Err(CertificateError::NoGlyph { character: '🎉' })));
}
