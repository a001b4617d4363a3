//! Names and shapes of everything the window may ask, and the bodies that answer.
//!
//! One table ([`COMMANDS`]) names every command with its request, its response and the topics it reads or
//! changes; the TypeScript of the window, the permissions of the shell and the refreshing of its screens are made
//! from it. This crate must not know Tauri: a shell lends it what only a shell can do through [`Host`].
//!
//! ```
//! use assay_ipc::{Desk, NoHost, dispatch};
//! let home = tempfile::tempdir()?;
//! let desk = Desk::open(home.path(), assay_app::ports::system());
//! let state = dispatch(&desk, &NoHost, "app_state", serde_json::json!({})).map_err(|e| e.to_string())?;
//! assert!(state["workspace"].is_null());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bodies;
mod desk;
mod error;
mod evidence;
mod host;
mod table;
pub mod typescript;
mod wire;

pub use desk::Desk;
pub use error::{WireCode, WireError};
pub use evidence::{EvidenceSource, evidence, evidence_image};
pub use host::{Host, NoHost};
pub use table::{COMMANDS, Command, Kind, Topic, command, dispatch};
pub use wire::*;
