//! Turns a passed decision into signed bytes, and bytes into a verdict.
//!
//! **Owns** the shape of the badge that is issued ([`badge`]), keys and their files ([`key`], [`key_file`]), the proofs
//! ([`proof`], [`issue()`], [`endorsement`]), the pictures and the printed code that carry a badge ([`bake`], [`qr`]), what an issuer publishes
//! beside its badges ([`did_web`], [`status_list`]), and the verifier ([`verify()`]). **Must not know** a disk, a database, a network, a clock or a source of randomness: bytes, the time and
//! random bytes are handed in. It knows no rubric rule either; what a badge says has been decided before it gets here.
//!
//! It issues Open Badges 3.0 and endorsements on VC Data Model 2.0 under `eddsa-rdfc-2022`, one by one ([`issue()`]) or many of a
//! kind ([`Signer`]). It reads what others issue: Open Badges 3.0 on 1.1 and 2.0, Comprehensive Learner Records 2.0 and Open
//! Badges 2.0, under proofs on Ed25519, P-256 and P-384 or as JSON Web Tokens, as JSON, in pictures and in printed codes.
//!
//! ```
//! use assay_credential::badge::{Achievement, Badge, Issuer, Subject};
//! use assay_credential::key::SigningKey;
//! use assay_credential::verify::{Options, Verdict, verify};
//!
//! let key = SigningKey::from_seed(&[7; 32]);
//! let public = key.public_key();
//! let issuer = Issuer { id: public.did_key(), name: "Kestrel College".into(), ..Issuer::default() };
//! let subject = Subject { name: Some("Ada Nwosu".into()), ..Subject::default() };
//! let achievement = Achievement {
//!     id: "urn:uuid:5f0d5b54-6f7f-4d3e-8d0a-1f3a1a6d8a21".into(),
//!     name: "First aid".into(),
//!     description: "Keeps a person safe until help comes.".into(),
//!     criteria_narrative: "Showed every step under observation.".into(),
//!     ..Achievement::default()
//! };
//! let id = "urn:uuid:0b7d4c16-5a0e-4d0b-9a73-0f6f2f3a9f10";
//! let badge = Badge::new(id, issuer, subject, achievement, "2026-11-24T09:00:00Z".parse()?);
//! let signed = assay_credential::issue(&badge, &key, &public.did_key_method(), "2026-11-24T09:00:00Z")?;
//!
//! let report = verify(signed.json.as_bytes(), &Options::at("2026-11-24T10:00:00Z".parse()?));
//! assert_eq!(report.verdict, Verdict::Valid);
//!
//! let forged = signed.json.replace("Ada Nwosu", "Eve Nwosu");
//! let report = verify(forged.as_bytes(), &Options::at("2026-11-24T10:00:00Z".parse()?));
//! assert_eq!(report.verdict, Verdict::Invalid);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod badge;
pub mod bake;
mod base58;
pub mod contexts;
pub mod did_web;
pub mod endorsement;
pub mod foreign_key;
pub mod issue;
pub mod key;
pub mod key_file;
pub mod proof;
pub mod qr;
pub mod status_list;
pub mod verify;

pub use issue::{IssueError, Signed, Signer, issue};
pub use verify::verify;
