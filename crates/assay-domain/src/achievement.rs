//! Achievements: what can be awarded, with the rubric and the rule it is awarded by.

use crate::rubric::is_name;
use crate::{
    AchievementId, AchievementType, AttemptPolicy, OverrideLimit, Rubric, Rule, RuleError, TargetType,
    Thousandths, Timestamp,
};

/// The largest badge image, in bytes: it is signed into every badge.
pub const MAX_IMAGE: usize = 1024 * 1024;

/// Why parts make no achievement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AchievementError {
    /// A member cannot be what it is.
    #[error("{member}: {reason}")]
    Member {
        /// The member, as the document names it: `alignments[0].targetUrl`.
        member: String,
        /// Why not.
        reason: String,
    },
    /// The rule does not fit the rubric.
    #[error("rule: {0}")]
    Rule(#[from] RuleError),
}

/// What can be awarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// The name, in one line.
    pub name: String,
    /// What having it means, for those who read the badge.
    pub description: String,
    /// What it is awarded for, in Markdown.
    pub criteria_text: String,
    /// The picture of the badge.
    pub image: ImageSpec,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Competencies of frameworks that it stands for.
    pub alignments: Vec<Alignment>,
    /// What kind of thing it is.
    pub achievement_type: AchievementType,
    /// How long a badge is valid; for ever without.
    pub validity: Option<Validity>,
    /// What must have been achieved before.
    pub prerequisites: Vec<Prerequisite>,
    /// Credits it carries.
    pub credits: Option<Thousandths>,
    /// The language of its texts (a BCP 47 tag).
    pub in_language: Option<String>,
    /// What work is judged by.
    pub rubric: Rubric,
    /// When judgements amount to the award.
    pub rule: Rule,
    /// How far an assessor may depart from the rule.
    pub override_limit: OverrideLimit,
    /// How often a learner may try.
    pub attempt_policy: AttemptPolicy,
}

/// The picture of a badge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageSpec {
    /// Drawn from a design.
    Designed(BadgeDesignSpec),
    /// A picture that was given.
    File {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Its format.
        media: ImageMedia,
    },
}

/// The format of a picture that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageMedia {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}

/// A badge to be drawn. What shapes and icons there are is known to the part that draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeDesignSpec {
    /// The outline: `circle`, `hexagon`, `shield`, `rosette`, ….
    pub shape: String,
    /// The colour of the ground, `#rrggbb`.
    pub background: String,
    /// The colour of text and icon, `#rrggbb`.
    pub foreground: String,
    /// The colour of the rim, `#rrggbb`.
    pub accent: String,
    /// A few words on the badge; may be empty.
    pub text: String,
    /// The name of the icon; empty for none.
    pub icon: String,
}

/// A competency of a framework (Open Badges 3.0, *Alignment*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// Its name.
    pub target_name: String,
    /// Its address, absolute.
    pub target_url: String,
    /// Its code in the framework.
    pub target_code: Option<String>,
    /// Its description.
    pub target_description: Option<String>,
    /// The framework's name.
    pub target_framework: Option<String>,
    /// What kind of thing it is.
    pub target_type: Option<TargetType>,
}

/// How long a badge is valid after it is issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// That many days.
    Days(u32),
    /// That many months of the calendar.
    Months(u32),
}

/// Something that must have been achieved before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prerequisite {
    /// The achievement, when it is one of this workspace.
    pub achievement: Option<AchievementId>,
    /// Its name.
    pub name: String,
}

impl Achievement {
    /// Whether the members can be what they are, and the rule fits the rubric.
    ///
    /// # Errors
    ///
    /// The first member that cannot.
    pub fn check(&self) -> Result<(), AchievementError> {
        self.faults().into_iter().next().map_or(Ok(()), Err)
    }

    /// Every member that cannot be what it is, and a rule that does not fit the rubric.
    pub(crate) fn faults(&self) -> Vec<AchievementError> {
        let mut faults = Vec::new();
        let mut note = |checked: Result<(), AchievementError>| faults.extend(checked.err());
        note(name("name", &self.name));
        note(text("description", &self.description));
        note(text("criteria", &self.criteria_text));
        note(self.image.check());
        for (index, tag) in self.tags.iter().enumerate() {
            note(name(&format!("tags[{index}]"), tag));
        }
        note(alignments("alignments", &self.alignments));
        note(match self.validity {
            Some(Validity::Days(days)) => within("validity.days", days, 36_525),
            Some(Validity::Months(months)) => within("validity.months", months, 1200),
            None => Ok(()),
        });
        for (index, prerequisite) in self.prerequisites.iter().enumerate() {
            note(name(&format!("prerequisites[{index}].name"), &prerequisite.name));
        }
        if self.credits.is_some_and(|credits| credits < Thousandths::ZERO) {
            note(Err(fault("credits", "credits are not below zero")));
        }
        if self.in_language.as_deref().is_some_and(|language| !is_language(language)) {
            note(Err(fault("inLanguage", "a language is a tag such as en, de-CH or zh-Hant")));
        }
        for (index, criterion) in self.rubric.criteria().iter().enumerate() {
            note(alignments(&format!("rubric.criteria[{index}].alignments"), &criterion.alignments));
        }
        note(self.rule.check(&self.rubric).map_err(AchievementError::from));
        note(check_policies(self.override_limit, &self.attempt_policy));
        faults
    }
}

