//! One clause at a time: how it stands, and what to say of it.

use super::score::bounds;
use super::{Clause, ClauseState, Seen, applicable, seen};
use crate::rule::{Group, Standard};
use crate::{Criterion, CriterionId, Judgements, LevelId, Rubric, Rule, Score, Thousandths};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How a rule stands; its clauses are added to `clauses`.
pub(super) fn evaluate(
    rule: &Rule,
    rubric: &Rubric,
    judgements: &Judgements,
    depth: u32,
    clauses: &mut Vec<Clause>,
) -> ClauseState {
    let case = Case { rubric, judgements, depth };
    match rule {
        Rule::All(rules) => case.all_of(rules, clauses),
        Rule::AllAtLeast { at_least, criteria } => case.all_at_least(at_least, criteria, clauses),
        Rule::Any(rules) => case.any_of(rules, clauses),
        Rule::AtMostBorderline { almost, criteria, k } => case.borderline(almost, criteria, *k, clauses),
        Rule::Critical { at_least, criterion } => case.critical(*criterion, *at_least, clauses),
        Rule::KOfN { at_least, criteria, k } => case.k_of_n(at_least, criteria, *k, clauses),
        Rule::Occasions { at_least, contexts, criterion, n } => {
            case.occasions(*criterion, *at_least, *n, contexts.unwrap_or(1), clauses)
        }
        Rule::WeightedScore { criteria, cut } => case.weighted_score(criteria, *cut, clauses),
    }
}

/// ALL in three values; what does not apply takes no part.
pub(super) fn all(states: &[ClauseState]) -> ClauseState {
    let is = |state| states.contains(&state);
    if is(ClauseState::NotMet) {
        ClauseState::NotMet
    } else if is(ClauseState::Open) {
        ClauseState::Open
    } else if is(ClauseState::Met) {
        ClauseState::Met
    } else {
        ClauseState::NotApplicable
    }
}

/// ANY in three values.
fn any(states: &[ClauseState]) -> ClauseState {
    let is = |state| states.contains(&state);
    if is(ClauseState::Met) {
        ClauseState::Met
    } else if is(ClauseState::Open) {
        ClauseState::Open
    } else if is(ClauseState::NotMet) {
        ClauseState::NotMet
    } else {
        ClauseState::NotApplicable
    }
}

/// What a clause is looked at against.
struct Case<'a> {
    rubric: &'a Rubric,
    judgements: &'a Judgements,
    depth: u32,
}

