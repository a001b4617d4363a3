//! The file of judgements that `assay judge` reads; `docs/formats.md` describes it.

use crate::error::AppError;
use assay_domain::Override;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use std::fmt;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct JudgeFile {
    pub(crate) cohort: String,
    pub(crate) assessor: String,
    pub(crate) assessments: Vec<OneAssessment>,
}

/// One learner's assessment.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OneAssessment {
    pub(crate) learner: String,
    /// The latest attempt without it.
    pub(crate) attempt: Option<u32>,
    #[serde(deserialize_with = "each_once")]
    pub(crate) criteria: Vec<(String, OneJudgement)>,
    pub(crate) feedback: Option<String>,
    pub(crate) internal: Option<String>,
    /// Where the work was shown, for rules that count contexts.
    pub(crate) context: Option<String>,
    /// Take over what was met on the attempt before.
    #[serde(default)]
    pub(crate) carry: bool,
    #[serde(default)]
    pub(crate) close: bool,
    /// Supersede the assessor's own closed assessment.
    #[serde(default)]
    pub(crate) corrects: bool,
    #[serde(rename = "override")]
    pub(crate) overrule: Option<Override>,
}

/// What is said on one criterion.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OneJudgement {
    pub(crate) level: Option<String>,
    pub(crate) not_applicable: Option<String>,
    pub(crate) insufficient: Option<String>,
    pub(crate) feedback: Option<String>,
    pub(crate) internal: Option<String>,
    #[serde(default)]
    pub(crate) evidence: Vec<OneLink>,
}

/// A file behind a judgement, with the rules of evidence.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OneLink {
    pub(crate) file: String,
    pub(crate) valid: Option<bool>,
    pub(crate) sufficient: Option<bool>,
    pub(crate) authentic: Option<bool>,
    pub(crate) current: Option<bool>,
    pub(crate) method: Option<String>,
}

/// A criterion that stands twice in the text is an error: one of the two would be lost without a word.
fn each_once<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, OneJudgement)>, D::Error> {
    struct EachOnce;
    impl<'de> Visitor<'de> for EachOnce {
        type Value = Vec<(String, OneJudgement)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("criteria, each with its judgement")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut criteria: Self::Value = Vec::new();
            while let Some((name, judgement)) = map.next_entry::<String, OneJudgement>()? {
                if criteria.iter().any(|(known, _)| *known == name) {
                    return Err(A::Error::custom(format!("the criterion `{name}` stands twice")));
                }
                criteria.push((name, judgement));
            }
            Ok(criteria)
        }
    }
    deserializer.deserialize_map(EachOnce)
}

impl JudgeFile {
    pub(crate) fn parse(text: &str) -> Result<Self, AppError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file: Self = serde_json::from_str(text).map_err(|error| {
            AppError::invalid(
                format!("line {}, column {}", error.line(), error.column()),
                format!("The judgements cannot be read: {error}."),
                "docs/formats.md describes the file.",
            )
        })?;
        if file.assessor.trim().is_empty() {
            return Err(AppError::invalid("assessor", "Nobody is named as assessor.", "Name who judged."));
        }
        if let Some(one) = file.assessments.iter().find(|one| one.overrule.is_some() && !one.close) {
            return Err(AppError::invalid(
                &one.learner,
                "An override decides, and only a closed assessment is decided.",
                "Write \"close\": true beside the override, or leave the override out.",
            ));
        }
        Ok(file)
    }
}
