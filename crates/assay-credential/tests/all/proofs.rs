//! The published vectors of Data Integrity proofs, byte for byte: hashes and signatures.

use crate::common;
use assay_credential::key::{PublicKey, SigningKey};
use assay_credential::proof::{Failure, Proof, Scheme, Suite, Terms, make};
use assay_jsonld::Processor;
use assay_jsonld::json::{self, Value};
use std::path::Path;

/// A processor that knows every published context, among them some that the product does not.
fn processor(standards: &Path) -> Processor {
    let index = json::parse(&std::fs::read(standards.join("contexts/index.json")).unwrap()).unwrap();
    let texts: Vec<(String, Vec<u8>)> = index
        .as_object()
        .unwrap()
        .iter()
        .map(|(url, entry)| {
            let file = entry.at("file").and_then(Value::as_str).unwrap();
            (url.to_owned(), std::fs::read(standards.join(file)).unwrap())
        })
        .collect();
    Processor::new(texts.iter().map(|(url, text)| (url.as_str(), text.as_slice()))).unwrap()
}

fn read(path: &Path) -> Value {
    json::parse(&std::fs::read(path).unwrap()).unwrap()
}

/// `8026` and 32 bytes, or `8026` and 64 bytes of which the second half is the public key.
fn secret(multibase: &str) -> SigningKey {
    let bytes = bs58::decode(multibase.strip_prefix('z').unwrap()).into_vec().unwrap();
    SigningKey::from_seed(bytes[2..34].try_into().unwrap())
}

fn without_proof(signed: &Value) -> (Value, Vec<Value>) {
    let mut document = signed.clone();
    let proof = document.as_object_mut().unwrap().remove("proof").unwrap();
    (document, proof.items().to_vec())
}

fn member<'a>(value: &'a Value, member: &str) -> &'a str {
    value.at(member).and_then(Value::as_str).unwrap()
}

/// Signs the vector's document again, and compares proof, both hashes and signature.
fn compare(
    signed: &Value,
    key: &SigningKey,
    suite: Suite,
    hashes: &str,
    signature: &str,
    processor: &Processor,
) {
    let (document, proofs) = without_proof(signed);
    let proof = &proofs[0];
    let terms = Terms {
        suite,
        created: member(proof, "created"),
        verification_method: member(proof, "verificationMethod"),
    };
    let made = make(&document, key, &terms, processor).unwrap();
    assert_eq!(made.hashes.as_slice(), common::hex(hashes), "hashes of {}", suite.name());
    assert_eq!(made.signature.as_slice(), common::hex(signature), "signature of {}", suite.name());
    assert!(made.proof == *proof, "the proof of {}", suite.name());
    let read = Proof::read(proof).unwrap();
    assert_eq!(read.scheme, Scheme::Eddsa(suite));
    let hashes = read.hashes(&document, &proofs, processor).unwrap();
    assert_eq!(read.check(&hashes, key.public_key()), Ok(()));
    let mut changed = document.clone();
    changed.as_object_mut().unwrap().insert("name", "Another name");
    let hashes = read.hashes(&changed, &proofs, processor).unwrap();
    assert_eq!(read.check(&hashes, key.public_key()), Err(Failure::Signature));
}

#[test]
fn the_vectors_of_the_w3c_come_out_byte_for_byte() {
    let Some(standards) = common::standards() else { return };
    let (folder, processor) = (standards.join("vectors/w3c-vc-di-eddsa"), processor(&standards));
    let key = secret(member(&read(&folder.join("keyPair.json")), "privateKeyMultibase"));
    for (place, suffix, suite) in [
        ("eddsa-rdfc-2022", "DataInt", Suite::EddsaRdfc2022),
        ("eddsa-rdfc-2022/employ", "DataInt", Suite::EddsaRdfc2022),
        ("eddsa-jcs-2022", "JCS", Suite::EddsaJcs2022),
        ("Ed25519Signature2020", "EdSig", Suite::Ed25519Signature2020),
    ] {
        let text = |name: &str| {
            common::text_of(&folder.join(place).join(format!("{name}{suffix}.txt"))).trim().to_owned()
        };
        let signed = read(&folder.join(place).join(format!("signed{suffix}.json")));
        compare(&signed, &key, suite, &text("combinedHash"), &text("sigHex"), &processor);
        let proof = text("proofHash") + &text("docHash");
        assert_eq!(proof, text("combinedHash"), "options come first");
    }
    common::counted("W3C cryptosuite vectors, hashes and signatures", 4, 4);
}

#[test]
fn the_vector_of_1edtech_comes_out_byte_for_byte() {
    let Some(standards) = common::standards() else { return };
    let folder = standards.join("vectors/ob-v3p0");
    let values = read(&folder.join("values.json"));
    let key = secret(member(&values, "secretKeyMultibase"));
    assert_eq!(key.public_key().multibase(), member(&values, "publicKeyMultibase"));
    let signed = read(&folder.join("signed-credential.json"));
    let processor = assay_credential::contexts::processor();
    let (hashes, signature) = (member(&values, "hashData"), member(&values, "signatureHex"));
    compare(&signed, &key, Suite::EddsaRdfc2022, hashes, signature, processor);
    common::counted("1EdTech vector, hash and signature", 1, 1);
}

#[test]
fn every_proof_of_the_published_sets_and_chains_holds() {
    let Some(standards) = common::standards() else { return };
    let (folder, processor) =
        (standards.join("vectors/w3c-vc-di-eddsa/proof-set-chain"), processor(&standards));
    let mut count = 0;
    for file in ["signedProofSet1", "signedProofSet2", "signedProofChain1", "signedProofChain2"] {
        let (document, proofs) = without_proof(&read(&folder.join(format!("{file}.json"))));
        for proof in &proofs {
            let read = Proof::read(proof).unwrap();
            let key = PublicKey::from_did_key(&read.verification_method).unwrap();
            let hashes = read.hashes(&document, &proofs, &processor).unwrap();
            assert_eq!(read.check(&hashes, key), Ok(()), "{file}, proof {count}");
            if read.is_chained() {
                assert_eq!(read.hashes(&document, &[], &processor), Err(Failure::Chain));
            }
            count += 1;
        }
    }
    assert_eq!(count, 10);
}
