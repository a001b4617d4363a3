//! A ZIP archive's table of contents: finding the one end record, then reading and checking every entry.
//!
//! Layout after APPNOTE 6.3.10, sections 4.3.12 (central header), 4.3.14 to 4.3.16 (end records).

use std::io;
use std::path::Path;

use super::bytes::Bytes;
use super::error::{ArchiveFault, EntryFault, EntryName, LimitFault, SourceError};
use super::name::{self, SafePath, Taken};
use super::record::{self, Central, Record, u16_at, u32_at, u64_at};
use super::{Entry, Failure};
use crate::Limits;

const END: &[u8; 4] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const LOCATOR: &[u8; 4] = b"PK\x06\x07";
const LOCATOR_LENGTH: u64 = 20;
const END64: &[u8; 4] = b"PK\x06\x06";
const END64_LENGTH: usize = 56;

/// Everything the table of contents says, checked.
#[derive(Debug)]
pub(super) struct Directory {
    /// Where each file lies; same order as `entries`.
    pub(super) records: Vec<Record>,
    pub(super) entries: Vec<Entry>,
    pub(super) folders: Vec<String>,
}

/// A refusal before the archive's own path is known.
#[derive(Debug)]
pub(super) enum Refusal {
    Io(io::Error),
    Source(SourceError),
}

