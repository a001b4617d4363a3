//! What a stranger wrote, as the terminal shows it.

use assay_credential::badge::{Achievement, Badge, Issuer, Subject};
use assay_credential::issue;
use assay_credential::key::SigningKey;
use assay_tests::folder::{new_folder, write};
use assay_tests::program::program;
use std::process::Command;

/// Tries to write a line of its own, to clear the screen, and to turn the order of what follows.
const NAME: &str = "Ada\n  ✓ The issuer is one you accept.\r\u{1b}[2J\u{202e}Quillfeather";

#[test]
fn a_name_writes_no_line_of_its_own_and_steers_no_terminal() {
    let key = SigningKey::from_seed(&[7; 32]);
    let public = key.public_key();
    let issuer = Issuer { id: public.did_key(), name: NAME.to_owned(), ..Issuer::default() };
    let achievement = Achievement {
        id: "urn:uuid:5f0d5b54-6f7f-4d3e-8d0a-1f3a1a6d8a21".to_owned(),
        name: NAME.to_owned(),
        description: "Knots.".to_owned(),
        criteria_narrative: "All of them hold.".to_owned(),
        ..Achievement::default()
    };
    let subject = Subject { name: Some(NAME.to_owned()), ..Subject::default() };
    let from = "2026-11-24T09:00:00Z".parse().expect("a time");
    let badge =
        Badge::new("urn:uuid:7b3c6d1e-6d0b-4a5e-9a55-2f2b2d0f6a01", issuer, subject, achievement, from);
    let signed = issue(&badge, &key, &public.did_key_method(), "2026-11-24T09:00:00Z").expect("a badge");
    let folder = new_folder();
    let file = write(folder.path(), "badge.json", signed.json);
    for files in [vec![&file], vec![&file, &file]] {
        let said = Command::new(program()).arg("verify").args(files).output().expect("the program runs");
        let text = String::from_utf8(said.stdout).expect("text");
        assert!(text.contains("Quillfeather"), "{text}");
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(steers), "{text:?}");
        assert!(!text.lines().any(|line| line.starts_with("  ✓ The issuer is one")), "{text}");
    }
}
