//! The classes of Open Badges 3.0 as tables (section B of the specification), with compaction allowed: one value may stand
//! for an array, as the JSON Schemas of 2025-10-09 have it.
//!
//! Members that are not in a table are left alone: the standard allows more, and safe mode has already refused every
//! member that means nothing.

use super::report::Report;
use super::{date, iri};
use assay_jsonld::json::Value;

/// What a member may hold.
#[derive(Clone, Copy)]
enum Holds {
    Date,
    Flag,
    /// Text, or a language object (VC Data Model 2.0, section 11.1).
    Language,
    Number,
    Object(&'static Class),
    /// One of a list, or an extension that begins with `ext:`.
    Term(&'static [&'static str]),
    /// One of a closed list.
    TermOnly(&'static [&'static str]),
    Text,
    Uri,
    UriOr(&'static Class),
    /// A credential, which is checked as one of its own.
    Whole,
}

struct Member {
    name: &'static str,
    holds: Holds,
    many: bool,
    needed: bool,
}

pub(super) struct Class {
    /// The name that has to be among the object's types; empty when it needs none.
    name: &'static str,
    members: &'static [Member],
}

const fn one(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, many: false, needed: false }
}

const fn need(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, many: false, needed: true }
}

const fn many(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, many: true, needed: false }
}

use Holds::{Date, Flag, Language, Number, Object, Term, TermOnly, Text, Uri, UriOr, Whole};

static IMAGE: Class = Class { name: "Image", members: &[need("id", Uri), one("caption", Text)] };
static ADDRESS: Class =
    Class { name: "Address", members: &[one("addressCountry", Text), one("streetAddress", Text)] };
static IDENTIFIER_ENTRY: Class = Class {
    name: "IdentifierEntry",
    members: &[need("identifier", Text), need("identifierType", Term(IDENTIFIER_TYPES))],
};
static IDENTITY: Class = Class {
    name: "IdentityObject",
    members: &[
        need("hashed", Flag),
        need("identityHash", Text),
        need("identityType", Term(IDENTIFIER_TYPES)),
        one("salt", Text),
    ],
};
static ALIGNMENT: Class = Class {
    name: "Alignment",
    members: &[
        need("targetName", Text),
        need("targetUrl", Uri),
        one("targetCode", Text),
        one("targetDescription", Text),
        one("targetFramework", Text),
        one("targetType", Term(TARGET_TYPES)),
    ],
};
static RELATED: Class =
    Class { name: "Related", members: &[need("id", Uri), one("inLanguage", Text), one("version", Text)] };
static CRITERIA: Class = Class { name: "", members: &[one("id", Uri), one("narrative", Text)] };
static LEVEL: Class = Class {
    name: "RubricCriterionLevel",
    members: &[
        need("id", Uri),
        need("name", Text),
        many("alignment", Object(&ALIGNMENT)),
        one("description", Text),
        one("level", Text),
        one("points", Text),
    ],
};
static RESULT_DESCRIPTION: Class = Class {
    name: "ResultDescription",
    members: &[
        need("id", Uri),
        need("name", Text),
        need("resultType", Term(RESULT_TYPES)),
        many("alignment", Object(&ALIGNMENT)),
        many("allowedValue", Text),
        one("requiredLevel", Uri),
        one("requiredValue", Text),
        many("rubricCriterionLevel", Object(&LEVEL)),
        one("valueMax", Text),
        one("valueMin", Text),
    ],
};
static RESULT: Class = Class {
    name: "Result",
    members: &[
        one("achievedLevel", Uri),
        many("alignment", Object(&ALIGNMENT)),
        one("resultDescription", Uri),
        one("status", TermOnly(STATUSES)),
        one("value", Text),
    ],
};
static EVIDENCE: Class = Class {
    name: "Evidence",
    members: &[
        one("id", Uri),
        one("narrative", Text),
        one("name", Language),
        one("description", Language),
        one("genre", Text),
        one("audience", Text),
    ],
};
static PROFILE: Class = Class {
    name: "Profile",
    members: &[
        need("id", Uri),
        one("name", Language),
        one("url", Uri),
        one("phone", Text),
        one("description", Language),
        one("image", Object(&IMAGE)),
        one("email", Text),
        one("address", Object(&ADDRESS)),
        many("otherIdentifier", Object(&IDENTIFIER_ENTRY)),
        one("official", Text),
        one("parentOrg", Object(&PROFILE)),
        one("dateOfBirth", Text),
    ],
};
static ACHIEVEMENT: Class = Class {
    name: "Achievement",
    members: &[
        need("id", Uri),
        need("criteria", Object(&CRITERIA)),
        need("description", Text),
        need("name", Text),
        many("alignment", Object(&ALIGNMENT)),
        one("achievementType", Term(ACHIEVEMENT_TYPES)),
        one("creator", Object(&PROFILE)),
        one("creditsAvailable", Number),
        one("fieldOfStudy", Text),
        one("humanCode", Text),
        one("image", Object(&IMAGE)),
        one("inLanguage", Text),
        many("otherIdentifier", Object(&IDENTIFIER_ENTRY)),
        many("related", Object(&RELATED)),
        many("resultDescription", Object(&RESULT_DESCRIPTION)),
        one("specialization", Text),
        many("tag", Text),
        one("version", Text),
    ],
};
static SUBJECT: Class = Class {
    name: "AchievementSubject",
    members: &[
        one("id", Uri),
        need("achievement", Object(&ACHIEVEMENT)),
        one("activityStartDate", Date),
        one("activityEndDate", Date),
        one("creditsEarned", Number),
        many("identifier", Object(&IDENTITY)),
        one("image", Object(&IMAGE)),
        one("licenseNumber", Text),
        one("narrative", Text),
        many("result", Object(&RESULT)),
        one("role", Text),
        one("source", Object(&PROFILE)),
        one("term", Text),
    ],
};
static ENDORSED: Class =
    Class { name: "EndorsementSubject", members: &[need("id", Uri), one("endorsementComment", Text)] };
