//! Attributes of other crates' derives, which a table's enum may not have.

use proc_macro2::{Delimiter, Group, TokenTree};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fault::Fault;
use crate::table::{Attribute, AttributeKind, Door, Row, Table};

/// What the compiler derives by itself.
const STANDARD: &[&str] =
    &["Debug", "Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Default"];

/// Attributes that derives read, and what a row says in their place.
const HELPERS: &[(&str, &str)] = &[
    ("error", "write the text in the row: `404 NOT_FOUND \"No such order\"`"),
    ("display", "write the text in the row: `404 NOT_FOUND \"No such order\"`"),
    ("snafu", "write the text in the row: `404 NOT_FOUND \"No such order\"`"),
    ("strum", "write the code in the row, in quotes if it is no plain word: `404 \"not-found\"`"),
    ("serde", "write the code in the row, in quotes if it is no plain word: `404 \"not-found\"`"),
    ("status", "write the status at the start of the row: `404 NOT_FOUND`"),
    ("http", "write the status at the start of the row: `404 NOT_FOUND`"),
    ("code", "write the code behind the status: `404 NOT_FOUND`"),
];

/// A helper that no derive of the table reads: its name, and what to write.
fn helper(attribute: &Attribute) -> Option<(String, &'static str)> {
    let brackets = attribute.tokens.clone().into_iter().nth(1)?;
    let TokenTree::Group(brackets) = brackets else { return None };
    let mut inner = brackets.stream().into_iter();
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(group))) = (inner.next(), inner.next()) else {
        return None;
    };
    let called = |group: &Group| group.delimiter() == Delimiter::Parenthesis;
    let name = name.to_string();
    let (_, help) = HELPERS.iter().find(|(known, _)| *known == name).filter(|_| called(&group))?;
    Some((name, help))
}

/// Attributes of the compiler's own; any other may be a macro that reads what stands on the rows.
const PLAIN: &[&str] = &[
    "allow",
    "deny",
    "warn",
    "expect",
    "forbid",
    "doc",
    "non_exhaustive",
    "must_use",
    "repr",
    "deprecated",
    "cfg",
];

/// Whether a derive or another macro that may read them stands on the enum.
fn has_other_derives(table: &Table) -> bool {
    let other = |attribute: &Attribute| match &attribute.kind {
        AttributeKind::Derive(names, _) => names.iter().any(|name| !STANDARD.contains(&name.as_str())),
        AttributeKind::Other => match attribute.tokens.clone().into_iter().nth(1) {
            Some(TokenTree::Group(brackets)) => match brackets.stream().into_iter().next() {
                Some(TokenTree::Ident(name)) => !PLAIN.contains(&name.to_string().as_str()),
                _ => true,
            },
            _ => true,
        },
        _ => false,
    };
    table.door == Door::Item || table.head.attributes.iter().any(other)
}

pub(super) fn check(table: &Table, cx: &mut Diagnostics) {
    if has_other_derives(table) {
        return;
    }
    // A row without a status has its fault.
    let rows = table.rows.iter().filter(|row| !row.statuses.is_empty());
    for attribute in rows.flat_map(|row| &row.attributes) {
        if let Some((name, help)) = helper(attribute) {
            let message = format!("`#[{name}(…)]` belongs to a derive that this enum does not have");
            cx.push(Diagnostic::new(Fault::Unexpected, attribute.range(), message).help(help));
        }
    }
}

/// The compiler would report them once more.
pub(super) fn leave_out(table: &mut Table) {
    if !has_other_derives(table) {
        let clean = |row: &mut Row| row.attributes.retain(|attribute| helper(attribute).is_none());
        table.rows.iter_mut().for_each(clean);
    }
}
