//! The structure tree while the pages are written: which element holds which marked content.

use crate::items::Tag;

/// What hangs below an element, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kid {
    /// Index into [`Tree::links`].
    Annotation(usize),
    Content {
        page: usize,
        mcid: usize,
    },
    Element(usize),
}

#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    /// `None` below the document element.
    pub(crate) parent: Option<usize>,
    pub(crate) kids: Vec<Kid>,
}

/// A link's active area in PDF coordinates: left, bottom, right, top.
#[derive(Debug)]
pub(crate) struct LinkArea {
    pub(crate) page: usize,
    pub(crate) element: usize,
    pub(crate) rect: [f32; 4],
    pub(crate) url: String,
    pub(crate) alt: String,
}

/// A heading, for the outline.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) page: usize,
    pub(crate) top: f32,
    pub(crate) text: String,
}

#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
    /// Kids of the document element.
    pub(crate) roots: Vec<usize>,
    /// For each page, the element of each marked content.
    pub(crate) owners: Vec<Vec<usize>>,
    pub(crate) links: Vec<LinkArea>,
    pub(crate) headings: Vec<Heading>,
    open: Vec<usize>,
}

impl Tree {
    pub(crate) fn new_page(&mut self) {
        self.owners.push(Vec::new());
    }

    pub(crate) fn open(&mut self, tag: Tag) {
        let index = self.elements.len();
        let parent = self.open.last().copied();
        match parent {
            Some(parent) => self.elements[parent].kids.push(Kid::Element(index)),
            None => self.roots.push(index),
        }
        self.elements.push(Element { tag, parent, kids: Vec::new() });
        self.open.push(index);
    }

    pub(crate) fn close(&mut self) {
        self.open.pop();
    }

    pub(crate) fn innermost(&self) -> Option<(usize, &Tag)> {
        self.open.last().map(|index| (*index, &self.elements[*index].tag))
    }

    /// Gives the innermost element one more marked content on the present page and returns its number there.
    pub(crate) fn mark(&mut self, element: usize) -> usize {
        let page = self.owners.len().saturating_sub(1);
        let mcid = self.owners[page].len();
        self.owners[page].push(element);
        self.elements[element].kids.push(Kid::Content { page, mcid });
        mcid
    }

    pub(crate) fn link(&mut self, rect: [f32; 4], url: String, alt: String) {
        if let Some(element) = self.open.last().copied() {
            let page = self.owners.len().saturating_sub(1);
            self.elements[element].kids.push(Kid::Annotation(self.links.len()));
            self.links.push(LinkArea { page, element, rect, url, alt });
        }
    }
}
