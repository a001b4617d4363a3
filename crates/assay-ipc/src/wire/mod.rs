//! What travels between the window and the core: `camelCase` members, ids and times as text.

mod achievement;
mod cohort;
mod desk;
mod intake;
mod issued;
mod queue;
mod release;
mod review;
mod settings;
mod verify;

pub use achievement::*;
pub use cohort::*;
pub use desk::*;
pub use intake::*;
pub use issued::*;
pub use queue::*;
pub use release::*;
pub use review::*;
pub use settings::*;
pub use verify::*;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Stands for a file or folder that the shell knows; the window never sees its path as something to send back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Handle(
    /// The opaque text.
    pub String,
);

/// A file or folder that was picked or dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Picked {
    /// What to send back.
    pub handle: Handle,
    /// The name to show.
    pub name: String,
    /// Whether it is a folder.
    pub folder: bool,
}

/// A request without members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What judgements amount to, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// `achieved`, `notYetAchieved` or `noDecision`.
    pub result: String,
    /// Why, in one sentence for the foot of the screen.
    pub sentence: String,
    /// The clauses of the rule, in words.
    pub clauses: Vec<ClauseView>,
    /// The weighted score in percent, when the rule asks for one and it is known.
    pub score: Option<String>,
    /// The criteria without a judgement, in the rubric's order.
    pub unjudged: Vec<String>,
}

/// One clause of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClauseView {
    /// The criterion it is about, when it is about one.
    pub criterion: Option<String>,
    /// How far it belongs under the clause before it.
    pub depth: u32,
    /// The clause in words; names of criteria stand between asterisks.
    pub sentence: String,
    /// `met`, `notMet`, `open` or `notApplicable`.
    pub state: String,
}

/// How far a job is; the shell sends it as the event `progress`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The job.
    pub job: String,
    /// How many steps are done.
    pub done: u64,
    /// How many there are.
    pub total: u64,
}

/// What was dropped on the window; the shell sends it as the event `dropped`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Dropped {
    /// The files and folders.
    pub picked: Vec<Picked>,
}

/// What a change touched; the shell sends it as the event `changed`, to every window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedTopics {
    /// The topics.
    pub topics: Vec<crate::Topic>,
    /// The label of the window that asked for the change and has refreshed itself already; empty when none did.
    pub window: String,
}
