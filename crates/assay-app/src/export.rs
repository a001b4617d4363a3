//! The files of a credential: made from what is stored, the same every time.

use crate::artwork::{self, Artwork};
use crate::certificate_view;
use crate::error::{AppError, Code, sentence};
use crate::letters;
use crate::naming::{PAGE, all_pages, file_name};
use crate::workspace::Workspace;
use assay_certificate::{CertificateError, Fonts, LetterView};
use assay_credential::bake;
use assay_domain::{Achievement, AchievementVersionId, LearnerId, Timestamp};
use assay_evidence::ContentHash;
use assay_store::{AttemptView, CredentialFilter, CredentialRow, QueueFilter, QueueRow, SubmissionView};
use serde::Serialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A kind of file a credential is handed out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The signed credential.
    Json,
    /// The certificate, with the badge attached; and the feedback letters.
    Pdf,
    /// The badge's picture with the credential baked in.
    Png,
    /// The badge's picture as SVG with the credential baked in.
    Svg,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Json, Self::Pdf, Self::Png, Self::Svg];
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportReport {
    /// The folder.
    pub out: String,
    /// One for each credential.
    pub credentials: Vec<ExportedCredential>,
    /// The letters, by their paths inside the folder.
    pub letters: Vec<String>,
    /// The letters that could not be printed, each with the reason.
    pub unprinted: Vec<String>,
}

/// A credential whose files were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExportedCredential {
    /// The credential.
    pub id: String,
    /// Who it is for.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// The learner's folder inside the folder of the export.
    pub folder: String,
    /// The files, by their paths inside the folder of the export.
    pub files: Vec<String>,
}

impl Workspace {
    /// Writes the files of credentials, and the letters of their holders, byte for byte as when they were issued.
    /// All credentials, when none is named.
    ///
    /// # Errors
    /// When there is no such credential, the disk fails, or a stored certificate is missing or damaged.
    pub fn export(
        &self,
        credentials: &[String],
        formats: &[Format],
        out: &Path,
    ) -> Result<ExportReport, AppError> {
        let rows = if credentials.is_empty() {
            self.all_credentials(&CredentialFilter::default())?
        } else {
            self.found(credentials)?
        };
        let mut press = Press::new(self)?;
        let mut report = ExportReport {
            out: out.display().to_string(),
            credentials: Vec::new(),
            letters: Vec::new(),
            unprinted: Vec::new(),
        };
        for row in &rows {
            report.credentials.push(press.papers(row, formats)?.write(out)?);
        }
        if formats.contains(&Format::Pdf) {
            let everybody = credentials.is_empty();
            let wanted = |learner: LearnerId| everybody || rows.iter().any(|row| row.learner == learner);
            let queue = self.whole_queue(&QueueFilter::default())?;
            for row in queue.iter().filter(|row| wanted(row.learner)) {
                let letters = press.write_letters(row, out)?;
                report.letters.extend(letters.written);
                report.unprinted.extend(letters.unprinted);
            }
        }
        Ok(report)
    }

    /// Writes the files of these credentials and nothing else, byte for byte as when they were issued.
    ///
    /// # Errors
    /// As [`export`](Self::export).
    pub fn export_credentials(
        &self,
        credentials: &[String],
        formats: &[Format],
        out: &Path,
    ) -> Result<Vec<ExportedCredential>, AppError> {
        let mut press = Press::new(self)?;
        self.found(credentials)?.iter().map(|row| press.papers(row, formats)?.write(out)).collect()
    }

    fn found(&self, credentials: &[String]) -> Result<Vec<CredentialRow>, AppError> {
        credentials.iter().map(|reference| self.find_credential(reference)).collect()
    }

    /// The signed text of a credential, by its id.
    ///
    /// # Errors
    /// When there is no such credential.
    pub fn credential_text(&self, reference: &str) -> Result<String, AppError> {
        let row = self.find_credential(reference)?;
        self.store.read(|r| r.credential_json(row.id))?.ok_or_else(|| gone(reference))
    }

