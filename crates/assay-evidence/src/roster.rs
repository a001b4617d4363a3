//! Learner lists and Moodle grading worksheets: CSV whose columns are found by name.

use std::borrow::Cow;
use std::collections::HashSet;

use encoding_rs::WINDOWS_1252;

use crate::matching::{Candidate, fold_name};
use crate::text::decode_marked;

/// Bytes of the largest list read.
const MAX_BYTES: usize = 16 << 20;
/// Rows of the longest list read.
const MAX_ROWS: usize = 200_000;
/// Columns of the widest list read.
const MAX_COLUMNS: usize = 512;

/// What a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RosterKind {
    /// Anybody's list of learners.
    LearnerList,
    /// Moodle's grading worksheet, whose first column gives participant numbers.
    MoodleWorksheet,
}

/// A list that has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// What it is.
    pub kind: RosterKind,
    /// The headings, as written.
    pub columns: Vec<String>,
    /// One row for each learner; blank lines are left out.
    pub rows: Vec<RosterRow>,
}

/// One learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// Full name, put together from first and last if need be.
    pub name: Option<String>,
    /// Address.
    pub email: Option<String>,
    /// Institution's id or user name.
    pub id: Option<String>,
    /// Moodle participant number: the trailing digits of `Identifier`, whose word is translated.
    pub participant: Option<String>,
    /// Every other cell that is not empty, with its heading.
    pub other: Vec<(String, String)>,
    /// All cells as they stood. What goes back to the LMS is made from these, so that its own cells do not change.
    pub raw: Vec<String>,
}

impl RosterRow {
    /// This learner as somebody a group of files may belong to.
    #[must_use]
    pub fn candidate<K>(&self, key: K) -> Candidate<K> {
        Candidate {
            key,
            name: self.name.clone(),
            email: self.email.clone(),
            id: self.id.clone(),
            participant: self.participant.clone(),
        }
    }
}

/// Why a list could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RosterError {
    /// No heading line.
    #[error("the list is empty")]
    Empty,
    /// A line is not CSV.
    #[error("line {line} of the list is not valid CSV")]
    Malformed {
        /// The line, counted from 1.
        line: u64,
    },
    /// No column says who the learners are.
    #[error("no column of the list is a name, an address or an id; its first line must hold the headings")]
    NoLearnerColumn,
    /// Beyond a limit.
    #[error("the list is too large: at most {MAX_ROWS} rows, {MAX_COLUMNS} columns and 16 MiB")]
    TooLarge,
}

/// Reads a list in UTF-8, UTF-16 with a mark, or Windows-1252, separated by comma, semicolon or tab.
///
/// # Errors
/// [`RosterError`].
pub fn read(bytes: &[u8]) -> Result<Roster, RosterError> {
    if bytes.len() > MAX_BYTES {
        return Err(RosterError::TooLarge);
    }
    let text = match decode_marked(bytes) {
        Some(text) => text,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator_of(&text))
        .from_reader(text.as_bytes())
        .into_records();
    let malformed =
        |error: csv::Error| RosterError::Malformed { line: error.position().map_or(0, csv::Position::line) };
    let columns: Vec<String> = loop {
        let Some(record) = records.next() else { return Err(RosterError::Empty) };
        let record = record.map_err(malformed)?;
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            break record.iter().map(|cell| cell.trim().to_owned()).collect();
        }
    };
    if columns.len() > MAX_COLUMNS {
        return Err(RosterError::TooLarge);
    }
    let mut raw_rows = Vec::new();
    for record in records {
        let record = record.map_err(malformed)?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if raw_rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(RosterError::TooLarge);
        }
        raw_rows.push(record.iter().map(str::to_owned).collect::<Vec<_>>());
    }
    let (kind, roles) = assign_roles(&columns, &raw_rows)?;
    let rows = raw_rows.into_iter().map(|raw| row_of(raw, &columns, &roles)).collect();
    Ok(Roster { kind, columns, rows })
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Role {
    Email,
    FirstName,
    Id,
    LastName,
    Name,
    Other,
    Participant,
}

/// Headings as people and systems write them, folded: English first, then the languages Moodle is most used in.
const HEADINGS: &[(Role, &[&str])] = &[
    (
        Role::Email,
        &[
            "email",
            "emailaddress",
            "mail",
            "emailadresse",
            "adressedecourriel",
            "courriel",
            "adresseemail",
            "correo",
            "correoelectronico",
            "direcciondecorreo",
            "indirizzoemail",
            "enderecodeemail",
            "emailadres",
        ],
    ),
    (
        Role::FirstName,
        &[
            "firstname",
            "givenname",
            "givennames",
            "forename",
            "vorname",
            "prenom",
            "nombre",
            "nome",
            "voornaam",
        ],
    ),
    (
        Role::Id,
        &[
            "id",
            "idnumber",
            "studentid",
            "studentnumber",
            "learnerid",
            "learnernumber",
            "userid",
            "username",
            "login",
            "sisuserid",
            "sisloginid",
            "matriculationnumber",
            "employeeid",
            "employeenumber",
            "candidatenumber",
            "matrikelnummer",
            "matrikelnr",
            "idnummer",
            "kennung",
            "numerodidentification",
            "numeroetudiant",
            "numerodeid",
            "matricula",
            "numerodematricula",
            "matricola",
            "studentnummer",
        ],
    ),
    (
        Role::LastName,
        &[
            "lastname",
            "surname",
            "familyname",
            "nachname",
            "familienname",
            "nom",
            "nomdefamille",
            "apellidos",
            "apellido",
            "cognome",
            "sobrenome",
            "apelido",
            "achternaam",
        ],
    ),
    (
        Role::Name,
        &[
            "name",
            "fullname",
            "displayname",
            "student",
            "studentname",
            "learner",
            "learnername",
            "participantname",
            "candidate",
            "vollstandigername",
            "nomcomplet",
            "nombrecompleto",
            "nomecompleto",
            "nomecognome",
            "volledigenaam",
        ],
    ),
    (Role::Participant, &["identifier", "participant", "participantid", "participantnumber"]),
];