/// `AchievementCredential` and `OpenBadgeCredential`, which differ in name only; the name is checked elsewhere.
pub(super) static BADGE: Class = Class {
    name: "VerifiableCredential",
    members: &[
        need("id", Uri),
        one("name", Language),
        one("description", Language),
        one("image", Object(&IMAGE)),
        one("awardedDate", Date),
        need("credentialSubject", Object(&SUBJECT)),
        many("evidence", Object(&EVIDENCE)),
        need("issuer", UriOr(&PROFILE)),
    ],
};
pub(super) static ENDORSEMENT: Class = Class {
    name: "EndorsementCredential",
    members: &[
        need("id", Uri),
        one("name", Language),
        one("description", Language),
        one("awardedDate", Date),
        need("credentialSubject", Object(&ENDORSED)),
        need("issuer", UriOr(&PROFILE)),
    ],
};

static ASSOCIATION: Class = Class {
    name: "Association",
    members: &[
        need("associationType", Term(ASSOCIATION_TYPES)),
        need("sourceId", Uri),
        need("targetId", Uri),
    ],
};
static RECORD_SUBJECT: Class = Class {
    name: "ClrSubject",
    members: &[
        one("id", Uri),
        many("identifier", Object(&IDENTITY)),
        many("achievement", Object(&ACHIEVEMENT)),
        many("association", Object(&ASSOCIATION)),
        Member { name: "verifiableCredential", holds: Whole, many: true, needed: true },
    ],
};
/// `ClrCredential` (Comprehensive Learner Record 2.0, section 6).
pub(super) static RECORD: Class = Class {
    name: "ClrCredential",
    members: &[
        need("id", Uri),
        one("name", Language),
        one("description", Language),
        one("awardedDate", Date),
        one("partial", Flag),
        need("credentialSubject", Object(&RECORD_SUBJECT)),
        need("issuer", UriOr(&PROFILE)),
    ],
};

/// Checks `value` against its class; every fault is noted with the path to it.
pub(super) fn check(report: &mut Report, value: &Value, class: &'static Class, path: &str) {
    let Some(object) = value.as_object() else {
        report.broken("rules.shape", format!("{path} is not an object."));
        return;
    };
    if !class.name.is_empty() {
        let types = object.get("type").map_or(&[][..], Value::items);
        if !types.iter().any(|name| name.as_str() == Some(class.name)) {
            report.broken("rules.type", format!("{path} is not of the type {}.", class.name));
        }
    }
    for member in class.members {
        let path = if path.is_empty() { member.name.to_owned() } else { format!("{path}.{}", member.name) };
        match object.get(member.name) {
            None if member.needed => report.broken("rules.required", format!("{path} is missing.")),
            None => {}
            Some(Value::Array(items)) if items.is_empty() => {
                report.broken("rules.shape", format!("{path} is an empty list."));
            }
            Some(Value::Array(items))
                if !member.many && items.len() > 1 && !matches!(member.holds, Language) =>
            {
                report.broken("rules.shape", format!("{path} stands more than once."));
            }
            Some(value) => {
                value.items().iter().for_each(|value| check_value(report, value, member.holds, &path))
            }
        }
    }
}

