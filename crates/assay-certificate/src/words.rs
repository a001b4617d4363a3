//! The words that are printed on every document, in one place for the day they are translated.

pub(crate) const ASSESSED: &str = "What was assessed, and the level reached";
pub(crate) const ATTACHMENT: &str = "The signed Open Badge 3.0 credential that this certificate shows";
pub(crate) const AWARDED_BY: &str = "Awarded by";
pub(crate) const AWARDED_TO: &str = "This is awarded to";
pub(crate) const HAS_MET: &str = "who was assessed and has met the standard of";
pub(crate) const MUST_BE_MET: &str = "must be met";
pub(crate) const QR: &str = "QR code with the signed badge, to be checked without a network";
pub(crate) const SCAN: &str = "Scan to check, even offline";

pub(crate) const ASSESSMENT_LETTER: &str = "Assessment result";
pub(crate) const STANDARD: &str = "This is the standard";
pub(crate) const EVIDENCE: &str = "This is the evidence you provided";
pub(crate) const FOUND: &str = "This is what was found";
pub(crate) const MISSING: &str = "This is what is missing, and why";
pub(crate) const OPEN: &str = "This is still to be judged";
pub(crate) const NO_EVIDENCE: &str = "No evidence was linked to this criterion.";
pub(crate) const OVERALL: &str = "Overall";
pub(crate) const NEXT: &str = "What to do next";
pub(crate) const MET: &str = "met";
pub(crate) const NOT_MET: &str = "not yet met";
pub(crate) const NOT_JUDGED: &str = "not judged";

pub(crate) fn and_more(count: usize) -> String {
    match count {
        1 => "and 1 more criterion, in the attached badge".to_owned(),
        _ => format!("and {count} more criteria, in the attached badge"),
    }
}

pub(crate) fn attempt(number: u32, assessed_on: &str, assessor: Option<&str>) -> String {
    match assessor {
        Some(assessor) => format!("Attempt {number}, assessed on {assessed_on} by {assessor}"),
        None => format!("Attempt {number}, assessed on {assessed_on}"),
    }
}

pub(crate) fn badge(achievement: &str) -> String {
    format!("Badge: {achievement}")
}

pub(crate) fn credential(id: &str) -> String {
    format!("Badge {id}")
}

pub(crate) fn hallmark(year: Option<&str>) -> String {
    match year {
        Some(year) => format!("Hallmark: assayed, standard met, {year}"),
        None => "Hallmark: assayed, standard met".to_owned(),
    }
}

pub(crate) fn issued(on: &str, until: Option<&str>) -> String {
    match until {
        Some(until) => format!("Awarded on {on}, valid until {until}."),
        None => format!("Awarded on {on}."),
    }
}

pub(crate) fn page(number: usize, of: usize) -> String {
    format!("Page {number} of {of}")
}

pub(crate) fn signed(issuer_id: &str) -> String {
    format!(
        "Signed electronically by {issuer_id}. The signed badge is attached to this file; what it says counts."
    )
}
