//! What is true about rubrics, evidence and decisions: pure values and rules.
//!
//! This crate owns rubrics and their levels, decision rules and how they decide, judgements, overrides,
//! attempts, working days, learners' names, the kinds of event in the journal, and two file formats: the
//! achievement document ([`document`]) and Canvas rubrics ([`canvas`]).
//!
//! It must not know files, databases, keys, clocks or random numbers: whatever needs an identifier or the time
//! is given it.
//!
//! ```
//! use assay_domain::{Judgement, Judgements, OutcomeResult, decide, document};
//!
//! let text = r#"{
//!     "format": "assay-achievement",
//!     "formatVersion": 1,
//!     "name": "Isolate and prove dead",
//!     "description": "Makes a low-voltage circuit safe to work on.",
//!     "criteria": "Isolates, locks off and **proves dead** under observation.",
//!     "rubric": { "criteria": [
//!         { "name": "Proves dead", "required": "Competent",
//!           "levels": [{ "name": "Emerging" }, { "name": "Competent" }] }
//!     ] },
//!     "rule": { "allAtLeast": {} }
//! }"#;
//! let mut last = 0;
//! let achievement = document::parse(text, &mut || {
//!     last += 1;
//!     uuid::Uuid::from_u128(last)
//! })?;
//! assert_eq!(
//!     achievement.rule.sentence(&achievement.rubric),
//!     "Achieved when every criterion is at least Competent.",
//! );
//!
//! let criterion = achievement.rubric.find("Proves dead")?;
//! let mut judgements = Judgements::new();
//! judgements.judge(criterion.id, Judgement::Level(criterion.find_level("Emerging")?.id));
//! let outcome = decide(&achievement.rubric, &achievement.rule, &judgements);
//! assert_eq!(outcome.result, OutcomeResult::NotYetAchieved);
//! assert_eq!(outcome.clauses[0].sentence, "not yet: *Proves dead* is 1 – Emerging, needs 2 – Competent");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![deny(missing_docs)]

pub mod achievement;
pub mod attempts;
pub mod canvas;
pub mod compare;
pub mod decide;
pub mod document;
mod id;
pub mod journal;
pub mod judgement;
pub mod learner;
mod number;
pub mod overrule;
pub mod rubric;
pub mod rule;
pub mod schedule;
mod time;
pub mod vocabulary;

pub use achievement::{
    Achievement, AchievementError, Alignment, BadgeDesignSpec, ImageMedia, ImageSpec, Prerequisite, Validity,
};
pub use attempts::{AttemptPolicy, LastAttempt, NextAttempt, ResubmissionCondition};
pub use decide::{Clause, ClauseState, Outcome, OutcomeResult, decide};
pub use id::{
    AchievementId, AchievementVersionId, AssessmentId, AttemptId, CohortId, CredentialId, CriterionId,
    EndorsementId, EventId, EvidenceId, IdError, ImportId, LearnerId, LevelId, SubmissionId,
};
pub use journal::{EventKind, EventKindError};
pub use judgement::{EvidenceLink, Judgement, Judgements, Occasion, Reason, ReasonError};
pub use learner::{Learner, LearnerName, LearnerNameError};
pub use number::{NumberError, Score, Thousandths};
pub use overrule::{Override, OverrideLimit, OverrideRefusal};
pub use rubric::{Criterion, Level, LookupError, Rubric, RubricError};
pub use rule::{Group, Rule, RuleError, Standard};
pub use schedule::{WeekendError, WorkingDays};
pub use time::{Timestamp, TimestampError};
pub use vocabulary::{AchievementType, TargetType, VocabularyError};
