//! Achievements with their rubrics and rules, version by version.

mod draft;
mod example;
mod shown;

pub use draft::{
    DraftFault, PictureRead, RubricRead, blank, check_document, read_canvas_rubrics, read_document,
    read_picture,
};
pub use shown::{AchievementDetails, AchievementSummary, draw_badge};

use crate::artwork::{Artwork, fonts};
use crate::error::{AppError, sentence};
use crate::ports::Ports;
use crate::workspace::{Workspace, no_randomness};
use assay_domain::{
    Achievement, AchievementId, AchievementVersionId, Criterion, Group, Rule, Standard, canvas, document,
};
use assay_store::{NewVersion, VersionRow};
use serde::Serialize;
use uuid::Uuid;

/// A version that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WrittenVersion {
    /// The achievement.
    pub achievement: AchievementId,
    /// The version.
    pub version: AchievementVersionId,
    /// Its number within the achievement.
    pub number: u32,
    /// Whether a version that nothing had used yet gave way to it.
    pub replaced: bool,
    /// The achievement's name.
    pub name: String,
    /// The rule, read back as a sentence.
    pub rule: String,
}

/// A rubric that came from another program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RubricImport {
    /// The version that now has the rubric.
    pub version: WrittenVersion,
    /// The rubric's name in the file.
    pub rubric: String,
    /// What was taken over, in words.
    pub understood: Vec<String>,
    /// What was not, or needs a look, in words.
    pub not_understood: Vec<String>,
}

impl Workspace {
    /// Adds an achievement from its JSON document, or a new version of the one that has its name.
    ///
    /// A version that no judgement has used gives way; a frozen one stays for those who were judged by it.
    ///
    /// # Errors
    /// When the document does not follow its format; the path of the fault is named.
    pub fn add_achievement(&self, text: &str, actor: &str) -> Result<WrittenVersion, AppError> {
        let (achievement, random) = with_ids(&self.ports, |make| document::parse(text, make));
        random?;
        let achievement = achievement.map_err(|error| {
            let path = error.path().to_owned();
            let subject = if path.is_empty() { "the achievement".to_owned() } else { path };
            AppError::invalid(
                subject,
                sentence(&error.to_string()),
                "docs/formats.md describes the document.",
            )
        })?;
        // A design that cannot be drawn must not come to light only when a batch is issued.
        Artwork::of(&achievement.image, &fonts()?)?;
        let latest =
            self.store.read(|r| r.achievements())?.into_iter().find(|row| row.name == achievement.name);
        self.write_version(&achievement, latest.as_ref(), actor)
    }

    /// The JSON document of an achievement's latest version.
    ///
    /// # Errors
    /// When there is no such achievement.
    pub fn export_achievement(&self, reference: &str) -> Result<String, AppError> {
        let row = self.find_achievement(reference)?;
        Ok(document::write(&self.achievement(row.id)?))
    }

    /// Replaces an achievement's rubric by one of a Canvas rubric CSV; `rubric` names it when the file has
    /// several. The rule becomes "every criterion at its required level", the highest but one.
    ///
    /// # Errors
    /// When the file cannot be read, or names several rubrics and none was chosen.
    pub fn import_canvas_rubric(
        &self,
        reference: &str,
        csv: &[u8],
        rubric: Option<&str>,
        actor: &str,
    ) -> Result<RubricImport, AppError> {
        let row = self.find_achievement(reference)?;
        let (read, random) = with_ids(&self.ports, |make| canvas::read(csv, make));
        random?;
        let read = read.map_err(|error| {
            AppError::invalid(
                "the rubric",
                sentence(&error.to_string()),
                "Export it from Canvas again as CSV, or write the achievement as JSON (docs/formats.md).",
            )
        })?;
        let names: Vec<String> = read.iter().map(|one| one.name.clone()).collect();
        let mut fitting: Vec<_> =
            read.into_iter().filter(|one| rubric.is_none_or(|wanted| wanted == one.name)).collect();
        let (Some(chosen), true) = (fitting.pop(), fitting.is_empty()) else {
            return Err(AppError::invalid(
                rubric.unwrap_or("the rubric"),
                format!("The file has the rubrics {}.", names.join(", ")),
                "Choose one of them with --rubric.",
            ));
        };
        let mut achievement = self.achievement(row.id)?;
        let mut not_understood = chosen.not_understood;
        let required = chosen.rubric.criteria().iter().cloned().map(with_required_level).collect();
        achievement.rubric = assay_domain::Rubric::new(required).map_err(|error| {
            AppError::invalid(
                "the rubric",
                sentence(&error.to_string()),
                "Correct the file and import it again.",
            )
        })?;
        achievement.rule = Rule::AllAtLeast { at_least: Standard::Required, criteria: Group::Whole };
        not_understood.push(
            "Canvas has no decision rule: every criterion now needs its highest level but one. Change it in the \
             exported JSON if that is not what you award on."
                .to_owned(),
        );
        let version = self.write_version(&achievement, Some(&row), actor)?;
        Ok(RubricImport { version, rubric: chosen.name, understood: chosen.understood, not_understood })
    }

