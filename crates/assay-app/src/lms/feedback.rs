//! The archive of letters that Moodle takes apart ("upload multiple feedback files in a zip", `importziplib.php`).

use super::{Returned, learners};
use crate::error::{AppError, Code, sentence};
use assay_certificate::Fonts;
use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What became of an archive.
pub(super) enum Packed {
    /// Its bytes.
    Archive(Vec<u8>),
    /// There was no letter to put into it.
    Nothing,
    /// The work was stopped.
    Stopped,
}

/// Packs the latest letter of every learner who can be found on the platform.
pub(super) fn of(
    returned: &[Returned],
    cohort: &str,
    fonts: &Fonts,
    notes: &mut Vec<String>,
    step: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Packed, AppError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Letters are compressed inside, and an archive of the same letters is always the same bytes.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut packed, mut strangers) = (0_usize, 0_usize);
    for one in returned {
        let Some(decided) = &one.decided else { continue };
        match folder(one) {
            Some(folder) => match assay_certificate::letter(&decided.letter, fonts) {
                Ok(pdf) => {
                    let name = format!("{folder}/Feedback, attempt {}.pdf", decided.letter.attempt);
                    zip.start_file(name, options).map_err(|error| failed(&error.into()))?;
                    zip.write_all(&pdf).map_err(|error| failed(&error))?;
                    packed += 1;
                }
                Err(error) => notes.push(format!(
                    "{cohort}: one letter is not in the feedback archive. {}",
                    sentence(&error.to_string())
                )),
            },
            None => strangers += 1,
        }
        if step().is_break() {
            return Ok(Packed::Stopped);
        }
    }
    if strangers > 0 && packed > 0 {
        notes.push(format!(
            "{cohort}: Moodle's number of {} is not known, so their letters are not in the feedback archive.",
            learners(strangers)
        ));
    }
    if packed == 0 {
        return Ok(Packed::Nothing);
    }
    let bytes = zip.finish().map_err(|error| failed(&error.into()))?.into_inner();
    Ok(Packed::Archive(bytes))
}

/// Moodle's name for a learner's work, as it came or as it would have been. Moodle finds the learner by the number in
/// it, and cuts it at each `_`.
fn folder(one: &Returned) -> Option<String> {
    let enrolment = &one.learner.enrolment;
    let from_moodle = enrolment.folder.as_ref().filter(|folder| folder.contains(MARK));
    if let Some(folder) = from_moodle {
        return Some(folder.clone());
    }
    let participant = enrolment.participant.as_ref()?;
    let removed = |letter: &char| !letter.is_control() && !r#"&<>"`|':\/"#.contains(*letter);
    let name: String = one.learner.learner.name.replace('_', " ").chars().filter(removed).collect();
    Some(format!("{}_{participant}{MARK}file", name.trim()))
}

/// Stands between the learner and the kind of work in every one of Moodle's names.
const MARK: &str = "_assignsubmission_";

fn failed(error: &std::io::Error) -> AppError {
    AppError::new(
        Code::IoFailed,
        "the feedback archive",
        format!("It could not be packed: {error}."),
        "The badges and letters are complete. Write the files for the platform again.",
    )
}
