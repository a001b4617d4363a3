//! Ctrl-C in the middle of a long job.

use assay_tests::class::{ALL_TIED, CREW, Class, assessment};
use assay_tests::folder::tree;
use assay_tests::program::{Call, assay, list, whole_journal};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

const LEARNERS: usize = 200;

#[test]
fn issuing_stops_between_two_badges_and_the_next_run_makes_the_rest() {
    let class = everybody_achieved();
    let out = class.beside("out");
    let mut child = issue(&class, &out).start();
    wait_for_files(&mut child, &out);
    interrupt(&child);
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(1), "it ends by itself and says that it is not done");
    let first = list(&class.workspace, "credentials").len();
    assert!((1..LEARNERS).contains(&first), "{first} of {LEARNERS} were issued");
    assert_eq!(tree(&out).len(), first, "each of them has its file");
    whole_journal(&class.workspace);
    let rest = issue(&class, &out).done();
    assert_eq!(rest["issued"].as_array().map(Vec::len), Some(LEARNERS - first));
    assert_eq!(tree(&out).len(), LEARNERS);
}

fn issue(class: &Class, out: &Path) -> Call {
    let call = assay("issue").with(&class.workspace).option("--passphrase-file", &class.passphrase);
    call.option("--out", out).option("--formats", "png")
}

fn everybody_achieved() -> Class {
    let class = Class::new();
    let names: Vec<String> = (0..LEARNERS).map(|number| format!("Sailor {number:03}")).collect();
    let mut rows = "name,id\n".to_owned();
    rows.extend(names.iter().map(|name| format!("{name},{}\n", name.replace(' ', "-"))));
    let rows = class.write("sailors.csv", rows);
    let entry = |(number, name): (usize, &String)| {
        (format!("{name}_{}_assignsubmission_file/log.txt", 9000 + number), name.clone().into_bytes())
    };
    let entries: Vec<_> = names.iter().enumerate().map(entry).collect();
    class.import(&entries).option("--learners", rows).done();
    let all: Vec<Value> = names.iter().map(|name| assessment(name, &ALL_TIED, true)).collect();
    class.judge(&json!(all)).done();
    assert!(list(&class.workspace, "submissions").iter().all(|row| row["cohort"] == CREW));
    class
}

/// Waits for the first learner's folder: files come and go under temporary names while the job runs.
fn wait_for_files(child: &mut Child, out: &Path) {
    let is_empty = || std::fs::read_dir(out).map_or(true, |mut entries| entries.next().is_none());
    while is_empty() {
        assert!(
            child.try_wait().expect("a child is waited for").is_none(),
            "it ended before it was interrupted"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn interrupt(child: &Child) {
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill starts");
    assert!(sent.success());
}
