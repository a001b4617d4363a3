//! Founding a workspace, and how every command says no.

use assay_tests::folder::{names, new_folder, tree, write};
use assay_tests::program::{assay, list, text, whole_journal};
use std::path::Path;

#[test]
fn init_makes_a_workspace_whose_issuer_is_its_key_and_whose_key_is_wrapped() {
    let folder = new_folder();
    let workspace = folder.path().join("school");
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let made = init(&workspace, &passphrase).option("--url", "https://harbour.example.org");
    let made = made.option("--email", "office@harbour.example.org").done();
    let public = text(&made, "publicKey");
    assert!(public.starts_with("z6Mk"), "{made}");
    assert_eq!(made["issuer"], format!("did:key:{public}"));
    assert!(made["warning"].is_null());
    whole_journal(&workspace);
    assert!(list(&workspace, "learners").is_empty());

    let keys = workspace.join("keys");
    assert_eq!(names(&keys), [format!("{public}.json")]);
    let path = keys.join(format!("{public}.json"));
    let file = std::fs::read_to_string(&path).expect("the key file");
    let file: serde_json::Value = serde_json::from_str(&file).expect("it is JSON");
    let mut members: Vec<&str> = file.as_object().expect("an object").keys().map(String::as_str).collect();
    members.sort_unstable();
    let known =
        ["check", "checksum", "created", "format", "kdf", "nonce", "publicKey", "purpose", "salt", "sealed"];
    assert_eq!(members, known);
    assert!(!file.to_string().contains("correct horse"));
    // A seed of 32 bytes with the tag that seals it is 48 bytes, 64 letters of Base64.
    assert_eq!(text(&file, "sealed").len(), 64);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).expect("the key file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "the key file is for its owner alone");
    }
}

#[test]
fn two_workspaces_under_one_passphrase_have_different_keys() {
    let folder = new_folder();
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let one = init(&folder.path().join("one"), &passphrase).done();
    let other = init(&folder.path().join("other"), &passphrase).done();
    assert_ne!(one["publicKey"], other["publicKey"]);
}

#[test]
fn init_refuses_a_folder_with_something_in_it_and_leaves_it_alone() {
    let folder = new_folder();
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let full = folder.path().join("full");
    std::fs::create_dir(&full).expect("a folder");
    write(&full, "letter.txt", "mine");
    let before = (names(folder.path()), tree(folder.path()));
    init(&full, &passphrase).fails(1, "folder.not_empty");
    assay("sample").with(&full).fails(1, "folder.not_empty");
    assert_eq!((names(folder.path()), tree(folder.path())), before);
}

#[test]
fn init_takes_an_empty_folder() {
    let folder = new_folder();
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).expect("a folder");
    init(&empty, &passphrase).done();
    whole_journal(&empty);
    assert_eq!(names(folder.path()), ["empty", "passphrase"]);
}

#[test]
fn init_refuses_what_could_not_stand_on_a_badge_and_makes_nothing() {
    let folder = new_folder();
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let nothing = write(folder.path(), "empty", "\n");
    let workspace = folder.path().join("school");
    let refused = [
        init(&workspace, &nothing),
        init(&workspace, &passphrase).option("--url", "harbour"),
        init(&workspace, &passphrase).option("--email", "office"),
        init(&workspace, &passphrase).option("--issuer", "did:key:z6Mk"),
        init(&workspace, &passphrase).option("--issuer", "did:web:"),
        init(&workspace, &passphrase).option("--issuer", "did:web:harbour.example:..:..:etc"),
        init(&workspace, &passphrase).option("--issuer", "did:web:harbour.example:a%2Fb"),
        assay("init").with(&workspace).option("--name", " ").option("--passphrase-file", &passphrase),
    ];
    for call in refused {
        call.fails(64, "input.invalid");
    }
    assert_eq!(names(folder.path()), ["empty", "passphrase"]);
}

