//! Verifying ten thousand files: how it grows with the processors, and that memory does not grow with the files.

use crate::figure::{Target, Watch, memory_now, say, say_memory};
use crate::{Outcome, learners};
use assay_app::ports;
use assay_app::verifying::{Options, Verdict, verify_file, verify_files};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub(crate) fn measure(folder: &Path, badge: &Path) -> Outcome {
    let count = learners()? as usize;
    let bytes = std::fs::read(badge)?;
    let files: Vec<PathBuf> = (0..count).map(|number| folder.join(format!("{number}.json"))).collect();
    for file in &files {
        std::fs::write(file, &bytes)?;
    }
    let options = Options::at(ports::system().clock.now());
    let watch = Watch::start();
    for file in &files {
        if verify_file(file, &options)?.verdict != Verdict::Valid {
            return Err("the issued badge does not verify".into());
        }
    }
    let alone = watch.seconds();

    let mut seen = 0;
    let mut memory = Vec::new();
    let mut unlike = None;
    let watch = Watch::start();
    verify_files(&files, &options, &mut |file, report| {
        let expected = files.get(seen).is_some_and(|expected| expected == file);
        if !expected || report.is_ok_and(|report| report.verdict != Verdict::Valid) {
            unlike = Some(file.to_owned());
            return ControlFlow::Break(());
        }
        seen += 1;
        if seen == count / 10 || seen == count {
            memory.push((seen, memory_now()));
        }
        ControlFlow::Continue(())
    });
    let together = watch.seconds();
    if let Some(file) = unlike {
        return Err(format!("{} came in another place, or with another verdict", file.display()).into());
    }
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    say(&format!("verify {count} files on one processor"), alone, "s", Target::None)?;
    say(&format!("verify {count} files on all processors ({workers})"), together, "s", Target::None)?;
    #[allow(clippy::cast_precision_loss, reason = "a machine has few processors")]
    let share = together * workers as f64 / alone;
    say("verify many files, times one processor's share", share, "x", Target::AtMost(1.5))?;
    for (seen, memory) in memory {
        say_memory(&format!("memory, verifying, after {seen} files"), memory, Target::None)?;
    }
    Ok(())
}
