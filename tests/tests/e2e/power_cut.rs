//! The power goes while somebody writes.

use crate::window::{Window, in_window_at, new_home};
use assay_tests::program::whole_journal;
use std::rc::Rc;
use std::time::Duration;
use thirtyfour::Key;
use thirtyfour::error::WebDriverResult;

const KEPT: &str = "The steps are told in order.";

#[test]
fn what_was_typed_a_second_before_the_power_went_is_there_when_it_is_opened_again() {
    let home = new_home();
    in_window_at("power_cut", home.path(), async |window| {
        window.press("button", "Look around in the sample workspace").await?;
        window.heading("Queue").await?;
        open_first(&window).await?;
        window.keys("c").await?;
        window.until("document.activeElement.tagName === 'TEXTAREA'").await?;
        window.keys(KEPT).await?;
        // The promise is a second: whatever is typed is on the disk by then.
        tokio::time::sleep(Duration::from_secs(1)).await;
        window.keys(" And").await?;
        window.kill();
        Ok(())
    });
    let workspace = home.path().join("sample");
    if !workspace.exists() {
        return; // The machine cannot run windows, and that was said.
    }
    let on_disk = |file: &str| std::fs::read(workspace.join(file)).unwrap_or_default();
    let bytes = [on_disk("assay.db"), on_disk("assay.db-wal")].concat();
    let is_kept = bytes.windows(KEPT.len()).any(|part| part == KEPT.as_bytes());
    assert!(is_kept, "what was typed is on the disk");
    in_window_at("power_restored", home.path(), async |window| {
        // The workspace that was open stands first, with its folder and day in its name.
        window.find("button", "Look around in the sample workspace").await?;
        window.ask("document.querySelector('main ul button').click();", vec![]).await?;
        window.heading("Queue").await?;
        window.is_sound("Queue, after a power cut").await
    });
    whole_journal(&workspace);
}

async fn open_first(window: &Rc<Window>) -> WebDriverResult<()> {
    window.find("button", "Judge the first").await?;
    window.chord(Key::Control, Key::Enter).await?;
    window.until("document.querySelector('[data-card]')").await
}
