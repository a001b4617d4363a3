//! What makes the pages an archival and accessible file: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

use assay_domain::Timestamp;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::error::CertificateError;
use crate::glyphs::utf16;
use crate::items::Tag;
use crate::stamp::deflate;
use crate::tree::{Kid, Tree};
use crate::xmp::packet;

const SRGB: &[u8] = include_bytes!("../assets/srgb.icc");
/// Level 4 makes pages 0.1 % larger than level 6 and is a fifth faster.
const LEVEL: u32 = 4;

/// A language tag as it may stand in a PDF: what is no BCP 47 tag becomes the one for “undetermined”.
pub(crate) fn language(tag: &str) -> &str {
    let mut parts = tag.split('-');
    let first = parts
        .next()
        .is_some_and(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    if first && rest { tag } else { "und" }
}

/// What the file says about itself.
pub(crate) struct Facts<'a> {
    pub(crate) title: String,
    pub(crate) author: &'a str,
    pub(crate) language: &'a str,
    pub(crate) created: Timestamp,
    pub(crate) document_id: &'a str,
    pub(crate) attachment: Option<Attachment<'a>>,
}

/// A file inside the file.
pub(crate) struct Attachment<'a> {
    pub(crate) name: &'a str,
    pub(crate) media_type: &'static str,
    pub(crate) description: &'static str,
    pub(crate) bytes: &'a [u8],
}

/// Adds what printpdf leaves out, deflates and saves.
pub(crate) fn finish(
    mut document: Document,
    facts: &Facts<'_>,
    tree: &Tree,
) -> Result<Vec<u8>, CertificateError> {
    document.version = "1.7".into();
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.len() != tree.owners.len() {
        return Err(CertificateError::Write { reason: "counting the pages" });
    }
    replace_info(&mut document, facts);
    let structure = add_structure(&mut document, facts, tree, &pages)?;
    let outlines = add_outline(&mut document, tree, &pages);
    let profile = document.add_object(Stream::new(dictionary! {"N" => 3}, SRGB.to_vec()));
    let intent = dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"), "DestOutputProfile" => profile,
    };
    let dictionary = dictionary! {"Type" => "Metadata", "Subtype" => "XML"};
    let metadata =
        document.add_object(Stream::new(dictionary, packet(facts).into_bytes()).with_compression(false));
    let file =
        facts.attachment.as_ref().map(|attachment| add_attachment(&mut document, attachment, facts.created));
    let catalog = catalog(&mut document)?;
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set("Metadata", metadata);
    catalog.set("Lang", text(facts.language));
    catalog.set("MarkInfo", dictionary! {"Marked" => true});
    catalog.set("ViewerPreferences", dictionary! {"DisplayDocTitle" => true});
    catalog.set("StructTreeRoot", structure);
    if let Some(outlines) = outlines {
        catalog.set("Outlines", outlines);
    }
    if let (Some(file), Some(attachment)) = (file, &facts.attachment) {
        catalog.set("AF", vec![file.into()]);
        let names = dictionary! {"Names" => vec![text(attachment.name), file.into()]};
        catalog.set("Names", dictionary! {"EmbeddedFiles" => names});
    }
    save(document, facts)
}

fn save(mut document: Document, facts: &Facts<'_>) -> Result<Vec<u8>, CertificateError> {
    let digest = Sha256::digest(facts.document_id.as_bytes());
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            let small = deflate(&stream.content, LEVEL)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(small);
        }
    }
    let mut out = Vec::with_capacity(128 * 1024);
    document.save_to(&mut out).map_err(|_| CertificateError::Write { reason: "saving" })?;
    Ok(out)
}

/// printpdf's own dictionary has PDF/X keys that make readers announce a print standard. The new one takes its number,
/// so that the cross-reference table stays in one piece.
fn replace_info(document: &mut Document, facts: &Facts<'_>) {
    let old = document.trailer.get(b"Info").and_then(Object::as_reference);
    let id = old.unwrap_or_else(|_| document.new_object_id());
    let info = dictionary! {
        "Title" => text(&facts.title), "Author" => text(facts.author), "Creator" => text("Assay"),
        "Producer" => text("Assay"), "CreationDate" => date(facts.created),
    };
    document.objects.insert(id, info.into());
    document.trailer.set("Info", id);
}

fn add_attachment(document: &mut Document, attachment: &Attachment<'_>, created: Timestamp) -> ObjectId {
    let parameters = dictionary! {"Size" => attachment.bytes.len() as i64, "ModDate" => date(created)};
    let file =
        dictionary! {"Type" => "EmbeddedFile", "Subtype" => attachment.media_type, "Params" => parameters};
    let file = document.add_object(Stream::new(file, attachment.bytes.to_vec()));
    document.add_object(dictionary! {
        "Type" => "Filespec", "F" => text(attachment.name), "UF" => text(attachment.name),
        "Desc" => text(attachment.description), "AFRelationship" => "Source",
        "EF" => dictionary! {"F" => file, "UF" => file},
    })
}

