//! Lists that say which badges were revoked or suspended (Bitstring Status List 1.0).
//!
//! A list is a credential of its own with one bit for each of 131,072 places, served as a file. A badge names the list and
//! its place, drawn at random, so that whoever reads the list learns neither how many badges there are nor in which order
//! they were issued, and whoever serves it does not learn which badge was looked up.

use crate::badge::StatusPurpose;
use crate::contexts;
use crate::key::SigningKey;
use crate::proof::{self, SealError, Suite, Terms};
use assay_domain::Timestamp;
use assay_jsonld::json::{Object, Value};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

/// The places of a list: the fewest the standard allows (section 3.2), 16 KiB of bits.
pub const PLACES: u32 = 131_072;

impl StatusPurpose {
    /// The word that stands in entries and lists.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
        }
    }
}

/// A list before it is signed; all bits are clear at first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    purpose: StatusPurpose,
    bits: Vec<u8>,
}

/// Where and by whom a list is published, and how long it may be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition<'a> {
    /// The address it is served at, which is its id: what badges name.
    pub address: &'a str,
    /// The issuer's id. Readers believe no good news from somebody else's list.
    pub issuer: &'a str,
    /// The id of the key's verification method.
    pub method: &'a str,
    /// When it was made.
    pub made: Timestamp,
    /// From when on a clear bit says nothing any more.
    pub until: Timestamp,
}

impl StatusList {
    /// A list of this purpose with every bit clear.
    #[must_use]
    pub fn new(purpose: StatusPurpose) -> Self {
        Self { purpose, bits: vec![0; PLACES as usize / 8] }
    }

    /// Sets the bit of a place; whether there is such a place.
    #[must_use]
    pub fn set(&mut self, place: u32) -> bool {
        // Bit 0 is the leftmost of the first byte (section 3.3).
        let byte = usize::try_from(place / 8).ok().and_then(|byte| self.bits.get_mut(byte));
        byte.map(|byte| *byte |= 0x80 >> (place % 8)).is_some()
    }

    /// The list as a signed `BitstringStatusListCredential`, as text (section 2.2). The same list and edition always give
    /// the same bytes.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn sign(&self, edition: &Edition<'_>, key: &SigningKey) -> Result<String, SealError> {
        let mut subject = Object::with_capacity(4);
        subject.insert("id", format!("{}#list", edition.address));
        subject.insert("type", "BitstringStatusList");
        subject.insert("statusPurpose", self.purpose.word());
        subject.insert("encodedList", self.encoded());
        let made = edition.made.to_seconds_text();
        let mut document = Object::with_capacity(8);
        document.insert("@context", vec![Value::from(contexts::CREDENTIALS_V2)]);
        document.insert("id", edition.address);
        document.insert(
            "type",
            vec![Value::from("VerifiableCredential"), Value::from("BitstringStatusListCredential")],
        );
        document.insert("issuer", edition.issuer);
        document.insert("validFrom", made.as_str());
        document.insert("validUntil", edition.until.to_seconds_text());
        document.insert("credentialSubject", subject);
        let terms =
            Terms { suite: Suite::EddsaRdfc2022, created: &made, verification_method: edition.method };
        proof::seal(document.into(), key, &terms, contexts::processor())
    }

    /// Multibase base64url of the bits under gzip (section 3.3), without a time, so that it is the same each time.
    fn encoded(&self) -> String {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        // Writing to memory cannot fail.
        let packed = gzip.write_all(&self.bits).and_then(|()| gzip.finish()).unwrap_or_default();
        format!("u{}", URL_SAFE_NO_PAD.encode(packed))
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACES, StatusList, StatusPurpose};
    use crate::verify::unpack;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_places_that_were_set_are_the_ones_that_are_read(places in prop::collection::btree_set(0..PLACES, 0..200)) {
            let mut list = StatusList::new(StatusPurpose::Revocation);
            for place in &places {
                prop_assert!(list.set(*place));
            }
            let bits = unpack(&list.encoded()).unwrap();
            prop_assert_eq!(bits.len(), 16_384);
            let read = (0..PLACES).filter(|place| bits[*place as usize / 8] >> (7 - place % 8) & 1 == 1);
            prop_assert_eq!(read.collect::<Vec<_>>(), places.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn there_is_no_place_behind_the_end() {
        let mut list = StatusList::new(StatusPurpose::Suspension);
        assert!(list.set(PLACES - 1));
        assert!(!list.set(PLACES));
    }
}
