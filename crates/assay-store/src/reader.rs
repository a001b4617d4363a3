//! Looking things up.

use rusqlite::Connection;

/// One consistent picture of the workspace, for as long as a [`read`](crate::Store::read) lasts. A
/// [`Tx`](crate::Tx) is one too, and sees its own changes.
#[derive(Debug)]
pub struct Reader<'c> {
    connection: &'c Connection,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }

    pub(crate) fn connection(&self) -> &'c Connection {
        self.connection
    }
}
