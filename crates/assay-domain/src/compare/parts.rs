//! The parts of an achievement as named texts.

use crate::{
    Achievement, Alignment, AttemptPolicy, Criterion, ImageSpec, Level, LevelId, OverrideLimit, Thousandths,
    Validity,
};

/// The parts in the order of the document.
pub(super) struct Parts {
    /// What stands before the rubric.
    pub(super) before_rubric: Vec<(&'static str, String)>,
    /// What stands after it.
    pub(super) after_rubric: Vec<(&'static str, String)>,
}

impl Parts {
    pub(super) fn of(given: &Achievement) -> Self {
        let prerequisites: Vec<&str> = given.prerequisites.iter().map(|one| one.name.as_str()).collect();
        Self {
            before_rubric: vec![
                ("name", given.name.clone()),
                ("description", given.description.clone()),
                ("criteria text", given.criteria_text.clone()),
                ("badge picture", image(&given.image)),
                ("tags", given.tags.join(", ")),
                ("alignments", alignments(&given.alignments)),
                ("type", given.achievement_type.to_string()),
                ("validity", given.validity.map(validity).unwrap_or_default()),
                ("prerequisites", prerequisites.join(", ")),
                ("credits", given.credits.map(|credits| credits.to_string()).unwrap_or_default()),
                ("language", given.in_language.clone().unwrap_or_default()),
            ],
            after_rubric: vec![
                ("rule", given.rule.sentence(&given.rubric)),
                ("override", override_limit(given.override_limit)),
                ("attempts", attempts(&given.attempt_policy)),
            ],
        }
    }
}

pub(super) fn criterion_parts(criterion: &Criterion) -> Vec<(&'static str, String)> {
    vec![
        ("name", criterion.name.clone()),
        ("description", criterion.description.clone()),
        ("guidance for assessors", criterion.guidance.clone()),
        ("weight", criterion.weight.to_string()),
        ("critical level", level_name(criterion, criterion.critical)),
        ("required level", level_name(criterion, criterion.required)),
        ("alignments", alignments(&criterion.alignments)),
    ]
}

pub(super) fn level_parts(level: &Level) -> Vec<(&'static str, String)> {
    vec![
        ("name", level.name.clone()),
        ("descriptor", level.descriptor.clone()),
        ("points", level.points.map(|points| points.to_string()).unwrap_or_default()),
    ]
}

fn level_name(criterion: &Criterion, level: Option<LevelId>) -> String {
    level.and_then(|id| criterion.level(id)).map(|level| level.name.clone()).unwrap_or_default()
}

fn image(image: &ImageSpec) -> String {
    match image {
        ImageSpec::Designed(design) => {
            let colours = [&design.background, &design.foreground, &design.accent].map(String::as_str);
            let parts = [design.shape.as_str(), design.icon.as_str(), design.text.as_str()];
            let parts = parts.into_iter().chain(colours).filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        }
        // Two pictures of one size would read alike; a sum over the bytes tells them apart without showing them.
        ImageSpec::File { bytes, media } => {
            let sum =
                bytes.iter().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(*byte)));
            format!("a picture, {}, {} bytes ({sum:08x})", media.as_str(), bytes.len())
        }
    }
}

fn alignments(alignments: &[Alignment]) -> String {
    let told = |alignment: &Alignment| {
        let code = alignment.target_code.as_deref().map(|code| format!("{code} ")).unwrap_or_default();
        format!("{code}{} ({})", alignment.target_name, alignment.target_url)
    };
    alignments.iter().map(told).collect::<Vec<_>>().join("\n")
}

fn validity(validity: Validity) -> String {
    match validity {
        Validity::Days(days) => counted(days, "day"),
        Validity::Months(months) => counted(months, "month"),
    }
}

fn override_limit(limit: OverrideLimit) -> String {
    match limit {
        OverrideLimit::MissedByOneLevel(criteria) => {
            let criteria =
                if criteria == 1 { "criterion".to_owned() } else { format!("{criteria} criteria") };
            format!("up to {criteria} missed by one level")
        }
        OverrideLimit::None => String::new(),
        OverrideLimit::ScoreShortBy(points) => format!("a score short by up to {points} percentage points"),
    }
}

fn attempts(policy: &AttemptPolicy) -> String {
    let mut parts = Vec::new();
    parts.extend(policy.max_attempts.map(|most| format!("at most {}", counted(most, "attempt"))));
    parts.extend(policy.window_days.map(|days| format!("the next within {}", counted(days, "day"))));
    parts.extend(policy.condition.map(|condition| {
        let (from, most): (u32, Thousandths) = (condition.from_attempt, condition.not_met_at_most);
        format!("attempt {from} and later only with at most {most}% not met")
    }));
    parts.extend(policy.fee_from.map(|from| format!("a fee from attempt {from} on")));
    parts.join("; ")
}

fn counted(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
