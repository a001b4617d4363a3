//! Keeps files by content hash and treats every one as hostile.
//!
//! **Owns:** the evidence vault ([`Vault`]), reading of ZIP archives and folders under limits ([`Source`]),
//! recognising whose work is in them ([`intake`]), learner lists and grading worksheets ([`roster`]), matching the
//! two without guessing ([`matching`]), telling file types by their bytes ([`media`]), text for search and
//! comparison ([`text`]) and small pictures ([`picture`]).
//!
//! **Must not know:** the database, rubrics, decisions, keys, the clock, or where a workspace lies. Nothing is ever
//! written outside the vault's own folder, and nothing an archive contains is ever run, followed or used as a path.
//!
//! ```
//! use assay_evidence::{Limits, Source, Vault, intake, matching, roster};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let work = folder.path().join("work/Ana Lima_12350_assignsubmission_file");
//! # std::fs::create_dir_all(&work)?;
//! # std::fs::write(work.join("report.txt"), "Proved dead before work began.")?;
//! let source = Source::open(&folder.path().join("work"), &Limits::default())?;
//! let recognised = intake::recognise(&source);
//! assert_eq!(recognised.format, intake::Format::MoodleFolders);
//!
//! let list = roster::read(b"Name,Email\nAna Lima,ana@example.org\n")?;
//! let learners: Vec<_> = list.rows.iter().enumerate().map(|(i, row)| row.candidate(i)).collect();
//! let matches = matching::match_groups(&recognised.groups, &learners);
//! assert_eq!(matches[0].learner(), Some(&0));
//!
//! let vault = Vault::open(&folder.path().join("evidence"))?;
//! let stored = vault.put(source.read(recognised.groups[0].files[0].entry)?)?;
//! assert!(vault.contains(&stored.hash));
//! # Ok(())
//! # }
//! ```

mod hash;
pub mod intake;
mod limits;
pub mod matching;
pub mod media;
pub mod picture;
pub mod roster;
pub mod source;
pub mod text;
mod vault;

pub use hash::{ContentHash, HashError, fileset_hash};
pub use limits::Limits;
pub use source::{Entry, EntryReader, Source, SourceError};
pub use vault::{Batch, Stored, Vault, VaultError};
