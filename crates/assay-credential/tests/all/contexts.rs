//! The contexts in the program are the published ones.

use crate::common;
use assay_credential::contexts;
use assay_jsonld::json;

#[test]
fn every_context_is_json_and_known_to_the_processor() {
    assert_eq!(contexts::ALL.len(), 13);
    for (url, text) in contexts::ALL {
        json::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{url}: {error}"));
        assert!(contexts::processor().knows(url), "{url}");
    }
    assert!(!contexts::processor().knows("https://example.org/context"));
}

#[test]
fn every_context_equals_the_published_one() {
    let Some(standards) = common::standards() else { return };
    let index: serde_json::Value =
        serde_json::from_str(&common::text_of(&standards.join("contexts/index.json"))).unwrap();
    for (url, text) in contexts::ALL {
        let file = index[url]["file"].as_str().unwrap_or_else(|| panic!("{url} is not a published context"));
        let published = json::parse(&std::fs::read(standards.join(file)).unwrap()).unwrap();
        assert!(json::parse(text.as_bytes()).unwrap() == published, "{url} differs from what was published");
    }
}
