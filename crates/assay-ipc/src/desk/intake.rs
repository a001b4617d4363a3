//! Imports that were looked at and not yet carried out.

use super::{Desk, held};
use crate::error::{WireCode, WireError};
use assay_app::intake::IntakePlan;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

/// The most plans that are kept. Each holds its archive open, and nobody has more than a few in hand.
const MOST: usize = 8;

/// The plans, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Intakes(Mutex<VecDeque<(String, Arc<Mutex<HeldIntake>>)>>);

/// A plan, and the name of the list it was made with.
#[derive(Debug)]
pub(crate) struct HeldIntake {
    pub(crate) plan: IntakePlan,
    pub(crate) list: Option<String>,
}

/// A plan in use: one command at a time works on it.
pub(crate) struct IntakeInUse(Arc<Mutex<HeldIntake>>);

impl IntakeInUse {
    pub(crate) fn lock(&self) -> MutexGuard<'_, HeldIntake> {
        held(&self.0)
    }
}

impl Desk {
    /// Keeps a plan and names it.
    pub(crate) fn hold_intake(&self, intake: HeldIntake) -> Result<String, WireError> {
        let id = self.make_id()?;
        let mut kept = held(&self.intakes.0);
        kept.push_back((id.clone(), Arc::new(Mutex::new(intake))));
        if kept.len() > MOST {
            kept.pop_front();
        }
        Ok(id)
    }

    /// The plan of this name.
    pub(crate) fn intake(&self, id: &str) -> Result<IntakeInUse, WireError> {
        let kept = held(&self.intakes.0);
        let found = kept.iter().find(|(own, _)| own == id).map(|(_, intake)| Arc::clone(intake));
        found.map(IntakeInUse).ok_or_else(|| {
            WireError::new(
                WireCode::NotFound,
                id,
                "This import is not in hand any more.",
                "Drop the archive on the window again.",
            )
        })
    }

    /// Lets a plan go. One that is gone already is no mistake.
    pub(crate) fn drop_intake(&self, id: &str) {
        held(&self.intakes.0).retain(|(own, _)| own != id);
    }

    /// Lets all of them go: they are about the workspace that was open.
    pub(super) fn drop_intakes(&self) {
        held(&self.intakes.0).clear();
    }
}
