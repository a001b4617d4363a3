//! An organisation with a name on the web: what it publishes, and what others can then see.

use assay_tests::class::{Class, LEARNERS};
use assay_tests::folder::tree;
use assay_tests::program::{Call, assay, list, text, whole_journal};
use serde_json::Value;
use std::path::{Path, PathBuf};

const NAME: &str = "did:web:harbour.example:awards";

fn issue(class: &Class) -> Call {
    let issue = assay("issue").with(&class.workspace).option("--passphrase-file", &class.passphrase);
    issue.option("--formats", "json").option("--out", class.beside("papers"))
}

fn publish(class: &Class) -> Call {
    let publish = assay("publish").with(&class.workspace).option("--passphrase-file", &class.passphrase);
    publish.option("--out", class.beside("site"))
}

fn badges(class: &Class) -> Vec<PathBuf> {
    let papers = class.beside("papers");
    let paths = tree(&papers).into_keys().map(|path| papers.join(path));
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect()
}

/// Reads badges with nothing at hand but what the site serves.
fn verify(files: &[PathBuf], site: &Path) -> Call {
    assay("verify").option("--did-documents", site).option("--status-lists", site).with_all(files)
}

fn verdicts(told: &Value) -> Vec<(String, String)> {
    let results = told["results"].as_array().expect("results");
    let mut verdicts: Vec<_> = results
        .iter()
        .map(|result| (text(&result["credential"], "recipient"), text(result, "verdict")))
        .collect();
    verdicts.sort();
    verdicts
}