impl Default for BadgeDesignSpec {
    /// A plain disc.
    fn default() -> Self {
        Self {
            shape: "circle".to_owned(),
            background: "#1d3557".to_owned(),
            foreground: "#ffffff".to_owned(),
            accent: "#e9c46a".to_owned(),
            text: String::new(),
            icon: String::new(),
        }
    }
}

impl ImageSpec {
    pub(crate) fn check(&self) -> Result<(), AchievementError> {
        match self {
            ImageSpec::Designed(design) => {
                for (member, word) in [("shape", &design.shape), ("icon", &design.icon)] {
                    if word.chars().any(|letter| !letter.is_ascii_alphanumeric() && letter != '-') {
                        let reason = "a name of letters, digits and hyphens is expected";
                        return Err(fault(&format!("image.design.{member}"), reason));
                    }
                }
                if design.shape.is_empty() {
                    return Err(fault("image.design.shape", "a shape is expected"));
                }
                let colours = [
                    ("background", &design.background),
                    ("foreground", &design.foreground),
                    ("accent", &design.accent),
                ];
                for (member, colour) in colours {
                    if !is_colour(colour) {
                        let reason = "a colour is # and six hexadecimal digits";
                        return Err(fault(&format!("image.design.{member}"), reason));
                    }
                }
                if design.text.chars().any(char::is_control) {
                    return Err(fault(
                        "image.design.text",
                        "the text has a character that cannot be printed",
                    ));
                }
                Ok(())
            }
            ImageSpec::File { bytes, media } => {
                if bytes.len() > MAX_IMAGE {
                    return Err(fault("image.file.base64", "the image is larger than 1 MiB"));
                }
                let fits = match media {
                    ImageMedia::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
                    ImageMedia::Svg => std::str::from_utf8(bytes).is_ok_and(|text| text.contains("<svg")),
                };
                let reason = format!("the bytes are no {}", media.as_str());
                if fits { Ok(()) } else { Err(fault("image.file.base64", &reason)) }
            }
        }
    }
}

impl ImageMedia {
    /// The media type (RFC 6838).
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ImageMedia::Png => "image/png",
            ImageMedia::Svg => "image/svg+xml",
        }
    }
}

impl Validity {
    /// The moment until which a badge issued at a moment is valid.
    #[must_use]
    pub fn until(self, issued: Timestamp) -> Timestamp {
        match self {
            Validity::Days(days) => issued.plus_days(days),
            Validity::Months(months) => issued.plus_months(months),
        }
    }
}

fn check_policies(limit: OverrideLimit, policy: &AttemptPolicy) -> Result<(), AchievementError> {
    match limit {
        OverrideLimit::MissedByOneLevel(0) => {
            return Err(fault("override.missedByOneLevel", "at least 1; leave it out to allow no override"));
        }
        OverrideLimit::ScoreShortBy(points) if !is_percentage(points) => {
            return Err(fault("override.scoreShortBy", "percentage points between 0 and 100 are expected"));
        }
        OverrideLimit::MissedByOneLevel(_) | OverrideLimit::None | OverrideLimit::ScoreShortBy(_) => {}
    }
    if policy.max_attempts == Some(0) {
        return Err(fault("attempts.max", "there is at least one attempt"));
    }
    match policy.condition {
        Some(condition) if !is_percentage(condition.not_met_at_most) => {
            Err(fault("attempts.condition.notMetAtMost", "a percentage between 0 and 100 is expected"))
        }
        Some(_) | None => Ok(()),
    }
}

fn is_percentage(number: Thousandths) -> bool {
    (0..=100_000).contains(&number.thousandths())
}

fn fault(member: &str, reason: &str) -> AchievementError {
    AchievementError::Member { member: member.to_owned(), reason: reason.to_owned() }
}

fn name(member: &str, given: &str) -> Result<(), AchievementError> {
    if is_name(given) { Ok(()) } else { Err(fault(member, "a text in one line is expected")) }
}

fn text(member: &str, given: &str) -> Result<(), AchievementError> {
    if given.trim().is_empty() { Err(fault(member, "a text is expected")) } else { Ok(()) }
}

fn within(member: &str, number: u32, most: u32) -> Result<(), AchievementError> {
    if (1..=most).contains(&number) {
        Ok(())
    } else {
        Err(fault(member, &format!("a number between 1 and {most} is expected")))
    }
}

fn alignments(member: &str, alignments: &[Alignment]) -> Result<(), AchievementError> {
    for (index, alignment) in alignments.iter().enumerate() {
        name(&format!("{member}[{index}].targetName"), &alignment.target_name)?;
        if !is_absolute(&alignment.target_url) {
            // A relative address would survive signing unnoticed and mean nothing to anybody.
            let reason = "an absolute address is expected, as in https://example.org/skills/1";
            return Err(fault(&format!("{member}[{index}].targetUrl"), reason));
        }
    }
    Ok(())
}

/// Whether a text is an absolute IRI: a scheme (RFC 3986, section 3.1), a colon, and something without space.
fn is_absolute(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once(':') else { return false };
    let starts = scheme.starts_with(|first: char| first.is_ascii_alphabetic());
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let stray =
        |letter: char| letter.is_whitespace() || letter.is_control() || "<>\"{}|\\^`".contains(letter);
    starts && scheme.bytes().all(allowed) && !rest.is_empty() && !rest.contains(stray)
}

/// Whether a text has the shape of a BCP 47 tag: subtags of 1 to 8 letters and digits, the first of letters.
fn is_language(tag: &str) -> bool {
    let shape =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && tag.split('-').all(shape)
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
