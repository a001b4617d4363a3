//! Names in Moodle's "download all submissions", after its `mod/assign/classes/downloader.php`.

use super::{LearnerKey, Who};

/// Stands between the owner and the plugin in every name.
const MARK: &str = "_assignsubmission_";

/// What Moodle writes in place of a name while marking is blind.
const BLIND: &str = "Participant";

/// One name taken apart.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    /// The part before the mark, shared by all of one owner's names.
    pub(super) prefix: &'a str,
    /// The folder, or in flat downloads what stands before the file's own name.
    pub(super) folder: &'a str,
    pub(super) plugin: &'a str,
    pub(super) key: LearnerKey,
}

/// `<owner>_assignsubmission_<plugin>`, before Moodle 4.1 with one more `_`.
pub(super) fn place_folder(folder: &str) -> Option<Placed<'_>> {
    marks(folder).find_map(|(prefix, rest)| {
        let plugin = rest.strip_suffix('_').unwrap_or(rest);
        is_plugin(plugin).then(|| Placed { prefix, folder, plugin, key: key(prefix) })
    })
}

/// `<owner>_assignsubmission_<plugin>_<path>`; returns the learner's own path too.
pub(super) fn place_flat(path: &str) -> Option<(Placed<'_>, &str)> {
    marks(path).filter(|(prefix, _)| !prefix.contains('/')).find_map(|(prefix, rest)| {
        let (plugin, own) = rest.split_once('_')?;
        if !is_plugin(plugin) || own.is_empty() || own.starts_with('/') {
            return None;
        }
        let folder = &path[..path.len() - own.len() - 1];
        Some((Placed { prefix, folder, plugin, key: key(prefix) }, own))
    })
}

/// Every reading of a name at the mark, the shortest owner first: a learner's own file may contain the mark too.
fn marks(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.match_indices(MARK)
        .map(|(at, _)| (&name[..at], &name[at + MARK.len()..]))
        .filter(|(p, _)| !p.is_empty())
}

fn is_plugin(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase())
}

fn key(prefix: &str) -> LearnerKey {
    let (name, participant) = match prefix.rsplit_once('_') {
        Some((name, digits))
            if !name.is_empty() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) =>
        {
            (name, Some(digits.to_owned()))
        }
        _ => (prefix, None),
    };
    let who = match (&participant, name) {
        (Some(_), BLIND) => Who::Blind,
        (Some(_), _) => Who::Learner,
        (None, _) => Who::Team,
    };
    let mut ids = Vec::new();
    let mut suggested_names = Vec::new();
    // Moodle turns every `_` of a name into a space, so one that is left was put there by a changed Moodle that
    // writes the user name first.
    if let Some((user, rest)) = name.split_once('_') {
        ids.push(user.to_owned());
        suggested_names.push(rest.to_owned());
    }
    // Up to Moodle 4.0 a group's name and a hyphen came first. Names have hyphens too: only a suggestion.
    suggested_names.extend(name.match_indices('-').map(|(at, _)| name[at + 1..].trim().to_owned()));
    suggested_names.retain(|suggested| !suggested.is_empty());
    LearnerKey {
        display_name: (who != Who::Blind).then(|| name.to_owned()),
        participant,
        ids,
        suggested_names,
        who,
    }
}