fn assign_roles(columns: &[String], rows: &[Vec<String>]) -> Result<(RosterKind, Vec<Role>), RosterError> {
    let mut taken = HashSet::new();
    let mut roles: Vec<Role> = columns
        .iter()
        .map(|heading| {
            let folded = fold_name(heading);
            let found = HEADINGS.iter().find(|(_, names)| names.contains(&folded.as_str()));
            let role = found.map_or(Role::Other, |(role, _)| *role);
            // The first column of a kind counts; a second one is kept as any other.
            if role == Role::Other || taken.insert(role) { role } else { Role::Other }
        })
        .collect();
    // A translated worksheet has no heading we know, but its first column is a word, a space and a number throughout.
    if !taken.contains(&Role::Participant) && roles.first() == Some(&Role::Other) && has_identifiers(rows) {
        roles[0] = Role::Participant;
        taken.insert(Role::Participant);
    }
    // One of the two name columns alone is the whole name ("Nome"); beside a first name, "Name" is the last one.
    let has = |role: Role| taken.contains(&role);
    let (from, to) = match (has(Role::FirstName), has(Role::LastName), has(Role::Name)) {
        (true, false, false) => (Role::FirstName, Role::Name),
        (false, true, false) => (Role::LastName, Role::Name),
        (true, false, true) => (Role::Name, Role::LastName),
        _ => (Role::Other, Role::Other),
    };
    roles.iter_mut().filter(|role| **role == from).for_each(|role| *role = to);
    let known = |role: &Role| *role != Role::Other;
    if !roles.iter().any(known) {
        return Err(RosterError::NoLearnerColumn);
    }
    let folded: Vec<String> = columns.iter().map(|c| fold_name(c)).collect();
    let graded = folded.iter().any(|c| c == "grade") && folded.iter().any(|c| c == "lastmodifiedgrade");
    let is_worksheet = roles.first() == Some(&Role::Participant) && (graded || has_identifiers(rows));
    Ok((if is_worksheet { RosterKind::MoodleWorksheet } else { RosterKind::LearnerList }, roles))
}

/// Whether the first cells are all one word, a space and a number, as in `Participant 12345`.
fn has_identifiers(rows: &[Vec<String>]) -> bool {
    let word_of = |row: &Vec<String>| -> Option<String> {
        let cell = row.first()?.trim();
        let word = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        (word.len() < cell.len() && word.ends_with(char::is_whitespace) && word.trim().len() > 1)
            .then(|| word.to_owned())
    };
    let words: Option<HashSet<String>> = rows.iter().map(word_of).collect();
    words.is_some_and(|words| words.len() == 1)
}

fn row_of(raw: Vec<String>, columns: &[String], roles: &[Role]) -> RosterRow {
    let cell = |wanted: Role| -> Option<String> {
        let index = roles.iter().position(|role| *role == wanted)?;
        Some(plain_cell(raw.get(index)?)).filter(|text| !text.is_empty())
    };
    let name = cell(Role::Name).or_else(|| match (cell(Role::FirstName), cell(Role::LastName)) {
        (Some(first), Some(last)) => Some(format!("{first} {last}")),
        (first, last) => first.or(last),
    });
    let participant = cell(Role::Participant).and_then(|text| {
        let digits = &text[text.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
        (!digits.is_empty()).then(|| digits.to_owned())
    });
    let other = raw
        .iter()
        .enumerate()
        .filter(|(index, text)| {
            roles.get(*index).is_none_or(|r| *r == Role::Other) && !text.trim().is_empty()
        })
        .map(|(index, text)| (columns.get(index).cloned().unwrap_or_default(), text.clone()))
        .collect();
    RosterRow { name, email: cell(Role::Email), id: cell(Role::Id), participant, other, raw }
}

/// A cell's text: spaces around it dropped, and `="…"`, which keeps spreadsheets from changing an id, undone.
fn plain_cell(cell: &str) -> String {
    let cell = cell.trim();
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(cell).trim().to_owned()
}

/// The separator that occurs most in the first line, outside quotes.
fn separator_of(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    let line = text.trim_start_matches(['\r', '\n', ' ']);
    for byte in line.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(s, _)| *s == byte).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // `max_by_key` takes the last of equals; the comma is first and must win them.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}
