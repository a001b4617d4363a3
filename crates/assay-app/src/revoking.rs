//! Revoking a credential.

use crate::error::{AppError, sentence};
use crate::workspace::Workspace;
use assay_credential::key::SigningKey;
use assay_domain::Reason;
use serde::Serialize;

/// A credential that was revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Revoked {
    /// The credential.
    pub id: String,
    /// Who held it.
    pub learner: String,
    /// The achievement's name.
    pub achievement: String,
    /// What others can and cannot see of it.
    pub notice: String,
}

impl Workspace {
    /// Revokes a credential for good. The key shows that whoever asks may speak for the organisation.
    ///
    /// # Errors
    /// When there is no such credential, it was revoked before, the reason is empty, or the key is another
    /// organisation's.
    pub fn revoke(
        &self,
        reference: &str,
        reason: &str,
        key: &SigningKey,
        actor: &str,
    ) -> Result<Revoked, AppError> {
        let organisation = self.organisation()?;
        organisation.check_key(key)?;
        let reason = Reason::new(reason).map_err(|error| {
            AppError::invalid("reason", sentence(&error.to_string()), "Say why with --reason.")
        })?;
        let row = self.find_credential(reference)?;
        if row.revocation.is_some() {
            return Err(AppError::refused(
                row.id.to_string(),
                "This credential was revoked before.",
                "`assay list DIR credentials` shows why.",
            ));
        }
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.revoke_credential(row.id, &reason, &stamp)?))?;
        let places = self.store.read(|r| r.status_places())?;
        let is_listed = places.iter().any(|place| place.credential == row.id);
        Ok(Revoked {
            id: row.id.to_string(),
            learner: row.learner_name,
            achievement: row.achievement_name,
            notice: if is_listed { LISTED } else { UNLISTED }.to_owned(),
        })
    }
}

const LISTED: &str = "Here it counts as revoked from now on. Others see it when the publication folder is written again and \
                      its files stand on your site.";
const UNLISTED: &str = "The badge carries no status list, so others cannot see this by themselves: tell the learner and \
                        whoever relies on the badge. Here it counts as revoked from now on.";
