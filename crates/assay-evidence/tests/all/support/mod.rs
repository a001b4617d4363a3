//! A ZIP writer that can lie in every field, and looks at folders before and after.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use assay_evidence::{Limits, Source, SourceError};
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

pub(crate) const STORED: u16 = 0;
pub(crate) const DEFLATED: u16 = 8;
pub(crate) const DESCRIPTOR: u16 = 8;
pub(crate) const UTF8: u16 = 1 << 11;

/// One entry, with whatever the headers are to say about it.
#[derive(Clone)]
pub(crate) struct Item {
    pub(crate) name: Vec<u8>,
    pub(crate) local_name: Vec<u8>,
    pub(crate) packed: Vec<u8>,
    pub(crate) size: u64,
    pub(crate) local_size: u64,
    pub(crate) packed_size: u64,
    pub(crate) crc: u32,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) attributes: u32,
    pub(crate) zip64: bool,
    /// Where the local header is said to be, if not where it is.
    pub(crate) offset: Option<u64>,
}

impl Item {
    pub(crate) fn new(name: impl AsRef<[u8]>, data: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).unwrap();
        let packed = encoder.finish().unwrap();
        Self { method: DEFLATED, packed_size: packed.len() as u64, packed, ..Self::stored(name, data) }
    }

    pub(crate) fn stored(name: impl AsRef<[u8]>, data: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(data);
        Self {
            name: name.as_ref().to_vec(),
            local_name: name.as_ref().to_vec(),
            packed: data.to_vec(),
            size: data.len() as u64,
            local_size: data.len() as u64,
            packed_size: data.len() as u64,
            crc: crc.sum(),
            method: STORED,
            flags: UTF8,
            attributes: 0,
            zip64: false,
            offset: None,
        }
    }

    pub(crate) fn folder(name: &str) -> Self {
        Self::stored(name, b"")
    }

    /// With another thing changed.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

/// Writes the archive the items describe.
pub(crate) fn zip(items: &[Item]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut table = Vec::new();
    let put16 = |out: &mut Vec<u8>, n: u16| out.extend_from_slice(&n.to_le_bytes());
    let put32 = |out: &mut Vec<u8>, n: u32| out.extend_from_slice(&n.to_le_bytes());
    let long = |item: &Item, n: u64| if item.zip64 { u32::MAX } else { n as u32 };
    for item in items {
        let at = item.offset.unwrap_or(out.len() as u64);
        let later = item.flags & DESCRIPTOR != 0;
        out.extend_from_slice(b"PK\x03\x04");
        put16(&mut out, 20);
        put16(&mut out, item.flags);
        put16(&mut out, item.method);
        put32(&mut out, 0);
        put32(&mut out, if later { 0 } else { item.crc });
        put32(&mut out, if later { 0 } else { long(item, item.packed_size) });
        put32(&mut out, if later { 0 } else { long(item, item.local_size) });
        put16(&mut out, item.local_name.len() as u16);
        put16(&mut out, if item.zip64 && !later { 20 } else { 0 });
        out.extend_from_slice(&item.local_name);
        if item.zip64 && !later {
            put16(&mut out, 1);
            put16(&mut out, 16);
            out.extend_from_slice(&item.local_size.to_le_bytes());
            out.extend_from_slice(&item.packed_size.to_le_bytes());
        }
        out.extend_from_slice(&item.packed);
        if later {
            out.extend_from_slice(b"PK\x07\x08");
            put32(&mut out, item.crc);
            if item.zip64 {
                out.extend_from_slice(&item.packed_size.to_le_bytes());
                out.extend_from_slice(&item.size.to_le_bytes());
            } else {
                put32(&mut out, item.packed_size as u32);
                put32(&mut out, item.size as u32);
            }
        }
        table.extend_from_slice(b"PK\x01\x02");
        put16(&mut table, 3 << 8 | 20);
        put16(&mut table, 20);
        put16(&mut table, item.flags);
        put16(&mut table, item.method);
        put32(&mut table, 0);
        put32(&mut table, item.crc);
        put32(&mut table, long(item, item.packed_size));
        put32(&mut table, long(item, item.size));
        put16(&mut table, item.name.len() as u16);
        put16(&mut table, if item.zip64 { 28 } else { 0 });
        put16(&mut table, 0);
        put16(&mut table, 0);
        put16(&mut table, 0);
        put32(&mut table, item.attributes);
        put32(&mut table, long(item, at));
        table.extend_from_slice(&item.name);
        if item.zip64 {
            put16(&mut table, 1);
            put16(&mut table, 24);
            table.extend_from_slice(&item.size.to_le_bytes());
            table.extend_from_slice(&item.packed_size.to_le_bytes());
            table.extend_from_slice(&at.to_le_bytes());
        }
    }
    let zip64 = items.iter().any(|item| item.zip64);
    let start = out.len() as u64;
    out.extend_from_slice(&table);
    if zip64 {
        let at = out.len() as u64;
        out.extend_from_slice(b"PK\x06\x06");
        out.extend_from_slice(&44_u64.to_le_bytes());
        put32(&mut out, 45 << 16 | 45);
        put32(&mut out, 0);
        put32(&mut out, 0);
        for number in [items.len() as u64, items.len() as u64, table.len() as u64, start] {
            out.extend_from_slice(&number.to_le_bytes());
        }
        out.extend_from_slice(b"PK\x06\x07");
        put32(&mut out, 0);
        out.extend_from_slice(&at.to_le_bytes());
        put32(&mut out, 1);
    }
    out.extend_from_slice(b"PK\x05\x06");
    put32(&mut out, 0);
    let count = if zip64 { u16::MAX } else { items.len() as u16 };
    put16(&mut out, count);
    put16(&mut out, count);
    put32(&mut out, if zip64 { u32::MAX } else { table.len() as u32 });
    put32(&mut out, if zip64 { u32::MAX } else { start as u32 });
    put16(&mut out, 0);
    out
}

/// Opens the bytes as a file on disk under the usual limits.
pub(crate) fn open(bytes: &[u8]) -> Result<Source, SourceError> {
    open_under(bytes, &Limits::default())
}

pub(crate) fn open_under(bytes: &[u8], limits: &Limits) -> Result<Source, SourceError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    Source::open(file.path(), limits)
}

/// Every path below a folder, with the bytes of files and the targets of links.
pub(crate) fn snapshot(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for item in fs::read_dir(&folder).unwrap() {
            let path = item.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap();
            if kind.is_symlink() {
                found.insert(
                    path.clone(),
                    fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes(),
                );
            } else if kind.is_dir() {
                found.insert(path.clone(), Vec::new());
                waiting.push(path);
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}
