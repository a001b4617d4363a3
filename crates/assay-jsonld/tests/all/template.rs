//! Templates: the short way gives what the long way gives, or says that it cannot.

use crate::common;
use assay_jsonld::json::{self, Value};
use assay_jsonld::{LdError, Options, TemplateError};
use proptest::prelude::*;

const CONTEXT: &str = r#"{
    "id": "@id", "type": "@type", "ex": "https://example.org/#", "Badge": "ex:Badge", "Holder": "ex:Holder",
    "name": "ex:name", "holder": "ex:holder", "proof": {"@id": "ex:proof", "@type": "@id", "@container": "@graph"},
    "hash": "ex:hash", "when": {"@id": "ex:when", "@type": "ex:date"}, "kind": {"@id": "ex:kind", "@type": "@vocab"},
    "data": {"@id": "ex:data", "@type": "@json"}, "image": {"@id": "ex:image", "@type": "@id"}, "home": "https://example.org/"
}"#;

const BADGE: &str = r#"
    "id": "urn:uuid:NUMBER", "type": "Badge", "name": {"@value": "Awarded to NAME on DATE", "@language": "en"},
    "when": "DATE", "image": "https://example.org/images/NUMBER",
    "holder": [{"type": "Holder", "name": "NAME", "hash": "HASH"}, {"type": "Holder", "name": "Ada", "hash": "HASH"}],
    "proof": [{"name": "NAME"}, {"name": "HASH"}]
"#;

const MARKERS: [&str; 4] = ["NUMBER", "NAME", "DATE", "HASH"];

fn text(entries: &str) -> String {
    format!(r#"{{"@context": {CONTEXT}, {entries}}}"#)
}

fn fill(value: &Value, values: &[&str]) -> Value {
    match value {
        Value::String(text) => {
            let mut text = text.clone();
            // Two steps, so that a value which looks like a marker stays as it is.
            for (at, marker) in MARKERS.iter().enumerate() {
                text = text.replace(marker, &format!("\u{1}{at}\u{2}"));
            }
            for (at, value) in values.iter().enumerate() {
                text = text.replace(&format!("\u{1}{at}\u{2}"), value);
            }
            Value::from(text)
        }
        Value::Array(items) => items.iter().map(|item| fill(item, values)).collect(),
        Value::Object(object) => Value::from(
            object
                .iter()
                .map(|(key, value)| {
                    (key, if key == "@context" { value.clone() } else { fill(value, values) })
                })
                .collect::<json::Object>(),
        ),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_short_way_gives_what_the_long_way_gives(
        number in "[0-9a-z/:-]{0,8}", name in "(Ada|NAME|[^\u{1}\u{2}]{0,6})", date in "[0-9]{0,2}", hash in "(Ada|[a-z\"\\\\]{0,2})",
    ) {
        let processor = common::bare_processor();
        let badge = json::parse(text(BADGE).as_bytes()).unwrap();
        let options = Options::default();
        let template = processor.template(&badge, &MARKERS, &options).unwrap();
        let values = [number.as_str(), &name, &date, &hash];
        let long = processor.canonicalize(&fill(&badge, &values), &options).unwrap();
        prop_assert_eq!(template.canonicalize(&values).unwrap(), long);
    }
}

#[test]
fn a_marker_whose_value_would_change_more_than_a_text_is_refused() {
    let processor = common::bare_processor();
    for entries in [
        r#""id": "NAME:x", "name": "x""#,
        r#""id": "home:NAME", "name": "x""#,
        r#""id": "urn:a", "kind": "NAME""#,
        r#""id": "urn:a", "kind": "home:NAME", "name": "NAME""#,
        r#""id": "urn:a", "name": ["NAME", {"@value": "x", "@language": "NAME"}]"#,
        r#""id": "urn:a", "type": "ex:NAME""#,
        r#""id": "urn:a", "ex:NAME": "x""#,
        r#""id": "urn:a", "data": {"a": "NAME"}"#,
        r#""id": "urn:a", "data": {"NAME": "a"}"#,
        r#""id": "urn:a", "name": {"@value": "x", "@language": "NAME"}"#,
        r#""id": "urn:a", "name": {"@value": "NAME", "@language": "NAME"}"#,
        r#""id": "urn:a", "name": {"@value": "NAME", "@type": "https://example.org/NAME"}"#,
        r#""id": "urn:a", "name": {"@value": "x", "@index": "NAME"}"#,
        r#""id": "_:NAME", "name": "x""#,
    ] {
        let document = json::parse(text(entries).as_bytes()).unwrap();
        let result = processor.template(&document, &["NAME"], &Options::default()).map(drop);
        assert!(
            matches!(
                result,
                Err(TemplateError::Marker { .. } | TemplateError::Document(LdError::DataLoss { .. }))
            ),
            "{entries}: {result:?}"
        );
    }
    let document = json::parse(text(BADGE).as_bytes()).unwrap();
    for markers in [&["NAME", "AM"][..], &["NAME", "NAME"], &[""], &["urn:uuid"]] {
        assert!(matches!(
            processor.template(&document, markers, &Options::default()).map(drop),
            Err(TemplateError::Marker { .. })
        ));
    }
}

#[test]
fn a_value_that_makes_no_iri_is_refused_where_one_is_needed() {
    let processor = common::bare_processor();
    let document = json::parse(text(r#""id": "urn:NUMBER", "name": "NAME""#).as_bytes()).unwrap();
    let template = processor.template(&document, &["NUMBER", "NAME"], &Options::default()).unwrap();
    assert!(template.canonicalize(&["1", "any text <at> all"]).is_ok());
    for number in ["a b", "<", "//host", "a#b#c"] {
        assert_eq!(
            template.canonicalize(&[number, "x"]),
            Err(TemplateError::Value { marker: "NUMBER".to_owned() }),
            "{number}"
        );
    }
    assert_eq!(template.canonicalize(&["1"]), Err(TemplateError::Count { expected: 2, given: 1 }));
}

#[test]
fn a_real_badge_filled_in_is_the_badge_itself() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let signed = std::fs::read_to_string(standards.join("vectors/ob-v3p0/signed-credential.json")).unwrap();
    let mut badge = json::parse(signed.as_bytes()).unwrap();
    badge.as_object_mut().unwrap().remove("proof");
    let name = badge.at("name").and_then(Value::as_str).unwrap().to_owned();
    let mut marked = badge.clone();
    marked.as_object_mut().unwrap().insert("name", "BADGE-NAME");
    let template = processor.template(&marked, &["BADGE-NAME"], &Options::default()).unwrap();
    assert_eq!(
        template.canonicalize(&[&name]).unwrap(),
        processor.canonicalize(&badge, &Options::default()).unwrap()
    );
}
