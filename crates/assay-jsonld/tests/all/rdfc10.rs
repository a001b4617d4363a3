//! The official RDFC-1.0 suite, and what it does not notice.

use crate::common;
use std::collections::BTreeMap;

use assay_jsonld::json::Value;
use assay_jsonld::{Hash, Limits, TooComplex, nquads, rdfc10};

#[test]
fn the_official_suite_passes_with_both_hashes_and_with_label_maps() {
    let Some(standards) = common::standards() else { return };
    let folder = standards.join("vectors/rdfc10");
    let manifest = common::read_json(&folder.join("manifest.jsonld"));
    let (mut canonical_texts, mut label_maps) = (0, 0);
    for test in manifest.at("entries").unwrap().as_array().unwrap() {
        let text = |key: &str| test.at(key).and_then(Value::as_str);
        let file = |key: &str| folder.join(text(key).unwrap());
        let kind = text("type").unwrap();
        if kind == "rdfc:RDFC10NegativeEvalTest" {
            continue; // its input is not published here; the clique below stands for it
        }
        let hash = if text("hashAlgorithm") == Some("SHA384") { Hash::Sha384 } else { Hash::Sha256 };
        let input = nquads::parse(&std::fs::read_to_string(file("action")).unwrap()).unwrap();
        let canonical =
            rdfc10(&input, hash, &Limits::default()).unwrap_or_else(|e| panic!("{:?}: {e}", text("id")));
        if kind == "rdfc:RDFC10MapTest" {
            let expected: BTreeMap<String, String> = common::read_json(&file("result"))
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, label)| (name.to_owned(), label.as_str().unwrap().to_owned()))
                .collect();
            assert_eq!(canonical.labels, expected, "{:?}", text("id"));
            label_maps += 1;
        } else {
            assert_eq!(
                canonical.nquads,
                std::fs::read_to_string(file("result")).unwrap(),
                "{:?}",
                text("id")
            );
            canonical_texts += 1;
        }
    }
    assert_eq!((canonical_texts, label_maps), (64, 21));
    common::counted("RDFC-1.0, canonical texts", canonical_texts, 64);
    common::counted("RDFC-1.0, label maps", label_maps, 21);
}

#[test]
fn ten_nodes_that_all_know_one_another_are_refused() {
    let mut clique = String::new();
    for a in 0..10 {
        for b in (0..10).filter(|b| *b != a) {
            clique.push_str(&format!("_:n{a} <urn:knows> _:n{b} .\n"));
        }
    }
    let clique = nquads::parse(&clique).unwrap();
    assert_eq!(rdfc10(&clique, Hash::Sha256, &Limits::default()), Err(TooComplex::BlankNodes));
    common::counted("RDFC-1.0, cliques refused", 1, 1);
}

#[test]
fn a_ring_of_a_hundred_thousand_like_nodes_is_refused_without_exhausting_the_stack() {
    let ring: String =
        (0..100_000).map(|n| format!("_:n{n} <urn:next> _:n{} .\n", (n + 1) % 100_000)).collect();
    let ring = nquads::parse(&ring).unwrap();
    assert_eq!(rdfc10(&ring, Hash::Sha256, &Limits::default()), Err(TooComplex::BlankNodes));
    let endless = Limits { steps: u64::MAX, ..Limits::default() };
    assert_eq!(rdfc10(&ring, Hash::Sha256, &endless), Err(TooComplex::BlankNodes));
}

#[test]
fn a_thousand_like_nodes_that_hang_on_one_are_no_trouble() {
    let star: String =
        (0..1000).map(|n| format!("<urn:a> <urn:has> _:n{n} .\n_:n{n} <urn:is> \"x\" .\n")).collect();
    let star = nquads::parse(&star).unwrap();
    let canonical = rdfc10(&star, Hash::Sha256, &Limits::default()).unwrap();
    assert_eq!(canonical.nquads.lines().count(), 2000);
    assert_eq!(canonical.labels.len(), 1000);
}

#[test]
fn a_dataset_that_is_larger_than_the_limit_is_refused() {
    let dataset = nquads::parse("<urn:a> <urn:b> \"a long story\" .\n").unwrap();
    let limits = Limits { bytes: 20, ..Limits::default() };
    assert_eq!(rdfc10(&dataset, Hash::Sha256, &limits), Err(TooComplex::Size));
}

/// Two like proofs, each in a graph of its own, get the labels that rdf-canonize 5.0.0 gives them. It keeps the neighbours of a
/// node in a list; with a set the labels come out the other way round, and the official suite does not notice.
#[test]
fn like_proofs_in_graphs_of_their_own_are_labelled_as_others_label_them() {
    let twins = "<urn:a> <urn:proof> _:g1 .\n\
                 _:p1 <urn:t> \"x\" _:g1 .\n\
                 _:p1 <urn:u> \"y\" _:g1 .\n\
                 <urn:b> <urn:proof> _:g2 .\n\
                 _:p2 <urn:t> \"x\" _:g2 .\n\
                 _:p2 <urn:u> \"y\" _:g2 .\n";
    let canonical = rdfc10(&nquads::parse(twins).unwrap(), Hash::Sha256, &Limits::default()).unwrap();
    assert_eq!(
        canonical.nquads,
        "<urn:a> <urn:proof> _:c14n0 .\n\
         <urn:b> <urn:proof> _:c14n1 .\n\
         _:c14n2 <urn:t> \"x\" _:c14n0 .\n\
         _:c14n2 <urn:u> \"y\" _:c14n0 .\n\
         _:c14n3 <urn:t> \"x\" _:c14n1 .\n\
         _:c14n3 <urn:u> \"y\" _:c14n1 .\n"
    );
}

#[test]
fn a_quad_that_is_stated_twice_counts_once() {
    let once = "_:a <urn:p> \"x\" .\n";
    let canonical =
        |text: &str| rdfc10(&nquads::parse(text).unwrap(), Hash::Sha256, &Limits::default()).unwrap();
    assert_eq!(canonical(&once.repeat(3)), canonical(once));
}

#[test]
fn quads_come_back_as_they_were_written() {
    let text = "_:a <urn:p> \"tab\\t, \\\"quoted\\\" \\\\ and \\u007F\" <urn:g> .\n\
                <urn:s> <urn:p> \"Zeugnis\"@de-AT .\n\
                <urn:s> <urn:p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> _:b1 .\n";
    assert_eq!(nquads::serialize(&nquads::parse(text).unwrap()), text);
    for broken in [
        "<urn:a> <urn:b> <urn:c>",
        "<a> <urn:b> <urn:c> .",
        "\"x\" <urn:b> <urn:c> .",
        "<urn:a> _:b <urn:c> .",
        "<urn:a> <urn:b> \"x\"@- .",
        "<urn:a> <urn:b> \"\\q\" .",
        "<urn:a> <urn:b> \"\\u12\" .",
        "<urn:a> <urn:b> \"x\" . x",
        "<urn:a> <urn:b> \"x\\",
        "<urn:a> <urn:b> \"x\" <urn:g> <urn:h> .",
    ] {
        let error = nquads::parse(&format!("# ok\n{broken}\n")).unwrap_err();
        assert_eq!(error.to_string(), "line 2 is not a statement of N-Quads", "{broken}");
    }
}
