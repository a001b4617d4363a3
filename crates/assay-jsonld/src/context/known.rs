//! The context documents a processor holds, and what came of processing them.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::Context;
use crate::json::{self, JsonError, Value};

/// How many processed contexts are kept. Three dozen serve the usual badges; the sender of a document chooses the order of
/// contexts, so without a bound a stream of odd documents could fill the memory.
const KEPT: usize = 1024;

/// Names the result of processing one context on top of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(super) active: u64,
    pub(super) local: u64,
    pub(super) overrides_protected: bool,
    pub(super) propagates: bool,
}

/// Processed contexts by what they were made from.
pub(super) type Kept = HashMap<Key, Arc<Context>, foldhash::fast::RandomState>;

/// Context documents by address, and processed contexts that any document may use.
#[derive(Debug)]
pub(crate) struct Known {
    documents: HashMap<String, (u64, Arc<Value>)>,
    kept: RwLock<Kept>,
    root: Arc<Context>,
    next_id: AtomicU64,
}

impl Known {
    pub(crate) fn new<'a>(
        contexts: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Known, JsonError> {
        let mut known = Known {
            documents: HashMap::new(),
            kept: RwLock::default(),
            root: Arc::new(Context { shared: true, ..Context::default() }),
            next_id: AtomicU64::new(1),
        };
        for (url, bytes) in contexts {
            let entry = (known.fresh_id(), Arc::new(json::parse(bytes)?));
            known.documents.insert(url.to_owned(), entry);
        }
        Ok(known)
    }

    pub(crate) fn knows(&self, url: &str) -> bool {
        self.documents.contains_key(url)
    }

    pub(super) fn document(&self, url: &str) -> Option<(u64, &Arc<Value>)> {
        self.documents.get(url).map(|(id, document)| (*id, document))
    }

    /// The context without terms and without a base.
    pub(super) fn root(&self) -> Arc<Context> {
        Arc::clone(&self.root)
    }

    pub(super) fn fresh_id(&self) -> u64 {
        self.next_id.fetch_add(1, Ordering::Relaxed)
    }

    pub(super) fn kept(&self, key: Key) -> Option<Arc<Context>> {
        // A panic elsewhere cannot leave a half-written entry behind: entries go in whole.
        self.kept.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned()
    }

    /// Keeps a context for all documents, unless another thread was faster; whichever it is comes back.
    pub(super) fn keep(&self, key: Key, context: Arc<Context>) -> Arc<Context> {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = kept.get(&key) {
            return Arc::clone(other);
        }
        if kept.len() >= KEPT {
            // Starting over costs the next documents a few milliseconds once; keeping what came first could cost all of them.
            kept.clear();
        }
        let mut context = Arc::unwrap_or_clone(context);
        context.id = self.fresh_id();
        context.shared = true;
        let context = Arc::new(context);
        kept.insert(key, Arc::clone(&context));
        context
    }
}
