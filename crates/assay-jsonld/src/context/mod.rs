//! Active contexts: what the terms of a document mean at one place in it (JSON-LD 1.1 API, section 4).

mod define;
mod known;
mod process;

use std::collections::HashMap;
use std::sync::Arc;

pub(crate) use known::Known;
pub(crate) use process::Contexts;

use crate::json::Value;
use crate::keyword::Keyword;

/// A base direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Ltr,
    Rtl,
}

impl Direction {
    pub(crate) fn parse(text: &str) -> Option<Direction> {
        match text {
            "ltr" => Some(Direction::Ltr),
            "rtl" => Some(Direction::Rtl),
            _ => None,
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// An active context. Never changed once made; everything that derives from it is a new one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// Tells contexts of one processor apart.
    pub(crate) id: u64,
    /// Whether it stems from embedded contexts alone, so that what derives from it may be kept for other documents.
    pub(crate) shared: bool,
    pub(crate) terms: HashMap<Arc<str>, Arc<Term>, foldhash::fast::RandomState>,
    pub(crate) vocab: Option<Arc<str>>,
    pub(crate) base: Option<Arc<str>>,
    pub(crate) original_base: Option<Arc<str>>,
    pub(crate) language: Option<Arc<str>>,
    pub(crate) direction: Option<Direction>,
    /// The context to go back to at the next node, when this one holds for a single node.
    pub(crate) previous: Option<Arc<Context>>,
    /// The terms that stand for `@type`, and those that stand for `@value`: every key of a document is compared with them.
    type_aliases: Vec<Arc<str>>,
    value_aliases: Vec<Arc<str>>,
}

impl Context {
    pub(crate) fn term(&self, name: &str) -> Option<&Arc<Term>> {
        self.terms.get(name)
    }

    /// Whether `name` is `@type` or an alias of it.
    pub(crate) fn is_type(&self, name: &str) -> bool {
        name == "@type" || self.type_aliases.iter().any(|alias| **alias == *name)
    }

    /// Whether `name` is `@value` or an alias of it.
    pub(crate) fn is_value(&self, name: &str) -> bool {
        name == "@value" || self.value_aliases.iter().any(|alias| **alias == *name)
    }

    /// Whether `name` is `@id` or an alias of it.
    pub(crate) fn is_id(&self, name: &str) -> bool {
        name == "@id"
            || self.term(name).is_some_and(|term| term.mapping == Some(Mapping::Keyword(Keyword::Id)))
    }

    /// Notes the aliases among the terms. To be called when terms have changed.
    fn find_aliases(&mut self) {
        let of = |keyword: Keyword| {
            let aliases =
                self.terms.iter().filter(|(_, term)| term.mapping == Some(Mapping::Keyword(keyword)));
            aliases.map(|(name, _)| Arc::clone(name)).collect()
        };
        (self.type_aliases, self.value_aliases) = (of(Keyword::Type), of(Keyword::Value));
    }
}

/// What a term stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mapping {
    Iri(Arc<str>),
    Keyword(Keyword),
}

/// What the values of a term are taken to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Coercion {
    Id,
    Iri(Arc<str>),
    Json,
    None,
    Vocab,
}

/// The containers of a term, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Container(u8);

impl Container {
    pub(crate) const GRAPH: Container = Container(1);
    pub(crate) const ID: Container = Container(2);
    pub(crate) const INDEX: Container = Container(4);
    pub(crate) const LANGUAGE: Container = Container(8);
    pub(crate) const LIST: Container = Container(16);
    pub(crate) const SET: Container = Container(32);
    pub(crate) const TYPE: Container = Container(64);

    /// Whether any of `other` is among these.
    pub(crate) fn has(self, other: Container) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Container) -> Container {
        Container(self.0 | other.0)
    }

    pub(crate) fn without(self, other: Container) -> Container {
        Container(self.0 & !other.0)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn is_single(self) -> bool {
        self.0.count_ones() == 1
    }
}

/// A context that holds within the values of a term, or at nodes of a type.
#[derive(Clone, Debug)]
pub(crate) struct ScopedContext {
    /// Tells scoped contexts of one processor apart.
    pub(crate) id: u64,
    pub(crate) local: Arc<Value>,
    /// The address of the context document in which it stands.
    pub(crate) base: Option<Arc<str>>,
}

impl PartialEq for ScopedContext {
    /// Equal as JSON. The order of keys does not count: two official contexts define `DataIntegrityProof` alike but for it,
    /// and are used together.
    fn eq(&self, other: &ScopedContext) -> bool {
        self.local == other.local
    }
}

/// A term definition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Term {
    /// `None` takes the meaning away that the term would otherwise have.
    pub(crate) mapping: Option<Mapping>,
    pub(crate) prefix: bool,
    pub(crate) protected: bool,
    pub(crate) reverse: bool,
    pub(crate) scoped: Option<ScopedContext>,
    pub(crate) container: Container,
    /// `None` leaves it to the context; `Some(None)` says there is none.
    pub(crate) direction: Option<Option<Direction>>,
    /// The property that takes the keys of an index map.
    pub(crate) index: Option<Arc<str>>,
    /// `None` leaves it to the context; `Some(None)` says there is none.
    pub(crate) language: Option<Option<Arc<str>>>,
    pub(crate) nest: Option<Arc<str>>,
    pub(crate) coercion: Option<Coercion>,
}

impl Term {
    /// Whether a protected term may be defined anew by `other`: only if nothing changes, protection aside.
    pub(crate) fn means_the_same_as(&self, other: &Term) -> bool {
        let Term {
            mapping,
            prefix,
            protected: _,
            reverse,
            scoped,
            container,
            direction,
            index,
            language,
            nest,
            coercion,
        } = self;
        *mapping == other.mapping
            && *prefix == other.prefix
            && *reverse == other.reverse
            && *scoped == other.scoped
            && *container == other.container
            && *direction == other.direction
            && *index == other.index
            && *language == other.language
            && *nest == other.nest
            && *coercion == other.coercion
    }
}
