//! Documents whose canonical form another implementation made: jsonld.js 9.0.0 with rdf-canonize 5.0.0, in safe mode, without a
//! base. The official suites let faults through that such comparisons find.

use crate::common;
use assay_jsonld::Options;
use sha2::{Digest, Sha256};

const CONTEXT: &str = r##"{"@version":1.1,"id":"@id","type":"@type","ex":"https://example.org/#","name":"ex:name","note":"ex:note",
    "knows":{"@id":"ex:knows","@type":"@id"},"kind":{"@id":"ex:kind","@type":"@vocab"},"list":{"@id":"ex:list","@container":"@list"},"label":{"@id":"ex:label","@container":"@language"},
    "by":{"@id":"ex:by","@container":"@id"},"of":{"@id":"ex:of","@container":"@type"},
    "at":{"@id":"ex:at","@container":"@index"},"key":{"@id":"ex:keyed","@container":"@index","@index":"ex:key"},"held":{"@id":"ex:held","@container":"@graph"},"heldBy":{"@id":"ex:held","@container":["@graph","@id"]},
    "inverse":{"@reverse":"ex:parent"},"data":{"@id":"ex:data","@type":"@json"},"score":{"@id":"ex:score","@type":"https://www.w3.org/2001/XMLSchema#float"},
    "Result":{"@id":"ex:Result","@context":{"value":"ex:value","status":{"@id":"ex:status","@type":"@id"}}},"Level":{"@id":"ex:Level","@context":{"value":"ex:level"}},
    "scoped":{"@id":"ex:scoped","@context":{"note":"ex:inner"}},"more":"@nest"}"##;

