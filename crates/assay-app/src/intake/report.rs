//! What an intake found, in a form for people and programs.

use assay_evidence::intake::{Finding, Format, IgnoredBecause, Recognised};
use assay_evidence::matching::{Doubt, MatchedBy};
use assay_evidence::{Entry, Source};
use serde::Serialize;

/// What was recognised, matched and found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct IntakeReport {
    /// The name of the archive or folder.
    pub source: String,
    /// The layout: `moodleFolders`, `moodleFlat`, `plainFolders`, `plainFiles`, `empty`.
    pub format: &'static str,
    /// The cohort's name.
    pub cohort: String,
    /// Whether this was only a look.
    pub dry_run: bool,
    /// Groups of files whose learner is certain.
    pub matched: Vec<MatchedGroup>,
    /// Groups of files that a person has to assign. They are never guessed and never imported.
    pub unmatched: Vec<UnmatchedGroup>,
    /// Learners of the list who handed in nothing.
    pub without_work: Vec<String>,
    /// How many learners are new to the workspace.
    pub new_learners: usize,
    /// How many attempts are new.
    pub new_attempts: usize,
    /// How many learners' work is the same as before.
    pub unchanged: usize,
    /// What an assessor should know.
    pub findings: Vec<FindingView>,
}

/// A learner's work in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchedGroup {
    /// The folders it came in, verbatim.
    pub folders: Vec<String>,
    /// The learner's name.
    pub learner: String,
    /// What decided: `participant`, `id`, `email`, `name`.
    pub by: &'static str,
    /// How many files.
    pub files: usize,
    /// What becomes of it.
    #[serde(flatten)]
    pub attempt: AttemptPlan,
}

/// What becomes of a learner's work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "attempt", rename_all = "camelCase")]
pub enum AttemptPlan {
    /// There is no file in it.
    Empty,
    /// It makes an attempt.
    New {
        /// Its number.
        number: u32,
    },
    /// The policy allows no further attempt; it is left out.
    Refused {
        /// Why, as a sentence.
        reason: String,
    },
    /// It is the same as the latest attempt.
    Unchanged {
        /// The number of that attempt.
        number: u32,
    },
}

/// Work whose owner is not certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UnmatchedGroup {
    /// The folders, verbatim; of a single file its path.
    pub folders: Vec<String>,
    /// How many files.
    pub files: usize,
    /// Why nobody was assigned, as a sentence.
    pub reason: String,
    /// Who it might be; a person decides.
    pub suggestions: Vec<Suggestion>,
}

/// Somebody unmatched work might belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The learner's name.
    pub name: String,
    /// The id by which `assay learner` knows them, when they are in the workspace.
    pub id: Option<String>,
}

/// Something an assessor should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingView {
    /// The kind, for programs: `zeroBytes`, `sameFile`, …
    pub code: &'static str,
    /// The path it is about, where it is about one.
    pub path: Option<String>,
    /// What was found, as a sentence.
    pub text: String,
}

pub(super) fn format_name(format: Format) -> &'static str {
    match format {
        Format::Empty => "empty",
        Format::MoodleFlat => "moodleFlat",
        Format::MoodleFolders => "moodleFolders",
        Format::PlainFiles => "plainFiles",
        Format::PlainFolders => "plainFolders",
        _ => "other",
    }
}

pub(super) fn matched_by(by: MatchedBy) -> &'static str {
    match by {
        MatchedBy::Email => "email",
        MatchedBy::Id => "id",
        MatchedBy::Name => "name",
        MatchedBy::Participant => "participant",
    }
}

pub(super) fn doubt(because: Doubt) -> &'static str {
    match because {
        Doubt::NameDisagrees => "The number is one learner's, but the name beside it is not that learner's.",
        Doubt::PartOfName => "Only a part of the name fits a learner.",
        Doubt::SameId => "Several learners have this number.",
        Doubt::SameName => "Several learners, or several groups of files, have this name.",
    }
}

/// A finding as a sentence. What is ignored on purpose is not worth a line each.
pub(super) fn finding_view(
    finding: &Finding,
    source: &Source,
    recognised: &Recognised,
) -> Option<FindingView> {
    let path = |entry: usize| source.entries().get(entry).map(|entry: &Entry| entry.path.clone());
    let folders =
        |group: usize| recognised.groups.get(group).map(|group| group.folders.join(", ")).unwrap_or_default();
    let view = |code, path, text: String| Some(FindingView { code, path, text });
    match finding {
        Finding::EmptyGroup { group } => view(
            "emptyGroup",
            Some(folders(*group)),
            "There is no file in it that has any content.".to_owned(),
        ),
        Finding::Ignored { entry, because: IgnoredBecause::Hidden } => {
            view("ignored", path(*entry), "Left out: a hidden, lock or backup file.".to_owned())
        }
        Finding::Ignored { because: IgnoredBecause::SystemFile, .. } => None,
        Finding::SameFile { groups, .. } => {
            let owners: Vec<String> = groups.iter().map(|group| folders(*group)).collect();
            view("sameFile", None, format!("The same file was handed in by several: {}.", owners.join("; ")))
        }
        Finding::TypeMismatch { entry, found } => view(
            "typeMismatch",
            path(*entry),
            format!("Its contents are {}, which its name does not say.", found.mime()),
        ),
        Finding::Unplaced { entry } => view(
            "unplaced",
            path(*entry),
            "It lies beside the learners' folders and belongs to nobody.".to_owned(),
        ),
        Finding::Unreadable { entry } => view("unreadable", path(*entry), "It could not be read.".to_owned()),
        Finding::ZeroBytes { entry, .. } => {
            view("zeroBytes", path(*entry), "The file is empty and is no evidence.".to_owned())
        }
        _ => None,
    }
}
