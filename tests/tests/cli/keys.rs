//! The life of a key: replaced as a matter of course, or found to be in other hands.

use assay_tests::class::{Class, LEARNERS};
use assay_tests::folder::{names, tree};
use assay_tests::program::{Call, assay, list, text, whole_journal};
use serde_json::{Value, json};
use std::path::PathBuf;

const NAME: &str = "did:web:harbour.example";

fn issue(class: &Class, passphrase: &PathBuf, learner: usize) -> Call {
    let issue = assay("issue").with(&class.workspace).option("--passphrase-file", passphrase);
    let issue = issue.option("--formats", "json").option("--out", class.beside("papers"));
    issue.option("--learner", LEARNERS[learner].0)
}

fn publish(class: &Class, passphrase: &PathBuf) {
    let publish = assay("publish").with(&class.workspace).option("--passphrase-file", passphrase);
    let _ = publish.option("--out", class.beside("site")).done();
}

fn badges(class: &Class) -> Vec<PathBuf> {
    let papers = class.beside("papers");
    tree(&papers).into_keys().map(|path| papers.join(path)).collect()
}

fn verdict(class: &Class, badge: &PathBuf) -> String {
    let site = class.beside("site");
    let verify = assay("verify").option("--did-documents", &site).option("--status-lists", &site);
    let said = verify.with(badge).with("--json").run();
    text(&said.json(), "verdict")
}

fn keys(class: &Class) -> Vec<Value> {
    assay("key list").with(&class.workspace).done().as_array().expect("keys").clone()
}

#[test]
fn a_replaced_key_signs_no_longer_and_what_it_signed_stays_valid() {
    let class = Class::achieved_under(NAME);
    issue(&class, &class.passphrase, 0).done();
    let first = badges(&class);
    let old = text(&keys(&class)[0], "publicKey");
    let replace = |passphrase: &PathBuf| {
        assay("key replace").with(&class.workspace).option("--passphrase-file", passphrase)
    };
    let wrong = class.write("wrong", "not it\n");
    replace(&wrong).fails(1, "passphrase.wrong");
    let change = replace(&class.passphrase).done();
    assert_ne!(change["publicKey"], old.as_str());
    assert_eq!(change["affected"], json!([]));
    let files = names(&class.workspace.join("keys"));
    assert_eq!(files, [format!("{}.json", text(&change, "publicKey"))], "the old private key is destroyed");

    issue(&class, &class.passphrase, 1).done();
    publish(&class, &class.passphrase);
    let all = badges(&class);
    assert_eq!(all.len(), 2);
    for badge in all.iter().chain(&first) {
        assert_eq!(verdict(&class, badge), "valid", "{}", badge.display());
    }
    let states: Vec<(String, u64)> = keys(&class)
        .iter()
        .map(|key| (text(key, "state"), key["badges"].as_u64().expect("a count")))
        .collect();
    assert_eq!(states, [("active".to_owned(), 1), ("retired".to_owned(), 1)]);
    whole_journal(&class.workspace);
}

#[test]
fn a_key_that_is_the_organisations_name_is_not_replaced() {
    let class = Class::new();
    let before = tree(&class.workspace.join("keys"));
    let replace = assay("key replace").with(&class.workspace);
    replace.option("--passphrase-file", &class.passphrase).fails(1, "rule.refused");
    assert_eq!(tree(&class.workspace.join("keys")), before);
}

