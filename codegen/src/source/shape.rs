//! What maps, lists and objects of no known format look like.

use std::collections::{HashMap, HashSet};

use crate::publication::Place;
use crate::source::value::{Member, Node, Value};
use crate::source::{facts, words};

/// A table has no more columns than this; a map whose entries all differ is none.
pub(super) const MAX_COLUMNS: usize = 64;
/// How many values an object may hold below its own members and still be a row.
pub(super) const MAX_NESTED: usize = 4;

/// An object that could be a row, with the key that it stands under.
pub(super) type Record<'a> = (Option<(&'a str, Place)>, &'a Value);

/// What objects hold that are but wrappers, each in the same member: `{"id": "1", "attributes": {"code": …}}`. What is
/// plain enough is part of its wrapper's row.
pub(super) fn wrapped(items: &[Value]) -> Option<Vec<Record<'_>>> {
    const WRAPPERS: [&str; 4] = ["attributes", "fields", "node", "error"];
    let has_code = |value: &Value| {
        let is_code = |word: &String| matches!(word.as_str(), "code" | "codes" | "errcode" | "errno");
        value.members().iter().any(|member| words::words(&member.key).iter().any(is_code))
    };
    if items.iter().any(has_code) {
        return None;
    }
    WRAPPERS.iter().find_map(|wrapper| {
        let inner: Option<Vec<_>> = items.iter().map(|item| Some((None, item.get(wrapper)?))).collect();
        let fits = |(_, value): &(_, &Value)| has_code(value) && is_record(value);
        inner.filter(|inner| inner.iter().all(fits) && !inner.iter().all(|(_, value)| is_flat(value)))
    })
}

/// Whether a member is a list of codes that says so: `"errorCodes": ["NO_COW", "COW_SOLD"]`.
pub(super) fn lists_codes(member: &Member) -> bool {
    let is_code = |item: &Value| item.text().is_some_and(|text| !text.contains(char::is_whitespace));
    let items = member.value.items();
    items.len() > 1 && words::speaks_of_errors(&member.key) && items.iter().all(is_code)
}

/// Whether a member is a plain value, and no list of codes.
pub(super) fn is_cell(member: &Member) -> bool {
    is_leaf(&member.value) && !lists_codes(member)
}

/// The members without those that only say something of another, or of the whole file (`"@noCow": {…}` beside
/// `"noCow": "…"`), or hold what others are made of.
pub(super) fn without_notes(members: &[Member]) -> Vec<&Member> {
    let has_notes = members.iter().any(|member| member.key.starts_with('@'));
    let names: HashSet<&str> = members.iter().filter(|_| has_notes).map(|member| &*member.key).collect();
    let is_note = |member: &Member| match (&*member.key, member.key.strip_prefix('@')) {
        ("defaults" | "templates" | "anchors", _) => members.len() > 1,
        (_, Some(name)) => name.starts_with('@') || names.contains(name),
        (key, None) => key.starts_with('.'),
    };
    members.iter().filter(|member| !is_note(member)).collect()
}

/// The columns and the codes of maps that each say one thing of the same codes: `{"status": {"NO_COW": 404}, "message":
/// {"NO_COW": "There is no such cow"}}`.
pub(super) fn turned<'a>(records: &[Record<'a>]) -> Option<(Vec<Record<'a>>, Vec<&'a Member>)> {
    let says = |(key, record): &Record<'_>| {
        let says_of_codes = |key: &str| facts::role(key).is_some() || matches!(key, "codes" | "code");
        key.is_some_and(|(key, _)| says_of_codes(key)) && record.members().iter().all(is_cell)
    };
    let codes: Vec<&Member> = records.first()?.1.members().iter().collect();
    let is_code = |code: &&Member| facts::role(&code.key).is_none();
    let keys: HashSet<&str> = codes.iter().map(|code| &*code.key).collect();
    let same = |(_, record): &Record<'_>| record.members().iter().all(|member| keys.contains(&*member.key));
    let fits = records.len() > 1 && records.len() <= MAX_NESTED && codes.len() > 1;
    (fits && records.iter().all(says) && codes.iter().all(is_code) && records.iter().all(same))
        .then(|| (records.to_vec(), codes))
}

/// How many values each member's list has, when they are of different kinds: `"NO_COW": [404, "There is no such cow"]`.
pub(super) fn tuple(members: &[&&Member]) -> Option<usize> {
    let width = members.first()?.value.items().len();
    let mixed = |items: &[Value]| {
        items.len() == width
            && items.iter().any(|item| matches!(item.node, Node::Number(_)))
            && items.iter().any(|item| item.text().is_some_and(|text| text.contains(' ')))
    };
    members.iter().all(|member| mixed(member.value.items())).then_some(width)
}

/// Whether the records are counted, beside their codes: `"id": 1`, `"id": 2`.
pub(super) fn are_counted(records: &[Record<'_>]) -> bool {
    let number = |(at, (_, record)): (usize, &(_, &Value))| {
        let counted = i64::try_from(at + 1).ok();
        record.get("id").is_some_and(|id| id.integer() == counted) && record.get("code").is_some()
    };
    records.iter().enumerate().all(number)
}

/// The member that says the key of its object once more, in every object that has it.
pub(super) fn echo<'a>(records: &[Record<'a>]) -> Option<&'a str> {
    let (Some((key, _)), first) = records.first().copied()? else { return None };
    let named = first.members().iter().find(|member| member.value.text() == Some(key))?;
    let echoes = |(key, record): &Record<'_>| {
        record.get(&named.key).is_none_or(|value| value.text() == key.map(|(key, _)| key))
    };
    records.iter().all(echoes).then_some(&*named.key)
}

/// A plain value, or a list of plain values.
pub(super) fn is_leaf(value: &Value) -> bool {
    match &value.node {
        Node::List(items) => items.len() <= MAX_COLUMNS && items.iter().all(|item| item.scalar().is_some()),
        Node::Map(_) => false,
        _ => true,
    }
}

/// An object that holds plain values and nothing more: part of its parent's row.
pub(super) fn is_flat(value: &Value) -> bool {
    value.is_map()
        && value.members().len() <= MAX_NESTED * 2
        && value.members().iter().all(|member| is_leaf(&member.value))
}

/// An object with a plain value of its own.
pub(super) fn is_record(value: &Value) -> bool {
    value.is_map() && value.members().iter().any(|member| is_leaf(&member.value))
}

/// Whether objects are entries of one kind: a member's name stands in at least half of them. One object alone has to
/// say at least two things that are said about errors, or to be called like one.
pub(super) fn share_a_member(records: &[Record<'_>]) -> bool {
    if let [(key, single)] = records {
        let known = |member: &&Member| &*member.key == "code" || facts::role(&member.key).is_some();
        let known = single.members().iter().filter(known).count();
        // `not_found: {message: …}` says one thing, and of an error.
        let named = key.is_some_and(|(key, _)| {
            words::names_an_error(key) && !words::speaks_of_errors(key) && known == single.members().len()
        });
        return known > 1 || named;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, record) in records {
        for member in record.members().iter().take(MAX_COLUMNS) {
            *counts.entry(&member.key).or_default() += 1;
        }
    }
    counts.values().any(|count| count * 2 >= records.len() && *count > 1)
}
