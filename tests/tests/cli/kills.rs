//! Killed at any moment, a workspace opens, holds what it said it held, and finishes when it is asked again.
//!
//! `ASSAY_KILLS` says how often each command is killed (12 times without it), `ASSAY_KILLS_SEED` when.

use assay_tests::archive::write_zip;
use assay_tests::folder::{copy, names, new_folder, tree, write};
use assay_tests::program::{Call, LISTINGS, assay, list, whole_journal};
use assay_tests::sample;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

#[test]
fn an_import_killed_at_any_moment_is_done_whole_or_not_at_all() {
    let folder = new_folder();
    let workspace = college(folder.path());
    let archive = write_zip(folder.path(), "portfolio.zip", &sample::archive(sample::PORTFOLIO, 1));
    let import = |workspace: &Path, _: &Path| {
        let call = assay("import").with(workspace).with(&archive).option("--cohort", sample::PORTFOLIO);
        call.option("--learners", sample::part("worksheet.csv"))
    };
    let again = |call: Call, was_done: bool| {
        // One folder of this archive belongs to nobody on the list, so an import that is done says no.
        let done = call.answer(1);
        assert_eq!(done["newAttempts"], if was_done { 0 } else { 13 }, "{done}");
    };
    Siege { workspace, call: &import, again: &again, in_one_step: true, first_exit: 1 }.run(folder.path(), 1);
}

#[test]
fn judging_killed_at_any_moment_is_done_whole_or_not_at_all() {
    let folder = new_folder();
    let workspace = college(folder.path());
    let archive = write_zip(folder.path(), "portfolio.zip", &sample::archive(sample::PORTFOLIO, 1));
    let import = assay("import").with(&workspace).with(archive).option("--cohort", sample::PORTFOLIO);
    import.option("--learners", sample::part("worksheet.csv")).answer(1);
    let judge =
        |workspace: &Path, _: &Path| assay("judge").with(workspace).with(sample::part("judgements-1.json"));
    let again = |call: Call, was_done: bool| {
        if was_done {
            call.fails(1, "rule.refused");
        } else {
            let done = call.done();
            assert_eq!(done["assessments"].as_array().map(Vec::len), Some(12), "{done}");
        }
    };
    Siege { workspace, call: &judge, again: &again, in_one_step: true, first_exit: 0 }.run(folder.path(), 2);
}

#[test]
fn issuing_killed_at_any_moment_leaves_whole_badges_and_finishes_when_asked_again() {
    let folder = new_folder();
    let (workspace, passphrase) = sample::make(folder.path());
    let issue = |workspace: &Path, out: &Path| sample::issue(workspace, &passphrase, out);
    let again = |call: Call, _: bool| {
        let done = call.done();
        assert_eq!(done["blocked"], serde_json::json!([]), "{done}");
    };
    Siege { workspace, call: &issue, again: &again, in_one_step: false, first_exit: 0 }.run(folder.path(), 3);
}

/// One command, killed again and again on copies of one workspace.
struct Siege<'a> {
    workspace: PathBuf,
    /// The command on a workspace, with a folder for its files.
    call: &'a dyn Fn(&Path, &Path) -> Call,
    /// Runs the command once more and judges its answer, knowing whether everything was done already.
    again: &'a dyn Fn(Call, bool),
    /// Whether the command does everything in one step or several.
    in_one_step: bool,
    /// The exit code of the command when nobody kills it.
    first_exit: i32,
}

