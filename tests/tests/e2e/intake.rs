//! A training officer takes work in that nobody's name fits.

use crate::window::{Window, in_window_at, new_home, remember};
use assay_tests::archive::{Entries, write_zip};
use assay_tests::class::{CREW, Class};
use assay_tests::folder::new_folder;
use assay_tests::program::assay;
use thirtyfour::error::WebDriverResult;

#[test]
fn work_that_has_no_certain_owner_is_given_left_out_or_added_by_hand_and_never_guessed() {
    let class = Class::new();
    let folder = new_folder();
    let entries: Entries = ["Ada Quillfeather", "Bo Marowby", "Nora Newcomer", "Old drafts"]
        .map(|owner| (format!("{owner}/report.md"), format!("# What {owner} did\n").into_bytes()))
        .into();
    let archive = write_zip(folder.path(), "work.zip", &entries);
    let home = new_home();
    remember(home.path(), &class.workspace, "Orla Bight");
    let workspace = class.workspace.clone();
    in_window_at("intake", home.path(), async move |window| {
        window.open_recent().await?;
        window.heading("Queue").await?;
        say_who_is_here(&window).await?;
        window.ask("location.hash = '#/intake';", vec![]).await?;
        window.heading("Intake").await?;
        window.is_sound("Intake, empty").await?;
        window.press("button", "Choose an archive…").await?;
        window.pick(&archive).await;
        window.heading("What was recognised").await?;
        choose_cohort(&window).await?;
        window.heading("3 folders without a certain owner").await?;
        window.is_sound("Intake, three without an owner").await?;

        window.press("button", "Leave out: Old drafts").await?;
        window.press("button", "Say whose it is: Bo Marowby").await?;
        window.find("heading", "Whose is “Bo Marowby”?").await?;
        window.is_sound("Intake, whose is it").await?;
        window.press("button", "Bo Marrowby, KT-2").await?;
        window.press("button", "Say whose it is: Nora Newcomer").await?;
        window.press("tab", "Somebody new").await?;
        window.find("textbox", "Name").await?.click().await?;
        window.keys("Nora Newcomer").await?;
        window.press("button", "Add them, and this is theirs").await?;
        window.heading("Everything has an owner or is left out").await?;
        window.is_sound("Intake, everything has an owner").await?;
        window.press("button", "Take it in").await?;
        window.heading("3 attempts are ready to be judged").await?;
        window.is_sound("Intake, done").await?;

        let listed = assay("list").with(&workspace).with("submissions").done();
        let rows = listed.as_array().expect("rows").iter().filter(|row| row["attempt"] == 1);
        let mut handed_in: Vec<_> = rows.filter_map(|row| row["learner"].as_str()).collect();
        handed_in.sort_unstable();
        assert_eq!(handed_in, ["Ada Quillfeather", "Bo Marrowby", "Nora Newcomer"], "{listed}");
        Ok(())
    });
}

/// The workspace was made on the command line, and nobody has judged in it yet.
async fn say_who_is_here(window: &Window) -> WebDriverResult<()> {
    window.press("link", "Settings").await?;
    window.press("link", "Assessors").await?;
    window.heading("At the window").await?;
    window.press("textbox", "Name").await?;
    window.keys("Orla Bight").await?;
    window.press("button", "Add").await?;
    window.find("radio", "Orla Bight").await?;
    // The card is drawn over the field that a screen reader finds, so the driver cannot click that.
    window.ask("document.querySelector('main input[type=radio]').click();", vec![]).await?;
    window.until("document.querySelector('main input[type=radio]').checked").await
}

async fn choose_cohort(window: &Window) -> WebDriverResult<()> {
    window.press("button", "Choose a cohort Cohort").await?;
    window.press("option", CREW).await
}
