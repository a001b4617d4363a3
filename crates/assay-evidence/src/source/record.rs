//! One entry of a ZIP archive: the central header, and the local header and data it points to.
//!
//! Layout after APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.9 (data descriptor), 4.3.12, 4.5.3 (ZIP64).

use std::io;
use std::ops::Range;

use super::Failure;
use super::bytes::Bytes;
use super::error::EntryFault;

/// Compression method: none.
pub(super) const STORED: u16 = 0;
/// Compression method: deflate (RFC 1951).
pub(super) const DEFLATED: u16 = 8;
/// Method number of WinZip's AES encryption.
const AES: u16 = 99;

const CENTRAL_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;

const FLAG_ENCRYPTED: u16 = 1;
const FLAG_DESCRIPTOR: u16 = 1 << 3;
const FLAG_STRONG_ENCRYPTION: u16 = 1 << 6;
const FLAG_UTF8: u16 = 1 << 11;
const FLAG_MASKED: u16 = 1 << 13;

/// What the central header of one entry says.
#[derive(Debug)]
pub(super) struct Central<'a> {
    pub(super) raw_name: &'a [u8],
    pub(super) method: u16,
    pub(super) packed: u64,
    pub(super) size: u64,
    crc: u32,
    flags: u16,
    attributes: u32,
    offset: u64,
    disk: u32,
}

/// Where a file's data lies and what it must turn out to be.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) deflated: bool,
    pub(super) start: u64,
    pub(super) packed: u64,
    pub(super) size: u64,
    pub(super) crc: u32,
}

impl<'a> Central<'a> {
    /// Parses the header at the start of `table`; returns it and its length.
    pub(super) fn parse(table: &'a [u8]) -> Option<(Self, usize)> {
        let head = table.get(..CENTRAL_LENGTH)?;
        if !head.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_end = CENTRAL_LENGTH + usize::from(u16_at(head, 28));
        let extra_end = name_end + usize::from(u16_at(head, 30));
        let used = extra_end + usize::from(u16_at(head, 32));
        let raw_name = table.get(CENTRAL_LENGTH..name_end)?;
        let extra = table.get(name_end..extra_end)?;
        table.get(..used)?;
        let mut long = LongSizes::find(extra)?;
        let size = long.widen(u32_at(head, 24))?;
        let packed = long.widen(u32_at(head, 20))?;
        let offset = long.widen(u32_at(head, 42))?;
        let central = Self {
            raw_name,
            method: u16_at(head, 10),
            packed,
            size,
            crc: u32_at(head, 16),
            flags: u16_at(head, 8),
            attributes: u32_at(head, 38),
            offset,
            disk: u16_at(head, 34).into(),
        };
        Some((central, used))
    }

    pub(super) fn says_utf8(&self) -> bool {
        self.flags & FLAG_UTF8 != 0
    }

    pub(super) fn is_encrypted(&self) -> bool {
        self.flags & (FLAG_ENCRYPTED | FLAG_STRONG_ENCRYPTION | FLAG_MASKED) != 0 || self.method == AES
    }

    /// The file type bits of a Unix mode; 0 when the archiver did not record one.
    pub(super) fn unix_kind(&self) -> u32 {
        (self.attributes >> 16) & 0xF000
    }
}

