//! The achievement document, read, refused and written.

use crate::shared::{criterion, criterion_id, level_id};
use assay_domain::document::{self, DocumentError};
use assay_domain::rule::Group;
use assay_domain::{
    Achievement, AchievementId, Alignment, AttemptPolicy, BadgeDesignSpec, Criterion, ImageMedia, ImageSpec,
    OverrideLimit, Prerequisite, ResubmissionCondition, Rubric, Rule, Standard, Thousandths, Validity,
};
use proptest::prelude::*;
use uuid::Uuid;

const BY_HAND: &str = r##"{
  "format": "assay-achievement",
  "formatVersion": 1,
  "name": "Isolate and prove dead",
  "description": "Makes a low-voltage circuit safe to work on.",
  "criteria": "Isolates, locks off and **proves dead**.",
  "image": {"design": {"shape": "shield", "background": "#102030", "icon": "bolt"}},
  "tags": ["electrical", "safety"],
  "alignments": [{"targetName": "Isolation", "targetUrl": "https://example.org/skills/iso", "targetType": "CFItem"}],
  "achievementType": "Certification",
  "validity": {"months": 24},
  "prerequisites": ["Basic electrical safety"],
  "credits": 2.5,
  "inLanguage": "en-GB",
  "rubric": {
    "criteria": [
      {"name": "Locks off", "weight": 1.5, "required": "Competent",
       "levels": [{"name": "Not yet", "points": 0}, {"name": "Competent", "points": 1}, {"name": "Exemplary", "points": 1}]},
      {"name": "Proves dead", "critical": "competent", "required": "Competent", "guidance": "Watch the tester.",
       "levels": [{"name": "Not yet"}, {"name": "Competent"}, {"name": "Exemplary"}]}
    ]
  },
  "rule": {"any": [
    {"all": [
      {"allAtLeast": {}},
      {"weightedScore": {"percent": 62.5, "criteria": ["Locks off"]}}
    ]},
    {"allAtLeast": {"atLeast": "Exemplary"}},
    {"atMostBorderline": {"k": 1, "almost": {"position": 2}}},
    {"kOfN": {"k": 1, "atLeast": {"levels": {"Locks off": "Exemplary", "Proves dead": "Competent"}}}},
    {"critical": {"criterion": "Proves dead", "atLeast": "Competent"}},
    {"occasions": {"criterion": "Proves dead", "atLeast": "Competent", "n": 3, "contexts": 2}}
  ]},
  "override": {"missedByOneLevel": 1},
  "attempts": {"max": 3, "windowDays": 42, "condition": {"fromAttempt": 3, "notMetAtMost": 50}, "feeFrom": 3}
}"##;

fn parse(text: &str) -> Result<Achievement, DocumentError> {
    let mut last = 0;
    document::parse(text, &mut || {
        last += 1;
        Uuid::from_u128(last)
    })
}

/// The fault of the document by hand after a change.
fn fault(from: &str, to: &str) -> String {
    let text = BY_HAND.replacen(from, to, 1);
    assert_ne!(text, BY_HAND, "`{from}` is in the document");
    parse(&text).unwrap_err().to_string()
}

#[test]
fn a_document_by_hand_is_read_with_names_for_ids() {
    let achievement = parse(BY_HAND).unwrap();
    assert_eq!(achievement.credits, Some(Thousandths::from_thousandths(2500)));
    assert_eq!(achievement.validity, Some(Validity::Months(24)));
    let [locks, proves] = achievement.rubric.criteria() else { panic!("two criteria") };
    assert_eq!(proves.critical, Some(proves.levels[1].id));
    let Rule::Any(ways) = &achievement.rule else { panic!("any") };
    let exemplary = [(locks.id, locks.levels[2].id), (proves.id, proves.levels[2].id)].into();
    assert_eq!(ways[1], Rule::AllAtLeast { at_least: Standard::Levels(exemplary), criteria: Group::Whole });
    assert_eq!(
        ways[2],
        Rule::AtMostBorderline { almost: Standard::Position(1), criteria: Group::Whole, k: 1 }
    );
    assert_eq!(
        achievement.image,
        ImageSpec::Designed(BadgeDesignSpec {
            shape: "shield".to_owned(),
            background: "#102030".to_owned(),
            icon: "bolt".to_owned(),
            ..BadgeDesignSpec::default()
        })
    );
}

