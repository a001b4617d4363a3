//! Two lists of things with ids: what came, what went, what stands elsewhere.

/// What became of one thing.
pub(super) enum Step<'a, T> {
    /// It is only in the later list.
    Added(&'a T),
    /// It is in both; with its places before and after when it was moved among those that stayed.
    Kept {
        /// As it was.
        from: &'a T,
        /// As it is.
        to: &'a T,
        /// The places, from 0.
        moved: Option<(usize, usize)>,
    },
    /// It is only in the earlier list.
    Removed(&'a T),
}

/// What became of each thing, in the later order; what went comes last.
pub(super) fn steps<'a, T, Id: PartialEq>(
    before: &'a [T],
    after: &'a [T],
    id: impl Fn(&T) -> Id,
) -> Vec<Step<'a, T>> {
    let place_before = |thing: &T| before.iter().position(|old| id(old) == id(thing));
    let stayed: Vec<usize> = after.iter().filter_map(place_before).collect();
    let in_order = longest_rising(&stayed);
    let mut steps: Vec<Step<'a, T>> = Vec::new();
    for (now, to) in after.iter().enumerate() {
        steps.push(match place_before(to).and_then(|was| Some((was, before.get(was)?))) {
            None => Step::Added(to),
            Some((was, from)) => {
                Step::Kept { from, to, moved: (!in_order.contains(&was)).then_some((was, now)) }
            }
        });
    }
    let gone = |old: &&T| after.iter().all(|new| id(new) != id(old));
    steps.extend(before.iter().filter(gone).map(Step::Removed));
    steps
}

/// The longest part of a list that rises: those that need not move. Lists are short, so squared time is fine.
fn longest_rising(list: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(list.len());
    for (end, value) in list.iter().enumerate() {
        let before = best.iter().take(end).filter(|run| run.last() < Some(value));
        let mut run = before.max_by_key(|run| run.len()).cloned().unwrap_or_default();
        run.push(*value);
        best.push(run);
    }
    best.into_iter().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn what_is_moved_is_as_little_as_can_be() {
        assert_eq!(longest_rising(&[1, 2, 3, 0]), [1, 2, 3]);
        assert_eq!(longest_rising(&[2, 0, 1]), [0, 1]);
        assert!(longest_rising(&[]).is_empty());
    }
}
