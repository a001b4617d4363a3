//! Saying by hand whose work it is. The program never guesses; a person may know.

use super::{Hand, IntakePlan, people};
use crate::error::{AppError, Code, sentence};
use crate::workspace::Workspace;
use assay_domain::{LearnerId, LearnerName};
use assay_evidence::matching::fold_name;
use assay_store::LearnerRow;

/// Whose a group of files is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// Somebody who is not in the workspace yet.
    Create(NewPerson),
    /// A learner of the workspace, or somebody of the list.
    Learner(LearnerId),
    /// Nobody's: it is left out.
    Skip,
    /// As it was found.
    Undecided,
}

/// Somebody who is not in the workspace yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// The name.
    pub name: String,
    /// The number at the institution.
    pub external_id: Option<String>,
    /// The address.
    pub email: Option<String>,
}

impl Workspace {
    /// Says whose the groups are; they are given by their places as [`super::MatchedGroup::groups`] has them.
    ///
    /// # Errors
    /// When there is no such group or learner, or the new person cannot be one; the plan is then as it was.
    pub fn assign_intake(
        &self,
        plan: &mut IntakePlan,
        groups: &[usize],
        owner: &Owner,
    ) -> Result<(), AppError> {
        if let Some(unknown) = groups.iter().find(|group| **group >= plan.look.recognised.groups.len()) {
            return Err(AppError::new(
                Code::NotFound,
                unknown.to_string(),
                "The import has no such group of files.",
                "Look at the import again.",
            ));
        }
        let hand = match owner {
            Owner::Create(new) => Some(Hand::Created(self.new_person(plan, new)?)),
            Owner::Learner(id) => {
                // Somebody made by hand for another group stays one person.
                let created = plan.hands.values().find_map(|hand| match hand {
                    Hand::Created(row) if row.id == *id => Some(row.clone()),
                    Hand::Created(_) | Hand::Learner(_) | Hand::Skipped => None,
                });
                if created.is_none() && !plan.now.people.iter().any(|person| person.learner.id == *id) {
                    people::known(self, *id)?;
                }
                Some(created.map_or(Hand::Learner(*id), Hand::Created))
            }
            Owner::Skip => Some(Hand::Skipped),
            Owner::Undecided => None,
        };
        let before = plan.hands.clone();
        for group in groups {
            match &hand {
                Some(hand) => plan.hands.insert(*group, hand.clone()),
                None => plan.hands.remove(group),
            };
        }
        self.arrange_intake(plan).inspect_err(|_| plan.hands = before)
    }

    fn new_person(&self, plan: &IntakePlan, new: &NewPerson) -> Result<LearnerRow, AppError> {
        let name = LearnerName::new(&new.name).map_err(|error| {
            AppError::invalid("name", sentence(&error.to_string()), "Write the name on one line.")
        })?;
        let plain = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (external_id, email) = (plain(&new.external_id), plain(&new.email));
        let is_taken = self.store.read::<_, AppError>(|r| {
            let by_id = external_id.as_deref().map(|id| r.learners_by_external_id(id)).transpose()?;
            let by_email = email.as_deref().map(|email| r.learners_by_email(email)).transpose()?;
            Ok([by_id, by_email].into_iter().flatten().any(|found| !found.is_empty()))
        })?;
        let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        let is_planned = plan.now.people.iter().any(|person| {
            same(&person.learner.external_id, &external_id) || same(&person.learner.email, &email)
        });
        if is_taken || is_planned {
            return Err(AppError::refused(
                "learner",
                "Somebody with this number or address is known already.",
                "Choose that learner, or correct the number and the address.",
            ));
        }
        Ok(LearnerRow {
            id: LearnerId::from_uuid(self.make_uuid()?),
            name: name.as_str().to_owned(),
            folded_name: fold_name(name.as_str()),
            email,
            external_id,
            other: serde_json::json!({}),
        })
    }
}
