//! Intake: looked at, assigned by hand where nothing is certain, carried out, taken back.

mod shape;

use super::ids;
use super::job::steps;
use crate::desk::HeldIntake;
use crate::error::WireCode;
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::intake::{NewPerson, Owner, sort_sources};
use assay_app::{Code, progress};
use shape::{groups, view};

pub(crate) fn intake_open(
    desk: &Desk,
    host: &dyn Host,
    request: IntakeOpenRequest,
) -> Result<IntakeView, WireError> {
    let workspace = desk.workspace()?;
    let paths = request.sources.iter().map(|handle| desk.path(handle)).collect::<Result<Vec<_>, _>>()?;
    let sources = sort_sources(&paths)?;
    let (list, bytes) = sources.list.unzip();
    let cohort = ids::id_or_none("cohort", request.cohort.as_deref())?;
    let plan = match &request.job {
        Some(job) => {
            let mut steps = steps(desk, host, job);
            workspace.look_at_intake(&sources.work, cohort, bytes.as_deref(), &mut steps)?
        }
        None => workspace.look_at_intake(&sources.work, cohort, bytes.as_deref(), &mut progress::ignore)?,
    };
    let id = desk.hold_intake(HeldIntake { plan, list })?;
    let intake = desk.intake(&id)?;
    let held = intake.lock();
    Ok(view(id, &held))
}

pub(crate) fn intake_view(
    desk: &Desk,
    _: &dyn Host,
    request: IntakeRequest,
) -> Result<IntakeView, WireError> {
    let workspace = desk.workspace()?;
    let intake = desk.intake(&request.plan)?;
    let mut held = intake.lock();
    // It is asked again when learners or attempts changed; what it would do may be something else now.
    workspace.arrange_intake(&mut held.plan)?;
    Ok(view(request.plan, &held))
}

pub(crate) fn intake_assign(
    desk: &Desk,
    _: &dyn Host,
    request: IntakeAssignRequest,
) -> Result<IntakeView, WireError> {
    let workspace = desk.workspace()?;
    let intake = desk.intake(&request.plan)?;
    let mut held = intake.lock();
    let owner = owner(&request)?;
    workspace.assign_intake(&mut held.plan, &groups(&request.group)?, &owner)?;
    Ok(view(request.plan, &held))
}

fn owner(request: &IntakeAssignRequest) -> Result<Owner, WireError> {
    let missing = |member: &str, message: &str| {
        WireError::new(WireCode::InputInvalid, member, message, "Choose whose work it is, or leave it out.")
    };
    Ok(match request.to {
        IntakeOwner::Create => {
            let name = request.name.clone().ok_or_else(|| missing("name", "The new learner has no name."))?;
            let (external_id, email) = (request.external_id.clone(), request.email.clone());
            Owner::Create(NewPerson { name, external_id, email })
        }
        IntakeOwner::Learner => {
            let learner = request.learner.as_deref();
            let learner = learner.ok_or_else(|| missing("learner", "No learner was chosen."))?;
            Owner::Learner(ids::id("learner", learner)?)
        }
        IntakeOwner::Skip => Owner::Skip,
        IntakeOwner::Undecided => Owner::Undecided,
    })
}

pub(crate) fn intake_cohort(
    desk: &Desk,
    _: &dyn Host,
    request: IntakeCohortRequest,
) -> Result<IntakeView, WireError> {
    let workspace = desk.workspace()?;
    let intake = desk.intake(&request.plan)?;
    let mut held = intake.lock();
    workspace.pick_intake_cohort(&mut held.plan, &request.cohort)?;
    Ok(view(request.plan, &held))
}

pub(crate) fn intake_commit(
    desk: &Desk,
    host: &dyn Host,
    request: IntakeCommitRequest,
) -> Result<IntakeCommitted, WireError> {
    let workspace = desk.workspace()?;
    let intake = desk.intake(&request.plan)?;
    let held = intake.lock();
    let mut steps = steps(desk, host, &request.job);
    let done = match workspace.commit_intake(&held.plan, &desk.actor()?, &mut steps) {
        Ok(done) => done,
        Err(error) if error.code == Code::Cancelled => return Ok(shape::stopped()),
        Err(error) => return Err(error.into()),
    };
    desk.drop_intake(&request.plan);
    Ok(shape::committed(&done))
}

pub(crate) fn intake_undo(
    desk: &Desk,
    _: &dyn Host,
    request: IntakeUndoRequest,
) -> Result<IntakeUndone, WireError> {
    let import = ids::id("import", &request.import)?;
    let back = desk.workspace()?.take_back_import(import, &desk.actor()?)?;
    Ok(IntakeUndone { attempts: back.attempts, refused: back.refused })
}

pub(crate) fn intake_drop(desk: &Desk, _: &dyn Host, request: IntakeRequest) -> Result<Nothing, WireError> {
    desk.drop_intake(&request.plan);
    Ok(Nothing {})
}
