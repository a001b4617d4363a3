//! Credentials as JSON Web Tokens: compact JWS whose claims are the credential (Open Badges 3.0, section 8.2; RFC 7515).
//!
//! What is signed is the text of the token, so no part of it can be lost. What can go wrong is the key: the algorithm is
//! one of a fixed list and has to be the one the key is for, and a key that comes along in the token says nothing about whose
//! it is.

use super::keys::{self, Found};
use super::report::{CheckOutcome, Current, Issuer, Report, Signature};
use super::rules::Secured;
use super::{Options, blank, date, judge, opened, rules};
use crate::foreign_key::{Algorithm, VerifyingKey};
use assay_jsonld::json::{self, Object, Value};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The claims of a token that are not members of the credential (RFC 7519, section 4.1).
const CLAIMS: [&str; 8] = ["aud", "cnf", "exp", "iat", "iss", "jti", "nbf", "sub"];

/// Whether a text is three parts of base64url with points between.
pub(super) fn is_compact(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let parts: Vec<&str> = text.splitn(4, '.').collect();
    parts.len() == 3 && parts.iter().all(|text| part(text))
}

/// A token taken apart. Nothing has been checked.
pub(super) struct Token<'t> {
    pub(super) header: Value,
    pub(super) payload: Value,
    /// The part that is signed.
    signed: &'t str,
    signature: Vec<u8>,
}

impl<'t> Token<'t> {
    /// Takes a token apart; `None` when a part is not base64url, or header or payload not strict JSON.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let (signed, signature) = text.rsplit_once('.')?;
        let (header, payload) = signed.split_once('.')?;
        let value = |part: &str| json::parse(&URL_SAFE_NO_PAD.decode(part).ok()?).ok();
        let token = Self {
            header: value(header)?,
            payload: value(payload)?,
            signed,
            signature: URL_SAFE_NO_PAD.decode(signature).ok()?,
        };
        (token.header.as_object().is_some() && token.payload.as_object().is_some()).then_some(token)
    }

    pub(super) fn text(&self, member: &str) -> Option<&str> {
        self.header.at(member).and_then(Value::as_str)
    }

    /// Whether the token was signed by `key`, by the algorithm that both the key is for and the token names.
    pub(super) fn is_by(&self, key: &VerifyingKey) -> bool {
        self.text("alg") == Some(key.algorithm().name())
            && key.verify(self.signed.as_bytes(), &self.signature)
    }

    /// Notes what is wrong with the header, and says what that makes of the signature.
    pub(super) fn check_header(&self, report: &mut Report) -> Result<(), Signature> {
        let algorithm = self.text("alg").unwrap_or_default();
        if Algorithm::named(algorithm).is_none() {
            // Unsigned, or signed with a secret that whoever can check could have used as well.
            let worthless = algorithm.eq_ignore_ascii_case("none") || algorithm.starts_with("HS");
            let shown: String = algorithm.chars().take(20).collect();
            let (outcome, signature) = if worthless || algorithm.is_empty() {
                (CheckOutcome::Failed, Signature::Invalid)
            } else {
                (CheckOutcome::Unknown, Signature::Unsupported)
            };
            report.note(
                "jwt.algorithm",
                outcome,
                format!("The token's algorithm “{shown}” is not one that counts."),
            );
            return Err(signature);
        }
        for member in ["crit", "b64"] {
            if self.header.at(member).is_some() {
                let sentence = format!("The token asks for something unknown to be understood ({member}).");
                report.note("jwt.header", CheckOutcome::Failed, sentence);
                return Err(Signature::Invalid);
            }
        }
        let known = ["alg", "jwk", "kid", "typ"];
        if self.header.as_object().is_some_and(|header| header.keys().any(|key| !known.contains(&key))) {
            report.broken("jwt.header", "The token's header says more than the standard allows.");
        }
        match self.header.at("typ").map(Value::as_str) {
            None | Some(Some("JWT")) => {}
            Some(Some("vc+jwt")) => {
                report.note("jwt.header", CheckOutcome::Warning, "The token is of the type vc+jwt, not JWT.");
            }
            Some(_) => report.broken("jwt.header", "The token is not of the type JWT."),
        }
        Ok(())
    }
}

