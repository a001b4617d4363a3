//! A copy of a piece of evidence for another program, and what no other program is given.

use super::{base_name, content_hash, extension};
use crate::error::{AppError, Code};
use crate::workspace::Workspace;
use assay_domain::EvidenceId;
use assay_evidence::ContentHash;
use assay_evidence::media::MediaType;
use assay_store::EvidenceRow;
use std::fs::File;
use std::path::{Path, PathBuf};

impl Workspace {
    /// Copies a piece of evidence into a new folder inside `folder`, read-only and under a safe form of its own
    /// name, for another program to open; returns the copy. The vault itself is never shown to other programs.
    ///
    /// # Errors
    /// For files that can run as programs; when the file is gone or not what was handed in; when the disk fails.
    pub fn lay_out_evidence(&self, id: EvidenceId, folder: &Path) -> Result<PathBuf, AppError> {
        let row = self.evidence_row(id)?;
        let hash = content_hash(&row)?;
        let name = crate::naming::file_name(base_name(&row.path));
        let head = self.vault.head(&hash, HEAD)?;
        if runs(&row, &name, &head) {
            return Err(AppError::refused(
                id.to_string(),
                "This file can run as a program, or holds one, so it is not handed to another program from here.",
                "Ask for the work in another form, or have the file looked at by whoever looks after your machines.",
            ));
        }
        std::fs::create_dir_all(folder).map_err(|e| AppError::io(folder, "make the folder", &e))?;
        let place = tempfile::Builder::new()
            .prefix("evidence-")
            .tempdir_in(folder)
            .map_err(|e| AppError::io(folder, "make a folder in it", &e))?;
        let path = place.path().join(name);
        let fail = |e: &std::io::Error| AppError::io(&path, "copy the file", e);
        let mut copy = File::create_new(&path).map_err(|e| fail(&e))?;
        std::io::copy(&mut self.vault.open_file(&hash)?, &mut copy).map_err(|e| fail(&e))?;
        let mut permissions = copy.metadata().map_err(|e| fail(&e))?.permissions();
        permissions.set_readonly(true);
        copy.set_permissions(permissions).map_err(|e| fail(&e))?;
        drop(copy);
        let (copied, _) = File::open(&path).and_then(ContentHash::derive_from).map_err(|e| fail(&e))?;
        if copied != hash {
            return Err(AppError::new(
                Code::ContentChanged,
                id.to_string(),
                "The file in the vault is not what was handed in any more.",
                "Put it back from a backup; what was decided on it stands.",
            ));
        }
        let _ = place.keep();
        Ok(path)
    }
}

/// Whether opening a file outside could run something of it: by its first bytes, by what it is, by its ending.
fn runs(row: &EvidenceRow, name: &str, head: &[u8]) -> bool {
    let active = matches!(MediaType::from_mime(&row.media_type), MediaType::Html | MediaType::Svg);
    let starts = |magic: &&[u8]| head.starts_with(magic);
    let ending = extension(name);
    active || PROGRAMS.iter().any(starts) || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Bytes that tell a program.
const HEAD: usize = 64;

/// How programs begin: Windows, Linux, macOS (four ways, and Java), scripts, Windows shortcuts.
const PROGRAMS: &[&[u8]] = &[
    b"MZ",
    b"\x7fELF",
    b"\xFE\xED\xFA\xCE",
    b"\xFE\xED\xFA\xCF",
    b"\xCE\xFA\xED\xFE",
    b"\xCF\xFA\xED\xFE",
    b"\xCA\xFE\xBA\xBE",
    b"#!",
    b"\x4C\x00\x00\x00\x01\x14\x02\x00",
];

/// Endings that some system runs, installs, or lets run on opening; documents with macros among them.
const ENDINGS: &[&str] = &[
    "accda",
    "accdb",
    "accde",
    "action",
    "ade",
    "adp",
    "apk",
    "app",
    "application",
    "appimage",
    "appref-ms",
    "appx",
    "bash",
    "bat",
    "bin",
    "cab",
    "chm",
    "cmd",
    "com",
    "command",
    "cpl",
    "crt",
    "csh",
    "deb",
    "desktop",
    "dll",
    "dmg",
    "docm",
    "dotm",
    "exe",
    "fish",
    "gadget",
    "hta",
    "htm",
    "html",
    "img",
    "inf",
    "iso",
    "jar",
    "jnlp",
    "js",
    "jse",
    "jsx",
    "ksh",
    "library-ms",
    "lnk",
    "mdb",
    "mht",
    "mhtml",
    "msc",
    "msi",
    "msix",
    "msp",
    "mst",
    "osx",
    "pif",
    "pkg",
    "pl",
    "potm",
    "ppam",
    "ppsm",
    "pptm",
    "ps1",
    "psm1",
    "py",
    "pyc",
    "pyw",
    "rb",
    "reg",
    "rpm",
    "run",
    "scf",
    "scpt",
    "scr",
    "search-ms",
    "settingcontent-ms",
    "sh",
    "sldm",
    "svg",
    "swf",
    "sys",
    "terminal",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vhd",
    "vhdx",
    "webloc",
    "wizhta",
    "workflow",
    "ws",
    "wsc",
    "wsf",
    "wsh",
    "xhtml",
    "xlam",
    "xll",
    "xlsm",
    "xltm",
    "zsh",
];
