//! Objects: which contexts hold within (section 5.1.2, steps 7 to 12).

use std::sync::Arc;

use super::draft::Draft;
use super::{Expansion, Item, Setting};
use crate::context::{Context, Contexts};
use crate::error::LdError;
use crate::json::{Object, Value};
use crate::keyword::Keyword;

/// The contexts at an object.
pub(super) struct Scope {
    pub(super) active: Arc<Context>,
    /// The context in which types are looked up: the one before their own contexts were applied.
    pub(super) of_types: Arc<Context>,
    /// Whether the object says that it is of type `@json`, so that its value may be anything.
    pub(super) is_json: bool,
}

impl Expansion<'_> {
    /// Expands an object; `false` when nothing is left of it.
    pub(super) fn object<'a>(
        &mut self,
        context: &Arc<Context>,
        setting: Setting<'_>,
        object: &'a Object,
        out: &mut Vec<Item<'a>>,
    ) -> Result<bool, LdError> {
        let scope = self.scope(context, setting, object)?;
        let mut draft = Draft::default();
        self.entries(&scope, setting, object, &mut draft)?;
        self.finish(draft, setting.place, out)
    }

    fn scope(
        &mut self,
        context: &Arc<Context>,
        setting: Setting<'_>,
        object: &Object,
    ) -> Result<Scope, LdError> {
        let mut active = Arc::clone(context);
        if !setting.from_map
            && let Some(previous) = &context.previous
            && leaves_type(context, object)
        {
            active = Arc::clone(previous);
        }
        if let Some(scoped) = setting.term.and_then(|term| term.scoped.as_ref()) {
            active = self.contexts.property_scoped(&active, scoped)?;
        }
        if let Some(local) = object.get("@context") {
            active = self.contexts.embedded(&active, local)?;
        }
        let of_types = Arc::clone(&active);
        let mut entries: Vec<(&str, &Value)> =
            object.iter().filter(|(key, _)| of_types.is_type(key)).collect();
        if entries.len() > 1 {
            entries.sort_unstable_by_key(|(key, _)| *key);
        }
        for (_, value) in &entries {
            active = apply_types(&mut self.contexts, active, &of_types, value)?;
        }
        let last_type = entries.first().and_then(|(_, value)| value.items().last()).and_then(Value::as_str);
        let is_json = match last_type {
            Some(name) => {
                self.contexts.expand(&active, name, false, true)?.is_some_and(|name| name.is(Keyword::Json))
            }
            None => false,
        };
        Ok(Scope { active, of_types, is_json })
    }
}

/// Whether a context that holds for one node ends here: the object is another node, neither a value nor a mere reference.
fn leaves_type(context: &Context, object: &Object) -> bool {
    let mut keys = object.keys();
    let is_reference = object.len() == 1 && keys.clone().any(|key| context.is_id(key));
    !is_reference && !keys.any(|key| context.is_value(key))
}

/// Applies the contexts of the types that `value` names, in the order of their code points.
fn apply_types(
    contexts: &mut Contexts<'_>,
    mut active: Arc<Context>,
    of_types: &Context,
    value: &Value,
) -> Result<Arc<Context>, LdError> {
    let mut names: Vec<&str> = value.items().iter().filter_map(Value::as_str).collect();
    if names.len() > 1 {
        names.sort_unstable();
    }
    for name in names {
        if let Some(scoped) = of_types.term(name).and_then(|term| term.scoped.as_ref()) {
            active = contexts.type_scoped(&active, scoped)?;
        }
    }
    Ok(active)
}