impl Siege<'_> {
    fn run(&self, folder: &Path, stream: u64) {
        let before = Holdings::of(&self.workspace);
        let whole = folder.join("whole");
        copy(&self.workspace, &whole);
        let whole_out = folder.join("whole-out");
        let steps = self.count_steps(&whole, &whole_out);
        let files = tree(&whole_out).len();
        let after = Holdings::of(&whole);
        assert_ne!(before.standing, after.standing, "the command does something");

        let mut random = Random::new(stream);
        let mut met = BTreeMap::new();
        for round in 1..=rounds() {
            let moment = match files {
                // What is handed out comes near the end and quickly: every other round waits for it.
                1.. if round % 2 == 0 => Moment::Files(1 + random.below(files as u64)),
                _ => Moment::Steps(random.below(steps + steps / 8 + 1)),
            };
            let (place, out) = (folder.join("round"), folder.join("round-out"));
            copy(&self.workspace, &place);
            let exit = self.kill_at(&moment, &place, &out);
            let what = format!(
                "round {round}, killed at {moment:?} of {steps} steps and {files} files, exit {exit:?}"
            );
            let state = self.inspect(&place, &out, &before, &after, exit.is_some(), &what);
            *met.entry(state).or_insert(0_u32) += 1;
            std::fs::remove_dir_all(&place).expect("the copy goes");
            std::fs::remove_dir_all(&out).or_else(absent_is_fine).expect("its files go");
        }
        println!("what the kills left: {met:?}");
    }

    /// How many short sleeps the command takes from its start to its end, when nobody kills it.
    fn count_steps(&self, workspace: &Path, out: &Path) -> u64 {
        let mut child = (self.call)(workspace, out).start();
        let mut steps = 0;
        let status = loop {
            if let Some(status) = child.try_wait().expect("a child is waited for") {
                break status;
            }
            nap();
            steps += 1;
        };
        assert_eq!(status.code(), Some(self.first_exit));
        steps
    }

    /// Starts the command and kills it at a moment; its exit code, if it was done before.
    fn kill_at(&self, moment: &Moment, workspace: &Path, out: &Path) -> Option<i32> {
        let mut child = (self.call)(workspace, out).start();
        match *moment {
            Moment::Files(wanted) => {
                let running = |child: &mut Child| child.try_wait().is_ok_and(|status| status.is_none());
                while running(&mut child) && count_files(out) < wanted {}
            }
            Moment::Steps(steps) => (0..steps).for_each(|_| nap()),
        }
        // One that is done already cannot be killed any more.
        let _ = child.kill();
        let exit = child.wait().expect("a child is waited for").code();
        assert!(exit.is_none_or(|exit| exit == self.first_exit), "it ended by itself with {exit:?}");
        exit
    }

    fn inspect(
        &self,
        place: &Path,
        out: &Path,
        before: &Holdings,
        after: &Holdings,
        ended: bool,
        what: &str,
    ) -> &'static str {
        whole_journal(place);
        let found = Holdings::of(place);
        assert!(before.ids.is_subset(&found.ids), "something is gone: {what}");
        let (nothing, all) = (found.standing == before.standing, found.standing == after.standing);
        assert!(all || !ended, "it said it was done: {what}");
        assert!(all || nothing || !self.in_one_step, "it is half done: {what}");
        let exported = export(place, &found, what);
        let kept = tree(out).into_iter().filter(|(path, _)| !is_unfinished(path));
        for (path, bytes) in kept {
            assert!(
                exported.get(&path) == Some(&bytes),
                "{} was handed out otherwise: {what}",
                path.display()
            );
        }
        // A backup reads every file of evidence there should be and compares its hash.
        let backup = place.with_extension("zip");
        assay("backup").with(place).with(&backup).done();
        std::fs::remove_file(&backup).expect("the backup goes");

        (self.again)((self.call)(place, out), all);
        whole_journal(place);
        let finished = Holdings::of(place);
        assert_eq!(finished.standing, after.standing, "asked again, it did something else: {what}");
        assert!(found.ids.is_subset(&finished.ids), "asked again, it lost something: {what}");
        let last = export(place, &finished, what);
        let same = exported.iter().all(|(path, bytes)| last.get(path) == Some(bytes));
        assert!(same, "a file that was handed out is another now: {what}");
        match (nothing, all) {
            (true, _) => "nothing done",
            (_, true) => "all done",
            (false, false) => "some done",
        }
    }
}

