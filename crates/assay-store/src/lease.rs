//! Connections lent to one caller at a time.

use crate::error::StoreError;
use rusqlite::Connection;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};
use std::time::Duration;

/// A few open connections. A caller takes one, and it comes back when the lease is dropped.
///
/// Nothing here can be left half done by a panic (a list of idle connections and one of borrowers), so a
/// poisoned lock is taken as it is; a transaction that was open then has been rolled back by its own drop.
pub(crate) struct Connections {
    state: Mutex<State>,
    returned: Condvar,
    size: usize,
    patience: Duration,
}

struct State {
    idle: Vec<Connection>,
    lent_to: Vec<ThreadId>,
}

impl Connections {
    pub(crate) fn new(idle: Vec<Connection>, patience: Duration) -> Self {
        let size = idle.len();
        let state = State { idle, lent_to: Vec::with_capacity(size) };
        Self { state: Mutex::new(state), returned: Condvar::new(), size, patience }
    }

    /// Borrows a connection, waiting until one is free.
    ///
    /// A thread that holds every connection already would wait for itself: that is an error at once.
    pub(crate) fn lease(&self) -> Result<Lease<'_>, StoreError> {
        let me = thread::current().id();
        let state = self.state();
        if state.lent_to.iter().filter(|holder| **holder == me).count() == self.size {
            return Err(StoreError::Nested);
        }
        let (mut state, _) = self
            .returned
            .wait_timeout_while(state, self.patience, |state| state.idle.is_empty())
            .unwrap_or_else(PoisonError::into_inner);
        let connection = state.idle.pop().ok_or(StoreError::Busy)?;
        state.lent_to.push(me);
        Ok(Lease { from: self, connection: Some(connection), holder: me })
    }

    /// Closes every connection that nobody holds.
    pub(crate) fn close(&self) -> Vec<Connection> {
        std::mem::take(&mut self.state().idle)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A borrowed connection.
pub(crate) struct Lease<'a> {
    from: &'a Connections,
    connection: Option<Connection>,
    holder: ThreadId,
}

impl Lease<'_> {
    /// The connection; `None` only after the lease has given it back, which ends the lease.
    pub(crate) fn connection(&mut self) -> Result<&mut Connection, StoreError> {
        self.connection.as_mut().ok_or(StoreError::Busy)
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut state = self.from.state();
        if let Some(at) = state.lent_to.iter().position(|holder| *holder == self.holder) {
            state.lent_to.swap_remove(at);
        }
        state.idle.extend(self.connection.take());
        drop(state);
        self.from.returned.notify_one();
    }
}
