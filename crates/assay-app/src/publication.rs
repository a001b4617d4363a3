//! What an organisation with a name on the web publishes there: its keys, its status lists, and a page for each
//! achievement, as files that any web server can serve.
//!
//! Each folder in the publication folder mirrors the site of its name: a file's path in it is its path there. It is written
//! again whenever a key, an achievement or the status of a badge changes; what was written last is a setting, so that it
//! is known what others cannot see yet.

mod lists;
mod pages;
mod writing;

pub(crate) use lists::{StatusPlaces, example_place};
pub use writing::Published;

use crate::error::{AppError, Code, sentence};
use crate::organisation::{Organisation, did_web};
use crate::workspace::Workspace;
use assay_credential::did_web::DidWeb;
use assay_credential::key::PublicKey;
use assay_credential::verify::Document;
use assay_domain::Timestamp;
use assay_store::VersionRow;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What others can see of an organisation with a name on the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Publication {
    /// The site, `https://…`.
    pub site: String,
    /// Where the document with the keys has to be served.
    pub document: String,
    /// When the folder was written last.
    pub written_at: Option<Timestamp>,
    /// When somebody said that what was written last stands on the site.
    pub confirmed_at: Option<Timestamp>,
    /// What others cannot see yet, and what to do about it, in a sentence; nothing when all is well.
    pub missing: Option<String>,
}

/// What was written last, as the settings keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Written {
    names: Vec<String>,
    keys: Vec<String>,
    /// The addresses of the lists, and a hash of which places were set in each.
    lists: BTreeMap<String, String>,
    at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confirmed_at: Option<Timestamp>,
}

/// The setting that holds what was written last.
const SETTING: &str = "publication";

/// How long a list is believed after it was made, in days: long enough for a term's holidays, short enough that a list
/// somebody keeps serving in the organisation's stead ends.
const LIST_DAYS: u32 = 90;
/// How many days before their end lists count as due.
const DUE_DAYS: u32 = 14;

