//! The sample workspace is what the documents say it is.

use assay_app::{Workspace, ports, sample_workspace};

#[test]
fn the_sample_has_learners_in_ten_scripts_some_achieved_some_not_some_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("sample");
    let report = sample_workspace::create(&dir, &ports::system()).unwrap();
    assert_eq!((report.learners, report.attempts, report.closed), (14, 27, 22));
    let workspace = Workspace::open(&dir, ports::system()).unwrap();
    workspace.unlock(sample_workspace::PASSPHRASE).unwrap();
    let submissions = workspace.list_submissions().unwrap();
    let count = |state: &str| submissions.iter().filter(|one| one.state == state).count();
    assert_eq!(count("achieved"), 15);
    assert_eq!(count("notYetAchieved"), 3);
    assert_eq!(count("resubmitted"), 1);
    assert_eq!(count("drafted"), 1);
    assert_eq!(count("toJudge"), 3);
    assert_eq!(workspace.verify_journal().unwrap().broken, None);
}

#[test]
fn the_sample_is_not_written_over_anything() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let refused = sample_workspace::create(folder.path(), &ports::system()).unwrap_err();
    assert_eq!(refused.code, assay_app::Code::FolderNotEmpty);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
