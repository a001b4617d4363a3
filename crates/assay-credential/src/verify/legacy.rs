//! Open Badges 2.0: assertions that a token signs, or that vouch for themselves by standing on the web.
//!
//! A hosted assertion is genuine when the same stands at its address, and when the issuer lets assertions stand there. Both
//! are answered from documents that were handed in; without them the answer is "unknown", and says what is missing.

use super::jwt::Token;
use super::report::{CheckOutcome, CredentialView, Current, Issuer, Kind, Report, Signature, Verdict};
use super::{Options, blank, date, iri, opened, pem, trust, view};
use crate::foreign_key::Algorithm;
use assay_jsonld::json::Value;

const CONTEXT: &str = "https://w3id.org/openbadges/v2";
/// Documents that belong to a badge and are none.
const OTHERS: [&str; 7] =
    ["BadgeClass", "CryptographicKey", "Criteria", "Endorsement", "Issuer", "Profile", "RevocationList"];

/// Whether a document is of Open Badges 2.0.
pub(super) fn is_legacy(document: &Value) -> bool {
    let contexts = document.at("@context").map_or(&[][..], Value::items);
    contexts.iter().any(|url| url.as_str() == Some(CONTEXT))
}

/// Checks an assertion that no token signs.
pub(super) fn assess_hosted(assertion: &Value, options: &Options) -> Report {
    let mut report = match open(assertion, options) {
        Ok(report) => report,
        Err(report) => return *report,
    };
    let chain = Chain::find(&mut report, assertion, options);
    if text(assertion.at("verification"), "type").is_none_or(|kind| !matches!(kind, "hosted" | "HostedBadge"))
    {
        report.signature = Signature::Missing;
        let sentence = "The badge says that it is signed, and no signature is with it.";
        report.note("proof.present", CheckOutcome::Failed, sentence);
        return finish(report, assertion, &chain, options);
    }
    let id = text(Some(assertion), "id").unwrap_or_default();
    let shown = view::plain(id);
    report.signature = match find(id, options) {
        None => {
            let sentence = format!(
                "This badge of Open Badges 2.0 carries no signature; it is genuine when the same stands at {shown}, which is \
                 not at hand."
            );
            report.note("legacy.hosted", CheckOutcome::Unknown, sentence);
            Signature::Unknown
        }
        Some(hosted) if hosted == assertion => {
            let sentence = format!("The same stands at {shown}, by the document at hand.");
            report.note("legacy.hosted", CheckOutcome::Ok, sentence);
            Signature::Valid
        }
        Some(_) => {
            let sentence = format!("Something else stands at {shown}: the badge was changed, or taken back.");
            report.note("legacy.hosted", CheckOutcome::Failed, sentence);
            Signature::Invalid
        }
    };
    match chain.issuer.and_then(|issuer| may_stand_at(issuer, id)) {
        Some(true) => {}
        Some(false) => {
            report.issuer = Issuer::Mismatch;
            let sentence = "The badge stands at an address that is not among its issuer's.";
            report.note("issuer.controls-key", CheckOutcome::Failed, sentence);
        }
        None if report.signature == Signature::Valid => {
            report.signature = Signature::Unknown;
            let sentence = "Nothing at hand says at which addresses the issuer's badges stand.";
            report.note("issuer.controls-key", CheckOutcome::Unknown, sentence);
        }
        None => {}
    }
    finish(report, assertion, &chain, options)
}

/// Checks an assertion that is the payload of a token.
pub(super) fn assess_token(token: &Token<'_>, options: &Options) -> Report {
    let assertion = &token.payload;
    let mut report = match open(assertion, options) {
        Ok(report) => report,
        Err(report) => return *report,
    };
    let chain = Chain::find(&mut report, assertion, options);
    report.signature = match token.check_header(&mut report) {
        Err(signature) => signature,
        Ok(()) => check_signature(&mut report, token, &chain, options),
    };
    check_revocation(&mut report, assertion, &chain, options);
    finish(report, assertion, &chain, options)
}

/// The answer before any check; refuses what is no assertion.
fn open(assertion: &Value, options: &Options) -> Result<Report, Box<Report>> {
    let types = assertion.at("type").map_or(&[][..], Value::items);
    let is =
        |names: &[&str]| types.iter().any(|kind| kind.as_str().is_some_and(|kind| names.contains(&kind)));
    if is(&["Assertion"]) {
        return Ok(opened(Kind::LegacyBadge, options));
    }
    let mut report = blank(options);
    if is(&OTHERS) {
        report.verdict = Verdict::NotABadge;
        let sentence = "This belongs to badges of Open Badges 2.0 and awards none itself.";
        report.note("input.kind", CheckOutcome::Unknown, sentence);
    } else {
        report.verdict = Verdict::Invalid;
        report.note("rules.type", CheckOutcome::Failed, "It is of no type that Open Badges 2.0 knows.");
    }
    Err(Box::new(report))
}

/// The documents an assertion leads to.
struct Chain<'d> {
    class: Option<&'d Value>,
    issuer: Option<&'d Value>,
}

