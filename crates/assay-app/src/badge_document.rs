//! A decision becomes a badge: what is signed, taken from frozen things only.

use crate::artwork::Artwork;
use crate::endorsements::Endorsements;
use crate::organisation::Organisation;
use crate::publication;
use assay_credential::badge::{
    self, Badge, Evidence, Image, Issuer, Level, Outcome, Related, ResultDescription, Scale, ScoreKind,
    StatusEntry, Subject,
};
use assay_domain::{
    Achievement, AchievementId, Alignment, CredentialId, Criterion, Judgement, Rule, Score, Thousandths,
    Timestamp,
};
use assay_store::{AssessmentView, AttemptView, CredentialRow, VersionRow};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Everything a badge is made from.
pub(crate) struct Grounds<'a> {
    pub(crate) id: CredentialId,
    pub(crate) issued_at: Timestamp,
    pub(crate) organisation: &'a Organisation,
    pub(crate) recipient: &'a str,
    pub(crate) version: &'a VersionRow,
    pub(crate) achievement: &'a Achievement,
    pub(crate) artwork: &'a Artwork,
    pub(crate) attempt: &'a AttemptView,
    pub(crate) assessment: &'a AssessmentView,
    pub(crate) score: Option<Score>,
    pub(crate) status: Option<&'a StatusEntry>,
    /// What others say of the achievement and of the organisation.
    pub(crate) endorsements: &'a Endorsements,
    /// The badge whose place it takes.
    pub(crate) replaces: Option<&'a CredentialRow>,
}

impl Grounds<'_> {
    /// The badge before it is signed.
    pub(crate) fn badge(&self) -> Badge {
        let issuer = Issuer {
            id: self.organisation.issuer_id.clone(),
            name: self.organisation.name.clone(),
            url: self.organisation.url.clone(),
            email: self.organisation.email.clone(),
            image: None,
            endorsements: self.endorsements.of_organisation.clone(),
        };
        let subject =
            Subject { name: Some(self.recipient.to_owned()), results: self.results(), ..Subject::default() };
        let mut badge = Badge::new(&self.id.urn(), issuer, subject, self.achievement(), self.issued_at);
        // What takes the place of a badge lasts no longer than that one would have.
        badge.valid_until = match self.replaces {
            Some(replaced) => replaced.valid_until,
            None => self.achievement.validity.map(|validity| validity.until(self.issued_at)),
        };
        badge.awarded_date = self.assessment.row.closed.as_ref().map(|closed| closed.at);
        badge.evidence = self.evidence();
        badge.status = self.status.cloned();
        badge
    }

    fn achievement(&self) -> badge::Achievement {
        let given = self.achievement;
        let image = Image { id: self.artwork.data_uri.clone(), caption: None };
        let id = self.version.achievement;
        badge::Achievement {
            id: id.urn(),
            version: Some(self.version.number.to_string()),
            name: given.name.clone(),
            description: given.description.clone(),
            criteria_narrative: given.criteria_text.clone(),
            criteria_url: publication::page_address(self.organisation, self.version),
            image: Some(image),
            tags: given.tags.clone(),
            alignments: given.alignments.iter().map(alignment).collect(),
            achievement_type: Some(given.achievement_type.to_string()),
            in_language: given.in_language.clone(),
            credits_available: given.credits.map(credits),
            result_descriptions: self.descriptions(id),
            related: self.earlier_versions(id),
            endorsements: self.endorsements.of(id),
            ..badge::Achievement::default()
        }
    }

    /// Earlier versions keep the id of the achievement and differ in their number.
    fn earlier_versions(&self, id: AchievementId) -> Vec<Related> {
        let earlier = self.version.number.checked_sub(1).filter(|number| *number > 0);
        earlier
            .map(|number| Related {
                id: format!("{}#version-{number}", id.urn()),
                in_language: self.achievement.in_language.clone(),
                version: Some(number.to_string()),
            })
            .into_iter()
            .collect()
    }

    fn descriptions(&self, id: AchievementId) -> Vec<ResultDescription> {
        let mut descriptions: Vec<ResultDescription> =
            self.achievement.rubric.criteria().iter().map(|criterion| self.description(criterion)).collect();
        if self.score.is_some() {
            descriptions.push(ResultDescription {
                id: score_id(id),
                name: "Weighted score".to_owned(),
                alignments: Vec::new(),
                scale: Scale::Score {
                    kind: ScoreKind::Percent,
                    min: "0".to_owned(),
                    max: "100".to_owned(),
                    required: self.cut().map(hundredths),
                },
            });
        }
        descriptions
    }

    fn description(&self, criterion: &Criterion) -> ResultDescription {
        let required = self.achievement.rule.lowest_passing(&self.achievement.rubric, criterion);
        // An assessor may have decided over the rule; the badge then claims no more than was found.
        let reached = self.judgement(criterion).and_then(|judgement| match judgement {
            Judgement::Level(level) => criterion.position(*level),
            Judgement::Insufficient { .. } | Judgement::NotApplicable { .. } => None,
        });
        let required = required.filter(|level| {
            let wanted = criterion.position(*level);
            reached.is_none_or(|reached| wanted.is_some_and(|wanted| reached >= wanted))
        });
        let levels = criterion
            .levels
            .iter()
            .zip(1..)
            .map(|(level, rank)| Level {
                id: level.id.urn(),
                rank,
                name: level.name.clone(),
                description: Some(level.descriptor.clone()).filter(|text| !text.trim().is_empty()),
                points: level.points.map(|points| points.to_string()),
            })
            .collect();
        ResultDescription {
            id: criterion.id.urn(),
            name: criterion.name.clone(),
            alignments: criterion.alignments.iter().map(alignment).collect(),
            scale: Scale::Levels { levels, required: required.map(|level| level.urn()) },
        }
    }

    fn results(&self) -> Vec<Outcome> {
        let level = |criterion: &Criterion| match self.judgement(criterion)? {
            Judgement::Level(level) => {
                Some(Outcome::Level { description: criterion.id.urn(), level: level.urn() })
            }
            Judgement::Insufficient { .. } | Judgement::NotApplicable { .. } => None,
        };
        let mut results: Vec<Outcome> = self.achievement.rubric.criteria().iter().filter_map(level).collect();
        if let Some(score) = self.score {
            let description = score_id(self.version.achievement);
            results.push(Outcome::Score { description, value: score.percent_text() });
        }
        results
    }

    fn judgement(&self, criterion: &Criterion) -> Option<&Judgement> {
        let row = self.assessment.judgements.iter().find(|row| row.judged.criterion == criterion.id);
        row.and_then(|row| row.judged.judgement.as_ref())
    }

    /// The cut of the rule, where the score reaches it: an override may have passed below it.
    fn cut(&self) -> Option<Thousandths> {
        let cut = highest_cut(&self.achievement.rule)?;
        self.score.filter(|score| score.compare(cut).is_ge()).map(|_| cut)
    }

    /// The files the judgements rest on; all of the attempt's when none was linked. The files stay with the
    /// assessor: the badge names them by their hash (RFC 6920).
    fn evidence(&self) -> Vec<Evidence> {
        let linked = |id| {
            let mut links = self.assessment.judgements.iter().flat_map(|row| &row.judged.evidence);
            links.any(|link| link.evidence == id)
        };
        let any = self.attempt.evidence.iter().any(|row| linked(row.id));
        self.attempt
            .evidence
            .iter()
            .filter(|row| !any || linked(row.id))
            .filter_map(|row| {
                Some(Evidence {
                    id: Some(hash_name(&row.content_hash)?),
                    name: Some(row.path.clone()),
                    ..Evidence::default()
                })
            })
            .collect()
    }
}

