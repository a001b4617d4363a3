//! Settings: the organisation, its key, assessors, backups and the journal.

use super::{Handle, Picked, ReleasedBadge};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrganisationView {
    /// Its name.
    pub name: String,
    /// Its address on the web.
    pub url: String,
    /// Its e-mail address.
    pub email: String,
    /// Its id in credentials.
    pub issuer_id: String,
    /// Its picture as a `preview:` address.
    pub logo: Option<String>,
    /// The names it issued under before, the latest first.
    pub former_names: Vec<String>,
    /// What it publishes; nothing for an organisation without a name on the web.
    pub publication: Option<PublicationView>,
    /// Whether the signing key is unlocked.
    pub key_unlocked: bool,
}

/// What others can see of an organisation with a name on the web.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublicationView {
    /// The site, `https://…`.
    pub site: String,
    /// Where the document with the keys has to be served.
    pub document: String,
    /// The usual folder for its files; it is made when it is needed.
    pub folder: Picked,
    /// When the folder was written last.
    pub written_at: Option<String>,
    /// When somebody said that it stands on the site.
    pub confirmed_at: Option<String>,
    /// What others cannot see yet, and what to do about it.
    pub missing: Option<String>,
}

/// A folder to write what is published into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublicationWriteRequest {
    /// The folder.
    pub folder: Handle,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublicationWritten {
    /// The folder.
    pub folder: Picked,
    /// How many files are in it.
    pub files: u32,
    /// Until when its status lists are believed.
    pub lists_until: String,
}

/// Another name to issue under.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IssuerTakeRequest {
    /// A web address, or a `did:web:` name.
    pub name: String,
}

/// What to change about the organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrganisationChangeRequest {
    /// Its name.
    pub name: String,
    /// Its address on the web.
    pub url: String,
    /// Its e-mail address.
    pub email: String,
    /// A new picture.
    pub logo: Option<Handle>,
    /// Whether to have no picture.
    pub remove_logo: bool,
}

/// The signing key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyView {
    /// The public key, multibase.
    pub public_key: String,
    /// Six words to say on the telephone.
    pub fingerprint: Vec<String>,
    /// When it was made.
    pub created_at: String,
    /// Whether it is unlocked.
    pub unlocked: bool,
    /// When a recovery file was written.
    pub recovery_saved_at: Option<String>,
    /// Whether it can be replaced: not while the key is the organisation's name.
    pub replaceable: bool,
    /// Every key that signed badges here, the present one first.
    pub keys: Vec<KnownKeyView>,
}

/// A key that signs badges, or did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownKeyView {
    /// The public key, multibase.
    pub public_key: String,
    /// Its six words.
    pub fingerprint: Vec<String>,
    /// What became of it.
    pub state: KeyStateView,
    /// When it was made.
    pub created_at: String,
    /// When it signed for the last time, or was found in other hands.
    pub ended_at: Option<String>,
    /// How many badges it signed.
    pub badges: u32,
    /// How many of them are neither revoked nor past their time.
    pub outstanding: u32,
}

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum KeyStateView {
    /// Badges are signed with it.
    Active,
    /// Nothing it signed counts.
    Compromised,
    /// It signs no longer; what it signed stays valid.
    Retired,
}

/// The passphrase, for a new key under the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyReplaceRequest {
    /// The passphrase. It is held no longer than this call.
    pub passphrase: String,
}

/// A key that somebody else may have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyCompromisedRequest {
    /// The public key, multibase.
    pub public_key: String,
    /// What wraps the key that is made in its place; empty when the key does not sign any more.
    pub passphrase: String,
}

/// What a change of keys did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyChanged {
    /// What to do now.
    pub notice: String,
    /// The badges that count no longer.
    pub affected: Vec<ReleasedBadge>,
}

/// Badges to issue anew because of their key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyReissueRequest {
    /// The public key that signed them.
    pub public_key: String,
    /// Why; the old ones are revoked with it.
    pub reason: String,
    /// A name for the job.
    pub job: String,
}

/// A new passphrase for the key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyPassphraseRequest {
    /// The present passphrase.
    pub old: String,
    /// The new one.
    pub new: String,
}

/// A recovery file to write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyRecoveryRequest {
    /// Where.
    pub file: Handle,
    /// The present passphrase.
    pub passphrase: String,
}

/// A recovery file was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyRecoveryWritten {
    /// The code that opens it. It is shown once and kept nowhere.
    pub code: String,
    /// Where it lies.
    pub file: String,
}

/// A recovery file to put the key back from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyRecoverRequest {
    /// The recovery file.
    pub file: Handle,
    /// The code that was shown when it was written.
    pub code: String,
    /// The passphrase from now on.
    pub passphrase: String,
}

/// Who judges here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessorsView {
    /// Their names.
    pub assessors: Vec<String>,
    /// Who is at the window now; empty when nobody said so yet.
    pub current: String,
}

/// An assessor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessorRequest {
    /// The name.
    pub name: String,
}

/// A backup to write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupRequest {
    /// Where.
    pub file: Handle,
}

/// A backup was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupWritten {
    /// Where it lies.
    pub file: String,
    /// How many evidence files it holds.
    pub files: u32,
    /// How large it is.
    pub bytes: u64,
}

/// A backup to restore into a new folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupRestoreRequest {
    /// The backup.
    pub file: Handle,
    /// The folder.
    pub folder: Handle,
}

/// What the journal says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalCheck {
    /// How many events there are.
    pub events: u64,
    /// The first row that is wrong.
    pub broken_at: Option<u64>,
    /// The same in words.
    pub sentence: String,
}
