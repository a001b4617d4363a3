//! From the document to the achievement.

use super::node::{Members, Node, Place};
use super::read_rule;
use super::{DocumentError, FORMAT, FORMAT_VERSION};
use crate::rule::{Group, Standard};
use crate::{
    Achievement, AchievementError, AchievementId, Alignment, AttemptPolicy, BadgeDesignSpec, Criterion,
    CriterionId, ImageMedia, ImageSpec, Level, LevelId, OverrideLimit, Prerequisite, ResubmissionCondition,
    Rubric, Rule, Thousandths, Validity,
};
use base64::Engine;
use std::str::FromStr;
use uuid::Uuid;

/// Makes ids, where ids may be left out.
type MakeId<'a> = Option<&'a mut dyn FnMut() -> Uuid>;

const MEMBERS: &[&str] = &[
    "format",
    "formatVersion",
    "name",
    "description",
    "criteria",
    "image",
    "tags",
    "alignments",
    "achievementType",
    "validity",
    "prerequisites",
    "credits",
    "inLanguage",
    "rubric",
    "rule",
    "override",
    "attempts",
];

/// The faults of a document, in reading order.
#[derive(Debug, Default)]
struct Faults(Vec<DocumentError>);

impl Faults {
    /// What was read; a fault is noted, and reading goes on with the next part.
    fn take<T>(&mut self, read: Result<T, DocumentError>) -> Option<T> {
        read.map_err(|fault| self.0.push(fault)).ok()
    }

    /// What was found out about a value at a place that no fault was noted for yet.
    fn add(&mut self, fault: DocumentError) {
        if self.0.iter().all(|known| known.path() != fault.path()) {
            self.0.push(fault);
        }
    }
}

/// A document with faults: the first one, and those after it.
pub(super) type Faulty = (DocumentError, Vec<DocumentError>);

/// Reads all of a document, past its faults where the rest can still be understood.
pub(super) fn achievement(node: &Node, make_id: MakeId<'_>) -> Result<Achievement, Faulty> {
    let mut faults = Faults::default();
    let read = read(node, make_id, &mut faults);
    let mut faults = faults.0.into_iter();
    match (faults.next(), read) {
        (Some(first), _) => Err((first, faults.collect())),
        (None, Some(achievement)) => Ok(achievement),
        // Nothing is left unread without a fault.
        (None, None) => Err((DocumentError::Missing { path: "$".to_owned() }, Vec::new())),
    }
}

/// The picture of a document, whatever else is wrong with it.
pub(super) fn only_image(node: &Node) -> Result<ImageSpec, DocumentError> {
    let named = Place::root(node).named()?;
    let spec = match named.iter().find(|(name, _)| *name == "image") {
        Some((_, place)) => image(place)?,
        None => ImageSpec::Designed(BadgeDesignSpec::default()),
    };
    spec.check().map_err(|fault| placed(fault, "$.image"))?;
    Ok(spec)
}

