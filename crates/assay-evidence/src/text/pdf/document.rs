use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::budget::Budget;
use super::filter;
use super::object::{Dict, Lexer, Object, is_space};
use crate::text::TextError;

/// References followed to reach one object.
const MAX_HOPS: usize = 16;
/// Page tree nodes inside each other.
const MAX_TREE_DEPTH: usize = 16;
/// Pages read.
const MAX_PAGES: usize = 20_000;
/// Objects known. Each costs memory whether or not it is ever looked at.
const MAX_OBJECTS: usize = 300_000;

/// The objects of a file, found by scanning it.
#[derive(Debug)]
pub(super) struct Document<'a> {
    data: &'a [u8],
    pub(super) budget: &'a Budget,
    places: HashMap<u32, Place>,
    /// Unpacked object streams.
    packed: Vec<Vec<u8>>,
    root: Option<Object>,
}

#[derive(Debug, Clone)]
enum Place {
    /// In the file itself, with the bytes of its stream if it is one.
    File { at: usize, stream: Option<Range<usize>> },
    /// In the object stream of that index.
    Packed { index: usize, at: usize },
}

/// A page: what it shows, and what its content may name.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) contents: Object,
    pub(super) resources: Dict,
}

impl<'a> Document<'a> {
    /// Finds every object. Time and memory are linear in the file, whatever it holds.
    pub(super) fn scan(data: &'a [u8], budget: &'a Budget) -> Result<Self, TextError> {
        let mut document = Self { data, budget, places: HashMap::new(), packed: Vec::new(), root: None };
        let mut encrypted = false;
        let mut catalog = None;
        let mut ends = Ends::default();
        let mut at = 0;
        while let Some(found) = find(data, b"obj", at) {
            at = found + 3;
            if document.places.len() >= MAX_OBJECTS {
                budget.miss();
                break;
            }
            let Some(number) = number_before(data, found) else { continue };
            let mut lexer = Lexer::of_file(data, at, budget);
            let object = lexer.object();
            let start = at;
            // Also past what could not be read: reading it again from each of its parts would take for ever.
            at = lexer.position().max(at);
            let Some(object) = object else { continue };
            let mut stream = None;
            if let Object::Dict(dict) = &object {
                stream = stream_at(data, at, dict, &mut ends);
                at = stream.as_ref().map_or(at, |range| range.end);
                match dict.get(&b"Type"[..]).and_then(Object::name) {
                    Some(b"ObjStm") => {
                        if let Some(range) = &stream {
                            document.unpack_objects(dict, range.clone());
                        }
                    }
                    Some(b"XRef") => document.note_trailer(dict, &mut encrypted),
                    Some(b"Catalog") => catalog = Some(Object::Ref(number)),
                    _ => {}
                }
            }
            document.places.insert(number, Place::File { at: start, stream });
        }
        let mut at = 0;
        while let Some(found) = find(data, b"trailer", at) {
            at = found + 7;
            let mut lexer = Lexer::of_file(data, at, budget);
            if let Some(Object::Dict(dict)) = lexer.object() {
                document.note_trailer(&dict, &mut encrypted);
            }
            at = lexer.position().max(at);
        }
        if encrypted {
            return Err(TextError::Encrypted);
        }
        document.root = document.root.or(catalog);
        Ok(document)
    }

    /// Hands over the pages in order, until `visit` says that it has enough. `None` when there is no page tree.
    pub(super) fn visit_pages(&self, visit: &mut dyn FnMut(&Page) -> bool) -> Option<()> {
        let catalog = self.dict(self.root.as_ref()?)?;
        let mut walk = PageWalk { document: self, seen: HashSet::new(), pages: 0, visit };
        walk.node(catalog.get(&b"Pages"[..])?, &Object::Empty, 0);
        Some(())
    }

    /// Follows references until something else comes.
    pub(super) fn resolve(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..MAX_HOPS {
            let Object::Ref(number) = object else { return object };
            let Some(next) = self.places.get(&number).and_then(|place| self.at(place)) else { break };
            object = next;
        }
        Object::Empty
    }

