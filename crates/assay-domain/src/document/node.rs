//! JSON as a tree that keeps the order of members and refuses one that comes twice, and a place in it.

use super::DocumentError;
use crate::Thousandths;
use crate::number::thousandths_of;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Flag(bool),
    List(Vec<Node>),
    Null,
    Number(serde_json::Number),
    Object(Vec<(String, Node)>),
    Text(String),
}

/// What a reader said, without its own words on where.
pub(super) fn without_place(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

impl Node {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Node::Text(text.into())
    }

    pub(super) fn whole(number: impl Into<u64>) -> Self {
        Node::Number(serde_json::Number::from(number.into()))
    }

    pub(super) fn decimal(number: Thousandths) -> Self {
        let thousandths = number.thousandths();
        let whole = serde_json::Number::from(thousandths / 1000);
        if thousandths % 1000 == 0 {
            return Node::Number(whole);
        }
        // A finite double always is a number.
        Node::Number(serde_json::Number::from_f64(f64::from(thousandths) / 1000.0).unwrap_or(whole))
    }

    fn what(&self) -> &'static str {
        match self {
            Node::Flag(_) => "true or false",
            Node::List(_) => "a list",
            Node::Null => "null",
            Node::Number(_) => "a number",
            Node::Object(_) => "an object",
            Node::Text(_) => "a text",
        }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Place<'a> {
    pub(super) node: &'a Node,
    pub(super) path: String,
}

/// An object whose members are all known, and where it stands.
#[derive(Debug)]
pub(super) struct Members<'a> {
    members: &'a [(String, Node)],
    pub(super) path: String,
}

impl<'a> Place<'a> {
    pub(super) fn root(node: &'a Node) -> Self {
        Self { node, path: "$".to_owned() }
    }

    pub(super) fn wrong(&self, expected: impl Into<String>) -> DocumentError {
        DocumentError::Wrong { path: self.path.clone(), expected: expected.into() }
    }

    /// The object's members, none of which may be outside `known`.
    pub(super) fn members(&self, known: &[&str]) -> Result<Members<'a>, DocumentError> {
        let members = self.any_members()?;
        if let Some((name, _)) = members.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            return Err(DocumentError::Unknown { path: join(&self.path, name), known: known.join(", ") });
        }
        Ok(Members { members, path: self.path.clone() })
    }

    /// Members whose names are data, each with its place.
    pub(super) fn named(&self) -> Result<Vec<(&'a str, Place<'a>)>, DocumentError> {
        let place =
            |(name, node): &'a (String, Node)| (name.as_str(), Place { node, path: join(&self.path, name) });
        Ok(self.any_members()?.iter().map(place).collect())
    }

    pub(super) fn list(&self) -> Result<Vec<Place<'a>>, DocumentError> {
        let Node::List(items) = self.node else { return Err(self.expected("a list")) };
        let place = |(index, node)| Place { node, path: format!("{}[{index}]", self.path) };
        Ok(items.iter().enumerate().map(place).collect())
    }

    pub(super) fn str(&self) -> Result<&'a str, DocumentError> {
        match self.node {
            Node::Text(text) => Ok(text),
            Node::Flag(_) | Node::List(_) | Node::Null | Node::Number(_) | Node::Object(_) => {
                Err(self.expected("a text"))
            }
        }
    }

    pub(super) fn string(&self) -> Result<String, DocumentError> {
        self.str().map(str::to_owned)
    }

    pub(super) fn u32(&self) -> Result<u32, DocumentError> {
        let number = match self.node {
            Node::Number(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
            Node::Flag(_) | Node::List(_) | Node::Null | Node::Object(_) | Node::Text(_) => None,
        };
        number.ok_or_else(|| self.expected("a whole number, not below zero,"))
    }

    pub(super) fn thousandths(&self) -> Result<Thousandths, DocumentError> {
        match self.node {
            Node::Number(number) => thousandths_of(number).map_err(|fault| self.wrong(fault.to_string())),
            Node::Flag(_) | Node::List(_) | Node::Null | Node::Object(_) | Node::Text(_) => {
                Err(self.expected("a number"))
            }
        }
    }

    fn any_members(&self) -> Result<&'a [(String, Node)], DocumentError> {
        match self.node {
            Node::Object(members) => Ok(members),
            Node::Flag(_) | Node::List(_) | Node::Null | Node::Number(_) | Node::Text(_) => {
                Err(self.expected("an object"))
            }
        }
    }

    fn expected(&self, what: &str) -> DocumentError {
        self.wrong(format!("{what} is expected, not {}", self.node.what()))
    }
}

impl<'a> Members<'a> {
    /// A member that may be left out.
    pub(super) fn may(&self, name: &str) -> Option<Place<'a>> {
        let (_, node) = self.members.iter().find(|(own, _)| own == name)?;
        Some(Place { node, path: join(&self.path, name) })
    }

    /// A member that must be there.
    pub(super) fn must(&self, name: &str) -> Result<Place<'a>, DocumentError> {
        self.may(name).ok_or_else(|| DocumentError::Missing { path: join(&self.path, name) })
    }

    /// A text that may be left out, which is the same as an empty one.
    pub(super) fn text_or_empty(&self, name: &str) -> Result<String, DocumentError> {
        self.may(name).map_or(Ok(String::new()), |place| place.string())
    }

    pub(super) fn may_text(&self, name: &str) -> Result<Option<String>, DocumentError> {
        self.may(name).map(|place| place.string()).transpose()
    }

    pub(super) fn must_text(&self, name: &str) -> Result<String, DocumentError> {
        self.must(name)?.string()
    }

    /// The items of a list that may be left out, which is the same as an empty one.
    pub(super) fn items(&self, name: &str) -> Result<Vec<Place<'a>>, DocumentError> {
        self.may(name).map_or(Ok(Vec::new()), |place| place.list())
    }

    /// The only member, of an object that says by it what it is.
    pub(super) fn only(&self) -> Option<(&'a str, Place<'a>)> {
        match self.members {
            [(name, node)] => Some((name.as_str(), Place { node, path: join(&self.path, name) })),
            [] | [_, _, ..] => None,
        }
    }
}

/// The path of a member; a name that is no plain word is quoted.
fn join(path: &str, name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if !name.is_empty() && name.chars().all(plain) {
        format!("{path}.{name}")
    } else {
        format!("{path}[{name:?}]")
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Flag(flag) => serializer.serialize_bool(*flag),
            Node::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Node::Null => serializer.serialize_unit(),
            Node::Number(number) => number.serialize(serializer),
            Node::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
                map.end()
            }
            Node::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Node, E> {
        serde_json::Number::from_f64(number)
            .map(Node::Number)
            .ok_or_else(|| E::custom("a number without end"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut seen = BTreeSet::new();
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            // Before its value is read, so that the fault has the line of the name.
            if !seen.insert(name.clone()) {
                return Err(serde::de::Error::custom(format!("the member `{name}` comes twice")));
            }
            members.push((name, map.next_value()?));
        }
        Ok(Node::Object(members))
    }
}
