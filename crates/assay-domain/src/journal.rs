//! The kinds of event in the journal.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A text that names no kind of event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no kind of event")]
pub struct EventKindError(pub String);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// What an event of the journal records. The texts are part of the hashed record: none is ever
        /// changed or used for something else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum EventKind {
            $($(#[$doc])* $name,)*
        }

        impl EventKind {
            /// Every kind.
            pub const ALL: &[EventKind] = &[$(EventKind::$name,)*];

            /// The text in the journal.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(EventKind::$name => $text,)*
                }
            }
        }
    };
}

kinds! {
    /// An achievement was created, before its first version.
    AchievementCreated = "achievement.created";
    /// A version was added.
    AchievementVersionAdded = "achievement.version_added";
    /// A version was frozen by its first judgement.
    AchievementVersionFrozen = "achievement.version_frozen";
    /// A version that nothing had used yet was replaced.
    AchievementVersionReplaced = "achievement.version_replaced";
    /// An assessment was closed, with its outcome.
    AssessmentClosed = "assessment.closed";
    /// A draft was thrown away.
    AssessmentDiscarded = "assessment.discarded";
    /// A draft was begun or changed.
    AssessmentDrafted = "assessment.drafted";
    /// A closed assessment was superseded by a correction.
    AssessmentSuperseded = "assessment.superseded";
    /// An assessor was added.
    AssessorAdded = "assessor.added";
    /// An assessor's data was changed.
    AssessorChanged = "assessor.changed";
    /// A learner's evidence was frozen as an attempt.
    AttemptAdded = "attempt.added";
    /// A learner was granted an attempt beyond the policy.
    AttemptGranted = "attempt.granted";
    /// An attempt was taken back, with the import that brought it, before anybody judged it.
    AttemptTakenBack = "attempt.taken_back";
    /// A backup was made.
    BackupMade = "backup.made";
    /// A backup was restored.
    BackupRestored = "backup.restored";
    /// A cohort's name, due date or policy was changed.
    CohortChanged = "cohort.changed";
    /// A cohort was created.
    CohortCreated = "cohort.created";
    /// A learner was added to a cohort.
    CohortLearnerAdded = "cohort.learner_added";
    /// The files of a credential were made.
    CredentialFilesMade = "credential.files_made";
    /// A credential was signed and stored.
    CredentialIssued = "credential.issued";
    /// A credential was revoked.
    CredentialRevoked = "credential.revoked";
    /// An assessor overrode what the rule decided.
    DecisionOverridden = "decision.overridden";
    /// Somebody else's endorsement of an achievement, or of the organisation, was taken in.
    EndorsementImported = "endorsement.imported";
    /// An endorsement that was taken in goes into no badge any more.
    EndorsementRemoved = "endorsement.removed";
    /// The organisation endorsed somebody else's achievement, or somebody else.
    EndorsementSigned = "endorsement.signed";
    /// An intake was committed.
    ImportCommitted = "import.committed";
    /// A key was found to be in other hands, perhaps.
    KeyCompromised = "key.compromised";
    /// A key was created.
    KeyCreated = "key.created";
    /// A key was retired.
    KeyRetired = "key.retired";
    /// A key was wrapped by another passphrase.
    KeyRewrapped = "key.rewrapped";
    /// A learner was added.
    LearnerAdded = "learner.added";
    /// A learner's data was changed.
    LearnerChanged = "learner.changed";
    /// The organisation's data was changed.
    OrganisationChanged = "organisation.changed";
    /// The organisation was created.
    OrganisationCreated = "organisation.created";
    /// A setting was changed.
    SettingChanged = "setting.changed";
    /// A learner's place in a cohort for their attempts was made.
    SubmissionAdded = "submission.added";
    /// A second opinion on a submission was asked for, or no longer.
    SubmissionFlagged = "submission.flagged";
    /// The workspace was created.
    WorkspaceCreated = "workspace.created";
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EventKind {
    type Err = EventKindError;

    fn from_str(text: &str) -> Result<Self, EventKindError> {
        let known = EventKind::ALL.iter().copied().find(|kind| kind.as_str() == text);
        known.ok_or_else(|| EventKindError(text.to_owned()))
    }
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
