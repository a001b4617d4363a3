//! What a badge says: the plain input of [`issue()`](crate::issue()).
//!
//! The members are those of Open Badges 3.0 that an assessed portfolio fills, named in the assessor's words. Identifiers
//! are absolute IRIs (`urn:uuid:…`, `https://…`, `did:…`); texts marked Markdown may hold Markdown.

mod document;
mod members;
mod rules;
mod short;

pub(crate) use document::issuer as issuer_profile;
pub use document::{to_document, to_text};
pub(crate) use members::Members;
pub use rules::BadgeFault;
pub(crate) use rules::{absolute, check_issuer, filled};

use assay_domain::Timestamp;
use sha2::{Digest as _, Sha256};

/// A badge before it is signed (Open Badges 3.0, `AchievementCredential`).
#[derive(Debug, Clone, PartialEq)]
pub struct Badge {
    /// The credential's own id, an absolute IRI.
    pub id: String,
    /// The title of the credential; the achievement's name when absent.
    pub name: Option<String>,
    /// Who awards it.
    pub issuer: Issuer,
    /// From when it holds.
    pub valid_from: Timestamp,
    /// Until when it holds; for ever when absent.
    pub valid_until: Option<Timestamp>,
    /// When the achievement was awarded.
    pub awarded_date: Option<Timestamp>,
    /// Who earned it, and how well.
    pub subject: Subject,
    /// What was earned.
    pub achievement: Achievement,
    /// What the decision rests on.
    pub evidence: Vec<Evidence>,
    /// Where its revocation would be published.
    pub status: Option<StatusEntry>,
    /// Endorsements of this credential: each a signed `EndorsementCredential`, as JSON text or as a compact token.
    pub endorsements: Vec<String>,
}

impl Badge {
    /// A badge of what every badge has to have.
    #[must_use]
    pub fn new(
        id: &str,
        issuer: Issuer,
        subject: Subject,
        achievement: Achievement,
        valid_from: Timestamp,
    ) -> Self {
        Self {
            id: id.to_owned(),
            name: None,
            issuer,
            valid_from,
            valid_until: None,
            awarded_date: None,
            subject,
            achievement,
            evidence: Vec::new(),
            status: None,
            endorsements: Vec::new(),
        }
    }
}

/// The organisation that awards (`Profile`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issuer {
    /// The id that controls the signing key: `did:key:…` or `did:web:…`.
    pub id: String,
    /// The name as it stands on the badge.
    pub name: String,
    /// The web site.
    pub url: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// A logo.
    pub image: Option<Image>,
    /// Endorsements of the organisation: each a signed `EndorsementCredential`, as JSON text or as a compact token.
    pub endorsements: Vec<String>,
}

/// A picture, by address or whole (`Image`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// An address, or a `data:image/png;base64,…` or `data:image/svg+xml;base64,…` URI.
    pub id: String,
    /// What it shows, for those who do not see it.
    pub caption: Option<String>,
}

/// The learner, and the outcome (`AchievementSubject`).
///
/// At least one of id, name and e-mail hash has to be there (Open Badges 3.0, section 9.1, step 1).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// An IRI of the learner.
    pub id: Option<String>,
    /// The full name, as the learner writes it.
    pub name: Option<String>,
    /// The e-mail address, hashed; see [`HashedEmail::derive`].
    pub email: Option<HashedEmail>,
    /// Markdown: what the learner did, in the assessor's words.
    pub narrative: Option<String>,
    /// How each criterion was met.
    pub results: Vec<Outcome>,
    /// When the assessed activity began.
    pub activity_start: Option<Timestamp>,
    /// When the assessed activity ended.
    pub activity_end: Option<Timestamp>,
    /// Credits earned.
    pub credits_earned: Option<f64>,
}

/// An e-mail address that can be compared but not read (`IdentityObject`).
///
/// Addresses can be guessed, and a guess can be checked: this hides an address from a reader, not from a determined one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HashedEmail {
    /// `sha256$` and 64 lower-case hexadecimal digits.
    pub hash: String,
    /// The text that was appended before hashing.
    pub salt: String,
}

impl HashedEmail {
    /// Hashes an address with a salt (Open Badges 3.0, `IdentityHash`).
    ///
    /// ```
    /// use assay_credential::badge::HashedEmail;
    /// let hashed = HashedEmail::derive("a@example.com", "Kosher");
    /// assert_eq!(hashed.hash, "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399");
    /// ```
    #[must_use]
    pub fn derive(email: &str, salt: &str) -> Self {
        use std::fmt::Write as _;
        let digest = Sha256::new().chain_update(email).chain_update(salt).finalize();
        let mut hash = String::from("sha256$");
        for byte in digest {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Self { hash, salt: salt.to_owned() }
    }
}

/// What a learner reached in one [`ResultDescription`] (`Result`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The level reached in a criterion.
    Level {
        /// The id of the criterion's description.
        description: String,
        /// The id of one of its levels.
        level: String,
    },
    /// A number of points or per cent.
    Score {
        /// The id of the score's description.
        description: String,
        /// The number, as decimal text.
        value: String,
    },
    /// The achievement was completed.
    Completed {
        /// The id of the status description.
        description: String,
    },
}

