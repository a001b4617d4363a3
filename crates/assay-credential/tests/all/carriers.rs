//! Pictures and codes that carry a badge: to the byte, and nothing but one badge.

use crate::common;
use assay_credential::bake::{BakeError, Standard, png, svg};
use assay_credential::key::SigningKey;
use assay_credential::qr::{self, QrError};
use assay_credential::verify::{Options, Verdict, verify};
use proptest::prelude::*;

fn badge() -> String {
    let key = SigningKey::from_seed(&[0x42; 32]);
    let badge = common::rich_badge(&key.public_key());
    assay_credential::issue(&badge, &key, &key.public_key().did_key_method(), "2026-11-24T09:00:00Z")
        .unwrap()
        .json
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind.as_slice(), data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [length.as_slice(), &body, &crc32fast::hash(&body).to_be_bytes()].concat()
}

fn picture(chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    png.extend(chunk(b"IHDR", &header));
    png.extend(chunks.concat());
    png.extend(chunk(b"IDAT", b"\x78\x9c\x63\x60\x00\x00\x00\x02\x00\x01"));
    png.extend(chunk(b"IEND", b""));
    png
}

fn text_chunk(flags: [u8; 2], text: &[u8]) -> Vec<u8> {
    chunk(b"iTXt", &[b"openbadgecredential\0".as_slice(), &flags, b"\0\0", text].concat())
}

const SVG: &str = r##"<?xml version="1.0"?>
<!-- a > b -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" aria-label="a > b" width="1"><rect fill="#fff"/></svg>"##;

#[test]
fn a_badge_comes_out_of_a_png_as_it_went_in() {
    let baked = png::bake(&picture(&[]), &badge()).unwrap();
    let read = png::read(&baked).unwrap().unwrap();
    assert_eq!((read.standard, read.text), (Standard::OpenBadges3, badge()));
    let options = Options::at("2026-11-25T09:00:00Z".parse().unwrap());
    assert_eq!(verify(&baked, &options).verdict, Verdict::Valid);
    assert_eq!(png::read(&picture(&[])).unwrap(), None);
    assert_eq!(verify(&picture(&[]), &options).verdict, Verdict::NotABadge);
}

#[test]
fn baking_again_replaces_the_badge() {
    let once = png::bake(&picture(&[]), "{\"old\":1}").unwrap();
    assert_eq!(png::bake(&once, &badge()).unwrap(), png::bake(&picture(&[]), &badge()).unwrap());
    let once = svg::bake(SVG.as_bytes(), "{\"old\":1}").unwrap();
    let twice = svg::bake(&once, &badge()).unwrap();
    assert_eq!(svg::read(&twice).unwrap().unwrap().text, badge());
    assert_eq!(String::from_utf8(twice).unwrap().matches("<openbadges:credential").count(), 1);
}

#[test]
fn a_png_with_two_badges_or_something_behind_its_end_is_refused() {
    let one = text_chunk([0, 0], b"{}");
    assert_eq!(png::read(&picture(&[one.clone(), one.clone()])), Err(BakeError::Two));
    let old = chunk(b"tEXt", b"openbadgecredential\0{}");
    assert_eq!(png::read(&picture(&[one.clone(), old])), Err(BakeError::Two));
    let behind = [picture(std::slice::from_ref(&one)), one.clone()].concat();
    assert_eq!(png::read(&behind), Err(BakeError::Trailing));
    assert_eq!(png::read(&picture(&[text_chunk([1, 0], b"x\x9c")])), Err(BakeError::Compressed));
    assert_eq!(
        png::read(&picture(&[chunk(b"zTXt", b"openbadgecredential\0\0x")])),
        Err(BakeError::Compressed)
    );
    let mut wrong = picture(&[one]);
    let place = wrong.windows(2).position(|pair| pair == b"{}").unwrap();
    wrong[place] = b'[';
    assert!(matches!(png::read(&wrong), Err(BakeError::Damaged(_))), "checksum");
    assert!(matches!(png::read(&picture(&[])[..60]), Err(BakeError::Damaged(_))), "cut");
    assert!(matches!(png::read(b"GIF89a"), Err(BakeError::NotAPicture(_))));
}

#[test]
fn a_badge_comes_out_of_an_svg_as_it_went_in() {
    assert!(badge().contains("]]>"), "the hard case is in it");
    for picture in [SVG, "<svg/>", "<s:svg xmlns:s='http://www.w3.org/2000/svg' />", "\u{feff}<svg></svg>"] {
        let baked = svg::bake(picture.as_bytes(), &badge()).unwrap();
        assert_eq!(svg::read(&baked).unwrap().unwrap().text, badge(), "{picture}");
    }
    let report = verify(
        &svg::bake(SVG.as_bytes(), &badge()).unwrap(),
        &Options::at("2026-11-25T09:00:00Z".parse().unwrap()),
    );
    assert_eq!(report.verdict, Verdict::Valid, "{:?}", report.checks);
    assert_eq!(svg::read(SVG.as_bytes()).unwrap(), None);
}

#[test]
fn the_badge_stands_right_behind_the_start_tag() {
    let baked = String::from_utf8(svg::bake(SVG.as_bytes(), "{}").unwrap()).unwrap();
    let tag = r#"width="1" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{}]]>"#;
    assert!(baked.contains(tag), "{baked}");
    assert!(baked.contains("<!DOCTYPE"), "the rest of the picture is as it was");
}

