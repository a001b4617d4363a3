//! Badges drawn, badges uploaded.

use crate::common;
use crate::common::fonts;
use assay_certificate::badge::{
    BadgeDesign, Colour, Icon, LARGEST_PIXELS, Shape, UploadKind, accept_upload, draw, raster,
};
use assay_certificate::{CertificateError, ImageError};
use proptest::prelude::*;

#[test]
fn every_shape_and_icon_is_drawn_and_accepted_by_our_own_door() {
    for shape in Shape::ALL {
        for icon in Icon::ALL {
            let design = BadgeDesign { shape, icon, text: "Prove dead".into(), ..BadgeDesign::default() };
            let svg = draw(&design);
            assert_eq!(accept_upload(svg.as_bytes()).unwrap().kind, UploadKind::Svg, "{shape:?} {icon:?}");
            let png = raster(svg.as_bytes(), 96, fonts()).unwrap();
            let picture = image::load_from_memory(&png).unwrap().to_rgba8();
            assert_eq!((picture.width(), picture.height()), (96, 96));
            assert_eq!(picture.get_pixel(0, 0).0[3], 0, "the corners are clear");
            let light = picture.pixels().filter(|p| p.0 == [0xf4, 0xf1, 0xea, 255]).count();
            assert!(light > 20, "{shape:?} {icon:?} shows its words");
        }
    }
}

#[test]
fn words_become_outlines_in_any_script_and_markup_stays_text() {
    for text in ["Safe isolation", "السلامة", "सुरक्षा", "安全", "<script>alert(1)</script> & \"x\""]
    {
        let design = BadgeDesign { text: text.into(), icon: Icon::None, ..BadgeDesign::default() };
        let svg = draw(&design);
        assert!(!svg.contains("<text") && !svg.contains("<script"), "{text}");
        assert!(accept_upload(svg.as_bytes()).is_ok(), "{text}");
        let bare = draw(&BadgeDesign { text: String::new(), icon: Icon::None, ..BadgeDesign::default() });
        assert!(svg.len() > bare.len() + 500, "{text} is drawn");
        assert_eq!(svg, draw(&design));
    }
}

#[test]
fn a_design_is_stored_in_camel_case_and_old_ones_take_defaults() {
    let design = BadgeDesign {
        shape: Shape::Rosette,
        icon: Icon::Mortarboard,
        text: "x".into(),
        ..BadgeDesign::default()
    };
    let json = serde_json::to_string(&design).unwrap();
    let wanted = r##"{"shape":"rosette","background":"#23303f","foreground":"#f4f1ea","accent":"#c99a3a","text":"x","icon":"mortarboard"}"##;
    assert_eq!(json, wanted);
    assert_eq!(serde_json::from_str::<BadgeDesign>(&json).unwrap(), design);
    assert_eq!(serde_json::from_str::<BadgeDesign>("{}").unwrap(), BadgeDesign::default());
    for wrong in ["red", "#12345", "#1234567", "#+12345", "#12345ü"] {
        assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
    }
}

#[test]
fn the_size_of_a_raster_is_bounded_and_never_the_file_s_own() {
    let huge = b"<svg xmlns='http://www.w3.org/2000/svg' width='1000000' height='1000000'><rect width='9' height='9'/></svg>";
    assert!(raster(huge, 32, fonts()).is_ok());
    for px in [0, LARGEST_PIXELS + 1, u32::MAX] {
        assert!(
            matches!(raster(huge, px, fonts()), Err(CertificateError::Image(ImageError::TooLarge))),
            "{px}"
        );
    }
    assert!(raster(b"no svg", 32, fonts()).is_err());
}

#[test]
fn a_file_beside_the_svg_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.png");
    std::fs::write(&secret, common::badge_png()).unwrap();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'><image width='64' height='64' href='{}'/></svg>",
        secret.display()
    );
    let png = raster(svg.as_bytes(), 64, fonts()).unwrap();
    assert!(image::load_from_memory(&png).unwrap().to_rgba8().pixels().all(|p| p.0[3] == 0));
    assert!(matches!(accept_upload(svg.as_bytes()), Err(CertificateError::Image(ImageError::Outside))));
}