/// What a text says of itself as a token that holds a credential; `None` when it is no token. Nothing has been checked.
pub(crate) fn token_payload(text: &str) -> Option<Value> {
    is_compact(text).then(|| Token::read(text).map(|token| credential_of(&token.payload))).flatten()
}

/// Checks a credential that is a token.
pub(super) fn assess(text: &str, options: &Options, depth: usize) -> Report {
    let mut report = blank(options);
    let Some(token) = Token::read(text) else {
        report.verdict = super::Verdict::Invalid;
        let sentence = "The token cannot be read in one way only.";
        report.note("input.read", CheckOutcome::Failed, sentence);
        return report;
    };
    if super::legacy::is_legacy(&token.payload) {
        return super::legacy::assess_token(&token, options);
    }
    let credential = credential_of(&token.payload);
    if let Some((verdict, sentence)) = rules::foreign(&credential) {
        report.verdict = verdict;
        report.note("input.kind", CheckOutcome::Unknown, sentence);
        return report;
    }
    report = opened(rules::kind(&credential), options);
    let issuer = rules::issuer_id(&credential).unwrap_or_default().to_owned();
    report.signature = check_signature(&mut report, &token, &issuer, options);
    check_claims(&mut report, &token.payload, &credential, &issuer, options);
    judge(report, &credential, &issuer, options, depth, Secured::ByToken)
}

/// The credential in the claims: the claim `vc` on VC Data Model 1.1, all the claims but those of the token on 2.0.
fn credential_of(claims: &Value) -> Value {
    if let Some(credential) = claims.at("vc") {
        return credential.clone();
    }
    let members = claims.as_object().into_iter().flat_map(Object::iter);
    let members = members.filter(|(key, _)| !CLAIMS.contains(key));
    Value::Object(members.map(|(key, value)| (key, value.clone())).collect())
}

fn check_signature(report: &mut Report, token: &Token<'_>, issuer: &str, options: &Options) -> Signature {
    if let Err(signature) = token.check_header(report) {
        return signature;
    }
    let (key, proved) = match key_of(report, token, issuer, options) {
        Ok(found) => found,
        Err(signature) => return signature,
    };
    if !token.is_by(&key) {
        report.note(
            "proof.signature",
            CheckOutcome::Failed,
            "The signature does not match: the token was changed after it was signed, or signed with another key.",
        );
        return Signature::Invalid;
    }
    if proved {
        let name = key.algorithm().name();
        let sentence = format!("The signature ({name}) matches every letter of the credential.");
        report.note("proof.signature", CheckOutcome::Ok, sentence);
        Signature::Valid
    } else {
        report.note(
            "proof.key",
            CheckOutcome::Unknown,
            "The signature matches the key that came along with it, but nothing at hand shows that the issuer published that \
             key: get the issuer's document.",
        );
        Signature::Unknown
    }
}

/// The key, and whether it is proved to be the issuer's.
fn key_of(
    report: &mut Report,
    token: &Token<'_>,
    issuer: &str,
    options: &Options,
) -> Result<(VerifyingKey, bool), Signature> {
    let sent = match token.header.at("jwk").map(VerifyingKey::from_jwk) {
        None => None,
        Some(Ok(key)) => Some(key),
        Some(Err(crate::key::KeyError::Kind)) => {
            report.note("proof.key", CheckOutcome::Unknown, "This program cannot check a key of this kind.");
            return Err(Signature::Unsupported);
        }
        Some(Err(error)) => {
            report.note("proof.key", CheckOutcome::Failed, format!("The signature has no key: {error}."));
            return Err(Signature::Invalid);
        }
    };
    let Some(kid) = token.text("kid") else {
        let Some(key) = sent else {
            report.note(
                "proof.key",
                CheckOutcome::Unknown,
                "The signature cannot be checked: the token does not say which of the issuer's keys made it.",
            );
            return Err(Signature::Unknown);
        };
        return match keys::is_of(&key, issuer, options) {
            Some(true) => Ok((key, true)),
            Some(false) => Err(not_the_issuers(report)),
            // As with keys that a web address spells out, test material aside it proves nothing.
            None => Ok((key, options.accept_spelled_keys && issuer.starts_with("http"))),
        };
    };
    let method = match kid.split_once('#') {
        Some(("", _)) => format!("{issuer}{kid}"),
        Some(_) => kid.to_owned(),
        None => format!("{issuer}#{kid}"),
    };
    if keys::controller(&method) != issuer {
        return Err(not_the_issuers(report));
    }
    let (key, proved) = match keys::find(&method, options) {
        Found::Key(key) => (key, true),
        Found::Spelled { key, by_address } => (key, by_address && options.accept_spelled_keys),
        Found::NotAtHand(why) => {
            let sentence = format!("The signature cannot be checked: {why}.");
            report.note("proof.key", CheckOutcome::Unknown, sentence);
            return Err(Signature::Unknown);
        }
        Found::Unsupported(what) => {
            report.note("proof.key", CheckOutcome::Unknown, format!("This program cannot check {what}."));
            return Err(Signature::Unsupported);
        }
        Found::Wrong(why) => {
            report.note("proof.key", CheckOutcome::Failed, format!("The signature has no key: {why}."));
            return Err(Signature::Invalid);
        }
    };
    if sent.is_some_and(|sent| sent != key) {
        let sentence = "The token brings another key along than the one it names.";
        report.note("proof.key", CheckOutcome::Failed, sentence);
        return Err(Signature::Invalid);
    }
    Ok((key, proved))
}

