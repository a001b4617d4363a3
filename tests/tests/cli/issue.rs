//! From outcomes to files that prove themselves, and back out again.

use assay_tests::class::{ALL_TIED, Class, KNOTS, LEARNERS, assessment};
use assay_tests::folder::{new_folder, tree, write};
use assay_tests::program::{assay, list, lists, text, whole_journal};
use assay_tests::sample::{self, BADGES};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[test]
fn issuing_writes_badges_certificates_and_letters_in_a_folder_for_each_learner() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let out = folder.path().join("out");
    let done = sample::issue(&workspace, &passphrase, &out).done();
    assert_eq!((rows(&done, "issued").len(), rows(&done, "blocked").len()), (BADGES, 0), "{done}");
    assert_eq!(list(&workspace, "credentials").len(), BADGES);
    let mut named: Vec<PathBuf> = Vec::new();
    for one in rows(&done, "issued") {
        let files: Vec<String> = one["files"].as_array().expect("files").iter().map(path_text).collect();
        for ending in [".json", ".png", ".svg", "certificate.pdf"] {
            assert!(files.iter().any(|file| file.ends_with(ending)), "no {ending}: {one}");
        }
        assert!(files.iter().all(|file| file.starts_with(&format!("{}/", text(one, "folder")))));
        named.extend(files.iter().map(PathBuf::from));
    }
    let letters = rows(&done, "letters");
    assert!(letters.len() >= BADGES + 3, "those who did not pass have letters too: {done}");
    named.extend(letters.iter().map(|letter| PathBuf::from(path_text(letter))));
    named.sort();
    let written: Vec<PathBuf> = tree(&out).into_keys().collect();
    assert_eq!(written, named, "what is written is what is said");
    for (path, bytes) in tree(&out) {
        let head: &[u8] = match path.extension().and_then(|ending| ending.to_str()) {
            Some("json") => b"{",
            Some("png") => b"\x89PNG",
            Some("svg") => b"<",
            Some("pdf") => b"%PDF-",
            _ => panic!("an unknown file {}", path.display()),
        };
        assert!(bytes.starts_with(head), "{}", path.display());
    }
    whole_journal(&workspace);
}

#[test]
fn every_issued_file_verifies_and_names_its_learner() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let out = folder.path().join("out");
    let done = sample::issue(&workspace, &passphrase, &out).done();
    let mut files = Vec::new();
    for one in rows(&done, "issued") {
        files.extend(
            one["files"]
                .as_array()
                .expect("files")
                .iter()
                .map(|file| (out.join(path_text(file)), text(one, "learner"))),
        );
    }
    let told = assay("verify").with_all(files.iter().map(|(file, _)| file)).done();
    let results = rows(&told, "results");
    assert_eq!(results.len(), BADGES * 4);
    for (result, (file, learner)) in results.iter().zip(&files) {
        assert_eq!(result["file"], file.display().to_string());
        assert_eq!(
            (&result["verdict"], &result["credential"]["recipient"]),
            (&json!("valid"), &json!(learner)),
            "{result}"
        );
    }
    let one = assay("verify").with(&files[0].0).done();
    assert_eq!(one["verdict"], "valid", "one file has its verdict by itself");
}

#[test]
fn a_badge_with_one_letter_of_the_name_changed_is_refused() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let out = folder.path().join("out");
    let done = sample::issue(&workspace, &passphrase, &out).option("--formats", "json,svg").done();
    let mut forged = Vec::new();
    for (number, one) in rows(&done, "issued").iter().enumerate() {
        let learner = text(one, "learner");
        let other = exchange_first_letter(&learner);
        let paths = one["files"].as_array().expect("files").iter().map(|file| out.join(path_text(file)));
        for path in
            paths.filter(|path| path.extension().is_some_and(|ending| ending == "json") || learner.is_ascii())
        {
            let honest = std::fs::read_to_string(&path).expect("a text");
            let changed = honest.replacen(&learner, &other, 1);
            assert_ne!(honest, changed, "the name stands in the file");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            forged.push(write(folder.path(), &format!("{number} {name}"), changed));
        }
    }
    assert!(forged.len() > BADGES);
    for file in &forged {
        let told = assay("verify").with(file).answer(1);
        assert_eq!(told["verdict"], "invalid", "{told}");
    }
    let honest = out.join(path_text(&rows(&done, "issued")[0]["files"][0]));
    let both = assay("verify").with(&honest).with(&forged[0]).answer(1);
    let verdicts: Vec<&Value> = rows(&both, "results").iter().map(|result| &result["verdict"]).collect();
    assert_eq!(verdicts, ["valid", "invalid"]);
}

