//! The derive's door: a row on each variant.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::attributes::attributes;
use super::cursor::Cursor;
use super::foreign::facts::{Facts, facts};
use super::generics::generics;
use super::options::{self, Options};
use super::reason_code::reason_code;
use super::rows;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Attribute, Code, Columns, Door, Fields, Head, Row, Settings, Spanned, Status, Table};
use crate::words;

/// Reads an enum with its attributes; `None` when it is no item at all.
///
/// A struct or union has its fault and no rows: what other code names is still made.
pub(crate) fn item(tokens: TokenStream, cx: &mut Diagnostics) -> Option<Table> {
    let mut cursor = Cursor::new(tokens, Span::call_site());
    let found = attributes(&mut cursor, cx);
    let mut options = Options::new(Door::Item);
    for group in &found.ours {
        options.read(group, cx);
    }
    let visibility = super::visibility(&mut cursor, cx);
    let Some((keyword, name)) = cursor.ident().zip(cursor.ident()) else {
        cx.push(Diagnostic::new(Fault::NotAnEnum, cursor.span(), "`ApiErrorCodes` is derived on no enum"));
        return None;
    };
    if name == words::RUNTIME {
        cx.push(super::table::taken(&name));
        return None;
    }
    let generics = generics(&mut cursor);
    let body = cursor.group(Delimiter::Brace);
    let Options { settings, sections, runtime, .. } = options;
    let is_enum = keyword == "enum" && body.is_some();
    let rows = match body.filter(|_| is_enum) {
        Some(body) => variants(&body, &settings, cx),
        None => {
            let message = format!("`ApiErrorCodes` is derived on a {keyword}");
            cx.push(Diagnostic::new(Fault::NotAnEnum, keyword.span(), message));
            Vec::new()
        }
    };
    let runtime = runtime.unwrap_or_else(|| quote!(::api_error_codes));
    let attributes = found.carried;
    Some(Table {
        door: Door::Item,
        head: Head { attributes, visibility, name, generics, settings, runtime },
        rows,
        is_enum,
        envelope: sections.envelope,
        retry: sections.retry,
        breaker: sections.breaker,
    })
}

fn variants(body: &Group, settings: &Settings, cx: &mut Diagnostics) -> Vec<Row> {
    let mut cursor = Cursor::of_group(body);
    let mut rows = Vec::new();
    while !cursor.is_done() {
        let found = attributes(&mut cursor, cx);
        let Some(name) = cursor.ident() else {
            cursor.bump();
            continue;
        };
        let fields = fields(&mut cursor);
        // `= 404`
        let mut discriminant = Vec::new();
        while !cursor.is_done() && cursor.punct(',').is_none() {
            discriminant.extend(cursor.bump());
        }
        options::only(&found.ours, cx);
        let mut row = match found.ours.first() {
            Some(group) => attribute(group, cx),
            None => broken(),
        };
        if found.ours.is_empty() && !found.ours_unread && !is_misspelt(&found.carried) {
            let message = format!("variant `{name}` has no `#[api_error(…)]`");
            let place = name.span();
            let name = name.to_string();
            let own_code = settings.rename_all.code_of(&name);
            let row = said_otherwise(&found.carried, discriminant).line_of_variant(&name, &own_code);
            let fault = Diagnostic::new(Fault::AttributeMissing, place, message);
            cx.push(fault.help(format!("write its row above the variant: `#[api_error({row})]`")));
        }
        row.broken |= found.ours.len() > 1;
        complete(&mut row, &name, settings, cx);
        row.attributes = found.carried;
        hold(&mut row, fields, cx);
        rows.push(row);
    }
    rows
}

/// Attributes in which other crates' derives hold what a row says.
const OTHERS: &[&str] =
    &["status", "http", "code", "error", "error_code", "serde", "strum", "response", "problem"];

/// What a variant without a row says in the manner of other crates: `#[status(404)]`, `#[error("…")]`, `= 404`.
fn said_otherwise(attributes: &[Attribute], discriminant: Vec<TokenTree>) -> Facts {
    let mut tokens = discriminant;
    for attribute in attributes {
        let Some(TokenTree::Group(brackets)) = attribute.tokens.clone().into_iter().nth(1) else { continue };
        let mut inner = Cursor::of_group(&brackets);
        let known = inner.ident().is_some_and(|name| OTHERS.iter().any(|other| name == other));
        tokens.extend(inner.group(Delimiter::Parenthesis).filter(|_| known).map(TokenTree::Group));
    }
    facts(tokens.iter())
}

