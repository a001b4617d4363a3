//! What cannot be repeated comes in here: the time and random bytes.

use assay_domain::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// The present moment, UTC, in milliseconds.
    fn now(&self) -> Timestamp;
}

/// The only source of randomness.
pub trait Random: Send + Sync {
    /// Fills `buffer` with random bytes.
    ///
    /// # Errors
    /// When the operating system has none to give.
    fn fill(&self, buffer: &mut [u8]) -> std::io::Result<()>;
}

/// Both ports, shared by every use case of a workspace.
#[derive(Clone)]
pub struct Ports {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The randomness.
    pub random: Arc<dyn Random>,
}

impl std::fmt::Debug for Ports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ports")
    }
}

impl Ports {
    /// A new UUIDv7 (RFC 9562, section 5.7): ordered by time, random in the rest.
    ///
    /// # Errors
    /// When no randomness is to be had.
    pub fn make_uuid(&self) -> std::io::Result<Uuid> {
        let mut random = [0_u8; 10];
        self.random.fill(&mut random)?;
        let millis = u64::try_from(self.clock.now().unix_millis()).unwrap_or(0);
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A random UUIDv4, for names that leave the workspace and must not tell when they were made.
    ///
    /// # Errors
    /// When no randomness is to be had.
    pub fn make_random_uuid(&self) -> std::io::Result<Uuid> {
        let mut random = [0_u8; 16];
        self.random.fill(&mut random)?;
        Ok(uuid::Builder::from_random_bytes(random).into_uuid())
    }
}

/// The machine's own clock and randomness; the binaries construct this once.
#[must_use]
pub fn system() -> Ports {
    Ports { clock: Arc::new(SystemClock), random: Arc::new(SystemRandom) }
}

/// A clock that stands at `at` (RFC 3339) and a repeatable counter in place of randomness: for tests and
/// for the sample workspace, whose bytes are the same every time. Never for a real key.
///
/// # Errors
/// When `at` is not an RFC 3339 time.
pub fn fixed(at: &str) -> Result<Ports, assay_domain::TimestampError> {
    let at: Timestamp = at.parse()?;
    Ok(Ports { clock: Arc::new(FixedClock(at)), random: Arc::new(CountingRandom(AtomicU64::new(1))) })
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(jiff::Timestamp::now().as_millisecond())
    }
}

struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, buffer: &mut [u8]) -> std::io::Result<()> {
        getrandom::fill(buffer).map_err(|error| std::io::Error::other(error.to_string()))
    }
}

struct FixedClock(Timestamp);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

struct CountingRandom(AtomicU64);

impl Random for CountingRandom {
    fn fill(&self, buffer: &mut [u8]) -> std::io::Result<()> {
        use sha2::Digest as _;
        for chunk in buffer.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            let block = sha2::Sha256::digest(count.to_be_bytes());
            for (to, from) in chunk.iter_mut().zip(block) {
                *to = from;
            }
        }
        Ok(())
    }
}
