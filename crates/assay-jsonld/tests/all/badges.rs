//! Published credentials, to the byte.

use crate::common;
use assay_jsonld::json::{self, Value};
use assay_jsonld::{Options, Processor};
use sha2::{Digest, Sha256};

/// The canonical text of a published document, with these entries taken out and these put in.
fn canonical(processor: &Processor, document: &Value, without: &[&str]) -> String {
    let mut document = document.clone();
    for key in without {
        document.as_object_mut().unwrap().remove(key);
    }
    processor.canonicalize(&document, &Options::default()).unwrap().nquads
}

#[test]
fn the_documents_and_proofs_of_the_w3c_vectors_come_out_to_the_byte() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let folder = standards.join("vectors/w3c-vc-di-eddsa");
    let mut compared = 0;
    for (source, expected) in [
        ("unsigned.json", "eddsa-rdfc-2022/canonDocDataInt.txt"),
        ("eddsa-rdfc-2022/proofConfigDataInt.json", "eddsa-rdfc-2022/proofCanonDataInt.txt"),
        ("employmentAuth.json", "eddsa-rdfc-2022/employ/canonDocDataInt.txt"),
        ("eddsa-rdfc-2022/employ/proofConfigDataInt.json", "eddsa-rdfc-2022/employ/proofCanonDataInt.txt"),
        ("Ed25519Signature2020/proofConfigEdSig.json", "Ed25519Signature2020/proofCanonEdSig.txt"),
    ] {
        let text = std::fs::read_to_string(folder.join(expected)).unwrap();
        assert_eq!(canonical(&processor, &common::read_json(&folder.join(source)), &[]), text, "{source}");
        compared += 1;
    }
    // This suite's document has a context of its own on top, which its signed form shows.
    let signed = common::read_json(&folder.join("Ed25519Signature2020/signedEdSig.json"));
    let text = std::fs::read_to_string(folder.join("Ed25519Signature2020/canonDocEdSig.txt")).unwrap();
    assert_eq!(canonical(&processor, &signed, &["proof"]), text);
    common::counted("W3C cryptosuite vectors, canonical texts", compared + 1, 6);
}

#[test]
fn the_hash_of_a_canonical_document_is_the_published_one() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let folder = standards.join("vectors/w3c-vc-di-eddsa");
    let document = common::read_json(&folder.join("unsigned.json"));
    let hash = processor.canonicalize(&document, &Options::default()).unwrap().sha256();
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hash,
        std::fs::read_to_string(folder.join("eddsa-rdfc-2022/docHashDataInt.txt")).unwrap().trim()
    );
}

#[test]
fn the_open_badge_of_the_specification_comes_out_to_the_byte() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let folder = standards.join("vectors/ob-v3p0");
    let signed = common::read_json(&folder.join("signed-credential.json"));
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let document = canonical(&processor, &signed, &["proof"]);
    assert_eq!(document.trim_end(), read("document-canon.txt").trim_end());
    let mut proof = match signed.at("proof").unwrap() {
        Value::Array(proofs) => proofs[0].clone(),
        proof => proof.clone(),
    };
    proof.as_object_mut().unwrap().insert("@context", signed.at("@context").unwrap().clone());
    let proof = canonical(&processor, &proof, &["proofValue"]);
    assert_eq!(proof.trim_end(), read("proof-canon.txt").trim_end());

    let values = common::read_json(&folder.join("values.json"));
    for (text, key) in [(document, "documentHash"), (proof, "proofHash")] {
        let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(Some(hash.as_str()), values.at(key).and_then(Value::as_str), "{key}");
    }
}

#[test]
fn a_second_document_and_another_thread_get_the_same_text() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let signed = common::read_json(&standards.join("vectors/ob-v3p0/signed-credential.json"));
    let first = canonical(&processor, &signed, &["proof"]);
    assert_eq!(canonical(&processor, &signed, &["proof"]), first);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert_eq!(canonical(&processor, &signed, &["proof"]), first);
                }
            });
        }
    });
}

/// Two official contexts define `DataIntegrityProof` alike, with the keys in another order, and protect it.
#[test]
fn a_protected_term_may_be_defined_again_with_its_keys_in_another_order() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let document = json::parse(
        br#"{
            "@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/security/data-integrity/v2"],
            "id": "urn:uuid:0b7a", "type": "VerifiableCredential", "issuer": "did:example:issuer",
            "credentialSubject": {"id": "did:example:subject"}
        }"#,
    )
    .unwrap();
    assert_eq!(processor.canonicalize(&document, &Options::default()).unwrap().nquads.lines().count(), 3);
}

#[test]
fn every_published_badge_is_read_or_refused_for_a_reason_and_never_for_its_size() {
    let Some(standards) = common::standards() else { return };
    let processor = common::badge_processor(&standards);
    let (mut read, mut refused) = (0, Vec::new());
    for place in ["samples/1edtech-ob30", "samples/ob3-spec-examples", "samples/dcc-vc-test-fixtures"] {
        for path in json_files(&standards.join(place)) {
            let Ok(document) = json::parse(&std::fs::read(&path).unwrap()) else { continue };
            if document.at("@context").is_none() {
                continue;
            }
            match processor.canonicalize(&document, &Options::default()) {
                Ok(_) => read += 1,
                Err(assay_jsonld::LdError::TooComplex(limit)) => panic!("{}: {limit}", path.display()),
                Err(error) => refused.push(format!("{}: {error}", path.display())),
            }
        }
    }
    println!("samples: {read} read, {} refused", refused.len());
    for reason in &refused {
        println!("{reason}");
    }
    assert!(read >= 20, "{read}");
}

fn json_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files.extend(json_files(&entry.path()));
        } else if entry.path().extension().is_some_and(|extension| extension == "json") {
            files.push(entry.path());
        }
    }
    files.sort();
    files
}
