//! Issuing, from achieved assessments to files.

use crate::support;
use crate::support::{AWARD, Office, PASSPHRASE, files_below, judgements};
use assay_app::export::Format;
use assay_app::verifying::{self, Options, Verdict};
use assay_app::{Code, ports};

fn names(count: usize) -> Vec<String> {
    ('A'..='Z').take(count).map(|letter| format!("Learner {letter}")).collect()
}

#[test]
fn everything_achieved_is_issued_once_and_every_file_verifies() {
    let office = Office::judged(&["Ada Nwosu", "欧阳思远"], "Yes");
    let report = office.issue();
    assert_eq!((report.issued.len(), report.blocked.len(), report.letters.len()), (2, 0, 2));
    let now = ports::system().clock.now();
    for path in report.issued.iter().flat_map(|one| &one.files) {
        let verdict = verifying::verify_file(&office.out().join(path), &Options::at(now)).unwrap().verdict;
        assert_eq!(verdict, Verdict::Valid, "{path}");
    }
    assert!(office.issue().issued.is_empty(), "nothing is issued twice");
}

#[test]
fn the_code_of_a_badge_too_large_for_it_holds_a_shorter_signed_statement_of_the_same_award() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let report = office.issue();
    let id = report.issued[0].id.clone();
    let json = office.workspace.credential_text(&id).unwrap();
    let code = office.workspace.credential_code(&id).unwrap().unwrap();
    let [long, short] = [json.as_bytes(), code.as_bytes()].map(|bytes| {
        let report = verifying::verify_bytes(bytes, &Options::at(ports::system().clock.now()));
        assert_eq!(report.verdict, Verdict::Valid);
        report.credential.unwrap()
    });
    assert_eq!(
        (&long.id, &long.recipient, &long.achievement),
        (&short.id, &short.recipient, &short.achievement)
    );
    assert!(code.len() < json.len() / 2);
}

#[test]
fn what_is_not_achieved_gets_a_letter_and_no_badge() {
    let office = Office::judged(&["Ada Nwosu"], "Not yet");
    let report = office.issue();
    assert_eq!((report.issued.len(), report.letters.len()), (0, 1));
}

#[test]
fn a_stopped_batch_leaves_whole_credentials_and_the_rest_is_issued_by_the_next_run() {
    let names = names(20);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = Office::judged(&names, "Yes");
    let first = office.issue_until(1);
    assert!(first.cancelled && first.issued.len() < names.len() && !first.issued.is_empty());
    let stored = office.workspace.list_credentials().unwrap().len();
    assert_eq!(stored, first.issued.len(), "what was stored is what was written");
    let second = office.issue();
    assert_eq!(first.issued.len() + second.issued.len(), names.len());
    assert_eq!(office.workspace.verify_journal().unwrap().broken, None);
}

#[test]
fn a_name_that_cannot_be_printed_is_blocked_with_the_character_and_holds_nobody_else_up() {
    let office = Office::judged(&["Ada Nwosu", "\u{16A0}\u{16A2} Rune"], "Yes");
    let report = office.issue();
    assert_eq!(report.issued.len(), 1);
    assert_eq!(report.blocked.len(), 1);
    assert!(report.blocked[0].reason.contains("U+16A0"), "{}", report.blocked[0].reason);
}

#[test]
fn an_award_with_a_prerequisite_waits_for_it() {
    let award = AWARD.replace("\"attempts\"", "\"prerequisites\": [{\"name\": \"First aid\"}], \"attempts\"");
    let office = Office::with_award(&award);
    office.hand_in("Ada Nwosu", "drill.txt", "Done.");
    office.import(&["Ada Nwosu"]).unwrap();
    office.workspace.judge(&judgements(&["Ada Nwosu"], "Yes")).unwrap();
    let report = office.issue();
    assert!(report.issued.is_empty());
    assert!(report.blocked[0].reason.contains("First aid"), "{}", report.blocked[0].reason);
}

#[test]
fn the_same_files_come_out_again_byte_for_byte_after_the_learner_was_renamed_in_the_badge_they_keep_the_old_name()
 {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    office.issue();
    let before = files_below(&office.out());
    std::fs::remove_dir_all(office.out()).unwrap();
    office.workspace.export(&[], &Format::ALL, &office.out()).unwrap();
    assert_eq!(files_below(&office.out()), before);
    office.workspace.import_learners(b"name,id\nAda Okafor,N0\n", "test").unwrap();
    std::fs::remove_dir_all(office.out()).unwrap();
    office.workspace.export(&[], &[Format::Json], &office.out()).unwrap();
    let json = files_below(&office.out()).remove(0).1;
    assert!(
        String::from_utf8(json).unwrap().contains("Ada Nwosu"),
        "a badge keeps the name it was issued to"
    );
}

