//! The name the organisation issues under, and the ones it had.

use super::{Organisation, check_did_web};
use crate::error::AppError;
use crate::workspace::Workspace;
use assay_credential::key::SigningKey;

/// The setting that holds the names the organisation issued under before, the latest first.
const SETTING: &str = "organisation.formerNames";

impl Organisation {
    /// Refuses a key that is not the one this organisation signs with.
    pub(crate) fn check_key(&self, key: &SigningKey) -> Result<(), AppError> {
        if key.public_key().multibase() == self.public_key {
            return Ok(());
        }
        Err(AppError::refused(
            "key",
            "This key is not the organisation's.",
            "Unlock the organisation's own key.",
        ))
    }
}

impl Workspace {
    /// The names the organisation issued under before, the latest first. Badges signed under them keep them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn former_names(&self) -> Result<Vec<String>, AppError> {
        let kept = self.store.read(|r| r.setting(SETTING))?;
        Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
    }

    /// Forgets a name the organisation had: somebody else may speak under it now.
    pub(super) fn forget_name(&self, name: &str, actor: &str) -> Result<(), AppError> {
        let mut former = self.former_names()?;
        let before = former.len();
        former.retain(|known| known != name);
        if former.len() == before {
            return Ok(());
        }
        self.keep_names(&former, actor)
    }

    fn keep_names(&self, former: &[String], actor: &str) -> Result<(), AppError> {
        let (value, stamp) = (serde_json::json!(former), self.stamp(actor)?);
        self.store.write::<_, AppError>(|tx| Ok(tx.put_setting(SETTING, &value, &stamp)?))?;
        Ok(())
    }

    /// Issues under another name on the web from now on, with the same key: because the organisation got a site, or its
    /// site moved. The name is given as `did:web:…` or as the site's address. What was signed before keeps its name, and stays valid as long as that name's document is served.
    ///
    /// # Errors
    /// When it is no did:web name and no address of a site, or the present one, or the key is not the organisation's.
    pub fn take_name(&self, issuer: &str, key: &SigningKey, actor: &str) -> Result<Organisation, AppError> {
        let issuer = as_name(issuer);
        let issuer = issuer.as_str();
        check_did_web(issuer)?;
        let present = self.organisation()?;
        present.check_key(key)?;
        if present.issuer_id == issuer {
            return Err(AppError::refused(
                issuer,
                "The organisation issues under this name already.",
                "Nothing was changed.",
            ));
        }
        let mut former = self.former_names()?;
        former.retain(|name| name != issuer && *name != present.issuer_id);
        former.insert(0, present.issuer_id);
        let value = serde_json::json!(former);
        let (stamp, second) = (self.stamp(actor)?, self.stamp(actor)?);
        self.store.write::<_, AppError>(|tx| {
            let mut row = tx.organisation()?.ok_or_else(|| self.no_organisation())?;
            issuer.clone_into(&mut row.issuer_id);
            tx.put_organisation(&row, &stamp)?;
            Ok(tx.put_setting(SETTING, &value, &second)?)
        })?;
        self.organisation()
    }
}

/// The address of a site as the name it stands for (the did:web method, section 3.1); a name as it is.
fn as_name(given: &str) -> String {
    let given = given.trim();
    if given.starts_with("did:") {
        return given.to_owned();
    }
    let bare = given.strip_prefix("https://").unwrap_or(given).trim_end_matches('/');
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let mut name = format!("did:web:{}", host.replace(':', "%3A"));
    if !path.is_empty() {
        name.push(':');
        name.push_str(&path.replace('/', ":"));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::as_name;

    #[test]
    fn the_address_of_a_site_is_a_name() {
        for (given, name) in [
            (" https://college.example/ ", "did:web:college.example"),
            ("college.example", "did:web:college.example"),
            ("https://college.example:8443/awards/uk", "did:web:college.example%3A8443:awards:uk"),
            ("did:web:college.example", "did:web:college.example"),
        ] {
            assert_eq!(as_name(given), name);
        }
    }
}
