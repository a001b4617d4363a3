//! Evidence as it is looked at.

use crate::bodies::ids::id;
use crate::error::{WireCode, WireError};
use crate::wire::{EvidenceFacts, EvidenceRequest, EvidenceText, Nothing};
use crate::{Desk, Host};
use assay_app::evidence::TextForm;

pub(crate) fn evidence_text(
    desk: &Desk,
    _: &dyn Host,
    request: EvidenceRequest,
) -> Result<EvidenceText, WireError> {
    let text = desk.workspace()?.evidence_text(id("evidence", &request.evidence)?)?;
    let form = match text.form {
        TextForm::Code => "code",
        TextForm::Document => "document",
        TextForm::Html => "html",
        TextForm::Markdown => "markdown",
        TextForm::Plain => "plain",
    };
    Ok(EvidenceText {
        text: text.text,
        truncated: text.is_truncated,
        form: form.to_owned(),
        extractor: text.extractor,
    })
}

pub(crate) fn evidence_facts(
    desk: &Desk,
    _: &dyn Host,
    request: EvidenceRequest,
) -> Result<EvidenceFacts, WireError> {
    let facts = desk.workspace()?.evidence_facts(id("evidence", &request.evidence)?)?;
    Ok(EvidenceFacts {
        path: facts.row.path,
        media: facts.row.media_type,
        size: facts.row.size,
        sha256: facts.row.content_hash,
        notes: facts.notes,
    })
}

pub(crate) fn evidence_open_outside(
    desk: &Desk,
    host: &dyn Host,
    request: EvidenceRequest,
) -> Result<Nothing, WireError> {
    let evidence = id("evidence", &request.evidence)?;
    let copy = desk.workspace()?.lay_out_evidence(evidence, &desk.outside_folder())?;
    host.open_outside(&copy).map_err(|error| {
        WireError::new(
            WireCode::IoFailed,
            request.evidence,
            format!("No other program opened the file: {error}."),
            "Install a program for this kind of file, or look at its facts here.",
        )
    })?;
    Ok(Nothing {})
}
