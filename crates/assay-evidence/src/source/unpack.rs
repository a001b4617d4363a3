use std::io::{BufReader, ErrorKind, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::Failure;
use super::bytes::{Bytes, Window};
use super::error::EntryFault;
use super::record::Record;

/// Bytes of compressed data read at a time.
const BUFFER: usize = 128 * 1024;

/// The data of one ZIP entry, unpacked and held to its stated size and checksum.
#[derive(Debug)]
pub(super) struct Unpacker {
    data: Data,
    crc: Crc,
    stated: Record,
    left: u64,
    ended: bool,
}

#[derive(Debug)]
enum Data {
    Deflated(DeflateDecoder<BufReader<Window>>),
    Stored(Window),
}

impl Unpacker {
    pub(super) fn new(bytes: Bytes, record: &Record) -> Self {
        let window = Window::new(bytes, record.start, record.packed);
        let data = if record.deflated {
            Data::Deflated(DeflateDecoder::new(BufReader::with_capacity(BUFFER, window)))
        } else {
            Data::Stored(window)
        };
        Self { data, crc: Crc::new(), left: record.size, stated: record.clone(), ended: false }
    }

    /// As [`Read::read`] on a buffer that is not empty.
    pub(super) fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Failure> {
        if self.ended {
            return Ok(0);
        }
        let outcome = match &mut self.data {
            Data::Deflated(decoder) => decoder.read(buffer),
            Data::Stored(window) => window.read(buffer),
        };
        let n = outcome.map_err(|error| match error.kind() {
            ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => {
                Failure::Fault(EntryFault::Damaged)
            }
            _ => Failure::Io(error),
        })?;
        if n == 0 {
            self.judge_end()?;
            self.ended = true;
            return Ok(0);
        }
        self.left = self.left.checked_sub(n as u64).ok_or(Failure::Fault(EntryFault::SizeLies))?;
        self.crc.update(&buffer[..n]);
        Ok(n)
    }

    fn judge_end(&self) -> Result<(), Failure> {
        let used = match &self.data {
            Data::Deflated(decoder) => decoder.total_in(),
            Data::Stored(_) => self.stated.packed,
        };
        if self.left != 0 || used != self.stated.packed {
            return Err(Failure::Fault(EntryFault::SizeLies));
        }
        if self.crc.sum() != self.stated.crc {
            return Err(Failure::Fault(EntryFault::ChecksumMismatch));
        }
        Ok(())
    }
}
