//! The rows and the table over them, as data.
//!
//! What grows with the number of rows is written as text and read back in one go: in a macro that was built without
//! optimisation, the compiler's own lexer is many times faster than pushing token after token.

use std::fmt::Write;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::layout::guard_of;
use super::list::{List, ListKind, Lists};
use super::{index, variants};
use crate::check::Checked;
use crate::table::{Code, Retry, Row};

/// `static ROWS` and `static TABLE`.
pub(super) fn statics<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let codes = checked.looked_up.then(|| variants::codes(checked, lists));
    let slots = (checked.looked_up && checked.has_guards()).then(|| {
        let (slots, this) = (lists.list(variants::slots(checked)), &checked.table.head.name);
        quote!(static SLOTS: &[__rt::Option<#this>] = &[#slots];)
    });
    let rows = lists.list(rows(checked));
    let count = Literal::usize_unsuffixed(usize::from(checked.rows_written()));
    let keys = Keys::of(checked);
    let index = index_tokens(&keys.numbered(checked), lists);
    let statuses = lists.list(statuses(checked));
    let classes = classes(checked);
    let fallback = Literal::u16_unsuffixed(checked.fallback_id());
    let aliases = (!keys.aliases.is_empty()).then(|| {
        let aliases = keys.aliases.iter().map(|(_, row)| Literal::u16_unsuffixed(*row));
        quote!(.with_aliases(&[#(#aliases),*]))
    });
    let removed = checked.has_guards().then(|| quote!(.with_removed_rows()));
    let prefixes = (!keys.prefixes.is_empty()).then(|| prefixes(&keys.prefixes, lists));
    quote! {
        #codes
        #slots
        static ROWS: [__rt::Row; #count] = [#rows];
        static TABLE: __rt::Table = __rt::Table::new(&ROWS, #index, &[#statuses], &[#(#classes),*], #fallback)
            #removed
            #aliases
            #prefixes;
    }
}

/// Text that this module wrote, as tokens.
pub(super) fn read(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

fn rows(checked: &Checked) -> List<'_> {
    let uncoded = checked.uncoded();
    List::texts(ListKind::Array, checked.coded.len() + uncoded.len(), move |at, text| {
        if let Some(twins) = checked.coded.get(at) {
            for (guard, row) in checked.guarded(twins) {
                let _ = writeln!(text, "{guard}{},", inheriting(checked, row));
            }
            // Something must hold the place of a row that no configuration leaves.
            if let Some(absent) = checked.absent(twins) {
                let _ = writeln!(text, "{absent}__rt::row(0, \"\", \"\", \"\"),");
            }
        } else if let Some(row) = uncoded.get(at - checked.coded.len()) {
            let _ = writeln!(text, "{},", one(row));
        }
    })
}

/// A row that takes its verdict from a class row which is only there under a `#[cfg]`, or any other row.
fn inheriting(checked: &Checked, row: &Row) -> String {
    let Some((class, retry)) = checked.guarded_class(row) else { return one(row) };
    let (one, guard, verdict) = (one(row), guard_of(class), row.verdict(retry));
    format!("{{ let row = {one}; {guard}let row = row.with_retry(__rt::Retry::{verdict:?}); row }}")
}

fn one(row: &Row) -> String {
    let name = row.variant.as_ref().map(ToString::to_string).unwrap_or_default();
    let statuses: Vec<String> = row.exact().map(|status| status.to_string()).collect();
    let columns = &row.columns;
    let mut text = format!(
        "__rt::{}({}, {:?}, {:?}, {:?})",
        columns.retry.as_ref().map_or("row", |retry| maker(row.verdict(retry.value))),
        statuses.first().map_or("0", String::as_str),
        row.code(),
        name.strip_prefix("r#").unwrap_or(&name),
        row.description().unwrap_or_default()
    );
    if statuses.len() > 1 {
        let _ = write!(text, ".with_statuses(&[{}])", statuses.join(", "));
    }
    if let Some(after) = &columns.after {
        let _ = write!(text, ".with_after_millis({})", after.value.as_millis());
    }
    if let Some(action) = &columns.action {
        let _ = write!(text, ".with_action({:?})", action.value);
    }
    if let Some(docs) = &columns.docs {
        let _ = write!(text, ".with_docs({:?})", docs.value);
    }
    if row.codes.len() > 1 {
        let aliases: Vec<String> =
            row.codes.iter().skip(1).map(|code| format!("{:?}", code.value.text())).collect();
        let _ = write!(text, ".with_aliases(&[{}])", aliases.join(", "));
    }
    if columns.user_facing.is_some() {
        text.push_str(".as_user_facing()");
    }
    if matches!(row.codes.first().map(|code| &code.value), Some(Code::Integer(_))) {
        text.push_str(".as_integer()");
    }
    if columns.expose.is_some() {
        text.push_str(".as_exposed()");
    }
    text
}

/// The function that makes a row of this verdict.
const fn maker(verdict: Retry) -> &'static str {
    match verdict {
        Retry::Never => "never",
        Retry::Backoff => "backoff",
        Retry::Throttle => "throttle",
        Retry::Idempotent => "idempotent",
    }
}

/// What is looked up, and the row that each leads to.
#[derive(Default)]
pub(super) struct Keys {
    /// The rows' own codes by row number, then the aliases.
    exact: Vec<String>,
    pub(super) aliases: Vec<(String, u16)>,
    pub(super) prefixes: Vec<(String, u16)>,
}

impl Keys {
    pub(super) fn of(checked: &Checked) -> Self {
        let mut keys = Self::default();
        for (id, row) in checked.coded_rows() {
            let mut own = None;
            for (at, code) in row.codes.iter().enumerate() {
                match &code.value {
                    Code::Prefix(prefix) => keys.prefixes.push((prefix.clone(), id)),
                    _ if at == 0 => own = Some(code.value.text()),
                    _ => keys.aliases.push((code.value.text(), id)),
                }
            }
            // A prefix row holds its number with its code as written, star and all.
            keys.exact.push(own.unwrap_or_else(|| row.code()));
        }
        keys
    }

    /// The numbers that the runtime expects: a row's own, and for an alias its place behind all rows.
    pub(super) fn numbered(&self, checked: &Checked) -> Vec<(&str, u16)> {
        let exact = self.exact.iter().map(String::as_str).zip(0..);
        exact
            .chain(self.aliases.iter().map(|(alias, _)| alias.as_str()).zip(checked.rows_written()..))
            .collect()
    }
}

fn index_tokens(keys: &[(&str, u16)], lists: &mut dyn Lists<'_>) -> TokenStream {
    let index::Index { seed, displacements, slots, long } = index::build(keys);
    let [displacements, slots, long] =
        [displacements, slots, long].map(|bytes| lists.list(List::bytes(bytes)));
    let seed = Literal::u64_unsuffixed(seed);
    quote!(__rt::Index::new(#seed, #displacements, #slots, #long))
}

fn prefixes(prefixes: &[(String, u16)], lists: &mut dyn Lists<'_>) -> TokenStream {
    let keys: Vec<(&str, u16)> = prefixes.iter().map(|(prefix, _)| prefix.as_str()).zip(0..).collect();
    let index = index_tokens(&keys, lists);
    let lengths = lengths(prefixes).into_iter().map(Literal::usize_unsuffixed);
    let rows = prefixes.iter().map(|(_, row)| Literal::u16_unsuffixed(*row));
    quote!(.with_prefixes(__rt::Prefixes { lengths: &[#(#lengths),*], rows: &[#(#rows),*], index: #index }))
}

/// The lengths that occur, longest first.
pub(super) fn lengths(prefixes: &[(String, u16)]) -> Vec<usize> {
    let mut lengths: Vec<usize> = prefixes.iter().map(|(prefix, _)| prefix.len()).collect();
    lengths.sort_unstable_by(|a, b| b.cmp(a));
    lengths.dedup();
    lengths
}

/// `(404, 3, false)` for each status of each row; where several rows share one, only what can be its own is written.
fn statuses(checked: &Checked) -> List<'_> {
    let statuses: Vec<_> = checked.by_status().into_iter().collect();
    List::texts(ListKind::Array, statuses.len(), move |at, text| {
        let Some((status, rows)) = statuses.get(at) else { return };
        for (guard, id, default) in rows {
            let _ = write!(text, "{guard}({status}, {id}, {default}), ");
        }
    })
}

fn classes(checked: &Checked) -> Vec<TokenStream> {
    let entry = |(class, id, row): (u8, u16, &Row)| {
        let guard = read(&guard_of(row));
        let [class, id] = [u16::from(class), id].map(Literal::u16_unsuffixed);
        quote!(#guard (#class, #id))
    };
    checked.class_ids().into_iter().map(entry).collect()
}
