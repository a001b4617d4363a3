//! What the organisation says of itself, and how its key is looked after.

use crate::support::{Office, PASSPHRASE};
use assay_app::organisation::{LogoChange, NewOrganisation, OrganisationChange};
use assay_app::{Code, Workspace, backup, ports};

const LOGO: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";

fn renamed(logo: LogoChange) -> OrganisationChange {
    OrganisationChange {
        name: " Kestrel Institute ".into(),
        url: Some("https://kestrel.example".into()),
        email: None,
        logo,
    }
}

#[test]
fn a_change_reaches_the_journal_and_leaves_issued_badges_and_the_key_alone() {
    let office = Office::judged(&["Ana Lima"], "Yes");
    office.issue();
    let workspace = &office.workspace;
    let before = workspace.organisation().unwrap();
    let id = workspace.list_credentials().unwrap().remove(0).id;
    let badge = workspace.credential_text(&id).unwrap();

    let after = workspace.change_organisation(&renamed(LogoChange::Keep), "R. Osei").unwrap();
    assert_eq!(after.name, "Kestrel Institute");
    assert_eq!((after.issuer_id, after.public_key), (before.issuer_id, before.public_key));
    assert_eq!(workspace.credential_text(&id).unwrap(), badge);
    assert!(badge.contains("Kestrel College"), "the badge says what was so when it was issued");
    assert_eq!(workspace.verify_journal().unwrap().broken, None);
}

#[test]
fn details_that_cannot_stand_on_a_badge_are_refused_and_nothing_changes() {
    let office = Office::new();
    let mut wrong = renamed(LogoChange::Keep);
    wrong.url = Some("kestrel".into());
    let error = office.workspace.change_organisation(&wrong, "R. Osei").unwrap_err();
    assert_eq!((error.code, error.subject.as_str()), (Code::InputInvalid, "url"));
    assert_eq!(office.workspace.organisation().unwrap().name, "Kestrel College");
}

#[test]
fn a_logo_is_kept_shown_backed_up_and_removed() {
    let office = Office::new();
    let workspace = &office.workspace;
    workspace.change_organisation(&renamed(LogoChange::Take(LOGO.to_vec())), "R. Osei").unwrap();
    let png = workspace.logo_png().unwrap().unwrap();
    assert!(png.starts_with(b"\x89PNG"));

    let file = office.folder.path().join("office.assay-backup");
    workspace.backup(&file, "R. Osei").unwrap();
    let copy = office.folder.path().join("copy");
    backup::restore(&file, &copy, ports::system(), "R. Osei").unwrap();
    let copy = Workspace::open(&copy, ports::system()).unwrap();
    assert_eq!(copy.logo_png().unwrap(), Some(png));

    workspace.change_organisation(&renamed(LogoChange::Remove), "R. Osei").unwrap();
    assert_eq!(workspace.logo_png().unwrap(), None);
}

#[test]
fn a_logo_that_does_more_than_show_is_refused() {
    let office = Office::new();
    let hostile =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>x</script></svg>".to_vec();
    let error =
        office.workspace.change_organisation(&renamed(LogoChange::Take(hostile)), "R. Osei").unwrap_err();
    assert_eq!((error.code, error.subject.as_str()), (Code::InputInvalid, "logo"));
    assert_eq!(office.workspace.organisation().unwrap().name, "Kestrel College");
}

#[test]
fn a_changed_passphrase_opens_the_same_key_and_the_old_one_no_longer() {
    let office = Office::new();
    let workspace = &office.workspace;
    let wrong = workspace.change_passphrase("not it", "five other plain words", "R. Osei").unwrap_err();
    assert_eq!(wrong.code, Code::PassphraseWrong);
    workspace.change_passphrase(PASSPHRASE, "five other plain words", "R. Osei").unwrap();
    let key = workspace.unlock("five other plain words").unwrap();
    assert_eq!(key.public_key().multibase(), workspace.organisation().unwrap().public_key);
    assert_eq!(workspace.unlock(PASSPHRASE).unwrap_err().code, Code::PassphraseWrong);
    assert_eq!(workspace.verify_journal().unwrap().broken, None);
    assert_eq!(workspace.key_facts().unwrap().recovery_saved_at, None);
}

#[test]
fn a_recovery_file_and_its_code_put_the_key_back_after_a_restore() {
    let office = Office::new();
    let workspace = &office.workspace;
    let recovery = office.folder.path().join("recovery.json");
    let code = workspace.write_recovery(&recovery, PASSPHRASE, "R. Osei").unwrap();
    assert_eq!(code.split('-').count(), 8, "{} groups", code.split('-').count());
    assert!(workspace.key_facts().unwrap().recovery_saved_at.is_some());

    let file = office.folder.path().join("office.assay-backup");
    workspace.backup(&file, "R. Osei").unwrap();
    let copy = office.folder.path().join("copy");
    backup::restore(&file, &copy, ports::system(), "R. Osei").unwrap();
    let copy = Workspace::open(&copy, ports::system()).unwrap();
    assert_eq!(copy.unlock(PASSPHRASE).unwrap_err().code, Code::KeyUnusable, "keys are in no backup");

    let wrong = copy.recover_key(&recovery, "0000-0000", "a new passphrase", "R. Osei").unwrap_err();
    assert_eq!(wrong.code, Code::PassphraseWrong);
    let as_typed = code.to_lowercase().replace('-', " ");
    copy.recover_key(&recovery, &as_typed, "a new passphrase", "R. Osei").unwrap();
    let key = copy.unlock("a new passphrase").unwrap();
    assert_eq!(key.public_key().multibase(), workspace.organisation().unwrap().public_key);
    assert!(workspace.unlock(PASSPHRASE).is_ok(), "the first workspace keeps its passphrase");
}

#[test]
fn a_recovery_file_of_another_organisation_is_refused() {
    let (office, other) = (Office::new(), Office::new());
    let recovery = other.folder.path().join("recovery.json");
    let code = other.workspace.write_recovery(&recovery, PASSPHRASE, "R. Osei").unwrap();
    let error = office.workspace.recover_key(&recovery, &code, "a new passphrase", "R. Osei").unwrap_err();
    assert_eq!(error.code, Code::Refused);
    assert!(office.workspace.unlock(PASSPHRASE).is_ok());
}

#[test]
fn a_recovery_file_never_takes_the_place_of_another_file() {
    let office = Office::new();
    let there = office.folder.path().join("there.json");
    std::fs::write(&there, "mine").unwrap();
    let error = office.workspace.write_recovery(&there, PASSPHRASE, "R. Osei").unwrap_err();
    assert_eq!(error.code, Code::FolderNotEmpty);
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "mine");
    assert_eq!(office.workspace.key_facts().unwrap().recovery_saved_at, None);
}

#[test]
fn an_assessor_is_added_once_however_often_the_name_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let new = NewOrganisation::named("Kestrel College");
    let workspace =
        Workspace::create(&folder.path().join("office"), &new, PASSPHRASE, ports::system()).unwrap();
    assert_eq!(workspace.add_assessor("  Ruth Osei ", "").unwrap(), "Ruth Osei");
    assert_eq!(workspace.add_assessor("Ruth Osei", "Ruth Osei").unwrap(), "Ruth Osei");
    assert_eq!(workspace.assessors().unwrap(), ["Ruth Osei"]);
    assert_eq!(workspace.add_assessor(" ", "").unwrap_err().code, Code::InputInvalid);
}
