//! Objects of JSON: entries in the order of the document, found quickly however many there are.

use super::Value;

/// Up to this many entries a walk through all of them beats any index.
const SMALL: usize = 16;

/// Named values in the order in which they were put in.
///
/// A key stands once. Objects are equal when they hold equal values under equal keys, in whatever order.
#[derive(Clone, Debug, Default)]
pub struct Object {
    entries: Vec<(String, Value)>,
    /// Places in `entries`, ordered by key; empty while the object is small.
    order: Vec<u32>,
}

impl Object {
    /// An object without entries.
    pub fn new() -> Object {
        Object::default()
    }

    /// An object without entries and with room for `entries` of them.
    pub fn with_capacity(entries: usize) -> Object {
        Object { entries: Vec::with_capacity(entries), order: Vec::new() }
    }

    /// An object of these entries; `None` when a key stands twice.
    pub(crate) fn from_entries(entries: Vec<(String, Value)>) -> Option<Object> {
        if entries.len() <= SMALL {
            let twice =
                entries.iter().enumerate().any(|(at, (key, _))| entries[..at].iter().any(|(k, _)| k == key));
            return (!twice).then_some(Object { entries, order: Vec::new() });
        }
        let object = Object { order: ordered(&entries), entries };
        let twice = object.order.windows(2).any(|pair| object.key(pair[0]) == object.key(pair[1]));
        (!twice).then_some(object)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key).map(|at| &self.entries[at].1)
    }

    /// The value under `key`, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.position(key).map(|at| &mut self.entries[at].1)
    }

    /// Whether there is an entry under `key`.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key).is_some()
    }

    /// Puts `value` under `key`: in the place of the former value, which is handed back, or else at the end.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let (key, value) = (key.into(), value.into());
        if let Some(at) = self.position(&key) {
            return Some(std::mem::replace(&mut self.entries[at].1, value));
        }
        let place = self.entries.len();
        self.entries.push((key, value));
        if !self.order.is_empty() {
            let key = &self.entries[place].0;
            let at = self.order.partition_point(|other| self.key(*other) < key.as_str());
            self.order.insert(at, place as u32);
        } else if self.entries.len() > SMALL {
            self.order = ordered(&self.entries);
        }
        None
    }

    /// Takes out the entry under `key`; those after it keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.position(key)?;
        let (_, value) = self.entries.remove(at);
        self.order.retain(|place| *place as usize != at);
        for place in &mut self.order {
            if *place as usize > at {
                *place -= 1;
            }
        }
        Some(value)
    }

    /// The entries, in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &Value)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The entries, in their order, the values to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&str, &mut Value)> + ExactSizeIterator {
        self.entries.iter_mut().map(|(key, value)| (key.as_str(), value))
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + Clone {
        self.entries.iter().map(|(key, _)| key.as_str())
    }

    fn position(&self, key: &str) -> Option<usize> {
        if self.order.is_empty() {
            return self.entries.iter().position(|(other, _)| other == key);
        }
        let at = self.order.partition_point(|other| self.key(*other) < key);
        let place = *self.order.get(at)?;
        (self.key(place) == key).then_some(place as usize)
    }

    fn key(&self, place: u32) -> &str {
        &self.entries[place as usize].0
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        self.len() == other.len() && self.iter().all(|(key, value)| other.get(key) == Some(value))
    }
}

impl IntoIterator for Object {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

fn ordered(entries: &[(String, Value)]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..entries.len() as u32).collect();
    order.sort_unstable_by(|a, b| entries[*a as usize].0.cmp(&entries[*b as usize].0));
    order
}
