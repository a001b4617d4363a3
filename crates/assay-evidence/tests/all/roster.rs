//! Learner lists and Moodle worksheets as systems and people write them.

use assay_evidence::roster::{RosterError, RosterKind, read};

const WORKSHEET: &str = r#"Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 12345","Ana María O'Brien",ana@example.org,"Submitted for grading -  - ",,100.00,Yes,"Tuesday, 7 October 2025, 10:15 AM",-,
"Participant 12346","Jean_Luc Moreau",jl@example.org,"No submission -  - ",,100.00,Yes,-,-,
"Participant 12350","Ana Lima",al@example.org,"Submitted for grading - Graded - ",62.00,100.00,Yes,"Monday, 6 October 2025, 11:59 PM","Wednesday, 8 October 2025, 9:00 AM","<p>Section 2 lacks a risk assessment.</p>"
"#;

#[test]
fn a_moodle_worksheet_gives_participants_and_keeps_every_cell() {
    let roster = read(format!("\u{FEFF}{WORKSHEET}").as_bytes()).unwrap();
    assert_eq!(roster.kind, RosterKind::MoodleWorksheet);
    assert_eq!(roster.columns[0], "Identifier", "without the byte order mark");
    let ana = &roster.rows[0];
    assert_eq!(ana.participant.as_deref(), Some("12345"));
    assert_eq!(ana.name.as_deref(), Some("Ana María O'Brien"));
    assert_eq!(ana.email.as_deref(), Some("ana@example.org"));
    assert_eq!(roster.rows[2].raw[8], "Wednesday, 8 October 2025, 9:00 AM");
    assert!(roster.rows[2].other.contains(&("Grade".into(), "62.00".into())));
    assert_eq!(ana.raw.len(), roster.columns.len());
    assert_eq!(ana.raw[3], "Submitted for grading -  - ", "cells stay as they were");
}

#[test]
fn a_translated_worksheet_is_known_by_its_first_column() {
    let roster = read(
        "ID-Nr;Vollständiger Name;Bewertung\nTeilnehmer/in 12345;Zoë Ström;\nTeilnehmer/in 7;Bo Ek;1,5\n"
            .as_bytes(),
    )
    .unwrap();
    assert_eq!(roster.kind, RosterKind::MoodleWorksheet);
    assert_eq!(roster.rows[1].participant.as_deref(), Some("7"));
    assert_eq!(roster.rows[0].name.as_deref(), Some("Zoë Ström"));
}

#[test]
fn a_blind_worksheet_has_numbers_and_no_names() {
    let roster = read(b"Identifier,Status,Grade,Last modified (grade)\nParticipant 9,x,,-\n").unwrap();
    assert_eq!(
        (roster.kind, roster.rows[0].name.as_deref(), roster.rows[0].participant.as_deref()),
        (RosterKind::MoodleWorksheet, None, Some("9"))
    );
}

#[test]
fn lists_are_read_whatever_separates_and_encodes_them() {
    for (bytes, name) in [
        ("Name,Email\nZoë Ström,z@example.org\n".as_bytes().to_vec(), "Zoë Ström"),
        ("Name;Email\r\nZoë Ström;z@example.org\r\n".as_bytes().to_vec(), "Zoë Ström"),
        ("Name\tEmail\nZoë Ström\tz@example.org".as_bytes().to_vec(), "Zoë Ström"),
        (b"Name;Email\nZo\xEB Str\xF6m;z@example.org\n".to_vec(), "Zoë Ström"),
        ("\u{FEFF}Name,Email\n李小龙,z@example.org\n".as_bytes().to_vec(), "李小龙"),
        (
            "\u{FEFF}Name,Email\nZoë,z@example.org\n".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "Zoë",
        ),
        (b"\n\nName,Email\n\"Doe, Jo\",z@example.org\n,\n".to_vec(), "Doe, Jo"),
    ] {
        let roster = read(&bytes).unwrap();
        assert_eq!(roster.kind, RosterKind::LearnerList);
        assert_eq!(roster.rows.len(), 1);
        assert_eq!(roster.rows[0].name.as_deref(), Some(name));
        assert_eq!(roster.rows[0].email.as_deref(), Some("z@example.org"));
    }
}

#[test]
fn names_in_two_columns_become_one() {
    for (list, name) in [
        ("First name,Last name\nAna,Lima\n", "Ana Lima"),
        ("Surname,Given name\nLima,Ana\n", "Ana Lima"),
        ("Name;Vorname\nLima;Ana\n", "Ana Lima"),
        ("Nom,Prénom\nLima,Ana\n", "Ana Lima"),
        ("Nom,Courriel\nAna Lima,a@example.org\n", "Ana Lima"),
        ("First name,Last name\nAna,\n", "Ana"),
    ] {
        assert_eq!(read(list.as_bytes()).unwrap().rows[0].name.as_deref(), Some(name), "{list}");
    }
}

#[test]
fn other_columns_are_kept_and_spreadsheet_armour_comes_off_ids() {
    let roster = read(b"Student ID,Name,Site,Email,E-mail\n=\"00123\",Ana,North,a@x,b@x\nsingle\n").unwrap();
    let row = &roster.rows[0];
    assert_eq!(row.id.as_deref(), Some("00123"));
    assert_eq!(row.raw[0], "=\"00123\"");
    assert_eq!(row.other, [("Site".to_owned(), "North".to_owned()), ("E-mail".to_owned(), "b@x".to_owned())]);
    assert_eq!((roster.rows[1].id.as_deref(), roster.rows[1].name.as_deref()), (Some("single"), None));
}

#[test]
fn a_list_without_learners_is_refused_with_the_reason() {
    assert_eq!(read(b""), Err(RosterError::Empty));
    assert_eq!(read(b"\n \n"), Err(RosterError::Empty));
    assert_eq!(read(b"Colour,Size\nred,1\n"), Err(RosterError::NoLearnerColumn));
    assert_eq!(read(&vec![b'a'; 17 << 20]), Err(RosterError::TooLarge));
    let wide = format!("Name{}\n", ",x".repeat(600));
    assert_eq!(read(wide.as_bytes()), Err(RosterError::TooLarge));
}
