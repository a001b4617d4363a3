//! How long a passphrase would hold against somebody who has the key file.

use crate::error::{WireCode, WireError};
use crate::wire::PassphraseStrength;
use zxcvbn::Score;

/// The shortest passphrase that is taken, whatever it looks like.
const SHORTEST: usize = 8;
/// The estimate that is asked for: out of reach for somebody who can try ten thousand a second for years.
const ENOUGH: Score = Score::Three;

/// Measures a passphrase; `about` are words that make it easier to guess.
pub(super) fn measure(passphrase: &str, about: &[String]) -> PassphraseStrength {
    if passphrase.is_empty() {
        return PassphraseStrength {
            score: 0,
            sentence: "Choose four or more words that do not belong together.".to_owned(),
            enough: false,
        };
    }
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    let found = zxcvbn::zxcvbn(passphrase, &about);
    let long = passphrase.chars().count() >= SHORTEST;
    let enough = long && found.score() >= ENOUGH;
    // The costs of the key file hold a guesser to about this many.
    let time = found.crack_times().offline_slow_hashing_1e4_per_second().to_string();
    let mut sentence = match time.as_str() {
        "less than a second" => "Somebody with the key file would guess this at once.".to_owned(),
        "centuries" => "Somebody with the key file would need centuries to guess this.".to_owned(),
        other => format!("Somebody with the key file would need about {other} to guess this."),
    };
    let hints = found.feedback().map(|feedback| {
        let warning = feedback.warning().map(|warning| warning.to_string());
        let hint = feedback.suggestions().first().map(ToString::to_string);
        warning.into_iter().chain(hint).collect::<Vec<_>>()
    });
    match (enough, long) {
        (true, _) => {}
        (false, false) => sentence.push_str(" It needs at least 8 characters."),
        (false, true) => {
            for hint in hints.unwrap_or_default() {
                sentence.push(' ');
                sentence.push_str(hint.trim_end_matches('.'));
                sentence.push('.');
            }
        }
    }
    PassphraseStrength { score: u8::from(found.score()), sentence, enough }
}

/// Refuses a passphrase that would not hold.
///
/// # Errors
/// When it is not enough, with what the measure says.
pub(crate) fn strong_enough(passphrase: &str, about: &[String]) -> Result<(), WireError> {
    let strength = measure(passphrase, about);
    if strength.enough {
        return Ok(());
    }
    Err(WireError::new(
        WireCode::InputInvalid,
        "passphrase",
        format!("The passphrase is too weak. {}", strength.sentence),
        "Take four or more words that do not belong together; the passphrase is all that protects the key.",
    ))
}
