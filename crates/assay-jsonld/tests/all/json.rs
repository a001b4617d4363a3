//! Strict JSON and RFC 8785.

use crate::common;
use assay_jsonld::jcs;
use assay_jsonld::json::{self, JsonFault, Number, Object, Value};

#[test]
fn the_published_parsing_suite_is_answered_right() {
    let Some(standards) = common::standards() else { return };
    let (mut accepted, mut refused, mut free) = (0, 0, 0);
    for entry in std::fs::read_dir(standards.join("vectors/json/test_parsing")).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let result = json::parse(&std::fs::read(entry.path()).unwrap());
        match &name[..2] {
            "y_" if name.contains("duplicated_key") => {
                assert_eq!(result.unwrap_err().fault, JsonFault::DuplicateKey, "{name}");
                refused += 1;
            }
            "y_" => {
                assert!(result.is_ok(), "{name}: {result:?}");
                accepted += 1;
            }
            "n_" => {
                assert!(result.is_err(), "{name}");
                refused += 1;
            }
            _ => {
                free += 1;
                if name.contains("surrogate") || name.contains("invalid_utf") || name.contains("UTF-16") {
                    assert!(result.is_err(), "{name}");
                }
            }
        }
    }
    println!("JSONTestSuite: {accepted} accepted, {refused} refused, {free} left to the reader");
    assert!(accepted > 80 && refused > 180, "{accepted} {refused}");
}

