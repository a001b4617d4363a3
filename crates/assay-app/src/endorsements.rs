//! What others say of our achievements and of the organisation: taken in when it holds, put into badges as it was signed.

use crate::error::{AppError, Code};
use crate::trusting::reasons;
use crate::verifying::{Document, Issuer, Options, Report, Verdict, verify_bytes};
use crate::workspace::Workspace;
use assay_credential::badge::{self, Badge, Subject};
use assay_credential::issue;
use assay_credential::key::SigningKey;
use assay_credential::verify::{Kind, credential_in};
use assay_domain::{AchievementId, EndorsementId, Timestamp};
use assay_store::{EndorsementRow, NewEndorsement};
use serde::Serialize;
use serde_json::{Value, json};

/// The longest endorsement that is taken in, in bytes: it goes into every badge, and a badge has to stay small.
const LONGEST: usize = 64 << 10;
/// The most bytes of documents that are kept beside one.
const MOST_DOCUMENTS: usize = 1 << 20;
/// As many endorsements of one thing go into a badge: no verifier has to look at more.
const MOST: usize = 16;

/// An endorsement that is here, with what is to be thought of it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndorsementView {
    /// The identity in this workspace.
    pub id: String,
    /// The achievement it is about; none when it is about the organisation.
    pub achievement_id: Option<String>,
    /// The name of what it is about.
    pub about: String,
    /// Who endorses: to be shown before the name, since anyone can take a name.
    pub endorser_id: String,
    /// The name the endorser gives itself.
    pub endorser_name: Option<String>,
    /// Whether the endorser is somebody this workspace accepts.
    pub endorser_known: bool,
    /// What it says, Markdown.
    pub comment: Option<String>,
    /// From when it holds, as written.
    pub valid_from: Option<String>,
    /// Until when it holds, as written.
    pub valid_until: Option<String>,
    /// When it came.
    pub imported_at: String,
    /// What it is worth now.
    pub verdict: Verdict,
    /// Whether it goes into badges that are issued now.
    pub counts: bool,
    /// Why it does not, in sentences.
    pub reasons: Vec<String>,
}

/// What is endorsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// An achievement, by id or name.
    Achievement(String),
    /// The organisation.
    Organisation,
}

/// A file that was handed in to be taken in.
#[derive(Debug, Clone)]
pub struct EndorsementFile {
    /// How it is called.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What the web would say of those who endorse: documents of keys, which nobody signs, and status lists. Whoever hands them
/// in vouches for where they come from, so they are never picked out of files that somebody sent.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// DID documents, and documents of keys of issuers that are named by a web address.
    pub did_documents: Vec<Value>,
    /// Status list credentials.
    pub status_lists: Vec<Value>,
}

impl Beside {
    /// Those that an endorsement names, in the form in which they are kept.
    fn needed_by(&self, text: &str) -> Value {
        let named =
            |value: &&Value| value["id"].as_str().is_some_and(|id| !id.is_empty() && text.contains(id));
        let lists: Vec<&Value> = self.status_lists.iter().filter(named).collect();
        // A list has a signature of its own, by a key of its own issuer.
        let issuers: String = lists.iter().map(|list| list["issuer"].to_string()).collect();
        let keys = self.did_documents.iter();
        let keys =
            keys.filter(|value| named(value) || value["id"].as_str().is_some_and(|id| issuers.contains(id)));
        json!({ "didDocuments": keys.collect::<Vec<_>>(), "statusLists": lists })
    }
}

/// What became of a file that was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EndorsementTaken {
    /// How the file is called.
    pub file: String,
    /// The endorsement that was in it and is here now.
    pub endorsement: Option<EndorsementView>,
    /// Why it was not taken in, in sentences.
    pub refused: Vec<String>,
}

/// The endorsements that go into badges, as they were signed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Endorsements {
    of_achievements: Vec<(AchievementId, String)>,
    pub(crate) of_organisation: Vec<String>,
    /// Those that do not hold now, each with the reason.
    pub(crate) left_out: Vec<String>,
}

impl Endorsements {
    /// Those of an achievement.
    pub(crate) fn of(&self, achievement: AchievementId) -> Vec<String> {
        let own = self.of_achievements.iter().filter(|(id, _)| *id == achievement);
        own.map(|(_, text)| text.clone()).collect()
    }
}

