//! Where the published test data is, when it is there.

#[path = "../../../../../tests/shared/counted.rs"]
mod counted;
pub(crate) mod signing;
pub(crate) mod tokens;

pub(crate) use counted::counted;

use std::path::PathBuf;

/// The folder of standards; `None`, with a line that says so, when this checkout stands alone.
pub(crate) fn standards() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/standards");
    let folder = std::env::var_os("ASSAY_CONFORMANCE").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    if folder.join("contexts/index.json").is_file() {
        Some(folder)
    } else {
        println!("skipped: the published test data is not at {}", folder.display());
        None
    }
}

pub(crate) fn hex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2), "hexadecimal text has an even length");
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

pub(crate) fn text_of(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A badge that uses everything: two criteria, a total, a status, evidence, alignments, credits, a picture.
pub(crate) fn rich_badge(public: &assay_credential::key::PublicKey) -> assay_credential::badge::Badge {
    use assay_credential::badge::*;
    let urn = |last: u32| format!("urn:uuid:8a2f0d80-3a0b-4d0d-9a1a-{last:012}");
    let some = |text: &str| Some(text.to_owned());
    let level = |id: u32, name: &str, points: &str| Level {
        id: urn(id),
        rank: id % 10,
        name: name.into(),
        description: Some(format!("{name}: as the rubric says.")),
        points: some(points),
    };
    let criterion = |id: u32, name: &str| ResultDescription {
        id: urn(id),
        name: name.into(),
        alignments: vec![],
        scale: Scale::Levels {
            levels: vec![
                level(id + 1, "Emerging", "1"),
                level(id + 2, "Proficient", "2.5"),
                level(id + 3, "Leading", "4"),
            ],
            required: Some(urn(id + 2)),
        },
    };
    let mut first = criterion(100, "Structure");
    first.alignments = vec![Alignment {
        target_name: "Write informative texts".into(),
        target_url: "https://frameworks.example/uri/4f1f9c4e".into(),
        target_code: some("W.2"),
        target_description: some("Texts that inform."),
        target_framework: some("Example Competency Framework"),
        target_type: some("CFItem"),
    }];
    let total = ResultDescription {
        id: urn(300),
        name: "Total".into(),
        alignments: vec![],
        scale: Scale::Score {
            kind: ScoreKind::RubricScore,
            min: "0".into(),
            max: "8".into(),
            required: some("4.5"),
        },
    };
    let status =
        ResultDescription { id: urn(400), name: "Outcome".into(), alignments: vec![], scale: Scale::Status };
    let achievement = Achievement {
        id: urn(1),
        version: some("2.1"),
        name: "Technical Writing, Level 2".into(),
        description: "Writes reference documentation that a stranger can follow.".into(),
        criteria_narrative: "Reach at least **Proficient** on both criteria; no ]]> and no <tag>.".into(),
        criteria_url: some("https://kestrel.example/criteria/writing"),
        image: Some(Image { id: "data:image/png;base64,iVBORw0KGgo=".into(), caption: some("A quill") }),
        tags: vec!["writing".into(), "documentation".into()],
        alignments: first.alignments.clone(),
        achievement_type: some("Competency"),
        in_language: some("en-GB"),
        field_of_study: some("Writing"),
        human_code: some("TW-2"),
        credits_available: Some(7.5),
        result_descriptions: vec![first, criterion(200, "Sources"), total, status],
        related: vec![Related { id: urn(2), in_language: some("en"), version: some("2.0") }],
        endorsements: vec![],
    };
    let subject = Subject {
        id: some("did:example:learner"),
        name: some("Łucja “Lu” Ångström-Nguyễn 王芳"),
        email: Some(HashedEmail::derive("a@example.com", "Kosher")),
        narrative: some("Rewrote the *API reference*."),
        results: vec![
            Outcome::Level { description: urn(100), level: urn(103) },
            Outcome::Level { description: urn(200), level: urn(202) },
            Outcome::Score { description: urn(300), value: "6.5".into() },
            Outcome::Completed { description: urn(400) },
        ],
        activity_start: Some("2026-09-01T08:00:00Z".parse().unwrap()),
        activity_end: Some("2026-11-20T16:00:00Z".parse().unwrap()),
        credits_earned: Some(7.5),
    };
    let issuer = Issuer {
        id: public.did_key(),
        name: "Kestrel College".into(),
        url: some("https://kestrel.example"),
        email: some("badges@kestrel.example"),
        image: Some(Image { id: "https://kestrel.example/logo.svg".into(), caption: None }),
        endorsements: vec![],
    };
    let valid_from = "2026-11-24T09:00:00Z".parse().unwrap();
    let mut badge = Badge::new(&urn(9), issuer, subject, achievement, valid_from);
    badge.name = some("Technical Writing");
    badge.valid_until = Some("2031-11-24T09:00:00Z".parse().unwrap());
    badge.awarded_date = Some(valid_from);
    badge.evidence = vec![
        Evidence {
            id: some("urn:hash::sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            name: some("reference.pdf"),
            description: some("The reference before and after."),
            narrative: some("Shows **both** criteria."),
            genre: some("Documentation"),
            audience: some("Developers"),
        },
        Evidence { name: some("A conversation, observed"), ..Evidence::default() },
    ];
    badge
}