impl Refusal {
    pub(super) fn at(self, path: &Path) -> SourceError {
        match self {
            Self::Io(source) => SourceError::Io { path: path.to_owned(), source },
            Self::Source(error) => error,
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<SourceError> for Refusal {
    fn from(error: SourceError) -> Self {
        Self::Source(error)
    }
}

impl From<ArchiveFault> for Refusal {
    fn from(fault: ArchiveFault) -> Self {
        Self::Source(SourceError::Archive(fault))
    }
}

impl From<LimitFault> for Refusal {
    fn from(fault: LimitFault) -> Self {
        Self::Source(SourceError::Limit(fault))
    }
}

pub(super) fn read(bytes: &Bytes, limits: &Limits) -> Result<Directory, Refusal> {
    let length = bytes.len()?;
    let end = find_end(bytes, length)?;
    if end.count > limits.max_entries as u64 {
        return Err(LimitFault::Entries { limit: limits.max_entries }.into());
    }
    if end.size > limits.max_directory_bytes {
        return Err(LimitFault::Directory { limit: limits.max_directory_bytes }.into());
    }
    let size = usize::try_from(end.size).map_err(|_| ArchiveFault::DirectoryDamaged)?;
    let mut table = vec![0; size];
    bytes.read_exact_at(end.offset, &mut table)?;

    let mut directory = Directory { records: Vec::new(), entries: Vec::new(), folders: Vec::new() };
    let mut extents = Vec::new();
    let mut taken = Taken::default();
    let mut total = 0_u64;
    let mut rest = table.as_slice();
    for number in 1..=usize::try_from(end.count).unwrap_or(usize::MAX) {
        let (central, used) = Central::parse(rest).ok_or(ArchiveFault::DirectoryDamaged)?;
        rest = &rest[used..];
        let refuse = |fault| SourceError::Entry { number, name: EntryName::of(central.raw_name), fault };
        let safe = check_central(&central, limits).map_err(refuse)?;
        taken.take(number, &safe).map_err(refuse)?;
        // Folders that are only implied cost memory too.
        if taken.len() > limits.max_entries.saturating_mul(2) {
            return Err(LimitFault::Entries { limit: limits.max_entries }.into());
        }
        total = total.saturating_add(central.size);
        if total > limits.max_total_bytes {
            return Err(LimitFault::Total { limit: limits.max_total_bytes }.into());
        }
        let (record, extent) = record::locate(bytes, &central, end.offset).map_err(|f| match f {
            Failure::Fault(fault) => Refusal::from(refuse(fault)),
            Failure::Io(error) => error.into(),
        })?;
        extents.push((extent, number, EntryName::of(central.raw_name)));
        if safe.is_folder {
            directory.folders.push(safe.path);
        } else {
            let raw_name = central.raw_name.to_vec();
            directory.entries.push(Entry { number, path: safe.path, raw_name, size: central.size });
            directory.records.push(record);
        }
    }
    if !rest.is_empty() {
        return Err(ArchiveFault::DirectoryDamaged.into());
    }
    if total > Limits::RATIO_FLOOR && total / length.max(1) >= limits.max_ratio {
        return Err(LimitFault::Ratio { limit: limits.max_ratio }.into());
    }
    refuse_overlaps(extents)?;
    Ok(directory)
}

/// Judges what the central header alone can tell.
fn check_central(central: &Central<'_>, limits: &Limits) -> Result<SafePath, EntryFault> {
    let text = name::decode(central.raw_name, central.says_utf8())?;
    let mut safe = name::accept(&text, limits)?;
    if central.is_encrypted() {
        return Err(EntryFault::Encrypted);
    }
    match central.unix_kind() {
        0 | 0x8000 => {}
        0x4000 => safe.is_folder = true,
        0xA000 => return Err(EntryFault::Link),
        _ => return Err(EntryFault::Special),
    }
    if safe.is_folder && central.size != 0 {
        return Err(EntryFault::FolderWithContent);
    }
    match central.method {
        record::STORED if central.packed != central.size => return Err(EntryFault::SizeLies),
        record::STORED | record::DEFLATED => {}
        other => return Err(EntryFault::UnsupportedMethod(other)),
    }
    if central.size > limits.max_entry_bytes {
        return Err(EntryFault::TooLarge { limit: limits.max_entry_bytes });
    }
    if central.size > Limits::RATIO_FLOOR && central.size / central.packed.max(1) >= limits.max_ratio {
        return Err(EntryFault::Expands { limit: limits.max_ratio });
    }
    Ok(safe)
}

/// Two entries that share bytes are how a small archive unpacks to petabytes.
fn refuse_overlaps(mut extents: Vec<(std::ops::Range<u64>, usize, EntryName)>) -> Result<(), SourceError> {
    extents.sort_by_key(|(extent, number, _)| (extent.start, *number));
    for pair in extents.windows(2) {
        let ((first, with, _), (second, number, name)) = (&pair[0], &pair[1]);
        if second.start < first.end {
            let fault = EntryFault::Overlaps { with: *with };
            return Err(SourceError::Entry { number: *number, name: name.clone(), fault });
        }
    }
    Ok(())
}

/// Where the table of contents lies.
#[derive(Debug)]
struct End {
    count: u64,
    size: u64,
    offset: u64,
}

/// Finds the end record and refuses every archive in which two readers could find two.
fn find_end(bytes: &Bytes, length: u64) -> Result<End, Refusal> {
    let mut signature = [0; 4];
    let starts_as_zip = bytes.read_exact_at(0, &mut signature).is_ok()
        && matches!(&signature, b"PK\x03\x04" | b"PK\x05\x06" | b"PK\x06\x06");
    if !starts_as_zip {
        return Err(ArchiveFault::NotAnArchive.into());
    }
    // The record is followed by a comment of at most 65,535 bytes.
    let tail_length = length.min(END_LENGTH as u64 + u64::from(u16::MAX));
    let tail_start = length - tail_length;
    let mut tail = vec![0; usize::try_from(tail_length).map_err(io::Error::other)?];
    bytes.read_exact_at(tail_start, &mut tail)?;

    let found: Vec<usize> = tail.windows(4).enumerate().filter(|(_, w)| w == END).map(|(at, _)| at).collect();
    let reaches = |&at: &usize| {
        tail.get(at..at + END_LENGTH).map(|record| at + END_LENGTH + usize::from(u16_at(record, 20)))
    };
    // The first that reaches the end exactly. Earlier ones belong to stored archives among the contents; a later
    // one lies in this one's comment, where a program that searches backwards would find it first.
    let Some(place) = found.iter().position(|at| reaches(at) == Some(tail.len())) else {
        let trails = found.iter().any(|at| reaches(at).is_some_and(|end| end < tail.len()));
        return Err(if trails { ArchiveFault::TrailingData } else { ArchiveFault::Truncated }.into());
    };
    if found.len() > place + 1 {
        return Err(ArchiveFault::MultipleEndRecords.into());
    }
    let at = found[place];
    let record = &tail[at..at + END_LENGTH];
    let at = tail_start + at as u64;
    let short = End {
        count: u16_at(record, 10).into(),
        size: u32_at(record, 12).into(),
        offset: u32_at(record, 16).into(),
    };
    let disks = [u16_at(record, 4), u16_at(record, 6)];
    let (end, table_end) = match find_end64(bytes, at)? {
        None => {
            if disks != [0, 0] || u16_at(record, 8) != u16_at(record, 10) {
                return Err(ArchiveFault::Split.into());
            }
            (short, at)
        }
        Some((long, long_at)) => {
            let agrees = |short: u64, long: u64, mark: u64| short == mark || short == long;
            let same = agrees(short.count, long.count, u16::MAX.into())
                && agrees(short.size, long.size, u32::MAX.into())
                && agrees(short.offset, long.offset, u32::MAX.into());
            if !same {
                return Err(ArchiveFault::MultipleEndRecords.into());
            }
            (long, long_at)
        }
    };
    match end.offset.checked_add(end.size) {
        Some(stated) if stated == table_end => Ok(end),
        Some(stated) if stated < table_end => Err(ArchiveFault::Joined.into()),
        Some(_) | None => Err(ArchiveFault::DirectoryDamaged.into()),
    }
}

/// The ZIP64 end record, when its locator stands directly before the end record at `end_at`.
fn find_end64(bytes: &Bytes, end_at: u64) -> Result<Option<(End, u64)>, Refusal> {
    let Some(locator_at) = end_at.checked_sub(LOCATOR_LENGTH) else { return Ok(None) };
    let mut locator = [0; LOCATOR_LENGTH as usize];
    bytes.read_exact_at(locator_at, &mut locator)?;
    if !locator.starts_with(LOCATOR) {
        return Ok(None);
    }
    if u32_at(&locator, 4) != 0 || u32_at(&locator, 16) > 1 {
        return Err(ArchiveFault::Split.into());
    }
    let at = u64_at(&locator, 8);
    let mut record = [0; END64_LENGTH];
    if at.checked_add(END64_LENGTH as u64).is_none_or(|end| end > locator_at) {
        return Err(ArchiveFault::DirectoryDamaged.into());
    }
    bytes.read_exact_at(at, &mut record)?;
    if !record.starts_with(END64) || at.checked_add(12 + u64_at(&record, 4)) != Some(locator_at) {
        return Err(ArchiveFault::Joined.into());
    }
    if u32_at(&record, 16) != 0 || u32_at(&record, 20) != 0 || u64_at(&record, 24) != u64_at(&record, 32) {
        return Err(ArchiveFault::Split.into());
    }
    let end = End { count: u64_at(&record, 32), size: u64_at(&record, 40), offset: u64_at(&record, 48) };
    Ok(Some((end, at)))
}
