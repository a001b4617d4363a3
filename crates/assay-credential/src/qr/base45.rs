//! Base45 (RFC 9285).

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    let mut digit = |value: u16| text.push(char::from(ALPHABET[usize::from(value % 45)]));
    for pair in bytes.chunks(2) {
        match pair {
            [high, low] => {
                let value = u16::from_be_bytes([*high, *low]);
                digit(value);
                digit(value / 45);
                digit(value / 2025);
            }
            [last] => {
                digit(u16::from(*last));
                digit(u16::from(*last) / 45);
            }
            _ => {}
        }
    }
    text
}

/// `None` for characters and groups that the encoding does not make.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0_u32;
        for character in group.iter().rev() {
            let digit = ALPHABET.iter().position(|known| known == character)?;
            value = value * 45 + u32::try_from(digit).ok()?;
        }
        match group.len() {
            3 => bytes.extend_from_slice(&u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_9285_hold() {
        for (plain, encoded) in
            [("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0")]
        {
            assert_eq!(encode(plain.as_bytes()), encoded);
            assert_eq!(decode(encoded).as_deref(), Some(plain.as_bytes()));
        }
    }

    #[test]
    fn groups_beyond_two_bytes_are_refused() {
        assert_eq!(decode("GGW"), None, "65536 does not fit two bytes");
        assert_eq!(decode("::"), None);
        assert_eq!(decode("A"), None);
        assert_eq!(decode("bb8"), None, "lower case is another character");
    }
}
