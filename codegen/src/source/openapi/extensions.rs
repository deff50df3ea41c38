//! What stands beside a list of codes: `x-*` members in any shape, and descriptions that go through the list.

use std::collections::HashMap;

use crate::publication::{Code, Place, Status};
use crate::source::facts::{self, Facts, Role};
use crate::source::openapi::examples::is_problem_type;
use crate::source::openapi::lists::{Item, List, Site, show};
use crate::source::openapi::points::property_points;
use crate::source::openapi::responses::Responses;
use crate::source::openapi::tables;
use crate::source::status;
use crate::source::value::{Member, Node, Value, escape_step, fold};
use crate::source::words;

/// How deep an extension may wrap what it says.
const MAX_WRAPS: usize = 3;

/// What Google's discovery documents call the lists beside a list.
const BESIDE: &[&str] = &["enumDescriptions", "enumDeprecated"];

/// Codes and where they stand in a list.
pub(super) type Index = HashMap<String, usize>;

/// Fills in what a schema says about the values of its own list.
pub(super) fn describe(schema: &Value, items: &mut [Item]) {
    let index: Index = items.iter().enumerate().map(|(at, item)| (show(&item.code), at)).collect();
    let beside = |member: &&Member| member.key.starts_with("x-") || BESIDE.contains(&&*member.key);
    // Lists give the values their names, by which maps may speak of them.
    let (lists, others): (Vec<_>, Vec<_>) =
        schema.members().iter().filter(beside).partition(|member| member.value.is_list());
    for member in lists.into_iter().chain(others) {
        extension(&member.key, &member.value, items, &index, 0);
    }
    let said = schema.text_of("description");
    if let Some(table) = said.filter(|said| items.len() > 1 && tables::holds_table(said)) {
        for row in tables::items(table, schema.place) {
            let at = index.get(&show(&row.code));
            if let Some(item) = at.and_then(|at| items.get_mut(*at)) {
                item.facts.fill(row.facts);
            }
        }
        return;
    }
    match (items, said) {
        ([single], said) => {
            let said = said.or_else(|| schema.text_of("title"));
            single.facts.take_text(Role::Description, said.unwrap_or_default());
            if schema.get("deprecated").and_then(Value::bool) == Some(true) {
                single.facts.take_text(Role::Deprecated, "true");
            }
        }
        // Generators put the list into the title where a description begins with it.
        (items, said) => {
            for text in said.into_iter().chain(schema.text_of("title")) {
                go_through(&tables::plain(text), items, &index, schema.place);
            }
        }
    }
}

/// What a description says of the values that it goes through, line by line or in a sentence.
fn go_through(said: &str, items: &mut [Item], index: &Index, place: Place) {
    said.lines().for_each(|line| described(line, items, index));
    if items.iter().any(|item| item.facts.description.is_some()) {
        return;
    }
    for pair in tables::pairs(said, place) {
        if let Some(item) = index.get(&show(&pair.code)).and_then(|at| items.get_mut(*at)) {
            item.facts.fill(pair.facts);
        }
    }
}

/// Takes an extension apart for the codes that are known.
pub(super) fn extension(
    name: &str,
    value: &Value,
    items: &mut [Item],
    index: &HashMap<String, usize>,
    wraps: usize,
) {
    match &value.node {
        Node::List(values) if values.iter().any(Value::is_map) => {
            for object in values {
                about(object, items, index);
            }
        }
        Node::List(values) => parallel(name, values, items, index),
        Node::Map(members) => keyed(name, members, items, index, wraps),
        _ => {
            if let [single] = items {
                single.facts.take(name, value);
            }
        }
    }
}

/// An object that names its code and says more about it.
fn about(object: &Value, items: &mut [Item], index: &Index) {
    let known = |member: &&Member| member.value.scalar().is_some_and(|text| index.contains_key(text));
    let best = object.members().iter().filter(known).max_by(|left, right| {
        let rank = |member: &Member| match &*member.key {
            "value" | "code" | "const" => 9.0,
            "name" | "key" | "id" => 8.0,
            key => property_points(key),
        };
        rank(left).total_cmp(&rank(right))
    });
    let Some(named) = best else { return };
    let at = named.value.scalar().and_then(|text| index.get(text));
    let Some(item) = at.and_then(|at| items.get_mut(*at)) else { return };
    for member in object.members().iter().filter(|member| member.key != named.key) {
        item.facts.take(&member.key, &member.value);
    }
}

