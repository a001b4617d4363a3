//! Writing JSON. Strings and numbers come out as RFC 8785 wants them, so the canonical form differs in the order of keys only.

use super::{Value, plain_length};

pub(super) fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => number.write(text),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(object) => {
            text.push('{');
            for (at, (key, item)) in object.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_string(key, text);
                text.push(':');
                write(item, text);
            }
            text.push('}');
        }
    }
}

pub(super) fn write_pretty(value: &Value, level: usize, text: &mut String) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                break_line(at, level + 1, text);
                write_pretty(item, level + 1, text);
            }
            text.push('\n');
            indent(level, text);
            text.push(']');
        }
        Value::Object(object) if !object.is_empty() => {
            text.push('{');
            for (at, (key, item)) in object.iter().enumerate() {
                break_line(at, level + 1, text);
                write_string(key, text);
                text.push_str(": ");
                write_pretty(item, level + 1, text);
            }
            text.push('\n');
            indent(level, text);
            text.push('}');
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            write(value, text);
        }
    }
}

/// Appends a string with its quotation marks; only what must be escaped is (RFC 8785, section 3.2.2.2).
pub(crate) fn write_string(string: &str, text: &mut String) {
    text.push('"');
    let mut rest = string;
    loop {
        let (plain, after) = rest.split_at(plain_length(rest.as_bytes()));
        text.push_str(plain);
        let Some(byte) = after.bytes().next() else { break };
        rest = &after[1..];
        match byte {
            b'"' => text.push_str("\\\""),
            b'\\' => text.push_str("\\\\"),
            0x08 => text.push_str("\\b"),
            b'\t' => text.push_str("\\t"),
            b'\n' => text.push_str("\\n"),
            0x0c => text.push_str("\\f"),
            b'\r' => text.push_str("\\r"),
            other => {
                text.push_str("\\u00");
                text.push(if other < 0x10 { '0' } else { '1' });
                text.push(char::from(b"0123456789abcdef"[usize::from(other & 0x0f)]));
            }
        }
    }
    text.push('"');
}

fn break_line(at: usize, level: usize, text: &mut String) {
    if at > 0 {
        text.push(',');
    }
    text.push('\n');
    indent(level, text);
}

fn indent(level: usize, text: &mut String) {
    for _ in 0..level {
        text.push_str("  ");
    }
}
