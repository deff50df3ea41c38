//! Literals as values: strings with their escapes, integers, durations.

use std::time::Duration;

use proc_macro2::Literal;

/// What a literal token holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// `"text"`, `r"text"`
    Text(String),
    /// Digits and what stands directly behind them: `429`, `5xx`, `250ms`.
    Integer { digits: String, suffix: String },
    /// `1.5s`: digits with a point, and what stands behind them.
    Decimal { digits: String, suffix: String },
    /// Bytes, C strings, characters: nothing that the language knows.
    Other,
}

impl Value {
    pub(crate) fn of(literal: &Literal) -> Self {
        let text = literal.to_string();
        match text.as_bytes().first() {
            Some(b'"') => unescape(&text[1..]).map_or(Self::Other, Self::Text),
            Some(b'r') => raw(&text).map_or(Self::Other, |text| Self::Text(text.to_owned())),
            Some(b'0'..=b'9') => number(&text),
            _ => Self::Other,
        }
    }

    /// The text of a string literal.
    pub(crate) fn text(literal: &Literal) -> Option<String> {
        match Self::of(literal) {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn raw(literal: &str) -> Option<&str> {
    let hashes = literal[1..].bytes().take_while(|byte| *byte == b'#').count();
    literal.get(hashes + 2..literal.len().checked_sub(hashes + 1)?)
}

fn number(literal: &str) -> Value {
    let literal = literal.replace('_', "");
    let whole = literal.bytes().take_while(u8::is_ascii_digit).count();
    let fraction = match literal[whole..].strip_prefix('.') {
        Some(rest) => 1 + rest.bytes().take_while(u8::is_ascii_digit).count(),
        None => 0,
    };
    let (digits, suffix) = literal.split_at(whole + fraction);
    let (digits, suffix) = (digits.to_owned(), suffix.to_owned());
    if fraction == 0 { Value::Integer { digits, suffix } } else { Value::Decimal { digits, suffix } }
}

/// The value of a string literal behind its opening quote; the compiler has already accepted it.
fn unescape(literal: &str) -> Option<String> {
    // Almost every text: a macro is built without optimisation, where the way letter by letter costs most of the parsing.
    if let Some(text) = literal.strip_suffix('"').filter(|text| !text.contains('\\')) {
        return (!text.contains('"')).then(|| text.to_owned());
    }
    let mut text = String::with_capacity(literal.len());
    let mut rest = literal;
    loop {
        let special = rest.find(['"', '\\'])?;
        text.push_str(&rest[..special]);
        let quote = rest.as_bytes().get(special) == Some(&b'"');
        rest = &rest[special + 1..];
        if quote {
            return rest.is_empty().then_some(text);
        }
        rest = escape(rest, &mut text)?;
    }
}

/// What stands behind a backslash; gives back what follows.
fn escape<'a>(rest: &'a str, text: &mut String) -> Option<&'a str> {
    let mut characters = rest.chars();
    let character = match characters.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        same @ ('\\' | '\'' | '"') => same,
        'x' => {
            let value = u32::from_str_radix(rest.get(1..3)?, 16).ok()?;
            text.push(char::from_u32(value)?);
            return rest.get(3..);
        }
        'u' => {
            let (digits, after) = rest.get(1..)?.strip_prefix('{')?.split_once('}')?;
            let value = u32::from_str_radix(&digits.replace('_', ""), 16).ok()?;
            text.push(char::from_u32(value)?);
            return Some(after);
        }
        // A line that goes on: its break and the next line's indentation are not part of the text.
        '\n' | '\r' => return Some(rest.trim_start_matches([' ', '\t', '\n', '\r'])),
        _ => return None,
    };
    text.push(character);
    Some(characters.as_str())
}

/// `250ms`, `1s`, `1.5s`, `2m`
pub(crate) fn duration(value: &Value) -> Option<Duration> {
    let (Value::Integer { digits, suffix } | Value::Decimal { digits, suffix }) = value else { return None };
    let seconds = match suffix.as_str() {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        _ => return None,
    };
    let number: f64 = digits.parse().ok()?;
    // Whole milliseconds: 0.001 is no binary fraction.
    let millis = (number * seconds * 1000.0).round();
    (millis <= f64::from(u32::MAX)).then(|| Duration::from_millis(millis as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(source: &str) -> Value {
        Value::of(&source.parse().unwrap())
    }

    #[test]
    fn strings_are_unescaped() {
        assert_eq!(value(r#""a\n\u{1F6d1}\x41\"""#), Value::Text("a\n\u{1F6D1}A\"".into()));
        assert_eq!(value("\"a\\\n    b\""), Value::Text("ab".into()));
        assert_eq!(value(r###"r##"a"#b\n"##"###), Value::Text("a\"#b\\n".into()));
        assert_eq!(value("b\"bytes\""), Value::Other);
        assert_eq!(value("'c'"), Value::Other);
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(value("5xx"), Value::Integer { digits: "5".into(), suffix: "xx".into() });
        assert_eq!(value("1_000"), Value::Integer { digits: "1000".into(), suffix: String::new() });
        assert_eq!(
            value("99999999999999999999").clone(),
            Value::Integer { digits: "99999999999999999999".into(), suffix: String::new() }
        );
        assert_eq!(value("0x1F"), Value::Integer { digits: "0".into(), suffix: "x1F".into() });
    }

    #[test]
    fn durations_need_a_unit() {
        assert_eq!(duration(&value("250ms")), Some(Duration::from_millis(250)));
        assert_eq!(duration(&value("1.5s")), Some(Duration::from_millis(1500)));
        assert_eq!(duration(&value("2m")), Some(Duration::from_secs(120)));
        assert_eq!(duration(&value("3")), None);
        assert_eq!(duration(&value("3h")), None);
    }
}
