//! Issuers the reader has accepted.

use super::report::{CheckOutcome, Issuer, Report, Signature};
use super::{Options, view};
use assay_jsonld::json::Value;
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::{MixedScript as _, skeleton};

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
    if name.as_deref().is_some_and(|name| name.split_whitespace().any(|word| !word.is_single_script())) {
        report.note(
            "issuer.name",
            CheckOutcome::Warning,
            "The issuer's name mixes letters of several scripts in one word, as names made to look like others do.",
        );
    }
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

/// Names are alike when they look alike: in case, spaces, marks that are not seen, and letters of other scripts or shapes
/// (Unicode Technical Standard 39, section 4).
fn fold(name: &str) -> String {
    let lower = |text: &str| -> String { text.chars().flat_map(char::to_lowercase).collect() };
    let plain: String = view::plain(name).nfkc().filter(|c| !c.is_whitespace()).collect();
    // Twice: a capital may look like another letter than its small one, and a letter it looks like may be a capital.
    let shape: String = skeleton(&lower(&plain)).collect();
    skeleton(&lower(&shape)).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_that_look_alike_are_alike() {
        for (known, other) in [
            ("Kestrel College", "kestrel  COLLEGE"),
            // Cyrillic е, о and с.
            ("Kestrel College", "K\u{435}strel C\u{43e}ll\u{435}ge"),
            ("Kestrel College", "Kes\u{200b}trel Col\u{202e}lege"),
            ("Kestrel College", "\u{ff2b}estrel College"),
            ("Hilltop", "Hi11top"),
        ] {
            assert_eq!(fold(known), fold(other), "{other}");
        }
        assert_ne!(fold("Kestrel College"), fold("Kestrel Collage"));
    }
}
