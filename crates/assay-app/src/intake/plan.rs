//! The look before the commit.

use super::people::candidate;
use super::report::{self, AttemptPlan, IntakeReport, MatchedGroup, Suggestion, UnmatchedGroup};
use super::{Arrangement, Hand, IntakePlan, Look, Person, Work};
use crate::error::{AppError, Code};
use crate::judging::{is_met, standing_assessment};
use crate::progress::{OnStep, Step};
use crate::workspace::Workspace;
use assay_domain::{Achievement, AttemptPolicy, CohortId, LastAttempt, NextAttempt};
use assay_evidence::intake::{self, Group, Inspected, Recognised};
use assay_evidence::matching::{self, Candidate, Match};
use assay_evidence::{ContentHash, Limits, Source, SourceError, fileset_hash};
use assay_store::{CohortLearner, CohortRow};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// The cohort an import is for, with all that decides what becomes of work.
struct Target {
    cohort: CohortRow,
    enrolled: Vec<CohortLearner>,
    achievement: Achievement,
    policy: AttemptPolicy,
}

impl Look {
    /// Reads a source to its end.
    pub(super) fn at(path: &Path, on_step: &mut OnStep<'_>) -> Result<Self, AppError> {
        let source = Source::open(path, &Limits::default()).map_err(|error| AppError::source(&error))?;
        let recognised = intake::recognise(&source);
        let contents = inspect(&source, &recognised, on_step)?;
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        Ok(Self { name, source, recognised, contents })
    }

    /// The files of a learner's groups, each by its path for the file set and what it holds.
    pub(super) fn files<'a>(
        &'a self,
        groups: &'a [usize],
    ) -> impl Iterator<Item = (&'a intake::FileRef, Inspected)> + 'a {
        groups.iter().flat_map(move |group| {
            self.recognised.groups[*group]
                .files
                .iter()
                .filter_map(move |file| Some((file, *self.contents.get(&file.entry)?)))
        })
    }

    pub(super) fn fileset(&self, groups: &[usize]) -> ContentHash {
        let files: Vec<(String, ContentHash)> =
            self.files(groups).map(|(file, content)| (file.fileset_path(), content.hash)).collect();
        fileset_hash(&files)
    }

    /// The folders of a group; of a file that stands alone, its path.
    fn folders(&self, group: usize) -> Vec<String> {
        let group = &self.recognised.groups[group];
        if group.folders.is_empty() {
            group.files.iter().map(|file| file.path.clone()).collect()
        } else {
            group.folders.clone()
        }
    }
}

impl Arrangement {
    pub(super) fn blank() -> Self {
        Self { report: IntakeReport::of("", "empty", ""), people: Vec::new(), work: Vec::new() }
    }
}

