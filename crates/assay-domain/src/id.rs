//! Identifiers: one newtype per thing that has one, so that a learner's id cannot stand where a cohort's
//! belongs.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// A text that is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an identifier: 32 hexadecimal digits in five groups are expected")]
pub struct IdError(pub String);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes a UUID as this kind of identifier.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// The identifier as a URN (RFC 9562, section 4), the form it has inside a credential.
            #[must_use]
            pub fn urn(self) -> String {
                self.0.urn().to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError(text.to_owned()))
            }
        }
    )*};
}

ids! {
    /// What can be awarded, through all its versions.
    AchievementId;
    /// One version of an achievement, with the rubric and the rule it had.
    AchievementVersionId;
    /// One assessor's judgements on one attempt.
    AssessmentId;
    /// A learner's frozen set of evidence.
    AttemptId;
    /// Learners assessed together for one achievement.
    CohortId;
    /// A signed badge.
    CredentialId;
    /// One criterion of a rubric.
    CriterionId;
    /// What somebody else says of an achievement or of the organisation.
    EndorsementId;
    /// One row of the journal.
    EventId;
    /// One file, text or link of an attempt.
    EvidenceId;
    /// One committed intake.
    ImportId;
    /// The person assessed.
    LearnerId;
    /// One level of a criterion.
    LevelId;
    /// A learner's work for a cohort, through all its attempts.
    SubmissionId;
}
