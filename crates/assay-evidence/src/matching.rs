//! Finds the learner each group of files belongs to, and never guesses.
//!
//! An id decides first, then the whole name, compared on a folded key since LMSs drop punctuation and accents. What
//! fits several learners, or fits one by its number and another by its name, is left for a person.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::intake::{Group, LearnerKey};

/// A learner a group might belong to. `key` is whatever the caller knows the learner by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<K> {
    /// The caller's own name for the learner.
    pub key: K,
    /// Full name.
    pub name: Option<String>,
    /// Electronic mail address.
    pub email: Option<String>,
    /// Institution's id or user name.
    pub id: Option<String>,
    /// Moodle participant number.
    pub participant: Option<String>,
}

/// Whose a group is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Match<K> {
    /// A person has to say.
    Ambiguous {
        /// Who it might be.
        candidates: Vec<K>,
        /// What is in doubt.
        because: Doubt,
    },
    /// Certain.
    Matched {
        /// The learner.
        learner: K,
        /// What decided.
        by: MatchedBy,
    },
    /// Nobody's.
    Unmatched,
}

impl<K> Match<K> {
    /// The learner, when certain.
    pub fn learner(&self) -> Option<&K> {
        match self {
            Self::Matched { learner, .. } => Some(learner),
            Self::Ambiguous { .. } | Self::Unmatched => None,
        }
    }
}

/// Why a match is left to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The number is one learner's, but the name is not that learner's. Team numbers do this.
    NameDisagrees,
    /// Only part of the name fits: what precedes it may be a group's name or may be a name.
    PartOfName,
    /// Several learners have the same id or number.
    SameId,
    /// Several learners, or several groups with different numbers, have the same name.
    SameName,
}

/// What decided a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchedBy {
    /// The address.
    Email,
    /// The institution's id or user name.
    Id,
    /// The whole name, folded.
    Name,
    /// Moodle's participant number.
    Participant,
}

/// Matches every group against every learner; the result has one element for each group, in order.
#[must_use]
pub fn match_groups<K: Clone + PartialEq>(groups: &[Group], learners: &[Candidate<K>]) -> Vec<Match<K>> {
    let register = Register::of(learners);
    let mut found: Vec<Found> = groups.iter().map(|group| register.find(&group.key)).collect();
    doubt_shared_names(groups, &mut found);
    let key = |index: usize| learners[index].key.clone();
    found
        .into_iter()
        .map(|found| match found {
            Match::Ambiguous { candidates, because } => {
                Match::Ambiguous { candidates: candidates.into_iter().map(key).collect(), because }
            }
            Match::Matched { learner, by } => Match::Matched { learner: key(learner), by },
            Match::Unmatched => Match::Unmatched,
        })
        .collect()
}

/// The folded form in which names are compared: compatibility letters, no accents, lower case, letters and digits.
///
/// Only the accents of alphabets are dropped. In Devanagari, Thai or Japanese the marks are vowels and consonants;
/// without them different names would become equal.
#[must_use]
pub fn fold_name(name: &str) -> String {
    name.nfkd()
        .filter(|&c| !is_accent(c))
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|&c| {
            !is_accent(c) && (c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c))
        })
        .collect()
}

fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
        && unicode_normalization::char::is_combining_mark(c)
}

/// A match before indices are turned into the caller's keys.
type Found = Match<usize>;

