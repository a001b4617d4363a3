//! Somebody was handed a badge, and asks whether it is real.

use crate::window::{Window, in_window};
use assay_tests::folder::new_folder;
use assay_tests::sample;
use serde_json::json;
use thirtyfour::error::WebDriverResult;

#[test]
fn a_good_badge_and_a_changed_one_get_their_verdicts_in_words() {
    in_window("verifying", async |window| {
        let folder = new_folder();
        let (workspace, passphrase) = sample::make(folder.path());
        let out = folder.path().join("out");
        let done = sample::issue(&workspace, &passphrase, &out).option("--formats", "json").done();
        let one = &done["issued"][0];
        let learner = one["learner"].as_str().expect("a name").to_owned();
        let file = one["files"].as_array().expect("files").iter().filter_map(|file| file.as_str());
        let file = file.filter(|file| file.ends_with(".json")).collect::<Vec<_>>();
        let badge = std::fs::read_to_string(out.join(file[0])).expect("a badge");

        window.press("link", "Check a badge or a certificate").await?;
        window.heading("Verify").await?;
        window.is_sound("Verify, empty").await?;
        paste(&window, &badge).await?;
        window.heading("Genuinely signed, by an issuer you have not accepted").await?;
        window
            .until(&format!("document.querySelector('main').innerText.includes({})", json!(learner)))
            .await?;
        window.is_sound("Verify, genuine").await?;
        paste(&window, &badge.replacen(&learner, "Somebody Else", 1)).await?;
        window.heading("This was changed after it was signed").await?;
        window.is_sound("Verify, changed").await?;
        paste(&window, "a shopping list").await?;
        window.heading("Nobody has signed this").await?;
        window.is_sound("Verify, no badge").await
    });
}

/// Pastes a text onto the screen.
async fn paste(window: &Window, text: &str) -> WebDriverResult<()> {
    let script = "const given = new DataTransfer();
        given.setData('text/plain', arguments[0]);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: given, bubbles: true }));";
    window.ask(script, vec![json!(text)]).await.map(drop)
}
