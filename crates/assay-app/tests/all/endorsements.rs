//! Two organisations: one asks, the other endorses, and badges carry what was said.

use crate::support::{Office, PASSPHRASE};
use assay_app::endorsements::{About, Beside, EndorsementFile, EndorsementTaken};
use assay_app::endorsing::EndorseRequest;
use assay_app::organisation::NewOrganisation;
use assay_app::verifying::{self, Options, Place, Report, Verdict};
use assay_app::{AppError, Code, Workspace, ports};

/// Somebody who endorses.
struct Guild {
    workspace: Workspace,
    _folder: tempfile::TempDir,
}

impl Guild {
    fn new() -> Self {
        Self::named(None)
    }

    fn named(issuer: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let new = NewOrganisation {
            issuer: issuer.map(str::to_owned),
            ..NewOrganisation::named("Guild of Wardens")
        };
        let workspace =
            Workspace::create(&folder.path().join("guild"), &new, PASSPHRASE, ports::system()).unwrap();
        Self { workspace, _folder: folder }
    }

    fn endorse(&self, document: &str, comment: &str) -> Result<String, AppError> {
        let request = EndorseRequest {
            document: document.as_bytes().to_vec(),
            organisation: false,
            comment: comment.to_owned(),
            until: None,
        };
        let key = self.workspace.unlock(PASSPHRASE).unwrap();
        Ok(self.workspace.endorse(&request, &key, "test")?.json)
    }

    fn endorse_achievement(&self, office: &Office) -> String {
        self.endorse(&asked(office, true), "We *recruit* on it.").unwrap()
    }
}

fn asked(office: &Office, achievement: bool) -> String {
    let about = match achievement {
        true => About::Achievement("Fire warden".to_owned()),
        false => About::Organisation,
    };
    office.workspace.endorsement_request(&about).unwrap()
}

fn import(office: &Office, text: &str) -> EndorsementTaken {
    import_beside(office, text, &Beside::default())
}

fn import_beside(office: &Office, text: &str, beside: &Beside) -> EndorsementTaken {
    let file = EndorsementFile { name: "endorsement.json".to_owned(), bytes: text.as_bytes().to_vec() };
    office.workspace.import_endorsements(&[file], beside, "test").unwrap().remove(0)
}

fn why(taken: &EndorsementTaken) -> String {
    assert_eq!(taken.endorsement, None);
    taken.refused.join(" ")
}

fn issued(office: &Office) -> (String, Report) {
    let issued = office.issue().issued.remove(0);
    let json = office.workspace.credential_text(&issued.id).unwrap();
    let report = verifying::verify_bytes(json.as_bytes(), &Options::at(ports::system().clock.now()));
    (json, report)
}

#[test]
fn badges_carry_what_others_say_of_achievement_and_organisation_as_it_was_signed() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let guild = Guild::new();
    let of_achievement = guild.endorse_achievement(&office);
    let of_organisation = guild.endorse(&asked(&office, false), "A sound college.").unwrap();
    for text in [&of_achievement, &of_organisation] {
        let view = import(&office, text).endorsement.unwrap();
        assert!(view.counts && view.reasons.is_empty(), "{view:?}");
        assert_eq!(view.endorser_name.as_deref(), Some("Guild of Wardens"));
    }
    let listed = office.workspace.endorsements().unwrap();
    assert_eq!(
        listed.iter().map(|view| view.about.as_str()).collect::<Vec<_>>(),
        ["Fire warden", "Kestrel College"]
    );
    let (json, report) = issued(&office);
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    let parts: Vec<_> = report.parts.iter().map(|part| (part.place, part.verdict)).collect();
    assert_eq!(
        parts,
        [(Some(Place::Issuer), Verdict::Valid), (Some(Place::Achievement), Verdict::Valid)],
        "{:?}",
        report.checks
    );
    let said = report.parts[1].credential.clone().unwrap();
    assert_eq!(said.comment.as_deref(), Some("We *recruit* on it."));
    assert!(json.contains(&of_achievement) && json.contains(&of_organisation), "byte for byte");
    assert_eq!(office.workspace.verify_journal().unwrap().broken, None);
    assert_eq!(guild.workspace.verify_journal().unwrap().broken, None);
}

#[test]
fn a_badge_is_as_good_as_a_request_for_endorsing_and_a_forged_one_is_not() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let (json, _) = issued(&office);
    let guild = Guild::new();
    let endorsement = guild.endorse(&json, "Seen at work.").unwrap();
    assert!(import(&office, &endorsement).endorsement.is_some());
    let forged = json.replace("Fire warden", "Fire marshal");
    let error = guild.endorse(&forged, "Seen at work.").unwrap_err();
    assert_eq!(error.code, Code::Refused);
    assert!(error.message.contains("does not hold"), "{}", error.message);
    assert_eq!(guild.endorse("{}", "x").unwrap_err().code, Code::InputInvalid);
    assert_eq!(
        guild.endorse(&json, "  ").unwrap_err().code,
        Code::InputInvalid,
        "an endorsement says something"
    );
    let own = office.workspace.unlock(PASSPHRASE).unwrap();
    let request =
        EndorseRequest { document: json.into(), organisation: true, comment: "Good.".into(), until: None };
    let error = office.workspace.endorse(&request, &own, "test").unwrap_err();
    assert!(error.message.contains("own"), "{}", error.message);
}

