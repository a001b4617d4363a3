//! Settings and term definitions of one context object (JSON-LD 1.1 API, sections 5.1 and 4.2).

use std::collections::HashMap;
use std::sync::Arc;

use super::process::{Contexts, direction, split_compact};
use super::{Coercion, Container, Context, Mapping, ScopedContext, Term};
use crate::error::{ErrorCode, LdError, Loss};
use crate::iri;
use crate::json::{Object, Value};
use crate::keyword::{Keyword, is_keyword_like};
use crate::name::Expanded;

/// The entries of a context that define no term.
const SETTINGS: [&str; 8] =
    ["@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab"];

/// A context object, on top of the one it imports.
#[derive(Clone, Copy)]
pub(super) struct Local<'l> {
    pub(super) own: &'l Object,
    pub(super) imported: Option<&'l Value>,
}

impl<'l> Local<'l> {
    fn get(&self, key: &str) -> Option<&'l Value> {
        self.own.get(key).or_else(|| self.imported?.at(key))
    }

    /// The entries that define terms.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&'l str, &'l Value)> + 'l {
        let own = self.own;
        let imported = self.imported.and_then(Value::as_object);
        let imported = imported.into_iter().flat_map(Object::iter).filter(|(key, _)| !own.contains_key(key));
        own.iter().chain(imported).filter(|(key, _)| !SETTINGS.contains(key))
    }
}

/// Builds a context out of the entries of an object.
pub(super) struct Definer<'l, 'c, 'p> {
    contexts: &'c Contexts<'p>,
    context: Context,
    local: Local<'l>,
    base: Option<&'l Arc<str>>,
    protected: bool,
    /// Terms that are being defined (`false`) or are done (`true`).
    progress: HashMap<&'l str, bool>,
    version_10: bool,
}

impl<'l, 'c, 'p> Definer<'l, 'c, 'p> {
    pub(super) fn new(
        contexts: &'c Contexts<'p>,
        context: Context,
        local: Local<'l>,
        base: Option<&'l Arc<str>>,
    ) -> Result<Self, LdError> {
        let version_10 = contexts.options.is_version_10();
        let protected = match local.get("@protected") {
            None => false,
            Some(Value::Bool(protected)) if !version_10 => *protected,
            Some(_) => return Err(LdError::document(ErrorCode::InvalidProtectedValue, "@protected")),
        };
        Ok(Definer { contexts, context, local, base, protected, progress: HashMap::new(), version_10 })
    }

    pub(super) fn finish(mut self) -> Context {
        self.context.find_aliases();
        self.context
    }

    /// Takes over `@base` (in the document's own contexts), `@vocab`, `@language`, `@direction` and `@propagate`.
    pub(super) fn apply_settings(&mut self, in_document: bool) -> Result<(), LdError> {
        if in_document && let Some(base) = self.local.get("@base") {
            self.apply_base(base)?;
        }
        match self.local.get("@vocab") {
            None => {}
            Some(Value::Null) => self.context.vocab = None,
            Some(Value::String(vocab)) => {
                let refused = || LdError::document(ErrorCode::InvalidVocabMapping, vocab);
                if self.version_10 && !iri::is_absolute(vocab) && !vocab.starts_with("_:") {
                    return Err(refused());
                }
                match self.contexts.expand(&self.context, vocab, true, true)? {
                    Some(Expanded::Name(name)) => {
                        if !iri::is_absolute(&name) && !name.starts_with("_:") {
                            self.contexts.options.lose(Loss::NotAnIri, "@vocab")?;
                        }
                        self.context.vocab = Some(name.into_shared());
                    }
                    Some(Expanded::Keyword(_)) | None => return Err(refused()),
                }
            }
            Some(_) => return Err(LdError::document(ErrorCode::InvalidVocabMapping, "@vocab")),
        }
        match self.local.get("@language") {
            None => {}
            Some(Value::Null) => self.context.language = None,
            Some(Value::String(language)) => self.context.language = Some(language.as_str().into()),
            Some(_) => return Err(LdError::document(ErrorCode::InvalidDefaultLanguage, "@language")),
        }
        for key in ["@direction", "@propagate"] {
            if self.version_10 && self.local.get(key).is_some() {
                return Err(LdError::document(ErrorCode::InvalidContextEntry, key));
            }
        }
        if let Some(value) = self.local.get("@direction") {
            self.context.direction = direction(value, "@direction")?;
        }
        match self.local.get("@propagate") {
            None | Some(Value::Bool(_)) => Ok(()),
            Some(_) => Err(LdError::document(ErrorCode::InvalidPropagateValue, "@propagate")),
        }
    }