/// `#[api_eror(…)]`, of which the compiler says that it does not know it, and what it is like.
fn is_misspelt(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match attribute.tokens.clone().into_iter().nth(1) {
        Some(TokenTree::Group(brackets)) => Cursor::of_group(&brackets)
            .peek_ident()
            .is_some_and(|name| words::nearest(&name.to_string(), &["api_error"]).is_some()),
        _ => false,
    })
}

/// The row of a variant that has none.
fn broken() -> Row {
    Row {
        attributes: Vec::new(),
        statuses: Vec::new(),
        codes: Vec::new(),
        variant: None,
        fields: Fields::Unit,
        columns: Columns::default(),
        broken: true,
    }
}

/// Gives a row the variant's name, and the code that follows from it when none was written.
fn complete(row: &mut Row, name: &Ident, settings: &Settings, cx: &mut Diagnostics) {
    row.variant = Some(name.clone());
    if row.codes.is_empty() {
        let plain = name.to_string();
        let code = settings.rename_all.code_of(plain.strip_prefix("r#").unwrap_or(&plain));
        row.codes.push(Spanned::new(Code::Text(code), name.span()));
    }
    reason_code(row, settings.rename_all, cx);
}

fn attribute(group: &Group, cx: &mut Diagnostics) -> Row {
    let mut cursor = Cursor::of_group(group);
    if cursor.is_done() {
        let fault = Diagnostic::new(Fault::StatusMissing, group.span(), "`#[api_error()]` holds no row");
        cx.push(fault.help("write at least the status: `#[api_error(404)]`"));
        return broken();
    }
    let mut row = rows::row(&mut cursor, cx, Door::Item);
    row.broken |= row.statuses.is_empty();
    if !cursor.is_done() {
        let start = cursor.span();
        let mut end = start;
        while let Some(token) = cursor.bump() {
            end = token.span();
        }
        let message = "a second row on one variant";
        let fault = Diagnostic::new(Fault::Unexpected, Range { start, end }, message);
        cx.push(fault.help("write one row for each variant; several statuses or codes are joined with `|`"));
        row.broken = true;
    }
    row
}

/// What stands behind a variant's name.
enum Held {
    Nothing,
    Group(Group),
}

fn fields(cursor: &mut Cursor) -> Held {
    match cursor.group(Delimiter::Parenthesis).or_else(|| cursor.group(Delimiter::Brace)) {
        Some(group) => Held::Group(group),
        None => Held::Nothing,
    }
}

/// What the variant holds, and whether that goes with its row.
fn hold(row: &mut Row, held: Held, cx: &mut Diagnostics) {
    let carries_status =
        row.statuses.iter().any(|status| matches!(status.value, Status::Class(_) | Status::Fallback));
    // Where the status cannot be read, the field says what kind of row was meant.
    let may_carry = carries_status || row.statuses.is_empty();
    let place = row.variant.as_ref().map_or_else(Span::call_site, Ident::span);
    row.fields = match held {
        Held::Nothing => Fields::Unit,
        Held::Group(group) => match status_field(&group).filter(|_| may_carry) {
            Some(name) => Fields::Status(name),
            None if group.delimiter() == Delimiter::Parenthesis => Fields::Tuple(group.span().into()),
            None => Fields::Named(group.span().into()),
        },
    };
    if carries_status && !matches!(row.fields, Fields::Status(_)) {
        let name = row.variant.as_ref().map(ToString::to_string).unwrap_or_default();
        let kind = if row.is_fallback() { "fallback" } else { "class" };
        let place = match &row.fields {
            Fields::Tuple(range) | Fields::Named(range) => *range,
            _ => place.into(),
        };
        let message = format!("{kind} variant `{name}` does not hold exactly one `StatusCode`");
        cx.push(
            Diagnostic::new(Fault::StatusField, place, message).help(format!("write `{name}(StatusCode)`")),
        );
        row.broken = true;
    }
}

/// The name of the only field, if it has one, when its type is a `StatusCode`.
fn status_field(group: &Group) -> Option<Option<Ident>> {
    let mut cursor = Cursor::of_group(group);
    attributes(&mut cursor, &mut Diagnostics::default());
    super::visibility(&mut cursor, &mut Diagnostics::default());
    let name = match group.delimiter() {
        Delimiter::Brace => {
            let name = cursor.ident()?;
            cursor.punct(':')?;
            Some(name)
        }
        _ => None,
    };
    let mut last = None;
    while let Some(token) = cursor.bump() {
        match token {
            TokenTree::Ident(ident) => last = Some(ident),
            TokenTree::Punct(punct) if punct.as_char() == ':' => {}
            TokenTree::Punct(punct) if punct.as_char() == ',' && cursor.is_done() => {}
            _ => return None,
        }
    }
    (last? == "StatusCode").then_some(name)
}
