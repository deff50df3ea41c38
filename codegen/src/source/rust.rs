//! Rust sources that hold a `status_codes!` table or an enum under `#[derive(ApiErrorCodes)]`.
//!
//! The tables are read by the parser of the macros themselves.

use api_error_codes_model::diagnostic::{Diagnostics, Range};
use api_error_codes_model::print;
use api_error_codes_model::table::{self, Attribute, AttributeKind, Columns, Row, Table};
use api_error_codes_model::{EnvelopeChoice, parse_item, parse_table};
use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, Group, Spacing, Span, TokenStream, TokenTree};
use syn::LitStr;

use crate::import::Own;
use crate::lock::Sections;
use crate::publication::{Code, Entry, Failure, Inference, Place, Publication, Question, Retry, Status};
use crate::source::value;

/// Reads a Rust source; `select` names the enum when it holds several tables.
///
/// # Errors
///
/// When it is no Rust, holds no table, several of which none is selected, or a table with a fault.
pub fn read(text: &str, select: Option<&str>) -> Result<(Publication, Own), Failure> {
    value::check_size(text)?;
    // A `#!` line is no token.
    let body = if text.starts_with("#!") && !text.starts_with("#![") {
        text.replacen("#!", "//", 1)
    } else {
        text.to_owned()
    };
    let tokens: TokenStream = body.parse().map_err(|error: proc_macro2::LexError| Failure {
        message: "the input is not Rust".to_owned(),
        help: "give a source that compiles, or name the format with `--format`".to_owned(),
        place: Some(place(error.span().into())),
        candidates: Vec::new(),
    })?;
    let found = find(tokens);
    let mut tables: Vec<(Table, Diagnostics)> = found.into_iter().filter_map(Found::parse).collect();
    let table = choose(&mut tables, select)?;
    Ok((publication(&table), own(&table)))
}

/// Tokens that hold a table.
enum Found {
    Table(TokenStream),
    Item(TokenStream),
}

impl Found {
    fn parse(self) -> Option<(Table, Diagnostics)> {
        match self {
            Self::Table(tokens) => Some(parse_table(tokens)),
            Self::Item(tokens) => {
                let (table, faults) = parse_item(tokens);
                Some((table?, faults))
            }
        }
    }
}

/// Every table of a source, in its order, also in modules and functions.
fn find(tokens: TokenStream) -> Vec<Found> {
    let mut found = Vec::new();
    // A stack of our own: a deep nest of groups must not become a deep recursion.
    let mut open = vec![tokens];
    while let Some(stream) = open.pop() {
        let tokens: Vec<TokenTree> = unconditional(stream).collect();
        let mut inner = Vec::new();
        let mut item = 0;
        for (at, token) in tokens.iter().enumerate() {
            match token {
                // What a `macro_rules!` will write is no table yet.
                TokenTree::Group(group) if is_call(&tokens, at) && has_variables(group.stream()) => {}
                TokenTree::Group(group) if is_call(&tokens, at) => found.push(Found::Table(group.stream())),
                TokenTree::Group(group) => {
                    let whole = tokens.get(item..=at).unwrap_or_default();
                    if group.delimiter() == Delimiter::Brace && is_derived_enum(whole) {
                        let variants = Group::new(Delimiter::Brace, unconditional(group.stream()).collect());
                        let (_, head) = whole.split_last().unwrap_or((token, &[]));
                        found.push(Found::Item(head.iter().cloned().chain([variants.into()]).collect()));
                    } else {
                        inner.push(group.stream());
                    }
                    let ends_item = group.delimiter() == Delimiter::Brace || is_inner_attribute(&tokens, at);
                    if ends_item {
                        item = at + 1;
                    }
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => item = at + 1,
                _ => {}
            }
        }
        open.extend(inner.into_iter().rev());
    }
    found
}

/// The tokens with `#[cfg_attr(condition, derive(…))]` as `#[derive(…)]`, and the same of `api_error`: a table is read
/// as if every condition held.
fn unconditional(tokens: TokenStream) -> impl Iterator<Item = TokenTree> {
    tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            let inner = conditional(group.stream());
            let mut plain = Group::new(Delimiter::Bracket, inner.unwrap_or_else(|| group.stream()));
            plain.set_span(group.span());
            plain.into()
        }
        token => token,
    })
}