    /// The text of the code on a credential's certificate; nothing when no form of the badge is small enough for one.
    ///
    /// # Errors
    /// When there is no such credential.
    pub fn credential_code(&self, reference: &str) -> Result<Option<String>, AppError> {
        let row = self.find_credential(reference)?;
        let short = self.store.read(|r| r.credential_short_json(row.id))?;
        let json = match short {
            Some(short) => short,
            None => self.credential_text(reference)?,
        };
        Ok(certificate_view::code_text(&json))
    }

    pub(crate) fn whole_queue(&self, filter: &QueueFilter) -> Result<Vec<QueueRow>, AppError> {
        Ok(self.store.read(|r| all_pages(|last| r.queue(filter, last, PAGE)))?)
    }
}

/// What became of a learner's letters.
#[derive(Default)]
pub(crate) struct Letters {
    pub(crate) written: Vec<String>,
    pub(crate) unprinted: Vec<String>,
}

/// An achievement version ready to be printed from.
pub(crate) struct Plate {
    pub(crate) achievement: Achievement,
    pub(crate) artwork: Artwork,
}

/// Makes papers, and keeps what many of them share.
pub(crate) struct Press<'a> {
    workspace: &'a Workspace,
    pub(crate) fonts: Fonts,
    issuer: String,
    plates: HashMap<AchievementVersionId, Arc<Plate>>,
}

impl<'a> Press<'a> {
    pub(crate) fn new(workspace: &'a Workspace) -> Result<Self, AppError> {
        let fonts = artwork::fonts()?;
        let issuer = workspace.organisation()?.name;
        Ok(Self { workspace, fonts, issuer, plates: HashMap::new() })
    }

    pub(crate) fn plate(&mut self, version: AchievementVersionId) -> Result<Arc<Plate>, AppError> {
        if let Some(plate) = self.plates.get(&version) {
            return Ok(Arc::clone(plate));
        }
        let achievement = self.workspace.achievement(version)?;
        let artwork = Artwork::of(&achievement.image, &self.fonts)?;
        let plate = Arc::new(Plate { achievement, artwork });
        self.plates.insert(version, Arc::clone(&plate));
        Ok(plate)
    }

    /// The files of an issued credential. The certificate comes out of the vault when it was made before.
    pub(crate) fn papers(&mut self, row: &CredentialRow, formats: &[Format]) -> Result<Papers, AppError> {
        let (json, short) = self
            .workspace
            .store
            .read::<_, AppError>(|r| Ok((r.credential_json(row.id)?, r.credential_short_json(row.id)?)))?;
        let json = json.ok_or_else(|| gone(&row.id.to_string()))?;
        let texts = Texts { json: &json, short: short.as_deref() };
        let plate = self.plate(row.version)?;
        let mut papers = Papers::make(
            &self.workspace.named(row, texts.json)?,
            texts,
            &plate,
            &self.fonts,
            formats,
            false,
        )?;
        if formats.contains(&Format::Pdf) {
            let pdf = match &row.certificate {
                Some(kept) => self.workspace.stored_certificate(&kept.sha256)?,
                None => {
                    certificate(texts, &plate, &papers.name, &self.fonts).map_err(|error| error.explain())?
                }
            };
            papers.files.push((papers.name.certificate(), pdf));
        }
        Ok(papers)
    }

    /// Writes the letters of all closed assessments of a submission that stand; returns their paths.
    pub(crate) fn write_letters(&mut self, row: &QueueRow, out: &Path) -> Result<Letters, AppError> {
        let mut letters = Letters::default();
        if row.assessment.is_none() {
            return Ok(letters);
        }
        let submission = self.workspace.store.read(|r| r.submission(row.submission))?;
        let plate = self.plate(submission.version.id)?;
        let folder = learner_folder(
            &submission.learner.name,
            submission.learner.external_id.as_deref(),
            submission.learner.id,
        );
        for attempt in &submission.attempts {
            let Some(view) = self.letter_view(&plate, &submission, attempt) else { continue };
            let name = format!(
                "{} - feedback, attempt {}.pdf",
                file_name(&submission.cohort.name),
                attempt.row.number
            );
            match assay_certificate::letter(&view, &self.fonts) {
                Ok(pdf) => {
                    write_file(&out.join(&folder), &name, &pdf)?;
                    letters.written.push(format!("{folder}/{name}"));
                }
                // One letter that cannot be printed holds nobody else's up.
                Err(error) => {
                    letters.unprinted.push(format!("{folder}/{name}: {}", sentence(&error.to_string())))
                }
            }
        }
        Ok(letters)
    }

