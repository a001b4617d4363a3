//! Expansion (JSON-LD 1.1 API, section 5), into a tree that goes to RDF right away.
//!
//! The tree keeps what RDF can say and nothing else: no `@index`, and sets without their brackets.

mod draft;
mod entries;
mod maps;
mod object;

use std::sync::Arc;

use crate::context::{Coercion, Container, Context, Contexts, Direction, Term};
use crate::error::{ErrorCode, LdError, Loss};
use crate::json::Value;
use crate::name::{Expanded, Name};
use crate::{jcs, lang};

/// One item of an expanded document.
#[derive(Debug)]
pub(crate) enum Item<'a> {
    List(Vec<Item<'a>>),
    Node(Box<Node<'a>>),
    Value(Literal<'a>),
}

/// The id of a node.
#[derive(Debug, Default)]
pub(crate) enum Id<'a> {
    /// A name of some kind; whether RDF can take it shows later.
    Given(Name<'a>),
    /// A name that means nothing: the node cannot be spoken of. Safe mode never gets here.
    Lost,
    /// No name.
    #[default]
    Missing,
}

/// A property and its values.
pub(crate) type Property<'a> = (Name<'a>, Vec<Item<'a>>);

/// A node object.
#[derive(Debug, Default)]
pub(crate) struct Node<'a> {
    pub(crate) id: Id<'a>,
    pub(crate) types: Vec<Name<'a>>,
    pub(crate) properties: Vec<Property<'a>>,
    /// Properties that point here from their values.
    pub(crate) reverse: Vec<Property<'a>>,
    pub(crate) graph: Option<Vec<Item<'a>>>,
    pub(crate) included: Vec<Item<'a>>,
}

impl<'a> Node<'a> {
    fn of_graph(items: Vec<Item<'a>>) -> Item<'a> {
        Item::Node(Box::new(Node { graph: Some(items), ..Node::default() }))
    }

    /// Whether there is nothing to it, or nothing but an id.
    pub(crate) fn is_bare(&self) -> bool {
        self.graph.is_none()
            && self.types.is_empty()
            && self.properties.is_empty()
            && self.reverse.is_empty()
            && self.included.is_empty()
    }

    /// Whether there is nothing to it but a graph, and perhaps an id.
    pub(crate) fn is_graph(&self) -> bool {
        self.graph.is_some()
            && self.types.is_empty()
            && self.properties.is_empty()
            && self.reverse.is_empty()
            && self.included.is_empty()
    }
}

/// A value object.
#[derive(Debug)]
pub(crate) struct Literal<'a> {
    pub(crate) content: Content<'a>,
    pub(crate) datatype: Option<Name<'a>>,
    pub(crate) language: Option<Name<'a>>,
    pub(crate) direction: Option<Direction>,
}

/// The value of a value object.
#[derive(Debug)]
pub(crate) enum Content<'a> {
    Boolean(bool),
    /// Any JSON, in its canonical form.
    Json(String),
    Number(f64),
    Text(&'a str),
}

impl<'a> Literal<'a> {
    fn plain(content: Content<'a>) -> Literal<'a> {
        Literal { content, datatype: None, language: None, direction: None }
    }

    fn json(value: &Value) -> Literal<'a> {
        Literal::plain(Content::Json(jcs::canonicalize(value)))
    }
}

/// Where an element stands.
#[derive(Clone, Copy)]
enum Place<'k> {
    /// At the top or in a graph: only nodes belong here.
    Graph,
    /// Among the values of a property, under this key.
    Property(&'k str),
    /// It is the value of `@reverse`.
    Reverse,
}

impl Place<'_> {
    fn is_graph(self) -> bool {
        matches!(self, Place::Graph)
    }

    /// The words for an error message.
    fn name(&self) -> &str {
        match self {
            Place::Graph => "the top of the document or of a graph",
            Place::Property(key) => key,
            Place::Reverse => "@reverse",
        }
    }
}

/// How an element is to be expanded.
#[derive(Clone, Copy)]
struct Setting<'k> {
    place: Place<'k>,
    /// The definition of the property, from the context in which the property was met.
    term: Option<&'k Term>,
    /// Whether arrays within are lists of their own.
    in_list: bool,
    /// Whether it is an entry of an id, type or index map, which keeps the type-scoped context.
    from_map: bool,
}

impl<'k> Setting<'k> {
    const GRAPH: Setting<'static> =
        Setting { place: Place::Graph, term: None, in_list: false, from_map: false };

    fn of(key: &'k str, term: Option<&'k Term>) -> Setting<'k> {
        let in_list = term.is_some_and(|term| term.container.has(Container::LIST));
        Setting { place: Place::Property(key), term, in_list, from_map: false }
    }
}

/// The expansion of one document.
pub(crate) struct Expansion<'p> {
    contexts: Contexts<'p>,
}

