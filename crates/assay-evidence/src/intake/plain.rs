//! Folders and files that people named themselves.

use super::{LearnerKey, Who};

/// A file's name without its extension.
pub(super) fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !extension.contains(' ') => stem,
        _ => name,
    }
}

/// Reads a folder's or a file's name: all of it, what stands in brackets at its end, and what stands before the first
/// `_` or ` - ` may be an id; all of it may be the learner's name.
pub(super) fn key(name: &str) -> LearnerKey {
    let name = name.trim();
    let mut ids = vec![name.to_owned()];
    let mut suggested_names = Vec::new();
    if let Some((before, bracketed)) = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        ids.push(bracketed.trim().to_owned());
        suggested_names.push(before.trim().to_owned());
    }
    for separator in ["_", " - "] {
        if let Some((first, rest)) = name.split_once(separator) {
            ids.push(first.trim().to_owned());
            suggested_names.push(first.trim().to_owned());
            suggested_names.push(rest.trim().to_owned());
        }
    }
    // A part as short as "1" is as likely to count files as to name a learner; alone it may be an id.
    let mut whole = true;
    ids.retain(|id| std::mem::take(&mut whole) || id.chars().count() >= 3);
    suggested_names.retain(|suggested| !suggested.is_empty());
    LearnerKey {
        display_name: Some(name.to_owned()),
        participant: None,
        ids,
        suggested_names,
        who: Who::Learner,
    }
}
