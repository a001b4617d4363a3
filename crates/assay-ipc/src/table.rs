//! The one command table.

use crate::error::WireError;
use crate::host::Host;
use crate::wire::*;
use crate::{Desk, bodies};
use serde::{Deserialize, Serialize};
use ts_rs::{Config, ExportError, TS, TypeVisitor};

/// A part of the program that a screen may be showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    /// Achievements, their versions, rubrics and rules.
    Achievements,
    /// Assessments, judgements and decisions.
    Assessments,
    /// Cohorts and who is in them.
    Cohorts,
    /// Credentials, their certificates and revocations.
    Credentials,
    /// Which workspace is open, and what was opened before.
    Desk,
    /// The journal.
    Journal,
    /// Whether the signing key is unlocked, and what is known of it.
    Key,
    /// Learners.
    Learners,
    /// The organisation and its assessors.
    Organisation,
    /// How the person wants the window.
    Preferences,
    /// Settings of the workspace: saved filters, trusted issuers.
    Settings,
    /// Imports, attempts and evidence.
    Submissions,
}

/// Whether a command only looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It only looks; its topics say when the answer is out of date.
    Read,
    /// It changes something; its topics say what.
    Write,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// The name, `noun_verb`: the same in the table, in Rust, in permissions and in TypeScript.
    pub name: &'static str,
    /// Whether it only looks.
    pub kind: Kind,
    /// What it reads or changes.
    pub topics: &'static [Topic],
    pub(crate) request: fn(&Config) -> Shape,
    pub(crate) response: fn(&Config) -> Shape,
}

/// A type of the wire, for TypeScript: its name there, and a way to write its declaration.
pub(crate) struct Shape {
    pub(crate) name: String,
    pub(crate) export: Result<(), ExportError>,
}

fn shape<T: TS + 'static + ?Sized>(config: &Config) -> Shape {
    Shape { name: T::name(config), export: export::<T>(config) }
}

/// Writes the declaration of a type and of everything in it; of a list, those of its elements.
fn export<T: TS + 'static + ?Sized>(config: &Config) -> Result<(), ExportError> {
    struct Elements<'a>(&'a Config, Result<(), ExportError>);
    impl TypeVisitor for Elements<'_> {
        fn visit<T: TS + 'static + ?Sized>(&mut self) {
            if self.1.is_ok() && T::output_path().is_some() {
                self.1 = T::export_all(self.0);
            }
        }
    }
    if T::output_path().is_some() {
        return T::export_all(config);
    }
    let mut elements = Elements(config, Ok(()));
    T::visit_generics(&mut elements);
    elements.1
}

/// The row of a command.
#[must_use]
pub fn command(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|row| row.name == name)
}

macro_rules! commands {
    ($($noun:ident { $($kind:ident $name:ident($request:ty) -> $response:ty [$($topic:ident),*];)* })*) => {
        /// Every command, by noun.
        pub const COMMANDS: &[Command] = &[$($(
            Command {
                name: stringify!($name),
                kind: Kind::$kind,
                topics: &[$(Topic::$topic),*],
                request: shape::<$request>,
                response: shape::<$response>,
            },
        )*)*];

        /// Carries out a command by its name.
        ///
        /// # Errors
        /// When there is no such command, the request has another shape, or the command fails.
        pub fn dispatch(
            desk: &Desk,
            host: &dyn Host,
            name: &str,
            request: serde_json::Value,
        ) -> Result<serde_json::Value, WireError> {
            match name {
                $($(
                    stringify!($name) => {
                        let request: $request = serde_json::from_value(request)
                            .map_err(|error| WireError::request(name, &error))?;
                        let response: $response = bodies::$noun::$name(desk, host, request)?;
                        serde_json::to_value(response).map_err(|error| WireError::request(name, &error))
                    }
                )*)*
                _ => Err(WireError::no_such_command(name)),
            }
        }
    };
}

