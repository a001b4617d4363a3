//! Judging: what assessors found becomes an outcome with its reasons.

pub(crate) use crate::bench::standing_assessment;
use crate::bench::{Bench, Closing};
use crate::error::{AppError, sentence};
use crate::judge_file::{JudgeFile, OneAssessment, OneJudgement};
use crate::workspace::Workspace;
use crate::yardstick;
use assay_domain::{
    Achievement, AssessmentId, Clause, Criterion, EvidenceLink, Judgement, LookupError, OutcomeResult, Reason,
};
use assay_store::{AttemptView, CohortSummary, Judged, Tx};
use serde::Serialize;
use std::collections::BTreeSet;

/// What became of the assessments of a judge file, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgeReport {
    /// One for each.
    pub assessments: Vec<JudgedAssessment>,
}

/// One assessment after judging.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JudgedAssessment {
    /// The assessment.
    pub id: AssessmentId,
    /// The learner's name.
    pub learner: String,
    /// The attempt's number.
    pub attempt: u32,
    /// Whether it is closed now.
    pub closed: bool,
    /// The result that counts: the rule's, or what the assessor decided over it.
    pub result: OutcomeResult,
    /// The clauses that decided, in words.
    pub clauses: Vec<Clause>,
    /// What was refused, in words: closing without a decision, an override outside the award's limit.
    pub refused: Option<String>,
}

impl Workspace {
    /// Records the judgements of a file, all of them or none.
    ///
    /// An assessment that is asked to close but decides nothing yet stays a draft, and the report says why.
    ///
    /// # Errors
    /// When the file does not follow its format, or names what is not there; nothing is changed then.
    pub fn judge(&self, text: &str) -> Result<JudgeReport, AppError> {
        let file = JudgeFile::parse(text)?;
        let cohort = self.find_cohort(&file.cohort)?;
        let mut targets = Vec::with_capacity(file.assessments.len());
        for one in &file.assessments {
            let learner = self.find_learner_in(&cohort, &one.learner)?;
            targets.push((one, learner));
        }
        let (assessments, _) = self.store.write::<_, AppError>(|tx| {
            if !tx.is_assessor(&file.assessor)? {
                tx.add_assessor(&file.assessor, &self.stamp(&file.assessor)?)?;
            }
            let mut report = Vec::with_capacity(targets.len());
            for (one, submission) in &targets {
                let bench = Bench::lay_out(self, tx, *submission, &file.assessor)?;
                report.push(bench.judge(tx, one)?);
            }
            Ok(report)
        })?;
        Ok(JudgeReport { assessments })
    }

    /// The submission of a learner of this cohort, found by id, number, address or a name that only one of
    /// them has.
    fn find_learner_in(
        &self,
        cohort: &CohortSummary,
        reference: &str,
    ) -> Result<assay_domain::SubmissionId, AppError> {
        let folded = assay_evidence::matching::fold_name(reference);
        let found: Vec<_> = self
            .store
            .read(|r| r.cohort_learners(cohort.cohort.id))?
            .into_iter()
            .filter(|one| {
                one.learner.id.to_string() == reference
                    || one.learner.external_id.as_deref() == Some(reference)
                    || one.learner.email.as_deref() == Some(reference)
                    || one.learner.folded_name == folded
            })
            .collect();
        match found.as_slice() {
            [one] => Ok(one.submission),
            [] => Err(AppError::new(
                crate::Code::NotFound,
                reference,
                format!("Nobody in the cohort {} is called this.", cohort.cohort.name),
                "`assay list DIR submissions` shows who is in it.",
            )),
            several => {
                let ids: Vec<String> = several.iter().map(|one| one.learner.id.to_string()).collect();
                Err(AppError::new(
                    crate::Code::Ambiguous,
                    reference,
                    format!("Several learners of the cohort are called this: {}.", ids.join(", ")),
                    "Name one by its id.",
                ))
            }
        }
    }
}

