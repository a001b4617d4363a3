//! Every published sample gets its verdict.

use crate::common;
use assay_credential::verify::{Document, Options, Report, Signature, Verdict, verify};
use assay_jsonld::json;
use std::collections::BTreeMap;
use std::path::Path;

/// Rows answered otherwise on purpose, and why.
const ON_PURPOSE: [(&str, Verdict, &str); 9] = [
    (
        "1edtech-ob30/complete.json",
        Verdict::Unknown,
        "names a revocation list that cannot be had; never clear",
    ),
    ("1edtech-ob30/sd/derivedcredential.json", Verdict::Valid, "derived proofs of ecdsa-sd-2023 are read"),
    (
        "1edtech-ob20/warning-issuer-non-http.json",
        Verdict::Unknown,
        "whose name is no web address may stand at any host",
    ),
    (
        "1edtech-ob20/assertion-with-extension-node-invalid.json",
        Verdict::Valid,
        "extensions' own schemas cannot be had",
    ),
    (
        "1edtech-ob20/rdf-validation/valid-badge-class.json",
        Verdict::NotABadge,
        "describes a badge and awards none",
    ),
    (
        "1edtech-ob20/rdf-validation/valid-badge-class-empty-criteria-type.json",
        Verdict::NotABadge,
        "describes a badge and awards none",
    ),
    ("1edtech-ob20/rdf-validation/valid-cool-class.json", Verdict::NotABadge, "awards nothing"),
    ("1edtech-ob20/rdf-validation/invalid-empty-type.json", Verdict::NotABadge, "awards nothing"),
    ("1edtech-ob20/rdf-validation/invalid-one-invalid-class.json", Verdict::NotABadge, "awards nothing"),
];

/// Folders whose samples are files to verify; `data_model.rs` has those that are to be signed.
const FOLDERS: [&str; 6] = [
    "1edtech-clr20/",
    "1edtech-ob20/",
    "1edtech-ob30/",
    "dcc-vc-test-fixtures/",
    "ob3-spec-examples-vc11/",
    "ob3-spec-examples/",
];

#[test]
fn every_published_sample_gets_its_verdict() {
    let Some(standards) = common::standards() else { return };
    let expected: serde_json::Value =
        serde_json::from_str(&common::text_of(&standards.join("expected.json"))).unwrap();
    let options = web(&standards, expected["now"].as_str().unwrap());
    let (mut right, mut wrong) = (0, Vec::new());
    let mut table: BTreeMap<String, usize> = BTreeMap::new();
    for row in expected["samples"].as_array().unwrap() {
        let path = row["file"].as_str().unwrap();
        let file = path.strip_prefix("samples/").unwrap();
        let wanted = row["verdict"].as_str().unwrap();
        if !FOLDERS.iter().any(|folder| file.starts_with(folder)) || wanted == "support" {
            continue;
        }
        let bytes = std::fs::read(standards.join(path)).unwrap();
        let options =
            if file.starts_with("1edtech-ob20/") { hosting(&options, &bytes) } else { options.clone() };
        let report = verify(&bytes, &options);
        *table.entry(format!("{wanted:14} -> {:?}", report.verdict)).or_default() += 1;
        if let Some((_, chosen, why)) = ON_PURPOSE.iter().find(|(name, _, _)| *name == file) {
            assert_eq!(report.verdict, *chosen, "{file}: {}", shown(&report));
            println!("  on purpose: {file}: wanted {wanted}, got {chosen:?}: {why}");
        } else if is_right(wanted, &report) {
            right += 1;
        } else {
            wrong.push(format!("{file}: wanted {wanted} ({})\n{}", row["reason"], shown(&report)));
        }
    }
    common::counted(
        "published badges and records (nine differ on purpose)",
        right,
        right + ON_PURPOSE.len() + wrong.len(),
    );
    table.iter().for_each(|(line, count)| println!("  {line}: {count}"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right >= 115, "only {right} rows were compared");
}

fn is_right(wanted: &str, report: &Report) -> bool {
    match wanted {
        "accept" | "accept-warn" | "accept-legacy" => report.verdict == Verdict::Valid,
        // Implementations differ; none takes it for another credential than it is.
        "either" => matches!(report.verdict, Verdict::Invalid | Verdict::Unsupported),
        "needs-network" => report.verdict == Verdict::Unknown,
        "nonconformant" => report.verdict == Verdict::Nonconformant,
        "not-a-badge" => report.verdict == Verdict::NotABadge && report.signature == Signature::Valid,
        "reject" => matches!(report.verdict, Verdict::Invalid | Verdict::Nonconformant),
        "unsigned" => report.verdict == Verdict::Invalid,
        "unsupported" => report.verdict == Verdict::Unsupported,
        other => panic!("no such verdict: {other}"),
    }
}

/// What Open Badges 2.0 would fetch: the documents beside the samples, and the sample itself at its own address.
fn hosting(options: &Options, sample: &[u8]) -> Options {
    let mut options = options.clone();
    let (_, text) = assay_credential::verify::credential_in(sample).unwrap();
    if json::parse(text.as_bytes()).is_ok() {
        options.did_documents.push(Document::parse(text.as_bytes()).unwrap());
    }
    options
}

fn shown(report: &Report) -> String {
    let checks = report
        .checks
        .iter()
        .map(|check| format!("    {:?} {} {}\n", check.outcome, check.code, check.sentence));
    let facts = (report.signature, report.rules, report.current, report.issuer);
    format!("  got {:?} {facts:?}\n{}", report.verdict, checks.collect::<String>())
}

/// What the web would give: the DID documents and status lists that stand beside the samples.
fn web(standards: &Path, now: &str) -> Options {
    let read = |file: &str| Document::parse(&std::fs::read(standards.join(file)).unwrap()).unwrap();
    let dcc = "samples/dcc-vc-test-fixtures";
    let mut options = Options::at(now.parse().unwrap());
    // The samples of 1EdTech name their keys in the fragment of an address that leads nowhere.
    options.accept_spelled_keys = true;
    options.did_documents =
        ["legacy", "oidf"].map(|name| read(&format!("{dcc}/dids/{name}/did.json"))).into();
    for asset in std::fs::read_dir(standards.join("samples/1edtech-ob20/assets")).unwrap() {
        let asset = asset.unwrap();
        // One of them is no JSON, and stands for nothing.
        if let Ok(document) = Document::parse(&std::fs::read(asset.path()).unwrap()) {
            for scheme in ["http", "https"] {
                let address = format!("{scheme}://example.org/{}", asset.file_name().to_str().unwrap());
                options.did_documents.push(document.clone().fetched_from(&address));
            }
        }
    }
    let lists = format!("{dcc}/statusLists/didkey-ed25519Signature2020");
    let site =
        "https://digitalcredentials.github.io/vc-test-fixtures/statusLists/didkey-ed25519Signature2020";
    let core = "https://raw.githubusercontent.com/digitalcredentials/verifier-core/refs/heads/main/src/test-fixtures/status";
    let edtech = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";
    options.status_lists =
        ["e5WK8CbZ1GjycuPombrj", "expired", "missingBitStringType", "notYetValid", "tampered"]
            .map(|name| read(&format!("{lists}/{name}")).fetched_from(&format!("{site}/{name}")))
            .into();
    let first = read(&format!("{lists}/e5WK8CbZ1GjycuPombrj"));
    options.status_lists.push(first.fetched_from(&format!("{core}/e5WK8CbZ1GjycuPombrj")));
    options.status_lists.push(read("samples/1edtech-ob30/bit-string-list/testlist").fetched_from(edtech));
    options
}
