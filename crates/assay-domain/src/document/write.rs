//! From the achievement to the document.

use super::node::Node;
use super::{FORMAT, FORMAT_VERSION};
use crate::rule::{Group, Standard};
use crate::{
    Achievement, Alignment, AttemptPolicy, Criterion, CriterionId, ImageSpec, Level, LevelId, OverrideLimit,
    Prerequisite, Rubric, Rule, Validity,
};
use base64::Engine;

pub(super) fn achievement(achievement: &Achievement) -> Node {
    let rubric = &achievement.rubric;
    let mut object = Object::new();
    object.put("format", Node::text(FORMAT));
    object.put("formatVersion", Node::whole(FORMAT_VERSION));
    object.put("name", Node::text(&achievement.name));
    object.put("description", Node::text(&achievement.description));
    object.put("criteria", Node::text(&achievement.criteria_text));
    object.put("image", image(&achievement.image));
    object.list("tags", achievement.tags.iter().map(Node::text));
    object.list("alignments", achievement.alignments.iter().map(alignment));
    object.put("achievementType", Node::text(achievement.achievement_type.as_str()));
    object.may("validity", achievement.validity.map(validity));
    object.list("prerequisites", achievement.prerequisites.iter().map(prerequisite));
    object.may("credits", achievement.credits.map(Node::decimal));
    object.may("inLanguage", achievement.in_language.as_ref().map(Node::text));
    object.put("rubric", one("criteria", criteria(rubric)));
    object.put("rule", rule(&achievement.rule, rubric));
    object.may("override", override_limit(achievement.override_limit));
    object.may("attempts", attempts(&achievement.attempt_policy));
    object.done()
}

/// An object under construction: members in the order in which they are put.
struct Object(Vec<(String, Node)>);

impl Object {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn put(&mut self, name: &str, value: Node) {
        self.0.push((name.to_owned(), value));
    }

    fn may(&mut self, name: &str, value: Option<Node>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// A text, unless it is empty.
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.put(name, Node::text(text));
        }
    }

    /// A list, unless it is empty.
    fn list(&mut self, name: &str, items: impl Iterator<Item = Node>) {
        let items: Vec<Node> = items.collect();
        if !items.is_empty() {
            self.put(name, Node::List(items));
        }
    }

    fn done(self) -> Node {
        Node::Object(self.0)
    }
}

fn one(name: &str, value: Node) -> Node {
    Node::Object(vec![(name.to_owned(), value)])
}

pub(super) fn image(image: &ImageSpec) -> Node {
    let mut object = Object::new();
    match image {
        ImageSpec::Designed(design) => {
            object.put("shape", Node::text(&design.shape));
            object.put("background", Node::text(&design.background));
            object.put("foreground", Node::text(&design.foreground));
            object.put("accent", Node::text(&design.accent));
            object.text("text", &design.text);
            object.text("icon", &design.icon);
            one("design", object.done())
        }
        ImageSpec::File { bytes, media } => {
            object.put("media", Node::text(media.as_str()));
            object.put("base64", Node::text(base64::engine::general_purpose::STANDARD.encode(bytes)));
            one("file", object.done())
        }
    }
}

fn alignment(alignment: &Alignment) -> Node {
    let mut object = Object::new();
    object.put("targetName", Node::text(&alignment.target_name));
    object.put("targetUrl", Node::text(&alignment.target_url));
    object.may("targetCode", alignment.target_code.as_ref().map(Node::text));
    object.may("targetDescription", alignment.target_description.as_ref().map(Node::text));
    object.may("targetFramework", alignment.target_framework.as_ref().map(Node::text));
    object.may("targetType", alignment.target_type.as_ref().map(|word| Node::text(word.as_str())));
    object.done()
}

fn validity(validity: Validity) -> Node {
    match validity {
        Validity::Days(days) => one("days", Node::whole(days)),
        Validity::Months(months) => one("months", Node::whole(months)),
    }
}

fn prerequisite(prerequisite: &Prerequisite) -> Node {
    match prerequisite.achievement {
        None => Node::text(&prerequisite.name),
        Some(achievement) => {
            let mut object = Object::new();
            object.put("achievement", Node::text(achievement.to_string()));
            object.put("name", Node::text(&prerequisite.name));
            object.done()
        }
    }
}

pub(super) fn criteria(rubric: &Rubric) -> Node {
    Node::List(rubric.criteria().iter().map(criterion).collect())
}

fn criterion(criterion: &Criterion) -> Node {
    let mut object = Object::new();
    object.put("id", Node::text(criterion.id.to_string()));
    object.put("name", Node::text(&criterion.name));
    object.text("description", &criterion.description);
    object.text("guidance", &criterion.guidance);
    object.put("weight", Node::decimal(criterion.weight));
    object.may("critical", criterion.critical.map(|level| level_name(level, criterion)));
    object.may("required", criterion.required.map(|level| level_name(level, criterion)));
    object.put("levels", Node::List(criterion.levels.iter().map(level).collect()));
    object.list("alignments", criterion.alignments.iter().map(alignment));
    object.done()
}

