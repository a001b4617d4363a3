//! One function per use case; owns transaction boundaries and ordering.
//!
//! This is the only crate in which the rubric rules, the store, the evidence vault, the credential and
//! the certificate meet. It knows no window, no argument parser and no async runtime, and it reads the
//! time and random bytes only through its [`ports`].
//!
//! ```
//! use assay_app::{ports, Workspace, organisation::NewOrganisation};
//! let dir = tempfile::tempdir()?;
//! let ports = ports::fixed("2026-11-24T09:00:00Z")?;
//! let workspace = Workspace::create(&dir.path().join("office"), &NewOrganisation::named("Kestrel College"), "a long passphrase", ports)?;
//! assert!(workspace.organisation()?.issuer_id.starts_with("did:key:z6Mk"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod achievement;
mod artwork;
pub mod backup;
mod badge_document;
mod bench;
mod certificate_view;
pub mod cohort;
pub mod endorsements;
pub mod endorsing;
mod error;
pub mod evidence;
pub mod export;
pub mod fingerprint;
pub mod intake;
pub mod issued;
pub mod issuing;
mod judge_file;
pub mod judging;
pub mod learner;
mod letters;
pub mod listing;
pub mod lms;
mod naming;
mod obstacles;
pub mod organisation;
pub mod ports;
pub mod progress;
pub mod publication;
pub mod queue;
pub mod release;
pub mod review;
pub mod revoking;
pub mod sample;
pub mod sample_workspace;
mod source_row;
pub mod trusting;
pub mod verifying;
mod workspace;
mod yardstick;

pub use error::{AppError, Code};
pub use naming::file_name;
pub use workspace::{Workspace, write_whole};
pub use yardstick::Yardstick;
