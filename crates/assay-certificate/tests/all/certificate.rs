//! What a certificate must be, whatever stands on it.

use crate::common;
use std::process::Command;

use crate::common::{fonts, tool, view};
use assay_certificate::{CertificateError, CriterionLine, ImageError, attachment, certificate};
use lopdf::{Document, Object};
use proptest::prelude::*;

/// The letters that mixed names are made of.
const LETTERS: &str =
    "aZéßğıİøŁ ’-.́̃ǚẞαΩήЖїԱհაბאבَמשמحمدعبلل‍‌لاأक्षिरअনদ্যতমিழ்சிสมใีน้ํ李龍山あカ한글민ሰላም🎓\u{202E}\u{E000}\u{7}⁂";

fn names() -> impl Strategy<Value = String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    prop_oneof![
        proptest::collection::vec(proptest::sample::select(letters), 1..24)
            .prop_map(|letters| letters.into_iter().collect()),
        "\\PC{1,16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_name_is_printed_or_refused_by_naming_a_character_of_it(name in names()) {
        match certificate(&view(&name), fonts()) {
            Ok(pdf) => prop_assert!(pdf.starts_with(b"%PDF-1.7")),
            Err(CertificateError::NoGlyph { character }) => prop_assert!(name.contains(character)),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    #[test]
    fn what_is_attached_comes_back(json in "\\PC{0,400}") {
        let mut view = view("Ana Lima");
        view.credential_json = json.clone();
        let pdf = certificate(&view, fonts()).unwrap();
        prop_assert_eq!(attachment(&pdf).unwrap(), Some(json.into_bytes()));
    }

    #[test]
    fn a_damaged_certificate_never_panics(cut in 0..90_000_usize, at in 0..90_000_usize, byte in any::<u8>()) {
        let mut pdf = certificate(&view("Ana Lima"), fonts()).unwrap();
        let place = at % pdf.len();
        pdf[place] = byte;
        let _ = attachment(&pdf);
        pdf.truncate(cut);
        let _ = attachment(&pdf);
    }
}

#[test]
fn names_in_every_bundled_script_are_printed() {
    for name in [
        "Begüm Avcı",
        "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh",
        "Ελένη Παπαδοπούλου",
        "Олена Ковальчук",
        "محمد عبد الله",
        "אברהם לוי",
        "अनिल कुमार",
        "অনন্যা চট্টোপাধ্যায়",
        "தமிழ்ச்செல்வி",
        "అనిల్ కుమార్",
        "અનિલ કુમાર",
        "ਅਨਿਲ ਕੁਮਾਰ",
        "ಅನಿಲ್ ಕುಮಾರ್",
        "അനിൽ കുമാർ",
        "අනිල් කුමාර",
        "สมชาย ใจดี",
        "ສົມຊາຍ",
        "សុខា",
        "မောင်မောင်",
        "ნინო ბერიძე",
        "Անի Հակոբյան",
        "ሰላም ተስፋዬ",
        "李小龍",
        "山田 太郎 アリス",
        "김민준",
    ] {
        assert!(certificate(&view(name), fonts()).is_ok(), "{name}");
    }
}

#[test]
fn a_character_that_no_font_has_is_named() {
    for (name, character) in [
        ("Ana 🎓 Lima", '🎓'),
        ("Ana \u{202E}Lima", '\u{202E}'),
        ("Ana\u{7}", '\u{7}'),
        ("A\u{E000}", '\u{E000}'),
    ] {
        match certificate(&view(name), fonts()) {
            Err(CertificateError::NoGlyph { character: named }) => assert_eq!(named, character),
            other => panic!("{:?}", other.map(|pdf| pdf.len())),
        }
    }
    let mut elsewhere = view("Ana Lima");
    elsewhere.criteria.push(CriterionLine {
        name: "Wires a 🔌".into(),
        level: "Competent".into(),
        required: false,
    });
    assert!(matches!(certificate(&elsewhere, fonts()), Err(CertificateError::NoGlyph { character: '🔌' })));
}

#[test]
fn a_name_that_cannot_fit_is_refused_and_a_long_list_is_counted() {
    let endless = "Konstantinopolitanova ".repeat(40);
    assert!(matches!(certificate(&view(&endless), fonts()), Err(CertificateError::TooLong { .. })));
    let mut long = view("Ana Lima");
    long.description = "Plans, gives and evaluates care. ".repeat(200);
    let line = |n: usize| CriterionLine {
        name: format!("{n} ").repeat(120),
        level: "Exemplary ".repeat(20),
        required: true,
    };
    long.criteria = (0..60).map(line).collect();
    assert!(certificate(&long, fonts()).is_ok());
}

#[test]
fn a_picture_that_is_no_png_is_refused() {
    let mut view = view("Ana Lima");
    view.badge_png = b"GIF89a".to_vec();
    assert!(matches!(certificate(&view, fonts()), Err(CertificateError::Image(ImageError::Damaged))));
    view.badge_png.clear();
    assert!(certificate(&view, fonts()).is_err());
}

#[test]
fn the_same_view_makes_the_same_bytes_and_another_document_id_does_not() {
    let first = certificate(&view("محمد Ana 李"), fonts()).unwrap();
    assert_eq!(certificate(&view("محمد Ana 李"), fonts()).unwrap(), first);
    let fresh = assay_certificate::Fonts::bundled().unwrap();
    assert_eq!(certificate(&view("محمد Ana 李"), &fresh).unwrap(), first, "with fonts of its own");
    let mut other = view("محمد Ana 李");
    other.document_id = "document-2".into();
    assert_ne!(certificate(&other, fonts()).unwrap(), first);
}

#[test]
#[ignore = "run in a process of its own by the test below"]
fn child_writes_a_certificate() {
    let folder = std::env::var("ASSAY_CHILD_FOLDER").unwrap();
    std::fs::write(format!("{folder}/child.pdf"), certificate(&view("Олена अनिल"), fonts()).unwrap())
        .unwrap();
}

#[test]
fn two_processes_make_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "certificate::child_writes_a_certificate", "--ignored"])
        .env("ASSAY_CHILD_FOLDER", folder.path())
        .output()
        .unwrap();
    assert!(child.status.success());
    let theirs = std::fs::read(folder.path().join("child.pdf")).unwrap();
    assert!(
        theirs == certificate(&view("Олена अनिल"), fonts()).unwrap(),
        "the other process made other bytes"
    );
}

