//! What fills the screens of a large workspace.

use crate::figure::{Target, Watch, median, say};
use crate::seed::{ATTEMPTS, CRITERIA, Seed};
use crate::{Outcome, learners};
use assay_app::{Workspace, ports};
use assay_store::{QueueFilter, QueueRow, Reader, ReleaseFilter, Store, StoreError};
use std::path::Path;

/// What is typed into the queue's filter: much found, little found, nothing found.
const TYPED: [&str; 5] = ["l", "le", "learner4", "learner4711", "nobody"];

pub(crate) fn measure(folder: &Path) -> Outcome {
    let learners = learners()?;
    let database = folder.join("assay.db");
    let store = Store::create(&database)?;
    let watch = Watch::start();
    let mut seed = Seed::new(&store)?;
    seed.hand_in_and_judge(&store, learners)?;
    drop(store);
    let size = format!("{learners} learners x {CRITERIA} criteria x {ATTEMPTS} attempts");
    say(&format!("seed {size}"), watch.seconds(), "s", Target::None)?;

    let (time, _) = median(5, || Ok(Workspace::open(folder, ports::system())?))?;
    say(&format!("open the workspace, {size}"), time, "ms", Target::AtMost(100.0))?;

    let store = Store::open(&database)?;
    let everything = QueueFilter::default();
    let rows = store.read(|r| r.queue(&everything, None, 100))?;
    let mut next = rows.iter().cycle();
    let (time, _) = median(99, || {
        let row = next.next().ok_or("the queue is empty")?;
        Ok(store.read(|r| r.submission(row.submission))?)
    })?;
    say("open the next submission", time, "ms", Target::AtMost(5.0))?;

    let mut slowest = 0.0_f64;
    for typed in TYPED {
        let filter = QueueFilter { folded: typed.to_owned(), ..QueueFilter::default() };
        let (time, _) = median(9, || {
            Ok(store
                .read::<_, StoreError>(|r| Ok((r.queue(&filter, None, 100)?, r.queue_counts(&filter)?)))?)
        })?;
        slowest = slowest.max(time);
    }
    say("queue filter keystroke, rows and counts, the slowest", slowest, "ms", Target::AtMost(20.0))?;

    let (time, grid) = median(9, || Ok(store.read(|r| r.grid(seed.cohort()))?))?;
    if grid.rows.len() != learners as usize {
        return Err("the grid does not have everybody".into());
    }
    say("cohort grid", time, "ms", Target::AtMost(100.0))?;
    measure_without_target(&store, &mut seed, rows.last())
}

/// What nobody set a target for, and what would be noticed all the same if it became slow.
fn measure_without_target(store: &Store, seed: &mut Seed, last: Option<&QueueRow>) -> Outcome {
    type Look<'a> = (&'static str, &'a dyn Fn(&Reader<'_>) -> Result<usize, StoreError>);
    let cohort = seed.cohort();
    let looks: [Look<'_>; 5] = [
        ("next 100 rows of the queue", &|r| Ok(r.queue(&QueueFilter::default(), last, 100)?.len())),
        ("cohorts with their counts", &|r| Ok(r.cohorts()?.len())),
        ("everybody in the cohort", &|r| Ok(r.cohort_learners(cohort)?.len())),
        ("first 100 of what can be issued", &|r| {
            Ok(r.to_release(&ReleaseFilter::default(), None, 100)?.len())
        }),
        ("search the text of all evidence", &|r| Ok(r.search_text("isolat", 50)?.len())),
    ];
    for (name, look) in looks {
        let (time, _) = median(9, || Ok(store.read(look)?))?;
        say(name, time, "ms", Target::None)?;
    }
    let (time, ()) = median(9, || seed.save_one_judgement(store))?;
    say("save one judgement", time, "ms", Target::None)?;
    let (time, journal) = median(1, || Ok(store.verify_journal()?))?;
    if journal.broken.is_some() {
        return Err("the journal is broken".into());
    }
    say(&format!("verify a journal of {} events", journal.events), time / 1000.0, "s", Target::None)
}
