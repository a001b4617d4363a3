//! Everybody a group of files may belong to.

use super::{Hand, IntakePlan, List, Person};
use crate::error::{AppError, Code};
use crate::learner::{Known, known_as};
use crate::workspace::Workspace;
use assay_domain::LearnerId;
use assay_evidence::matching::Candidate;
use assay_store::{CohortLearner, LearnerRow};
use std::collections::HashSet;

impl IntakePlan {
    /// The list and the cohort when there is a list, else the whole workspace.
    pub(super) fn people(
        &self,
        workspace: &Workspace,
        enrolled: &[CohortLearner],
    ) -> Result<Vec<Person>, AppError> {
        let mut people = match &self.list {
            Some(list) => listed(workspace, list)?,
            None => Vec::new(),
        };
        for one in enrolled {
            match people.iter_mut().find(|person| person.learner.id == one.learner.id) {
                Some(person) => {
                    if person.participant.is_none() {
                        person.participant.clone_from(&one.enrolment.participant);
                    }
                }
                None => people.push(known_person(one.learner.clone(), one.enrolment.participant.clone())),
            }
        }
        if self.list.is_none() {
            let seen: HashSet<LearnerId> = people.iter().map(|person| person.learner.id).collect();
            let rest = workspace.all_learners()?.into_iter().filter(|learner| !seen.contains(&learner.id));
            people.extend(rest.map(|learner| known_person(learner, None)));
        }
        Ok(people)
    }

    /// Adds those whom a person named and who are not among the others.
    pub(super) fn add_named(&self, workspace: &Workspace, people: &mut Vec<Person>) -> Result<(), AppError> {
        for hand in self.hands.values() {
            let person = match hand {
                Hand::Created(learner) => Person { is_new: true, ..known_person(learner.clone(), None) },
                Hand::Learner(id) if people.iter().any(|person| person.learner.id == *id) => continue,
                Hand::Learner(id) => known_person(known(workspace, *id)?, None),
                Hand::Skipped => continue,
            };
            people.push(person);
        }
        Ok(())
    }
}

/// The learners of a list, with what it changes about them.
fn listed(workspace: &Workspace, list: &List) -> Result<Vec<Person>, AppError> {
    let mut people = Vec::new();
    for (index, (row, fresh)) in list.roster.rows.iter().zip(&list.ids).enumerate() {
        let known = workspace.store.read(|r| known_as(r, row))?;
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
        let Some(mut learner) = workspace.merged(before, row)? else { continue };
        if is_new {
            learner.id = *fresh;
        }
        let is_changed = kept.is_some_and(|kept| kept != learner);
        people.push(Person {
            learner,
            is_new,
            is_changed,
            participant: row.participant.clone(),
            row: Some(row.clone()),
            is_listed: true,
        });
    }
    Ok(people)
}

/// A learner of the workspace.
pub(super) fn known(workspace: &Workspace, id: LearnerId) -> Result<LearnerRow, AppError> {
    workspace.store.read(|r| r.learner(id))?.ok_or_else(|| {
        AppError::new(
            Code::NotFound,
            id.to_string(),
            "This learner is neither in the workspace nor on the list.",
            "Choose another one, or make a new learner.",
        )
    })
}

fn known_person(learner: LearnerRow, participant: Option<String>) -> Person {
    Person { learner, is_new: false, is_changed: false, row: None, participant, is_listed: false }
}

pub(super) fn candidate(index: usize, person: &Person) -> Candidate<usize> {
    Candidate {
        key: index,
        name: Some(person.learner.name.clone()),
        email: person.learner.email.clone(),
        id: person.learner.external_id.clone(),
        participant: person.participant.clone(),
    }
}