#[test]
fn threads_share_the_fonts() {
    let wanted = certificate(&view("Ana Lima"), fonts()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| assert!(certificate(&view("Ana Lima"), fonts()).unwrap() == wanted));
        }
    });
}

#[test]
fn the_file_is_tagged_speaks_a_language_and_runs_nothing() {
    let mut view = view("Ana Lima");
    view.lang = "pt-BR".into();
    let pdf = certificate(&view, fonts()).unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"pt-BR");
    assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"Metadata") && catalog.has(b"OutputIntents"));
    let mut kinds: Vec<String> = Vec::new();
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        for forbidden in [&b"JS"[..], b"JavaScript", b"OpenAction", b"AA", b"Launch"] {
            assert!(!dictionary.has(forbidden), "{}", String::from_utf8_lossy(forbidden));
        }
        if dictionary.get(b"Type").and_then(Object::as_name).ok() == Some(b"StructElem") {
            let kind = dictionary.get(b"S").and_then(Object::as_name).unwrap();
            kinds.push(String::from_utf8_lossy(kind).into_owned());
            assert_eq!(
                kind == b"Figure",
                dictionary.has(b"Alt"),
                "figures, and only they, say what they show"
            );
        }
    }
    let count = |kind: &str| kinds.iter().filter(|k| *k == kind).count();
    assert_eq!((count("Document"), count("H1"), count("H2"), count("Link")), (1, 1, 1, 1));
    assert_eq!((count("L"), count("LI"), count("LBody")), (1, 3, 3));
    assert_eq!(count("Figure"), 3, "badge, hallmark, QR code");
    let text = String::from_utf8_lossy(&pdf);
    for claim in ["<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "2026-09-14T"]
    {
        assert!(text.contains(claim), "{claim}");
    }
}

