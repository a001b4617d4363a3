//! A faculty member's way: the work that waits, judged with the keyboard, released as one batch.

use crate::window::{Window, in_window};
use assay_tests::folder::tree;
use assay_tests::program::assay;
use serde_json::json;
use thirtyfour::Key;
use thirtyfour::error::WebDriverResult;

/// The open criterion.
const CARD: &str = "document.querySelector('[data-card]')";
/// What stands at the foot of Review.
const VERDICT: &str = "(document.querySelector('main footer')?.innerText ?? '')";
/// The name of the criterion that is open.
const OPEN: &str = "(document.querySelector('[data-card] h3')?.innerText ?? '')";

#[test]
fn everything_that_waits_is_judged_by_keyboard_and_comes_out_as_badges_that_verify() {
    in_window("marking", async |window| {
        window.press("button", "Look around in the sample workspace").await?;
        window.heading("Queue").await?;
        window.find("button", "Judge the first").await?;
        window.chord(Key::Control, Key::Enter).await?;
        window.until(CARD).await?;
        let mut judged = 0;
        while window.is_in_review().await? {
            judge(&window).await?;
            judged += 1;
        }
        assert_eq!(judged, 5, "all that waited was judged");
        window.heading("Queue").await?;
        window.is_sound("Queue, done").await?;

        window.press("link", "Release 19 ready").await?;
        window.heading("Release").await?;
        window.press("button", "Unlock…").await?;
        window.find("textbox", "Passphrase of the signing key").await?;
        window.keys("sample").await?;
        window.keys(Key::Enter + "").await?;
        window.press("button", "Sign and write 19 badges").await?;
        window.heading("19 badges are issued").await?;
        window.is_sound("Release, done").await?;

        let released = window.home().join("workspaces/Released/Kestrel Moor College");
        let files = tree(&released).into_keys().map(|path| released.join(path));
        let badges: Vec<_> = files.filter(|file| file.extension().is_some_and(|e| e == "png")).collect();
        assert_eq!(badges.len(), 19);
        let said = assay("verify").with_all(&badges).done();
        let verdicts = said["results"].as_array().expect("a verdict for each");
        assert!(verdicts.iter().all(|file| file["verdict"] == "valid"), "{said}");
        Ok(())
    });
}

/// Gives every open criterion its third level, and closes.
async fn judge(window: &Window) -> WebDriverResult<()> {
    let learner = window.ask("return document.querySelector('h1').innerText;", vec![]).await?;
    window.until(&format!("{OPEN} !== ''")).await?;
    while window.ask(&format!("return ({VERDICT}).includes('No decision yet');"), vec![]).await?
        == json!(true)
    {
        let before = window.ask(&format!("return [{OPEN}, {VERDICT}];"), vec![]).await?;
        window.keys("3").await?;
        let changed = format!("JSON.stringify([{OPEN}, {VERDICT}]) !== {}", json!(before.to_string()));
        window.until(&changed).await?;
    }
    window.is_sound("Review").await?;
    window.chord(Key::Control, Key::Enter).await?;
    let next = format!("document.querySelector('h1')?.innerText !== {learner}");
    window.until(&format!("{next} && ({CARD} || document.querySelector('h1')?.innerText === 'Queue')")).await
}

impl Window {
    async fn is_in_review(&self) -> WebDriverResult<bool> {
        Ok(self.ask("return document.querySelector('[data-card]') !== null;", vec![]).await? == json!(true))
    }
}
