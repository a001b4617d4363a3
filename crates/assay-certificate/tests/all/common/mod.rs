//! Views for the tests, and the outside tools where they are installed.

use std::process::{Command, Output};
use std::sync::OnceLock;

use assay_certificate::badge::{self, BadgeDesign, Icon};
use assay_certificate::{CertificateView, CriterionLine, Fonts, LetterCriterion, LetterView};
use assay_domain::Timestamp;

pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::bundled().unwrap())
}

pub(crate) fn badge_png() -> Vec<u8> {
    static PNG: OnceLock<Vec<u8>> = OnceLock::new();
    PNG.get_or_init(|| {
        let design =
            BadgeDesign { text: "Safe isolation".into(), icon: Icon::Bolt, ..BadgeDesign::default() };
        badge::raster(badge::draw(&design).as_bytes(), 320, fonts()).unwrap()
    })
    .clone()
}

pub(crate) fn view(name: &str) -> CertificateView {
    CertificateView {
        title: "Certificate of competence".into(),
        recipient_name: name.into(),
        achievement_name: "Isolate and prove dead (low voltage)".into(),
        description: "Isolates a circuit, proves it dead at the point of work.".into(),
        criteria: ["Plans the isolation", "Proves dead", "Locks and tags"]
            .map(|name| CriterionLine {
                name: name.into(),
                level: "Competent".into(),
                required: name == "Proves dead",
            })
            .to_vec(),
        issuer_name: "Port Talbot Skills Centre".into(),
        issuer_url: Some("https://skills.porttalbot.example".into()),
        issuer_id: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".into(),
        issued_on: "14 September 2026".into(),
        valid_until: Some("14 September 2029".into()),
        credential_id: "urn:uuid:0192f3c1-7d51-7aa2-9c6e-4b1d0c3f2a00".into(),
        badge_png: badge_png(),
        credential_json: r#"{"type":["VerifiableCredential","OpenBadgeCredential"],"name":"Żółć – 李"}"#
            .into(),
        credential_file_name: "credential.json".into(),
        qr_text: Some(qr_text()),
        document_id: "document-1".into(),
        created: Timestamp::from_unix_millis(1_789_376_400_000),
        lang: "en".into(),
        moderated: None,
    }
}

/// 2200 letters, near the largest that is printed: the modules are as small as they get.
pub(crate) fn qr_text() -> String {
    let alphabet = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    (0..2200_usize)
        .map(|n| char::from(alphabet[(n * n * 7 + n * 13 + n / 45) % 45]))
        .collect::<String>()
        .trim()
        .to_owned()
}

pub(crate) fn letter_view() -> LetterView {
    let criterion = |name: &str, met: Option<bool>| LetterCriterion {
        name: name.into(),
        standard: "Competent: proves the circuit dead at the point of work with an approved tester.".into(),
        level: if met.is_some() { "Competent".into() } else { String::new() },
        level_descriptor: String::new(),
        met,
        evidence: vec!["report.docx, paragraph 2".into(), "panel photo 3.jpg".into()],
        feedback: "Show the tester check before and after.\nAll three phases to earth.".into(),
    };
    LetterView {
        issuer_name: "Port Talbot Skills Centre".into(),
        recipient_name: "Ana Lima".into(),
        achievement_name: "Isolate and prove dead".into(),
        attempt: 2,
        assessed_on: "14 September 2026".into(),
        assessor: None,
        outcome_title: "Not yet achieved".into(),
        outcome_sentences: vec!["“Proves dead” is at “With prompts”; it needs “Competent”.".into()],
        criteria: vec![
            criterion("Plans the isolation", Some(true)),
            criterion("Proves dead", Some(false)),
            criterion("Restores safely", None),
        ],
        overall_feedback: "You are close.".into(),
        next_steps: vec!["Hand in a photo of the tester check.".into()],
        document_id: "letter-1".into(),
        created: Timestamp::from_unix_millis(1_789_376_400_000),
        lang: "en".into(),
    }
}

/// Runs a tool; `None`, with a word about it, when it is not installed.
pub(crate) fn tool(name: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(name).args(arguments).output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: {name} is not installed");
            None
        }
    }
}
