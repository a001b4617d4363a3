use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Read};

use crate::media::{self, MediaType};
use crate::{ContentHash, intake::Recognised};

/// Bytes at the start of a file from which its type is told.
const HEAD: usize = 4096;

/// Something an assessor should know before the import is committed. Entries and groups are given by index.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// An owner without any file.
    EmptyGroup {
        /// The group.
        group: usize,
    },
    /// A file no learner made.
    Ignored {
        /// The entry.
        entry: usize,
        /// Why.
        because: IgnoredBecause,
    },
    /// The same bytes were handed in by several owners.
    SameFile {
        /// The bytes.
        hash: ContentHash,
        /// The groups that have them, in order.
        groups: Vec<usize>,
    },
    /// The contents are of another type than the name says, so it will not open.
    TypeMismatch {
        /// The entry.
        entry: usize,
        /// What the contents are.
        found: MediaType,
    },
    /// A file that belongs to nobody under the recognised layout.
    Unplaced {
        /// The entry.
        entry: usize,
    },
    /// A file whose contents could not be read.
    Unreadable {
        /// The entry.
        entry: usize,
    },
    /// A file without a single byte. It is not evidence.
    ZeroBytes {
        /// The entry.
        entry: usize,
        /// The group it would belong to.
        group: usize,
    },
}

/// Why a file is not anybody's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IgnoredBecause {
    /// Hidden, or a lock or backup file: a part of its path starts with `.` or `~`. Moodle skips these too.
    Hidden,
    /// Written by an operating system about the folder.
    SystemFile,
}

/// What is known of one file's contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspected {
    /// SHA-256 of its bytes.
    pub hash: ContentHash,
    /// Number of its bytes.
    pub size: u64,
    /// Its type by its first bytes.
    pub media: MediaType,
}

/// Reads one file to its end without keeping it: what a dry run needs.
///
/// # Errors
/// Whatever the reader reports; for an archive's refusal see [`crate::SourceError::from_io`].
pub fn inspect(mut reader: impl Read, name: &str) -> io::Result<Inspected> {
    let mut head = Vec::with_capacity(HEAD);
    reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let media = media::sniff(&head, name);
    let (hash, size) = ContentHash::derive_from(head.as_slice().chain(reader))?;
    Ok(Inspected { hash, size, media })
}

/// The findings that follow from the contents. `contents` maps an entry to what it holds; an entry of a group that is
/// missing there counts as unreadable.
#[must_use]
pub fn examine(recognised: &Recognised, contents: &HashMap<usize, Inspected>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut owners: BTreeMap<ContentHash, BTreeSet<usize>> = BTreeMap::new();
    for (index, group) in recognised.groups.iter().enumerate() {
        for file in &group.files {
            let Some(content) = contents.get(&file.entry) else {
                findings.push(Finding::Unreadable { entry: file.entry });
                continue;
            };
            if !content.media.agrees_with_name(&file.path) {
                findings.push(Finding::TypeMismatch { entry: file.entry, found: content.media });
            }
            owners.entry(content.hash).or_default().insert(index);
        }
    }
    let shared = owners.into_iter().filter(|(_, groups)| groups.len() > 1);
    findings.extend(
        shared.map(|(hash, groups)| Finding::SameFile { hash, groups: groups.into_iter().collect() }),
    );
    findings
}

/// Whether a path is one no learner made.
pub(super) fn ignored(path: &str) -> Option<IgnoredBecause> {
    let is = |part: &str, name: &str| part.eq_ignore_ascii_case(name);
    path.split('/').find_map(|part| {
        let system = ["__MACOSX", ".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini"];
        if system.iter().any(|name| is(part, name)) || part.starts_with("._") {
            Some(IgnoredBecause::SystemFile)
        } else if part.starts_with(['.', '~']) {
            Some(IgnoredBecause::Hidden)
        } else {
            None
        }
    })
}
