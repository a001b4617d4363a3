//! The file of judgements that `assay judge` reads; `docs/formats.md` describes it.

use crate::error::AppError;
use assay_domain::Override;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    pub(crate) criteria: BTreeMap<String, OneJudgement>,
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
        Ok(file)
    }
}
