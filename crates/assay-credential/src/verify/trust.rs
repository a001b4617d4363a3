//! Issuers the reader has accepted.

use super::report::{CheckOutcome, Issuer, Report, Signature};
use super::{Options, view};
use assay_jsonld::json::Value;

/// An issuer the reader has accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedIssuer {
    /// The issuer's id: the only thing that is compared.
    pub id: String,
    /// The name the reader knows the issuer by.
    pub name: Option<String>,
    /// How the reader came to accept the issuer ("fingerprint compared by telephone, 2026-11-24").
    pub how: Option<String>,
}

pub(super) fn check(report: &mut Report, credential: &Value, issuer: &str, options: &Options) {
    if report.issuer == Issuer::Mismatch {
        return;
    }
    let shown = view::plain(issuer);
    if let Some(trusted) = options.trust.iter().find(|trusted| trusted.id == issuer) {
        // A name on a list says nothing as long as anybody could have written it.
        if report.signature == Signature::Valid {
            report.issuer = Issuer::Known;
            let how = trusted.how.as_deref().map_or_else(String::new, |how| format!(": {how}"));
            report.note(
                "issuer.known",
                CheckOutcome::Ok,
                format!("You have accepted the issuer {shown}{how}."),
            );
        }
        return;
    }
    let name = view::issuer_name(credential);
    let alike = name.as_deref().and_then(|name| {
        options
            .trust
            .iter()
            .find(|trusted| trusted.name.as_deref().is_some_and(|known| fold(known) == fold(name)))
    });
    match alike {
        Some(trusted) => report.note(
            "issuer.known",
            CheckOutcome::Warning,
            format!("The issuer {shown} has the name of an issuer you have accepted, {}, and is another one.", trusted.id),
        ),
        None => report.note(
            "issuer.known",
            CheckOutcome::Unknown,
            format!("You have not accepted the issuer {shown}; anyone can take its name, so ask how it is yours to trust."),
        ),
    }
}

/// Names are alike when they differ in case and spaces only.
fn fold(name: &str) -> String {
    name.split_whitespace().flat_map(|word| word.chars().flat_map(char::to_lowercase)).collect()
}
