//! Achievements: the list, the editor, previews, versions and rubrics from Canvas.

mod views;

use super::{outcome, read_picked};
use crate::error::WireCode;
use crate::wire::*;
use crate::{Desk, Host, WireError};
use assay_app::achievement::{blank, check_document, read_canvas_rubrics, read_document, read_picture};
use assay_domain::{Judgement, Judgements, document};
use views::{checked, new_view, shown};

/// A rubric or a document; both formats are small.
const MOST_TEXT: u64 = 16 << 20;
/// A picture, before it is looked through.
const MOST_PICTURE: u64 = 16 << 20;

pub(crate) fn achievement_list(
    desk: &Desk,
    _: &dyn Host,
    _: Nothing,
) -> Result<Vec<AchievementListItem>, WireError> {
    let summaries = desk.workspace()?.achievement_summaries()?;
    summaries.into_iter().map(|summary| views::list_item(desk, summary)).collect()
}

pub(crate) fn achievement_view(
    desk: &Desk,
    _: &dyn Host,
    request: AchievementRequest,
) -> Result<AchievementView, WireError> {
    Ok(shown(&desk.workspace()?.achievement_details(&request.id, request.version)?))
}

pub(crate) fn achievement_blank(desk: &Desk, _: &dyn Host, _: Nothing) -> Result<AchievementView, WireError> {
    Ok(new_view(&blank(desk.ports())?))
}

pub(crate) fn achievement_check(
    desk: &Desk,
    _: &dyn Host,
    request: DocumentRequest,
) -> Result<DocumentCheck, WireError> {
    Ok(match check_document(&request.document, desk.ports())? {
        Ok(achievement) => checked(&achievement),
        Err(faults) => DocumentCheck {
            problems: faults.into_iter().map(Problem::from).collect(),
            sentence: None,
            criteria: Vec::new(),
        },
    })
}

pub(crate) fn achievement_save(
    desk: &Desk,
    _: &dyn Host,
    request: AchievementSaveRequest,
) -> Result<AchievementSaved, WireError> {
    let written =
        desk.workspace()?.save_achievement(&request.document, request.id.as_deref(), &desk.actor()?)?;
    Ok(AchievementSaved {
        id: written.achievement.to_string(),
        version: written.number,
        replaced: written.replaced,
    })
}

pub(crate) fn achievement_import(
    desk: &Desk,
    _: &dyn Host,
    request: AchievementImportRequest,
) -> Result<AchievementView, WireError> {
    let path = desk.path(&request.file)?;
    let text = String::from_utf8(read_picked(&path, MOST_TEXT)?).map_err(|_| {
        WireError::new(
            WireCode::InputInvalid,
            path.display().to_string(),
            "This file is not text.",
            "Pick an achievement document: JSON, as Assay writes it.",
        )
    })?;
    Ok(new_view(&read_document(&text, desk.ports())?))
}

pub(crate) fn rule_try(desk: &Desk, _: &dyn Host, request: RuleTryRequest) -> Result<Outcome, WireError> {
    let achievement = read_document(&request.document, desk.ports())?;
    let criteria = achievement.rubric.criteria();
    if request.levels.len() > criteria.len() {
        return Err(WireError::new(
            WireCode::InputInvalid,
            "levels",
            "There are more example levels than criteria.",
            "Send one for each criterion.",
        ));
    }
    let chosen = criteria.iter().zip(&request.levels).filter_map(|(criterion, place)| {
        let place = usize::try_from((*place)?).ok()?;
        Some((criterion.id, Judgement::Level(criterion.levels.get(place)?.id)))
    });
    let judgements: Judgements = chosen.collect();
    Ok(outcome::decided(&achievement, &judgements))
}

pub(crate) fn badge_preview(
    desk: &Desk,
    _: &dyn Host,
    request: DocumentRequest,
) -> Result<PreviewAddress, WireError> {
    // The picture is designed while other parts are still unfinished.
    let image = document::parse_image(&request.document).map_err(|fault| {
        WireError::new(
            WireCode::InputInvalid,
            fault.path(),
            format!("The badge cannot be drawn: {fault}."),
            "Correct this, then look again.",
        )
    })?;
    desk.badge_preview(&image)
}

pub(crate) fn certificate_preview(
    desk: &Desk,
    _: &dyn Host,
    request: DocumentRequest,
) -> Result<PreviewAddress, WireError> {
    let achievement = read_document(&request.document, desk.ports())?;
    let pdf = desk.workspace()?.example_certificate(&achievement)?;
    desk.keep_preview(pdf, "application/pdf")
}

pub(crate) fn version_diff(
    desk: &Desk,
    _: &dyn Host,
    request: VersionDiffRequest,
) -> Result<VersionDiff, WireError> {
    let changes = desk.workspace()?.achievement_changes(&request.id, request.from, request.to)?;
    Ok(VersionDiff { changes: changes.into_iter().map(VersionChange::from).collect() })
}

pub(crate) fn rubric_read(
    desk: &Desk,
    _: &dyn Host,
    request: RubricFileRequest,
) -> Result<RubricPreview, WireError> {
    let bytes = read_picked(&desk.path(&request.file)?, MOST_TEXT)?;
    let rubrics = read_canvas_rubrics(&bytes, desk.ports())?;
    Ok(RubricPreview { rubrics: rubrics.into_iter().map(RubricRead::from).collect() })
}

pub(crate) fn image_read(
    desk: &Desk,
    _: &dyn Host,
    request: ImageFileRequest,
) -> Result<ImageRead, WireError> {
    let picture = read_picture(&read_picked(&desk.path(&request.file)?, MOST_PICTURE)?)?;
    Ok(ImageRead { image: document::write_image(&picture.image), notes: picture.notes })
}
