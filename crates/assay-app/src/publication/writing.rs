//! Writing the publication folder.

use super::{LIST_DAYS, Written, name_on_the_web, page_file, pages};
use crate::artwork::{self, Artwork};
use crate::error::{AppError, sentence};
use crate::export::write_file;
use crate::organisation::Organisation;
use crate::workspace::Workspace;
use assay_credential::did_web::DidWeb;
use assay_credential::key::{PublicKey, SigningKey};
use assay_domain::Achievement;
use assay_store::VersionRow;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What was written into a publication folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Published {
    /// The folder.
    pub out: String,
    /// Where the document with the keys has to be served.
    pub document: String,
    /// Every file, by its path in the folder: the host, and the path there.
    pub files: Vec<String>,
    /// Until when the status lists are believed.
    pub lists_until: String,
}

impl Workspace {
    /// Writes everything the organisation publishes into a folder. What stands there and did not change is left alone,
    /// and nothing is removed.
    ///
    /// # Errors
    /// When the organisation has no name on the web, the key is not its own, or the disk fails; every file is then the
    /// one before or the new one, never half of it.
    pub fn publish(&self, out: &Path, key: &SigningKey, actor: &str) -> Result<Published, AppError> {
        let organisation = self.organisation()?;
        let present = name_on_the_web(&organisation)?;
        organisation.check_key(key)?;
        let now = self.now();
        let until = now.plus_days(LIST_DAYS);
        let keys = self.published_keys()?;
        let names = self.names_on_the_web(&organisation)?;
        let former = self.former_names()?;
        let pages = self.pages(&organisation, &keys)?;
        let mut files = BTreeMap::new();
        let mut lists = BTreeMap::new();
        for name in &names {
            let mut put =
                |path: String, bytes: Vec<u8>| files.insert(format!("{}/{path}", name.folder()), bytes);
            let known_as = others(&organisation, &former, name);
            put(name.document_path(), name.document(&keys, &known_as).into_bytes());
            for list in self.status_lists(name)? {
                let text = list.sign(name, key, now, until).map_err(|error| {
                    AppError::refused(
                        &list.address,
                        sentence(&error.to_string()),
                        "Report this as a fault of the program.",
                    )
                })?;
                put(name.path_of(&list.file), text.into_bytes());
                lists.insert(list.address.clone(), list.derive_state());
            }
            for (file, bytes) in &pages {
                put(name.path_of(file), bytes.clone());
            }
        }
        for (path, bytes) in &files {
            let file = out.join(path);
            if std::fs::read(&file).is_ok_and(|there| there == *bytes) {
                continue;
            }
            let folder = file.parent().unwrap_or(out);
            let file_name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
            write_file(folder, &file_name, bytes)?;
        }
        let written = Written {
            names: names.iter().map(ToString::to_string).collect(),
            keys: keys.iter().map(PublicKey::multibase).collect(),
            lists,
            at: now,
            confirmed_at: None,
        };
        self.keep_written(&written, actor)?;
        Ok(Published {
            out: out.display().to_string(),
            document: present.document_address(),
            files: files.into_keys().collect(),
            lists_until: until.to_string(),
        })
    }

    /// Every file that is not signed, below the organisation's own place on a site.
    fn pages(
        &self,
        organisation: &Organisation,
        keys: &[PublicKey],
    ) -> Result<Vec<(String, Vec<u8>)>, AppError> {
        let fonts = artwork::fonts()?;
        let versions = self.published_versions()?;
        let mut files = Vec::with_capacity(versions.len() * 2 + 1);
        for (row, achievement) in &versions {
            let page = pages::achievement(organisation, row, achievement);
            files.push((page_file(row), page.into_bytes()));
            files.push((pages::picture_file(row), Artwork::of(&achievement.image, &fonts)?.png));
        }
        files.push(("index.html".to_owned(), pages::index(organisation, keys, &versions).into_bytes()));
        Ok(files)
    }

    /// Every version that somebody was judged on, with what it says.
    fn published_versions(&self) -> Result<Vec<(VersionRow, Achievement)>, AppError> {
        let latest = self.store.read(|r| r.achievements())?;
        let mut published = Vec::new();
        for achievement in latest {
            let versions = self.store.read(|r| r.versions(achievement.achievement))?;
            for row in versions.into_iter().filter(|row| row.frozen_at.is_some()) {
                let said = self.achievement(row.id)?;
                published.push((row, said));
            }
        }
        Ok(published)
    }
}

/// The other names of the organisation, as the document under this one says them.
fn others(organisation: &Organisation, former: &[String], name: &DidWeb) -> Vec<String> {
    let all = std::iter::once(&organisation.issuer_id).chain(former);
    all.filter(|id| **id != name.to_string()).cloned().collect()
}
