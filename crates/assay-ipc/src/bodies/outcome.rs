//! A decision as the foot of the screen tells it.

use crate::wire::{ClauseView, Outcome};
use assay_domain::{
    Achievement, Clause, ClauseState, Criterion, CriterionId, Judgement, Judgements, OutcomeResult, decide,
};

/// How many reasons one sentence gives before it only counts them.
const MOST_REASONS: usize = 2;
/// How many criteria one sentence names before it only counts them.
const MOST_NAMES: usize = 3;

/// Decides, and tells it.
pub(crate) fn decided(achievement: &Achievement, judgements: &Judgements) -> Outcome {
    let outcome = decide(&achievement.rubric, &achievement.rule, judgements);
    Outcome::from((&outcome, achievement, judgements))
}

impl From<(&assay_domain::Outcome, &Achievement, &Judgements)> for Outcome {
    fn from((outcome, achievement, judgements): (&assay_domain::Outcome, &Achievement, &Judgements)) -> Self {
        Self {
            result: outcome.result.as_str().to_owned(),
            sentence: match outcome.result {
                OutcomeResult::Achieved => stated("achieved", ClauseState::Met, outcome),
                OutcomeResult::NoDecision => undecided(outcome, achievement, judgements),
                OutcomeResult::NotYetAchieved => stated("not yet", ClauseState::NotMet, outcome),
            },
            clauses: outcome.clauses.iter().map(ClauseView::from).collect(),
            score: outcome.score.map(assay_domain::Score::percent_text),
            unjudged: outcome.unjudged.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<&Clause> for ClauseView {
    fn from(clause: &Clause) -> Self {
        let state = match clause.state {
            ClauseState::Met => "met",
            ClauseState::NotApplicable => "notApplicable",
            ClauseState::NotMet => "notMet",
            ClauseState::Open => "open",
        };
        Self {
            criterion: clause.criterion.map(|id| id.to_string()),
            depth: clause.depth,
            sentence: bare(clause).to_owned(),
            state: state.to_owned(),
        }
    }
}

/// The clauses that decided, after the word for the result.
fn stated(result: &str, decisive: ClauseState, outcome: &assay_domain::Outcome) -> String {
    let clauses: Vec<&str> =
        outcome.clauses.iter().filter(|clause| clause.state == decisive).map(bare).collect();
    let reasons: Vec<&str> = clauses.iter().copied().filter(|clause| !clause.ends_with(':')).collect();
    let mut text = match reasons.get(..MOST_REASONS) {
        Some(first) => first.join("; "),
        None => reasons.join("; "),
    };
    if let more @ 1.. = reasons.len().saturating_sub(MOST_REASONS) {
        text.push_str(&format!("; and {more} more"));
    }
    // Alternatives are told together with what they are alternatives of.
    match clauses.first() {
        Some(heading) if heading.ends_with(':') && !text.is_empty() => format!("{result}: {heading} {text}"),
        Some(_) | None => format!("{result}: {text}"),
    }
}

/// What is still to be judged, and whether the rest would do.
fn undecided(outcome: &assay_domain::Outcome, achievement: &Achievement, judgements: &Judgements) -> String {
    let open: Vec<&Clause> =
        outcome.clauses.iter().filter(|clause| clause.state == ClauseState::Open).collect();
    let asked = |id: &&CriterionId| open.iter().any(|clause| clause.criterion == Some(**id));
    let mut missing: Vec<&CriterionId> = outcome.unjudged.iter().filter(asked).collect();
    if missing.is_empty() {
        missing = outcome.unjudged.iter().collect();
    }
    let criteria = achievement.rubric.criteria();
    let names: Vec<String> =
        missing.iter().filter_map(|id| achievement.rubric.criterion(**id)).map(ToString::to_string).collect();
    let Some(to_judge) = to_judge(&names) else {
        return open
            .first()
            .map_or_else(|| "There is nothing to decide on.".to_owned(), |clause| told(clause));
    };
    if outcome.unjudged.len() == criteria.len() {
        return if criteria.len() == 1 { to_judge } else { "Nothing is judged yet.".to_owned() };
    }
    let counting = open.iter().find(|clause| clause.criterion.is_none() && !bare(clause).ends_with(':'));
    let falls_short = |criterion: &&Criterion| falls_short(achievement, criterion, judgements);
    match (counting, criteria.iter().find(falls_short)) {
        (Some(clause), _) => format!("{to_judge} {}", told(clause)),
        (None, Some(_)) => to_judge,
        (None, None) => format!("{to_judge} Everything else would pass."),
    }
}

/// Whether a judgement is below what can still pass, so that other criteria would have to make up for it.
fn falls_short(achievement: &Achievement, criterion: &Criterion, judgements: &Judgements) -> bool {
    let lowest = achievement.rule.lowest_passing(&achievement.rubric, criterion);
    let needed = lowest.and_then(|level| criterion.position(level)).unwrap_or(0);
    match judgements.on(criterion.id) {
        Some(Judgement::Level(level)) => criterion.position(*level).is_some_and(|place| place < needed),
        Some(Judgement::Insufficient { .. }) => true,
        Some(Judgement::NotApplicable { .. }) | None => false,
    }
}

fn to_judge(names: &[String]) -> Option<String> {
    let (last, first) = names.split_last()?;
    Some(match first {
        [] => format!("{last} is still to be judged."),
        few if names.len() <= MOST_NAMES => {
            format!("{} and {last} are still to be judged.", few.join(", "))
        }
        many => {
            let (told, counted) = many.split_at(MOST_NAMES - 1);
            format!("{} and {} more are still to be judged.", told.join(", "), counted.len() + 1)
        }
    })
}

/// A clause without the word for how it stands, which travels beside it.
fn bare(clause: &Clause) -> &str {
    let word = match clause.state {
        ClauseState::Met => "met: ",
        ClauseState::NotApplicable => "not applicable: ",
        ClauseState::NotMet => "not yet: ",
        ClauseState::Open => "open: ",
    };
    clause.sentence.strip_prefix(word).unwrap_or(&clause.sentence)
}

/// A clause as a sentence of its own, without the list of what it counts.
fn told(clause: &Clause) -> String {
    let text = bare(clause);
    let text = text.split_once(": ").map_or(text, |(count, _)| count);
    let mut letters = text.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
