//! Types by their bytes, and pictures.

use std::io::Cursor;

use assay_evidence::media::{MediaType, sniff};
use assay_evidence::picture::{PictureError, PictureFacts, facts, shown, thumbnail};
use image::{DynamicImage, ImageFormat, RgbImage};

#[test]
fn the_bytes_decide_and_the_name_only_where_they_cannot() {
    for (head, name, media) in [
        (&b"%PDF-1.7"[..], "x", MediaType::Pdf),
        (b"\x00\x00junk%PDF-1.4", "x.pdf", MediaType::Pdf),
        (b"\x89PNG\r\n\x1a\n", "x.jpg", MediaType::Png),
        (b"\xFF\xD8\xFF\xE0", "x", MediaType::Jpeg),
        (b"GIF89a", "x", MediaType::Gif),
        (b"RIFF\0\0\0\0WEBPVP8 ", "x", MediaType::Webp),
        (b"RIFF\0\0\0\0WAVEfmt ", "x", MediaType::Wav),
        (b"OggS\0\x02", "x", MediaType::Ogg),
        (b"\x1A\x45\xDF\xA3", "x", MediaType::Webm),
        (b"\0\0\0\x20ftypM4A ", "x", MediaType::M4a),
        (b"\0\0\0\x20ftypisom", "x", MediaType::Mp4),
        (b"ID3\x03\0", "x", MediaType::Mp3),
        (b"\xFF\xFB\x90\x00\x00", "x", MediaType::Mp3),
        (b"PK\x03\x04....[Content_Types].xml....word/document.xml", "x", MediaType::Docx),
        (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", "x", MediaType::Xlsx),
        (b"PK\x03\x04....[Content_Types].xml", "x.docx", MediaType::Docx),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "x", MediaType::Odt),
        (b"PK\x03\x04....a.txt", "x.docx", MediaType::Zip),
        (b"<?xml version='1.0'?><svg xmlns=''>", "x", MediaType::Svg),
        (b"\xEF\xBB\xBF<!DOCTYPE HTML><p>", "x.txt", MediaType::Html),
        (b"<p>online text</p>", "onlinetext.html", MediaType::Html),
        (b"# Title", "notes.md", MediaType::Markdown),
        (b"a,b\n1,2", "x.csv", MediaType::Csv),
        ("Prüfung".as_bytes(), "x", MediaType::PlainText),
        (b"\xFF\xFEa\0b\0", "x.txt", MediaType::PlainText),
        (b"\x7FELF\x02\x01\x01\0\0", "x.pdf", MediaType::Other),
        (b"", "x.pdf", MediaType::Other),
    ] {
        assert_eq!(sniff(head, name), media, "{name} {head:?}");
    }
}

#[test]
fn a_name_that_promises_another_type_disagrees() {
    for (media, name, agrees) in [
        (MediaType::Pdf, "a.PDF", true),
        (MediaType::Zip, "a.pdf", false),
        (MediaType::Other, "a.jpg", false),
        (MediaType::Png, "a.jpg", false),
        (MediaType::PlainText, "main.rs", true),
        (MediaType::Html, "a.txt", true),
        (MediaType::Docx, "a.zip", true),
        (MediaType::Zip, "a.docx", false),
        (MediaType::Other, "no extension", true),
    ] {
        assert_eq!(media.agrees_with_name(name), agrees, "{media:?} {name}");
    }
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let pixels = RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 128]));
    DynamicImage::ImageRgb8(pixels).write_to(&mut out, format).unwrap();
    out.into_inner()
}

#[test]
fn facts_and_thumbnails_of_every_supported_type() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let bytes = picture(300, 150, format);
        assert_eq!(facts(&bytes), Ok(PictureFacts { width: 300, height: 150 }), "{format:?}");
        let small = thumbnail(&bytes, 100).unwrap();
        assert_eq!(facts(&small), Ok(PictureFacts { width: 100, height: 50 }), "{format:?}");
        let same = thumbnail(&bytes, 1000).unwrap();
        assert_eq!(facts(&same), Ok(PictureFacts { width: 300, height: 150 }), "{format:?}");
        assert_eq!(small, thumbnail(&bytes, 100).unwrap(), "the same every time");
    }
}

#[test]
fn a_photo_is_shown_the_way_the_camera_was_held() {
    let jpeg = picture(300, 150, ImageFormat::Jpeg);
    // An EXIF segment that says "turn a quarter to the right".
    let exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let mut turned = jpeg[..2].to_vec();
    turned.extend_from_slice(&[0xFF, 0xE1]);
    turned.extend_from_slice(&(exif.len() as u16 + 2).to_be_bytes());
    turned.extend_from_slice(exif);
    turned.extend_from_slice(&jpeg[2..]);
    assert_eq!(facts(&turned), Ok(PictureFacts { width: 150, height: 300 }));
    assert_eq!(facts(&thumbnail(&turned, 100).unwrap()), Ok(PictureFacts { width: 50, height: 100 }));
}

#[test]
fn a_photograph_too_large_for_a_small_picture_is_shown_to_whoever_asks_for_it() {
    let panorama = picture(9000, 100, ImageFormat::Png);
    assert_eq!(thumbnail(&panorama, 900), Err(PictureError::TooLarge));
    assert_eq!(facts(&shown(&panorama, 900).unwrap()), Ok(PictureFacts { width: 900, height: 10 }));
}

#[test]
fn every_type_is_found_by_its_registered_name() {
    for media in MediaType::ALL {
        assert_eq!(MediaType::from_mime(media.mime()), *media);
    }
    assert_eq!(MediaType::from_mime("application/x-unheard-of"), MediaType::Other);
}

#[test]
fn a_picture_bomb_is_refused_by_its_header() {
    // A PNG that says 60,000 pixels a side, in 100 bytes.
    let mut png = picture(4, 4, ImageFormat::Png);
    png[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let mut crc = flate2::Crc::new();
    crc.update(&png[12..29]);
    png[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    assert_eq!(facts(&png), Err(PictureError::TooLarge));
    assert_eq!(thumbnail(&png, 100), Err(PictureError::TooLarge));
    assert_eq!(shown(&png, 100), Err(PictureError::TooLarge));
    assert_eq!(facts(b"not a picture"), Err(PictureError::Unsupported));
    assert_eq!(thumbnail(&picture(40, 40, ImageFormat::Png)[..60], 10), Err(PictureError::Damaged));
}
