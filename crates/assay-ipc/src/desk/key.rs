//! The unlocked signing key.

use super::{Desk, held};
use crate::error::{WireCode, WireError};
use assay_app::issuing::SigningKey;
use std::sync::{Arc, Mutex};

/// After so many milliseconds without use the key is locked again.
const IDLE: i64 = 15 * 60 * 1000;

/// The key, while it is unlocked. Its memory is wiped when the last job that signs with it lets it go.
#[derive(Debug, Default)]
pub(crate) struct Key(Mutex<Option<Unlocked>>);

#[derive(Debug)]
struct Unlocked {
    key: Arc<SigningKey>,
    /// When it was used last, in milliseconds of UTC.
    used: i64,
}

impl Desk {
    /// Puts an unlocked key on the desk.
    pub(crate) fn hold_key(&self, key: SigningKey) {
        let used = self.ports().clock.now().unix_millis();
        *held(&self.key.0) = Some(Unlocked { key: Arc::new(key), used });
    }

    /// The key to sign with; asking for it counts as use.
    ///
    /// # Errors
    /// When it is locked.
    pub(crate) fn signing_key(&self) -> Result<Arc<SigningKey>, WireError> {
        self.lock_idle_key();
        match &mut *held(&self.key.0) {
            Some(unlocked) => {
                unlocked.used = self.ports().clock.now().unix_millis();
                Ok(Arc::clone(&unlocked.key))
            }
            None => Err(WireError::new(
                WireCode::KeyLocked,
                "key",
                "The signing key is locked.",
                "Unlock it with its passphrase. After 15 minutes without use it locks itself.",
            )),
        }
    }

    /// Whether the key can be signed with.
    #[must_use]
    pub fn key_unlocked(&self) -> bool {
        self.lock_idle_key();
        held(&self.key.0).is_some()
    }

    /// Locks the key. A job that is signing at this moment finishes with it.
    pub fn lock_key(&self) {
        *held(&self.key.0) = None;
    }

    /// Locks the key when it was not used for 15 minutes; whether it was locked now. It is looked at whenever the key is
    /// asked for; a shell that calls this now and then has it wiped even when nobody asks.
    pub fn lock_idle_key(&self) -> bool {
        let now = self.ports().clock.now().unix_millis();
        let mut key = held(&self.key.0);
        if let Some(unlocked) = key.as_mut()
            && Arc::strong_count(&unlocked.key) > 1
        {
            // A batch that signs for half an hour uses the key up to its last badge.
            unlocked.used = now;
        }
        // A clock that was put back must not keep a key open for longer.
        let is_idle = key.as_ref().is_some_and(|unlocked| !(0..IDLE).contains(&(now - unlocked.used)));
        if is_idle {
            *key = None;
        }
        is_idle
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

    use super::*;
    use assay_app::ports::{self, Clock, Ports};
    use assay_domain::Timestamp;
    use std::sync::atomic::{AtomicI64, Ordering};

    #[derive(Default)]
    struct Hand(AtomicI64);

    impl Clock for Hand {
        fn now(&self) -> Timestamp {
            Timestamp::from_unix_millis(self.0.load(Ordering::Relaxed))
        }
    }

    #[test]
    fn a_job_that_signs_keeps_the_key_until_it_is_done() {
        let home = tempfile::tempdir().unwrap();
        let hand = Arc::new(Hand::default());
        let clock = Arc::clone(&hand) as Arc<dyn Clock>;
        let desk = Desk::open(home.path(), Ports { clock, random: ports::system().random });
        desk.hold_key(SigningKey::from_seed(&[7; 32]));
        let job = desk.signing_key().unwrap();
        hand.0.fetch_add(2 * IDLE, Ordering::Relaxed);
        assert!(desk.key_unlocked());
        drop(job);
        hand.0.fetch_add(IDLE, Ordering::Relaxed);
        assert!(!desk.key_unlocked());
    }

    #[test]
    fn a_locked_key_is_gone_for_the_next_job_and_stays_with_the_one_that_runs() {
        let home = tempfile::tempdir().unwrap();
        let desk = Desk::open(home.path(), ports::system());
        desk.hold_key(SigningKey::from_seed(&[7; 32]));
        let job = desk.signing_key().unwrap();
        desk.lock_key();
        assert_eq!(desk.signing_key().unwrap_err().code, WireCode::KeyLocked);
        assert!(job.public_key().multibase().starts_with("z6Mk"));
    }
}