#[test]
fn a_did_web_issuer_is_accepted_with_a_warning_that_its_key_must_be_published() {
    let folder = new_folder();
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let workspace = folder.path().join("school");
    let call = init(&workspace, &passphrase).option("--issuer", "did:web:example.org:badges").with("--json");
    let said = call.run();
    assert_eq!(said.exit, Some(0), "{}", said.stderr);
    let made = said.json();
    assert_eq!(made["issuer"], "did:web:example.org:badges");
    let warning = text(&made, "warning");
    assert!(warning.contains("https://example.org/badges/did.json"), "{warning}");
    assert!(said.stderr.contains(&warning), "the warning stands on standard error: {}", said.stderr);
}

#[test]
fn wrong_usage_ends_with_64_and_explains_itself_on_standard_error() {
    let wrong = [
        assay(""),
        assay("conjure"),
        assay("init somewhere"),
        assay("list somewhere wishes"),
        assay("verify"),
        assay("revoke somewhere an-id --passphrase-file passphrase"),
        assay("issue somewhere --out out --passphrase-file passphrase --formats gif"),
        assay("publish somewhere"),
        assay("publish somewhere --out folder"),
        assay("publish somewhere --confirm --out folder --passphrase-file passphrase"),
        assay("cohort create somewhere --achievement a --name b --attempts few"),
    ];
    for call in wrong {
        let said = call.run();
        assert_eq!(said.exit, Some(64), "{}", said.stderr);
        assert!(said.stdout.is_empty(), "{}", said.stdout);
        assert!(!said.stderr.is_empty());
    }
}

#[test]
fn wrong_usage_is_an_error_like_any_other_for_a_program() {
    let error = assay("revoke somewhere an-id").fails(64, "input.invalid");
    let message = text(&error, "message");
    assert!(message.contains("--reason") && message.contains("--passphrase-file"), "{message}");
    assay("conjure").fails(64, "input.invalid");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let no_text = std::ffi::OsStr::from_bytes(b"caf\xe9");
        assay("conjure").with(no_text).fails(64, "input.invalid");
    }
}

#[test]
fn help_and_version_are_answers() {
    for words in ["--help", "--version", "import --help"] {
        let said = assay(words).run();
        assert_eq!(said.exit, Some(0));
        assert!(!said.stdout.is_empty());
    }
}

#[test]
fn a_file_that_is_not_there_ends_with_74_and_is_named() {
    let folder = new_folder();
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let workspace = folder.path().join("school");
    init(&workspace, &passphrase).done();
    let missing = folder.path().join("missing");
    let calls = [
        init(&folder.path().join("other"), &missing),
        assay("achievement add").with(&workspace).with(&missing),
        assay("learner import").with(&workspace).with(&missing),
        assay("judge").with(&workspace).with(&missing),
        assay("verify").with(&missing),
        assay("restore").with(&missing).with(folder.path().join("restored")),
    ];
    for call in calls {
        let error = call.fails(74, "io.failed");
        assert_eq!(error["subject"], missing.display().to_string());
    }
    assert_eq!(names(folder.path()), ["passphrase", "school"]);
}

#[test]
fn a_folder_that_is_no_workspace_and_a_name_that_nothing_has_are_refused() {
    let folder = new_folder();
    let passphrase = write(folder.path(), "passphrase", "correct horse\n");
    let error = assay("list").with(folder.path()).with("learners").fails(1, "name.not_found");
    assert_eq!(error["subject"], folder.path().display().to_string());
    assert_eq!(names(folder.path()), ["passphrase"], "looking makes nothing");
    let workspace = folder.path().join("school");
    init(&workspace, &passphrase).done();
    let call =
        assay("cohort create").with(&workspace).option("--achievement", "Nobody's").option("--name", "x");
    assert_eq!(call.fails(1, "name.not_found")["subject"], "Nobody's");
}

#[test]
fn without_json_an_error_stands_on_standard_error_with_what_to_do() {
    let said = assay("list nowhere-at-all learners").run();
    assert_eq!(said.exit, Some(1));
    assert!(said.stdout.is_empty(), "{}", said.stdout);
    assert!(said.stderr.contains("nowhere-at-all") && said.stderr.contains("assay init"), "{}", said.stderr);
}

fn init(workspace: &Path, passphrase: &Path) -> assay_tests::program::Call {
    assay("init").with(workspace).option("--name", "Harbour School").option("--passphrase-file", passphrase)
}