/// A list beside the list: one text a code, or those codes of which something holds.
fn parallel(name: &str, values: &[Value], items: &mut [Item], index: &Index) {
    let texts: Vec<&str> = values.iter().map(|value| value.scalar().unwrap_or_default()).collect();
    let role = facts::role(name);
    if texts.iter().all(|text| index.contains_key(*text)) {
        for item in texts.iter().filter_map(|text| index.get(*text)) {
            if let (Some(item), Some(role @ (Role::Retry | Role::Deprecated))) = (items.get_mut(*item), role)
            {
                item.facts.take_text(role, "true");
            }
        }
    } else if texts.len() == items.len() {
        let prose = texts.iter().any(|text| text.contains(' '));
        let role = role.unwrap_or(if prose { Role::Description } else { Role::Name });
        for (item, text) in items.iter_mut().zip(texts) {
            item.facts.take_said(name, role, text);
        }
    }
}

/// A map whose keys are codes, or statuses with lists of codes, or a wrapper around either.
fn keyed(name: &str, members: &[Member], items: &mut [Item], index: &Index, wraps: usize) {
    let known = members.iter().filter(|member| index.contains_key(&*member.key)).count();
    if known > 0 && known * 2 >= members.len() {
        for member in members {
            let at = index.get(&*member.key);
            if let Some(item) = at.and_then(|at| items.get_mut(*at)) {
                one(name, &member.value, &mut item.facts);
            }
        }
        return;
    }
    if items.iter().any(|item| item.facts.name.is_some()) && by_names(name, members, items) {
        return;
    }
    for member in members {
        match status::parse(&member.key).filter(|status| status::is_error(*status)) {
            Some(status) => {
                for code in member.value.items().iter().filter_map(Value::scalar) {
                    if let Some(item) = index.get(code).and_then(|at| items.get_mut(*at)) {
                        item.facts.add_status(status);
                    }
                }
            }
            None if wraps < MAX_WRAPS => extension(&member.key, &member.value, items, index, wraps + 1),
            None => {}
        }
    }
}

/// A map whose keys are the names of numbers; says whether it is one.
fn by_names(name: &str, members: &[Member], items: &mut [Item]) -> bool {
    let names = items.iter().enumerate().filter_map(|(at, item)| Some((item.facts.name.clone()?, at)));
    let names: HashMap<String, usize> = names.collect();
    let known = members.iter().filter(|member| names.contains_key(&*member.key)).count();
    if known == 0 || known * 2 < members.len() {
        return false;
    }
    for member in members {
        if let Some(item) = names.get(&*member.key).and_then(|at| items.get_mut(*at)) {
            one(name, &member.value, &mut item.facts);
        }
    }
    true
}

/// What a map says of one code.
fn one(name: &str, value: &Value, facts: &mut Facts) {
    if value.is_map() {
        value.members().iter().for_each(|member| {
            facts.take(&member.key, &member.value);
        });
    } else if let (None, Some(text)) = (facts::role(name), value.text()) {
        facts.take_text(Role::Description, text);
    } else {
        facts.take(name, value);
    }
}

/// A line of a description that goes through the list: ``* `CODE` - what it means``.
pub(super) fn described(line: &str, items: &mut [Item], index: &Index) {
    let quotes = ['`', '*', '"', '\''];
    let marks = |char: char| char.is_whitespace() || quotes.contains(&char) || "-+•|#".contains(char);
    let line = line.trim_start_matches(marks);
    let ends = |char: char| char.is_whitespace() || quotes.contains(&char) || "|:=(,;".contains(char);
    let Some((code, rest)) = line.find(ends).and_then(|end| line.split_at_checked(end)) else { return };
    let Some(item) = index.get(code).and_then(|at| items.get_mut(*at)) else { return };
    let begins = |char: char| marks(char) || ":=–—>".contains(char);
    let mut rest = rest.trim_start_matches(begins);
    // ``1 = `NO_GUEST` - what it means``: the name is said already.
    let named = item.facts.name.as_deref().and_then(|name| rest.strip_prefix(name));
    rest = named
        .filter(|told| !told.starts_with(char::is_alphanumeric))
        .map_or(rest, |told| told.trim_start_matches(begins));
    let rest = rest.trim_end_matches(|char: char| char.is_whitespace() || char == '|');
    // What follows a comma or an opened parenthesis goes on with the sentence; it explains nothing.
    if !rest.starts_with([',', '(', ';']) {
        item.facts.take_text(Role::Description, rest);
    }
}

