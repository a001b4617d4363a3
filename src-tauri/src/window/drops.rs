//! Files and folders dropped on the window: the page hears their names and gets handles, never paths.

use super::MAIN;
use assay_ipc::{Desk, Dropped};
use std::path::PathBuf;
use tauri::{AppHandle, DragDropEvent, Emitter, Manager};

/// Tells the page what was dropped. While something only hovers, the page draws that by itself.
pub(crate) fn tell(app: &AppHandle, event: &DragDropEvent) {
    if let DragDropEvent::Drop { paths, .. } = event {
        let (app, paths) = (app.clone(), paths.clone());
        // Looking at a path may wait for a network drive or a memory card.
        tauri::async_runtime::spawn_blocking(move || register(&app, &paths));
    }
}

fn register(app: &AppHandle, paths: &[PathBuf]) {
    let desk = app.state::<Desk>();
    let picked: Vec<_> = paths.iter().filter_map(|path| desk.register(path).ok()).collect();
    if !picked.is_empty() {
        // A window that has just closed does not hear it, and need not.
        let _ = app.emit_to(MAIN, "dropped", Dropped { picked });
    }
}
