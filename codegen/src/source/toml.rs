//! TOML text → [`Value`].

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::publication::Failure;
use crate::source::lines::Lines;
use crate::source::value::{self, Keys, MAX_DEPTH, Member, Node, Value};

/// Reads a TOML text.
///
/// # Errors
///
/// When it is not TOML, or is nested more deeply than [`MAX_DEPTH`].
pub fn read(text: &str) -> Result<Value, Failure> {
    value::check_size(text)?;
    let lines = Lines::new(text);
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        value::unreadable("TOML", error.message(), lines.place(span.start, span.end))
    })?;
    let mut builder = Builder { lines: &lines, keys: Keys::default() };
    let node = builder.table(table.get_ref(), 0)?;
    Ok(Value { place: lines.place(0, text.len()), node })
}

struct Builder<'a> {
    lines: &'a Lines<'a>,
    keys: Keys,
}

impl Builder<'_> {
    fn value(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Result<Value, Failure> {
        let span = value.span();
        let place = self.lines.place(span.start, span.end);
        if depth > MAX_DEPTH {
            return Err(value::too_deep(place));
        }
        let node = match value.get_ref() {
            DeValue::String(text) => Node::Text(text.as_ref().into()),
            DeValue::Integer(integer) => Node::Number(decimal(integer.as_str(), integer.radix())),
            DeValue::Float(float) => Node::Number(float.as_str().into()),
            DeValue::Boolean(truth) => Node::Bool(*truth),
            DeValue::Datetime(moment) => Node::Text(moment.to_string().into_boxed_str()),
            DeValue::Array(items) => {
                let items: Result<Vec<_>, _> = items.iter().map(|item| self.value(item, depth + 1)).collect();
                Node::List(items?.into_boxed_slice())
            }
            DeValue::Table(table) => self.table(table, depth)?,
        };
        Ok(Value { place, node })
    }

    fn table(&mut self, table: &DeTable<'_>, depth: usize) -> Result<Node, Failure> {
        let mut members = Vec::with_capacity(table.len());
        for (key, value) in table {
            let span = key.span();
            let place = self.lines.place(span.start, span.end);
            let key = self.keys.share(key.get_ref());
            members.push(Member { key, place, value: self.value(value, depth + 1)? });
        }
        // The parser sorts by name; the document's order is that of the places.
        members.sort_by_key(|member| member.place.start);
        Ok(Node::Map(members.into_boxed_slice()))
    }
}

/// A number of any radix as decimal digits.
fn decimal(digits: &str, radix: u32) -> Box<str> {
    match i64::from_str_radix(digits, radix) {
        Ok(number) => number.to_string().into_boxed_str(),
        Err(_) => digits.into(),
    }
}
