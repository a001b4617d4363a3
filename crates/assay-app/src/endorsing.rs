//! Endorsing somebody else: their achievement, or the organisation itself.

use crate::endorsements::About;
use crate::error::{AppError, sentence};
use crate::issuing::SigningKey;
use crate::trusting::reasons;
use crate::verifying::{Verdict, verify_bytes};
use crate::workspace::Workspace;
use assay_credential::badge::Issuer;
use assay_credential::contexts;
use assay_credential::endorsement::{Endorsement, endorse};
use assay_credential::verify::{Kind, credential_in};
use assay_domain::{CredentialId, EventKind, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};

/// What is to be endorsed.
#[derive(Debug, Clone)]
pub struct EndorseRequest {
    /// A badge of the achievement, in any form that carries one; or the achievement or the organisation by itself, as
    /// [`Workspace::endorsement_request`] writes it.
    pub document: Vec<u8>,
    /// Whether the organisation that issues is endorsed and not its achievement.
    pub organisation: bool,
    /// What is said of it, Markdown.
    pub comment: String,
    /// Until when it holds; for ever when absent.
    pub until: Option<Timestamp>,
}

/// An endorsement that was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Endorsed {
    /// The id of the endorsement.
    pub id: String,
    /// The id of what is endorsed.
    pub endorsed_id: String,
    /// Its name, as the document has it.
    pub endorsed_name: String,
    /// The signed text.
    #[serde(skip)]
    pub json: String,
}

/// An achievement or an organisation, as a document names it.
struct Named {
    id: String,
    name: String,
}

impl Workspace {
    /// Signs an endorsement by this organisation. Nobody can see it before it is handed to whoever is endorsed.
    ///
    /// # Errors
    /// When the key is not the organisation's, the document names nothing that could be endorsed, is a badge that does not
    /// hold, or is about this organisation itself.
    pub fn endorse(
        &self,
        request: &EndorseRequest,
        key: &SigningKey,
        actor: &str,
    ) -> Result<Endorsed, AppError> {
        let organisation = self.organisation()?;
        organisation.check_key(key)?;
        let named = self.what_is_endorsed(request)?;
        let own = self.store.read(|r| r.achievements())?;
        let is_own = named.id == organisation.issuer_id
            || self.former_names()?.contains(&named.id)
            || own.iter().any(|row| row.achievement.urn() == named.id);
        if is_own {
            return Err(AppError::refused(
                named.id,
                "This is this organisation's own. Nobody gains by vouching for themselves.",
                "Ask somebody else for an endorsement: `assay endorsement request`.",
            ));
        }
        let now = Timestamp::from_unix_millis(self.now().unix_millis().div_euclid(1000) * 1000);
        if request.until.is_some_and(|until| until <= now) {
            return Err(AppError::invalid("until", "This time is past.", "Give one in the future, or none."));
        }
        let id = CredentialId::from_uuid(self.make_random_uuid()?).urn();
        let issuer = Issuer {
            id: organisation.issuer_id.clone(),
            name: organisation.name.clone(),
            url: organisation.url.clone(),
            email: organisation.email.clone(),
            ..Issuer::default()
        };
        let endorsement = Endorsement {
            id: id.clone(),
            issuer,
            name: format!("Endorsement of {}", named.name),
            valid_from: now,
            valid_until: request.until,
            endorsed: named.id.clone(),
            comment: Some(request.comment.trim().to_owned()),
        };
        let created = now.to_seconds_text();
        let signed =
            endorse(&endorsement, key, &organisation.verification_method(), &created).map_err(|error| {
                AppError::invalid(
                    "the endorsement",
                    sentence(&error.to_string()),
                    "Say in a sentence or two what is endorsed, and why, with --comment.",
                )
            })?;
        let body = json!({
            "endorsed": named.id, "name": named.name, "comment": request.comment.trim(),
            "validUntil": request.until.map(|until| until.to_string()),
            "sha256": assay_evidence::ContentHash::from_bytes(signed.sha256).to_string(),
        });
        let stamp = self.stamp(actor)?;
        self.store
            .write::<_, AppError>(|tx| Ok(tx.record(EventKind::EndorsementSigned, &id, &body, &stamp)?))?;
        Ok(Endorsed { id, endorsed_id: named.id, endorsed_name: named.name, json: signed.json })
    }

