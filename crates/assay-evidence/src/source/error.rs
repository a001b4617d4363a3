use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why an archive or a folder was refused, or could not be read.
///
/// One bad entry refuses the whole source: half an import is worse than none. Messages name an entry by its number
/// only, because paths in LMS downloads contain learners' names; [`EntryName`] carries the path for the screen.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// The archive as a whole is refused.
    #[error("the archive is refused: {0}")]
    Archive(ArchiveFault),
    /// One entry is refused, and the source with it.
    #[error("entry {number} is refused: {fault}")]
    Entry {
        /// Position in the archive's table of contents or in the folder's listing, counted from 1.
        number: usize,
        /// Its path, for showing.
        name: EntryName,
        /// What is wrong with it.
        fault: EntryFault,
    },
    /// The system refused to read.
    #[error("the source cannot be read: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// The source goes beyond a limit.
    #[error("the source is refused: {0}")]
    Limit(LimitFault),
    /// The number given to [`crate::Source::read`] names no entry.
    #[error("there is no entry at position {0}")]
    NoSuchEntry(usize),
}

impl SourceError {
    /// The fault of the entry that caused the refusal, if one did.
    #[must_use]
    pub fn entry_fault(&self) -> Option<&EntryFault> {
        match self {
            Self::Entry { fault, .. } => Some(fault),
            Self::Archive(_) | Self::Io { .. } | Self::Limit(_) | Self::NoSuchEntry(_) => None,
        }
    }

    /// Takes this error back out of the [`io::Error`] a reader had to wrap it in.
    ///
    /// # Errors
    /// The same `io::Error` when it did not come from a source.
    pub fn from_io(error: io::Error) -> Result<Self, io::Error> {
        error.downcast()
    }
}

impl From<LimitFault> for SourceError {
    fn from(fault: LimitFault) -> Self {
        Self::Limit(fault)
    }
}

impl From<SourceError> for io::Error {
    fn from(error: SourceError) -> Self {
        io::Error::other(error)
    }
}

/// A path out of a hostile source. `Debug` keeps it to itself, so it does not end up in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct EntryName(String);

impl EntryName {
    pub(crate) fn of(raw: &[u8]) -> Self {
        Self(String::from_utf8_lossy(raw).into_owned())
    }

    /// The path as far as it can be shown; unreadable bytes are replaced.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EntryName(…)")
    }
}

/// What is wrong with an archive as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveFault {
    /// The table of contents does not parse, or does not hold what its end record says.
    #[error("its table of contents is damaged")]
    DirectoryDamaged,
    /// Something stands before the first byte the offsets count from, as in two archives joined.
    #[error("its offsets do not count from the start of the file, as if two archives were joined")]
    Joined,
    /// There is more than one end record, so different programs read different archives.
    #[error("it has two end records, so programs disagree about what is in it")]
    MultipleEndRecords,
    /// Neither a ZIP archive nor a folder.
    #[error("it is not a ZIP archive")]
    NotAnArchive,
    /// Part of a set of several files.
    #[error("it is one part of an archive split over several files")]
    Split,
    /// Bytes follow the end of the archive.
    #[error("bytes follow its end")]
    TrailingData,
    /// The end is missing.
    #[error("its end is missing: it was cut off")]
    Truncated,
}

/// What is wrong with one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryFault {
    /// The path starts at the root of a disk.
    #[error("its path is absolute")]
    AbsolutePath,
    /// A backslash, which is a separator on Windows only.
    #[error("its path contains a backslash")]
    Backslash,
    /// The file changed while it was being read.
    #[error("it changed while it was read")]
    Changed,
    /// The bytes do not have the CRC-32 the archive states.
    #[error("its content does not have the stated checksum")]
    ChecksumMismatch,
    /// `..` in the path.
    #[error("its path climbs out of the archive")]
    Climbs,
    /// Differs from another path only in case or in the form of its letters, or is a file where another needs a folder.
    #[error("its path collides with entry {with} on some systems")]
    Collides {
        /// The other entry's number, counted from 1.
        with: usize,
    },
    /// A control character, or one that reverses the direction of the text around it.
    #[error("its path contains a control character")]
    ControlCharacter,
    /// The compressed data does not decompress.
    #[error("its compressed data is damaged")]
    Damaged,
    /// Starts with a drive letter.
    #[error("its path names a drive")]
    DriveLetter,
    /// The very same path as another entry.
    #[error("it has the same path as entry {with}")]
    Duplicate {
        /// The other entry's number, counted from 1.
        with: usize,
    },
    /// No name at all.
    #[error("it has no name")]
    EmptyName,
    /// Encrypted contents.
    #[error("it is encrypted")]
    Encrypted,
    /// Packs better than anything honest does.
    #[error("it expands beyond {limit} times its packed size")]
    Expands {
        /// The allowed ratio.
        limit: u64,
    },
    /// A folder that claims to have content.
    #[error("it is a folder with content of its own")]
    FolderWithContent,
    /// The table of contents and the header in front of the data say different things.
    #[error("the table of contents and its own header disagree")]
    HeadersDisagree,
    /// A symbolic link.
    #[error("it is a link")]
    Link,
    /// The path is not Unicode although it claims to be.
    #[error("its path is not valid text")]
    NameNotUnicode,
    /// The path is longer than allowed.
    #[error("its path is longer than {limit} bytes")]
    NameTooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// Its bytes are also those of another entry or of the table of contents.
    #[error("its data overlaps entry {with}")]
    Overlaps {
        /// The other entry's number, counted from 1; 0 is the table of contents.
        with: usize,
    },
    /// A name Windows keeps for a device, or one it cannot keep at all.
    #[error("its name is reserved on Windows")]
    ReservedName,
    /// Unpacks to another number of bytes than stated.
    #[error("its real size is not the stated one")]
    SizeLies,
    /// A device, pipe or socket.
    #[error("it is not an ordinary file")]
    Special,
    /// Too many folders inside folders.
    #[error("it lies more than {limit} folders deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Too large by itself.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Its data is not all there.
    #[error("its data is cut off")]
    Truncated,
    /// Compressed by a method other than *stored* and *deflate*.
    #[error("its compression method {0} is not supported")]
    UnsupportedMethod(u16),
}

/// Which limit of [`crate::Limits`] the source as a whole goes beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LimitFault {
    /// The table of contents is too long to hold in memory.
    #[error("its table of contents is larger than {limit} bytes")]
    Directory {
        /// The limit in bytes.
        limit: u64,
    },
    /// Too many entries.
    #[error("it has more than {limit} entries")]
    Entries {
        /// The limit.
        limit: usize,
    },
    /// All entries together expand too far.
    #[error("it expands beyond {limit} times its packed size")]
    Ratio {
        /// The allowed ratio.
        limit: u64,
    },
    /// All entries together are too large.
    #[error("it unpacks to more than {limit} bytes")]
    Total {
        /// The limit in bytes.
        limit: u64,
    },
}