fn level(level: &Level) -> Node {
    let mut object = Object::new();
    object.put("id", Node::text(level.id.to_string()));
    object.put("name", Node::text(&level.name));
    object.text("descriptor", &level.descriptor);
    object.may("points", level.points.map(Node::decimal));
    object.done()
}

fn override_limit(limit: OverrideLimit) -> Option<Node> {
    match limit {
        OverrideLimit::MissedByOneLevel(criteria) => Some(one("missedByOneLevel", Node::whole(criteria))),
        OverrideLimit::None => None,
        OverrideLimit::ScoreShortBy(points) => Some(one("scoreShortBy", Node::decimal(points))),
    }
}

fn attempts(policy: &AttemptPolicy) -> Option<Node> {
    let mut object = Object::new();
    object.may("max", policy.max_attempts.map(Node::whole));
    object.may("windowDays", policy.window_days.map(Node::whole));
    let condition = policy.condition.map(|condition| {
        let mut object = Object::new();
        object.put("fromAttempt", Node::whole(condition.from_attempt));
        object.put("notMetAtMost", Node::decimal(condition.not_met_at_most));
        object.done()
    });
    object.may("condition", condition);
    object.may("feeFrom", policy.fee_from.map(Node::whole));
    (!object.0.is_empty()).then(|| object.done())
}

fn rule(given: &Rule, rubric: &Rubric) -> Node {
    let list = |rules: &[Rule]| Node::List(rules.iter().map(|part| rule(part, rubric)).collect());
    let mut object = Object::new();
    match given {
        Rule::All(rules) => one("all", list(rules)),
        Rule::AllAtLeast { at_least, criteria } => {
            object.may("atLeast", standard(at_least, criteria, rubric));
            object.may("criteria", group(criteria, rubric));
            one("allAtLeast", object.done())
        }
        Rule::Any(rules) => one("any", list(rules)),
        Rule::AtMostBorderline { almost, criteria, k } => {
            object.put("k", Node::whole(*k));
            object.may("almost", standard(almost, criteria, rubric));
            object.may("criteria", group(criteria, rubric));
            one("atMostBorderline", object.done())
        }
        Rule::Critical { at_least, criterion } => {
            object.put("criterion", Node::text(criterion_name(*criterion, rubric)));
            object.put("atLeast", level_of(*at_least, *criterion, rubric));
            one("critical", object.done())
        }
        Rule::KOfN { at_least, criteria, k } => {
            object.put("k", Node::whole(*k));
            object.may("atLeast", standard(at_least, criteria, rubric));
            object.may("criteria", group(criteria, rubric));
            one("kOfN", object.done())
        }
        Rule::Occasions { at_least, contexts, criterion, n } => {
            object.put("criterion", Node::text(criterion_name(*criterion, rubric)));
            object.put("atLeast", level_of(*at_least, *criterion, rubric));
            object.put("n", Node::whole(*n));
            object.may("contexts", contexts.map(Node::whole));
            one("occasions", object.done())
        }
        Rule::WeightedScore { criteria, cut } => {
            object.put("percent", Node::decimal(*cut));
            object.may("criteria", group(criteria, rubric));
            one("weightedScore", object.done())
        }
    }
}

fn group(group: &Group, rubric: &Rubric) -> Option<Node> {
    match group {
        Group::Of(ids) => {
            Some(Node::List(ids.iter().map(|id| Node::text(criterion_name(*id, rubric))).collect()))
        }
        Group::Whole => None,
    }
}

fn standard(standard: &Standard, group: &Group, rubric: &Rubric) -> Option<Node> {
    match standard {
        Standard::Levels(levels) => {
            let each: Vec<(String, Node)> = levels
                .iter()
                .map(|(id, level)| (criterion_name(*id, rubric), level_of(*level, *id, rubric)))
                .collect();
            // One name that leads to the right level in every criterion of the group stands for all.
            let first = each.first().map(|(_, level)| level.clone());
            let shared = first.filter(|first| {
                each.iter().all(|(_, level)| level == first) && group.criteria(rubric).count() == each.len()
            });
            shared.or_else(|| Some(one("levels", Node::Object(each))))
        }
        Standard::Position(position) => {
            let from_one = u64::try_from(*position).unwrap_or(u64::MAX).saturating_add(1);
            Some(one("position", Node::whole(from_one)))
        }
        Standard::Required => None,
    }
}

/// A criterion's name when it leads back to it, else its id.
fn criterion_name(id: CriterionId, rubric: &Rubric) -> String {
    match rubric.criterion(id) {
        Some(found) if rubric.find(&found.name).is_ok_and(|named| named.id == id) => found.name.clone(),
        Some(_) | None => id.to_string(),
    }
}

fn level_of(level: LevelId, criterion: CriterionId, rubric: &Rubric) -> Node {
    match rubric.criterion(criterion) {
        Some(criterion) => level_name(level, criterion),
        None => Node::text(level.to_string()),
    }
}

/// A level's name when it leads back to it, else its id.
fn level_name(id: LevelId, criterion: &Criterion) -> Node {
    match criterion.level(id) {
        Some(found) if criterion.find_level(&found.name).is_ok_and(|named| named.id == id) => {
            Node::text(&found.name)
        }
        Some(_) | None => Node::text(id.to_string()),
    }
}
