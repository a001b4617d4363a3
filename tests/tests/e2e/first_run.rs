//! The first minutes with the program.

use crate::window::in_window;

#[test]
fn the_window_opens_on_welcome_and_the_sample_workspace_opens_from_there() {
    in_window("first_run", async |window| {
        window.heading("Assay").await?;
        window.is_sound("Welcome").await?;
        window.press("button", "Look around in the sample workspace").await?;
        window.heading("Queue").await?;
        window.is_sound("Queue").await?;
        assert!(
            window.home().join("sample/assay.db").is_file(),
            "the sample lies in the program's own folder"
        );
        Ok(())
    });
}