impl<'d> Chain<'d> {
    fn find(report: &mut Report, assertion: &'d Value, options: &'d Options) -> Self {
        let class = Self::follow(report, assertion, "badge", options);
        let issuer = class.and_then(|class| Self::follow(report, class, "issuer", options));
        Self { class, issuer }
    }

    fn follow(report: &mut Report, from: &'d Value, member: &str, options: &'d Options) -> Option<&'d Value> {
        let value = from.at(member)?;
        let Some(address) = value.as_str() else { return value.as_object().map(|_| value) };
        let found = find(address, options);
        if found.is_none() {
            let sentence = format!("The document of its {member}, {}, is not at hand.", view::plain(address));
            report.note("legacy.at-hand", CheckOutcome::Unknown, sentence);
        }
        found
    }

    fn issuer_id(&self) -> Option<&'d str> {
        text(self.issuer, "id").or_else(|| self.class.and_then(|class| class.at("issuer")?.as_str()))
    }
}

fn check_signature(
    report: &mut Report,
    token: &Token<'_>,
    chain: &Chain<'_>,
    options: &Options,
) -> Signature {
    let creator = text(token.payload.at("verification"), "creator").or_else(|| token.text("kid"));
    let missing = |report: &mut Report, what: &str| {
        let sentence = format!("The signature cannot be checked: {what} is not at hand.");
        report.note("proof.key", CheckOutcome::Unknown, sentence);
        Signature::Unknown
    };
    let Some(creator) = creator else { return missing(report, "the name of the key") };
    let (Some(document), Some(issuer)) = (find(creator, options), chain.issuer) else {
        return missing(report, "the document of the key or of the issuer");
    };
    let listed = issuer.at("publicKey").map_or(&[][..], Value::items);
    let listed = listed.iter().any(|key| key.as_str().or_else(|| text(Some(key), "id")) == Some(creator));
    if !listed || text(Some(document), "owner") != text(Some(issuer), "id") {
        report.issuer = Issuer::Mismatch;
        let sentence = "The key that signed is not one the issuer names as its own.";
        report.note("issuer.controls-key", CheckOutcome::Failed, sentence);
        return Signature::Invalid;
    }
    let key = text(Some(document), "publicKeyPem").and_then(pem::rsa_key);
    let Some(Ok(key)) = key else {
        report.note("proof.key", CheckOutcome::Failed, "The key's document holds no RSA key that counts.");
        return Signature::Invalid;
    };
    if token.is_by(&key) {
        let sentence =
            format!("The signature ({}) matches every letter of the badge.", Algorithm::Rs256.name());
        report.note("proof.signature", CheckOutcome::Ok, sentence);
        Signature::Valid
    } else {
        let sentence = "The signature does not match: the badge was changed after it was signed, or signed with another key.";
        report.note("proof.signature", CheckOutcome::Failed, sentence);
        Signature::Invalid
    }
}

/// Signed badges are taken back by a list that the issuer's document names; without one they cannot be.
fn check_revocation(report: &mut Report, assertion: &Value, chain: &Chain<'_>, options: &Options) {
    let Some(address) = text(chain.issuer, "revocationList") else { return };
    let Some(list) = find(address, options).and_then(|list| list.at("revokedAssertions")) else {
        report.worsen(Current::Unknown);
        let sentence =
            format!("Whether it was revoked is unknown: the list {} is not at hand.", view::plain(address));
        report.note("status.unknown", CheckOutcome::Unknown, sentence);
        return;
    };
    let names = [text(Some(assertion), "id"), text(Some(assertion), "uid")];
    let is_listed = |entry: &Value| {
        let entry = [entry.as_str(), text(Some(entry), "id"), text(Some(entry), "uid")];
        entry.iter().flatten().any(|entry| names.iter().flatten().any(|name| name == entry))
    };
    if list.items().iter().any(is_listed) {
        report.worsen(Current::Revoked);
        report.note("status.revocation", CheckOutcome::Failed, "The issuer has revoked this badge.");
    } else {
        report.note("status.clear", CheckOutcome::Ok, "Not revoked, by the issuer's list at hand.");
    }
}

/// Whether the issuer lets its assertions stand at `address`: by what its document says, or else at its own origin; `None`
/// when it says nothing and has none.
fn may_stand_at(issuer: &Value, address: &str) -> Option<bool> {
    let policy = issuer.at("verification");
    let list = |member: &str| policy.and_then(|policy| policy.at(member)).map_or(&[][..], Value::items);
    let (starts, origins) = (list("startsWith"), list("allowedOrigins"));
    let own = text(Some(issuer), "id").and_then(origin);
    if starts.is_empty() && origins.is_empty() {
        return own.map(|own| origin(address) == Some(own));
    }
    let Some(host) = origin(address) else { return Some(false) };
    // A start that ends within a host name would take in other hosts.
    let whole = |start: &str| start.splitn(4, '/').count() == 4;
    let starts_right = starts.is_empty()
        || starts.iter().filter_map(Value::as_str).any(|start| whole(start) && address.starts_with(start));
    let allowed = |allowed: &str| allowed == host || origin(allowed) == Some(host);
    let origin_right = origins.is_empty() || origins.iter().filter_map(Value::as_str).any(allowed);
    Some(starts_right && origin_right)
}

