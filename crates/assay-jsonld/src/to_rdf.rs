//! From an expanded document to RDF (JSON-LD 1.1 API, section 7).

use std::collections::HashMap;

use crate::dataset::{BLANK, Dataset, NONE, TermId, Terms};
use crate::error::{LdError, Loss, TooComplex};
use crate::expand::{Content, Id, Item, Literal, Node, Property};
use crate::name::Name;
use crate::options::{Options, RdfDirection};
use crate::{iri, lang, number};

const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDF_DIRECTION: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#direction";
const RDF_JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";
const RDF_LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
const RDF_LANGUAGE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#language";
const RDF_VALUE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value";
const XSD_BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
const XSD_DOUBLE: &str = "http://www.w3.org/2001/XMLSchema#double";
const XSD_INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";

/// The words for an error message about what stands at the top.
const TOP: &str = "the top of a graph";

/// Bytes of terms that one document may come to.
const ROOM: usize = 256 << 20;

/// Writes the items at the top of a document into a dataset.
pub(crate) fn write(items: &[Item<'_>], options: &Options) -> Result<Dataset, LdError> {
    let dataset = Dataset { quads: Vec::with_capacity(128), terms: Terms::with_room(), ..Dataset::default() };
    let mut writer = Writer { dataset, options, blanks: HashMap::new(), shared: HashMap::default() };
    writer.graph(items, NONE, TOP)?;
    Ok(writer.dataset)
}

struct Writer<'i> {
    dataset: Dataset,
    options: &'i Options,
    /// Blank nodes by the names that the document gave them.
    blanks: HashMap<&'i str, TermId>,
    /// The IRIs that contexts spell out, by where they stand in memory: most names of a document are one of them, again and
    /// again, and need not be looked through each time.
    shared: HashMap<*const u8, TermId, foldhash::fast::RandomState>,
}

/// Where a term is written, for the message if it cannot be.
type Whence<'i> = &'i str;

