//! The threats a credential is made against, each with the tests that keep it out, and tests for those that had none.

use crate::common;
use crate::common::signing::{CREATED, badge, check, check_with, has, key, object, options, resigned};
use crate::common::tokens;
use assay_credential::bake::{png, svg};
use assay_credential::verify::{
    CheckOutcome, Current, Document, Issuer, Options, Signature, TrustedIssuer, Verdict, verify,
};
use assay_credential::{issue, qr};
use assay_jsonld::json::{self, Value};
use std::path::Path;

/// Number, what it is, and the tests as file and name. Files are named from the folder of all crates.
type Threat = (u32, &'static str, &'static [(&'static str, &'static str)]);

const HOSTILE: &str = "assay-credential/tests/all/hostile.rs";
const HERE: &str = "assay-credential/tests/all/threats.rs";
const TOKENS: &str = "assay-credential/tests/all/tokens.rs";
const STATUS: &str = "assay-credential/tests/all/status_lists.rs";
const BORDER: &str = "../tests/tests/e2e/border.rs";
const PROJECT: &str = "../tests/tests/project/architecture.rs";
const NOTHING_UNSAFE: &str = "nothing_that_was_found_unsafe_or_that_replaces_the_program_is_locked";
const PUBLISHED: &str = "assay-credential/tests/all/published.rs";
const CARRIERS: &str = "assay-credential/tests/all/carriers.rs";

