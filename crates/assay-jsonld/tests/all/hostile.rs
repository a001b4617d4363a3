//! Documents made to exhaust the machine: refused within the usual two megabytes of stack, and soon.

use crate::common;
use assay_jsonld::json::{self, Value};
use assay_jsonld::{LdError, Options, TooComplex};

fn outcome(document: &str) -> Result<usize, LdError> {
    common::canonical(document, &Options::default()).map(|text| text.len())
}

/// Runs on a stack as small as that of a worker thread in the desktop shell, or smaller.
fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(1 << 20).spawn(test).unwrap().join().unwrap();
}

#[test]
fn the_deepest_document_that_is_read_can_also_be_canonicalised() {
    on_a_small_stack(|| {
        let levels = json::MAX_DEPTH - 1;
        for (open, close) in [
            (r#"{"urn:p": "#, "}"),
            (r#"{"@list": "#, "}"),
            (r#"{"@set": "#, "}"),
            (r#"{"@graph": "#, "}"),
            (r#"{"@included": "#, "}"),
            (r#"{"@reverse": "#, "}"),
            (r#"{"@context": "#, "}"),
            (r#"{"@context": {"a": "#, "}}"),
            (r#"{"@nest": "#, "}"),
            ("[", "]"),
        ] {
            let levels = levels / open.matches(['{', '[']).count();
            let text = format!(
                r#"{{"urn:p": {}{{"@id": "urn:a", "urn:p": "x"}}{}}}"#,
                open.repeat(levels - 1),
                close.repeat(levels - 1)
            );
            let document = json::parse(text.as_bytes()).unwrap();
            // Whatever the outcome: it is one, and the stack holds.
            let _ = common::bare_processor().canonicalize(&document, &common::lax());
            let _ = common::bare_processor().canonicalize(&document, &Options::default());
        }
        let text = format!("{}{}{}", r#"{"urn:p": "#.repeat(levels), "1", "}".repeat(levels));
        assert!(outcome(&text).is_ok());
    });
}

#[test]
fn scoped_contexts_within_one_another_are_bounded() {
    on_a_small_stack(|| {
        let levels = (json::MAX_DEPTH - 2) / 2;
        let context = format!(
            r#"{}{{}}{}"#,
            r#"{"a": {"@id": "urn:a", "@context": "#.repeat(levels),
            "}}".repeat(levels)
        );
        assert!(outcome(&format!(r#"{{"@context": {context}, "@id": "urn:x", "a": "y"}}"#)).is_ok());
    });
}

#[test]
fn a_long_chain_of_prefixes_is_refused() {
    on_a_small_stack(|| {
        let mut terms: String = (1..20_000).rev().map(|n| format!(r#""t{n}": "t{}:x","#, n - 1)).collect();
        terms.push_str(r#""t0": "urn:""#);
        let document = format!(r#"{{"@context": {{{terms}}}, "@id": "urn:a", "t1": "x"}}"#);
        assert_eq!(outcome(&document), Err(TooComplex::Depth.into()));
    });
}

#[test]
fn prefixes_that_grow_on_one_another_are_refused() {
    let terms: String =
        (1..60_000).map(|n| format!(r#","t{n}": {{"@id": "t{}:x", "@prefix": true}}"#, n - 1)).collect();
    let document = format!(r#"{{"@context": {{"t0": "urn:"{terms}}}, "@id": "urn:a", "t1": "x"}}"#);
    assert_eq!(outcome(&document), Err(TooComplex::Contexts.into()));
}

#[test]
fn a_long_prefix_that_is_used_often_is_refused() {
    let values: String = (0..20_000).map(|n| format!(r#",{{"@id": "p:{n}"}}"#)).collect();
    let document = format!(
        r#"{{"@context": {{"p": "urn:{}/"}}, "@id": "urn:a", "urn:p": ["x"{values}]}}"#,
        "long".repeat(100_000)
    );
    assert_eq!(outcome(&document), Err(TooComplex::Contexts.into()));
}

#[test]
fn a_long_property_that_is_used_often_is_refused() {
    let values: String = (0..20_000).map(|n| format!(r#","{n}""#)).collect();
    let document = format!(
        r#"{{"@context": {{"p": "urn:{}/"}}, "@id": "urn:a", "p": ["x"{values}]}}"#,
        "long".repeat(100_000)
    );
    assert_eq!(outcome(&document), Err(TooComplex::Size.into()));
}

#[test]
fn a_large_context_that_is_carried_from_node_to_node_is_refused() {
    let terms: String = (0..20_000).map(|n| format!(r#""t{n}": "urn:t{n}","#)).collect();
    let nodes: String = (0..20_000).map(|_| r#",{"@context": {"a": "urn:a"}, "a": "x"}"#).collect();
    let document = format!(r#"{{"@context": {{{terms} "b": "urn:b"}}, "@id": "urn:a", "b": ["x"{nodes}]}}"#);
    assert_eq!(outcome(&document), Err(TooComplex::Contexts.into()));
}

#[test]
fn contexts_that_name_one_another_are_refused() {
    let processor = assay_jsonld::Processor::new([
        ("urn:one", br#"{"@context": "urn:two"}"#.as_slice()),
        ("urn:two", br#"{"@context": ["urn:one", {"a": "urn:a"}]}"#),
        ("urn:self", br#"{"@context": {"a": {"@id": "urn:a", "@context": "urn:self"}}}"#),
    ])
    .unwrap();
    let read = |context: &str| {
        let document = format!(r#"{{"@context": "{context}", "@id": "urn:x", "a": {{"a": "y"}}}}"#);
        processor.canonicalize(&json::parse(document.as_bytes()).unwrap(), &Options::default())
    };
    let code = |error: LdError| error.code().map(|code| code.as_str());
    assert_eq!(read("urn:one").map_err(code).map(drop), Err(Some("context overflow")));
    assert_eq!(read("urn:self").map(|canonical| canonical.nquads.lines().count()), Ok(2));
}

#[test]
fn a_value_built_deeper_than_any_that_is_read_is_refused_and_not_walked() {
    let mut value = Value::from("x");
    for _ in 0..1000 {
        value = Value::from([("urn:p", value)].into_iter().collect::<json::Object>());
    }
    let result = common::bare_processor().canonicalize(&value, &Options::default());
    assert_eq!(result, Err(TooComplex::Depth.into()));
}
