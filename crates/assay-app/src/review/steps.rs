//! The steps of judging at the window. Each is one transaction with its event, and answers with the table as it is
//! then.

use super::Review;
use crate::bench::{Bench, Closing};
use crate::error::{AppError, Code};
use crate::workspace::Workspace;
use assay_domain::{
    AssessmentId, CriterionId, EvidenceLink, Judgement, OutcomeResult, Override, SubmissionId,
};
use assay_store::{AttemptView, DraftTexts, Judged, Tx};

/// What became of closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseAnswer {
    /// Whether it is closed now.
    pub is_closed: bool,
    /// The result that counts, or that the draft comes to.
    pub result: OutcomeResult,
    /// What was refused, as a sentence.
    pub refused: Option<String>,
}

impl Workspace {
    /// Judges a criterion; nothing takes the judgement away. A kept criterion is judged anew by it.
    ///
    /// # Errors
    /// When nothing was handed in, the assessor has closed the assessment, or the criterion or level is not there.
    pub fn judge_criterion(
        &self,
        submission: SubmissionId,
        assessor: &str,
        criterion: CriterionId,
        judgement: Option<Judgement>,
    ) -> Result<Review, AppError> {
        self.change_criterion(submission, assessor, criterion, |_, judged| {
            Ok(Judged { judgement, carried: false, ..judged })
        })
    }

    /// Writes feedback or an internal note on a criterion, or on the whole without one. What is not given stays.
    ///
    /// # Errors
    /// As [`judge_criterion`](Self::judge_criterion).
    pub fn write_feedback(
        &self,
        submission: SubmissionId,
        assessor: &str,
        criterion: Option<CriterionId>,
        feedback: Option<String>,
        internal_note: Option<String>,
    ) -> Result<Review, AppError> {
        let Some(criterion) = criterion else {
            return self.on_draft(submission, assessor, |tx, bench, draft| {
                let kept = tx.assessment(draft.id)?.ok_or_else(|| vanished(draft.id))?.row;
                let texts = DraftTexts {
                    feedback: feedback.unwrap_or_else(|| kept.feedback.clone()),
                    internal_note: internal_note.unwrap_or_else(|| kept.internal_note.clone()),
                };
                if texts.feedback != kept.feedback || texts.internal_note != kept.internal_note {
                    tx.save_draft_texts(draft.id, &texts.feedback, &texts.internal_note, &bench.stamp()?)?;
                }
                Ok(())
            });
        };
        self.change_criterion(submission, assessor, criterion, |_, judged| {
            Ok(Judged {
                feedback: feedback.unwrap_or_else(|| judged.feedback.clone()),
                internal_note: internal_note.unwrap_or_else(|| judged.internal_note.clone()),
                ..judged
            })
        })
    }

    /// Lets a judgement rest on this evidence and no other. How authenticity was established stays with the
    /// evidence it was said of.
    ///
    /// # Errors
    /// As [`judge_criterion`](Self::judge_criterion), and for evidence of somebody else.
    pub fn link_evidence(
        &self,
        submission: SubmissionId,
        assessor: &str,
        criterion: CriterionId,
        links: Vec<EvidenceLink>,
    ) -> Result<Review, AppError> {
        self.change_criterion(submission, assessor, criterion, |(bench, attempt), judged| {
            let method = |link: &EvidenceLink| {
                let is_kept = |one: &&EvidenceLink| {
                    one.evidence == link.evidence
                        || bench.handed_in_again(one.evidence, attempt) == Some(link.evidence)
                };
                let kept = judged.evidence.iter().find(is_kept);
                link.method.clone().or_else(|| kept.and_then(|one| one.method.clone()))
            };
            let evidence =
                links.into_iter().map(|link| EvidenceLink { method: method(&link), ..link }).collect();
            Ok(Judged { evidence, ..judged })
        })
    }

