//! The look before the commit.

use super::report::{self, AttemptPlan, IntakeReport, MatchedGroup, Suggestion, UnmatchedGroup};
use super::{IntakePlan, Person, Work};
use crate::error::{AppError, Code};
use crate::judging::{is_met, standing_assessment};
use crate::learner::{Known, known_as, read_roster};
use crate::progress::{OnStep, Step};
use crate::workspace::Workspace;
use assay_domain::{Achievement, AttemptPolicy, LastAttempt, LearnerId, NextAttempt};
use assay_evidence::intake::{self, Group, Inspected, Recognised};
use assay_evidence::matching::{self, Candidate, Match};
use assay_evidence::{ContentHash, Limits, Source, SourceError, fileset_hash};
use assay_store::{CohortLearner, CohortSummary, LearnerRow};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

pub(super) fn plan(
    workspace: &Workspace,
    path: &Path,
    cohort: &str,
    learners: Option<&[u8]>,
    on_step: &mut OnStep<'_>,
) -> Result<IntakePlan, AppError> {
    let cohort = workspace.find_cohort(cohort)?;
    let enrolled = workspace.store.read(|r| r.cohort_learners(cohort.cohort.id))?;
    let people = people(workspace, &enrolled, learners)?;
    let source = Source::open(path, &Limits::default()).map_err(|error| AppError::source(&error))?;
    let recognised = intake::recognise(&source);
    let contents = inspect(&source, &recognised, on_step)?;

    let candidates: Vec<Candidate<usize>> =
        people.iter().enumerate().map(|(index, one)| candidate(index, one)).collect();
    let matches = matching::match_groups(&recognised.groups, &candidates);
    let achievement = workspace.achievement(cohort.cohort.version)?;
    let mut plan = IntakePlan {
        report: empty_report(path, &recognised, &cohort),
        cohort: cohort.cohort.id,
        source,
        recognised,
        contents,
        people,
        work: Vec::new(),
    };
    let mut owned: BTreeMap<usize, (Vec<usize>, &'static str)> = BTreeMap::new();
    for (group, matched) in matches.iter().enumerate() {
        match matched {
            Match::Matched { learner, by } => {
                owned.entry(*learner).or_insert_with(|| (Vec::new(), report::matched_by(*by))).0.push(group);
            }
            Match::Ambiguous { candidates, because } => {
                let entry = plan.unmatched(group, report::doubt(*because).to_owned(), candidates);
                plan.report.unmatched.push(entry);
            }
            Match::Unmatched => {
                let reason =
                    "No learner of the list or of the workspace has this number or exactly this name.";
                let entry = plan.unmatched(group, reason.to_owned(), &[]);
                plan.report.unmatched.push(entry);
            }
        }
    }
    let policy = policy_of(&achievement, &cohort);
    for (person, (groups, by)) in owned {
        let attempt = plan.attempt(workspace, person, &groups, &enrolled, &policy, &achievement)?;
        let is_new_attempt = matches!(attempt, AttemptPlan::New { .. });
        plan.report.matched.push(MatchedGroup {
            folders: groups.iter().flat_map(|group| plan.folders(*group)).collect(),
            learner: plan.people[person].learner.name.clone(),
            by,
            files: groups.iter().map(|group| plan.recognised.groups[*group].files.len()).sum(),
            attempt,
        });
        plan.work.push(Work { person, groups, is_new_attempt });
    }
    plan.conclude();
    Ok(plan)
}

impl IntakePlan {
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

    fn attempt(
        &self,
        workspace: &Workspace,
        person: usize,
        groups: &[usize],
        enrolled: &[CohortLearner],
        policy: &AttemptPolicy,
        achievement: &Achievement,
    ) -> Result<AttemptPlan, AppError> {
        if self.files(groups).next().is_none() {
            return Ok(AttemptPlan::Empty);
        }
        let learner = self.people[person].learner.id;
        let Some(there) = enrolled.iter().find(|one| one.learner.id == learner) else {
            return Ok(AttemptPlan::New { number: 1 });
        };
        if there.latest_fileset.as_deref() == Some(self.fileset(groups).to_string().as_str()) {
            return Ok(AttemptPlan::Unchanged { number: there.latest_attempt });
        }
        let last = last_attempt(workspace, there, achievement)?;
        Ok(match policy.next_attempt(last.as_ref(), workspace.now().date()) {
            NextAttempt::Allowed { number, .. } => AttemptPlan::New { number },
            NextAttempt::Refused { reason } => AttemptPlan::Refused { reason },
        })
    }

    fn unmatched(&self, group: usize, reason: String, candidates: &[usize]) -> UnmatchedGroup {
        let files = self.recognised.groups[group].files.len();
        let mut people: Vec<usize> = candidates.to_vec();
        if people.is_empty() {
            let suggested = &self.recognised.groups[group].key.suggested_names;
            let folded: Vec<String> = suggested.iter().map(|name| matching::fold_name(name)).collect();
            let fits = |index: &usize| folded.contains(&self.people[*index].learner.folded_name);
            people = (0..self.people.len()).filter(fits).collect();
        }
        let suggestions = people
            .into_iter()
            .map(|index| &self.people[index])
            .map(|person| Suggestion {
                name: person.learner.name.clone(),
                id: (!person.is_new).then(|| person.learner.id.to_string()),
            })
            .collect();
        UnmatchedGroup { folders: self.folders(group), files, reason, suggestions }
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

    fn conclude(&mut self) {
        let examined = intake::examine(&self.recognised, &self.contents);
        let all = self.recognised.findings.iter().chain(&examined);
        self.report.findings =
            all.filter_map(|finding| report::finding_view(finding, &self.source, &self.recognised)).collect();
        let with_work: Vec<usize> = self.work.iter().map(|work| work.person).collect();
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

/// Everybody the work may belong to: the list and the cohort when there is a list, else the whole workspace.
fn people(
    workspace: &Workspace,
    enrolled: &[CohortLearner],
    learners: Option<&[u8]>,
) -> Result<Vec<Person>, AppError> {
    let mut people: Vec<Person> = Vec::new();
    if let Some(bytes) = learners {
        let list = read_roster(bytes)?;
        for (index, row) in list.rows.into_iter().enumerate() {
            let known = workspace.store.read(|r| known_as(r, &row))?;
            let before = match known {
                Known::Nobody => None,
                Known::One(learner) => Some(learner),
                Known::Several(reason) => {
                    return Err(AppError::new(
                        Code::Ambiguous,
                        format!("line {} of the list", index + 2),
                        reason,
                        "Nothing was imported.",
                    ));
                }
            };
            let (is_new, kept) = (before.is_none(), before.clone());
            // A worksheet of blind marking has no names: its rows say who is in the cohort only by number.
            let Some(learner) = workspace.merged(before, &row)? else { continue };
            let is_changed = kept.is_some_and(|kept| kept != learner);
            let participant = row.participant.clone();
            people.push(Person { learner, is_new, is_changed, row: Some(row), participant, is_listed: true });
        }
    }
    let mut seen: Vec<LearnerId> = people.iter().map(|person| person.learner.id).collect();
    for one in enrolled {
        match people.iter_mut().find(|person| person.learner.id == one.learner.id) {
            Some(person) => {
                if person.participant.is_none() {
                    person.participant.clone_from(&one.enrolment.participant);
                }
            }
            None => {
                seen.push(one.learner.id);
                people.push(known_person(one.learner.clone(), one.enrolment.participant.clone()));
            }
        }
    }
    if learners.is_none() {
        let seen: std::collections::HashSet<LearnerId> = seen.into_iter().collect();
        let rest = workspace.all_learners()?.into_iter().filter(|learner| !seen.contains(&learner.id));
        people.extend(rest.map(|learner| known_person(learner, None)));
    }
    Ok(people)
}

fn known_person(learner: LearnerRow, participant: Option<String>) -> Person {
    Person { learner, is_new: false, is_changed: false, row: None, participant, is_listed: false }
}

fn candidate(index: usize, person: &Person) -> Candidate<usize> {
    Candidate {
        key: index,
        name: Some(person.learner.name.clone()),
        email: person.learner.email.clone(),
        id: person.learner.external_id.clone(),
        participant: person.participant.clone(),
    }
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

/// A cohort may allow another number of attempts than its award.
fn policy_of(achievement: &Achievement, cohort: &CohortSummary) -> AttemptPolicy {
    let mut policy = achievement.attempt_policy.clone();
    if cohort.cohort.max_attempts.is_some() {
        policy.max_attempts = cohort.cohort.max_attempts;
    }
    policy
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

fn empty_report(path: &Path, recognised: &Recognised, cohort: &CohortSummary) -> IntakeReport {
    IntakeReport {
        source: path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned()),
        format: report::format_name(recognised.format),
        cohort: cohort.cohort.name.clone(),
        dry_run: true,
        matched: Vec::new(),
        unmatched: Vec::new(),
        without_work: Vec::new(),
        new_learners: 0,
        new_attempts: 0,
        unchanged: 0,
        findings: Vec::new(),
    }
}
