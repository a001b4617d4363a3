//! Context processing (JSON-LD 1.1 API, section 5.1) and IRI expansion against a finished context (section 5.2).

use std::sync::Arc;

use super::define::{Definer, Local};
use super::known::{Kept, Key, Known};
use super::{Context, Direction, Mapping, ScopedContext};
use crate::budget::Budget;
use crate::error::{ErrorCode, LdError};
use crate::iri;
use crate::json::{Object, Value};
use crate::keyword::{Keyword, is_keyword_like};
use crate::name::{Expanded, Name};
use crate::options::Options;

/// How many context documents may name one another in a row.
const CHAIN: usize = 16;

/// How a local context is applied.
#[derive(Clone, Copy)]
struct Manner {
    overrides_protected: bool,
    propagates: bool,
    /// Whether a scoped context is only tried out; then a document that is being processed already is passed over.
    on_trial: bool,
}

const PLAIN: Manner = Manner { overrides_protected: false, propagates: true, on_trial: false };

/// The contexts of one document.
pub(crate) struct Contexts<'p> {
    known: &'p Known,
    pub(crate) options: &'p Options,
    pub(crate) budget: Budget,
    /// Processed contexts that stem from the document, and go with it.
    own: Kept,
}

impl<'p> Contexts<'p> {
    pub(crate) fn new(known: &'p Known, options: &'p Options) -> Contexts<'p> {
        Contexts { known, options, budget: Budget::new(), own: Kept::default() }
    }

    /// The context in which a document starts.
    pub(crate) fn initial(&mut self) -> Result<Arc<Context>, LdError> {
        let base: Option<Arc<str>> = self.options.base.as_deref().map(Arc::from);
        // What was read while data might be lost is kept from documents where none may be.
        let initial = if base.is_none() && !self.options.is_version_10() && self.options.safe {
            self.known.root()
        } else {
            let id = self.known.fresh_id();
            Arc::new(Context { id, base: base.clone(), original_base: base, ..Context::default() })
        };
        match &self.options.expand_context {
            None => Ok(initial),
            Some(context) => self.embedded(&initial, context.at("@context").unwrap_or(context)),
        }
    }

    /// Applies a context that stands in the document.
    pub(crate) fn embedded(&mut self, active: &Arc<Context>, local: &Value) -> Result<Arc<Context>, LdError> {
        let base = active.original_base.clone();
        self.process(active, local, base.as_ref(), &mut Vec::new(), PLAIN)
    }

    /// Applies the context of a property to what its values hold.
    pub(crate) fn property_scoped(
        &mut self,
        active: &Arc<Context>,
        scoped: &ScopedContext,
    ) -> Result<Arc<Context>, LdError> {
        self.scoped(active, scoped, Manner { overrides_protected: true, propagates: true, on_trial: false })
    }

    /// Applies the context of a type to one node.
    pub(crate) fn type_scoped(
        &mut self,
        active: &Arc<Context>,
        scoped: &ScopedContext,
    ) -> Result<Arc<Context>, LdError> {
        self.scoped(active, scoped, Manner { overrides_protected: false, propagates: false, on_trial: false })
    }

    /// IRI expansion. `None` for what stands for nothing.
    pub(crate) fn expand<'v>(
        &self,
        context: &Context,
        value: &'v str,
        relative: bool,
        vocab: bool,
    ) -> Result<Option<Expanded<'v>>, LdError> {
        if let Some(keyword) = Keyword::parse(value) {
            return Ok(Some(Expanded::Keyword(keyword)));
        }
        if is_keyword_like(value) {
            return Ok(None);
        }
        if let Some(term) = context.term(value) {
            match &term.mapping {
                Some(Mapping::Keyword(keyword)) => return Ok(Some(Expanded::Keyword(*keyword))),
                Some(Mapping::Iri(iri)) if vocab => {
                    return Ok(Some(Expanded::Name(Name::Shared(Arc::clone(iri)))));
                }
                None if vocab => return Ok(None),
                Some(Mapping::Iri(_)) | None => {}
            }
        }
        let name = if let Some((prefix, suffix)) = split_compact(value) {
            if prefix == "_" || suffix.starts_with("//") {
                Name::Borrowed(value)
            } else if let Some(term) = context.term(prefix)
                && term.prefix
                && let Some(Mapping::Iri(iri)) = &term.mapping
            {
                self.join(iri, suffix)?
            } else if iri::is_absolute(value) {
                Name::Borrowed(value)
            } else {
                self.complete(context, value, relative, vocab)?
            }
        } else {
            self.complete(context, value, relative, vocab)?
        };
        Ok(Some(Expanded::Name(name)))
    }

    /// What is neither a term nor absolute: taken as part of the vocabulary, or against the base.
    fn complete<'v>(
        &self,
        context: &Context,
        value: &'v str,
        relative: bool,
        vocab: bool,
    ) -> Result<Name<'v>, LdError> {
        if vocab && let Some(vocab) = &context.vocab {
            return self.join(vocab, value);
        }
        if relative && let Some(base) = &context.base {
            let iri = iri::resolve(base, value);
            self.budget.spend(iri.len())?;
            return Ok(Name::Owned(iri));
        }
        Ok(Name::Borrowed(value))
    }

    pub(super) fn join<'v>(&self, start: &str, end: &str) -> Result<Name<'v>, LdError> {
        self.budget.spend(start.len() + end.len())?;
        Ok(Name::Owned([start, end].concat()))
    }

    pub(super) fn fresh_id(&self) -> u64 {
        self.known.fresh_id()
    }

    fn scoped(
        &mut self,
        active: &Arc<Context>,
        scoped: &ScopedContext,
        manner: Manner,
    ) -> Result<Arc<Context>, LdError> {
        let key = Key {
            active: active.id,
            local: scoped.id,
            overrides_protected: manner.overrides_protected,
            propagates: manner.propagates,
        };
        if let Some(context) = self.recall(active, key) {
            return Ok(context);
        }
        let context = self.process(active, &scoped.local, scoped.base.as_ref(), &mut Vec::new(), manner)?;
        Ok(self.keep(active, key, context))
    }

    fn recall(&self, active: &Context, key: Key) -> Option<Arc<Context>> {
        if active.shared { self.known.kept(key) } else { self.own.get(&key).cloned() }
    }

    fn keep(&mut self, active: &Context, key: Key, context: Arc<Context>) -> Arc<Context> {
        if active.shared {
            return self.known.keep(key, context);
        }
        self.own.insert(key, Arc::clone(&context));
        context
    }

    fn process(
        &mut self,
        active: &Arc<Context>,
        local: &Value,
        base: Option<&Arc<str>>,
        chain: &mut Vec<String>,
        mut manner: Manner,
    ) -> Result<Arc<Context>, LdError> {
        self.budget.enter()?;
        if let Some(propagate) = local.at("@propagate") {
            manner.propagates = propagate
                .as_bool()
                .ok_or_else(|| LdError::document(ErrorCode::InvalidPropagateValue, "@propagate"))?;
        }
        let mut result = Arc::clone(active);
        if !manner.propagates && result.previous.is_none() {
            let mut context = self.copy(&result)?;
            context.previous = Some(Arc::clone(active));
            result = Arc::new(context);
        }
        for local in local.items() {
            result = match local {
                Value::Null => self.nullified(&result, manner)?,
                Value::String(reference) => {
                    let url = match base {
                        Some(base) => iri::resolve(base, reference),
                        None => reference.clone(),
                    };
                    if manner.on_trial && chain.contains(&url) {
                        continue;
                    }
                    self.remote(&result, url, chain, manner.on_trial)?
                }
                Value::Object(object) => self.defined(&result, object, base, chain, manner)?,
                Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
                    return Err(LdError::document(ErrorCode::InvalidLocalContext, "@context"));
                }
            };
        }
        self.budget.leave();
        Ok(result)
    }

    /// A copy that is to become another context.
    fn copy(&self, context: &Context) -> Result<Context, LdError> {
        self.budget.spend_terms(context.terms.len())?;
        Ok(Context { id: self.fresh_id(), shared: false, ..context.clone() })
    }

    fn nullified(&self, result: &Context, manner: Manner) -> Result<Arc<Context>, LdError> {
        if !manner.overrides_protected && result.terms.values().any(|term| term.protected) {
            return Err(LdError::document(ErrorCode::InvalidContextNullification, "null"));
        }
        Ok(Arc::new(Context {
            id: self.fresh_id(),
            base: result.original_base.clone(),
            original_base: result.original_base.clone(),
            previous: if manner.propagates { None } else { result.previous.clone() },
            ..Context::default()
        }))
    }

    /// Applies the context document at `url`.
    fn remote(
        &mut self,
        active: &Arc<Context>,
        url: String,
        chain: &mut Vec<String>,
        on_trial: bool,
    ) -> Result<Arc<Context>, LdError> {
        if chain.len() >= CHAIN {
            return Err(LdError::document(ErrorCode::ContextOverflow, url));
        }
        let known = self.known;
        let Some((id, document)) = known.document(&url) else { return Err(LdError::UnknownContext { url }) };
        let key = Key { active: active.id, local: id, overrides_protected: false, propagates: true };
        // On trial parts may be passed over, so that what comes of it is nothing to keep.
        if !on_trial && let Some(context) = self.recall(active, key) {
            return Ok(context);
        }
        let Some(local) = document.at("@context") else {
            return Err(LdError::document(ErrorCode::InvalidRemoteContext, url));
        };
        let base: Arc<str> = Arc::from(url.as_str());
        chain.push(url);
        let context = self.process(active, local, Some(&base), chain, Manner { on_trial, ..PLAIN })?;
        chain.pop();
        Ok(if on_trial { context } else { self.keep(active, key, context) })
    }

    /// Applies a context that is an object.
    fn defined(
        &mut self,
        active: &Arc<Context>,
        object: &Object,
        base: Option<&Arc<str>>,
        chain: &mut Vec<String>,
        manner: Manner,
    ) -> Result<Arc<Context>, LdError> {
        let version_10 = self.options.is_version_10();
        if let Some(version) = object.get("@version") {
            if version.as_f64() != Some(1.1) {
                return Err(LdError::document(ErrorCode::InvalidVersionValue, "@version"));
            }
            if version_10 {
                return Err(LdError::document(ErrorCode::ProcessingModeConflict, "@version"));
            }
        }
        let imported = self.imported(object, base)?;
        let local =
            Local { own: object, imported: imported.as_deref().and_then(|document| document.at("@context")) };
        let context = self.copy(active)?;
        let mut definer = Definer::new(self, context, local, base)?;
        definer.apply_settings(chain.is_empty())?;
        definer.define_all(manner.overrides_protected)?;
        let context = Arc::new(definer.finish());
        self.try_scoped_contexts(&context, &local, base, chain)?;
        Ok(context)
    }

    /// The document that `@import` names, which must hold a single context without imports of its own.
    fn imported(&self, object: &Object, base: Option<&Arc<str>>) -> Result<Option<Arc<Value>>, LdError> {
        let Some(import) = object.get("@import") else { return Ok(None) };
        if self.options.is_version_10() {
            return Err(LdError::document(ErrorCode::InvalidContextEntry, "@import"));
        }
        let Some(reference) = import.as_str() else {
            return Err(LdError::document(ErrorCode::InvalidImportValue, "@import"));
        };
        let url = base.map_or_else(|| reference.to_owned(), |base| iri::resolve(base, reference));
        let Some((_, document)) = self.known.document(&url) else {
            return Err(LdError::UnknownContext { url });
        };
        match document.at("@context").and_then(Value::as_object) {
            None => Err(LdError::document(ErrorCode::InvalidRemoteContext, url)),
            Some(context) if context.contains_key("@import") => {
                Err(LdError::document(ErrorCode::InvalidContextEntry, "@import"))
            }
            Some(_) => Ok(Some(Arc::clone(document))),
        }
    }

    /// Tries out the scoped contexts of a context, so that a faulty one is noticed before it is needed. (The specification
    /// does so while defining; doing it afterwards makes the outcome independent of the order of keys.)
    fn try_scoped_contexts(
        &mut self,
        context: &Arc<Context>,
        local: &Local<'_>,
        base: Option<&Arc<str>>,
        chain: &mut Vec<String>,
    ) -> Result<(), LdError> {
        let manner = Manner { overrides_protected: true, propagates: true, on_trial: true };
        for (term, definition) in local.terms() {
            let Some(scoped) = definition.at("@context") else { continue };
            match self.process(context, scoped, base, chain, manner) {
                Ok(_) => {}
                Err(LdError::Document { code, .. }) => {
                    let detail = format!("{term} ({code})");
                    return Err(LdError::document(ErrorCode::InvalidScopedContext, detail));
                }
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }
}

/// Splits `prefix:suffix` at the first colon that is not the first character.
pub(super) fn split_compact(text: &str) -> Option<(&str, &str)> {
    let colon = text.bytes().skip(1).position(|byte| byte == b':')? + 1;
    Some((&text[..colon], &text[colon + 1..]))
}

/// Reads a direction entry: `null` or one of the two.
pub(super) fn direction(value: &Value, detail: &str) -> Result<Option<Direction>, LdError> {
    match value {
        Value::Null => Ok(None),
        other => match other.as_str().and_then(Direction::parse) {
            Some(direction) => Ok(Some(direction)),
            None => Err(LdError::document(ErrorCode::InvalidBaseDirection, detail)),
        },
    }
}
