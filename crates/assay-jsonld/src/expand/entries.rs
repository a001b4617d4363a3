//! The entries of an object (section 5.1.2, steps 13 and 14).

use super::draft::Draft;
use super::object::Scope;
use super::{Expansion, Id, Item, Literal, Name, Node, Place, Setting};
use crate::context::{Coercion, Container, Direction, Mapping, Term};
use crate::error::{ErrorCode, LdError, Loss};
use crate::json::{Object, Value};
use crate::keyword::Keyword;
use crate::name::Expanded;

impl Expansion<'_> {
    pub(super) fn entries<'a>(
        &mut self,
        scope: &Scope,
        setting: Setting<'_>,
        object: &'a Object,
        draft: &mut Draft<'a>,
    ) -> Result<(), LdError> {
        let mut nested: Vec<(&'a str, &'a Value)> = Vec::new();
        for (key, value) in object.iter() {
            if key == "@context" {
                continue;
            }
            let term = scope.active.term(key).map(|term| &**term);
            let expanded = match term.map(|term| &term.mapping) {
                Some(Some(Mapping::Iri(iri))) => Some(Expanded::Name(Name::Shared(iri.clone()))),
                Some(Some(Mapping::Keyword(keyword))) => Some(Expanded::Keyword(*keyword)),
                Some(None) => None,
                None => self.contexts.expand(&scope.active, key, false, true)?,
            };
            match expanded {
                None => self.lose(Loss::UndefinedTerm, key)?,
                Some(Expanded::Keyword(_)) if matches!(setting.place, Place::Reverse) => {
                    return Err(LdError::document(ErrorCode::InvalidReversePropertyMap, key));
                }
                Some(Expanded::Keyword(Keyword::Nest)) => nested.push((key, value)),
                Some(Expanded::Keyword(keyword)) => {
                    self.keyword_entry(scope, setting, keyword, (key, value), draft)?;
                }
                Some(Expanded::Name(name)) if name.contains(':') => {
                    self.property(scope, name, term, (key, value), draft)?;
                }
                Some(Expanded::Name(_)) => self.lose(Loss::UndefinedTerm, key)?,
            }
        }
        for (key, value) in nested {
            self.nested(scope, setting, key, value, draft)?;
        }
        Ok(())
    }

    fn keyword_entry<'a>(
        &mut self,
        scope: &Scope,
        setting: Setting<'_>,
        keyword: Keyword,
        (key, value): (&'a str, &'a Value),
        draft: &mut Draft<'a>,
    ) -> Result<(), LdError> {
        let refused = |code| Err(LdError::document(code, key));
        let version_10 = self.contexts.options.is_version_10();
        let twice = match keyword {
            Keyword::Id => !matches!(draft.node.id, Id::Missing),
            Keyword::Graph => draft.node.graph.is_some(),
            Keyword::Value => draft.value.is_some(),
            Keyword::Language => draft.language.is_some(),
            Keyword::Direction => draft.direction.is_some(),
            Keyword::Index => draft.has_index,
            Keyword::List => draft.list.is_some(),
            Keyword::Set => draft.set.is_some(),
            Keyword::Base
            | Keyword::Container
            | Keyword::Context
            | Keyword::Default
            | Keyword::Embed
            | Keyword::Explicit
            | Keyword::Import
            | Keyword::Included
            | Keyword::Json
            | Keyword::Nest
            | Keyword::None
            | Keyword::OmitDefault
            | Keyword::Prefix
            | Keyword::Preserve
            | Keyword::Propagate
            | Keyword::Protected
            | Keyword::RequireAll
            | Keyword::Reverse
            | Keyword::Type
            | Keyword::Version
            | Keyword::Vocab => false,
        };
        if twice {
            return refused(ErrorCode::CollidingKeywords);
        }
        match keyword {
            Keyword::Id => {
                let Some(text) = value.as_str() else { return refused(ErrorCode::InvalidIdValue) };
                draft.node.id = match self.contexts.expand(&scope.active, text, true, false)? {
                    Some(expanded) => Id::Given(expanded.into_name()),
                    None => {
                        self.lose(Loss::KeywordLike, key)?;
                        Id::Lost
                    }
                };
            }
            Keyword::Type => {
                if !value.items().iter().all(|item| item.as_str().is_some()) {
                    return refused(ErrorCode::InvalidTypeValue);
                }
                let types = draft.types.get_or_insert_default();
                for text in value.items().iter().filter_map(Value::as_str) {
                    types.extend(self.type_name(&scope.of_types, text)?);
                }
            }
            Keyword::Graph => {
                let mut items = Vec::new();
                self.element(&scope.active, Setting::GRAPH, value, &mut items)?;
                draft.node.graph = Some(items);
            }
            Keyword::Included => {
                if version_10 {
                    return self.lose(Loss::UndefinedTerm, key);
                }
                let mut items = Vec::new();
                self.element(&scope.active, Setting::GRAPH, value, &mut items)?;
                let whole = items.len() == value.items().len()
                    && items.iter().all(|item| matches!(item, Item::Node(_)));
                if !whole {
                    return refused(ErrorCode::InvalidIncludedValue);
                }
                draft.has_others = true;
                draft.node.included.extend(items);
            }
            Keyword::Value => {
                let is_json = scope.is_json && !version_10;
                if !is_json && (value.as_array().is_some() || value.as_object().is_some()) {
                    return refused(ErrorCode::InvalidValueObjectValue);
                }
                draft.value = Some(value);
            }
            Keyword::Language => {
                let Some(tag) = value.as_str() else {
                    return refused(ErrorCode::InvalidLanguageTaggedString);
                };
                self.check_language(tag, setting.place.name())?;
                draft.language = Some(tag);
            }
            Keyword::Direction => {
                if version_10 {
                    return self.lose(Loss::UndefinedTerm, key);
                }
                draft.direction = value.as_str().and_then(Direction::parse);
                if draft.direction.is_none() {
                    return refused(ErrorCode::InvalidBaseDirection);
                }
            }
            Keyword::Index => {
                if value.as_str().is_none() {
                    return refused(ErrorCode::InvalidIndexValue);
                }
                draft.has_index = true;
            }
            Keyword::List | Keyword::Set => self.collection(scope, setting, keyword, value, draft)?,
            Keyword::Reverse => self.reverse(scope, key, value, draft)?,
            Keyword::Default
            | Keyword::Embed
            | Keyword::Explicit
            | Keyword::OmitDefault
            | Keyword::Preserve
            | Keyword::RequireAll => self.lose(Loss::FramingKeyword, key)?,
            Keyword::Base
            | Keyword::Container
            | Keyword::Context
            | Keyword::Import
            | Keyword::Json
            | Keyword::Nest
            | Keyword::None
            | Keyword::Prefix
            | Keyword::Propagate
            | Keyword::Protected
            | Keyword::Version
            | Keyword::Vocab => self.lose(Loss::UndefinedTerm, key)?,
        }
        Ok(())
    }

    /// `@list` and `@set`: values of the property at which the object stands.
    fn collection<'a>(
        &mut self,
        scope: &Scope,
        setting: Setting<'_>,
        keyword: Keyword,
        value: &'a Value,
        draft: &mut Draft<'a>,
    ) -> Result<(), LdError> {
        // The property's definition is looked up again: the object may have left the context in which it was met.
        let term = match setting.place {
            Place::Property(key) => scope.active.term(key).map(|term| &**term),
            Place::Graph | Place::Reverse => None,
        };
        let in_list =
            keyword == Keyword::List || term.is_some_and(|term| term.container.has(Container::LIST));
        let mut items = Vec::new();
        if keyword == Keyword::List && setting.place.is_graph() {
            return self.lose(Loss::FloatingValue, setting.place.name());
        }
        self.element(
            &scope.active,
            Setting { term, in_list, from_map: false, ..setting },
            value,
            &mut items,
        )?;
        if keyword == Keyword::Set && value.is_null() {
            return Ok(());
        }
        let kept = if keyword == Keyword::List { &mut draft.list } else { &mut draft.set };
        *kept = Some(items);
        Ok(())
    }

    fn reverse<'a>(
        &mut self,
        scope: &Scope,
        key: &str,
        value: &'a Value,
        draft: &mut Draft<'a>,
    ) -> Result<(), LdError> {
        let Some(object) = value.as_object() else {
            return Err(LdError::document(ErrorCode::InvalidReverseValue, key));
        };
        let mut items = Vec::new();
        self.object(&scope.active, Setting { place: Place::Reverse, ..Setting::GRAPH }, object, &mut items)?;
        draft.has_others = true;
        for item in items {
            let Item::Node(node) = item else { continue };
            // What points the other way there points forward from here.
            draft.node.properties.extend(node.reverse);
            for (name, values) in node.properties {
                push_reverse(name, values, key, &mut draft.node)?;
            }
        }
        Ok(())
    }

    fn property<'a>(
        &mut self,
        scope: &Scope,
        name: Name<'a>,
        term: Option<&Term>,
        (key, value): (&'a str, &'a Value),
        draft: &mut Draft<'a>,
    ) -> Result<(), LdError> {
        let container = term.map_or(Container::default(), |term| term.container);
        let mut items = Vec::new();
        let mut is_list = false;
        match (term, value) {
            (Some(Term { coercion: Some(Coercion::Json), .. }), value) => {
                items.push(Item::Value(Literal::json(value)));
            }
            (Some(term), Value::Object(map)) if container.has(Container::LANGUAGE) => {
                self.language_map(scope, term, key, map, &mut items)?;
            }
            (Some(term), Value::Object(map))
                if container.has(Container::INDEX.and(Container::TYPE).and(Container::ID)) =>
            {
                self.keyed_map(scope, term, key, map, &mut items)?;
            }
            (Some(_) | None, _) => {
                if !self.element(&scope.active, Setting::of(key, term), value, &mut items)? {
                    return Ok(());
                }
                is_list = value.as_object().is_some() && matches!(items.as_slice(), [Item::List(_)]);
            }
        }
        if container.has(Container::LIST) && !is_list {
            items = vec![Item::List(items)];
        }
        if container.has(Container::GRAPH) && !container.has(Container::ID.and(Container::INDEX)) {
            items = items.into_iter().map(|item| Node::of_graph(vec![item])).collect();
        }
        if term.is_some_and(|term| term.reverse) {
            push_reverse(name, items, key, &mut draft.node)
        } else {
            draft.node.properties.push((name, items));
            Ok(())
        }
    }

    /// `@nest`: entries that stand one level deeper than they belong.
    fn nested<'a>(
        &mut self,
        scope: &Scope,
        setting: Setting<'_>,
        key: &'a str,
        value: &'a Value,
        draft: &mut Draft<'a>,
    ) -> Result<(), LdError> {
        let scoped = scope.active.term(key).and_then(|term| term.scoped.as_ref());
        let active = match scoped {
            Some(scoped) => self.contexts.property_scoped(&scope.active, scoped)?,
            None => scope.active.clone(),
        };
        let scope = Scope { active, of_types: scope.of_types.clone(), is_json: scope.is_json };
        self.contexts.budget.enter()?;
        for item in value.items() {
            let Some(object) = item.as_object() else {
                return Err(LdError::document(ErrorCode::InvalidNestValue, key));
            };
            for key in object.keys() {
                let expanded = self.contexts.expand(&scope.active, key, false, true)?;
                if expanded.is_some_and(|expanded| expanded.is(Keyword::Value)) {
                    return Err(LdError::document(ErrorCode::InvalidNestValue, key));
                }
            }
            self.entries(&scope, setting, object, draft)?;
        }
        self.contexts.budget.leave();
        Ok(())
    }
}

fn push_reverse<'a>(
    name: Name<'a>,
    items: Vec<Item<'a>>,
    key: &str,
    node: &mut Node<'a>,
) -> Result<(), LdError> {
    if !items.iter().all(|item| matches!(item, Item::Node(_))) {
        return Err(LdError::document(ErrorCode::InvalidReversePropertyValue, key));
    }
    node.reverse.push((name, items));
    Ok(())
}