#[test]
fn what_is_written_is_read_again_by_name_and_by_storage() {
    let achievement = parse(BY_HAND).unwrap();
    let text = document::write(&achievement);
    assert!(text.contains(r#""atLeast": "Exemplary""#), "names stay names: {text}");
    let again = document::parse(&text, &mut || panic!("all ids are written")).unwrap();
    assert_eq!(again, achievement);
    assert_eq!(document::write(&again), text);
    let stored = serde_json::to_string(&achievement).unwrap();
    assert_eq!(serde_json::from_str::<Achievement>(&stored).unwrap(), achievement);
    let without_ids = serde_json::from_str::<Achievement>(BY_HAND).unwrap_err().to_string();
    assert!(without_ids.starts_with("$.rubric.criteria[0].id is missing"), "{without_ids}");
}

#[test]
fn every_fault_names_its_place() {
    let cases = [
        (r#""guidance""#, r#""guidence""#, "$.rubric.criteria[1].guidence is not known here: id, name, "),
        (r#""tags""#, r#""my tags""#, r#"$["my tags"] is not known here: "#),
        (r#""name": "Locks off", "weight""#, r#""weight""#, "$.rubric.criteria[0].name is missing"),
        (
            r#""formatVersion": 1"#,
            r#""formatVersion": 2"#,
            "$.formatVersion: the document has format version 2",
        ),
        (r#""weight": 1.5"#, r#""weight": 1.0005"#, "$.rubric.criteria[0].weight: `1.0005` is not a number"),
        (
            r#""weight": 1.5"#,
            r#""weight": "1""#,
            "$.rubric.criteria[0].weight: a number is expected, not a text",
        ),
        (
            r#""weight": 1.5"#,
            r#""weight": -1"#,
            "$.rubric.criteria[0]: criterion `Locks off`: a weight is between",
        ),
        (
            r#""critical": "competent""#,
            r#""critical": "Good""#,
            "$.rubric.criteria[1].critical (criterion `Proves dead`): there is no `Good`: there are `Not yet`, ",
        ),
        (
            r#""criteria": ["Locks off"]"#,
            r#""criteria": ["Locks"]"#,
            "$.rule.any[0].all[1].weightedScore.criteria[0]: there is no `Locks`: there are `Locks off`, `Proves dead`",
        ),
        (
            r#""atLeast": "Exemplary""#,
            r#""atLeast": 3"#,
            "$.rule.any[1].allAtLeast.atLeast: the name of a level in quotes is expected",
        ),
        (
            r#"{"position": 2}"#,
            r#"{"position": 0}"#,
            "$.rule.any[2].atMostBorderline.almost.position: positions count",
        ),
        (r#"{"position": 2}"#, r#"{"position": 3}"#, "$.rule: criterion `Locks off` has no level above"),
        (r#""n": 3"#, r#""n": 1"#, "$.rule: occasions are between"),
        (
            r#"{"allAtLeast": {}}"#,
            r#"{"allAtLeast": {}, "any": []}"#,
            "$.rule.any[0].all[0]: a rule has one member",
        ),
        (r#"{"allAtLeast": {}}"#, r#"{"any": []}"#, "$.rule: a rule needs something to look at"),
        (
            r#""https://example.org/skills/iso""#,
            r#""skills/iso""#,
            "$.alignments[0].targetUrl: an absolute address",
        ),
        (r#""CFItem""#, r#""Skill""#, "$.alignments[0].targetType: `Skill` is no type of alignment target"),
        (r##""#102030""##, r#""navy""#, "$.image.design.background: a colour is # and six"),
        (r#"{"months": 24}"#, r#"{"months": 24, "days": 1}"#, "$.validity: either `days` or `months`"),
        (r#"{"months": 24}"#, r#"{"months": 0}"#, "$.validity.months: a number between 1 and 1200"),
        (r#""en-GB""#, r#""english!""#, "$.inLanguage: a language is a tag"),
        (r#""max": 3"#, r#""max": 0"#, "$.attempts.max: there is at least one attempt"),
        (r#""name": "Isolate and prove dead""#, r#""name": null"#, "$.name: a text is expected, not null"),
        (
            r#""format": "assay-achievement""#,
            r#""format": "other""#,
            "$.format: the format is `assay-achievement`",
        ),
    ];
    for (from, to, expected) in cases {
        let found = fault(from, to);
        assert!(found.starts_with(expected), "`{to}` gave: {found}");
    }
}

#[test]
fn a_document_that_is_being_written_tells_all_its_faults() {
    let text = BY_HAND
        .replacen(r#""name": "Isolate and prove dead""#, r#""name": " ""#, 1)
        .replacen(r#""weight": 1.5"#, r#""weight": "heavy""#, 1)
        .replacen(r#""name": "Not yet", "points": 0"#, r#""points": 0"#, 1)
        .replacen(r#""critical": "competent""#, r#""critical": "Good""#, 1)
        .replacen(r#""months": 24"#, r#""months": 0"#, 1)
        .replacen("https://example.org/skills/iso", "skills/iso", 1);
    let faults = document::parse_all(&text, &mut Uuid::nil).unwrap_err();
    let paths: Vec<&str> = faults.iter().map(DocumentError::path).collect();
    assert_eq!(
        paths,
        [
            "$.rubric.criteria[0].weight",
            "$.rubric.criteria[0].levels[0].name",
            "$.rubric.criteria[1].critical (criterion `Proves dead`)",
            "$.name",
            "$.alignments[0].targetUrl",
            "$.validity.months",
        ]
    );
    assert_eq!(parse(&text).unwrap_err(), faults[0], "reading for use stops at the same fault");
}

#[test]
fn the_picture_is_read_from_a_document_that_is_not_finished() {
    let text = r##"{"name": 7, "image": {"design": {"shape": "shield", "background": "#102030"}}}"##;
    let ImageSpec::Designed(design) = document::parse_image(text).unwrap() else { panic!("a design") };
    assert_eq!(design.shape, "shield");
    let wrong = document::parse_image(r##"{"image": {"design": {"background": "navy"}}}"##).unwrap_err();
    assert_eq!(wrong.path(), "$.image.design.background");
}

#[test]
fn criteria_alone_are_written_as_the_document_has_them() {
    let achievement = parse(BY_HAND).unwrap();
    let whole: serde_json::Value = serde_json::from_str(&document::write(&achievement)).unwrap();
    let criteria: serde_json::Value =
        serde_json::from_str(&document::write_criteria(&achievement.rubric)).unwrap();
    assert_eq!(criteria, whole["rubric"]["criteria"]);
    let image: serde_json::Value = serde_json::from_str(&document::write_image(&achievement.image)).unwrap();
    assert_eq!(image, whole["image"]);
}

#[test]
fn a_text_that_is_no_json_is_refused_with_its_line() {
    let twice = fault(r#""validity""#, r#""name""#);
    assert!(twice.contains("the member `name` comes twice (line 11,"), "{twice}");
    let cut = parse(&BY_HAND[..300]).unwrap_err();
    assert!(matches!(cut, DocumentError::Syntax { line, .. } if line > 1), "{cut}");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(parse(&deep), Err(DocumentError::Syntax { .. })));
    let long = " ".repeat(document::MAX_DOCUMENT + 1);
    assert!(matches!(parse(&long), Err(DocumentError::TooLong(_))));
    assert!(parse(&format!("\u{feff}{BY_HAND}")).is_ok(), "a byte order mark is no fault");
}

#[test]
fn names_that_several_have_are_written_as_ids() {
    let mut achievement = parse(BY_HAND).unwrap();
    let rubric = Rubric::new(vec![
        criterion(1, "Same", 1, &["low", "LOW", "low"]),
        criterion(2, "Same", 1, &["low", "high", "higher"]),
    ])
    .unwrap();
    achievement.rule = Rule::Critical { at_least: level_id(1, 2), criterion: criterion_id(1) };
    achievement.rubric = rubric;
    let text = document::write(&achievement);
    assert!(text.contains(&format!(r#""criterion": "{}""#, criterion_id(1))), "{text}");
    assert_eq!(parse(&text).unwrap(), achievement);
}

#[test]
fn an_uploaded_picture_is_carried_along_and_looked_at() {
    let mut achievement = parse(BY_HAND).unwrap();
    let bytes = b"\x89PNG\r\n\x1a\nrest".to_vec();
    achievement.image = ImageSpec::File { bytes: bytes.clone(), media: ImageMedia::Png };
    assert_eq!(parse(&document::write(&achievement)).unwrap(), achievement);
    achievement.image = ImageSpec::File { bytes, media: ImageMedia::Svg };
    let fault = parse(&document::write(&achievement)).unwrap_err();
    assert_eq!(fault.to_string(), "$.image.file.base64: the bytes are no image/svg+xml");
    achievement.image = ImageSpec::File { bytes: vec![0; 1024 * 1024 + 1], media: ImageMedia::Png };
    assert!(achievement.check().is_err());
}

fn words() -> impl Strategy<Value = String> {
    "[a-zA-Zäß日ب\"\\\\*,: .-]{0,12}".prop_map(|text| format!("w{text}"))
}

fn rubrics() -> impl Strategy<Value = Rubric> {
    let level =
        (prop::sample::select(vec!["low", "Low", "middle", "high"]), words(), prop::option::of(0..3_i32));
    let one = (
        words(),
        prop::sample::select(vec!["A", "B", "b", "C"]),
        prop::collection::vec(level, 2..5),
        0..5000_i32,
        prop::option::of(0..2_usize),
    );
    prop::collection::vec(one, 1..4).prop_map(|criteria| {
        let criteria = criteria.into_iter().enumerate().map(|(index, (text, name, levels, weight, at))| {
            let number = index + 1;
            let names: Vec<&str> = levels.iter().map(|level| level.0).collect();
            let mut points = 0;
            let mut made: Criterion = criterion(number, name, 1, &names);
            for (level, (_, descriptor, more)) in made.levels.iter_mut().zip(&levels) {
                level.descriptor.clone_from(descriptor);
                points += more.unwrap_or(0) * 333;
                level.points = more.map(|_| Thousandths::from_thousandths(points));
            }
            made.weight = Thousandths::from_thousandths(weight);
            made.guidance = text;
            made.critical = at.map(|at| level_id(number, at));
            made.required = Some(level_id(number, 1));
            made
        });
        Rubric::new(criteria.collect()).unwrap()
    })
}

/// One rule of each kind for a rubric, with the standard and the group given by `pick`.
fn rule_of_all_kinds(rubric: &Rubric, pick: usize, position: usize) -> Rule {
    let ids: Vec<_> = rubric.criteria().iter().map(|criterion| criterion.id).collect();
    let group = || if pick.is_multiple_of(2) { Group::Whole } else { Group::Of(ids[..1].to_vec()) };
    let standard = || match pick % 3 {
        0 => Standard::Required,
        1 => Standard::Position(position),
        _ => {
            let in_group = rubric.criteria().iter().filter(|criterion| group().contains(criterion.id));
            Standard::Levels(
                in_group.map(|criterion| (criterion.id, criterion.levels[position].id)).collect(),
            )
        }
    };
    let (criterion, at_least) = (ids[0], rubric.criteria()[0].levels[position].id);
    let cut = Thousandths::from_thousandths(61_234);
    Rule::Any(vec![
        Rule::All(vec![Rule::AllAtLeast { at_least: standard(), criteria: group() }]),
        Rule::AtMostBorderline { almost: Standard::Position(0), criteria: group(), k: 1 },
        Rule::Critical { at_least, criterion },
        Rule::KOfN { at_least: standard(), criteria: group(), k: 1 },
        Rule::Occasions { at_least, contexts: (pick > 2).then_some(2), criterion, n: 2 },
        Rule::WeightedScore { criteria: group(), cut },
    ])
}

fn achievements() -> impl Strategy<Value = Achievement> {
    (rubrics(), 0..6_usize, 0..2_usize, words(), words(), any::<u32>(), any::<bool>())
        .prop_map(|(rubric, pick, position, name, text, number, some)| {
            let alignment = Alignment {
                target_name: name.clone(),
                target_url: format!("https://example.org/{number}"),
                target_code: some.then(|| text.clone()),
                target_description: None,
                target_framework: some.then(String::new),
                target_type: some.then(|| "ext:Skill".parse().unwrap()),
            };
            let id = AchievementId::from_uuid(Uuid::from_u128(u128::from(number)));
            Achievement {
                description: text.clone(),
                criteria_text: format!("# {text}\n\n* one"),
                image: if some {
                    ImageSpec::Designed(BadgeDesignSpec { text, ..BadgeDesignSpec::default() })
                } else {
                    ImageSpec::File {
                        bytes: format!("<svg>{number}</svg>").into_bytes(),
                        media: ImageMedia::Svg,
                    }
                },
                tags: if some { vec![name.clone(), "safety".to_owned()] } else { Vec::new() },
                alignments: if some { vec![alignment] } else { Vec::new() },
                achievement_type: "Certification".parse().unwrap(),
                validity: some.then_some(Validity::Days(number % 36_525 + 1)),
                prerequisites: vec![Prerequisite { achievement: some.then_some(id), name: name.clone() }],
                credits: some.then_some(Thousandths::from_thousandths(i32::try_from(number / 4).unwrap())),
                in_language: some.then(|| "zh-Hant".to_owned()),
                rule: rule_of_all_kinds(&rubric, pick, position),
                rubric,
                override_limit: match pick {
                    0 => OverrideLimit::None,
                    1 => OverrideLimit::ScoreShortBy(Thousandths::from_thousandths(2500)),
                    _ => OverrideLimit::MissedByOneLevel(2),
                },
                attempt_policy: AttemptPolicy {
                    max_attempts: some.then_some(3),
                    window_days: some.then_some(number),
                    condition: (pick > 3).then_some(ResubmissionCondition {
                        from_attempt: 2,
                        not_met_at_most: Thousandths::from_thousandths(33_333),
                    }),
                    fee_from: None,
                },
                name,
            }
        })
        .prop_filter("it holds together", |achievement| achievement.check().is_ok())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_as_the_same(achievement in achievements()) {
        let text = document::write(&achievement);
        prop_assert_eq!(&parse(&text).unwrap(), &achievement, "{}", text);
        let stored = serde_json::to_string(&achievement).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Achievement>(&stored).unwrap(), &achievement);
    }

    #[test]
    fn no_text_makes_reading_panic(start in 0..BY_HAND.len(), cut in 1..40_usize, put in "[\\[\\]{}\",:0-9a-z\u{0}é-]{0,8}") {
        let end = (start + cut).min(BY_HAND.len());
        let (Some(head), Some(tail)) = (BY_HAND.get(..start), BY_HAND.get(end..)) else { return Ok(()) };
        if let Err(fault) = parse(&format!("{head}{put}{tail}")) {
            prop_assert!(fault.path().starts_with('$'));
        }
    }
}