fn check_value(report: &mut Report, value: &Value, holds: Holds, path: &str) {
    let text = value.as_str();
    let uri = text.is_some_and(iri::is_absolute);
    let (right, wanted) = match holds {
        Object(class) => return check(report, value, class, path),
        UriOr(class) if !uri => return check(report, value, class, path),
        UriOr(_) | Uri => (uri, "an absolute address"),
        Date => (text.is_some_and(|text| date::parse(text).is_some()), "a date with time and zone"),
        Flag => (value.as_bool().is_some(), "true or false"),
        Number => (value.as_f64().is_some(), "a number"),
        Language => (text.is_some() || is_language_object(value), "a text"),
        Text => (text.is_some(), "a text"),
        Whole => (text.is_some() || value.as_object().is_some(), "a credential"),
        Term(list) => {
            let known = text.is_some_and(|text| list.contains(&text) || text.starts_with("ext:"));
            (known, "one of the standard's terms, or an extension")
        }
        TermOnly(list) => (text.is_some_and(|text| list.contains(&text)), "one of the standard's terms"),
    };
    if !right {
        report.broken("rules.shape", format!("{path} is not {wanted}."));
    }
}

/// VC Data Model 2.0, section 11.1: `@value`, and perhaps `@language` and `@direction`, and nothing else.
pub(super) fn is_language_object(value: &Value) -> bool {
    value.as_object().is_some_and(|object| {
        object.get("@value").is_some_and(|value| value.as_str().is_some())
            && object.iter().all(|(key, value)| {
                matches!(key, "@value" | "@language" | "@direction") && value.as_str().is_some()
            })
    })
}

const ASSOCIATION_TYPES: &[&str] = &[
    "exactMatchOf",
    "isChildOf",
    "isParentOf",
    "isPartOf",
    "isPeerOf",
    "isRelatedTo",
    "precedes",
    "replacedBy",
];
const RESULT_TYPES: &[&str] = &[
    "GradePointAverage",
    "LetterGrade",
    "Percent",
    "PerformanceLevel",
    "PredictedScore",
    "RawScore",
    "Result",
    "RubricCriterion",
    "RubricCriterionLevel",
    "RubricScore",
    "ScaledScore",
    "Status",
];
const STATUSES: &[&str] =
    &["Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"];
/// The standard's list of kinds of node; shared with what is issued.
pub(crate) const TARGET_TYPES: &[&str] = &[
    "CFItem",
    "CFRubric",
    "CFRubricCriterion",
    "CFRubricCriterionLevel",
    "CTDL",
    "ceasn:Competency",
    "ceterms:Credential",
];
/// The standard's list of kinds of achievement; shared with what is issued.
pub(crate) const ACHIEVEMENT_TYPES: &[&str] = &[
    "Achievement",
    "ApprenticeshipCertificate",
    "Assessment",
    "Assignment",
    "AssociateDegree",
    "Award",
    "BachelorDegree",
    "Badge",
    "Certificate",
    "CertificateOfCompletion",
    "Certification",
    "CoCurricular",
    "CommunityService",
    "Competency",
    "Course",
    "Degree",
    "Diploma",
    "DoctoralDegree",
    "Fieldwork",
    "GeneralEducationDevelopment",
    "JourneymanCertificate",
    "LearningProgram",
    "License",
    "MasterCertificate",
    "MasterDegree",
    "Membership",
    "MicroCredential",
    "ProfessionalDoctorate",
    "QualityAssuranceCredential",
    "ResearchDoctorate",
    "SecondarySchoolDiploma",
];
const IDENTIFIER_TYPES: &[&str] = &[
    "accountId",
    "emailAddress",
    "identifier",
    "isbn",
    "issn",
    "lisSourcedId",
    "ltiContextId",
    "ltiDeploymentId",
    "ltiPlatformId",
    "ltiToolId",
    "ltiUserId",
    "name",
    "nationalIdentityNumber",
    "oneRosterSourcedId",
    "productId",
    "sisSourcedId",
    "sourcedId",
    "systemId",
    "userName",
];
