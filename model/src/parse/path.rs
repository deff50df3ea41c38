//! Paths: `error.code`, `errors[0].code`, `details["@type" == "…"].reason`.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};

use super::condition::literal;
use super::cursor::Cursor;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Range};
use crate::envelope::{Literal, Path, Segment, Spanned};
use crate::fault::Fault;

/// More segments than any body nests: a bound for everything that walks along paths.
const LONGEST: usize = 64;

/// A path from the root, up to its last segment.
pub(super) fn path(cursor: &mut Cursor) -> Result<Spanned<Path>, Diagnostic> {
    let start = cursor.span();
    let first = first(cursor)?;
    path_from(cursor, start, vec![first])
}

/// The rest of a path whose first segments have been read.
pub(super) fn path_from(
    cursor: &mut Cursor,
    start: Span,
    mut segments: Vec<Segment>,
) -> Result<Spanned<Path>, Diagnostic> {
    while let Some(segment) = next(cursor, segments.last())? {
        if segment == Segment::FirstKey {
            // `.*` and its `.key()` are one segment.
            segments.pop();
        }
        segments.push(segment);
        if segments.len() > LONGEST {
            let message = format!("path has more than {LONGEST} segments");
            return Err(fault(cursor.previous_span(), message, "no body nests as deep as that"));
        }
        if segments.last() == Some(&Segment::FirstKey) {
            break;
        }
    }
    if let Some(fault) = broken(cursor) {
        return Err(fault);
    }
    let end = cursor.previous_span();
    Ok(Spanned::new(Path { segments }, Range { start, end }))
}

fn first(cursor: &mut Cursor) -> Result<Segment, Diagnostic> {
    if cursor.punct('*').is_some() {
        return Ok(Segment::First);
    }
    match cursor.peek() {
        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => member(cursor),
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
            let group = group.clone();
            cursor.bump();
            bracket(&group)
        }
        _ => Err(no_path(cursor)),
    }
}

/// The next segment, if the path goes on.
fn next(cursor: &mut Cursor, last: Option<&Segment>) -> Result<Option<Segment>, Diagnostic> {
    if let Some(group) = cursor.group(Delimiter::Bracket) {
        return bracket(&group).map(Some);
    }
    if !cursor.peek_punct('.') || cursor.peek_punct_at(1, '.') {
        return Ok(None);
    }
    if is_call(cursor, 1) {
        // `.key()` asks for another value, whatever is done to it later; every other call is a step.
        let is_key = cursor.peek_ident_at(1).is_some_and(|name| name == "key");
        return if is_key { key(cursor, last).map(Some) } else { Ok(None) };
    }
    cursor.bump();
    if cursor.punct('*').is_some() {
        return Ok(Some(Segment::First));
    }
    match cursor.peek() {
        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => member(cursor).map(Some),
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => Err(fault(
            cursor.previous_span(),
            "a dot before a bracket",
            "write an index without a dot: `errors[0]`",
        )),
        Some(TokenTree::Punct(at)) if at.as_char() == '@' => Err(at_sign(cursor)),
        _ => Err(fault(
            cursor.previous_span(),
            "path ends with a dot",
            "write the name of a member behind it: `error.code`",
        )),
    }
}

/// Whether `name(…)` stands there.
pub(super) fn is_call(cursor: &Cursor, ahead: usize) -> bool {
    cursor.peek_ident_at(ahead).is_some()
        && matches!(cursor.peek_at(ahead + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
}

fn key(cursor: &mut Cursor, last: Option<&Segment>) -> Result<Segment, Diagnostic> {
    cursor.bump();
    let span = cursor.span();
    cursor.bump();
    let arguments = cursor.group(Delimiter::Parenthesis);
    if last != Some(&Segment::First) {
        let fault = Diagnostic::new(Fault::StepPlace, span, "`.key()` does not stand behind `.*`");
        return Err(fault.help("it gives the key of the first member: `errors.*.key()`"));
    }
    match arguments {
        Some(group) if !group.stream().is_empty() => {
            let fault = Diagnostic::new(Fault::Step, group.span(), "`.key()` takes nothing");
            Err(fault.help("write `.key()`"))
        }
        _ => Ok(Segment::FirstKey),
    }
}

/// `name` or `"any string"`
fn member(cursor: &mut Cursor) -> Result<Segment, Diagnostic> {
    let span = cursor.span();
    if let Some(ident) = cursor.ident() {
        return Ok(Segment::Member(plain(&ident)));
    }
    let value = cursor.literal().map_or(Value::Other, |literal| Value::of(&literal));
    match value {
        Value::Text(name) => Ok(Segment::Member(name)),
        Value::Integer { digits, suffix } if suffix.is_empty() => {
            let help = format!(
                "write an index in brackets: `errors[{digits}]`; a member of that name in quotes: `\"{digits}\"`"
            );
            Err(fault(span, format!("`{digits}` is no name"), help))
        }
        Value::Decimal { digits, .. } => {
            let (first, second) = digits.split_once('.').unwrap_or((&digits, ""));
            let help = format!("write indexes in brackets: `[{first}][{second}]`");
            Err(fault(span, format!("`{digits}` is no name"), help))
        }
        Value::Integer { digits, suffix } => Err(fault(
            span,
            format!("`{digits}{suffix}` begins with a digit"),
            format!("put it in quotes: `\"{digits}{suffix}\"`"),
        )),
        Value::Other => Err(fault(span, "this is no name", "write a name, or any text in double quotes")),
    }
}

/// A name without the `r#` that Rust puts before its own words.
pub(super) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map_or_else(|| name.clone(), str::to_owned)
}

/// `[0]`, `[-1]`, `[member == "value"]`
fn bracket(group: &Group) -> Result<Segment, Diagnostic> {
    let mut cursor = Cursor::of_group(group);
    let minus = cursor.punct('-').is_some();
    let segment = match cursor.peek() {
        Some(TokenTree::Literal(literal)) if is_number(&Value::of(literal)) => item(&mut cursor, minus),
        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) if !minus => select(&mut cursor, group),
        Some(TokenTree::Punct(star)) if star.as_char() == '*' => Err(fault(
            star.span(),
            "a path leads to one value",
            "write `[0]` for the first element, `.*` for the first member",
        )),
        _ => Err(in_brackets(group)),
    }?;
    match cursor.is_done() {
        true => Ok(segment),
        false => Err(fault(cursor.span(), "unexpected token in brackets", BRACKETS)),
    }
}