fn not_the_issuers(report: &mut Report) -> Signature {
    report.issuer = Issuer::Mismatch;
    report.note(
        "issuer.controls-key",
        CheckOutcome::Failed,
        "The key that signed belongs to somebody else than the issuer the credential names.",
    );
    Signature::Invalid
}

/// The claims of the token repeat what the credential says; two programs must not read two different things.
fn check_claims(report: &mut Report, claims: &Value, credential: &Value, issuer: &str, options: &Options) {
    if claims.at("vc").is_some() && claims.at("credentialSubject").is_some() {
        report.broken("jwt.claims", "The token holds two credentials, one in the other's place.");
    }
    let text = |value: &Value, member: &str| value.at(member).and_then(Value::as_str).map(str::to_owned);
    let subject = credential.at("credentialSubject").and_then(|subject| subject.items().first());
    let same = [
        ("iss", "issuer", Some(issuer.to_owned()), true),
        ("jti", "id", text(credential, "id"), true),
        ("sub", "credentialSubject", subject.and_then(|subject| text(subject, "id")), false),
    ];
    for (claim, member, value, needed) in same {
        match (claims.at(claim).map(Value::as_str), value) {
            (Some(Some(said)), Some(value)) if said == value => {}
            (Some(_), _) => {
                let sentence =
                    format!("The token's claim {claim} is another than the credential's {member}.");
                report.broken("jwt.claims", sentence);
                if claim == "iss" {
                    report.issuer = Issuer::Mismatch;
                }
            }
            (None, _) if needed => {
                report.broken("jwt.claims", format!("The token's claim {claim} is missing."))
            }
            (None, Some(_)) => {
                report.note(
                    "jwt.claims",
                    CheckOutcome::Warning,
                    format!("The token's claim {claim} is missing."),
                );
            }
            (None, None) => {}
        }
    }
    let times =
        [("nbf", ["validFrom", "issuanceDate"], true), ("exp", ["validUntil", "expirationDate"], false)];
    for (claim, members, needed) in times {
        let written = members.iter().find_map(|member| text(credential, member));
        let written =
            written.as_deref().and_then(date::parse).map(|time| time.unix_millis().div_euclid(1000));
        let Some(said) = claims.at(claim) else {
            if needed || written.is_some() {
                report.broken("jwt.claims", format!("The token's claim {claim} is missing."));
            }
            continue;
        };
        let Some(said) = said.as_f64().filter(|seconds| seconds.abs() < 1e11) else {
            report.broken("jwt.claims", format!("The token's claim {claim} is not a number of seconds."));
            report.worsen(Current::Unknown);
            continue;
        };
        if written.is_none_or(|written| (written as f64 - said).abs() >= 1.0) {
            let sentence =
                format!("The token's claim {claim} is another time than the credential's {}.", members[0]);
            report.broken("jwt.claims", sentence);
        }
        // Either of two ends is an end.
        let now = options.now.unix_millis() as f64 / 1000.0;
        if claim == "exp" && said < now {
            report.worsen(Current::Expired);
        } else if claim == "nbf" && now < said {
            report.worsen(Current::NotYetValid);
        }
    }
}
