//! The rules across rows, and the order in which a table is expanded.

use std::collections::{HashMap, HashSet};

mod helpers;
mod size;

use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::name::variant_of;
use crate::table::{Code, Door, Fields, Row, Status, Table};
use size::{check_size, leave_out_beyond_size};

/// Rows of one code that `#[cfg]` tells apart: each is written with what excludes the ones before it.
const MOST_TWINS: usize = 64;

/// A table that went through every check: the only kind that can be expanded.
///
/// Rows that broke a rule are still in it, so that names elsewhere resolve, but nothing leads to them.
#[derive(Debug)]
pub struct Checked {
    pub(crate) table: Table,
    /// Looked up by code, each a row or a set of rows of which `#[cfg]` leaves one.
    pub(crate) coded: Vec<Vec<usize>>,
    pub(crate) classes: Vec<usize>,
    pub(crate) fallback: Option<usize>,
    /// Rows with a fault: variants that nothing leads to.
    pub(crate) stubs: Vec<usize>,
    /// Whether codes and statuses lead to variants, or the enum is only sent.
    pub(crate) looked_up: bool,
    /// Lookups were meant and cannot be made: what other code calls is there, and does nothing.
    pub(crate) pretended: bool,
}

impl Checked {
    /// The table, its verdicts inherited.
    pub fn table(&self) -> &Table {
        &self.table
    }
}

/// Runs every check and sorts the rows.
pub fn check(mut table: Table, cx: &mut Diagnostics) -> Checked {
    let mut bad = vec![false; table.rows.len()];
    for rule in [
        check_size,
        check_empty,
        check_statuses,
        check_code_kinds,
        check_codes,
        check_variants,
        check_defaults,
        check_classes,
        check_attributes,
        check_shape,
    ] {
        rule(&table, &mut bad, cx);
    }
    for (row, bad) in table.rows.iter_mut().zip(&bad) {
        row.broken |= *bad;
    }
    for fallback in table.rows.iter_mut().filter(|row| row.is_fallback()) {
        // With its fault reported, it is there.
        fallback.attributes.retain(|attribute| !attribute.is_cfg());
    }
    if cx.is_empty() {
        // A derive of the head that cannot be read may be the one that reads them.
        helpers::check(&table, cx);
    }
    helpers::leave_out(&mut table);
    leave_out_beyond_size(&mut table);
    inherit_retry(&mut table);
    sort(table)
}

fn check_empty(table: &Table, _: &mut [bool], cx: &mut Diagnostics) {
    let implied = usize::from(table.door == Door::Table);
    // A table whose only row could not be read has its fault already.
    if table.rows.len() <= implied
        && cx.is_empty()
        && table.is_enum
        && !table.rows.iter().any(|row| !row.attributes.is_empty())
    {
        let written = table.rows.iter().any(|row| row.variant.as_ref().is_none_or(|name| name != "Other"));
        if !written {
            cx.push(Diagnostic::new(Fault::TableEmpty, table.head.name.span(), "table has no rows"));
        }
    }
}

/// `400|400` and `5xx|500`
fn check_statuses(table: &Table, bad: &mut [bool], cx: &mut Diagnostics) {
    for (row, bad) in table.rows.iter().zip(bad) {
        let found = cx.len();
        for (at, status) in row.statuses.iter().enumerate() {
            if let Some(first) = row.statuses.iter().take(at).find(|first| first.value == status.value) {
                let message = "status is listed twice in one row";
                let fault = Diagnostic::new(Fault::StatusTwice, status.place, message);
                cx.push(fault.note(first.place, "it first stands here"));
            }
        }
        let mixed = row.statuses.iter().find(|status| !matches!(status.value, Status::Exact(_)));
        if let Some(status) = mixed.filter(|_| row.statuses.len() > 1 && cx.len() == found) {
            let message = "a class, `*` or `_` among other statuses";
            cx.push(Diagnostic::new(Fault::StatusMixed, status.place, message));
        }
        *bad |= cx.len() > found;
    }
}