#[test]
fn a_refusal_names_what_and_where() {
    for (text, fault, at) in [
        (&br#"{"a":1,"a":2}"#[..], JsonFault::DuplicateKey, 0),
        (br#"[{"\u0061":1,"a":2}]"#, JsonFault::DuplicateKey, 1),
        (br#""\ud800""#, JsonFault::LoneSurrogate, 2),
        (br#""\udc00\ud800""#, JsonFault::LoneSurrogate, 2),
        (br#""\ud800\u0061""#, JsonFault::LoneSurrogate, 2),
        (b"[1e999]", JsonFault::NumberOverflow, 1),
        (b"\"\xff\"", JsonFault::NotUtf8, 1),
        (b"\xef\xbb\xbf{}", JsonFault::Unexpected, 0),
        (b"[1,]", JsonFault::Unexpected, 3),
        (b"[01]", JsonFault::Unexpected, 2),
        (b"{} {}", JsonFault::TrailingContent, 3),
        (b"[\"a", JsonFault::EndOfDocument, 3),
        (b"[\"\n\"]", JsonFault::ControlCharacter, 2),
        (br#"["\x"]"#, JsonFault::UnknownEscape, 3),
    ] {
        let error = json::parse(text).unwrap_err();
        assert_eq!((error.fault, error.at), (fault, at), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn a_key_that_stands_twice_among_many_is_found() {
    let mut text = String::from("{");
    for n in 0..1000 {
        text.push_str(&format!("\"k{n}\":{n},"));
    }
    assert!(json::parse(format!("{text}\"k1000\":0}}").as_bytes()).is_ok());
    assert_eq!(
        json::parse(format!("{text}\"k500\":0}}").as_bytes()).unwrap_err().fault,
        JsonFault::DuplicateKey
    );
}

#[test]
fn a_hundred_levels_are_read_and_no_more() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(json::parse(nested(json::MAX_DEPTH).as_bytes()).is_ok());
    assert_eq!(json::parse(nested(json::MAX_DEPTH + 1).as_bytes()).unwrap_err().fault, JsonFault::TooDeep);
    assert_eq!(json::parse("[".repeat(1_000_000).as_bytes()).unwrap_err().fault, JsonFault::TooDeep);
    assert_eq!(json::parse("{\"a\":".repeat(1_000_000).as_bytes()).unwrap_err().fault, JsonFault::TooDeep);
}

#[test]
fn an_object_keeps_its_order_through_changes_small_or_large() {
    for size in [3, 40] {
        let mut object: Object = (0..size).map(|n| (format!("k{:02}", (n * 7) % size), n)).collect();
        assert_eq!(object.insert("k01", "new"), Some(Value::from(if size == 3 { 1 } else { 23 })));
        assert!(object.insert("more", true).is_none());
        assert!(object.remove("k00").is_some() && object.remove("k00").is_none());
        assert_eq!(object.len(), size as usize);
        assert_eq!(object.keys().last(), Some("more"));
        for key in object.keys().map(str::to_owned).collect::<Vec<_>>() {
            assert!(object.contains_key(&key) && object.get_mut(&key).is_some(), "{key}");
        }
        assert!(!object.contains_key("k00") && object.get("absent").is_none());
    }
}

#[test]
fn objects_are_equal_whatever_the_order_of_their_keys() {
    let parse = |text: &str| json::parse(text.as_bytes()).unwrap();
    assert_eq!(parse(r#"{"a":1,"b":[{"c":2,"d":3}]}"#), parse(r#"{"b":[{"d":3,"c":2}],"a":1.0}"#));
    assert_ne!(parse(r#"{"a":[1,2]}"#), parse(r#"{"a":[2,1]}"#));
    assert_ne!(parse(r#"{"a":1}"#), parse(r#"{"a":1,"b":1}"#));
}

#[test]
fn numbers_are_written_as_ecmascript_writes_them() {
    // The samples of RFC 8785, appendix B, as IEEE 754 bits.
    for (bits, text) in [
        (0x0000_0000_0000_0000u64, "0"),
        (0x8000_0000_0000_0000, "0"),
        (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
        (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
        (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
        (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"),
        (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0x41b3_de43_5555_5555, "333333333.3333333"),
        (0x41b3_de43_5555_5556, "333333333.3333334"),
        (0x41b3_de43_5555_5557, "333333333.33333343"),
        (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] {
        let number = Number::new(f64::from_bits(bits)).unwrap();
        let written = json::to_string(&Value::Number(number));
        assert_eq!(written, text, "{bits:x}");
    }
    assert_eq!(Number::new(f64::NAN), None);
    assert_eq!(Number::new(f64::INFINITY), None);
    assert_eq!(Number::from_integer((1 << 53) + 1), None);
    assert_eq!(Number::from_integer(-(1 << 53)).and_then(Number::to_i64), Some(-(1 << 53)));
}

#[test]
fn a_percentage_with_all_its_digits_is_read_to_the_last_bit() {
    for text in
        ["83.33333333333333", "0.1", "2.2250738585072011e-308", "123456789012345680000", "1e-400", "-0.0"]
    {
        let number = json::parse(text.as_bytes()).unwrap().as_f64().unwrap();
        assert_eq!(number.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
    }
}

#[test]
fn the_canonical_form_of_rfc_8785_is_as_printed_there() {
    // Section 3.2.2 and 3.2.4: the sample object, and the order of its keys in UTF-16 units (section 3.2.3).
    let sample = br#"{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
    }"#;
    assert_eq!(
        jcs::canonicalize(&json::parse(sample).unwrap()),
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
         \"string\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
    );
    let keys = br#"{
        "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }"#;
    let canonical = jcs::canonicalize(&json::parse(keys).unwrap());
    let order: Vec<String> = json::parse(canonical.as_bytes())
        .unwrap()
        .as_object()
        .unwrap()
        .iter()
        .map(|(_, name)| name.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        order,
        [
            "Carriage Return",
            "One",
            "Control",
            "Latin Small Letter O With Diaeresis",
            "Euro Sign",
            "Emoji: Grinning Face",
            "Hebrew Letter Dalet With Dagesh",
        ]
    );
}

#[test]
fn the_canonical_documents_of_the_w3c_vectors_come_out_to_the_byte() {
    let Some(standards) = common::standards() else { return };
    let folder = standards.join("vectors/w3c-vc-di-eddsa");
    for (source, expected) in [
        ("unsigned.json", "eddsa-jcs-2022/canonDocJCS.txt"),
        ("eddsa-jcs-2022/proofConfigJCS.json", "eddsa-jcs-2022/proofCanonJCS.txt"),
    ] {
        let canonical = jcs::canonicalize(&common::read_json(&folder.join(source)));
        assert_eq!(canonical, std::fs::read_to_string(folder.join(expected)).unwrap(), "{source}");
    }
}

#[test]
fn the_pretty_form_has_one_entry_a_line_and_empty_ones_stay_closed() {
    let value = json::parse(br#"{"a":[1,{"b":null}],"c":[],"d":{}}"#).unwrap();
    assert_eq!(
        json::to_string_pretty(&value),
        "{\n  \"a\": [\n    1,\n    {\n      \"b\": null\n    }\n  ],\n  \"c\": [],\n  \"d\": {}\n}"
    );
}
