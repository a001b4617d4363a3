//! `cargo xtask run`: the sample workspace, from nothing to badges and certificates that verify.

use crate::assay::{Assay, shown};
use crate::failure::Failure;
use crate::fresh_folder;
use crate::steps::{Stopwatch, seconds};
use std::path::{Path, PathBuf};

pub(crate) fn run(given: Option<&Path>) -> Result<(), Failure> {
    let assay = Assay::ready(given)?;
    let folder = fresh_folder("demo")?;
    let watch = Stopwatch::start();
    let workspace = assay.write_sample(&folder)?;
    println!("(written in {})", seconds(watch.elapsed()));
    for what in ["cohorts", "submissions"] {
        assay.tell("list", [workspace.as_os_str(), what.as_ref()])?;
    }
    let issued = assay.issue_sample(&workspace, &folder)?;
    assay.tell("list", [workspace.as_os_str(), "credentials".as_ref()])?;
    assay.tell("verify", issued.badges())?;

    let badge = first(issued.with_extension("png"), "badge")?;
    let beside: Vec<PathBuf> = issued.with_extension("pdf");
    let certificate =
        first(beside.into_iter().filter(|pdf| pdf.parent() == badge.parent()).collect(), "certificate")?;
    println!("\nAll files of the sample are in {}. For one learner:", shown(&issued.folder));
    println!("  the badge        {}", shown(&badge));
    println!("  the certificate  {}", shown(&certificate));
    println!("Check any of them yourself, without a network:");
    println!("  {} verify \"{}\"", shown(assay.path()), shown(&certificate));
    Ok(())
}

fn first(files: Vec<PathBuf>, what: &str) -> Result<PathBuf, Failure> {
    files.into_iter().next().ok_or_else(|| Failure::new(format!("the sample's files hold no {what}")))
}
