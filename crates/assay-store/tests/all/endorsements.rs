//! What others say of achievements and of the organisation is kept as it came, and can be taken out of use.

use crate::common::{World, stranger};
use assay_domain::{AchievementId, EndorsementId};
use assay_store::{NewEndorsement, StoreError, Topic};
use serde_json::json;

const TEXT: &str = r#"{ "id": "urn:uuid:1",  "name": "Geprüft" }"#;

fn add(
    world: &World,
    achievement: Option<AchievementId>,
    content: &str,
) -> Result<EndorsementId, StoreError> {
    let id = EndorsementId::from_uuid(world.uuid());
    let new = NewEndorsement {
        id,
        achievement,
        endorsed_id: "urn:uuid:2",
        endorser_id: "did:key:z6MkGuild",
        content,
        documents: &json!({ "didDocuments": [{ "id": "did:web:guild.example" }] }),
    };
    world.store.write(|tx| tx.add_endorsement(&new, &world.stamp())).map(|((), changed)| {
        assert!(changed.touches(Topic::Endorsements));
        id
    })
}

#[test]
fn an_endorsement_comes_back_byte_for_byte_with_what_stands_beside_it() {
    let (world, course) = World::with_cohort(0);
    let of_achievement = add(&world, Some(course.achievement), TEXT).unwrap();
    let of_organisation = add(&world, None, "a.b.c").unwrap();
    let rows = world.store.read(|r| r.endorsements()).unwrap();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [of_achievement, of_organisation]);
    assert_eq!((rows[0].content.as_str(), rows[0].achievement), (TEXT, Some(course.achievement)));
    assert_eq!(rows[0].documents["didDocuments"][0]["id"], "did:web:guild.example");
    assert_eq!((rows[1].content.as_str(), rows[1].achievement), ("a.b.c", None));
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn one_that_was_removed_is_not_listed_and_can_come_again() {
    let world = World::new();
    let first = add(&world, None, TEXT).unwrap();
    let twice = add(&world, None, TEXT).unwrap_err();
    assert!(twice.to_string().contains("is here already"), "{twice}");
    world.write(|tx| tx.remove_endorsement(first, &world.stamp()));
    assert_eq!(world.store.read(|r| r.endorsements()).unwrap(), []);
    assert_eq!(world.store.read(|r| r.endorsement(first)).unwrap(), None);
    let again = world.refusal(|tx| tx.remove_endorsement(first, &world.stamp()));
    assert!(matches!(again, StoreError::NotFound { .. }), "{again}");
    let second = add(&world, None, TEXT).unwrap();
    assert_eq!(world.store.read(|r| r.endorsement(second)).unwrap().unwrap().content, TEXT);
    assert_eq!(world.store.verify_journal().unwrap().broken, None);
}

#[test]
fn an_endorsement_of_an_achievement_that_is_not_there_is_refused() {
    let world = World::new();
    let nobody = AchievementId::from_uuid(world.uuid());
    assert!(add(&world, Some(nobody), TEXT).is_err());
}

#[test]
fn endorsements_cannot_be_changed_behind_the_stores_back() {
    let world = World::new();
    let id = add(&world, None, TEXT).unwrap();
    world.write(|tx| tx.remove_endorsement(id, &world.stamp()));
    let connection = stranger(&world.path());
    for sql in [
        "UPDATE endorsement SET content = 'x'",
        "DELETE FROM endorsement",
        "UPDATE endorsement_removed SET removed_at = removed_at",
        "DELETE FROM endorsement_removed",
    ] {
        assert!(connection.execute(sql, []).is_err(), "{sql}");
    }
}
