//! Evidence as it is looked at: text, facts, pictures, and a copy for another program. Every file is hostile.

mod outside;

use crate::error::{AppError, Code, sentence};
use crate::workspace::Workspace;
use assay_domain::EvidenceId;
use assay_evidence::media::MediaType;
use assay_evidence::text::{self, TextLimits};
use assay_evidence::{ContentHash, picture};
use assay_store::EvidenceRow;
use std::path::PathBuf;

/// How a piece of evidence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Viewer {
    /// Played.
    Audio,
    /// As facts, with a way to open it outside.
    Facts,
    /// As a picture, decoded with bounds.
    Image,
    /// Page by page.
    Pdf,
    /// As text.
    Text,
    /// Played.
    Video,
}

/// What kind of text a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextForm {
    /// Program text.
    Code,
    /// Taken out of a document.
    Document,
    /// Taken out of a web page, inert.
    Html,
    /// Markdown.
    Markdown,
    /// Plain.
    Plain,
}

/// The text of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceText {
    /// The text, at most 2 MiB of it.
    pub text: String,
    /// Whether there is more.
    pub is_truncated: bool,
    /// How to show it.
    pub form: TextForm,
    /// What made the text.
    pub extractor: String,
}

/// What is known of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFacts {
    /// The evidence as it is kept.
    pub row: EvidenceRow,
    /// What an assessor should know, as sentences.
    pub notes: Vec<String>,
}

/// Where a piece of evidence lies in the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its name, without folders, as every file system takes it.
    pub name: String,
    /// What it is, by its content.
    pub media: String,
    /// Its size in bytes.
    pub size: u64,
    /// Where its bytes are.
    pub path: PathBuf,
}

impl Workspace {
    /// Where a piece of evidence lies.
    ///
    /// # Errors
    /// When there is no such evidence, or its file is gone.
    pub fn evidence_file(&self, id: EvidenceId) -> Result<EvidenceFile, AppError> {
        let row = self.evidence_row(id)?;
        let hash = content_hash(&row)?;
        // Opened once, so that a missing file is told here and not by whoever reads it.
        self.vault.open_file(&hash)?;
        Ok(EvidenceFile {
            name: crate::naming::file_name(base_name(&row.path)),
            media: row.media_type,
            size: row.size,
            path: self.vault.path_of(&hash),
        })
    }

    /// The text of a piece of evidence: of text files their own, of documents what can be taken out of them.
    ///
    /// # Errors
    /// When it has no text, or its file is gone.
    pub fn evidence_text(&self, id: EvidenceId) -> Result<EvidenceText, AppError> {
        let row = self.evidence_row(id)?;
        let hash = content_hash(&row)?;
        let media = MediaType::from_mime(&row.media_type);
        let form = text_form(media, &row.path).ok_or_else(|| {
            AppError::refused(
                id.to_string(),
                "This kind of file has no text that can be shown.",
                "Look at its facts, or open it in another program.",
            )
        })?;
        match form {
            TextForm::Code | TextForm::Markdown | TextForm::Plain => {
                let bytes = self.vault.head(&hash, MOST_TEXT)?;
                let (text, is_cut) = cut(text::decode(&bytes).into_owned());
                let is_truncated = is_cut || row.size > bytes.len() as u64;
                Ok(EvidenceText { text, is_truncated, form, extractor: "the file itself".to_owned() })
            }
            TextForm::Document | TextForm::Html => {
                let kept = self.store.read(|r| r.text(&row.content_hash))?;
                let (text, is_complete, extractor) = match kept {
                    Some((text, extractor)) => (text, true, extractor),
                    None => {
                        let (text, is_complete) = self.extract_now(&hash, media)?;
                        (text, is_complete, String::new())
                    }
                };
                // The extractor stops at the same size, a line earlier at most.
                let is_full = text.len() + LONGEST_LINE >= MOST_TEXT;
                let (text, is_cut) = cut(text);
                Ok(EvidenceText { text, is_truncated: is_cut || is_full || !is_complete, form, extractor })
            }
        }
    }