impl Bench<'_> {
    fn judge(&self, tx: &mut Tx<'_>, one: &OneAssessment) -> Result<JudgedAssessment, AppError> {
        let attempt = self.attempt(one)?;
        let judged = self.judged(one, attempt)?;
        let id = self.draft_for(tx, one, attempt)?;
        let mut all = if one.carry { self.carried(attempt) } else { Vec::new() };
        all.retain(|carried| judged.iter().all(|own| own.criterion != carried.criterion));
        all.extend(judged);
        tx.save_judgements(id, &all, &self.stamp()?)?;
        if one.feedback.is_some() || one.internal.is_some() {
            let kept = tx.assessment(id)?.ok_or_else(|| vanished(id))?.row;
            let feedback = one.feedback.as_deref().unwrap_or(&kept.feedback);
            let internal = one.internal.as_deref().unwrap_or(&kept.internal_note);
            tx.save_draft_texts(id, feedback, internal, &self.stamp()?)?;
        }
        let saved = tx.assessment(id)?.ok_or_else(|| vanished(id))?;
        let written = saved.judgements.iter().map(|row| &row.judged);
        let (judgements, outcome) = self.decide(written, saved.row.context.as_deref(), attempt.row.number);
        let mut report = JudgedAssessment {
            id,
            learner: self.view.learner.name.clone(),
            attempt: attempt.row.number,
            closed: false,
            result: outcome.result,
            clauses: outcome.clauses.clone(),
            refused: None,
        };
        if one.close {
            match self.close(tx, id, (&judgements, &outcome), one.overrule.as_ref())? {
                Closing::Closed(result) => {
                    report.closed = true;
                    report.result = result;
                }
                Closing::Refused(reason) => report.refused = Some(reason),
            }
        }
        Ok(report)
    }

    /// The attempt that is judged: the latest, unless the file names another.
    fn attempt(&self, one: &OneAssessment) -> Result<&AttemptView, AppError> {
        let wanted = one.attempt;
        let found = match wanted {
            Some(number) => self.view.attempts.iter().find(|attempt| attempt.row.number == number),
            None => self.view.attempts.last(),
        };
        found.ok_or_else(|| {
            AppError::refused(
                &one.learner,
                match wanted {
                    Some(number) => format!("There is no attempt {number} to judge."),
                    None => "Nothing was handed in yet, so there is nothing to judge.".to_owned(),
                },
                "Import the work first.",
            )
        })
    }

    /// The draft that takes the judgements: this assessor's own, or a new one.
    fn draft_for(
        &self,
        tx: &mut Tx<'_>,
        one: &OneAssessment,
        attempt: &AttemptView,
    ) -> Result<AssessmentId, AppError> {
        if let Some(draft) = self.own_draft(attempt) {
            return Ok(draft.row.id);
        }
        let standing = self.own_closed(attempt);
        if standing.is_some() && !one.corrects {
            return Err(AppError::refused(
                &one.learner,
                format!(
                    "{} has closed the assessment of attempt {}, and a closed one is never edited.",
                    self.assessor, attempt.row.number
                ),
                "To correct it, write \"corrects\": true beside the judgements: a new assessment then supersedes it.",
            ));
        }
        self.begin(tx, attempt, one.context.clone(), standing.map(|view| view.row.id))
    }

    fn judged(&self, one: &OneAssessment, attempt: &AttemptView) -> Result<Vec<Judged>, AppError> {
        let rubric = &self.yardstick.achievement.rubric;
        let mut seen = BTreeSet::new();
        one.criteria
            .iter()
            .map(|(name, given)| {
                let criterion = rubric.find(name).map_err(|error| lookup(&one.learner, &error))?;
                if !seen.insert(criterion.id) {
                    return Err(AppError::invalid(
                        &one.learner,
                        format!("The criterion {} is judged twice.", criterion.name),
                        "Nothing was recorded. Judge it once.",
                    ));
                }
                let judgement = judgement_of(&one.learner, criterion, given)?;
                Ok(Judged {
                    criterion: criterion.id,
                    judgement,
                    carried: false,
                    feedback: given.feedback.clone().unwrap_or_default(),
                    internal_note: given.internal.clone().unwrap_or_default(),
                    evidence: self.links(one, given, attempt)?,
                })
            })
            .collect()
    }

    fn links(
        &self,
        one: &OneAssessment,
        given: &OneJudgement,
        attempt: &AttemptView,
    ) -> Result<Vec<EvidenceLink>, AppError> {
        given
            .evidence
            .iter()
            .map(|link| {
                let file = attempt
                    .evidence
                    .iter()
                    .find(|row| row.path == link.file || row.id.to_string() == link.file);
                let file = file.ok_or_else(|| {
                    let known: Vec<&str> = attempt.evidence.iter().map(|row| row.path.as_str()).collect();
                    AppError::new(
                        crate::Code::NotFound,
                        &one.learner,
                        format!(
                            "Attempt {} has no file `{}`; it has {}.",
                            attempt.row.number,
                            link.file,
                            known.join(", ")
                        ),
                        "Name evidence by its path inside the attempt.",
                    )
                })?;
                Ok(EvidenceLink {
                    evidence: file.id,
                    valid: link.valid,
                    sufficient: link.sufficient,
                    authentic: link.authentic,
                    current: link.current,
                    method: link.method.clone(),
                })
            })
            .collect()
    }
}

fn judgement_of(
    learner: &str,
    criterion: &Criterion,
    given: &OneJudgement,
) -> Result<Option<Judgement>, AppError> {
    let reason = |text: &String| {
        Reason::new(text).map_err(|error| {
            AppError::invalid(
                format!("{learner}, {}", criterion.name),
                sentence(&error.to_string()),
                "Write why; the learner and an auditor will ask.",
            )
        })
    };
    match (&given.level, &given.not_applicable, &given.insufficient) {
        (Some(level), None, None) => {
            let level = criterion.find_level(level).map_err(|error| lookup(learner, &error))?;
            Ok(Some(Judgement::Level(level.id)))
        }
        (None, Some(text), None) => Ok(Some(Judgement::NotApplicable { reason: reason(text)? })),
        (None, None, Some(text)) => Ok(Some(Judgement::Insufficient { reason: reason(text)? })),
        (None, None, None) => Ok(None),
        _ => Err(AppError::invalid(
            format!("{learner}, {}", criterion.name),
            "More than one of level, notApplicable and insufficient is given.",
            "Give one of them.",
        )),
    }
}

/// Whether a judgement is enough on its criterion for the award still to be made.
pub(crate) fn is_met(
    achievement: &Achievement,
    criterion: &Criterion,
    judgement: Option<&Judgement>,
) -> bool {
    let lowest = achievement.rule.lowest_passing(&achievement.rubric, criterion);
    yardstick::is_enough(criterion, lowest.and_then(|level| criterion.position(level)), judgement)
}

fn lookup(learner: &str, error: &LookupError) -> AppError {
    let code = match error {
        LookupError::Ambiguous { .. } => crate::Code::Ambiguous,
        _ => crate::Code::NotFound,
    };
    AppError::new(code, learner, sentence(&error.to_string()), "Nothing was recorded. Correct the file.")
}

fn vanished(id: AssessmentId) -> AppError {
    AppError::new(crate::Code::StoreFailed, id.to_string(), "The draft is not there any more.", "Try again.")
}
