//! One Tauri command for each row of the table, so that a window is allowed or refused each by its name.

use crate::host::Shell;
use assay_ipc::{ChangedTopics, Desk, Kind, Topic, WireCode, WireError};
use serde_json::Value;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, Wry};

/// Names the commands. A test compares them with the table and with the capability of the main window.
macro_rules! adapters {
    ($($name:ident)*) => {
        $(
            #[tauri::command]
            async fn $name(window: WebviewWindow, request: Value) -> Result<Value, WireError> {
                carry_out(stringify!($name), window, request).await
            }
        )*

        /// Every command the shell answers.
        #[cfg(test)]
        const ADAPTERS: &[&str] = &[$(stringify!($name)),*];

        /// What answers a call of a window.
        pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($name),*]
        }
    };
}

adapters! {
    app_state app_about preferences_save path_pick folder_open passphrase_measure job_cancel
    workspace_create workspace_sample workspace_open workspace_reopen workspace_forget workspace_close
    achievement_list achievement_view achievement_blank achievement_check achievement_save
    achievement_import rule_try badge_preview certificate_preview version_diff rubric_read image_read
    cohort_list cohort_create cohort_change cohort_grid learner_list learner_import
    intake_open intake_view intake_assign intake_cohort intake_commit intake_undo intake_drop
    queue_page queue_search filters_saved filters_save
    review_open review_judge review_write review_link review_carry review_undo review_close review_correct
    review_flag snippet_list evidence_text evidence_facts evidence_open_outside
    release_preview release_run key_unlock key_lock
    issued_page issued_view issued_export issued_print issued_share issued_revoke
    verify_files verify_text issuers_trusted issuer_trust
    organisation_view organisation_change issuer_take publication_write publication_confirm key_replace key_compromised key_reissue key_view key_passphrase key_recovery key_recover assessor_list
    assessor_add assessor_become backup_write backup_restore journal_check
}

/// The core is synchronous and may take long (a batch of badges, an archive): it never runs on the window's thread.
async fn carry_out(name: &'static str, window: WebviewWindow, request: Value) -> Result<Value, WireError> {
    let work = move || {
        let app = window.app_handle();
        let answer = assay_ipc::dispatch(&app.state::<Desk>(), &Shell::of(app), name, request)?;
        tell_what_changed(app, name, window.label());
        Ok(answer)
    };
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(fault(name)))
}

fn tell_what_changed(app: &AppHandle, name: &str, window: &str) {
    let Some(row) = assay_ipc::command(name) else { return };
    if row.kind == Kind::Write && !row.topics.is_empty() {
        changed(app, row.topics, window);
    }
}

/// Tells every window what was touched, and which of them asked for it.
pub(crate) fn changed(app: &AppHandle, topics: &[Topic], window: &str) {
    // A window that has just closed does not hear it, and need not.
    let _ = app.emit("changed", ChangedTopics { topics: topics.to_vec(), window: window.to_owned() });
}

/// The body panicked. Whatever it wrote was one transaction, which is whole or not there.
fn fault(name: &str) -> WireError {
    WireError::new(
        WireCode::IoFailed,
        name,
        "Assay made a mistake here and stopped before it was done.",
        "Nothing was half written. Try again; if it happens again, report it with the file `logs/crash.log` of the program's own folder.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const CAPABILITY: &str = include_str!("../capabilities/main.json");

    fn table() -> BTreeSet<&'static str> {
        assay_ipc::COMMANDS.iter().map(|row| row.name).collect()
    }

    #[test]
    fn every_row_of_the_table_has_an_adapter_and_no_adapter_is_without_a_row() {
        let adapters: BTreeSet<&str> = ADAPTERS.iter().copied().collect();
        assert_eq!(adapters, table());
    }

    #[test]
    fn the_main_window_is_allowed_the_table_by_name_and_of_tauri_only_to_listen() {
        let capability: Value = serde_json::from_str(CAPABILITY).unwrap();
        let permissions: BTreeSet<&str> =
            capability["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let commands = table();
        let own = commands.iter().map(|name| format!("allow-{}", name.replace('_', "-")));
        let tauris = ["core:event:allow-listen", "core:event:allow-unlisten"].map(str::to_owned);
        let expected: BTreeSet<String> = own.chain(tauris).collect();
        assert_eq!(permissions, expected.iter().map(String::as_str).collect());
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
    }
}
