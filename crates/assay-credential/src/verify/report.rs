//! The answer of the verifier: a verdict, and the facts it rests on kept apart.

use serde::Serialize;

/// The one-word answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Verdict {
    /// The signature is wrong or missing, the signer is not the issuer, or the credential is not current.
    Invalid,
    /// The signature holds, a rule of the standard does not.
    Nonconformant,
    /// A good credential that is no Open Badge, or a file that carries none.
    NotABadge,
    /// Something needed for an answer is not at hand.
    Unknown,
    /// Made in a way that this program cannot check.
    Unsupported,
    /// Signature, rules and dates hold. Whether the issuer is known is another question.
    Valid,
}

/// Whether what is shown is what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Signature {
    /// It is not.
    Invalid,
    /// Nothing was signed.
    Missing,
    /// The key to tell is not at hand.
    Unknown,
    /// Signed in a way or a vocabulary that this program does not know.
    Unsupported,
    /// It is.
    Valid,
}

/// Whether the rules of the standard are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rules {
    /// One is not.
    Broken,
    /// All are.
    Met,
    /// They were not looked at.
    Unknown,
}

/// Whether the credential holds at the time that was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Current {
    /// It does.
    Current,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// What should tell whether it was taken back is not what its signer signed, or not valid yet.
    Refused,
    /// The issuer took it back.
    Revoked,
    /// The issuer has set it aside for the time being.
    Suspended,
    /// Its dates or its status cannot be read.
    Unknown,
}

/// Whether the issuer is somebody the reader has accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Issuer {
    /// On the reader's list.
    Known,
    /// The key that signed is not the issuer's.
    Mismatch,
    /// Not on the list.
    Unknown,
}

/// What kind of credential it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// `OpenBadgeCredential` or `AchievementCredential`.
    Badge,
    /// `EndorsementCredential`.
    Endorsement,
    /// `ClrCredential`, a Comprehensive Learner Record 2.0, which holds other credentials.
    LearnerRecord,
    /// An assertion of Open Badges 2.0.
    LegacyBadge,
    /// Some other credential.
    Other,
    /// `BitstringStatusListCredential`.
    StatusList,
}

/// Where a credential stands in the one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Place {
    /// It endorses the achievement.
    Achievement,
    /// It endorses the credential itself.
    Credential,
    /// It endorses the issuer.
    Issuer,
    /// A learner record holds it.
    Record,
}

/// How one check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CheckOutcome {
    /// It failed.
    Failed,
    /// It passed.
    Ok,
    /// It could not be made.
    Unknown,
    /// It passed, and there is something to know.
    Warning,
}

/// One check: what was compared with what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What was checked, for programs: `proof.signature`, `time.until`, …
    pub code: &'static str,
    /// How it came out.
    pub outcome: CheckOutcome,
    /// The same for people, in one sentence.
    pub sentence: String,
}

/// What the learner reached in one criterion, in the words of the badge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RubricResult {
    /// The name of the criterion, or of the total.
    pub criterion: String,
    /// The name of the level reached, or the value, or the status.
    pub level: Option<String>,
    /// The name of the level required, or the value required.
    pub required: Option<String>,
    /// The rank of the level reached, 1 the lowest, by its points or its number and never by its place in the file.
    pub rank: Option<usize>,
    /// The rank of the level required.
    pub required_rank: Option<usize>,
    /// How many levels the criterion has.
    pub levels: usize,
    /// Whether what is required was reached, as far as the badge says.
    pub met: Option<bool>,
}

