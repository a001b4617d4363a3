//! Judgements: what an assessor found on each criterion of one attempt.

use crate::{AttemptId, CriterionId, EvidenceId, LevelId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A reason was asked for and none was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reason is needed, in words")]
pub struct ReasonError;

/// Why something was decided, in an assessor's words; never blank.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reason(String);

impl Reason {
    /// Takes a text as a reason, without the space around it.
    ///
    /// # Errors
    ///
    /// The text is blank.
    pub fn new(text: &str) -> Result<Self, ReasonError> {
        let text = text.trim();
        if text.is_empty() { Err(ReasonError) } else { Ok(Self(text.to_owned())) }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Reason {
    type Error = ReasonError;

    fn try_from(text: String) -> Result<Self, ReasonError> {
        Self::new(&text)
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.0
    }
}

/// What was found on one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Judgement {
    /// There is not enough evidence to judge by. That asks for evidence; a low level asks for learning.
    Insufficient {
        /// What is missing.
        reason: Reason,
    },
    /// The work is at this level.
    Level(LevelId),
    /// The criterion does not apply to this learner's work, and is left out of the decision.
    NotApplicable {
        /// Why it does not apply.
        reason: Reason,
    },
}

/// The judgements that a decision is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgements {
    /// The present attempt's, by criterion; a criterion that is not here is unjudged.
    pub criteria: BTreeMap<CriterionId, Judgement>,
    /// Where the present attempt was shown (a site, a patient group, a machine), for rules that count
    /// contexts.
    pub context: Option<String>,
    /// Criteria whose judgement was carried over from an earlier attempt: it stands, but the present attempt
    /// is no further occasion for it.
    pub carried: BTreeSet<CriterionId>,
    /// Earlier attempts, for rules that count occasions.
    pub occasions: BTreeMap<AttemptId, Occasion>,
}

/// An earlier attempt, as an occasion on which something was shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occasion {
    /// What was judged anew on it, by criterion.
    pub criteria: BTreeMap<CriterionId, Judgement>,
    /// Where it was.
    pub context: Option<String>,
}

impl Judgements {
    /// Nothing judged.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The judgement on a criterion.
    #[must_use]
    pub fn on(&self, criterion: CriterionId) -> Option<&Judgement> {
        self.criteria.get(&criterion)
    }

    /// Records a judgement in place of an earlier one.
    pub fn judge(&mut self, criterion: CriterionId, judgement: Judgement) {
        self.criteria.insert(criterion, judgement);
    }
}

impl FromIterator<(CriterionId, Judgement)> for Judgements {
    fn from_iter<I: IntoIterator<Item = (CriterionId, Judgement)>>(judged: I) -> Self {
        Self { criteria: judged.into_iter().collect(), ..Self::default() }
    }
}

/// A piece of evidence behind a judgement, with the rules of evidence ticked (validity, sufficiency,
/// authenticity, currency); `None` is not looked at yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceLink {
    /// The evidence.
    pub evidence: EvidenceId,
    /// It shows what the criterion asks about.
    #[serde(default)]
    pub valid: Option<bool>,
    /// It is enough to judge by.
    #[serde(default)]
    pub sufficient: Option<bool>,
    /// It is the learner's own work.
    #[serde(default)]
    pub authentic: Option<bool>,
    /// It is recent.
    #[serde(default)]
    pub current: Option<bool>,
    /// How authenticity was established: oral questioning, observation, a signed declaration.
    #[serde(default)]
    pub method: Option<String>,
}
