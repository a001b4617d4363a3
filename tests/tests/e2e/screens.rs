//! Every screen of a workspace in use, as a screen reader and the content policy find it.

use crate::window::in_window;

/// What leads there in the sidebar, and the heading of the screen.
const SCREENS: [&str; 6] = ["Cohorts", "Achievements", "Learners", "Issued", "Verify", "Reports"];
/// The pages of the settings; the first is the one that opens.
const PAGES: [&str; 6] =
    ["Signing key", "Assessors", "Language and look", "Keys", "Backups and journal", "About Assay"];

#[test]
fn every_screen_of_the_sample_is_sound_in_light_and_in_dark() {
    in_window("screens", async |window| {
        window.press("button", "Look around in the sample workspace").await?;
        window.heading("Queue").await?;
        for theme in ["Light", "Dark"] {
            window.press("link", "Settings").await?;
            window.heading("Organisation").await?;
            window.press("link", "Language and look").await?;
            window.heading("Language and look").await?;
            let theme_is = format!("document.documentElement.dataset.theme === '{}'", theme.to_lowercase());
            // The card is drawn over the field that a screen reader finds, so the driver cannot click that.
            let choose = format!("document.querySelector('input[value={}]').click();", theme.to_lowercase());
            window.find("radio", theme).await?;
            window.ask(&choose, vec![]).await?;
            window.until(&theme_is).await?;
            for screen in SCREENS {
                window.press("link", screen).await?;
                window.heading(screen).await?;
                window.is_sound(&format!("{screen}, {theme}")).await?;
            }
            window.press("link", "Settings").await?;
            window.heading("Organisation").await?;
            window.is_sound(&format!("Organisation, {theme}")).await?;
            for page in PAGES {
                window.press("link", page).await?;
                window.heading(page).await?;
                window.is_sound(&format!("{page}, {theme}")).await?;
            }
        }
        Ok(())
    });
}
