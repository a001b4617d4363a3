//! The vocabularies of Open Badges 3.0 (section 2 of its data model) that an achievement uses. Both may be
//! extended by values that begin with `ext:`.

use std::fmt;
use std::str::FromStr;

/// A text that no vocabulary has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {what}: one of {known}, or a word that begins with `ext:`")]
pub struct VocabularyError {
    /// The text.
    pub text: String,
    /// The vocabulary.
    pub what: &'static str,
    /// The words there are.
    pub known: String,
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $what:literal, [$($word:literal),* $(,)?]) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// The words of the specification, in its order.
            pub const KNOWN: &[&str] = &[$($word),*];

            /// The word.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = VocabularyError;

            fn from_str(text: &str) -> Result<Self, VocabularyError> {
                if Self::KNOWN.contains(&text) || is_extension(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(VocabularyError {
                        text: text.to_owned(),
                        what: $what,
                        known: Self::KNOWN.join(", "),
                    })
                }
            }
        }
    };
}

vocabulary! {
    /// What kind of thing an achievement is (`achievementType`).
    AchievementType, "type of achievement", [
        "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award",
        "Badge", "BachelorDegree", "Certificate", "CertificateOfCompletion", "Certification",
        "CommunityService", "Competency", "Course", "CoCurricular", "Degree", "Diploma", "DoctoralDegree",
        "Fieldwork", "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License",
        "Membership", "ProfessionalDoctorate", "QualityAssuranceCredential", "MasterCertificate",
        "MasterDegree", "MicroCredential", "ResearchDoctorate", "SecondarySchoolDiploma",
    ]
}

vocabulary! {
    /// What kind of thing an alignment points at (`targetType`).
    TargetType, "type of alignment target", [
        "ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion",
        "CFRubricCriterionLevel", "CTDL",
    ]
}

impl Default for AchievementType {
    /// `Achievement`, which says least.
    fn default() -> Self {
        Self("Achievement".to_owned())
    }
}

fn is_extension(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'|' | b'.' | b'-' | b'_');
    text.strip_prefix("ext:").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(allowed))
}
