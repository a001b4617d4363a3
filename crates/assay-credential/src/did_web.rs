//! `did:web` names and the document that publishes their keys (the did:web method, W3C CCG).
//!
//! Such a name is a place on the web. What stands there says which keys sign for it, so a badge counts for others only
//! after its key is published.

use crate::key::PublicKey;
use assay_jsonld::json::{self, Object, Value};
use std::fmt;

/// Where everything that is not the document lies, when the name is a host without a path.
const USUAL_FOLDER: &str = "badges";

/// Why a text is no `did:web` name that can be published under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DidWebError {
    /// A character that such a name cannot carry, or an escape that is not a port's.
    #[error("has a character that a did:web name cannot carry")]
    Character,
    /// A part that is empty or climbs: `.` or `..`.
    #[error("has a part that names no place")]
    Part,
    /// It does not begin with `did:web:`.
    #[error("is not a did:web name")]
    Scheme,
    /// No host with a domain.
    #[error("names no host on the web")]
    Host,
}

/// A `did:web` name that was looked at: a host with an optional port, and the parts of a path.
///
/// Stricter than the method, so that the parts can be used as names of folders: letters, digits, `.`, `-` and `_`.
///
/// ```
/// use assay_credential::did_web::DidWeb;
/// let bare: DidWeb = "did:web:college.example".parse()?;
/// assert_eq!(bare.document_address(), "https://college.example/.well-known/did.json");
/// assert_eq!(bare.address_of("index.html"), "https://college.example/badges/index.html");
/// let deep: DidWeb = "did:web:college.example%3A8443:awards:uk".parse()?;
/// assert_eq!(deep.document_address(), "https://college.example:8443/awards/uk/did.json");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DidWeb {
    name: String,
    host: String,
    path: Vec<String>,
}

impl std::str::FromStr for DidWeb {
    type Err = DidWebError;

    fn from_str(name: &str) -> Result<Self, DidWebError> {
        let rest = name.strip_prefix("did:web:").ok_or(DidWebError::Scheme)?;
        let mut parts = rest.split(':');
        let host = parts.next().unwrap_or_default();
        let (domain, port) = match host.split_once('%') {
            Some((domain, escaped)) => {
                let port = escaped.strip_prefix("3A").or_else(|| escaped.strip_prefix("3a"));
                let digits = |port: &&str| port.parse::<u16>().is_ok_and(|port| port > 0);
                (domain, Some(port.filter(digits).ok_or(DidWebError::Character)?))
            }
            None => (host, None),
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let path: Vec<String> = parts.map(str::to_owned).collect();
        if !domain.chars().all(is_plain) || !path.iter().all(|part| part.chars().all(is_plain)) {
            return Err(DidWebError::Character);
        }
        if !domain.contains('.') || domain.split('.').any(str::is_empty) {
            return Err(DidWebError::Host);
        }
        if path.iter().any(|part| part.chars().all(|c| c == '.')) {
            return Err(DidWebError::Part);
        }
        let host = port.map_or_else(|| domain.to_owned(), |port| format!("{domain}:{port}"));
        Ok(Self { name: name.to_owned(), host, path })
    }
}

impl fmt::Display for DidWeb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl DidWeb {
    /// The host, with its port where it has one of its own.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The host as a name for a folder, which cannot hold a colon everywhere: as the name itself spells it.
    #[must_use]
    pub fn folder(&self) -> String {
        self.host.replace(':', "%3A")
    }

    /// The path of the document on the host, without a slash before it: `.well-known/did.json`, or `did.json` below the
    /// name's own path (section 3.2 of the method).
    #[must_use]
    pub fn document_path(&self) -> String {
        let folder = if self.path.is_empty() { ".well-known".to_owned() } else { self.path.join("/") };
        format!("{folder}/did.json")
    }

    /// Where the document has to be served.
    #[must_use]
    pub fn document_address(&self) -> String {
        format!("https://{}/{}", self.host, self.document_path())
    }

