//! Revocation and suspension by Bitstring Status List 1.0.
//!
//! Bad news is believed from any list that is signed and stands at the address the badge names. Good news is believed
//! only from a list that is the issuer's own, long enough to hide in, and current: otherwise the answer is "unknown",
//! never "clear".

use super::report::{CheckOutcome, Current, Kind, Report, Rules, Signature};
use super::{Options, assess};
use assay_jsonld::json::Value;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::read::GzDecoder;
use std::io::Read as _;

/// The fewest entries a list may have (Bitstring Status List 1.0, section 3.2): 16 KiB.
const MIN_BYTES: usize = 131_072 / 8;
/// More status entries than a credential has use for.
const MAX_ENTRIES: usize = 8;
/// The most that is unpacked, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;

pub(super) fn check(report: &mut Report, credential: &Value, issuer: &str, options: &Options) {
    let entries = credential.at("credentialStatus").map_or(&[][..], Value::items);
    if entries.len() > MAX_ENTRIES {
        unknown(
            report,
            format!("The credential names more than {MAX_ENTRIES} status lists, which were not looked at."),
        );
        return;
    }
    for entry in entries {
        let types = entry.at("type").map_or(&[][..], Value::items);
        if types.iter().any(|kind| kind.as_str() == Some("BitstringStatusListEntry")) {
            check_entry(report, entry, issuer, options);
        } else if types.iter().any(|kind| kind.as_str() == Some("1EdTechRevocationList")) {
            check_revocation_list(report, entry, credential, issuer, options);
        } else {
            report.worsen(Current::Unknown);
            report.note(
                "status.kind",
                CheckOutcome::Unknown,
                "The status of the credential is published in a way that this program cannot check.",
            );
        }
    }
}

/// Whether the reader, who issued it, has revoked it.
pub(super) fn check_records(report: &mut Report, credential: &Value, options: &Options) {
    let id = as_text(credential, "id");
    if id.is_some_and(|id| options.records.revoked.iter().any(|revoked| revoked == id)) {
        report.worsen(Current::Revoked);
        report.note(
            "status.records",
            CheckOutcome::Failed,
            "By your own records this credential was revoked.",
        );
    }
}

fn check_entry(report: &mut Report, entry: &Value, issuer: &str, options: &Options) {
    let Some(index) = index_of(report, entry) else {
        return;
    };
    let text = |member: &str| entry.at(member).and_then(Value::as_str);
    let (Some(purpose), Some(address)) = (text("statusPurpose"), text("statusListCredential")) else {
        report.broken("status.form", "The status entry names no purpose or no list.");
        return;
    };
    if text("id") == Some(address) {
        report.broken(
            "status.form",
            "The status entry's id is the list's address, which the standard rules out.",
        );
    }
    if entry.at("statusSize").is_some_and(|size| size.as_i64() != Some(1)) {
        unknown(report, "The status takes more than one bit, which this program does not read.");
        return;
    }
    if options.records.lists.iter().any(|own| own == address) {
        report.note("status.records", CheckOutcome::Ok, "Its status is known from your own records.");
        return;
    }
    let Some(list) = options.status_lists.iter().find(|list| list.is_at(address)) else {
        unknown(report, format!("Whether it was revoked is unknown: the list {address} is not at hand."));
        return;
    };
    let (bits, doubt) = match read_list(&list.value, purpose, issuer, options) {
        Ok(read) => read,
        Err(Refusal::Forged(why)) => {
            report.worsen(Current::Refused);
            report.note("status.list", CheckOutcome::Failed, format!("The status list at {address} {why}."));
            return;
        }
        Err(Refusal::Unusable(why)) => {
            unknown(
                report,
                format!("Whether it was revoked is unknown: the status list at {address} {why}."),
            );
            return;
        }
    };
    let Some(byte) = bits.get(index / 8) else {
        report.broken("status.index", "The status entry's place lies beyond the end of the list.");
        report.worsen(Current::Unknown);
        return;
    };
    // Bit 0 is the leftmost of the first byte (section 3.3).
    let set = byte & (0x80 >> (index % 8)) != 0;
    match (set, purpose, doubt) {
        (true, "revocation", _) => {
            report.worsen(Current::Revoked);
            report.note("status.revocation", CheckOutcome::Failed, "The issuer has revoked this credential.");
        }
        (true, "suspension", _) => {
            report.worsen(Current::Suspended);
            report.note(
                "status.suspension",
                CheckOutcome::Failed,
                "The issuer has suspended this credential for now.",
            );
        }
        (true, _, _) => report.note(
            "status.other",
            CheckOutcome::Warning,
            "The issuer has marked this credential in a way that does not end it; ask the issuer.",
        ),
        (false, _, Some(doubt)) => {
            unknown(
                report,
                format!("Whether it was revoked is unknown: the status list at {address} {doubt}."),
            );
        }
        (false, _, None) => {
            let list =
                as_text(&list.value, "validFrom").map_or(String::new(), |from| format!(", made {from}"));
            let sentence = format!("Not revoked or suspended, by the issuer's list at hand{list}.");
            report.note("status.clear", CheckOutcome::Ok, sentence);
        }
    }
}