/// The learners by everything they can be found by.
struct Register {
    folded: Vec<String>,
    by_participant: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, Vec<usize>>,
    by_email: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Register {
    fn of<K>(learners: &[Candidate<K>]) -> Self {
        let mut register = Self {
            folded: Vec::new(),
            by_participant: HashMap::new(),
            by_id: HashMap::new(),
            by_email: HashMap::new(),
            by_name: HashMap::new(),
        };
        for (index, learner) in learners.iter().enumerate() {
            let mut add = |map: fn(&mut Self) -> &mut HashMap<String, Vec<usize>>, text: String| {
                if !text.is_empty() {
                    map(&mut register).entry(text).or_default().push(index);
                }
            };
            add(
                |r| &mut r.by_participant,
                learner.participant.as_deref().map(plain_number).unwrap_or_default(),
            );
            add(|r| &mut r.by_id, learner.id.as_deref().map(plain_id).unwrap_or_default());
            add(|r| &mut r.by_email, learner.email.as_deref().map(plain_id).unwrap_or_default());
            let folded = learner.name.as_deref().map(fold_name).unwrap_or_default();
            add(|r| &mut r.by_name, folded.clone());
            register.folded.push(folded);
        }
        register
    }

    fn find(&self, key: &LearnerKey) -> Found {
        if let Some(number) = &key.participant
            && let Some(found) = self.by_participant.get(&plain_number(number))
        {
            return match found.as_slice() {
                [one] if self.name_agrees(*one, key) => {
                    Match::Matched { learner: *one, by: MatchedBy::Participant }
                }
                [one] => Match::Ambiguous { candidates: vec![*one], because: Doubt::NameDisagrees },
                several => Match::Ambiguous { candidates: several.to_vec(), because: Doubt::SameId },
            };
        }
        for id in &key.ids {
            for (map, by) in [(&self.by_id, MatchedBy::Id), (&self.by_email, MatchedBy::Email)] {
                match map.get(&plain_id(id)).map(Vec::as_slice) {
                    None => {}
                    Some([one]) => return Match::Matched { learner: *one, by },
                    Some(several) => {
                        return Match::Ambiguous { candidates: several.to_vec(), because: Doubt::SameId };
                    }
                }
            }
        }
        self.find_by_name(key)
    }

    fn find_by_name(&self, key: &LearnerKey) -> Found {
        let named = |name: &String| self.by_name.get(&fold_name(name)).map_or(&[][..], Vec::as_slice);
        match key.display_name.as_ref().map_or(&[][..], named) {
            [one] => return Match::Matched { learner: *one, by: MatchedBy::Name },
            [] => {}
            several => return Match::Ambiguous { candidates: several.to_vec(), because: Doubt::SameName },
        }
        let mut candidates: Vec<usize> = key.suggested_names.iter().flat_map(named).copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        if candidates.is_empty() {
            Match::Unmatched
        } else {
            Match::Ambiguous { candidates, because: Doubt::PartOfName }
        }
    }

    /// Whether the name found beside a number can be that learner's: the whole of it or what a prefix left.
    fn name_agrees(&self, learner: usize, key: &LearnerKey) -> bool {
        let known = &self.folded[learner];
        let Some(name) = &key.display_name else { return true };
        known.is_empty()
            || std::iter::once(name).chain(&key.suggested_names).any(|name| fold_name(name) == *known)
    }
}

/// Two groups with different participant numbers are two people, even if both have the name of one known learner.
fn doubt_shared_names(groups: &[Group], found: &mut [Found]) {
    let mut numbers: HashMap<usize, Vec<&str>> = HashMap::new();
    for (group, found) in groups.iter().zip(found.iter()) {
        if let (Match::Matched { learner, .. }, Some(number)) = (found, &group.key.participant) {
            let known = numbers.entry(*learner).or_default();
            if !known.contains(&number.as_str()) {
                known.push(number);
            }
        }
    }
    for found in found {
        if let Match::Matched { learner, by: MatchedBy::Name } = found
            && numbers.get(learner).is_some_and(|numbers| numbers.len() > 1)
        {
            *found = Match::Ambiguous { candidates: vec![*learner], because: Doubt::SameName };
        }
    }
}

/// A participant number without leading zeros and whatever word precedes it.
fn plain_number(text: &str) -> String {
    let digits = text.trim().rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.trim_start_matches('0').to_owned()
}

fn plain_id(text: &str) -> String {
    text.trim().nfc().flat_map(char::to_lowercase).collect()
}
