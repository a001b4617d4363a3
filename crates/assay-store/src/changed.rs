//! What a change touched, for whoever has to show it anew.

use crate::journal;
use assay_domain::EventKind;
use std::collections::BTreeSet;

/// A part of the workspace that a screen may be showing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Achievements, their versions, rubrics and rules.
    Achievements,
    /// Assessments, judgements and decisions.
    Assessments,
    /// Cohorts and who is in them.
    Cohorts,
    /// Credentials, their certificates and revocations.
    Credentials,
    /// What others say of achievements and of the organisation.
    Endorsements,
    /// The journal itself; every change touches it.
    Journal,
    /// Learners.
    Learners,
    /// The organisation, its keys and its assessors.
    Organisation,
    /// Settings.
    Settings,
    /// Imports, attempts and evidence.
    Submissions,
}

/// What one transaction changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    topics: BTreeSet<Topic>,
    events: u64,
}

impl Changed {
    /// How many events were recorded.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.events
    }

    /// True when nothing was changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }

    /// The parts of the workspace that changed, in order.
    pub fn topics(&self) -> impl Iterator<Item = Topic> + '_ {
        self.topics.iter().copied()
    }

    /// Whether this part changed.
    #[must_use]
    pub fn touches(&self, topic: Topic) -> bool {
        self.topics.contains(&topic)
    }

    pub(crate) fn note_event(&mut self, kind: EventKind) {
        self.events += 1;
        self.topics.insert(Topic::Journal);
        self.topics.insert(journal::topic(kind));
    }

    pub(crate) fn note(&mut self, topic: Topic) {
        self.topics.insert(topic);
    }
}
