//! Objects of a document, written member by member.

use super::Image;
use assay_jsonld::json::{Number, Object, Value};

/// Members of an object, put in only when there is something to say: the schemas allow no `null` and no empty array.
#[derive(Default)]
pub(crate) struct Members(Object);

impl Members {
    pub(crate) fn value(&mut self, key: &str, value: Value) {
        self.0.insert(key, value);
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.0.insert(key, text);
    }

    pub(crate) fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    pub(crate) fn number(&mut self, key: &str, number: Option<f64>) {
        if let Some(number) = number.and_then(Number::new) {
            self.0.insert(key, number);
        }
    }

    pub(crate) fn list<T: Into<Value>>(&mut self, key: &str, items: impl IntoIterator<Item = T>) {
        let items: Vec<Value> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.0.insert(key, items);
        }
    }

    pub(crate) fn picture(&mut self, image: Option<&Image>) {
        if let Some(image) = image {
            let mut members = Self::default();
            members.text("id", &image.id);
            members.text("type", "Image");
            members.maybe("caption", image.caption.as_deref());
            self.0.insert("image", members.done());
        }
    }

    /// Documents and tokens stand in members of their own.
    pub(crate) fn endorsements(&mut self, list: Vec<Value>) {
        let (tokens, documents): (Vec<_>, Vec<_>) = list.into_iter().partition(|one| one.as_str().is_some());
        self.list("endorsement", documents);
        self.list("endorsementJwt", tokens);
    }

    pub(crate) fn done(self) -> Value {
        Value::Object(self.0)
    }
}
