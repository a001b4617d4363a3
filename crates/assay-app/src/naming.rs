//! Finding things by id or by name, and names that are safe for files.

use crate::error::{AppError, Code};
use crate::workspace::Workspace;
use assay_domain::{CredentialId, LearnerId};
use assay_evidence::matching::fold_name;
use assay_store::{CohortSummary, CredentialFilter, CredentialRow, LearnerRow, StoreError, VersionRow};

/// The page size in which long lists are walked.
pub(crate) const PAGE: u32 = 1000;

/// Walks a list page by page to its end.
pub(crate) fn all_pages<T>(
    mut page: impl FnMut(Option<&T>) -> Result<Vec<T>, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut all: Vec<T> = Vec::new();
    loop {
        let next = page(all.last())?;
        let is_last = next.len() < PAGE as usize;
        all.extend(next);
        if is_last {
            return Ok(all);
        }
    }
}

impl Workspace {
    /// The achievement with this id or unambiguous name, in its latest version.
    pub(crate) fn find_achievement(&self, reference: &str) -> Result<VersionRow, AppError> {
        let all = self.store.read(|r| r.achievements())?;
        one_of(reference, "achievement", all, |row| (row.achievement.to_string(), row.name.clone()))
    }

    /// The cohort with this id or unambiguous name.
    pub(crate) fn find_cohort(&self, reference: &str) -> Result<CohortSummary, AppError> {
        let all = self.store.read(|r| r.cohorts())?;
        one_of(reference, "cohort", all, |row| (row.cohort.id.to_string(), row.cohort.name.clone()))
    }

    /// The learner with this id, number of the institution's, e-mail address or unambiguous name.
    pub(crate) fn find_learner(&self, reference: &str) -> Result<LearnerRow, AppError> {
        let found = self.store.read::<_, AppError>(|r| {
            if let Ok(id) = reference.parse::<LearnerId>() {
                return Ok(r.learner(id)?.into_iter().collect());
            }
            let mut found = r.learners_by_external_id(reference)?;
            if found.is_empty() {
                found = r.learners_by_email(reference)?;
            }
            if found.is_empty() {
                found = r.learners_named(&fold_name(reference))?;
            }
            Ok(found)
        })?;
        only_one(reference, "learner", found, |row: &LearnerRow| {
            format!("{} ({})", row.external_id.as_deref().unwrap_or("no id"), row.id)
        })
    }

    /// The credential with this id, as a UUID or as the URN inside the badge.
    pub(crate) fn find_credential(&self, reference: &str) -> Result<CredentialRow, AppError> {
        let bare = reference.strip_prefix("urn:uuid:").unwrap_or(reference);
        let id: CredentialId = bare.parse().map_err(|_| not_found(reference, "credential"))?;
        self.store.read(|r| r.credential(id))?.ok_or_else(|| not_found(reference, "credential"))
    }

    /// Every learner.
    pub(crate) fn all_learners(&self) -> Result<Vec<LearnerRow>, AppError> {
        Ok(self.store.read(|r| all_pages(|last| r.learners("", last, PAGE)))?)
    }

    /// Every credential that passes the filter, in the order of issue.
    pub(crate) fn all_credentials(&self, filter: &CredentialFilter) -> Result<Vec<CredentialRow>, AppError> {
        Ok(self.store.read(|r| all_pages(|last| r.credentials(filter, last, PAGE)))?)
    }
}

/// An id decides; otherwise a name that only one thing has, compared as people type it.
fn one_of<T>(
    reference: &str,
    what: &str,
    all: Vec<T>,
    id_and_name: impl Fn(&T) -> (String, String),
) -> Result<T, AppError> {
    let folded = fold_name(reference);
    let lower = reference.trim().to_lowercase();
    let found: Vec<T> = all
        .into_iter()
        .filter(|thing| {
            let (id, name) = id_and_name(thing);
            id == lower || fold_name(&name) == folded
        })
        .collect();
    only_one(reference, what, found, |thing| {
        let (id, name) = id_and_name(thing);
        format!("{name} ({id})")
    })
}

fn only_one<T>(
    reference: &str,
    what: &str,
    mut found: Vec<T>,
    describe: impl Fn(&T) -> String,
) -> Result<T, AppError> {
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(not_found(reference, what)),
        (Some(last), false) => {
            found.push(last);
            let candidates: Vec<String> = found.iter().map(describe).collect();
            Err(AppError::new(
                Code::Ambiguous,
                reference,
                format!("More than one {what} is meant by this: {}.", candidates.join("; ")),
                "Name one by its id.",
            ))
        }
    }
}

fn not_found(reference: &str, what: &str) -> AppError {
    AppError::new(
        Code::NotFound,
        reference,
        format!("There is no {what} of this id or name."),
        format!("`assay list DIR {what}s` shows the {what}s there are."),
    )
}

/// The longest file name made from a text, in bytes: every file system takes it with an ending.
const LONGEST: usize = 100;

/// A text as a name for a file or folder that every file system takes: what Windows, macOS and Linux refuse
/// is replaced, scripts are kept.
#[must_use]
pub fn file_name(text: &str) -> String {
    let mut name = String::new();
    for letter in text.trim().chars() {
        let kept = match letter {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            control if control.is_control() || is_invisible(control) => continue,
            other => other,
        };
        if name.len() + kept.len_utf8() > LONGEST {
            break;
        }
        name.push(kept);
    }
    let name = name.trim_matches([' ', '.']).to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4
            && (stem.starts_with("COM") || stem.starts_with("LPT"))
            && stem.ends_with(|c: char| c.is_ascii_digit()));
    match (name.is_empty(), device) {
        (true, _) => "unnamed".to_owned(),
        (false, true) => format!("{name}_"),
        (false, false) => name,
    }
}

/// Marks that turn the direction of text or show nothing would make one name look like another.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_file_name_keeps_scripts_and_loses_what_file_systems_refuse() {
        assert_eq!(file_name("Zoë O'Brennan"), "Zoë O'Brennan");
        assert_eq!(file_name("../../etc: <passwd>"), "-..-etc- -passwd-");
        assert_eq!(file_name("欧阳思远."), "欧阳思远");
        assert_eq!(file_name("\u{202E}gnp.exe"), "gnp.exe");
    }

    #[test]
    fn a_file_name_is_never_empty_never_a_device_and_never_too_long() {
        assert_eq!(file_name(" .. "), "unnamed");
        assert_eq!(file_name("con"), "con_");
        assert_eq!(file_name("COM1.txt"), "COM1.txt_");
        assert!(file_name(&"ม".repeat(500)).len() <= 100);
    }
}