/// Reads the local header and compares it with the central one. Returns where the data is, and the extent of
/// everything that belongs to the entry.
pub(super) fn locate(
    bytes: &Bytes,
    central: &Central<'_>,
    table_start: u64,
) -> Result<(Record, Range<u64>), Failure> {
    if central.disk != 0 && central.disk != u32::from(u16::MAX) {
        return Err(Failure::Fault(EntryFault::Truncated));
    }
    let mut head = [0; LOCAL_LENGTH];
    read_all(bytes, central.offset, &mut head)?;
    if !head.starts_with(b"PK\x03\x04") {
        return Err(Failure::Fault(EntryFault::HeadersDisagree));
    }
    let name_length = usize::from(u16_at(&head, 26));
    let mut rest = vec![0; name_length + usize::from(u16_at(&head, 28))];
    let rest_at = central.offset + LOCAL_LENGTH as u64;
    read_all(bytes, rest_at, &mut rest)?;
    let (raw_name, extra) = rest.split_at(name_length);
    let mut long = LongSizes::find(extra).ok_or(Failure::Fault(EntryFault::HeadersDisagree))?;
    let (size, packed) = (u32_at(&head, 22), u32_at(&head, 18));
    let size = long.widen(size).unwrap_or_else(|| size.into());
    let packed = long.widen(packed).unwrap_or_else(|| packed.into());
    let flags = u16_at(&head, 6);
    let crc = u32_at(&head, 14);

    let later = flags & FLAG_DESCRIPTOR != 0;
    // An archiver that cannot seek back leaves zeros (or the ZIP64 mark) here and writes a descriptor after the data.
    let same =
        |local: u64, stated: u64| local == stated || later && (local == 0 || local == u64::from(u32::MAX));
    let compared = FLAG_ENCRYPTED | FLAG_DESCRIPTOR | FLAG_UTF8;
    let agrees = raw_name == central.raw_name
        && u16_at(&head, 8) == central.method
        && (flags ^ central.flags) & compared == 0
        && same(size, central.size)
        && same(packed, central.packed)
        && same(crc.into(), central.crc.into());
    if !agrees {
        return Err(Failure::Fault(EntryFault::HeadersDisagree));
    }

    let start = rest_at + rest.len() as u64;
    let mut end = start.checked_add(central.packed).ok_or(Failure::Fault(EntryFault::Truncated))?;
    if later && end <= table_start {
        end += descriptor_length(bytes, central, end)?;
    }
    if end > table_start {
        // 0 stands for the table of contents.
        return Err(Failure::Fault(EntryFault::Overlaps { with: 0 }));
    }
    let record = Record {
        deflated: central.method == DEFLATED,
        start,
        packed: central.packed,
        size: central.size,
        crc: central.crc,
    };
    Ok((record, central.offset..end))
}

/// Length of the data descriptor at `at`, in whichever of its four forms repeats the central header's numbers.
fn descriptor_length(bytes: &Bytes, central: &Central<'_>, at: u64) -> Result<u64, Failure> {
    let mut found = [0; 24];
    let mut length = 0;
    while length < found.len() {
        match bytes.read_at(at + length as u64, &mut found[length..]).map_err(Failure::Io)? {
            0 => break,
            n => length += n,
        }
    }
    for marked in [true, false] {
        for wide in [false, true] {
            let mut form = Vec::with_capacity(24);
            if marked {
                form.extend_from_slice(b"PK\x07\x08");
            }
            form.extend_from_slice(&central.crc.to_le_bytes());
            for number in [central.packed, central.size] {
                match (wide, u32::try_from(number)) {
                    (true, _) => form.extend_from_slice(&number.to_le_bytes()),
                    (false, Ok(narrow)) => form.extend_from_slice(&narrow.to_le_bytes()),
                    (false, Err(_)) => form.clear(),
                }
            }
            if form.len() >= 12 && found[..length].starts_with(&form) {
                return Ok(form.len() as u64);
            }
        }
    }
    Err(Failure::Fault(EntryFault::HeadersDisagree))
}

/// The ZIP64 extra field: 64-bit values for those 32-bit fields that are all ones, in order.
struct LongSizes<'a>(&'a [u8]);

impl<'a> LongSizes<'a> {
    /// Finds the field, or an empty one. `None` when two are there, of which a program would choose one.
    fn find(mut extra: &'a [u8]) -> Option<Self> {
        let mut found = None;
        // A remainder shorter than a header is padding that some archivers leave.
        while extra.len() >= 4 {
            let end = 4 + usize::from(u16_at(extra, 2));
            let Some(data) = extra.get(4..end) else { break };
            if u16_at(extra, 0) == 1 && found.replace(data).is_some() {
                return None;
            }
            extra = &extra[end..];
        }
        Some(Self(found.unwrap_or_default()))
    }

    /// The value of a 32-bit field, taken from here when it is all ones. `None` when it should be here and is not.
    fn widen(&mut self, narrow: u32) -> Option<u64> {
        if narrow != u32::MAX {
            return Some(narrow.into());
        }
        let (value, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*value))
    }
}

fn read_all(bytes: &Bytes, at: u64, buffer: &mut [u8]) -> Result<(), Failure> {
    bytes.read_exact_at(at, buffer).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => Failure::Fault(EntryFault::Truncated),
        _ => Failure::Io(error),
    })
}

/// Little-endian number at `at`; the caller has checked that the bytes are there.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

/// As [`u16_at`].
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from(u16_at(bytes, at)) | u32::from(u16_at(bytes, at + 2)) << 16
}

/// As [`u16_at`].
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}
