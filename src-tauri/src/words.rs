//! The few sentences that the shell says by itself, from `locales/`. Everything else is said by the window.

use fluent_bundle::{FluentBundle, FluentResource};

const ENGLISH: &str = include_str!("../locales/en/shell.ftl");

/// The sentence with this id, or the id itself, which is better than nothing on the screen.
pub(crate) fn word(id: &str) -> String {
    let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(sound, _)| sound);
    let mut bundle = FluentBundle::default();
    if bundle.add_resource(&resource).is_err() {
        return id.to_owned();
    }
    let pattern = bundle.get_message(id).and_then(|message| message.value());
    pattern.map_or_else(
        || id.to_owned(),
        |pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_sentences_has_no_mistake() {
        assert!(FluentResource::try_new(ENGLISH.to_owned()).is_ok());
    }

    #[test]
    fn a_sentence_is_found_and_a_missing_one_shows_its_id() {
        assert_eq!(word("pick-verify-files"), "Choose files to verify");
        assert_eq!(word("pick-nothing"), "pick-nothing");
    }
}