fn read(node: &Node, mut make_id: MakeId<'_>, faults: &mut Faults) -> Option<Achievement> {
    let root = Place::root(node);
    faults.take(check_version(&root))?;
    let members = faults.take(root.members(MEMBERS))?;
    let rubric = faults.take(members.must("rubric")).and_then(|at| rubric(&at, &mut make_id, faults));
    let rule_place = faults.take(members.must("rule"));
    let name = faults.take(members.must_text("name"));
    let description = faults.take(members.must_text("description"));
    let criteria_text = faults.take(members.must_text("criteria"));
    let drawn = || Ok(ImageSpec::Designed(BadgeDesignSpec::default()));
    let image = faults.take(members.may("image").map_or_else(drawn, |at| image(&at)));
    let tags = faults.take(members.items("tags")).map(|tags| texts(&tags, faults));
    let alignments = faults.take(alignments(&members));
    let achievement_type = faults.take(word(&members, "achievementType"));
    let validity = faults.take(members.may("validity").map(|at| validity(&at)).transpose());
    let prerequisites = faults.take(members.items("prerequisites"));
    let prerequisites = prerequisites
        .and_then(|items| faults.take(items.iter().map(prerequisite).collect::<Result<Vec<_>, _>>()));
    let credits = faults.take(members.may("credits").map(|at| at.thousandths()).transpose());
    let in_language = faults.take(members.may_text("inLanguage"));
    let rule = match (&rule_place, &rubric) {
        (Some(place), Some(rubric)) => faults.take(read_rule::rule(place, rubric, 0)),
        (Some(_), None) | (None, _) => None,
    };
    let override_limit =
        faults.take(members.may("override").map_or(Ok(OverrideLimit::None), |at| override_limit(&at)));
    let attempt_policy =
        faults.take(members.may("attempts").map_or(Ok(AttemptPolicy::default()), |at| attempts(&at)));
    let readable = rubric.is_some() && rule.is_some();
    // What does not hang on the rubric is looked at beside one that holds.
    let (rubric, rule) = rubric.zip(rule).or_else(stand_in)?;
    let achievement = Achievement {
        name: name.unwrap_or_default(),
        description: description.unwrap_or_default(),
        criteria_text: criteria_text.unwrap_or_default(),
        image: image.unwrap_or_else(|| ImageSpec::Designed(BadgeDesignSpec::default())),
        tags: tags.unwrap_or_default(),
        alignments: alignments.unwrap_or_default(),
        achievement_type: achievement_type.flatten().unwrap_or_default(),
        validity: validity.flatten(),
        prerequisites: prerequisites.unwrap_or_default(),
        credits: credits.flatten(),
        in_language: in_language.flatten(),
        rubric,
        rule,
        override_limit: override_limit.unwrap_or(OverrideLimit::None),
        attempt_policy: attempt_policy.unwrap_or_default(),
    };
    for fault in achievement.faults() {
        faults.add(placed(fault, "$.rule"));
    }
    readable.then_some(achievement)
}

/// A fault of an achievement at its place in the document.
fn placed(fault: AchievementError, rule: &str) -> DocumentError {
    match fault {
        AchievementError::Member { member, reason } => {
            DocumentError::Wrong { path: format!("$.{member}"), expected: reason }
        }
        AchievementError::Rule(fault) => DocumentError::Rule { path: rule.to_owned(), fault },
    }
}

