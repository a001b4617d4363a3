//! SQLite made durable: schema, queries, journal, backup.
//!
//! Owns the workspace's one database file: its schema and the way from one version to the next, every query,
//! the search index, the hash-chained journal, and copies. It must not know what a rule decides, what a
//! credential says, where evidence lies or what a key signs with: it keeps achievements and credentials as
//! the text they are given as, and the few columns it has to look things up by. No other crate writes SQL.
//!
//! All writing goes through [`Store::write`]; the methods of [`Tx`] are the only ones that change anything,
//! and each records its event in the same step, so that there is no change without one.
//!
//! ```
//! use assay_domain::{EventId, LearnerId, Timestamp};
//! use assay_store::{LearnerRow, Stamp, Store, StoreError, Topic};
//!
//! let dir = tempfile::tempdir()?;
//! let store = Store::create(&dir.path().join("assay.db"))?;
//! let learner = LearnerRow {
//!     id: LearnerId::from_uuid(uuid::Uuid::from_u128(1)),
//!     name: "Ana Lima".into(),
//!     folded_name: "analima".into(),
//!     email: None,
//!     external_id: None,
//!     other: serde_json::json!({}),
//! };
//! let stamp = Stamp::new("R. Osei", Timestamp::from_unix_millis(0), EventId::from_uuid(uuid::Uuid::from_u128(2)));
//! let ((), changed) = store.write::<_, StoreError>(|tx| tx.add_learner(&learner, &stamp))?;
//! assert!(changed.touches(Topic::Learners));
//! assert_eq!(store.read(|r| r.learner(learner.id))?, Some(learner));
//! assert_eq!(store.verify_journal()?.broken, None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod achievement;
mod assessment;
mod assessment_view;
mod backup;
mod changed;
mod cohort;
mod column;
mod count;
mod credential;
mod endorsement;
mod error;
mod flag;
mod intake;
mod journal;
mod learner;
mod lease;
mod migrate;
mod open;
mod organisation;
mod queue;
mod queue_page;
mod reader;
mod release;
mod search;
mod snippet;
mod standing;
mod status;
mod store;
mod tx;
mod undo;

pub use achievement::{CriterionRow, LevelRow, NewVersion, VersionRow};
pub use assessment::{Judged, NewAssessment};
pub use assessment_view::{
    AssessmentRow, AssessmentView, AttemptView, ClosedRow, DecisionRow, JudgementRow, SubmissionView,
};
pub use changed::{Changed, Topic};
pub use cohort::{CohortLearner, CohortRow, CohortSummary, Enrolment};
pub use column::UnknownWord;
pub use count::{AchievementUse, WorkspaceCounts};
pub use credential::{
    CertificateRow, CredentialFilter, CredentialRow, CredentialSearch, NewCredential, RevocationRow,
};
pub use endorsement::{EndorsementRow, NewEndorsement};
pub use error::StoreError;
pub use intake::{AttemptRow, EvidenceRow, ImportHold, ImportRow, NewAttempt, NewImport, VaultEntry};
pub use journal::{Broken, Event, JournalReport, derive_body_hash, derive_event_hash};
pub use learner::LearnerRow;
pub use organisation::{KeyPurpose, OrganisationRow, SigningKeyRow};
pub use queue::{Grid, GridColumn, GridRow, QueueFilter, QueueRow};
pub use queue_page::{QueueGroup, QueueLine, QueuePlace, QueueScope};
pub use reader::Reader;
pub use release::{ReleaseFilter, ReleaseRow};
pub use search::TextHit;
pub use standing::{Cell, SubmissionState};
pub use status::StatusPlace;
pub use store::Store;
pub use tx::{Stamp, Tx};
pub use undo::{DraftTexts, UndoStep, Written};