impl Workspace {
    /// Takes endorsements in: each is verified first, and has to be about an achievement of this workspace or about its
    /// organisation. What the web would say beside them is kept with each that needs it, so that it can be judged again.
    ///
    /// A file that is refused changes nothing, and the others are taken in.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub fn import_endorsements(
        &self,
        files: &[EndorsementFile],
        beside: &Beside,
        actor: &str,
    ) -> Result<Vec<EndorsementTaken>, AppError> {
        let mut taken = Vec::with_capacity(files.len());
        for file in files {
            let (endorsement, refused) = match self.import_endorsement(&file.bytes, beside, actor)? {
                Ok(view) => (Some(view), Vec::new()),
                Err(refused) => (None, refused),
            };
            taken.push(EndorsementTaken { file: file.name.clone(), endorsement, refused });
        }
        Ok(taken)
    }

    fn import_endorsement(
        &self,
        bytes: &[u8],
        beside: &Beside,
        actor: &str,
    ) -> Result<Result<EndorsementView, Vec<String>>, AppError> {
        let refuse = |why: &str| Ok(Err(vec![why.to_owned()]));
        let Ok((_, text)) = credential_in(bytes) else {
            return refuse("There is no credential in the file.");
        };
        if text.len() > LONGEST {
            return refuse("It is longer than 64 KiB, too long for badges that carry it.");
        }
        let kept = beside.needed_by(&text);
        if kept.to_string().len() > MOST_DOCUMENTS {
            return refuse("The documents beside it are longer than 1 MiB. Give only those that it needs.");
        }
        let options = with_documents(self.verify_options()?, &kept);
        let report = verify_bytes(text.as_bytes(), &options);
        if report.kind.is_some_and(|kind| kind != Kind::Endorsement) {
            return refuse("It is a credential of another kind and endorses nothing.");
        }
        if report.verdict != Verdict::Valid {
            return Ok(Err(reasons(&report)));
        }
        let said = report.credential.as_ref();
        let endorsed = said.and_then(|said| said.endorsed_id.clone()).unwrap_or_default();
        let endorser = said.and_then(|said| said.issuer_id.clone()).unwrap_or_default();
        let own = self.organisation()?;
        if endorser == own.issuer_id || self.former_names()?.contains(&endorser) {
            return refuse("It is this organisation's own. Nobody gains by vouching for themselves.");
        }
        let achievement = match self.endorsed_achievement(&endorsed)? {
            Some(achievement) => Some(achievement),
            None if endorsed == own.issuer_id => None,
            None => {
                return Ok(Err(vec![format!(
                    "It endorses {endorsed}, which is neither an achievement of this workspace nor its organisation ({}).",
                    own.issuer_id
                )]));
            }
        };
        let there = self.store.read(|r| r.endorsements())?;
        if there.iter().any(|row| row.content == text) {
            return refuse("It is here already.");
        }
        if there.iter().filter(|row| row.achievement == achievement).count() >= MOST {
            return Ok(Err(vec![format!(
                "There are {MOST} endorsements of the same here, as many as a badge carries. Remove one first."
            )]));
        }
        if let Err(why) = can_be_carried(&text, self.now()) {
            return Ok(Err(vec![why]));
        }
        let id = EndorsementId::from_uuid(self.make_uuid()?);
        let new = NewEndorsement {
            id,
            achievement,
            endorsed_id: &endorsed,
            endorser_id: &endorser,
            content: &text,
            documents: &kept,
        };
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.add_endorsement(&new, &stamp)?))?;
        let row = self.store.read(|r| r.endorsement(id))?.ok_or_else(|| gone(&id.to_string()))?;
        Ok(Ok(self.endorsement_view(&row, &self.verify_options()?)?))
    }

    /// The achievement of this workspace that an id names.
    fn endorsed_achievement(&self, id: &str) -> Result<Option<AchievementId>, AppError> {
        let own = self.store.read(|r| r.achievements())?;
        Ok(own.into_iter().map(|row| row.achievement).find(|own| own.urn() == id))
    }

    /// Every endorsement that is here, in the order in which they came, judged as of now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn endorsements(&self) -> Result<Vec<EndorsementView>, AppError> {
        let rows = self.store.read(|r| r.endorsements())?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let options = self.verify_options()?;
        rows.iter().map(|row| self.endorsement_view(row, &options)).collect()
    }

    /// Keeps an endorsement out of the badges that are issued from now on. Badges that carry it keep it.
    ///
    /// # Errors
    /// When there is no such endorsement.
    pub fn remove_endorsement(&self, reference: &str, actor: &str) -> Result<EndorsementView, AppError> {
        let id: EndorsementId = reference.trim().parse().map_err(|_| gone(reference))?;
        let row = self.store.read(|r| r.endorsement(id))?.ok_or_else(|| gone(reference))?;
        let view = self.endorsement_view(&row, &self.verify_options()?)?;
        let stamp = self.stamp(actor)?;
        self.store.write::<_, AppError>(|tx| Ok(tx.remove_endorsement(id, &stamp)?))?;
        Ok(view)
    }

    /// What goes into badges that are issued now: what holds now and still speaks of us.
    pub(crate) fn endorsements_for_badges(&self) -> Result<Endorsements, AppError> {
        let mut carried = Endorsements::default();
        let rows = self.store.read(|r| r.endorsements())?;
        if rows.is_empty() {
            return Ok(carried);
        }
        let options = self.verify_options()?;
        for row in rows {
            let view = self.endorsement_view(&row, &options)?;
            match row.achievement {
                _ if !view.counts => carried.left_out.push(format!(
                    "The endorsement of {} by {} is in no badge: {}",
                    view.about,
                    view.endorser_name.as_deref().unwrap_or(&view.endorser_id),
                    view.reasons.join(" ")
                )),
                Some(achievement) => carried.of_achievements.push((achievement, row.content)),
                None => carried.of_organisation.push(row.content),
            }
        }
        Ok(carried)
    }

    fn endorsement_view(&self, row: &EndorsementRow, options: &Options) -> Result<EndorsementView, AppError> {
        let report = verify_bytes(row.content.as_bytes(), &with_documents(options.clone(), &row.documents));
        let organisation = self.organisation()?;
        let about = match row.achievement {
            None => organisation.name.clone(),
            Some(id) => {
                let own = self.store.read(|r| r.achievements())?;
                own.into_iter().find(|own| own.achievement == id).map(|own| own.name).unwrap_or_default()
            }
        };
        let mut reasons = if report.verdict == Verdict::Valid { Vec::new() } else { reasons(&report) };
        if row.achievement.is_none() && row.endorsed_id != organisation.issuer_id {
            reasons.push(format!(
                "It speaks of {}, a name under which this organisation issues no longer.",
                row.endorsed_id
            ));
        }
        Ok(shown(row, about, report, reasons))
    }
}