impl IntakePlan {
    /// Finds out whose the groups are and what becomes of them, by what the workspace holds now.
    pub(super) fn arrange(&self, workspace: &Workspace) -> Result<Arrangement, AppError> {
        let target = self.cohort.map(|cohort| target(workspace, cohort)).transpose()?;
        let enrolled = target.as_ref().map_or(&[][..], |target| &target.enrolled);
        let mut people = self.people(workspace, enrolled)?;
        let candidates: Vec<Candidate<usize>> =
            people.iter().enumerate().map(|(index, one)| candidate(index, one)).collect();
        let matches = matching::match_groups(&self.look.recognised.groups, &candidates);
        // By hand comes after matching: whom a person named for one group must not draw others to them.
        self.add_named(workspace, &mut people)?;

        let format = report::format_name(self.look.recognised.format);
        let cohort = target.as_ref().map_or("", |target| target.cohort.name.as_str());
        let mut report = IntakeReport::of(&self.look.name, format, cohort);
        let mut owned: BTreeMap<usize, (Vec<usize>, &'static str)> = BTreeMap::new();
        for (group, matched) in matches.into_iter().enumerate() {
            match self.owner(group, matched, &people) {
                Ok((person, by)) => {
                    let (groups, decided) = owned.entry(person).or_insert_with(|| (Vec::new(), by));
                    groups.push(group);
                    if by == BY_HAND {
                        *decided = by;
                    }
                }
                Err(unmatched) => report.unmatched.push(unmatched),
            }
        }
        let mut work = Vec::with_capacity(owned.len());
        for (person, (groups, by)) in owned {
            let attempt = self.attempt(workspace, &people[person], &groups, target.as_ref())?;
            let is_new_attempt = matches!(attempt, AttemptPlan::New { .. });
            report.matched.push(MatchedGroup {
                folders: groups.iter().flat_map(|group| self.look.folders(*group)).collect(),
                learner: people[person].learner.name.clone(),
                by,
                files: groups.iter().map(|group| self.look.recognised.groups[*group].files.len()).sum(),
                attempt,
                groups: groups.clone(),
            });
            work.push(Work { person, groups, is_new_attempt });
        }
        let mut arrangement = Arrangement { report, people, work };
        arrangement.conclude(&self.look);
        Ok(arrangement)
    }

    /// Whose a group is and what decided, or why a person has to say.
    fn owner(
        &self,
        group: usize,
        matched: Match<usize>,
        people: &[Person],
    ) -> Result<(usize, &'static str), UnmatchedGroup> {
        let named = match self.hands.get(&group) {
            Some(Hand::Skipped) => {
                let reason = "It was left out by hand.".to_owned();
                return Err(UnmatchedGroup { skipped: true, ..self.unmatched(group, reason, &[], people) });
            }
            Some(Hand::Created(learner)) => Some(learner.id),
            Some(Hand::Learner(id)) => Some(*id),
            None => None,
        };
        if let Some(person) = people.iter().position(|person| Some(person.learner.id) == named) {
            return Ok((person, BY_HAND));
        }
        match matched {
            Match::Matched { learner, by } => Ok((learner, report::matched_by(by))),
            Match::Ambiguous { candidates, because } => {
                Err(self.unmatched(group, report::doubt(because).to_owned(), &candidates, people))
            }
            Match::Unmatched => {
                let reason =
                    "No learner of the list or of the workspace has this number or exactly this name.";
                Err(self.unmatched(group, reason.to_owned(), &[], people))
            }
        }
    }

    fn unmatched(
        &self,
        group: usize,
        reason: String,
        candidates: &[usize],
        people: &[Person],
    ) -> UnmatchedGroup {
        let files = self.look.recognised.groups[group].files.len();
        let mut suggested: Vec<usize> = candidates.to_vec();
        if suggested.is_empty() {
            let key = &self.look.recognised.groups[group].key;
            let names = key.display_name.iter().chain(&key.suggested_names);
            let folded: Vec<String> = names.map(|name| matching::fold_name(name)).collect();
            let fits = |index: &usize| folded.contains(&people[*index].learner.folded_name);
            suggested = (0..people.len()).filter(fits).collect();
        }
        let mut seen = HashSet::new();
        let suggestions = suggested
            .into_iter()
            .map(|index| &people[index])
            .filter(|person| seen.insert(person.learner.id))
            .map(|person| Suggestion {
                name: person.learner.name.clone(),
                id: (!person.is_new).then(|| person.learner.id.to_string()),
                learner: person.learner.id,
            })
            .collect();
        let folders = self.look.folders(group);
        UnmatchedGroup { folders, files, reason, suggestions, group, skipped: false }
    }

    fn attempt(
        &self,
        workspace: &Workspace,
        person: &Person,
        groups: &[usize],
        target: Option<&Target>,
    ) -> Result<AttemptPlan, AppError> {
        if self.look.files(groups).next().is_none() {
            return Ok(AttemptPlan::Empty);
        }
        let Some(target) = target else { return Ok(AttemptPlan::New { number: 0 }) };
        let Some(there) = target.enrolled.iter().find(|one| one.learner.id == person.learner.id) else {
            return Ok(AttemptPlan::New { number: 1 });
        };
        if there.latest_fileset.as_deref() == Some(self.look.fileset(groups).to_string().as_str()) {
            return Ok(AttemptPlan::Unchanged { number: there.latest_attempt });
        }
        let last = last_attempt(workspace, there, &target.achievement)?;
        Ok(match target.policy.next_attempt(last.as_ref(), workspace.now().date()) {
            NextAttempt::Allowed { number, .. } => AttemptPlan::New { number },
            NextAttempt::Refused { reason } => AttemptPlan::Refused { reason },
        })
    }
}

/// What decided when a person did.
const BY_HAND: &str = "hand";

impl Arrangement {
    fn conclude(&mut self, look: &Look) {
        let examined = intake::examine(&look.recognised, &look.contents);
        let all = look.recognised.findings.iter().chain(&examined);
        self.report.findings =
            all.filter_map(|finding| report::finding_view(finding, &look.source, &look.recognised)).collect();
        let with_work: HashSet<usize> = self.work.iter().map(|work| work.person).collect();
        let listed = self.people.iter().enumerate().filter(|(_, person)| person.is_listed);
        self.report.without_work = listed
            .filter(|(index, _)| !with_work.contains(index))
            .map(|(_, person)| person.learner.name.clone())
            .collect();
        let joins = |(index, person): &(usize, &Person)| {
            person.is_new && (person.is_listed || with_work.contains(index))
        };
        self.report.new_learners = self.people.iter().enumerate().filter(joins).count();
        self.report.new_attempts = self.work.iter().filter(|work| work.is_new_attempt).count();
        let unchanged = |group: &&MatchedGroup| matches!(group.attempt, AttemptPlan::Unchanged { .. });
        self.report.unchanged = self.report.matched.iter().filter(unchanged).count();
    }
}

fn target(workspace: &Workspace, cohort: CohortId) -> Result<Target, AppError> {
    let (cohort, enrolled) =
        workspace.store.read::<_, AppError>(|r| Ok((r.cohort(cohort)?, r.cohort_learners(cohort)?)))?;
    let cohort = cohort.ok_or_else(|| {
        AppError::new(
            Code::NotFound,
            "cohort",
            "The cohort of this import is not there any more.",
            "Pick another one.",
        )
    })?;
    let achievement = workspace.achievement(cohort.version)?;
    // A cohort may allow another number of attempts than its award.
    let mut policy = achievement.attempt_policy.clone();
    if cohort.max_attempts.is_some() {
        policy.max_attempts = cohort.max_attempts;
    }
    Ok(Target { cohort, enrolled, achievement, policy })
}

/// Reads every file that belongs to somebody to its end.
fn inspect(
    source: &Source,
    recognised: &Recognised,
    on_step: &mut OnStep<'_>,
) -> Result<HashMap<usize, Inspected>, AppError> {
    let files: Vec<&intake::FileRef> =
        recognised.groups.iter().flat_map(|group: &Group| &group.files).collect();
    let total = files.len() as u64;
    let mut contents = HashMap::with_capacity(files.len());
    for (done, file) in files.into_iter().enumerate() {
        let reader = source.read(file.entry).map_err(|error| AppError::source(&error))?;
        let inspected =
            intake::inspect(reader, &file.path).map_err(|error| match SourceError::from_io(error) {
                Ok(refusal) => AppError::source(&refusal),
                Err(error) => AppError::io(Path::new(&file.path), "read the file", &error),
            })?;
        contents.insert(file.entry, inspected);
        if on_step(Step { done: done as u64 + 1, total }).is_break() {
            return Err(cancelled());
        }
    }
    Ok(contents)
}

pub(super) fn cancelled() -> AppError {
    AppError::new(Code::Cancelled, "the import", "The import was stopped.", "Nothing was imported.")
}

/// The last attempt as the policy looks at it. One that was not decided yet stops nobody from handing in again
/// but for the number of attempts.
fn last_attempt(
    workspace: &Workspace,
    there: &CohortLearner,
    achievement: &Achievement,
) -> Result<Option<LastAttempt>, AppError> {
    if there.latest_attempt == 0 {
        return Ok(None);
    }
    let view = workspace.store.read(|r| r.submission(there.submission))?;
    let decided = view.attempts.last().and_then(standing_assessment);
    let criteria = achievement.rubric.criteria();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let not_met = decided.map_or(0, |assessment| {
        let judged = |id| {
            let row = assessment.judgements.iter().find(|row| row.judged.criterion == id);
            row.and_then(|row| row.judged.judgement.as_ref())
        };
        criteria.iter().filter(|criterion| !is_met(achievement, criterion, judged(criterion.id))).count()
    });
    let decided_on =
        decided.and_then(|assessment| assessment.row.closed.as_ref()).map(|closed| closed.at.date());
    Ok(Some(LastAttempt {
        number: there.latest_attempt,
        decided_on: decided_on.unwrap_or_else(|| workspace.now().date()),
        not_met: count(not_met),
        criteria: count(criteria.len()),
        granted: 0,
    }))
}
