//! The chain: what is hashed, byte for byte, and how a row is added.

use crate::column::{all, hex, one, parsed, run, sha256_hex};
use crate::error::StoreError;
use crate::reader::Reader;
use crate::tx::Stamp;
use assay_domain::{EventId, Timestamp};
use rusqlite::{Connection, Row, named_params};
use sha2::{Digest, Sha256};

/// One row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its place, from 1, without gaps.
    pub seq: u64,
    /// Its identity.
    pub id: EventId,
    /// When it happened, by the clock of the machine.
    pub at: Timestamp,
    /// Who acted.
    pub actor: String,
    /// What happened, as in `assessment.closed`.
    pub kind: String,
    /// What it happened to: an id, mostly.
    pub subject: String,
    /// What is recorded of it, as JSON text.
    pub body: String,
    /// [`derive_body_hash`] of the body.
    pub body_sha256: String,
    /// The hash of the row before it; 64 zeros in the first row.
    pub prev_hash: String,
    /// [`derive_event_hash`] of this row.
    pub hash: String,
}

/// The hash of an event's body: SHA-256 over the bytes `assay journal body 1`, a zero byte, and the body's
/// UTF-8 bytes; in lower-case hexadecimal.
///
/// The chain takes in this hash and not the body itself, so that a body which the law wants erased can go
/// one day without breaking the chain over everything that came after it.
#[must_use]
pub fn derive_body_hash(body: &str) -> String {
    let mut bytes = BODY_PREFIX.to_vec();
    bytes.extend_from_slice(body.as_bytes());
    sha256_hex(&bytes)
}

/// The hash of a row: SHA-256 over the bytes `assay journal event 1`, a zero byte, and then eight fields,
/// each as its length in bytes (eight bytes, big-endian) and its UTF-8 bytes; in lower-case hexadecimal.
///
/// The fields, in order: the place as decimal digits, the hash of the row before, the id, the time
/// (`2026-11-24T09:00:00.000Z`), the actor, the kind, the subject, the body's hash. With
/// lengths in front no two rows have the same bytes, and with the prefix no other thing that Assay hashes
/// has them. The row's own `hash` and its `body` are not among them.
#[must_use]
pub fn derive_event_hash(event: &Event) -> String {
    let mut hasher = Sha256::new_with_prefix(EVENT_PREFIX);
    let (seq, id, at) = (event.seq.to_string(), event.id.to_string(), event.at.to_string());
    let fields =
        [&seq, &event.prev_hash, &id, &at, &event.actor, &event.kind, &event.subject, &event.body_sha256];
    for field in fields {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field.as_bytes());
    }
    hex(&hasher.finalize())
}

/// Adds an event at the end of the journal.
pub(crate) fn append(
    connection: &Connection,
    kind: &str,
    subject: &str,
    body: &str,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let (events, hash) = head(connection)?
        .ok_or_else(|| StoreError::Damaged { what: "the journal has lost its head".to_owned() })?;
    let mut event = Event {
        seq: events + 1,
        id: stamp.event,
        at: stamp.at,
        actor: stamp.actor.clone(),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        body_sha256: derive_body_hash(body),
        body: body.to_owned(),
        prev_hash: hash,
        hash: String::new(),
    };
    event.hash = derive_event_hash(&event);
    run(
        connection,
        "INSERT INTO event (seq, id, at, actor, kind, subject, body, body_sha256, prev_hash, hash)
         VALUES (:seq, :id, :at, :actor, :kind, :subject, :body, :body_sha256, :prev_hash, :hash)",
        named_params! {
            ":seq": event.seq, ":id": event.id.to_string(), ":at": event.at.to_string(), ":actor": event.actor,
            ":kind": event.kind, ":subject": event.subject, ":body": event.body,
            ":body_sha256": event.body_sha256, ":prev_hash": event.prev_hash, ":hash": event.hash,
        },
    )?;
    Ok(())
}

/// How many events the journal says it has, and the hash of the last.
pub(crate) fn head(connection: &Connection) -> Result<Option<(u64, String)>, StoreError> {
    one(connection, "SELECT events, hash FROM journal_head", [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The columns of an event in the order [`read_event`] takes them.
pub(crate) const COLUMNS: &str = "seq, id, at, actor, kind, subject, body, body_sha256, prev_hash, hash";

pub(crate) fn read_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        seq: row.get(0)?,
        id: parsed(row, 1)?,
        at: parsed(row, 2)?,
        actor: row.get(3)?,
        kind: row.get(4)?,
        subject: row.get(5)?,
        body: row.get(6)?,
        body_sha256: row.get(7)?,
        prev_hash: row.get(8)?,
        hash: row.get(9)?,
    })
}

impl Reader<'_> {
    /// Up to `limit` events after place `after` (0 for the beginning), in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn events(&self, after: u64, limit: u32) -> Result<Vec<Event>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2");
        all(self.connection(), &sql, (after, limit), read_event)
    }

    /// Every event about one subject, in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn events_about(&self, subject: &str) -> Result<Vec<Event>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM event WHERE subject = ?1 ORDER BY seq");
        all(self.connection(), &sql, [subject], read_event)
    }
}

const BODY_PREFIX: &[u8] = b"assay journal body 1\0";
const EVENT_PREFIX: &[u8] = b"assay journal event 1\0";

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        let body = r#"{"name":"Kestrel"}"#.to_owned();
        Event {
            seq: 1,
            id: "01900000-0000-7000-8000-000000000001".parse().unwrap(),
            at: "2026-11-24T09:00:00.000Z".parse().unwrap(),
            actor: "R. Osei".to_owned(),
            kind: "organisation.created".to_owned(),
            subject: "one".to_owned(),
            body_sha256: derive_body_hash(&body),
            body,
            prev_hash: "0".repeat(64),
            hash: String::new(),
        }
    }

    #[test]
    fn the_bytes_that_are_hashed_never_change() {
        // Computed with Python's hashlib from the description above.
        assert_eq!(derive_body_hash(&event().body), RECORDED_BODY);
        assert_eq!(derive_event_hash(&event()), RECORDED_EVENT);
    }

    #[test]
    fn moving_a_letter_between_two_fields_changes_the_hash() {
        let one = Event { actor: "ab".to_owned(), kind: "c".to_owned(), ..event() };
        let other = Event { actor: "a".to_owned(), kind: "bc".to_owned(), ..event() };
        assert_ne!(derive_event_hash(&one), derive_event_hash(&other));
    }

    const RECORDED_BODY: &str = "ae625816672afa2fb9d33a44f8674782ee62a043559ea375ab504d5f6898aec2";
    const RECORDED_EVENT: &str = "27e142e44f23e60424c0da69287e46c61471b3acfa5d8ecb561a469b369655cb";
}
