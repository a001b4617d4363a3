//! Recognises whose work is in a source, by names alone, and reports what an assessor should look at.
//!
//! Two steps, since only the second needs the contents: [`recognise`] reads the names; [`examine`] takes what is
//! known of each file's contents and adds the findings that follow from it. Neither writes anything, and neither
//! decides who a group belongs to: that is [`crate::matching`].

mod finding;
mod key;
mod moodle;
mod plain;

use std::collections::HashMap;

pub use finding::{Finding, IgnoredBecause, Inspected, examine, inspect};
pub use key::{LearnerKey, Who};

use crate::Source;
use moodle::Placed;

/// How a source is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// There is no file in it at all.
    Empty,
    /// Moodle's download with every file in the root, its name behind the learner's.
    MoodleFlat,
    /// Moodle's download with a folder for each learner and kind of submission.
    MoodleFolders,
    /// One file for each learner.
    PlainFiles,
    /// One folder for each learner.
    PlainFolders,
}

/// What [`recognise`] made of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The layout.
    pub format: Format,
    /// One group for each owner, in order of appearance. With [`Format::PlainFiles`] one learner may own several.
    pub groups: Vec<Group>,
    /// What the names and sizes alone show.
    pub findings: Vec<Finding>,
}

/// The files that belong together under one owner's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The names of its folders (in flat downloads: the part before the file's own name), verbatim. Feedback sent
    /// back to Moodle must use them letter by letter.
    pub folders: Vec<String>,
    /// What the names say about the owner.
    pub key: LearnerKey,
    /// Its files, ignored and empty ones left out.
    pub files: Vec<FileRef>,
}

/// One file of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// Index into [`Source::entries`].
    pub entry: usize,
    /// Its path within the submission.
    pub path: String,
    /// The Moodle submission plugin it came through: `file`, `onlinetext` or another.
    pub plugin: Option<String>,
}

impl FileRef {
    /// The path under which it counts for [`crate::fileset_hash`]: the plugin keeps equal paths apart.
    #[must_use]
    pub fn fileset_path(&self) -> String {
        match &self.plugin {
            Some(plugin) => format!("{plugin}/{}", self.path),
            None => self.path.clone(),
        }
    }
}

/// Recognises the layout of a source and sorts its files into groups.
#[must_use]
pub fn recognise(source: &Source) -> Recognised {
    let files: Vec<(&str, u64)> = source.entries().iter().map(|e| (e.path.as_str(), e.size)).collect();
    recognise_paths(&files, source.folders())
}

/// [`recognise`] on paths and sizes alone. Index into `files` is the entry number of the result.
#[must_use]
pub fn recognise_paths(files: &[(&str, u64)], folders: &[String]) -> Recognised {
    let mut findings = Vec::new();
    let mut kept = Vec::new();
    for (entry, &(path, size)) in files.iter().enumerate() {
        match finding::ignored(path) {
            Some(because) => findings.push(Finding::Ignored { entry, because }),
            None => kept.push((entry, path, size)),
        }
    }
    let folders: Vec<&str> =
        folders.iter().map(String::as_str).filter(|path| finding::ignored(path).is_none()).collect();

    let wrapper = wrapper_of(&kept, &folders);
    let inside = |path: &'_ str| -> Option<String> {
        match &wrapper {
            None => Some(path.to_owned()),
            Some(name) => path.strip_prefix(name.as_str())?.strip_prefix('/').map(str::to_owned),
        }
    };
    let kept: Vec<(usize, String, u64)> =
        kept.iter().filter_map(|&(entry, path, size)| Some((entry, inside(path)?, size))).collect();
    let folders: Vec<String> = folders.iter().filter_map(|path| inside(path)).collect();

    let format = format_of(&kept, &folders);
    let mut groups = Groups::default();
    for folder in folders.iter().filter(|folder| !folder.contains('/')) {
        match format {
            Format::MoodleFolders => {
                if let Some(placed) = moodle::place_folder(folder) {
                    groups.of(placed.prefix, Some(placed.folder), placed.key);
                }
            }
            Format::PlainFolders => {
                groups.of(folder, Some(folder), plain::key(folder));
            }
            Format::Empty | Format::MoodleFlat | Format::PlainFiles => {}
        }
    }
    for (entry, path, size) in &kept {
        let Some((group, file)) = place(format, *entry, path, &mut groups) else {
            findings.push(Finding::Unplaced { entry: *entry });
            continue;
        };
        if *size == 0 {
            findings.push(Finding::ZeroBytes { entry: *entry, group });
        } else {
            groups.list[group].files.push(file);
        }
    }
    for (group, _) in groups.list.iter().enumerate().filter(|(_, g)| g.files.is_empty()) {
        findings.push(Finding::EmptyGroup { group });
    }
    Recognised { format, groups: groups.list, findings }
}