/// The one attribute behind a condition, if it makes a table or a row of one.
fn conditional(attribute: TokenStream) -> Option<TokenStream> {
    let mut tokens = attribute.into_iter();
    let is_word = |token: &TokenTree, words: &[&str]| matches!(token, TokenTree::Ident(word) if words.contains(&word.to_string().as_str()));
    tokens.next().filter(|token| is_word(token, &["cfg_attr"]))?;
    let Some(TokenTree::Group(list)) = tokens.next() else { return None };
    let mut behind = list.stream().into_iter().skip_while(|token| !is_word(token, &["derive", "api_error"]));
    let inner: TokenStream = behind.by_ref().take(2).collect();
    (!inner.is_empty()).then_some(inner)
}

/// `#![…]`
fn is_inner_attribute(tokens: &[TokenTree], at: usize) -> bool {
    let mark = |back: usize, mark: char| {
        let token = at.checked_sub(back).and_then(|at| tokens.get(at));
        matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == mark)
    };
    mark(1, '!') && mark(2, '#')
}

/// `status_codes! { … }`
fn is_call(tokens: &[TokenTree], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let bang = matches!(before(1), Some(TokenTree::Punct(bang)) if bang.as_char() == '!' && bang.spacing() == Spacing::Alone);
    bang && matches!(before(2), Some(TokenTree::Ident(name)) if name == "status_codes")
}

/// `$name` or `$( … )*`
fn has_variables(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '$'))
}

/// `#[derive(…, ApiErrorCodes)] pub enum Name { … }`
fn is_derived_enum(tokens: &[TokenTree]) -> bool {
    let is_enum = tokens.iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "enum"));
    is_enum && tokens.iter().any(|token| matches!(token, TokenTree::Group(group) if derives(group.stream())))
}

fn derives(attribute: TokenStream) -> bool {
    let mut tokens = attribute.into_iter();
    if !matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == "derive") {
        return false;
    }
    let Some(TokenTree::Group(list)) = tokens.next() else { return false };
    list.stream().into_iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "ApiErrorCodes"))
}

fn choose(tables: &mut Vec<(Table, Diagnostics)>, select: Option<&str>) -> Result<Table, Failure> {
    let names: Vec<String> = tables.iter().map(|(table, _)| table.head.name.to_string()).collect();
    let wanted = |name: &String| select.is_none_or(|select| name.eq_ignore_ascii_case(select));
    let mut fitting = names.iter().enumerate().filter(|(_, name)| wanted(name)).map(|(at, _)| at);
    let (message, help) = match (fitting.next(), fitting.next()) {
        (Some(at), None) => {
            let (table, faults) = tables.swap_remove(at);
            return faults.iter().next().map_or(Ok(table), |fault| Err(faulty(fault)));
        }
        (None, _) if names.is_empty() => (
            "the source holds no table",
            "give a file with `status_codes! { … }` or an enum under `#[derive(ApiErrorCodes)]`; \
             of a generated crate, its directory",
        ),
        (None, _) => ("no table of the source has that name", "select one of the enums"),
        (Some(_), Some(_)) => ("the source holds several tables", "choose one with `--select Name`"),
    };
    Err(Failure { message: message.to_owned(), help: help.to_owned(), place: None, candidates: names })
}

fn faulty(fault: &api_error_codes_model::diagnostic::Diagnostic) -> Failure {
    Failure {
        message: format!("{}: {}", fault.fault.number(), fault.message),
        help: fault.help.clone(),
        place: Some(place(fault.primary)),
        candidates: Vec::new(),
    }
}

fn publication(table: &Table) -> Publication {
    let mut publication = Publication::default();
    for row in table.rows.iter().filter(|row| !is_implied(row)) {
        note(row, &mut publication);
        publication.entries.push(entry(row));
    }
    publication
}

/// The fallback row that every table has, written or not, when it says nothing of its own.
fn is_implied(row: &Row) -> bool {
    let Columns { description, retry, after, action, docs, user_facing, default: _, expose: _ } =
        &row.columns;
    row.is_fallback()
        && row.code() == "OTHER"
        && row.variant.as_ref().is_some_and(|name| name == "Other")
        && (description.is_none() && retry.is_none() && after.is_none())
        && (action.is_none() && docs.is_none() && user_facing.is_none())
}

/// What a row says that a publication cannot hold.
fn note(row: &Row, publication: &mut Publication) {
    let place = place(row.range());
    if row.cfgs().next().is_some() {
        publication.questions.push(Question {
            what: format!("`{}` stands under a `#[cfg]`", row.code()),
            assumed: "it is always there".to_owned(),
            decide: "take the row out of the result if it is not".to_owned(),
            place,
        });
    }
    if row.columns.expose.is_some() {
        publication.inferences.push(Inference {
            what: format!("`expose` on `{}` is left out", row.code()),
            evidence: "it is about the server's own messages".to_owned(),
            confidence: 1.0,
            place,
        });
    }
}

