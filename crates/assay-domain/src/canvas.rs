//! Rubrics as Canvas exchanges them: a CSV with one row per criterion and three columns per rating
//! (`app/models/rubric_import.rb`, `lib/rubric_csv_importer.rb` of Canvas).
//!
//! Canvas knows a rating by its points; here a level is known by its id, and points only order the levels.

use crate::{Criterion, CriterionId, Level, LevelId, Rubric, RubricError, Thousandths};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Why bytes are no rubric CSV.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CanvasError {
    /// The CSV itself is broken.
    #[error("line {line}: this is not CSV that can be read")]
    Csv {
        /// The line, from 1.
        line: u64,
        /// What the CSV reader says.
        source: csv::Error,
    },
    /// The header does not have a column.
    #[error("the header has no column `{column}`; Canvas separates columns by commas")]
    NoColumn {
        /// The column.
        column: &'static str,
    },
    /// A row without the name of its criterion.
    #[error("line {line}: the name of the criterion is missing")]
    NoCriterionName {
        /// The line.
        line: u64,
    },
    /// There are no rows.
    #[error("there are no criteria below the header")]
    NoRows,
    /// A row without the name of its rubric.
    #[error("line {line}: the name of the rubric is missing")]
    NoRubricName {
        /// The line.
        line: u64,
    },
    /// The bytes are not UTF-8.
    #[error("the file is not UTF-8 text (byte {at})")]
    NotText {
        /// The first byte that is not.
        at: usize,
    },
    /// The criteria make no rubric.
    #[error("rubric `{name}`: {fault}")]
    Rubric {
        /// The rubric's name.
        name: String,
        /// Why.
        fault: RubricError,
    },
    /// A row with fewer than two ratings.
    #[error("line {line}: {ratings} ratings are named, a criterion needs at least two")]
    TooFewRatings {
        /// The line.
        line: u64,
        /// How many there are.
        ratings: usize,
    },
}

/// One rubric of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanvasRubric {
    /// Its name.
    pub name: String,
    /// The rubric, its levels low to high. A criterion weighs its highest points, as in Canvas's total.
    pub rubric: Rubric,
    /// What was taken over, in words.
    pub understood: Vec<String>,
    /// What was not, or needs a look, in words.
    pub not_understood: Vec<String>,
}

