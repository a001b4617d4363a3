//! What changed between two versions of an achievement: by ids where there are any, and told in words.

mod parts;
mod sequence;

use crate::{Achievement, Criterion, Level};
use parts::{Parts, criterion_parts, level_parts};
use sequence::{Step, steps};

/// What happened to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It reads otherwise.
    Changed,
    /// It stands elsewhere among its kind.
    Moved,
    /// It is gone.
    Removed,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where, in words: `Criterion Proves dead, level Competent, descriptor`.
    pub place: String,
    /// What happened.
    pub kind: ChangeKind,
    /// The text before; for what moved, its place counted from 1.
    pub before: Option<String>,
    /// The text after; for what moved, its place counted from 1.
    pub after: Option<String>,
}

/// The changes from one version to a later one, in the order of the document.
#[must_use]
pub fn changes(before: &Achievement, after: &Achievement) -> Vec<Change> {
    let mut found = Vec::new();
    let (old, new) = (Parts::of(before), Parts::of(after));
    texts("", &old.before_rubric, &new.before_rubric, &mut found);
    let (from, to) = (before.rubric.criteria(), after.rubric.criteria());
    for step in steps(from, to, |criterion| criterion.id) {
        criterion(step, &mut found);
    }
    texts("", &old.after_rubric, &new.after_rubric, &mut found);
    found
}

fn criterion(step: Step<'_, Criterion>, found: &mut Vec<Change>) {
    match step {
        Step::Added(added) => found.push(Change {
            place: format!("Criterion {}", added.name),
            kind: ChangeKind::Added,
            before: None,
            after: Some(told(added)),
        }),
        Step::Kept { from, to, moved } => {
            let place = format!("Criterion {}", to.name);
            found.extend(moved.map(|(from, to)| moving(&place, from, to)));
            texts(&place, &criterion_parts(from), &criterion_parts(to), found);
            for step in steps(&from.levels, &to.levels, |level| level.id) {
                level(&place, step, found);
            }
        }
        Step::Removed(removed) => found.push(Change {
            place: format!("Criterion {}", removed.name),
            kind: ChangeKind::Removed,
            before: Some(told(removed)),
            after: None,
        }),
    }
}

fn level(criterion: &str, step: Step<'_, Level>, found: &mut Vec<Change>) {
    let place = |level: &Level| format!("{criterion}, level {}", level.name);
    match step {
        Step::Added(added) => found.push(Change {
            place: place(added),
            kind: ChangeKind::Added,
            before: None,
            after: Some(added.descriptor.clone()),
        }),
        Step::Kept { from, to, moved } => {
            found.extend(moved.map(|(from, to_place)| moving(&place(to), from, to_place)));
            texts(&place(to), &level_parts(from), &level_parts(to), found);
        }
        Step::Removed(removed) => found.push(Change {
            place: place(removed),
            kind: ChangeKind::Removed,
            before: Some(removed.descriptor.clone()),
            after: None,
        }),
    }
}

fn moving(place: &str, from: usize, to: usize) -> Change {
    let counted = |index: usize| Some((index + 1).to_string());
    Change { place: place.to_owned(), kind: ChangeKind::Moved, before: counted(from), after: counted(to) }
}

/// Named texts that are the same parts in both versions; an empty one is not there.
fn texts(
    place: &str,
    before: &[(&'static str, String)],
    after: &[(&'static str, String)],
    found: &mut Vec<Change>,
) {
    for ((part, before), (_, after)) in before.iter().zip(after) {
        let kind = match (before.is_empty(), after.is_empty()) {
            _ if before == after => continue,
            (true, _) => ChangeKind::Added,
            (false, true) => ChangeKind::Removed,
            (false, false) => ChangeKind::Changed,
        };
        let place = if place.is_empty() { capital(part) } else { format!("{place}, {part}") };
        let kept = |text: &String| (!text.is_empty()).then(|| text.clone());
        found.push(Change { place, kind, before: kept(before), after: kept(after) });
    }
}

/// A criterion as one text: what it asks and its levels.
fn told(criterion: &Criterion) -> String {
    let levels: Vec<&str> = criterion.levels.iter().map(|level| level.name.as_str()).collect();
    let levels = levels.join(" · ");
    if criterion.description.is_empty() { levels } else { format!("{}\n{levels}", criterion.description) }
}

fn capital(part: &str) -> String {
    let mut letters = part.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