    /// What is known of a piece of evidence.
    ///
    /// # Errors
    /// When there is no such evidence.
    pub fn evidence_facts(&self, id: EvidenceId) -> Result<EvidenceFacts, AppError> {
        let row = self.evidence_row(id)?;
        let hash = content_hash(&row)?;
        let media = MediaType::from_mime(&row.media_type);
        let mut notes = Vec::new();
        if is_misnamed(&row.media_type, &row.path) {
            notes.push(format!("Its name promises something else: by its content it is {}.", row.media_type));
        }
        if let Some(plugin) = &row.plugin {
            notes.push(format!("It was handed in through “{plugin}”."));
        }
        if row.raw_name.is_some() {
            notes.push(
                "Its name in the archive was not written in Unicode; it is shown as well as it can be read."
                    .to_owned(),
            );
        }
        notes.extend(self.others_with(id, &row)?);
        if !self.vault.contains(&hash) {
            notes.push("The file is not in the vault any more. Put it back from a backup; what was decided on it stands.".to_owned());
        } else if row.size <= CHECKED && self.vault.check(&hash).is_err() {
            notes.push("The file in the vault is not what was handed in any more. Put it back from a backup; what was decided on it stands.".to_owned());
        } else if viewer(media, &row.path) == Viewer::Image {
            let facts = picture::facts(&self.vault.head(&hash, MOST_PICTURE)?);
            notes.push(match facts {
                Ok(facts) => format!("{} × {} pixels.", facts.width, facts.height),
                Err(error) => sentence(&error.to_string()),
            });
        }
        Ok(EvidenceFacts { row, notes })
    }

    /// A picture as a PNG of at most `side` pixels a side, decoded with bounds.
    ///
    /// # Errors
    /// When it is no picture, is damaged, or is larger than this program decodes.
    pub fn evidence_picture(&self, id: EvidenceId, side: u32) -> Result<Vec<u8>, AppError> {
        let row = self.evidence_row(id)?;
        let refuse = |reason: &str| {
            AppError::refused(
                id.to_string(),
                sentence(reason),
                "Look at its facts, or open it in another program.",
            )
        };
        if row.size > MOST_PICTURE as u64 {
            return Err(refuse("the picture is larger than this program decodes"));
        }
        let bytes = self.vault.head(&content_hash(&row)?, MOST_PICTURE)?;
        picture::shown(&bytes, side.clamp(1, WIDEST)).map_err(|error| refuse(&error.to_string()))
    }

    fn evidence_row(&self, id: EvidenceId) -> Result<EvidenceRow, AppError> {
        let found = self.store.read(|r| r.evidence_piece(id))?;
        found.map(|(row, _)| row).ok_or_else(|| {
            AppError::new(
                Code::NotFound,
                id.to_string(),
                "This piece of evidence is not in the workspace.",
                "Open the submission again.",
            )
        })
    }

    /// In how many other submissions the same file is; names stay where they belong.
    fn others_with(&self, id: EvidenceId, row: &EvidenceRow) -> Result<Option<String>, AppError> {
        let others = self.store.read::<_, AppError>(|r| {
            let own =
                r.evidence_piece(id)?.and_then(|(_, attempt)| r.attempt(attempt).transpose()).transpose()?;
            let mut others: Vec<_> =
                r.attempts_with(&row.content_hash)?.iter().map(|one| one.submission).collect();
            others.sort_unstable();
            others.dedup();
            others.retain(|submission| own.as_ref().is_none_or(|own| own.submission != *submission));
            Ok(others.len())
        })?;
        Ok(match others {
            0 => None,
            1 => Some("The same file is in 1 other submission.".to_owned()),
            several => Some(format!("The same file is in {several} other submissions.")),
        })
    }

    fn extract_now(&self, hash: &ContentHash, media: MediaType) -> Result<(String, bool), AppError> {
        let limits = TextLimits::default();
        let bytes = self.vault.head(hash, limits.max_input_bytes)?;
        // A document whose text cannot be read is still evidence; it is shown without.
        let found = text::extract(media, &bytes, &limits).unwrap_or(None);
        Ok(found.map_or_else(Default::default, |found| (found.text, found.complete)))
    }
}