/// `ni:///sha-256;…` (RFC 6920, section 3) of a hash in hexadecimal.
fn hash_name(hex: &str) -> Option<String> {
    let hash: assay_evidence::ContentHash = hex.parse().ok()?;
    Some(format!("ni:///sha-256;{}", URL_SAFE_NO_PAD.encode(hash.as_bytes())))
}

fn score_id(id: AchievementId) -> String {
    format!("{}#score", id.urn())
}

fn highest_cut(rule: &Rule) -> Option<Thousandths> {
    match rule {
        Rule::All(rules) | Rule::Any(rules) => rules.iter().filter_map(highest_cut).max(),
        Rule::WeightedScore { cut, .. } => Some(*cut),
        Rule::AllAtLeast { .. }
        | Rule::AtMostBorderline { .. }
        | Rule::Critical { .. }
        | Rule::KOfN { .. }
        | Rule::Occasions { .. } => None,
    }
}

/// Rounded down to the two decimals in which scores are printed, so that whoever passed is not printed below it.
fn hundredths(cut: Thousandths) -> String {
    Thousandths::from_thousandths(cut.thousandths() / 10 * 10).to_string()
}

fn credits(credits: Thousandths) -> f64 {
    f64::from(credits.thousandths()) / 1000.0
}

fn alignment(given: &Alignment) -> badge::Alignment {
    badge::Alignment {
        target_name: given.target_name.clone(),
        target_url: given.target_url.clone(),
        target_code: given.target_code.clone(),
        target_description: given.target_description.clone(),
        target_framework: given.target_framework.clone(),
        target_type: given.target_type.as_ref().map(ToString::to_string),
    }
}
