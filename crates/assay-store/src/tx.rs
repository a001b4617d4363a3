//! Changing things: the one door, which records as it lets through.

use crate::changed::{Changed, Topic};
use crate::column::run;
use crate::error::{OrNotFound, StoreError};
use crate::journal;
use crate::reader::Reader;
use assay_domain::{EventId, EventKind, Timestamp};
use rusqlite::Connection;
use std::ops::Deref;

/// Who changes something, when, and the identity of the event that records it.
///
/// One stamp is good for one call: an event id that was used before is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The person or program that acts, as the journal names it.
    pub actor: String,
    /// When.
    pub at: Timestamp,
    /// The id of the event, a UUIDv7 drawn by the caller.
    pub event: EventId,
}

impl Stamp {
    /// A stamp for one change.
    #[must_use]
    pub fn new(actor: &str, at: Timestamp, event: EventId) -> Self {
        Self { actor: actor.to_owned(), at, event }
    }
}

/// An open write transaction.
///
/// Every method that changes something writes its event in the same step: there is no way to do one without
/// the other. A method that fails has changed nothing, and the transaction can go on. Everything a
/// [`Reader`] can look up can be looked up here too.
#[derive(Debug)]
pub struct Tx<'c> {
    reader: Reader<'c>,
    changed: Changed,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { reader: Reader::new(connection), changed: Changed::default() }
    }

    pub(crate) fn finish(self) -> Changed {
        self.changed
    }

    /// Records an event that no table holds: a backup was made, a key file was exported.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for a kind that belongs to one of the changes of this type, since only the
    /// change itself may record it.
    pub fn record(
        &mut self,
        kind: EventKind,
        subject: &str,
        body: &serde_json::Value,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        if !journal::stands_alone(kind) {
            return Err(StoreError::refused(format!("`{kind}` is recorded by the change itself")));
        }
        self.change_saying(kind, subject, stamp, |_| Ok(body.to_string()))
    }

    /// Makes a change and records it, both or neither.
    ///
    /// `make` gets the only handle that can write. The event says what the rows of `subject` say afterwards,
    /// which is what [`verify`](crate::Store::verify_journal) compares them with.
    pub(crate) fn change(
        &mut self,
        kind: EventKind,
        subject: &str,
        stamp: &Stamp,
        make: impl FnOnce(&Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.change_saying(kind, subject, stamp, |connection| {
            make(connection)?;
            journal::recorded(connection, kind, subject)?.or_not_found("row to record for", subject)
        })
    }

    /// As [`change`](Self::change), for a step on the way of which the event says what `make` returns.
    pub(crate) fn change_saying(
        &mut self,
        kind: EventKind,
        subject: &str,
        stamp: &Stamp,
        make: impl FnOnce(&Connection) -> Result<String, StoreError>,
    ) -> Result<(), StoreError> {
        self.atomically(|connection| {
            let body = make(connection)?;
            journal::append(connection, kind.as_str(), subject, &body, stamp)
        })?;
        self.changed.note_event(kind);
        Ok(())
    }

    /// Writes what is made from other rows or files and can be made again; such things have no event.
    pub(crate) fn derive(
        &mut self,
        topic: Topic,
        make: impl FnOnce(&Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.atomically(make)?;
        self.changed.note(topic);
        Ok(())
    }

    fn atomically(
        &mut self,
        make: impl FnOnce(&Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let connection = self.reader.connection();
        run(connection, "SAVEPOINT change", [])?;
        let made = make(connection);
        if made.is_err() {
            run(connection, "ROLLBACK TO change", [])?;
        }
        run(connection, "RELEASE change", [])?;
        made
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reader
    }
}
