//! From a variant to its row's number, from a number to its variant, and the status that a variant carries.
//!
//! One arm a row and nothing in it but a number: of all ways to tell the variants of an enum apart in a `const fn`, the
//! one that costs the compiler least. Variants are named by the enum's own name: behind `Self::` the compiler looks each
//! one up among all the others.

use std::fmt::Write;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::layout::guard_of;
use super::list::{List, ListKind, Lists};
use super::table::read;
use crate::check::Checked;
use crate::table::{Fields, Row};

/// `match self { Name::A => 0, … }`
pub(super) fn number<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let rows = checked.numbered();
    if rows.is_empty() {
        // Nothing of such a type is ever made: it has its fault.
        return quote!(0);
    }
    let this = &checked.table.head.name;
    let arms = List::texts(ListKind::Arms, rows.len(), move |at, text| {
        if let Some((id, row)) = rows.get(at) {
            let fields = if matches!(row.fields, Fields::Unit) { "" } else { " { .. }" };
            let _ = writeln!(text, "{}{this}::{}{fields} => {id},", guard_of(row), name(row));
        }
    });
    let arms = lists.list(arms);
    quote!(match self { #arms })
}

/// `static CODES: [Name; 2] = [Name::A, …];` A constant would be computed anew wherever it is named.
pub(super) fn codes<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let this = &checked.table.head.name;
    let rows = checked.coded_twins();
    let codes = List::texts(ListKind::Array, rows.len(), move |at, text| {
        if let Some((_, row)) = rows.get(at) {
            let _ = writeln!(text, "{}{this}::{},", guard_of(row), name(row));
        }
    });
    let codes = lists.list(codes);
    // How many of them `#[cfg]` leaves is not known here.
    match checked.has_guards() {
        true => quote!(static CODES: &[#this] = &[#codes];),
        false => {
            let count = Literal::usize_unsuffixed(checked.coded.len());
            quote!(static CODES: [#this; #count] = [#codes];)
        }
    }
}

/// The variants by number, where `#[cfg]` leaves holes.
pub(super) fn slots(checked: &Checked) -> List<'_> {
    let this = &checked.table.head.name;
    List::texts(ListKind::Array, checked.coded.len(), move |at, text| {
        let Some(twins) = checked.coded.get(at) else { return };
        for (guard, row) in checked.guarded(twins) {
            let _ = writeln!(text, "{guard}__rt::Some({this}::{}),", name(row));
        }
        if let Some(absent) = checked.absent(twins) {
            let _ = writeln!(text, "{absent}__rt::None,");
        }
    })
}

/// `12 => Some(Self::ServerError(status)),` for each class and fallback row.
pub(super) fn carriers_by_number(checked: &Checked) -> TokenStream {
    let arms = carriers(checked).into_iter().map(|(id, row)| {
        let guard = read(&guard_of(row));
        let made = made(row, &quote!(status));
        let id = Literal::u16_unsuffixed(id);
        quote!(#guard #id => __rt::Some(#made),)
    });
    arms.collect()
}

/// `Self::ServerError(status) => status,` for each class and fallback row.
pub(super) fn carried(checked: &Checked, wrap: impl Fn(TokenStream) -> TokenStream) -> TokenStream {
    let status = if checked.looked_up { quote!(status) } else { quote!(*status) };
    let arms = carriers(checked).into_iter().map(|(_, row)| {
        let guard = read(&guard_of(row));
        let pattern = made(row, &quote!(status));
        let value = wrap(status.clone());
        quote!(#guard #pattern => #value,)
    });
    arms.collect()
}

/// The variant for a status without any other row.
pub(super) fn fallback(checked: &Checked) -> TokenStream {
    match checked.fallback.and_then(|at| checked.table.rows.get(at)) {
        Some(row) => made(row, &quote!(status)),
        None => {
            let nearest = checked.fallback_id();
            match checked.coded_rows().iter().find(|(id, _)| *id == nearest) {
                Some((_, row)) => {
                    let name = &row.variant;
                    quote!(Self::#name)
                }
                // An enum without variants has its fault; nothing is ever made of it.
                None => quote!(loop {}),
            }
        }
    }
}

/// Rows whose variants carry the status, broken ones too.
fn carriers(checked: &Checked) -> Vec<(u16, &Row)> {
    let mut rows = checked.numbered();
    rows.retain(|(_, row)| matches!(row.fields, Fields::Status(_)));
    rows
}

fn made(row: &Row, status: &TokenStream) -> TokenStream {
    let name = &row.variant;
    match &row.fields {
        Fields::Status(Some(field)) => quote!(Self::#name { #field: #status }),
        _ => quote!(Self::#name(#status)),
    }
}

fn name(row: &Row) -> String {
    row.variant.as_ref().map(Ident::to_string).unwrap_or_default()
}