    /// The path on the host of a file that is published beside the document: below the name's own path, or below
    /// `badges`, so that nothing of an institution's own site is in its way.
    #[must_use]
    pub fn path_of(&self, file: &str) -> String {
        let folder = if self.path.is_empty() { USUAL_FOLDER.to_owned() } else { self.path.join("/") };
        format!("{folder}/{file}")
    }

    /// The address of a file that is published beside the document.
    #[must_use]
    pub fn address_of(&self, file: &str) -> String {
        format!("https://{}/{}", self.host, self.path_of(file))
    }

    /// The id of a key's verification method: the name, `#`, and the key.
    #[must_use]
    pub fn method(&self, key: &PublicKey) -> String {
        format!("{}#{}", self.name, key.multibase())
    }

    /// The document with these keys, each a `Multikey` that may assert (Controlled Identifiers 1.0, sections 2.2.2 and
    /// 2.3.2), as text with a line for each member.
    ///
    /// A key that signs no longer stays in it, since the badges it signed need it; a stolen one must not be handed in.
    /// `known_as` are other names of the same organisation.
    #[must_use]
    pub fn document(&self, keys: &[PublicKey], known_as: &[String]) -> String {
        let mut document = Object::with_capacity(6);
        document.insert(
            "@context",
            list(["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]),
        );
        document.insert("id", self.name.as_str());
        if !known_as.is_empty() {
            document.insert("alsoKnownAs", list(known_as.iter().map(String::as_str)));
        }
        let methods = keys.iter().map(|key| {
            let mut method = Object::with_capacity(4);
            method.insert("id", self.method(key));
            method.insert("type", "Multikey");
            method.insert("controller", self.name.as_str());
            method.insert("publicKeyMultibase", key.multibase());
            Value::from(method)
        });
        document.insert("verificationMethod", methods.collect::<Vec<_>>());
        document.insert(
            "assertionMethod",
            keys.iter().map(|key| self.method(key).into()).collect::<Vec<Value>>(),
        );
        json::to_string_pretty(&document.into())
    }
}

fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Value> {
    texts.into_iter().map(Value::from).collect()
}

#[cfg(test)]
mod tests {
    use super::{DidWeb, DidWebError};

    #[test]
    fn a_name_that_could_lead_out_of_its_folder_is_none() {
        for (name, error) in [
            ("did:web:..:etc", DidWebError::Host),
            ("did:web:college.example:..:..:etc", DidWebError::Part),
            ("did:web:college.example:.", DidWebError::Part),
            ("did:web:college.example:a::b", DidWebError::Part),
            ("did:web:college.example:", DidWebError::Part),
            ("did:web:college.example:a%2Fb", DidWebError::Character),
            ("did:web:college.example:a%5Cb", DidWebError::Character),
            ("did:web:college.example%2F..", DidWebError::Character),
            ("did:web:college.example%3A0", DidWebError::Character),
            ("did:web:college.example%3A8443x", DidWebError::Character),
            ("did:web:college.example/badges", DidWebError::Character),
            ("did:web:college..example", DidWebError::Host),
            ("did:web:localhost", DidWebError::Host),
            ("did:web:", DidWebError::Host),
            ("did:key:z6Mk", DidWebError::Scheme),
        ] {
            assert_eq!(name.parse::<DidWeb>(), Err(error), "{name}");
        }
    }

    #[test]
    fn files_lie_below_the_name_and_the_document_where_the_method_looks() {
        let deep: DidWeb = "did:web:college.example:awards:uk".parse().unwrap();
        assert_eq!(deep.document_path(), "awards/uk/did.json");
        assert_eq!(deep.address_of("status/1.json"), "https://college.example/awards/uk/status/1.json");
        let bare: DidWeb = "did:web:college.example".parse().unwrap();
        assert_eq!(bare.document_path(), ".well-known/did.json");
        assert_eq!(bare.path_of("status/1.json"), "badges/status/1.json");
    }
}