    /// The letter on an attempt; nothing while no closed assessment of it stands.
    pub(crate) fn letter_view(
        &self,
        plate: &Plate,
        submission: &SubmissionView,
        attempt: &AttemptView,
    ) -> Option<LetterView> {
        let assessment = crate::judging::standing_assessment(attempt)?;
        letters::of(&self.issuer, &plate.achievement, submission, attempt, assessment)
    }
}

impl Workspace {
    fn named(&self, row: &CredentialRow, json: &str) -> Result<PaperName, AppError> {
        let learner = self.store.read(|r| r.learner(row.learner))?;
        let external_id = learner.and_then(|learner| learner.external_id);
        Ok(PaperName {
            id: row.id.to_string(),
            learner: certificate_view::recipient(json)?,
            achievement: row.achievement_name.clone(),
            folder: learner_folder(&row.learner_name, external_id.as_deref(), row.learner),
            issued_at: row.issued_at,
            is_revoked: row.revocation.is_some(),
        })
    }

    fn stored_certificate(&self, sha256: &str) -> Result<Vec<u8>, AppError> {
        let hash: ContentHash = sha256.parse().map_err(|_| gone(sha256))?;
        let size = self.vault.check(&hash)?;
        Ok(self.vault.head(&hash, usize::try_from(size).unwrap_or(usize::MAX))?)
    }
}

/// The signed texts of a credential.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Texts<'a> {
    /// The credential.
    pub(crate) json: &'a str,
    /// Its short form, where its printed code holds one.
    pub(crate) short: Option<&'a str>,
}

/// How the files of a credential are called, and where they lie.
#[derive(Debug, Clone)]
pub(crate) struct PaperName {
    pub(crate) id: String,
    pub(crate) learner: String,
    pub(crate) achievement: String,
    pub(crate) folder: String,
    pub(crate) issued_at: Timestamp,
    pub(crate) is_revoked: bool,
}

/// The last digits of an id; the first ones of ids made at one time are alike.
fn short(id: &str) -> &str {
    id.get(id.len().saturating_sub(8)..).unwrap_or(id)
}

impl PaperName {
    fn file(&self, ending: &str) -> String {
        format!("{}.{ending}", self.stem())
    }

    pub(crate) fn certificate(&self) -> String {
        format!("{} - certificate.pdf", self.stem())
    }

    /// A learner may hold one achievement twice: renewed later, or issued anew after it was revoked.
    fn stem(&self) -> String {
        let title = file_name(&self.achievement);
        // Two achievements may differ by nothing but what no file system takes.
        let title = if title == self.achievement { title } else { format!("{title} {}", short(&self.id)) };
        let stem = format!("{title}, {}", self.issued_at.date());
        if self.is_revoked { format!("{stem} (revoked, {})", short(&self.id)) } else { stem }
    }
}

