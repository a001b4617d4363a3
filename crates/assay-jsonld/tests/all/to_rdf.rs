//! The official toRdf suite of JSON-LD 1.1.

use crate::common;
use assay_jsonld::json::{self, Value};
use assay_jsonld::{Hash, LdError, Limits, Options, ProcessingMode, Processor, RdfDirection, nquads, rdfc10};

const BASE: &str = "https://w3c.github.io/json-ld-api/tests/";

#[test]
fn the_official_suite_passes_but_for_the_one_test_of_generalized_rdf() {
    let Some(standards) = common::standards() else { return };
    let folder = standards.join("vectors/json-ld-toRdf");
    let manifest = common::read_json(&folder.join("toRdf-manifest.jsonld"));

    let mut contexts = Vec::new();
    for place in ["toRdf", "toRdf/c031"] {
        for entry in std::fs::read_dir(folder.join(place)).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if let Some(bytes) = entry.path().is_file().then(|| std::fs::read(entry.path()).unwrap())
                && json::parse(&bytes).is_ok()
            {
                contexts.push((format!("{BASE}{place}/{name}"), bytes));
            }
        }
    }
    let processor =
        Processor::new(contexts.iter().map(|(url, bytes)| (url.as_str(), bytes.as_slice()))).unwrap();

    let (mut passed, mut failed) = (0, Vec::new());
    for test in manifest.at("sequence").unwrap().as_array().unwrap() {
        let option = |key: &str| test.at("option").and_then(|option| option.at(key)).and_then(Value::as_str);
        if option("specVersion") == Some("json-ld-1.0") {
            continue;
        }
        let id = test.at("@id").and_then(Value::as_str).unwrap();
        let input = test.at("input").and_then(Value::as_str).unwrap();
        let options = Options {
            safe: false,
            base: Some(option("base").map_or_else(|| format!("{BASE}{input}"), str::to_owned)),
            rdf_direction: option("rdfDirection").map(|name| match name {
                "i18n-datatype" => RdfDirection::I18nDatatype,
                "compound-literal" => RdfDirection::CompoundLiteral,
                other => panic!("{other}"),
            }),
            expand_context: option("expandContext").map(|path| Value::from(format!("{BASE}{path}"))),
            processing_mode: match option("processingMode") {
                Some("json-ld-1.0") => ProcessingMode::JsonLd10,
                _ => ProcessingMode::JsonLd11,
            },
            ..Options::default()
        };
        let document = match id {
            // Its input is a file of the expansion suite, which is not among the data: this says the same.
            "#ter56" => br#"{"@context": {"@context": {"p": "urn:p"}}, "@id": "urn:s", "p": "o"}"#.to_vec(),
            _ => std::fs::read(folder.join(input)).unwrap(),
        };
        let result = json::parse(&document).ok().map(|document| processor.to_rdf(&document, &options));
        let outcome = match (test.at("expect"), test.at("expectErrorCode").and_then(Value::as_str), result) {
            (Some(expected), None, Some(Ok(dataset))) => {
                let expected = std::fs::read_to_string(folder.join(expected.as_str().unwrap())).unwrap();
                let canonical = |dataset| rdfc10(&dataset, Hash::Sha256, &Limits::default()).unwrap().nquads;
                let actual = canonical(dataset);
                match nquads::parse(&expected).map(canonical) {
                    Ok(expected) if expected == actual => Ok(()),
                    other => Err(format!("expected\n{other:?}\ngot\n{actual}")),
                }
            }
            (None, Some(expected), Some(Err(error))) => {
                let code = error.code().map(|code| code.as_str());
                (code == Some(expected)).then_some(()).ok_or(format!("expected {expected}, got {error}"))
            }
            (None, None, Some(Ok(_))) => Ok(()),
            (_, expected, result) => Err(format!("expected {expected:?}, got {result:?}")),
        };
        match outcome {
            Ok(()) => passed += 1,
            Err(reason) => failed.push(format!("{id}: {reason}")),
        }
    }
    for reason in &failed {
        println!("{reason}");
    }
    common::counted("JSON-LD 1.1, toRdf (all but generalized RDF)", passed, passed + failed.len());
    assert_eq!(passed, 455);
    assert!(failed.len() == 1 && failed[0].starts_with("#te075"), "{failed:#?}");
}

#[test]
fn a_document_that_names_an_unknown_context_is_refused_with_its_address() {
    let error =
        common::canonical(r#"{"@context": "https://example.org/v9", "@id": "urn:a"}"#, &Options::default());
    assert_eq!(error, Err(LdError::UnknownContext { url: "https://example.org/v9".to_owned() }));
}
