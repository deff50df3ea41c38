//! The words of `#[api_error(…)]` on an enum.

use proc_macro2::{Group, Ident, Span, TokenStream};

use super::columns::at_section;
use super::cursor::Cursor;
use super::rows::short;
use super::sections::{self, Sections};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::name::RenameAll;
use crate::table::{Door, Settings, Spanned};
use crate::words;

/// What `#[api_error(…)]` said on the enum.
pub(super) struct Options {
    door: Door,
    pub(super) settings: Settings,
    pub(super) sections: Sections,
    pub(super) runtime: Option<TokenStream>,
    seen: Vec<Ident>,
}

impl Options {
    pub(super) fn new(door: Door) -> Self {
        let (settings, sections, seen) = (Settings::default(), Sections::default(), Vec::new());
        Self { door, settings, sections, runtime: None, seen }
    }

    /// Reads one attribute; several add up.
    pub(super) fn read(&mut self, group: &Group, cx: &mut Diagnostics) {
        let mut cursor = Cursor::of_group(group);
        while !cursor.is_done() {
            if cursor.punct(',').is_some() || cursor.punct(';').is_some() {
                continue;
            }
            let known =
                cursor.peek_ident().is_some_and(|name| words::SECTIONS.iter().any(|word| name == word));
            if known || at_section(&cursor) {
                sections::section(&mut cursor, cx, &mut self.sections);
            } else {
                self.word(&mut cursor, cx);
            }
        }
    }

    fn word(&mut self, cursor: &mut Cursor, cx: &mut Diagnostics) {
        let Some(name) = cursor.ident() else {
            let place = cursor.span();
            let token = cursor.bump().map(|token| super::rows::shown(&token)).unwrap_or_default();
            let message = format!("`{token}` is not expected in `#[api_error(…)]`");
            cx.push(Diagnostic::new(Fault::AttributeUnknown, place, message));
            return;
        };
        self.once(&name, cx);
        let flag = match name.to_string().as_str() {
            "exhaustive" => &mut self.settings.exhaustive,
            "own_display" => &mut self.settings.own_display,
            "own_response" => &mut self.settings.own_response,
            "own_serde" => &mut self.settings.own_serde,
            "rename_all" => return self.rename_all(&name, cursor, cx),
            "crate" => return self.runtime(&name, cursor, cx),
            word => return unknown(word, &name, cursor, cx),
        };
        *flag = true;
        if !at_end(cursor) {
            let range = Range { start: name.span(), end: skip(cursor).unwrap_or_else(|| name.span()) };
            let fault = Diagnostic::new(Fault::ValueType, range, format!("`{name}` takes no value"));
            cx.push(fault.help(format!("write `{name}` alone, or leave it out")));
        }
    }

    fn once(&mut self, name: &Ident, cx: &mut Diagnostics) {
        match self.seen.iter().find(|seen| *seen == name) {
            Some(first) => {
                let fault =
                    Diagnostic::new(Fault::AttributeTwice, name.span(), format!("`{name}` is given twice"));
                cx.push(fault.note(first.span(), "it first stands here"));
            }
            None => self.seen.push(name.clone()),
        }
    }

    fn rename_all(&mut self, name: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) {
        let literal = cursor.punct('=').and_then(|_| cursor.literal());
        let Some(word) = literal.as_ref().and_then(Value::text) else {
            let fault =
                Diagnostic::new(Fault::ValueMissing, name.span(), "`rename_all` stands without a string");
            cx.push(fault.help("write `rename_all = \"kebab-case\"`"));
            skip(cursor);
            return;
        };
        if self.door == Door::Table {
            let fault = Diagnostic::new(Fault::AttributeUnknown, name.span(), "`rename_all` on a table");
            cx.push(fault.help("remove it: a table's codes are written as the vendor writes them"));
            return;
        }
        let place = literal.map_or_else(|| name.span(), |literal| literal.span());
        match RenameAll::from_word(&word) {
            Some(way) => self.settings.rename_all = way,
            None => {
                let message = format!("`{}` is not a way to rename", short(&word));
                let fault = Diagnostic::new(Fault::RenameAll, place, message);
                cx.push(fault.help(words::suggest(&word, words::RENAME_ALL)));
            }
        }
    }

    /// `crate = path::to`
    fn runtime(&mut self, name: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) {
        let path = cursor.punct('=').and_then(|_| path(cursor));
        if path.is_none() {
            let fault = Diagnostic::new(Fault::ValueMissing, name.span(), "`crate` stands without a path");
            cx.push(
                fault.help("write the path of this crate as you depend on it: `crate = ::api_error_codes`"),
            );
        }
        self.runtime = path.or(self.runtime.take());
    }
}

/// `::a::b`, `crate::a`, `$crate`, or the same in a string.
fn path(cursor: &mut Cursor) -> Option<TokenStream> {
    let Some(literal) = cursor.literal() else { return super::path(cursor) };
    let text = Value::text(&literal)?;
    // Anything else would be an error of the compiler's own, on top of ours.
    let plain = text.chars().all(|letter| letter == ':' || unicode_ident::is_xid_continue(letter));
    let tokens: TokenStream = plain.then(|| text.parse().ok())??;
    let mut path = Cursor::new(tokens, literal.span());
    let tokens = super::path(&mut path).filter(|_| path.is_done())?.into_iter().map(|mut token| {
        token.set_span(literal.span());
        token
    });
    Some(tokens.collect())
}

fn unknown(word: &str, name: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) {
    let mut word = word.to_owned();
    // `own-serde`
    while cursor.peek_punct('-') && cursor.peek_ident_at(1).is_some() {
        cursor.bump();
        word.extend(cursor.ident().map(|part| format!("-{part}")));
    }
    let range = Range { start: name.span(), end: cursor.previous_span() };
    if !at_end(cursor) {
        skip(cursor);
    }
    let known: Vec<&str> =
        words::FLAGS.iter().chain(&["rename_all", "crate"]).chain(words::SECTIONS).copied().collect();
    let message = format!("unknown word `{}` in `#[api_error(…)]`", short(&word));
    cx.push(Diagnostic::new(Fault::AttributeUnknown, range, message).help(words::suggest(&word, &known)));
}

/// Nothing more belongs to this word: what follows is separated, or a word itself.
fn at_end(cursor: &Cursor) -> bool {
    cursor.is_done() || cursor.peek_punct(',') || cursor.peek_punct(';') || cursor.peek_ident().is_some()
}

/// Takes what belongs to a word and cannot be read: `= true`, `("…")`.
fn skip(cursor: &mut Cursor) -> Option<Span> {
    let mut end = None;
    while !(cursor.is_done() || cursor.peek_punct(',') || cursor.peek_punct(';') || at_section(cursor)) {
        end = cursor.bump().map(|token| token.span());
    }
    end
}

/// A duplicate `#[api_error(…)]` on one variant.
pub(super) fn only(groups: &[Group], cx: &mut Diagnostics) {
    if let [first, rest @ ..] = groups {
        for again in rest {
            let message = "a second `#[api_error(…)]` on one variant";
            let fault = Diagnostic::new(Fault::AttributeTwice, Spanned::new((), again.span()).place, message);
            cx.push(
                fault
                    .help("write one row for each variant; several statuses or codes are joined with `|`")
                    .note(first.span(), "the first one stands here"),
            );
        }
    }
}
