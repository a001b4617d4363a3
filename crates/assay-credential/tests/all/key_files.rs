//! Key files: each accident has its own message, and files once written open for ever.

use assay_credential::key::SigningKey;
use assay_credential::key_file::{self, Kdf, KeyFileError, read_header, rewrap, unwrap, wrap_with};

const SEED: [u8; 32] = [0x5a; 32];
/// As cheap as Argon2id gets: these tests are about the file.
const CHEAP: Kdf = Kdf { memory_kib: 64, passes: 1, lanes: 1 };
const CREATED: &str = "2026-11-24T09:00:00.000Z";

fn file() -> String {
    wrap_with(CHEAP, &SEED, "four quiet words here", [1; 16], [2; 24], key_file::BADGE, CREATED).unwrap()
}

fn changed(member: &str, to: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(&file()).unwrap();
    value[member] = serde_json::from_str(to).unwrap();
    value.to_string()
}

#[test]
fn the_right_passphrase_opens_the_key() {
    let key = unwrap(&file(), "four quiet words here").unwrap();
    assert_eq!(key.public_key(), SigningKey::from_seed(&SEED).public_key());
}

#[test]
fn a_wrong_passphrase_is_said_to_be_one() {
    let error = unwrap(&file(), "four quiet words her").unwrap_err();
    assert!(error.is_wrong_passphrase(), "{error}");
}

#[test]
fn a_passphrase_opens_from_keyboards_that_compose_letters_otherwise() {
    let file = wrap_with(CHEAP, &SEED, "caf\u{e9}", [1; 16], [2; 24], key_file::BADGE, CREATED).unwrap();
    assert!(unwrap(&file, "cafe\u{301}").is_ok());
}

#[test]
fn any_change_of_the_header_is_told_from_a_wrong_passphrase() {
    let other = SigningKey::from_seed(&[9; 32]).public_key().multibase();
    for (member, to) in [
        ("purpose", "\"journal\"".to_owned()),
        ("created", "\"2026-11-25T09:00:00.000Z\"".to_owned()),
        ("salt", "\"AAAAAAAAAAAAAAAAAAAAAA==\"".to_owned()),
        ("nonce", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"".to_owned()),
        ("publicKey", format!("\"{other}\"")),
        ("publicKey", "\"z6Mk\"".to_owned()),
        ("kdf", r#"{"name":"argon2id","memoryKiB":65,"passes":1,"lanes":1}"#.to_owned()),
        ("comment", "\"hello\"".to_owned()),
    ] {
        let error = unwrap(&changed(member, &to), "four quiet words here").unwrap_err();
        assert!(matches!(error, KeyFileError::HeaderDamaged(_)), "{member}: {error}");
    }
}

#[test]
fn a_changed_body_is_told_from_a_changed_header() {
    for sealed in [
        "\"AAAA\"",
        "\"not base64!\"",
        "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
    ] {
        let error = unwrap(&changed("sealed", sealed), "four quiet words here").unwrap_err();
        assert_eq!(error, KeyFileError::BodyDamaged);
    }
}

#[test]
fn costs_that_would_exhaust_the_machine_are_refused_before_they_are_spent() {
    for kdf in [
        Kdf { memory_kib: 1024 * 1024 + 1, passes: 1, lanes: 1 },
        Kdf { memory_kib: 64, passes: 21, lanes: 1 },
        Kdf { memory_kib: 1024, passes: 1, lanes: 17 },
        Kdf { memory_kib: 1, passes: 1, lanes: 1 },
        Kdf { memory_kib: 64, passes: 0, lanes: 1 },
    ] {
        let error = wrap_with(kdf, &SEED, "p", [1; 16], [2; 24], key_file::BADGE, CREATED).unwrap_err();
        assert!(matches!(error, KeyFileError::Kdf { .. }), "{kdf:?}: {error}");
    }
}

#[test]
fn a_key_for_something_else_does_not_sign_badges() {
    let journal = wrap_with(CHEAP, &SEED, "p", [1; 16], [2; 24], "journal", CREATED).unwrap();
    assert_eq!(unwrap(&journal, "p").unwrap_err(), KeyFileError::OtherPurpose { purpose: "journal".into() });
}

#[test]
fn what_is_no_key_file_is_said_to_be_none() {
    for text in ["", "{}", "[]", "not json", r#"{"format":"assay-key-2"}"#, r#"{"format":"other"}"#] {
        assert!(matches!(unwrap(text, "p").unwrap_err(), KeyFileError::NotAKeyFile(_)), "{text}");
    }
    assert!(matches!(unwrap(&" ".repeat(20_000), "p").unwrap_err(), KeyFileError::NotAKeyFile(_)));
}

#[test]
fn a_recovery_file_holds_the_same_key_under_another_passphrase() {
    let recovery =
        rewrap(&file(), "four quiet words here", "paper in a safe", [3; 16], [4; 24], CREATED).unwrap();
    assert_eq!(
        unwrap(&recovery, "paper in a safe").unwrap().public_key(),
        SigningKey::from_seed(&SEED).public_key()
    );
    assert!(unwrap(&recovery, "four quiet words here").unwrap_err().is_wrong_passphrase());
}

#[test]
fn the_seed_stands_nowhere_in_the_file() {
    let file = file();
    assert!(!file.to_lowercase().contains(&"5a".repeat(8)));
    assert!(!file.contains("WlpaWlpa"), "base64 of the seed");
}

#[test]
fn the_recorded_file_opens_for_ever() {
    let file = include_str!("../recorded/key-file-1.json");
    let header = read_header(file).unwrap();
    assert_eq!(header.kdf, Kdf::RECOMMENDED);
    assert_eq!((header.purpose.as_str(), header.created.as_str()), (key_file::BADGE, CREATED));
    let key = unwrap(file, "an old passphrase – 2026").unwrap();
    assert_eq!(key.public_key(), SigningKey::from_seed(&SEED).public_key());
    assert_eq!(header.public_key, key.public_key());
    let again = key_file::wrap(&SEED, "an old passphrase – 2026", [7; 16], [8; 24], key_file::BADGE, CREATED)
        .unwrap();
    assert_eq!(again, file, "the same input gives the same file");
}
