//! Safe mode: what would not be signed is refused.

use crate::common;
use assay_jsonld::json::{self, Value};
use assay_jsonld::{LdError, Loss, Options, RdfDirection};

const CONTEXT: &str = r#"{
    "@version": 1.1, "@protected": true, "id": "@id", "type": "@type", "ex": "https://example.org/#",
    "name": "ex:name", "image": {"@id": "ex:image", "@type": "@id"}, "kind": {"@id": "ex:kind", "@type": "@vocab"},
    "label": {"@id": "ex:label", "@container": "@language"}, "by": {"@id": "ex:by", "@container": "@id"},
    "of": {"@id": "ex:of", "@container": "@type"}, "Badge": "ex:Badge", "list": {"@id": "ex:list", "@container": "@list"},
    "held": {"@id": "ex:held", "@type": "@id", "@container": "@graph"}, "tag": {"@id": "ex:tag", "@language": "not a tag"}
}"#;

/// The outcome for a document with these entries.
fn outcome(entries: &str, options: &Options) -> Result<String, LdError> {
    common::canonical(&format!(r#"{{"@context": {CONTEXT}, {entries}}}"#), options)
}

fn loss(entries: &str) -> Loss {
    let lax = outcome(entries, &common::lax());
    assert!(lax.is_ok(), "{entries} is not even read when data may be lost: {lax:?}");
    match outcome(entries, &Options::default()) {
        Err(LdError::DataLoss { what, .. }) => what,
        other => panic!("{entries}: {other:?}"),
    }
}

#[test]
fn every_way_to_lose_data_is_an_error_in_safe_mode_and_allowed_otherwise() {
    for (entries, what) in [
        (r#""id": "urn:a", "name": "x", "remark": "y""#, Loss::UndefinedTerm),
        (r#""id": "urn:a", "type": "Medal""#, Loss::UndefinedType),
        (r#""id": "urn:a", "type": ["Badge", "Medal"]"#, Loss::UndefinedType),
        (r#""id": "urn:a", "image": {"id": "logo.png"}"#, Loss::NotAnIri),
        (r#""id": "urn:a", "image": "logo.png""#, Loss::NotAnIri),
        (r#""id": "achievement", "name": "x""#, Loss::NotAnIri),
        (r#""id": "https://exa mple/", "name": "x""#, Loss::NotAnIri),
        (r#""id": "urn:a", "type": "ex:a b""#, Loss::NotAnIri),
        (r#""id": "urn:a", "ex:a b": "x""#, Loss::NotAnIri),
        (r#""id": "_:a b", "name": "x""#, Loss::NotAnIri),
        (r#""id": "urn:a", "by": {"_:a b": {"name": "x"}}"#, Loss::NotAnIri),
        (
            r#""id": "urn:a", "name": {"@value": "x", "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}"#,
            Loss::MissingLanguage,
        ),
        (
            r#""id": "urn:a", "name": {"@value": 7, "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}"#,
            Loss::MissingLanguage,
        ),
        (r#""id": "urn:a", "name": {"@value": "x", "@language": "e n"}"#, Loss::InvalidLanguage),
        (r#""id": "urn:a", "label": {"e_n": "x"}"#, Loss::InvalidLanguage),
        (r#""id": "urn:a", "tag": "x""#, Loss::InvalidLanguage),
        (r#""id": "urn:a", "name": "x", "@foo": "y""#, Loss::UndefinedTerm),
        (r#""id": "@foo", "name": "x""#, Loss::KeywordLike),
        (r#""id": "urn:a", "image": "@foo""#, Loss::KeywordLike),
        (r#""id": "urn:a", "by": {"@foo": {"name": "x"}}"#, Loss::KeywordLike),
        (r#""id": "urn:a", "of": {"Medal": {"name": "x"}}"#, Loss::UndefinedType),
        (r#""id": "urn:a", "kind": "@foo""#, Loss::KeywordLike),
        (r#""id": "urn:a", "_:b": "x""#, Loss::BlankProperty),
        (r#""id": "urn:a", "name": {"@value": null}"#, Loss::NullValue),
        (r#""id": "urn:a", "name": {"@language": "en"}"#, Loss::FloatingValue),
        (r#""id": "urn:a", "@graph": ["x"]"#, Loss::FloatingValue),
        (r#""id": "urn:a", "@graph": [{"@value": "x"}]"#, Loss::FloatingValue),
        (r#""id": "urn:a", "@graph": [{"@list": ["x"]}]"#, Loss::FloatingValue),
        (r#""id": "urn:a", "@graph": [{"@set": ["x"]}]"#, Loss::FloatingValue),
        (r#""id": "urn:a", "@graph": [{}]"#, Loss::EmptyNode),
        (r#""id": "urn:a""#, Loss::EmptyNode),
        (r#""id": "urn:a", "type": []"#, Loss::EmptyNode),
        (r#""id": "urn:a", "held": "urn:b""#, Loss::EmptyNode),
        (r#""id": "urn:a", "held": {}"#, Loss::EmptyNode),
        (r#""id": "urn:a", "held": {"@value": "x"}"#, Loss::FloatingValue),
        (r#""id": "urn:a", "held": 1"#, Loss::FloatingValue),
        (r#""id": "urn:a", "held": {"@list": ["x"]}"#, Loss::FloatingValue),
        (r#""id": "urn:a", "name": "x", "@default": "y""#, Loss::FramingKeyword),
        (r#""id": "urn:a", "name": "x", "@container": "y""#, Loss::UndefinedTerm),
    ] {
        assert_eq!(loss(entries), what, "{entries}");
    }
}

#[test]
fn a_context_that_defines_what_looks_like_a_keyword_is_refused() {
    for context in [r#"{"@foo": "urn:foo"}"#, r#"{"a": "@foo"}"#, r#"{"a": {"@reverse": "@foo"}}"#] {
        let document = format!(r#"{{"@context": {context}, "@id": "urn:a", "@type": "urn:T"}}"#);
        assert!(common::canonical(&document, &common::lax()).is_ok(), "{context}");
        assert!(
            matches!(
                common::canonical(&document, &Options::default()),
                Err(LdError::DataLoss { what: Loss::KeywordLike, .. })
            ),
            "{context}"
        );
    }
}

#[test]
fn a_context_that_was_read_while_data_might_be_lost_is_read_again() {
    let context = br#"{"@context": {"@foo": "urn:foo", "name": "urn:name"}}"#;
    let processor = assay_jsonld::Processor::new([("urn:context", context.as_slice())]).unwrap();
    let document = json::parse(br#"{"@context": "urn:context", "@id": "urn:a", "name": "x"}"#).unwrap();
    assert!(processor.canonicalize(&document, &common::lax()).is_ok());
    let loss = processor.canonicalize(&document, &Options::default());
    assert!(matches!(loss, Err(LdError::DataLoss { what: Loss::KeywordLike, .. })), "{loss:?}");
}

#[test]
fn a_context_whose_vocabulary_is_no_absolute_address_is_refused() {
    let document = r#"{"@context": {"@vocab": "terms#"}, "@id": "urn:a", "@type": "urn:T"}"#;
    assert!(common::canonical(document, &common::lax()).is_ok());
    assert!(matches!(
        common::canonical(document, &Options::default()),
        Err(LdError::DataLoss { what: Loss::NotAnIri, .. })
    ));
}

#[test]
fn a_direction_is_written_or_refused() {
    let document = r#"{"@id": "urn:a", "urn:p": {"@value": "x", "@direction": "rtl", "@language": "AR"}}"#;
    let with = |rdf_direction| common::canonical(document, &Options { rdf_direction, ..Options::default() });
    assert_eq!(
        with(Some(RdfDirection::I18nDatatype)).unwrap(),
        "<urn:a> <urn:p> \"x\"^^<https://www.w3.org/ns/i18n#ar_rtl> .\n"
    );
    assert_eq!(with(Some(RdfDirection::CompoundLiteral)).unwrap().lines().count(), 4);
    assert!(matches!(with(None), Err(LdError::DataLoss { what: Loss::Direction, .. })));
}

#[test]
fn no_message_quotes_a_value() {
    for entries in [
        r#""id": "Ada Lovelace""#,
        r#""id": "urn:a", "image": "Ada Lovelace""#,
        r#""id": "urn:a", "kind": "Ada Lovelace""#,
        r#""id": "urn:a", "@graph": ["Ada Lovelace"]"#,
        r#""id": "urn:a", "@graph": "Ada Lovelace""#,
        r#""id": "urn:a", "name": {"@value": "Ada Lovelace", "@language": 1}"#,
        r#""id": "urn:a", "name": {"@value": ["Ada Lovelace"]}"#,
        r#""id": "urn:a", "name": {"@value": "Ada Lovelace", "@type": "@id"}"#,
    ] {
        let message =
            outcome(&format!(r#""ex:more": "x", {entries}"#), &Options::default()).unwrap_err().to_string();
        assert!(!message.contains("Ada"), "{message}");
    }
}

#[test]
fn a_null_says_nothing_and_loses_nothing() {
    assert_eq!(
        outcome(r#""id": "urn:a", "name": ["x", null], "image": null"#, &Options::default()).unwrap(),
        "<urn:a> <https://example.org/#name> \"x\" .\n"
    );
}

/// The ten kinds of unsafe credential that other libraries signed, or refused for other reasons.
#[test]
fn ten_credentials_with_parts_that_would_not_be_signed_are_refused() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let badge = json::parse(
        br#"{
            "@context": ["https://www.w3.org/ns/credentials/v2",
                         "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": "urn:uuid:6d2f4b0e-5a10-4f7e-8d43-1f6c2f1f3f57",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {"id": "did:key:z6Mk", "type": ["Profile"], "name": "Faculty of Care"},
            "validFrom": "2026-11-22T00:00:00Z",
            "credentialSubject": {
                "type": ["AchievementSubject"],
                "achievement": {
                    "id": "https://faculty.example/first-aid", "type": ["Achievement"], "name": "First aid",
                    "description": "Treats a casualty.", "criteria": {"narrative": "Every criterion met."},
                    "image": {"id": "https://faculty.example/logo.png", "type": "Image"}
                }
            }
        }"#,
    )
    .unwrap();
    assert!(processor.canonicalize(&badge, &Options::default()).is_ok());

    let achievement = |change: &dyn Fn(&mut json::Object)| {
        let mut badge = badge.clone();
        let subject = badge.as_object_mut().and_then(|badge| badge.get_mut("credentialSubject")).unwrap();
        let achievement = subject.as_object_mut().and_then(|subject| subject.get_mut("achievement")).unwrap();
        change(achievement.as_object_mut().unwrap());
        badge
    };
    let image = |id: &str| {
        let image: json::Object =
            [("id", Value::from(id)), ("type", Value::from("Image"))].into_iter().collect();
        achievement(&|achievement| {
            achievement.insert("image", image.clone());
        })
    };
    let with = |key: &'static str, value: &'static str| {
        achievement(&|achievement| {
            achievement.insert(key, value);
        })
    };
    let mut endorsed = badge.clone();
    endorsed.as_object_mut().unwrap().insert("undefinedEndorsement", "eyJhbGciOi");
    let unsafe_ones = [
        ("an undefined term", with("remark", "Distinction")),
        ("an undefined term at the top", endorsed),
        (
            "no type",
            achievement(&|achievement| {
                achievement.remove("type");
            }),
        ),
        ("an unknown type", with("type", "Medal")),
        ("a relative image", image("logo.png")),
        ("a relative id", with("id", "first-aid")),
        ("an id with a space", with("id", "https://exa mple/first-aid")),
        (
            "an invalid language",
            with("inLanguage", "en").tap(|badge| {
                let name = json::parse(br#"{"@value": "First aid", "@language": "e n"}"#).unwrap();
                let subject =
                    badge.as_object_mut().and_then(|badge| badge.get_mut("credentialSubject")).unwrap();
                let achievement =
                    subject.as_object_mut().and_then(|subject| subject.get_mut("achievement")).unwrap();
                achievement.as_object_mut().unwrap().insert("https://example.org/name", name);
            }),
        ),
        ("a term like a keyword", with("@foo", "bar")),
        ("a blank node as property", with("_:grade", "A")),
    ];
    let all = unsafe_ones.len();
    for (what, document) in unsafe_ones {
        let result = processor.canonicalize(&document, &Options::default());
        assert!(matches!(result, Err(LdError::DataLoss { .. })), "{what}: {result:?}");
    }
    common::counted("documents that would lose data, refused", all, 10);
}

trait Tap {
    fn tap(self, change: impl FnOnce(&mut Self)) -> Self;
}

impl Tap for Value {
    fn tap(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}
