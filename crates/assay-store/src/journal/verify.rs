//! Walking the journal.

use super::chain::{COLUMNS, Event, derive_body_hash, derive_event_hash, head, read_event};
use super::recorded::{BEGINNINGS, body_sql, recorded, succeeding};
use crate::column::one;
use crate::error::StoreError;
use assay_domain::EventKind;
use rusqlite::{Connection, Row};

/// What a walk over the journal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalReport {
    /// How many events were read, up to and with the broken one.
    pub events: u64,
    /// The first thing that is wrong; `None` when the journal is whole and agrees with the tables.
    pub broken: Option<Broken>,
}

/// Where the journal is broken, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The place of the first event that is wrong. For one that is missing, the place where it should be.
    pub seq: u64,
    /// What is wrong, as a sentence.
    pub what: String,
}

/// Reads every event once, in order, and compares each with the one before it and with the tables.
pub(crate) fn verify(connection: &Connection) -> Result<JournalReport, StoreError> {
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM event ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let (mut events, mut last) = (0_u64, START.to_owned());
    while let Some(row) = rows.next()? {
        let broken =
            |what: &str| Ok(JournalReport { events: events + 1, broken: Some(at(events + 1, what)) });
        let seq: u64 = row.get(0)?;
        if seq != events + 1 {
            return broken("this event is missing");
        }
        let Some(event) = readable(row)? else {
            return broken("its id or its time is not as it was written");
        };
        if event.prev_hash != last {
            return broken("it does not follow from the event before it");
        }
        if event.body_sha256 != derive_body_hash(&event.body) {
            return broken("its body was changed");
        }
        if event.hash != derive_event_hash(&event) {
            return broken("it was changed after it was recorded");
        }
        if let Some(what) = disagreement(connection, &event)? {
            return broken(&what);
        }
        events = seq;
        last = event.hash;
    }
    let broken = match head(connection)? {
        None => Some(at(events + 1, "the journal has lost its head, which says how long it is")),
        Some((length, _)) if length > events => {
            Some(at(events + 1, "this event is missing: the journal was cut short"))
        }
        Some((length, _)) if length < events => {
            Some(at(length + 1, "the head of the journal does not know this event"))
        }
        Some((_, hash)) if hash != last => {
            Some(at(events, "the head of the journal names another last event"))
        }
        Some(_) => unrecorded(connection)?.map(|what| at(events + 1, &what)),
    };
    Ok(JournalReport { events, broken })
}

fn at(seq: u64, what: &str) -> Broken {
    Broken { seq, what: what.to_owned() }
}

/// The event, if its id and time are spelled as the store spells them: hashes are made over the spelling.
fn readable(row: &Row<'_>) -> Result<Option<Event>, StoreError> {
    let event = match read_event(row) {
        Ok(event) => event,
        Err(rusqlite::Error::FromSqlConversionFailure(..)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let (id, at) = (row.get_ref(1)?, row.get_ref(2)?);
    let spelled = id.as_str() == Ok(&event.id.to_string()) && at.as_str() == Ok(&event.at.to_string());
    Ok(spelled.then_some(event))
}

/// How the tables contradict an event, if it is the last word on its subject.
fn disagreement(connection: &Connection, event: &Event) -> Result<Option<String>, StoreError> {
    // A newer program's kinds are part of the chain, and what they say is for that program to judge.
    let Ok(kind) = event.kind.parse::<EventKind>() else { return Ok(None) };
    if body_sql(kind).is_none() {
        return Ok(None);
    }
    let [begun, changed, ended] = succeeding(kind);
    let spoken_over: bool = one(
        connection,
        "SELECT EXISTS (SELECT 1 FROM event WHERE subject = ?1 AND kind IN (?2, ?3, ?4) AND seq > ?5)",
        (&event.subject, begun.as_str(), changed.as_str(), ended.as_str(), event.seq),
        |row| row.get(0),
    )?
    .unwrap_or_default();
    if spoken_over {
        return Ok(None);
    }
    Ok(match recorded(connection, kind, &event.subject)? {
        None => Some(format!("what it records ({kind}) is not there any more")),
        Some(now) if same_json(&now, &event.body) => None,
        Some(_) => Some(format!("what it records ({kind}) says something else now")),
    })
}

/// Compared as values: how SQLite spaces and escapes JSON is its own affair.
fn same_json(one: &str, other: &str) -> bool {
    let parse = |text| serde_json::from_str::<serde_json::Value>(text);
    matches!((parse(one), parse(other)), (Ok(one), Ok(other)) if one == other)
}

/// The first row that no event speaks of.
fn unrecorded(connection: &Connection) -> Result<Option<String>, StoreError> {
    for (kind, table, subject, condition) in BEGINNINGS {
        let sql = format!(
            "SELECT {subject} FROM {table} AS t WHERE {condition}
             AND NOT EXISTS (SELECT 1 FROM event WHERE subject = t.{subject} AND kind = ?1) LIMIT 1"
        );
        let found: Option<String> = one(connection, &sql, [kind.as_str()], |row| row.get(0))?;
        if let Some(id) = found {
            let named = if *kind == EventKind::AssessorAdded { String::new() } else { format!(" {id}") };
            return Ok(Some(format!("the event that records {table}{named} is missing ({kind})")));
        }
    }
    Ok(None)
}

/// What the first event follows.
const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";
