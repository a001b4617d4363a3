//! One window per installation: a second start brings the first one to the front.

use crate::{home, window};
use std::hash::{DefaultHasher, Hash, Hasher};
use tauri::Wry;
use tauri::plugin::TauriPlugin;

const NAME: &str = "org.assay.desktop";

/// Ends this process when another one of the same home runs already, after waking that one.
pub(crate) fn plugin() -> TauriPlugin<Wry> {
    let builder = tauri_plugin_single_instance::Builder::new();
    builder.callback(|app, _, _| window::bring_to_front(app)).dbus_id(bus_name()).build()
}

/// Each home has a name of its own on the session bus. Where there is no such bus the plugin knows one name only.
fn bus_name() -> String {
    match home::from_environment() {
        None => NAME.to_owned(),
        Some(folder) => {
            let mut hasher = DefaultHasher::new();
            folder.hash(&mut hasher);
            format!("{NAME}.home{:016x}", hasher.finish())
        }
    }
}
