//! The journal: every change as a row, chained by SHA-256.

mod chain;
mod kind;
mod recorded;
mod verify;

pub(crate) use chain::append;
pub use chain::{Event, derive_body_hash, derive_event_hash};
pub(crate) use kind::{stands_alone, topic};
pub(crate) use recorded::recorded;
pub(crate) use verify::verify;
pub use verify::{Broken, JournalReport};