/// The entries of a document, the SHA-256 of its canonical N-Quads, and their number.
const RECORDED: &[(&str, &str, usize)] = &[
    (
        r#""id":"urn:a","name":["one","two","one"],"note":{"@value":"drei","@language":"de-AT"}"#,
        "15230aaed021f1299a9eccbbc2690075331c3b37f2d72918011d6cd429a6c8de",
        3,
    ),
    (
        r#""id":"urn:a","score":[42.5,36.0,83.33333333333333,0.1,1e21,1e20,-1.5e-7,100]"#,
        "da7fca14c117a7a2b80f2ed0f5e89b18a05ff4168fd7c2f0c35c1723096317fb",
        8,
    ),
    (
        r#""id":"urn:a","note":[true,false,0,-7,2.5,{"@value":1,"@type":"http://www.w3.org/2001/XMLSchema#double"}]"#,
        "2c2f3044435ff3513a0899e96f41366052853c5e946a5999d55d1d6ddf2287d7",
        6,
    ),
    (
        r#""id":"urn:a","type":["Result","Level"],"value":"3","status":"urn:met","knows":{"type":"Result","value":"1"}"#,
        "5ae790194a1e7e091fbb53b214ae26caa617280859d659c883622fbb5b9c6b0f",
        7,
    ),
    (
        r#""id":"urn:a","list":["a",["b","c"],[],{"@value":"d"}],"note":{"@list":[1,2]}"#,
        "71352a71dae8308e7fdef748445cd70ffe9db429b8277c7c525a901d1f1566d1",
        18,
    ),
    (
        r#""id":"urn:a","label":{"en":"First aid","de":["Erste Hilfe","Ersthilfe"],"@none":"?"}"#,
        "b7629a148c9992a74f0a8b5f9c38d41b4ade7a6cfe7e538050e5bd1a70979844",
        4,
    ),
    (
        r#""id":"urn:a","by":{"urn:b":{"name":"b"},"urn:c":[{"name":"c"},{"id":"urn:d","name":"d"}],"@none":{"name":"e"}}"#,
        "f5fedb7b3789a611eb1c387ca66d6872c99739735cdfe424970ff4e6f12705d5",
        8,
    ),
    (
        r#""id":"urn:a","of":{"Result":{"id":"urn:r","value":"1"},"Level":[{"value":"2"},{"name":"x"}]}"#,
        "b6c6384885e77f68a0be48ba31695c6a4b3510c3de74e85c5608963b91e9934e",
        9,
    ),
    (
        r#""id":"urn:a","at":{"first":{"name":"b"},"second":["c",{"@value":"d"}]},"key":{"k1":{"name":"b"},"k2":[{"name":"c"}]}"#,
        "87f0279304869a163c1958c2d46ab4d93287b0eec1c3249bd6c32c588c9b3661",
        10,
    ),
    (
        r#""id":"urn:a","held":[{"name":"b"},{"id":"urn:c","name":"c","held":{"name":"d"}}]"#,
        "9ac1d3a1b5c128c396c7242b88106587f9d5b5b84abcad3b8945b80524f8a81b",
        6,
    ),
    (
        r#""id":"urn:a","heldBy":{"urn:g":{"name":"b"},"@none":[{"name":"c"},{"name":"d"}]}"#,
        "6e49d8d50a63f0e0891ac6e1da353f3ad7a5c3e4944634b2c79ab2709f08f774",
        6,
    ),
    (
        r#""id":"urn:a","inverse":[{"id":"urn:b","name":"b"},{"name":"c"}],"@reverse":{"knows":{"id":"urn:d","name":"d"}}"#,
        "52b61e2dd7f7ab3679a5bcf8128697b503025aee0b82424b07bce90e1d14f29a",
        6,
    ),
    (
        r#""id":"urn:a","data":{"z":[1,2.50,"\u20ac"],"a":{"\ud83d\ude00":null,"\ufb33":true}}"#,
        "59d22a4189e752e57c939e90f8abd7a6372f7bec367c05861a1250d5ee45432f",
        1,
    ),
    (
        r#""id":"urn:a","scoped":{"note":"inside","knows":{"note":"deeper"}},"note":"outside""#,
        "79184038ae1ea11ff46ff02b607169415618d1b6b9b4f0049ab1b4b64c103111",
        5,
    ),
    (
        r#""id":"urn:a","more":{"name":"nested","more":[{"note":"twice"}]}"#,
        "3c33b73aa8d6c04f50c62bc316b7f4d3a7214d2a415f930ffd33ac93562545f2",
        2,
    ),
    (
        r#""id":"urn:a","note":{"@value":"\u05e9\u05dc\u05d5\u05dd","@language":"he","@direction":"rtl"}"#,
        "422bdc9436a3c91342fcecf928ce07deb9b47f01701e7177d9bbdcb11e04fe1a",
        1,
    ),
    (
        r#""id":"urn:a","note":"line\nbreak\ttab \"quoted\" \\ \u007f \u0001 \ud83c\udf93""#,
        "060b5e2ca058109d5ef7b792d924466700285a7ce4165aed664181cc9c07f90f",
        1,
    ),
    (
        r#""id":"urn:a","@graph":[{"id":"urn:b","name":"b"},{"name":"c","@included":[{"id":"urn:d","name":"d"}]}]"#,
        "5d94ce7f20193f28fcc016daec14ec6d415035850975f37a6e948c13094943e8",
        3,
    ),
    (
        r#""@graph":[{"id":"urn:a","held":{"name":"x","note":"y"}},{"id":"urn:b","held":{"name":"x","note":"y"}}]"#,
        "11dc4b740d04511b67d7289c7a53e8bad9ea9f027a620fc44ae63650b9c9acc5",
        6,
    ),
    (
        r#""id":"urn:a","kind":["Result","ex:Other","urn:third"],"knows":["ex:b",{"@set":["urn:c","urn:d"]},null]"#,
        "7c567bfb28ef9f42c651baf65c0167fb4df49d3efb35346f1f2d39f48dee17a6",
        6,
    ),
    (
        r#""@context":{"@vocab":"https://vocab.example/#","note":null},"id":"urn:a","anything":"goes","knows":"urn:b""#,
        "a07bc9f793da8103a197cab67c20640fa9aa8611206b82721969c49a42230e93",
        2,
    ),
];

#[test]
fn documents_with_every_feature_come_out_as_another_implementation_has_them() {
    for (entries, hash, quads) in RECORDED {
        let document = match entries.strip_prefix(r#""@context":"#) {
            None => format!(r#"{{"@context": {CONTEXT}, {entries}}}"#),
            Some(rest) => {
                let (context, rest) = rest.split_once('}').unwrap();
                format!(r#"{{"@context": [{CONTEXT}, {context}}}]{rest}}}"#)
            }
        };
        let text =
            common::canonical(&document, &Options::default()).unwrap_or_else(|e| panic!("{entries}: {e}"));
        let actual: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((actual.as_str(), text.lines().count()), (*hash, *quads), "{entries}\n{text}");
    }
}
