//! Text out of every supported type.

use crate::support::{Item, zip};
use assay_evidence::media::{MediaType, sniff};
use assay_evidence::text::{ExtractedText, TextError, TextLimits, extract};

fn read(media: MediaType, bytes: &[u8]) -> ExtractedText {
    extract(media, bytes, &TextLimits::default()).unwrap().unwrap()
}

fn text(media: MediaType, bytes: impl AsRef<[u8]>) -> String {
    let extracted = read(media, bytes.as_ref());
    assert!(extracted.complete, "{}", extracted.text);
    extracted.text
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn plain_text_is_decoded_and_its_lines_unified() {
    assert_eq!(text(MediaType::PlainText, "Zoë\r\nsaw\rit.\n"), "Zoë\nsaw\nit.");
    assert_eq!(text(MediaType::PlainText, b"Zo\xEB \x80 5"), "Zoë € 5");
    assert_eq!(text(MediaType::PlainText, b"\xFF\xFEZ\0o\0\xEB\0"), "Zoë");
    assert_eq!(text(MediaType::Markdown, "# A\n\n* b\u{7}\n"), "# A\n\n* b");
    assert_eq!(text(MediaType::Csv, "a,b\n1,2"), "a,b\n1,2");
    assert_eq!(extract(MediaType::PlainText, b" \n\n ", &TextLimits::default()), Ok(None));
}

#[test]
fn html_becomes_inert_text() {
    let page = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>not this</title>
        <style>p { color: red }</style><script>alert("<p>nor this</p>")</script></head>
        <body onload="evil()"><h1>Isolation &amp; proof</h1><p>I   proved
        it <b>de</b>ad&nbsp;&#8211; <a href="javascript:x">twice</a>.</p>
        <ul><li>Lock<li>Tag</ul><pre>a
  b</pre><table><tr><td>1<td>2</tr></table><img src="http://x/y" alt="A photo of the lock">
        <!-- <p>nor this</p> --><iframe src="x">nor this</iframe><svg><text>nor this</text></svg>
        line<br>break</body></html>"#;
    assert_eq!(
        text(MediaType::Html, page),
        "Isolation & proof\n\nI proved it dead\u{a0}– twice.\n\n• Lock\n• Tag\na\n  b\n\n1 2\n\nA photo of the lock line\nbreak"
    );
}

#[test]
fn html_is_read_in_the_encoding_it_declares() {
    assert_eq!(text(MediaType::Html, b"<meta charset=\"iso-8859-2\"><p>\xA3uczak</p>"), "Łuczak");
    assert_eq!(text(MediaType::Html, b"<p>Zo\xEB</p>"), "Zoë");
    assert_eq!(text(MediaType::Html, "<meta charset=latin1><p>Zoë</p>"), "Zoë", "valid UTF-8 is UTF-8");
}

fn docx(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zip(&[
        Item::new("[Content_Types].xml", b"<Types/>"),
        Item::new("word/document.xml", xml.as_bytes()),
        Item::new(
            "word/footnotes.xml",
            b"<w:footnotes><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnotes>",
        ),
    ])
}

#[test]
fn word_documents_give_their_text_as_it_now_reads() {
    let bytes = docx(
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">Zoë  </w:t></w:r><w:r><w:t>&amp; Bo&#233;</w:t></w:r></w:p>\
         <w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>\
         <w:p><w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText><w:t>removed</w:t></w:r></w:del></w:p>\
         <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t></mc:Fallback></mc:AlternateContent></w:p>",
    );
    assert_eq!(sniff(&bytes, "report.docx"), MediaType::Docx);
    assert_eq!(text(MediaType::Docx, bytes), "Zoë  & Boé\na\tb\nc\nadded\nbox\nA note.");
}

#[test]
fn open_document_texts_give_their_text() {
    let xml = "<office:document-content><office:automatic-styles><text:p>no</text:p></office:automatic-styles><office:body>\
        <text:h>Title</text:h>\n  <text:p>One<text:s/>two<text:tab/>three <text:span>four</text:span><office:annotation><text:p>no</text:p></office:annotation></text:p>\
        </office:body></office:document-content>";
    let bytes = zip(&[
        Item::stored("mimetype", b"application/vnd.oasis.opendocument.text"),
        Item::new("content.xml", xml.as_bytes()),
    ]);
    assert_eq!(sniff(&bytes, "x.odt"), MediaType::Odt);
    assert_eq!(text(MediaType::Odt, bytes), "Title\nOne two\tthree four");
}

#[test]
fn entities_of_a_document_are_never_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document><w:p><w:r><w:t>before &b; after</w:t></w:r></w:p></w:document>";
    let bytes = zip(&[Item::new("word/document.xml", bomb.as_bytes())]);
    let extracted = read(MediaType::Docx, &bytes);
    assert_eq!(extracted, ExtractedText { text: "before  after".into(), complete: false });
}