#[test]
fn a_letter_carries_no_badge_and_a_text_is_none() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let out = folder.path().join("out");
    let done = sample::issue(&workspace, &passphrase, &out).done();
    let told = assay("verify").with(out.join(path_text(&rows(&done, "letters")[0]))).answer(1);
    assert_eq!(told["verdict"], "not-a-badge", "{told}");
    assay("verify").with(write(folder.path(), "note.txt", "Dear Ada, you passed.")).answer(1);
}

#[test]
fn a_badge_that_has_run_out_is_refused_after_its_last_day_and_accepted_before() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let out = folder.path().join("out");
    let done = sample::issue(&workspace, &passphrase, &out).option("--formats", "json").done();
    let issued = rows(&done, "issued");
    let ends =
        issued.iter().find(|one| one["achievement"] == "Isolate and Prove Dead").expect("a badge that ends");
    let file = out.join(path_text(&ends["files"][0]));
    assay("verify").with(&file).done();
    assay("verify").with(&file).option("--at", "2040-01-01T00:00:00Z").answer(1);
    assay("verify").with(&file).option("--at", "tomorrow").fails(64, "input.invalid");
}

#[test]
fn issuing_again_issues_nothing() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    sample::issue(&workspace, &passphrase, &folder.path().join("out")).done();
    let before = (lists(&workspace), whole_journal(&workspace), tree(&workspace.join("evidence")));
    let again = sample::issue(&workspace, &passphrase, &folder.path().join("again")).done();
    assert!(rows(&again, "issued").is_empty() && rows(&again, "blocked").is_empty(), "{again}");
    let after = (lists(&workspace), whole_journal(&workspace), tree(&workspace.join("evidence")));
    assert!(before == after, "issuing again changed something");
}

#[test]
fn an_export_gives_the_same_bytes_for_every_file() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let (out, again) = (folder.path().join("out"), folder.path().join("again"));
    let issued = sample::issue(&workspace, &passphrase, &out).done();
    let exported = assay("export").with(&workspace).option("--out", &again).done();
    assert_eq!(rows(&exported, "credentials").len(), BADGES);
    let (first, second) = (tree(&out), tree(&again));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(second[path] == *bytes, "{} is another", path.display());
    }
    let one = &rows(&issued, "issued")[0];
    let alone = folder.path().join("alone");
    let call =
        assay("export").with(&workspace).option("--credential", text(one, "id")).option("--out", &alone);
    let told = call.option("--formats", "json").done();
    assert_eq!(rows(&told, "credentials").len(), 1);
    let file = path_text(&one["files"][0]);
    assert_eq!(
        tree(&alone).into_iter().collect::<Vec<_>>(),
        [(file.clone().into(), first[Path::new(&file)].clone())]
    );
}

#[test]
fn one_learner_or_one_cohort_can_be_issued_alone() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let issue = |out: &str| {
        sample::issue(&workspace, &passphrase, &folder.path().join(out)).option("--formats", "json")
    };
    let hannah = issue("hannah").option("--learner", "KM-26-0153").done();
    assert_eq!(rows(&hannah, "issued").len(), 1, "{hannah}");
    assert_eq!(rows(&hannah, "issued")[0]["learner"], "Hannah Ashdown");
    let cohort = issue("cohort").option("--cohort", sample::PORTFOLIO).done();
    assert_eq!(rows(&cohort, "issued").len(), 7, "{cohort}");
    let rest = issue("rest").done();
    assert_eq!(rows(&rest, "issued").len(), 7, "{rest}");
    issue("nobody").option("--learner", "KM-99-9999").fails(1, "name.not_found");
}

#[test]
fn a_wrong_passphrase_is_refused_and_nothing_is_signed() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let before = (lists(&workspace), whole_journal(&workspace));
    let wrong = write(folder.path(), "wrong", "Sample\n");
    let out = folder.path().join("out");
    let error = sample::issue(&workspace, &wrong, &out).fails(1, "passphrase.wrong");
    assert!(!error.to_string().contains("Sample\\n") && !out.exists());
    assert_eq!((lists(&workspace), whole_journal(&workspace)), before);
    sample::issue(&workspace, &passphrase, &out).option("--formats", "json").done();
}

#[test]
fn without_its_key_file_a_workspace_signs_nothing_and_still_exports() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let out = folder.path().join("out");
    sample::issue(&workspace, &passphrase, &out).option("--learner", "KM-26-0153").done();
    std::fs::remove_dir_all(workspace.join("keys")).expect("the keys go");
    sample::issue(&workspace, &passphrase, &out).fails(1, "key.unusable");
    assay("export").with(&workspace).option("--out", folder.path().join("again")).done();
}