#[test]
fn the_wrong_passphrase_and_a_damaged_key_file_are_told_apart() {
    let office = Office::new();
    assert_eq!(office.workspace.unlock("something else").unwrap_err().code, Code::PassphraseWrong);
    let key = files_below(&office.workspace.keys_dir()).remove(0).0;
    let text = std::fs::read_to_string(&key).unwrap();
    std::fs::write(&key, text.replacen("argon2id", "argon2i", 1)).unwrap();
    assert_eq!(office.workspace.unlock(PASSPHRASE).unwrap_err().code, Code::KeyUnusable);
}

#[test]
fn revoking_needs_a_reason_and_happens_once() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let id = office.issue().issued[0].id.clone();
    let key = office.workspace.unlock(PASSPHRASE).unwrap();
    assert_eq!(office.workspace.revoke(&id, "  ", &key, "test").unwrap_err().code, Code::InputInvalid);
    office.workspace.revoke(&id, "Issued to the wrong person", &key, "test").unwrap();
    assert_eq!(office.workspace.revoke(&id, "Again", &key, "test").unwrap_err().code, Code::Refused);
    let listed = office.workspace.list_credentials().unwrap();
    assert_eq!(listed[0].revoked.as_deref(), Some("Issued to the wrong person"));
}

#[test]
fn two_cohorts_of_one_achievement_make_one_badge() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let second = assay_app::cohort::NewCohort {
        achievement: "Fire warden".into(),
        name: "Second drill".into(),
        ..Default::default()
    };
    office.workspace.create_cohort(&second, "test").unwrap();
    let list = support::list(&["Ada Nwosu"]);
    let none = &mut assay_app::progress::ignore;
    let plan = office.workspace.plan_intake(&office.work(), "Second drill", Some(&list), none).unwrap();
    office.workspace.commit_intake(&plan, "test", none).unwrap();
    office
        .workspace
        .judge(&judgements(&["Ada Nwosu"], "Yes").replace("\"Drill\"", "\"Second drill\""))
        .unwrap();
    let report = office.issue();
    assert_eq!((report.issued.len(), report.blocked.len()), (1, 1));
    let letters: std::collections::BTreeSet<_> = report.letters.iter().collect();
    assert_eq!(letters.len(), 2, "each cohort's letter has a name of its own");
}

#[test]
fn a_badge_issued_anew_after_a_revocation_does_not_overwrite_the_revoked_one() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let id = office.issue().issued[0].id.clone();
    let key = office.workspace.unlock(PASSPHRASE).unwrap();
    office.workspace.revoke(&id, "Misspelt", &key, "test").unwrap();
    let correction =
        judgements(&["Ada Nwosu"], "Yes").replace("\"close\":true", "\"close\":true,\"corrects\":true");
    office.workspace.judge(&correction).unwrap();
    assert_eq!(office.issue().issued.len(), 1);
    std::fs::remove_dir_all(office.out()).unwrap();
    let report = office.workspace.export(&[], &[Format::Json], &office.out()).unwrap();
    assert_eq!(report.credentials.len(), 2);
    assert_eq!(files_below(&office.out()).len(), 2);
}

#[test]
fn a_prerequisite_achieved_in_the_same_batch_counts() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let award = AWARD
        .replace("\"name\": \"Fire warden\"", "\"name\": \"Chief warden\"")
        .replace("\"attempts\"", "\"prerequisites\": [{\"name\": \"Fire warden\"}], \"attempts\"");
    office.workspace.add_achievement(&award, "test").unwrap();
    let cohort = assay_app::cohort::NewCohort {
        achievement: "Chief warden".into(),
        name: "A first cohort by name".into(),
        ..Default::default()
    };
    office.workspace.create_cohort(&cohort, "test").unwrap();
    let list = support::list(&["Ada Nwosu"]);
    let none = &mut assay_app::progress::ignore;
    let plan =
        office.workspace.plan_intake(&office.work(), "A first cohort by name", Some(&list), none).unwrap();
    office.workspace.commit_intake(&plan, "test", none).unwrap();
    let text = judgements(&["Ada Nwosu"], "Yes").replace("\"Drill\"", "\"A first cohort by name\"");
    office.workspace.judge(&text).unwrap();
    let report = office.issue();
    assert_eq!(report.issued.len(), 2, "{:?}", report.blocked);
}