/// Lists of codes that the document carries outside of its schemas, in extensions that speak of errors: its own, those
/// of operations, and those of error responses, which tie their codes to a status.
#[must_use]
pub(super) fn lists<'f>(root: &'f Value, responses: &Responses<'f>) -> Vec<List<'f>> {
    let mut lists = Vec::new();
    for (base, value) in
        [("#", Some(root)), ("#/info", root.get("info")), ("#/components", root.get("components"))]
    {
        let members = value.map(Value::members).unwrap_or_default();
        lists.extend(
            members.iter().filter(|member| speaks(member)).filter_map(|member| list(member, base, None)),
        );
    }
    // Alone and without a status, one value is as likely a setting as a code.
    lists.retain(|list| list.items.len() > 1);
    for path in root.get("paths").map(Value::members).unwrap_or_default() {
        for operation in path.value.members() {
            let base = || format!("#/paths/{}/{}", escape_step(&path.key), operation.key);
            let members = operation.value.members().iter().filter(|member| speaks(member));
            lists.extend(members.filter_map(|member| list(member, &base(), None)));
        }
    }
    for response in &responses.all {
        let members = response.at.value.members().iter().filter(|member| speaks(member));
        lists.extend(members.filter_map(|member| list(member, &response.pointer, response.status)));
    }
    lists
}

/// Whether a member is an extension that speaks of errors.
fn speaks(member: &Member) -> bool {
    let codes = || words::words(&member.key).iter().any(|word| word == "codes" || word == "code");
    member.key.starts_with("x-") && (words::speaks_of_errors(&member.key) || codes())
}

fn list<'f>(member: &'f Member, base: &str, status: Option<Status>) -> Option<List<'f>> {
    let items: Vec<Item> = match &member.value.node {
        Node::List(values) => values.iter().filter_map(entry).collect(),
        Node::Map(members) => members.iter().flat_map(keyed_entries).collect(),
        Node::Text(_) if status.is_some() => entry(&member.value).into_iter().collect(),
        _ => return None,
    };
    let types = items.iter().all(|item| is_problem_type("type", &show(&item.code)));
    let property = if types { "type" } else { "code" };
    let site = Site {
        property: Some(property),
        owner: Some(&member.key),
        in_error: true,
        has_message: false,
        rival: None,
        hops: 0,
        status,
    };
    let pointer = format!("{base}/{}", member.key);
    (!items.is_empty()).then(|| List {
        name: None,
        pointer,
        items: items.into(),
        sites: vec![site],
        place: member.place,
    })
}

/// A plain code, or an object that has one.
fn entry(value: &Value) -> Option<Item> {
    if !value.is_map() {
        return Some(Item { code: code(value)?, place: value.place, facts: Facts::default() });
    }
    let is_status = |member: &Member| facts::role(&member.key) == Some(Role::Status);
    let could_be = |member: &&Member| code_of(member).is_some() && !is_status(member);
    let mut ranked: Vec<_> = value.members().iter().filter(could_be).collect();
    ranked.sort_by(|left, right| property_points(&right.key).total_cmp(&property_points(&left.key)));
    let named = ranked.first().filter(|member| property_points(&member.key) > 0.0)?;
    let mut facts = Facts::default();
    for member in value.members().iter().filter(|member| member.key != named.key) {
        facts.take(&member.key, &member.value);
    }
    // A title is what a reader is told when there is nothing longer.
    facts.description = facts.description.take().or_else(|| facts.name.clone());
    Some(Item { code: code_of(named)?, place: named.value.place, facts })
}

/// What stands under a status, each code with it; or the code that the key is.
fn keyed_entries(member: &Member) -> Vec<Item> {
    let Some(status) = status::parse(&member.key) else {
        return keyed_entry(member).into_iter().collect();
    };
    let mut items: Vec<Item> = member.value.items().iter().filter_map(entry).collect();
    items.iter_mut().for_each(|item| {
        item.facts.add_status(status);
    });
    items
}

fn keyed_entry(member: &Member) -> Option<Item> {
    if !words::can_be_code(&member.key) {
        return None;
    }
    let mut facts = Facts::default();
    one("description", &member.value, &mut facts);
    Some(Item { code: Code::Text(fold(&member.key)), place: member.place, facts })
}

/// The value of a member as a code; a kind of problem is one by its address.
fn code_of(member: &Member) -> Option<Code> {
    let kind = member.value.text().filter(|text| is_problem_type(&member.key, text));
    kind.map(|kind| Code::Text(kind.to_owned())).or_else(|| code(&member.value))
}

fn code(value: &Value) -> Option<Code> {
    match (value.text(), value.integer()) {
        (Some(text), _) if words::can_be_code(text) => Some(Code::Text(text.to_owned())),
        (None, Some(number)) => Some(Code::Integer(number)),
        _ => None,
    }
}
