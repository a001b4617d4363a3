//! Ctrl-C and the system's request to end: a long job then stops at its next safe place, and says what it did.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);
static LISTENING: Once = Once::new();

/// Begins to listen; until then the system ends the program at once, which is safe too.
pub(crate) fn listen() {
    LISTENING.call_once(|| {
        // Without a handler the job cannot be stopped in between and is ended at once instead, as it was before.
        let _ = ctrlc::set_handler(|| {
            // Whoever asks twice does not want to wait for a safe place.
            if ASKED.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        });
    });
}

/// Whether somebody asked for an end.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
