//! An achievement while it is being written: begun, read, looked at for faults, kept.

use super::{WrittenVersion, with_ids, with_required_level};
use crate::artwork::{Artwork, fonts};
use crate::error::{AppError, sentence};
use crate::ports::Ports;
use crate::workspace::Workspace;
use assay_certificate::badge::{self, UploadKind};
use assay_domain::achievement::MAX_IMAGE;
use assay_domain::document::{self, DocumentError};
use assay_domain::{
    Achievement, AchievementType, AttemptPolicy, BadgeDesignSpec, Criterion, CriterionId, Group, ImageMedia,
    ImageSpec, Level, LevelId, OverrideLimit, Rubric, Rule, Standard, Thousandths, canvas,
};

/// A fault of a document that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFault {
    /// The place: `$.rubric.criteria[0].name`.
    pub path: String,
    /// What is wrong there, as a sentence.
    pub message: String,
}

/// A rubric out of a file, ready to be put into an achievement.
#[derive(Debug, Clone)]
pub struct RubricRead {
    /// Its name in the file.
    pub name: String,
    /// The rubric, each criterion with the level that is taken to be enough.
    pub rubric: Rubric,
    /// What was not understood, was left out, or needs a look, as sentences.
    pub notes: Vec<String>,
}

/// A picture out of a file, ready to be put into an achievement.
#[derive(Debug, Clone)]
pub struct PictureRead {
    /// The picture.
    pub image: ImageSpec,
    /// What was changed about it, as sentences.
    pub notes: Vec<String>,
}

impl Workspace {
    /// Keeps a document as a version of an achievement, or as a new one where `id` is none.
    ///
    /// A version that no judgement has used gives way; a frozen one stays for those who were judged by it, and the
    /// document becomes the next one. Cohorts keep the version they have.
    ///
    /// # Errors
    /// When the document has faults (the first is named), or another achievement has its name.
    pub fn save_achievement(
        &self,
        text: &str,
        id: Option<&str>,
        actor: &str,
    ) -> Result<WrittenVersion, AppError> {
        let achievement = read_document(text, &self.ports)?;
        // A design that cannot be drawn must not come to light only when a batch is issued.
        Artwork::of(&achievement.image, &fonts()?)?;
        let rows = self.store.read(|r| r.achievements())?;
        let latest = id.map(|id| self.find_achievement(id)).transpose()?;
        let own = latest.as_ref().map(|row| row.achievement);
        if rows.iter().any(|row| row.name == achievement.name && Some(row.achievement) != own) {
            return Err(AppError::refused(
                "name",
                "There is another achievement of this name.",
                "Give this one a name of its own, or open the other one and change that.",
            ));
        }
        self.write_version(&achievement, latest.as_ref(), actor)
    }
}

/// Reads an achievement document; criteria and levels without an id get one.
///
/// # Errors
/// When the document has faults; the first is named.
pub fn read_document(text: &str, ports: &Ports) -> Result<Achievement, AppError> {
    let (read, random) = with_ids(ports, |make| document::parse(text, make));
    random?;
    read.map_err(|fault| {
        let told = told(&fault);
        AppError::invalid(told.path, told.message, "docs/formats.md describes the document.")
    })
}

/// Looks through a document that is being written.
///
/// # Errors
/// Only when no randomness is to be had. Faults are an answer: all that can be told apart, in reading order.
pub fn check_document(text: &str, ports: &Ports) -> Result<Result<Achievement, Vec<DraftFault>>, AppError> {
    let (read, random) = with_ids(ports, |make| document::parse_all(text, make));
    random?;
    let achievement = match read {
        Ok(achievement) => achievement,
        Err(faults) => return Ok(Err(faults.iter().map(told).collect())),
    };
    // Shapes and icons are known to what draws them. A given picture was looked at when it was read from its file.
    Ok(match crate::artwork::check_design(&achievement.image) {
        Ok(()) => Ok(achievement),
        Err(error) => Err(vec![DraftFault { path: format!("$.{}", error.subject), message: error.message }]),
    })
}