#[test]
fn a_text_too_large_for_the_code_is_left_out() {
    let figures = |text: Option<String>| {
        let mut view = view("Ana Lima");
        view.qr_text = text;
        let document = Document::load_mem(&certificate(&view, fonts()).unwrap()).unwrap();
        let is_figure = |o: &&Object| {
            o.as_dict().and_then(|d| d.get(b"S")).and_then(Object::as_name).ok() == Some(b"Figure")
        };
        document.objects.values().filter(is_figure).count()
    };
    assert_eq!(figures(Some("A".repeat(2223))), 3);
    assert_eq!(figures(Some("A".repeat(2224))), 2);
    assert_eq!(figures(None), 2);
}

#[test]
fn only_web_addresses_become_links() {
    for (url, links) in [
        ("https://a.example/x?y=(z)", 1),
        ("javascript:alert(1)", 0),
        ("file:///etc/passwd", 0),
        ("www.a.example", 0),
    ] {
        let mut view = view("Ana Lima");
        view.issuer_url = Some(url.into());
        let document = Document::load_mem(&certificate(&view, fonts()).unwrap()).unwrap();
        let found = document.objects.values().filter(|o| o.as_dict().is_ok_and(|d| d.has(b"Rect"))).count();
        assert_eq!(found, links, "{url}");
    }
}

#[test]
fn what_is_no_certificate_has_no_attachment() {
    assert!(matches!(attachment(b"%PDF-1.7 nothing"), Err(CertificateError::Pdf { .. })));
    assert!(attachment(&[]).is_err());
    let letter = assay_certificate::letter(&common::letter_view(), fonts()).unwrap();
    assert_eq!(attachment(&letter).unwrap(), None);
}

#[test]
fn an_attachment_larger_than_four_mebibytes_is_not_unpacked() {
    let mut view = view("Ana Lima");
    view.credential_json = " ".repeat((4 << 20) + 1);
    let pdf = certificate(&view, fonts()).unwrap();
    assert!(pdf.len() < 1 << 20, "a bomb packs well");
    assert!(matches!(attachment(&pdf), Err(CertificateError::Pdf { .. })));
}

#[test]
fn outside_tools_are_content() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let view = view("Begüm अनिल 李");
    std::fs::write(at("c.pdf"), certificate(&view, fonts()).unwrap()).unwrap();
    if let Some(checked) = tool("qpdf", &["--check", &at("c.pdf")]) {
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    }
    if let Some(info) = tool("pdfinfo", &[&at("c.pdf")]) {
        let said = String::from_utf8_lossy(&info.stdout).into_owned();
        assert!(info.stderr.is_empty(), "{}", String::from_utf8_lossy(&info.stderr));
        assert!(said.contains("Tagged:          yes") && said.contains("JavaScript:      no"), "{said}");
    }
    if let Some(detached) = tool("pdfdetach", &["-save", "1", "-o", &at("out.json"), &at("c.pdf")]) {
        assert!(detached.status.success());
        assert_eq!(std::fs::read_to_string(at("out.json")).unwrap(), view.credential_json);
    }
    if let Some(read) = tool("pdftotext", &[&at("c.pdf"), "-"]) {
        let said = String::from_utf8_lossy(&read.stdout).into_owned();
        for text in ["Begüm अनिल 李", "Isolate and prove dead (low voltage)", "Proves dead"] {
            assert!(said.contains(text), "{text} in {said}");
        }
    }
    if tool("pdftoppm", &["-r", "300", "-gray", "-singlefile", "-png", &at("c.pdf"), &at("page")]).is_some()
        && let Some(scanned) = tool("zbarimg", &["-q", "--raw", &at("page.png")])
    {
        assert_eq!(String::from_utf8_lossy(&scanned.stdout).trim(), view.qr_text.unwrap());
    }
}