#[test]
fn a_document_that_is_none_is_damaged_and_a_cut_one_gives_its_beginning() {
    let damaged = |media, bytes: &[u8]| extract(media, bytes, &TextLimits::default()).unwrap_err();
    assert_eq!(damaged(MediaType::Docx, b"PK\x03\x04"), TextError::Damaged);
    assert_eq!(damaged(MediaType::Docx, &zip(&[Item::new("a.txt", b"x")])), TextError::Damaged);
    assert_eq!(damaged(MediaType::Pdf, b"%PDF-1.7 and nothing else"), TextError::Damaged);
    let bytes =
        zip(&[Item::new("word/document.xml", b"<w:document><w:p><w:r><w:t>kept</w:t></w:r></w:p><w:p><")]);
    assert_eq!(read(MediaType::Docx, &bytes).text, "kept");
    assert_eq!(extract(MediaType::Png, b"\x89PNG", &TextLimits::default()), Ok(None));
}

#[test]
fn output_and_input_are_bounded() {
    let limits = TextLimits { max_output_bytes: 10, ..TextLimits::default() };
    let cut = extract(MediaType::PlainText, "zwölf Ärzte".as_bytes(), &limits).unwrap().unwrap();
    assert_eq!(cut, ExtractedText { text: "zwölf Är".into(), complete: false });
    let limits = TextLimits { max_input_bytes: 3, ..TextLimits::default() };
    assert_eq!(extract(MediaType::PlainText, b"1234", &limits), Err(TextError::TooLarge));
    assert_eq!(extract(MediaType::Png, b"1234", &limits), Ok(None));
    let long = docx(&"<w:p><w:r><w:t>row after row</w:t></w:r></w:p>".repeat(500_000));
    let extracted = read(MediaType::Docx, &long);
    assert!(extracted.text.len() <= 2 << 20 && !extracted.complete);
}

const TWO_PAGES: &str = "Isolation record: José Muñoz – “proved dead” at 10:15.\n\
    Ελένη Παπαδοπούλου, Юрий Šimić, Zoë Łuczak\n\
    First line of a paragraph\n\
    and its second line.\n\n\
    Page two.";

#[test]
fn a_pdf_with_standard_and_subset_fonts_is_read() {
    assert_eq!(text(MediaType::Pdf, fixture("reportlab.pdf")), TWO_PAGES);
}

#[test]
fn a_pdf_with_object_streams_is_read() {
    assert_eq!(text(MediaType::Pdf, fixture("object-streams.pdf")), TWO_PAGES);
}

#[test]
fn a_pdf_of_shaped_scripts_is_read_in_reading_order() {
    let extracted = read(MediaType::Pdf, &fixture("fpdf2.pdf"));
    assert_eq!(
        extracted.text,
        "Ana María O’Brien office fluff\nمحمد علي الحسن\nשלום כהן\nสมชาย ใจดี\nराम शर्मा"
    );
    // Its last word is mapped whole to the first of three glyphs; the others have no meaning of their own.
    assert!(!extracted.complete);
}

#[test]
fn a_pdf_of_a_browser_like_engine_is_read() {
    let found = read(MediaType::Pdf, &fixture("weasyprint.pdf")).text;
    for line in [
        "Risk assessment",
        "Zoë Łuczak proved the circuit dead before work,",
        "and tagged it afterwards; the office kept the",
        "محمد علي الحسن 2025",
        "שלום כהן",
        "Step Done",
        "Lock yes",
    ] {
        assert!(found.lines().any(|l| l == line), "{line} in {found}");
    }
}

#[test]
fn an_encrypted_pdf_says_so() {
    assert_eq!(
        extract(MediaType::Pdf, &fixture("encrypted.pdf"), &TextLimits::default()),
        Err(TextError::Encrypted)
    );
}
