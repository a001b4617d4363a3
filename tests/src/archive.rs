//! ZIP archives as a learning platform hands them out.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The files of an archive: each entry's name and bytes.
pub type Entries = Vec<(String, Vec<u8>)>;

/// Writes an archive into a folder and returns its path.
pub fn write_zip(folder: &Path, name: &str, entries: &[(String, Vec<u8>)]) -> PathBuf {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        zip.start_file(name, options).expect("an entry begins");
        zip.write_all(bytes).expect("an entry is written");
    }
    let bytes = zip.finish().expect("the archive ends").into_inner();
    crate::folder::write(folder, name, bytes)
}

/// The names of the entries of an archive.
#[must_use]
pub fn entry_names(file: &Path) -> Vec<String> {
    let file = std::fs::File::open(file).expect("the archive opens");
    let zip = zip::ZipArchive::new(file).expect("it is an archive");
    zip.file_names().map(|name| name.expect("a name").into_owned()).collect()
}
