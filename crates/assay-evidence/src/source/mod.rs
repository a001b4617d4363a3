//! ZIP archives and folders, read as if somebody wanted to do harm with them.
//!
//! The ZIP reader is our own, over `flate2`. The crates looked at (`zip`, `rc-zip`) read archives well, but the
//! refusals here need what they do not offer: the raw bytes of every name, duplicate names, the local header beside
//! the central one, the extent of every entry, and every end record. What is left of the format is small.
//!
//! Nothing is ever written by an entry's own name: contents are streamed to whoever asks, usually the vault.

mod bytes;
mod cp437;
mod directory;
mod error;
mod folder;
mod name;
mod record;
mod unpack;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
pub use error::{ArchiveFault, EntryFault, EntryName, LimitFault, SourceError};
use record::Record;
use unpack::Unpacker;

use crate::Limits;

/// An opened ZIP archive or folder, every entry of which has been checked but not yet unpacked.
#[derive(Debug)]
pub struct Source {
    kind: Kind,
    entries: Vec<Entry>,
    folders: Vec<String>,
}

#[derive(Debug)]
enum Kind {
    Folder { root: PathBuf },
    Zip { bytes: Bytes, records: Vec<Record> },
}

/// One file in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its position in the archive's table of contents or in the folder's listing, counted from 1.
    pub number: usize,
    /// Its path: NFC, parts divided by `/`, relative, never climbing.
    pub path: String,
    /// Its path as the bytes of the archive, for writing it back unchanged.
    pub raw_name: Vec<u8>,
    /// Its unpacked size in bytes. Stated by the source, and enforced while reading.
    pub size: u64,
}

impl Source {
    /// Opens a ZIP archive or a folder and checks every entry's name, kind, extent and stated size.
    ///
    /// # Errors
    /// [`SourceError`] with the exact reason. One bad entry refuses the whole.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, SourceError> {
        let at = |source| SourceError::Io { path: path.to_owned(), source };
        if fs::metadata(path).map_err(at)?.is_dir() {
            let (entries, folders) = folder::list(path, limits)?;
            return Ok(Self { kind: Kind::Folder { root: path.to_owned() }, entries, folders });
        }
        let file = File::open(path).map_err(at)?;
        Self::from_zip(Bytes::File(Arc::new(file)), limits, path)
    }

    /// Opens a ZIP archive that is held in memory, such as a DOCX.
    ///
    /// # Errors
    /// As [`Source::open`].
    pub fn open_bytes(bytes: &[u8], limits: &Limits) -> Result<Self, SourceError> {
        Self::from_zip(Bytes::Memory(bytes.into()), limits, Path::new(""))
    }

    fn from_zip(bytes: Bytes, limits: &Limits, path: &Path) -> Result<Self, SourceError> {
        let opened = directory::read(&bytes, limits).map_err(|failure| failure.at(path))?;
        let directory::Directory { records, entries, folders } = opened;
        Ok(Self { kind: Kind::Zip { bytes, records }, entries, folders })
    }

    /// The files, in the order of the archive or, for a folder, by path.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The folders that are entries of their own, so that an empty one is not overlooked.
    #[must_use]
    pub fn folders(&self) -> &[String] {
        &self.folders
    }

    /// Opens the file at `index` of [`Source::entries`]. Several may be open at once, on several threads.
    ///
    /// # Errors
    /// [`SourceError::NoSuchEntry`], or [`SourceError::Io`]; what only the contents show comes from the reader.
    pub fn read(&self, index: usize) -> Result<EntryReader, SourceError> {
        let entry = self.entries.get(index).ok_or(SourceError::NoSuchEntry(index))?;
        let content = match &self.kind {
            Kind::Folder { root } => Content::Plain(folder::open(root, entry)?),
            Kind::Zip { bytes, records } => {
                let record = records.get(index).ok_or(SourceError::NoSuchEntry(index))?;
                Content::Zipped(Box::new(Unpacker::new(bytes.clone(), record)))
            }
        };
        Ok(EntryReader { content, number: entry.number, name: EntryName::of(&entry.raw_name) })
    }
}

/// A file of a source as a stream.
///
/// It ends only when the stated size and checksum were right; otherwise the read that finds out fails with an
/// [`io::Error`] from which [`SourceError::from_io`] takes the reason.
#[derive(Debug)]
pub struct EntryReader {
    content: Content,
    number: usize,
    name: EntryName,
}

#[derive(Debug)]
enum Content {
    Plain(folder::Plain),
    Zipped(Box<Unpacker>),
}

/// A read that failed, before it is known of which entry or file.
#[derive(Debug)]
enum Failure {
    Fault(EntryFault),
    Io(io::Error),
}

impl Read for EntryReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let outcome = match &mut self.content {
            Content::Plain(plain) => plain.read(buffer),
            Content::Zipped(unpacker) => unpacker.read(buffer),
        };
        outcome.map_err(|failure| match failure {
            Failure::Fault(fault) => {
                SourceError::Entry { number: self.number, name: self.name.clone(), fault }.into()
            }
            Failure::Io(error) => error,
        })
    }
}