#[test]
fn hostile_svgs_are_refused_with_the_reason() {
    use ImageError::{Active, Damaged, Kind, Outside, TooLarge};
    let wrap = |inner: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>{inner}</svg>"
        )
    };
    let cases = [
        (wrap("<script>alert(1)</script>"), Active),
        (wrap("<g onload='alert(1)'/>"), Active),
        (wrap("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"), Active),
        (wrap("<img xmlns='http://www.w3.org/1999/xhtml' src='https://a.example/x.png'/>"), Active),
        (wrap("<animate attributeName='href' values='javascript:alert(1)'/>"), Active),
        (wrap("<a xlink:href='javascript:alert(1)'><rect/></a>"), Outside),
        (wrap("<image href='https://a.example/x.png'/>"), Outside),
        (wrap("<image href='data:image/svg+xml;base64,PHN2Zy8+'/>"), Outside),
        (wrap("<use xlink:href='other.svg#x'/>"), Outside),
        (wrap("<rect fill='url(https://a.example/#x)'/>"), Outside),
        (wrap("<style>@import 'https://a.example/x.css';</style>"), Outside),
        (wrap("<style>rect { fill: u\\72l(https://a.example) }</style>"), Outside),
        (wrap("<g xml:base='https://a.example/'><use href='#x'/></g>"), Outside),
        (format!("<?xml-stylesheet href='https://a.example/x.css'?>{}", wrap("")), Outside),
        (format!("<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>{}", wrap("<title>&a;</title>")), Active),
        (wrap(&"<g>".repeat(100_000)), TooLarge),
        (wrap(&"<g/>".repeat(30_000)), TooLarge),
        (wrap(&format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000))), TooLarge),
        (wrap("<g>"), Damaged),
        ("<html><body/></html>".into(), Kind),
        ("GIF89a".into(), Kind),
        (" ".repeat(3 << 20), TooLarge),
    ];
    for (svg, wanted) in cases {
        match accept_upload(svg.as_bytes()) {
            Err(CertificateError::Image(reason)) => assert_eq!(reason, wanted, "{:.120}", svg),
            other => panic!("{:.120}: {other:?}", svg),
        }
    }
    let harmless = wrap(
        "<defs><linearGradient id='g'/></defs><style>.a { fill: url(#g) }</style><rect class='a' fill='url(#g)'/><use href='#g'/>",
    );
    assert_eq!(accept_upload(harmless.as_bytes()).unwrap().bytes, harmless.as_bytes());
}

#[test]
fn a_png_keeps_its_pixels_and_nothing_else() {
    let png = common::badge_png();
    let mut laden = png.clone();
    laden.extend_from_slice(b"<script>after the end</script>");
    let upload = accept_upload(&laden).unwrap();
    assert_eq!(upload.kind, UploadKind::Png);
    assert!(!upload.bytes.windows(6).any(|bytes| bytes == b"script"));
    let pixels = |png: &[u8]| image::load_from_memory(png).unwrap().to_rgba8();
    assert_eq!(pixels(&upload.bytes), pixels(&png));
    assert_eq!(accept_upload(&upload.bytes).unwrap(), upload, "a second time changes nothing");
}

#[test]
fn a_png_that_claims_to_be_vast_is_refused_before_it_is_decoded() {
    let mut png = common::badge_png();
    png[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    assert!(accept_upload(&png).is_err());
    let cut = &common::badge_png()[..400];
    assert!(matches!(accept_upload(cut), Err(CertificateError::Image(ImageError::Damaged))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_and_colours_make_a_safe_picture(text in "\\PC{0,80}", colour in any::<[u8; 3]>()) {
        let [red, green, blue] = colour;
        let design = BadgeDesign { text, background: Colour { red, green, blue }, ..BadgeDesign::default() };
        let svg = draw(&design);
        prop_assert!(accept_upload(svg.as_bytes()).is_ok());
        prop_assert!(raster(svg.as_bytes(), 16, fonts()).is_ok());
    }

    #[test]
    fn any_bytes_are_refused_or_accepted_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), png in any::<bool>()) {
        let mut upload = if png { b"\x89PNG\r\n\x1a\n".to_vec() } else { b"<svg xmlns='http://www.w3.org/2000/svg'>".to_vec() };
        upload.extend(bytes);
        let _ = accept_upload(&upload);
    }
}
