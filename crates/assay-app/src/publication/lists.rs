//! The status lists of an organisation: which there are, which places are taken, and which are set.

use crate::error::AppError;
use crate::organisation::{Organisation, did_web};
use crate::workspace::Workspace;
use assay_credential::badge::{StatusEntry, StatusPurpose};
use assay_credential::did_web::DidWeb;
use assay_credential::key::SigningKey;
use assay_credential::proof::SealError;
use assay_credential::status_list::{Edition, PLACES, StatusList};
use assay_domain::Timestamp;
use assay_store::StatusPlace;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashSet};

/// When this many places of a list are taken, the next one is begun: places are drawn at random until a free one comes.
const FULL: usize = PLACES as usize / 2;

/// A list that is published.
pub(super) struct PublishedList {
    /// Its file, below the organisation's own place on the site.
    pub(super) file: String,
    pub(super) address: String,
    set: Vec<u32>,
}

impl PublishedList {
    fn new(number: u32, name: &DidWeb) -> Self {
        let file = list_file(number);
        Self { address: name.address_of(&file), file, set: Vec::new() }
    }

    pub(super) fn sign(
        &self,
        name: &DidWeb,
        key: &SigningKey,
        made: Timestamp,
        until: Timestamp,
    ) -> Result<String, SealError> {
        let mut list = StatusList::new(StatusPurpose::Revocation);
        for place in &self.set {
            // Every place in the database was drawn from those a list has.
            let _ = list.set(*place);
        }
        let method = name.method(&key.public_key());
        let issuer = name.to_string();
        list.sign(&Edition { address: &self.address, issuer: &issuer, method: &method, made, until }, key)
    }

    /// Tells two states of the list apart, whenever they were signed.
    pub(super) fn derive_state(&self) -> String {
        let places: Vec<String> = self.set.iter().map(ToString::to_string).collect();
        Sha256::digest(places.join(",")).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn list_file(number: u32) -> String {
    format!("status/{}-{number}.json", StatusPurpose::Revocation.word())
}

impl Workspace {
    /// Every list under this name, the first one always: a list that was published before the first badge names it is one
    /// thing less to wait for.
    pub(super) fn status_lists(&self, name: &DidWeb) -> Result<Vec<PublishedList>, AppError> {
        let places = self.store.read(|r| r.status_places())?;
        let mut by_list: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for row in &places {
            let set = by_list.entry(&row.list).or_default();
            if row.is_revoked {
                set.push(row.place);
            }
        }
        let mut lists = Vec::new();
        for number in 1.. {
            let mut list = PublishedList::new(number, name);
            match by_list.remove(list.address.as_str()) {
                Some(set) => list.set = set,
                None if number == 1 => {}
                None => break,
            }
            lists.push(list);
        }
        Ok(lists)
    }
}

/// An entry as a badge of this organisation would have it, to show what a badge will look like.
pub(crate) fn example_place(organisation: &Organisation) -> Option<StatusEntry> {
    Some(entry(did_web(&organisation.issuer_id)?.address_of(&list_file(1)), PLACES / 2))
}

fn entry(list: String, index: u32) -> StatusEntry {
    StatusEntry { id: format!("{list}#{index}"), purpose: StatusPurpose::Revocation, index, list }
}

/// Draws places for new badges.
pub(crate) struct StatusPlaces {
    name: DidWeb,
    number: u32,
    taken: HashSet<u32>,
}

impl StatusPlaces {
    /// The first list under this name that is not half full.
    pub(crate) fn of(workspace: &Workspace, name: DidWeb) -> Result<Self, AppError> {
        let rows: Vec<StatusPlace> = workspace.store.read(|r| r.status_places())?;
        let mut places = Self { name, number: 0, taken: HashSet::new() };
        loop {
            places.number += 1;
            let address = places.address();
            places.taken = rows.iter().filter(|row| row.list == address).map(|row| row.place).collect();
            if places.taken.len() < FULL {
                return Ok(places);
            }
        }
    }

    /// A place that no badge has, drawn at random.
    pub(crate) fn draw(&mut self, workspace: &Workspace) -> Result<StatusEntry, AppError> {
        if self.taken.len() >= FULL {
            self.number += 1;
            self.taken.clear();
        }
        loop {
            let mut bytes = [0_u8; 4];
            workspace.fill_random(&mut bytes)?;
            // The number of places is a power of two, so every place is as likely as any other.
            let index = u32::from_le_bytes(bytes) % PLACES;
            if self.taken.insert(index) {
                return Ok(entry(self.address(), index));
            }
        }
    }

    fn address(&self) -> String {
        self.name.address_of(&list_file(self.number))
    }
}

#[cfg(test)]
mod tests {
    use super::{FULL, StatusPlaces};
    use crate::organisation::NewOrganisation;
    use crate::{Workspace, ports};
    use assay_credential::status_list::PLACES;
    use std::collections::HashSet;

    fn places(workspace: &Workspace) -> StatusPlaces {
        StatusPlaces::of(workspace, "did:web:college.example".parse().unwrap()).unwrap()
    }

    #[test]
    fn places_are_drawn_without_a_pattern_and_each_once() {
        let dir = tempfile::tempdir().unwrap();
        let new = NewOrganisation::named("College");
        let workspace =
            Workspace::create(&dir.path().join("w"), &new, "a long passphrase", ports::system()).unwrap();
        let mut places = places(&workspace);
        let drawn: Vec<u32> = (0..10_000).map(|_| places.draw(&workspace).unwrap().index).collect();
        assert_eq!(drawn.iter().collect::<HashSet<_>>().len(), drawn.len());
        // Pearson's test over 64 parts of the list: with 63 degrees of freedom it exceeds 170 once in 10^11 times.
        let mut parts = [0_u32; 64];
        drawn.iter().for_each(|place| parts[(place / (PLACES / 64)) as usize] += 1);
        let expected = drawn.len() as f64 / 64.0;
        let spread: f64 = parts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum();
        assert!(spread < 170.0, "{spread}");
        // Neither do they tell the order of issue: about half of all steps go up.
        let up = drawn.windows(2).filter(|pair| pair[0] < pair[1]).count();
        assert!((4_600..5_400).contains(&up), "{up}");
    }

    #[test]
    fn a_list_that_is_half_full_is_followed_by_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let new = NewOrganisation::named("College");
        let workspace =
            Workspace::create(&dir.path().join("w"), &new, "a long passphrase", ports::system()).unwrap();
        let mut places = places(&workspace);
        let first = places.draw(&workspace).unwrap().list;
        places.taken.extend(0..u32::try_from(FULL).unwrap());
        let next = places.draw(&workspace).unwrap().list;
        assert_eq!(first, "https://college.example/badges/status/revocation-1.json");
        assert_eq!(next, "https://college.example/badges/status/revocation-2.json");
    }
}