    /// Keeps what was met on the attempt before, or opens a kept criterion again.
    ///
    /// # Errors
    /// As [`judge_criterion`](Self::judge_criterion), and when there is nothing met to keep.
    pub fn carry_criterion(
        &self,
        submission: SubmissionId,
        assessor: &str,
        criterion: CriterionId,
        carry: bool,
    ) -> Result<Review, AppError> {
        self.change_criterion(submission, assessor, criterion, |(bench, attempt), judged| {
            let earlier = bench.carried(attempt).into_iter().find(|one| one.criterion == criterion);
            if !carry {
                // What was said of the earlier attempt went with the judgement; words of one's own stay.
                let told = earlier.unwrap_or_else(|| Judged::open(criterion));
                let own =
                    |text: &String, told: &String| if text == told { String::new() } else { text.clone() };
                return Ok(Judged {
                    feedback: own(&judged.feedback, &told.feedback),
                    internal_note: own(&judged.internal_note, &told.internal_note),
                    ..Judged::open(criterion)
                });
            }
            let earlier = earlier.ok_or_else(|| {
                AppError::refused(
                    criterion.to_string(),
                    "This criterion was not met on the attempt before, so there is nothing to keep.",
                    "Judge it on this attempt.",
                )
            })?;
            let own = |text: String, told: String| if text.is_empty() { told } else { text };
            Ok(Judged {
                feedback: own(judged.feedback, earlier.feedback),
                internal_note: own(judged.internal_note, earlier.internal_note),
                criterion: earlier.criterion,
                judgement: earlier.judgement,
                carried: true,
                evidence: earlier.evidence,
            })
        })
    }

    /// Takes back this assessor's last step on the draft. Without one nothing happens.
    ///
    /// # Errors
    /// When there is no such submission.
    pub fn take_back_step(&self, submission: SubmissionId, assessor: &str) -> Result<Review, AppError> {
        let (review, _) = self.store.write::<_, AppError>(|tx| {
            let bench = Bench::lay_out(self, tx, submission, assessor)?;
            let draft = bench.view.attempts.last().and_then(|attempt| bench.own_draft(attempt));
            if let Some(draft) = draft {
                tx.take_back(draft.row.id, &bench.stamp()?)?;
            }
            self.review_in(tx, submission, assessor)
        })?;
        Ok(review)
    }

    /// Closes the assessment. What decides nothing yet stays a draft, and so does a decision over the rule that
    /// the award does not allow; the answer says why.
    ///
    /// # Errors
    /// When nothing was handed in.
    pub fn close_review(
        &self,
        submission: SubmissionId,
        assessor: &str,
        overrule: Option<&Override>,
    ) -> Result<CloseAnswer, AppError> {
        let (answer, _) = self.store.write::<_, AppError>(|tx| {
            self.introduce(tx, assessor)?;
            let bench = Bench::lay_out(self, tx, submission, assessor)?;
            let attempt = bench.latest()?;
            if bench.own_draft(attempt).is_none()
                && let Some(closed) = bench.own_closed(attempt)
                && let Some(result) = closed.row.result()
            {
                let refused = overrule.map(|_| {
                    "It was closed before. Correct it to decide otherwise: the correction then counts."
                        .to_owned()
                });
                return Ok(CloseAnswer { is_closed: true, result, refused });
            }
            let draft = bench.draft(tx)?;
            let saved = tx.assessment(draft.id)?.ok_or_else(|| vanished(draft.id))?;
            let judged = saved.judgements.iter().map(|row| &row.judged);
            let (judgements, outcome) =
                bench.decide(judged, saved.row.context.as_deref(), draft.attempt.row.number);
            Ok(match bench.close(tx, draft.id, (&judgements, &outcome), overrule)? {
                Closing::Closed(result) => CloseAnswer { is_closed: true, result, refused: None },
                Closing::Refused(reason) => {
                    CloseAnswer { is_closed: false, result: outcome.result, refused: Some(reason) }
                }
            })
        })?;
        Ok(answer)
    }

    /// Begins a correction of this assessor's closed assessment, with all that stands in it; the closed one counts
    /// until the correction is closed. Where only somebody else has judged, an assessment of one's own begins
    /// beside theirs: two judgements of the same work stay two judgements.
    ///
    /// # Errors
    /// When nothing was handed in.
    pub fn correct_review(&self, submission: SubmissionId, assessor: &str) -> Result<Review, AppError> {
        let (review, _) = self.store.write::<_, AppError>(|tx| {
            self.introduce(tx, assessor)?;
            let bench = Bench::lay_out(self, tx, submission, assessor)?;
            let attempt = bench.latest()?;
            match (bench.own_draft(attempt), bench.own_closed(attempt)) {
                (None, Some(closed)) => {
                    let (row, context) = (&closed.row, closed.row.context.clone());
                    let id = bench.begin(tx, attempt, context, Some(row.id))?;
                    let judged: Vec<Judged> =
                        closed.judgements.iter().map(|row| row.judged.clone()).collect();
                    tx.begin_with(id, &judged, &bench.stamp()?)?;
                    let texts = DraftTexts {
                        feedback: row.feedback.clone(),
                        internal_note: row.internal_note.clone(),
                    };
                    tx.begin_with_texts(id, &texts, &bench.stamp()?)?;
                }
                (Some(_), _) => {}
                (None, None) => {
                    bench.draft(tx)?;
                }
            }
            self.review_in(tx, submission, assessor)
        })?;
        Ok(review)
    }

