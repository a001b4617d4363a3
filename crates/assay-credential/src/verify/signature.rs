//! The proofs of a document: each has to hold, and each has to be the issuer's.

use super::keys::{self, Found};
use super::report::{CheckOutcome, Current, Issuer, Report, Signature};
use super::{Options, date};
use crate::contexts;
use crate::proof::{Failure, Proof, ProofFault};
use assay_jsonld::json::Value;
use assay_jsonld::{LdError, Loss};

/// More proofs than a credential has use for.
const MAX_PROOFS: usize = 8;

/// Checks every proof in `proofs` over `document`, which has none.
pub(super) fn check(
    report: &mut Report,
    document: &Value,
    proofs: &[Value],
    issuer: &str,
    options: &Options,
) {
    if proofs.is_empty() {
        report.signature = Signature::Missing;
        report.note("proof.present", CheckOutcome::Failed, "The credential is not signed.");
        return;
    }
    if proofs.len() > MAX_PROOFS {
        report.signature = Signature::Unsupported;
        report.note(
            "proof.present",
            CheckOutcome::Unknown,
            format!("The credential has more than {MAX_PROOFS} proofs."),
        );
        return;
    }
    // eddsa-rdfc-2022 does not sign the context itself, and an inline one could exchange the meaning of terms.
    let contexts = document.at("@context").map_or(&[][..], Value::items);
    if !contexts.iter().all(|url| url.as_str().is_some_and(|url| contexts::processor().knows(url))) {
        report.signature = unknown_vocabulary(report);
        return;
    }
    let mut all = Signature::Valid;
    for entry in proofs {
        let one = check_one(report, document, proofs, entry, issuer, options);
        all = worse(all, one);
    }
    report.signature = all;
}

fn worse(a: Signature, b: Signature) -> Signature {
    let rank = |signature: Signature| match signature {
        Signature::Valid => 0,
        Signature::Unknown => 1,
        Signature::Unsupported => 2,
        Signature::Missing => 3,
        Signature::Invalid => 4,
    };
    if rank(a) >= rank(b) { a } else { b }
}

fn check_one(
    report: &mut Report,
    document: &Value,
    proofs: &[Value],
    entry: &Value,
    issuer: &str,
    options: &Options,
) -> Signature {
    let proof = match Proof::read(entry) {
        Ok(proof) => proof,
        Err(fault @ ProofFault::Suite { .. }) => {
            report.note("proof.suite", CheckOutcome::Unknown, format!("Not checked: {fault}."));
            return Signature::Unsupported;
        }
        Err(fault) => {
            report.note("proof.form", CheckOutcome::Failed, format!("The proof cannot hold: {fault}."));
            return Signature::Invalid;
        }
    };
    check_dates(report, &proof, options);
    let method = &proof.verification_method;
    if keys::controller(method) != issuer {
        report.issuer = Issuer::Mismatch;
        report.note(
            "issuer.controls-key",
            CheckOutcome::Failed,
            "The key that signed belongs to somebody else than the issuer the credential names.",
        );
    }
    // Before the key: a document of which a part is not under the signature is refused whoever signed it.
    let hashes = match proof.hashes(document, proofs, contexts::processor()) {
        Ok(hashes) => hashes,
        Err(failure) => return refuse(report, &failure),
    };
    let (key, proved) = match keys::find(method, options) {
        Found::Key(key) => (key, true),
        Found::Spelled { key, by_address } => (key, by_address && options.accept_spelled_keys),
        Found::NotAtHand(why) => {
            report.note(
                "proof.key",
                CheckOutcome::Unknown,
                format!("The signature cannot be checked: {why}."),
            );
            return Signature::Unknown;
        }
        Found::Unsupported(what) => {
            report.note("proof.key", CheckOutcome::Unknown, format!("This program cannot check {what}."));
            return Signature::Unsupported;
        }
        Found::Wrong(why) => {
            report.note("proof.key", CheckOutcome::Failed, format!("The signature has no key: {why}."));
            return Signature::Invalid;
        }
    };
    if let Err(failure) = proof.check(&hashes, key) {
        return refuse(report, &failure);
    }
    if proof.is_partial() {
        report.note(
            "proof.partial",
            CheckOutcome::Warning,
            "The holder shows a part of what the issuer signed; the rest, and with it what might limit the credential, is not seen.",
        );
    }
    if proved {
        let suite = proof.scheme.name();
        let sentence = format!("The signature ({suite}) matches every statement of the credential.");
        report.note("proof.signature", CheckOutcome::Ok, sentence);
        Signature::Valid
    } else {
        report.note(
            "proof.key",
            CheckOutcome::Unknown,
            format!(
                "The signature matches the key that its name spells out, but nothing at hand shows that {} published \
                 that key: get the issuer's document.",
                keys::controller(method)
            ),
        );
        Signature::Unknown
    }
}

fn refuse(report: &mut Report, failure: &Failure) -> Signature {
    match failure {
        Failure::Signature => {
            report.note(
                "proof.signature",
                CheckOutcome::Failed,
                "The signature does not match: the credential was changed after it was signed, or signed with another key.",
            );
            Signature::Invalid
        }
        Failure::Chain | Failure::Context => {
            report.note("proof.form", CheckOutcome::Failed, format!("The proof cannot hold: {failure}."));
            Signature::Invalid
        }
        Failure::Document(LdError::UnknownContext { .. }) => unknown_vocabulary(report),
        Failure::Document(LdError::DataLoss { what, detail }) => {
            let (code, kind) = match what {
                Loss::UndefinedType => ("proof.covers-types", "types"),
                _ => ("proof.covers-all", "statements"),
            };
            report.note(
                code,
                CheckOutcome::Failed,
                format!("The credential has {kind} that no signature covers ({what}: {detail})."),
            );
            Signature::Invalid
        }
        Failure::Document(error) => {
            report.note(
                "proof.document",
                CheckOutcome::Failed,
                format!("No signature can cover this document: {error}."),
            );
            Signature::Invalid
        }
    }
}

fn unknown_vocabulary(report: &mut Report) -> Signature {
    report.note(
        "context.known",
        CheckOutcome::Unknown,
        "The credential is written in a vocabulary that this program does not know.",
    );
    Signature::Unsupported
}

fn check_dates(report: &mut Report, proof: &Proof, options: &Options) {
    let created = proof.created.as_deref().map(date::parse);
    match created {
        Some(None) => {
            report.broken("time.proof", "The proof's time of signing is not a date with time and zone.")
        }
        Some(Some(created)) if created > options.now => {
            report.note("time.proof", CheckOutcome::Warning, "The proof says it was made in the future.");
        }
        Some(Some(_)) | None => {}
    }
    match proof.expires.as_deref().map(date::parse) {
        Some(None) => {
            report.broken("time.proof-expires", "The proof's end is not a date with time and zone.")
        }
        Some(Some(expires)) if expires < options.now => {
            report.worsen(Current::Expired);
            report.note(
                "time.proof-expires",
                CheckOutcome::Failed,
                "The proof held only until a time that is past.",
            );
        }
        Some(Some(_)) | None => {}
    }
}
