//! Keys that are codes only together with the key above them: `not_found` below `cow` and below `bull`.

use std::collections::{HashMap, HashSet};

use crate::publication::{Place, Question};
use crate::source::facts;
use crate::source::shape::Record;
use crate::source::value::{Member, Value};
use crate::source::words;

/// The share of a section's keys that has to name errors, where their texts stand alone.
const ENOUGH_SHARE: f32 = 0.3;

/// Those of these sections of which some keys stand in another one, too, and mean something else there.
///
/// A code in capitals is whole: what it means may depend on where it comes from.
#[must_use]
pub(crate) fn sections<'a>(members: &[&'a Member]) -> HashSet<&'a str> {
    let mut seen: HashMap<&str, (&Member, &Member)> = HashMap::new();
    let mut colliding = HashSet::new();
    for section in members.iter().copied().filter(|section| is_catalogue(&section.value)) {
        for member in section.value.members().iter().filter(|member| member.key.contains(char::is_lowercase))
        {
            let (first, known) = *seen.entry(&member.key).or_insert((section, member));
            if said(&known.value) != said(&member.value) {
                colliding.extend([&*first.key, &*section.key]);
            }
        }
    }
    colliding
}

/// Whether a map goes from codes to texts or to what is said of each.
fn is_catalogue(value: &Value) -> bool {
    let entry = |member: &Member| {
        let mut inner = member.value.members().iter().filter(|inner| inner.value.scalar().is_some());
        inner.any(|inner| facts::role(&inner.key).is_some())
    };
    !value.members().is_empty() && (value.members().iter().all(entry) || holds_texts(value))
}

/// Whether maps under these keys go from names of errors to texts, and are no rows of one table: all of them, or the
/// one that says so.
#[must_use]
pub(crate) fn are_texts(records: &[Record<'_>]) -> bool {
    let says_so = |(key, record): &Record<'_>| {
        let several = record.members().len() > 1;
        several && key.is_some_and(|(key, _)| words::speaks_of_errors(key)) && holds_texts(record)
    };
    records.iter().all(|(_, record)| holds_texts(record)) || records.iter().any(says_so)
}

fn holds_texts(value: &Value) -> bool {
    let keys = || value.members().iter().map(|member| &*member.key);
    value.members().iter().all(|member| is_text(&member.value))
        && keys().all(|key| facts::role(key).is_none())
        && words::error_share(keys()) >= ENOUGH_SHARE
}

fn is_text(value: &Value) -> bool {
    value.text().is_some_and(|text| text.trim().contains(char::is_whitespace))
}

fn said(value: &Value) -> Vec<&str> {
    let inner = value.members().iter().filter_map(|member| member.value.scalar());
    value.scalar().into_iter().chain(inner).collect()
}

/// What is asked where codes are put together.
#[must_use]
pub(crate) fn question(code: &str, key: &str, place: Place) -> Question {
    Question {
        what: format!("how the vendor spells codes of which several are called `{key}` in the document"),
        assumed: format!("with the key above and a dot between, as in `{code}`"),
        decide: "write the codes into their rows as responses have them".to_owned(),
        place,
    }
}
