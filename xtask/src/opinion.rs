//! What a verifier thinks of a file, whoever wrote the verifier.

use crate::assay::shown;
use crate::failure::Failure;
use serde_json::Value;
use std::path::PathBuf;

/// A verifier's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Accepted,
    Refused,
    /// It could not be judged: no credential found, no verdict reached.
    Unreadable,
}

/// A verifier's answer for one file, with its reason in the verifier's own words.
#[derive(Debug)]
pub(crate) struct Opinion {
    pub(crate) file: PathBuf,
    pub(crate) outcome: Outcome,
    pub(crate) reason: String,
}

impl Opinion {
    /// Reads the answer of a peer's script: `{"results": [{"file", "outcome", "reason"}]}`.
    pub(crate) fn all_from(answer: &Value, files: usize) -> Result<Vec<Self>, Failure> {
        let results = answer["results"].as_array().ok_or_else(|| Failure::new("a peer gave no results"))?;
        if results.len() != files {
            return Err(Failure::new(format!("a peer gave {} results for {files} files", results.len())));
        }
        let read = |result: &Value| {
            let outcome = match result["outcome"].as_str()? {
                "accepted" => Outcome::Accepted,
                "refused" => Outcome::Refused,
                "unreadable" => Outcome::Unreadable,
                _ => return None,
            };
            let reason = result["reason"].as_str().unwrap_or_default().to_owned();
            Some(Self { file: PathBuf::from(result["file"].as_str()?), outcome, reason })
        };
        results
            .iter()
            .map(|result| read(result).ok_or_else(|| Failure::new("a peer's result is malformed")))
            .collect()
    }

    /// A complaint when this file was not accepted.
    pub(crate) fn unless_accepted(&self) -> Option<String> {
        (self.outcome != Outcome::Accepted).then(|| format!("{}: {}", shown(&self.file), self.reason))
    }

    /// A complaint when this file was not refused for its signature: a verifier that stumbles over something else
    /// has not noticed the change.
    pub(crate) fn unless_signature_refused(&self) -> Option<String> {
        let for_signature = self.reason == "invalid" || self.reason.to_lowercase().contains("signature");
        let refused = self.outcome == Outcome::Refused && for_signature;
        (!refused).then(|| format!("{}: {:?} {}", shown(&self.file), self.outcome, self.reason))
    }
}

#[cfg(test)]
mod tests {
    use super::{Opinion, Outcome};
    use serde_json::json;

    fn opinion(outcome: &str, reason: &str) -> Opinion {
        let answer = json!({"results": [{"file": "a.json", "outcome": outcome, "reason": reason}]});
        Opinion::all_from(&answer, 1).unwrap().remove(0)
    }

    #[test]
    fn only_a_refusal_for_the_signature_shows_that_the_change_was_noticed() {
        assert_eq!(opinion("refused", "Invalid signature.").unless_signature_refused(), None);
        assert!(opinion("refused", "no such context").unless_signature_refused().is_some());
        assert!(opinion("unreadable", "signature").unless_signature_refused().is_some());
        assert!(opinion("accepted", "").unless_signature_refused().is_some());
    }

    #[test]
    fn an_answer_that_is_not_known_is_a_failure_and_not_an_opinion() {
        let answer = json!({"results": [{"file": "a.json", "outcome": "maybe"}]});
        assert!(Opinion::all_from(&answer, 1).is_err());
        assert!(Opinion::all_from(&json!({}), 0).is_err());
        assert!(Opinion::all_from(&json!({"results": []}), 1).is_err(), "a file went missing");
        assert_eq!(opinion("unreadable", "").outcome, Outcome::Unreadable);
    }
}
