//! A window with a page that says one word and does nothing: what any program of this kind costs.
//!
//! `cargo xtask bench` sets the window of Assay against it.

use tauri::Builder;

fn main() -> Result<(), tauri::Error> {
    Builder::default().run(tauri::generate_context!("examples/empty-window/tauri.conf.json"))
}