#[test]
fn badges_are_valid_for_whoever_has_the_published_files_and_unknown_without() {
    let class = Class::achieved_under(NAME);
    issue(&class).done();
    let badges = badges(&class);
    assert_eq!(badges.len(), LEARNERS.len());
    let done = publish(&class).done();
    assert_eq!(done["document"], "https://harbour.example/awards/did.json");
    let site = class.beside("site");
    let files: Vec<String> =
        tree(&site).into_keys().map(|path| path.display().to_string().replace('\\', "/")).collect();
    let told: Vec<String> = done["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| file.as_str().expect("a path").to_owned())
        .collect();
    assert_eq!(files, told, "what is written is what is said");
    assert!(files.iter().all(|file| file.starts_with("harbour.example/awards/")), "{files:?}");

    let told = verify(&badges, &site).done();
    assert!(verdicts(&told).iter().all(|(_, verdict)| verdict == "valid"), "{told}");
    assay("verify").with(&badges[0]).answer(2);
    let badge: Value = serde_json::from_slice(&std::fs::read(&badges[0]).expect("a badge")).expect("JSON");
    let page = text(&badge["credentialSubject"]["achievement"]["criteria"], "id");
    let page = site.join(page.strip_prefix("https://").expect("a page of the site"));
    let page = std::fs::read_to_string(page).expect("the page the badge names is published");
    assert!(page.contains("Three Knots") && page.contains("Clove hitch"), "{page}");
    assert!(!page.contains("<script"), "{page}");
    whole_journal(&class.workspace);
}

#[test]
fn a_revoked_badge_is_refused_everywhere_once_it_is_published_again() {
    let class = Class::achieved_under("did:web:harbour.example");
    issue(&class).done();
    publish(&class).done();
    let site = class.beside("site");
    assert!(site.join("harbour.example/.well-known/did.json").is_file());
    let confirmed = assay("publish").with(&class.workspace).with("--confirm").done();
    assert_eq!(confirmed["missing"], Value::Null);

    let credentials = list(&class.workspace, "credentials");
    let lost = credentials.iter().find(|row| row["learner"] == LEARNERS[1].1).expect("a badge");
    let revoke = assay("revoke").with(&class.workspace).with(text(lost, "id"));
    let revoke = revoke.option("--reason", "issued in error").option("--passphrase-file", &class.passphrase);
    let notice = text(&revoke.done(), "notice");
    assert!(notice.contains("written again"), "{notice}");
    let badges = badges(&class);
    assert!(
        verdicts(&verify(&badges, &site).done()).iter().all(|(_, verdict)| verdict == "valid"),
        "not published yet"
    );
    assay("publish").with(&class.workspace).with("--confirm").fails(1, "rule.refused");

    publish(&class).done();
    let told = verify(&badges, &site).answer(1);
    for (learner, verdict) in verdicts(&told) {
        assert_eq!(verdict, if learner == LEARNERS[1].1 { "invalid" } else { "valid" }, "{learner}: {told}");
    }
    whole_journal(&class.workspace);
}

#[test]
fn until_it_is_published_and_said_so_issuing_warns() {
    let class = Class::achieved_under(NAME);
    let warning = |call: Call| call.run().stderr;
    let said = warning(issue(&class));
    assert!(said.contains("https://harbour.example/awards/did.json"), "{said}");
    publish(&class).done();
    let said = warning(issue(&class));
    assert!(said.contains("Put its files on the site"), "{said}");
    assay("publish").with(&class.workspace).with("--confirm").done();
    let said = warning(issue(&class));
    assert!(!said.contains("warning"), "{said}");
}

#[test]
fn an_organisation_whose_key_is_its_name_has_nothing_to_publish() {
    let class = Class::new();
    publish(&class).fails(1, "rule.refused");
    assert!(!class.beside("site").exists());
}

#[test]
fn publishing_again_changes_only_the_lists_and_removes_nothing() {
    let class = Class::achieved_under(NAME);
    publish(&class).done();
    let site = class.beside("site");
    std::fs::write(site.join("harbour.example/awards/own.html"), "the institution's own").expect("a file");
    let before = tree(&site);
    publish(&class).done();
    let after = tree(&site);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (path, bytes) in &before {
        let is_list = path.starts_with("harbour.example/awards/status");
        assert!(is_list || after[path] == *bytes, "{}", path.display());
    }
}

#[test]
fn an_organisation_that_moves_keeps_its_old_badges_valid_and_signs_under_its_new_name() {
    let class = Class::achieved_under(NAME);
    let of_one = |number: usize| issue(&class).option("--learner", LEARNERS[number].0);
    of_one(0).done();
    let first = badges(&class);
    let rename = |name: &str| {
        let rename = assay("issuer").with(&class.workspace).with(name);
        rename.option("--passphrase-file", &class.passphrase)
    };
    rename(NAME).fails(1, "rule.refused");
    rename("did:key:z6Mk").fails(64, "input.invalid");
    let moved = rename("did:web:port.example").done();
    assert_eq!(moved["formerNames"], serde_json::json!([NAME]));
    of_one(1).done();
    publish(&class).done();
    let site = class.beside("site");
    let read = |path: &str| std::fs::read_to_string(site.join(path)).expect(path);
    let (old, new) = (read("harbour.example/awards/did.json"), read("port.example/.well-known/did.json"));
    assert!(old.contains("\"did:web:port.example\"") && new.contains(&format!("\"{NAME}\"")), "{old}{new}");

    let both = badges(&class);
    assert_eq!(both.len(), 2);
    assert!(verdicts(&verify(&both, &site).done()).iter().all(|(_, verdict)| verdict == "valid"));
    let issuers: Vec<Value> = both
        .iter()
        .map(|file| serde_json::from_slice::<Value>(&std::fs::read(file).expect("a badge")).expect("JSON"))
        .map(|badge| badge["issuer"]["id"].clone())
        .collect();
    assert!(
        issuers.contains(&NAME.into()) && issuers.contains(&"did:web:port.example".into()),
        "{issuers:?}"
    );

    // What was signed under the old name can still be taken back under it.
    let credentials = list(&class.workspace, "credentials");
    let lost = credentials.iter().find(|row| row["learner"] == LEARNERS[0].1).expect("a badge");
    let revoke = assay("revoke").with(&class.workspace).with(text(lost, "id"));
    let _ = revoke.option("--reason", "error").option("--passphrase-file", &class.passphrase).done();
    publish(&class).done();
    let told =
        assay("verify").option("--did-documents", &site).option("--status-lists", &site).with(&first[0]);
    assert_eq!(told.answer(1)["current"], "revoked");
    whole_journal(&class.workspace);
}

#[test]
fn an_organisation_without_a_site_can_get_one() {
    let class = Class::new();
    let rename = assay("issuer").with(&class.workspace).with("did:web:harbour.example");
    let moved = rename.option("--passphrase-file", &class.passphrase).done();
    assert!(text(&moved, "warning").contains("https://harbour.example/.well-known/did.json"), "{moved}");
    publish(&class).done();
    let document = std::fs::read_to_string(class.beside("site").join("harbour.example/.well-known/did.json"));
    assert!(document.expect("a document").contains("did:key:z6Mk"), "it says under which name it was known");
}
