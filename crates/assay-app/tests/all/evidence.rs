//! Evidence: how it is read, and what is never handed to another program.

use crate::support::Office;
use assay_app::Code;
use assay_app::evidence::{TextForm, Viewer, is_misnamed, viewer_of};
use assay_domain::EvidenceId;
use std::collections::BTreeMap;

const ADA: &[&str] = &["Ada Nwosu"];

/// Ada's files, by name.
fn handed_in(files: &[(&str, &[u8])]) -> (Office, BTreeMap<String, EvidenceId>) {
    let office = Office::new();
    let folder = office.work().join("Ada Nwosu");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    office.import(ADA).unwrap();
    let submission = office.workspace.list_submissions().unwrap()[0].id.parse().unwrap();
    let review = office.workspace.review(submission, "R. Osei").unwrap();
    let ids = review.attempt().unwrap().evidence.iter().map(|file| (file.path.clone(), file.id)).collect();
    (office, ids)
}

#[test]
fn what_can_run_is_not_handed_to_another_program() {
    let programs: &[(&str, &[u8])] = &[
        ("setup.bat", b"echo hello"),
        ("holiday.pdf", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("tool", b"\x7fELF\x02\x01\x01\x00"),
        ("run", b"#!/bin/sh\nexit 0\n"),
        ("page.txt", b"<!DOCTYPE html><html><script>1</script></html>"),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("macro.DOCM", b"PK\x03\x04 not a real one"),
        ("link.url", b"[InternetShortcut]\nURL=file:///c:/"),
    ];
    let (office, ids) = handed_in(programs);
    let outside = office.folder.path().join("outside");
    for (name, _) in programs {
        let refused = office.workspace.lay_out_evidence(ids[*name], &outside).unwrap_err();
        assert_eq!(refused.code, Code::Refused, "{name}");
    }
    assert!(!outside.exists(), "nothing was copied");
}

#[test]
fn a_copy_for_another_program_is_the_file_read_only_under_its_own_name() {
    let (office, ids) = handed_in(&[("drill notes.txt", b"Stairs B were blocked.")]);
    let outside = office.folder.path().join("outside");
    let copies =
        [(); 2].map(|()| office.workspace.lay_out_evidence(ids["drill notes.txt"], &outside).unwrap());
    assert_ne!(copies[0], copies[1], "a copy that is open is left alone");
    for copy in copies {
        assert_eq!(copy.file_name().unwrap(), "drill notes.txt");
        assert_eq!(std::fs::read(&copy).unwrap(), b"Stairs B were blocked.");
        assert!(std::fs::metadata(&copy).unwrap().permissions().readonly());
    }
}

#[test]
fn a_file_that_is_not_what_was_handed_in_any_more_is_not_copied_and_its_facts_say_so() {
    let (office, ids) = handed_in(&[("notes.txt", b"As it was.")]);
    let id = ids["notes.txt"];
    let file = office.workspace.evidence_file(id).unwrap();
    let mut permissions = std::fs::metadata(&file.path).unwrap().permissions();
    #[allow(clippy::permissions_set_readonly_false, reason = "a file of this test")]
    permissions.set_readonly(false);
    std::fs::set_permissions(&file.path, permissions).unwrap();
    std::fs::write(&file.path, "As it is.").unwrap();
    let outside = office.folder.path().join("outside");
    let refused = office.workspace.lay_out_evidence(id, &outside).unwrap_err();
    assert_eq!(refused.code, Code::ContentChanged);
    assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
    let facts = office.workspace.evidence_facts(id).unwrap();
    assert!(facts.notes.iter().any(|note| note.contains("not what was handed in")));
    std::fs::remove_file(&file.path).unwrap();
    assert_eq!(office.workspace.evidence_file(id).unwrap_err().code, Code::ContentChanged);
}

#[test]
fn text_says_what_kind_it_is_and_where_it_was_cut() {
    let long = "Ä".repeat(1_100_000);
    let (office, ids) = handed_in(&[
        ("report.md", b"# Drill\n\n  - stairs"),
        ("timer.py", b"def drill():\n    return 1\n"),
        ("page.html", b"<p>Out <b>first</b></p><script>steal()</script>"),
        ("long.txt", long.as_bytes()),
    ]);
    let text = |name: &str| office.workspace.evidence_text(ids[name]).unwrap();
    assert_eq!(
        (text("report.md").form, text("report.md").text.as_str()),
        (TextForm::Markdown, "# Drill\n\n  - stairs")
    );
    assert_eq!((text("timer.py").form, text("timer.py").text.contains("    return")), (TextForm::Code, true));
    let page = text("page.html");
    assert_eq!(page.form, TextForm::Html);
    assert!(page.text.contains("first") && !page.text.contains("steal") && !page.text.contains('<'));
    let cut = text("long.txt");
    assert!(cut.is_truncated && cut.text.len() <= 2 << 20 && cut.text.ends_with('Ä'));
    assert!(!text("report.md").is_truncated);
}

#[test]
fn files_are_shown_by_what_they_are_and_not_by_what_they_are_called() {
    let shown = [
        ("image/png", "a.pdf", Viewer::Image),
        ("application/pdf", "a.png", Viewer::Pdf),
        ("image/svg+xml", "a.png", Viewer::Facts),
        ("text/html", "a.html", Viewer::Text),
        ("application/ogg", "films/a.ogv", Viewer::Video),
        ("application/ogg", "a.ogg", Viewer::Audio),
        ("application/x-unheard-of", "a.txt", Viewer::Facts),
    ];
    for (media, path, viewer) in shown {
        assert_eq!(viewer_of(media, path), viewer, "{media} {path}");
    }
    assert!(is_misnamed("image/png", "x/a.pdf") && !is_misnamed("image/png", "a.pdf/a.png"));
}
