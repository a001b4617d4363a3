//! A folder on disk, held to the same rules as an archive. Links are refused, never followed.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::error::{EntryFault, EntryName, LimitFault, SourceError};
use super::name::{self, Taken};
use super::{Entry, Failure};
use crate::Limits;

/// Lists every file below `root`, by path, and every folder.
pub(super) fn list(root: &Path, limits: &Limits) -> Result<(Vec<Entry>, Vec<String>), SourceError> {
    let mut walk =
        Walk { limits, taken: Taken::default(), seen: 0, total: 0, entries: Vec::new(), folders: Vec::new() };
    let mut waiting = vec![String::new()];
    while let Some(folder) = waiting.pop() {
        walk.visit(root, &folder, &mut waiting)?;
    }
    let Walk { mut entries, mut folders, .. } = walk;
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.number = index + 1;
    }
    folders.sort();
    Ok((entries, folders))
}

/// Opens one listed file, provided it still is one.
pub(super) fn open(root: &Path, entry: &Entry) -> Result<Plain, SourceError> {
    let path = root.join(name_on_disk(entry));
    let at = |source| SourceError::Io { path: path.clone(), source };
    let refuse =
        |fault| SourceError::Entry { number: entry.number, name: EntryName::of(&entry.raw_name), fault };
    if fs::symlink_metadata(&path).map_err(at)?.file_type().is_symlink() {
        return Err(refuse(EntryFault::Link));
    }
    let file = File::open(&path).map_err(at)?;
    let now = file.metadata().map_err(at)?;
    if !now.is_file() || now.len() != entry.size {
        return Err(refuse(EntryFault::Changed));
    }
    Ok(Plain { file, left: entry.size })
}

/// The file's path below the root. Listed names are Unicode, so this is lossless.
fn name_on_disk(entry: &Entry) -> String {
    String::from_utf8_lossy(&entry.raw_name).into_owned()
}

/// An ordinary file that must have as many bytes as when it was listed.
#[derive(Debug)]
pub(super) struct Plain {
    file: File,
    left: u64,
}

impl Plain {
    /// As [`Read::read`] on a buffer that is not empty.
    pub(super) fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Failure> {
        let n = self.file.read(buffer).map_err(Failure::Io)?;
        let changed = Failure::Fault(EntryFault::Changed);
        if n == 0 {
            return if self.left == 0 { Ok(0) } else { Err(changed) };
        }
        self.left = self.left.checked_sub(n as u64).ok_or(changed)?;
        Ok(n)
    }
}

struct Walk<'a> {
    limits: &'a Limits,
    taken: Taken,
    seen: usize,
    total: u64,
    entries: Vec<Entry>,
    folders: Vec<String>,
}

impl Walk<'_> {
    /// Lists one folder, given by its path below the root as the disk spells it; empty for the root itself.
    fn visit(&mut self, root: &Path, folder: &str, waiting: &mut Vec<String>) -> Result<(), SourceError> {
        let here = root.join(folder);
        let at = |source| SourceError::Io { path: here.clone(), source };
        for item in fs::read_dir(&here).map_err(at)? {
            let item = item.map_err(at)?;
            self.seen += 1;
            let number = self.seen;
            if number > self.limits.max_entries {
                return Err(LimitFault::Entries { limit: self.limits.max_entries }.into());
            }
            let file_name = item.file_name();
            let shown = file_name.to_string_lossy();
            let refuse = |fault| SourceError::Entry { number, name: EntryName::of(shown.as_bytes()), fault };
            let own = file_name.to_str().ok_or_else(|| refuse(EntryFault::NameNotUnicode))?;
            let spelled = if folder.is_empty() { own.to_owned() } else { format!("{folder}/{own}") };
            // Not following: the kind is that of the item itself.
            let metadata = fs::symlink_metadata(item.path()).map_err(at)?;
            if metadata.file_type().is_symlink() {
                return Err(refuse(EntryFault::Link));
            }
            let is_folder = metadata.is_dir();
            if !is_folder && !metadata.is_file() {
                return Err(refuse(EntryFault::Special));
            }
            let mut safe = name::accept(&spelled, self.limits).map_err(refuse)?;
            safe.is_folder = is_folder;
            self.taken.take(number, &safe).map_err(refuse)?;
            if is_folder {
                waiting.push(spelled);
                self.folders.push(safe.path);
                continue;
            }
            let size = metadata.len();
            if size > self.limits.max_entry_bytes {
                return Err(refuse(EntryFault::TooLarge { limit: self.limits.max_entry_bytes }));
            }
            self.total = self.total.saturating_add(size);
            if self.total > self.limits.max_total_bytes {
                return Err(LimitFault::Total { limit: self.limits.max_total_bytes }.into());
            }
            self.entries.push(Entry { number, path: safe.path, raw_name: spelled.into_bytes(), size });
        }
        Ok(())
    }
}
