//! What may lie in the repository. Looks at every file git knows or would take in, so a fault shows before its commit.

use assay_tests::workspace_root;
use std::path::{Path, PathBuf};
use std::process::Command;

const LONGEST_FILE: usize = 500;
const HANDWRITTEN: &[&str] = &["css", "js", "mjs", "py", "rs", "sh", "sql", "ts", "tsx"];
const GENERATED: &[&str] = &["bindings", "gen", "generated"];

// In two halves, so that this file does not find itself.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
];
const REGISTRY_HOSTS: &[&str] = &[
    concat!("registry.", "npmjs.org"),
    concat!("files.", "pythonhosted.org"),
    concat!("pypi.", "org/simple"),
    concat!("repo1.", "maven.org"),
    concat!("repo.", "maven.apache.org"),
    concat!("static.", "crates.io"),
];
const HOME_FOLDERS: &[&str] = &[concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("C:\\Us", "ers\\")];

#[test]
fn no_handwritten_file_is_longer_than_500_lines() {
    complain_about(&|path, text| {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let generated = path.components().any(|part| GENERATED.iter().any(|name| part.as_os_str() == *name));
        let lines = text.lines().count();
        let long = HANDWRITTEN.contains(&extension) && !generated && lines > LONGEST_FILE;
        long.then(|| format!("{lines} lines")).into_iter().collect()
    });
}

#[test]
fn no_file_is_left_unfinished() {
    complain_about(&|path, text| {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if !HANDWRITTEN.contains(&extension) && extension != "toml" {
            return Vec::new();
        }
        lines_with(text, |line| UNFINISHED.iter().any(|mark| line.contains(mark)))
    });
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    let root = workspace_root();
    let mut folders: Vec<String> = HOME_FOLDERS.iter().map(|folder| (*folder).to_owned()).collect();
    // `/` itself or the temporary folder may hold a checkout too, and everybody may name those.
    let own = root.parent().map(Path::to_path_buf).into_iter().chain(std::env::home_dir());
    let own = own.filter(|folder| folder.components().count() > 1 && *folder != std::env::temp_dir());
    folders.extend(own.map(|folder| format!("{}/", folder.display())));
    complain_about(&|_, text| {
        lines_with(text, |line| folders.iter().any(|folder| starts_a_path(line, folder)))
    });
}

#[test]
fn no_file_names_the_host_of_a_package_registry() {
    complain_about(&|_, text| lines_with(text, |line| REGISTRY_HOSTS.iter().any(|host| line.contains(host))));
}

#[test]
fn lock_files_name_versions_and_digests_but_no_download_addresses() {
    complain_about(&|path, text| match path.file_name().and_then(|name| name.to_str()) {
        Some("Cargo.lock") => lines_with(text, |line| {
            line.starts_with("source = ")
                && line != "source = \"registry+https://github.com/rust-lang/crates.io-index\""
        }),
        Some("package-lock.json") => lines_with(text, |line| line.contains("\"resolved\": \"http")),
        Some("requirements.txt") => {
            lines_with(text, |line| line.contains("://") || line.starts_with("--index-url"))
        }
        Some(_) | None => Vec::new(),
    });
}

#[test]
fn a_folder_is_found_where_a_path_starts_and_not_inside_another() {
    assert!(starts_a_path("open(\"/srv/me/a\")", "/srv/me/"));
    assert!(starts_a_path("/srv/me/a", "/srv/me/"));
    assert!(!starts_a_path("evidence/srv/me/a", "/srv/me/"));
    assert!(!starts_a_path("https://example.org/srv/me/", "/srv/me/"));
}

/// Fails with every complaint about every text file; passes with a word where there is no repository to look at.
fn complain_about(judge: &dyn Fn(&Path, &str) -> Vec<String>) {
    let Some(files) = repository_files() else {
        println!("skipped: this is not a git checkout");
        return;
    };
    assert!(files.len() > 10, "git lists only {} files", files.len());
    let root = workspace_root();
    let mut complaints = Vec::new();
    for file in files {
        // A listed file may be deleted and not yet committed; one that is no text has no lines.
        let Ok(text) = std::fs::read_to_string(root.join(&file)) else { continue };
        complaints.extend(
            judge(&file, &text).into_iter().map(|complaint| format!("{}: {complaint}", file.display())),
        );
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

fn repository_files() -> Option<Vec<PathBuf>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(workspace_root())
        .output()
        .ok()?;
    let names = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| names.split('\0').filter(|n| !n.is_empty()).map(PathBuf::from).collect())
}

fn lines_with(text: &str, fault: impl Fn(&str) -> bool) -> Vec<String> {
    let faulty = text.lines().enumerate().filter(|(_, line)| fault(line));
    faulty
        .map(|(at, line)| format!("line {}: {}", at + 1, line.trim().chars().take(120).collect::<String>()))
        .collect()
}

fn starts_a_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || "/._-~*:]})".contains(c)))
    })
}
