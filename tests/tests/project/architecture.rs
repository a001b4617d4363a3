//! Which crate may know which, and what must stay out of everything but the desktop shell.

use assay_tests::workspace_root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Each workspace member and the members it may depend on, tests aside. A new crate earns its row here first.
const ALLOWED: &[(&str, &[&str])] = &[
    ("assay-domain", &[]),
    ("assay-jsonld", &[]),
    ("assay-store", &["assay-domain"]),
    ("assay-evidence", &["assay-domain"]),
    ("assay-certificate", &["assay-domain"]),
    ("assay-credential", &["assay-domain", "assay-jsonld"]),
    (
        "assay-app",
        &[
            "assay-certificate",
            "assay-credential",
            "assay-domain",
            "assay-evidence",
            "assay-jsonld",
            "assay-store",
        ],
    ),
    ("assay-ipc", &["assay-app", "assay-domain"]),
    ("assay-cli", &["assay-app", "assay-domain"]),
    (SHELL, &["assay-app", "assay-ipc"]),
    // Looks at every room from outside, and measures them.
    (
        "assay-tests",
        &[
            "assay-app",
            "assay-certificate",
            "assay-credential",
            "assay-domain",
            "assay-evidence",
            "assay-jsonld",
            "assay-store",
        ],
    ),
    ("xtask", &[]),
];

/// The one crate with a window.
const SHELL: &str = "assay-desktop";

/// Packages that no other crate may reach at any depth: a window toolkit, or an asynchronous runtime.
const SHELL_ONLY: &[&str] = &["async-std", "gtk", "smol", "tao", "tauri", "tokio", "webkit2gtk", "wry"];

#[test]
fn every_member_depends_only_on_the_members_its_row_allows() {
    let graph = Graph::of_this_workspace();
    let complaints = forbidden_arrows(&graph);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn only_the_shell_reaches_a_window_toolkit_or_an_asynchronous_runtime() {
    let graph = Graph::of_this_workspace();
    let complaints = misplaced_toolkits(&graph);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn a_forbidden_arrow_a_missing_row_and_a_buried_toolkit_are_each_found() {
    let graph = Graph::of(&[
        ("assay-domain", &["assay-store"]),
        ("assay-store", &["innocent"]),
        ("assay-extra", &[]),
        (SHELL, &["tauri"]),
        ("innocent", &["buried"]),
        ("buried", &["tokio"]),
        ("tauri", &[]),
        ("tokio", &[]),
    ]);
    assert_eq!(
        forbidden_arrows(&graph),
        ["assay-domain must not know assay-store", "assay-extra has no row in ALLOWED"]
    );
    assert_eq!(
        misplaced_toolkits(&graph),
        [
            "assay-domain reaches tokio, which only the shell may",
            "assay-store reaches tokio, which only the shell may"
        ]
    );
}

fn forbidden_arrows(graph: &Graph) -> Vec<String> {
    let mut complaints = Vec::new();
    for member in &graph.members {
        let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == graph.name(member)) else {
            complaints.push(format!("{} has no row in ALLOWED", graph.name(member)));
            continue;
        };
        for target in graph.members.iter().filter(|target| graph.arrows[member].contains(*target)) {
            if !allowed.contains(&graph.name(target)) {
                complaints.push(format!("{} must not know {}", graph.name(member), graph.name(target)));
            }
        }
    }
    complaints
}

fn misplaced_toolkits(graph: &Graph) -> Vec<String> {
    let mut complaints = Vec::new();
    for member in graph.members.iter().filter(|member| graph.name(member) != SHELL) {
        let reached = graph.reachable_from(member);
        for toolkit in SHELL_ONLY.iter().filter(|toolkit| reached.contains(**toolkit)) {
            complaints.push(format!("{} reaches {toolkit}, which only the shell may", graph.name(member)));
        }
    }
    complaints
}

/// Packages that must not come in at any depth, with the reason.
const BANNED: &[(&str, &str)] = &[
    (
        "self_update",
        "a program that replaces itself needs two keys and a counter that only goes up; there is none",
    ),
    ("sharks", "its shares betray the secret (RUSTSEC-2024-0398)"),
    ("tauri-plugin-updater", "its one key can never be changed; new versions come by the system's own ways"),
];

#[test]
fn nothing_that_was_found_unsafe_or_that_replaces_the_program_is_locked() {
    let lock = std::fs::read_to_string(workspace_root().join("Cargo.lock")).expect("a lock file");
    assert!(lock.contains("\nname = \"tauri\"\n"), "this is how a package stands in it");
    for (package, reason) in BANNED {
        assert!(!lock.contains(&format!("\nname = \"{package}\"\n")), "{package}: {reason}");
    }
}

/// Packages by id, with the dependencies a build (not a test) of each brings in on this platform.
struct Graph {
    names: BTreeMap<String, String>,
    members: BTreeSet<String>,
    arrows: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    fn of_this_workspace() -> Self {
        let metadata = cargo_metadata();
        let list = |value: &Value| value.as_array().expect("a list").clone();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let names = list(&metadata["packages"]).iter().map(|p| (text(&p["id"]), text(&p["name"]))).collect();
        let members = list(&metadata["workspace_members"]).iter().map(text).collect();
        let is_built = |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|k| k["kind"] != "dev");
        let arrows = list(&metadata["resolve"]["nodes"])
            .iter()
            .map(|node| {
                let built = list(&node["deps"]).into_iter().filter(is_built);
                (text(&node["id"]), built.map(|dependency| text(&dependency["pkg"])).collect())
            })
            .collect();
        Self { names, members, arrows }
    }

    /// A made-up workspace; the packages named `assay-…` are its members and every name is its own id.
    fn of(packages: &[(&str, &[&str])]) -> Self {
        let own = |name: &&str| (*name).to_owned();
        Self {
            names: packages.iter().map(|(name, _)| (own(name), own(name))).collect(),
            members: packages.iter().map(|(name, _)| own(name)).filter(|n| n.starts_with("assay-")).collect(),
            arrows: packages.iter().map(|(name, to)| (own(name), to.iter().map(own).collect())).collect(),
        }
    }

    fn name(&self, id: &str) -> &str {
        &self.names[id]
    }

    fn reachable_from(&self, start: &str) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            for next in &self.arrows[id] {
                if seen.insert(next.as_str()) {
                    open.push(next);
                }
            }
        }
        seen.into_iter().map(|id| self.name(id)).collect()
    }
}

/// What cargo knows, for the platform this test runs on. Testing this package alone has not fetched what the others
/// need, so cargo may fetch it here, as it would to build them; other platforms' packages it leaves alone.
fn cargo_metadata() -> Value {
    let cargo = std::env::var_os("CARGO").expect("cargo runs this test");
    let version = Command::new(&cargo).arg("-vV").output().expect("cargo tells its version");
    let version = String::from_utf8(version.stdout).expect("cargo writes UTF-8");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo names its host");
    let output = Command::new(&cargo)
        .args(["metadata", "--format-version", "1", "--filter-platform", host])
        .current_dir(workspace_root())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}
