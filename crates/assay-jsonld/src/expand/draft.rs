//! What has been read of an object so far, before it is clear what kind of object it is.

use super::{Content, Expansion, Id, Item, Literal, Name, Node, Place};
use crate::context::Direction;
use crate::error::{ErrorCode, LdError, Loss};
use crate::iri;
use crate::json::Value;

/// The entries of an object by the keywords they stand for.
#[derive(Default)]
pub(super) struct Draft<'a> {
    pub(super) node: Node<'a>,
    pub(super) types: Option<Vec<Name<'a>>>,
    pub(super) value: Option<&'a Value>,
    pub(super) language: Option<&'a str>,
    pub(super) direction: Option<Direction>,
    pub(super) list: Option<Vec<Item<'a>>>,
    pub(super) set: Option<Vec<Item<'a>>>,
    pub(super) has_index: bool,
    /// There is an `@included` or `@reverse`, whatever it holds.
    pub(super) has_others: bool,
}

impl<'a> Draft<'a> {
    fn has_id(&self) -> bool {
        !matches!(self.node.id, Id::Missing)
    }

    /// Whether there is an entry that only a node has (`@type` aside).
    fn has_node_entries(&self) -> bool {
        self.has_id() || self.has_more_than_id()
    }

    fn has_more_than_id(&self) -> bool {
        self.has_others
            || self.node.graph.is_some()
            || !self.node.properties.is_empty()
            || !self.node.reverse.is_empty()
    }

    fn has_value_entries(&self) -> bool {
        self.types.is_some() || self.language.is_some() || self.direction.is_some()
    }
}

impl Expansion<'_> {
    /// Makes of a draft the object that it is (section 5.1.2, steps 15 to 19); `false` when that is none.
    pub(super) fn finish<'a>(
        &self,
        mut draft: Draft<'a>,
        place: Place<'_>,
        out: &mut Vec<Item<'a>>,
    ) -> Result<bool, LdError> {
        if draft.value.is_some() {
            return self.finish_value(draft, place, out);
        }
        if draft.list.is_some() || draft.set.is_some() {
            let both = draft.list.is_some() && draft.set.is_some();
            if both || draft.has_node_entries() || draft.has_value_entries() {
                return Err(LdError::document(ErrorCode::InvalidSetOrListObject, place.name()));
            }
            out.extend(draft.list.map(Item::List));
            out.extend(draft.set.into_iter().flatten());
            return Ok(true);
        }
        if draft.language.is_some() || draft.direction.is_some() {
            self.lose(Loss::FloatingValue, place.name())?;
            if !draft.has_node_entries() && draft.types.is_none() && draft.direction.is_none() {
                return Ok(false);
            }
        }
        if place.is_graph()
            && draft.types.is_none()
            && !draft.has_more_than_id()
            && (draft.has_id() || !draft.has_index)
        {
            return self.lose(Loss::EmptyNode, place.name()).map(|()| false);
        }
        draft.node.types = draft.types.unwrap_or_default();
        out.push(Item::Node(Box::new(draft.node)));
        Ok(true)
    }

    fn finish_value<'a>(
        &self,
        draft: Draft<'a>,
        place: Place<'_>,
        out: &mut Vec<Item<'a>>,
    ) -> Result<bool, LdError> {
        let Some(value) = draft.value else { return Ok(false) };
        let refused = |code| LdError::document(code, place.name());
        let tagged = draft.language.is_some() || draft.direction.is_some();
        if draft.has_node_entries()
            || draft.list.is_some()
            || draft.set.is_some()
            || (draft.types.is_some() && tagged)
        {
            return Err(refused(ErrorCode::InvalidValueObject));
        }
        let mut types = draft.types;
        let is_json = matches!(types.as_deref(), Some([only]) if &**only == "@json");
        let literal = if is_json {
            Literal::json(value)
        } else {
            let content = match value {
                Value::Null => return self.lose(Loss::NullValue, place.name()).map(|()| false),
                Value::String(text) => Content::Text(text),
                Value::Bool(truth) => Content::Boolean(*truth),
                Value::Number(number) => Content::Number(number.to_f64()),
                Value::Array(_) | Value::Object(_) => {
                    return Err(refused(ErrorCode::InvalidValueObjectValue));
                }
            };
            if draft.language.is_some() && value.as_str().is_none() {
                return Err(refused(ErrorCode::InvalidLanguageTaggedValue));
            }
            let datatype = match types.as_mut() {
                None => None,
                Some(types) => match types.pop() {
                    Some(datatype) if types.is_empty() && iri::is_well_formed(&datatype) => Some(datatype),
                    Some(_) | None => return Err(refused(ErrorCode::InvalidTypedValue)),
                },
            };
            let language = draft.language.map(Name::Borrowed);
            Literal { content, datatype, language, direction: draft.direction }
        };
        if place.is_graph() {
            return self.lose(Loss::FloatingValue, place.name()).map(|()| false);
        }
        out.push(Item::Value(literal));
        Ok(true)
    }
}
