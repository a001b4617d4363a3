//! Hands a file or an address to the system's own program for it.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};

/// What an AppImage sets for itself, and what makes another program load our libraries in place of its own.
const OF_THE_APPIMAGE: &[&str] = &[
    "APPDIR",
    "GDK_PIXBUF_MODULE_FILE",
    "GIO_EXTRA_MODULES",
    "GSETTINGS_SCHEMA_DIR",
    "GST_PLUGIN_SYSTEM_PATH_1_0",
    "GTK_DATA_PREFIX",
    "GTK_EXE_PREFIX",
    "GTK_IM_MODULE_FILE",
    "GTK_PATH",
    "LD_LIBRARY_PATH",
];

/// Opens it, and does not wait for what it was opened with.
///
/// # Errors
/// When the system has no program for it.
pub(crate) fn open(what: &OsStr) -> io::Result<()> {
    let inside_an_appimage = std::env::var_os("APPDIR").is_some();
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for mut command in open::commands(what) {
        if inside_an_appimage {
            forget_the_appimage(&mut command);
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(mut child) => {
                // Somebody has to collect the end of the process, or it stays in the system's table.
                std::thread::spawn(move || child.wait());
                return Ok(());
            }
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// Addresses come from badges and from our own pages; `file:` and the handlers of other programs are not to be
/// reached through either.
pub(crate) fn is_address_of_the_web(address: &str) -> bool {
    tauri::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn forget_the_appimage(command: &mut Command) {
    for name in OF_THE_APPIMAGE {
        command.env_remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_opened_as_addresses() {
        for address in ["https://example.org/a?b=c", "http://example.org"] {
            assert!(is_address_of_the_web(address), "{address}");
        }
        for address in ["file:///etc/passwd", "javascript:alert(1)", "ms-settings:", "/bin/sh", "", "https:"]
        {
            assert!(!is_address_of_the_web(address), "{address}");
        }
    }
}