#[test]
fn what_a_stolen_key_signed_counts_no_longer_once_that_is_published() {
    let class = Class::achieved_under(NAME);
    issue(&class, &class.passphrase, 0).done();
    let stolen = text(&keys(&class)[0], "publicKey");
    publish(&class, &class.passphrase);
    let lost = badges(&class).remove(0);
    assert_eq!(verdict(&class, &lost), "valid");

    let fresh = class.write("fresh", "another knot in the rope\n");
    let compromised = || {
        let call = assay("key compromised").with(&class.workspace).with(&stolen);
        call.option("--new-passphrase-file", &fresh)
    };
    let change = compromised().done();
    let affected = change["affected"].as_array().expect("badges");
    assert_eq!(affected.len(), 1);
    assert_eq!(affected[0]["learner"], LEARNERS[0].1);
    compromised().fails(1, "rule.refused");
    let unknown = assay("key compromised")
        .with(&class.workspace)
        .with("z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
    unknown.option("--new-passphrase-file", &fresh).fails(1, "name.not_found");

    publish(&class, &fresh);
    let document = std::fs::read_to_string(class.beside("site").join("harbour.example/.well-known/did.json"));
    assert!(!document.expect("a document").contains(&stolen), "the stolen key is taken out at once");
    assert_ne!(verdict(&class, &lost), "valid");
    let again =
        assay("reissue").with(&class.workspace).option("--key", &stolen).option("--reason", "stolen key");
    let again = again.option("--passphrase-file", &fresh).option("--out", class.beside("anew"));
    let done = again.option("--formats", "json").done();
    assert_eq!(done["issued"].as_array().expect("badges").len(), 1);
    publish(&class, &fresh);
    let anew = class.beside("anew");
    let new = tree(&anew).into_keys().next().expect("a new badge");
    assert_eq!(verdict(&class, &anew.join(new)), "valid");
    let nothing =
        assay("reissue").with(&class.workspace).option("--key", &stolen).option("--reason", "again");
    nothing.option("--passphrase-file", &fresh).option("--out", &anew).fails(1, "rule.refused");
    whole_journal(&class.workspace);
}

#[test]
fn a_stolen_key_that_was_the_name_takes_the_name_with_it() {
    let class = Class::new();
    let stolen = text(&keys(&class)[0], "publicKey");
    let fresh = class.write("fresh", "another knot in the rope\n");
    let call = assay("key compromised").with(&class.workspace).with(&stolen);
    let change = call.option("--new-passphrase-file", &fresh).done();
    assert_eq!(text(&change, "issuerId"), format!("did:key:{}", text(&change, "publicKey")));
    assert_ne!(text(&change, "publicKey"), stolen);
}

#[test]
fn a_corrected_badge_takes_the_place_of_the_old_one() {
    let class = Class::achieved_under(NAME);
    issue(&class, &class.passphrase, 0).done();
    publish(&class, &class.passphrase);
    let old = badges(&class).remove(0);
    let kept: Value = serde_json::from_slice(&std::fs::read(&old).expect("a badge")).expect("JSON");
    let renamed = class.write("renamed.csv", format!("name,id\nAda Quillfeather-Moss,{}\n", LEARNERS[0].0));
    assay("learner import").with(&class.workspace).with(renamed).done();
    let id = text(&list(&class.workspace, "credentials")[0], "id");
    let again = || {
        let again =
            assay("reissue").with(&class.workspace).with(&id).option("--reason", "the name was wrong");
        let again = again.option("--passphrase-file", &class.passphrase).option("--formats", "json");
        again.option("--out", class.beside("anew"))
    };
    again().done();
    again().fails(1, "rule.refused");
    publish(&class, &class.passphrase);
    let anew = class.beside("anew");
    let new = anew.join(tree(&anew).into_keys().next().expect("a new badge"));
    let corrected: Value = serde_json::from_slice(&std::fs::read(&new).expect("a badge")).expect("JSON");
    let name = |badge: &Value| text(&badge["credentialSubject"]["identifier"][0], "identityHash");
    assert_eq!(
        (name(&kept), name(&corrected)),
        (LEARNERS[0].1.to_owned(), "Ada Quillfeather-Moss".to_owned())
    );
    assert_eq!(kept["awardedDate"], corrected["awardedDate"]);
    assert_ne!(kept["id"], corrected["id"]);
    assert_eq!((verdict(&class, &old), verdict(&class, &new)), ("invalid".to_owned(), "valid".to_owned()));
    let states: Vec<String> =
        list(&class.workspace, "submissions").iter().map(|row| text(row, "state")).collect();
    assert_eq!(states.iter().filter(|state| *state == "issued").count(), 1, "{states:?}");
    whole_journal(&class.workspace);
}
