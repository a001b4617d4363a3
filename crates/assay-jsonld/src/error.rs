//! What can go wrong on the way from a document to canonical RDF.

use std::fmt;

/// Why a document was not turned into RDF.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LdError {
    /// Part of the document would not be in the RDF, and thus not under a signature. Raised in safe mode only.
    #[error("part of the document would be lost ({what}): {detail}")]
    DataLoss {
        /// What kind of part.
        what: Loss,
        /// Where: a key, a type, a property or a language tag, never a value.
        detail: String,
    },
    /// The document breaks a rule of JSON-LD 1.1.
    #[error("the document is not JSON-LD ({code}): {detail}")]
    Document {
        /// The rule, as the specification names it.
        code: ErrorCode,
        /// Where: a key or an address, never a value.
        detail: String,
    },
    /// The document is built to exhaust the machine, or might as well be.
    #[error(transparent)]
    TooComplex(#[from] TooComplex),
    /// The document names a context that this processor does not hold. Nothing is ever fetched.
    #[error("the context {url} is not known here")]
    UnknownContext {
        /// The address as the document names it, resolved against the document's base if there is one.
        url: String,
    },
}

impl LdError {
    pub(crate) fn document(code: ErrorCode, detail: impl Into<String>) -> LdError {
        LdError::Document { code, detail: detail.into() }
    }

    /// The error code of the JSON-LD 1.1 API that stands for this, if there is one.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            LdError::Document { code, .. } => Some(*code),
            LdError::UnknownContext { .. } => Some(ErrorCode::LoadingRemoteContextFailed),
            LdError::DataLoss { .. } | LdError::TooComplex(_) => None,
        }
    }
}

/// A limit on work or size was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TooComplex {
    /// Telling blank nodes apart takes more steps than [`Limits::steps`](crate::Limits::steps).
    #[error("telling the nameless nodes of the document apart would take too long")]
    BlankNodes,
    /// The contexts take more work than any real one.
    #[error("the contexts of the document are too large")]
    Contexts,
    /// More levels than can be walked safely.
    #[error("the document is nested too deeply")]
    Depth,
    /// The RDF would be much larger than the document.
    #[error("the document stands for too much text")]
    Size,
}

/// What kind of data JSON-LD would drop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Loss {
    /// A property that is a blank node, which RDF does not allow.
    BlankProperty,
    /// A base direction, while directions are not written.
    Direction,
    /// An object without content where a node should be, or one with nothing but an id.
    EmptyNode,
    /// A value, list or language that belongs to no property.
    FloatingValue,
    /// A keyword of JSON-LD framing.
    FramingKeyword,
    /// A language tag that is not one.
    InvalidLanguage,
    /// A name of the form of a keyword that is none.
    KeywordLike,
    /// A text that is said to be in a language, without saying in which.
    MissingLanguage,
    /// An id, type, property or datatype that is not an absolute IRI, or a label of a blank node with a space.
    NotAnIri,
    /// A value object whose value is `null`.
    NullValue,
    /// A term to which no context gives a meaning.
    UndefinedTerm,
    /// A type to which no context gives a meaning.
    UndefinedType,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Loss::BlankProperty => "a blank node used as property",
            Loss::Direction => "a text direction",
            Loss::EmptyNode => "an object without content",
            Loss::FloatingValue => "a value that belongs to no property",
            Loss::FramingKeyword => "a framing keyword",
            Loss::InvalidLanguage => "an invalid language tag",
            Loss::KeywordLike => "a name that looks like a keyword",
            Loss::MissingLanguage => "a text in a language that is not named",
            Loss::NotAnIri => "a name that is not an absolute IRI",
            Loss::NullValue => "a null value",
            Loss::UndefinedTerm => "a term without a meaning",
            Loss::UndefinedType => "a type without a meaning",
        })
    }
}

/// Declares the error codes with the specification's words for them.
macro_rules! error_codes {
    ($($variant:ident = $text:literal,)*) => {
        /// The error codes of the JSON-LD 1.1 API (section 9.6.2) that expanding and turning into RDF can raise.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum ErrorCode { $(#[doc = $text] $variant,)* }

        impl ErrorCode {
            /// The code as the specification spells it.
            pub fn as_str(self) -> &'static str {
                match self { $(ErrorCode::$variant => $text,)* }
            }
        }
    };
}

error_codes! {
    CollidingKeywords = "colliding keywords",
    ContextOverflow = "context overflow",
    CyclicIriMapping = "cyclic IRI mapping",
    InvalidBaseDirection = "invalid base direction",
    InvalidBaseIri = "invalid base IRI",
    InvalidContainerMapping = "invalid container mapping",
    InvalidContextEntry = "invalid context entry",
    InvalidContextNullification = "invalid context nullification",
    InvalidDefaultLanguage = "invalid default language",
    InvalidIdValue = "invalid @id value",
    InvalidImportValue = "invalid @import value",
    InvalidIncludedValue = "invalid @included value",
    InvalidIndexValue = "invalid @index value",
    InvalidIriMapping = "invalid IRI mapping",
    InvalidKeywordAlias = "invalid keyword alias",
    InvalidLanguageMapValue = "invalid language map value",
    InvalidLanguageMapping = "invalid language mapping",
    InvalidLanguageTaggedString = "invalid language-tagged string",
    InvalidLanguageTaggedValue = "invalid language-tagged value",
    InvalidLocalContext = "invalid local context",
    InvalidNestValue = "invalid @nest value",
    InvalidPrefixValue = "invalid @prefix value",
    InvalidPropagateValue = "invalid @propagate value",
    InvalidProtectedValue = "invalid @protected value",
    InvalidRemoteContext = "invalid remote context",
    InvalidReverseProperty = "invalid reverse property",
    InvalidReversePropertyMap = "invalid reverse property map",
    InvalidReversePropertyValue = "invalid reverse property value",
    InvalidReverseValue = "invalid @reverse value",
    InvalidScopedContext = "invalid scoped context",
    InvalidSetOrListObject = "invalid set or list object",
    InvalidTermDefinition = "invalid term definition",
    InvalidTypeMapping = "invalid type mapping",
    InvalidTypeValue = "invalid type value",
    InvalidTypedValue = "invalid typed value",
    InvalidValueObject = "invalid value object",
    InvalidValueObjectValue = "invalid value object value",
    InvalidVersionValue = "invalid @version value",
    InvalidVocabMapping = "invalid vocab mapping",
    KeywordRedefinition = "keyword redefinition",
    LoadingRemoteContextFailed = "loading remote context failed",
    ProcessingModeConflict = "processing mode conflict",
    ProtectedTermRedefinition = "protected term redefinition",
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
