//! The issuers a reader has accepted: in the workspace, or beside the program where none is open.

use crate::error::{AppError, Code};
use crate::ports::Ports;
use crate::verifying::{CheckOutcome, Options, Report, TrustedIssuer};
use crate::workspace::Workspace;
use assay_store::CredentialFilter;
use serde::{Deserialize, Serialize};

/// The list, as the settings and files keep it; a file of it is also what `assay verify --trust` reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustList {
    /// The issuers, in the order in which they were accepted.
    pub issuers: Vec<AcceptedIssuer>,
}

/// An issuer the reader has accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AcceptedIssuer {
    /// The issuer's id. Nothing else of it is ever compared.
    pub id: String,
    /// The name as it was shown when it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How the reader checked that the id is the issuer's, in their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// When it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

impl TrustList {
    /// The list as the verifier takes it.
    #[must_use]
    pub fn accepted(&self) -> Vec<TrustedIssuer> {
        let issuers = self.issuers.iter();
        issuers
            .map(|issuer| TrustedIssuer {
                id: issuer.id.clone(),
                name: issuer.name.clone(),
                how: issuer.how.clone(),
            })
            .collect()
    }

    /// Accepts an issuer, or writes anew how it was checked.
    ///
    /// # Errors
    /// When the id is no absolute name of one line: nothing could ever be equal to it.
    pub fn accept(&mut self, id: &str, name: &str, how: &str, ports: &Ports) -> Result<(), AppError> {
        let id = id.trim();
        let is_name = id.contains(':') && !id.chars().any(|c| c.is_control() || c.is_whitespace());
        if !is_name {
            return Err(AppError::invalid(
                "issuer",
                "This is no issuer's id.",
                "Take the id as the verdict shows it: did:key:z6Mk… or an address.",
            ));
        }
        let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let since = self.issuers.iter().find(|issuer| issuer.id == id).and_then(|known| known.since.clone());
        let issuer = AcceptedIssuer {
            id: id.to_owned(),
            name: said(name),
            how: said(how),
            since: since.or_else(|| Some(ports.clock.now().to_string())),
        };
        match self.issuers.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = issuer,
            None => self.issuers.push(issuer),
        }
        Ok(())
    }

    /// Accepts an issuer no longer.
    pub fn drop_issuer(&mut self, id: &str) {
        self.issuers.retain(|issuer| issuer.id != id.trim());
    }
}

/// The setting that holds the list.
const SETTING: &str = "verify.trustedIssuers";

impl Workspace {
    /// The issuers this workspace accepts.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn trust_list(&self) -> Result<TrustList, AppError> {
        let kept = self.store.read(|r| r.setting(SETTING))?;
        Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
    }

    /// Keeps the issuers this workspace accepts.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep_trust_list(&self, list: &TrustList, actor: &str) -> Result<(), AppError> {
        let value = serde_json::to_value(list).map_err(|error| unwritable(&error))?;
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.put_setting(SETTING, &value, &stamp)?))?;
        Ok(())
    }

    /// Whom this workspace relies on when it verifies: the issuers it accepts, and its own organisation.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn relied_on(&self) -> Result<Vec<TrustedIssuer>, AppError> {
        let mut issuers = self.trust_list()?.accepted();
        let own = self.organisation()?;
        if issuers.iter().all(|issuer| issuer.id != own.issuer_id) {
            let how = Some("It is the organisation of this workspace.".to_owned());
            issuers.push(TrustedIssuer { id: own.issuer_id, name: Some(own.name), how });
        }
        Ok(issuers)
    }
}

impl Workspace {
    /// What this workspace relies on when it verifies now: whom it accepts, and what it knows of its own badges.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn verify_options(&self) -> Result<Options, AppError> {
        let mut options = Options::at(self.now());
        options.trust = self.relied_on()?;
        let (documents, lists) = self.own_documents()?;
        options.did_documents = documents;
        options.records.lists = lists;
        let revoked = self.all_credentials(&CredentialFilter::default())?;
        let revoked = revoked.into_iter().filter(|row| row.revocation.is_some());
        options.records.revoked = revoked.map(|row| row.id.urn()).collect();
        let keys = self.badge_keys()?.into_iter().filter(|row| row.compromised_at.is_some());
        options.records.compromised_keys = keys.map(|row| row.public_key).collect();
        Ok(options)
    }
}

/// Why a verdict is not *valid*: what failed, or else what could not be told. Whether the issuer is known is another
/// question.
pub(crate) fn reasons(report: &Report) -> Vec<String> {
    let of = |outcome: CheckOutcome| -> Vec<String> {
        let checks = report.checks.iter();
        let found =
            checks.filter(|check| check.outcome == outcome && !check.code.starts_with("issuer.known"));
        found.map(|check| check.sentence.clone()).collect()
    };
    let failed = of(CheckOutcome::Failed);
    let reasons = if failed.is_empty() { of(CheckOutcome::Unknown) } else { failed };
    if reasons.is_empty() { vec!["It does not hold.".to_owned()] } else { reasons }
}

fn unwritable(error: &serde_json::Error) -> AppError {
    AppError::new(
        Code::IoFailed,
        "the list of trusted issuers",
        format!("It could not be written: {error}."),
        "Nothing was changed.",
    )
}