#[test]
fn what_does_not_hold_or_is_not_about_us_is_refused_with_the_reason() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let guild = Guild::new();
    let good = guild.endorse_achievement(&office);
    let changed = good.replace("recruit", "insist");
    assert!(
        why(&import(&office, &changed)).contains("changed after it was signed"),
        "{:?}",
        import(&office, &changed)
    );
    assert!(why(&import(&office, "no credential")).contains("not JSON"));
    let (badge, _) = issued(&office);
    assert!(why(&import(&office, &badge)).contains("another kind"));
    let elsewhere = Office::new();
    let of_others = guild.endorse(&asked(&elsewhere, true), "Good.").unwrap();
    assert!(why(&import(&office, &of_others)).contains("neither an achievement of this workspace"));
    let own = office.workspace.unlock(PASSPHRASE).unwrap();
    let request = EndorseRequest {
        document: asked(&elsewhere, true).into_bytes(),
        organisation: false,
        comment: "Good.".into(),
        until: None,
    };
    let of_ours = office.workspace.endorse(&request, &own, "test").unwrap().json;
    assert!(why(&import(&office, &of_ours)).contains("own"));
    assert!(import(&office, &good).endorsement.is_some());
    assert!(why(&import(&office, &good)).contains("here already"));
    assert_eq!(office.workspace.endorsements().unwrap().len(), 1);
}

#[test]
fn an_endorsement_by_a_web_name_needs_its_document_and_keeps_it() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let guild = Guild::named(Some("did:web:guild.example"));
    let text = guild.endorse_achievement(&office);
    assert!(why(&import(&office, &text)).contains("did:web:guild.example"), "{:?}", import(&office, &text));
    let key = guild.workspace.unlock(PASSPHRASE).unwrap();
    let site = tempfile::tempdir().unwrap();
    guild.workspace.publish(site.path(), &key, "test").unwrap();
    let document = crate::support::files_below(site.path())
        .into_iter()
        .find(|(path, _)| path.ends_with("did.json"))
        .map(|(_, bytes)| serde_json::from_slice(&bytes).unwrap())
        .unwrap();
    let beside = Beside { did_documents: vec![document], status_lists: vec![] };
    assert!(import_beside(&office, &text, &beside).endorsement.is_some());
    assert!(office.workspace.endorsements().unwrap()[0].counts, "judged again without the document at hand");
    let (json, report) = issued(&office);
    assert!(json.contains(&text));
    assert_eq!((report.verdict, report.parts[0].verdict), (Verdict::Valid, Verdict::Unknown));
}

#[test]
fn what_was_removed_or_has_run_out_is_in_no_badge() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let guild = Guild::new();
    let id = import(&office, &guild.endorse_achievement(&office)).endorsement.unwrap().id;
    office.workspace.remove_endorsement(&id, "test").unwrap();
    assert_eq!(office.workspace.remove_endorsement(&id, "test").unwrap_err().code, Code::NotFound);
    assert!(office.workspace.endorsements().unwrap().is_empty());

    let soon = ports::system().clock.now().unix_millis() + 1500;
    let request = EndorseRequest {
        document: asked(&office, true).into_bytes(),
        organisation: false,
        comment: "For today.".to_owned(),
        until: Some(assay_domain::Timestamp::from_unix_millis(soon)),
    };
    let key = guild.workspace.unlock(PASSPHRASE).unwrap();
    let brief = guild.workspace.endorse(&request, &key, "test").unwrap().json;
    assert!(import(&office, &brief).endorsement.is_some());
    while ports::system().clock.now().unix_millis() <= soon + 1000 {
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let view = office.workspace.endorsements().unwrap().remove(0);
    assert_eq!((view.verdict, view.counts), (Verdict::Invalid, false));
    let done = office.issue();
    assert!(done.left_out[0].contains("expired"), "{:?}", done.left_out);
    let json = office.workspace.credential_text(&done.issued[0].id).unwrap();
    assert!(!json.contains("endorsement"));
}

#[test]
fn an_endorsement_of_a_name_that_was_given_up_is_shown_and_not_used() {
    let office = Office::judged(&["Ada Nwosu"], "Yes");
    let guild = Guild::new();
    let text = guild.endorse(&asked(&office, false), "A sound college.").unwrap();
    assert!(import(&office, &text).endorsement.is_some());
    let key = office.workspace.unlock(PASSPHRASE).unwrap();
    office.workspace.take_name("did:web:kestrel.example", &key, "test").unwrap();
    let view = office.workspace.endorsements().unwrap().remove(0);
    assert_eq!((view.verdict, view.counts), (Verdict::Valid, false));
    assert!(view.reasons[0].contains("issues no longer"), "{:?}", view.reasons);
    let (json, _) = issued(&office);
    assert!(!json.contains("\"endorsement\""));
}