/// Reads the rubrics of a file, in its order; `make_id` makes the ids of criteria and levels.
///
/// Levels are put low to high by their points; levels of equal points keep the order of the file. Points may
/// have a decimal comma and are rounded to two decimals, as Canvas does. Short rows are read.
///
/// # Errors
///
/// What [`CanvasError`] lists, the first fault in the file's order.
pub fn read(bytes: &[u8], make_id: &mut dyn FnMut() -> Uuid) -> Result<Vec<CanvasRubric>, CanvasError> {
    let text =
        std::str::from_utf8(bytes).map_err(|fault| CanvasError::NotText { at: fault.valid_up_to() })?;
    // The CSV reader counts a line too few where lines end in CR LF, and a fault should name the right one.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        Some(header) => header.map_err(|source| CanvasError::Csv { line: 1, source })?,
        None => return Err(CanvasError::NoRows),
    };
    let columns = Columns::of(&header)?;
    let mut parts: Vec<Parts> = Vec::new();
    for record in records {
        let record = record.map_err(|source| {
            let line = source.position().map_or(0, csv::Position::line);
            CanvasError::Csv { line, source }
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(name) = filled(&record, Some(columns.rubric)) else {
            return Err(CanvasError::NoRubricName { line });
        };
        let at = match parts.iter().position(|part| part.name == name) {
            Some(at) => at,
            None => {
                parts.push(Parts { name: name.to_owned(), criteria: Vec::new(), notes: Vec::new() });
                parts.len() - 1
            }
        };
        let criterion = criterion(&record, &columns, line, &mut parts[at].notes, make_id)?;
        parts[at].criteria.push(criterion);
    }
    if parts.is_empty() {
        return Err(CanvasError::NoRows);
    }
    let mut rubrics: Vec<CanvasRubric> = parts.into_iter().map(Parts::finish).collect::<Result<_, _>>()?;
    for (index, title) in header.iter().enumerate() {
        let title = title.trim();
        if !title.is_empty() && !columns.used.contains(&index) {
            for rubric in &mut rubrics {
                rubric.not_understood.push(format!("Column {} (`{title}`) was left out.", index + 1));
            }
        }
    }
    Ok(rubrics)
}

/// Writes rubrics as a file Canvas reads, ratings high to low as Canvas shows them. A level without points
/// gets its place, 0 for the lowest: Canvas fails on a rating without points.
#[must_use]
pub fn write(rubrics: &[(&str, &Rubric)]) -> String {
    let ratings = |rubric: &&Rubric| rubric.criteria().iter().map(|criterion| criterion.levels.len()).max();
    let most = rubrics.iter().filter_map(|(_, rubric)| ratings(rubric)).max().unwrap_or(0);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut header: Vec<String> = FIXED.iter().map(ToString::to_string).collect();
    for _ in 0..most {
        header.extend(RATING.iter().map(ToString::to_string));
    }
    rows.push(header);
    for (name, rubric) in rubrics {
        for criterion in rubric.criteria() {
            let mut row = vec![
                (*name).to_owned(),
                criterion.name.clone(),
                criterion.description.clone(),
                "false".to_owned(),
            ];
            for (level, points) in high_to_low(criterion) {
                row.extend([level.name.clone(), level.descriptor.clone(), points.to_string()]);
            }
            rows.push(row);
        }
    }
    let lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    lines.concat()
}

const FIXED: [&str; 4] = ["Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range"];
const RATING: [&str; 3] = ["Rating Name", "Rating Description", "Rating Points"];

/// Where the columns are.
struct Columns {
    rubric: usize,
    criterion: usize,
    description: Option<usize>,
    range: Option<usize>,
    ratings: Vec<RatingColumns>,
    used: BTreeSet<usize>,
}

struct RatingColumns {
    name: usize,
    descriptor: Option<usize>,
    points: Option<usize>,
}

impl Columns {
    /// A header cell is a column's when it contains the column's name, whatever its case; ratings are told
    /// apart by their place.
    fn of(header: &csv::StringRecord) -> Result<Self, CanvasError> {
        let titles: Vec<String> = header.iter().map(str::to_lowercase).collect();
        let is = |index: usize, name: &str| {
            titles.get(index).is_some_and(|title| title.contains(&name.to_lowercase()))
        };
        let find = |name: &str| (0..titles.len()).find(|index| is(*index, name));
        let need = |column: &'static str| find(column).ok_or(CanvasError::NoColumn { column });
        let ratings: Vec<RatingColumns> = (0..titles.len())
            .filter(|index| is(*index, RATING[0]))
            .map(|name| {
                let end =
                    (name + 1..titles.len()).find(|index| is(*index, RATING[0])).unwrap_or(titles.len());
                let within = |column: &str| (name + 1..end).find(|index| is(*index, column));
                RatingColumns { name, descriptor: within(RATING[1]), points: within(RATING[2]) }
            })
            .collect();
        if ratings.is_empty() {
            return Err(CanvasError::NoColumn { column: RATING[0] });
        }
        let (rubric, criterion) = (need(FIXED[0])?, need(FIXED[1])?);
        let (description, range) = (find(FIXED[2]), find(FIXED[3]));
        let mut used: BTreeSet<usize> =
            [rubric, criterion].into_iter().chain(description).chain(range).collect();
        for rating in &ratings {
            used.insert(rating.name);
            used.extend(rating.descriptor.into_iter().chain(rating.points));
        }
        Ok(Self { rubric, criterion, description, range, ratings, used })
    }
}

/// A rubric under construction.
struct Parts {
    name: String,
    criteria: Vec<Criterion>,
    notes: Vec<String>,
}

impl Parts {
    fn finish(self) -> Result<CanvasRubric, CanvasError> {
        let levels: usize = self.criteria.iter().map(|criterion| criterion.levels.len()).sum();
        let understood = vec![
            format!(
                "{} criteria with {levels} levels, put low to high by their points.",
                self.criteria.len()
            ),
            "Each criterion weighs its highest points.".to_owned(),
        ];
        match Rubric::new(self.criteria) {
            Ok(rubric) => {
                Ok(CanvasRubric { name: self.name, rubric, understood, not_understood: self.notes })
            }
            Err(fault) => Err(CanvasError::Rubric { name: self.name, fault }),
        }
    }
}

fn criterion(
    record: &csv::StringRecord,
    columns: &Columns,
    line: u64,
    notes: &mut Vec<String>,
    make_id: &mut dyn FnMut() -> Uuid,
) -> Result<Criterion, CanvasError> {
    let Some(name) = filled(record, Some(columns.criterion)) else {
        return Err(CanvasError::NoCriterionName { line });
    };
    let id = CriterionId::from_uuid(make_id());
    let mut levels = Vec::new();
    for rating in &columns.ratings {
        let Some(level) = filled(record, Some(rating.name)) else { continue };
        levels.push(Level {
            id: LevelId::from_uuid(make_id()),
            name: level.split_whitespace().collect::<Vec<_>>().join(" "),
            descriptor: filled(record, rating.descriptor).unwrap_or_default().to_owned(),
            points: filled(record, rating.points).and_then(points),
        });
    }
    if levels.len() < 2 {
        return Err(CanvasError::TooFewRatings { line, ratings: levels.len() });
    }
    if filled(record, columns.range).is_some_and(|cell| cell == "1" || cell.eq_ignore_ascii_case("true")) {
        notes.push(format!("`{name}`: points inside a range are not kept, each rating is one level."));
    }
    order(&mut levels, name, notes);
    let most = levels.last().and_then(|level| level.points).unwrap_or(Thousandths::ZERO);
    let name: Vec<&str> = name.split_whitespace().collect();
    Ok(Criterion {
        id,
        name: name.join(" "),
        description: filled(record, columns.description).unwrap_or_default().to_owned(),
        guidance: String::new(),
        weight: if most > Thousandths::ZERO { most } else { Thousandths::ONE },
        critical: None,
        required: None,
        levels,
        alignments: Vec::new(),
    })
}

/// Puts levels low to high, and says where their points do not tell the order.
fn order(levels: &mut [Level], criterion: &str, notes: &mut Vec<String>) {
    let usable = |level: &Level| level.points.is_some_and(|points| points >= Thousandths::ZERO);
    if !levels.iter().all(usable) {
        // Without numbers the place is all there is; Canvas lists the best rating first.
        levels.reverse();
        for level in levels.iter_mut() {
            level.points = None;
        }
        notes.push(format!(
            "`{criterion}`: not every rating has points of 0 or more, so points were left out and the first \
             rating taken as the highest level."
        ));
        return;
    }
    levels.sort_by_key(|level| level.points);
    if let Some(pair) = levels.windows(2).find(|pair| pair[0].points == pair[1].points) {
        notes.push(format!(
            "`{criterion}`: `{}` and `{}` have the same points, so their order is that of the file: check which \
             is higher.",
            pair[0].name, pair[1].name
        ));
    }
}

/// Points as Canvas reads them: a decimal comma or point, rounded to two decimals.
fn points(cell: &str) -> Option<Thousandths> {
    let cell = cell.replace(',', ".");
    if let Ok(exact) = cell.parse::<Thousandths>() {
        let rounded = (i64::from(exact.thousandths()) + 5).div_euclid(10) * 10;
        return i32::try_from(rounded).ok().map(Thousandths::from_thousandths);
    }
    // More than three decimals: two are kept, so the third decides, and the rest does not matter.
    let (whole, decimals) = cell.split_once('.')?;
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    points(&format!("{whole}.{}", decimals.get(..3)?))
}

/// A cell that is there and has something in it.
fn filled(record: &csv::StringRecord, column: Option<usize>) -> Option<&str> {
    record.get(column?).map(str::trim).filter(|cell| !cell.is_empty())
}

/// The levels of a criterion with their points, highest first; equal ones in their order from low to high, as
/// reading keeps them.
fn high_to_low(criterion: &Criterion) -> Vec<(&Level, Thousandths)> {
    let complete = criterion.levels.iter().all(|level| level.points.is_some());
    let place = |index: usize| i32::try_from(index).ok().and_then(Thousandths::from_whole);
    let mut levels: Vec<(&Level, Thousandths)> = criterion
        .levels
        .iter()
        .enumerate()
        .map(|(index, level)| {
            let points = if complete { level.points } else { place(index) };
            (level, points.unwrap_or(Thousandths::ZERO))
        })
        .collect();
    levels.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    levels
}

/// One line of CSV (RFC 4180).
fn line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells
        .iter()
        .map(|cell| {
            let plain = !cell.contains(['"', ',', '\n', '\r']) && cell.trim().len() == cell.len();
            if plain { cell.clone() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
        })
        .collect();
    format!("{}\r\n", quoted.join(","))
}
