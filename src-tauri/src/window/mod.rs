//! The main window: how it opens, where it may go, what may be dropped on it.

mod drops;
mod origin;
mod place;

pub(crate) use origin::{is_ours, origin_to_answer};

use crate::home;
use std::error::Error;
use std::time::Duration;
use tauri::webview::NewWindowResponse;
use tauri::window::Color;
use tauri::{AppHandle, Manager, Theme, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

/// The label of the main window, by which its capability is found.
pub(crate) const MAIN: &str = "main";

/// Everything is designed to be usable down to this, 1366 × 768 with the frame and the task bar taken off.
const SMALLEST: (f64, f64) = (960.0, 600.0);
/// Longer than the page waits before it keeps what is being typed.
const LAST_WORDS: Duration = Duration::from_millis(1000);
/// Until the page has drawn itself: `--paper` of the light and of the dark theme, so that nothing flashes.
const PAPER_LIGHT: Color = Color(0xf6, 0xf4, 0xef, 0xff);
const PAPER_DARK: Color = Color(0x14, 0x18, 0x1e, 0xff);

/// Opens the main window where it was left.
///
/// # Errors
/// When the system refuses a window.
pub(crate) fn open(app: &AppHandle) -> Result<(), Box<dyn Error>> {
    let home = home::of(app);
    let place = place::recall(app, home.folder());
    let mut builder = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Assay")
        .inner_size(place.width, place.height)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .maximized(place.maximized)
        .background_color(PAPER_LIGHT)
        // Whatever the web engine keeps stays with the program. It could keep nothing at all, but then no driver could
        // drive it, and what is shipped would not be what is tested; answers of our protocols say `no-store`.
        .data_directory(home.folder().join("web"))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    builder = match place.corner {
        Some((x, y)) => builder.position(x, y),
        None => builder.center(),
    };
    let window = builder.build()?;
    if window.theme().is_ok_and(|theme| theme == Theme::Dark) {
        window.set_background_color(Some(PAPER_DARK))?;
    }
    let app = app.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(event) = event {
            drops::tell(&app, event);
        }
    });
    Ok(())
}

/// Writes down where a window is, so that it opens there again.
pub(crate) fn remember(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label).filter(|_| label == MAIN) {
        place::remember(&window, home::of(app).folder());
    }
}

/// Takes a window out of sight, and closes it when its page has had the time to keep what was typed last.
pub(crate) fn hide_and_close(app: &AppHandle, label: &str) {
    let Some(window) = app.get_webview_window(label) else { return };
    // A window that cannot be hidden is closed all the same.
    let _ = window.hide();
    tauri::async_runtime::spawn_blocking(move || {
        std::thread::sleep(LAST_WORDS);
        let _ = window.destroy();
    });
}

/// Shows the main window to the person who just tried to start a second one.
pub(crate) fn bring_to_front(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    for step in [WebviewWindow::unminimize, WebviewWindow::show, WebviewWindow::set_focus] {
        // A system may refuse any of them (Wayland refuses focus); the others are still worth trying.
        let _ = step(&window);
    }
}
