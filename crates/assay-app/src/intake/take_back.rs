//! Taking an import back, for as long as nothing rests on it.

use crate::error::{AppError, Code};
use crate::workspace::Workspace;
use assay_domain::ImportId;
use assay_store::ImportHold;

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// How many attempts.
    pub attempts: u32,
    /// Why nothing was taken back, as a sentence with what to do.
    pub refused: Option<String>,
}

impl Workspace {
    /// Takes back the attempts of an import, all of them or none. Learners and their places in the cohort stay, and so
    /// do the files in the vault; the journal says what was taken back. The same work can be imported again.
    ///
    /// It is refused once anything of the import was judged, or a learner handed in again since: what an assessor has
    /// looked at is never removed, and attempts are numbered without gaps.
    ///
    /// # Errors
    /// When there is no such import, or the database fails.
    pub fn take_back_import(&self, import: ImportId, actor: &str) -> Result<TakenBack, AppError> {
        let (answer, _) = self.store.write::<_, AppError>(|tx| {
            if !tx.is_import(import)? {
                return Err(AppError::new(
                    Code::NotFound,
                    import.to_string(),
                    "There is no import of this id.",
                    "Look at the list of imports again.",
                ));
            }
            if let Some(hold) = tx.import_hold(import)? {
                return Ok(TakenBack { attempts: 0, refused: Some(told(hold)) });
            }
            let attempts = tx.take_back_import(import, || self.stamp(actor))?;
            Ok(TakenBack { attempts, refused: None })
        })?;
        Ok(answer)
    }
}

fn told(hold: ImportHold) -> String {
    match hold {
        ImportHold::Judged(1) => {
            "One of its attempts was judged or has a draft, and what was judged is kept.".to_owned()
        }
        ImportHold::Judged(count) => {
            format!("{count} of its attempts were judged or have drafts, and what was judged is kept.")
        }
        ImportHold::LaterAttempt(1) => {
            "One learner handed in again since. Take back the later import first.".to_owned()
        }
        ImportHold::LaterAttempt(count) => {
            format!("{count} learners handed in again since. Take back the later import first.")
        }
    }
}
