//! Where the status of credentials is published: read out of what was signed.

use crate::column::{all, parsed};
use crate::error::StoreError;
use crate::reader::Reader;
use assay_domain::CredentialId;

/// The place of a credential in a list of its organisation's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusPlace {
    /// The credential.
    pub credential: CredentialId,
    /// The address of the list, as the credential names it.
    pub list: String,
    /// The place in the list.
    pub place: u32,
    /// Whether the credential was revoked.
    pub is_revoked: bool,
}

impl Reader<'_> {
    /// The places of all credentials that have one, by list and place. No two share one: the store refuses that.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn status_places(&self) -> Result<Vec<StatusPlace>, StoreError> {
        all(
            self.connection(),
            // The expressions of the index `credential_by_status`, so that no credential is taken apart again.
            "SELECT c.id, json_extract(c.json, '$.credentialStatus.statusListCredential') AS list,
                 CAST(json_extract(c.json, '$.credentialStatus.statusListIndex') AS INTEGER) AS place,
                 r.credential_id IS NOT NULL
             FROM credential AS c
             LEFT JOIN revocation AS r ON r.credential_id = c.id
             WHERE json_extract(c.json, '$.credentialStatus.statusListCredential') IS NOT NULL
             ORDER BY list, place",
            [],
            |row| {
                Ok(StatusPlace {
                    credential: parsed(row, 0)?,
                    list: row.get(1)?,
                    place: row.get(2)?,
                    is_revoked: row.get(3)?,
                })
            },
        )
    }
}
