//! The table's door: `status_codes!`.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::attributes::attributes;
use super::columns::at_section;
use super::cursor::Cursor;
use super::foreign::at_variant;
use super::options::Options;
use super::reason_code::reason_code;
use super::rows::{self, at_row, shown};
use super::sections::{self, Sections};
use super::status::is_status;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::name::{self, RenameAll};
use crate::table::{Attribute, Code, Door, Fields, Generics, Head, Row, Settings, Spanned, Status, Table};
use crate::words;

/// Reads a whole table; there is always one to go on with.
pub(crate) fn table(tokens: TokenStream, runtime: TokenStream, cx: &mut Diagnostics) -> Table {
    let mut cursor = Cursor::new(tokens, Span::call_site());
    let start = cursor.position();
    let found = attributes(&mut cursor, &mut Diagnostics::default());
    // An attribute whose `#` is missing.
    while cursor.group(Delimiter::Bracket).is_some() {
        drop(attributes(&mut cursor, &mut Diagnostics::default()));
    }
    if !at_head(&cursor) {
        cursor.rewind(start);
        let mut sections = Sections::default();
        let rows = body(&mut cursor, cx, Some(&mut sections));
        return assemble(bare_head(runtime), rows, sections, cx);
    }
    cursor.rewind(start);
    drop(found);
    headed_table(&mut cursor, runtime, Vec::new(), cx)
}

/// Reads a table whose first rows stand apart, some in each part, so that their tokens need not all be there at once.
pub(crate) fn table_in_parts(
    frame: TokenStream,
    parts: impl Iterator<Item = TokenStream>,
    rows: usize,
    cx: &mut Diagnostics,
) -> Table {
    let mut apart = Vec::with_capacity(rows);
    for part in parts {
        apart.append(&mut body(&mut Cursor::new(part, Span::call_site()), cx, None));
    }
    headed_table(&mut Cursor::new(frame, Span::call_site()), quote!(::api_error_codes), apart, cx)
}

/// What begins like an item, also when a word of it is wrong: `public enum AcmeError { … }`.
fn at_head(cursor: &Cursor) -> bool {
    let begins = |word: &Ident| ["pub", "enum", "struct", "union"].iter().any(|keyword| word == keyword);
    let word = |ahead| cursor.peek_ident_at(ahead).is_some_and(|word| word == "enum");
    let group = usize::from(matches!(cursor.peek(), Some(TokenTree::Group(_))));
    cursor.peek_ident_at(group).is_some_and(begins)
        || at_bare_name(cursor, 0)
        || cursor.peek_ident().is_some_and(|first| first != "_") && (word(1) || at_bare_name(cursor, 1))
}

