//! From the document to the achievement.

use super::node::{Members, Node, Place};
use super::read_rule;
use super::{DocumentError, FORMAT, FORMAT_VERSION};
use crate::{
    Achievement, AchievementError, AchievementId, Alignment, AttemptPolicy, BadgeDesignSpec, Criterion,
    CriterionId, ImageMedia, ImageSpec, Level, LevelId, OverrideLimit, Prerequisite, ResubmissionCondition,
    Rubric, Thousandths, Validity,
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

pub(super) fn achievement(node: &Node, mut make_id: MakeId<'_>) -> Result<Achievement, DocumentError> {
    let root = Place::root(node);
    check_version(&root)?;
    let members = root.members(MEMBERS)?;
    let rubric = rubric(&members.must("rubric")?, &mut make_id)?;
    let rule_place = members.must("rule")?;
    let achievement = Achievement {
        name: members.must_text("name")?,
        description: members.must_text("description")?,
        criteria_text: members.must_text("criteria")?,
        image: members
            .may("image")
            .map_or(Ok(ImageSpec::Designed(BadgeDesignSpec::default())), |at| image(&at))?,
        tags: members.items("tags")?.iter().map(Place::string).collect::<Result<_, _>>()?,
        alignments: alignments(&members)?,
        achievement_type: word(&members, "achievementType")?.unwrap_or_default(),
        validity: members.may("validity").map(|at| validity(&at)).transpose()?,
        prerequisites: members.items("prerequisites")?.iter().map(prerequisite).collect::<Result<_, _>>()?,
        credits: members.may("credits").map(|at| at.thousandths()).transpose()?,
        in_language: members.may_text("inLanguage")?,
        rule: read_rule::rule(&rule_place, &rubric, 0)?,
        rubric,
        override_limit: members.may("override").map_or(Ok(OverrideLimit::None), |at| override_limit(&at))?,
        attempt_policy: members.may("attempts").map_or(Ok(AttemptPolicy::default()), |at| attempts(&at))?,
    };
    match achievement.check() {
        Ok(()) => Ok(achievement),
        Err(AchievementError::Member { member, reason }) => {
            Err(DocumentError::Wrong { path: format!("$.{member}"), expected: reason })
        }
        Err(AchievementError::Rule(fault)) => Err(DocumentError::Rule { path: rule_place.path, fault }),
    }
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

fn rubric(place: &Place<'_>, make_id: &mut MakeId<'_>) -> Result<Rubric, DocumentError> {
    let list = place.members(&["criteria"])?.must("criteria")?.list()?;
    let criteria: Vec<Criterion> =
        list.iter().map(|at| criterion(at, make_id)).collect::<Result<_, DocumentError>>()?;
    Rubric::new(criteria).map_err(|fault| DocumentError::Rubric { path: place.path.clone(), fault })
}

fn criterion(place: &Place<'_>, make_id: &mut MakeId<'_>) -> Result<Criterion, DocumentError> {
    let members = place.members(&[
        "id",
        "name",
        "description",
        "guidance",
        "weight",
        "critical",
        "required",
        "levels",
        "alignments",
    ])?;
    let mut criterion = Criterion {
        id: CriterionId::from_uuid(id(&members, make_id)?),
        name: members.must_text("name")?,
        description: members.text_or_empty("description")?,
        guidance: members.text_or_empty("guidance")?,
        weight: members.may("weight").map_or(Ok(Thousandths::ONE), |at| at.thousandths())?,
        critical: None,
        required: None,
        levels: members
            .must("levels")?
            .list()?
            .iter()
            .map(|at| level(at, make_id))
            .collect::<Result<_, DocumentError>>()?,
        alignments: alignments(&members)?,
    };
    criterion.critical = own_level(&members, "critical", &criterion)?;
    criterion.required = own_level(&members, "required", &criterion)?;
    Ok(criterion)
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