impl<'p> Expansion<'p> {
    pub(crate) fn new(contexts: Contexts<'p>) -> Expansion<'p> {
        Expansion { contexts }
    }

    /// Expands a whole document into the items at its top.
    pub(crate) fn document<'a>(&mut self, document: &'a Value) -> Result<Vec<Item<'a>>, LdError> {
        let context = self.contexts.initial()?;
        let mut items = Vec::new();
        self.element(&context, Setting::GRAPH, document, &mut items)?;
        if let [Item::Node(node)] = items.as_mut_slice()
            && node.is_graph()
            && matches!(node.id, Id::Missing)
            && let Some(graph) = node.graph.take()
        {
            return Ok(graph);
        }
        Ok(items)
    }

    fn lose(&self, what: Loss, detail: &str) -> Result<(), LdError> {
        self.contexts.options.lose(what, detail)
    }

    /// Expands an element; `false` when nothing is left of it.
    fn element<'a>(
        &mut self,
        context: &Arc<Context>,
        setting: Setting<'_>,
        element: &'a Value,
        out: &mut Vec<Item<'a>>,
    ) -> Result<bool, LdError> {
        match element {
            Value::Null => Ok(false),
            Value::Array(items) => {
                self.contexts.budget.enter()?;
                // Within a @list object arrays are lists one level deep, within a list container at every level: so all
                // implementations do.
                let deeper = setting.term.is_some_and(|term| term.container.has(Container::LIST));
                for item in items {
                    if setting.in_list && item.as_array().is_some() {
                        let mut inner = Vec::new();
                        self.element(context, Setting { in_list: deeper, ..setting }, item, &mut inner)?;
                        out.push(Item::List(inner));
                    } else {
                        self.element(context, setting, item, out)?;
                    }
                }
                self.contexts.budget.leave();
                Ok(true)
            }
            Value::Object(object) => {
                self.contexts.budget.enter()?;
                let stands = self.object(context, setting, object, out)?;
                self.contexts.budget.leave();
                Ok(stands)
            }
            Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                if setting.place.is_graph() {
                    return self.lose(Loss::FloatingValue, setting.place.name()).map(|()| false);
                }
                let scoped = match setting.term.and_then(|term| term.scoped.as_ref()) {
                    Some(scoped) => Some(self.contexts.property_scoped(context, scoped)?),
                    None => None,
                };
                out.push(self.scalar(
                    scoped.as_ref().unwrap_or(context),
                    setting.term,
                    element,
                    setting.place.name(),
                )?);
                Ok(true)
            }
        }
    }

    /// Value expansion (section 5.3) of a scalar.
    fn scalar<'a>(
        &self,
        context: &Context,
        term: Option<&Term>,
        value: &'a Value,
        key: &str,
    ) -> Result<Item<'a>, LdError> {
        let content = match value {
            Value::String(text) => return self.text(context, term, text, key),
            Value::Bool(truth) => Content::Boolean(*truth),
            Value::Number(number) => Content::Number(number.to_f64()),
            Value::Null | Value::Array(_) | Value::Object(_) => {
                return Err(LdError::document(ErrorCode::InvalidValueObjectValue, key));
            }
        };
        let datatype = match term.and_then(|term| term.coercion.as_ref()) {
            Some(Coercion::Iri(datatype)) => Some(Name::Shared(Arc::clone(datatype))),
            Some(Coercion::Id | Coercion::Json | Coercion::None | Coercion::Vocab) | None => None,
        };
        Ok(Item::Value(Literal { datatype, ..Literal::plain(content) }))
    }

    /// Value expansion of a string.
    fn text<'a>(
        &self,
        context: &Context,
        term: Option<&Term>,
        text: &'a str,
        key: &str,
    ) -> Result<Item<'a>, LdError> {
        let plain = Literal::plain(Content::Text(text));
        Ok(Item::Value(match term.and_then(|term| term.coercion.as_ref()) {
            Some(Coercion::Id) => return self.reference(context, text, false, key),
            Some(Coercion::Vocab) => return self.reference(context, text, true, key),
            Some(Coercion::Iri(datatype)) => {
                Literal { datatype: Some(Name::Shared(Arc::clone(datatype))), ..plain }
            }
            Some(Coercion::Json) => Literal::json(&Value::from(text)),
            Some(Coercion::None) | None => {
                let language = term.and_then(|term| term.language.clone());
                let language = language.unwrap_or_else(|| context.language.clone());
                let direction = term.and_then(|term| term.direction).unwrap_or(context.direction);
                Literal { language: language.map(Name::Shared), direction, ..plain }
            }
        }))
    }

    /// A string that names a node.
    fn reference<'a>(
        &self,
        context: &Context,
        text: &'a str,
        vocab: bool,
        key: &str,
    ) -> Result<Item<'a>, LdError> {
        let id = match self.contexts.expand(context, text, true, vocab)? {
            Some(expanded) => Id::Given(expanded.into_name()),
            None => {
                self.lose(Loss::KeywordLike, key)?;
                Id::Lost
            }
        };
        Ok(Item::Node(Box::new(Node { id, ..Node::default() })))
    }

    /// The name of a type; one without a meaning is left out.
    fn type_name<'a>(&self, context: &Context, text: &'a str) -> Result<Option<Name<'a>>, LdError> {
        let name = self.contexts.expand(context, text, true, true)?.map(Expanded::into_name);
        let stands = name
            .as_ref()
            .is_some_and(|name| name.is_blank() || &**name == "@json" || crate::iri::is_absolute(name));
        if !stands {
            self.lose(Loss::UndefinedType, text)?;
        }
        Ok(name)
    }

    fn check_language(&self, tag: &str, key: &str) -> Result<(), LdError> {
        if lang::is_well_formed(tag) { Ok(()) } else { self.lose(Loss::InvalidLanguage, key) }
    }
}