const THREATS: [Threat; 25] = [
    (
        1,
        "a stolen signing key",
        &[
            ("assay-credential/tests/all/key_files.rs", "the_seed_stands_nowhere_in_the_file"),
            (HERE, "no_report_and_no_message_shows_a_private_key"),
        ],
    ),
    (
        2,
        "a changed key breaks old badges",
        &[(HERE, "a_badge_outlives_its_key_as_long_as_the_key_stays_published")],
    ),
    (
        3,
        "a key that its issuer never published",
        &[
            (HOSTILE, "a_did_document_that_does_not_vouch_for_the_key_is_no_help"),
            (TOKENS, "a_key_that_comes_along_says_nothing_about_whose_it_is"),
        ],
    ),
    (
        4,
        "a name made to look like another",
        &[
            (HERE, "a_name_that_looks_like_an_accepted_one_is_flagged"),
            (HOSTILE, "trust_goes_by_id_and_a_borrowed_name_is_flagged"),
        ],
    ),
    (
        5,
        "an edited badge in a picture",
        &[
            (HERE, "an_edited_badge_is_invalid_in_every_carrier"),
            (CARRIERS, "a_png_with_two_badges_or_something_behind_its_end_is_refused"),
            (CARRIERS, "an_svg_with_two_badges_or_entities_is_refused"),
        ],
    ),
    (
        6,
        "contexts that exchange the meaning of terms",
        &[
            (HOSTILE, "contexts_that_would_change_the_meaning_of_a_term_are_never_followed"),
            (HOSTILE, "an_issuers_own_inline_context_is_not_believed_either"),
            (HOSTILE, "types_that_leave_a_member_unsigned_are_invalid"),
            (
                "assay-jsonld/tests/all/safe_mode.rs",
                "every_way_to_lose_data_is_an_error_in_safe_mode_and_allowed_otherwise",
            ),
        ],
    ),
    (
        7,
        "members that stand twice, odd encodings",
        &[
            (HOSTILE, "a_member_that_stands_twice_is_refused_however_it_is_spelled"),
            ("assay-jsonld/tests/all/json.rs", "the_published_parsing_suite_is_answered_right"),
            (HERE, "odd_encodings_of_a_good_badge_are_refused"),
        ],
    ),
    (
        8,
        "weak keys and signatures",
        &[
            ("assay-credential/tests/all/keys.rs", "all_151_cases_of_wycheproof_come_out_as_marked"),
            ("assay-credential/tests/all/keys.rs", "of_the_speccheck_cases_only_number_3_is_accepted"),
            (
                "assay-credential/tests/all/keys.rs",
                "of_the_914_cctv_cases_43_are_accepted_and_none_of_low_order",
            ),
            (TOKENS, "weak_and_published_keys_are_refused"),
        ],
    ),
    (
        9,
        "one good proof among bad ones",
        &[
            (HOSTILE, "a_second_proof_has_to_hold_and_to_be_the_issuers_too"),
            ("assay-credential/tests/all/suites.rs", "a_set_of_proofs_is_as_good_as_its_worst"),
        ],
    ),
    (
        10,
        "algorithms and labels exchanged",
        &[
            (HOSTILE, "labels_of_other_suites_do_not_help_a_signature"),
            ("assay-credential/tests/all/suites.rs", "a_suite_takes_no_key_and_no_signature_of_another_kind"),
            (TOKENS, "an_algorithm_counts_only_with_the_key_it_is_for"),
        ],
    ),
    (
        11,
        "a status list ignored, forged, short, stale or a bomb",
        &[
            (STATUS, "a_status_list_is_believed_as_far_as_it_can_be"),
            (STATUS, "tricks_with_the_place_in_a_list_are_broken_rules"),
            (
                "assay-credential/tests/all/records.rs",
                "the_older_list_of_1edtech_is_read_when_it_is_the_issuers",
            ),
        ],
    ),
    (
        12,
        "a status list that tells on its holders",
        &[
            ("assay-app/src/publication/lists.rs", "places_are_drawn_without_a_pattern_and_each_once"),
            (PUBLISHED, "a_badge_is_valid_with_the_published_document_and_list"),
        ],
    ),
    (13, "a domain taken over", &[(HERE, "a_document_with_other_keys_takes_nobodys_badges_over")]),
    (14, "a code that leads astray", &[(HERE, "a_printed_code_is_the_badge_itself")]),
    (
        15,
        "a hostile archive",
        &[
            ("assay-evidence/tests/all/hostile.rs", "names_that_lead_elsewhere_are_refused"),
            (
                "assay-evidence/tests/all/hostile.rs",
                "a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks",
            ),
        ],
    ),
    (
        16,
        "evidence that runs in the window",
        &[
            ("../src-tauri/src/protocol/answer.rs", "what_could_run_or_is_unknown_is_text"),
            ("../src-tauri/src/protocol/answer.rs", "every_answer_forbids_guessing_running_and_keeping"),
            ("../src-tauri/tests/policy.rs", "the_page_reaches_no_address_but_those_of_the_program_itself"),
            (BORDER, "a_script_in_the_page_reaches_no_network_no_file_and_no_command_but_those_of_the_table"),
            (BORDER, "the_window_cannot_be_led_away_from_its_own_page"),
        ],
    ),
    (
        17,
        "a picture bomb",
        &[("assay-evidence/tests/all/media.rs", "a_picture_bomb_is_refused_by_its_header")],
    ),
    (
        18,
        "a cell that becomes a formula",
        &[(
            "assay-app/src/lms/worksheet.rs",
            "formulas_are_disarmed_and_dates_numbers_and_dashes_are_left_alone",
        )],
    ),
    (19, "text that becomes code", &[(HERE, "hostile_text_comes_through_a_badge_as_it_is")]),
    (
        20,
        "a certificate that runs something",
        &[(
            "assay-certificate/tests/all/certificate.rs",
            "the_file_is_tagged_speaks_a_language_and_runs_nothing",
        )],
    ),
    (
        21,
        "a badge without a decision",
        &[("assay-app/tests/all/issuing.rs", "what_is_not_achieved_gets_a_letter_and_no_badge")],
    ),
    (
        22,
        "a journal rewritten or cut",
        &[
            ("assay-store/tests/all/journal.rs", "an_event_that_was_changed_is_named"),
            ("assay-store/tests/all/journal.rs", "events_removed_from_the_middle_and_the_end_are_named"),
        ],
    ),
    (
        24,
        "a graph that takes for ever",
        &[
            ("assay-jsonld/tests/all/rdfc10.rs", "ten_nodes_that_all_know_one_another_are_refused"),
            (HERE, "a_graph_of_like_nodes_in_a_badge_ends_in_an_answer"),
        ],
    ),
    (25, "a library known to betray secrets", &[(PROJECT, NOTHING_UNSAFE)]),
    (26, "an updater, or a dependency, in other hands", &[(PROJECT, NOTHING_UNSAFE)]),
];

/// The clock of a machine that is never online.
const OF_OTHERS: [u32; 1] = [23];

#[test]
fn every_threat_has_tests_that_exist() {
    let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    for (number, what, tests) in THREATS {
        assert!(!tests.is_empty(), "{number}, {what}");
        for (file, name) in tests {
            let text = common::text_of(&crates.join(file));
            assert!(text.contains(&format!("fn {name}(")), "{number}, {what}: {file} has no test {name}");
        }
    }
    let mut numbers: Vec<u32> = THREATS.iter().map(|threat| threat.0).chain(OF_OTHERS).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=26).collect::<Vec<u32>>());
}