/// What can be awarded (`Achievement`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Achievement {
    /// An absolute IRI, the same for every badge of this achievement.
    pub id: String,
    /// The version of the achievement and its rubric.
    pub version: Option<String>,
    /// The name.
    pub name: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// Markdown: what has to be shown to earn it.
    pub criteria_narrative: String,
    /// A web page with the criteria.
    pub criteria_url: Option<String>,
    /// The picture of the badge.
    pub image: Option<Image>,
    /// Words to find it by; each once.
    pub tags: Vec<String>,
    /// Skills and frameworks it corresponds to.
    pub alignments: Vec<Alignment>,
    /// The kind of achievement, from the standard's list (`Competency`, `MicroCredential`, …) or `ext:…`.
    pub achievement_type: Option<String>,
    /// The language of its texts, as a BCP 47 tag.
    pub in_language: Option<String>,
    /// The field of study.
    pub field_of_study: Option<String>,
    /// A short code people know it by.
    pub human_code: Option<String>,
    /// Credits to be earned.
    pub credits_available: Option<f64>,
    /// What is assessed, one entry a criterion.
    pub result_descriptions: Vec<ResultDescription>,
    /// Earlier versions and translations.
    pub related: Vec<Related>,
    /// Endorsements of the achievement: each a signed `EndorsementCredential`, as JSON text or as a compact token.
    pub endorsements: Vec<String>,
}

/// Another version of an achievement (`Related`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Its id.
    pub id: String,
    /// Its language, as a BCP 47 tag.
    pub in_language: Option<String>,
    /// Its version.
    pub version: Option<String>,
}

/// A node of a skill framework that something corresponds to (`Alignment`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The name of the node.
    pub target_name: String,
    /// Its absolute address.
    pub target_url: String,
    /// Its code within the framework.
    pub target_code: Option<String>,
    /// What it says.
    pub target_description: Option<String>,
    /// The name of the framework.
    pub target_framework: Option<String>,
    /// Its kind: `CFItem`, `CFRubricCriterion`, `ceasn:Competency`, … or `ext:…`.
    pub target_type: Option<String>,
}

/// One thing that is assessed (`ResultDescription`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultDescription {
    /// An absolute IRI, used once in a badge.
    pub id: String,
    /// The criterion's name, or a name for the total.
    pub name: String,
    /// Skills this criterion corresponds to.
    pub alignments: Vec<Alignment>,
    /// How it is measured.
    pub scale: Scale,
}

/// How something assessed is measured (`resultType`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scale {
    /// By the levels of a rubric criterion (`RubricCriterionLevel`).
    Levels {
        /// The levels, low to high.
        levels: Vec<Level>,
        /// The id of the lowest level that passes.
        required: Option<String>,
    },
    /// By a number.
    Score {
        /// What the number is.
        kind: ScoreKind,
        /// The lowest possible, as decimal text.
        min: String,
        /// The highest possible, as decimal text.
        max: String,
        /// The lowest that passes, as decimal text.
        required: Option<String>,
    },
    /// Completed or not (`Status`).
    Status,
}

/// What a score is (`resultType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreKind {
    /// Per cent.
    Percent,
    /// Points as they were counted.
    RawScore,
    /// The weighted total of a rubric.
    RubricScore,
}

/// One level of a criterion (`RubricCriterionLevel`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// An absolute IRI, used once in a badge.
    pub id: String,
    /// Its rank among all levels of the criterion, 1 the lowest; a badge need not carry all of them.
    pub rank: u32,
    /// Its name.
    pub name: String,
    /// Its descriptor.
    pub description: Option<String>,
    /// Its points, as decimal text.
    pub points: Option<String>,
}

/// One piece of evidence (`Evidence`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// A URN of its hash for a file that stays with the assessor, or its address.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Markdown: what it shows.
    pub narrative: Option<String>,
    /// What kind of thing it is.
    pub genre: Option<String>,
    /// Whom it is made for.
    pub audience: Option<String>,
}

/// Where the status of a badge is published (`BitstringStatusListEntry`, Bitstring Status List 1.0, section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusEntry {
    /// An id of the entry; not the list's address.
    pub id: String,
    /// What a set bit means.
    pub purpose: StatusPurpose,
    /// Which bit; to be drawn at random, so that it does not tell the order of issue.
    pub index: u32,
    /// The address of the list.
    pub list: String,
}

/// What a set bit of a status list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusPurpose {
    /// Revoked for good.
    Revocation,
    /// Not valid for the time being.
    Suspension,
}
