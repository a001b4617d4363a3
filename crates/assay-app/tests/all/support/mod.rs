//! A small cohort of its own for each test: real files, a real database.

use assay_app::cohort::NewCohort;
use assay_app::export::Format;
use assay_app::intake::IntakeReport;
use assay_app::issuing::{IssueReport, IssueRequest};
use assay_app::organisation::NewOrganisation;
use assay_app::{AppError, Workspace, ports, progress};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub(crate) const PASSPHRASE: &str = "four plain words here";
pub(crate) const AWARD: &str = r##"{
  "format": "assay-achievement", "formatVersion": 1,
  "name": "Fire warden",
  "description": "Leads people out of a building safely.",
  "criteria": "One drill, observed.",
  "image": {"design": {"shape": "shield", "text": "Fire warden", "icon": "people"}},
  "rubric": {"criteria": [
    {"name": "Clears the floor", "description": "Everybody is out.", "required": "Yes",
     "levels": [{"name": "Not yet", "descriptor": "Somebody stayed."}, {"name": "Yes", "descriptor": "Nobody stayed."}]},
    {"name": "Reports", "description": "Says who is missing.", "required": "Yes",
     "levels": [{"name": "Not yet", "descriptor": "No report."}, {"name": "Yes", "descriptor": "A clear report."}]}
  ]},
  "rule": {"allAtLeast": {}},
  "attempts": {"max": 2}
}"##;

/// A workspace with one award and the cohort `Drill`, and a folder for the learners' work.
pub(crate) struct Office {
    pub(crate) workspace: Workspace,
    pub(crate) folder: tempfile::TempDir,
}

impl Office {
    pub(crate) fn new() -> Self {
        Self::with_award(AWARD)
    }

    pub(crate) fn with_award(award: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let organisation = NewOrganisation::named("Kestrel College");
        let workspace =
            Workspace::create(&folder.path().join("office"), &organisation, PASSPHRASE, ports::system())
                .unwrap();
        workspace.add_achievement(award, "test").unwrap();
        let cohort = NewCohort {
            achievement: "Fire warden".into(),
            name: "Drill".into(),
            due: None,
            max_attempts: None,
        };
        workspace.create_cohort(&cohort, "test").unwrap();
        Self { workspace, folder }
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    pub(crate) fn hand_in(&self, learner: &str, file: &str, text: &str) {
        let folder = self.work().join(learner);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(file), text).unwrap();
    }

    pub(crate) fn import(&self, names: &[&str]) -> Result<IntakeReport, AppError> {
        let plan =
            self.workspace.plan_intake(&self.work(), "Drill", Some(&list(names)), &mut progress::ignore)?;
        self.workspace.commit_intake(&plan, "test", &mut progress::ignore)
    }

    /// Everybody handed in, and everybody was judged at the same level.
    pub(crate) fn judged(names: &[&str], level: &str) -> Self {
        let office = Self::new();
        for name in names {
            office.hand_in(name, "drill.txt", &format!("Report of drill number {}.", name.len()));
        }
        office.import(names).unwrap();
        office.workspace.judge(&judgements(names, level)).unwrap();
        office
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("papers")
    }

    pub(crate) fn issue_until(&self, most: u64) -> IssueReport {
        let key = self.workspace.unlock(PASSPHRASE).unwrap();
        let request = IssueRequest {
            cohort: None,
            learners: vec![],
            formats: Format::ALL.to_vec(),
            letters: true,
            out: self.out(),
        };
        let mut stop = |step: progress::Step| {
            if step.done >= most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        self.workspace.issue(&request, &key, "test", &mut stop).unwrap()
    }

    pub(crate) fn issue(&self) -> IssueReport {
        self.issue_until(u64::MAX)
    }
}

pub(crate) fn list(names: &[&str]) -> Vec<u8> {
    let rows: String =
        names.iter().enumerate().map(|(index, name)| format!("\n\"{name}\",N{index}")).collect();
    format!("name,id{rows}\n").into_bytes()
}

pub(crate) fn judgements(names: &[&str], level: &str) -> String {
    let assessments: Vec<serde_json::Value> = names
        .iter()
        .map(|name| {
            serde_json::json!({
                "learner": name, "close": true,
                "criteria": {"Clears the floor": {"level": level}, "Reports": {"level": level}},
            })
        })
        .collect();
    serde_json::json!({"cohort": "Drill", "assessor": "R. Osei", "assessments": assessments}).to_string()
}

/// Every file below a folder, by path, with its bytes.
pub(crate) fn files_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push((path.clone(), std::fs::read(&path).unwrap()))
            }
        }
    }
    files.sort();
    files
}