/// Something to begin with: one criterion with three levels, each of which is asked for.
///
/// # Errors
/// Only when no randomness is to be had.
pub fn blank(ports: &Ports) -> Result<Achievement, AppError> {
    let (rubric, random) = with_ids(ports, |make| {
        let mut level = |name: &str, descriptor: &str| Level {
            id: LevelId::from_uuid(make()),
            name: name.to_owned(),
            descriptor: descriptor.to_owned(),
            points: None,
        };
        let levels = vec![
            level("Not yet", "Needs help, or leaves out something that matters."),
            level("Competent", "Does it alone, safely and completely."),
            level("Exemplary", "Does it with judgement, and could show others."),
        ];
        let required = levels.get(1).map(|level| level.id);
        Rubric::new(vec![Criterion {
            id: CriterionId::from_uuid(make()),
            name: "First criterion".to_owned(),
            description: "What the learner does or shows.".to_owned(),
            guidance: String::new(),
            weight: Thousandths::ONE,
            critical: None,
            required,
            levels,
            alignments: Vec::new(),
        }])
    });
    random?;
    let rubric = rubric
        .map_err(|error| AppError::invalid("the rubric", sentence(&error.to_string()), "Report this."))?;
    Ok(Achievement {
        name: "New achievement".to_owned(),
        description: "What somebody who has this can do.".to_owned(),
        criteria_text: "What has to be shown, and how it is observed.".to_owned(),
        image: ImageSpec::Designed(BadgeDesignSpec { icon: "tick".to_owned(), ..BadgeDesignSpec::default() }),
        tags: Vec::new(),
        alignments: Vec::new(),
        achievement_type: AchievementType::default(),
        validity: None,
        prerequisites: Vec::new(),
        credits: None,
        in_language: None,
        rubric,
        rule: Rule::AllAtLeast { at_least: Standard::Required, criteria: Group::Whole },
        override_limit: OverrideLimit::None,
        attempt_policy: AttemptPolicy::default(),
    })
}

/// Reads the rubrics of a Canvas rubric CSV.
///
/// # Errors
/// When the file is none, with the line.
pub fn read_canvas_rubrics(csv: &[u8], ports: &Ports) -> Result<Vec<RubricRead>, AppError> {
    let (read, random) = with_ids(ports, |make| canvas::read(csv, make));
    random?;
    let read = read.map_err(|error| {
        AppError::invalid("the rubric", sentence(&error.to_string()), "Export it from Canvas again as CSV.")
    })?;
    read.into_iter()
        .map(|one| {
            let required = one.rubric.criteria().iter().cloned().map(with_required_level).collect();
            let rubric = Rubric::new(required).map_err(|error| {
                AppError::invalid(
                    one.name.as_str(),
                    sentence(&error.to_string()),
                    "Correct the file and read it again.",
                )
            })?;
            let mut notes = one.not_understood;
            notes.push(
                "Canvas marks no level as enough: each criterion now needs its highest level but one. Change \
                 that where it is not what you award on."
                    .to_owned(),
            );
            Ok(RubricRead { name: one.name, rubric, notes })
        })
        .collect()
}

/// Reads a picture for a badge.
///
/// # Errors
/// When it is no PNG or SVG, does more than show, or is larger than a badge should carry.
pub fn read_picture(bytes: &[u8]) -> Result<PictureRead, AppError> {
    let upload = badge::accept_upload(bytes).map_err(|error| {
        AppError::invalid(
            "image",
            sentence(&error.to_string()),
            "Use a PNG or a plain SVG without scripts and links, or draw the badge from a design.",
        )
    })?;
    if upload.bytes.len() > MAX_IMAGE {
        return Err(AppError::invalid(
            "image",
            "The picture is larger than 1 MiB, and every badge would carry it.",
            "Save it smaller: 600 by 600 pixels are enough for a badge.",
        ));
    }
    let media = match upload.kind {
        UploadKind::Png => ImageMedia::Png,
        UploadKind::Svg => ImageMedia::Svg,
    };
    let mut notes = Vec::new();
    if upload.kind == UploadKind::Png && upload.bytes != bytes {
        notes.push(
            "Only the pixels are kept: what else was in the file, such as notes and dates, is not."
                .to_owned(),
        );
    }
    Ok(PictureRead { image: ImageSpec::File { bytes: upload.bytes, media }, notes })
}

/// A fault apart from its place, which the fault's own words begin with.
fn told(fault: &DocumentError) -> DraftFault {
    let text = fault.to_string();
    let path = fault.path();
    let words = text.strip_prefix(path).map_or(text.as_str(), |rest| rest.trim_start_matches(':').trim());
    // The place of a level's name says of which criterion it speaks; a screen wants the place alone.
    let place = path.split_once(" (").map_or(path, |(place, _)| place);
    let message = match fault {
        DocumentError::Missing { .. } => "This is missing.".to_owned(),
        DocumentError::Unknown { known, .. } => {
            format!("This is not known here. Known are: {known}.")
        }
        _ => sentence(words),
    };
    DraftFault { path: place.to_owned(), message }
}
