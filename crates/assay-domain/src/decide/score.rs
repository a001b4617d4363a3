//! Weighted scores, exact.

use super::{Seen, applicable};
use crate::number::common_divisor;
use crate::rule::Group;
use crate::{Judgements, Rubric, Score, Thousandths};

/// The weighted score of a group of criteria: of each, the points of its level over its highest points (or
/// its place over the highest place where levels have no points), by weight. Criteria that do not apply drop
/// out; insufficient evidence earns nothing.
///
/// Nothing when a criterion that counts is unjudged, or none that counts applies.
#[must_use]
pub fn score(rubric: &Rubric, group: &Group, judgements: &Judgements) -> Option<Score> {
    let bounds = bounds(rubric, group, judgements)?;
    bounds.unjudged.is_empty().then_some(bounds.low)
}

/// Between what a score can still come out.
pub(super) struct Bounds {
    /// The score if every unjudged criterion earns nothing.
    pub(super) low: Score,
    /// The score if every unjudged criterion earns all it can.
    pub(super) high: Score,
    /// The criteria that count and are unjudged, by name.
    pub(super) unjudged: Vec<String>,
}

/// The bounds of a group's score; nothing when no criterion that counts applies.
pub(super) fn bounds(rubric: &Rubric, group: &Group, judgements: &Judgements) -> Option<Bounds> {
    let judged = applicable(group, rubric, judgements);
    let unjudged = judged
        .iter()
        .filter(|(criterion, seen)| *seen == Seen::Missing && criterion.weight > Thousandths::ZERO)
        .map(|(criterion, _)| criterion.to_string())
        .collect();
    let parts: Vec<(i128, i128, i128, i128)> = judged
        .into_iter()
        .map(|(criterion, seen)| {
            let weight = i128::from(criterion.weight.thousandths());
            let (_, whole) = criterion.share(0);
            let (low, high) = match seen {
                Seen::At(position) => {
                    let (earned, _) = criterion.share(position);
                    (earned, earned)
                }
                Seen::Insufficient | Seen::NotApplicable => (0, 0),
                Seen::Missing => (0, whole),
            };
            (weight, low, high, whole)
        })
        .collect();
    // The common measure of the shares; `Rubric::new` has seen to it that it is below 10^24, so that 200
    // criteria of weight 1000 stay below 10^33.
    let measure = parts.iter().fold(1, |measure, part| measure / common_divisor(measure, part.3) * part.3);
    let total = |pick: fn(&(i128, i128, i128, i128)) -> i128| {
        parts.iter().map(|part| part.0 * pick(part) * (measure / part.3)).sum::<i128>()
    };
    let possible = total(|part| part.3);
    let low = Score::new(total(|part| part.1), possible)?;
    Some(Bounds { low, high: Score::new(total(|part| part.2), possible)?, unjudged })
}
