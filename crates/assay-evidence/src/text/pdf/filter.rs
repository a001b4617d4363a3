use std::io::Read;

use flate2::read::ZlibDecoder;

use super::budget::Budget;
use super::object::{digit, is_space};

/// Filters one stream may be packed with.
const MAX_FILTERS: usize = 4;

/// Undoes a stream's filters, in order. `None` for filters that text is not packed with, and beyond the budget.
pub(super) fn unpack(packed: &[u8], filters: &[Vec<u8>], budget: &Budget) -> Option<Vec<u8>> {
    if filters.len() > MAX_FILTERS {
        return None;
    }
    let (first, rest) = match filters.split_first() {
        None => return cut(packed.iter().copied(), budget),
        Some(both) => both,
    };
    let mut data = undo(packed, first, budget)?;
    for filter in rest {
        data = undo(&data, filter, budget)?;
    }
    Some(data)
}

fn undo(packed: &[u8], filter: &[u8], budget: &Budget) -> Option<Vec<u8>> {
    match filter {
        b"FlateDecode" | b"Fl" => inflate(packed, budget),
        b"ASCII85Decode" | b"A85" => cut(ascii85(packed).into_iter(), budget),
        b"ASCIIHexDecode" | b"AHx" => cut(hexadecimal(packed).into_iter(), budget),
        _ => None,
    }
}

/// Damaged data gives what came out before the damage.
fn inflate(packed: &[u8], budget: &Budget) -> Option<Vec<u8>> {
    let mut decoder = ZlibDecoder::new(packed).take(budget.stream_limit as u64);
    let mut data = Vec::new();
    let mut buffer = [0; 16 * 1024];
    while let Ok(n @ 1..) = decoder.read(&mut buffer) {
        budget.unpack(n)?;
        data.extend_from_slice(&buffer[..n]);
    }
    if decoder.limit() == 0 {
        budget.miss();
    }
    (!data.is_empty()).then_some(data)
}

fn cut(data: impl ExactSizeIterator<Item = u8>, budget: &Budget) -> Option<Vec<u8>> {
    let wanted = data.len().min(budget.stream_limit);
    budget.unpack(wanted)?;
    Some(data.take(wanted).collect())
}

/// ISO 32000-1, 7.4.3: five characters for four bytes, `z` for four zeros, `~>` at the end.
fn ascii85(packed: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(packed.len() / 5 * 4);
    let mut group = Vec::with_capacity(5);
    for &byte in packed {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => data.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => {}
        }
        if group.len() == 5 {
            data.extend_from_slice(&from_base85(&group).to_be_bytes());
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        data.extend_from_slice(&from_base85(&group).to_be_bytes()[..kept]);
    }
    data
}

fn from_base85(group: &[u32]) -> u32 {
    group.iter().fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(*digit))
}

fn hexadecimal(packed: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = packed
        .iter()
        .take_while(|&&b| b != b'>')
        .filter(|&&b| !is_space(b))
        .filter_map(|&b| digit(b))
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}