/// The files of a credential, not yet on the disk.
pub(crate) struct Papers {
    pub(crate) name: PaperName,
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl Papers {
    /// Makes the files; with `print` the certificate too.
    pub(crate) fn make(
        name: &PaperName,
        texts: Texts<'_>,
        plate: &Plate,
        fonts: &Fonts,
        formats: &[Format],
        print: bool,
    ) -> Result<Self, AppError> {
        let json = texts.json;
        let mut files = Vec::new();
        let baked = |error: bake::BakeError| {
            AppError::invalid("image", sentence(&error.to_string()), "Give the achievement another picture.")
        };
        for format in formats {
            match format {
                Format::Json => files.push((name.file("json"), json.as_bytes().to_vec())),
                Format::Pdf if print => {
                    let pdf = certificate(texts, plate, name, fonts).map_err(|error| error.explain())?;
                    files.push((name.certificate(), pdf));
                }
                Format::Pdf => {}
                Format::Png => {
                    files.push((name.file("png"), bake::png::bake(&plate.artwork.png, json).map_err(baked)?))
                }
                Format::Svg => {
                    files.push((name.file("svg"), bake::svg::bake(&plate.artwork.svg, json).map_err(baked)?));
                }
            }
        }
        Ok(Self { name: name.clone(), files })
    }

    /// Writes the files into the learner's folder.
    pub(crate) fn write(&self, out: &Path) -> Result<ExportedCredential, AppError> {
        let folder = out.join(&self.name.folder);
        for (name, bytes) in &self.files {
            write_file(&folder, name, bytes)?;
        }
        Ok(ExportedCredential {
            id: self.name.id.clone(),
            learner: self.name.learner.clone(),
            achievement: self.name.achievement.clone(),
            folder: self.name.folder.clone(),
            files: self.files.iter().map(|(name, _)| format!("{}/{name}", self.name.folder)).collect(),
        })
    }
}

/// Prints the certificate of a signed credential.
pub(crate) fn certificate(
    texts: Texts<'_>,
    plate: &Plate,
    name: &PaperName,
    fonts: &Fonts,
) -> Result<Vec<u8>, PrintError> {
    let view =
        certificate_view::of(texts, &plate.artwork.png, &name.file("json")).map_err(PrintError::View)?;
    assay_certificate::certificate(&view, fonts).map_err(PrintError::Certificate)
}

/// Why a certificate was not printed.
pub(crate) enum PrintError {
    Certificate(CertificateError),
    View(AppError),
}

impl From<CertificateError> for PrintError {
    fn from(error: CertificateError) -> Self {
        Self::Certificate(error)
    }
}

/// A folder for each learner: the name for people, the number to tell two of one name apart.
pub(crate) fn learner_folder(name: &str, external_id: Option<&str>, id: LearnerId) -> String {
    let number = match external_id {
        Some(number) => file_name(number),
        None => short(&id.to_string()).to_owned(),
    };
    format!("{} ({number})", file_name(name))
}

/// Writes a file under a temporary name and renames it. It is not flushed: it can be made again from the workspace
/// at any time, and a thousand flushes are what a batch would wait for.
pub(crate) fn write_file(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, AppError> {
    use std::io::Write as _;
    std::fs::create_dir_all(folder).map_err(|e| AppError::io(folder, "make the folder", &e))?;
    let path = folder.join(name);
    let failed = |e: &std::io::Error| AppError::io(&path, "write the file", e);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".assay-");
    #[cfg(unix)]
    {
        // Papers are for handing out: as readable as the user's other files, not only for the user.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder).map_err(|e| failed(&e))?;
    file.write_all(bytes).map_err(|e| failed(&e))?;
    file.persist(&path).map_err(|e| failed(&e.error))?;
    Ok(path)
}

/// An error of printing, for a person.
pub(crate) trait Explain {
    fn explain(&self) -> AppError;
}

impl Explain for CertificateError {
    fn explain(&self) -> AppError {
        AppError::refused(
            "the document",
            sentence(&self.to_string()),
            "Correct the text in the learner's or the achievement's details, then try again.",
        )
    }
}

impl Explain for PrintError {
    fn explain(&self) -> AppError {
        match self {
            Self::Certificate(error) => error.explain(),
            Self::View(error) => error.clone(),
        }
    }
}

fn gone(what: &str) -> AppError {
    AppError::new(
        Code::ContentChanged,
        what,
        "Something stored is not there any more.",
        "Run `assay journal verify`; if the workspace is damaged, restore a backup.",
    )
}