/// When a command is killed.
#[derive(Debug)]
enum Moment {
    /// As soon as so many files were handed out.
    Files(u64),
    /// After so many short sleeps.
    Steps(u64),
}

/// Exports everything, and asserts that every credential is complete and verifies.
fn export(workspace: &Path, holdings: &Holdings, what: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let out = workspace.with_extension("export");
    let told = assay("export").with(workspace).option("--out", &out).done();
    let exported = told["credentials"].as_array().expect("a list");
    assert_eq!(exported.len(), holdings.credentials, "{what}");
    let mut files = Vec::new();
    for one in exported {
        let own = one["files"].as_array().expect("files");
        assert_eq!(own.len(), 4, "{what}: {one}");
        files.extend(own.iter().map(|file| out.join(file.as_str().expect("a path"))));
    }
    if !files.is_empty() {
        assay("verify").with_all(&files).done();
    }
    let tree = tree(&out);
    std::fs::remove_dir_all(&out).or_else(absent_is_fine).expect("the export goes");
    tree
}

/// What a workspace holds: every id, and where everybody stands without them.
struct Holdings {
    ids: BTreeSet<String>,
    standing: BTreeSet<String>,
    credentials: usize,
}

impl Holdings {
    fn of(workspace: &Path) -> Self {
        let mut holdings = Self { ids: BTreeSet::new(), standing: BTreeSet::new(), credentials: 0 };
        for what in LISTINGS {
            for mut row in list(workspace, what) {
                let members = row.as_object_mut().expect("an object");
                let id = members.remove("id");
                holdings
                    .ids
                    .insert(format!("{what} {}", id.as_ref().and_then(Value::as_str).expect("an id")));
                members.remove("issuedAt");
                members.remove("validUntil");
                holdings.standing.insert(format!("{what} {row}"));
                holdings.credentials += usize::from(what == "credentials");
            }
        }
        holdings
    }
}

/// The sample's college before any work came in.
fn college(folder: &Path) -> PathBuf {
    let workspace = folder.join("college");
    let passphrase = write(folder, "passphrase", "sample\n");
    let init = assay("init").with(&workspace).option("--name", "Kestrel Moor College");
    init.option("--passphrase-file", passphrase).done();
    assay("learner import").with(&workspace).with(sample::part("learners.csv")).done();
    assay("achievement add").with(&workspace).with(sample::part("achievement-portfolio.json")).done();
    let cohort =
        assay("cohort create").with(&workspace).option("--achievement", "Reflective Practice Portfolio");
    cohort.option("--name", sample::PORTFOLIO).done();
    assert_eq!(names(&workspace.join("keys")).len(), 1);
    workspace
}

/// How many files there are in the folders of a folder, by now.
fn count_files(out: &Path) -> u64 {
    let below = |path: &Path| std::fs::read_dir(path).into_iter().flatten().filter_map(Result::ok);
    let files =
        below(out).flat_map(|folder| below(&folder.path())).filter(|file| !is_unfinished(&file.path()));
    files.count() as u64
}

/// A file under its temporary name was never handed out.
fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".assay-"))
}

fn absent_is_fine(error: std::io::Error) -> std::io::Result<()> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn nap() {
    std::thread::sleep(Duration::from_micros(500));
}

fn rounds() -> u32 {
    number("ASSAY_KILLS").map_or(12, |rounds| u32::try_from(rounds).expect("a number of kills"))
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().expect("a number"))
}

/// SplitMix64: the same moments in every run with the same seed, as far as a machine keeps time.
struct Random(u64);

impl Random {
    fn new(stream: u64) -> Self {
        Self(number("ASSAY_KILLS_SEED").unwrap_or(20_261_124).wrapping_mul(1_000).wrapping_add(stream))
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit.max(1)
    }
}