const BRACKETS: &str =
    "write an index (`[0]`, `[-1]` for the last) or what to look for (`[\"@type\" == \"…\"]`)";

fn in_brackets(group: &Group) -> Diagnostic {
    fault(group.span(), "brackets hold an index or a comparison", BRACKETS)
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Integer { .. } | Value::Decimal { .. })
}

fn item(cursor: &mut Cursor, minus: bool) -> Result<Segment, Diagnostic> {
    let span = cursor.span();
    let value = cursor.literal().map_or(Value::Other, |literal| Value::of(&literal));
    let index = match value {
        Value::Integer { digits, suffix } if suffix.is_empty() => digits.parse::<i32>().ok(),
        _ => None,
    };
    match index {
        Some(index) if minus && index != 1 => Err(fault(
            span,
            format!("`[-{index}]` is no index"),
            "write `[-1]` for the last element, `[0]` for the first",
        )),
        Some(index) => Ok(Segment::Item(if minus { -index } else { index })),
        None => Err(fault(span, "this is no index", BRACKETS)),
    }
}

fn select(cursor: &mut Cursor, group: &Group) -> Result<Segment, Diagnostic> {
    let Segment::Member(name) = member(cursor)? else { return Err(in_brackets(group)) };
    if cursor.is_done() {
        let help = format!("write a member with a dot: `.{}`", printed_member(&name));
        return Err(fault(group.span(), "a member stands in brackets", help));
    }
    let differs = cursor.peek_punct('!');
    if !((differs || cursor.peek_punct('=')) && cursor.peek_punct_at(1, '=')) {
        let help = format!("write `[{} == \"…\"]`", printed_member(&name));
        return Err(fault(cursor.span(), "expected `==` or `!=`", help));
    }
    cursor.bump();
    cursor.bump();
    let span = cursor.span();
    // Compared as text, so that a number or a flag can be written as it stands in the body.
    let value = match literal(cursor) {
        Some(Literal::String(text) | Literal::Number(text)) => text,
        Some(Literal::Bool(flag)) => flag.to_string(),
        Some(Literal::Null) | None => {
            let help = format!("write a text in double quotes: `[{} == \"…\"]`", printed_member(&name));
            return Err(fault(span, "no value to compare with", help));
        }
    };
    Ok(Segment::Select { member: name, value, differs })
}

fn printed_member(name: &str) -> String {
    crate::print::envelope::member(name)
}

/// What often stands behind a path by mistake, from other path languages and from names that need quotes.
pub(super) fn broken(cursor: &Cursor) -> Option<Diagnostic> {
    if let Some(fault) = hyphen(cursor) {
        return Some(fault);
    }
    let span = cursor.span();
    if cursor.peek_punct(':') {
        return Some(fault(
            span,
            "members are separated by dots",
            "write `error.code`; a name with a colon needs quotes",
        ));
    }
    if cursor.peek_punct('/') {
        return Some(fault(
            span,
            "members are separated by dots",
            "write `error.code`; a name with a slash needs quotes",
        ));
    }
    cursor.peek_punct('?').then(|| {
        fault(
            span,
            "`?` is not needed",
            "a path that leads nowhere yields nothing, and the next alternative is tried",
        )
    })
}

/// `request-id`: all of it must go into quotes.
fn hyphen(cursor: &Cursor) -> Option<Diagnostic> {
    let Some(TokenTree::Ident(first)) = cursor.previous() else { return None };
    let (mut name, mut end, mut ahead) = (plain(first), first.span(), 0);
    while cursor.peek_punct_at(ahead, '-') {
        let part = cursor.peek_ident_at(ahead + 1)?;
        name = format!("{name}-{}", plain(part));
        end = part.span();
        ahead += 2;
    }
    let place = Range { start: first.span(), end };
    (ahead > 0).then(|| {
        fault(place, "a name with a hyphen needs quotes", format!("write `{}`", printed_member(&name)))
    })
}

fn no_path(cursor: &Cursor) -> Diagnostic {
    let span = cursor.span();
    if cursor.peek_punct('$') {
        return fault(span, "a path begins at the body's root without `$`", "write `error.code`");
    }
    if cursor.peek_punct('@') {
        return at_sign(cursor);
    }
    fault(
        span,
        "expected a path",
        "write `error.code`, `errors[0].code`, `header(\"x-request-id\")` or a text in double quotes",
    )
}

fn at_sign(cursor: &Cursor) -> Diagnostic {
    let name = cursor.peek_ident_at(1).map_or_else(|| "type".to_owned(), plain);
    fault(cursor.span(), "a name with `@` needs quotes", format!("write `\"@{name}\"`"))
}

fn fault(place: impl Into<Range>, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Fault::Path, place, message).help(help)
}
