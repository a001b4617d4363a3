//! What an intake found, in a form for people and programs.

use assay_domain::{ImportId, LearnerId, SubmissionId};
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
    /// What was written; nothing for a look.
    #[serde(skip)]
    pub committed: Option<CommittedImport>,
}

/// An import that was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommittedImport {
    /// The import.
    pub id: ImportId,
    /// The submission to judge first among its new attempts, in the order of the queue.
    pub first: Option<SubmissionId>,
}

/// A learner's work in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchedGroup {
    /// The places of its groups in the source, for [`crate::Workspace::assign_intake`].
    #[serde(skip)]
    pub groups: Vec<usize>,
    /// The folders it came in, verbatim.
    pub folders: Vec<String>,
    /// The learner's name.
    pub learner: String,
    /// What decided: `participant`, `id`, `email`, `name`, or `hand`: a person.
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
        /// Its number; 0 while no cohort is picked.
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
    /// The place of the group in the source, for [`crate::Workspace::assign_intake`].
    #[serde(skip)]
    pub group: usize,
    /// The folders, verbatim; of a single file its path.
    pub folders: Vec<String>,
    /// How many files.
    pub files: usize,
    /// Why nobody was assigned, as a sentence.
    pub reason: String,
    /// Who it might be; a person decides.
    pub suggestions: Vec<Suggestion>,
    /// Whether a person said to leave it out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
}

/// Somebody unmatched work might belong to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The learner's name.
    pub name: String,
    /// The id by which `assay learner` knows them, when they are in the workspace.
    pub id: Option<String>,
    /// By which [`crate::Workspace::assign_intake`] knows them: somebody of the list has an id before they are a learner.
    #[serde(skip)]
    pub learner: LearnerId,
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

impl IntakeReport {
    /// A look at a source of which nothing is known yet.
    pub(super) fn of(source: &str, format: &'static str, cohort: &str) -> Self {
        Self {
            source: source.to_owned(),
            format,
            cohort: cohort.to_owned(),
            dry_run: true,
            matched: Vec::new(),
            unmatched: Vec::new(),
            without_work: Vec::new(),
            new_learners: 0,
            new_attempts: 0,
            unchanged: 0,
            findings: Vec::new(),
            committed: None,
        }
    }
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
