//! Every published sample of Open Badges 3.0 gets its verdict.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "helpers of tests")]

mod common;

use assay_credential::verify::{Document, Options, Report, Signature, Verdict, verify};
use std::collections::BTreeMap;
use std::path::Path;

/// Rows answered otherwise on purpose. This badge names a revocation list that cannot be had, and a status that cannot be
/// had is unknown, never clear; the row would have it valid with a warning.
const ON_PURPOSE: [(&str, Verdict); 1] = [("samples/1edtech-ob30/complete.json", Verdict::Unknown)];

/// Folders whose samples are credentials, against those that hold other standards' documents.
const FOLDERS: [&str; 5] = [
    "samples/1edtech-ob30/",
    "samples/dcc-vc-test-fixtures/",
    "samples/1edtech-clr20/",
    "samples/ob3-spec-examples/",
    "samples/ob3-spec-examples-vc11/",
];

#[test]
fn every_published_sample_gets_its_verdict() {
    let Some(standards) = common::standards() else { return };
    let expected: serde_json::Value =
        serde_json::from_str(&common::text_of(&standards.join("expected.json"))).unwrap();
    let options = web(&standards, expected["now"].as_str().unwrap());
    let (mut right, mut open, mut wrong) = (0, Vec::new(), Vec::new());
    let mut table: BTreeMap<String, usize> = BTreeMap::new();
    for row in expected["samples"].as_array().unwrap() {
        let file = row["file"].as_str().unwrap();
        if !FOLDERS.iter().any(|folder| file.starts_with(folder)) {
            continue;
        }
        let wanted = row["verdict"].as_str().unwrap();
        let report = verify(&std::fs::read(standards.join(file)).unwrap(), &options);
        *table.entry(format!("{wanted:14} -> {:?}", report.verdict)).or_default() += 1;
        if let Some((_, chosen)) = ON_PURPOSE.iter().find(|(name, _)| *name == file) {
            assert_eq!(report.verdict, *chosen, "{file}");
            println!("  on purpose: {file}: wanted {wanted}, got {chosen:?}");
            continue;
        }
        match judge(wanted, &report) {
            Judgement::Right => right += 1,
            Judgement::NotYetSupported => {
                open.push(format!("{file}: wanted {wanted}, got {:?}", report.verdict))
            }
            Judgement::Wrong => {
                wrong.push(format!("{file}: wanted {wanted} ({})\n{}", row["reason"], shown(&report)))
            }
        }
    }
    println!("{right} rows right, {} not yet supported, {} wrong", open.len(), wrong.len());
    table.iter().for_each(|(line, count)| println!("  {line}: {count}"));
    open.iter().for_each(|line| println!("  not yet: {line}"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right >= 100, "only {right} rows were compared");
}

enum Judgement {
    NotYetSupported,
    Right,
    Wrong,
}

fn judge(wanted: &str, report: &Report) -> Judgement {
    let right = match wanted {
        "accept" | "accept-warn" | "accept-legacy" => report.verdict == Verdict::Valid,
        "either" => true,
        "needs-network" => report.verdict == Verdict::Unknown,
        "nonconformant" => report.verdict == Verdict::Nonconformant,
        "not-a-badge" => report.verdict == Verdict::NotABadge && report.signature == Signature::Valid,
        "reject" => matches!(report.verdict, Verdict::Invalid | Verdict::Nonconformant),
        "unsigned" => report.verdict == Verdict::Invalid,
        "unsupported" => report.verdict == Verdict::Unsupported,
        other => panic!("no such verdict: {other}"),
    };
    if right {
        Judgement::Right
    } else if report.verdict == Verdict::Unsupported {
        Judgement::NotYetSupported
    } else {
        Judgement::Wrong
    }
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
