//! Moodle's grading worksheet, filled in (`mod/assign/feedback/offline`).

use super::{Decided, Returned, comments, learners};
use crate::error::{AppError, Code};
use crate::source_row;
use assay_domain::{OutcomeResult, Score};
use assay_evidence::matching::fold_name;

/// Moodle's own columns, for a cohort whose worksheet was never seen. Moodle needs the first, the grade and the last but
/// one.
const COLUMNS: [&str; 6] =
    ["Identifier", "Full name", "Grade", "Maximum Grade", "Last modified (grade)", "Feedback comments"];
/// Moodle's own maximum for a new assignment.
const MAXIMUM: &str = "100.00";

/// The headings of the column for grades, folded, in the languages Moodle is most used in.
const GRADE: &[&str] = &["grade", "bewertung", "note", "calificacion", "valutazione", "nota", "cijfer"];
/// The headings of the column for feedback.
const FEEDBACK: &[&str] = &["feedbackcomments", "feedbackalskommentar", "comentariosderetroalimentacion"];

/// The worksheet of a cohort; nothing when none of its learners has a number on the platform.
pub(super) fn of(
    returned: &[Returned],
    cohort: &str,
    notes: &mut Vec<String>,
) -> Result<Option<Vec<u8>>, AppError> {
    let kept: Vec<_> = returned.iter().filter_map(|one| Some((one, platform_row(one)?))).collect();
    match kept.first() {
        Some((_, first)) => {
            let columns = first.iter().map(|(heading, _)| heading.clone()).collect();
            let unlisted = returned.iter().filter(|one| one.decided.is_some()).count()
                - kept.iter().filter(|(one, _)| one.decided.is_some()).count();
            if unlisted > 0 {
                notes.push(format!(
                    "{cohort}: {} with a decision are not on the imported worksheet and have no row in it.",
                    learners(unlisted)
                ));
            }
            Sheet::of(columns, cohort, notes).map(|sheet| sheet.fill(&kept, cohort, notes)).transpose()
        }
        None => {
            let known: Vec<_> = returned.iter().filter_map(|one| Some((one, made_row(one)?))).collect();
            if known.is_empty() {
                return Ok(None);
            }
            notes.push(format!(
                "{cohort}: no grading worksheet was imported, so the grades are out of 100. Change that in the file if \
                 the assignment has another maximum, and tick Moodle's box for records that were changed since."
            ));
            let columns = COLUMNS.map(str::to_owned).to_vec();
            Sheet::of(columns, cohort, notes).map(|sheet| sheet.fill(&known, cohort, notes)).transpose()
        }
    }
}

type Row = Vec<(String, String)>;