impl Case<'_> {
    fn all_of(&self, rules: &[Rule], clauses: &mut Vec<Clause>) -> ClauseState {
        let mut own = Vec::new();
        let states = self.each(rules, &mut own);
        let state = all(&states);
        let text = match state {
            ClauseState::Met => "all of these are met:",
            ClauseState::NotApplicable => "none of these applies:",
            ClauseState::NotMet => "not all of these are met:",
            ClauseState::Open => "not all of these are decided:",
        };
        clauses.push(self.clause(None, state, text));
        clauses.append(&mut own);
        state
    }

    fn any_of(&self, rules: &[Rule], clauses: &mut Vec<Clause>) -> ClauseState {
        let mut ways = Vec::new();
        for rule in rules {
            let mut own = Vec::new();
            ways.push((evaluate(rule, self.rubric, self.judgements, self.depth + 1, &mut own), own));
        }
        let states: Vec<ClauseState> = ways.iter().map(|(state, _)| *state).collect();
        let state = any(&states);
        let text = match state {
            ClauseState::Met => "one of the possible ways is met:",
            ClauseState::NotApplicable => "none of these ways applies:",
            ClauseState::NotMet => "none of these ways is met, one is enough:",
            ClauseState::Open => "none of these ways is met so far, one is enough:",
        };
        clauses.push(self.clause(None, state, text));
        for (way, mut own) in ways {
            // The ways not taken are no reason for an award.
            if state != ClauseState::Met || way == ClauseState::Met {
                clauses.append(&mut own);
            }
        }
        state
    }

    fn all_at_least(&self, standard: &Standard, group: &Group, clauses: &mut Vec<Clause>) -> ClauseState {
        let judged = applicable(group, self.rubric, self.judgements);
        if judged.is_empty() {
            return self.none_applies(clauses);
        }
        let mut own = Vec::new();
        let mut states = Vec::new();
        for (criterion, seen) in judged {
            let (state, found) = reach(criterion, seen, standard.position(criterion));
            if state != ClauseState::Met {
                own.push(self.clause(Some(criterion.id), state, &found));
            }
            states.push(state);
        }
        let state = all(&states);
        if own.is_empty() {
            let level = crate::rule::standard_words(standard, group, self.rubric);
            let who = match group {
                Group::Of(_) => "every criterion asked for",
                Group::Whole => "every criterion",
            };
            own.push(self.clause(None, state, &format!("{who} is at least {level}")));
        }
        clauses.append(&mut own);
        state
    }

    fn borderline(
        &self,
        almost: &Standard,
        group: &Group,
        most: u32,
        clauses: &mut Vec<Clause>,
    ) -> ClauseState {
        let judged = applicable(group, self.rubric, self.judgements);
        if judged.is_empty() {
            return self.none_applies(clauses);
        }
        let mut own = Vec::new();
        let mut states = Vec::new();
        let mut at = Vec::new();
        let mut missing = 0;
        for (criterion, seen) in &judged {
            let position = almost.position(criterion);
            let (state, found) = reach(criterion, *seen, position);
            if state != ClauseState::Met {
                own.push(self.clause(Some(criterion.id), state, &found));
            } else if matches!(seen, Seen::At(place) if Some(*place) == position) {
                at.push(criterion.to_string());
            }
            missing += usize::from(state == ClauseState::Open);
            states.push(state);
        }
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let level = crate::rule::standard_words(almost, group, self.rubric);
        let named = if at.is_empty() { String::new() } else { format!(" ({})", at.join(", ")) };
        let text = format!("{} only at {level}{named}, at most {most} may be", are_criteria(at.len()));
        let state = if at.len() > most {
            ClauseState::NotMet
        } else if at.len() + missing > most {
            ClauseState::Open
        } else {
            ClauseState::Met
        };
        states.push(state);
        own.push(self.clause(None, state, &text));
        clauses.append(&mut own);
        all(&states)
    }

    fn critical(&self, id: CriterionId, at_least: LevelId, clauses: &mut Vec<Clause>) -> ClauseState {
        let Some(criterion) = self.rubric.criterion(id) else { return self.unknown(id, clauses) };
        let seen = seen(criterion, self.judgements.on(id));
        if seen == Seen::NotApplicable {
            let text = format!("{criterion} is not applicable");
            return self.add(Some(id), ClauseState::NotApplicable, &text, clauses);
        }
        let (state, found) = reach(criterion, seen, criterion.position(at_least));
        self.add(Some(id), state, &format!("{found} (critical)"), clauses)
    }

    fn k_of_n(&self, standard: &Standard, group: &Group, k: u32, clauses: &mut Vec<Clause>) -> ClauseState {
        let judged = applicable(group, self.rubric, self.judgements);
        if judged.is_empty() {
            return self.none_applies(clauses);
        }
        let (mut met, mut open) = (0, 0);
        let mut lacking = Vec::new();
        for (criterion, seen) in &judged {
            let (state, found) = reach(criterion, *seen, standard.position(criterion));
            match state {
                ClauseState::Met => met += 1,
                ClauseState::Open => {
                    open += 1;
                    lacking.push(found);
                }
                ClauseState::NotApplicable | ClauseState::NotMet => lacking.push(found),
            }
        }
        let k = usize::try_from(k).unwrap_or(usize::MAX);
        let state = if met >= k {
            ClauseState::Met
        } else if met + open >= k {
            ClauseState::Open
        } else {
            ClauseState::NotMet
        };
        let level = crate::rule::standard_words(standard, group, self.rubric);
        let verb = if met == 1 { "is" } else { "are" };
        let mut text = format!("{met} of {} criteria {verb} at least {level}, {k} needed", judged.len());
        if state != ClauseState::Met && !lacking.is_empty() {
            text.push_str(&format!(": {}", lacking.join("; ")));
        }
        self.add(None, state, &text, clauses)
    }

    fn occasions(
        &self,
        id: CriterionId,
        at_least: LevelId,
        n: u32,
        contexts: u32,
        clauses: &mut Vec<Clause>,
    ) -> ClauseState {
        let Some(criterion) = self.rubric.criterion(id) else { return self.unknown(id, clauses) };
        let now = seen(criterion, self.judgements.on(id));
        if now == Seen::NotApplicable {
            let text = format!("{criterion} is not applicable");
            return self.add(Some(id), ClauseState::NotApplicable, &text, clauses);
        }
        let needed = criterion.position(at_least);
        let shows = |seen| reach(criterion, seen, needed).0 == ClauseState::Met;
        let mut times = 0_usize;
        let mut places: BTreeSet<&str> = BTreeSet::new();
        for occasion in self.judgements.occasions.values() {
            if shows(seen(criterion, occasion.criteria.get(&id))) {
                times += 1;
                places.extend(occasion.context.as_deref());
            }
        }
        let enough = |times: usize, places: &BTreeSet<&str>| {
            let reached = |count: usize, asked: u32| u32::try_from(count).is_ok_and(|count| count >= asked);
            reached(times, n) && (contexts <= 1 || reached(places.len(), contexts))
        };
        let fresh = !self.judgements.carried.contains(&id);
        let here = self.judgements.context.as_deref();
        let with_here: BTreeSet<&str> = places.iter().copied().chain(here).collect();
        let still_open = now == Seen::Missing && fresh && enough(times + 1, &with_here);
        if shows(now) && fresh {
            times += 1;
            places = with_here;
        }
        let state = if needed.is_none() {
            ClauseState::Open
        } else if enough(times, &places) {
            ClauseState::Met
        } else if still_open {
            ClauseState::Open
        } else {
            ClauseState::NotMet
        };
        let level = needed.map_or_else(|| "a level it does not have".to_owned(), |at| criterion.label(at));
        let times = counted(times, "occasion");
        let mut text = format!("{criterion} was shown at least {level} on {times}, {n} needed");
        if contexts > 1 {
            text.push_str(&format!(", in {}, {contexts} needed", counted(places.len(), "context")));
        }
        self.add(Some(id), state, &text, clauses)
    }

    /// There is no score before everything that counts is judged, even where it could no longer miss the cut:
    /// a total that is still growing is nothing to decide on.
    fn weighted_score(&self, group: &Group, cut: Thousandths, clauses: &mut Vec<Clause>) -> ClauseState {
        let Some(bounds) = bounds(self.rubric, group, self.judgements) else {
            return self.none_applies(clauses);
        };
        let of = match group {
            Group::Of(_) => "the weighted score of its criteria",
            Group::Whole => "the weighted score",
        };
        if !bounds.unjudged.is_empty() {
            let (low, high) = (bounds.low.percent_text(), bounds.high.percent_text());
            let unjudged = bounds.unjudged.join(", ");
            let text =
                format!("{of} will be between {low}% and {high}%, needs {cut}%: not judged: {unjudged}");
            return self.add(None, ClauseState::Open, &text, clauses);
        }
        let (state, found) = if bounds.low.compare(cut) == Ordering::Less {
            (ClauseState::NotMet, below(bounds.low, cut))
        } else {
            (ClauseState::Met, format!("{}%", bounds.low.percent_text()))
        };
        self.add(None, state, &format!("{of} is {found}, needs {cut}%"), clauses)
    }

    fn each(&self, rules: &[Rule], clauses: &mut Vec<Clause>) -> Vec<ClauseState> {
        rules
            .iter()
            .map(|rule| evaluate(rule, self.rubric, self.judgements, self.depth + 1, clauses))
            .collect()
    }

    fn none_applies(&self, clauses: &mut Vec<Clause>) -> ClauseState {
        let text = "none of the criteria asked for applies";
        self.add(None, ClauseState::NotApplicable, text, clauses)
    }

    fn unknown(&self, id: CriterionId, clauses: &mut Vec<Clause>) -> ClauseState {
        let text = format!("the rule asks for a criterion that the rubric does not have ({id})");
        self.add(None, ClauseState::Open, &text, clauses)
    }

    fn add(
        &self,
        criterion: Option<CriterionId>,
        state: ClauseState,
        text: &str,
        clauses: &mut Vec<Clause>,
    ) -> ClauseState {
        clauses.push(self.clause(criterion, state, text));
        state
    }

    fn clause(&self, criterion: Option<CriterionId>, state: ClauseState, text: &str) -> Clause {
        let stands = match state {
            ClauseState::Met => "met",
            ClauseState::NotApplicable => "not applicable",
            ClauseState::NotMet => "not yet",
            ClauseState::Open => "open",
        };
        Clause { criterion, depth: self.depth, sentence: format!("{stands}: {text}"), state }
    }
}