/// Class and fallback rows stand for statuses: their code only names them.
fn check_code_kinds(table: &Table, bad: &mut [bool], cx: &mut Diagnostics) {
    for (row, bad) in table.rows.iter().zip(bad) {
        if row.is_coded() {
            continue;
        }
        let kind = if row.is_fallback() { "fallback" } else { "class" };
        for code in row.codes.iter().skip(1) {
            let message = format!("a second code on a {kind} row, which only its status leads to");
            cx.push(
                Diagnostic::new(Fault::CodePlace, code.place, message)
                    .help("keep one code: it names the variant"),
            );
            *bad = true;
        }
        if let Some(code) = row.codes.first().filter(|code| !matches!(code.value, Code::Text(_))) {
            let message = format!("`{}` on a {kind} row, which only its status leads to", code.value.text());
            let fault = Diagnostic::new(Fault::CodePlace, code.place, message);
            cx.push(fault.help("write a name such as `SERVER_ERROR`: it names the variant"));
            *bad = true;
        }
    }
}

/// Every code once, aliases too. Rows that `#[cfg]` tells apart may share one.
fn check_codes(table: &Table, bad: &mut [bool], cx: &mut Diagnostics) {
    let mut seen: HashMap<String, (usize, Range)> = HashMap::new();
    let mut twins: HashMap<usize, usize> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| row.is_coded()) {
        for (number, code) in row.codes.iter().enumerate() {
            let text = code.value.text();
            let Some((first, range)) = seen.get(&text) else {
                seen.insert(text, (at, code.place));
                continue;
            };
            let twin = table.rows.get(*first).is_some_and(|first| are_twins(first, row));
            let count: &mut usize = twins.entry(*first).or_default();
            *count += usize::from(twin && number == 0);
            if twin && *count < MOST_TWINS {
                continue;
            }
            if let Some(bad) = bad.get_mut(at) {
                *bad = true;
            }
            // A row without a status has its fault, and the code may be in the wrong place.
            if row.broken && row.statuses.is_empty() {
                continue;
            }
            let text = text.chars().take(60).collect::<String>();
            let fault =
                Diagnostic::new(Fault::CodeTwice, code.place, format!("code `{text}` is declared twice"));
            cx.push(fault.note(*range, format!("`{text}` first stands here")));
        }
    }
}

/// Two rows of the same code and variant, each under a `#[cfg]`: at most one is meant to be there.
fn are_twins(first: &Row, second: &Row) -> bool {
    let same_codes =
        first.codes.iter().map(|code| &code.value).eq(second.codes.iter().map(|code| &code.value));
    let guarded = first.cfgs().next().is_some() && second.cfgs().next().is_some();
    same_codes && guarded && first.variant == second.variant
}

fn check_variants(table: &Table, bad: &mut [bool], cx: &mut Diagnostics) {
    if table.door == Door::Item {
        // The compiler says it better: the enum is the user's own.
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        let Some(name) = &row.variant else { continue };
        let Some(first) = seen.get(&name.to_string()).and_then(|first| table.rows.get(*first)) else {
            seen.insert(name.to_string(), at);
            continue;
        };
        let twins = are_twins(first, row);
        // Two faults of one row, or a fallback row that was written but cannot be read: reported already.
        let known = bad.get(at).copied().unwrap_or(false) || (is_implied(row) && first.statuses.is_empty());
        if let Some(bad) = bad.get_mut(at) {
            *bad |= !twins;
        }
        if !known && !twins {
            cx.push(variant_twice(row, first, &name.to_string()));
        }
    }
}

/// The fallback row that nobody wrote.
fn is_implied(row: &Row) -> bool {
    row.is_fallback() && row.code() == "OTHER"
}

