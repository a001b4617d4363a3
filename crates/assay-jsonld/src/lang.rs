//! Language tags, as far as RDF asks: `en`, `de-AT`, `sr-Latn-RS` (the shape of BCP 47, not its registry).

/// Whether `tag` has the shape of a language tag.
pub(crate) fn is_well_formed(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(at, part)| {
        (1..=8).contains(&part.len())
            && part
                .bytes()
                .all(|byte| if at == 0 { byte.is_ascii_alphabetic() } else { byte.is_ascii_alphanumeric() })
    })
}
