//! Release: what can be issued, the key, and the batch.

use super::job::steps;
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::export::{ExportedCredential, Format};
use assay_app::file_name;
use assay_app::issuing::{Blocked, IssueRequest};
use assay_app::release::ReadyBadge;
use zeroize::Zeroizing;

pub(crate) fn release_preview(
    desk: &Desk,
    _: &dyn Host,
    request: ReleaseRequest,
) -> Result<ReleasePreview, WireError> {
    let workspace = desk.workspace()?;
    let preview = workspace.preview_release(request.cohort.as_deref())?;
    let organisation = workspace.organisation()?;
    Ok(ReleasePreview {
        ready: preview.ready.into_iter().map(ReleaseItem::from).collect(),
        blocked: preview.blocked.into_iter().map(ReleaseBlocked::from).collect(),
        letters: preview.letters,
        folder: desk.register(&desk.workspaces().join("Released").join(file_name(&organisation.name)))?,
        warning: workspace.publication()?.and_then(|publication| publication.missing),
        organisation: organisation.name,
        key_unlocked: desk.key_unlocked(),
    })
}

pub(crate) fn release_run(
    desk: &Desk,
    host: &dyn Host,
    request: ReleaseRunRequest,
) -> Result<ReleaseDone, WireError> {
    let workspace = desk.workspace()?;
    let out = desk.path(&request.folder)?;
    let key = desk.signing_key()?;
    let wanted = IssueRequest {
        cohort: request.cohort.clone(),
        learners: Vec::new(),
        formats: formats(&request.formats),
        letters: request.letters,
        out: out.clone(),
    };
    let done = workspace.issue(&wanted, &key, &desk.actor()?, &mut steps(desk, host, &request.job))?;
    drop(key);
    let mut answer = ReleaseDone {
        issued: done.issued.into_iter().map(ReleasedBadge::from).collect(),
        blocked: done.blocked.into_iter().map(ReleaseBlocked::from).collect(),
        letters: u32::try_from(done.letters.len()).unwrap_or(u32::MAX),
        lms: Vec::new(),
        notes: done.unprinted,
        cancelled: done.cancelled,
        folder: request.folder,
    };
    if request.lms && !answer.cancelled {
        let cohort = request.cohort.as_deref();
        let lms = workspace.write_for_lms(cohort, &out, &mut steps(desk, host, &request.job))?;
        answer.lms = lms.files;
        answer.notes.extend(lms.notes);
        answer.cancelled = lms.cancelled;
    }
    Ok(answer)
}

pub(crate) fn key_unlock(desk: &Desk, _: &dyn Host, request: KeyUnlockRequest) -> Result<Nothing, WireError> {
    let passphrase = Zeroizing::new(request.passphrase);
    desk.hold_key(desk.workspace()?.unlock(&passphrase)?);
    Ok(Nothing {})
}

pub(crate) fn key_lock(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<Nothing, WireError> {
    desk.lock_key();
    Ok(Nothing {})
}

/// The formats, each once.
pub(super) fn formats(wanted: &[BadgeFormat]) -> Vec<Format> {
    let mut formats = Vec::with_capacity(wanted.len());
    for format in wanted {
        let format = match format {
            BadgeFormat::Json => Format::Json,
            BadgeFormat::Pdf => Format::Pdf,
            BadgeFormat::Png => Format::Png,
            BadgeFormat::Svg => Format::Svg,
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}

impl From<ReadyBadge> for ReleaseItem {
    fn from(badge: ReadyBadge) -> Self {
        Self {
            submission: badge.submission.to_string(),
            learner: badge.learner,
            achievement: badge.achievement,
            cohort: badge.cohort,
            decided_at: badge.decided_at.to_string(),
            assessor: badge.assessor,
        }
    }
}

impl From<Blocked> for ReleaseBlocked {
    fn from(blocked: Blocked) -> Self {
        Self { learner: blocked.learner, achievement: blocked.achievement, reason: blocked.reason }
    }
}

impl From<ExportedCredential> for ReleasedBadge {
    fn from(badge: ExportedCredential) -> Self {
        Self { id: badge.id, learner: badge.learner, achievement: badge.achievement }
    }
}