    /// Asks for a second opinion on a submission, or no longer.
    ///
    /// # Errors
    /// When there is no such submission.
    pub fn flag(&self, submission: SubmissionId, flagged: bool, assessor: &str) -> Result<(), AppError> {
        self.store.write::<_, AppError>(|tx| {
            self.introduce(tx, assessor)?;
            Ok(tx.flag(submission, flagged, assessor, &self.stamp(assessor)?)?)
        })?;
        Ok(())
    }

    /// Feedback this assessor wrote on the criterion before, that holds what was typed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn snippets(
        &self,
        submission: SubmissionId,
        assessor: &str,
        criterion: CriterionId,
        level: Option<assay_domain::LevelId>,
        typed: &str,
    ) -> Result<Vec<String>, AppError> {
        let written =
            self.store.read(|r| r.feedback_before(assessor, criterion, level, submission, SNIPPETS_READ))?;
        let typed = typed.trim().to_lowercase();
        let holds = |text: &String| text.to_lowercase().contains(&typed);
        Ok(written.into_iter().filter(holds).take(SNIPPETS_SHOWN).collect())
    }

    /// One criterion of the draft is changed; what does not change it is not recorded.
    fn change_criterion(
        &self,
        submission: SubmissionId,
        assessor: &str,
        criterion: CriterionId,
        change: impl FnOnce((&Bench<'_>, &AttemptView), Judged) -> Result<Judged, AppError>,
    ) -> Result<Review, AppError> {
        self.on_draft(submission, assessor, |tx, bench, draft| {
            let kept = tx.assessment(draft.id)?.ok_or_else(|| vanished(draft.id))?.judgements;
            let kept = kept.into_iter().map(|row| row.judged).find(|one| one.criterion == criterion);
            let before = kept.unwrap_or_else(|| Judged::open(criterion));
            let after = change((bench, draft.attempt), before.clone())?;
            if after != before {
                tx.save_judgements(draft.id, &[after], &bench.stamp()?)?;
            }
            Ok(())
        })
    }

    fn on_draft(
        &self,
        submission: SubmissionId,
        assessor: &str,
        step: impl FnOnce(&mut Tx<'_>, &Bench<'_>, &Draft<'_>) -> Result<(), AppError>,
    ) -> Result<Review, AppError> {
        let (review, _) = self.store.write::<_, AppError>(|tx| {
            self.introduce(tx, assessor)?;
            let bench = Bench::lay_out(self, tx, submission, assessor)?;
            let draft = bench.draft(tx)?;
            step(tx, &bench, &draft)?;
            self.review_in(tx, submission, assessor)
        })?;
        Ok(review)
    }

    /// Makes an assessor known who was not.
    fn introduce(&self, tx: &mut Tx<'_>, assessor: &str) -> Result<(), AppError> {
        if !tx.is_assessor(assessor)? {
            tx.add_assessor(assessor, &self.stamp(assessor)?)?;
        }
        Ok(())
    }
}

/// The draft that takes a step.
struct Draft<'v> {
    id: AssessmentId,
    attempt: &'v AttemptView,
}

impl Bench<'_> {
    fn latest(&self) -> Result<&AttemptView, AppError> {
        self.view.attempts.last().ok_or_else(|| {
            AppError::refused(
                self.view.id.to_string(),
                "Nothing was handed in yet, so there is nothing to judge.",
                "Import the work first.",
            )
        })
    }

    /// This assessor's draft on the latest attempt; the first step begins it, with what is kept.
    fn draft(&self, tx: &mut Tx<'_>) -> Result<Draft<'_>, AppError> {
        let attempt = self.latest()?;
        if let Some(draft) = self.own_draft(attempt) {
            return Ok(Draft { id: draft.row.id, attempt });
        }
        if let Some(closed) = self.own_closed(attempt) {
            return Err(AppError::refused(
                closed.row.id.to_string(),
                "This assessment is closed, and a closed one is never changed.",
                "Correct it: a new assessment then supersedes it.",
            ));
        }
        let id = self.begin(tx, attempt, None, None)?;
        let kept = self.carried(attempt);
        if !kept.is_empty() {
            tx.begin_with(id, &kept, &self.stamp()?)?;
        }
        Ok(Draft { id, attempt })
    }
}

/// How many texts are looked through, and how many are shown.
const SNIPPETS_READ: u32 = 1000;
const SNIPPETS_SHOWN: usize = 20;

fn vanished(id: AssessmentId) -> AppError {
    AppError::new(Code::StoreFailed, id.to_string(), "The draft is not there any more.", "Try again.")
}