    /// The value of a key, resolved.
    pub(super) fn value(&self, dict: &Dict, key: &[u8]) -> Object {
        dict.get(key).map_or(Object::Empty, |object| self.resolve(object))
    }

    /// A dictionary, resolved.
    pub(super) fn dict(&self, object: &Object) -> Option<Dict> {
        match self.resolve(object) {
            Object::Dict(dict) => Some(dict),
            Object::Array(_)
            | Object::Empty
            | Object::Name(_)
            | Object::Number(_)
            | Object::Ref(_)
            | Object::Text(_) => None,
        }
    }

    /// An array, resolved; a single object counts as an array of one.
    pub(super) fn array(&self, object: &Object) -> Vec<Object> {
        match self.resolve(object) {
            Object::Array(items) => items,
            Object::Empty => Vec::new(),
            other => vec![other],
        }
    }

    /// A stream's dictionary and unpacked data.
    pub(super) fn stream(&self, object: &Object) -> Option<(Dict, Vec<u8>)> {
        let mut object = object.clone();
        for _ in 0..MAX_HOPS {
            let Object::Ref(number) = object else { return None };
            let place = self.places.get(&number)?;
            match (self.at(place)?, place) {
                (Object::Dict(dict), Place::File { stream: Some(range), .. }) => {
                    let data = filter::unpack(&self.data[range.clone()], &self.filters(&dict)?, self.budget)?;
                    return Some((dict, data));
                }
                (next, _) => object = next,
            }
        }
        None
    }

    fn at(&self, place: &Place) -> Option<Object> {
        match place {
            Place::File { at, .. } => Lexer::of_file(self.data, *at, self.budget).object(),
            Place::Packed { index, at } => {
                Lexer::of_file(self.packed.get(*index)?, *at, self.budget).object()
            }
        }
    }

    /// The names of a stream's filters. `None` if the data is changed by a predictor, which text never is.
    fn filters(&self, dict: &Dict) -> Option<Vec<Vec<u8>>> {
        let either = |long: &[u8], short: &[u8]| dict.get(long).or_else(|| dict.get(short)).cloned();
        for parameters in self.array(&either(b"DecodeParms", b"DP").unwrap_or(Object::Empty)) {
            if let Some(parameters) = self.dict(&parameters)
                && self.value(&parameters, b"Predictor").number().unwrap_or(1.0) > 1.0
            {
                return None;
            }
        }
        let filters = self.array(&either(b"Filter", b"F").unwrap_or(Object::Empty));
        Some(filters.iter().filter_map(|f| self.resolve(f).name().map(<[u8]>::to_vec)).collect())
    }

    fn note_trailer(&mut self, dict: &Dict, encrypted: &mut bool) {
        *encrypted |= dict.contains_key(&b"Encrypt"[..]);
        if let Some(root) = dict.get(&b"Root"[..]) {
            self.root = Some(root.clone());
        }
    }

    /// Learns where the objects of an object stream are (7.5.7).
    fn unpack_objects(&mut self, dict: &Dict, range: Range<usize>) -> Option<()> {
        let count = dict.get(&b"N"[..])?.count()?;
        let first = dict.get(&b"First"[..])?.count()?;
        let data = filter::unpack(&self.data[range], &self.filters(dict)?, self.budget)?;
        self.budget.keep(data.len())?;
        let index = self.packed.len();
        let mut found = Vec::new();
        let mut lexer = Lexer::of_file(&data, 0, self.budget);
        for _ in 0..count {
            if self.places.len() + found.len() >= MAX_OBJECTS {
                break;
            }
            let (Some(number), Some(offset)) = (lexer.object()?.count(), lexer.object()?.count()) else {
                break;
            };
            found.push((u32::try_from(number).ok()?, first + offset));
        }
        self.places.extend(found.into_iter().map(|(number, at)| (number, Place::Packed { index, at })));
        self.packed.push(data);
        Some(())
    }
}

