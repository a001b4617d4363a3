//! A small workspace made from nothing: one achievement of three criteria, three learners, one cohort.

use crate::archive::{Entries, write_zip};
use crate::folder;
use crate::program::{Call, assay};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

/// The achievement.
pub const KNOTS: &str = "Three Knots";
/// The cohort.
pub const CREW: &str = "Spring crew";
/// The learners, by number and name.
pub const LEARNERS: [(&str, &str); 3] =
    [("KT-1", "Ada Quillfeather"), ("KT-2", "Bo Marrowby"), ("KT-3", "Cy Ferrisdale")];

/// The workspace with a folder around it for files.
#[derive(Debug)]
pub struct Class {
    folder: TempDir,
    /// The workspace.
    pub workspace: PathBuf,
    /// The file with the passphrase of its key.
    pub passphrase: PathBuf,
}

impl Class {
    /// Makes it, command by command.
    #[must_use]
    pub fn new() -> Self {
        Self::make(None, None)
    }

    /// Makes it for a school that issues under this name, with everybody's work imported and achieved.
    #[must_use]
    pub fn achieved_under(issuer: &str) -> Self {
        let class = Self::make(Some(issuer), None);
        class.import(&work()).done();
        let all = LEARNERS.map(|(_, name)| assessment(name, &ALL_TIED, true));
        class.judge(&all.to_vec().into()).done();
        class
    }

    /// Makes it with a cohort that allows so many attempts.
    #[must_use]
    pub fn with_attempts(attempts: Option<u32>) -> Self {
        Self::make(None, attempts)
    }

    fn make(issuer: Option<&str>, attempts: Option<u32>) -> Self {
        let folder = folder::new_folder();
        let workspace = folder.path().join("school");
        let passphrase = folder::write(folder.path(), "passphrase", "three knots in a rope\n");
        let class = Self { folder, workspace, passphrase };
        let init = assay("init").with(&class.workspace).option("--name", "Harbour School");
        let init = init.option("--passphrase-file", &class.passphrase);
        match issuer {
            Some(issuer) => init.option("--issuer", issuer).done(),
            None => init.done(),
        };
        let achievement = class.write("knots.json", achievement().to_string());
        assay("achievement add").with(&class.workspace).with(achievement).done();
        let mut rows = "name,id,boat\n".to_owned();
        rows.extend(LEARNERS.map(|(id, name)| format!("{name},{id},Gull\n")));
        let learners = class.write("learners.csv", rows);
        assay("learner import").with(&class.workspace).with(learners).done();
        let cohort = assay("cohort create").with(&class.workspace).option("--achievement", KNOTS);
        let cohort = cohort.option("--name", CREW);
        match attempts {
            Some(attempts) => cohort.option("--attempts", attempts.to_string()).done(),
            None => cohort.done(),
        };
        class
    }

    /// Makes it with everybody's first work imported.
    #[must_use]
    pub fn with_work() -> Self {
        let class = Self::new();
        class.import(&work()).done();
        class
    }

    /// Writes a file beside the workspace.
    #[must_use]
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        folder::write(self.folder.path(), name, bytes)
    }

    /// A path beside the workspace.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A call that imports an archive of these files into the cohort.
    #[must_use]
    pub fn import(&self, entries: &[(String, Vec<u8>)]) -> Call {
        let archive = write_zip(self.folder.path(), "knots.zip", entries);
        assay("import").with(&self.workspace).with(archive).option("--cohort", CREW)
    }

    /// A call that records assessments.
    #[must_use]
    pub fn judge(&self, assessments: &Value) -> Call {
        let file = json!({ "cohort": CREW, "assessor": "Orla Bight", "assessments": assessments });
        assay("judge").with(&self.workspace).with(self.write("judgements.json", file.to_string()))
    }
}

impl Default for Class {
    fn default() -> Self {
        Self::new()
    }
}

/// One learner's assessment with a level for each criterion that has one.
#[must_use]
pub fn assessment(learner: &str, levels: &[(&str, &str)], close: bool) -> Value {
    let judged = levels.iter().map(|(criterion, level)| ((*criterion).to_owned(), json!({ "level": level })));
    let criteria: serde_json::Map<String, Value> = judged.collect();
    json!({ "learner": learner, "criteria": criteria, "close": close })
}

/// All three criteria met.
pub const ALL_TIED: [(&str, &str); 3] =
    [("Bowline", "Tied"), ("Clove hitch", "Tied"), ("Sheet bend", "Tied")];

/// Everybody's first work, in the folders Moodle makes.
#[must_use]
pub fn work() -> Entries {
    let name = |learner: &str, number: usize, file: &str| {
        format!("{learner}_{}_assignsubmission_file/{file}", 7000 + number)
    };
    let mut entries = Entries::new();
    for (number, (_, learner)) in LEARNERS.iter().enumerate() {
        let log = format!("How {learner} tied three knots, and why each of them holds.\n");
        entries.push((name(learner, number, "log.txt"), log.into_bytes()));
        let table = format!("knot,seconds\nbowline,{}\n", 10 + number);
        entries.push((name(learner, number, "times/times.csv"), table.into_bytes()));
    }
    entries
}

fn achievement() -> Value {
    let criterion = |name: &str| {
        json!({
            "name": name,
            "description": format!("Ties the {name} so that it holds and opens again."),
            "weight": 1,
            "required": "Tied",
            "levels": [
                { "name": "Not yet", "descriptor": "It slips or jams.", "points": 0 },
                { "name": "Tied", "descriptor": "It holds and opens.", "points": 1 },
                { "name": "Tied blind", "descriptor": "As Tied, in the dark.", "points": 2 },
            ],
        })
    };
    json!({
        "format": "assay-achievement",
        "formatVersion": 1,
        "name": KNOTS,
        "description": "The holder ties the three knots that a boat needs.",
        "criteria": "All three knots are tied on a moving deck.",
        "achievementType": "Competency",
        "image": { "design": {
            "shape": "shield", "background": "#23303f", "foreground": "#fffefb", "accent": "#e2b32c",
            "text": "Knots", "icon": "bolt",
        } },
        "inLanguage": "en",
        "rubric": { "criteria": [criterion("Bowline"), criterion("Clove hitch"), criterion("Sheet bend")] },
        "rule": { "allAtLeast": {} },
    })
}