    fn apply_base(&mut self, base: &Value) -> Result<(), LdError> {
        self.context.base = match (base, &self.context.base) {
            (Value::Null, _) => None,
            (Value::String(base), _) if iri::is_absolute(base) => Some(base.as_str().into()),
            (Value::String(base), Some(old)) => Some(iri::resolve(old, base).into()),
            (
                Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_),
                _,
            ) => {
                return Err(LdError::document(ErrorCode::InvalidBaseIri, "@base"));
            }
        };
        Ok(())
    }

    pub(super) fn define_all(&mut self, overrides_protected: bool) -> Result<(), LdError> {
        for (term, _) in self.local.terms() {
            self.define(term, overrides_protected)?;
        }
        Ok(())
    }

    /// Create Term Definition (section 4.2.2).
    fn define(&mut self, term: &'l str, overrides_protected: bool) -> Result<(), LdError> {
        match self.progress.get(term) {
            Some(true) => return Ok(()),
            Some(false) => return Err(LdError::document(ErrorCode::CyclicIriMapping, term)),
            None => {}
        }
        if term.is_empty() {
            return Err(LdError::document(ErrorCode::InvalidTermDefinition, "a term without letters"));
        }
        let Some(value) = self.local.get(term) else { return Ok(()) };
        self.contexts.budget.enter()?;
        self.progress.insert(term, false);
        if term == "@type" {
            if self.version_10 || !is_type_definition(value) {
                return Err(LdError::document(ErrorCode::KeywordRedefinition, term));
            }
        } else if Keyword::parse(term).is_some() {
            return Err(LdError::document(ErrorCode::KeywordRedefinition, term));
        } else if is_keyword_like(term) {
            return self.contexts.options.lose(Loss::KeywordLike, term).map(|()| self.done(term));
        }
        let old = self.context.terms.remove(term);
        if let Some(mut definition) = self.definition(term, value)?.map(Arc::new) {
            if !overrides_protected
                && let Some(old) = old
                && old.protected
            {
                if !old.means_the_same_as(&definition) {
                    return Err(LdError::document(ErrorCode::ProtectedTermRedefinition, term));
                }
                definition = old;
            }
            self.context.terms.insert(term.into(), definition);
        }
        self.done(term);
        Ok(())
    }

    fn done(&mut self, term: &'l str) {
        self.progress.insert(term, true);
        self.contexts.budget.leave();
    }

    /// What `value` makes of `term`; `None` when it points at a reserved name and is therefore passed over.
    fn definition(&mut self, term: &'l str, value: &'l Value) -> Result<Option<Term>, LdError> {
        let invalid = |code| Err(LdError::document(code, term));
        let (object, id) = match value {
            Value::Object(object) => (Some(object), object.get("@id")),
            Value::Null | Value::String(_) => (None, Some(value)),
            Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                return invalid(ErrorCode::InvalidTermDefinition);
            }
        };
        let entry = |key: &str| object.and_then(|object| object.get(key));
        let mut made = Term { protected: self.protected, ..Term::default() };
        match entry("@protected") {
            None => {}
            Some(Value::Bool(protected)) if !self.version_10 => made.protected = *protected,
            Some(_) => return invalid(ErrorCode::InvalidProtectedValue),
        }
        if let Some(kind) = entry("@type") {
            made.coercion = Some(self.coercion(term, kind)?);
        }
        if let Some(reverse) = entry("@reverse") {
            if entry("@id").is_some() || entry("@nest").is_some() {
                return invalid(ErrorCode::InvalidReverseProperty);
            }
            let Some(name) = reverse.as_str() else { return invalid(ErrorCode::InvalidIriMapping) };
            if is_keyword_like(name) {
                return self.contexts.options.lose(Loss::KeywordLike, term).map(|()| None);
            }
            match self.expand(name)? {
                Some(Expanded::Name(name)) if iri::is_absolute(&name) || name.is_blank() => {
                    made.mapping = Some(Mapping::Iri(name.into_shared()));
                }
                Some(Expanded::Keyword(_) | Expanded::Name(_)) | None => {
                    return invalid(ErrorCode::InvalidIriMapping);
                }
            }
            made.reverse = true;
            made.container = match entry("@container") {
                None | Some(Value::Null) => Container::default(),
                Some(container) => match container.as_str() {
                    Some("@set") => Container::SET,
                    Some("@index") => Container::INDEX,
                    Some(_) | None => return invalid(ErrorCode::InvalidReverseProperty),
                },
            };
        } else if let Some(id) = id.filter(|id| id.as_str() != Some(term)) {
            match id {
                Value::Null => {}
                Value::String(name) => {
                    if is_keyword_like(name) && Keyword::parse(name).is_none() {
                        return self.contexts.options.lose(Loss::KeywordLike, term).map(|()| None);
                    }
                    self.map_to(term, name, object.is_none(), &mut made)?;
                }
                Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                    return invalid(ErrorCode::InvalidIriMapping);
                }
            }
        } else {
            made.mapping = Some(self.own_mapping(term)?);
        }
        if let Some(object) = object {
            self.apply_entries(term, object, &mut made)?;
        }
        Ok(Some(made))
    }

    fn coercion(&mut self, term: &str, kind: &'l Value) -> Result<Coercion, LdError> {
        let expanded = match kind.as_str() {
            Some(name) => self.expand(name)?,
            None => None,
        };
        match expanded {
            Some(Expanded::Keyword(Keyword::Id)) => Ok(Coercion::Id),
            Some(Expanded::Keyword(Keyword::Vocab)) => Ok(Coercion::Vocab),
            Some(Expanded::Keyword(Keyword::Json)) if !self.version_10 => Ok(Coercion::Json),
            Some(Expanded::Keyword(Keyword::None)) if !self.version_10 => Ok(Coercion::None),
            Some(Expanded::Name(name)) if iri::is_absolute(&name) => Ok(Coercion::Iri(name.into_shared())),
            Some(Expanded::Keyword(_) | Expanded::Name(_)) | None => {
                Err(LdError::document(ErrorCode::InvalidTypeMapping, term))
            }
        }
    }

    /// Maps a term to the name that its definition gives.
    fn map_to(&mut self, term: &'l str, name: &'l str, simple: bool, made: &mut Term) -> Result<(), LdError> {
        let mapping = match self.expand(name)? {
            Some(Expanded::Keyword(Keyword::Context)) => {
                return Err(LdError::document(ErrorCode::InvalidKeywordAlias, term));
            }
            Some(Expanded::Keyword(keyword)) => Mapping::Keyword(keyword),
            Some(Expanded::Name(name)) if iri::is_absolute(&name) || name.is_blank() => {
                Mapping::Iri(name.into_shared())
            }
            Some(Expanded::Name(_)) | None => {
                return Err(LdError::document(ErrorCode::InvalidIriMapping, term));
            }
        };
        let inner_colon = term.len() > 2 && term.as_bytes()[1..term.len() - 1].contains(&b':');
        if inner_colon || term.contains('/') {
            // A term that looks like an IRI must not stand for another one.
            self.progress.insert(term, true);
            let own = self.expand(term)?.map(Expanded::into_name);
            let same = match &mapping {
                Mapping::Iri(iri) => own.as_deref() == Some(iri),
                Mapping::Keyword(keyword) => own.as_deref() == Some(keyword.as_str()),
            };
            if !same {
                return Err(LdError::document(ErrorCode::InvalidIriMapping, term));
            }
        }
        if simple
            && !term.contains([':', '/'])
            && let Mapping::Iri(iri) = &mapping
        {
            made.prefix = iri.ends_with([':', '/', '?', '#', '[', ']', '@']) || iri.starts_with("_:");
        }
        made.mapping = Some(mapping);
        Ok(())
    }

    /// What a term stands for that is given no name of its own.
    fn own_mapping(&mut self, term: &'l str) -> Result<Mapping, LdError> {
        if let Some((prefix, suffix)) = split_compact(term) {
            let compact = prefix != "_" && !suffix.starts_with("//");
            if compact && self.local.get(prefix).is_some() {
                self.define(prefix, false)?;
            }
            if compact
                && let Some(prefix) = self.context.term(prefix)
                && let Some(Mapping::Iri(iri)) = &prefix.mapping
            {
                return Ok(Mapping::Iri(self.contexts.join(iri, suffix)?.into_shared()));
            }
            return Ok(Mapping::Iri(term.into()));
        }
        if term.contains('/') {
            return match self.contexts.expand(&self.context, term, false, true)? {
                Some(Expanded::Name(name)) if iri::is_absolute(&name) => Ok(Mapping::Iri(name.into_shared())),
                Some(Expanded::Keyword(_) | Expanded::Name(_)) | None => {
                    Err(LdError::document(ErrorCode::InvalidIriMapping, term))
                }
            };
        }
        if term == "@type" {
            return Ok(Mapping::Keyword(Keyword::Type));
        }
        match &self.context.vocab {
            Some(vocab) => Ok(Mapping::Iri(self.contexts.join(vocab, term)?.into_shared())),
            None => Err(LdError::document(ErrorCode::InvalidIriMapping, term)),
        }
    }

    /// The entries of an expanded term definition that say how its values are read.
    fn apply_entries(&mut self, term: &'l str, object: &'l Object, made: &mut Term) -> Result<(), LdError> {
        let invalid = |code| Err(LdError::document(code, term));
        if !made.reverse
            && let Some(container) = object.get("@container")
        {
            made.container = self.container(term, container)?;
            if made.container.has(Container::TYPE) {
                match made.coercion {
                    None => made.coercion = Some(Coercion::Id),
                    Some(Coercion::Id | Coercion::Vocab) => {}
                    Some(Coercion::Iri(_) | Coercion::Json | Coercion::None) => {
                        return invalid(ErrorCode::InvalidTypeMapping);
                    }
                }
            }
        }
        if let Some(index) = object.get("@index") {
            let refused = self.version_10 || !made.container.has(Container::INDEX);
            let Some(name) = index.as_str().filter(|_| !refused) else {
                return invalid(ErrorCode::InvalidTermDefinition);
            };
            match self.expand(name)? {
                Some(Expanded::Name(iri)) if iri::is_absolute(&iri) => made.index = Some(name.into()),
                Some(Expanded::Keyword(_) | Expanded::Name(_)) | None => {
                    return invalid(ErrorCode::InvalidTermDefinition);
                }
            }
        }
        if let Some(local) = object.get("@context") {
            if self.version_10 {
                return invalid(ErrorCode::InvalidTermDefinition);
            }
            let id = self.contexts.fresh_id();
            made.scoped =
                Some(ScopedContext { id, local: Arc::new(local.clone()), base: self.base.cloned() });
        }
        if object.get("@type").is_none() {
            match object.get("@language") {
                None => {}
                Some(Value::Null) => made.language = Some(None),
                Some(Value::String(language)) => made.language = Some(Some(language.as_str().into())),
                Some(_) => return invalid(ErrorCode::InvalidLanguageMapping),
            }
            if let Some(value) = object.get("@direction") {
                made.direction = Some(direction(value, term)?);
            }
        }
        if let Some(nest) = object.get("@nest") {
            if self.version_10 {
                return invalid(ErrorCode::InvalidTermDefinition);
            }
            match nest.as_str() {
                Some(name) if name == "@nest" || Keyword::parse(name).is_none() => {
                    made.nest = Some(name.into())
                }
                Some(_) | None => return invalid(ErrorCode::InvalidNestValue),
            }
        }
        if let Some(prefix) = object.get("@prefix") {
            if self.version_10 || term.contains([':', '/']) {
                return invalid(ErrorCode::InvalidTermDefinition);
            }
            made.prefix = match prefix.as_bool() {
                Some(true) if matches!(made.mapping, Some(Mapping::Keyword(_))) => {
                    return invalid(ErrorCode::InvalidTermDefinition);
                }
                Some(prefix) => prefix,
                None => return invalid(ErrorCode::InvalidPrefixValue),
            };
        }
        if object.keys().any(|key| !is_definition_entry(key)) {
            return invalid(ErrorCode::InvalidTermDefinition);
        }
        Ok(())
    }

    fn container(&self, term: &str, value: &Value) -> Result<Container, LdError> {
        let refused = || LdError::document(ErrorCode::InvalidContainerMapping, term);
        if self.version_10 && value.as_str().is_none() {
            return Err(refused());
        }
        let mut container = Container::default();
        for item in value.items() {
            container = container.and(match item.as_str() {
                Some("@index") => Container::INDEX,
                Some("@language") => Container::LANGUAGE,
                Some("@list") => Container::LIST,
                Some("@set") => Container::SET,
                Some("@graph") if !self.version_10 => Container::GRAPH,
                Some("@id") if !self.version_10 => Container::ID,
                Some("@type") if !self.version_10 => Container::TYPE,
                Some(_) | None => return Err(refused()),
            });
        }
        const GRAPH_ID: Container = Container::GRAPH.and(Container::ID);
        const GRAPH_INDEX: Container = Container::GRAPH.and(Container::INDEX);
        let main = container.without(Container::SET);
        let fits = match main {
            Container::LIST => container == Container::LIST,
            GRAPH_ID | GRAPH_INDEX => true,
            other => other.is_single() || (other.is_empty() && !container.is_empty()),
        };
        if fits { Ok(container) } else { Err(refused()) }
    }

    /// IRI expansion while terms may still have to be defined (section 5.2, step 3).
    fn expand(&mut self, value: &'l str) -> Result<Option<Expanded<'l>>, LdError> {
        if Keyword::parse(value).is_none() && !is_keyword_like(value) {
            if self.local.get(value).is_some() && self.progress.get(value) != Some(&true) {
                self.define(value, false)?;
            }
            if let Some((prefix, suffix)) = split_compact(value)
                && prefix != "_"
                && !suffix.starts_with("//")
                && self.context.term(value).is_none()
                && self.local.get(prefix).is_some()
                && self.progress.get(prefix) != Some(&true)
            {
                self.define(prefix, false)?;
            }
        }
        self.contexts.expand(&self.context, value, false, true)
    }
}

/// Whether `value` says of `@type` what may be said of it: that it is a set, and protected.
fn is_type_definition(value: &Value) -> bool {
    value.as_object().is_some_and(|object| {
        !object.is_empty()
            && object.iter().all(|(key, value)| match key {
                "@container" => matches!(value.items(), [item] if item.as_str() == Some("@set")),
                "@protected" => value.as_bool().is_some(),
                _ => false,
            })
    })
}

fn is_definition_entry(key: &str) -> bool {
    matches!(
        key,
        "@id"
            | "@reverse"
            | "@container"
            | "@context"
            | "@direction"
            | "@index"
            | "@language"
            | "@nest"
            | "@prefix"
            | "@protected"
            | "@type"
    )
}
