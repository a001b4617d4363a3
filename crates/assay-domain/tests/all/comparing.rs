//! What changed between two versions of an achievement.

use assay_domain::compare::{Change, ChangeKind, changes};
use assay_domain::{Achievement, Rubric, Thousandths, Validity, document};
use uuid::Uuid;

const TEXT: &str = r#"{
  "format": "assay-achievement", "formatVersion": 1,
  "name": "Isolate", "description": "Makes a circuit safe.", "criteria": "Observed.",
  "rubric": {"criteria": [
    {"name": "Locks off", "required": "Competent", "levels": [{"name": "Not yet"}, {"name": "Competent"}]},
    {"name": "Proves dead", "required": "Competent", "levels": [{"name": "Not yet"}, {"name": "Competent"}]},
    {"name": "Restores", "required": "Competent", "levels": [{"name": "Not yet"}, {"name": "Competent"}]}
  ]},
  "rule": {"allAtLeast": {}}
}"#;

fn achievement() -> Achievement {
    let mut last = 0;
    document::parse(TEXT, &mut || {
        last += 1;
        Uuid::from_u128(last)
    })
    .unwrap()
}

fn told(found: &[Change]) -> Vec<(&str, ChangeKind)> {
    found.iter().map(|change| (change.place.as_str(), change.kind)).collect()
}

#[test]
fn a_version_compared_with_itself_has_no_changes() {
    assert_eq!(changes(&achievement(), &achievement()), []);
}

#[test]
fn texts_and_settings_that_changed_are_named_with_both_readings() {
    let before = achievement();
    let mut after = before.clone();
    after.description = "Makes a circuit safe to work on.".to_owned();
    after.validity = Some(Validity::Months(24));
    let found = changes(&before, &after);
    assert_eq!(told(&found), [("Description", ChangeKind::Changed), ("Validity", ChangeKind::Added)]);
    assert_eq!(found[0].before.as_deref(), Some("Makes a circuit safe."));
    assert_eq!(found[1].after.as_deref(), Some("24 months"));
    assert_eq!(told(&changes(&after, &before))[1], ("Validity", ChangeKind::Removed));
}

#[test]
fn criteria_are_told_apart_by_their_ids_and_not_by_their_names() {
    let before = achievement();
    let mut after = before.clone();
    let mut criteria = before.rubric.criteria().to_vec();
    criteria[1].name = "Proves dead at the point of work".to_owned();
    criteria[1].weight = Thousandths::from_thousandths(2000);
    criteria[1].levels[1].descriptor = "Tests the tester twice.".to_owned();
    criteria.rotate_right(1);
    criteria.remove(1);
    after.rubric = Rubric::new(criteria).unwrap();
    let found = changes(&before, &after);
    assert_eq!(
        told(&found),
        [
            ("Criterion Restores", ChangeKind::Moved),
            ("Criterion Proves dead at the point of work, name", ChangeKind::Changed),
            ("Criterion Proves dead at the point of work, weight", ChangeKind::Changed),
            ("Criterion Proves dead at the point of work, level Competent, descriptor", ChangeKind::Added),
            ("Criterion Locks off", ChangeKind::Removed),
        ]
    );
    assert_eq!((found[0].before.as_deref(), found[0].after.as_deref()), (Some("3"), Some("1")));
}

#[test]
fn a_rule_that_reads_otherwise_is_told_as_its_sentence() {
    let before = achievement();
    let text = TEXT.replace(r#"{"allAtLeast": {}}"#, r#"{"kOfN": {"k": 2}}"#);
    let mut last = 0;
    let after = document::parse(&text, &mut || {
        last += 1;
        Uuid::from_u128(last)
    })
    .unwrap();
    let found = changes(&before, &after);
    assert_eq!(told(&found), [("Rule", ChangeKind::Changed)]);
    assert_eq!(found[0].before.as_deref(), Some("Achieved when every criterion is at least Competent."));
}
