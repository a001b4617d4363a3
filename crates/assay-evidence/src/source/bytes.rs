use std::fs::File;
use std::io;
use std::sync::Arc;

/// Bytes that can be read at any position by several readers at once.
#[derive(Debug, Clone)]
pub(super) enum Bytes {
    /// An open file.
    File(Arc<File>),
    /// A document held in memory.
    Memory(Arc<[u8]>),
}

impl Bytes {
    pub(super) fn len(&self) -> io::Result<u64> {
        match self {
            Self::File(file) => Ok(file.metadata()?.len()),
            Self::Memory(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// Reads what is there, up to `buffer.len()` bytes; 0 at the end.
    pub(super) fn read_at(&self, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => read_file_at(file, offset, buffer),
            Self::Memory(bytes) => {
                let start = usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
                let n = buffer.len().min(bytes.len() - start);
                buffer[..n].copy_from_slice(&bytes[start..start + n]);
                Ok(n)
            }
        }
    }

    /// Fills the buffer, or fails with `UnexpectedEof`.
    pub(super) fn read_exact_at(&self, mut offset: u64, mut buffer: &mut [u8]) -> io::Result<()> {
        while !buffer.is_empty() {
            match self.read_at(offset, buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(n) => {
                    buffer = &mut buffer[n..];
                    offset += n as u64;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
fn read_file_at(file: &File, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_file_at(file: &File, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

/// Part of [`Bytes`] as a stream.
#[derive(Debug)]
pub(super) struct Window {
    bytes: Bytes,
    position: u64,
    end: u64,
}

impl Window {
    pub(super) fn new(bytes: Bytes, start: u64, length: u64) -> Self {
        Self { bytes, position: start, end: start.saturating_add(length) }
    }
}

impl io::Read for Window {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end - self.position).unwrap_or(usize::MAX);
        let wanted = left.min(buffer.len());
        let n = self.bytes.read_at(self.position, &mut buffer[..wanted])?;
        self.position += n as u64;
        Ok(n)
    }
}
