//! What the page may load, as `tauri.conf.json` has it.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by stopping, and one that could not look says that"
)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

const CONFIGURATION: &str = include_str!("../tauri.conf.json");
/// The kit's press handling, which adds one fixed style element to the page.
const PRESS: &str = "../ui/node_modules/react-aria/dist/private/interactions/usePress.mjs";

fn configuration() -> Value {
    serde_json::from_str(CONFIGURATION).expect("the configuration is JSON")
}

fn policy() -> BTreeMap<String, Vec<String>> {
    let policy = configuration()["app"]["security"]["csp"].clone();
    let policy: BTreeMap<String, String> =
        serde_json::from_value(policy).expect("directives with their sources");
    policy
        .into_iter()
        .map(|(name, sources)| (name, sources.split(' ').map(str::to_owned).collect()))
        .collect()
}

#[test]
fn nothing_is_allowed_that_is_not_named() {
    let policy = policy();
    for directive in ["default-src", "object-src", "base-uri", "form-action", "frame-ancestors"] {
        assert_eq!(policy[directive], ["'none'"], "{directive}");
    }
    assert_eq!(policy["script-src"], ["'self'"]);
    for loose in ["'unsafe-inline'", "'unsafe-eval'", "'wasm-unsafe-eval'", "*", "http:", "https:"] {
        assert!(!policy.values().flatten().any(|source| source == loose), "{loose}");
    }
}

/// The players of WebKitGTK read no protocol of a program; there the page hands them what it has read itself.
#[test]
fn what_the_page_holds_in_memory_may_be_played_and_nothing_else() {
    let with_blobs =
        policy().into_iter().filter(|(_, sources)| sources.iter().any(|source| source == "blob:"));
    assert_eq!(with_blobs.map(|(name, _)| name).collect::<Vec<_>>(), ["media-src"]);
}

#[test]
fn the_page_reaches_no_address_but_those_of_the_program_itself() {
    const OWN: &[&str] = &["http://evidence.localhost", "http://ipc.localhost", "http://preview.localhost"];
    for source in policy().values().flatten().filter(|source| source.contains("//")) {
        assert!(OWN.contains(&source.as_str()), "{source}");
    }
}

#[test]
fn tauri_is_no_global_and_unused_commands_are_left_out() {
    let configuration = configuration();
    assert_eq!(configuration["app"]["withGlobalTauri"], false);
    assert_eq!(configuration["build"]["removeUnusedCommands"], true);
    assert_eq!(configuration["app"]["security"]["capabilities"], serde_json::json!(["main"]));
}

#[test]
fn the_one_style_that_is_allowed_by_its_hash_is_the_one_the_kit_adds() {
    let Ok(source) = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(PRESS)) else {
        println!("skipped: the packages of ui/ are not installed");
        return;
    };
    let after = |text: &str| {
        source.split_once(text).map(|(_, rest)| rest).expect("the source of the kit has changed")
    };
    let attribute = after("$PRESSABLE_ATTRIBUTE = '").split('\'').next().expect("an attribute");
    let style = after("style.textContent = `").split('`').next().expect("a style").trim();
    let (start, rest) = style.split_once("${").expect("the attribute's place");
    let (_, end) = rest.split_once('}').expect("its end");
    let hash = STANDARD.encode(Sha256::digest(format!("{start}{attribute}{end}")));
    assert_eq!(policy()["style-src"], ["'self'".to_owned(), format!("'sha256-{hash}'")]);
}