fn variant_twice(row: &Row, first: &Row, name: &str) -> Diagnostic {
    // The fallback row that nobody wrote has no place: the row that took its name has.
    let (row, first, implied) = match is_implied(row) {
        true => (first, row, true),
        false => (row, first, false),
    };
    // A name that was written with `as` is what must change; one that was made of the code stands where the code does.
    let written =
        row.codes.first().and_then(|code| variant_of(&code.value.text())).is_none_or(|made| made != name);
    let place = match (&row.variant, row.codes.first()) {
        (Some(variant), _) if written => variant.span().into(),
        (_, Some(code)) => code.place,
        _ => row.range(),
    };
    let fault =
        Diagnostic::new(Fault::VariantTwice, place, format!("a second row makes the variant `{name}`"));
    let help = format!("name one of them yourself: `… as {name}2`, or better by what tells them apart");
    if implied {
        return fault.help(format!(
            "`{name}(StatusCode)` is the variant of every status that is not in the table: write `as` and another name, \
             or a fallback row `_ UNEXPECTED`"
        ));
    }
    fault.help(help).note(first.range(), format!("`{name}` is first made here"))
}

fn check_defaults(table: &Table, bad: &mut [bool], cx: &mut Diagnostics) {
    let mut by_status: HashMap<u16, Vec<usize>> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        for status in row.exact() {
            by_status.entry(status).or_default().push(at);
        }
    }
    // A row whose status cannot be read may be the one that shares it.
    let unread = table.rows.iter().any(|row| row.statuses.is_empty());
    let shared = |status: &u16| by_status.get(status).is_some_and(|rows| rows.len() > 1);
    let mut defaults: HashMap<u16, (&Row, Range)> = HashMap::new();
    for (row, bad) in table.rows.iter().zip(bad) {
        let Some(default) = row.columns.default.as_deref().copied() else { continue };
        let found = cx.len();
        let mut statuses = HashSet::new();
        if row.exact().next().is_none() && !row.statuses.is_empty() {
            let message = "`default` on a row without a status of its own";
            let fault = Diagnostic::new(Fault::ColumnPlace, default, message);
            cx.push(fault.help("remove `default`: only rows that share a status need it"));
        } else if !unread && !row.exact().any(|status| shared(&status)) {
            let message = "`default` on a row that is alone with its status";
            cx.push(Diagnostic::new(Fault::DefaultAlone, default, message));
        }
        for status in row.exact() {
            // The same status twice in one row has a fault of its own.
            if !statuses.insert(status) {
                continue;
            }
            let first = defaults.insert(status, (row, default)).filter(|(first, _)| !are_twins(first, row));
            if let Some((_, first)) = first {
                let message = format!("a second `default` for status {status}");
                let fault = Diagnostic::new(Fault::DefaultTwice, default, message);
                cx.push(fault.note(first, "the first one stands here"));
            }
        }
        *bad |= cx.len() > found;
    }
}

fn check_classes(table: &Table, bad: &mut [bool], cx: &mut Diagnostics) {
    let mut classes: HashMap<u8, Range> = HashMap::new();
    let mut fallback: Option<Range> = None;
    for (row, bad) in table.rows.iter().zip(bad) {
        let Some(status) = row.statuses.first() else { continue };
        let (first, fault, message) = match status.value {
            Status::Class(class) => {
                let message = format!("a second row for the class `{class}xx`");
                (classes.insert(class, status.place), Fault::ClassTwice, message)
            }
            Status::Fallback => {
                (fallback.replace(status.place), Fault::FallbackTwice, "a second fallback row".to_owned())
            }
            _ => continue,
        };
        if let Some(first) = first {
            cx.push(Diagnostic::new(fault, status.place, message).note(first, "the first one stands here"));
            *bad = true;
        }
    }
}

/// A fallback row must always be there: a status has to lead somewhere.
fn check_attributes(table: &Table, _: &mut [bool], cx: &mut Diagnostics) {
    let attributes = table.rows.iter().filter(|row| row.is_fallback()).flat_map(|row| &row.attributes);
    for attribute in attributes.filter(|attribute| attribute.is_cfg()) {
        let fault = Diagnostic::new(Fault::ColumnPlace, attribute.range(), "`#[cfg]` on the fallback row");
        cx.push(fault.help("remove it: every status must lead to a variant in every configuration"));
    }
}

