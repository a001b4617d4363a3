//! Names that come out of IRI expansion, borrowed from document or context where they can be.

use std::ops::Deref;
use std::sync::Arc;

use crate::keyword::Keyword;

/// An IRI, a relative IRI, or a blank node's name with its `_:`.
#[derive(Clone, Debug)]
pub(crate) enum Name<'a> {
    /// As the document has it.
    Borrowed(&'a str),
    /// Put together.
    Owned(String),
    /// As a context has it.
    Shared(Arc<str>),
}

impl Deref for Name<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Name::Borrowed(text) => text,
            Name::Owned(text) => text,
            Name::Shared(text) => text,
        }
    }
}

impl Name<'_> {
    pub(crate) fn into_shared(self) -> Arc<str> {
        match self {
            Name::Borrowed(text) => text.into(),
            Name::Owned(text) => text.into(),
            Name::Shared(text) => text,
        }
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.starts_with("_:")
    }
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub(crate) enum Expanded<'a> {
    Keyword(Keyword),
    Name(Name<'a>),
}

impl<'a> Expanded<'a> {
    /// The text, whichever it is.
    pub(crate) fn into_name(self) -> Name<'a> {
        match self {
            Expanded::Keyword(keyword) => Name::Borrowed(keyword.as_str()),
            Expanded::Name(name) => name,
        }
    }

    pub(crate) fn is(&self, keyword: Keyword) -> bool {
        matches!(self, Expanded::Keyword(other) if *other == keyword)
    }
}