/// Whether a criterion reaches a place, and what was found.
fn reach(criterion: &Criterion, seen: Seen, needed: Option<usize>) -> (ClauseState, String) {
    let Some(needed) = needed else {
        return (ClauseState::Open, format!("the rule asks {criterion} for a level that it does not have"));
    };
    let needs = criterion.label(needed);
    match seen {
        Seen::At(position) => {
            let found = criterion.label(position);
            if position >= needed {
                (ClauseState::Met, format!("{criterion} is {found}, needs {needs}"))
            } else {
                (ClauseState::NotMet, format!("{criterion} is {found}, needs {needs}"))
            }
        }
        Seen::Insufficient => {
            let text =
                format!("{criterion}: the evidence is insufficient, asks for evidence that shows {needs}");
            (ClauseState::NotMet, text)
        }
        Seen::Missing => (ClauseState::Open, format!("{criterion} is not judged, needs {needs}")),
        Seen::NotApplicable => (ClauseState::NotApplicable, format!("{criterion} is not applicable")),
    }
}

/// A score below a cut, never rounded up to it.
fn below(score: Score, cut: Thousandths) -> String {
    let text = score.percent_text();
    let rounds_up = text.parse::<Thousandths>().is_ok_and(|rounded| rounded >= cut);
    if rounds_up { format!("just under {cut}%") } else { format!("{text}%") }
}

fn are_criteria(count: usize) -> String {
    match count {
        0 => "no criterion is".to_owned(),
        1 => "1 criterion is".to_owned(),
        count => format!("{count} criteria are"),
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
