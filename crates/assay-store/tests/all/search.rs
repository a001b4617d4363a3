//! Searching the text of evidence.

use crate::common::{World, hash};
use assay_store::StoreError;
use proptest::prelude::*;

#[test]
fn a_word_is_found_with_or_without_accents_and_while_it_is_typed() {
    let world =
        with_texts(&["Die Prüfung der Spannungsfreiheit", "Proving dead before work", "安全隔离 报告"]);
    let found = |typed: &str| paths(&world, typed);
    assert_eq!(found("prufung"), [0]);
    assert_eq!(found("PRÜF"), [0]);
    assert_eq!(found("dead prov"), [1]);
    assert_eq!(found("prov dead"), Vec::<usize>::new(), "only the last word may be unfinished");
    assert_eq!(found("安全"), [2]);
    assert_eq!(found("absent"), Vec::<usize>::new());
}

#[test]
fn an_excerpt_marks_what_was_found() {
    let world = with_texts(&["Proving dead before work"]);
    let hit = world.store.read(|r| r.search_text("dead ", 10)).unwrap().remove(0);
    assert_eq!(hit.excerpt, "Proving \u{e000}dead\u{e001} before work");
}

#[test]
fn a_text_found_anew_replaces_the_earlier_one_in_the_index() {
    let world = with_texts(&["first words"]);
    let content =
        world.store.read::<_, StoreError>(|r| Ok(r.vault_manifest("", 1)?.remove(0).content_hash)).unwrap();
    world.write(|tx| tx.put_text(&content, "second words", "other"));
    assert_eq!(paths(&world, "first "), Vec::<usize>::new());
    assert_eq!(paths(&world, "second "), [0]);
    assert_eq!(
        world.store.read(|r| r.text(&content)).unwrap(),
        Some(("second words".to_owned(), "other".to_owned()))
    );
    world.write(|tx| tx.rebuild_search());
    assert_eq!(paths(&world, "second "), [0]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_can_be_typed_is_an_error(typed in "(\\PC|[\"*^():+-]|OR |NEAR|\\x00){0,40}") {
        let world = with_texts(&["Proving dead before work"]);
        prop_assert!(world.store.read(|r| r.search_text(&typed, 10)).is_ok(), "{typed:?}");
    }
}

/// A workspace with one attempt per text.
fn with_texts(texts: &[&str]) -> World {
    let (world, course) = World::with_cohort(u32::try_from(texts.len()).unwrap());
    for (at, text) in texts.iter().enumerate() {
        let id = assay_domain::AttemptId::from_uuid(world.uuid());
        let mut new = world.new_attempt(id, course.submissions[at]);
        new.evidence.truncate(1);
        new.evidence[0].path = at.to_string();
        let content = hash(text);
        new.evidence[0].content_hash = content.clone();
        world.write(|tx| {
            tx.add_attempt(&new, &world.stamp())?;
            tx.put_text(&content, text, "plain")
        });
    }
    world
}

fn paths(world: &World, typed: &str) -> Vec<usize> {
    let hits = world.store.read(|r| r.search_text(typed, 10)).unwrap();
    hits.iter().map(|hit| hit.path.parse().unwrap()).collect()
}