#[test]
fn no_report_and_no_message_shows_a_private_key() {
    let seed = [0xC7; 32];
    let spelled =
        [tokens::encoded(seed), bs58::encode(seed).into_string(), "c7c7c7c7".into(), "199, 199, 199".into()];
    let jwk = format!(
        r#"{{"kty":"OKP","crv":"Ed25519","x":"{}","d":"{}"}}"#,
        tokens::encoded(key(0xC7).public_key().as_bytes()),
        tokens::encoded(seed)
    );
    let header = format!(r#"{{"alg":"EdDSA","jwk":{jwk}}}"#);
    let claims = tokens::claims(&tokens::unsigned(&key(0xC7).public_key().did_key()), |_| {});
    let report = verify(tokens::token(&header, &claims, tokens::by_ed25519(0xC7)).as_bytes(), &options());
    assert_eq!(report.verdict, Verdict::Invalid, "whoever reads the token could sign");
    let shown = format!("{report:?} {:?} {:?}", key(0xC7), tokens::value(&jwk).at("kty"));
    for text in &spelled {
        assert!(!shown.to_lowercase().contains(&text.to_lowercase()), "{text}");
    }
}

const DID: &str = "did:web:kestrel.example";

/// The document of the college with these keys.
fn document(seeds: &[u8]) -> Options {
    let entries: Vec<String> = seeds
        .iter()
        .map(|seed| {
            let key = key(*seed).public_key();
            format!(
                r##"{{"id":"{DID}#{key}","type":"Multikey","controller":"{DID}","publicKeyMultibase":"{key}"}}"##
            )
        })
        .collect();
    let text = format!(r#"{{"id":"{DID}","assertionMethod":[{}]}}"#, entries.join(","));
    Options { did_documents: vec![Document::parse(text.as_bytes()).unwrap()], ..options() }
}

/// A badge of the college by the key of `seed`.
fn web_badge(seed: u8) -> Value {
    let mut badge = common::rich_badge(&key(seed).public_key());
    badge.issuer.id = DID.into();
    let signed = issue(&badge, &key(seed), &format!("{DID}#{}", key(seed).public_key()), CREATED).unwrap();
    json::parse(signed.json.as_bytes()).unwrap()
}

#[test]
fn a_badge_outlives_its_key_as_long_as_the_key_stays_published() {
    assert_eq!(check_with(&web_badge(1), &document(&[1, 2])).verdict, Verdict::Valid, "the old key");
    assert_eq!(check_with(&web_badge(2), &document(&[1, 2])).verdict, Verdict::Valid, "the new key");
    assert_eq!(
        check_with(&web_badge(1), &document(&[2])).verdict,
        Verdict::Invalid,
        "a key that was withdrawn"
    );
}

#[test]
fn a_document_with_other_keys_takes_nobodys_badges_over() {
    let theirs = check_with(&web_badge(1), &document(&[9]));
    assert_eq!((theirs.verdict, theirs.signature), (Verdict::Invalid, Signature::Invalid));
    // Two documents in one name: neither is believed.
    let mut both = document(&[1]);
    both.did_documents.extend(document(&[9]).did_documents);
    assert_eq!(check_with(&web_badge(1), &both).verdict, Verdict::Unknown);
    assert_eq!(check_with(&web_badge(9), &both).verdict, Verdict::Unknown);
}

#[test]
fn a_name_that_looks_like_an_accepted_one_is_flagged() {
    let mut options = options();
    options.trust = vec![TrustedIssuer {
        id: key(2).public_key().did_key(),
        name: Some("Kestrel College".into()),
        how: None,
    }];
    // Cyrillic е; a letter that is not seen; full width; a digit for a letter.
    for name in
        ["K\u{435}strel College", "Kes\u{200b}trel College", "\u{ff2b}estrel College", "Kestrel Co1lege"]
    {
        let named = resigned(|document| {
            object(object(document).get_mut("issuer").unwrap()).insert("name", name);
        });
        let report = check_with(&named, &options);
        assert_eq!(report.issuer, Issuer::Unknown);
        assert!(has(&report, "issuer.known", CheckOutcome::Warning), "{name}: {:?}", report.checks);
    }
    let mixed = resigned(|document| {
        object(object(document).get_mut("issuer").unwrap()).insert("name", "Roy\u{430}l Institute");
    });
    assert!(has(&check(&mixed), "issuer.name", CheckOutcome::Warning), "two scripts in one word");
    assert!(!has(&check(&badge()), "issuer.name", CheckOutcome::Warning));
}

#[test]
fn an_edited_badge_is_invalid_in_every_carrier() {
    let good = json::to_string(&badge());
    let edited = good.replace("Kestrel College", "Kestrel Colledge");
    assert_ne!(good, edited);
    let picture = png_picture();
    let drawing = br#"<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>"#;
    for (text, wanted) in [(&good, Verdict::Valid), (&edited, Verdict::Invalid)] {
        let carriers = [
            text.clone().into_bytes(),
            png::bake(&picture, text).unwrap(),
            svg::bake(drawing, text).unwrap(),
        ];
        for carrier in &carriers {
            assert_eq!(verify(carrier, &options()).verdict, wanted);
        }
    }
}

/// The smallest PNG picture there is.
fn png_picture() -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let body = [kind.as_slice(), data].concat();
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], &body, &crc32fast::hash(&body).to_be_bytes()].concat()
    };
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let signature = b"\x89PNG\r\n\x1a\n";
    [&signature[..], &chunk(b"IHDR", &header), &chunk(b"IDAT", &[]), &chunk(b"IEND", &[])].concat()
}

