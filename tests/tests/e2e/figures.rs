//! What the window costs and how fast it answers, with a workspace of thousands open. No test but measurements:
//! `cargo xtask bench` runs this flow by name, and its lines are figures like those of `assay-bench`.
//!
//! `ASSAY_WINDOW_WORKSPACE` is the workspace that `assay-bench` wrote, `ASSAY_EMPTY_WINDOW` the program that shows
//! nothing, `ASSAY_DESKTOP` ours. Keys are events made inside the page, because the driver's own take longer than what
//! is measured.

use crate::window::{Needs, Window, census, in_program, new_home, remember};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;
use thirtyfour::error::WebDriverResult;
use tokio::time::sleep;

/// Rows of a list that have come.
const ROWS: &str = "'[role=row]:not([aria-busy])'";
/// How long nothing happens before memory is looked at.
const REST: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(60);

/// `press` makes an event of a key; `timed` acts, waits for what is to be seen, and returns how long that took until it
/// was drawn, in milliseconds.
const HELPERS: &str = r"
    window.press = (key) => (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    window.timed = (act, seen) => new Promise((done) => {
        const start = performance.now();
        const look = () => {
            if (!seen()) return requestAnimationFrame(look);
            // A message comes after the frame it was sent in has been drawn.
            const channel = new MessageChannel();
            channel.port1.onmessage = () => done(performance.now() - start);
            channel.port2.postMessage(null);
        };
        act();
        requestAnimationFrame(look);
    });
";
/// Types a text into the filter, key by key, and empties it again, a few times over.
const FILTER: &str = r"
    const field = document.querySelector('main input[type=search]');
    const rows = () => document.querySelector('[role=grid]').getAttribute('aria-rowcount')
        + document.querySelector('[role=rowgroup] [role=row]')?.innerText;
    const changes = (act) => {
        const before = rows();
        return timed(act, () => rows() !== before && !document.querySelector('[role=row][aria-busy]'));
    };
    const times = [];
    field.focus();
    for (let round = 0; round < 4; round += 1) {
        for (const key of arguments[0]) {
            times.push(await changes(() => document.execCommand('insertText', false, key)));
        }
        document.execCommand('selectAll');
        await changes(() => document.execCommand('delete'));
    }
    return times;
";
/// Scrolls through the queue as fast as a hand can, then in leaps; the length of each frame.
const SCROLL: &str = r"
    const list = document.querySelector('[role=grid]');
    return new Promise((done) => {
        const frames = [];
        let former = performance.now();
        const frame = () => {
            const now = performance.now();
            frames.push(now - former);
            former = now;
            if (frames.length > 240) return done(frames);
            list.scrollTop += frames.length > 200 ? list.scrollHeight / 50 : 120;
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    });
";
/// Gives each of the twelve criteria a level; the foot says what that makes of the verdict.
const LEVELS: &str = r"
    const verdict = () => document.querySelector('main footer').innerText;
    const times = [];
    for (let at = 0; at < arguments[0]; at += 1) {
        const before = verdict();
        times.push(await timed(() => press('3'), () => verdict() !== before));
    }
    return times;
";
/// Goes to the next learner; it is there when the rubric and the text of the evidence are.
const NEXT: &str = r"
    const shown = () => [document.querySelector('h1')?.innerText,
        document.querySelector('[data-card]') && document.querySelector('main h2[data-level]')?.innerText];
    const [learner, text] = shown();
    return timed(() => press('l'), () => {
        const [there, now] = shown();
        return there && now && there !== learner && now !== text;
    });
";

/// How often each window is started; the two take turns.
const STARTS: usize = 5;
/// How many criteria get a level in each submission.
const PRESSES: u32 = 12;
/// How many submissions are gone through.
const SUBMISSIONS: usize = 12;
/// What is typed into the queue's filter, key by key.
const TYPED: &str = "4712";

#[test]
#[ignore = "a measurement, run by `cargo xtask bench`"]
fn figures() {
    let workspace = named("ASSAY_WINDOW_WORKSPACE");
    let empty = named("ASSAY_EMPTY_WINDOW");
    let (mut starts, mut memories) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
    for turn in 0..STARTS {
        let one = empty_window(&empty);
        starts.0.push(one.usable);
        memories.0.push(one.memory);
        let one = our_window(&workspace, turn + 1 == STARTS);
        starts.1.push(one.usable);
        memories.1.push(one.memory);
    }
    let (empty, ours) = (median(&mut starts.0), median(&mut starts.1));
    say("start an empty window", empty, "ms", None);
    say("start the window, its large workspace in sight", ours, "ms", None);
    say("start, against the empty window", ours / empty, "x", Some(1.5));
    let (empty, ours) = (median(&mut memories.0), median(&mut memories.1));
    say("memory, the empty window", empty, "MiB", None);
    say("memory, the window with the large workspace", ours, "MiB", None);
    say("memory, against the empty window", ours / empty, "x", Some(1.5));
}

/// What one start of a window showed.
struct Start {
    /// Until a person can use it, in milliseconds.
    usable: f64,
    /// What it holds then, with the web engine's processes, in MiB.
    memory: f64,
}

fn empty_window(program: &Path) -> Start {
    let needs = needs(program);
    let home = new_home();
    let (told, hear) = mpsc::channel();
    in_program("empty window", &needs, home.path(), async move |window| {
        let usable =
            window.is_up("document.readyState === 'complete' && document.querySelector('h1')").await?;
        told.send(Start { usable, memory: window.memory_at_rest().await }).expect("somebody waits");
        Ok(())
    });
    hear.recv().expect("a measurement")
}

/// Our window, opened on the large workspace, which was open in it before.
fn our_window(workspace: &Path, and_then: bool) -> Start {
    let needs = needs(&named("ASSAY_DESKTOP"));
    let home = new_home();
    remember(home.path(), workspace, "R. Osei");
    let (told, hear) = mpsc::channel();
    in_program("large workspace", &needs, home.path(), async move |window| {
        // Looked for here first, without a pause.
        window.is_up("document.querySelector('ul[role=list] button')").await?;
        window.open_recent().await?;
        let usable = window.is_up(&format!("document.querySelectorAll({ROWS}).length > 5")).await?;
        told.send(Start { usable, memory: window.memory_at_rest().await }).expect("somebody waits");
        if and_then { walk(&window).await } else { Ok(()) }
    });
    hear.recv().expect("a measurement")
}

/// What is done all day, each as a person sees it.
async fn walk(window: &Window) -> WebDriverResult<()> {
    window.ask(HELPERS, vec![]).await?;
    let keystrokes = numbers(&window.ask(FILTER, vec![json!(TYPED)]).await?);
    // The engine compiles and lays out for the first time what it will do all day.
    let (first, later) = keystrokes.split_at(TYPED.len());
    say("queue filter, the very first keystroke to its rows", first[0], "ms", None);
    say("queue filter, a keystroke to its rows, the slowest", worst(later), "ms", Some(50.0));
    let frames = numbers(&window.ask(SCROLL, vec![]).await?);
    say("queue scroll, the longest frame", worst(&frames), "ms", Some(50.0));
    window.press("button", "Judge the first").await?;
    window.until("document.querySelector('[data-card]')").await?;

    // The first are the sample's own; the cohort of thousands comes after them.
    window.ask(NEXT, vec![]).await?;
    let (mut nexts, mut busy, mut shown) = (Vec::new(), Vec::new(), Vec::<f64>::new());
    for _ in 0..SUBMISSIONS {
        let processes = window.processes();
        let before = census::main_thread(&processes);
        let levels = numbers(&window.ask(LEVELS, vec![json!(PRESSES)]).await?);
        busy.push((census::main_thread(&processes) - before) / f64::from(PRESSES));
        shown.extend(levels);
        nexts.extend(window.ask(NEXT, vec![]).await?.as_f64());
    }
    say("a level key to its verdict, work of the main thread", median(&mut busy), "ms", Some(16.0));
    say("a level key to its verdict on screen", median(&mut shown), "ms", None);
    say("next submission on screen, the slowest", worst(&nexts), "ms", Some(100.0));
    say("next submission on screen", median(&mut nexts), "ms", None);
    say("memory, after a walk through the queue", window.memory_at_rest().await, "MiB", None);
    Ok(())
}

impl Window {
    /// Waits until a condition holds, and returns how long that was after the start, in milliseconds.
    async fn is_up(&self, condition: &str) -> WebDriverResult<f64> {
        // Looked at as often as the driver can: the usual glances are rarer than what is measured.
        let script = format!("return Boolean({condition});");
        while self.ask(&script, vec![]).await? != Value::Bool(true) {
            assert!(self.asked().elapsed() < PATIENCE, "this never came to be: {condition}");
        }
        Ok(self.asked().elapsed().as_secs_f64() * 1000.0)
    }

    async fn memory_at_rest(&self) -> f64 {
        sleep(REST).await;
        census::memory(&self.processes())
    }
}

fn needs(program: &Path) -> Needs {
    let needs = Needs::find().expect("the window can be driven");
    Needs { desktop: program.to_path_buf(), ..needs }
}

fn numbers(values: &Value) -> Vec<f64> {
    values.as_array().expect("a list").iter().filter_map(Value::as_f64).collect()
}

fn worst(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

fn named(variable: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(variable).unwrap_or_else(|| panic!("{variable} is not set")))
}

fn say(name: &str, value: f64, unit: &str, at_most: Option<f64>) {
    let target = at_most.map(|most| json!({ "atMost": most }));
    println!("{}", json!({ "name": name, "value": value, "unit": unit, "target": target }));
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
