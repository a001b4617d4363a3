//! Backups: the database and the evidence in one file, and back.

use crate::error::{AppError, Code};
use crate::naming::PAGE;
use crate::ports::Ports;
use crate::workspace::{DATABASE, EVIDENCE, KEYS, Workspace, put_in_place, refuse_unless_empty, sync_folder};
use assay_domain::EventKind;
use assay_evidence::{ContentHash, EntryReader, Limits, Source, SourceError, Vault};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::path::Path;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    /// `assay-backup`.
    pub format: String,
    /// The version of this format.
    pub version: u32,
    /// When it was made.
    pub made_at: String,
    /// SHA-256 of the database.
    pub database: String,
    /// Every file of the vault, by SHA-256, with its size in bytes.
    pub vault: Vec<VaultFile>,
}

/// A file of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
}

const FORMAT: &str = "assay-backup";
const VERSION: u32 = 1;
const MANIFEST: &str = "manifest.json";

impl Workspace {
    /// Writes the database and every file of the vault into one ZIP file. Keys are never in it.
    ///
    /// The file is written under a temporary name and renamed; an existing one is not replaced. Every stored
    /// file is checked against its hash on the way.
    ///
    /// # Errors
    /// When the file exists, the disk fails, or evidence is missing or damaged.
    pub fn backup(&self, file: &Path, actor: &str) -> Result<Manifest, AppError> {
        if file.exists() {
            return Err(AppError::new(
                Code::FolderNotEmpty,
                file.display().to_string(),
                "There is a file of this name already, and it was left alone.",
                "Name a new file.",
            ));
        }
        let folder = folder_of(file);
        let failed = |error: &io::Error| AppError::io(file, "write the backup", error);
        let work =
            tempfile::Builder::new().prefix(".assay-backup-").tempdir_in(folder).map_err(|e| failed(&e))?;
        let copy = work.path().join(DATABASE);
        self.store.backup_into(&copy)?;
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            made_at: self.now().to_string(),
            database: hash_file(&copy)?.to_string(),
            vault: self.vault_files()?,
        };
        let unfinished = work.path().join("backup.zip");
        self.write_zip(&unfinished, &copy, &manifest).map_err(|error| match error {
            BackupError::App(error) => error,
            BackupError::Io(error) => failed(&error),
            BackupError::Zip(error) => failed(&io::Error::other(error)),
        })?;
        std::fs::rename(&unfinished, file).map_err(|e| failed(&e))?;
        sync_folder(folder).map_err(|e| failed(&e))?;
        let stamp = self.stamp(actor)?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.store.write::<_, AppError>(|tx| {
            Ok(tx.record(EventKind::BackupMade, &name, &serde_json::json!({ "file": name }), &stamp)?)
        })?;
        Ok(manifest)
    }

    fn vault_files(&self) -> Result<Vec<VaultFile>, AppError> {
        self.store.read::<_, AppError>(|r| {
            let logo = r.organisation()?.and_then(|organisation| organisation.logo_hash);
            let mut files: Vec<VaultFile> = Vec::new();
            loop {
                let after = files.last().map(|file| file.sha256.clone()).unwrap_or_default();
                let page = r.vault_manifest(&after, PAGE)?;
                let done = page.len() < PAGE as usize;
                files.extend(
                    page.into_iter().map(|entry| VaultFile { sha256: entry.content_hash, size: entry.size }),
                );
                if done {
                    break;
                }
            }
            // The organisation's picture is no evidence, and may be the same file as some.
            if let Some(sha256) = logo
                && let Err(place) = files.binary_search_by(|file| file.sha256.cmp(&sha256))
            {
                let hash: ContentHash = sha256.parse().map_err(|_| {
                    AppError::new(
                        Code::StoreFailed,
                        "logo",
                        "The organisation's picture is not known by its hash.",
                        "Give it its picture again.",
                    )
                })?;
                files.insert(place, VaultFile { size: self.vault.check(&hash)?, sha256 });
            }
            Ok(files)
        })
    }

    fn write_zip(&self, path: &Path, database: &Path, manifest: &Manifest) -> Result<(), BackupError> {
        let mut zip = ZipWriter::new(File::create_new(path)?);
        // The dates inside a ZIP are local and without a zone; the manifest says when.
        let packed = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        let stored = packed.compression_method(CompressionMethod::Stored);
        zip.start_file(MANIFEST, packed)?;
        io::Write::write_all(
            &mut zip,
            serde_json::to_string_pretty(manifest).map_err(io::Error::other)?.as_bytes(),
        )?;
        zip.start_file(DATABASE, packed.large_file(true))?;
        io::copy(&mut File::open(database)?, &mut zip)?;
        for file in &manifest.vault {
            let hash: ContentHash = file.sha256.parse().map_err(io::Error::other)?;
            self.vault.check(&hash).map_err(AppError::from)?;
            zip.start_file(
                format!("{EVIDENCE}/{}/{}", &file.sha256[..2], &file.sha256[2..]),
                stored.large_file(true),
            )?;
            io::copy(&mut self.vault.open_file(&hash).map_err(AppError::from)?, &mut zip)?;
        }
        zip.finish()?.sync_all()?;
        Ok(())
    }
}

