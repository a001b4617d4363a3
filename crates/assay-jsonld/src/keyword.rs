//! The keywords of JSON-LD 1.1.

/// Declares the keywords with their spelling.
macro_rules! keywords {
    ($($variant:ident = $text:literal,)*) => {
        /// A keyword of JSON-LD 1.1 or of its framing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Keyword { $($variant,)* }

        impl Keyword {
            /// The keyword that `text` spells.
            pub(crate) fn parse(text: &str) -> Option<Keyword> {
                if !text.starts_with('@') {
                    return None;
                }
                match text {
                    $($text => Some(Keyword::$variant),)*
                    _ => None,
                }
            }

            pub(crate) fn as_str(self) -> &'static str {
                match self { $(Keyword::$variant => $text,)* }
            }
        }
    };
}

keywords! {
    Base = "@base",
    Container = "@container",
    Context = "@context",
    Default = "@default",
    Direction = "@direction",
    Embed = "@embed",
    Explicit = "@explicit",
    Graph = "@graph",
    Id = "@id",
    Import = "@import",
    Included = "@included",
    Index = "@index",
    Json = "@json",
    Language = "@language",
    List = "@list",
    Nest = "@nest",
    None = "@none",
    OmitDefault = "@omitDefault",
    Prefix = "@prefix",
    Preserve = "@preserve",
    Propagate = "@propagate",
    Protected = "@protected",
    RequireAll = "@requireAll",
    Reverse = "@reverse",
    Set = "@set",
    Type = "@type",
    Value = "@value",
    Version = "@version",
    Vocab = "@vocab",
}

/// Whether `text` has the form of a keyword (`@` and letters), and thus is reserved for later versions if it is none.
pub(crate) fn is_keyword_like(text: &str) -> bool {
    text.strip_prefix('@')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphabetic()))
}
