//! The window of Assay: start-up, dialogs, read-only protocols, and one adapter for each command of the table.
//!
//! Everything that is not a window lies below: what a command does is in `assay-ipc` and `assay-app`, what it looks
//! like in `ui/`. This is the only crate that knows Tauri, and the border between a page and the machine: what may be
//! asked is in `capabilities/`, what may be loaded in `tauri.conf.json`, what evidence is served as in [`protocol`].

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod adapters;
mod crash;
mod dialogs;
mod home;
mod host;
mod outside;
mod protocol;
mod single;
mod window;
mod words;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;
use tauri::{AppHandle, Builder, Manager, RunEvent, WindowEvent};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            dialogs::could_not_start(&*error);
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let builder = Builder::default().plugin(single::plugin()).plugin(tauri_plugin_dialog::init());
    let app = protocol::register(builder)
        .invoke_handler(adapters::handler())
        .setup(|app| set_up(app.handle()))
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        RunEvent::WindowEvent { label, event: WindowEvent::CloseRequested { api, .. }, .. } => {
            window::remember(app, &label);
            // The page keeps what was typed last when it is hidden; it gets the time for it.
            api.prevent_close();
            window::hide_and_close(app, &label);
        }
        RunEvent::Exit => home::of(app).note_end(),
        // Tauri's own enum grows with each release; the rest is none of our business.
        _ => {}
    });
    Ok(())
}

fn set_up(app: &AppHandle) -> Result<(), Box<dyn Error>> {
    let home = home::Home::prepare(app)?;
    crash::log_panics(home.logs());
    home.note_start()?;
    let desk = assay_ipc::Desk::open(home.folder(), assay_app::ports::system());
    app.manage(match home::from_environment() {
        Some(_) => desk,
        None => desk.keeping_workspaces_in(app.path().document_dir()?.join("Assay")),
    });
    app.manage(home);
    window::open(app)?;
    watch_idle_key(app.clone());
    Ok(())
}

/// Wipes a signing key that nobody used for a while, also when nobody asks for it.
fn watch_idle_key(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(60));
            if app.state::<assay_ipc::Desk>().lock_idle_key() {
                adapters::changed(&app, &[assay_ipc::Topic::Key], "");
            }
        }
    });
}