/// `AcmeError { … }`, and no section.
fn at_bare_name(cursor: &Cursor, ahead: usize) -> bool {
    let name = cursor.peek_ident_at(ahead).map(ToString::to_string).unwrap_or_default();
    let braced = matches!(cursor.peek_at(ahead + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
    braced && name.starts_with(char::is_uppercase) && words::nearest(&name, words::SECTIONS).is_none()
}

fn headed_table(
    cursor: &mut Cursor,
    runtime: TokenStream,
    mut rows: Vec<Row>,
    cx: &mut Diagnostics,
) -> Table {
    let mut found = attributes(cursor, cx);
    while let Some(brackets) = cursor.group(Delimiter::Bracket) {
        let fault = Diagnostic::new(Fault::Unexpected, brackets.span(), "`#` is missing before an attribute");
        cx.push(fault.help("write `#[…]` above the enum"));
        let more = attributes(cursor, cx);
        found.carried.extend(more.carried);
        found.ours.extend(more.ours);
    }
    let mut options = Options::new(Door::Table);
    for group in &found.ours {
        options.read(group, cx);
    }
    let visibility = super::visibility(cursor, cx);
    let before = cx.len();
    let name = name(cursor, cx);
    let mut sections = options.sections;
    let open = match cx.len() == before {
        true => open(cursor, cx),
        // One fault for the whole head.
        false => open(cursor, &mut Diagnostics::default()),
    };
    rows.append(&mut match open {
        Some(group) => body(&mut Cursor::of_group(&group), cx, None),
        // Without braces everything is a row until a section begins.
        None => body(cursor, cx, Some(&mut sections)),
    });
    rest(cursor, cx, &mut sections);
    let head = Head {
        attributes: found.carried,
        visibility,
        name,
        generics: Generics::default(),
        settings: options.settings,
        runtime: options.runtime.unwrap_or(runtime),
    };
    assemble(head, rows, sections, cx)
}

fn bare_head(runtime: TokenStream) -> Head {
    Head {
        attributes: Vec::new(),
        visibility: quote!(pub),
        name: Ident::new("ErrorCode", Span::call_site()),
        generics: Generics::default(),
        settings: Settings::default(),
        runtime,
    }
}

/// `enum Name`; anything else gets a fault and a name to go on with.
fn name(cursor: &mut Cursor, cx: &mut Diagnostics) -> Ident {
    let found = cx.len();
    if cursor.word("enum").is_none() {
        let message = match cursor.peek() {
            Some(TokenTree::Ident(name)) if at_section(cursor) => {
                format!("`enum` is missing before `{name}`")
            }
            Some(token) => format!("`{}` where the table's `enum` is expected", shown(token)),
            None => "the table ends before its `enum`".to_owned(),
        };
        cx.push(Diagnostic::new(Fault::TableHead, cursor.span(), message));
        // `public enum Name`, `const enum Name`, `struct Name`, `[derive(Debug)] enum Name`
        while cursor.peek_ident_at(1).is_some() && cursor.peek_ident().is_none_or(|word| word != "enum") {
            cursor.bump();
        }
        cursor.word("enum");
    }
    let mended = cx.len() > found;
    let place = cursor.span();
    let message = match cursor.ident() {
        Some(name) if name == words::RUNTIME => {
            cx.push(taken(&name));
            return Ident::new("ErrorCode", place);
        }
        Some(name) if !words::is_keyword(&name.to_string()) => return name,
        Some(word) => format!("`{word}` cannot be the name of an enum"),
        None => {
            // What stands in the place of the name has its fault with this.
            if cursor.peek_literal().is_some() {
                cursor.bump();
            }
            "the table's enum has no name".to_owned()
        }
    };
    if !mended {
        cx.push(Diagnostic::new(Fault::TableHead, place, message));
    }
    Ident::new("ErrorCode", Span::call_site())
}

/// The one name that an enum cannot have: inside the expansion it is the runtime's.
pub(super) fn taken(name: &Ident) -> Diagnostic {
    let fault =
        Diagnostic::new(Fault::TableHead, name.span(), format!("`{name}` cannot be the name of an enum"));
    fault.help("give it another name: this one is used in what the macro writes")
}

/// The braces around the rows, or what stands for them.
fn open(cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Group> {
    if let Some(group) = cursor.group(Delimiter::Brace) {
        return Some(group);
    }
    let message = match cursor.peek() {
        Some(token) => format!("`{}` between the enum's name and its rows", shown(token)),
        None => "the enum has no rows in braces".to_owned(),
    };
    let fault = Diagnostic::new(Fault::TableHead, cursor.span(), message);
    cx.push(match cursor.peek() {
        Some(TokenTree::Punct(open)) if open.as_char() == '<' => {
            fault.help("remove the parameters: a table's enum has none")
        }
        Some(TokenTree::Group(_) | TokenTree::Literal(_)) => {
            fault.help("put the rows into braces: `pub enum Name { 404 NOT_FOUND }`")
        }
        _ => fault,
    });
    if let Some(TokenTree::Group(group)) = cursor.peek().cloned() {
        cursor.bump();
        return Some(group);
    }
    if at_row(cursor) {
        return None;
    }
    while !cursor.is_done() && cursor.peek_group(Delimiter::Brace).is_none() {
        cursor.bump();
    }
    cursor.group(Delimiter::Brace)
}

/// Rows, and behind them sections when the table has no braces.
fn body(cursor: &mut Cursor, cx: &mut Diagnostics, mut sections: Option<&mut Sections>) -> Vec<Row> {
    let mut rows = Vec::new();
    while !cursor.is_done() {
        if cursor.punct(',').is_some() || cursor.punct(';').is_some() {
            continue;
        }
        if at_section(cursor) && !at_variant(cursor) {
            match sections.as_deref_mut() {
                Some(sections) => sections::section(cursor, cx, sections),
                None => inside(cursor, cx),
            }
            continue;
        }
        rows.extend(attributed_row(cursor, cx));
    }
    rows
}

/// A section between the rows of a table with braces.
fn inside(cursor: &mut Cursor, cx: &mut Diagnostics) {
    let span = cursor.span();
    let name = cursor.ident().map(|name| name.to_string()).unwrap_or_default();
    while !cursor.is_done() && !at_row(cursor) {
        let done = cursor.peek_group(Delimiter::Brace).is_some();
        cursor.bump();
        if done {
            break;
        }
    }
    let fault = Diagnostic::new(Fault::SectionForm, span, format!("section `{name}` stands among the rows"));
    cx.push(fault.help("write it behind the closing brace of the enum"));
}

fn attributed_row(cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Row> {
    let found = attributes(cursor, cx);
    for group in &found.ours {
        let fault =
            Diagnostic::new(Fault::AttributeUnknown, group.span(), "`#[api_error(…)]` on a row of a table");
        cx.push(match row_of(group, cursor) {
            Some(row) => fault.help(format!("write the row itself: `{row}`")),
            None => fault.help("write the columns behind the code: `400 INVALID_REQUEST retry=false`"),
        });
    }
    if cursor.is_done() {
        if let Some(last) = found.carried.last().filter(|_| !found.unread) {
            let place =
                last.tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
            cx.push(Diagnostic::new(Fault::Unexpected, place, "attribute stands without a row behind it"));
        }
        return None;
    }
    let mut row = match found.ours.first() {
        // Its fault shows the whole row.
        Some(_) => rows::row(cursor, &mut Diagnostics::default(), Door::Table),
        None => rows::row(cursor, cx, Door::Table),
    };
    row.broken |= !found.ours.is_empty();
    row.attributes = found.carried;
    (!row.statuses.is_empty() || !row.codes.is_empty()).then_some(row)
}

/// `404 NOT_FOUND` of `#[api_error(404)] NotFound`.
fn row_of(group: &Group, cursor: &Cursor) -> Option<String> {
    let mut row = Cursor::of_group(group);
    let status = row.literal().filter(|status| is_status(status) && row.is_done())?;
    let name = cursor.peek_ident().filter(|name| *name != "_")?.to_string();
    Some(format!("{status} {}", rows::short(&RenameAll::default().code_of(&name))))
}

/// Sections behind the enum's brace.
fn rest(cursor: &mut Cursor, cx: &mut Diagnostics, sections: &mut Sections) {
    while !cursor.is_done() {
        if cursor.punct(',').is_some() || cursor.punct(';').is_some() {
            continue;
        }
        if at_item(cursor) {
            cx.push(second_enum(cursor));
            continue;
        }
        if cursor.peek_ident().is_some_and(|name| name != "_") {
            sections::section(cursor, cx, sections);
            continue;
        }
        let start = cursor.span();
        let mut end = cursor.bump().map_or(start, |token| token.span());
        while !cursor.is_done() && !at_section(cursor) {
            end = cursor.bump().map_or(end, |token: TokenTree| token.span());
        }
        let range = Range { start, end };
        let fault = Diagnostic::new(Fault::Unexpected, range, "only sections stand behind the enum");
        cx.push(fault.help(
            "write one of `envelope { … }`, `retry { … }`, `breaker { … }`, or move the rows into the braces",
        ));
    }
}

/// What begins an item.
const ITEMS: &[&str] = &["enum", "struct", "impl", "fn", "mod", "trait", "union"];

/// `enum Name {`, `pub enum Name {`
fn at_item(cursor: &Cursor) -> bool {
    let ahead = usize::from(cursor.peek_ident().is_some_and(|word| word == "pub"));
    cursor.peek_ident_at(ahead).is_some_and(|word| ITEMS.iter().any(|item| word == item))
}

/// Takes a second item, braces and all.
fn second_enum(cursor: &mut Cursor) -> Diagnostic {
    let start = cursor.span();
    let is_enum = [0, 1].iter().any(|at| cursor.peek_ident_at(*at).is_some_and(|word| word == "enum"));
    let mut end = start;
    while !cursor.is_done() && cursor.peek_group(Delimiter::Brace).is_none() {
        end = cursor.bump().map_or(end, |token| token.span());
    }
    cursor.bump();
    let fault = Diagnostic::new(Fault::TableHead, Range { start, end }, "a second item in one table");
    fault.help(match is_enum {
        true => "give each enum a `status_codes!` of its own",
        false => "write it outside of `status_codes!`: the enum is there as if it were written by hand",
    })
}

fn assemble(head: Head, mut rows: Vec<Row>, sections: Sections, cx: &mut Diagnostics) -> Table {
    for row in &mut rows {
        complete(row, cx);
    }
    if !rows.iter().any(Row::is_fallback) {
        rows.push(implied_fallback());
    }
    Table {
        door: Door::Table,
        head,
        rows,
        is_enum: true,
        envelope: sections.envelope,
        retry: sections.retry,
        breaker: sections.breaker,
    }
}

/// The row that every table has in the end: a status that no other row names.
fn implied_fallback() -> Row {
    Row {
        attributes: Vec::<Attribute>::new(),
        statuses: vec![Spanned::from(Status::Fallback)],
        codes: vec![Spanned::from(Code::Text("OTHER".to_owned()))],
        variant: Some(Ident::new("Other", Span::call_site())),
        fields: Fields::Status(None),
        columns: crate::table::Columns::default(),
        broken: false,
    }
}

/// Gives a row the code, the name and the field that follow from what was written.
fn complete(row: &mut Row, cx: &mut Diagnostics) {
    if !row.is_coded() {
        row.fields = Fields::Status(None);
    }
    reason_code(row, RenameAll::default(), cx);
    if row.variant.is_none() {
        row.variant = named(row, cx);
    }
}

fn named(row: &mut Row, cx: &mut Diagnostics) -> Option<Ident> {
    let code = row.codes.first()?;
    let text = code.value.text();
    match name::variant_of(&text) {
        Some(name) => Some(Ident::new(&name, code.place.start)),
        None => {
            let message = format!("no variant can be named after the code `{}`", rows::short(&text));
            cx.push(Diagnostic::new(Fault::VariantName, code.place, message));
            row.broken = true;
            None
        }
    }
}
