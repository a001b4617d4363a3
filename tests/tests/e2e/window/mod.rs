//! Drives the window: finds controls by role and name, types, looks for faults.

pub(crate) mod census;
mod needs;
mod processes;
mod script;

pub(crate) use needs::Needs;
use processes::Processes;
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{Capabilities, Key, WebDriver, WebElement};
use tokio::task::LocalSet;
use tokio::time::{Instant, sleep};

/// How long something may take to appear before a flow gives up. Nothing waits that long when all is well.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often is looked again meanwhile.
const GLANCE: Duration = Duration::from_millis(40);
/// What a dialog of the system needs before it takes keys.
const SETTLING: Duration = Duration::from_millis(700);
/// How often a session is started anew; only the start is tried again, never a flow.
const STARTS: usize = 3;

/// Two windows at once would take each other's focus.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The window of a running program.
#[derive(Debug)]
pub(crate) struct Window {
    driver: WebDriver,
    home: PathBuf,
    program: PathBuf,
    display: String,
    /// When the driver was asked to start the program.
    asked: Instant,
    axe: String,
    killed: Cell<bool>,
}

/// Runs a flow in a new window with a home of its own. What it showed last is kept under `target/e2e` when it fails.
pub(crate) fn in_window<F>(name: &str, flow: impl FnOnce(Rc<Window>) -> F + 'static)
where
    F: Future<Output = WebDriverResult<()>> + 'static,
{
    in_window_at(name, new_home().path(), flow);
}

/// A home for windows, empty at first.
pub(crate) fn new_home() -> TempDir {
    tempfile::Builder::new().prefix("assay-e2e-").tempdir().expect("a temporary folder")
}

/// Lets a home know of a workspace as one that was open before, with this assessor at the window.
pub(crate) fn remember(home: &Path, workspace: &Path, assessor: &str) {
    let opened_at = "2026-11-24T09:00:00.000Z";
    let entry = json!({ "id": "before", "name": "Opened before", "folder": workspace,
        "openedAt": opened_at, "assessor": assessor });
    let recent = json!({ "workspaces": [entry] }).to_string();
    std::fs::write(home.join("recent.json"), recent).expect("the list of workspaces");
}

/// As [`in_window`], with a home that other windows had before.
pub(crate) fn in_window_at<F>(name: &str, home: &Path, flow: impl FnOnce(Rc<Window>) -> F + 'static)
where
    F: Future<Output = WebDriverResult<()>> + 'static,
{
    if let Some(needs) = Needs::find() {
        in_program(name, &needs, home, flow);
    }
}

/// As [`in_window_at`], with the program that `needs` names.
pub(crate) fn in_program<F>(
    name: &str,
    needs: &Needs,
    home: &Path,
    flow: impl FnOnce(Rc<Window>) -> F + 'static,
) where
    F: Future<Output = WebDriverResult<()>> + 'static,
{
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, run(name, needs, home, flow));
}

async fn run<F>(name: &str, needs: &Needs, home: &Path, flow: impl FnOnce(Rc<Window>) -> F)
where
    F: Future<Output = WebDriverResult<()>> + 'static,
{
    let (processes, driver, asked) = start(needs, home).await;
    let window = Rc::new(Window {
        driver: driver.clone(),
        home: home.to_path_buf(),
        program: needs.desktop.clone(),
        display: processes.display().to_owned(),
        asked,
        axe: needs.axe.clone(),
        killed: Cell::new(false),
    });
    let outcome = tokio::task::spawn_local(flow(window.clone())).await;
    let is_good = matches!(outcome, Ok(Ok(())));
    if !is_good {
        keep_what_was_seen(name, &driver, &processes, home).await;
    }
    let quit = driver.quit().await;
    drop(processes);
    match outcome {
        Ok(flow) => flow.expect(name),
        Err(stopped) => std::panic::resume_unwind(stopped.into_panic()),
    }
    // A program that was killed can end no session.
    if !window.killed.get() {
        quit.expect("the session ends");
    }
}

async fn start(needs: &Needs, home: &Path) -> (Processes, WebDriver, Instant) {
    let mut reasons = Vec::new();
    for _ in 0..STARTS {
        let processes = Processes::start(needs, home);
        match connect(&processes, &needs.desktop).await {
            Ok((driver, asked)) => return (processes, driver, asked),
            Err(error) => reasons.push(format!("{error}\n{}", processes.log())),
        }
    }
    panic!("no session after {STARTS} starts:\n{}", reasons.join("\n"));
}

async fn connect(processes: &Processes, desktop: &Path) -> WebDriverResult<(WebDriver, Instant)> {
    let mut wanted = Capabilities::new();
    wanted.set("webkitgtk:browserOptions", json!({ "binary": desktop, "args": [] }))?;
    // The driver listens a moment after it was started.
    let until = Instant::now() + PATIENCE;
    while tokio::net::TcpStream::connect(processes.address()).await.is_err() && Instant::now() < until {
        sleep(GLANCE).await;
    }
    let asked = Instant::now();
    let driver = WebDriver::new(format!("http://{}", processes.address()), wanted).await?;
    driver.set_script_timeout(PATIENCE).await?;
    Ok((driver, asked))
}

async fn keep_what_was_seen(name: &str, driver: &WebDriver, processes: &Processes, home: &Path) {
    let folder = seen_folder();
    let file = |ending: &str| folder.join(format!("{name}.{ending}"));
    // Whatever of this works is better than nothing: the flow's own failure is reported in any case.
    let _ = driver.screenshot(&file("png")).await;
    let _ = std::fs::write(file("html"), driver.source().await.unwrap_or_default());
    let _ = std::fs::write(file("log"), processes.log());
    let _ = std::fs::copy(home.join("logs/crash.log"), file("crash.log"));
    println!("what was seen last: {}", file("*").display());
}

fn seen_folder() -> PathBuf {
    let folder = assay_tests::workspace_root().join("target/e2e");
    std::fs::create_dir_all(&folder).expect("a folder for what was seen");
    folder
}

impl Window {
    /// The program's own folder, empty at first.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// Opens the workspace that was open before.
    pub(crate) async fn open_recent(&self) -> WebDriverResult<()> {
        let first = "document.querySelector('ul[role=list] button')";
        self.until(first).await?;
        self.ask(&format!("{first}.click();"), vec![]).await.map(drop)
    }

    /// Picks a file in the dialog of the system that was just asked for.
    pub(crate) async fn pick(&self, file: &Path) {
        let display = self.display.clone();
        let keys = |arguments: &[&str]| {
            let done = Command::new("xdotool").env("DISPLAY", &display).args(arguments).status();
            assert!(done.is_ok_and(|status| status.success()), "xdotool {arguments:?}");
        };
        // The second window of the program is the dialog; it has the focus when it is there.
        let until = Instant::now() + PATIENCE;
        while self.windows_in_sight() < 2 {
            assert!(Instant::now() < until, "no dialog came");
            sleep(GLANCE).await;
        }
        // A slash opens the line for paths. On a busy machine keys come before it is ready and are lost: then anew.
        while self.windows_in_sight() > 1 {
            assert!(Instant::now() < until, "the dialog does not take the path");
            sleep(SETTLING).await;
            keys(&["key", "slash"]);
            sleep(SETTLING).await;
            keys(&["key", "ctrl+a"]);
            keys(&["type", "--delay", "20", &file.display().to_string()]);
            sleep(SETTLING).await;
            keys(&["key", "Return"]);
            sleep(SETTLING).await;
        }
    }

    fn windows_in_sight(&self) -> usize {
        let arguments = ["search", "--onlyvisible", "--class", "assay"];
        let found = Command::new("xdotool").env("DISPLAY", &self.display).args(arguments).output();
        found.map_or(0, |output| String::from_utf8_lossy(&output.stdout).lines().count())
    }

    /// The processes of the program and of the web engine that works for it, as folders in `/proc`.
    pub(crate) fn processes(&self) -> Vec<PathBuf> {
        census::processes(&self.home, &self.program, true)
    }

    /// Since when the program has been on its way up.
    pub(crate) fn asked(&self) -> Instant {
        self.asked
    }

    /// Kills the program as a power cut would, with no time to say goodbye.
    pub(crate) fn kill(&self) {
        let mut killed = 0;
        for process in census::processes(&self.home, &self.program, false) {
            let number = process.file_name().expect("a number");
            let status = Command::new("kill").arg("-KILL").arg(number).status();
            killed += u32::from(status.is_ok_and(|status| status.success()));
        }
        assert_eq!(killed, 1, "one program runs for this home");
        self.killed.set(true);
    }

    /// Waits until the screen with this heading is shown, and for its heading to have the focus or to be read.
    pub(crate) async fn heading(&self, name: &str) -> WebDriverResult<WebElement> {
        self.find("heading", name).await
    }

    /// Waits for a control, by its role and its name, as a screen reader tells them.
    pub(crate) async fn find(&self, role: &str, name: &str) -> WebDriverResult<WebElement> {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.look_for(role, name).await {
                Ok(Some(element)) => return Ok(element),
                // A page that is just being replaced has no document; that passes.
                Ok(None) | Err(_) if Instant::now() < until => sleep(GLANCE).await,
                Ok(None) => {
                    let seen = self.ask(script::TOLD, vec![]).await?;
                    panic!("no {role} “{name}” among {seen}");
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Waits for a control and activates it.
    pub(crate) async fn press(&self, role: &str, name: &str) -> WebDriverResult<()> {
        self.find(role, name).await?.click().await
    }

    /// Types into whatever has the focus.
    pub(crate) async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) -> WebDriverResult<()> {
        self.driver.action_chain().send_keys(keys.into()).perform().await
    }

    /// Presses a key while another is held.
    pub(crate) async fn chord(&self, held: Key, key: Key) -> WebDriverResult<()> {
        let chain = self.driver.action_chain().key_down(held.clone()).key_down(key.clone());
        chain.key_up(key).key_up(held).perform().await
    }

    /// Waits until a condition, a JavaScript expression, holds.
    pub(crate) async fn until(&self, condition: &str) -> WebDriverResult<()> {
        let until = Instant::now() + PATIENCE;
        while self.ask(&format!("return Boolean({condition});"), vec![]).await? != Value::Bool(true) {
            assert!(Instant::now() < until, "this never came to be: {condition}");
            sleep(GLANCE).await;
        }
        Ok(())
    }

    /// Runs a script and returns what it returns; a promise is waited for.
    pub(crate) async fn ask(&self, script: &str, arguments: Vec<Value>) -> WebDriverResult<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    /// Fails when the present screen has a fault of accessibility, or the content policy stopped anything on it. A
    /// picture of it is left under `target/e2e`, for the eyes.
    pub(crate) async fn is_sound(&self, screen: &str) -> WebDriverResult<()> {
        // Half-way between two colours there is little contrast; nobody reads in these moments.
        self.until("document.getAnimations().every((one) => !(one instanceof CSSTransition))").await?;
        self.driver.screenshot(&seen_folder().join(format!("{screen}.png"))).await?;
        self.load_axe().await?;
        let faults = self.ask(script::FAULTS, vec![]).await?;
        assert_eq!(faults, json!([]), "{screen}: faults of accessibility\n{faults:#}");
        let stopped = self.ask(script::STOPPED, vec![]).await?;
        assert_eq!(stopped, json!([]), "{screen}: stopped by the content policy\n{stopped:#}");
        Ok(())
    }

    async fn look_for(&self, role: &str, name: &str) -> WebDriverResult<Option<WebElement>> {
        self.load_axe().await?;
        let found = self.driver.execute(script::FIND, vec![json!(role), json!(name)]).await?;
        if found.json().is_null() { Ok(None) } else { found.element().map(Some) }
    }

    /// Asked through the driver, so the page's content policy has no say in it.
    async fn load_axe(&self) -> WebDriverResult<()> {
        if self.ask(script::IS_READY, vec![]).await? == Value::Bool(false) {
            self.driver.execute(&*self.axe, vec![]).await?;
            self.driver.execute(script::WATCH, vec![]).await?;
        }
        Ok(())
    }
}
