//! The names of variants. Once a name is published it stays; a new one never depends on the order of a page.

use std::collections::{BTreeMap, HashSet};

use api_error_codes_model::{code_of_reason, of_class, reason, variant_of};

use crate::normal::text;
use crate::publication::{Code, Entry, Status};

/// Longer titles are no names.
const LONGEST_TITLE: usize = 48;
/// A name of more words than this is a sentence.
const MOST_WORDS: usize = 6;
/// The variant that every enum has for a status that no row names.
pub(crate) const OTHER: &str = "Other";

/// Gives every entry that has none a variant's name. Entries are in their normal form.
pub fn assign(entries: &mut [Entry]) {
    let mut taken: HashSet<String> = entries.iter().filter_map(|entry| entry.variant.clone()).collect();
    if !entries.iter().any(|entry| entry.statuses.contains(&Status::Fallback)) {
        taken.insert(OTHER.to_owned());
    }
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.variant.is_none()) {
        groups.entry(wish(entry)).or_default().push(at);
    }
    // Whoever is alone with its wish has it, before any name is made up.
    let (alone, crowded): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|(wish, rows)| rows.len() == 1 && !taken.contains(wish));
    for (wish, rows) in alone {
        rows.iter().for_each(|at| name(entries, *at, wish.clone(), &mut taken));
    }
    for (wish, mut rows) in crowded {
        rows.sort_by_cached_key(|at| entries.get(*at).map(rank));
        let mut number = 2;
        for at in rows {
            let found = entries.get(at).map(|entry| distinct(entry, &wish, &taken, &mut number));
            name(entries, at, found.unwrap_or_default(), &mut taken);
        }
    }
}

fn name(entries: &mut [Entry], at: usize, name: String, taken: &mut HashSet<String>) {
    taken.insert(name.clone());
    if let Some(entry) = entries.get_mut(at) {
        entry.variant = Some(name);
    }
}

/// The order in which names are given to entries that wish for the same one: nothing that a page's layout changes.
fn rank(entry: &Entry) -> (Vec<Code>, Vec<Status>) {
    (entry.codes.clone(), entry.statuses.clone())
}

/// The name that the language itself makes of a row, if it makes one.
#[must_use]
pub fn derived(entry: &Entry) -> Option<String> {
    match (entry.codes.first(), entry.statuses.as_slice()) {
        (Some(code), _) => variant_of(&text(code)),
        (None, [Status::Exact(status)]) => variant_of(&code_of_reason(reason(*status)?)),
        (None, [Status::Class(class)]) => variant_of(&code_of_reason(of_class(*class))),
        (None, [Status::Fallback]) => Some(OTHER.to_owned()),
        _ => None,
    }
}

/// What an entry would be called if it were alone.
fn wish(entry: &Entry) -> String {
    // Such a row is looked up by its name: one that is made of words could be another row's code.
    if entry.codes.is_empty() && derived(entry).is_none() {
        return by_status(entry);
    }
    let title = entry.name.as_deref().filter(|_| is_number(entry)).and_then(titled);
    title
        .or_else(|| kind_of_problem(entry))
        .or_else(|| derived(entry).filter(|name| name.is_ascii()))
        .or_else(|| entry.name.as_deref().and_then(titled))
        .or_else(|| entry.codes.first().and_then(|code| ascii(&text(code))))
        .unwrap_or_else(|| by_status(entry))
}

/// Whether the vendor's code says nothing to a reader: then people write the published name.
fn is_number(entry: &Entry) -> bool {
    match entry.codes.first() {
        Some(Code::Integer(_)) => true,
        // `0x80070005` and `08P01` say no more than digits do.
        Some(Code::Text(text)) => {
            let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
            letters == 0
                || text.starts_with("0x")
                || letters <= 2 && text.starts_with(|c: char| c.is_ascii_digit())
        }
        None => false,
    }
}

/// The last part of an address that stands for a kind of problem; what it has in common with the others names none.
fn kind_of_problem(entry: &Entry) -> Option<String> {
    let Some(Code::Text(address)) = entry.codes.first() else { return None };
    let is_address = address.contains("://") || address.starts_with("urn:");
    titled(address.rsplit(['/', '#', ':']).find(|part| !part.is_empty())?).filter(|_| is_address)
}

/// A name made of a published title, unless that is a sentence.
fn titled(title: &str) -> Option<String> {
    let short = title.len() <= LONGEST_TITLE && title.split_whitespace().count() <= MOST_WORDS;
    let letters = title.bytes().any(|byte| byte.is_ascii_alphabetic());
    // A title's apostrophe joins: `Couldn't` is one word.
    let words = title.replace(['\'', '’'], "");
    let name = (short && letters && title.is_ascii()).then(|| variant_of(&words)).flatten();
    name.filter(|name| name.is_ascii())
}

/// Letters of other scripts make names that compilers warn of.
fn ascii(code: &str) -> Option<String> {
    let plain: String = code.chars().map(|letter| if letter.is_ascii() { letter } else { '_' }).collect();
    variant_of(&plain)
}

fn by_status(entry: &Entry) -> String {
    match entry.statuses.first() {
        Some(Status::Exact(status)) => format!("Status{status}"),
        _ => "Code".to_owned(),
    }
}

/// A name that is still free: the wish and what tells the entry from the others.
fn distinct(entry: &Entry, wish: &str, taken: &HashSet<String>, number: &mut usize) -> String {
    let free = |name: &String| !taken.contains(name);
    let own = match (is_number(entry), entry.codes.first()) {
        (true, Some(code)) => variant_of(&text(code)).map(|number| number.replacen("Code", "", 1)),
        _ => None,
    };
    let phrase = entry.statuses.first().and_then(|status| match status {
        Status::Exact(status) => reason(*status).and_then(|reason| variant_of(&code_of_reason(reason))),
        _ => None,
    });
    let told = own.or(phrase).filter(|told| told.is_ascii() && told != wish);
    let told = told.map(|told| format!("{wish}{told}")).filter(free);
    // The wish itself, when it only was wished for twice; then numbers.
    let plain = || Some(wish.to_owned()).filter(free);
    told.or_else(plain).unwrap_or_else(|| {
        while taken.contains(&format!("{wish}{number}")) {
            *number += 1;
        }
        format!("{wish}{number}")
    })
}

/// The code that a row without one is looked up by: the reason phrase's, or that of its name.
#[must_use]
pub fn stand_in(entry: &Entry) -> String {
    let phrase = match entry.statuses.first() {
        Some(Status::Exact(status)) => reason(*status),
        Some(Status::Class(class)) => Some(of_class(*class)),
        _ => Some(OTHER),
    };
    match phrase {
        Some(phrase) => code_of_reason(phrase),
        None => shouted(entry.variant.as_deref().unwrap_or_default()),
    }
}

/// `WebServerIsDown` → `WEB_SERVER_IS_DOWN`
fn shouted(name: &str) -> String {
    let mut code = String::new();
    for (at, letter) in name.char_indices() {
        if at > 0 && letter.is_uppercase() {
            code.push('_');
        }
        code.push(letter.to_ascii_uppercase());
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_named_by_their_last_part() {
        let code = |code: &str| Entry { codes: vec![Code::Text(code.to_owned())], ..Entry::default() };
        let mut entries =
            [code("https://api.example/problems#not-found"), code("urn:problem:out-of-stock"), code("a/b:c")];
        assign(&mut entries);
        let names: Vec<_> = entries.iter().filter_map(|entry| entry.variant.as_deref()).collect();
        assert_eq!(names, ["NotFound", "OutOfStock", "ABC"]);
    }
}