/// How a file is shown, by its content; its name decides only between sound and moving pictures.
#[must_use]
pub fn viewer_of(mime: &str, path: &str) -> Viewer {
    viewer(MediaType::from_mime(mime), path)
}

/// Whether a file's name promises something else than its content.
#[must_use]
pub fn is_misnamed(mime: &str, path: &str) -> bool {
    !MediaType::from_mime(mime).agrees_with_name(base_name(path))
}

fn viewer(media: MediaType, path: &str) -> Viewer {
    match media {
        MediaType::Gif | MediaType::Jpeg | MediaType::Png | MediaType::Webp => Viewer::Image,
        MediaType::M4a | MediaType::Mp3 | MediaType::Wav => Viewer::Audio,
        MediaType::Mp4 | MediaType::Webm => Viewer::Video,
        MediaType::Ogg if extension(path).as_deref() == Some("ogv") => Viewer::Video,
        MediaType::Ogg => Viewer::Audio,
        MediaType::Pdf => Viewer::Pdf,
        MediaType::Csv
        | MediaType::Docx
        | MediaType::Html
        | MediaType::Markdown
        | MediaType::Odt
        | MediaType::PlainText => Viewer::Text,
        MediaType::Other | MediaType::Pptx | MediaType::Svg | MediaType::Xlsx | MediaType::Zip => {
            Viewer::Facts
        }
    }
}

fn text_form(media: MediaType, path: &str) -> Option<TextForm> {
    match media {
        MediaType::Csv => Some(TextForm::Plain),
        MediaType::Docx | MediaType::Odt | MediaType::Pdf => Some(TextForm::Document),
        MediaType::Html => Some(TextForm::Html),
        MediaType::Markdown => Some(TextForm::Markdown),
        MediaType::PlainText => {
            let is_code = extension(path).is_some_and(|ending| CODE.contains(&ending.as_str()));
            Some(if is_code { TextForm::Code } else { TextForm::Plain })
        }
        // A drawing in SVG is program text too: it is read, never drawn.
        MediaType::Svg => Some(TextForm::Code),
        MediaType::Gif
        | MediaType::Jpeg
        | MediaType::M4a
        | MediaType::Mp3
        | MediaType::Mp4
        | MediaType::Ogg
        | MediaType::Other
        | MediaType::Png
        | MediaType::Pptx
        | MediaType::Wav
        | MediaType::Webm
        | MediaType::Webp
        | MediaType::Xlsx
        | MediaType::Zip => None,
    }
}

fn cut(mut text: String) -> (String, bool) {
    let is_longer = text.len() > MOST_TEXT;
    text.truncate(text.floor_char_boundary(MOST_TEXT));
    (text, is_longer)
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn extension(path: &str) -> Option<String> {
    base_name(path).rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

fn content_hash(row: &EvidenceRow) -> Result<ContentHash, AppError> {
    row.content_hash.parse().map_err(|_| {
        AppError::new(
            Code::StoreFailed,
            row.id.to_string(),
            "The hash of this piece of evidence cannot be read.",
            "Check the journal in Settings; if the workspace is damaged, restore a backup.",
        )
    })
}

/// Bytes of text that are shown.
const MOST_TEXT: usize = 2 << 20;
/// The extractor ends on a whole line.
const LONGEST_LINE: usize = 4;
/// Bytes of the largest picture file that is read.
const MOST_PICTURE: usize = 256 << 20;
/// The widest picture that is made.
const WIDEST: u32 = 8192;
/// Bytes up to which a file's content is compared with its hash while a person waits.
const CHECKED: u64 = 64 << 20;

/// Endings of program text.
const CODE: &[&str] = &[
    "bash", "bat", "c", "cc", "cpp", "cs", "css", "go", "h", "hpp", "ino", "java", "js", "json", "jsx", "kt",
    "lua", "m", "php", "pl", "ps1", "py", "r", "rb", "rs", "scss", "sh", "sql", "st", "swift", "tex", "toml",
    "ts", "tsx", "vb", "vhd", "vhdl", "xml", "yaml", "yml",
];
