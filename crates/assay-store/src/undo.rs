//! Taking back: the journal holds what stood before each step on a draft.

use crate::assessment::{Judged, value};
use crate::column::{one, parsed};
use crate::error::{OrNotFound, StoreError};
use crate::reader::Reader;
use crate::tx::{Stamp, Tx};
use assay_domain::{AssessmentId, CriterionId, EventId, EventKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The texts on the whole of an assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DraftTexts {
    /// For the learner.
    pub feedback: String,
    /// For assessors only.
    pub internal_note: String,
}

/// What a step on a draft wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// On criteria.
    Judgements(Vec<Judged>),
    /// On the whole.
    Texts(DraftTexts),
}

/// A step that can be taken back. Pauses while one text is written are one step together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoStep {
    /// The events that record it, the last first.
    pub events: Vec<EventId>,
    /// What stood before it.
    pub before: Written,
    /// What it wrote.
    pub after: Written,
}

/// What an event says of the step before it.
pub(crate) enum Trace<'a, T> {
    /// Nothing: what a draft begins with cannot be taken back.
    Beginning,
    /// What stood there.
    Before(&'a T),
    /// It takes these events back, and is itself no step.
    TakesBack(&'a [EventId]),
}

impl<T: Serialize> Trace<'_, T> {
    pub(crate) fn onto(self, mut body: serde_json::Value) -> Result<serde_json::Value, StoreError> {
        match self {
            Self::Beginning => {}
            Self::Before(before) => body["before"] = value(before)?,
            Self::TakesBack(events) => body["takesBack"] = value(events)?,
        }
        Ok(body)
    }
}

impl Tx<'_> {
    /// Takes back the last step on a draft that was not taken back before, and records that; returns the step.
    /// Nothing when there is none.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the assessment is closed.
    pub fn take_back(
        &mut self,
        assessment: AssessmentId,
        stamp: &Stamp,
    ) -> Result<Option<UndoStep>, StoreError> {
        let Some(step) = self.last_step(assessment)? else { return Ok(None) };
        match &step.before {
            Written::Judgements(judged) => {
                self.write_judgements(assessment, judged, Trace::TakesBack(&step.events), stamp)?;
            }
            Written::Texts(texts) => {
                self.write_texts(assessment, texts, Trace::TakesBack(&step.events), stamp)?;
            }
        }
        Ok(Some(step))
    }

    /// What stands on these criteria; one that nothing was written on comes open.
    pub(crate) fn standing_on(
        &self,
        assessment: AssessmentId,
        criteria: impl Iterator<Item = CriterionId>,
    ) -> Result<Vec<Judged>, StoreError> {
        let kept = self.assessment(assessment)?.or_not_found("assessment", assessment)?.judgements;
        let standing = |criterion| {
            let row = kept.iter().find(|row| row.judged.criterion == criterion);
            row.map_or_else(|| Judged::open(criterion), |row| row.judged.clone())
        };
        Ok(criteria.map(standing).collect())
    }

    pub(crate) fn draft_texts(&self, assessment: AssessmentId) -> Result<DraftTexts, StoreError> {
        one(
            self.connection(),
            "SELECT feedback, internal_note FROM assessment WHERE id = ?1",
            [assessment.to_string()],
            |row| Ok(DraftTexts { feedback: row.get(0)?, internal_note: row.get(1)? }),
        )?
        .or_not_found("assessment", assessment)
    }
}

impl Reader<'_> {
    /// The last step on a draft that was not taken back; nothing when there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_step(&self, assessment: AssessmentId) -> Result<Option<UndoStep>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT id, body FROM event WHERE subject = ?1 AND kind = ?2 ORDER BY seq DESC",
        )?;
        let mut rows = statement.query((assessment.to_string(), EventKind::AssessmentDrafted.as_str()))?;
        let mut taken = BTreeSet::new();
        let mut found: Option<UndoStep> = None;
        while let Some(row) = rows.next()? {
            let id: EventId = parsed(row, 0)?;
            let body: Body = serde_json::from_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)
                .map_err(|_| StoreError::Damaged { what: format!("the body of event {id}") })?;
            if let Some(events) = &body.takes_back {
                taken.extend(events.iter().copied());
                continue;
            }
            if taken.contains(&id) {
                continue;
            }
            let Some(step) = body.step(id) else { break };
            match &mut found {
                None => found = Some(step),
                Some(later) if later.goes_on_from(&step) => {
                    later.before = step.before;
                    later.events.extend(step.events);
                }
                Some(_) => break,
            }
        }
        Ok(found)
    }
}

/// The body of an event on a draft, as far as taking back goes.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    judgements: Option<Vec<Judged>>,
    feedback: Option<String>,
    internal_note: Option<String>,
    before: Option<Before>,
    takes_back: Option<Vec<EventId>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Before {
    Judgements(Vec<Judged>),
    Texts(DraftTexts),
}

impl Body {
    /// The step, when the event is one; the beginning of a draft is none.
    fn step(self, id: EventId) -> Option<UndoStep> {
        let (before, after) = match (self.before?, self.judgements, self.feedback, self.internal_note) {
            (Before::Judgements(before), Some(after), ..) => {
                (Written::Judgements(before), Written::Judgements(after))
            }
            (Before::Texts(before), None, Some(feedback), Some(internal_note)) => {
                (Written::Texts(before), Written::Texts(DraftTexts { feedback, internal_note }))
            }
            _ => return None,
        };
        Some(UndoStep { events: vec![id], before, after })
    }
}

/// A text of a draft: its criterion, none for the whole, and whether it is the internal note.
type TextPlace = (Option<CriterionId>, bool);

impl UndoStep {
    fn goes_on_from(&self, earlier: &Self) -> bool {
        self.only_text().is_some_and(|place| earlier.only_text() == Some(place))
    }

    /// The one text that the step changed, when it changed nothing else.
    fn only_text(&self) -> Option<TextPlace> {
        match (&self.before, &self.after) {
            (Written::Judgements(before), Written::Judgements(after)) => {
                let ([before], [after]) = (before.as_slice(), after.as_slice()) else { return None };
                let with_feedback = Judged { feedback: after.feedback.clone(), ..before.clone() };
                let with_note = Judged { internal_note: after.internal_note.clone(), ..before.clone() };
                let is_note = match (&with_feedback == after, &with_note == after) {
                    (true, false) => false,
                    (false, true) => true,
                    _ => return None,
                };
                Some((Some(after.criterion), is_note))
            }
            (Written::Texts(before), Written::Texts(after)) => {
                match (before.feedback == after.feedback, before.internal_note == after.internal_note) {
                    (false, true) => Some((None, false)),
                    (true, false) => Some((None, true)),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