commands! {
    app {
        Read app_state(Nothing) -> AppState [Desk, Preferences, Organisation, Submissions, Assessments, Credentials, Key];
        Read app_about(Nothing) -> AboutView [];
        Write preferences_save(Preferences) -> Preferences [Preferences];
        Write path_pick(PickRequest) -> PickAnswer [];
        Write folder_open(HandleRequest) -> Nothing [];
        Read passphrase_measure(PassphraseRequest) -> PassphraseStrength [];
        Write job_cancel(JobRequest) -> Nothing [];
    }
    workspace {
        Write workspace_create(WorkspaceCreateRequest) -> WorkspaceState [Desk];
        Write workspace_sample(Nothing) -> WorkspaceState [Desk];
        Write workspace_open(WorkspaceOpenRequest) -> WorkspaceState [Desk];
        Write workspace_reopen(WorkspaceReopenRequest) -> WorkspaceState [Desk];
        Write workspace_forget(WorkspaceReopenRequest) -> Nothing [Desk];
        Write workspace_close(Nothing) -> Nothing [Desk];
    }
    achievement {
        Read achievement_list(Nothing) -> Vec<AchievementListItem> [Achievements, Cohorts, Credentials];
        Read achievement_view(AchievementRequest) -> AchievementView [Achievements];
        Read achievement_blank(Nothing) -> AchievementView [];
        Read achievement_check(DocumentRequest) -> DocumentCheck [];
        Write achievement_save(AchievementSaveRequest) -> AchievementSaved [Achievements];
        Read achievement_import(AchievementImportRequest) -> AchievementView [];
        Read rule_try(RuleTryRequest) -> Outcome [];
        Read badge_preview(DocumentRequest) -> PreviewAddress [];
        Read certificate_preview(DocumentRequest) -> PreviewAddress [Organisation];
        Read version_diff(VersionDiffRequest) -> VersionDiff [Achievements];
        Read rubric_read(RubricFileRequest) -> RubricPreview [];
        Read image_read(ImageFileRequest) -> ImageRead [];
    }
    cohort {
        Read cohort_list(Nothing) -> Vec<CohortListItem> [Cohorts, Submissions, Assessments, Credentials];
        Write cohort_create(CohortCreateRequest) -> CohortRequest [Cohorts];
        Write cohort_change(CohortChangeRequest) -> CohortRequest [Cohorts];
        Read cohort_grid(CohortRequest) -> GridView [Cohorts, Submissions, Assessments, Credentials];
        Read learner_list(LearnerListRequest) -> LearnerList [Learners, Cohorts, Submissions, Assessments];
        Write learner_import(LearnerImportRequest) -> LearnerImported [Learners];
    }
    intake {
        Write intake_open(IntakeOpenRequest) -> IntakeView [];
        Read intake_view(IntakeRequest) -> IntakeView [Cohorts, Learners, Submissions];
        Write intake_assign(IntakeAssignRequest) -> IntakeView [];
        Write intake_cohort(IntakeCohortRequest) -> IntakeView [];
        Write intake_commit(IntakeCommitRequest) -> IntakeCommitted [Learners, Cohorts, Submissions];
        Write intake_undo(IntakeUndoRequest) -> IntakeUndone [Submissions, Cohorts];
        Write intake_drop(IntakeRequest) -> Nothing [];
    }
    queue {
        Read queue_page(QueueRequest) -> QueuePage [Cohorts, Submissions, Assessments, Credentials];
        Read queue_search(QueueSearchRequest) -> Vec<QueueSearchHit> [Submissions];
        Read filters_saved(Nothing) -> SavedFilters [Settings];
        Write filters_save(SavedFilters) -> SavedFilters [Settings];
    }
    review {
        Read review_open(ReviewRequest) -> ReviewView [Submissions];
        Write review_judge(ReviewJudgeRequest) -> ReviewSaved [Assessments];
        Write review_write(ReviewWriteRequest) -> ReviewSaved [Assessments];
        Write review_link(ReviewLinkRequest) -> ReviewSaved [Assessments];
        Write review_carry(ReviewCarryRequest) -> ReviewSaved [Assessments];
        Write review_undo(ReviewSubmissionRequest) -> ReviewView [Assessments];
        Write review_close(ReviewCloseRequest) -> ReviewCloseAnswer [Assessments];
        Write review_correct(ReviewSubmissionRequest) -> ReviewView [Assessments];
        Write review_flag(ReviewFlagRequest) -> Nothing [Assessments];
        Read snippet_list(SnippetRequest) -> SnippetList [];
        Read evidence_text(EvidenceRequest) -> EvidenceText [];
        Read evidence_facts(EvidenceRequest) -> EvidenceFacts [];
        Write evidence_open_outside(EvidenceRequest) -> Nothing [];
    }
    release {
        Read release_preview(ReleaseRequest) -> ReleasePreview [Submissions, Assessments, Credentials, Organisation, Settings, Key];
        Write release_run(ReleaseRunRequest) -> ReleaseDone [Credentials, Submissions];
        Write key_unlock(KeyUnlockRequest) -> Nothing [Key];
        Write key_lock(Nothing) -> Nothing [Key];
    }
    issued {
        Read issued_page(IssuedRequest) -> IssuedPage [Credentials];
        Read issued_view(CredentialRequest) -> IssuedView [Credentials];
        Write issued_export(IssuedExportRequest) -> IssuedExported [];
        Write issued_print(CredentialRequest) -> Nothing [];
        Write issued_share(CredentialRequest) -> Nothing [];
        Write issued_revoke(IssuedRevokeRequest) -> Nothing [Credentials];
    }
    verify {
        Read verify_files(VerifyFilesRequest) -> VerifyAnswer [Settings];
        Read verify_text(VerifyTextRequest) -> VerifyAnswer [Settings];
        Read issuers_trusted(Nothing) -> TrustedIssuers [Settings];
        Write issuer_trust(IssuerTrustRequest) -> TrustedIssuers [Settings];
    }
    settings {
        Read organisation_view(Nothing) -> OrganisationView [Organisation, Settings, Credentials, Key];
        Write organisation_change(OrganisationChangeRequest) -> OrganisationView [Organisation];
        Write issuer_take(IssuerTakeRequest) -> OrganisationView [Organisation, Settings];
        Write publication_write(PublicationWriteRequest) -> PublicationWritten [Settings];
        Write publication_confirm(Nothing) -> OrganisationView [Settings];
        Read key_view(Nothing) -> KeyView [Key, Organisation, Credentials];
        Write key_replace(KeyReplaceRequest) -> KeyChanged [Key, Organisation];
        Write key_compromised(KeyCompromisedRequest) -> KeyChanged [Key, Organisation, Settings];
        Write key_reissue(KeyReissueRequest) -> ReleaseDone [Credentials, Submissions];
        Write key_passphrase(KeyPassphraseRequest) -> Nothing [Key];
        Write key_recovery(KeyRecoveryRequest) -> KeyRecoveryWritten [Key];
        Write key_recover(KeyRecoverRequest) -> Nothing [Key];
        Read assessor_list(Nothing) -> AssessorsView [Organisation, Desk];
        Write assessor_add(AssessorRequest) -> AssessorsView [Organisation];
        Write assessor_become(AssessorRequest) -> AssessorsView [Organisation, Desk];
        Write backup_write(BackupRequest) -> BackupWritten [];
        Write backup_restore(BackupRestoreRequest) -> WorkspaceState [Desk];
        Read journal_check(Nothing) -> JournalCheck [Journal];
    }
}