/// The host, with its port, of a web address.
fn origin(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    (end > 0 && !rest[..end].contains('@')).then(|| &rest[..end])
}

fn finish(mut report: Report, assertion: &Value, chain: &Chain<'_>, options: &Options) -> Report {
    check_rules(&mut report, assertion, chain);
    check_dates(&mut report, assertion, options);
    // Nothing is valid of which a part could not be seen.
    if (chain.class.is_none() || chain.issuer.is_none()) && report.signature == Signature::Valid {
        report.signature = Signature::Unknown;
    }
    let issuer = chain.issuer_id().unwrap_or_default();
    trust::check(&mut report, &Value::Null, issuer, options);
    let of = |value: Option<&Value>, member: &str| text(value, member).map(str::to_owned);
    let criteria = chain.class.and_then(|class| class.at("criteria"));
    report.credential = Some(CredentialView {
        id: of(Some(assertion), "id"),
        recipient: text(assertion.at("recipient"), "identity").map(str::to_owned),
        achievement_id: of(chain.class, "id").or_else(|| of(Some(assertion), "badge")),
        achievement: of(chain.class, "name"),
        name: of(chain.class, "name"),
        description: of(chain.class, "description"),
        criteria: of(criteria, "narrative"),
        issuer_id: chain.issuer_id().map(str::to_owned),
        issuer_name: of(chain.issuer, "name"),
        valid_from: of(Some(assertion), "issuedOn"),
        valid_until: of(Some(assertion), "expires"),
        awarded_date: of(Some(assertion), "issuedOn"),
        ..CredentialView::default()
    });
    report.conclude()
}

fn check_rules(report: &mut Report, assertion: &Value, chain: &Chain<'_>) {
    report.note("context.version", CheckOutcome::Warning, "It is of the older standard Open Badges 2.0.");
    for member in ["id", "recipient", "badge", "verification", "issuedOn"] {
        if assertion.at(member).is_none() {
            report.broken("rules.required", format!("{member} is missing."));
        }
    }
    if !text(Some(assertion), "id").is_some_and(iri::is_absolute) {
        report.broken("rules.id", "The badge's id is not one absolute address.");
    }
    for member in ["type", "identity"] {
        if assertion.at("recipient").is_some() && text(assertion.at("recipient"), member).is_none() {
            report.broken("rules.required", format!("recipient.{member} is missing."));
        }
    }
    let needed = [
        (chain.class, "badge", ["id", "name", "description"]),
        (chain.issuer, "issuer", ["id", "name", "url"]),
    ];
    for (document, place, members) in needed {
        let Some(document) = document else { continue };
        for member in members.into_iter().filter(|member| document.at(member).is_none()) {
            report.broken("rules.required", format!("{place}.{member} is missing."));
        }
    }
    if chain.issuer_id().is_some_and(|id| origin(id).is_none()) {
        report.note("rules.issuer", CheckOutcome::Warning, "The issuer's id is no web address.");
    }
}

fn check_dates(report: &mut Report, assertion: &Value, options: &Options) {
    let mut read = |member: &str| {
        let value = assertion.at(member)?;
        let time = value.as_str().and_then(date::parse);
        if time.is_none() {
            report.broken("time.form", format!("{member} is not a date with time and zone."));
            report.worsen(Current::Unknown);
        }
        time
    };
    let (issued, expires) = (read("issuedOn"), read("expires"));
    if let (Some(issued), Some(expires)) = (issued, expires)
        && expires < issued
    {
        report.broken("time.order", "expires is before issuedOn.");
    }
    if issued.is_some_and(|issued| options.now < issued) {
        report.worsen(Current::NotYetValid);
        report.note("time.from", CheckOutcome::Failed, "It says it was issued in the future.");
    }
    if let Some(expires) = expires.filter(|expires| *expires < options.now) {
        report.worsen(Current::Expired);
        let sentence = format!("It has expired: it held until {}.", expires.to_seconds_text());
        report.note("time.until", CheckOutcome::Failed, sentence);
    }
}

/// The one document at hand for an address: the one that was fetched from there, or else the one that says it is from there.
fn find<'d>(address: &str, options: &'d Options) -> Option<&'d Value> {
    let documents = || options.did_documents.iter().chain(&options.status_lists);
    let fetched = documents().filter(|document| document.address.as_deref() == Some(address));
    let named = documents().filter(|document| document.address.is_none() && document.is_at(address));
    let only = |found: Vec<&'d Value>| match found.as_slice() {
        [first, others @ ..] => others.iter().all(|other| other == first).then_some(*first),
        [] => None,
    };
    let fetched: Vec<&Value> = fetched.map(|document| &document.value).collect();
    if fetched.is_empty() { only(named.map(|document| &document.value).collect()) } else { only(fetched) }
}

fn text<'v>(value: Option<&'v Value>, member: &str) -> Option<&'v str> {
    value?.at(member)?.as_str()
}
