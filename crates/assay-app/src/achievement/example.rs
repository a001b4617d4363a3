//! A certificate to look at while its achievement is being written: the real one, for somebody who does not exist.

use crate::artwork::{Artwork, fonts};
use crate::badge_document::Grounds;
use crate::certificate_view::{self, code_text};
use crate::endorsements::Endorsements;
use crate::error::{AppError, sentence};
use crate::export::{Explain as _, Texts};
use crate::publication;
use crate::workspace::Workspace;
use assay_credential::badge::{self, Badge};
use assay_domain::{
    Achievement, AchievementId, AchievementVersionId, AssessmentId, AttemptId, CredentialId, Criterion,
    Judgement, Judgements, OutcomeResult, SubmissionId, Timestamp, decide,
};
use assay_store::{
    AssessmentRow, AssessmentView, AttemptRow, AttemptView, ClosedRow, Judged, JudgementRow, VersionRow,
};
use uuid::Uuid;

/// Who an example is made out to.
const NOBODY: &str = "Alex Example";

impl Workspace {
    /// The certificate of an achievement as it would be printed, with the organisation's name and an invented learner.
    ///
    /// Nothing of it is signed, and its id is all zeros: a verifier that is shown its code says so.
    ///
    /// # Errors
    /// When the badge cannot be drawn or a text cannot be printed.
    pub fn example_certificate(&self, achievement: &Achievement) -> Result<Vec<u8>, AppError> {
        let organisation = self.organisation()?;
        let fonts = fonts()?;
        let artwork = Artwork::of(&achievement.image, &fonts)?;
        let at = self.now();
        let id = CredentialId::from_uuid(Uuid::nil());
        let version = VersionRow {
            id: AchievementVersionId::from_uuid(Uuid::nil()),
            achievement: AchievementId::from_uuid(Uuid::nil()),
            number: 1,
            name: achievement.name.clone(),
            created_at: at,
            frozen_at: Some(at),
        };
        let assessment = assessment(achievement, version.id, at);
        let judged: Judgements = assessment
            .judgements
            .iter()
            .filter_map(|row| Some((row.judged.criterion, row.judged.judgement.clone()?)))
            .collect();
        let status = publication::example_place(&organisation);
        let badge = Grounds {
            id,
            issued_at: at,
            organisation: &organisation,
            recipient: NOBODY,
            version: &version,
            achievement,
            artwork: &artwork,
            attempt: &attempt(at),
            assessment: &assessment,
            score: decide(&achievement.rubric, &achievement.rule, &judged).score,
            status: status.as_ref(),
            endorsements: &Endorsements::default(),
            replaces: None,
        }
        .badge();
        let json = unsigned(&badge)?;
        let mut short = None;
        if code_text(&json).is_none() {
            for form in badge.short_forms() {
                short = Some(unsigned(&form)?).filter(|text| code_text(text).is_some());
                if short.is_some() {
                    break;
                }
            }
        }
        let texts = Texts { json: &json, short: short.as_deref() };
        let view = certificate_view::of(texts, &artwork.png, "example.json")?;
        assay_certificate::certificate(&view, &fonts).map_err(|error| error.explain())
    }
}

fn unsigned(badge: &Badge) -> Result<String, AppError> {
    badge::to_text(badge).map_err(|error| {
        AppError::refused(
            "the badge",
            sentence(&error.to_string()),
            "Correct the achievement, then look again.",
        )
    })
}

/// Everything at the level that is asked for; at its highest where nothing is.
fn assessment(achievement: &Achievement, version: AchievementVersionId, at: Timestamp) -> AssessmentView {
    let reached = |criterion: &Criterion| {
        let asked = achievement.rule.lowest_passing(&achievement.rubric, criterion).or(criterion.required);
        asked.or(criterion.levels.last().map(|level| level.id))
    };
    let judgements = achievement
        .rubric
        .criteria()
        .iter()
        .filter_map(|criterion| Some(Judged::new(criterion.id, Judgement::Level(reached(criterion)?))))
        .map(|judged| JudgementRow { judged, judged_at: at })
        .collect();
    let row = AssessmentRow {
        id: AssessmentId::from_uuid(Uuid::nil()),
        attempt: AttemptId::from_uuid(Uuid::nil()),
        version,
        assessor: String::new(),
        context: None,
        feedback: String::new(),
        internal_note: String::new(),
        supersedes: None,
        superseded_by: None,
        started_at: at,
        closed: Some(ClosedRow { at, result: OutcomeResult::Achieved, outcome: serde_json::Value::Null }),
        decision: None,
    };
    AssessmentView { row, judgements }
}

fn attempt(at: Timestamp) -> AttemptView {
    let row = AttemptRow {
        id: AttemptId::from_uuid(Uuid::nil()),
        submission: SubmissionId::from_uuid(Uuid::nil()),
        number: 1,
        fileset_hash: String::new(),
        import: None,
        received_at: at,
    };
    AttemptView { row, evidence: Vec::new(), assessments: Vec::new() }
}