    /// What somebody who is asked for an endorsement is sent: the achievement, or the organisation, as Open Badges 3.0
    /// writes it. It is not signed; what counts in it is the id.
    ///
    /// # Errors
    /// When there is no such achievement.
    pub fn endorsement_request(&self, about: &About) -> Result<String, AppError> {
        let organisation = self.organisation()?;
        let mut profile = json!({
            "id": organisation.issuer_id, "type": ["Profile"], "name": organisation.name,
        });
        for (member, value) in [("url", &organisation.url), ("email", &organisation.email)] {
            if let Some(value) = value {
                profile[member] = json!(value);
            }
        }
        let mut document = match about {
            About::Organisation => profile,
            About::Achievement(reference) => {
                let row = self.find_achievement(reference)?;
                let achievement = self.achievement(row.id)?;
                json!({
                    "id": row.achievement.urn(), "type": ["Achievement"], "name": achievement.name,
                    "description": achievement.description, "version": row.number.to_string(),
                    "criteria": { "narrative": achievement.criteria_text }, "creator": profile,
                })
            }
        };
        document["@context"] = json!([contexts::CREDENTIALS_V2, contexts::OPEN_BADGES]);
        Ok(format!("{document:#}\n"))
    }

    fn what_is_endorsed(&self, request: &EndorseRequest) -> Result<Named, AppError> {
        let text = credential_in(&request.document).map_or(None, |(_, text)| Some(text));
        let parsed: Option<Value> = text.as_deref().and_then(|text| serde_json::from_str(text).ok());
        if let Some(named) = parsed.as_ref().and_then(|value| by_itself(value, request.organisation)) {
            return Ok(named);
        }
        let report = verify_bytes(&request.document, &self.verify_options()?);
        if report.kind != Some(Kind::Badge) {
            return Err(AppError::invalid(
                "the document",
                "It names nothing that could be endorsed.",
                "Give a badge of the achievement, or the file that `assay endorsement request` wrote.",
            ));
        }
        if report.verdict != Verdict::Valid {
            return Err(AppError::refused(
                "the badge",
                format!(
                    "It does not hold, so what it names may be somebody else's. {}",
                    reasons(&report).join(" ")
                ),
                "Ask for a badge that verifies, or for the achievement by itself.",
            ));
        }
        let said = report.credential.unwrap_or_default();
        let (id, name) = match request.organisation {
            true => (said.issuer_id, said.issuer_name),
            false => (said.achievement_id, said.achievement),
        };
        let id = id.unwrap_or_default();
        Ok(Named { name: name.unwrap_or_else(|| id.clone()), id })
    }
}

/// An achievement or a profile that stands by itself. Of an achievement, whoever made it can be meant.
fn by_itself(value: &Value, organisation: bool) -> Option<Named> {
    let is = |value: &Value, class: &str| {
        let types = &value["type"];
        let listed =
            types.as_array().is_some_and(|types| types.iter().any(|one| one.as_str() == Some(class)));
        types.as_str() == Some(class) || listed
    };
    let named = |value: &Value| {
        let id = value["id"].as_str()?.to_owned();
        Some(Named { name: value["name"].as_str().unwrap_or(&id).to_owned(), id })
    };
    match (is(value, "Achievement"), is(value, "Profile"), organisation) {
        (true, _, true) => named(&value["creator"]),
        (true, _, false) | (false, true, _) => named(value),
        (false, false, _) => None,
    }
}