#[test]
fn odd_encodings_of_a_good_badge_are_refused() {
    let good = json::to_string(&badge());
    let utf_16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cut = good.as_bytes()[..good.len() - 1].to_vec();
    let latin: Vec<u8> = good.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0xff)).collect();
    for bytes in [
        format!("\u{feff}{good}").into_bytes(),
        utf_16,
        latin,
        cut,
        format!("{good}{good}").into_bytes(),
        format!("{good}\0").into_bytes(),
        format!("{}1{}", "[".repeat(500), "]".repeat(500)).into_bytes(),
        good.replacen("7.5", "1e999", 1).into_bytes(),
    ] {
        let report = verify(&bytes, &options());
        assert_ne!(report.verdict, Verdict::Valid);
        assert_ne!(report.verdict, Verdict::Unknown);
    }
}

#[test]
fn a_printed_code_is_the_badge_itself() {
    let mut badge = common::rich_badge(&key(1).public_key());
    badge.evidence.clear();
    let signed = issue(&badge, &key(1), &key(1).public_key().did_key_method(), CREATED).unwrap();
    let code = qr::encode(&signed.json).unwrap();
    assert_eq!(verify(code.as_bytes(), &options()).verdict, Verdict::Valid);
    // An address is never followed and never taken for a badge.
    for address in ["https://evil.example/verify?id=1", "HTTPS://KESTREL.EXAMPLE/V/ABC", "assay:verify"] {
        assert_ne!(verify(address.as_bytes(), &options()).verdict, Verdict::Valid);
    }
}

#[test]
fn hostile_text_comes_through_a_badge_as_it_is() {
    let Some(standards) = common::standards() else { return };
    let texts = common::text_of(&standards.join("vectors/hostile-text/blns.json"));
    let texts: Vec<String> = serde_json::from_str(&texts).unwrap();
    let mut issued = 0;
    for text in texts.iter().filter(|text| !text.trim().is_empty()) {
        let mut badge = common::rich_badge(&key(1).public_key());
        badge.subject.name = Some(text.clone());
        badge.achievement.name = text.clone();
        // What no badge can hold is refused with its reason; nothing is taken otherwise than it was given.
        let Ok(signed) = issue(&badge, &key(1), &key(1).public_key().did_key_method(), CREATED) else {
            continue;
        };
        let report = verify(signed.json.as_bytes(), &options());
        let view = report.credential.unwrap();
        assert_eq!(report.verdict, Verdict::Valid, "{text:?}");
        assert_eq!((view.recipient.as_ref(), view.achievement.as_ref()), (Some(text), Some(text)));
        let sentences = report.checks.iter().map(|check| check.sentence.as_str()).collect::<String>();
        assert!(!sentences.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)));
        issued += 1;
    }
    assert!(issued > 450, "only {issued} of {} texts were issued", texts.len());
}

#[test]
fn a_graph_of_like_nodes_in_a_badge_ends_in_an_answer() {
    // Evidence without ids, all alike, all described by the same: nothing tells one from another.
    let flooded = |count: usize| {
        let mut document = badge();
        let evidence = json::parse(br#"{"type":["Evidence"],"name":"Same","narrative":"Same"}"#).unwrap();
        object(&mut document).insert("evidence", vec![evidence; count]);
        check(&document)
    };
    for count in [10, 1000, 5000] {
        let report = flooded(count);
        assert_eq!((report.verdict, report.current), (Verdict::Invalid, Current::Current), "{count}");
    }
}