/// The learner's row of an imported worksheet: its first cell ends in the number that the platform knows them by.
fn platform_row(one: &Returned) -> Option<Row> {
    let row = source_row::read(one.learner.enrolment.source_row.as_ref()?)?;
    let participant = one.learner.enrolment.participant.as_deref()?;
    let first = &row.first()?.1;
    let digits = &first[first.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    (!digits.is_empty() && digits == participant).then_some(row)
}

/// The row that the platform's own worksheet would have.
fn made_row(one: &Returned) -> Option<Row> {
    let participant = one.learner.enrolment.participant.as_deref()?;
    let identifier = format!("Participant {participant}");
    let cells = [&identifier, &one.learner.learner.name, "", MAXIMUM, "-", ""];
    Some(COLUMNS.iter().zip(cells).map(|(a, b)| ((*a).to_owned(), b.to_owned())).collect())
}

/// A worksheet to be filled in.
struct Sheet {
    columns: Vec<String>,
    grade: usize,
    feedback: Option<usize>,
}

impl Sheet {
    fn of(columns: Vec<String>, cohort: &str, notes: &mut Vec<String>) -> Option<Self> {
        let place =
            |names: &[&str]| columns.iter().position(|heading| names.contains(&fold_name(heading).as_str()));
        let Some(grade) = place(GRADE) else {
            notes.push(format!(
                "{cohort}: the imported worksheet has no column for grades that Assay knows, so none was written."
            ));
            return None;
        };
        let feedback = place(FEEDBACK);
        if feedback.is_none() {
            notes.push(format!(
                "{cohort}: the worksheet has no column for feedback comments; turn them on in the assignment, or use \
                 the feedback archive."
            ));
        }
        Some(Self { columns, grade, feedback })
    }

    /// Cells that are not filled in go back as they came, byte for byte, unless a spreadsheet would calculate them.
    fn fill(
        &self,
        rows: &[(&Returned, Row)],
        cohort: &str,
        notes: &mut Vec<String>,
    ) -> Result<Vec<u8>, AppError> {
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(&self.columns).map_err(|error| failed(&error.into()))?;
        let mut ungraded = 0_usize;
        for (one, row) in rows {
            let mut cells: Vec<String> = Vec::with_capacity(self.columns.len());
            for (place, heading) in self.columns.iter().enumerate() {
                // Rows of one worksheet have their columns in place; those of another are found by heading.
                let same = row.get(place).filter(|(own, _)| own == heading);
                let found = same.or_else(|| row.iter().find(|(own, _)| own == heading));
                let cell = found.map_or("", |(_, cell)| cell);
                cells.push(if place == self.grade { cell.to_owned() } else { harmless(cell) });
            }
            if let Some(decided) = &one.decided {
                match grade(decided, cells.get(self.grade + 1).map_or("", String::as_str)) {
                    Some(grade) => cells[self.grade] = grade,
                    None if decided.result == OutcomeResult::NoDecision => {}
                    None => ungraded += 1,
                }
                if let Some(feedback) = self.feedback {
                    cells[feedback] = comments::of(&decided.letter);
                }
            }
            csv.write_record(&cells).map_err(|error| failed(&error.into()))?;
        }
        if ungraded > 0 {
            notes.push(format!(
                "{cohort}: the assignment's scale does not say which of its words means achieved, so {} have feedback \
                 and no grade.",
                learners(ungraded)
            ));
        }
        csv.into_inner().map_err(|error| failed(&std::io::Error::other(error.to_string())))
    }
}

/// The grade in the form of the cell beside it: the maximum, or the words of a scale, one a line.
fn grade(decided: &Decided, beside: &str) -> Option<String> {
    let words: Vec<&str> = beside.lines().map(str::trim).filter(|word| !word.is_empty()).collect();
    match (maximum(beside), words.as_slice()) {
        (Some(maximum), _) => {
            let hundredths = match (decided.result, decided.score) {
                (OutcomeResult::NoDecision, _) => return None,
                (_, Some(score)) => of_maximum(score, maximum)?,
                (OutcomeResult::Achieved, None) => maximum,
                (OutcomeResult::NotYetAchieved, None) => 0,
            };
            let sign = if beside.contains(',') { ',' } else { '.' };
            Some(format!("{}{sign}{:02}", hundredths / 100, hundredths % 100))
        }
        // A scale of two words is one of pass and not yet; which of more words is which is not ours to guess.
        (None, [lowest, highest]) => match decided.result {
            OutcomeResult::Achieved => Some((*highest).to_owned()),
            OutcomeResult::NoDecision => None,
            OutcomeResult::NotYetAchieved => Some((*lowest).to_owned()),
        },
        (None, _) => None,
    }
}

/// A maximum in hundredths, with a point or a comma for the decimals.
fn maximum(cell: &str) -> Option<u64> {
    let cell = cell.trim();
    let (whole, decimals) = cell.split_once(['.', ',']).unwrap_or((cell, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !digits(whole) || !digits(decimals) {
        return None;
    }
    let decimals: String = decimals.chars().chain("00".chars()).take(2).collect();
    Some(whole.parse::<u64>().ok()? * 100 + decimals.parse::<u64>().ok()?)
}

/// The score of the maximum, rounded down: nobody gets more points than they earned.
fn of_maximum(score: Score, maximum: u64) -> Option<u64> {
    let percent = self::maximum(&score.percent_text())?;
    Some(percent * maximum / 10_000)
}

/// A cell that a spreadsheet does not calculate: somebody may have put a formula into a name (CWE-1236).
fn harmless(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    let calculates = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if calculates && cell != "-" && !is_number { format!("'{cell}") } else { cell.to_owned() }
}

fn failed(error: &std::io::Error) -> AppError {
    AppError::new(
        Code::IoFailed,
        "the grading worksheet",
        format!("It could not be written: {error}."),
        "The badges and letters are complete. Write the files for the platform again.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maximum_is_read_with_a_point_or_a_comma_and_a_word_is_none() {
        assert_eq!(maximum("100.00"), Some(10_000));
        assert_eq!(maximum("62,5"), Some(6_250));
        assert_eq!(maximum(" 10 "), Some(1_000));
        for cell in ["", "Not yet\nCompetent", "-5", "1e3", "99999999999"] {
            assert_eq!(maximum(cell), None, "{cell}");
        }
    }

    #[test]
    fn formulas_are_disarmed_and_dates_numbers_and_dashes_are_left_alone() {
        for formula in ["=1+1", "+cmd", "@SUM(A1)", "-2+3", "\t=1"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for plain in ["-", "-1.00", "Wednesday, 8 October 2025, 9:00 AM", "", "Ana Lima"] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