/// What a derived enum holds, and whether that goes with lookups.
fn check_shape(table: &Table, _: &mut [bool], cx: &mut Diagnostics) {
    let asked = table.rows.iter().find(|row| !row.is_coded() && !row.broken);
    let data: Vec<(&Row, Range)> = table.rows.iter().filter_map(|row| Some((row, data(row)?))).collect();
    if let Some(asked) = asked {
        for (row, range) in data.iter().filter(|(row, _)| row.is_coded()) {
            let name = row.variant.as_ref().map(ToString::to_string).unwrap_or_default();
            let message = format!("variant `{name}` carries data, but the enum is to be looked up");
            let note = "a class or fallback row asks for lookups";
            let place = asked.statuses.first().map_or_else(|| asked.range(), |status| status.place);
            cx.push(Diagnostic::new(Fault::DataVariant, *range, message).note(place, note));
        }
    }
    if let (Some(range), true) = (table.head.generics.range, data.is_empty() && table.is_enum) {
        cx.push(Diagnostic::new(Fault::Generics, range, "a generic enum cannot be looked up"));
    }
}

/// A class or fallback row, or nothing but plain variants.
fn meant_to_be_looked_up(table: &Table) -> bool {
    table.rows.iter().any(|row| !row.is_coded()) || table.rows.iter().all(|row| data(row).is_none())
}

fn data(row: &Row) -> Option<Range> {
    match row.fields {
        Fields::Tuple(range) | Fields::Named(range) => Some(range),
        Fields::Unit | Fields::Status(_) => None,
    }
}

/// "Not written: taken from the class row"; what the status says is asked when it is known, at run time.
///
/// What a class row under a `#[cfg]` says is known to the compiler alone.
fn inherit_retry(table: &mut Table) {
    let classes: HashMap<u8, _> = table
        .rows
        .iter()
        .filter(|row| !row.broken && row.cfgs().next().is_none())
        .filter_map(|row| Some((row.class()?, row.columns.retry?)))
        .collect();
    for row in table.rows.iter_mut().filter(|row| row.columns.retry.is_none()) {
        let class = row.exact().next().and_then(|status| u8::try_from(status / 100).ok());
        row.columns.retry = class.and_then(|class| classes.get(&class).cloned());
    }
}

fn sort(table: Table) -> Checked {
    let mut coded: Vec<Vec<usize>> = Vec::new();
    let mut named: HashMap<String, usize> = HashMap::new();
    let mut classes = Vec::new();
    let mut fallback = None;
    let mut stubs = Vec::new();
    let mut seen: HashMap<String, ()> = HashMap::new();
    for (at, row) in table.rows.iter().enumerate() {
        let Some(name) = row.variant.as_ref().map(ToString::to_string) else { continue };
        if row.broken || row.codes.is_empty() {
            stubs.push(at);
        } else if row.is_fallback() {
            fallback = Some(at);
        } else if row.class().is_some() {
            classes.push(at);
        } else if let Some(twin) = named.get(&name).and_then(|twin| coded.get_mut(*twin)) {
            twin.push(at);
        } else {
            named.insert(name.clone(), coded.len());
            coded.push(vec![at]);
        }
        if !row.broken {
            seen.insert(name, ());
        }
    }
    // A stub of a name that a good row has already made would be a second variant of that name.
    stubs.retain(|at| {
        let name = table.rows.get(*at).and_then(|row| row.variant.as_ref()).map(ToString::to_string);
        name.is_some_and(|name| seen.insert(name, ()).is_none())
    });
    let plain = table.rows.iter().all(|row| data(row).is_none());
    let looked_up = plain && table.head.generics.range.is_none() && table.is_enum;
    let pretended = !looked_up && (meant_to_be_looked_up(&table) || !table.is_enum);
    Checked { table, coded, classes, fallback, stubs, looked_up, pretended }
}