impl<'i> Writer<'i> {
    fn graph(&mut self, items: &'i [Item<'i>], graph: TermId, whence: Whence<'i>) -> Result<(), LdError> {
        for item in items {
            match item {
                Item::Node(node) => {
                    // Nothing is stated of a node that has a name at most. At the top of a document expansion drops such a
                    // node; as the value of a property with a graph container it gets this far.
                    if node.is_bare() {
                        self.options.lose(Loss::EmptyNode, whence)?;
                    }
                    self.node(node, graph, TOP)?;
                }
                Item::List(_) | Item::Value(_) => self.options.lose(Loss::FloatingValue, whence)?,
            }
        }
        Ok(())
    }

    /// Writes a node and all that hangs on it; `None` when the node has no name that RDF can take.
    fn node(
        &mut self,
        node: &'i Node<'i>,
        graph: TermId,
        whence: Whence<'i>,
    ) -> Result<Option<TermId>, LdError> {
        let subject = match &node.id {
            Id::Missing => Some(self.dataset.add_blank()),
            Id::Given(name) => self.resource(name, whence)?,
            Id::Lost => None,
        };
        self.graph(&node.included, graph, "@included")?;
        for name in &node.types {
            if let Some(object) = self.resource(name, "@type")?
                && let Some(subject) = subject
            {
                let predicate = self.dataset.terms.iri(TYPE);
                self.dataset.quads.push([subject, predicate, object, graph]);
            }
        }
        for property in &node.properties {
            self.property(subject, property, graph, false)?;
        }
        for property in &node.reverse {
            self.property(subject, property, graph, true)?;
        }
        if let Some(items) = &node.graph
            && let Some(name) = subject
        {
            self.graph(items, name, whence)?;
        }
        Ok(subject)
    }

    fn property(
        &mut self,
        subject: Option<TermId>,
        (name, values): &'i Property<'i>,
        graph: TermId,
        reverse: bool,
    ) -> Result<(), LdError> {
        let predicate = if name.is_blank() {
            self.options.lose(Loss::BlankProperty, name)?;
            None
        } else {
            self.resource(name, "the name of a property")?
        };
        let ends = subject.zip(predicate);
        for value in values {
            // Nodes are written even where the property is lost: they speak for themselves.
            let object = self.item(value, graph, name, ends.is_some())?;
            if let (Some((subject, predicate)), Some(object)) = (ends, object) {
                let quad = if reverse {
                    [object, predicate, subject, graph]
                } else {
                    [subject, predicate, object, graph]
                };
                self.dataset.quads.push(quad);
            }
        }
        Ok(())
    }

    fn item(
        &mut self,
        item: &'i Item<'i>,
        graph: TermId,
        property: Whence<'i>,
        wanted: bool,
    ) -> Result<Option<TermId>, LdError> {
        match item {
            Item::Node(node) => self.node(node, graph, property),
            Item::Value(_) if !wanted => Ok(None),
            Item::Value(literal) => self.literal(literal, graph, property),
            Item::List(items) => self.list(items, graph, property, wanted).map(Some),
        }
    }

    fn list(
        &mut self,
        items: &'i [Item<'i>],
        graph: TermId,
        property: Whence<'i>,
        wanted: bool,
    ) -> Result<TermId, LdError> {
        let terms = &mut self.dataset.terms;
        let (first, rest, mut head) = (terms.iri(FIRST), terms.iri(REST), terms.iri(NIL));
        for item in items.iter().rev() {
            let object = self.item(item, graph, property, wanted)?;
            if wanted {
                let cell = self.dataset.add_blank();
                self.dataset.quads.extend(object.map(|object| [cell, first, object, graph]));
                self.dataset.quads.push([cell, rest, head, graph]);
                head = cell;
            }
        }
        Ok(head)
    }

    /// The term for an IRI or a blank node; `None` when RDF cannot take the name.
    fn resource(&mut self, name: &'i Name<'i>, whence: Whence<'_>) -> Result<Option<TermId>, LdError> {
        let Name::Shared(shared) = name else { return self.unshared(name, whence) };
        if let Some(term) = self.shared.get(&shared.as_ptr()) {
            return Ok(Some(*term));
        }
        let term = self.unshared(name, whence)?;
        if let Some(term) = term {
            // The document's tree keeps the text alive, so that no other one can come to stand there.
            self.shared.insert(shared.as_ptr(), term);
        }
        Ok(term)
    }

    fn unshared(&mut self, name: &'i str, whence: Whence<'_>) -> Result<Option<TermId>, LdError> {
        if let Some(label) = name.strip_prefix("_:") {
            // Labels are never written, but a text with a space is no name of anything.
            if label.contains(char::is_whitespace) {
                return self.options.lose(Loss::NotAnIri, whence).map(|()| None);
            }
            let dataset = &mut self.dataset;
            return Ok(Some(*self.blanks.entry(label).or_insert_with(|| {
                let blank = dataset.add_blank();
                dataset.names.push((blank & !BLANK, label.to_owned()));
                blank
            })));
        }
        if !iri::is_well_formed(name) {
            return self.options.lose(Loss::NotAnIri, whence).map(|()| None);
        }
        self.check_room(name.len())?;
        Ok(Some(self.dataset.terms.iri(name)))
    }

    fn literal(
        &mut self,
        literal: &Literal<'_>,
        graph: TermId,
        property: Whence<'_>,
    ) -> Result<Option<TermId>, LdError> {
        let datatype = literal.datatype.as_deref();
        if let Some(datatype) = datatype {
            if !iri::is_well_formed(datatype) {
                return self.options.lose(Loss::NotAnIri, property).map(|()| None);
            }
            // There is no such literal (RDF 1.1 Concepts, section 3.3), and who reads it as plain text reads another one.
            if datatype == RDF_LANG_STRING {
                return self.options.lose(Loss::MissingLanguage, property).map(|()| None);
            }
            self.check_room(datatype.len())?;
        }
        let terms = &mut self.dataset.terms;
        Ok(Some(match &literal.content {
            Content::Boolean(truth) => {
                terms.typed_literal(if *truth { "true" } else { "false" }, datatype.unwrap_or(XSD_BOOLEAN))
            }
            Content::Number(value) => {
                let mut text = String::with_capacity(24);
                let usual = if number::is_double(*value) || datatype == Some(XSD_DOUBLE) {
                    number::write_double(*value, &mut text);
                    XSD_DOUBLE
                } else {
                    number::write_whole(*value, &mut text);
                    XSD_INTEGER
                };
                terms.typed_literal(&text, datatype.unwrap_or(usual))
            }
            Content::Json(text) => {
                self.check_room(text.len())?;
                self.dataset.terms.typed_literal(text, RDF_JSON)
            }
            Content::Text(text) => {
                self.check_room(text.len())?;
                return self.text(text, literal, graph, property);
            }
        }))
    }

    fn text(
        &mut self,
        text: &str,
        literal: &Literal<'_>,
        graph: TermId,
        property: Whence<'_>,
    ) -> Result<Option<TermId>, LdError> {
        let language = match literal.language.as_deref() {
            Some(tag) if !lang::is_well_formed(tag) => {
                return self.options.lose(Loss::InvalidLanguage, property).map(|()| None);
            }
            tag => tag.map(str::to_ascii_lowercase),
        };
        let terms = &mut self.dataset.terms;
        if let Some(direction) = literal.direction {
            match self.options.rdf_direction {
                Some(RdfDirection::I18nDatatype) => {
                    let tag = language.as_deref().unwrap_or("");
                    let datatype = format!("https://www.w3.org/ns/i18n#{tag}_{}", direction.as_str());
                    return Ok(Some(terms.typed_literal(text, &datatype)));
                }
                Some(RdfDirection::CompoundLiteral) => {
                    let value = (terms.iri(RDF_VALUE), terms.plain_literal(text));
                    let direction = (terms.iri(RDF_DIRECTION), terms.plain_literal(direction.as_str()));
                    let tag = language.map(|tag| (terms.iri(RDF_LANGUAGE), terms.plain_literal(&tag)));
                    let node = self.dataset.add_blank();
                    for (predicate, object) in [value, direction].into_iter().chain(tag) {
                        self.dataset.quads.push([node, predicate, object, graph]);
                    }
                    return Ok(Some(node));
                }
                None => self.options.lose(Loss::Direction, property)?,
            }
        }
        Ok(Some(match (literal.datatype.as_deref(), language) {
            (Some(datatype), _) => terms.typed_literal(text, datatype),
            (None, Some(tag)) => terms.language_literal(text, &tag),
            (None, None) => terms.plain_literal(text),
        }))
    }

    /// Refuses more text than places in it can be counted. An escaped character takes up to six bytes.
    fn check_room(&self, bytes: usize) -> Result<(), LdError> {
        if bytes > ROOM / 8 || self.dataset.terms.size() > ROOM {
            return Err(TooComplex::Size.into());
        }
        Ok(())
    }
}
