/// How much an archive or a folder may ask of this machine before it is refused.
///
/// Memory does not depend on these limits: contents are streamed. They bound time, disk and the table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Files and folders in one source.
    pub max_entries: usize,
    /// Unpacked bytes of one file.
    pub max_entry_bytes: u64,
    /// Unpacked bytes of everything together.
    pub max_total_bytes: u64,
    /// Unpacked bytes for each packed byte. Judged only above [`Limits::RATIO_FLOOR`], since a small blank picture
    /// packs as well as a bomb and harms nobody.
    pub max_ratio: u64,
    /// Folders inside folders.
    pub max_depth: usize,
    /// Bytes of one path, after decoding.
    pub max_path_bytes: usize,
    /// Bytes of a ZIP's table of contents, which is held in memory.
    pub max_directory_bytes: u64,
}

impl Limits {
    /// Unpacked bytes below which the ratio is not judged.
    pub const RATIO_FLOOR: u64 = 16 << 20;

    /// Limits for an archive that is itself one piece of evidence, such as a DOCX.
    #[must_use]
    pub fn for_document() -> Self {
        Self {
            max_entries: 4096,
            max_entry_bytes: 256 << 20,
            max_total_bytes: 512 << 20,
            max_directory_bytes: 2 << 20,
            ..Self::default()
        }
    }
}

impl Default for Limits {
    /// A cohort's download: 50,000 entries, 4 GiB a file, 32 GiB together, ratio 200, 32 folders deep.
    fn default() -> Self {
        Self {
            max_entries: 50_000,
            max_entry_bytes: 4 << 30,
            max_total_bytes: 32 << 30,
            max_ratio: 200,
            max_depth: 32,
            max_path_bytes: 1024,
            max_directory_bytes: 16 << 20,
        }
    }
}