/// Groups in order of appearance, found again by what they share.
#[derive(Default)]
struct Groups {
    list: Vec<Group>,
    by_prefix: HashMap<String, usize>,
}

impl Groups {
    fn of(&mut self, prefix: &str, folder: Option<&str>, key: LearnerKey) -> usize {
        let list = &mut self.list;
        let index = *self.by_prefix.entry(prefix.to_owned()).or_insert_with(|| {
            list.push(Group { folders: Vec::new(), key, files: Vec::new() });
            list.len() - 1
        });
        if let Some(folder) = folder
            && !self.list[index].folders.iter().any(|known| known == folder)
        {
            self.list[index].folders.push(folder.to_owned());
        }
        index
    }
}

/// Finds the group of one file, and the file's place in it.
fn place(format: Format, entry: usize, path: &str, groups: &mut Groups) -> Option<(usize, FileRef)> {
    let from_moodle = |placed: Placed<'_>, path: String, groups: &mut Groups| {
        let plugin = Some(placed.plugin.to_owned());
        (groups.of(placed.prefix, Some(placed.folder), placed.key), FileRef { entry, path, plugin })
    };
    match format {
        Format::MoodleFolders => {
            let (folder, rest) = path.split_once('/')?;
            Some(from_moodle(moodle::place_folder(folder)?, rest.to_owned(), groups))
        }
        Format::MoodleFlat => {
            let (placed, own) = moodle::place_flat(path)?;
            Some(from_moodle(placed, own.to_owned(), groups))
        }
        Format::PlainFolders => {
            let (folder, rest) = path.split_once('/')?;
            let group = groups.of(folder, Some(folder), plain::key(folder));
            Some((group, FileRef { entry, path: rest.to_owned(), plugin: None }))
        }
        Format::PlainFiles => {
            let group = groups.of(path, None, plain::key(plain::stem(path)));
            Some((group, FileRef { entry, path: path.to_owned(), plugin: None }))
        }
        Format::Empty => None,
    }
}

/// Decides the layout by what is at the top. One recognised Moodle name is enough: nothing else looks like it.
fn format_of(kept: &[(usize, String, u64)], folders: &[String]) -> Format {
    if kept.is_empty() && folders.is_empty() {
        return Format::Empty;
    }
    let tops = || kept.iter().filter_map(|(_, path, _)| path.split_once('/').map(|(top, _)| top));
    if tops().chain(folders.iter().map(String::as_str)).any(|top| moodle::place_folder(top).is_some()) {
        return Format::MoodleFolders;
    }
    if kept.iter().any(|(_, path, _)| moodle::place_flat(path).is_some()) {
        return Format::MoodleFlat;
    }
    if tops().next().is_some() || !folders.is_empty() { Format::PlainFolders } else { Format::PlainFiles }
}

/// The one folder everything lies in, when it is only the archive's own name and not a learner's.
///
/// It is one when what lies inside is recognisable from Moodle and it itself is not, or when it holds several folders
/// and no file: a single learner's folder holds that learner's files.
fn wrapper_of(kept: &[(usize, &str, u64)], folders: &[&str]) -> Option<String> {
    let all = || kept.iter().map(|(_, path, _)| *path).chain(folders.iter().copied());
    let name = all().next()?.split('/').next()?;
    if moodle::place_folder(name).is_some() || !all().all(|path| path.split('/').next() == Some(name)) {
        return None;
    }
    // A file at the top that has the only name is not a folder.
    if kept.iter().any(|(_, path, _)| *path == name) {
        return None;
    }
    let inside: Vec<&str> = all().filter_map(|path| path.strip_prefix(name)?.strip_prefix('/')).collect();
    let moodle_inside = inside.iter().any(|path| {
        let top = path.split('/').next().unwrap_or(path);
        moodle::place_folder(top).is_some() || moodle::place_flat(path).is_some()
    });
    let mut inner: Vec<&str> = Vec::new();
    for (_, path, _) in kept {
        let path = path.strip_prefix(name)?.strip_prefix('/')?;
        inner.push(path.split_once('/').map_or("", |(top, _)| top));
    }
    inner.sort_unstable();
    inner.dedup();
    let several_folders = inner.len() > 1 && !inner.contains(&"");
    (moodle_inside || several_folders).then(|| name.to_owned())
}
