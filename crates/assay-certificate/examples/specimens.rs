//! Writes certificates, a letter and badges to a folder, to be looked at and validated:
//! `cargo run -p assay-certificate --example specimens -- FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use assay_certificate::badge::{self, BadgeDesign, Icon, Shape};
use assay_certificate::{
    CertificateView, CriterionLine, Fonts, LetterCriterion, LetterView, certificate, letter,
};
use assay_domain::Timestamp;

const NAMES: [&str; 16] = [
    "Begüm Avcı",
    "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh",
    "Ελένη Παπαδοπούλου",
    "Олена Ковальчук",
    "محمد عبد الله",
    "אברהם לוי",
    "अनिल कुमार कृष्णमूर्ति",
    "অনন্যা চট্টোপাধ্যায়",
    "தமிழ்ச்செல்வி இராமன்",
    "สมชาย ใจดี น้ำผึ้ง",
    "李小龍",
    "김민준",
    "ნინო ბერიძე",
    "Անի Հակոբյան",
    "ሰላም ተስፋዬ",
    "Dr. محمد عبد الله (PhD) & 山田 太郎-O’Connor",
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let fonts = Fonts::bundled()?;
    for shape in Shape::ALL {
        for icon in Icon::ALL {
            let text = if icon == Icon::Key { "Isolate, prove dead and restore" } else { "Safe isolation" };
            let design = BadgeDesign { shape, icon, text: text.into(), ..BadgeDesign::default() };
            let svg = badge::draw(&design);
            let name = format!("badge-{shape:?}-{icon:?}").to_lowercase();
            std::fs::write(folder.join(format!("{name}.svg")), &svg)?;
            std::fs::write(folder.join(format!("{name}.png")), badge::raster(svg.as_bytes(), 256, &fonts)?)?;
        }
    }
    let svg = badge::draw(&BadgeDesign {
        text: "Safe isolation".into(),
        icon: Icon::Bolt,
        ..BadgeDesign::default()
    });
    let badge_png = badge::raster(svg.as_bytes(), 640, &fonts)?;
    for (index, name) in NAMES.iter().enumerate() {
        let view = sheet(name, index, badge_png.clone());
        std::fs::write(folder.join(format!("certificate-{index:02}.pdf")), certificate(&view, &fonts)?)?;
    }
    let crowded = CertificateView {
        recipient_name: "Maria Konstantina Alexandra Papadopoulou-Oyelaran de la Fuente y Montenegro".into(),
        achievement_name: "Advanced portfolio of evidence in community health nursing with older people"
            .into(),
        description: "Plans, gives and evaluates care. ".repeat(30),
        criteria: (1..=24)
            .map(|n| CriterionLine {
                name: format!("Criterion {n} with a name of some length, which has to be cut somewhere"),
                level: "Meets the standard".into(),
                required: n % 5 == 0,
            })
            .collect(),
        issuer_name:
            "Département de l’enseignement supérieur et de la formation continue de l’Université de Fribourg"
                .into(),
        ..sheet("", 40, badge_png.clone())
    };
    std::fs::write(folder.join("certificate-crowded.pdf"), certificate(&crowded, &fonts)?)?;
    std::fs::write(folder.join("letter.pdf"), letter(&feedback(), &fonts)?)?;
    Ok(())
}

fn sheet(name: &str, index: usize, badge_png: Vec<u8>) -> CertificateView {
    let criteria =
        ["Plans the isolation", "Proves dead", "Locks and tags", "Restores safely", "Records the work"];
    CertificateView {
        title: "Certificate of competence".into(),
        recipient_name: name.into(),
        achievement_name: "Isolate and prove dead".into(),
        description:
            "Isolates a low-voltage circuit, proves it dead at the point of work, and returns it to service \
                      under a permit. Assessed on the job, by observation and by questions."
                .into(),
        criteria: criteria
            .iter()
            .enumerate()
            .map(|(at, name)| CriterionLine {
                name: (*name).into(),
                level: if at == 1 { "Exemplary" } else { "Competent" }.into(),
                required: at == 1,
            })
            .collect(),
        issuer_name: "Port Talbot Skills Centre".into(),
        issuer_url: Some("https://skills.porttalbot.example".into()),
        issuer_id: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK".into(),
        issued_on: "14 September 2026".into(),
        valid_until: index.is_multiple_of(2).then(|| "14 September 2029".into()),
        credential_id: format!("urn:uuid:0192f3c1-7d51-7aa2-9c6e-4b1d0c3f2a{index:02x}"),
        badge_png,
        credential_json: format!(
            "{{\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"],\"name\":{name:?}}}"
        ),
        credential_file_name: "credential.json".into(),
        qr_text: (index % 4 != 3).then(|| "ASSAY1:".to_owned() + &"6BFOXN%TSMAHN-HVN8J7UQMJ4/3".repeat(55)),
        document_id: format!("specimen-{index}"),
        created: Timestamp::from_unix_millis(1_789_376_400_000),
        lang: "en".into(),
        moderated: index.is_multiple_of(3).then(|| "Confirmed by a second assessor.".into()),
    }
}

fn feedback() -> LetterView {
    let criterion = |name: &str, met: Option<bool>, feedback: &str| LetterCriterion {
        name: name.into(),
        standard:
            "Competent: proves the circuit dead at the point of work with an approved tester, and proves the \
                   tester on a known source before and after."
                .into(),
        level: match met {
            Some(true) => "Competent",
            Some(false) => "With prompts",
            None => "",
        }
        .into(),
        level_descriptor: match met {
            Some(true) => "Tester, circuit, tester; all conductors.",
            Some(false) => "Tests, but the tester itself is not proved.",
            None => "",
        }
        .into(),
        met,
        evidence: vec!["isolation-report.docx, paragraph 2".into(), "panel photo 3.jpg".into()],
        feedback: feedback.into(),
    };
    LetterView {
        issuer_name: "Port Talbot Skills Centre".into(),
        recipient_name: "Ana Lima · अनिल कुमार".into(),
        achievement_name: "Isolate and prove dead".into(),
        attempt: 2,
        assessed_on: "14 September 2026".into(),
        assessor: Some("R. Morgan".into()),
        outcome_title: "Not yet achieved".into(),
        outcome_sentences: vec![
            "“Proves dead” is at “With prompts”; it needs “Competent”.".into(),
            "Four of five criteria are met, and they are kept for your next attempt.".into(),
        ],
        criteria: vec![
            criterion("Plans the isolation", Some(true), "A clear plan, with the drawing marked up. Good."),
            criterion(
                "Proves dead",
                Some(false),
                "An indicator lamp does not prove dead.\nShow the tester check before and after, and all three phases to earth. ",
            ),
            criterion("Locks and tags", Some(true), "Lock, tag and key as the procedure asks."),
            criterion("Restores safely", None, ""),
            LetterCriterion { evidence: vec![], ..criterion("Records the work", Some(true), "Complete.") },
        ],
        overall_feedback:
            "You are close.\nThe one thing between you and the award is the proof of the tester.".into(),
        next_steps: vec![
            "Hand in a photo or video of the tester check.".into(),
            "You have one more attempt, until 5 October 2026.".into(),
        ],
        document_id: "specimen-letter".into(),
        created: Timestamp::from_unix_millis(1_789_376_400_000),
        lang: "en".into(),
    }
}
