//! Killing the process at any moment.

use crate::common;
use crate::common::World;
use assay_domain::{AssessmentId, AttemptId, CredentialId, OutcomeResult};
use assay_store::{Store, StoreError, SubmissionState};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let (world, _) = World::with_cohort(0);
    let path = world.path();
    let World { dir, store, .. } = world;
    drop(store);
    let (mut acknowledged, mut pause) = (Vec::new(), 7_u64);
    for round in 0..20_u128 {
        acknowledged.extend(write_until_killed(&path, round, pause));
        // A fixed sequence of odd pauses: where they fall in a transaction is up to the machine.
        pause = (pause * 1_103_515_245 + 12_345) % 150;
        let store = Store::open(&path).unwrap();
        assert_eq!(store.integrity_check().unwrap(), Vec::<String>::new());
        assert_eq!(store.verify_journal().unwrap().broken, None);
        store
            .read::<_, StoreError>(|r| {
                for line in &acknowledged {
                    assert!(is_there(r, line)?, "{line} was acknowledged and is gone");
                }
                Ok(())
            })
            .unwrap();
    }
    assert!(acknowledged.len() > 20, "the killed processes did their work: {}", acknowledged.len());
    drop(dir);
}

#[test]
#[ignore = "started and killed by the test above"]
fn writes_until_it_is_killed() {
    let path = PathBuf::from(std::env::var_os("ASSAY_STORE_FILE").expect("a file to write to"));
    let round: u128 = std::env::var("ASSAY_STORE_ROUND").unwrap().parse().unwrap();
    let (world, course) = World::reopened(&path, (round + 1) << 32);
    let mut out = std::io::stderr().lock();
    let mut say = |what: &str, id: String| {
        writeln!(out, "{what} {id}").and_then(|()| out.flush()).unwrap();
    };
    loop {
        let submission = world.enrol(&course, "Ana Lima");
        let attempt = world.attempt(submission).id;
        say("attempt", attempt.to_string());
        let assessment = world.draft(&course, attempt);
        world.judge(&course, assessment, 3);
        let outcome = common::outcome(OutcomeResult::Achieved);
        world.write(|tx| tx.close_assessment(assessment, &outcome, &world.stamp()));
        say("closed", assessment.to_string());
        let credential = world.issue(&course, submission, assessment);
        say("credential", credential.to_string());
    }
}

/// Starts a process that writes, kills it a moment after its first word, and returns what it had
/// acknowledged until then.
fn write_until_killed(path: &Path, round: u128, pause: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::writes_until_it_is_killed", "--ignored", "--nocapture"])
        .env("ASSAY_STORE_FILE", path)
        .env("ASSAY_STORE_ROUND", round.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let first = lines.next().expect("the process says something").unwrap();
    let reader = std::thread::spawn(move || lines.map_while(Result::ok).collect::<Vec<_>>());
    std::thread::sleep(Duration::from_millis(pause));
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = vec![first];
    said.extend(reader.join().unwrap());
    // The last line may have been cut by the kill.
    said.retain(|line| line.rsplit(' ').next().is_some_and(|id| id.len() == 36));
    said
}

fn is_there(r: &assay_store::Reader<'_>, line: &str) -> Result<bool, StoreError> {
    let (what, id) = line.split_once(' ').unwrap();
    Ok(match what {
        "attempt" => r.attempt(id.parse::<AttemptId>().unwrap())?.is_some(),
        "closed" => {
            let view = r.assessment(id.parse::<AssessmentId>().unwrap())?;
            view.is_some_and(|view| view.row.closed.is_some() && view.judgements.len() == common::CRITERIA)
        }
        "credential" => {
            let id: CredentialId = id.parse().unwrap();
            let Some(row) = r.credential(id)? else { return Ok(false) };
            let submission = r.assessment(row.assessment)?.map(|view| view.row.attempt);
            let attempt = r.attempt(submission.unwrap())?.unwrap();
            r.credential_json(id)?.is_some()
                && r.submission(attempt.submission)?.state == SubmissionState::Issued
        }
        _ => panic!("unexpected: {line}"),
    })
}