#[test]
fn revoking_needs_a_reason_counts_once_and_is_listed() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let issue =
        sample::issue(&workspace, &passphrase, &folder.path().join("out")).option("--formats", "json");
    let done = issue.option("--learner", "KM-26-0153").done();
    let id = text(&rows(&done, "issued")[0], "id");
    let revoke = |reason: &str| {
        let call = assay("revoke").with(&workspace).with(&id).option("--reason", reason);
        call.option("--passphrase-file", &passphrase)
    };
    revoke("  ").fails(64, "input.invalid");
    assert!(list(&workspace, "credentials")[0]["revoked"].is_null());
    revoke("Issued to the wrong person.").done();
    assert_eq!(list(&workspace, "credentials")[0]["revoked"], "Issued to the wrong person.");
    let twice = revoke("Once more.").fails(1, "rule.refused");
    assert!(!text(&twice, "message").contains("UNIQUE"), "a person can read it: {twice}");
    let wrong = write(folder.path(), "wrong", "not it\n");
    let call =
        assay("revoke").with(&workspace).with(&id).option("--reason", "x").option("--passphrase-file", wrong);
    call.fails(1, "passphrase.wrong");
    let unknown = assay("revoke").with(&workspace).with("00000000-0000-4000-8000-000000000000");
    unknown.option("--reason", "x").option("--passphrase-file", &passphrase).fails(1, "name.not_found");
    whole_journal(&workspace);
}

#[test]
fn the_badge_of_a_correction_and_the_revoked_one_both_export() {
    let class = Class::with_work();
    let passed = assessment(LEARNERS[0].1, &ALL_TIED, true);
    class.judge(&json!([passed])).done();
    let issue = |out: &str| sample::issue(&class.workspace, &class.passphrase, &class.beside(out)).done();
    let first = issue("first");
    let id = text(&rows(&first, "issued")[0], "id");
    let revoke = assay("revoke").with(&class.workspace).with(&id).option("--reason", "A level was wrong.");
    revoke.option("--passphrase-file", &class.passphrase).done();
    let mut corrected = passed;
    corrected["corrects"] = true.into();
    class.judge(&json!([corrected])).done();
    let second = issue("second");
    assert_eq!(rows(&second, "issued").len(), 1, "{second}");
    assert_ne!(rows(&second, "issued")[0]["id"], id.as_str());
    let out = class.beside("export");
    let exported = assay("export").with(&class.workspace).option("--out", &out).done();
    let mut files: Vec<String> = Vec::new();
    for one in rows(&exported, "credentials") {
        files.extend(one["files"].as_array().expect("files").iter().map(path_text));
        let json = one["files"]
            .as_array()
            .expect("files")
            .iter()
            .map(path_text)
            .find(|file| file.ends_with(".json"));
        let told = assay("verify").with(out.join(json.expect("a badge"))).done();
        assert_eq!(
            told["credential"]["id"],
            format!("urn:uuid:{}", text(one, "id")),
            "one badge lies over the other"
        );
    }
    assert_eq!(files.len(), 8);
    files.sort();
    files.dedup();
    assert_eq!(files.len(), 8, "two badges of {KNOTS} have the same file names");
}

#[test]
fn a_learner_who_holds_the_badge_already_is_blocked_with_the_reason() {
    let class = Class::with_work();
    let mut passed = assessment(LEARNERS[0].1, &ALL_TIED, true);
    class.judge(&json!([passed])).done();
    sample::issue(&class.workspace, &class.passphrase, &class.beside("out")).done();
    passed["corrects"] = true.into();
    class.judge(&json!([passed])).done();
    let again = sample::issue(&class.workspace, &class.passphrase, &class.beside("out")).done();
    assert!(rows(&again, "issued").is_empty(), "{again}");
    let blocked = rows(&again, "blocked");
    assert_eq!(blocked.len(), 1, "{again}");
    assert!(text(&blocked[0], "reason").contains("Revoke"), "{again}");
}

fn rows<'a>(value: &'a Value, member: &str) -> &'a [Value] {
    value[member].as_array().expect("a list")
}

fn path_text(value: &Value) -> String {
    value.as_str().expect("a path").to_owned()
}

/// The name with another letter of the same script at its beginning.
fn exchange_first_letter(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().expect("a letter");
    let other = char::from_u32(u32::from(first) ^ 1).expect("a letter");
    std::iter::once(other).chain(letters).collect()
}