/// Lays a backup out as a new workspace in `dir`, which must be new or empty.
///
/// Everything is checked in a folder beside it first: the archive as strictly as a stranger's, the hashes against
/// the manifest, the database and its journal. Keys are not in a backup: put the key file back by hand.
///
/// # Errors
/// When the backup is damaged or is none, or `dir` is not empty; then nothing is left behind.
pub fn restore(file: &Path, dir: &Path, ports: Ports, actor: &str) -> Result<Manifest, AppError> {
    refuse_unless_empty(dir)?;
    let parent = folder_of(dir);
    std::fs::create_dir_all(parent).map_err(|e| AppError::io(parent, "make the folder", &e))?;
    let building = tempfile::Builder::new()
        .prefix(".assay-restore-")
        .tempdir_in(parent)
        .map_err(|e| AppError::io(parent, "make a folder in it", &e))?;
    let limits = Limits {
        max_entries: 10_000_000,
        // Our own database may be large and pack well; everything in the archive is checked by its hash.
        max_entry_bytes: 1 << 42,
        max_ratio: u64::MAX,
        max_total_bytes: 1 << 42,
        max_directory_bytes: 1 << 30,
        ..Limits::default()
    };
    let source = Source::open(file, &limits).map_err(|error| AppError::source(&error))?;
    let manifest = read_manifest(&source, file)?;
    for folder in [EVIDENCE, KEYS] {
        let folder = building.path().join(folder);
        std::fs::create_dir_all(&folder).map_err(|e| AppError::io(&folder, "make the folder", &e))?;
    }
    let database = building.path().join(DATABASE);
    let mut out =
        File::create_new(&database).map_err(|e| AppError::io(&database, "write the database", &e))?;
    copy_entry(&source, DATABASE, file, &mut out)?;
    out.sync_all().map_err(|e| AppError::io(&database, "write the database", &e))?;
    if hash_file(&database)?.to_string() != manifest.database {
        return Err(damaged(file, "the database is not the one that was saved"));
    }
    let vault = Vault::open(&building.path().join(EVIDENCE))?;
    let mut batch = vault.batch();
    for wanted in &manifest.vault {
        let (head, tail) =
            wanted.sha256.split_at_checked(2).ok_or_else(|| damaged(file, "a hash is none"))?;
        let reader = open_entry(&source, &format!("{EVIDENCE}/{head}/{tail}"), file)?;
        let stored = batch.put(reader)?;
        if stored.hash.to_string() != wanted.sha256 || stored.size != wanted.size {
            return Err(damaged(file, "a file of the evidence is not the one that was saved"));
        }
    }
    batch.finish()?;
    check_restored(building.path(), ports, actor, file)?;
    put_in_place(building, dir)?;
    Ok(manifest)
}

fn check_restored(dir: &Path, ports: Ports, actor: &str, file: &Path) -> Result<(), AppError> {
    let workspace = Workspace::open(dir, ports)?;
    if let Some(fault) = workspace.store.integrity_check()?.first() {
        return Err(damaged(file, fault));
    }
    if let Some(broken) = workspace.store.verify_journal()?.broken {
        return Err(damaged(file, &format!("its journal is broken at row {}: {}", broken.seq, broken.what)));
    }
    let stamp = workspace.stamp(actor)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    workspace.store.write::<_, AppError>(|tx| {
        Ok(tx.record(EventKind::BackupRestored, &name, &serde_json::json!({ "file": name }), &stamp)?)
    })?;
    Ok(())
}

fn read_manifest(source: &Source, file: &Path) -> Result<Manifest, AppError> {
    let mut bytes = Vec::new();
    copy_entry(source, MANIFEST, file, &mut bytes)?;
    let manifest: Manifest =
        serde_json::from_slice(&bytes).map_err(|_| damaged(file, "its manifest cannot be read"))?;
    if manifest.format != FORMAT || manifest.version != VERSION {
        return Err(AppError::new(
            Code::InputInvalid,
            file.display().to_string(),
            format!(
                "This backup has the format {} {}, and this program reads {FORMAT} {VERSION}.",
                manifest.format, manifest.version
            ),
            "Restore it with the newest Assay.",
        ));
    }
    Ok(manifest)
}

fn open_entry(source: &Source, name: &str, file: &Path) -> Result<EntryReader, AppError> {
    let index = source
        .entries()
        .iter()
        .position(|entry| entry.path == name)
        .ok_or_else(|| damaged(file, &format!("{name} is missing in it")))?;
    source.read(index).map_err(|error| AppError::source(&error))
}

fn copy_entry(source: &Source, name: &str, file: &Path, out: &mut impl io::Write) -> Result<(), AppError> {
    io::copy(&mut open_entry(source, name, file)?, out).map_err(|error| {
        match SourceError::from_io(error) {
            Ok(refusal) => AppError::source(&refusal),
            Err(error) => AppError::io(file, "read the backup", &error),
        }
    })?;
    Ok(())
}

fn hash_file(path: &Path) -> Result<ContentHash, AppError> {
    let read = |e: &io::Error| AppError::io(path, "read the file", e);
    let file = File::open(path).map_err(|e| read(&e))?;
    Ok(ContentHash::derive_from(file).map_err(|e| read(&e))?.0)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn damaged(file: &Path, what: &str) -> AppError {
    AppError::new(
        Code::ContentChanged,
        file.display().to_string(),
        format!("The backup is damaged: {what}."),
        "Nothing was written. Use another backup.",
    )
}

enum BackupError {
    App(AppError),
    Io(io::Error),
    Zip(zip::result::ZipError),
}

impl From<AppError> for BackupError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<io::Error> for BackupError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<zip::result::ZipError> for BackupError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Zip(error)
    }
}
