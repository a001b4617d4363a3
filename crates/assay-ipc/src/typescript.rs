//! The TypeScript of the table, for the window.

use crate::error::{WireCode, WireError};
use crate::table::{COMMANDS, Kind, Topic};
use crate::wire::{ChangedTopics, Dropped, Progress};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use ts_rs::{Config, ExportError, TS};

/// Writes the types and the command map into `folder`.
///
/// # Errors
/// When the folder cannot be written.
pub fn write(folder: &Path) -> Result<(), ExportError> {
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    let mut imports = BTreeSet::new();
    let mut rows = String::new();
    let mut topics = String::new();
    let mut reads = String::new();
    for command in COMMANDS {
        let request = (command.request)(&config);
        let response = (command.response)(&config);
        request.export?;
        response.export?;
        for shape in [&request.name, &response.name] {
            imports.insert(shape.trim_start_matches("Array<").trim_end_matches('>').to_owned());
        }
        let _ = writeln!(
            rows,
            "  {}: {{ request: {}; response: {} }};",
            command.name, request.name, response.name
        );
        let names: Vec<String> = command.topics.iter().map(|topic| format!("\"{}\"", name(*topic))).collect();
        let _ = writeln!(topics, "  {}: [{}],", command.name, names.join(", "));
        if command.kind == Kind::Read {
            let _ = writeln!(reads, "  \"{}\",", command.name);
        }
    }
    ChangedTopics::export_all(&config)?;
    Dropped::export_all(&config)?;
    Progress::export_all(&config)?;
    WireCode::export_all(&config)?;
    WireError::export_all(&config)?;
    imports.extend(
        ["ChangedTopics", "Dropped", "Progress", "Topic", "WireCode", "WireError"].map(str::to_owned),
    );
    let mut text = String::from("// Made from the command table of crates/assay-ipc; see CONTRIBUTING.md.\n");
    for import in &imports {
        let _ = writeln!(text, "import type {{ {import} }} from \"./{import}\";");
    }
    let _ = write!(
        text,
        "\nexport interface Commands {{\n{rows}}}\n\nexport type CommandName = keyof Commands;\n\n\
         export const TOPICS: Record<CommandName, readonly Topic[]> = {{\n{topics}}};\n\n\
         export const READS: ReadonlySet<CommandName> = new Set<CommandName>([\n{reads}]);\n\n"
    );
    let codes: Vec<String> = WireCode::ALL.iter().map(|code| format!("  \"{}\",", code.as_str())).collect();
    let _ = write!(text, "export const CODES: readonly WireCode[] = [\n{}\n];\n\n", codes.join("\n"));
    for file in generated(folder)? {
        let _ = writeln!(text, "export type * from \"./{file}\";");
    }
    std::fs::write(folder.join("index.ts"), text)?;
    Ok(())
}

fn generated(folder: &Path) -> Result<Vec<String>, ExportError> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".ts").filter(|stem| *stem != "index") {
            names.push(stem.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn name(topic: Topic) -> String {
    serde_json::to_value(topic).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
