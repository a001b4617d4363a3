//! Shorter statements of one award, for the printed code.

use super::{Achievement, Badge, Outcome, ResultDescription, Scale};

impl Badge {
    /// Shorter badges of the same award under the same id, the fullest first: without picture, evidence, tags, skills,
    /// endorsements and descriptors, and of each criterion's levels only the one reached and the one required; then
    /// without results too.
    ///
    /// Each is a badge of its own and has to be signed as one. Who, what, by whom and until when are the same in all of
    /// them, and so is the status: what is revoked is revoked in every form.
    ///
    /// ```
    /// # use assay_credential::badge::{Achievement, Badge, Issuer, Subject};
    /// # let (issuer, subject) = (Issuer::default(), Subject::default());
    /// # let achievement = Achievement { tags: vec!["safety".to_owned()], ..Achievement::default() };
    /// # let badge = Badge::new("urn:uuid:0", issuer, subject, achievement, "2026-11-24T09:00:00Z".parse()?);
    /// let [with_results, award_only] = badge.short_forms();
    /// assert_eq!(with_results.id, badge.id);
    /// assert!(with_results.achievement.tags.is_empty());
    /// assert!(award_only.subject.results.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn short_forms(&self) -> [Badge; 2] {
        let with_results = self.without_matter();
        let mut award_only = with_results.clone();
        award_only.subject.results.clear();
        award_only.achievement.result_descriptions.clear();
        [with_results, award_only]
    }

    fn without_matter(&self) -> Self {
        let given = &self.achievement;
        let results = &self.subject.results;
        let achievement = Achievement {
            id: given.id.clone(),
            version: given.version.clone(),
            name: given.name.clone(),
            description: given.description.clone(),
            criteria_narrative: given.criteria_narrative.clone(),
            criteria_url: given.criteria_url.clone(),
            achievement_type: given.achievement_type.clone(),
            in_language: given.in_language.clone(),
            field_of_study: given.field_of_study.clone(),
            human_code: given.human_code.clone(),
            credits_available: given.credits_available,
            result_descriptions: given
                .result_descriptions
                .iter()
                .filter_map(|description| short_description(description, results))
                .collect(),
            ..Achievement::default()
        };
        let mut short = self.clone();
        short.achievement = achievement;
        short.issuer.image = None;
        short.issuer.endorsements = Vec::new();
        short.subject.narrative = None;
        short.evidence = Vec::new();
        short.endorsements = Vec::new();
        short
    }
}

/// A description with the levels that the result needs; nothing when there is no result for it.
fn short_description(given: &ResultDescription, results: &[Outcome]) -> Option<ResultDescription> {
    let result = results.iter().find(|result| result.description() == given.id)?;
    let reached = match result {
        Outcome::Level { level, .. } => Some(level),
        Outcome::Completed { .. } | Outcome::Score { .. } => None,
    };
    let scale = match &given.scale {
        Scale::Levels { levels, required } => Scale::Levels {
            levels: levels
                .iter()
                .filter(|level| Some(&level.id) == reached || Some(&level.id) == required.as_ref())
                .map(|level| super::Level { description: None, points: None, ..level.clone() })
                .collect(),
            required: required.clone(),
        },
        Scale::Score { .. } | Scale::Status => given.scale.clone(),
    };
    Some(ResultDescription { id: given.id.clone(), name: given.name.clone(), alignments: Vec::new(), scale })
}

impl Outcome {
    /// The id of the description it belongs to.
    #[must_use]
    pub fn description(&self) -> &str {
        match self {
            Self::Level { description, .. }
            | Self::Score { description, .. }
            | Self::Completed { description } => description,
        }
    }
}
