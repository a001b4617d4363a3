//! Settings: the organisation, its key, assessors, backups and the journal.

use super::app::strong_enough;
use super::job::steps;
use super::workspace::{filled, logo_of, open};
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::export::Format;
use assay_app::issuing::ReissueRequest;
use assay_app::organisation::{KeyChange, KeyState, KnownKey, LogoChange, OrganisationChange};
use assay_app::{Workspace, backup, file_name};
use zeroize::Zeroizing;

pub(crate) fn organisation_view(
    desk: &Desk,
    _: &dyn Host,
    _: Nothing,
) -> Result<OrganisationView, WireError> {
    let workspace = desk.workspace()?;
    let organisation = workspace.organisation()?;
    let logo = workspace.logo_png()?.map(|png| desk.keep_preview(png, "image/png")).transpose()?;
    Ok(OrganisationView {
        former_names: workspace.former_names()?,
        publication: publication(desk, &workspace, &organisation.name)?,
        key_unlocked: desk.key_unlocked(),
        name: organisation.name,
        url: organisation.url.unwrap_or_default(),
        email: organisation.email.unwrap_or_default(),
        issuer_id: organisation.issuer_id,
        logo: logo.map(|preview| preview.address),
    })
}

pub(crate) fn organisation_change(
    desk: &Desk,
    host: &dyn Host,
    request: OrganisationChangeRequest,
) -> Result<OrganisationView, WireError> {
    let workspace = desk.workspace()?;
    let logo = match (&request.logo, request.remove_logo) {
        (Some(handle), _) => LogoChange::Take(logo_of(desk, handle)?),
        (None, true) => LogoChange::Remove,
        (None, false) => LogoChange::Keep,
    };
    let change = OrganisationChange {
        name: request.name,
        url: filled(&request.url),
        email: filled(&request.email),
        logo,
    };
    let changed = workspace.change_organisation(&change, &desk.actor()?)?;
    desk.remember(workspace.dir(), &changed.name, &desk.assessor())?;
    organisation_view(desk, host, Nothing {})
}

fn publication(
    desk: &Desk,
    workspace: &Workspace,
    organisation: &str,
) -> Result<Option<PublicationView>, WireError> {
    let Some(publication) = workspace.publication()? else { return Ok(None) };
    Ok(Some(PublicationView {
        site: publication.site,
        document: publication.document,
        folder: desk.register(&desk.workspaces().join("Published").join(file_name(organisation)))?,
        written_at: publication.written_at.map(|at| at.to_string()),
        confirmed_at: publication.confirmed_at.map(|at| at.to_string()),
        missing: publication.missing,
    }))
}

pub(crate) fn issuer_take(
    desk: &Desk,
    host: &dyn Host,
    request: IssuerTakeRequest,
) -> Result<OrganisationView, WireError> {
    let key = desk.signing_key()?;
    desk.workspace()?.take_name(&request.name, &key, &desk.actor()?)?;
    organisation_view(desk, host, Nothing {})
}

pub(crate) fn publication_write(
    desk: &Desk,
    _: &dyn Host,
    request: PublicationWriteRequest,
) -> Result<PublicationWritten, WireError> {
    let folder = desk.path(&request.folder)?;
    let key = desk.signing_key()?;
    let done = desk.workspace()?.publish(&folder, &key, &desk.actor()?)?;
    Ok(PublicationWritten {
        folder: desk.register(&folder)?,
        files: u32::try_from(done.files.len()).unwrap_or(u32::MAX),
        lists_until: done.lists_until,
    })
}

pub(crate) fn publication_confirm(
    desk: &Desk,
    host: &dyn Host,
    _: Nothing,
) -> Result<OrganisationView, WireError> {
    desk.workspace()?.confirm_publication(&desk.actor()?)?;
    organisation_view(desk, host, Nothing {})
}

