//! Achievements in the shapes of the wire.

use crate::wire::*;
use crate::{Desk, WireError};
use assay_app::achievement::{self, AchievementDetails, AchievementSummary, DraftFault};
use assay_domain::compare::{self, Change};
use assay_domain::{Achievement, Criterion, document};

pub(super) fn list_item(desk: &Desk, summary: AchievementSummary) -> Result<AchievementListItem, WireError> {
    let Achievement { name, image, rubric, rule, .. } = &summary.achievement;
    Ok(AchievementListItem {
        id: summary.id.to_string(),
        name: name.clone(),
        version: summary.number,
        frozen: summary.frozen,
        criteria: count(rubric.criteria().len()),
        cohorts: summary.cohorts,
        issued: summary.issued,
        rule: rule.sentence(rubric),
        image: desk.badge_preview(image)?.address,
    })
}

/// A version that is kept.
pub(super) fn shown(details: &AchievementDetails) -> AchievementView {
    let Achievement { rule, rubric, .. } = &details.achievement;
    AchievementView {
        id: details.row.achievement.to_string(),
        document: details.document(),
        version: details.row.number,
        frozen: details.row.frozen_at.is_some(),
        versions: details
            .versions
            .iter()
            .map(|row| VersionItem {
                number: row.number,
                created_at: row.created_at.to_string(),
                frozen_at: row.frozen_at.map(|at| at.to_string()),
            })
            .collect(),
        sentence: rule.sentence(rubric),
    }
}

/// Something that is not kept yet: it has no id and no versions.
pub(super) fn new_view(achievement: &Achievement) -> AchievementView {
    AchievementView {
        id: String::new(),
        document: document::write(achievement),
        version: 1,
        frozen: false,
        versions: Vec::new(),
        sentence: achievement.rule.sentence(&achievement.rubric),
    }
}

/// A document without faults.
pub(super) fn checked(achievement: &Achievement) -> DocumentCheck {
    let criterion = |criterion: &Criterion| {
        let lowest = achievement.rule.lowest_passing(&achievement.rubric, criterion);
        CheckedCriterion {
            id: criterion.id.to_string(),
            name: criterion.name.clone(),
            levels: criterion.levels.iter().map(|level| level.name.clone()).collect(),
            lowest_passing: lowest.and_then(|level| criterion.position(level)).map(count),
        }
    };
    DocumentCheck {
        problems: Vec::new(),
        sentence: Some(achievement.rule.sentence(&achievement.rubric)),
        criteria: achievement.rubric.criteria().iter().map(criterion).collect(),
    }
}

impl From<DraftFault> for Problem {
    fn from(fault: DraftFault) -> Self {
        Self { path: fault.path, message: fault.message }
    }
}

impl From<Change> for VersionChange {
    fn from(change: Change) -> Self {
        let kind = match change.kind {
            compare::ChangeKind::Added => ChangeKind::Added,
            compare::ChangeKind::Changed => ChangeKind::Changed,
            compare::ChangeKind::Moved => ChangeKind::Moved,
            compare::ChangeKind::Removed => ChangeKind::Removed,
        };
        Self { place: change.place, kind, before: change.before, after: change.after }
    }
}

impl From<achievement::RubricRead> for RubricRead {
    fn from(read: achievement::RubricRead) -> Self {
        Self {
            name: read.name,
            criteria: document::write_criteria(&read.rubric),
            count: count(read.rubric.criteria().len()),
            notes: read.notes,
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
