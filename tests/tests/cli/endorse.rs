//! One organisation asks, another endorses, and badges carry it.

use assay_tests::class::{Class, LEARNERS};
use assay_tests::program::{assay, text, whole_journal};
use serde_json::json;
use std::path::PathBuf;

/// The file with the guild's endorsement of the school's achievement.
fn endorsed(school: &Class, guild: &Class) -> PathBuf {
    let asked = school.beside("asked.json");
    let ask = assay("endorsement request").with(&school.workspace).option("--achievement", "Three Knots");
    ask.option("--out", &asked).done();
    let out = school.beside("endorsement.json");
    let endorse = assay("endorse").with(&guild.workspace).with(&asked).option("--comment", "We sail on it.");
    let endorse = endorse.option("--passphrase-file", &guild.passphrase).option("--out", &out);
    assert_eq!(endorse.done()["endorsedName"], "Three Knots");
    out
}

#[test]
fn an_endorsement_is_asked_for_signed_taken_in_carried_and_shown() {
    let (school, guild) = (Class::achieved_under("did:web:harbour.example"), Class::new());
    let file = endorsed(&school, &guild);
    let by_itself = assay("verify").with(&file).done();
    assert_eq!((&by_itself["verdict"], &by_itself["kind"]), (&json!("valid"), &json!("endorsement")));

    let taken = assay("endorsement import").with(&school.workspace).with(&file).done();
    assert_eq!(taken[0]["endorsement"]["about"], "Three Knots", "{taken}");
    let listed = assay("endorsement list").with(&school.workspace).done();
    assert_eq!((&listed[0]["counts"], &listed[0]["comment"]), (&json!(true), &json!("We sail on it.")));

    let papers = school.beside("papers");
    let issue = assay("issue").with(&school.workspace).option("--passphrase-file", &school.passphrase);
    let issue = issue.option("--learner", LEARNERS[0].0).option("--out", &papers);
    let done = issue.done();
    let files = done["issued"][0]["files"].as_array().expect("files").clone();
    let site = school.beside("site");
    let publish = assay("publish").with(&school.workspace).option("--passphrase-file", &school.passphrase);
    publish.option("--out", &site).done();
    for path in files {
        let path = papers.join(path.as_str().expect("a path"));
        let verify = assay("verify").option("--did-documents", &site).option("--status-lists", &site);
        let told = verify.with(&path).done();
        assert_eq!(told["verdict"], "valid", "{}: {told}", path.display());
        let part = &told["parts"][0];
        assert_eq!((&part["place"], &part["verdict"]), (&json!("achievement"), &json!("valid")));
        assert_eq!(part["credential"]["comment"], "We sail on it.");
    }
    let id = text(&listed[0], "id");
    assay("endorsement remove").with(&school.workspace).with(&id).done();
    assert_eq!(assay("endorsement list").with(&school.workspace).done(), json!([]));
    assay("endorsement remove").with(&school.workspace).with(&id).fails(1, "name.not_found");
    whole_journal(&school.workspace);
    whole_journal(&guild.workspace);
}

#[test]
fn a_changed_endorsement_is_refused_and_nothing_that_is_there_is_written_over() {
    let (school, guild) = (Class::new(), Class::new());
    let file = endorsed(&school, &guild);
    let signed = std::fs::read_to_string(&file).expect("an endorsement");
    let forged = school.write("forged.json", signed.replace("We sail", "All sail"));
    let refused = assay("endorsement import").with(&school.workspace).with(&forged).answer(1);
    assert!(refused[0]["refused"][0].as_str().expect("a reason").contains("changed"), "{refused}");
    assert_eq!(assay("endorsement list").with(&school.workspace).done(), json!([]));

    let endorse = assay("endorse").with(&guild.workspace).with(school.beside("asked.json"));
    let endorse = endorse.option("--comment", "Again.").option("--passphrase-file", &guild.passphrase);
    endorse.option("--out", &file).fails(1, "rule.refused");
    assert_eq!(std::fs::read_to_string(&file).expect("an endorsement"), signed);
}