/// A walk through the page tree. Pages are handed over one by one: kept together they could fill the memory.
struct PageWalk<'a, 'd> {
    document: &'a Document<'d>,
    seen: HashSet<u32>,
    pages: usize,
    visit: &'a mut dyn FnMut(&Page) -> bool,
}

impl PageWalk<'_, '_> {
    /// Visits what is below one node; `false` to stop.
    fn node(&mut self, node: &Object, inherited: &Object, depth: usize) -> bool {
        let Object::Ref(number) = node else { return true };
        if depth > MAX_TREE_DEPTH || self.pages >= MAX_PAGES || !self.seen.insert(*number) {
            return true;
        }
        let Some(mut dict) = self.document.dict(node) else { return true };
        let resources = dict.remove(&b"Resources"[..]).unwrap_or_else(|| inherited.clone());
        match dict.get(&b"Kids"[..]) {
            Some(kids) => {
                let kids = self.document.array(kids);
                drop(dict);
                kids.iter().all(|kid| self.node(kid, &resources, depth + 1))
            }
            None => {
                self.pages += 1;
                let contents = dict.remove(&b"Contents"[..]).unwrap_or(Object::Empty);
                let resources = self.document.dict(&resources).unwrap_or_default();
                (self.visit)(&Page { contents, resources })
            }
        }
    }
}

/// Remembers the next `endstream`, so that it is searched for once however many streams claim to begin before it.
#[derive(Debug, Default)]
struct Ends {
    searched_from: usize,
    found: Option<usize>,
    searched: bool,
}

impl Ends {
    fn next(&mut self, data: &[u8], from: usize) -> Option<usize> {
        let known =
            self.searched && from >= self.searched_from && self.found.is_none_or(|found| found >= from);
        if !known {
            self.searched = true;
            self.searched_from = from;
            self.found = find(data, b"endstream", from);
        }
        self.found
    }
}

/// The bytes of a stream whose dictionary ends at `at`, by its length if that is stated and right.
fn stream_at(data: &[u8], at: usize, dict: &Dict, ends: &mut Ends) -> Option<Range<usize>> {
    let keyword = skip_space(data, at);
    let rest = data.get(keyword..)?.strip_prefix(b"stream")?;
    let start = keyword
        + 6
        + match rest {
            [b'\r', b'\n', ..] => 2,
            [b'\n' | b'\r', ..] => 1,
            _ => 0,
        };
    if let Some(length) = dict.get(&b"Length"[..]).and_then(Object::count)
        && let Some(end) = start.checked_add(length).filter(|end| *end <= data.len())
        && data[skip_space(data, end)..].starts_with(b"endstream")
    {
        return Some(start..end);
    }
    let mut end = ends.next(data, start)?;
    if end > start && data[end - 1] == b'\n' {
        end -= 1;
    }
    if end > start && data[end - 1] == b'\r' {
        end -= 1;
    }
    Some(start..end)
}

/// At most a few spaces are skipped: a megabyte of them before every object must not be read again and again.
fn skip_space(data: &[u8], mut at: usize) -> usize {
    let last = at + 64;
    while at < last && data.get(at).is_some_and(|&byte| is_space(byte)) {
        at += 1;
    }
    at.min(data.len())
}

/// The object number of `12 0 obj`, given where `obj` is.
fn number_before(data: &[u8], at: usize) -> Option<u32> {
    let (_, at) = digits_before(data, spaces_before(data, at)?)?;
    let (number, _) = digits_before(data, spaces_before(data, at)?)?;
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// The position before one or more spaces that end at `at`.
fn spaces_before(data: &[u8], at: usize) -> Option<usize> {
    let spaces = data[..at].iter().rev().take(8).take_while(|&&byte| is_space(byte)).count();
    (spaces > 0).then_some(at - spaces)
}

fn digits_before(data: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let digits = data[..at].iter().rev().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then(|| (&data[at - digits..at], at - digits))
}

fn find(data: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    loop {
        at += data.get(at..)?.iter().position(|&byte| byte == first)?;
        if data[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}
