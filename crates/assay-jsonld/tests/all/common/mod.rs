//! Where the published test data lie.

#[path = "../../../../../tests/shared/counted.rs"]
mod counted;

pub(crate) use counted::counted;

use std::path::PathBuf;

use assay_jsonld::json::{self, Value};
use assay_jsonld::{LdError, Options, Processor};

/// The folder of published test data, or `None` (and a line that says so) where it is not at hand.
pub(crate) fn standards() -> Option<PathBuf> {
    let folder = std::env::var_os("ASSAY_CONFORMANCE").map_or_else(
        || concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/standards").into(),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: no conformance data at {}", folder.display());
    None
}

/// A published JSON file.
pub(crate) fn read_json(path: &std::path::Path) -> Value {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    json::parse(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A processor with all published contexts of credentials.
pub(crate) fn badge_processor(standards: &std::path::Path) -> Processor {
    let index = read_json(&standards.join("contexts/index.json"));
    let contexts: Vec<(String, Vec<u8>)> = index
        .as_object()
        .unwrap()
        .iter()
        .map(|(url, entry)| {
            let file = entry.at("file").unwrap().as_str().unwrap();
            (url.to_owned(), std::fs::read(standards.join(file)).unwrap())
        })
        .collect();
    Processor::new(contexts.iter().map(|(url, bytes)| (url.as_str(), bytes.as_slice()))).unwrap()
}

/// A processor that knows no context.
pub(crate) fn bare_processor() -> Processor {
    Processor::new([]).unwrap()
}

/// The canonical N-Quads of a document that brings its own context.
pub(crate) fn canonical(document: &str, options: &Options) -> Result<String, LdError> {
    let document = json::parse(document.as_bytes()).unwrap();
    Ok(bare_processor().canonicalize(&document, options)?.nquads)
}

/// Options that let data be lost.
pub(crate) fn lax() -> Options {
    Options { safe: false, ..Options::default() }
}