fn add_structure(
    document: &mut Document,
    facts: &Facts<'_>,
    tree: &Tree,
    pages: &[ObjectId],
) -> Result<ObjectId, CertificateError> {
    let root = document.new_object_id();
    let top = document.new_object_id();
    let ids: Vec<ObjectId> = tree.elements.iter().map(|_| document.new_object_id()).collect();
    let links: Vec<ObjectId> = tree.links.iter().map(|_| document.new_object_id()).collect();
    for (element, id) in tree.elements.iter().zip(&ids) {
        let kids: Vec<Object> =
            element.kids.iter().map(|kid| kid_object(*kid, &ids, &links, tree, pages)).collect();
        let parent = element.parent.map_or(top, |parent| ids[parent]);
        let mut entry =
            dictionary! {"Type" => "StructElem", "S" => element.tag.name(), "P" => parent, "K" => kids};
        match &element.tag {
            Tag::Figure { alt } => entry.set("Alt", text(alt)),
            Tag::List => {
                let numbering = dictionary! {"O" => "List", "ListNumbering" => "None"};
                entry.set("A", numbering);
            }
            Tag::H1
            | Tag::H2
            | Tag::H3
            | Tag::Item
            | Tag::ItemBody
            | Tag::Link
            | Tag::Paragraph
            | Tag::Section => {}
        }
        document.objects.insert(*id, entry.into());
    }
    let roots: Vec<Object> = tree.roots.iter().map(|index| ids[*index].into()).collect();
    let language = text(facts.language);
    let whole = dictionary! {"Type" => "StructElem", "S" => "Document", "P" => root, "Lang" => language, "K" => roots};
    document.objects.insert(top, whole.into());
    let mut numbers: Vec<Object> = Vec::new();
    for (page, owners) in tree.owners.iter().enumerate() {
        let owners: Vec<Object> = owners.iter().map(|element| ids[*element].into()).collect();
        numbers.extend([(page as i64).into(), owners.into()]);
    }
    for (index, link) in tree.links.iter().enumerate() {
        let key = (pages.len() + index) as i64;
        numbers.extend([key.into(), ids[link.element].into()]);
        let rect: Vec<Object> = link.rect.iter().map(|side| Object::Real(*side)).collect();
        let action = dictionary! {"S" => "URI", "URI" => Object::string_literal(link.url.as_str())};
        let annotation = dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "Rect" => rect, "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4, "StructParent" => key, "Contents" => text(&link.alt), "A" => action,
        };
        document.objects.insert(links[index], annotation.into());
    }
    let next = (pages.len() + tree.links.len()) as i64;
    let parents = document.add_object(dictionary! {"Nums" => numbers});
    let root_entry = dictionary! {"Type" => "StructTreeRoot", "K" => top, "ParentTree" => parents, "ParentTreeNextKey" => next};
    document.objects.insert(root, root_entry.into());
    for (index, page) in pages.iter().enumerate() {
        let entry = dictionary_of(document, *page)?;
        entry.set("StructParents", index as i64);
        entry.set("Tabs", "S");
        let here = tree.links.iter().zip(&links).filter(|(link, _)| link.page == index);
        let annotations: Vec<Object> = here.map(|(_, id)| (*id).into()).collect();
        if annotations.is_empty() {
            entry.remove(b"Annots");
        } else {
            entry.set("Annots", annotations);
        }
    }
    Ok(root)
}

fn kid_object(kid: Kid, ids: &[ObjectId], links: &[ObjectId], tree: &Tree, pages: &[ObjectId]) -> Object {
    match kid {
        Kid::Annotation(index) => {
            let page = pages[tree.links[index].page];
            dictionary! {"Type" => "OBJR", "Obj" => links[index], "Pg" => page}.into()
        }
        Kid::Content { page, mcid } => {
            dictionary! {"Type" => "MCR", "Pg" => pages[page], "MCID" => mcid as i64}.into()
        }
        Kid::Element(index) => ids[index].into(),
    }
}

/// Flat: our documents are short.
fn add_outline(document: &mut Document, tree: &Tree, pages: &[ObjectId]) -> Option<ObjectId> {
    let outline = document.new_object_id();
    let ids: Vec<ObjectId> = tree.headings.iter().map(|_| document.new_object_id()).collect();
    for (index, heading) in tree.headings.iter().enumerate() {
        let place =
            vec![pages[heading.page].into(), "XYZ".into(), Object::Null, heading.top.into(), Object::Null];
        let mut entry = dictionary! {"Title" => text(&heading.text), "Parent" => outline, "Dest" => place};
        if let Some(before) = index.checked_sub(1) {
            entry.set("Prev", ids[before]);
        }
        if let Some(after) = ids.get(index + 1) {
            entry.set("Next", *after);
        }
        document.objects.insert(ids[index], entry.into());
    }
    let (first, last) = (*ids.first()?, *ids.last()?);
    let count = ids.len() as i64;
    let whole = dictionary! {"Type" => "Outlines", "First" => first, "Last" => last, "Count" => count};
    document.objects.insert(outline, whole.into());
    Some(outline)
}

fn catalog(document: &mut Document) -> Result<&mut Dictionary, CertificateError> {
    let root = document.trailer.get(b"Root").and_then(Object::as_reference);
    let root = root.map_err(|_| CertificateError::Write { reason: "finding the catalog" })?;
    dictionary_of(document, root)
}

fn dictionary_of(document: &mut Document, id: ObjectId) -> Result<&mut Dictionary, CertificateError> {
    let object = document.get_object_mut(id).and_then(Object::as_dict_mut);
    object.map_err(|_| CertificateError::Write { reason: "finding an object" })
}

fn text(value: &str) -> Object {
    if value.bytes().all(|b| (0x20..0x7F).contains(&b)) {
        Object::string_literal(value)
    } else {
        Object::String(utf16(value), StringFormat::Hexadecimal)
    }
}

/// `D:YYYYMMDDHHMMSSZ` (ISO 32000-1, 7.9.4).
fn date(time: Timestamp) -> Object {
    let digits: String = time.to_seconds_text().chars().filter(char::is_ascii_digit).collect();
    Object::string_literal(format!("D:{digits}Z"))
}