fn texts(places: &[Place<'_>], faults: &mut Faults) -> Vec<String> {
    places.iter().filter_map(|place| faults.take(place.string())).collect()
}

/// A rubric and a rule that hold together.
fn stand_in() -> Option<(Rubric, Rule)> {
    let level = |id: u128| Level {
        id: LevelId::from_uuid(Uuid::from_u128(id)),
        name: id.to_string(),
        descriptor: String::new(),
        points: None,
    };
    let criterion = Criterion {
        id: CriterionId::from_uuid(Uuid::nil()),
        name: "any".to_owned(),
        description: String::new(),
        guidance: String::new(),
        weight: Thousandths::ONE,
        critical: None,
        required: None,
        levels: vec![level(1), level(2)],
        alignments: Vec::new(),
    };
    let rule = Rule::AllAtLeast { at_least: Standard::Position(1), criteria: Group::Whole };
    Some((Rubric::new(vec![criterion]).ok()?, rule))
}

/// The version comes first: what it does not know, an older program should not call a mistake.
fn check_version(root: &Place<'_>) -> Result<(), DocumentError> {
    let named = root.named()?;
    let find = |name: &str| {
        let found = named.iter().find(|(own, _)| *own == name).map(|(_, place)| place.clone());
        found.ok_or_else(|| DocumentError::Missing { path: format!("$.{name}") })
    };
    let format = find("format")?;
    if format.str()? != FORMAT {
        return Err(format.wrong(format!("the format is `{FORMAT}`")));
    }
    let version = find("formatVersion")?;
    match version.u32()? {
        FORMAT_VERSION => Ok(()),
        other => Err(DocumentError::Version { path: version.path, found: other.to_string() }),
    }
}

fn rubric(place: &Place<'_>, make_id: &mut MakeId<'_>, faults: &mut Faults) -> Option<Rubric> {
    let members = faults.take(place.members(&["criteria"]))?;
    let list = faults.take(members.must("criteria").and_then(|at| at.list()))?;
    let (mut criteria, mut whole) = (Vec::with_capacity(list.len()), true);
    for (index, at) in list.iter().enumerate() {
        match criterion(at, make_id, faults) {
            Some(mut criterion) => {
                if let Err(fault) = criterion.check(index) {
                    faults.0.push(DocumentError::Rubric { path: at.path.clone(), fault });
                    whole = false;
                }
                criteria.push(criterion);
            }
            None => whole = false,
        }
    }
    if !whole {
        return None;
    }
    let made = Rubric::new(criteria);
    faults.take(made.map_err(|fault| DocumentError::Rubric { path: place.path.clone(), fault }))
}

fn criterion(place: &Place<'_>, make_id: &mut MakeId<'_>, faults: &mut Faults) -> Option<Criterion> {
    let members = faults.take(place.members(&[
        "id",
        "name",
        "description",
        "guidance",
        "weight",
        "critical",
        "required",
        "levels",
        "alignments",
    ]))?;
    let id = faults.take(id(&members, make_id));
    let name = faults.take(members.must_text("name"));
    let description = faults.take(members.text_or_empty("description"));
    let guidance = faults.take(members.text_or_empty("guidance"));
    let weight = faults.take(members.may("weight").map_or(Ok(Thousandths::ONE), |at| at.thousandths()));
    let list = faults.take(members.must("levels").and_then(|at| at.list()));
    let levels: Option<Vec<Level>> = list.and_then(|list| {
        // Every level is read, also after one with a fault.
        let read: Vec<Option<Level>> = list.iter().map(|at| faults.take(level(at, make_id))).collect();
        read.into_iter().collect()
    });
    let alignments = faults.take(alignments(&members));
    let mut criterion = Criterion {
        id: CriterionId::from_uuid(id?),
        name: name?,
        description: description?,
        guidance: guidance?,
        weight: weight?,
        critical: None,
        required: None,
        levels: levels?,
        alignments: alignments?,
    };
    let critical = faults.take(own_level(&members, "critical", &criterion));
    let required = faults.take(own_level(&members, "required", &criterion));
    (criterion.critical, criterion.required) = (critical?, required?);
    Some(criterion)
}

fn level(place: &Place<'_>, make_id: &mut MakeId<'_>) -> Result<Level, DocumentError> {
    let members = place.members(&["id", "name", "descriptor", "points"])?;
    Ok(Level {
        id: LevelId::from_uuid(id(&members, make_id)?),
        name: members.must_text("name")?.trim().to_owned(),
        descriptor: members.text_or_empty("descriptor")?,
        points: members.may("points").map(|at| at.thousandths()).transpose()?,
    })
}

fn own_level(
    members: &Members<'_>,
    name: &str,
    criterion: &Criterion,
) -> Result<Option<LevelId>, DocumentError> {
    let Some(place) = members.may(name) else { return Ok(None) };
    read_rule::level(&place, criterion).map(Some)
}

fn id(members: &Members<'_>, make_id: &mut MakeId<'_>) -> Result<Uuid, DocumentError> {
    match (members.may("id"), make_id) {
        (Some(place), _) => uuid(&place),
        (None, Some(make_id)) => Ok(make_id()),
        (None, None) => members.must("id").and_then(|place| uuid(&place)),
    }
}

fn uuid(place: &Place<'_>) -> Result<Uuid, DocumentError> {
    Uuid::try_parse(place.str()?).map_err(|_| place.wrong("an id is 32 hexadecimal digits in five groups"))
}

fn image(place: &Place<'_>) -> Result<ImageSpec, DocumentError> {
    let members = place.members(&["design", "file"])?;
    match (members.may("design"), members.may("file")) {
        (Some(design), None) => Ok(ImageSpec::Designed(badge_design(&design)?)),
        (None, Some(file)) => image_file(&file),
        (Some(_), Some(_)) | (None, None) => Err(place.wrong("either `design` or `file` is expected")),
    }
}

fn badge_design(place: &Place<'_>) -> Result<BadgeDesignSpec, DocumentError> {
    let members = place.members(&["shape", "background", "foreground", "accent", "text", "icon"])?;
    let plain = BadgeDesignSpec::default();
    let or = |name: &str, plain: String| members.may(name).map_or(Ok(plain), |at| at.string());
    Ok(BadgeDesignSpec {
        shape: or("shape", plain.shape)?,
        background: or("background", plain.background)?,
        foreground: or("foreground", plain.foreground)?,
        accent: or("accent", plain.accent)?,
        text: or("text", plain.text)?,
        icon: or("icon", plain.icon)?,
    })
}

fn image_file(place: &Place<'_>) -> Result<ImageSpec, DocumentError> {
    let members = place.members(&["media", "base64"])?;
    let media = members.must("media")?;
    let media = match media.str()? {
        "image/png" => ImageMedia::Png,
        "image/svg+xml" => ImageMedia::Svg,
        _ => return Err(media.wrong("image/png or image/svg+xml is expected")),
    };
    let bytes = members.must("base64")?;
    let decoded = base64::engine::general_purpose::STANDARD.decode(bytes.str()?);
    Ok(ImageSpec::File { bytes: decoded.map_err(|_| bytes.wrong("base64 is expected"))?, media })
}

fn alignments(members: &Members<'_>) -> Result<Vec<Alignment>, DocumentError> {
    members.items("alignments")?.iter().map(alignment).collect()
}

fn alignment(place: &Place<'_>) -> Result<Alignment, DocumentError> {
    let members = place.members(&[
        "targetName",
        "targetUrl",
        "targetCode",
        "targetDescription",
        "targetFramework",
        "targetType",
    ])?;
    Ok(Alignment {
        target_name: members.must_text("targetName")?,
        target_url: members.must_text("targetUrl")?,
        target_code: members.may_text("targetCode")?,
        target_description: members.may_text("targetDescription")?,
        target_framework: members.may_text("targetFramework")?,
        target_type: word(&members, "targetType")?,
    })
}

fn word<T>(members: &Members<'_>, name: &str) -> Result<Option<T>, DocumentError>
where
    T: FromStr,
    T::Err: std::fmt::Display,
{
    let Some(place) = members.may(name) else { return Ok(None) };
    place.str()?.parse().map(Some).map_err(|fault: T::Err| place.wrong(fault.to_string()))
}

fn validity(place: &Place<'_>) -> Result<Validity, DocumentError> {
    let members = place.members(&["days", "months"])?;
    match (members.may("days"), members.may("months")) {
        (Some(days), None) => Ok(Validity::Days(days.u32()?)),
        (None, Some(months)) => Ok(Validity::Months(months.u32()?)),
        (Some(_), Some(_)) | (None, None) => Err(place.wrong("either `days` or `months` is expected")),
    }
}

fn prerequisite(place: &Place<'_>) -> Result<Prerequisite, DocumentError> {
    if let Node::Text(name) = place.node {
        return Ok(Prerequisite { achievement: None, name: name.clone() });
    }
    let members = place.members(&["achievement", "name"])?;
    let achievement = members.may("achievement").map(|at| uuid(&at).map(AchievementId::from_uuid));
    Ok(Prerequisite { achievement: achievement.transpose()?, name: members.must_text("name")? })
}

fn override_limit(place: &Place<'_>) -> Result<OverrideLimit, DocumentError> {
    let members = place.members(&["missedByOneLevel", "scoreShortBy"])?;
    match (members.may("missedByOneLevel"), members.may("scoreShortBy")) {
        (Some(missed), None) => Ok(OverrideLimit::MissedByOneLevel(missed.u32()?)),
        (None, Some(points)) => Ok(OverrideLimit::ScoreShortBy(points.thousandths()?)),
        (Some(_), Some(_)) | (None, None) => {
            Err(place.wrong("either `missedByOneLevel` or `scoreShortBy` is expected"))
        }
    }
}

fn attempts(place: &Place<'_>) -> Result<AttemptPolicy, DocumentError> {
    let members = place.members(&["max", "windowDays", "condition", "feeFrom"])?;
    let number = |name: &str| members.may(name).map(|at| at.u32()).transpose();
    Ok(AttemptPolicy {
        max_attempts: number("max")?,
        window_days: number("windowDays")?,
        condition: members.may("condition").map(|at| condition(&at)).transpose()?,
        fee_from: number("feeFrom")?,
    })
}

fn condition(place: &Place<'_>) -> Result<ResubmissionCondition, DocumentError> {
    let members = place.members(&["fromAttempt", "notMetAtMost"])?;
    Ok(ResubmissionCondition {
        from_attempt: members.must("fromAttempt")?.u32()?,
        not_met_at_most: members.must("notMetAtMost")?.thousandths()?,
    })
}
