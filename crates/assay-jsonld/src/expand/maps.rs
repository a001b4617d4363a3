//! Values that stand in a map under their language, index, id or type (section 5.1.2, steps 13.7 and 13.8).

use std::sync::Arc;

use super::object::Scope;
use super::{Content, Expansion, Id, Item, Literal, Name, Node, Setting};
use crate::context::{Container, Term};
use crate::error::{ErrorCode, LdError, Loss};
use crate::json::{Object, Value};
use crate::keyword::Keyword;
use crate::name::Expanded;

impl Expansion<'_> {
    pub(super) fn language_map<'a>(
        &mut self,
        scope: &Scope,
        term: &Term,
        key: &str,
        map: &'a Object,
        out: &mut Vec<Item<'a>>,
    ) -> Result<(), LdError> {
        let direction = term.direction.unwrap_or(scope.active.direction);
        for (tag, values) in map.iter() {
            let untagged = self.is_none(scope, tag)?;
            for value in values.items() {
                let text = match value {
                    Value::Null => continue,
                    Value::String(text) => text,
                    Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                        return Err(LdError::document(ErrorCode::InvalidLanguageMapValue, key));
                    }
                };
                if !untagged {
                    self.check_language(tag, key)?;
                }
                let language = (!untagged).then_some(Name::Borrowed(tag));
                out.push(Item::Value(Literal { language, direction, ..Literal::plain(Content::Text(text)) }));
            }
        }
        Ok(())
    }

    /// An index, id or type map.
    pub(super) fn keyed_map<'a>(
        &mut self,
        scope: &Scope,
        term: &Term,
        key: &'a str,
        map: &'a Object,
        out: &mut Vec<Item<'a>>,
    ) -> Result<(), LdError> {
        let by_type = term.container.has(Container::TYPE);
        let start = match &scope.active.previous {
            Some(previous) if by_type || term.container.has(Container::ID) => previous,
            Some(_) | None => &scope.active,
        };
        for (index, value) in map.iter() {
            let scoped = start.term(index).filter(|_| by_type).and_then(|term| term.scoped.as_ref());
            let context = match scoped {
                Some(scoped) => self.contexts.type_scoped(start, scoped)?,
                None => Arc::clone(start),
            };
            let unnamed = self.is_none(scope, index)?;
            let mut items = Vec::new();
            self.element(
                &context,
                Setting { from_map: true, ..Setting::of(key, Some(term)) },
                value,
                &mut items,
            )?;
            for mut item in items {
                if term.container.has(Container::GRAPH)
                    && !matches!(&item, Item::Node(node) if node.is_graph())
                {
                    item = Node::of_graph(vec![item]);
                }
                if !unnamed {
                    self.apply_key(scope, term, key, index, &mut item)?;
                }
                out.push(item);
            }
        }
        Ok(())
    }

    /// Gives an item of a map what its key says of it.
    fn apply_key<'a>(
        &self,
        scope: &Scope,
        term: &Term,
        key: &str,
        index: &'a str,
        item: &mut Item<'a>,
    ) -> Result<(), LdError> {
        let container = term.container;
        if container.has(Container::INDEX) && term.index.is_none() {
            return Ok(()); // a mere @index, of which RDF knows nothing
        }
        let Item::Node(node) = item else {
            return Err(LdError::document(ErrorCode::InvalidValueObject, key));
        };
        if let Some(property) = term.index.as_deref().filter(|_| container.has(Container::INDEX)) {
            let value = self.index_value(scope, property, index)?;
            let name = self.contexts.expand(&scope.active, property, false, true)?.map(Expanded::into_name);
            match name {
                Some(name) => node.properties.push((Name::Shared(name.into_shared()), vec![value])),
                None => self.lose(Loss::UndefinedTerm, key)?,
            }
        } else if container.has(Container::ID) {
            if matches!(node.id, Id::Missing) {
                node.id = match self.contexts.expand(&scope.active, index, true, false)? {
                    Some(expanded) => Id::Given(expanded.into_name()),
                    None => {
                        self.lose(Loss::KeywordLike, key)?;
                        Id::Lost
                    }
                };
            }
        } else if container.has(Container::TYPE)
            && let Some(name) = self.type_name(&scope.active, index)?
        {
            node.types.insert(0, name);
        }
        Ok(())
    }

    /// The key of a property-valued index map, as a value of that property.
    fn index_value<'a>(&self, scope: &Scope, property: &str, index: &'a str) -> Result<Item<'a>, LdError> {
        let term = scope.active.term(property).map(|term| &**term);
        self.text(&scope.active, term, index, property)
    }

    /// Whether a key of a map says that there is none.
    fn is_none(&self, scope: &Scope, key: &str) -> Result<bool, LdError> {
        Ok(self.contexts.expand(&scope.active, key, false, true)?.is_some_and(|key| key.is(Keyword::None)))
    }
}