fn entry(row: &Row) -> Entry {
    let columns = &row.columns;
    Entry {
        codes: codes(row),
        statuses: row.statuses.iter().filter_map(|status| self::status(status.value)).collect(),
        description: row.description(),
        action: columns.action.as_ref().map(|action| action.value.clone()),
        docs: columns.docs.as_ref().map(|docs| docs.value.clone()),
        retry: columns.retry.as_ref().map(|retry| verdict(retry.value)),
        after: columns.after.as_ref().map(|after| after.value),
        deprecated: deprecation(&row.attributes),
        user_facing: columns.user_facing.is_some(),
        default: columns.default.is_some(),
        variant: row.variant.as_ref().map(|name| name.to_string().trim_start_matches("r#").to_owned()),
        place: place(row.range()),
        name: None,
    }
}

/// The codes as written; `_` is none.
fn codes(row: &Row) -> Vec<Code> {
    let written = row.codes.iter().filter(|code| code.place.start.source_text().as_deref() != Some("_"));
    let code = |code: &table::Code| match code {
        table::Code::Integer(number) => Code::Integer(*number),
        code => Code::Text(code.text()),
    };
    written.map(|written| code(&written.value)).collect()
}

fn status(status: table::Status) -> Option<Status> {
    match status {
        table::Status::Exact(number) => Some(Status::Exact(number)),
        table::Status::Class(class) => Some(Status::Class(class)),
        table::Status::Any => None,
        table::Status::Fallback => Some(Status::Fallback),
    }
}

fn verdict(retry: table::Retry) -> Retry {
    match retry {
        table::Retry::Never => Retry::Never,
        table::Retry::Backoff => Retry::Backoff,
        table::Retry::Throttle => Retry::Throttle,
        table::Retry::Idempotent => Retry::Idempotent,
    }
}

/// The note of `#[deprecated]`, in any of its forms; empty when it has none.
fn deprecation(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().filter(|attribute| matches!(attribute.kind, AttributeKind::Other)).find_map(
        |attribute| {
            let mut tokens = attribute.tokens.clone().into_iter().find_map(inside)?;
            if !matches!(tokens.next(), Some(TokenTree::Ident(word)) if word == "deprecated") {
                return None;
            }
            Some(match tokens.next() {
                // `deprecated = "why"`
                Some(TokenTree::Punct(_)) => tokens.next().and_then(string).unwrap_or_default(),
                // `deprecated(since = "1.2", note = "why")`
                Some(list) => inside(list).and_then(note_of).unwrap_or_default(),
                None => String::new(),
            })
        },
    )
}

fn inside(token: TokenTree) -> Option<IntoIter> {
    match token {
        TokenTree::Group(group) => Some(group.stream().into_iter()),
        _ => None,
    }
}

fn note_of(mut list: IntoIter) -> Option<String> {
    list.find(|token| matches!(token, TokenTree::Ident(word) if word == "note"))?;
    list.nth(1).and_then(string)
}

fn string(token: TokenTree) -> Option<String> {
    syn::parse2::<LitStr>(token.into()).ok().map(|text| text.value())
}

fn own(table: &Table) -> Own {
    let envelope = table.envelope.as_ref().map(|envelope| match envelope {
        EnvelopeChoice::Declared(envelope) => print::envelope(envelope),
        EnvelopeChoice::Constant(path) => {
            format!("envelope = {}\n", path.to_string().replace(' ', ""))
        }
    });
    let docs = table.head.attributes.iter().filter_map(|attribute| match &attribute.kind {
        AttributeKind::Doc(text) => Some(text.trim()),
        _ => None,
    });
    Own {
        name: None,
        enum_name: Some(table.head.name.to_string()),
        title: Some(docs.collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty()),
        sections: Sections {
            envelope,
            retry: table.retry.as_ref().map(print::retry),
            breaker: table.breaker.as_ref().map(print::breaker),
        },
    }
}

/// Where tokens stand, from the first to the last.
fn place(range: Range) -> Place {
    let start = range.start.start();
    let bytes = |span: Span| span.byte_range();
    Place {
        line: value::narrow(start.line),
        column: value::narrow(start.column + 1),
        start: value::narrow(bytes(range.start).start),
        end: value::narrow(bytes(range.end).end),
    }
}