/// The older list of 1EdTech, which nobody signs: it is the issuer's by standing where the badge says.
fn check_revocation_list(
    report: &mut Report,
    entry: &Value,
    credential: &Value,
    issuer: &str,
    options: &Options,
) {
    let Some(address) = as_text(entry, "id") else {
        report.broken("status.form", "The status entry names no list.");
        report.worsen(Current::Unknown);
        return;
    };
    let Some(list) = options.status_lists.iter().find(|list| list.is_at(address)) else {
        unknown(report, format!("Whether it was revoked is unknown: the list {address} is not at hand."));
        return;
    };
    let named = list.value.at("issuer").map_or(&[][..], Value::items);
    let named = named.first().and_then(|issuer| issuer.as_str().or_else(|| as_text(issuer, "id")));
    let entries = list.value.at("revokedCredential").map(Value::items);
    let (Some(entries), true) = (entries, named == Some(issuer)) else {
        let why = "is not one of the issuer's";
        unknown(report, format!("Whether it was revoked is unknown: the list at {address} {why}."));
        return;
    };
    let id = as_text(credential, "id");
    let is_listed = |entry: &Value| {
        (entry.as_str() == id || as_text(entry, "id") == id)
            && entry.at("revoked").is_none_or(|revoked| revoked.as_bool() != Some(false))
    };
    if id.is_some() && entries.iter().any(is_listed) {
        report.worsen(Current::Revoked);
        report.note("status.revocation", CheckOutcome::Failed, "The issuer has revoked this credential.");
    } else {
        let sentence = "Not revoked, by the list at hand, which is of an older kind that nobody signs.";
        report.note("status.clear", CheckOutcome::Warning, sentence);
    }
}

fn unknown(report: &mut Report, sentence: impl Into<String>) {
    report.worsen(Current::Unknown);
    report.note("status.unknown", CheckOutcome::Unknown, sentence);
}

fn as_text<'a>(value: &'a Value, member: &str) -> Option<&'a str> {
    value.at(member).and_then(Value::as_str)
}

/// The place in the list: decimal digits, as a string.
fn index_of(report: &mut Report, entry: &Value) -> Option<usize> {
    let value = entry.at("statusListIndex");
    let strict = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && (text == "0" || !text.starts_with('0')) { text.parse().ok() } else { None }
    };
    let index = match (value.and_then(Value::as_str), value.and_then(Value::as_i64)) {
        (Some(text), _) => strict(text),
        (None, Some(number)) => {
            report.note(
                "status.index",
                CheckOutcome::Warning,
                "The status entry's place is written as a number, where the standard wants a string.",
            );
            usize::try_from(number).ok()
        }
        (None, None) => None,
    };
    if index.is_none() {
        report.broken("status.index", "The status entry's place is not a whole number.");
        report.worsen(Current::Unknown);
    }
    index
}

enum Refusal {
    /// The list is not what its issuer signed.
    Forged(&'static str),
    /// The list may be right, but tells nothing.
    Unusable(&'static str),
}

/// The bits of a list, and why a clear bit in it would not count, if it would not.
fn read_list(
    list: &Value,
    purpose: &str,
    issuer: &str,
    options: &Options,
) -> Result<(Vec<u8>, Option<&'static str>), Refusal> {
    // A list has no status of its own, or two lists could send a reader in circles.
    let alone = Options { status_lists: Vec::new(), ..options.clone() };
    let answer = assess(list.clone(), &alone, 1);
    match answer.signature {
        Signature::Valid => {}
        Signature::Invalid | Signature::Missing => {
            return Err(Refusal::Forged("is not what its issuer signed"));
        }
        Signature::Unknown | Signature::Unsupported => return Err(Refusal::Unusable("cannot be checked")),
    }
    match answer.current {
        Current::NotYetValid => return Err(Refusal::Forged("is not valid yet")),
        Current::Expired | Current::Unknown | Current::Refused | Current::Revoked | Current::Suspended => {
            return Err(Refusal::Unusable("is out of date"));
        }
        Current::Current => {}
    }
    if answer.kind != Some(Kind::StatusList) {
        return Err(Refusal::Unusable("is not a status list"));
    }
    let subject = list.at("credentialSubject").map_or(&[][..], Value::items);
    let [subject] = subject else {
        return Err(Refusal::Unusable("holds more than one list"));
    };
    if !subject.at("statusPurpose").map_or(&[][..], Value::items).iter().any(|p| p.as_str() == Some(purpose))
    {
        return Err(Refusal::Unusable("is kept for another purpose"));
    }
    let bits =
        as_text(subject, "encodedList").and_then(unpack).ok_or(Refusal::Unusable("cannot be unpacked"))?;
    let theirs = answer.credential.and_then(|view| view.issuer_id);
    let doubt = if theirs.as_deref() != Some(issuer) {
        Some("is kept by somebody else than the issuer")
    } else if bits.len() < MIN_BYTES {
        Some("has fewer than the 131,072 entries it must have")
    } else if answer.rules != Rules::Met {
        Some("breaks the rules for such lists")
    } else {
        None
    };
    Ok((bits, doubt))
}

/// Multibase base64url of a gzip, bounded while it is unpacked.
pub(crate) fn unpack(encoded: &str) -> Option<Vec<u8>> {
    let packed = URL_SAFE_NO_PAD.decode(encoded.strip_prefix('u')?).ok()?;
    let mut bits = Vec::new();
    let limit = u64::try_from(MAX_BYTES).ok()? + 1;
    GzDecoder::new(packed.as_slice()).take(limit).read_to_end(&mut bits).ok()?;
    if bits.len() > MAX_BYTES { None } else { Some(bits) }
}
