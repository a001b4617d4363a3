//! The programs around the window: a display, a window manager, a session bus and the web engine's driver.
//!
//! Measured, and not to be tidied away: without a window manager, or with one driver for several sessions, scripts and
//! screenshots hang; the same happens with any of WebKit's variables that turn off its renderers.

use super::needs::Needs;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The smallest screen the program is made for.
const SCREEN: &str = "1366x768x24";

/// Everything that runs for one window; it ends when the value is dropped.
#[derive(Debug)]
pub(crate) struct Processes {
    address: SocketAddr,
    display: String,
    log: PathBuf,
    // Dropped in this order: nothing outlives what it draws on.
    _driver: Group,
    _manager: Option<Group>,
    _display: Option<Group>,
}

impl Processes {
    /// Starts them with `home` as the home of everything.
    pub(crate) fn start(needs: &Needs, home: &Path) -> Self {
        let log = home.join("driver.log");
        let (display, name) = match needs.makes_display {
            true => Group::telling(Command::new("Xvfb").args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                SCREEN,
                "-nolisten",
                "tcp",
            ])),
            false => (None, String::new()),
        };
        let display_name = match display {
            Some(_) => format!(":{name}"),
            None => std::env::var("DISPLAY").expect("ASSAY_E2E_DISPLAY is set, and so DISPLAY has to be"),
        };
        let (manager, _) = match needs.makes_display {
            true => Group::telling(
                Command::new("openbox")
                    .args(["--startup", "echo ready"])
                    .env("DISPLAY", &display_name)
                    .env("HOME", home),
            ),
            false => (None, String::new()),
        };
        let address = free_address();
        let driver = Group::start(
            Command::new("dbus-run-session")
                .args(["--", "WebKitWebDriver", "--host=127.0.0.1", &format!("--port={}", address.port())])
                .envs([("DISPLAY", display_name.as_str()), ("TAURI_WEBVIEW_AUTOMATION", "true")])
                // The window comes up on this display, and looks for no accessibility bus, which is not there.
                .envs([("GDK_BACKEND", "x11"), ("NO_AT_BRIDGE", "1"), ("GTK_USE_PORTAL", "0")])
                .envs([("LC_ALL", "C.UTF-8"), ("TZ", "UTC")])
                .envs(
                    ["HOME", "ASSAY_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"]
                        .map(|name| (name, home)),
                )
                .env_remove("WAYLAND_DISPLAY")
                .stdout(File::create(&log).expect("a log"))
                .stderr(File::options().append(true).open(&log).expect("a log")),
        );
        Self { address, display: display_name, log, _driver: driver, _manager: manager, _display: display }
    }

    /// Where the driver listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The display it all is on.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// What the driver and the program said.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

/// A port that is free now. Between this and the driver's start somebody may take it; then the start is tried again.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address")
}

/// A process with everything it started.
#[derive(Debug)]
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        Self(child.unwrap_or_else(|error| panic!("{}: {error}", name.display())))
    }

    /// Starts a process that says a line when it is ready, and returns that line.
    fn telling(command: &mut Command) -> (Option<Self>, String) {
        let mut group = Self::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
        let mut line = String::new();
        let told = group.0.stdout.take().expect("its output is a pipe");
        BufReader::new(told).read_line(&mut line).expect("it says when it is ready");
        (Some(group), line.trim().to_owned())
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // A group that is gone already cannot be ended again.
        let _ = Command::new("kill")
            .args(["-TERM", "--", &format!("-{}", self.0.id())])
            .stderr(Stdio::null())
            .status();
        let _ = self.0.wait();
    }
}