/// What a badge says, for showing. Every word of it is under the signature when [`Report::signature`] is valid.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CredentialView {
    /// The credential's id.
    pub id: Option<String>,
    /// Its title.
    pub name: Option<String>,
    /// The learner's name, or id where no name is given.
    pub recipient: Option<String>,
    /// The achievement's id.
    pub achievement_id: Option<String>,
    /// The achievement's name.
    pub achievement: Option<String>,
    /// What the achievement is.
    pub description: Option<String>,
    /// What has to be shown to earn it, Markdown.
    pub criteria: Option<String>,
    /// The issuer's id: to be shown before the name, since anyone can take a name.
    pub issuer_id: Option<String>,
    /// The name the issuer gives itself.
    pub issuer_name: Option<String>,
    /// From when it holds, as written.
    pub valid_from: Option<String>,
    /// Until when it holds, as written.
    pub valid_until: Option<String>,
    /// When it was awarded, as written.
    pub awarded_date: Option<String>,
    /// The id of what an endorsement endorses.
    pub endorsed_id: Option<String>,
    /// What an endorsement says of it, Markdown.
    pub comment: Option<String>,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Report {
    /// The answer in one word.
    pub verdict: Verdict,
    /// Whether the signature holds.
    pub signature: Signature,
    /// Whether the rules are kept.
    pub rules: Rules,
    /// Whether it is current.
    pub current: Current,
    /// Whether the issuer is known.
    pub issuer: Issuer,
    /// What kind of credential it is; `None` when it is none.
    pub kind: Option<Kind>,
    /// The time the answer is for, RFC 3339.
    pub as_of: String,
    /// Every check that was made.
    pub checks: Vec<Check>,
    /// What the learner reached.
    pub results: Vec<RubricResult>,
    /// What the credential says.
    pub credential: Option<CredentialView>,
    /// Where it stands in the credential around it; `None` for one that stands by itself.
    pub place: Option<Place>,
    /// The credentials inside this one, each with an answer of its own: those a learner record holds, and endorsements.
    pub parts: Vec<Report>,
}

/// So many checks of one code are told; a document with ten thousand faults is no worse than one with twenty.
const MAX_ALIKE: usize = 20;

impl Report {
    /// The verdict that follows from the facts.
    ///
    /// What is proved wrong comes before what cannot be told, and that before what is merely not done right: a rule
    /// broken in a document whose signature cannot be checked says nothing about its issuer.
    pub(super) fn conclude(mut self) -> Self {
        self.verdict = self.derive_verdict();
        self
    }

    fn derive_verdict(&self) -> Verdict {
        if self.issuer == Issuer::Mismatch {
            return Verdict::Invalid;
        }
        match self.current {
            Current::Expired
            | Current::NotYetValid
            | Current::Refused
            | Current::Revoked
            | Current::Suspended => return Verdict::Invalid,
            Current::Current | Current::Unknown => {}
        }
        match self.signature {
            Signature::Invalid | Signature::Missing => return Verdict::Invalid,
            Signature::Unsupported => return Verdict::Unsupported,
            Signature::Unknown => return Verdict::Unknown,
            Signature::Valid => {}
        }
        match self.rules {
            Rules::Broken => return Verdict::Nonconformant,
            Rules::Unknown => return Verdict::Unknown,
            Rules::Met => {}
        }
        match (self.current, self.kind) {
            (Current::Unknown, _) => Verdict::Unknown,
            (
                _,
                Some(
                    Kind::Badge
                    | Kind::Endorsement
                    | Kind::LearnerRecord
                    | Kind::LegacyBadge
                    | Kind::StatusList,
                ),
            ) => Verdict::Valid,
            (_, Some(Kind::Other) | None) => Verdict::NotABadge,
        }
    }

    pub(super) fn note(&mut self, code: &'static str, outcome: CheckOutcome, sentence: impl Into<String>) {
        let alike = self.checks.iter().filter(|check| check.code == code).count();
        if alike < MAX_ALIKE {
            self.checks.push(Check { code, outcome, sentence: sentence.into() });
        }
    }

    /// A rule that is not kept.
    pub(super) fn broken(&mut self, code: &'static str, sentence: impl Into<String>) {
        self.rules = Rules::Broken;
        self.note(code, CheckOutcome::Failed, sentence);
    }

    /// A worse state of being current replaces a better one; what is certain replaces what is not.
    pub(super) fn worsen(&mut self, current: Current) {
        let rank = |current: Current| match current {
            Current::Current => 0,
            Current::Unknown => 1,
            Current::Refused => 2,
            Current::NotYetValid => 3,
            Current::Suspended => 4,
            Current::Expired => 5,
            Current::Revoked => 6,
        };
        if rank(current) > rank(self.current) {
            self.current = current;
        }
    }
}