impl Workspace {
    /// What others can see of the organisation; nothing when it has no name on the web, since then there is nothing to
    /// publish.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn publication(&self) -> Result<Option<Publication>, AppError> {
        let organisation = self.organisation()?;
        let Some(name) = did_web(&organisation.issuer_id) else { return Ok(None) };
        let written = self.written()?;
        let document = name.document_address();
        let missing = match &written {
            None => Some(format!(
                "Badges signed as {} will not verify anywhere until your institution publishes this key at {document}. \
                 Write the publication folder, and put its files on the site.",
                organisation.issuer_id
            )),
            Some(written) => match (self.change_since(written, &organisation)?, written.confirmed_at) {
                (Some(change), _) => Some(format!(
                    "{} since the publication folder was written, and others cannot see it. Write the folder again, \
                     and put its files on the site.",
                    change.sentence_start()
                )),
                (None, None) => Some(format!(
                    "The publication folder was written on {}. Put its files on the site, and say so in the settings: \
                     until then others may not see them.",
                    written.at.date()
                )),
                (None, Some(_)) => None,
            },
        };
        Ok(Some(Publication {
            site: format!("https://{}", name.host()),
            document,
            written_at: written.as_ref().map(|written| written.at),
            confirmed_at: written.and_then(|written| written.confirmed_at),
            missing,
        }))
    }

    /// Takes somebody's word that what was written last stands on the site now.
    ///
    /// # Errors
    /// When nothing was written yet, or something changed since.
    pub fn confirm_publication(&self, actor: &str) -> Result<Publication, AppError> {
        let organisation = self.organisation()?;
        let name = name_on_the_web(&organisation)?;
        let nothing = || {
            AppError::refused(
                name.document_address(),
                "Nothing was written for this site yet.",
                "Write the publication folder first, and put its files on the site.",
            )
        };
        let written = self.written()?.ok_or_else(nothing)?;
        if let Some(change) = self.change_since(&written, &organisation)? {
            return Err(AppError::refused(
                name.document_address(),
                format!("{} since the publication folder was written.", change.sentence_start()),
                "Write the folder again, and put its files on the site.",
            ));
        }
        self.keep_written(&Written { confirmed_at: Some(self.now()), ..written }, actor)?;
        self.publication()?.ok_or_else(nothing)
    }

    /// Its names on the web, the present one first: what was signed under an earlier one needs its document still.
    fn names_on_the_web(&self, organisation: &Organisation) -> Result<Vec<DidWeb>, AppError> {
        let former = self.former_names()?;
        Ok(std::iter::once(&organisation.issuer_id).chain(&former).filter_map(|id| did_web(id)).collect())
    }

    /// The badge keys, the present one first. One that signs no longer stays published: the badges it signed need it. One that
    /// may be in other hands is taken out at once.
    fn published_keys(&self) -> Result<Vec<PublicKey>, AppError> {
        let mut rows = self.badge_keys()?;
        rows.retain(|row| row.compromised_at.is_none());
        rows.sort_by_key(|row| (row.retired_at.is_some(), std::cmp::Reverse(row.created_at)));
        rows.iter()
            .map(|row| {
                PublicKey::from_multibase(&row.public_key).map_err(|error| {
                    AppError::new(
                        Code::KeyUnusable,
                        &row.public_key,
                        sentence(&error.to_string()),
                        "Restore a backup: the database was changed from outside.",
                    )
                })
            })
            .collect()
    }

    /// The documents of its names as they would be published now, and the addresses of its status lists.
    pub(crate) fn own_documents(&self) -> Result<(Vec<Document>, Vec<String>), AppError> {
        let (keys, mut documents, mut addresses) = (self.published_keys()?, Vec::new(), Vec::new());
        for name in self.names_on_the_web(&self.organisation()?)? {
            // A document that this program writes, it can read.
            documents.extend(Document::parse(name.document(&keys, &[]).as_bytes()).ok());
            addresses.extend(self.status_lists(&name)?.into_iter().map(|list| list.address));
        }
        Ok((documents, addresses))
    }

    fn written(&self) -> Result<Option<Written>, AppError> {
        let kept = self.store.read(|r| r.setting(SETTING))?;
        Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()))
    }

    fn keep_written(&self, written: &Written, actor: &str) -> Result<(), AppError> {
        let value = serde_json::to_value(written).map_err(|error| {
            AppError::new(Code::StoreFailed, SETTING, sentence(&error.to_string()), "Try again.")
        })?;
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.put_setting(SETTING, &value, &stamp)?))?;
        Ok(())
    }

    fn change_since(
        &self,
        written: &Written,
        organisation: &Organisation,
    ) -> Result<Option<Change>, AppError> {
        let names = self.names_on_the_web(organisation)?;
        if names.iter().map(ToString::to_string).collect::<Vec<_>>() != written.names {
            return Ok(Some(Change::Name));
        }
        let keys: Vec<String> = self.published_keys()?.iter().map(PublicKey::multibase).collect();
        if written.keys != keys {
            return Ok(Some(Change::Keys));
        }
        for name in &names {
            let lists = self.status_lists(name)?;
            if lists.iter().any(|list| written.lists.get(&list.address) != Some(&list.derive_state())) {
                return Ok(Some(Change::Lists));
            }
        }
        let due = written.at.plus_days(LIST_DAYS - DUE_DAYS);
        Ok((due <= self.now()).then_some(Change::Age))
    }
}

/// What others cannot see yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// The status lists end soon, or have.
    Age,
    /// A key came or went.
    Keys,
    /// A badge was revoked, or has its place in a list that was not there.
    Lists,
    /// The organisation's name on the web.
    Name,
}

impl Change {
    fn sentence_start(self) -> &'static str {
        match self {
            Self::Age => "The status lists are almost out of date: more than ten weeks have passed",
            Self::Keys => "The organisation's keys have changed",
            Self::Lists => "The status of badges has changed",
            Self::Name => "The organisation's name on the web has changed",
        }
    }
}

fn name_on_the_web(organisation: &Organisation) -> Result<DidWeb, AppError> {
    did_web(&organisation.issuer_id).ok_or_else(|| {
        AppError::refused(
            &organisation.issuer_id,
            "This organisation's key is its name, so there is nothing to publish: its badges verify as they are.",
            "Only an organisation with a did:web name has a place on the web.",
        )
    })
}

/// The page of a version, below the organisation's own place on the site.
fn page_file(row: &VersionRow) -> String {
    format!("achievements/{}-{}.html", row.achievement, row.number)
}

/// The address of a version's page; nothing for an organisation without a name on the web.
pub(crate) fn page_address(organisation: &Organisation, row: &VersionRow) -> Option<String> {
    Some(did_web(&organisation.issuer_id)?.address_of(&page_file(row)))
}