    /// The achievement of a version, as it was frozen.
    pub(crate) fn achievement(&self, version: AchievementVersionId) -> Result<Achievement, AppError> {
        let text = self.store.read(|r| r.version_document(version))?.ok_or_else(|| {
            AppError::new(
                crate::Code::NotFound,
                version.to_string(),
                "This version of an achievement is not in the workspace.",
                "Run `assay journal verify`; if the workspace is damaged, restore a backup.",
            )
        })?;
        parse_stored(&text, version)
    }

    fn write_version(
        &self,
        achievement: &Achievement,
        latest: Option<&VersionRow>,
        actor: &str,
    ) -> Result<WrittenVersion, AppError> {
        let text = document::write(achievement);
        let replaced = latest.filter(|row| row.frozen_at.is_none());
        let ids = match (replaced, latest) {
            (Some(row), _) => (row.achievement, row.id),
            (None, Some(row)) => (row.achievement, AchievementVersionId::from_uuid(self.make_uuid()?)),
            (None, None) => (
                AchievementId::from_uuid(self.make_uuid()?),
                AchievementVersionId::from_uuid(self.make_uuid()?),
            ),
        };
        let new = NewVersion {
            achievement: ids.0,
            version: ids.1,
            name: &achievement.name,
            document: &text,
            rubric: &achievement.rubric,
        };
        let stamp = self.stamp(actor)?;
        let (number, _) = self.store.write::<_, AppError>(|tx| match replaced {
            Some(row) => {
                tx.replace_version(&new, &stamp)?;
                Ok(row.number)
            }
            None => Ok(tx.add_version(&new, &stamp)?),
        })?;
        Ok(WrittenVersion {
            achievement: ids.0,
            version: ids.1,
            number,
            replaced: replaced.is_some(),
            name: achievement.name.clone(),
            rule: achievement.rule.sentence(&achievement.rubric),
        })
    }
}

/// Runs `make` with a source of ids; whether randomness failed on the way comes back beside the answer.
fn with_ids<T>(ports: &Ports, make: impl FnOnce(&mut dyn FnMut() -> Uuid) -> T) -> (T, Result<(), AppError>) {
    let mut random = Ok(());
    let answer = make(&mut || {
        ports.make_uuid().unwrap_or_else(|error| {
            random = Err(no_randomness(&error));
            Uuid::nil()
        })
    });
    (answer, random)
}

/// Reads a stored document: it was written by us, with every id in it.
pub(crate) fn parse_stored(text: &str, version: AchievementVersionId) -> Result<Achievement, AppError> {
    document::parse(text, &mut Uuid::nil).map_err(|error| {
        AppError::new(
            crate::Code::StoreFailed,
            version.to_string(),
            format!("A stored achievement cannot be read: {error}."),
            "Run `assay journal verify`; if the workspace is damaged, restore a backup.",
        )
    })
}

/// Canvas marks no level as enough. The highest but one is what teachers mean most often, and it is said aloud.
fn with_required_level(mut criterion: Criterion) -> Criterion {
    let enough = criterion.levels.len().saturating_sub(2);
    criterion.required =
        criterion.levels.get(enough.max(1)).or(criterion.levels.last()).map(|level| level.id);
    criterion
}