pub(crate) fn key_view(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<KeyView, WireError> {
    let workspace = desk.workspace()?;
    let facts = workspace.key_facts()?;
    Ok(KeyView {
        public_key: facts.public_key,
        fingerprint: facts.fingerprint,
        created_at: facts.created_at.to_string(),
        unlocked: desk.key_unlocked(),
        recovery_saved_at: facts.recovery_saved_at.map(|at| at.to_string()),
        replaceable: workspace.publication()?.is_some(),
        keys: workspace.known_keys()?.into_iter().map(KnownKeyView::from).collect(),
    })
}

pub(crate) fn key_replace(
    desk: &Desk,
    _: &dyn Host,
    request: KeyReplaceRequest,
) -> Result<KeyChanged, WireError> {
    let passphrase = Zeroizing::new(request.passphrase);
    let change = desk.workspace()?.replace_key(&passphrase, &desk.actor()?)?;
    desk.lock_key();
    Ok(change.into())
}

pub(crate) fn key_compromised(
    desk: &Desk,
    _: &dyn Host,
    request: KeyCompromisedRequest,
) -> Result<KeyChanged, WireError> {
    let passphrase = Zeroizing::new(request.passphrase);
    let workspace = desk.workspace()?;
    let organisation = workspace.organisation()?;
    if organisation.public_key == request.public_key {
        strong_enough(&passphrase, &[organisation.name])?;
    }
    let change = workspace.compromise_key(&request.public_key, &passphrase, &desk.actor()?)?;
    desk.lock_key();
    Ok(change.into())
}

pub(crate) fn key_reissue(
    desk: &Desk,
    host: &dyn Host,
    request: KeyReissueRequest,
) -> Result<ReleaseDone, WireError> {
    let workspace = desk.workspace()?;
    let key = desk.signing_key()?;
    let out = desk.workspaces().join("Released").join(file_name(&workspace.organisation()?.name));
    let wanted = ReissueRequest {
        credentials: Vec::new(),
        signed_with: Some(request.public_key),
        reason: request.reason,
        formats: Format::ALL.to_vec(),
        out: out.clone(),
    };
    let done = workspace.reissue(&wanted, &key, &desk.actor()?, &mut steps(desk, host, &request.job))?;
    Ok(ReleaseDone {
        issued: done.issued.into_iter().map(ReleasedBadge::from).collect(),
        blocked: done.blocked.into_iter().map(ReleaseBlocked::from).collect(),
        letters: 0,
        lms: Vec::new(),
        notes: done.unprinted,
        cancelled: done.cancelled,
        folder: desk.register(&out)?.handle,
    })
}

impl From<KeyChange> for KeyChanged {
    fn from(change: KeyChange) -> Self {
        let affected = change.affected.into_iter().map(|badge| ReleasedBadge {
            id: badge.id,
            learner: badge.learner,
            achievement: badge.achievement,
        });
        Self { notice: change.notice, affected: affected.collect() }
    }
}

impl From<KnownKey> for KnownKeyView {
    fn from(key: KnownKey) -> Self {
        Self {
            public_key: key.public_key,
            fingerprint: key.fingerprint,
            state: match key.state {
                KeyState::Active => KeyStateView::Active,
                KeyState::Compromised => KeyStateView::Compromised,
                KeyState::Retired => KeyStateView::Retired,
            },
            created_at: key.created_at.to_string(),
            ended_at: key.compromised_at.or(key.retired_at).map(|at| at.to_string()),
            badges: u32::try_from(key.badges).unwrap_or(u32::MAX),
            outstanding: u32::try_from(key.outstanding).unwrap_or(u32::MAX),
        }
    }
}

pub(crate) fn key_passphrase(
    desk: &Desk,
    _: &dyn Host,
    request: KeyPassphraseRequest,
) -> Result<Nothing, WireError> {
    let (old, new) = (Zeroizing::new(request.old), Zeroizing::new(request.new));
    let workspace = desk.workspace()?;
    strong_enough(&new, &[workspace.organisation()?.name])?;
    workspace.change_passphrase(&old, &new, &desk.actor()?)?;
    desk.lock_key();
    Ok(Nothing {})
}

pub(crate) fn key_recovery(
    desk: &Desk,
    _: &dyn Host,
    request: KeyRecoveryRequest,
) -> Result<KeyRecoveryWritten, WireError> {
    let passphrase = Zeroizing::new(request.passphrase);
    let file = desk.path(&request.file)?;
    let code = desk.workspace()?.write_recovery(&file, &passphrase, &desk.actor()?)?;
    Ok(KeyRecoveryWritten { code: code.to_string(), file: file.display().to_string() })
}

pub(crate) fn key_recover(
    desk: &Desk,
    _: &dyn Host,
    request: KeyRecoverRequest,
) -> Result<Nothing, WireError> {
    let (code, passphrase) = (Zeroizing::new(request.code), Zeroizing::new(request.passphrase));
    let workspace = desk.workspace()?;
    strong_enough(&passphrase, &[workspace.organisation()?.name])?;
    workspace.recover_key(&desk.path(&request.file)?, &code, &passphrase, &desk.actor()?)?;
    desk.lock_key();
    Ok(Nothing {})
}

pub(crate) fn assessor_list(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<AssessorsView, WireError> {
    Ok(AssessorsView { assessors: desk.workspace()?.assessors()?, current: desk.assessor() })
}

pub(crate) fn assessor_add(
    desk: &Desk,
    host: &dyn Host,
    request: AssessorRequest,
) -> Result<AssessorsView, WireError> {
    // The first person at the window adds themselves.
    let actor = desk.actor().unwrap_or_else(|_| request.name.trim().to_owned());
    desk.workspace()?.add_assessor(&request.name, &actor)?;
    assessor_list(desk, host, Nothing {})
}

pub(crate) fn assessor_become(
    desk: &Desk,
    host: &dyn Host,
    request: AssessorRequest,
) -> Result<AssessorsView, WireError> {
    let workspace = desk.workspace()?;
    let name = request.name.trim();
    if !workspace.assessors()?.iter().any(|known| known == name) {
        return Err(WireError::new(
            crate::WireCode::NotFound,
            name,
            "There is no assessor of this name.",
            "Add the assessor first.",
        ));
    }
    desk.remember(workspace.dir(), &workspace.organisation()?.name, name)?;
    desk.seat(name);
    assessor_list(desk, host, Nothing {})
}

pub(crate) fn backup_write(
    desk: &Desk,
    _: &dyn Host,
    request: BackupRequest,
) -> Result<BackupWritten, WireError> {
    let file = desk.path(&request.file)?;
    let manifest = desk.workspace()?.backup(&file, &desk.actor()?)?;
    Ok(BackupWritten {
        files: u32::try_from(manifest.vault.len()).unwrap_or(u32::MAX),
        // Written a moment ago; a stick that is pulled at once loses the number and nothing else.
        bytes: std::fs::metadata(&file).map_or(0, |facts| facts.len()),
        file: file.display().to_string(),
    })
}

pub(crate) fn backup_restore(
    desk: &Desk,
    _: &dyn Host,
    request: BackupRestoreRequest,
) -> Result<WorkspaceState, WireError> {
    let (file, folder) = (desk.path(&request.file)?, desk.path(&request.folder)?);
    let actor = match desk.assessor() {
        nobody if nobody.is_empty() => "Assay".to_owned(),
        somebody => somebody,
    };
    backup::restore(&file, &folder, desk.ports().clone(), &actor)?;
    open(desk, &folder)
}

pub(crate) fn journal_check(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<JournalCheck, WireError> {
    let report = desk.workspace()?.verify_journal()?;
    let sentence = match &report.broken {
        None => {
            format!("All {} events are whole and in order, and the records agree with them.", report.events)
        }
        Some(broken) => format!("Event {} is not as it was recorded: {}.", broken.seq, broken.what),
    };
    Ok(JournalCheck { events: report.events, broken_at: report.broken.map(|broken| broken.seq), sentence })
}
