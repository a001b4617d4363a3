//! What work is measured by: an achievement as a version froze it, with what is asked of it again and again.

use crate::achievement::parse_stored;
use crate::error::{AppError, Code};
use crate::workspace::Workspace;
use assay_domain::{Achievement, AchievementVersionId, Criterion, CriterionId, Judgement, Rule};
use assay_store::{Reader, VersionRow};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// An achievement in one version.
#[derive(Debug)]
pub struct Yardstick {
    /// The achievement.
    pub achievement: Achievement,
    /// Its rule as a sentence.
    pub rule: String,
    needs: BTreeMap<CriterionId, usize>,
}

impl Yardstick {
    fn new(achievement: Achievement) -> Self {
        let (rubric, rule) = (&achievement.rubric, &achievement.rule);
        let needed = |criterion: &Criterion| {
            let level = rule.lowest_passing(rubric, criterion)?;
            Some((criterion.id, criterion.position(level)?))
        };
        let needs = rubric.criteria().iter().filter_map(needed).collect();
        Self { rule: rule.sentence(rubric), needs, achievement }
    }

    /// The place of the lowest level of a criterion with which the award can still be made; nothing when every
    /// level does.
    #[must_use]
    pub fn needs(&self, criterion: CriterionId) -> Option<usize> {
        self.needs.get(&criterion).copied()
    }

    /// Whether the award cannot be made with this criterion below a level of its own, whatever else was shown.
    #[must_use]
    pub fn is_critical(&self, criterion: CriterionId) -> bool {
        let by_rubric =
            self.achievement.rubric.criterion(criterion).is_some_and(|one| one.critical.is_some());
        by_rubric || is_critical_in(&self.achievement.rule, criterion)
    }

    /// Whether a judgement is enough on its criterion for the award still to be made.
    #[must_use]
    pub fn is_met(&self, criterion: CriterionId, judgement: Option<&Judgement>) -> bool {
        let criterion = self.achievement.rubric.criterion(criterion);
        criterion.is_some_and(|criterion| is_enough(criterion, self.needs(criterion.id), judgement))
    }
}

fn is_critical_in(rule: &Rule, wanted: CriterionId) -> bool {
    match rule {
        Rule::All(rules) => rules.iter().any(|rule| is_critical_in(rule, wanted)),
        Rule::Critical { criterion, .. } => *criterion == wanted,
        // One alternative of several asks for nothing that another does not let pass.
        Rule::Any(_)
        | Rule::AllAtLeast { .. }
        | Rule::AtMostBorderline { .. }
        | Rule::KOfN { .. }
        | Rule::Occasions { .. }
        | Rule::WeightedScore { .. } => false,
    }
}

/// Whether a judgement is enough on its criterion, when the level at `needed` is the lowest that is.
pub(crate) fn is_enough(criterion: &Criterion, needed: Option<usize>, judgement: Option<&Judgement>) -> bool {
    match judgement {
        Some(Judgement::Level(level)) => {
            criterion.position(*level).is_some_and(|position| position >= needed.unwrap_or(0))
        }
        Some(Judgement::NotApplicable { .. }) => true,
        Some(Judgement::Insufficient { .. }) | None => false,
    }
}

/// The yardsticks that were used last: reading one from its document takes longer than all else that opening a
/// submission does. Only frozen versions are kept, since those never change.
#[derive(Debug, Default)]
pub(crate) struct Yardsticks(Mutex<HashMap<AchievementVersionId, Arc<Yardstick>>>);

/// More versions than anybody works through at a time.
const KEPT: usize = 32;

impl Workspace {
    /// The yardstick of a version, looked up where the rest of a change or a view is.
    pub(crate) fn yardstick(
        &self,
        reader: &Reader<'_>,
        version: &VersionRow,
    ) -> Result<Arc<Yardstick>, AppError> {
        // A thread that died while it held the lock left a whole map behind.
        let shelf = || self.yardsticks.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = shelf().get(&version.id) {
            return Ok(Arc::clone(kept));
        }
        let text = reader.version_document(version.id)?.ok_or_else(|| {
            AppError::new(
                Code::NotFound,
                version.id.to_string(),
                "This version of an achievement is not in the workspace.",
                "Check the journal in Settings; if the workspace is damaged, restore a backup.",
            )
        })?;
        let yardstick = Arc::new(Yardstick::new(parse_stored(&text, version.id)?));
        if version.frozen_at.is_some() {
            let mut kept = shelf();
            if kept.len() >= KEPT {
                kept.clear();
            }
            kept.insert(version.id, Arc::clone(&yardstick));
        }
        Ok(yardstick)
    }
}