#[test]
fn a_picture_of_open_badges_2_keeps_its_prefix_and_gets_the_new_badge() {
    let old =
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><g/></svg>"#;
    let baked = svg::bake(old.as_bytes(), "{}").unwrap();
    assert_eq!(svg::read(&baked).unwrap().unwrap().standard, Standard::OpenBadges3);
}

#[test]
fn escaped_text_under_any_prefix_is_read_as_cdata_is() {
    let other = r#"<svg xmlns:x="https://purl.imsglobal.org/ob/v3p0"><g/><x:credential>{"a":"&lt;&amp;"}</x:credential></svg>"#;
    assert_eq!(svg::read(other.as_bytes()).unwrap().unwrap().text, r#"{"a":"<&"}"#);
}

#[test]
fn an_svg_with_two_badges_or_entities_is_refused() {
    let one = r#"<o:credential xmlns:o="https://purl.imsglobal.org/ob/v3p0">{}</o:credential>"#;
    assert_eq!(svg::read(format!("<svg>{one}{one}</svg>").as_bytes()), Err(BakeError::Two));
    let nested = one.replace("{}", "<b/>");
    assert!(matches!(svg::read(format!("<svg>{nested}</svg>").as_bytes()), Err(BakeError::Damaged(_))));
    let bomb = r#"<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>"#;
    assert_eq!(svg::read(bomb.as_bytes()), Err(BakeError::Entities));
    let outside = r#"<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg>&a;</svg>"#;
    assert!(matches!(svg::read(outside.as_bytes()), Err(BakeError::Damaged(_))), "no entity is resolved");
    for other in ["<html/>", "text", "<svg", "<!DOCTYPE", "<svg xmlns='urn:x'/>"] {
        assert!(svg::read(other.as_bytes()).is_err(), "{other}");
    }
}

#[test]
fn deeply_nested_pictures_end_in_an_answer() {
    let deep = format!("<svg>{}{}</svg>", "<g>".repeat(100_000), "</g>".repeat(100_000));
    assert!(!matches!(svg::read(deep.as_bytes()), Ok(Some(_))), "and the stack holds");
}

#[test]
fn text_that_a_picture_cannot_carry_is_refused() {
    assert_eq!(png::bake(&picture(&[]), "a\0b"), Err(BakeError::NotCarried));
    assert!(svg::bake(b"<svg/>", "a\u{1}b").is_err());
    assert_eq!(svg::bake(b"<svg/>", "a\r\nb"), Err(BakeError::NotCarried));
}

#[test]
fn a_typical_badge_fits_a_code_and_comes_back_to_the_byte() {
    let json = include_str!("../recorded/badge-small-1.json");
    let code = qr::encode(json).unwrap();
    println!("{} bytes of badge are {} characters of code", json.len(), code.len());
    assert!(code.len() < 1500, "{}", code.len());
    assert_eq!(qr::decode(&code).unwrap(), json);
    assert_eq!(
        verify(code.as_bytes(), &Options::at("2026-11-25T09:00:00Z".parse().unwrap())).verdict,
        Verdict::Valid
    );
}

#[test]
fn the_recorded_code_is_read_for_ever() {
    let code = include_str!("../recorded/badge-small-1.qr.txt");
    assert_eq!(qr::decode(code).unwrap(), include_str!("../recorded/badge-small-1.json"));
}

#[test]
fn codes_that_are_not_whole_are_refused() {
    let code = qr::encode("{\"name\":\"First aid\"}").unwrap();
    assert_eq!(qr::decode(&code[..code.len() - 3]), Err(QrError::Damaged));
    assert_eq!(qr::decode(&format!("{code}00")), Err(QrError::Damaged), "something behind the end");
    assert_eq!(qr::decode("https://example.org"), Err(QrError::NotABadge));
    assert_eq!(qr::decode("ASSAY1:"), Err(QrError::Damaged));
    assert_eq!(qr::decode("ASSAY1:000"), Err(QrError::Damaged), "there is no version 0");
    assert_eq!(qr::decode("ASSAY1:HB0"), Err(QrError::NewerVersion(2)));
}

#[test]
fn a_code_that_unpacks_without_end_is_stopped() {
    let zeros = "0".repeat(60_000);
    assert_eq!(qr::decode(&qr::encode(&zeros).unwrap()).unwrap(), zeros);
    assert_eq!(qr::encode(&"0".repeat(70_000)), Err(QrError::TooLarge));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_survives_every_carrier(text in "(\\PC|]|>|<|&){0,300}") {
        let baked = png::bake(&picture(&[]), &text).unwrap();
        prop_assert_eq!(png::read(&baked).unwrap().unwrap().text, text.clone());
        if let Ok(baked) = svg::bake(SVG.as_bytes(), &text) {
            prop_assert_eq!(svg::read(&baked).unwrap().unwrap().text, text.clone());
        }
        prop_assert_eq!(qr::decode(&qr::encode(&text).unwrap()).unwrap(), text);
    }

    #[test]
    fn no_bytes_make_the_readers_fail_other_than_with_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = (png::read(&bytes), svg::read(&bytes));
        let text = String::from_utf8_lossy(&bytes);
        let _ = qr::decode(&format!("ASSAY1:{text}"));
        let report = verify(&bytes, &Options::at("2026-11-25T09:00:00Z".parse().unwrap()));
        prop_assert!(report.verdict != Verdict::Valid);
    }
}
