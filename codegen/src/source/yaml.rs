//! YAML text → [`Value`].
//!
//! The parser hands over events, so nesting and the multiplication of aliases are bounded here, where they happen.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput, Tag};

use crate::publication::{Failure, Place};
use crate::source::lines::Lines;
use crate::source::value::{self, Keys, MAX_DEPTH, Member, Node, Value};

/// Aliases may always add this many values …
const FREE_COPIES: usize = 10_000;
/// … and one more for this many bytes of the input.
const BYTES_PER_COPY: usize = 16;

/// Reads a YAML text. Several documents in one text become a list.
///
/// # Errors
///
/// When it is not YAML, is nested more deeply than [`MAX_DEPTH`], or holds aliases that multiply it.
pub fn read(text: &str) -> Result<Value, Failure> {
    value::check_size(text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::new(text);
    let mut builder = Builder {
        lines: &lines,
        keys: Keys::default(),
        open: Vec::new(),
        done: Vec::new(),
        anchors: HashMap::new(),
        copies: FREE_COPIES + text.len() / BYTES_PER_COPY,
    };
    let mut parser: Parser<'_, StrInput<'_>> = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let at = lines.byte_of_char(error.marker().index());
            value::unreadable("YAML", error.info(), lines.place(at, at))
        })?;
        builder.event(event, span)?;
    }
    Ok(builder.finish())
}

/// A list or map that is not closed yet.
struct Frame {
    place: Place,
    anchor: usize,
    kind: Open,
}

enum Open {
    List(Vec<Value>),
    Map { members: Vec<Member>, key: Option<(String, Place)> },
}

struct Builder<'a> {
    lines: &'a Lines<'a>,
    keys: Keys,
    open: Vec<Frame>,
    done: Vec<Value>,
    anchors: HashMap<usize, Value>,
    /// How many values aliases may still add.
    copies: usize,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Failure> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let place = self.place(span);
                let node = scalar(&text, style, tag.as_deref());
                self.push(Value { place, node }, anchor)
            }
            Event::SequenceStart(anchor, _) => self.open(span, anchor, Open::List(Vec::new())),
            Event::MappingStart(anchor, _) => {
                self.open(span, anchor, Open::Map { members: Vec::new(), key: None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::DocumentEnd => {
                self.anchors.clear();
                Ok(())
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => Ok(()),
        }
    }

    fn place(&self, span: Span) -> Place {
        let start = self.lines.byte_of_char(span.start.index());
        let end = self.lines.byte_of_char(span.end.index());
        self.lines.place(start, end.max(start))
    }

    fn open(&mut self, span: Span, anchor: usize, kind: Open) -> Result<(), Failure> {
        let place = self.place(span);
        if self.open.len() >= MAX_DEPTH {
            return Err(value::too_deep(place));
        }
        self.open.push(Frame { place, anchor, kind });
        Ok(())
    }

    fn close(&mut self, span: Span) -> Result<(), Failure> {
        let Some(frame) = self.open.pop() else { return Ok(()) };
        let place = Place { end: self.place(span).end.max(frame.place.end), ..frame.place };
        let node = match frame.kind {
            Open::List(items) => Node::List(items.into_boxed_slice()),
            Open::Map { members, .. } => Node::Map(self.merged(members)?.into_boxed_slice()),
        };
        self.push(Value { place, node }, frame.anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Failure> {
        let place = self.place(span);
        let Some(value) = self.anchors.get(&anchor) else {
            return Err(value::unreadable("YAML", "an alias stands within what it names", place));
        };
        let count = value.count();
        let copy = self.copy(count, place, |builder| builder.anchors.get(&anchor).cloned())?;
        match copy {
            Some(value) => self.push(value, 0),
            None => Ok(()),
        }
    }

    /// Makes a copy of `count` values, as long as there are copies left.
    fn copy<T>(&mut self, count: usize, place: Place, copy: impl FnOnce(&Self) -> T) -> Result<T, Failure> {
        match self.copies.checked_sub(count) {
            Some(left) => {
                self.copies = left;
                Ok(copy(self))
            }
            None => Err(Failure {
                message: "the aliases multiply this document beyond measure".to_owned(),
                help: "write the values out where the aliases stand".to_owned(),
                place: Some(place),
                candidates: Vec::new(),
            }),
        }
    }

    fn push(&mut self, value: Value, anchor: usize) -> Result<(), Failure> {
        if anchor != 0 {
            let copy = self.copy(value.count(), value.place, |_| value.clone())?;
            self.anchors.insert(anchor, copy);
        }
        let Some(frame) = self.open.last_mut() else {
            self.done.push(value);
            return Ok(());
        };
        match &mut frame.kind {
            Open::List(items) => items.push(value),
            Open::Map { members, key } => match key.take() {
                Some((name, place)) => {
                    let key = self.keys.share(&name);
                    members.push(Member { key, place, value });
                }
                None => *key = Some((key_text(&value)?, value.place)),
            },
        }
        Ok(())
    }

    /// The members with those of `<<` in its place; what stands beside `<<` wins.
    fn merged(&mut self, members: Vec<Member>) -> Result<Vec<Member>, Failure> {
        if !members.iter().any(|member| &*member.key == "<<") {
            return Ok(members);
        }
        let own: std::collections::HashSet<_> = members.iter().map(|member| member.key.clone()).collect();
        let mut merged = Vec::with_capacity(members.len());
        for member in members {
            let parts: &[Value] = match &member.value.node {
                Node::Map(_) if &*member.key == "<<" => std::slice::from_ref(&member.value),
                Node::List(parts) if &*member.key == "<<" => parts,
                _ => {
                    merged.push(member);
                    continue;
                }
            };
            let more = parts.iter().flat_map(Value::members);
            merged.extend(more.filter(|member| !own.contains(&member.key)).cloned());
        }
        Ok(merged)
    }

    fn finish(mut self) -> Value {
        let null = Value { place: Place { line: 1, column: 1, start: 0, end: 0 }, node: Node::Null };
        if self.done.len() > 1 {
            self.done.retain(|value| value.node != Node::Null);
        }
        match self.done.len() {
            0 => null,
            1 => self.done.pop().unwrap_or(null),
            _ => Value { place: null.place, node: Node::List(self.done.into_boxed_slice()) },
        }
    }
}

fn key_text(value: &Value) -> Result<String, Failure> {
    match (&value.node, value.scalar()) {
        (_, Some(text)) => Ok(text.to_owned()),
        (Node::Null, None) => Ok("null".to_owned()),
        _ => Err(value::unreadable("YAML that can be read here", "a key is a list or a map", value.place)),
    }
}

/// A scalar by the core schema of YAML 1.2: `NO` is text there, as vendors mean it.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Node {
    let forced = tag.is_some_and(|tag| tag.suffix == "str");
    if style != ScalarStyle::Plain || forced {
        return Node::Text(text.into());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        _ if is_number(text) => Node::Number(text.into()),
        _ => Node::Text(text.into()),
    }
}

/// Whether a plain scalar is a number. `007` stays text: as a code it must keep its zeros.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    let padded = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    plain && !padded && digits.starts_with(|char: char| char.is_ascii_digit()) && text.parse::<f64>().is_ok()
}
