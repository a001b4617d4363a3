//! What each kind of event stands for in this store.

use crate::changed::Topic;
use assay_domain::EventKind;

/// The part of the workspace that such an event changes.
pub(crate) fn topic(kind: EventKind) -> Topic {
    match kind {
        EventKind::AchievementCreated
        | EventKind::AchievementVersionAdded
        | EventKind::AchievementVersionFrozen
        | EventKind::AchievementVersionReplaced => Topic::Achievements,
        EventKind::AssessmentClosed
        | EventKind::AssessmentDiscarded
        | EventKind::AssessmentDrafted
        | EventKind::AssessmentSuperseded
        | EventKind::DecisionOverridden
        | EventKind::SubmissionFlagged => Topic::Assessments,
        EventKind::CohortChanged | EventKind::CohortCreated | EventKind::CohortLearnerAdded => Topic::Cohorts,
        EventKind::CredentialFilesMade | EventKind::CredentialIssued | EventKind::CredentialRevoked => {
            Topic::Credentials
        }
        EventKind::EndorsementImported | EventKind::EndorsementRemoved => Topic::Endorsements,
        EventKind::BackupMade
        | EventKind::BackupRestored
        | EventKind::EndorsementSigned
        | EventKind::WorkspaceCreated => Topic::Journal,
        EventKind::LearnerAdded | EventKind::LearnerChanged => Topic::Learners,
        EventKind::AssessorAdded
        | EventKind::AssessorChanged
        | EventKind::KeyCompromised
        | EventKind::KeyCreated
        | EventKind::KeyRetired
        | EventKind::KeyRewrapped
        | EventKind::OrganisationChanged
        | EventKind::OrganisationCreated => Topic::Organisation,
        EventKind::SettingChanged => Topic::Settings,
        EventKind::AttemptAdded
        | EventKind::AttemptGranted
        | EventKind::AttemptTakenBack
        | EventKind::ImportCommitted
        | EventKind::SubmissionAdded => Topic::Submissions,
    }
}

/// Whether such an event stands by itself, without a row in a table that it speaks of. All others are
/// recorded by the change they belong to and by nothing else.
pub(crate) fn stands_alone(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::AttemptGranted
            | EventKind::BackupMade
            | EventKind::BackupRestored
            | EventKind::EndorsementSigned
            | EventKind::KeyRewrapped
            | EventKind::WorkspaceCreated
    )
}