fn shown(row: &EndorsementRow, about: String, report: Report, reasons: Vec<String>) -> EndorsementView {
    let said = report.credential.unwrap_or_default();
    EndorsementView {
        id: row.id.to_string(),
        achievement_id: row.achievement.map(|id| id.to_string()),
        about,
        endorser_id: row.endorser_id.clone(),
        endorser_name: said.issuer_name,
        endorser_known: report.issuer == Issuer::Known,
        comment: said.comment,
        valid_from: said.valid_from,
        valid_until: said.valid_until,
        imported_at: row.imported_at.to_string(),
        verdict: report.verdict,
        counts: reasons.is_empty(),
        reasons,
    }
}

/// The options with what is kept beside an endorsement.
fn with_documents(mut options: Options, kept: &Value) -> Options {
    let of = |member: &str| -> Vec<Document> {
        let list = kept[member].as_array().map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|value| Document::parse(value.to_string().as_bytes()).ok()).collect()
    };
    options.did_documents.extend(of("didDocuments"));
    options.status_lists.extend(of("statusLists"));
    options
}

/// Whether a badge can carry it: nothing in it may be written so that a badge around it could not be signed, or no longer be
/// read in one way. It is tried on a badge that nobody keeps.
fn can_be_carried(text: &str, now: Timestamp) -> Result<(), String> {
    let key = SigningKey::from_seed(&[1; 32]);
    let public = key.public_key();
    let issuer =
        badge::Issuer { id: public.did_key(), name: "A trial".to_owned(), ..badge::Issuer::default() };
    let achievement = badge::Achievement {
        id: AchievementId::from_uuid(uuid::Uuid::nil()).urn(),
        name: "A trial".to_owned(),
        description: "A trial.".to_owned(),
        criteria_narrative: "None.".to_owned(),
        endorsements: vec![text.to_owned()],
        ..badge::Achievement::default()
    };
    let subject = Subject { name: Some("Nobody".to_owned()), ..Subject::default() };
    let trial =
        Badge::new("urn:uuid:ffffffff-ffff-4fff-8fff-ffffffffffff", issuer, subject, achievement, now);
    let signed = issue(&trial, &key, &public.did_key_method(), &now.to_seconds_text())
        .map_err(|error| format!("A badge cannot carry it: {error}."))?;
    let report = verify_bytes(signed.json.as_bytes(), &Options::at(now));
    match report.verdict {
        Verdict::Valid => Ok(()),
        _ => Err(format!("A badge that carries it would not be valid. {}", reasons(&report).join(" "))),
    }
}

fn gone(reference: &str) -> AppError {
    AppError::new(
        Code::NotFound,
        reference,
        "There is no endorsement of this id here.",
        "`assay endorsement list DIR` shows those there are.",
    )
}
